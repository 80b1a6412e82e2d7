//! Coalitions that are nearly possible, against the definition: all sets of members of random parliaments.

mod chambers;

use std::collections::{BTreeMap, BTreeSet};

use chambers::{Chamber, chambers, pact, seat};
use formateur_case::{Date, KnownFrom, PactKind};
use formateur_coalition::{
    Coalition, Lone, Merge, Obstacle, Pact, Parliament, Reason, closest_misses, minimal_winning,
    nearly_possible,
};
use num_bigint::BigUint;
use proptest::prelude::*;

/// Merges that keep apart whoever a statement concerns.
const MERGES: [Merge; 2] = [Merge::BySeatsAndPacts, Merge::ByParty];

/// Sets of members by place, with their seats and the statements in their way.
fn sets(chamber: &Chamber) -> Vec<(Vec<usize>, u64, Vec<Obstacle>)> {
    let all = 0..1_usize << chamber.seats.len();
    let set = |bits: usize| {
        let inside: Vec<usize> =
            (0..chamber.seats.len()).filter(|at| bits >> at & 1 == 1).collect();
        let sum = inside.iter().map(|&at| chamber.seats[at].weight).sum();
        let parties: BTreeSet<&str> =
            inside.iter().map(|&at| chamber.seats[at].party.as_str()).collect();
        let obstacles = chamber.obstacles(&parties);
        (inside, sum, obstacles)
    };
    all.map(set).collect()
}

fn is_minimal(chamber: &Chamber, inside: &[usize], sum: u64) -> bool {
    sum >= chamber.quota && inside.iter().all(|&at| sum - chamber.seats[at].weight < chamber.quota)
}

/// How many coalitions each statement blocks alone.
fn by_definition(chamber: &Chamber) -> BTreeMap<Obstacle, u64> {
    let mut counts = BTreeMap::new();
    for (inside, sum, obstacles) in sets(chamber) {
        if let ([only], true) = (obstacles.as_slice(), is_minimal(chamber, &inside, sum)) {
            *counts.entry(only.clone()).or_insert(0) += 1;
        }
    }
    counts
}

fn counted(all: &[Lone]) -> BTreeMap<Obstacle, u64> {
    all.iter()
        .map(|lone| (lone.obstacle.clone(), lone.count.to_string().parse().expect("a number")))
        .collect()
}

fn in_order(list: &[Coalition], key: impl Fn(&Coalition) -> (u64, u64)) -> bool {
    list.is_sorted_by_key(key)
}

proptest! {
    #[test]
    fn one_statement_alone_blocks_what_the_definition_says(chamber in chambers()) {
        let parliament = chamber.parliament();
        let expected = by_definition(&chamber);
        for merge in MERGES {
            let found = nearly_possible(&parliament, merge, 1_000).expect("they are few");
            prop_assert_eq!(&counted(&found), &expected);
            for lone in &found {
                let listed: BigUint = lone.coalitions.iter().map(|one| &one.multiplicity).sum();
                prop_assert_eq!(&listed, &lone.count);
                prop_assert_eq!(lone.coalitions.len() as u64, lone.types);
                prop_assert!(in_order(&lone.coalitions, |one| (one.members, one.weight)));
                for one in &lone.coalitions {
                    prop_assert_eq!(&one.obstacles, std::slice::from_ref(&lone.obstacle));
                }
            }
            prop_assert!(found.is_sorted_by(|a, b| a.weakness <= b.weakness));
            let first = nearly_possible(&parliament, merge, 2).expect("they are few");
            for (all, two) in found.iter().zip(&first) {
                prop_assert_eq!(&all.coalitions[..two.coalitions.len()], &two.coalitions[..]);
            }
        }
    }

    #[test]
    fn without_the_statement_as_many_more_are_possible(chamber in chambers()) {
        let possible = |parliament: &Parliament| {
            let listing = minimal_winning(parliament, Merge::ByParty, 0).expect("they are few");
            listing.possible_count
        };
        let parliament = chamber.parliament();
        for lone in nearly_possible(&parliament, Merge::ByParty, 0).expect("they are few") {
            let others = |pact: &&Pact| !chambers::says(pact, &lone.obstacle);
            let others: Vec<Pact> = chamber.pacts.iter().filter(others).cloned().collect();
            let without = Chamber { pacts: others, ..chamber.clone() }.parliament();
            prop_assert_eq!(possible(&without) - possible(&parliament), lone.count);
        }
    }

    #[test]
    fn closest_misses_are_those_of_the_definition(chamber in chambers(), top in 0..6_usize) {
        let mut expected: BTreeMap<u64, u64> = BTreeMap::new();
        for (inside, sum, obstacles) in sets(&chamber) {
            if sum < chamber.quota && !inside.is_empty() && obstacles.is_empty() {
                *expected.entry(chamber.quota - sum).or_insert(0) += 1;
            }
        }
        for merge in MERGES {
            let found = closest_misses(&chamber.parliament(), merge, top).expect("they are few");
            prop_assert!(found.coalitions.len() <= top);
            prop_assert!(in_order(&found.coalitions, |one| (chamber.quota - one.weight, one.members)));
            prop_assert!(found.coalitions.iter().all(|one| one.obstacles.is_empty()));
            let shown: BTreeMap<u64, u64> = found
                .missing
                .iter()
                .map(|missing| (missing.seats, missing.count.to_string().parse().expect("small")))
                .collect();
            let most = found.coalitions.last().map_or(0, |last| chamber.quota - last.weight);
            let up_to = expected.range(..=most).map(|(seats, count)| (*seats, *count));
            prop_assert_eq!(&shown, &up_to.collect::<BTreeMap<u64, u64>>());
            if found.coalitions.len() < top {
                prop_assert_eq!(&shown, &expected);
                let types: u64 = found.missing.iter().map(|missing| missing.types).sum();
                prop_assert_eq!(types, found.coalitions.len() as u64);
            }
        }
    }

    #[test]
    fn the_order_of_members_and_statements_changes_nothing(chamber in chambers()) {
        let mut other = chamber.clone();
        other.seats.reverse();
        other.pacts.reverse();
        for merge in MERGES {
            let (one, two) = (chamber.parliament(), other.parliament());
            prop_assert_eq!(nearly_possible(&one, merge, 3), nearly_possible(&two, merge, 3));
            prop_assert_eq!(closest_misses(&one, merge, 3), closest_misses(&two, merge, 3));
        }
    }
}

fn day(month: i8) -> KnownFrom {
    KnownFrom::Day(Date::new(2021, month, 1).expect("a day"))
}

/// a, b and c with a third each; the quota takes two of them.
fn three(pacts: Vec<Pact>) -> Parliament {
    let seats = ["a", "b", "c"].map(|name| seat(name.to_owned(), name, 10));
    Parliament::new(seats.to_vec(), 20).with_pacts(pacts)
}

fn said(kind: PactKind, from: &str, to: &str) -> Pact {
    let sources = vec!["paper".to_owned(), "wire".to_owned()];
    Pact { source: sources, known_from: day(3), ..pact(kind, from, to) }
}

#[test]
fn more_reasons_come_first_then_what_is_known_for_longer() {
    let found = nearly_possible(
        &three(vec![
            said(PactKind::RulesOut, "a", "b"),
            Pact { known_from: day(1), ..said(PactKind::RulesOut, "b", "c") },
            Pact { condition: "until May".to_owned(), ..said(PactKind::RulesOut, "c", "a") },
        ]),
        Merge::ByParty,
        5,
    )
    .expect("they are few");
    let from: Vec<&str> =
        found.iter().filter_map(|lone| Some(lone.obstacle.statement()?.from.as_str())).collect();
    assert_eq!(from, ["c", "b", "a"]);
    let until_may = Reason::Conditional { condition: "until May".to_owned() };
    assert_eq!(found[0].weakness.reasons, [until_may]);
    assert!(found[1].weakness.reasons.is_empty() && found[2].weakness.reasons.is_empty());
}

#[test]
fn only_what_the_same_actor_says_of_the_same_and_not_before_softens() {
    let reasons = |other: Pact| {
        let parliament = three(vec![said(PactKind::RulesOut, "a", "b"), other]);
        let found = nearly_possible(&parliament, Merge::ByParty, 5).expect("they are few");
        let own = found.into_iter().find(|lone| matches!(lone.obstacle, Obstacle::RuledOut(_)));
        own.expect("it blocks a and b").weakness.reasons
    };
    let tolerates =
        |from, to, month| Pact { known_from: day(month), ..said(PactKind::Tolerates, from, to) };
    assert!(matches!(reasons(tolerates("a", "b", 4))[..], [Reason::Softened(_)]));
    assert!(matches!(reasons(tolerates("a", "b", 3))[..], [Reason::Softened(_)]));
    assert!(reasons(tolerates("a", "b", 2)).is_empty());
    assert!(reasons(tolerates("b", "a", 4)).is_empty());
    assert!(reasons(tolerates("a", "c", 4)).is_empty());
}

#[test]
fn few_sources_are_a_reason() {
    let reasons = |source: &[&str]| {
        let source = source.iter().map(ToString::to_string).collect();
        let parliament = three(vec![Pact { source, ..said(PactKind::RulesOut, "a", "b") }]);
        let found = nearly_possible(&parliament, Merge::ByParty, 5).expect("they are few");
        found[0].weakness.reasons.clone()
    };
    assert_eq!(reasons(&[]), [Reason::NoSource]);
    assert_eq!(reasons(&["judgement:me"]), [Reason::NoSource]);
    assert_eq!(reasons(&["paper", "judgement:me"]), [Reason::OneSource]);
    assert_eq!(reasons(&["paper", "wire"]), []);
}
