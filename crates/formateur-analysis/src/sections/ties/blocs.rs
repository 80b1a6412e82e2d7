//! The two sides into which relations fall best, and what stands against them.

use std::cell::Cell;

use formateur_case::View;
use formateur_network::{
    Sensitivity, SignedGraph, SignedNetwork, Standing, frustration, optimal_partitions, sensitivity,
};
use serde::Serialize;

use super::{TieRow, names, rows};
use crate::method::Method;

/// Steps after which a proof is given up, in a network of a hundred actors: a number and not a time, so that the result is
/// the same on every machine.
const MOST_STEPS: usize = 20_000;
/// Most pairs of sides that are looked at.
const MOST_SIDES: usize = 1_000;

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
    /// How many pairs of sides have as few relations against them, these included; at least so many, if `counted` is
    /// false. Turning a whole part makes no other one.
    pub number: u64,
    /// Whether all were counted.
    pub counted: bool,
    /// Those who are on the other side in some of them, most often first, then by id. Nothing where not all are known.
    pub open: Option<Vec<OpenSide>>,
    /// Without whom fewer relations would stand against two sides: most first, then by id. Nothing where that is not
    /// settled for everybody.
    pub carriers: Option<Vec<Carrier>>,
    /// The relations that stand against the sides, by ids.
    pub against: Vec<Against>,
    /// What the number is.
    pub method: Method,
    /// How it was proved.
    pub proof: Method,
}

/// Somebody whose side is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenSide {
    /// Who.
    pub id: String,
    /// In which share of the pairs of sides it is on the other side.
    pub share: f64,
}

/// Somebody on whom the index hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carrier {
    /// Who.
    pub id: String,
    /// By how much the index falls without it.
    pub fall: u64,
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
    /// Whether it stands against every pair of sides that has as few against it. Nothing where that is not settled.
    pub always: Option<bool>,
    /// The ties between them.
    pub ties: Vec<TieRow>,
}

impl Blocs {
    pub(super) fn of(view: &View, network: &SignedNetwork) -> Self {
        let graph = SignedGraph::of(network);
        let steps = MOST_STEPS * 100 / graph.actors().len().max(100);
        let found = frustration(&graph, &counted(steps));
        let side = &found.partition;
        let all = optimal_partitions(&graph, side, MOST_SIDES, &counted(steps));
        let hangs_on = sensitivity(&graph, &found, &counted(steps));
        let against = graph.edges().iter().zip(&hangs_on.pairs);
        let against = against.filter(|(pair, _)| (side[pair.a] == side[pair.b]) == pair.hostile);
        let id = |place: usize| graph.actors()[place].as_str();
        let against = against.map(|(pair, standing)| Against {
            a: id(pair.a).to_owned(),
            b: id(pair.b).to_owned(),
            names: names(view, id(pair.a), id(pair.b)),
            hostile: pair.hostile,
            always: standing.map(|pair| pair.standing == Standing::Always),
            ties: rows::ties(view, &network.between(id(pair.a), id(pair.b))),
        });
        let counted = found.optimal && all.complete;
        Self {
            index: found.index,
            lower_bound: found.lower_bound,
            optimal: found.optimal,
            relations: graph.edges().len(),
            parts: parts(&graph, side),
            number: u64::try_from(all.number).unwrap_or(u64::MAX),
            counted,
            open: open(&graph, &all.moves).filter(|_| counted),
            carriers: carriers(&graph, &hangs_on),
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
                    .with("most steps", steps)
                    .with("most pairs of sides", MOST_SIDES)
            },
        }
    }
}

/// Says to end after so many times it is asked.
fn counted(most: usize) -> impl Fn() -> bool {
    let steps = Cell::new(0_usize);
    move || {
        steps.set(steps.get() + 1);
        steps.get() > most
    }
}

/// Who is on the other side in some of the pairs of sides. Nothing if that is not known of somebody with a relation.
fn open(graph: &SignedGraph, moves: &[Option<f64>]) -> Option<Vec<OpenSide>> {
    let near = graph.neighbours();
    let mut open = Vec::new();
    for (place, id) in graph.actors().iter().enumerate() {
        if near[place].is_empty() {
            continue;
        }
        let share = moves[place]?;
        if share > 0.0 {
            open.push(OpenSide { id: id.clone(), share });
        }
    }
    open.sort_by(|x, y| y.share.total_cmp(&x.share).then_with(|| x.id.cmp(&y.id)));
    Some(open)
}

/// Without whom the index is smaller.
fn carriers(graph: &SignedGraph, hangs_on: &Sensitivity) -> Option<Vec<Carrier>> {
    let falls: Option<Vec<u64>> = hangs_on.leavings.iter().copied().collect();
    let falls = graph.actors().iter().zip(falls?).filter(|(_, fall)| *fall > 0);
    let mut carriers: Vec<Carrier> =
        falls.map(|(id, fall)| Carrier { id: id.clone(), fall }).collect();
    carriers.sort_by(|x, y| y.fall.cmp(&x.fall).then_with(|| x.id.cmp(&y.id)));
    Some(carriers)
}

/// Connected parts with at least one relation.
fn parts(graph: &SignedGraph, side: &[bool]) -> Vec<BlocPart> {
    let two = |members: Vec<usize>| {
        let first = side[members[0]];
        let of = |wanted: bool| {
            let own = members.iter().filter(|&&at| side[at] == wanted);
            own.map(|&at| graph.actors()[at].clone()).collect()
        };
        BlocPart { sides: [of(first), of(!first)] }
    };
    let mut parts: Vec<BlocPart> = graph.parts().into_iter().map(two).collect();
    // The sort is stable, and parts were found in the order of their first ids.
    parts
        .sort_by_key(|part: &BlocPart| usize::MAX - part.sides.iter().map(Vec::len).sum::<usize>());
    parts
}
