//! Indices of small elections that can be computed by hand.

use formateur_seats::fragmentation::{
    Election, ElectionError, INDICES, Need, NoValue, PartyResult, index,
};
use proptest::prelude::*;

fn party(id: &str, votes: f64, seats: f64) -> PartyResult {
    PartyResult {
        id: id.to_owned(),
        votes: Some(votes),
        seats: Some(seats),
        ..PartyResult::default()
    }
}

fn election(parties: Vec<PartyResult>) -> Election {
    Election::new(parties, "others", (0.0, 10.0)).expect("it is an election")
}

fn value(id: &str, election: &Election) -> f64 {
    index(id).expect("it is in the list").of(election).expect("it has a value")
}

fn near(id: &str, election: &Election, expected: f64) {
    let own = value(id, election);
    assert!((own - expected).abs() < 1e-9, "{id}: {own}, not {expected}");
}

#[test]
fn equal_parties_count_in_full_whatever_the_index() {
    for n in [1, 2, 5, 40] {
        let equal = election((0..n).map(|at| party(&format!("p{at}"), 7.0, 3.0)).collect());
        let n = f64::from(n);
        for id in ["effective-parties", "golosov", "shannon"] {
            near(&format!("{id}-votes"), &equal, n);
            near(&format!("{id}-seats"), &equal, n);
        }
        near("herfindahl-votes", &equal, 1.0 / n);
        near("fractionalisation-seats", &equal, 1.0 - 1.0 / n);
        for id in ["gallagher", "loosemore-hanby", "rae-disproportionality", "sainte-lague-index"] {
            near(id, &equal, 0.0);
        }
        near("dhondt-index", &equal, 1.0);
    }
}

#[test]
fn a_small_election_has_the_values_of_the_formulas() {
    let small = election(vec![
        party("a", 50.0, 6.0),
        party("b", 30.0, 3.0),
        party("c", 19.6, 1.0),
        party("d", 0.4, 0.0),
    ]);
    // Votes .5 .3 .196 .004, seats .6 .3 .1 0.
    near("effective-parties-seats", &small, 1.0 / 0.46);
    near("golosov-seats", &small, 1.0 + 0.3 / (0.3 + 0.36 - 0.09) + 0.1 / (0.1 + 0.36 - 0.01));
    near("loosemore-hanby", &small, 10.0);
    near("gallagher", &small, 100.0 * (0.5_f64 * (0.01 + 0.096 * 0.096 + 0.000_016)).sqrt());
    near("rae-disproportionality", &small, 5.0);
    near("rae-disproportionality-half-percent", &small, 19.6 / 3.0);
    near("sainte-lague-index", &small, 100.0 * (0.01 / 0.5 + 0.096 * 0.096 / 0.196 + 0.004));
    near("dhondt-index", &small, 1.2);
}

#[test]
fn others_are_one_party_or_dropped() {
    let with =
        election(vec![party("a", 48.0, 60.0), party("b", 32.0, 40.0), party("others", 20.0, 0.0)]);
    near("gallagher", &with, (0.5_f64 * (144.0 + 64.0 + 400.0)).sqrt());
    // Without others, a has 60 % of both and b 40 %.
    near("gallagher-lijphart", &with, 0.0);
}

#[test]
fn swings_are_to_the_largest_party_from_the_second() {
    let mut parties =
        vec![party("lab", 44.0, 0.0), party("con", 36.0, 0.0), party("lib", 20.0, 0.0)];
    for (party, before) in parties.iter_mut().zip([40.0, 40.0, 20.0]) {
        party.previous_votes = Some(before);
    }
    let election = election(parties);
    near("butler-swing", &election, 4.0);
    // 44 of 80 against one half.
    near("steed-swing", &election, 5.0);
    near("pedersen-votes", &election, 4.0);
}

#[test]
fn a_party_that_appears_and_one_that_goes_change_all() {
    let mut parties = vec![party("new", 100.0, 10.0), party("old", 0.0, 0.0)];
    (parties[0].previous_votes, parties[1].previous_votes) = (None, Some(3.0));
    parties[1].previous_seats = Some(5.0);
    let election = election(parties);
    near("pedersen-votes", &election, 100.0);
    near("pedersen-seats", &election, 100.0);
}

#[test]
fn polarisation_goes_from_one_place_to_both_ends_of_the_scale() {
    let at = |places: &[(f64, f64)], scale| {
        let placed = |(at, (votes, position)): (usize, &(f64, f64))| PartyResult {
            position: Some(*position),
            ..party(&format!("p{at}"), *votes, 1.0)
        };
        let parties = places.iter().enumerate().map(placed).collect();
        Election::new(parties, "others", scale).expect("it is an election")
    };
    near("dalton", &at(&[(50.0, 4.0), (50.0, 4.0)], (0.0, 10.0)), 0.0);
    let apart = at(&[(50.0, 0.0), (50.0, 10.0)], (0.0, 10.0));
    near("dalton", &apart, 1.0);
    near("dalton-percent", &apart, 10.0);
    near("dalton", &at(&[(50.0, 1.0), (50.0, 10.0)], (1.0, 10.0)), 1.0);
}

#[test]
fn a_party_without_a_position_lowers_polarisation_of_all_votes_alone() {
    let mut parties = vec![party("a", 40.0, 1.0), party("b", 40.0, 1.0), party("c", 20.0, 1.0)];
    (parties[0].position, parties[1].position) = (Some(2.0), Some(8.0));
    let election = election(parties);
    near("dalton", &election, 0.6);
    near("dalton-all-votes", &election, 0.6 * 0.8_f64.sqrt());
}

#[test]
fn what_is_not_known_or_has_no_value_is_said() {
    let votes = election(vec![PartyResult {
        votes: Some(3.0),
        id: "a".to_owned(),
        ..PartyResult::default()
    }]);
    let of = |id: &str| index(id).expect("it is in the list").of(&votes);
    assert_eq!(of("gallagher"), Err(NoValue::Needs(Need::Seats)));
    assert_eq!(of("pedersen-votes"), Err(NoValue::Needs(Need::PreviousVotes)));
    assert_eq!(of("dalton"), Err(NoValue::Needs(Need::Positions)));
    let free = election(vec![party("a", 10.0, 1.0), party("b", 0.0, 1.0)]);
    for id in ["sainte-lague-index", "dhondt-index"] {
        let own = index(id).expect("it is in the list").of(&free);
        assert!(matches!(own, Err(NoValue::Undefined(_))), "{id}: {own:?}");
    }
    // Only others have seats: shares of the rest are 0 / 0.
    let others = election(vec![party("a", 10.0, 0.0), party("others", 5.0, 3.0)]);
    let own = index("gallagher-lijphart").expect("it is in the list").of(&others);
    assert!(matches!(own, Err(NoValue::Undefined(text)) if text.contains("others")), "{own:?}");
    let before = |id: &str, votes: f64, previous: f64| PartyResult {
        previous_votes: Some(previous),
        ..party(id, votes, 1.0)
    };
    let new = election(vec![before("a", 9.0, 0.0), before("b", 8.0, 0.0), before("c", 1.0, 7.0)]);
    let own = index("steed-swing").expect("it is in the list").of(&new);
    assert!(matches!(own, Err(NoValue::Undefined(text)) if text.contains("before")), "{own:?}");
}

#[test]
fn what_is_no_election_is_refused() {
    let new = |parties| Election::new(parties, "others", (0.0, 10.0)).map(|_| ());
    assert_eq!(new(Vec::new()), Err(ElectionError::Empty));
    assert!(matches!(new(vec![party("a", 1.0, 1.0); 2]), Err(ElectionError::Twice(_))));
    for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e16] {
        assert!(matches!(new(vec![party("a", wrong, 1.0)]), Err(ElectionError::Number { .. })));
    }
    let off = PartyResult { position: Some(11.0), ..party("a", 1.0, 1.0) };
    assert!(matches!(new(vec![off]), Err(ElectionError::Position { .. })));
    let flat = Election::new(vec![party("a", 1.0, 1.0)], "others", (3.0, 3.0));
    assert!(matches!(flat, Err(ElectionError::Scale { .. })));
}

#[test]
fn every_index_has_a_name_a_variant_and_an_id_of_its_own() {
    for (at, one) in INDICES.iter().enumerate() {
        assert!(!one.name.is_empty() && !one.variant.is_empty() && !one.source.is_empty());
        assert!(formateur_case::is_slug(one.id), "{}", one.id);
        assert!(INDICES[..at].iter().all(|other| other.id != one.id), "{}", one.id);
    }
}

proptest! {
    #[test]
    fn neither_order_nor_scale_of_votes_changes_an_index(
        numbers in proptest::collection::vec((1_u32..1000, 0_u32..50, 1_u32..1000, 0_u32..50, 0_u32..11), 2..9),
        turn in 0_usize..9,
    ) {
        let parties: Vec<PartyResult> = numbers.iter().enumerate().map(|(at, numbers)| PartyResult {
            id: format!("p{at}"),
            votes: Some(f64::from(numbers.0)),
            seats: Some(f64::from(numbers.1)),
            previous_votes: Some(f64::from(numbers.2)),
            previous_seats: Some(f64::from(numbers.3)),
            position: Some(f64::from(numbers.4)),
        }).collect();
        let mut turned = parties.clone();
        turned.rotate_left(turn % numbers.len());
        let mut larger = parties.clone();
        for party in &mut larger {
            party.votes = party.votes.map(|votes| 1024.0 * votes);
        }
        let (own, turned, larger) = (election(parties), election(turned), election(larger));
        for index in INDICES {
            prop_assert_eq!(index.of(&own), index.of(&turned));
            match (index.of(&own), index.of(&larger)) {
                (Ok(own), Ok(other)) => prop_assert!((own - other).abs() <= 1e-9 * own.abs().max(1.0)),
                (own, other) => prop_assert_eq!(own, other),
            }
        }
    }
}
