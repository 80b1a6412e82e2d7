//! All cheapest partitions against enumeration.

use std::collections::BTreeSet;

use formateur_network::{Partitions, SignedGraph, frustration, optimal_partitions};
use proptest::prelude::*;

const NAMES: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

fn pair() -> impl Strategy<Value = (&'static str, &'static str, bool, u64)> {
    let end = || prop::sample::select(NAMES.to_vec());
    (end(), end(), any::<bool>(), 1..=3_u64)
}

fn graphs() -> impl Strategy<Value = SignedGraph> {
    let heavy = prop::collection::vec(pair(), 0..=40);
    let light = prop::collection::vec(pair(), 0..=40)
        .prop_map(|pairs| pairs.into_iter().map(|(a, b, hostile, _)| (a, b, hostile, 1)).collect());
    // Many ties of few actors cancel out and leave dear branches to be told from cheap ones.
    let dense = (7..=11_usize, prop::collection::vec(0..3_u8, 66)).prop_map(|(number, signs)| {
        let names = &NAMES[..number];
        let all =
            names.iter().enumerate().flat_map(|(at, a)| names[at + 1..].iter().map(|b| (*a, *b)));
        let signed = all.zip(signs).filter(|(_, sign)| *sign < 2);
        signed.map(|((a, b), sign)| (a, b, sign == 0, 1)).collect()
    });
    let pairs = prop_oneof![1 => heavy, 1 => light, 6 => dense];
    pairs.prop_map(|pairs: Vec<_>| SignedGraph::new(NAMES, pairs).expect("small weights"))
}

/// The cheapest partitions with the first actor of each part on side `false`, and actors without ties too; and the parts.
fn by_enumeration(graph: &SignedGraph) -> (BTreeSet<Vec<bool>>, usize) {
    let number = graph.actors().len();
    let mut first: Vec<usize> = (0..number).collect();
    for _ in 0..number {
        for edge in graph.edges() {
            let low = first[edge.a].min(first[edge.b]);
            (first[edge.a], first[edge.b]) = (low, low);
        }
    }
    let mut best = (u64::MAX, BTreeSet::new());
    for bits in 0..1_usize << number {
        let side: Vec<bool> = (0..number).map(|at| bits >> at & 1 == 1).collect();
        if first.iter().any(|&root| side[root]) {
            continue;
        }
        let cost = graph.cost(&side);
        if cost < best.0 {
            best = (cost, BTreeSet::new());
        }
        if cost == best.0 {
            best.1.insert(side);
        }
    }
    let roots: BTreeSet<usize> = graph.edges().iter().map(|edge| first[edge.a]).collect();
    (best.1, roots.len())
}

fn all(graph: &SignedGraph, cap: usize) -> Partitions {
    let reference = frustration(graph, &|| false).partition;
    optimal_partitions(graph, &reference, cap, &|| false)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_partitions_of_least_cost_are_found_and_no_other(graph in graphs()) {
        let found = all(&graph, 5_000);
        let (expected, parts) = by_enumeration(&graph);
        prop_assert!(found.complete);
        prop_assert_eq!(found.number, expected.len() as u128);
        prop_assert_eq!(found.parts, parts);
        prop_assert_eq!(found.listed.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn a_list_that_is_cut_short_still_counts_or_says_that_it_does_not(graph in graphs()) {
        let found = all(&graph, 2);
        let (expected, _) = by_enumeration(&graph);
        prop_assert!(found.listed.len() <= 2);
        prop_assert!(found.listed.iter().all(|side| expected.contains(side)));
        if found.complete {
            prop_assert_eq!(found.number, expected.len() as u128);
        } else {
            prop_assert!(found.number <= expected.len() as u128);
        }
    }
}

#[test]
fn a_triangle_of_enemies_leaves_each_of_three_alone_in_one_of_three_partitions() {
    let pairs = [("a", "b", true, 1), ("b", "c", true, 1), ("a", "c", true, 1)];
    let graph = SignedGraph::new(["x"], pairs).expect("small weights");
    let found = all(&graph, 10);
    assert_eq!((found.number, found.parts, found.with_turns()), (3, 1, Some(3)));
    // In the reference one stands alone. In each of the two others it joins one of the pair, and the third stands alone:
    // turned to agree about two of three, one of the pair has moved.
    assert_eq!(found.moves[3], None);
    let alone = frustration(&graph, &|| false).partition;
    let alone =
        (0..3).find(|&at| alone.iter().take(3).filter(|&&own| own == alone[at]).count() == 1);
    for at in 0..3 {
        let expected = if Some(at) == alone { 0.0 } else { 1.0 / 3.0 };
        let share = found.moves[at].expect("listed in full");
        assert!((share - expected).abs() < 1e-12, "{:?}", found.moves);
    }
}

#[test]
fn twenty_pairs_of_three_enemies_are_counted_without_being_listed() {
    let names: Vec<[String; 3]> =
        (0..40).map(|at| ["a", "b", "c"].map(|name| format!("{name}{at}"))).collect();
    let pairs = names.iter().flat_map(|[a, b, c]| {
        [(a, b), (b, c), (a, c)].map(|(a, b)| (a.as_str(), b.as_str(), true, 1))
    });
    let graph = SignedGraph::new([], pairs.collect::<Vec<_>>()).expect("small weights");
    let found = all(&graph, 100);
    assert!(found.complete);
    assert_eq!(found.number, 3_u128.pow(40));
    assert_eq!((found.listed.len(), found.parts), (100, 40));
}
