//! What turning one sign or taking one actor out does, against computing it anew.

use formateur_network::{SignedGraph, Standing, frustration, sensitivity};
use proptest::prelude::*;

const NAMES: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

fn pair() -> impl Strategy<Value = (&'static str, &'static str, bool, u64)> {
    let end = || prop::sample::select(NAMES.to_vec());
    (end(), end(), any::<bool>(), 1..=3_u64)
}

fn graphs() -> impl Strategy<Value = SignedGraph> {
    prop::collection::vec(pair(), 0..=30)
        .prop_map(|pairs| SignedGraph::new(NAMES, pairs).expect("small weights"))
}

fn sides(number: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1_usize << number).map(move |bits| (0..number).map(|at| bits >> at & 1 == 1).collect())
}

fn by_enumeration(graph: &SignedGraph) -> u64 {
    sides(graph.actors().len()).map(|side| graph.cost(&side)).min().unwrap_or(0)
}

/// Whether some, all or none of the cheapest partitions frustrate a pair.
fn standing(graph: &SignedGraph, at: usize) -> Standing {
    let least = by_enumeration(graph);
    let edge = graph.edges()[at];
    let cheapest = sides(graph.actors().len()).filter(|side| graph.cost(side) == least);
    let states: Vec<bool> =
        cheapest.map(|side| (side[edge.a] == side[edge.b]) == edge.hostile).collect();
    match (states.contains(&true), states.contains(&false)) {
        (true, true) => Standing::Sometimes,
        (true, false) => Standing::Always,
        _ => Standing::Never,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn turning_a_sign_does_what_is_said(graph in graphs()) {
        let found = sensitivity(&graph, &frustration(&graph, &|| false), &|| false);
        for (at, pair) in found.pairs.iter().enumerate() {
            let pair = pair.expect("time enough");
            let turned = graph.with_signs(|own| graph.edges()[own].hostile ^ (own == at));
            prop_assert_eq!(pair.flipped, by_enumeration(&turned));
            prop_assert_eq!(pair.standing, standing(&graph, at));
        }
    }

    #[test]
    fn an_actor_that_leaves_takes_its_cost_along(graph in graphs()) {
        let found = sensitivity(&graph, &frustration(&graph, &|| false), &|| false);
        for (actor, fall) in found.leavings.iter().enumerate() {
            let left = by_enumeration(&graph.without(actor));
            prop_assert_eq!(*fall, Some(by_enumeration(&graph) - left));
        }
    }

    /// A friend more inside a bloc: the partition costs what it did, so no better one is needed.
    #[test]
    fn a_friendly_tie_inside_a_bloc_never_raises_the_index(graph in graphs(), a in 0..9_usize, b in 0..9_usize) {
        let known = frustration(&graph, &|| false);
        prop_assume!(a != b && known.partition[a] == known.partition[b]);
        let mut pairs: Vec<_> = graph
            .edges()
            .iter()
            .map(|edge| (NAMES[edge.a], NAMES[edge.b], edge.hostile, edge.weight))
            .collect();
        pairs.push((NAMES[a], NAMES[b], false, 1));
        let more = SignedGraph::new(NAMES, pairs).expect("small weights");
        prop_assert!(frustration(&more, &|| false).index <= known.index);
    }
}

#[test]
fn without_a_proof_nothing_is_said() {
    let pairs = [("a", "b", true, 1), ("b", "c", true, 1), ("a", "c", true, 1)];
    let graph = SignedGraph::new([], pairs).expect("small weights");
    let mut known = frustration(&graph, &|| false);
    known.optimal = false;
    let found = sensitivity(&graph, &known, &|| false);
    assert_eq!(found.pairs, [None; 3]);
    assert_eq!(found.leavings, [None; 3]);
}
