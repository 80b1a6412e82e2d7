//! Voting where each player joins with a chance of its own.

mod normal;
mod tally;

use std::iter::successors;

use thiserror::Error;

use crate::game::{Game, size};
use normal::Rule;
use tally::{Tally, Voter, without_each};

/// The most memory that the tallies take, in bytes.
const MAX_MEMORY: u64 = 1 << 30;

/// The difference between two rules at which more nodes are not asked for.
const TOLERANCE: f64 = 1e-11;

/// Nodes of the first Gauss-Hermite rule, and of the last; each rule has twice as many as the one before.
const NODES: (usize, usize) = (16, 128);

/// Steps to each unit of the shock in the first rule of equal steps, and in the last.
const STEPS: (u32, u32) = (8, 64);

/// Standard deviations to each side that equal steps reach: what is farther has a chance of 1e-18.
const REACH: u32 = 9;

/// What moves all players at once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shock {
    /// Nothing: players join independently of each other.
    None,
    /// One normal shock that is added to the logit of every chance. A player that is sure stays sure.
    Common {
        /// Its standard deviation, in logits.
        deviation: f64,
    },
}

/// Why chances are not computed.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ChancesError {
    /// Not one chance a player.
    #[error("{chances} chances are given for {players} players")]
    Number {
        /// How many chances there are.
        chances: usize,
        /// How many players.
        players: usize,
    },
    /// A number that is no chance.
    #[error("the chance {chance} of player {} is not between 0 and 1", player + 1)]
    NoChance {
        /// Position of the player, from 0.
        player: usize,
        /// The number.
        chance: f64,
    },
    /// A standard deviation below 0, or none at all.
    #[error("{deviation} is no standard deviation")]
    NoDeviation {
        /// The number.
        deviation: f64,
    },
    /// It would take more memory than is allowed.
    #[error("the chances need about {}, more than the {} allowed", size(*needed), size(*allowed))]
    TooLarge {
        /// Bytes that are needed.
        needed: u64,
        /// Bytes that are allowed.
        allowed: u64,
    },
}

/// What is likely for one player.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PlayerChances {
    /// That it joins: the chance given, averaged over the shock.
    pub joins: f64,
    /// That it is pivotal: the votes of the others make its own vote decide, whichever way it goes.
    pub pivotal: f64,
    /// That it carries the motion: it joins, the motion passes, and would not pass without it.
    pub carries: f64,
    /// That it blocks the motion: it stays out, the motion fails, and would pass with it.
    pub blocks: f64,
    /// That it gets its way: it joins and the motion passes, or it stays out and the motion fails.
    pub succeeds: f64,
}

/// What is likely in a game whose players join with chances of their own.
///
/// ```
/// use formateur_power::{Chances, Game, Shock};
///
/// let game = Game::new(vec![50, 30, 20], 51)?;
/// let chances = Chances::of(&game, &[0.9, 0.5, 0.2], Shock::None)?;
/// assert!((chances.passes - 0.54).abs() < 1e-15);
/// assert!((chances.players[1].pivotal - 0.72).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chances {
    /// That the motion passes.
    pub passes: f64,
    /// What is likely for each player, in the order of the game.
    pub players: Vec<PlayerChances>,
    /// Values of the shock that were looked at; 1 if there is none.
    pub nodes: usize,
    /// How much the last doubling of nodes moved the figure that moved most; 0 if there is no shock. Above 1e-11 if the
    /// most nodes were not enough.
    pub error: f64,
}

impl Chances {
    /// Chances of a game, given the chance that each player joins, in the order of the game.
    ///
    /// With *v* the game (1 for winning coalitions) and *p* the chances, the motion passes with the multilinear
    /// extension of the game (`owen1972`), and a player is pivotal with its derivative (`straffin1977`):
    ///
    /// > f(p) = Σ over coalitions S of v(S) · Π in S of p(j) · Π not in S of (1 - p(j)),   pivotal(i) = ∂f / ∂p(i)
    ///
    /// If all chances are 1/2 that is the absolute Banzhaf index; averaged over one chance that all share, and that is
    /// anywhere between 0 and 1, it is the Shapley-Shubik index.
    ///
    /// Votes of the others are tallied by dynamic programming over sums of votes. Every player is left out once, by
    /// halving the list of players again and again, so that only positive numbers are ever added and multiplied:
    /// without a shock every figure has a relative error of about 4 n roundings, however small it is, as long as it is
    /// above 1e-290. Time O(n q log n), with *q* the quota; times the nodes of a shock.
    ///
    /// A shock is integrated by Gauss-Hermite rules of 16 to 128 nodes (`golub1969`) until two agree, and where none do by
    /// equal steps of 1/8 to 1/64 of the standard deviation.
    ///
    /// # Errors
    /// If something given is no chance or no deviation, or the quota is too large: see [`ChancesError`].
    pub fn of(game: &Game, joining: &[f64], shock: Shock) -> Result<Self, ChancesError> {
        check(game, joining, shock)?;
        let classes = Classes::of(game, joining)?;
        let figures = match shock {
            Shock::None => Integral { figures: classes.at(0.0), nodes: 1, error: 0.0 },
            Shock::Common { deviation } => classes.over(deviation),
        };
        let Integral { figures, nodes, error } = figures;
        let players = classes.class_of.iter().map(|&class| figures.classes[class]).collect();
        Ok(Self { passes: figures.passes, players, nodes, error })
    }
}

/// How near somebody has to be to join.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearness {
    /// The distance at which joining is as likely as not.
    pub even: f64,
    /// By how much one unit of distance lowers the logit.
    pub steepness: f64,
}

/// The chance that a player joins a proposal, by the distance between their positions:
///
/// > p = 1 / (1 + exp(steepness · (|position - proposal| - even)))
///
/// That chances fall with distance in this way is a judgement, and so are both numbers of `nearness`: whoever uses them
/// says so. What is no number gives no number, which [`Chances::of`] refuses.
pub fn chance_by_distance(position: f64, proposal: f64, nearness: Nearness) -> f64 {
    let distance = (position - proposal).abs();
    1.0 / (1.0 + libm::exp(nearness.steepness * (distance - nearness.even)))
}

fn check(game: &Game, joining: &[f64], shock: Shock) -> Result<(), ChancesError> {
    let players = game.weights().len();
    if joining.len() != players {
        return Err(ChancesError::Number { chances: joining.len(), players });
    }
    let wrong = joining.iter().position(|chance| !(0.0..=1.0).contains(chance));
    if let Some(player) = wrong {
        return Err(ChancesError::NoChance { player, chance: joining[player] });
    }
    match shock {
        Shock::Common { deviation } if !(deviation.is_finite() && deviation >= 0.0) => {
            Err(ChancesError::NoDeviation { deviation })
        }
        _ => Ok(()),
    }
}

/// Players of equal votes and equal chances.
struct Class {
    weight: usize,
    chance: f64,
    count: usize,
}

/// All classes, and the class of each player.
struct Classes {
    quota: usize,
    list: Vec<Class>,
    class_of: Vec<usize>,
}

/// What is likely, of the motion and of a player of each class.
struct Figures {
    passes: f64,
    classes: Vec<PlayerChances>,
}

struct Integral {
    figures: Figures,
    nodes: usize,
    error: f64,
}

impl Classes {
    fn of(game: &Game, joining: &[f64]) -> Result<Self, ChancesError> {
        // Chances are not negative, so their bits are in their order; 0 is added to turn -0 into 0.
        let key = |(&weight, &chance): (&u64, &f64)| (weight, (chance + 0.0).to_bits());
        let keys: Vec<(u64, u64)> = game.weights().iter().zip(joining).map(key).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let levels = u64::from(sorted.len().ilog2()) + 3;
        let needed = game.quota().saturating_mul(8 * levels);
        let quota = match usize::try_from(game.quota()) {
            Ok(quota) if needed <= MAX_MEMORY => quota,
            _ => return Err(ChancesError::TooLarge { needed, allowed: MAX_MEMORY }),
        };
        let class = |key: &(u64, u64)| Class {
            weight: usize::try_from(key.0).map_or(quota, |weight| weight.min(quota)),
            chance: f64::from_bits(key.1),
            count: keys.iter().filter(|other| *other == key).count(),
        };
        Ok(Self {
            quota,
            list: sorted.iter().map(class).collect(),
            class_of: keys.iter().map(|key| sorted.partition_point(|one| one < key)).collect(),
        })
    }

    /// What is likely if a shock has this value, in logits.
    ///
    /// With *l*, *p* and *h* the chances that the others have too few votes even with player *i*, that *i* decides, and
    /// that they have enough without it, and *j* the chance that it joins:
    ///
    /// > passes = j (p + h) + (1 - j) h,   succeeds(i) = j (p + h) + (1 - j) (l + p)
    fn at(&self, shock: f64) -> Figures {
        let voter = |class: &Class| {
            let (joins, stays) = shocked(class.chance, shock);
            Voter { weight: class.weight, joins, stays, count: class.count }
        };
        let voters: Vec<Voter> = self.list.iter().map(voter).collect();
        let mut figures = Figures { passes: 0.0, classes: Vec::with_capacity(voters.len()) };
        without_each(&voters, Tally::nobody(self.quota), &mut |voter, others| {
            let Voter { joins, stays, weight, .. } = *voter;
            let (low, pivotal, high) = others.split(weight);
            figures.passes = joins * (pivotal + high) + stays * high;
            figures.classes.push(PlayerChances {
                joins,
                pivotal,
                carries: joins * pivotal,
                blocks: stays * pivotal,
                succeeds: joins * (pivotal + high) + stays * (low + pivotal),
            });
        });
        figures
    }

    /// What is likely over a normal shock.
    ///
    /// Gauss-Hermite rules are quick where chances change slowly. In a large chamber a small shift decides, and equal steps
    /// see it with fewer nodes: they lie closer where the shock is likely.
    fn over(&self, deviation: f64) -> Integral {
        let orders = successors(Some(NODES.0), |order| Some(order * 2));
        let hermite = orders.take_while(|&order| order <= NODES.1).map(Rule::hermite);
        let steps = successors(Some(STEPS.0), |steps| Some(steps * 2));
        let equal =
            steps.take_while(|&steps| steps <= STEPS.1).map(|steps| Rule::equal(steps, REACH));
        let first = self.until_two_agree(hermite, deviation);
        if first.error <= TOLERANCE { first } else { self.until_two_agree(equal, deviation) }
    }

    /// Takes one rule after the other until two differ by no more than the tolerance.
    fn until_two_agree(&self, rules: impl Iterator<Item = Rule>, deviation: f64) -> Integral {
        let none = Figures { passes: f64::INFINITY, classes: Vec::new() };
        let mut last = Integral { figures: none, nodes: 0, error: f64::INFINITY };
        for rule in rules {
            let figures = self.by_rule(&rule, deviation);
            let error = figures.distance(&last.figures);
            last = Integral { figures, nodes: rule.nodes().count(), error };
            if error <= TOLERANCE {
                break;
            }
        }
        last
    }

    fn by_rule(&self, rule: &Rule, deviation: f64) -> Figures {
        let nobody = vec![PlayerChances::default(); self.list.len()];
        let mut sum = Figures { passes: 0.0, classes: nobody };
        for (node, weight) in rule.nodes() {
            sum.add(&self.at(node * deviation), weight);
        }
        sum
    }
}

impl Figures {
    fn add(&mut self, other: &Self, weight: f64) {
        self.passes += weight * other.passes;
        for (own, more) in self.classes.iter_mut().zip(&other.classes) {
            own.joins += weight * more.joins;
            own.pivotal += weight * more.pivotal;
            own.carries += weight * more.carries;
            own.blocks += weight * more.blocks;
            own.succeeds += weight * more.succeeds;
        }
    }

    /// The largest difference between two figures of the same thing.
    fn distance(&self, other: &Self) -> f64 {
        let each =
            |one: &PlayerChances| [one.joins, one.pivotal, one.carries, one.blocks, one.succeeds];
        let own = self.classes.iter().flat_map(each);
        let differences = own.zip(other.classes.iter().flat_map(each)).map(|(a, b)| (a - b).abs());
        differences.fold((self.passes - other.passes).abs(), f64::max)
    }
}

/// The chance to join and the chance to stay out, with a shock added to the logit.
///
/// > joins = p / (p + (1 - p) e⁻ˢ) = p eˢ / (p eˢ + (1 - p))
///
/// The form is taken whose exponential is not above 1.
fn shocked(chance: f64, shock: f64) -> (f64, f64) {
    let smaller = libm::exp(-shock.abs());
    let (joins, stays) = if shock >= 0.0 {
        (chance, (1.0 - chance) * smaller)
    } else {
        (chance * smaller, 1.0 - chance)
    };
    if shock == 0.0 || joins + stays == 0.0 {
        return (chance, 1.0 - chance);
    }
    (joins / (joins + stays), stays / (joins + stays))
}
