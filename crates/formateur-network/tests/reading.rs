//! Whose ties count for whom, and what age leaves of them.

mod common;

use common::{case, date};
use formateur_network::{Reading, Relation, RollUp, SignedNetwork, importance};

const ALL: [RollUp; 3] = [RollUp::AsStated, RollUp::Organisations, RollUp::Blocs];

fn read(day: &str, roll_up: RollUp) -> SignedNetwork {
    let reading = Reading { roll_up, half_life_years: None };
    SignedNetwork::read(&case(true).as_of(date(day)), &reading)
}

fn pairs(network: &SignedNetwork) -> Vec<(String, String)> {
    network.pairs().map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

fn own(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn a_tie_is_that_of_those_who_have_it_unless_it_is_rolled_up() {
    let stated = read("2020-06-30", RollUp::AsStated);
    let expected = [
        ("boss", "loner"),
        ("boss", "small"),
        ("clerk", "wing"),
        ("premier", "state"),
        ("prince", "state"),
    ];
    assert_eq!(pairs(&stated), own(&expected));
    assert!(stated.lines().iter().all(|line| line.through.is_direct()));
    assert_eq!(stated.relation("rival", "state"), Relation::Neutral);
    assert_eq!(SignedNetwork::of(&case(true).as_of(date("2020-06-30"))), stated);
}

/// The boss counts for what he leads, not for the larger party. The clerk leads a label, which is no organisation, and is
/// a member of two parties: the large one has 30 seats, the wing stands in a list with 20.
#[test]
fn a_persons_ties_count_for_the_organisation_and_name_the_person() {
    let network = read("2020-06-30", RollUp::Organisations);
    let expected = [
        ("large", "wing"),
        ("loner", "wing"),
        ("premier", "state"),
        ("rival", "state"),
        ("small", "wing"),
    ];
    assert_eq!(pairs(&network), own(&expected));
    let feud = network.between("small", "wing");
    assert_eq!(
        (feud[0].through.from.as_deref(), feud[0].through.to.as_deref()),
        (Some("boss"), None)
    );
    assert_eq!((feud[0].stated(), feud[0].from.as_str()), (("boss", "small"), "wing"));
    assert_eq!(network.relation("rival", "state"), Relation::Hostile);
}

#[test]
fn ties_inside_one_organisation_vanish() {
    // From June on the large party and the list are in the pact, and the pact in the grand alliance.
    let before = read("2020-05-31", RollUp::Blocs);
    let after = read("2020-07-31", RollUp::Blocs);
    assert!(pairs(&before).contains(&("grand".to_owned(), "large".to_owned())));
    let expected =
        [("grand", "loner"), ("grand", "small"), ("premier", "state"), ("rival", "state")];
    assert_eq!(pairs(&after), own(&expected));
    let rows: Vec<_> = after.between("grand", "small").iter().map(|line| line.stated()).collect();
    assert_eq!(rows, [("boss", "small"), ("small", "large")]);
}

/// Who hosted talks between two has made no tie between them, and none is rolled up from it.
#[test]
fn a_mediation_is_never_a_tie_between_its_sides() {
    for day in ["2020-04-30", "2020-08-31", "2020-12-31"] {
        for roll_up in ALL {
            let reading = Reading { roll_up, half_life_years: None };
            let with = SignedNetwork::read(&case(true).as_of(date(day)), &reading);
            let without = SignedNetwork::read(&case(false).as_of(date(day)), &reading);
            assert!(!case(true).as_of(date(day)).tables().mediations.is_empty());
            assert_eq!(with, without);
        }
    }
    assert!(read("2020-04-30", RollUp::AsStated).between("rival", "state").is_empty());
    assert!(read("2020-04-30", RollUp::Blocs).between("rival", "state").is_empty());
}

/// The half-life is given in years of 365.25 days.
#[test]
fn a_tie_counts_half_after_its_half_life() {
    let day = date("2020-12-31");
    let reading = Reading::new(RollUp::AsStated, Some(305.0 / 365.25)).expect("above 0");
    let network = SignedNetwork::read(&case(true).as_of(day), &reading);
    // 305 days lie between 1 March and 31 December.
    assert!((network.balance("premier", "state") - 1.0).abs() < 1e-9);
    // The feud began in 2016: its first day counts, 1826 days before 31 December 2020, and its confidence.
    let decay = libm::pow(0.5, day.days_since(date("2016-01-01")) as f64 / 305.0);
    assert!((network.balance("boss", "small") + 3.0 * 0.5 * decay).abs() < 1e-9);
    // Nothing is known about when the friendship began.
    assert!((network.balance("boss", "loner") - 2.0).abs() < 1e-12);
}

#[test]
fn a_half_life_is_a_number_above_0() {
    for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let error = Reading::new(RollUp::AsStated, Some(wrong)).expect_err("it means nothing");
        assert!(error.to_string().contains("above 0"));
    }
    let broken = Reading { half_life_years: Some(-1.0), ..Reading::default() };
    let view = case(true).as_of(date("2020-12-31"));
    assert_eq!(SignedNetwork::read(&view, &broken), SignedNetwork::of(&view));
}

/// 100 seats and a quota of 51: 50 seats block alone.
#[test]
fn those_with_seats_matter_by_what_they_can_block() {
    let importance = importance(&case(true).as_of(date("2020-12-31")));
    // The pact stands for the list and the large party.
    let by_hand = [
        ("small", 1.0),
        ("large", 0.6),
        ("list", 0.4),
        ("wing", 0.4),
        ("pact", 1.0),
        ("rival", 1.0),
    ];
    for (id, value) in by_hand {
        assert!((importance[id].value() - value).abs() < 1e-12, "{id}: {:?}", importance[id]);
    }
    assert_eq!(
        importance["rival"].basis().to_string(),
        "nothing in the case says how much it matters"
    );
    assert_eq!(importance["large"].basis().to_string(), "30 seats, where 50 can block alone");
}
