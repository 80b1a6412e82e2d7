//! Games whose rule joins several weighted games.

use thiserror::Error;

use crate::game::size;

use super::composite_power::CompositePower;
use super::diagram::Diagram;
use super::rule::{Measure, Rule};
use super::{minimal, walk};

/// The most players of a composite game.
pub const MAX_COMPOSITE_PLAYERS: usize = 1_000;

/// The most nodes of a decision diagram of a rule, or of what it is put together from.
pub const MAX_NODES: usize = 1 << 23;

/// A simple game over players with several weights, one a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompositeGame {
    measures: Vec<Measure>,
    rule: Rule,
}

/// Why measures and a rule are no game, or one too large to count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CompositeError {
    /// No measures, or none of any player.
    #[error("a game needs at least one measure of at least one player")]
    Empty,
    /// More players than are counted.
    #[error("{players} players are more than the {MAX_COMPOSITE_PLAYERS} that are counted")]
    TooMany {
        /// How many there are.
        players: usize,
    },
    /// Measures of different numbers of players.
    #[error("measure {measure} has {found} weights, not {expected} as the first measure")]
    Length {
        /// Which one, from 1.
        measure: usize,
        /// Weights that it has.
        found: usize,
        /// Weights of the first.
        expected: usize,
    },
    /// Weights that do not fit 62 bits together.
    #[error("the weights of measure {measure} together are more than 2^62")]
    Overflow {
        /// Which one, from 1.
        measure: usize,
    },
    /// The rule names a measure that is not there.
    #[error("the rule names measure {measure} of {measures}")]
    Measure {
        /// Which one, from 1.
        measure: usize,
        /// How many there are.
        measures: usize,
    },
    /// A quota that everybody or nobody reaches.
    #[error("the quota {votes} of measure {measure} is not between 1 and its total {total}")]
    Quota {
        /// Which measure, from 1.
        measure: usize,
        /// The quota.
        votes: u64,
        /// All weights of the measure.
        total: u64,
    },
    /// "All of" or "any of" nothing.
    #[error("a part of the rule joins no conditions")]
    NoConditions,
    /// The decision diagram of the rule, or of a part, is too large.
    #[error("the rule needs more than {needed} nodes of a decision diagram; {allowed} are allowed")]
    TooManyNodes {
        /// Nodes that are needed at least.
        needed: usize,
        /// Nodes that are allowed.
        allowed: usize,
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

impl CompositeGame {
    /// A game of players with one weight in each measure (in the same order) and this rule.
    ///
    /// Every quota must lie between 1 and the total of its measure. So the coalition of nobody loses and that of all wins,
    /// as in any proper definition of a simple game.
    pub fn new(measures: Vec<Measure>, rule: Rule) -> Result<Self, CompositeError> {
        let players = measures.first().map_or(0, |measure| measure.weights().len());
        if players == 0 {
            return Err(CompositeError::Empty);
        }
        if players > MAX_COMPOSITE_PLAYERS {
            return Err(CompositeError::TooMany { players });
        }
        let mut totals = Vec::new();
        for (at, measure) in measures.iter().enumerate() {
            let (measure, found, total) = (at + 1, measure.weights().len(), measure.total());
            if found != players {
                return Err(CompositeError::Length { measure, found, expected: players });
            }
            totals.push(total.ok_or(CompositeError::Overflow { measure })?);
        }
        if rule.has_empty_list() {
            return Err(CompositeError::NoConditions);
        }
        rule.check(&|measure, votes| match totals.get(measure) {
            None => Err(CompositeError::Measure { measure: measure + 1, measures: totals.len() }),
            Some(&total) if votes == 0 || votes > total => {
                Err(CompositeError::Quota { measure: measure + 1, votes, total })
            }
            Some(_) => Ok(()),
        })?;
        Ok(Self { measures, rule })
    }

    /// Number of players.
    pub fn players(&self) -> usize {
        self.measures.first().map_or(0, |measure| measure.weights().len())
    }

    /// The measures, in the order in which the rule counts them.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// Counts winning coalitions and swings by size, for every index. The limits are those of memory and of
    /// [`MAX_NODES`]; what is too large is an error that says what it needs.
    pub fn power(&self) -> Result<CompositePower, CompositeError> {
        self.count(true)
    }

    /// The same without sizes: faster, and enough for all indices but [`CompositePower::shapley_shubik`].
    pub fn swings(&self) -> Result<CompositePower, CompositeError> {
        self.count(false)
    }

    /// The number of coalitions that win and of whose members none can be spared.
    pub fn minimal_winning(&self) -> Result<num_bigint::BigUint, CompositeError> {
        minimal::count(
            &Diagram::of(&self.rule, &self.ordered(&self.order()), MAX_NODES)?,
            MAX_NODES,
        )
    }

    fn count(&self, sizes: bool) -> Result<CompositePower, CompositeError> {
        let order = self.order();
        let ordered = self.ordered(&order);
        let diagram = Diagram::of(&self.rule, &ordered, MAX_NODES)?;
        // Players of the same weights stand side by side and have the same swings: the first is counted for all.
        let same = |a: usize, b: usize| ordered.iter().all(|weights| weights[a] == weights[b]);
        let mut leaders: Vec<usize> = Vec::with_capacity(order.len());
        for level in 0..order.len() {
            let before = level.checked_sub(1).filter(|&before| same(before, level));
            leaders.push(before.map_or(level, |before| leaders[before]));
        }
        walk::count(&diagram, &order, &leaders, sizes)
    }

    /// Players in the order of the diagram: by falling weight of the measure that tells most players apart, then of the
    /// others. Heavy players first let quotas be decided early, which keeps diagrams small.
    fn order(&self) -> Vec<usize> {
        let distinct = |measure: &Measure| {
            let mut weights = measure.weights().to_vec();
            weights.sort_unstable();
            weights.dedup();
            weights.len()
        };
        let mut measures: Vec<&Measure> = self.measures.iter().collect();
        measures.sort_by_key(|measure| std::cmp::Reverse(distinct(measure)));
        let key = |player: &usize| -> Vec<u64> {
            measures.iter().map(|measure| measure.weights()[*player]).collect()
        };
        let mut order: Vec<usize> = (0..self.players()).collect();
        order.sort_by_key(|player| (std::cmp::Reverse(key(player)), *player));
        order
    }

    /// Weights of each measure in the order of the diagram.
    fn ordered(&self, order: &[usize]) -> Vec<Vec<u64>> {
        let of = |measure: &Measure| order.iter().map(|&at| measure.weights()[at]).collect();
        self.measures.iter().map(of).collect()
    }
}
