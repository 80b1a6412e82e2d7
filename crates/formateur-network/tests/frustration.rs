//! The frustration index against all partitions, by its invariants, and against published graphs.

use formateur_network::{SignedGraph, frustration};
use proptest::prelude::*;
use published::published;

#[path = "common/published.rs"]
mod published;

const NAMES: [&str; 10] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

fn pair() -> impl Strategy<Value = (&'static str, &'static str, bool, u64)> {
    let end = || prop::sample::select(NAMES.to_vec());
    (end(), end(), any::<bool>(), 1..=3_u64)
}

fn graphs() -> impl Strategy<Value = SignedGraph> {
    prop::collection::vec(pair(), 0..=45)
        .prop_map(|pairs| SignedGraph::new(NAMES, pairs).expect("small weights"))
}

fn by_enumeration(graph: &SignedGraph) -> u64 {
    let number = graph.actors().len();
    let side = |bits: usize| (0..number).map(|at| bits >> at & 1 == 1).collect::<Vec<bool>>();
    (0..1_usize << (number - 1)).map(|bits| graph.cost(&side(bits))).min().unwrap_or(0)
}

fn index(graph: &SignedGraph) -> u64 {
    let found = frustration(graph, &|| false);
    assert!(found.optimal && found.lower_bound == found.index, "{found:?}");
    assert_eq!(graph.cost(&found.partition), found.index);
    found.index
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_partition_is_cheaper_and_one_costs_as_much(graph in graphs()) {
        prop_assert_eq!(index(&graph), by_enumeration(&graph));
    }

    #[test]
    fn switching_the_signs_around_an_actor_changes_nothing(graph in graphs(), actor in 0..10_usize) {
        let switched = graph.with_signs(|at| {
            let edge = graph.edges()[at];
            edge.hostile ^ (edge.a == actor) ^ (edge.b == actor)
        });
        prop_assert_eq!(index(&graph), index(&switched));
    }

    #[test]
    fn two_sides_that_are_friends_within_and_enemies_across_are_balanced(graph in graphs(), bits in 0..1024_usize) {
        let apart = |at: usize| {
            let edge = graph.edges()[at];
            (bits >> edge.a ^ bits >> edge.b) & 1 == 1
        };
        prop_assert_eq!(index(&graph.with_signs(apart)), 0);
    }
}

#[test]
fn a_search_that_is_ended_at_once_gives_bounds_that_hold() {
    let pairs = NAMES
        .iter()
        .enumerate()
        .flat_map(|(at, a)| NAMES[at + 1..].iter().map(|b| (*a, *b, true, 1)));
    let graph = SignedGraph::new([], pairs).expect("small weights");
    let found = frustration(&graph, &|| true);
    // Five and five: 2 times 10 pairs of enemies on one side.
    assert!(found.lower_bound <= 20 && found.index >= 20, "{found:?}");
    assert_eq!(index(&graph), 20);
}

#[test]
fn published_graphs_have_the_index_that_other_solvers_proved() {
    for own in published() {
        let pairs = own.pairs.iter().map(|(a, b, hostile)| (a.as_str(), b.as_str(), *hostile, 1));
        let graph = SignedGraph::new([], pairs).expect("small weights");
        assert_eq!(Some(index(&graph)), own.values["frustration"].as_u64(), "{}", own.name);
    }
}

#[test]
fn a_graph_that_is_too_large_is_bounded_from_both_sides() {
    let names: Vec<String> = (0..600).map(|at| format!("n{at}")).collect();
    let mut state = 1_u64;
    let mut below = |limit: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    let place = |number: u64| usize::try_from(number).expect("a place");
    let pairs: Vec<(&str, &str, bool, u64)> = (0..12_000)
        .map(|_| {
            let (a, b) = (place(below(600)), place(below(600)));
            (names[a].as_str(), names[b].as_str(), below(2) == 0, 1)
        })
        .collect();
    let graph = SignedGraph::new([], pairs).expect("small weights");
    let asked = std::cell::Cell::new(0);
    let found = frustration(&graph, &|| {
        asked.set(asked.get() + 1);
        asked.get() > 3_000
    });
    assert!(!found.optimal && found.lower_bound < found.index);
    assert_eq!(graph.cost(&found.partition), found.index);
    // Disjoint cycles hold a good part of it.
    assert!(found.lower_bound > found.index / 4, "{} {}", found.lower_bound, found.index);
}
