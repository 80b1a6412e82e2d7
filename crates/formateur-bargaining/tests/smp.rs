//! The fast Spatial Model of Politics against the plain one, and what explains its turns.

mod plain;

use formateur_bargaining::backtest::{Table, scores_of};
use formateur_bargaining::smp::{
    BargnModel, BigRAdjust, BigRRange, InterVecBrgn, PCEModel, Settings, ThirdPartyCommit,
    VictoryProbModel, VotingRule, explain, run,
};
use formateur_bargaining::{Actor, Knobs, SMP, Talks};
use proptest::prelude::*;

fn actors(most: usize, issues: usize) -> impl Strategy<Value = Vec<Actor>> {
    let place = prop_oneof![(0_u8..=10).prop_map(|x| f64::from(x) / 10.0), 0.0..1.0_f64];
    let salience = prop_oneof![Just(0.0), (1_u8..=10).prop_map(|x| f64::from(x) / 10.0)];
    let numbers =
        prop::collection::vec((place, salience), issues).prop_flat_map(|all| (Just(all), 1_u8..99));
    prop::collection::vec(numbers, 2..=most).prop_map(|all| {
        let actor = |(at, (numbers, capability)): (usize, (Vec<(f64, f64)>, u8))| {
            let all: f64 = numbers.iter().map(|(_, salience)| salience).sum();
            Actor {
                name: format!("a{at}"),
                description: String::new(),
                capability: f64::from(capability),
                positions: numbers.iter().map(|(place, _)| *place).collect(),
                saliences: numbers.iter().map(|(_, s)| s / all.max(1.0)).collect(),
            }
        };
        all.into_iter().enumerate().map(actor).collect()
    })
}

fn talks() -> impl Strategy<Value = Talks> {
    (1_usize..4, 0.0..1.5_f64).prop_flat_map(|(issues, accommodates)| {
        actors(9, issues).prop_filter_map("nobody cares", move |actors| {
            let number = actors.len();
            let talks = Talks::new("random", vec!["x".to_owned(); issues], actors).ok()?;
            if accommodates > 1.0 {
                return Some(talks);
            }
            let mut shares = vec![vec![accommodates / 2.0 / number as f64; number]; number];
            for (at, line) in shares.iter_mut().enumerate() {
                line[at] += accommodates / 2.0;
            }
            talks.with_accommodation(shares).ok()
        })
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let one = prop::sample::select::<VotingRule>;
    (
        prop::sample::select(VictoryProbModel::ALL),
        prop::sample::select(PCEModel::ALL),
        one(VotingRule::ALL.to_vec()),
        prop::sample::select(BigRAdjust::ALL),
        prop::sample::select(BigRRange::ALL),
        prop::sample::select(ThirdPartyCommit::ALL),
        prop::sample::select(InterVecBrgn::ALL),
        prop::sample::select(BargnModel::ALL),
    )
        .prop_map(|all| Settings {
            victory_prob_model: all.0,
            pce_model: all.1,
            voting_rule: all.2,
            big_r_adjust: all.3,
            big_r_range: all.4,
            third_party_commit: all.5,
            inter_vec_brgn: all.6,
            bargn_model: all.7,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn the_fast_model_gives_the_bits_of_the_plain_one(talks in talks(), settings in settings()) {
        let (fast, plain) = (run(&talks, &settings), plain::run(&talks, &settings));
        prop_assert_eq!((fast.converged, fast.settled), (plain.converged, plain.settled));
        prop_assert_eq!(fast.turns.len(), plain.turns.len());
        for (fast, plain) in fast.turns.iter().zip(&plain.turns) {
            let bits = |all: &[Vec<f64>]| -> Vec<u64> {
                all.iter().flatten().map(|place| place.to_bits()).collect()
            };
            prop_assert_eq!(bits(&fast.positions), bits(&plain.positions));
            prop_assert_eq!(fast.movement.to_bits(), plain.movement.to_bits());
        }
    }

    #[test]
    fn explanations_tell_where_everybody_goes(talks in talks(), settings in settings()) {
        let run = run(&talks, &settings);
        for (turn, pair) in run.turns.windows(2).enumerate() {
            let explained = explain(&talks, &settings, turn + 1).expect("a turn of the run");
            for choice in &explained.choices {
                let want = &pair[1].positions[choice.actor];
                let own = choice.takes.map(|at| &explained.bargains[at]);
                match own {
                    None => prop_assert_eq!(want, &pair[0].positions[choice.actor]),
                    Some(own) if own.from == choice.actor => prop_assert_eq!(want, &own.place_from),
                    Some(own) => prop_assert_eq!(want, &own.place_to),
                }
                let all = choice.stays + choice.bargains.iter().map(|(_, p)| p).sum::<f64>();
                // KTAB's iterations stop near the stationary distribution, whose sum they keep only as far.
                prop_assert!((all - 1.0).abs() < 1e-9, "{all}");
            }
            for made in explained.challenges.iter().filter(|one| one.made) {
                let mut others = explained.challenges.iter().filter(|one| one.from == made.from);
                prop_assert!(others.all(|other| other.gain <= made.gain) && made.gain > 1e-5);
            }
        }
        prop_assert!(explain(&talks, &settings, run.turns.len()).is_none());
        prop_assert!(explain(&talks, &settings, 0).is_none());
    }
}

/// Talks with and without somebody who cares about nothing, in their midst.
fn with_and_without() -> (Talks, Talks) {
    let actor = |name: &str, capability: f64, positions: [f64; 2], saliences: [f64; 2]| Actor {
        name: name.to_owned(),
        description: String::new(),
        capability,
        positions: positions.to_vec(),
        saliences: saliences.to_vec(),
    };
    let mut all = vec![
        actor("a", 60.0, [0.1, 0.8], [0.5, 0.4]),
        actor("b", 30.0, [0.9, 0.3], [0.6, 0.4]),
        actor("c", 45.0, [0.4, 0.6], [0.3, 0.5]),
        actor("d", 20.0, [0.7, 0.1], [0.2, 0.7]),
        actor("e", 80.0, [0.3, 0.9], [0.4, 0.2]),
    ];
    let issues = || vec!["x".to_owned(), "y".to_owned()];
    let without = Talks::new("without", issues(), all.clone()).expect("talks");
    all.insert(2, actor("nobody", 1_000.0, [1.0, 0.0], [0.0, 0.0]));
    (Talks::new("with", issues(), all).expect("talks"), without)
}

#[test]
fn who_cares_about_nothing_takes_no_part() {
    let (with, without) = with_and_without();
    for model in BargnModel::ALL {
        let settings = Settings { bargn_model: *model, ..Settings::default() };
        let (own, want) = (run(&with, &settings), run(&without, &settings));
        assert_eq!(own.turns.len(), want.turns.len());
        assert!(own.turns.len() > 2 && own.turns[1].movement > 0.1, "they bargain");
        for (own, want) in own.turns.iter().zip(&want.turns) {
            assert_eq!(own.positions[2], [1.0, 0.0], "it stays");
            let others = [0, 1, 3, 4, 5].map(|at| own.positions[at].clone());
            assert_eq!(
                (others.as_slice(), own.movement),
                (want.positions.as_slice(), want.movement)
            );
        }
        let explained = explain(&with, &settings, 1).expect("a turn");
        assert_eq!(explained.absent, [2]);
        assert_eq!(explained.challenges.len(), 20);
        assert!(explained.challenges.iter().all(|one| one.from != 2 && one.to != 2));
        assert_eq!((explained.choices[2].stays, explained.choices[2].takes), (1.0, None));
        let want = explain(&without, &settings, 1).expect("a turn");
        assert_eq!(explained.risk[3].to_bits(), want.risk[2].to_bits());
    }
}

#[test]
fn where_fewer_than_two_care_it_ends_where_it_began() {
    let (with, _) = with_and_without();
    let mut actors = with.actors().to_vec();
    for actor in &mut actors[1..] {
        actor.saliences = vec![0.0, 0.0];
    }
    let talks = Talks::new("one", with.issues().to_vec(), actors).expect("talks");
    let run = run(&talks, &Settings::default());
    assert_eq!((run.turns.len(), run.converged, run.settled), (1, true, true));
    assert!(explain(&talks, &Settings::default(), 1).is_none());
    let outcome = (SMP.run)(&talks, &Knobs::default());
    for (end, begin) in outcome.issues.iter().zip([0.1, 0.8]) {
        assert!((end.expect("somebody cares") - begin).abs() < 1e-15);
    }
    assert_eq!(outcome.notes, ["fewer than two actors care about anything: nobody bargains"]);
}

/// The table of issues lies beside the repository.
#[test]
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn the_record_is_what_the_table_gives() {
    let file = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining/deu3_as_in_blksv.tsv");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped: the table of issues is not beside the repository");
        return;
    };
    let table = Table::read(&text).expect("it is the table");
    let record = SMP.record.expect("it has one");
    let score = &scores_of(&table, &[&SMP])[0];
    assert_eq!(score.issues, record.issues);
    let (difference, error) = record.difference.expect("it is not the compromise");
    for (computed, said) in [
        (score.mean_error, record.mean_error),
        (score.crps, record.crps),
        (score.against_compromise, difference),
        (score.standard_error.expect("many proposals"), error),
    ] {
        // Two digits.
        assert!((computed - said).abs() < 0.005 + 1e-9, "{computed} for {said}");
    }
}
