//! Blocs of any number against all ways to divide actors, by their invariants, and on published graphs.

use formateur_network::{Clusters, SignedGraph, clusters, frustration};
use proptest::prelude::*;
use published::published;
use std::cell::Cell;

#[path = "common/published.rs"]
mod published;

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn graphs() -> impl Strategy<Value = SignedGraph> {
    let end = || prop::sample::select(NAMES.to_vec());
    let pair = (end(), end(), any::<bool>(), 1..=3_u64);
    prop::collection::vec(pair, 0..=40)
        .prop_map(|pairs| SignedGraph::new(NAMES, pairs).expect("small weights"))
}

fn cost(graph: &SignedGraph, blocs: &[usize]) -> u64 {
    let against =
        |edge: &&formateur_network::Edge| (blocs[edge.a] == blocs[edge.b]) == edge.hostile;
    graph.edges().iter().filter(against).map(|edge| edge.weight).sum()
}

/// The least cost over all ways to divide the actors into blocs.
fn by_enumeration(graph: &SignedGraph) -> u64 {
    fn extend(graph: &SignedGraph, blocs: &mut Vec<usize>, number: usize) -> u64 {
        if blocs.len() == graph.actors().len() {
            return cost(graph, blocs);
        }
        let mut least = u64::MAX;
        for bloc in 0..=number {
            blocs.push(bloc);
            least = least.min(extend(graph, blocs, number.max(bloc + 1)));
            blocs.pop();
        }
        least
    }
    extend(graph, &mut Vec::new(), 0)
}

fn proved(graph: &SignedGraph) -> Clusters {
    let found = clusters(graph, &|| false);
    assert!(found.optimal && found.lower_bound == found.index, "{found:?}");
    assert_eq!(cost(graph, &found.blocs), found.index);
    found
}

/// Whether blocs are numbered by their first actors, and friends hold each together.
fn is_tidy(graph: &SignedGraph, blocs: &[usize]) -> bool {
    let mut next = 0;
    let numbered = blocs.iter().all(|&bloc| {
        let known = bloc <= next;
        next = next.max(bloc + 1);
        known
    });
    let mut label: Vec<usize> = (0..blocs.len()).collect();
    for _ in 0..blocs.len() {
        for edge in graph.edges().iter().filter(|edge| !edge.hostile) {
            if blocs[edge.a] == blocs[edge.b] {
                let least = label[edge.a].min(label[edge.b]);
                (label[edge.a], label[edge.b]) = (least, least);
            }
        }
    }
    let held =
        (0..blocs.len()).all(|a| (0..a).all(|b| blocs[a] != blocs[b] || label[a] == label[b]));
    numbered && held
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_blocs_are_cheaper(graph in graphs()) {
        let found = proved(&graph);
        prop_assert_eq!(found.index, by_enumeration(&graph));
        prop_assert!(is_tidy(&graph, &found.blocs), "{:?}", found.blocs);
    }

    #[test]
    fn two_sides_are_never_cheaper_than_any_number_of_blocs(graph in graphs()) {
        prop_assert!(proved(&graph).index <= frustration(&graph, &|| false).index);
    }

    #[test]
    fn blocs_of_friends_that_are_foes_of_each_other_cost_nothing(graph in graphs(), own in prop::collection::vec(0..4_usize, 8)) {
        let hostile = |at: usize| own[graph.edges()[at].a] != own[graph.edges()[at].b];
        prop_assert_eq!(proved(&graph.with_signs(hostile)).index, 0);
    }

    #[test]
    fn weights_times_a_factor_cost_that_much_more(graph in graphs(), factor in 2..=1_000_u64) {
        let names = |at: usize| graph.actors()[at].as_str();
        let pairs = graph.edges().iter();
        let pairs = pairs.map(|edge| (names(edge.a), names(edge.b), edge.hostile, factor * edge.weight));
        let heavier = SignedGraph::new(NAMES, pairs).expect("small weights");
        prop_assert_eq!(proved(&heavier).index, factor * proved(&graph).index);
    }

    #[test]
    fn a_search_that_is_ended_has_bounds_that_hold(graph in graphs(), questions in 0..30_u32) {
        let left = Cell::new(questions);
        let found = clusters(&graph, &|| {
            left.set(left.get().saturating_sub(1));
            left.get() == 0
        });
        let least = by_enumeration(&graph);
        prop_assert!(found.lower_bound <= least && least <= found.index, "{found:?} {least}");
        prop_assert_eq!(cost(&graph, &found.blocs), found.index);
        prop_assert_eq!(found.optimal, found.lower_bound == found.index);
    }
}

#[test]
fn three_foes_are_three_blocs_where_two_sides_cost_one() {
    let foes = [("a", "b", true, 1), ("b", "c", true, 1), ("a", "c", true, 1)];
    let graph = SignedGraph::new([], foes).expect("small weights");
    let found = proved(&graph);
    assert_eq!((found.index, found.blocs.as_slice()), (0, [0, 1, 2].as_slice()));
    assert_eq!(frustration(&graph, &|| false).index, 1);
}

#[test]
fn a_friend_of_two_foes_costs_one_and_the_stronger_friend_keeps_it() {
    let pairs = [("k", "x", false, 2), ("k", "y", false, 1), ("x", "y", true, 3)];
    let graph = SignedGraph::new([], pairs).expect("small weights");
    let found = proved(&graph);
    assert_eq!((found.index, found.blocs.as_slice()), (1, [0, 0, 1].as_slice()));
}

/// A graph in which a fifth of the pairs, drawn, are hostile.
fn drawn(actors: usize, pairs: usize) -> SignedGraph {
    let names: Vec<String> = (0..actors).map(|at| format!("{at:06}")).collect();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let pairs: Vec<(usize, usize, bool)> =
        (0..pairs).map(|_| (next(actors), next(actors), next(5) == 0)).collect();
    let lines =
        pairs.iter().map(|&(a, b, hostile)| (names[a].as_str(), names[b].as_str(), hostile, 1));
    SignedGraph::new([], lines).expect("small weights")
}

#[test]
fn a_large_graph_ends_soon_after_it_is_told_to() {
    let graph = drawn(20_000, 100_000);
    // How often it is asked before and after it is told.
    let (asked, after) = (Cell::new(0_u32), Cell::new(0_u32));
    let found = clusters(&graph, &|| {
        asked.set(asked.get() + 1);
        let told = asked.get() > 200;
        after.set(after.get() + u32::from(told));
        told
    });
    assert!(after.get() < 100, "asked {} times afterwards", after.get());
    // Whatever the time, no worse than one bloc of all.
    let foes = graph.edges().iter().filter(|edge| edge.hostile).count() as u64;
    assert!(found.lower_bound <= found.index && found.index <= foes, "{found:?}");
    assert_eq!(cost(&graph, &found.blocs), found.index);
}

#[test]
fn published_graphs_are_proved_and_no_worse_than_two_sides() {
    for own in published() {
        let pairs = own.pairs.iter().map(|(a, b, hostile)| (a.as_str(), b.as_str(), *hostile, 1));
        let graph = SignedGraph::new([], pairs).expect("small weights");
        let two_sides = own.values["frustration"].as_u64().expect("it is known");
        assert!(proved(&graph).index <= two_sides, "{}", own.name);
    }
}
