//! Draws of uncertain numbers, and what they and the options do to the outcome.

use formateur_bargaining::draws::{Drawn, Input, QUANTILES, Uncertain, draws, ends, numbers, of};
use formateur_bargaining::smp::{Settings, explain, run};
use formateur_bargaining::sweep::{every_option, sweep};
use formateur_bargaining::{Actor, COMPROMISE, Knobs, MODELS, SMP, Talks};

const NUMBERS: [(f64, [f64; 2], [f64; 2]); 5] = [
    (60.0, [0.1, 0.8], [0.5, 0.4]),
    (30.0, [0.9, 0.3], [0.6, 0.4]),
    (45.0, [0.4, 0.6], [0.3, 0.5]),
    (20.0, [0.7, 0.1], [0.2, 0.7]),
    (80.0, [0.3, 0.9], [0.4, 0.2]),
];

fn talks() -> Talks {
    let actor =
        |(at, (capability, positions, saliences)): (usize, &(f64, [f64; 2], [f64; 2]))| Actor {
            name: format!("a{at}"),
            description: String::new(),
            capability: *capability,
            positions: positions.to_vec(),
            saliences: saliences.to_vec(),
        };
    let actors = NUMBERS.iter().enumerate().map(actor).collect();
    Talks::new("five", vec!["x".to_owned(), "y".to_owned()], actors).expect("talks")
}

fn doubtful() -> Uncertain {
    doubts(talks())
}

/// Ranges for the numbers of the first five.
fn doubts(talks: Talks) -> Uncertain {
    let mut all = Uncertain::new(talks);
    for (at, (capability, positions, saliences)) in NUMBERS.iter().enumerate() {
        all = all.with(at, Input::Capability, capability * 0.8, capability * 1.3).expect("a range");
        for issue in 0..2 {
            let (place, salience) = (positions[issue], saliences[issue]);
            let range = (Input::Position(issue), place - 0.1, place + 0.05);
            all = all.with(at, range.0, range.1, range.2).expect("a range");
            let range = (Input::Salience(issue), salience - 0.1, salience + 0.2);
            all = all.with(at, range.0, range.1, range.2).expect("a range");
        }
    }
    all
}

fn on<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

#[test]
fn threads_change_no_byte() {
    let bytes = |drawn: &Drawn| serde_json::to_vec(drawn).expect("json");
    let uncertain = doubtful();
    let work = || draws(&uncertain, &Settings::default(), 1_000, 7);
    let one = on(1, work);
    assert!(one.issues.iter().all(|issue| issue.deviation > Some(0.001)));
    for threads in [2, 7] {
        assert_eq!(bytes(&one), bytes(&on(threads, work)));
    }
    assert_ne!(bytes(&one), bytes(&draws(&uncertain, &Settings::default(), 1_000, 8)));
    let work = || sweep(&uncertain, &every_option(), 24, 60, 7).expect("options");
    let one = serde_json::to_vec(&on(1, work)).expect("json");
    for threads in [2, 7] {
        assert_eq!(one, serde_json::to_vec(&on(threads, work)).expect("json"));
    }
}

#[test]
fn without_ranges_every_draw_is_the_run() {
    let drawn = draws(&Uncertain::new(talks()), &Settings::default(), 100, 1);
    let outcome = (SMP.run)(&talks(), &Knobs::default());
    for (drawn, end) in drawn.issues.iter().zip(outcome.issues) {
        assert_eq!((drawn.draws, drawn.mean), (100, end));
        assert_eq!(drawn.quantiles, vec![end.expect("an end"); 5]);
        assert_eq!(drawn.bins.iter().filter(|&&number| number == 100).count(), 1);
    }
    assert_eq!(run(&talks(), &Settings::default()).converged, drawn.unconverged == 0);
}

/// Nobody else cares, so that the outcome is drawn from the range of the one who does.
#[test]
fn who_alone_cares_has_its_own_distribution() {
    let actor = |name: &str, place: f64| Actor {
        name: name.to_owned(),
        description: String::new(),
        capability: 1.0,
        positions: vec![place],
        saliences: vec![if place > 0.0 { 1.0 } else { 0.0 }],
    };
    let talks = Talks::new("two", vec!["x".to_owned()], vec![actor("a", 0.5), actor("b", 0.0)]);
    let uncertain = Uncertain::new(talks.expect("talks"));
    let uncertain = uncertain.with(0, Input::Position(0), 0.2, 0.8).expect("a range");
    let issue = &draws(&uncertain, &Settings::default(), 20_000, 3).issues[0];
    // Quantiles of the symmetric triangular distribution; 0.006 is four standard errors of the outer ones.
    let quantile = |share: f64| {
        let half = share.min(1.0 - share);
        let below = 0.2 + 0.6 * (half / 2.0).sqrt();
        if share < 0.5 { below } else { 1.0 - below }
    };
    for (share, found) in QUANTILES.iter().zip(&issue.quantiles) {
        assert!((quantile(*share) - found).abs() < 0.006, "{share}: {found}");
    }
    assert_eq!(issue.bins.iter().sum::<u64>(), 20_000);
}

#[test]
fn options_that_change_nothing_have_no_share() {
    let commit = |names: &[&str]| {
        let names = names.iter().map(ToString::to_string).collect();
        vec![
            ("ThirdPartyCommit".to_owned(), names),
            ("VotingRule".to_owned(), vec!["Prop".to_owned(), "Binary".to_owned()]),
        ]
    };
    let swept =
        sweep(&doubtful(), &commit(&["NoCommit", "FullCommit"]), 4, 100, 1).expect("options");
    assert!(swept.full && swept.settings.len() == 4);
    for issue in &swept.issues {
        assert!(issue.options[0].share < 1e-20, "{}", issue.options[0].share);
        assert!(issue.options[1].share > 1e-4, "{}", issue.options[1].share);
        let means: Vec<_> = issue.options[0].choices.iter().map(|one| one.mean).collect();
        assert!((means[0].expect("a mean") - means[1].expect("a mean")).abs() < 1e-12);
        let all: f64 = issue.options.iter().map(|one| one.share).sum::<f64>()
            + issue.inputs.iter().map(|one| one.share).sum::<f64>();
        assert!((all + issue.rest - 1.0).abs() < 1e-12);
    }
    assert!(
        sweep(&doubtful(), &vec![("None".to_owned(), vec!["x".to_owned()])], 4, 10, 1).is_err()
    );
}

#[test]
fn ranges_hold_their_number() {
    let all = || Uncertain::new(talks());
    assert!(all().with(0, Input::Position(0), 0.2, 0.3).is_err());
    assert!(all().with(0, Input::Position(0), -0.1, 0.3).is_err());
    assert!(all().with(0, Input::Capability, 0.0, 70.0).is_err());
    assert!(all().with(0, Input::Salience(2), 0.0, 1.0).is_err());
    assert!(all().with(9, Input::Capability, 1.0, 70.0).is_err());
    assert!(all().with(0, Input::Capability, f64::NAN, 70.0).is_err());
}

/// Where there are reference points, ideals that follow positions, and influence.
#[test]
fn every_model_runs_the_same_draws() {
    let talks = talks().with_reference(vec![Some(0.3), None]).expect("points");
    let talks = talks.with_accommodation(vec![vec![0.1; 5]; 5]).expect("shares");
    let uncertain = doubts(talks);
    let influence = Some(vec![vec![0.2; 5]; 5]);
    let knobs = Knobs { influence, rounds: Some(3), ..Knobs::default() };
    let drawn: Vec<Talks> = (0..70).map(|draw| numbers(&uncertain, draw, 5)).collect();
    assert_ne!(drawn[0].actors(), drawn[1].actors());
    for model in MODELS {
        let all = ends(&uncertain, model, &knobs, 70, 5);
        assert_eq!((all.draws(), all.issues()), (70, uncertain.talks().issues()));
        let outcomes: Vec<_> = drawn.iter().map(|talks| (model.run)(talks, &knobs)).collect();
        for issue in 0..2 {
            let own: Vec<Option<f64>> = all.issue(issue).collect();
            let want: Vec<Option<f64>> =
                outcomes.iter().map(|outcome| outcome.issues[issue]).collect();
            assert_eq!(own, want, "{}", model.id);
        }
        assert_eq!(all.issue(2).count(), 0);
        let unconverged = outcomes.iter().filter(|outcome| !outcome.converged).count();
        assert_eq!(all.drawn().unconverged, unconverged, "{}", model.id);
        assert_eq!(all.drawn(), of(&uncertain, model, &knobs, 70, 5));
    }
    assert!(explain(&drawn[69], &knobs.smp, 1).is_some());
}

#[test]
fn threads_change_no_byte_of_other_models() {
    let uncertain = doubtful();
    let work = || of(&uncertain, &COMPROMISE, &Knobs::default(), 500, 7);
    let one = serde_json::to_vec(&on(1, work)).expect("json");
    for threads in [2, 7] {
        assert_eq!(one, serde_json::to_vec(&on(threads, work)).expect("json"));
    }
}

#[test]
fn who_cares_about_nothing_changes_no_draw() {
    let mut actors = talks().actors().to_vec();
    actors.push(Actor {
        name: "nobody".to_owned(),
        description: String::new(),
        capability: 1_000.0,
        positions: vec![1.0, 1.0],
        saliences: vec![0.0, 0.0],
    });
    let with = Talks::new("six", talks().issues().to_vec(), actors).expect("talks");
    let both = [with, talks()];
    let [with, without] = both.map(|talks| draws(&doubts(talks), &Settings::default(), 100, 7));
    assert_eq!(with, without);
}

/// The second actor begins to care with the draw: in draws in which it does not, nobody bargains.
#[test]
fn in_a_draw_without_salience_an_actor_takes_no_part() {
    let actor = |name: &str, place: f64, salience: f64| Actor {
        name: name.to_owned(),
        description: String::new(),
        capability: 1.0,
        positions: vec![place],
        saliences: vec![salience],
    };
    // Saliences whose squares are no more than 0 as numbers of the machine.
    let least = 1e-170;
    let all = vec![actor("a", 0.2, 1.0), actor("b", 0.8, 0.0)];
    let talks = Talks::new("two", vec!["x".to_owned()], all).expect("talks");
    let uncertain = Uncertain::new(talks).with(1, Input::Salience(0), 0.0, least).expect("a range");
    let all = ends(&uncertain, &SMP, &Knobs::default(), 20, 1);
    assert!(all.issue(0).all(|end| (end.expect("one cares") - 0.2).abs() < 1e-12));
    assert_eq!(all.drawn().unconverged, 0);
    assert!(explain(&numbers(&uncertain, 0, 1), &Settings::default(), 1).is_none());
}
