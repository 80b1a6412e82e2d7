//! A vote in which players may also stay away or abstain.

use thiserror::Error;

use crate::game::size;

/// The most players of a session: their profiles are numbers of 1024 bits at most.
pub const MAX_SESSION_PLAYERS: usize = 500;

/// What a player does who votes neither yes nor no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Third {
    /// It stays away and does not count towards the quorum.
    Absent,
    /// It is present and votes neither, so it counts towards the quorum.
    Abstains,
}

/// What a motion needs besides the quorum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// More votes for than against.
    MoreYesThanNo,
    /// At least a share of the votes cast for or against, and at least one vote cast.
    ShareAtLeast {
        /// Numerator of the share.
        numerator: u64,
        /// Denominator of the share.
        denominator: u64,
    },
    /// More than a share of the votes cast for or against.
    ShareMoreThan {
        /// Numerator of the share.
        numerator: u64,
        /// Denominator of the share.
        denominator: u64,
    },
    /// A number of votes for, whoever is present.
    YesAtLeast(u64),
}

/// A choice of a player.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// For the motion.
    Yes,
    /// Against it.
    No,
    /// The third choice of the session.
    Third,
}

/// A ternary voting rule: weights, what the third choice is, a quorum, what a motion needs, and who has a veto.
///
/// Rules of this kind without a quorum are the ternary voting games of Felsenthal and Machover (1997) and (3, 2) games of
/// Freixas and Zwicker (2003). **With a quorum and absence a rule is not monotone in their order** (yes, third, no): who
/// votes no is present and may be the one who makes the quorum, so staying away can defeat a motion that voting no lets
/// pass. This is the quorum paradox; [`crate::rules::Decisions::third_defeats`] counts it. Yes is still never worse for a
/// motion than the two other choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    weights: Vec<u64>,
    vetoes: Vec<bool>,
    third: Third,
    quorum: u64,
    passing: Passing,
}

/// Why a session is none, or too large to count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SessionError {
    /// No players.
    #[error("a session needs at least one player")]
    Empty,
    /// More players than are counted.
    #[error("{players} players are more than the {MAX_SESSION_PLAYERS} that are counted")]
    TooMany {
        /// How many there are.
        players: usize,
    },
    /// A player without votes.
    #[error("player {player} has no votes")]
    NoVotes {
        /// Which one, from 1.
        player: usize,
    },
    /// Votes that do not fit 31 bits together.
    #[error("the votes together are more than 2^31")]
    Overflow,
    /// A quorum that not even all players reach.
    #[error("the quorum {quorum} is more than the {total} votes that there are")]
    Quorum {
        /// The quorum.
        quorum: u64,
        /// All votes.
        total: u64,
    },
    /// A number of votes for that everybody or nobody reaches.
    #[error("the {votes} votes needed are not between 1 and the {total} votes that there are")]
    Votes {
        /// Votes that are needed.
        votes: u64,
        /// All votes.
        total: u64,
    },
    /// A share that every or no motion has.
    #[error(
        "the share {numerator}/{denominator} is not above 0 and at most 1 (below 1 if it has to be exceeded)"
    )]
    Share {
        /// Numerator.
        numerator: u64,
        /// Denominator.
        denominator: u64,
    },
    /// A veto of a player who is not there.
    #[error("player {player} with a veto is not among the {players} players")]
    Veto {
        /// Which one, from 1.
        player: usize,
        /// How many there are.
        players: usize,
    },
    /// Counting would take more memory than is allowed.
    #[error("counting needs about {}, more than the {} allowed", size(*needed), size(*allowed))]
    TooLarge {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are allowed.
        allowed: u64,
    },
}

/// The rule in the form in which it is counted: a motion has *votes cast* ≥ `cast`, nobody's veto, and
///
/// > yes·Y + third·T ≥ need
///
/// with Y and T the weights of those who vote yes and choose the third. No counts 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Linear {
    pub(crate) yes: u64,
    pub(crate) third: u64,
    pub(crate) need: u64,
    /// Votes for or against that the rule itself needs, apart from the quorum.
    pub(crate) cast: u64,
}

impl Session {
    /// A session of players with these votes (in order); `quorum` 0 asks for none. Nobody has a veto.
    pub fn new(
        weights: Vec<u64>,
        third: Third,
        quorum: u64,
        passing: Passing,
    ) -> Result<Self, SessionError> {
        if weights.is_empty() {
            return Err(SessionError::Empty);
        }
        if weights.len() > MAX_SESSION_PLAYERS {
            return Err(SessionError::TooMany { players: weights.len() });
        }
        if let Some(at) = weights.iter().position(|&weight| weight == 0) {
            return Err(SessionError::NoVotes { player: at + 1 });
        }
        let total = weights.iter().try_fold(0_u64, |sum, &weight| sum.checked_add(weight));
        let total = total.filter(|&total| total <= 1 << 31).ok_or(SessionError::Overflow)?;
        if quorum > total {
            return Err(SessionError::Quorum { quorum, total });
        }
        check_passing(passing, total)?;
        let vetoes = vec![false; weights.len()];
        Ok(Self { weights, vetoes, third, quorum, passing })
    }

    /// The same session in which a no of each of these players (from 0) defeats the motion.
    pub fn with_vetoes(mut self, players: &[usize]) -> Result<Self, SessionError> {
        for &player in players {
            let (place, players) = (player + 1, self.weights.len());
            let veto = self.vetoes.get_mut(player);
            *veto.ok_or(SessionError::Veto { player: place, players })? = true;
        }
        Ok(self)
    }

    /// Votes of the players, in the order they were given.
    pub fn weights(&self) -> &[u64] {
        &self.weights
    }

    /// Who has a veto, in the order of the players.
    pub fn vetoes(&self) -> &[bool] {
        &self.vetoes
    }

    /// What the third choice is.
    pub fn third(&self) -> Third {
        self.third
    }

    /// What a motion needs besides the quorum.
    pub fn passing(&self) -> Passing {
        self.passing
    }

    /// Votes that must be present; 0 if none.
    pub fn quorum(&self) -> u64 {
        self.quorum
    }

    /// Whether a motion passes with these choices, one a player. Missing choices are the third.
    pub fn passes(&self, votes: &[Vote]) -> bool {
        let choice = |at: usize| votes.get(at).copied().unwrap_or(Vote::Third);
        let sum = |vote: Vote| -> u64 {
            let own = self.weights.iter().enumerate().filter(|&(at, _)| choice(at) == vote);
            own.map(|(_, &weight)| weight).sum()
        };
        let vetoed = (0..self.vetoes.len()).any(|at| self.vetoes[at] && choice(at) == Vote::No);
        let (yes, no) = (sum(Vote::Yes), sum(Vote::No));
        !vetoed && yes + no >= self.quorum_cast() && self.carried(yes, no)
    }

    /// Whether these votes for and against carry a motion, quorum and vetoes apart.
    fn carried(&self, yes: u64, no: u64) -> bool {
        let share = |share: u64, of: u64| u128::from(share) * u128::from(of);
        match self.passing {
            Passing::MoreYesThanNo => yes > no,
            Passing::ShareAtLeast { numerator, denominator } => {
                yes + no > 0 && share(denominator, yes) >= share(numerator, yes + no)
            }
            Passing::ShareMoreThan { numerator, denominator } => {
                share(denominator, yes) > share(numerator, yes + no)
            }
            Passing::YesAtLeast(votes) => yes >= votes,
        }
    }

    /// Votes for or against that the quorum asks for: none where everybody is present.
    pub(crate) fn quorum_cast(&self) -> u64 {
        match self.third {
            Third::Absent => self.quorum,
            Third::Abstains => 0,
        }
    }

    pub(crate) fn total(&self) -> u64 {
        self.weights.iter().sum()
    }

    /// The rule as a sum. With the share a/b of the votes Y + N, and S all votes,
    ///
    /// > b Y ≥ a (Y + N)   ⟺   b Y + a T ≥ a S
    ///
    /// and one more where the share has to be exceeded. `None` where the sum does not fit.
    pub(crate) fn linear(&self) -> Option<Linear> {
        let share = |numerator: u64, denominator: u64, more: bool| {
            let divisor = greatest_common_divisor(numerator, denominator);
            let (third, yes) = (numerator / divisor, denominator / divisor);
            let need = third.checked_mul(self.total())?.checked_add(u64::from(more))?;
            yes.checked_mul(self.total())?;
            Some(Linear { yes, third, need, cast: u64::from(!more) })
        };
        match self.passing {
            Passing::MoreYesThanNo => share(1, 2, true),
            Passing::ShareAtLeast { numerator, denominator } => {
                share(numerator, denominator, false)
            }
            Passing::ShareMoreThan { numerator, denominator } => {
                share(numerator, denominator, true)
            }
            Passing::YesAtLeast(votes) => Some(Linear { yes: 1, third: 0, need: votes, cast: 0 }),
        }
    }
}

fn check_passing(passing: Passing, total: u64) -> Result<(), SessionError> {
    match passing {
        Passing::ShareAtLeast { numerator, denominator }
            if numerator == 0 || numerator > denominator =>
        {
            Err(SessionError::Share { numerator, denominator })
        }
        Passing::ShareMoreThan { numerator, denominator } if numerator >= denominator => {
            Err(SessionError::Share { numerator, denominator })
        }
        Passing::YesAtLeast(votes) if votes == 0 || votes > total => {
            Err(SessionError::Votes { votes, total })
        }
        _ => Ok(()),
    }
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
