//! The further parts of the analysis of power: roles, alliances, ruled-out pairs, quorums, the curve.

mod common;

use common::{analysed, day, on, shipped};
use formateur_analysis::{Power, Role, Seen, Settings, union_power, unions_of};
use formateur_power::{Counts, Game, Needs, SHAPLEY_SHUBIK, UNION_INDICES, index};
use num_rational::BigRational;

fn iraq(on_day: &str) -> Power {
    power("iraq-2021", &on(day(on_day)))
}

fn power(case: &str, settings: &Settings) -> Power {
    analysed(&shipped(case), settings).sections.power.get().expect("seats are known").clone()
}

fn at(power: &Power, id: &str) -> usize {
    power.players.iter().position(|player| player.id == id).expect("it has seats")
}

fn fraction(text: &str) -> BigRational {
    text.parse().expect("a fraction")
}

#[test]
fn nobody_in_iraq_is_a_dictator_a_veto_player_or_a_dummy() {
    for on_day in ["2021-12-31", "2022-03-01"] {
        let power = iraq(on_day);
        assert!(power.players.iter().all(|player| player.role.is_none()));
        assert_eq!(power.class.get().expect("a sort").id, "strongly-dominant");
    }
}

#[test]
fn roles_follow_the_seats_that_are_needed() {
    let settings = Settings { threshold: Some("investiture".to_owned()), ..on(day("2022-03-01")) };
    let case = shipped("iraq-2021");
    let seen = Seen::of(&case, &settings).expect("it can be seen");
    let mut world = seen.world(&settings).expect("seats are known");
    let role = |power: &Power, id: &str| power.players[at(power, id)].role;
    world.requirement.seats = 300;
    let most = Power::of(&world, &[&SHAPLEY_SHUBIK]).expect("a game");
    assert_eq!(role(&most, "sadrist"), Some(Role::VetoPlayer));
    assert_eq!(role(&most, "fatah"), None);
    world
        .point
        .players
        .iter_mut()
        .for_each(|one| one.seats = if one.id == "sadrist" { 300 } else { 1 });
    let one = Power::of(&world, &[&SHAPLEY_SHUBIK]).expect("a game");
    assert_eq!(role(&one, "sadrist"), Some(Role::Dictator));
    assert_eq!(role(&one, "fatah"), Some(Role::Dummy));
    assert_eq!(one.class.get().expect("a sort").id, "single-party-majority");
}

#[test]
fn the_owen_values_of_an_alliance_add_up_to_its_index_among_the_alliances() {
    for (on_day, most) in
        [("2021-12-31", "coordination-framework"), ("2022-03-24", "save-homeland")]
    {
        let power = iraq(on_day);
        let blocs = power.blocs.get().expect("there are alliances");
        assert_eq!(blocs.unions[0].bloc, most);
        let named: Vec<&String> = blocs.unions.iter().flat_map(|union| &union.members).collect();
        let alone = power.players.iter().filter(|player| !named.contains(&&player.id));
        let unions = blocs.unions.iter().map(|union| u64::from(union.seats));
        let seats = unions.chain(alone.map(|player| u64::from(player.weight))).collect();
        let game = Game::new(seats, power.requirement.seats.into()).expect("a game");
        let counts = Counts::of(&game, SHAPLEY_SHUBIK.needs).expect("small");
        let whole = (SHAPLEY_SHUBIK.evaluate)(&counts).rationals();
        for (union, whole) in blocs.unions.iter().zip(&whole) {
            let own = union
                .members
                .iter()
                .map(|id| fraction(&blocs.indices["owen"].exact[at(&power, id)]));
            assert_eq!(own.sum::<BigRational>(), *whole, "{} on {on_day}", union.bloc);
        }
    }
}

#[test]
fn alliances_are_those_of_the_day_and_no_party_is_in_two() {
    let blocs = |on_day: &str| -> Vec<String> {
        let power = iraq(on_day);
        let unions = &power.blocs.get().expect("there are alliances").unions;
        let mut members: Vec<&String> = unions.iter().flat_map(|union| &union.members).collect();
        let all = members.len();
        members.sort();
        members.dedup();
        assert_eq!(members.len(), all);
        assert!(unions.iter().all(|union| union.members.len() > 1));
        unions.iter().map(|union| union.bloc.clone()).collect()
    };
    assert_eq!(blocs("2021-12-31"), ["coordination-framework", "for-the-people"]);
    assert_eq!(blocs("2022-03-01"), ["coordination-framework", "siyada", "for-the-people"]);
    // Siyada is in the larger alliance of March, which ends with the resignation of June.
    assert_eq!(blocs("2022-03-24"), ["save-homeland", "coordination-framework", "for-the-people"]);
    assert!(!blocs("2022-06-20").contains(&"save-homeland".to_owned()));
}

#[test]
fn individuals_of_whom_only_some_belong_to_an_alliance_stand_for_themselves() {
    let power = iraq("2021-12-31");
    let unions = &power.blocs.get().expect("there are alliances").unions;
    let people = unions.iter().find(|union| union.bloc == "for-the-people").expect("known");
    assert_eq!(people.members, ["emtidad", "new-generation"]);
    assert_eq!(people.apart, ["independents"]);
}

#[test]
fn every_union_index_can_be_asked_for() {
    let case = shipped("iraq-2021");
    let settings = on(day("2022-03-01"));
    let seen = Seen::of(&case, &settings).expect("it can be seen");
    let world = seen.world(&settings).expect("seats are known");
    let found = union_power(&world, UNION_INDICES).expect("there are alliances");
    assert_eq!(found.indices.len(), UNION_INDICES.len());
    assert_eq!(found.unions, unions_of(&world));
    for union in &found.unions {
        let ids: Vec<&str> =
            union.positions.iter().map(|&at| world.point.players[at].id.as_str()).collect();
        assert_eq!(ids, union.members);
    }
}

#[test]
fn vetoes_are_the_statements_of_the_day() {
    let pairs =
        |on_day: &str| iraq(on_day).vetoes.get().map(|of| of.pairs.clone()).unwrap_or_default();
    let has = |pairs: &[[String; 2]], one: &str, other: &str| {
        pairs.iter().any(|pair| pair[0] == one && pair[1] == other)
    };
    let (december, march) = (pairs("2021-12-31"), pairs("2022-03-01"));
    assert!(has(&december, "sadrist", "state-of-law") && has(&march, "sadrist", "state-of-law"));
    // The Kurdistan Coalition ruled out the KDP at the end of January.
    assert!(!has(&december, "kdp", "kurdistan-coalition"));
    assert!(has(&march, "kdp", "kurdistan-coalition"));
    assert_eq!(iraq("2021-10-20").vetoes.reason().map(str::is_empty), Some(false));
}

#[test]
fn ruled_out_pairs_leave_fewer_coalitions_and_shares_that_add_up() {
    for on_day in ["2021-12-31", "2022-03-01"] {
        let power = iraq(on_day);
        let vetoes = power.vetoes.get().expect("somebody rules somebody out");
        let number = |text: &str| text.parse::<u128>().expect("a number");
        let winning = number(&vetoes.winning);
        assert!(winning < number(&vetoes.admissible));
        assert!(winning < number(power.winning.as_deref().expect("exact")));
        assert!(
            number(&vetoes.minimal_winning)
                < number(power.minimal_winning.as_deref().expect("exact"))
        );
        for id in ["share-of-swings", "public-good"] {
            let all: BigRational = vetoes.indices[id].exact.iter().map(|text| fraction(text)).sum();
            assert_eq!(all.to_string(), "1", "{id} on {on_day}");
        }
    }
}

#[test]
fn staying_away_defeats_what_a_no_would_not_once_two_thirds_must_be_present() {
    let power = iraq("2022-03-01");
    let sessions = power.sessions.get().expect("quorums are in force");
    let ids: Vec<&str> = sessions.iter().map(|one| one.requirement.id.as_str()).collect();
    assert_eq!(ids, ["presidential-quorum", "session-quorum"]);
    let [presidential, session] = [0, 1].map(|of| sessions[of].chances.get().expect("counted"));
    for id in ["sadrist", "taqaddum", "state-of-law", "kdp"] {
        let at = at(&power, id);
        assert!(presidential.players[at].third_defeats > session.players[at].third_defeats, "{id}");
        assert!(session.players[at].third_defeats > 0.0, "{id}");
    }
    assert!(presidential.fails_for_quorum > session.fails_for_quorum);
    assert!(presidential.passes < session.passes);
}

#[test]
fn the_quorum_of_two_thirds_has_no_power_before_the_court_ruled() {
    let ids = |on_day: &str| -> Vec<String> {
        let power = iraq(on_day);
        let sessions = power.sessions.get().expect("a quorum is in force");
        sessions.iter().map(|one| one.requirement.id.clone()).collect()
    };
    assert_eq!(ids("2021-12-31"), ["session-quorum"]);
    assert_eq!(ids("2022-02-03").len(), 2);
    let quotas = |on_day: &str| -> Vec<u32> {
        let power = iraq(on_day);
        power.curve.get().expect("a curve").points.iter().map(|at| at.quota).collect()
    };
    // 220 is also what the first round of the presidential election needs, long since.
    assert!(quotas("2021-12-31").contains(&220) && quotas("2022-03-01").contains(&220));
}

#[test]
fn the_curve_goes_from_a_majority_to_all_seats_and_meets_the_index() {
    let power = iraq("2021-12-31");
    let curve = power.curve.get().expect("a curve");
    assert!(curve.points.len() <= 60);
    assert!(curve.points.is_sorted_by(|a, b| a.quota < b.quota));
    assert_eq!([curve.points[0].quota, curve.points[curve.points.len() - 1].quota], [165, 329]);
    for (value, index) in curve.points[0].values.iter().zip(&power.indices["banzhaf"].values) {
        assert!((value - index.value).abs() < 1e-12);
    }
    // Where everybody is needed, all are equal.
    let last = &curve.points[curve.points.len() - 1].values;
    assert!(last.iter().all(|value| (value - 1.0 / 76.0).abs() < 1e-12));
}

#[test]
fn parts_of_an_uncertain_count_say_that_they_are_of_the_points() {
    let power = iraq("2021-11-08");
    assert!(!power.indices["banzhaf"].method.exact);
    let curve = &power.curve.get().expect("a curve").method;
    assert_eq!((curve.exact, curve.parameters["seats"].as_str()), (true, "points"));
    let blocs = power.blocs.get().expect("there are alliances");
    assert!(blocs.indices.values().all(|of| of.method.parameters["seats"] == "points"));
    let exact = iraq("2021-12-31");
    assert!(!exact.curve.get().expect("a curve").method.parameters.contains_key("seats"));
}

#[test]
fn a_part_that_nobody_asked_for_says_so() {
    let case = shipped("iraq-2021");
    let settings = on(day("2021-12-31"));
    let seen = Seen::of(&case, &settings).expect("it can be seen");
    let world = seen.world(&settings).expect("seats are known");
    let banzhaf = index("banzhaf").expect("it is in the list");
    assert_eq!(banzhaf.needs, Needs::SUMS);
    let power = Power::of(&world, &[banzhaf]).expect("a game");
    assert!(power.curve.reason().is_some() && power.vetoes.reason().is_some());
}

#[test]
fn an_index_without_values_is_left_out_with_the_reason() {
    let case = shipped("iraq-2021");
    for on_day in ["2021-11-08", "2021-12-31"] {
        let settings = on(day(on_day));
        let seen = Seen::of(&case, &settings).expect("it can be seen");
        let world = seen.world(&settings).expect("seats are known");
        // Nobody has the 165 seats that block, so an index of those who do has no values.
        let power = Power::of(&world, formateur_power::INDICES).expect("a game");
        assert!(power.undefined.contains_key("tijs") && !power.indices.contains_key("tijs"));
        assert!(power.indices.values().all(|of| of.values.len() == power.players.len()));
        assert_eq!(power.indices.len() + power.undefined.len(), formateur_power::INDICES.len());
    }
}
