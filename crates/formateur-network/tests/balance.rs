//! Structural balance against published graphs, by enumeration, and by traces of powers.

use formateur_network::{Line, SignedNetwork, Triangles, balance, roles};
use proptest::prelude::*;
use published::published;
use std::collections::BTreeMap;

#[path = "common/published.rs"]
mod published;

const ACTORS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn networks() -> impl Strategy<Value = SignedNetwork> {
    let end = || prop::sample::select(ACTORS.to_vec());
    let line = (end(), end(), -1..=1_i8).prop_map(|(from, to, sign)| Line::new(from, to, sign));
    prop::collection::vec(line, 0..=40).prop_map(SignedNetwork::new)
}

/// Signs of the relations, by places in the order of ids.
fn signs(network: &SignedNetwork) -> Vec<Vec<i32>> {
    let ids: Vec<&str> = network.actors().into_iter().collect();
    let sign = |a: &str, b: &str| {
        let balance = network.balance(a, b);
        i32::from(balance > 0.0) - i32::from(balance < 0.0)
    };
    ids.iter().map(|a| ids.iter().map(|b| sign(a, b)).collect()).collect()
}

/// The trace of e to the power of a matrix, by its series, less 1 for each line without an entry.
fn trace_of_exponential(matrix: &[Vec<f64>]) -> f64 {
    let size = matrix.len();
    let mut power: Vec<Vec<f64>> =
        (0..size).map(|a| (0..size).map(|b| f64::from(u8::from(a == b))).collect()).collect();
    let mut trace = 0.0;
    for step in 1..80_u32 {
        trace += (0..size).map(|at| power[at][at]).sum::<f64>();
        let entry = |a: usize, b: usize| {
            let terms = (0..size).map(|via| power[a][via] * matrix[via][b]);
            terms.sum::<f64>() / f64::from(step)
        };
        power = (0..size).map(|a| (0..size).map(|b| entry(a, b)).collect()).collect();
    }
    let empty = matrix.iter().filter(|line| line.iter().all(|entry| *entry == 0.0)).count();
    trace - empty as f64
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn triangles_are_those_of_all_triples(network in networks()) {
        let signs = signs(&network);
        let mut count = [0_u64; 4];
        for a in 0..signs.len() {
            for b in 0..a {
                for c in 0..b {
                    let three = [signs[a][b], signs[b][c], signs[a][c]];
                    if !three.contains(&0) {
                        count[three.iter().filter(|sign| **sign < 0).count()] += 1;
                    }
                }
            }
        }
        let found = balance(&network);
        let [ppp, ppm, pmm, mmm] = count;
        prop_assert_eq!(found.triangles, Triangles { ppp, ppm, pmm, mmm });
        let all = ppp + ppm + pmm + mmm;
        prop_assert_eq!(found.balanced, (all > 0).then(|| (ppp + pmm) as f64 / all as f64));
    }

    #[test]
    fn the_balance_of_walks_is_a_ratio_of_traces(network in networks()) {
        let signed: Vec<Vec<f64>> =
            signs(&network).iter().map(|line| line.iter().copied().map(f64::from).collect()).collect();
        let plain: Vec<Vec<f64>> =
            signed.iter().map(|line| line.iter().map(|entry| entry.abs()).collect()).collect();
        let expected = trace_of_exponential(&signed) / trace_of_exponential(&plain);
        match balance(&network).walk {
            Some(found) => prop_assert!((found - expected).abs() <= 1e-12, "{found} {expected}"),
            None => prop_assert!(plain.iter().flatten().all(|entry| *entry == 0.0)),
        }
    }

    #[test]
    fn roles_are_those_of_all_triples(network in networks(), drawn in prop::collection::vec(0..4_usize, 8)) {
        let drawn = ACTORS.iter().zip(drawn).filter(|(_, bloc)| *bloc < 3);
        let blocs: BTreeMap<String, usize> = drawn.map(|(id, bloc)| ((*id).to_owned(), bloc)).collect();
        let found = roles(&network, &blocs);
        let ids: Vec<&str> = network.actors().into_iter().filter(|id| blocs.contains_key(*id)).collect();
        prop_assert!(found.keys().map(String::as_str).eq(ids.iter().copied()));
        let friends = |a: &str, b: &str| network.balance(a, b) > 0.0;
        for v in &ids {
            let mut count = [0_u64; 5];
            for (a, c) in ids.iter().flat_map(|a| ids.iter().map(move |c| (a, c))) {
                if a == c || a == v || c == v || !friends(a, v) || !friends(v, c) || friends(a, c) {
                    continue;
                }
                let [a, v, c] = [a, v, c].map(|id| blocs[*id]);
                let role = if a == v && v == c {
                    0
                } else if a == c {
                    1
                } else if v == c {
                    2
                } else if a == v {
                    3
                } else {
                    4
                };
                count[role] += 1;
            }
            let own = &found[*v];
            let held = [own.coordinator, own.itinerant, own.gatekeeper, own.representative, own.liaison];
            prop_assert_eq!(held, count);
            prop_assert_eq!(own.total(), count.iter().sum::<u64>());
        }
    }
}

#[test]
fn two_friends_and_a_common_enemy_are_balanced_a_friend_of_two_enemies_is_not() {
    let of = |signs: [i8; 3]| {
        let [ab, bc, ac] = signs;
        let lines = [("a", "b", ab), ("b", "c", bc), ("a", "c", ac)];
        SignedNetwork::new(lines.map(|(from, to, sign)| Line::new(from, to, sign)).to_vec())
    };
    let balanced = balance(&of([1, -1, -1]));
    assert_eq!((balanced.balanced, balanced.walk), (Some(1.0), Some(1.0)));
    let open = balance(&of([1, 1, -1]));
    assert_eq!(open.balanced, Some(0.0));
    // Eigenvalues 1, 1 and -2 against 2, -1 and -1.
    let (e, expected) = (std::f64::consts::E, open.walk.expect("it has relations"));
    let ratio = (2.0 * e + 1.0 / (e * e)) / (e * e + 2.0 / e);
    assert!((expected - ratio).abs() <= 1e-14, "{expected} {ratio}");
    let neutral = balance(&of([1, 1, 0]));
    assert_eq!((neutral.triangles, neutral.balanced), (Triangles::default(), None));
    assert_eq!(balance(&SignedNetwork::default()).walk, None);
}

/// Friends of every set of pairs of `size` actors, each with the chance that the density gives it.
fn all_networks(size: usize) -> impl Iterator<Item = (usize, SignedNetwork)> {
    let pairs: Vec<(usize, usize)> = (0..size).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    (0..1_usize << pairs.len()).map(move |bits| {
        // Neutral ties keep everybody in the network.
        let sign = |at: usize| i8::from(bits >> at & 1 == 1);
        let lines = pairs.iter().enumerate();
        let lines = lines.map(|(at, &(a, b))| Line::new(ACTORS[a], ACTORS[b], sign(at)));
        (bits.count_ones() as usize, SignedNetwork::new(lines.collect()))
    })
}

#[test]
fn what_chance_gives_is_the_mean_and_deviation_over_all_networks() {
    let blocs: BTreeMap<String, usize> = ACTORS[..5]
        .iter()
        .zip([0, 0, 0, 1, 2])
        .map(|(id, bloc)| ((*id).to_owned(), bloc))
        .collect();
    // Four of ten pairs are friends.
    let some = [("a", "b", 1), ("b", "d", 1), ("d", "e", 1), ("a", "e", 1), ("c", "a", 0)];
    let some = some.map(|(from, to, sign)| Line::new(from, to, sign));
    let expected = roles(&SignedNetwork::new(some.to_vec()), &blocs);
    let density = 0.4_f64;
    for id in ["a", "d"] {
        let mut sums = [[0.0; 2]; 6];
        for (friends, network) in all_networks(5) {
            let (friends, rest) = (i32::try_from(friends), i32::try_from(10 - friends));
            let chance = density.powi(friends.expect("at most ten"))
                * (1.0 - density).powi(rest.expect("at most ten"));
            let held = &roles(&network, &blocs)[id];
            let parts = [
                held.coordinator,
                held.itinerant,
                held.gatekeeper,
                held.representative,
                held.liaison,
                held.total(),
            ];
            for ([sum, squares], number) in sums.iter_mut().zip(parts) {
                *sum += chance * number as f64;
                *squares += chance * (number * number) as f64;
            }
        }
        let by_chance = expected[id].by_chance.as_ref().expect("five actors are in blocs");
        let found = [
            by_chance.coordinator,
            by_chance.itinerant,
            by_chance.gatekeeper,
            by_chance.representative,
            by_chance.liaison,
            by_chance.total,
        ];
        for (found, [mean, squares]) in found.iter().zip(sums) {
            assert!((found.mean - mean).abs() <= 1e-12, "{id} {found:?} {mean}");
            let variance = squares - mean * mean;
            assert!((found.sd * found.sd - variance).abs() <= 1e-12, "{id} {found:?} {variance}");
        }
        let total = by_chance.total;
        let z = (expected[id].total() as f64 - total.mean) / total.sd;
        assert!(total.z.is_some_and(|found| (found - z).abs() <= 1e-12));
    }
}

#[test]
fn the_example_of_the_page_of_roles_is_what_it_says() {
    let friends = ["va", "vb", "vc", "vd", "ab"].map(|pair| Line::new(&pair[..1], &pair[1..], 1));
    let lines = friends.into_iter().chain([Line::new("c", "d", -1)]);
    let bloc = |id: &str| (id.to_owned(), usize::from(id == "c" || id == "d"));
    let found = roles(
        &SignedNetwork::new(lines.collect()),
        &["v", "a", "b", "c", "d"].map(bloc).into_iter().collect(),
    );
    let own = &found["v"];
    assert_eq!((own.gatekeeper, own.representative, own.itinerant, own.total()), (4, 4, 2, 10));
    let by_chance = own.by_chance.as_ref().expect("five actors are in blocs").gatekeeper;
    assert!((by_chance.mean - 0.5).abs() <= 1e-15 && (by_chance.sd - 0.75).abs() <= 1e-15);
    assert!(by_chance.z.is_some_and(|z| (z - 14.0 / 3.0).abs() <= 1e-13));
}

#[test]
fn published_graphs_have_the_triangles_that_others_counted() {
    for graph in published() {
        let sign = |hostile: bool| if hostile { -1 } else { 1 };
        let lines = graph.pairs.iter().map(|(a, b, hostile)| Line::new(a, b, sign(*hostile)));
        let found = balance(&SignedNetwork::new(lines.collect())).triangles;
        let count = |kind: &str| graph.values[format!("triangles_{kind}")].as_u64();
        let all = [found.ppp, found.ppm, found.pmm, found.mmm].map(Some);
        assert_eq!(all, ["ppp", "ppm", "pmm", "mmm"].map(count), "{}", graph.name);
    }
}
