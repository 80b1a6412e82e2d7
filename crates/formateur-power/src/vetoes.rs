//! Voting power where some pairs of players have ruled each other out.

mod graph;
mod minimal;
mod table;

use num_bigint::BigUint;
use num_rational::BigRational;
use thiserror::Error;

use crate::game::{Game, size};
use crate::index::ratio;
use graph::Graph;
use table::{Count, MAX_NARROW, Table};

/// The most memory that one table takes, in bytes.
const MAX_MEMORY: u64 = 1 << 30;

/// Why a game with ruled-out pairs is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VetoesError {
    /// A pair names a player that the game does not have.
    #[error("a pair names the player at {player}, and the {players} players are at 0 to {}", players - 1)]
    NoPlayer {
        /// Its position, from 0.
        player: usize,
        /// How many players there are.
        players: usize,
    },
    /// A pair of a player and itself.
    #[error("the player at {player} is paired with itself")]
    Itself {
        /// Its position, from 0.
        player: usize,
    },
    /// The pairs are so many and so tangled that counting around them would take too long.
    #[error("counting around the pairs branches more than {branches} times")]
    TooEntangled {
        /// Branches that one count may have.
        branches: u64,
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

/// What is counted of swings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Swings in all.
    Sums,
    /// Swings by the number of other members: *n* times the time and memory.
    Sizes,
}

/// What has been counted of a game in which some pairs of players cannot be in one coalition.
///
/// A coalition is *admissible* if no ruled-out pair is in it. A player *swings* in an admissible coalition that wins
/// with it and loses without it; the coalition without it is admissible as well. An admissible coalition is *minimal
/// winning* if every member swings.
///
/// The restricted game of `carreras1991` and `bergantinos1993` is another one: there a coalition with a ruled-out pair
/// is a coalition too, and wins if some admissible part of it wins. Both have the same minimal winning coalitions, so
/// the share of these, [`Self::public_good`], is the index of `alonsomeijide2007`. Swings differ: here a coalition that
/// nobody would enter is none.
///
/// ```
/// use formateur_power::{Admissible, Detail, Game};
///
/// let game = Game::new(vec![40, 30, 10, 10, 10], 51)?;
/// let counted = Admissible::of(&game, &[(0, 1)], Detail::Sums)?;
/// assert_eq!(counted.winning(), &5_u8.into());
/// assert_eq!(counted.share_of_swings()[0].to_string(), "2/7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Admissible {
    all: BigUint,
    winning: BigUint,
    minimal: BigUint,
    class_of: Vec<usize>,
    classes: Vec<Counted>,
}

/// What has been counted of the players of one class.
#[derive(Debug, Clone)]
struct Counted {
    /// Admissible coalitions that such a player is in.
    within: BigUint,
    swings: BigUint,
    /// Empty unless asked for.
    by_size: Vec<BigUint>,
    minimal: BigUint,
}

impl Admissible {
    /// Counts the admissible coalitions of a game. A pair is two players by position, from 0; its order and its
    /// repetition say nothing.
    ///
    /// Everything is exact. Players in no pair are added to a table over votes, and of players with equal votes and
    /// rivals one is looked at. For players in pairs the count branches on one of them, in or out, until no pair is
    /// left; players that no pair connects never multiply each other's branches. One player then swings in
    ///
    /// > η(i) = coalitions of the players beside i with q - w(i) to q - 1 votes
    ///
    /// With *n* players, *q* votes needed, *m* players in pairs and *d* classes of players with equal votes and rivals
    /// the time is O(d n q) for swings and O(d m n q) for minimal winning coalitions, times the branches.
    ///
    /// # Errors
    /// If a pair is none of this game, or if time or memory would run out: see [`VetoesError`].
    pub fn of(game: &Game, pairs: &[(usize, usize)], detail: Detail) -> Result<Self, VetoesError> {
        let players = game.weights().len();
        let rows = if detail == Detail::Sizes { players as u64 + 1 } else { 1 };
        let number = if players <= MAX_NARROW { 16 } else { 32 + players as u64 / 8 };
        let needed = game.quota().saturating_mul(rows).saturating_mul(number);
        let quota = match usize::try_from(game.quota()) {
            Ok(quota) if needed <= MAX_MEMORY => quota,
            _ => return Err(VetoesError::TooLarge { needed, allowed: MAX_MEMORY }),
        };
        // More votes than the quota are worth no more than the quota.
        let capped = game.weights().iter().map(|&weight| weight.min(game.quota()));
        let weights = capped.map(|weight| usize::try_from(weight).unwrap_or(quota)).collect();
        let graph = Graph::new(weights, pairs)?;
        if players <= MAX_NARROW {
            count::<u128>(&graph, quota, players, detail)
        } else {
            count::<BigUint>(&graph, quota, players, detail)
        }
    }

    /// Number of admissible coalitions, with the one of nobody.
    pub fn all(&self) -> &BigUint {
        &self.all
    }

    /// Number of admissible winning coalitions.
    pub fn winning(&self) -> &BigUint {
        &self.winning
    }

    /// Number of admissible minimal winning coalitions.
    pub fn minimal_winning(&self) -> &BigUint {
        &self.minimal
    }

    /// Admissible coalitions with each player in them, in the order of the game.
    pub fn within(&self) -> impl Iterator<Item = &BigUint> {
        self.players().map(|counted| &counted.within)
    }

    /// Swings of each player, in the order of the game.
    pub fn swings(&self) -> impl Iterator<Item = &BigUint> {
        self.players().map(|counted| &counted.swings)
    }

    /// Swings of each player by the number of other members, from 0 to all others; empty lists if only sums were
    /// counted.
    pub fn swings_by_size(&self) -> impl Iterator<Item = &[BigUint]> {
        self.players().map(|counted| counted.by_size.as_slice())
    }

    /// Admissible minimal winning coalitions with each player in them, in the order of the game.
    pub fn minimal_winning_with(&self) -> impl Iterator<Item = &BigUint> {
        self.players().map(|counted| &counted.minimal)
    }

    /// Each player's share of all swings: the Banzhaf index of `banzhaf1965` among admissible coalitions. All 0 if
    /// nobody swings, since then no admissible coalition wins.
    pub fn share_of_swings(&self) -> Vec<BigRational> {
        let all: BigUint = self.swings().sum();
        self.swings().map(|own| ratio(own.clone(), all.clone())).collect()
    }

    /// How likely each player decides if every admissible coalition with it is equally likely:
    ///
    /// > swings of i / admissible coalitions with i
    ///
    /// Without pairs this is the absolute Banzhaf index. It is not the chance that anybody tosses coins for: coins
    /// would make inadmissible coalitions too.
    pub fn chance_to_swing(&self) -> Vec<BigRational> {
        self.players().map(|own| ratio(own.swings.clone(), own.within.clone())).collect()
    }

    /// Each player's share of memberships in admissible minimal winning coalitions: the Public Good index where some
    /// voters are incompatible (`alonsomeijide2007`). All 0 if no admissible coalition wins.
    pub fn public_good(&self) -> Vec<BigRational> {
        let all: BigUint = self.minimal_winning_with().sum();
        self.minimal_winning_with().map(|own| ratio(own.clone(), all.clone())).collect()
    }

    fn players(&self) -> impl Iterator<Item = &Counted> {
        self.class_of.iter().map(|&class| &self.classes[class])
    }
}

fn count<N: Count>(
    graph: &Graph,
    quota: usize,
    players: usize,
    detail: Detail,
) -> Result<Admissible, VetoesError> {
    let everybody: Vec<usize> = (0..players).collect();
    let (class_of, first) = classes(graph, players);
    let all: N = admissible(graph, &everybody)?;
    let losing = graph.spread(&everybody, Table::<N>::nobody(quota, false))?.all();
    let minimal = minimal::count::<N>(graph, quota, players, &first)?;
    let counted = first.iter().zip(minimal.with).map(|(&player, minimal)| {
        let beside = graph.beside(player, &everybody);
        let table = Table::<N>::nobody(quota, detail == Detail::Sizes);
        let table = graph.spread(&beside, table)?;
        let swings = table.between(quota - graph.weight(player)..quota);
        let mut by_size: Vec<BigUint> = swings.map(Into::into).collect();
        let swings = by_size.iter().sum();
        by_size.resize(if detail == Detail::Sizes { players } else { 0 }, BigUint::default());
        let within = admissible::<N>(graph, &beside)?.into();
        Ok(Counted { within, swings, by_size, minimal: minimal.into() })
    });
    Ok(Admissible {
        classes: counted.collect::<Result<_, VetoesError>>()?,
        class_of,
        winning: (all.clone() - losing).into(),
        all: all.into(),
        minimal: minimal.all.into(),
    })
}

/// Admissible coalitions of some players, whatever their votes.
fn admissible<N: Count>(graph: &Graph, players: &[usize]) -> Result<N, VetoesError> {
    let weightless = graph.weightless();
    Ok(weightless.spread(players, Table::<N>::nobody(1, false))?.all())
}

/// Classes of players that nobody can tell apart: equal votes and the same rivals, or none. The class of each player,
/// and the first player of each class.
fn classes(graph: &Graph, players: usize) -> (Vec<usize>, Vec<usize>) {
    let mut first: Vec<usize> = Vec::new();
    let mut class_of = Vec::with_capacity(players);
    for player in 0..players {
        let alike = |&one: &usize| graph.are_alike(one, player);
        let class = first.iter().position(alike).unwrap_or(first.len());
        if class == first.len() {
            first.push(player);
        }
        class_of.push(class);
    }
    (class_of, first)
}
