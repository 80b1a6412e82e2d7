use std::collections::BTreeMap;

use super::*;
use crate::graph::SignedGraph;

type Pattern<'a> = &'a dyn Fn(&str, &str) -> Relation;

/// The definition: every member a node, every partition of members tried out.
fn by_members(seats: &[(&str, u32)], relation: Pattern<'_>) -> (u64, bool) {
    let members: Vec<&str> =
        seats.iter().flat_map(|&(id, seats)| (0..seats).map(move |_| id)).collect();
    let sign = |a: &str, b: &str| match relation(a.min(b), a.max(b)) {
        _ if a == b => 1,
        Relation::Friendly => 1,
        Relation::Neutral => 0,
        Relation::Hostile => -1,
    };
    let (mut least, mut splits) = (u64::MAX, false);
    for mask in 0..1_u32 << members.len().saturating_sub(1) {
        let side = |at: usize| mask >> at & 1;
        let (mut cost, mut split) = (0, false);
        for (at, a) in members.iter().enumerate() {
            for (other, b) in members.iter().enumerate().skip(at + 1) {
                let apart = side(at) != side(other);
                cost += u64::from(if apart { sign(a, b) > 0 } else { sign(a, b) < 0 });
                split |= apart && a == b;
            }
        }
        if cost <= least {
            splits = split || (splits && cost == least);
            least = cost;
        }
    }
    (least, splits)
}

/// What the two sides of a result cost, counted pair by pair of parties.
fn cost(found: &ParliamentFrustration, seats: &[(&str, u32)], relation: Pattern<'_>) -> u64 {
    let side = |id: &str| found.sides[0].iter().any(|own| own == id);
    let mut cost = 0;
    for (at, &(a, own)) in seats.iter().enumerate() {
        for &(b, other) in &seats[at + 1..] {
            let against = match relation(a.min(b), a.max(b)) {
                Relation::Friendly => side(a) != side(b),
                Relation::Neutral => false,
                Relation::Hostile => side(a) == side(b),
            };
            cost += u64::from(against) * u64::from(own) * u64::from(other);
        }
    }
    cost
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Whole numbers below a bound that look random, the same each time.
fn numbers(mut state: u64) -> impl FnMut(u32) -> u32 {
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 33).expect("31 bits") % below
    }
}

fn small(next: &mut impl FnMut(u32) -> u32) -> Vec<(&'static str, u32)> {
    let parties = 1 + next(5);
    NAMES.into_iter().zip(0..parties).map(|(name, _)| (name, next(3))).collect()
}

#[test]
fn the_definition_by_members_says_the_same_and_splits_no_party() {
    let mut next = numbers(7);
    for _ in 0..60 {
        let seats = small(&mut next);
        let signs: Vec<u32> = (0..25).map(|_| next(3)).collect();
        let place = |id: &str| NAMES.iter().position(|name| *name == id).expect("a party");
        let pattern = |a: &str, b: &str| match signs[place(a) * 5 + place(b)] {
            0 => Relation::Friendly,
            1 => Relation::Neutral,
            _ => Relation::Hostile,
        };
        let alliances: BTreeMap<String, String> = NAMES
            .iter()
            .filter(|name| signs[place(name)] > 0)
            .map(|name| ((*name).to_owned(), signs[place(name)].to_string()))
            .collect();
        let allied = |a: &str, b: &str| match (alliances.get(a), alliances.get(b)) {
            (Some(one), Some(other)) if one == other => Relation::Friendly,
            _ => Relation::Hostile,
        };
        let rivals = |_: &str, _: &str| Relation::Hostile;
        let cases: [(Stances<'_>, Pattern<'_>); 3] = [
            (Stances::Rivals, &rivals),
            (Stances::Alliances(&alliances), &allied),
            (Stances::Between(&pattern), &pattern),
        ];
        for (stances, relation) in cases {
            let found = parliament(seats.clone(), stances).expect("it is small");
            let (index, splits) = by_members(&seats, relation);
            assert_eq!(found.index, index, "{seats:?}");
            assert!(!splits, "a best partition splits a party: {seats:?}");
            assert_eq!(cost(&found, &seats, relation), index, "{seats:?}");
        }
    }
}

#[test]
fn the_example_of_the_page() {
    let seats = [("red", 40), ("blue", 35), ("green", 15), ("gold", 10)];
    let rivals = parliament(seats, Stances::Rivals).expect("it is small");
    assert_eq!((rivals.members, rivals.pairs, rivals.index), (100, 4_950, 925));
    assert_eq!(rivals.sides, [vec!["red", "gold"], vec!["blue", "green"]]);
    assert_eq!(rivals.side_seats, [50, 50]);
    assert_eq!(rivals.share.to_bits(), (925.0_f64 / 4_950.0).to_bits());
    assert_eq!(rivals.energy.map(f64::to_bits), Some((1_850.0_f64 / 99.0).to_bits()));
    let left = [("red", "left"), ("green", "left")];
    let alliances = left.map(|(party, of)| (party.to_owned(), of.to_owned())).into();
    let allied = parliament(seats, Stances::Alliances(&alliances)).expect("it is small");
    assert_eq!((allied.index, allied.side_seats), (350, [55, 45]));
    assert_eq!(allied.sides, [vec!["red", "green"], vec!["blue", "gold"]]);
}

#[test]
fn two_parties_are_balanced_and_so_is_one_and_none() {
    for seats in [&[("a", 60), ("b", 40)][..], &[("a", 1)], &[("a", 0)], &[]] {
        let found = parliament(seats.iter().copied(), Stances::Rivals).expect("it is small");
        assert_eq!((found.index, found.share.to_bits()), (0, 0));
    }
}

#[test]
fn order_and_parties_without_a_seat_change_nothing() {
    let seats = [("a", 7), ("b", 7), ("c", 5), ("d", 5), ("e", 0), ("f", 2)];
    let friends = |a: &str, b: &str| {
        if (a, b) == ("b", "c") { Relation::Friendly } else { Relation::Hostile }
    };
    let alliances = BTreeMap::from([("a", "x"), ("d", "x")].map(|(p, of)| (p.into(), of.into())));
    for stances in [Stances::Rivals, Stances::Alliances(&alliances), Stances::Between(&friends)] {
        let one = parliament(seats, stances).expect("it is small");
        let mut turned = seats;
        for _ in 0..seats.len() {
            turned.rotate_left(1);
            assert_eq!(parliament(turned, stances).as_ref(), Ok(&one));
        }
        let without = seats.into_iter().filter(|(_, seats)| *seats > 0);
        assert_eq!(parliament(without, stances), Ok(one));
    }
}

#[test]
fn both_ways_of_computing_and_the_search_on_graphs_agree() {
    let mut next = numbers(11);
    let names: Vec<String> = (0..12).map(|at| format!("p{at:02}")).collect();
    for _ in 0..10 {
        let seats: Vec<(&str, u32)> =
            names.iter().map(|name| (name.as_str(), 1 + next(400))).collect();
        let hostile = |_: &str, _: &str| Relation::Hostile;
        let rivals = parliament(seats.clone(), Stances::Rivals).expect("it is small");
        let tried = parliament(seats.clone(), Stances::Between(&hostile)).expect("it is small");
        assert_eq!((rivals.index, rivals.pairs), (tried.index, tried.pairs));
        let signs: Vec<u32> = (0..144).map(|_| next(2)).collect();
        let at = |id: &str| id[1..].parse::<usize>().expect("a number");
        let pattern = |a: &str, b: &str| {
            // The last four are rivals of everybody.
            let rivals = at(b) > 7 || signs[at(a) * 12 + at(b)] == 0;
            if rivals { Relation::Hostile } else { Relation::Friendly }
        };
        let found = parliament(seats.clone(), Stances::Between(&pattern)).expect("it is small");
        let pairs = seats.iter().enumerate().flat_map(|(at, &(a, own))| {
            seats[at + 1..].iter().map(move |&(b, other)| (a, b, u64::from(own) * u64::from(other)))
        });
        let pairs = pairs.map(|(a, b, weight)| (a, b, pattern(a, b) == Relation::Hostile, weight));
        let graph = SignedGraph::new([], pairs).expect("it fits");
        let searched = crate::frustration::frustration(&graph, &|| false);
        assert!(searched.optimal, "the search was not stopped");
        assert_eq!(found.index, searched.index);
    }
}

#[test]
fn large_parliaments_are_counted_and_larger_ones_refused_with_the_reason() {
    let names: Vec<String> = (0..10).map(|at| format!("p{at}")).collect();
    let seats = |each: u32| names.iter().map(move |name| (name.as_str(), each));
    let found = parliament(seats(10_000), Stances::Rivals).expect("it is within the limit");
    // Five against five parties: twice ten pairs of parties on one side.
    assert_eq!(found.index, 20 * 10_000 * 10_000);
    let most = ParliamentFrustration::MOST_SEATS;
    let refused = ParliamentError::TooManySeats { seats: 100_010, most };
    assert_eq!(parliament(seats(10_001), Stances::Rivals), Err(refused));
    let huge = parliament(seats(u32::MAX), Stances::Rivals);
    assert!(matches!(huge, Err(ParliamentError::TooManySeats { .. })), "{huge:?}");
    let many: Vec<String> = (0..25).map(|at| format!("p{at}")).collect();
    let many = || many.iter().map(|name| (name.as_str(), 1));
    let friends = |a: &str, _: &str| {
        if a == "p0" { Relation::Friendly } else { Relation::Hostile }
    };
    let refused = ParliamentError::TooManyParties { parties: 25, most: 24 };
    assert_eq!(parliament(many(), Stances::Between(&friends)), Err(refused));
    let hostile = |_: &str, _: &str| Relation::Hostile;
    assert_eq!(parliament(many(), Stances::Between(&hostile)).map(|found| found.index), Ok(144));
    assert_eq!(parliament(many(), Stances::Rivals).map(|found| found.index), Ok(144));
    let twice = parliament([("a", 1), ("a", 2)], Stances::Rivals);
    assert_eq!(twice, Err(ParliamentError::ListedTwice("a".to_owned())));
}
