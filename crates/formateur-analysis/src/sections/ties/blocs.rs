//! The two sides into which relations fall best, and what stands against them.

use std::cell::Cell;

use formateur_case::View;
use formateur_network::{SignedGraph, SignedNetwork, frustration};
use serde::Serialize;

use super::{TieRow, names, rows};
use crate::method::Method;

/// Steps after which a proof is given up: a number and not a time, so that the result is the same on every machine.
const MOST_STEPS: u64 = 400;
/// The same for all questions together whether a side is open.
const MOST_STEPS_OPEN: u64 = 800;

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
    /// other side of `anchor`. Nothing where that is not proved.
    pub open: Option<Vec<String>>,
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
        let stop = counted(MOST_STEPS);
        let found = frustration(&graph, &stop);
        let side = &found.partition;
        let parts = parts(&graph, side);
        let anchor = parts.first().and_then(|part| anchor(&graph, part));
        let open = anchor.as_ref().filter(|_| found.optimal).and_then(|anchor| {
            open(&graph, &parts[0], anchor, found.index, &counted(MOST_STEPS_OPEN))
        });
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
                    .with("most steps for open sides", MOST_STEPS_OPEN)
            },
        }
    }
}

/// Says to end after so many times it is asked.
fn counted(most: u64) -> impl Fn() -> bool {
    let steps = Cell::new(0_u64);
    move || {
        steps.set(steps.get() + 1);
        steps.get() > most
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

/// Whose side is open: forced apart from where they are, relative to the anchor, the index stays the same. Nothing where
/// that is not settled for each.
fn open(
    graph: &SignedGraph,
    part: &BlocPart,
    anchor: &str,
    index: u64,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<String>> {
    let at_first = part.sides[0].iter().any(|id| id == anchor);
    let mut open = Vec::new();
    for (side, first) in part.sides.iter().zip([true, false]) {
        for id in side.iter().filter(|id| *id != anchor) {
            let (index_there, bound_there) = forced(graph, (id, anchor), first == at_first, stop)?;
            if index_there == index {
                open.push(id.clone());
            } else if bound_there <= index {
                return None;
            }
        }
    }
    open.sort();
    Some(open)
}

/// The index, and its lower bound, where two actors have to stand apart, or together.
fn forced(
    graph: &SignedGraph,
    (a, b): (&str, &str),
    apart: bool,
    stop: &dyn Fn() -> bool,
) -> Option<(u64, u64)> {
    let names = graph.actors();
    let pairs = graph
        .edges()
        .iter()
        .map(|pair| (names[pair.a].as_str(), names[pair.b].as_str(), pair.hostile, pair.weight));
    let pairs: Vec<_> = pairs.collect();
    // One more relation, heavier than all others together. It adds up with a relation that the two have; what that
    // one loses, if it says the opposite, is counted here.
    let heavy: u64 = pairs.iter().map(|pair| pair.3).sum::<u64>() + 1;
    let own = pairs.iter().find(|pair| (pair.0, pair.1) == (a.min(b), a.max(b)));
    let lost = own.filter(|own| own.2 != apart).map_or(0, |own| own.3);
    let pairs = pairs.iter().copied().chain([(a, b, apart, heavy)]);
    let graph = SignedGraph::new(names.iter().map(String::as_str), pairs)?;
    let found = frustration(&graph, stop);
    Some((found.index + lost, found.lower_bound + lost))
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
        let found = open(&graph, &part, &anchor, found.index, &|| false);
        (found.expect("nothing stops it"), by_hand)
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
    fn what_is_not_settled_is_not_said() {
        let pairs = [("a", "b", true, 1), ("k", "a", false, 1), ("k", "b", false, 1)];
        let graph = SignedGraph::new([], pairs).expect("a small graph");
        let part = BlocPart { sides: [vec!["a".to_owned(), "k".to_owned()], vec!["b".to_owned()]] };
        // As if the index were less than it is: no side reaches it.
        assert_eq!(open(&graph, &part, "a", 0, &|| false), Some(Vec::new()));
        // As if it were more, which no proof allows.
        assert_eq!(open(&graph, &part, "a", 2, &|| false), None);
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
