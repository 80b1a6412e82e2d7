//! What is computed of the network as a whole, and numbers of each actor.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use formateur_network::{
    Frustration, Measure, Roles, Scores, SignedGraph, SignedNetwork, Standing, clusters,
    frustration, optimal_partitions, roles, sensitivity,
};
use serde::Serialize;

/// Most partitions that are listed to see who changes sides.
const MOST_LISTED: usize = 64;

/// Something that says when time is up.
fn until(seconds: u64) -> impl Fn() -> bool {
    #[allow(clippy::disallowed_methods, reason = "a limit of time needs the clock")]
    let started = Instant::now();
    let limit = Duration::from_secs(seconds);
    move || started.elapsed() >= limit
}

/// The frustration index and the two sides that reach it.
#[derive(Serialize)]
pub(super) struct Sides {
    /// Relations that stand against the best two sides that were found.
    pub(super) index: u64,
    /// Whether it is proved that none are better.
    pub(super) optimal: bool,
    /// No two sides have fewer.
    pub(super) lower_bound: u64,
    /// Relations in all.
    pub(super) relations: usize,
    /// The side of each actor with a tie.
    pub(super) partition: BTreeMap<String, u8>,
    /// The part of each actor with a relation, from 0, largest first. No relation joins two parts, so nothing is known of
    /// how their sides stand to each other.
    pub(super) parts: BTreeMap<String, usize>,
    /// The relations that stand against these sides.
    pub(super) against: Vec<Against>,
    /// How many other sides are as good; none where the index is not proved.
    pub(super) partitions: Option<Optima>,
}

/// The partitions that reach the index. One that only differs in that a whole part, which no relation joins to the rest,
/// changes sides is not counted apart.
#[derive(Serialize)]
pub(super) struct Optima {
    /// How many there are, in full digits; at least so many, where `complete` does not hold.
    pub(super) number: String,
    /// Whether all were counted in time.
    pub(super) complete: bool,
    /// Parts that no relation joins.
    pub(super) parts: usize,
    /// Who is on another side in some of them than in `partition`, and in what share.
    pub(super) moves: BTreeMap<String, f64>,
}

/// A relation that stands against a partition.
#[derive(Serialize)]
pub(super) struct Against {
    pub(super) a: String,
    pub(super) b: String,
    /// Whether it is hostile, within a side; else friendly, across.
    pub(super) hostile: bool,
}

impl Sides {
    /// Of a network, with a limit of time for the proof and another for the other partitions.
    pub(super) fn of(network: &SignedNetwork, seconds: u64) -> (Self, SignedGraph, Frustration) {
        let graph = SignedGraph::of(network);
        let found = frustration(&graph, &until(seconds));
        let sides: Vec<usize> = found.partition.iter().map(|&side| usize::from(side)).collect();
        let partition = graph.actors().iter().zip(&found.partition);
        let own = Self {
            index: found.index,
            optimal: found.optimal,
            lower_bound: found.lower_bound,
            relations: graph.edges().len(),
            partition: partition.map(|(id, &side)| (id.clone(), u8::from(side))).collect(),
            parts: joined(&graph),
            against: against(&graph, &sides),
            partitions: found.optimal.then(|| Optima::of(&graph, &found, seconds)),
        };
        (own, graph, found)
    }
}

impl Optima {
    fn of(graph: &SignedGraph, found: &Frustration, seconds: u64) -> Self {
        let all = optimal_partitions(graph, &found.partition, MOST_LISTED, &until(seconds));
        let moves = graph.actors().iter().zip(&all.moves);
        let moves =
            moves.filter_map(|(id, share)| Some((id.clone(), share.filter(|&share| share > 0.0)?)));
        Self {
            number: all.number.to_string(),
            complete: all.complete,
            parts: all.parts,
            moves: moves.collect(),
        }
    }
}

/// What the index hangs on.
#[derive(Serialize)]
pub(super) struct Hangs {
    /// Why nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'static str>,
    /// The index as it is.
    pub(super) index: u64,
    /// Relations, those first that change the index most if their sign turns, then those that every best partition has
    /// against it, then by ids.
    pub(super) ties: Vec<Turned>,
    /// By how much the index falls if an actor leaves: most first, then by id. Actors that change nothing are left out.
    pub(super) leavings: Vec<Leaving>,
    /// Whether the time was up before everything was looked at.
    pub(super) time_was_up: bool,
}

/// What a relation does to the index.
#[derive(Serialize)]
pub(super) struct Turned {
    pub(super) a: String,
    pub(super) b: String,
    pub(super) hostile: bool,
    /// Whether the best partitions have it against them: never, sometimes, always.
    pub(super) against: Standing,
    /// The index if its sign were the other one.
    pub(super) flipped: u64,
}

/// What an actor does to the index.
#[derive(Serialize)]
pub(super) struct Leaving {
    pub(super) id: String,
    pub(super) falls_by: u64,
}

impl Hangs {
    /// Of a graph whose index was found.
    pub(super) fn of(graph: &SignedGraph, found: &Frustration, seconds: u64) -> Self {
        let all = sensitivity(graph, found, &until(seconds));
        let name = |at: usize| graph.actors()[at].clone();
        let with = graph.edges().iter().zip(&all.pairs);
        let mut ties: Vec<Turned> = with
            .filter_map(|(edge, pair)| {
                let (a, b, pair) = (name(edge.a), name(edge.b), (*pair)?);
                Some(Turned {
                    a,
                    b,
                    hostile: edge.hostile,
                    against: pair.standing,
                    flipped: pair.flipped,
                })
            })
            .collect();
        let by = |tie: &Turned| tie.flipped.abs_diff(found.index);
        ties.sort_by(|x, y| {
            by(y)
                .cmp(&by(x))
                .then_with(|| y.against.cmp(&x.against))
                .then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b)))
        });
        let leavings = all.leavings.iter().enumerate();
        let mut leavings: Vec<Leaving> = leavings
            .filter_map(|(at, by)| {
                Some(Leaving { id: name(at), falls_by: by.filter(|&by| by > 0)? })
            })
            .collect();
        leavings.sort_by(|x, y| y.falls_by.cmp(&x.falls_by).then_with(|| x.id.cmp(&y.id)));
        let short =
            all.pairs.iter().any(Option::is_none) || all.leavings.iter().any(Option::is_none);
        let reason = (!found.optimal)
            .then_some("the index is not proved, so nothing can be said of what it hangs on");
        Self { reason, index: found.index, ties, leavings, time_was_up: found.optimal && short }
    }
}

/// Which actors relations join, directly or through others.
fn joined(graph: &SignedGraph) -> BTreeMap<String, usize> {
    let mut parts = graph.parts();
    parts.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x[0].cmp(&y[0])));
    let named = |(nth, part): (usize, Vec<usize>)| {
        part.into_iter().map(move |at| (graph.actors()[at].clone(), nth)).collect::<Vec<_>>()
    };
    parts.into_iter().enumerate().flat_map(named).collect()
}

fn against(graph: &SignedGraph, group: &[usize]) -> Vec<Against> {
    let name = |at: usize| graph.actors()[at].clone();
    let wrong =
        graph.edges().iter().filter(|edge| (group[edge.a] == group[edge.b]) == edge.hostile);
    wrong.map(|edge| Against { a: name(edge.a), b: name(edge.b), hostile: edge.hostile }).collect()
}

/// Blocs of any number that fewest relations stand against.
#[derive(Serialize)]
pub(super) struct Blocs {
    /// Relations that stand against the best blocs that were found.
    pub(super) index: u64,
    /// Whether it is proved that none are better.
    pub(super) optimal: bool,
    /// No blocs have fewer.
    pub(super) lower_bound: u64,
    /// Relations in all.
    pub(super) relations: usize,
    /// How many blocs these are.
    pub(super) number: usize,
    /// The bloc of each actor with a tie, from 0.
    pub(super) partition: BTreeMap<String, usize>,
    /// The relations that stand against these blocs.
    pub(super) against: Vec<Against>,
}

impl Blocs {
    /// Of a network, with a limit of time for the proof.
    pub(super) fn of(network: &SignedNetwork, seconds: u64) -> Self {
        let graph = SignedGraph::of(network);
        let found = clusters(&graph, &until(seconds));
        let own = graph.actors().iter().cloned().zip(found.blocs.iter().copied());
        Self {
            index: found.index,
            optimal: found.optimal,
            lower_bound: found.lower_bound,
            relations: graph.edges().len(),
            number: found.blocs.iter().max().map_or(0, |most| most + 1),
            partition: own.collect(),
            against: against(&graph, &found.blocs),
        }
    }
}

/// Brokerage roles of each actor.
#[derive(Serialize)]
pub(super) struct RoleCounts(pub(super) BTreeMap<String, RoleCount>);

/// Roles of one actor, with their sum.
#[derive(Serialize)]
pub(super) struct RoleCount {
    #[serde(flatten)]
    pub(super) roles: Roles,
    pub(super) total: u64,
}

impl RoleCounts {
    /// Of a network, between blocs.
    pub(super) fn of(network: &SignedNetwork, blocs: &Blocs) -> Self {
        let counted = roles(network, &blocs.partition).into_iter();
        let with_total = |(id, roles): (String, Roles)| {
            let total = roles.total();
            (id, RoleCount { roles, total })
        };
        Self(counted.map(with_total).collect())
    }
}

/// A measure, and its number for each actor.
#[derive(Serialize)]
pub(super) struct Scored {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) meaning: &'static str,
    pub(super) source: &'static str,
    /// Whether the smallest value is the most remarkable one.
    pub(super) low_is_first: bool,
    #[serde(flatten)]
    pub(super) scores: Scores,
}

impl Scored {
    /// Of a network.
    pub(super) fn of(measure: &'static Measure, network: &SignedNetwork) -> Self {
        let Measure { id, name, meaning, source, low_is_first, .. } = *measure;
        Self { id, name, meaning, source, low_is_first, scores: (measure.scores)(network) }
    }

    /// Actors with a value, the most remarkable first, then by id.
    pub(super) fn ranked(&self) -> Vec<(&str, f64)> {
        let defined =
            self.scores.values.iter().filter_map(|(id, value)| Some((id.as_str(), (*value)?)));
        let mut ranked: Vec<(&str, f64)> = defined.collect();
        ranked.sort_by(|x, y| {
            let order = if self.low_is_first { x.1.total_cmp(&y.1) } else { y.1.total_cmp(&x.1) };
            order.then_with(|| x.0.cmp(y.0))
        });
        ranked
    }
}
