//! Examples of the literature, degenerate parliaments, and what is refused.

use std::collections::BTreeSet;

use formateur_case::{ActorId, KnownFrom, PactKind};
use formateur_coalition::{Pact, Parliament, Seat, TheoryError};

use super::{Party, area, ask, ask_parliament, cabinets, found, is_inside, spots, with_role};

const PLANE: [&str; 5] = ["laver-shepsle", "core", "heart", "uncovered", "banks"];

/// The corners of a regular pentagon around the origin, the first one on top.
fn pentagon() -> [[f64; 2]; 5] {
    // Cosine and sine of 18 and of 54 degrees.
    let (c18, s18) = (0.951_056_516_295_153_5, 0.309_016_994_374_947_4);
    let (c54, s54) = (0.587_785_252_292_473_1, 0.809_016_994_374_947_5);
    [[0.0, 1.0], [-c18, s18], [-c54, -s54], [c54, -s54], [c18, s18]]
}

#[test]
fn three_equal_parties_have_no_core_and_their_triangle_is_the_heart() {
    // Schofield 1999; Schofield and Sened 2006, chapter 3: the heart of three parties that need each other is the
    // triangle of their contract lines.
    let parties: [Party<'_>; 3] =
        [("a", 1, &[0.0, 0.0]), ("b", 1, &[4.0, 0.0]), ("c", 1, &[1.0, 3.0])];
    let core = found("core", &parties, 2);
    assert!(core.region.is_empty() && core.roles.is_empty());
    let heart = found("heart", &parties, 2);
    let corners: BTreeSet<_> =
        heart.region.iter().flatten().map(|at| at.map(f64::to_bits)).collect();
    let given: BTreeSet<_> =
        parties.iter().map(|party| [0, 1].map(|at| party.2[at].to_bits())).collect();
    assert_eq!((heart.region.len(), corners), (1, given));
    assert_eq!(with_role(&heart, "heart"), ["a", "b", "c"]);
    // Both others are nearer to a than to each other.
    assert_eq!(spots(&found("uncovered", &parties, 2), "uncovered"), [["a"]]);
}

#[test]
fn the_heart_of_a_regular_pentagon_is_the_star_of_its_diagonals() {
    let corners = pentagon();
    let names = ["a", "b", "c", "d", "e"];
    let parties: Vec<Party<'_>> =
        names.iter().zip(&corners).map(|(id, at)| (*id, 1, at.as_slice())).collect();
    assert!(found("core", &parties, 3).region.is_empty());
    let heart = found("heart", &parties, 3);
    assert_eq!((heart.region.len(), heart.region[0].len()), (1, 10));
    // Half the product of 10 sides, the outer and the inner radius, and the sine of 36 degrees.
    let inner = (3.0 - 5.0_f64.sqrt()) / 2.0;
    let star = 10.0 / 2.0 * inner * 0.587_785_252_292_473_1;
    assert!((area(&heart.region) - star).abs() < 1e-7);
    assert!(is_inside(&heart.region, [0.0, 0.0]) && is_inside(&heart.region, [0.0, 0.9]));
    assert!(!is_inside(&heart.region, [0.0, -0.5]));
    // With four of five votes needed the inner pentagon is the core, and with all the whole pentagon.
    let four = found("core", &parties, 4);
    let pentagon = 5.0 / 2.0 * 0.951_056_516_295_153_5;
    assert!((area(&four.region) - pentagon * inner * inner).abs() < 1e-7);
    assert_eq!(found("heart", &parties, 4), found_heart_of_core(&parties, 4));
    let all = found("core", &parties, 5);
    assert!((area(&all.region) - pentagon).abs() < 1e-7);
    assert_eq!(with_role(&all, "core").len(), 5);
}

/// What the heart is where it is the core.
fn found_heart_of_core(parties: &[Party<'_>], quota: u64) -> formateur_coalition::Finding {
    let mut core = found("core", parties, quota);
    core.roles.iter_mut().for_each(|role| role.role = "heart");
    core
}

#[test]
fn a_large_party_in_the_middle_is_the_core_and_stays_it_when_parties_move() {
    // Schofield and Sened 2006: a large party at the centre, such as Labour in the Knesset of 1992 with 44 of 120 seats, is
    // a structurally stable core. The other seats and all places here are made up.
    let near = |shift: f64| {
        let at = [
            [0.1 + shift, -0.2],
            [5.0, 4.0 - shift],
            [-4.0, 3.0],
            [-3.0 + shift, -5.0],
            [4.0, -4.0],
        ];
        let parties: Vec<Party<'_>> = [("labour", 44), ("b", 19), ("c", 19), ("d", 19), ("e", 19)]
            .iter()
            .zip(&at)
            .map(|((id, seats), at)| (*id, *seats, at.as_slice()))
            .collect();
        let core = found("core", &parties, 61);
        (core.region.clone(), vec![vec![at[0]]], with_role(&core, "core").join(" "))
    };
    for shift in [0.0, 0.3, -0.45] {
        let (region, expected, inside) = near(shift);
        assert_eq!(region, expected);
        assert_eq!(inside, "labour");
    }
}

#[test]
fn opposite_pairs_around_a_voter_leave_that_voter_unbeaten() {
    // Plott 1967.
    let parties: [Party<'_>; 5] = [
        ("a", 1, &[0.3, 0.7]),
        ("b", 1, &[0.1, 0.7]),
        ("c", 1, &[0.9, 0.7]),
        ("d", 1, &[0.3, 0.2]),
        ("e", 1, &[0.3, 0.8]),
    ];
    let core = found("core", &parties, 3);
    assert_eq!(core.region, [[[0.3, 0.7]]]);
    let mut moved = parties;
    moved[4] = ("e", 1, &[0.31, 0.8]);
    assert!(found("core", &moved, 3).region.is_empty());
}

#[test]
fn the_order_of_german_parties_in_1987_makes_finance_christian_democratic_and_foreign_affairs_liberal()
 {
    // Laver and Shepsle 1990 and 1996: seats of 1987, and the order of parties on economic and on foreign policy. The
    // distances here are made up; the median of each dimension depends on the order alone.
    let parties: [Party<'_>; 4] = [
        ("cdu-csu", 223, &[13.5, 13.0]),
        ("spd", 186, &[6.5, 5.5]),
        ("fdp", 46, &[15.7, 8.0]),
        ("greens", 42, &[5.2, 2.5]),
    ];
    let finding = found("laver-shepsle", &parties, 249);
    assert_eq!(spots(&finding, "median-cabinet"), [["cdu-csu", "fdp"]]);
    assert_eq!(spots(&finding, "stable")[0], ["cdu-csu", "fdp"]);
    let medians: Vec<(&str, Option<&str>)> = finding
        .roles
        .iter()
        .filter(|role| role.role == "median")
        .map(|role| (role.party.as_str(), role.dimension.as_deref()))
        .collect();
    assert_eq!(medians, [("cdu-csu", Some("1")), ("fdp", Some("2"))]);
}

#[test]
fn a_party_that_is_the_median_everywhere_is_very_strong_even_without_the_quota() {
    let parties: [Party<'_>; 3] =
        [("m", 20, &[5.0, 5.0]), ("l", 40, &[1.0, 4.0]), ("r", 40, &[9.0, 6.0])];
    let finding = found("laver-shepsle", &parties, 51);
    assert_eq!(spots(&finding, "median-cabinet"), [["m", "m"]]);
    assert_eq!(with_role(&finding, "very-strong"), ["m"]);
    assert_eq!(cabinets(&finding.possible)[0], (vec!["m"], 1.0));
    assert_eq!(finding.possible.coalitions[0].coalition.weight, 20);
}

#[test]
fn the_example_of_the_page_can_be_done_by_hand() {
    let parties: [Party<'_>; 3] =
        [("a", 40, &[4.0, 1.0]), ("b", 35, &[6.0, 5.0]), ("c", 25, &[0.0, 8.0])];
    let finding = found("laver-shepsle", &parties, 51);
    assert_eq!(spots(&finding, "median-cabinet"), [["a", "b"]]);
    assert_eq!(spots(&finding, "stable"), [["a", "b"], ["b", "b"]]);
    assert_eq!(finding.spots[1].position, [4.0, 5.0]);
    assert_eq!(with_role(&finding, "very-strong"), ["b"]);
    assert_eq!(cabinets(&finding.possible), [(vec!["b"], 1.0), (vec!["a", "b"], 1.0)]);
    assert!(found("core", &parties, 51).region.is_empty());
    // The triangle: half of (2, 4) times (-4, 7).
    assert_eq!(area(&found("heart", &parties, 51).region).to_bits(), 15.0_f64.to_bits());
    for id in ["uncovered", "banks"] {
        assert_eq!(spots(&found(id, &parties, 51), id), [["b"]]);
    }
}

#[test]
fn a_rule_out_blocks_cabinets_of_both_and_leaves_stability_as_it_is() {
    let parties: [Party<'_>; 3] =
        [("a", 40, &[4.0, 1.0]), ("b", 35, &[6.0, 5.0]), ("c", 25, &[0.0, 8.0])];
    let free = found("laver-shepsle", &parties, 51);
    assert!(cabinets(&free.possible).contains(&(vec!["a", "b"], 1.0)));
    let id = |name: &str| ActorId::new(name).expect("it is an id");
    let pact = Pact {
        kind: PactKind::RulesOut,
        from: id("a"),
        to: id("b"),
        condition: String::new(),
        known_from: KnownFrom::Always,
        source: Vec::new(),
        from_parties: BTreeSet::from([id("a")]),
        to_parties: BTreeSet::from([id("b")]),
    };
    let seats = parties.iter().map(|(id, weight, _)| seat(id, id, *weight));
    let parliament = Parliament::new(seats.collect(), 51).with_pacts(vec![pact]);
    let bound = ask_parliament("laver-shepsle", &parliament, &parties).expect("it has an answer");
    assert_eq!(bound.spots, free.spots);
    assert_eq!(cabinets(&bound.blocked), [(vec!["a", "b"], 1.0)]);
    let both = bound.possible.count.zip(bound.blocked.count).map(|(a, b)| a + b);
    assert_eq!(both, free.possible.count);
    let with_c = parliament.including(&BTreeSet::from(["c".to_owned()]));
    let with_c = ask_parliament("laver-shepsle", &with_c, &parties).expect("it has an answer");
    assert!(cabinets(&with_c.possible).iter().all(|(members, _)| members.contains(&"c")));
    assert_eq!(with_c.blocked.coalitions.len(), 0);
}

fn seat(id: &str, party: &str, weight: u64) -> Seat {
    Seat { id: id.to_owned(), party: party.to_owned(), weight }
}

#[test]
fn individuals_of_one_row_vote_and_hold_no_portfolio() {
    let parties: [Party<'_>; 3] =
        [("row", 30, &[5.0, 5.0]), ("l", 10, &[1.0, 4.0]), ("r", 10, &[9.0, 6.5])];
    let mut seats = vec![seat("l", "l", 10), seat("r", "r", 10)];
    seats.extend((0..30).map(|at| seat(&format!("row-{at}"), "row", 1)));
    let parliament = Parliament::new(seats, 26);
    let finding = ask_parliament("laver-shepsle", &parliament, &parties).expect("it has an answer");
    assert_eq!(with_role(&finding, "median"), ["row", "row"]);
    assert!(spots(&finding, "median-cabinet").is_empty());
    // The row has the quota, and none of its members is a minister.
    assert!(spots(&finding, "stable").iter().flatten().all(|party| *party != "row"));
    let core = ask_parliament("core", &parliament, &parties).expect("it has an answer");
    assert_eq!(core.region, [[[5.0, 5.0]]]);
}

#[test]
fn a_line_has_the_median_as_its_core_and_the_median_alone_is_uncovered() {
    // Black 1948.
    let parties: [Party<'_>; 4] =
        [("a", 30, &[1.0]), ("b", 25, &[4.0]), ("c", 25, &[6.0]), ("d", 21, &[9.0])];
    let core = found("core", &parties, 51);
    assert_eq!(spots(&core, "core"), [["b"]]);
    assert_eq!(core.spots[0].position, [4.0]);
    for (id, role) in [("uncovered", "uncovered"), ("banks", "banks")] {
        assert_eq!(spots(&found(id, &parties, 51), role), [["b"]]);
    }
    // Two thirds: what lies between two parties is unbeaten.
    assert_eq!(spots(&found("core", &parties, 68), "core"), [["b"], ["c"]]);
    assert_eq!(with_role(&found("core", &parties, 80), "core"), ["a", "b", "c"]);
    assert!(found("core", &parties, 30).spots.is_empty());
}

#[test]
fn parties_without_a_position_are_named_and_prefer_nothing() {
    let parties: [Party<'_>; 3] =
        [("a", 40, &[0.0, 0.0]), ("b", 30, &[1.0, 0.0]), ("c", 30, &[0.0, 1.0])];
    let mut some = parties.to_vec();
    some.push(("d", 50, &[]));
    some.push(("e", 50, &[f64::NAN, 0.0]));
    for id in PLANE {
        let finding = found(id, &some, 101);
        assert_eq!(finding.unplaced, ["d", "e"], "{id}");
        let without = found(id, &parties, 101);
        assert_eq!((finding.roles, finding.region), (without.roles, without.region), "{id}");
    }
    assert_eq!(with_role(&found("core", &some, 101), "core"), ["a", "b", "c"]);
    let nobody: [Party<'_>; 1] = [("a", 40, &[f64::INFINITY, 0.0])];
    for id in PLANE {
        assert_eq!(ask(id, &nobody, 21), Err(TheoryError::NoPositions), "{id}");
    }
}

#[test]
fn one_party_two_parties_and_parties_in_one_place_have_answers() {
    let one: [Party<'_>; 1] = [("a", 10, &[0.1, 0.2])];
    let same: [Party<'_>; 3] =
        [("a", 10, &[0.1, 0.2]), ("b", 9, &[0.1, 0.2]), ("c", 8, &[0.1, 0.2])];
    for (parties, quota) in [(&one[..], 6), (&same[..], 14), (&same[..], 27)] {
        for id in ["core", "heart"] {
            let finding = found(id, parties, quota);
            assert_eq!(finding.region, [[[0.1, 0.2]]]);
            assert_eq!(with_role(&finding, id).len(), parties.len());
        }
        assert_eq!(found("uncovered", parties, quota).spots.len(), 1);
        assert_eq!(found("banks", parties, quota).spots.len(), 1);
        let stable = found("laver-shepsle", parties, quota);
        assert_eq!(spots(&stable, "stable").len(), parties.len().pow(2));
    }
    let two: [Party<'_>; 2] = [("a", 10, &[0.1, 0.2]), ("b", 10, &[3.0, 4.0])];
    assert_eq!(found("core", &two, 11).region, [[[0.1, 0.2], [3.0, 4.0]]]);
    let unequal: [Party<'_>; 2] = [("a", 11, &[0.1, 0.2]), ("b", 10, &[3.0, 4.0])];
    assert_eq!(found("heart", &unequal, 11).region, [[[0.1, 0.2]]]);
}

#[test]
fn parties_on_one_line_of_a_plane_are_like_parties_on_a_line() {
    // One third and seven tenths have no exact binary form: the line is one as it is written.
    let parties: [Party<'_>; 5] = [
        ("a", 3, &[0.1, 0.3]),
        ("b", 3, &[0.2, 0.6]),
        ("c", 2, &[0.3, 0.9]),
        ("d", 3, &[0.7, 2.1]),
        ("e", 3, &[0.2, 0.6]),
    ];
    assert_eq!(found("core", &parties, 8).region, [[[0.2, 0.6]]]);
    assert_eq!(with_role(&found("core", &parties, 8), "core"), ["b", "e"]);
    assert_eq!(found("heart", &parties, 12).region, [[[0.1, 0.3], [0.7, 2.1]]]);
}

#[test]
fn a_party_with_the_quota_is_all_that_is_left() {
    let parties: [Party<'_>; 4] = [
        ("a", 60, &[1.0, 7.0]),
        ("b", 20, &[3.0, 2.0]),
        ("c", 10, &[8.0, 9.0]),
        ("d", 10, &[0.5, 0.5]),
    ];
    for id in ["core", "heart"] {
        assert_eq!(found(id, &parties, 51).region, [[[1.0, 7.0]]]);
    }
    assert_eq!(spots(&found("uncovered", &parties, 51), "uncovered"), [["a"]]);
    assert_eq!(spots(&found("banks", &parties, 51), "banks"), [["a"]]);
    assert_eq!(spots(&found("laver-shepsle", &parties, 51), "stable"), [["a", "a"]]);
}

#[test]
fn what_cannot_be_answered_says_why() {
    let refused = |id: &str, parties: &[Party<'_>], quota: u64| {
        ask(id, parties, quota).expect_err("there is no answer").to_string()
    };
    let line: [Party<'_>; 1] = [("a", 1, &[1.0])];
    assert!(refused("heart", &line, 1).contains("two dimensions"));
    let space: [Party<'_>; 1] = [("a", 1, &[1.0; 5])];
    assert!(refused("core", &space, 1).contains("one or two dimensions"));
    assert!(refused("laver-shepsle", &space, 1).contains("one to four dimensions"));
    let two: [Party<'_>; 2] = [("a", 10, &[0.1, 0.2]), ("b", 10, &[3.0, 4.0])];
    assert!(refused("heart", &two, 10).contains("more than half of the 20 seats"));
    let names: Vec<String> = (0..600).map(|at| at.to_string()).collect();
    let places: Vec<[f64; 3]> =
        (0..600_u32).map(|at| [f64::from(at), f64::from(at * at % 7), 0.0]).collect();
    let many: Vec<Party<'_>> =
        names.iter().zip(&places).map(|(id, at)| (id.as_str(), 1, at.as_slice())).collect();
    assert!(refused("banks", &many[..21], 11).contains("21"));
    assert!(refused("laver-shepsle", &many[..28], 15).contains("21952"));
    assert!(refused("uncovered", &many, 301).contains("600"));
    assert_eq!(found("uncovered", &many[..20], 11).unplaced.len(), 0);
}
