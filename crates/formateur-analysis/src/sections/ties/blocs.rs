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
    /// Those of the largest part whose side is open, by id: other sides with as few relations against them put them on the
    /// other side of `anchor`. None where the index is not proved.
    pub open: Vec<String>,
    /// By whom it is told on which side the others are: who has most relations in the largest part.
    pub anchor: Option<String>,
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
        let parts = parts(&graph, side);
        let anchor = parts.first().and_then(|part| anchor(&graph, part));
        let open = match &anchor {
            Some(anchor) if found.optimal => open(&graph, &parts[0], anchor, found.index, &stop),
            _ => Vec::new(),
        };
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
            parts,
            open,
            anchor,
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

/// Who has most relations in a part, then by id.
fn anchor(graph: &SignedGraph, part: &BlocPart) -> Option<String> {
    let near = graph.neighbours();
    let degree = |id: &str| graph.place(id).map_or(0, |place| near[place].len());
    let all = part.sides.iter().flatten();
    all.min_by_key(|id| (usize::MAX - degree(id), (*id).clone())).cloned()
}

/// Whose side is open: forced apart from where they are, relative to the anchor, the index stays the same.
fn open(
    graph: &SignedGraph,
    part: &BlocPart,
    anchor: &str,
    index: u64,
    stop: &dyn Fn() -> bool,
) -> Vec<String> {
    let at_first = part.sides[0].iter().any(|id| id == anchor);
    let heavy: u64 = graph.edges().iter().map(|pair| pair.weight).sum::<u64>() + 1;
    let names = graph.actors();
    let pairs: Vec<_> = graph
        .edges()
        .iter()
        .map(|pair| (names[pair.a].as_str(), names[pair.b].as_str(), pair.hostile, pair.weight))
        .collect();
    let is_open = |id: &str, first: bool| {
        let together = first == at_first;
        // One more relation, heavier than all others, that says the opposite. A relation between the two adds up with
        // it, and what it then stands for is lost: that is counted below.
        let own = pairs
            .iter()
            .find(|(a, b, ..)| (*a == id && *b == anchor) || (*a == anchor && *b == id));
        let lost = own.filter(|own| own.2 != together).map_or(0, |own| own.3);
        let forced = pairs.iter().copied().chain([(id, anchor, together, heavy)]);
        let forced = SignedGraph::new(names.iter().map(String::as_str), forced);
        let found = forced.map(|graph| frustration(&graph, stop));
        found.is_some_and(|found| found.optimal && found.index + lost == index)
    };
    let sides = part.sides.iter().zip([true, false]);
    let all = sides.flat_map(|(side, first)| side.iter().map(move |id| (id, first)));
    let mut open: Vec<String> = all
        .filter(|(id, first)| *id != anchor && is_open(id, *first))
        .map(|(id, _)| id.clone())
        .collect();
    open.sort();
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open_of(pairs: &[(&str, &str, bool)]) -> (Vec<String>, Vec<String>) {
        let pairs = pairs.iter().map(|&(a, b, hostile)| (a, b, hostile, 1));
        let graph = SignedGraph::new([], pairs).expect("a small graph");
        let found = frustration(&graph, &|| false);
        let part = parts(&graph, &found.partition).remove(0);
        let anchor = anchor(&graph, &part).expect("somebody");
        let place = |id: &str| graph.place(id).expect("it is there");
        // By enumeration of all sides.
        let mut by_hand = Vec::new();
        for id in graph.actors().iter().filter(|id| **id != anchor) {
            let apart = |side: &[bool]| side[place(id)] != side[place(&anchor)];
            let now = apart(&found.partition);
            let all = (0..1_u32 << graph.actors().len()).map(|bits| {
                (0..graph.actors().len()).map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>()
            });
            if all.into_iter().any(|side| graph.cost(&side) == found.index && apart(&side) != now) {
                by_hand.push(id.clone());
            }
        }
        (open(&graph, &part, &anchor, found.index, &|| false), by_hand)
    }

    #[test]
    fn a_side_is_open_where_other_sides_are_as_good() {
        // k is a friend of two rivals: any one of the three relations can give way.
        let pairs = [("a", "b", true), ("k", "a", false), ("k", "b", false)];
        let (found, by_hand) = open_of(&pairs);
        assert_eq!(found, by_hand);
        assert_eq!(found, ["b", "k"]);
        let (found, by_hand) = open_of(&[("a", "b", true), ("b", "c", false), ("a", "d", false)]);
        assert_eq!((found.len(), by_hand.len()), (0, 0));
    }

    #[test]
    fn open_sides_are_those_of_the_enumeration() {
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        for _ in 0..60 {
            // A path keeps all in one part.
            let mut pairs: Vec<(&str, &str, bool)> =
                names.windows(2).map(|two| (two[0], two[1], next(2) == 0)).collect();
            for a in 0..names.len() {
                for b in a + 2..names.len() {
                    if next(3) == 0 {
                        pairs.push((names[a], names[b], next(2) == 0));
                    }
                }
            }
            let (found, by_hand) = open_of(&pairs);
            assert_eq!(found, by_hand, "{pairs:?}");
        }
    }
}
