//! Decision diagrams of rules.

use std::collections::HashMap;

use super::composite::CompositeError;
use super::rule::Rule;
use super::weighted;

/// The node from which no coalition wins, on every level.
pub(crate) const LOSE: u32 = 0;
/// The node from which every coalition wins, on every level.
pub(crate) const WIN: u32 = 1;

/// The two children of a node on the next level: without the player of the level, and with it.
pub(crate) type Children = [u32; 2];

/// A quasi-reduced ordered decision diagram: one level a player and one below the last, every path through all levels, and
/// no two nodes of a level that stand for the same function. Nodes [`LOSE`] and [`WIN`] are on every level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagram {
    pub(crate) root: u32,
    pub(crate) levels: Vec<Vec<Children>>,
}

/// How two diagrams are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Join {
    And,
    Or,
}

impl Join {
    /// The node of a pair where one or both decide; otherwise the pair has to be looked at.
    fn short(self, pair: Children) -> Option<u32> {
        let (absorbing, neutral) = if self == Self::And { (LOSE, WIN) } else { (WIN, LOSE) };
        if pair.contains(&absorbing) {
            return Some(absorbing);
        }
        (pair == [neutral, neutral]).then_some(neutral)
    }
}

impl Diagram {
    /// The diagram of a rule over players with these weights, one list a measure, in the order of the levels; an error if it
    /// or one of the diagrams on the way has more nodes than allowed.
    pub(crate) fn of(
        rule: &Rule,
        measures: &[Vec<u64>],
        allowed: usize,
    ) -> Result<Self, CompositeError> {
        let (parts, join) = match rule {
            Rule::AtLeast { measure, votes } => {
                return weighted::diagram(&measures[*measure], *votes, allowed);
            }
            Rule::All(parts) => (parts, Join::And),
            Rule::Any(parts) => (parts, Join::Or),
        };
        let mut joined: Option<Self> = None;
        for part in parts {
            let next = Self::of(part, measures, allowed)?;
            joined = Some(match joined {
                None => next,
                Some(before) => before.join(&next, join, allowed)?,
            });
        }
        joined.ok_or(CompositeError::NoConditions)
    }

    /// Number of nodes.
    pub(crate) fn nodes(&self) -> usize {
        self.levels.iter().map(Vec::len).sum()
    }

    /// Both, or either: pairs of nodes level by level from the root, then nodes of equal children made one from below.
    fn join(&self, other: &Self, join: Join, allowed: usize) -> Result<Self, CompositeError> {
        let root = [self.root, other.root];
        let mut pairs = Pairs::new(join);
        let root = pairs.node(root);
        let mut levels = Vec::with_capacity(self.levels.len());
        let mut nodes = 0;
        for (own, others) in self.levels.iter().zip(&other.levels) {
            let mut next = Pairs::new(join);
            let mut level = vec![[LOSE; 2], [WIN; 2]];
            for [a, b] in pairs.list {
                let (a, b) = (own[a as usize], others[b as usize]);
                level.push([next.node([a[0], b[0]]), next.node([a[1], b[1]])]);
                check_nodes(nodes + level.len(), allowed)?;
            }
            nodes += level.len();
            levels.push(level);
            pairs = next;
        }
        let mut diagram = Self { root, levels };
        diagram.reduce();
        Ok(diagram)
    }

    /// Makes nodes of a level that have the same children one, from the last level upwards.
    fn reduce(&mut self) {
        // On the level below the last player there are only the two constants.
        let mut renamed: Vec<u32> = vec![LOSE, WIN];
        for level in self.levels.iter_mut().rev() {
            let mut kept: Vec<Children> = vec![[LOSE; 2], [WIN; 2]];
            let mut known: HashMap<Children, u32> =
                HashMap::from([([LOSE; 2], LOSE), ([WIN; 2], WIN)]);
            let names = level.iter().map(|children| {
                let children = children.map(|child| renamed[child as usize]);
                *known.entry(children).or_insert_with(|| {
                    kept.push(children);
                    name(kept.len() - 1)
                })
            });
            renamed = names.collect();
            *level = kept;
        }
        self.root = renamed[self.root as usize];
    }
}

/// Pairs of nodes of one level, named in the order in which they came up.
struct Pairs {
    join: Join,
    list: Vec<Children>,
    names: HashMap<Children, u32>,
}

impl Pairs {
    fn new(join: Join) -> Self {
        Self { join, list: Vec::new(), names: HashMap::new() }
    }

    fn node(&mut self, pair: Children) -> u32 {
        if let Some(node) = self.join.short(pair) {
            return node;
        }
        *self.names.entry(pair).or_insert_with(|| {
            self.list.push(pair);
            name(self.list.len() + 1)
        })
    }
}

/// The number of a node as its name.
pub(crate) fn name(at: usize) -> u32 {
    // Diagrams have far fewer nodes than 2^32; no name can be cut off.
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// An error if there are more nodes than allowed.
pub(crate) fn check_nodes(needed: usize, allowed: usize) -> Result<(), CompositeError> {
    if needed > allowed {
        return Err(CompositeError::TooManyNodes { needed, allowed });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> Rule {
        let at_least = |measure, votes| Rule::AtLeast { measure, votes };
        Rule::Any(vec![Rule::All(vec![at_least(0, 20), at_least(1, 4)]), at_least(1, 7)])
    }

    fn measures() -> Vec<Vec<u64>> {
        vec![vec![13, 11, 7, 5, 3, 2, 1, 1], vec![1; 8]]
    }

    #[test]
    fn no_two_nodes_of_a_level_are_the_same_function() {
        let diagram = Diagram::of(&rule(), &measures(), 1_000).expect("it is small");
        for level in &diagram.levels {
            let distinct: std::collections::BTreeSet<_> = level.iter().collect();
            assert_eq!(distinct.len(), level.len());
            // Only the two constants have one child twice for the same constant.
            assert!(level[2..].iter().all(|own| *own != [LOSE; 2] && *own != [WIN; 2]));
        }
    }

    #[test]
    fn a_diagram_that_is_too_large_says_what_it_needs() {
        for allowed in [0, 16, 20, 30] {
            let error = Diagram::of(&rule(), &measures(), allowed).expect_err("it is larger");
            let CompositeError::TooManyNodes { needed, allowed: limit } = error else {
                panic!("{error}");
            };
            assert!(needed > allowed && limit == allowed);
        }
    }
}
