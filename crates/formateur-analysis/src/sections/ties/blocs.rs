//! The two sides into which relations fall best, and what stands against them.

use std::cell::Cell;

use formateur_case::View;
use formateur_network::{SignedGraph, SignedNetwork, frustration};
use serde::Serialize;

use super::{TieRow, names, rows};
use crate::method::Method;

/// Steps after which a proof is given up: a number and not a time, so that the result is the same on every machine.
const MOST_STEPS: u64 = 20_000;

/// Two sides, friends within and enemies across, as far as that goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Blocs {
    /// Relations that stand against the sides.
    pub index: u64,
    /// No two sides have fewer against them.
    pub lower_bound: u64,
    /// Whether it is proved that no two sides have fewer.
    pub optimal: bool,
    /// Friendly and hostile relations in all.
    pub relations: usize,
    /// The parts of the network that no relation connects: largest first, then by the first id. Sides of different
    /// parts say nothing about each other.
    pub parts: Vec<BlocPart>,
    /// The relations that stand against the sides, by ids.
    pub against: Vec<Against>,
    /// What the number is.
    pub method: Method,
    /// How it was proved.
    pub proof: Method,
}

/// A connected part of the network with its two sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlocPart {
    /// Ids of both sides; the first has the id that comes first. The second is empty where all are on one side.
    pub sides: [Vec<String>; 2],
}

/// A relation that stands against the sides: friends across, or rivals within.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Against {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
    /// Whether they are rivals on one side; else they are friends across.
    pub hostile: bool,
    /// The ties between them.
    pub ties: Vec<TieRow>,
}

impl Blocs {
    pub(super) fn of(view: &View, network: &SignedNetwork) -> Self {
        let graph = SignedGraph::of(network);
        let steps = Cell::new(0_u64);
        let stop = || {
            steps.set(steps.get() + 1);
            steps.get() > MOST_STEPS
        };
        let found = frustration(&graph, &stop);
        let side = &found.partition;
        let against =
            graph.edges().iter().filter(|pair| (side[pair.a] == side[pair.b]) == pair.hostile);
        let id = |place: usize| graph.actors()[place].as_str();
        let against = against.map(|pair| Against {
            a: id(pair.a).to_owned(),
            b: id(pair.b).to_owned(),
            names: names(view, id(pair.a), id(pair.b)),
            hostile: pair.hostile,
            ties: rows::ties(view, &network.between(id(pair.a), id(pair.b))),
        });
        Self {
            index: found.index,
            lower_bound: found.lower_bound,
            optimal: found.optimal,
            relations: graph.edges().len(),
            parts: parts(&graph, side),
            against: against.collect(),
            method: Method {
                exact: found.optimal,
                ..Method::arithmetic("frustration-index")
                    .from("harary1959")
                    .with("weight of a relation", 1)
            },
            proof: Method {
                exact: found.optimal,
                ..Method::arithmetic("frustration-branch-and-bound")
                    .from("aref2020")
                    .with("most steps", MOST_STEPS)
            },
        }
    }
}

/// Connected parts with at least one relation.
fn parts(graph: &SignedGraph, side: &[bool]) -> Vec<BlocPart> {
    let near = graph.neighbours();
    let mut seen = vec![false; near.len()];
    let mut parts = Vec::new();
    for root in 0..near.len() {
        if seen[root] || near[root].is_empty() {
            continue;
        }
        seen[root] = true;
        let (mut waiting, mut members) = (vec![root], Vec::new());
        while let Some(at) = waiting.pop() {
            members.push(at);
            for &(to, _) in &near[at] {
                if !seen[to] {
                    seen[to] = true;
                    waiting.push(to);
                }
            }
        }
        members.sort_unstable();
        let of = |wanted: bool| {
            let own = members.iter().filter(|&&at| side[at] == wanted);
            own.map(|&at| graph.actors()[at].clone()).collect()
        };
        parts.push(BlocPart { sides: [of(side[root]), of(!side[root])] });
    }
    // The sort is stable, and parts were found in the order of their first ids.
    parts
        .sort_by_key(|part: &BlocPart| usize::MAX - part.sides.iter().map(Vec::len).sum::<usize>());
    parts
}
