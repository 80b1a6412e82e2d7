//! Minimal winning coalitions of a composite game, counted.

use std::collections::HashMap;

use num_bigint::BigUint;
use num_traits::Zero as _;

use super::composite::CompositeError;
use super::diagram::{Children, Diagram, LOSE, WIN, check_nodes, name};

/// A set of coalitions as a diagram: nodes of a level are sets of coalitions of the players from there on. Node 0 is no
/// coalition at all; other nodes are made as needed.
struct Sets {
    levels: Vec<Vec<Children>>,
    names: Vec<HashMap<Children, u32>>,
    /// Sets that were cut down already, by the set and the node of the rule.
    cut: Vec<HashMap<Children, u32>>,
    nodes: usize,
    allowed: usize,
}

/// The number of minimal winning coalitions of a diagram.
///
/// Let M(v) be the coalitions of the players from a node *v* on that win from there and need all their members. Those
/// without the player of *v* are M(without). Those with it are the coalitions of M(with) that lose without the player:
///
/// > M(v) = M(without) ∪ { X + player : X ∈ M(with), X loses from `without` }
///
/// Each M(v) is a decision diagram of its own, shared where they agree; the second part is a product of two diagrams. This
/// works because the rule is monotone. An error if more nodes are needed than allowed.
pub(crate) fn count(diagram: &Diagram, allowed: usize) -> Result<BigUint, CompositeError> {
    let players = diagram.levels.len();
    let mut sets = Sets {
        levels: vec![vec![[0; 2]]; players],
        names: vec![HashMap::from([([0; 2], 0)]); players],
        cut: vec![HashMap::new(); players],
        nodes: players,
        allowed,
    };
    // Below the last player: nothing wins from LOSE, and only the empty coalition is minimal from WIN.
    let mut below: Vec<u32> = vec![0, 1];
    for level in (0..players).rev() {
        let mut own = Vec::with_capacity(diagram.levels[level].len());
        for &[without, with] in &diagram.levels[level] {
            let kept = sets.losing(diagram, level + 1, below[with as usize], without)?;
            own.push(sets.node(level, [below[without as usize], kept])?);
        }
        below = own;
    }
    Ok(sets.size(below[diagram.root as usize]))
}

impl Sets {
    fn node(&mut self, level: usize, children: Children) -> Result<u32, CompositeError> {
        if let Some(&node) = self.names[level].get(&children) {
            return Ok(node);
        }
        let node = name(self.levels[level].len());
        self.levels[level].push(children);
        self.names[level].insert(children, node);
        self.nodes += 1;
        check_nodes(self.nodes, self.allowed)?;
        Ok(node)
    }

    /// The coalitions of a set that lose from a node of the rule.
    fn losing(
        &mut self,
        diagram: &Diagram,
        level: usize,
        set: u32,
        from: u32,
    ) -> Result<u32, CompositeError> {
        if set == 0 || from == WIN {
            return Ok(0);
        }
        if from == LOSE || level == self.levels.len() {
            return Ok(set);
        }
        if let Some(&known) = self.cut[level].get(&[set, from]) {
            return Ok(known);
        }
        let [without, with] = self.levels[level][set as usize];
        let [rule_without, rule_with] = diagram.levels[level][from as usize];
        let without = self.losing(diagram, level + 1, without, rule_without)?;
        let with = self.losing(diagram, level + 1, with, rule_with)?;
        let node = self.node(level, [without, with])?;
        self.cut[level].insert([set, from], node);
        check_nodes(self.nodes + self.cut[level].len(), self.allowed)?;
        Ok(node)
    }

    /// How many coalitions a set of the first level has.
    fn size(&self, root: u32) -> BigUint {
        let mut below = vec![BigUint::zero(), BigUint::from(1_u8)];
        for level in self.levels.iter().rev() {
            below = level
                .iter()
                .map(|&[without, with]| &below[without as usize] + &below[with as usize])
                .collect();
        }
        below[root as usize].clone()
    }
}
