//! What holds for every model, and examples by hand.

use formateur_bargaining::smp::Settings;
use formateur_bargaining::{
    Actor, CHALLENGE, COMPROMISE, EXCHANGE, Knobs, MODELS, NETWORK_COMPROMISE, STATUS_QUO, Talks,
    challenge, exchange, model,
};
use proptest::prelude::*;

fn actor(name: &str, capability: f64, positions: &[f64], saliences: &[f64]) -> Actor {
    Actor {
        name: name.to_owned(),
        description: String::new(),
        capability,
        positions: positions.to_vec(),
        saliences: saliences.to_vec(),
    }
}

fn talks(actors: Vec<Actor>) -> Talks {
    let issues = actors[0].positions.len();
    let names = (0..issues).map(|issue| format!("issue {issue}")).collect();
    Talks::new("talks", names, actors).expect("talks")
}

fn near(got: Option<f64>, want: f64) {
    let got = got.expect("an outcome");
    assert!((got - want).abs() < 1e-12, "{got} is not {want}");
}

fn drawn() -> impl Strategy<Value = Vec<Actor>> {
    let one = (0.1..10.0_f64, [0.0..=1.0_f64, 0.0..=1.0], [0.01..0.5_f64, 0.01..0.5]);
    prop::collection::vec(one, 2..8).prop_map(|all| {
        let named = all.iter().enumerate();
        named.map(|(at, (c, x, s))| actor(&format!("actor {at}"), *c, x, s)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_stay_among_positions(actors in drawn()) {
        let talks = talks(actors.clone());
        for model in MODELS {
            let outcome = (model.run)(&talks, &Knobs::default());
            for (issue, end) in outcome.issues.iter().enumerate() {
                let places = || actors.iter().map(|actor| actor.positions[issue]);
                let low = places().fold(1.0, f64::min);
                let high = places().fold(0.0, f64::max);
                // Deals of the Spatial Model of Politics are rounded to four digits.
                let slack = if model.id == "smp" { 1e-4 } else { 1e-9 };
                if let Some(end) = end {
                    prop_assert!(low - slack <= *end && *end <= high + slack, "{}: {end}", model.id);
                }
            }
        }
    }

    #[test]
    fn the_unit_of_capabilities_is_nothing(actors in drawn()) {
        let doubled = actors.iter().map(|one| Actor { capability: one.capability * 7.0, ..one.clone() });
        let (one, two) = (talks(actors.clone()), talks(doubled.collect()));
        for model in MODELS.iter().filter(|model| model.id != "smp") {
            let knobs = Knobs { rounds: Some(3), smp: Settings::default(), influence: None };
            let (one, two) = ((model.run)(&one, &knobs), (model.run)(&two, &knobs));
            for (one, two) in one.issues.iter().zip(&two.issues) {
                let far = one.zip(*two).map_or(0.0, |(one, two)| (one - two).abs());
                prop_assert!(one.is_some() == two.is_some() && far < 1e-9, "{}: {one:?} {two:?}", model.id);
            }
        }
    }

    #[test]
    fn the_order_of_actors_is_nothing_where_nothing_ties(actors in drawn()) {
        let mut turned = actors.clone();
        turned.reverse();
        let (one, two) = (talks(actors), talks(turned));
        for model in MODELS.iter().filter(|model| model.id != "smp") {
            let knobs = Knobs { rounds: Some(1), smp: Settings::default(), influence: None };
            let (one, two) = ((model.run)(&one, &knobs), (model.run)(&two, &knobs));
            for (one, two) in one.issues.iter().zip(&two.issues) {
                let far = one.zip(*two).map_or(0.0, |(one, two)| (one - two).abs());
                prop_assert!(one.is_some() == two.is_some() && far < 1e-9, "{}: {one:?} {two:?}", model.id);
            }
        }
    }

    #[test]
    fn whoever_listens_stays_among_positions(actors in drawn(), share in 0.0..=1.0_f64) {
        let size = actors.len();
        let line = |own: usize| (0..size).map(|other| if other == own { 1.0 } else { share }).collect();
        let knobs = Knobs { influence: Some((0..size).map(line).collect()), ..Knobs::default() };
        let outcome = (NETWORK_COMPROMISE.run)(&talks(actors.clone()), &knobs);
        for place in outcome.turns[1].positions.iter().map(|own| own[0]) {
            let low = actors.iter().map(|actor| actor.positions[0]).fold(1.0, f64::min);
            let high = actors.iter().map(|actor| actor.positions[0]).fold(0.0, f64::max);
            prop_assert!(low - 1e-12 <= place && place <= high + 1e-12);
        }
    }

    #[test]
    fn both_gain_alike_by_every_exchange(actors in drawn()) {
        let talks = talks(actors);
        let all = exchange::run(&talks).expect("few");
        for made in &all.exchanges {
            prop_assert!(made.gain > 0.0);
            prop_assert!((made.partner_moves * made.first_moves).abs() > 0.0);
        }
        if let Some(first) = all.exchanges.first() {
            prop_assert!((first.effects[first.first] - first.gain).abs() < 1e-9);
            prop_assert!((first.effects[first.partner] - first.gain).abs() < 1e-9);
        }
    }
}

#[test]
fn two_actors_exchange_and_a_third_one_pays() {
    // Shares on issue 0 are 1/2, 1/4, 1/4 and on issue 1 are 1/4, 1/2, 1/4; both end at 1/2 less what c is off.
    let talks = talks(vec![
        actor("a", 1.0, &[1.0, 0.0], &[0.4, 0.2]),
        actor("b", 1.0, &[0.0, 1.0], &[0.2, 0.4]),
        actor("c", 1.0, &[0.0, 0.0], &[0.2, 0.2]),
    ]);
    let all = exchange::run(&talks).expect("few");
    near(all.outcomes[0][0], 0.5);
    near(all.outcomes[0][1], 0.5);
    assert_eq!(all.exchanges.len(), 1);
    let made = &all.exchanges[0];
    assert_eq!((made.first, made.partner, made.first_issue, made.second_issue), (0, 1, 0, 1));
    // b goes all the way to a on issue 0, and a to b on issue 1: outcomes shift by 1/4 each.
    assert!((made.partner_moves - 1.0).abs() < 1e-12 && (made.first_moves - 1.0).abs() < 1e-12);
    assert!((made.gain - (0.4 - 0.2) * 0.25).abs() < 1e-12);
    assert!((made.effects[2] + 0.4 * 0.25).abs() < 1e-12, "c pays: {:?}", made.effects);
    let outcome = (EXCHANGE.run)(&talks, &Knobs::default());
    near(outcome.issues[0], 0.75);
    near(outcome.issues[1], 0.75);
    assert_eq!(outcome.notes, ["some actors lose by what others exchange"]);
}

#[test]
fn who_has_little_support_gives_way() {
    let talks = talks(vec![
        actor("a", 1.0, &[0.0], &[1.0]),
        actor("b", 1.0, &[0.0], &[1.0]),
        actor("c", 1.0, &[1.0], &[1.0]),
    ]);
    let rounds = challenge::run(&talks, 0, 1);
    // O is 1/3, and 0 or 2/3 if a or b challenge c and win, with chance 2/3, or lose: both expect 1/9, and c -1/9.
    let seen = &rounds[1].0;
    assert_eq!(seen.iter().map(|one| (one.from, one.to)).collect::<Vec<_>>(), [(0, 2), (1, 2)]);
    for one in seen {
        assert!((one.chance - 2.0 / 3.0).abs() < 1e-12);
        assert!((one.expects - 1.0 / 9.0).abs() < 1e-12 && (one.fears + 1.0 / 9.0).abs() < 1e-12);
    }
    let knobs = Knobs { rounds: Some(1), ..Knobs::default() };
    let outcome = (CHALLENGE.run)(&talks, &knobs);
    assert!((outcome.turns[1].positions[2][0] - 1.0 / 3.0).abs() < 1e-12, "two thirds of the way");
    near(outcome.issues[0], 1.0 / 9.0);
}

#[test]
fn two_alone_never_expect_to_gain_by_a_challenge() {
    let talks = talks(vec![actor("a", 3.0, &[0.0], &[1.0]), actor("b", 1.0, &[1.0], &[1.0])]);
    assert_eq!(challenge::run(&talks, 0, 1).len(), 1);
    near((CHALLENGE.run)(&talks, &Knobs::default()).issues[0], 0.25);
}

#[test]
fn a_friend_is_listened_to_by_those_who_care_less() {
    let talks = talks(vec![actor("a", 1.0, &[0.0], &[0.5]), actor("b", 1.0, &[1.0], &[0.5])]);
    near((COMPROMISE.run)(&talks, &Knobs::default()).issues[0], 0.5);
    let influence = Some(vec![vec![0.0, 0.5], vec![0.0, 0.0]]);
    let outcome = (NETWORK_COMPROMISE.run)(&talks, &Knobs { influence, ..Knobs::default() });
    // a goes (1 - 0.5) 0.5 of the way.
    near(outcome.issues[0], 0.625);
    let wrong = Knobs { influence: Some(vec![vec![2.0]]), ..Knobs::default() };
    assert_eq!((NETWORK_COMPROMISE.run)(&talks, &wrong).issues, [None]);
}

#[test]
fn the_status_quo_is_the_reference_point_or_nothing() {
    let bare = talks(vec![actor("a", 1.0, &[0.2], &[0.5]), actor("b", 1.0, &[0.4], &[0.5])]);
    assert_eq!((STATUS_QUO.run)(&bare, &Knobs::default()).issues, [None]);
    let known = bare.clone().with_reference(vec![Some(0.3)]).expect("on the scale");
    assert_eq!((STATUS_QUO.run)(&known, &Knobs::default()).issues, [Some(0.3)]);
    assert!(bare.with_reference(vec![Some(1.1)]).is_err());
}

#[test]
fn models_have_names_of_their_own() {
    for (at, one) in MODELS.iter().enumerate() {
        assert!(std::ptr::eq(*one, model(one.id).expect("it is in the list")));
        assert!(MODELS[..at].iter().all(|other| other.name != one.name));
    }
}

/// The worked example of docs/methods/bargaining-models.md.
#[test]
fn three_actors_by_hand() {
    let talks = talks(vec![
        actor("a", 1.0, &[0.0], &[0.4]),
        actor("b", 1.0, &[0.4], &[0.6]),
        actor("c", 2.0, &[1.0], &[0.5]),
    ]);
    // The lower root of 2 z² - 3.56 z + 1.4.
    let nash = (3.56 - (3.56_f64 * 3.56 - 11.2).sqrt()) / 4.0;
    assert!((nash - 0.5865).abs() < 5e-5);
    let wanted = [
        ("compromise", 0.62),
        ("median", 0.7),
        ("salience-mean", 0.74 / 1.5),
        ("unweighted-mean", 1.4 / 3.0),
        ("unweighted-median", 0.4),
        ("nash", nash),
        ("nash-equal", 0.4),
        ("combined", 0.51),
        ("network-compromise", 0.62),
        ("exchange", 0.62),
    ];
    for (id, end) in wanted {
        near((model(id).expect("a model").run)(&talks, &Knobs::default()).issues[0], end);
    }
}

#[test]
fn what_would_take_too_long_is_not_begun() {
    let many = (0..1_000).map(|at| actor(&at.to_string(), 1.0, &[0.5], &[1.0])).collect();
    let talks = talks(many);
    for id in ["bdm-scholz", "bdm-printed", "bdm-pairwise", "challenge"] {
        let knobs = Knobs { rounds: Some(100), ..Knobs::default() };
        let outcome = (model(id).expect("a model").run)(&talks, &knobs);
        assert_eq!((outcome.issues, outcome.notes.len()), (vec![None], 1), "{id}");
    }
}
