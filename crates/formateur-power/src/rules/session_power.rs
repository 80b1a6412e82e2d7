//! Power in a session with a third choice, over all profiles of the others.

use num_bigint::BigUint;

use super::profiles::{MAX_MEMORY, Profiles};
use super::session::{Linear, Session, SessionError, Vote};
use super::wide::{Wide, with_width};
use crate::index::{Values, ratio};

/// In how many profiles of all others the choice of a player decides, of 3ⁿ⁻¹.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisions {
    /// Yes carries the motion and no defeats it. Over 3ⁿ⁻¹ this is the ternary Banzhaf power of Felsenthal and Machover
    /// (1997).
    pub yes_or_no: BigUint,
    /// Yes carries it and the third choice defeats it.
    pub yes_or_third: BigUint,
    /// The third choice lets it pass and no defeats it.
    pub no_defeats: BigUint,
    /// No lets it pass and the third choice defeats it: the blocking third, which a quorum makes possible.
    pub third_defeats: BigUint,
    /// The three choices do not all lead to the same outcome.
    pub matters: BigUint,
}

/// What has been counted of a session. Lists are in the order of the players; players of the same weight and the same veto
/// are counted once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionPower {
    /// Profiles of all players in which a motion passes, of 3ⁿ.
    pub passing: BigUint,
    /// Profiles in which the quorum alone is lacking: with it, the same votes would have carried the motion.
    pub fails_for_quorum: BigUint,
    /// Profiles in which the quorum is lacking.
    pub without_quorum: BigUint,
    /// Decisions of each player.
    pub decisions: Vec<Decisions>,
}

impl SessionPower {
    /// The ternary Banzhaf power (Felsenthal and Machover 1997): the probability that a player's yes or no decides when
    /// every other player votes yes, votes no or takes the third choice with probability 1/3 each.
    pub fn banzhaf(&self) -> Values {
        self.probabilities(|own| &own.yes_or_no)
    }

    /// The probability of a kind of decision, over the 3ⁿ⁻¹ profiles of the others.
    pub fn probabilities(&self, of: impl Fn(&Decisions) -> &BigUint) -> Values {
        let profiles = power_of_three(self.decisions.len() - 1);
        let share = |own: &Decisions| ratio(of(own).clone(), profiles.clone());
        Values::exact(self.decisions.iter().map(share).collect())
    }

    /// Shares of all 3ⁿ profiles: a motion passes; it fails for lack of the quorum alone; the quorum is lacking.
    pub fn outcomes(&self) -> Values {
        let profiles = power_of_three(self.decisions.len());
        let counts = [&self.passing, &self.fails_for_quorum, &self.without_quorum];
        Values::exact(counts.map(|count| ratio(count.clone(), profiles.clone())).to_vec())
    }
}

impl Session {
    /// Counts, over all profiles of the others, where the choice of each player decides.
    ///
    /// Profiles are counted by what their votes add up to, one player after the other; each player of another kind is then
    /// taken out of the table of all. With S all votes, a table has S² cells (3 S where neither quorum nor rule asks how many
    /// are present), and the time is in the order of (players + kinds) × cells. A table larger than the limit is an error
    /// that says what it needs.
    pub fn power(&self) -> Result<SessionPower, SessionError> {
        // 3^n < 2^(8n/5)
        let bits = self.weights().len() * 8 / 5 + 1;
        with_width!(bits, count::<_>(self))
            .unwrap_or(Err(SessionError::TooMany { players: self.weights().len() }))
    }

    /// A number for each kind of player, and the kinds by a first player of theirs.
    pub(crate) fn kinds(&self) -> (Vec<usize>, Vec<usize>) {
        let mut firsts: Vec<usize> = Vec::new();
        let kind = |player: usize| (self.weights()[player], self.vetoes()[player]);
        let kinds = (0..self.weights().len()).map(|player| {
            firsts.iter().position(|&first| kind(first) == kind(player)).unwrap_or_else(|| {
                firsts.push(player);
                firsts.len() - 1
            })
        });
        (kinds.collect(), firsts)
    }
}

fn power_of_three(exponent: usize) -> BigUint {
    BigUint::from(3_u8).pow(u32::try_from(exponent).unwrap_or(u32::MAX))
}

/// Where the table keeps what the rule asks of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// Votes for in rows of this length, votes against within them: where the number of those present matters.
    Plane { row: usize },
    /// The sum yes·Y + third·T.
    Gain,
    /// Votes not cast for, where the third choice counts no more than a no.
    Loss,
}

struct Table {
    layout: Layout,
    linear: Linear,
    total: u64,
    quorum: u64,
}

impl Table {
    fn new(session: &Session) -> Result<Self, SessionError> {
        let too_large = SessionError::TooLarge { needed: u64::MAX, allowed: MAX_MEMORY };
        let linear = session.linear().ok_or(too_large)?;
        let (total, quorum) = (session.total(), session.quorum_cast());
        // A share of many digits has a longer row than the plane has cells. Votes fit 31 bits, so no product wraps.
        let plane = quorum.max(linear.cast) > 0 || linear.yes * total >= (total + 1).pow(2);
        let layout = match linear.third {
            _ if plane => Layout::Plane { row: index(total + 1) },
            0 => Layout::Loss,
            _ => Layout::Gain,
        };
        Ok(Self { layout, linear, total, quorum })
    }

    fn cells(&self) -> usize {
        match self.layout {
            Layout::Plane { row } => row * row,
            Layout::Gain => index((self.linear.yes * self.total).saturating_add(1)),
            Layout::Loss => index(self.total + 1),
        }
    }

    fn step(&self, vote: Vote, weight: u64) -> usize {
        let Linear { yes, third, .. } = self.linear;
        match (self.layout, vote) {
            (Layout::Plane { row }, Vote::Yes) => index(weight) * row,
            (Layout::Gain, Vote::Yes) => index(yes * weight),
            (Layout::Gain, Vote::Third) => index(third * weight),
            (Layout::Plane { .. }, Vote::Third)
            | (Layout::Gain, Vote::No)
            | (Layout::Loss, Vote::Yes) => 0,
            (Layout::Plane { .. }, Vote::No) | (Layout::Loss, Vote::No | Vote::Third) => {
                index(weight)
            }
        }
    }

    /// Whether votes at a place carry a motion, vetoes apart, and whether the quorum is there.
    fn outcome(&self, place: usize) -> (bool, bool) {
        let place = place as u64;
        let Linear { yes, third, need, cast } = self.linear;
        match self.layout {
            Layout::Plane { row } => {
                let (for_it, against) = (place / row as u64, place % row as u64);
                let votes = for_it + against;
                let rest = self.total.saturating_sub(votes);
                let carried = yes * for_it + third * rest >= need && votes >= cast;
                (carried, votes >= self.quorum)
            }
            Layout::Gain => (place >= need, true),
            Layout::Loss => (self.total.saturating_sub(place) >= need, true),
        }
    }
}

fn index(votes: u64) -> usize {
    usize::try_from(votes).unwrap_or(usize::MAX)
}

/// Choices that leave a motion without a veto.
fn harmless(veto: bool) -> &'static [Vote] {
    if veto { &[Vote::Yes, Vote::Third] } else { &[Vote::Yes, Vote::No, Vote::Third] }
}

fn count<W: Wide>(session: &Session) -> Result<SessionPower, SessionError> {
    let table = Table::new(session)?;
    let steps = |player: usize| -> Vec<usize> {
        let weight = session.weights()[player];
        let votes = harmless(session.vetoes()[player]);
        votes.iter().map(|&vote| table.step(vote, weight)).collect()
    };
    let all: Vec<Vec<usize>> = (0..session.weights().len()).map(steps).collect();
    let profiles = Profiles::<W>::of(&all, table.cells())?;
    let outcomes: Vec<(bool, bool)> = (0..table.cells()).map(|at| table.outcome(at)).collect();
    let (mut passing, mut for_quorum) = (W::ZERO, W::ZERO);
    for (place, count) in profiles.places() {
        match outcomes[place] {
            (true, true) => passing.add(count),
            (true, false) => for_quorum.add(count),
            (false, _) => {}
        }
    }
    let passes: Vec<bool> = outcomes.iter().map(|&(carried, quorum)| carried && quorum).collect();
    let (kinds, firsts) = session.kinds();
    let decide = |&player: &usize| {
        let veto = session.vetoes()[player];
        let step = |vote| table.step(vote, session.weights()[player]);
        decisions(&profiles.without(&all[player]), &passes, veto, step)
    };
    let of_kinds: Vec<Decisions> = firsts.iter().map(decide).collect();
    Ok(SessionPower {
        passing: passing.big(),
        fails_for_quorum: for_quorum.big(),
        without_quorum: without_quorum::<W>(session)?,
        decisions: kinds.into_iter().map(|kind| of_kinds[kind].clone()).collect(),
    })
}

/// Decisions of a player over profiles of the others. Yes is never worse for a motion than the other choices, so it need
/// not be asked whether it defeats what another lets pass.
fn decisions<W: Wide>(
    others: &Profiles<W>,
    passes: &[bool],
    veto: bool,
    step: impl Fn(Vote) -> usize,
) -> Decisions {
    let [yes, no, third] = [Vote::Yes, Vote::No, Vote::Third].map(step);
    let mut sums = [W::ZERO; 5];
    for (place, count) in others.places() {
        let (yes, third) = (passes[place + yes], passes[place + third]);
        let no = !veto && passes[place + no];
        let cases = [yes && !no, yes && !third, third && !no, no && !third, yes && !(no && third)];
        for (sum, _) in sums.iter_mut().zip(cases).filter(|(_, case)| *case) {
            sum.add(count);
        }
    }
    let [yes_or_no, yes_or_third, no_defeats, third_defeats, matters] = sums.map(|sum| sum.big());
    Decisions { yes_or_no, yes_or_third, no_defeats, third_defeats, matters }
}

/// Profiles with fewer present than the quorum, vetoed ones among them: the first coefficients of
///
/// > Π (1 + 2 zʷ)   over the players, w their votes
fn without_quorum<W: Wide>(session: &Session) -> Result<BigUint, SessionError> {
    let quorum = index(session.quorum_cast());
    if quorum == 0 {
        return Ok(BigUint::ZERO);
    }
    let total = index(session.total());
    let steps = |&weight: &u64| vec![0, index(weight), index(weight)];
    let players: Vec<Vec<usize>> = session.weights().iter().map(steps).collect();
    let by_present = Profiles::<W>::of(&players, total + 1)?;
    let mut sum = W::ZERO;
    by_present.places().filter(|&(present, _)| present < quorum).for_each(|(_, own)| sum.add(own));
    Ok(sum.big())
}
