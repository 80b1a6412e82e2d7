//! Shares of variance, against shares that are known.

use formateur_bargaining::draws::{Input, Uncertain};
use formateur_bargaining::sweep::{Options, inputs, sweep};
use formateur_bargaining::{Actor, COMPROMISE, Knobs, SMP, Talks};

/// Three numbers of actors, with ranges of their positions: capability, salience; low, point, high.
const ACTORS: [(f64, f64, [f64; 3]); 4] = [
    (50.0, 0.8, [0.1, 0.15, 0.6]),
    (30.0, 0.9, [0.3, 0.5, 0.7]),
    (20.0, 0.5, [0.0, 0.9, 1.0]),
    (10.0, 1.0, [0.4, 0.4, 0.4]),
];

fn talks() -> Talks {
    let actor = |(at, (capability, salience, range)): (usize, &(f64, f64, [f64; 3]))| Actor {
        name: format!("a{at}"),
        description: String::new(),
        capability: *capability,
        positions: vec![range[1]],
        saliences: vec![*salience],
    };
    let actors = ACTORS.iter().enumerate().map(actor).collect();
    Talks::new("four", vec!["x".to_owned()], actors).expect("talks")
}

fn uncertain(many: usize) -> Uncertain {
    let mut all = Uncertain::new(talks());
    for (at, (_, _, [low, _, high])) in ACTORS.iter().enumerate().take(many) {
        all = all.with(at, Input::Position(0), *low, *high).expect("a range");
    }
    all
}

/// The variance of a triangular distribution.
fn variance([a, c, b]: [f64; 3]) -> f64 {
    (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0
}

/// The part of it that is between so many equally likely intervals, by a fine grid of its quantiles.
fn between([low, point, high]: [f64; 3], intervals: usize) -> f64 {
    let quantile = |share: f64| {
        let (all, below) = (high - low, point - low);
        if share * all < below {
            low + (share * all * below).sqrt()
        } else {
            high - ((1.0 - share) * all * (high - point)).sqrt()
        }
    };
    let fine = 2_000;
    let at = |step: usize| quantile((step as f64 + 0.5) / (fine * intervals) as f64);
    let all: Vec<f64> = (0..fine * intervals).map(at).collect();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let middle = mean(&all);
    let means: Vec<f64> = all.chunks(fine).map(mean).collect();
    means.iter().map(|one| (one - middle) * (one - middle)).sum::<f64>() / intervals as f64
}

/// The compromise is Σ w x with w = c s / Σ c s, so its variance is Σ w² var(x), and each position has one term of it.
#[test]
fn shares_of_the_compromise_are_the_terms_of_its_variance() {
    let draws = 20_000;
    let found = &inputs(&uncertain(3), &COMPROMISE, &Knobs::default(), draws, 11)[0];
    let all: f64 = ACTORS.iter().map(|(c, s, _)| c * s).sum();
    let weight = |(c, s, _): &(f64, f64, [f64; 3])| c * s / all;
    let terms = ACTORS.iter().map(|one| weight(one) * weight(one) * variance(one.2));
    let whole: f64 = terms.clone().sum();
    assert_eq!((found.draws, found.inputs.len()), (draws, 3));
    let number = draws as f64;
    for ((term, actor), own) in terms.zip(&ACTORS).zip(&found.inputs) {
        // What the 32 intervals are too coarse for is known.
        let want = term / whole * between(actor.2, 32) / variance(actor.2);
        assert!(want > 0.05 && want < term / whole, "{want}");
        // The standard error of a squared correlation, and that of what the means of 32 groups differ by chance.
        let error = 2.0 * want.sqrt() * (1.0 - want) / number.sqrt() + 62_f64.sqrt() / number;
        assert!((own.share - want).abs() < 4.0 * error, "{} for {want}", own.share);
    }
    // The kurtosis of such a sum is below 3, that of the normal distribution.
    assert!((found.deviation - whole.sqrt()).abs() < 4.0 * whole.sqrt() / (2.0 * number).sqrt());
    let mean: f64 = ACTORS.iter().map(|one| weight(one) * one.2.iter().sum::<f64>() / 3.0).sum();
    assert!((found.mean - mean).abs() < 4.0 * (whole / number).sqrt());
    let told: f64 = found.inputs.iter().map(|one| one.share).sum();
    assert!((told + found.rest - 1.0).abs() < 1e-12);
}

/// The example of the page on uncertain numbers.
#[test]
fn the_worked_example_holds() {
    let actor = |name: &str, capability: f64, place: f64| Actor {
        name: name.to_owned(),
        description: String::new(),
        capability,
        positions: vec![place],
        saliences: vec![1.0],
    };
    let actors = vec![actor("A", 60.0, 0.3), actor("B", 40.0, 0.6)];
    let talks = Talks::new("two", vec!["x".to_owned()], actors).expect("talks");
    let all = Uncertain::new(talks).with(0, Input::Position(0), 0.0, 0.6).expect("a range");
    let all = all.with(1, Input::Position(0), 0.4, 0.8).expect("a range");
    let found = &inputs(&all, &COMPROMISE, &Knobs::default(), 40_000, 2)[0];
    // Four standard errors each.
    assert!((found.mean - 0.42).abs() < 4.0 * 0.0804 / 200.0, "{found:?}");
    assert!((found.deviation - 0.0804).abs() < 4.0 * 0.0804 / 282.0, "{found:?}");
    let ranges = [[0.0, 0.3, 0.6], [0.4, 0.6, 0.8]];
    for ((own, share), range) in found.inputs.iter().zip([0.835_f64, 0.165]).zip(ranges) {
        let error = 2.0 * share.sqrt() * (1.0 - share) / 200.0;
        let want = share * between(range, 32) / variance(range);
        assert!((own.share - want).abs() < 4.0 * error, "{found:?}");
    }
}

#[test]
fn what_is_certain_has_no_share() {
    let found = inputs(&uncertain(4), &COMPROMISE, &Knobs::default(), 500, 1);
    assert_eq!(found[0].inputs.len(), 4);
    // A range of one point: means of 10 groups of 500 values differ by chance.
    let chance = 18_f64.sqrt() / 500.0;
    assert!(found[0].inputs[3].share < 4.0 * chance, "{:?}", found[0].inputs[3]);
    let found = inputs(&uncertain(0), &SMP, &Knobs::default(), 100, 1);
    assert_eq!((found[0].inputs.len(), found[0].rest), (0, 0.0));
    assert!(found[0].deviation < 1e-12);
}

/// The full grid has exact shares; samples of half of it have them on average.
#[test]
fn shares_of_samples_are_those_of_the_full_grid() {
    let pick = |name: &str, choices: &[&str]| {
        (name.to_owned(), choices.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let options: Options = vec![
        pick("VotingRule", &["Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"]),
        pick("BigRRange", &["Min", "Mid", "Max"]),
        pick("VictoryProbModel", &["Linear", "Square", "Quartic"]),
        pick("InterVecBrgn", &["S1P1", "S2P2", "S2PMax"]),
    ];
    let run = |most: usize, seed: u64| {
        let swept = sweep(&uncertain(0), &options, most, 1, seed).expect("options");
        let shares: Vec<f64> = swept.issues[0].options.iter().map(|one| one.share).collect();
        (swept.full, shares)
    };
    let (full, exact) = run(162, 1);
    assert!(full && exact.iter().any(|share| *share > 0.2), "{exact:?}");
    let samples: Vec<Vec<f64>> = (0..40)
        .map(|seed| {
            let (full, shares) = run(81, seed);
            assert!(!full);
            shares
        })
        .collect();
    let number = samples.len() as f64;
    for (option, exact) in exact.iter().enumerate() {
        let own = || samples.iter().map(|shares| shares[option]);
        let mean = own().sum::<f64>() / number;
        let spread = own().map(|share| (share - mean) * (share - mean)).sum::<f64>();
        let error = (spread / (number - 1.0) / number).sqrt();
        // The variance of 81 values is too small by a part in 81, and shares below 0 are 0.
        let bias = 2.0 / 81.0;
        assert!((mean - exact).abs() < 4.0 * error + bias, "{option}: {mean} for {exact}");
        assert!(error < 0.02, "{error}");
    }
}
