//! Every shipped case on many days: no panic, and figures that can be figures.

mod common;

use common::{analysed, days, json, names, on, shipped, walk};
use formateur_analysis::{Analysis, Estimate, Settings, analyse};
use formateur_power::Axiom;
use num_rational::BigRational;
use proptest::prelude::*;
use serde_json::Value;

fn is_estimate(value: &Value) -> Option<[f64; 3]> {
    let fields = value.as_object().filter(|fields| fields.len() == 3)?;
    let number = |name: &str| fields.get(name)?.as_f64();
    Some([number("low")?, number("value")?, number("high")?])
}

/// What is true of every analysis; the number of estimates that were looked at.
fn sound(analysis: &Analysis, what: &str) -> usize {
    let mut estimates = 0;
    walk(&json(analysis), &mut Vec::new(), &mut |path, value| {
        if let Some([low, middle, high]) = is_estimate(value) {
            estimates += 1;
            assert!(low <= middle && middle <= high, "{what}: {path:?} {value}");
        }
        if path.last().is_some_and(|last| ["majority_probability", "share"].contains(last)) {
            let chances = match (is_estimate(value), value) {
                (Some(estimate), _) => estimate.to_vec(),
                // The ends of a range, or nothing where there is none.
                (None, Value::Array(ends)) => ends.iter().filter_map(Value::as_f64).collect(),
                (None, Value::Null) => Vec::new(),
                (None, _) => vec![value.as_f64().expect("a number")],
            };
            let all = chances.iter().all(|chance| (0.0..=1.0).contains(chance));
            assert!(all, "{what}: {path:?} {value}");
        }
        // JSON writes what is no number as null, and only these fields may have nothing to say.
        assert!(
            !value.is_number() || value.as_f64().is_some_and(f64::is_finite),
            "{what}: {path:?}"
        );
    });
    power_adds_up(analysis, what);
    coalitions_hold(analysis, what);
    estimates
}

fn power_adds_up(analysis: &Analysis, what: &str) {
    let Some(power) = analysis.sections.power.get() else { return };
    for (id, of) in &power.indices {
        let index = formateur_power::index(id).expect("it is in the list");
        assert_eq!(of.values.len(), power.players.len(), "{what}");
        assert_eq!(of.method.exact, analysis.sections.method.draws == 0, "{what}");
        let efficient = index.axioms.contains(&Axiom::Efficiency);
        let sum: f64 = of.values.iter().map(|value| value.value).sum();
        if of.method.exact {
            assert_eq!(of.exact.len(), of.values.len(), "{what}");
            let parse = |text: &String| text.parse::<BigRational>().expect("a fraction");
            let exact: BigRational = of.exact.iter().map(parse).sum();
            assert_eq!(exact.is_integer() && exact.to_string() == "1", efficient, "{what}");
        } else if efficient {
            // Members whom the count does not name have their part of it, and no row.
            assert!(sum <= 1.0 + 1e-12 && sum > 0.5, "{what}: {} adds up to {sum}", index.id);
        }
    }
}

fn coalitions_hold(analysis: &Analysis, what: &str) {
    let Some(coalitions) = analysis.sections.coalitions.get() else { return };
    let quota = u64::from(coalitions.requirement.seats);
    let lists = [(&coalitions.governments, false), (&coalitions.blocked_governments, true)];
    for (government, blocked) in
        lists.into_iter().flat_map(|(list, blocked)| list.iter().map(move |one| (one, blocked)))
    {
        let seats: u64 = government.members.iter().map(|member| member.weight * member.count).sum();
        assert_eq!(seats, government.weight, "{what}");
        assert!(seats >= quota, "{what}");
        assert!(government.members.iter().all(|member| seats - member.weight < quota), "{what}");
        assert_eq!(!government.obstacles.is_empty(), blocked, "{what}");
    }
}

#[test]
fn every_case_can_be_analysed_on_its_day_and_on_twelve_others() {
    let (mut estimates, mut over_draws) = (0, 0);
    for name in names() {
        let case = shipped(&name);
        let days = days(&case);
        assert_eq!(days.len(), 13);
        for day in days {
            let analysis = analysed(&case, &on(day));
            estimates += sound(&analysis, &format!("{name} on {day}"));
            over_draws += usize::from(analysis.sections.method.draws > 0);
        }
    }
    assert!(estimates > 1_000 && over_draws > 0, "{estimates} estimates, {over_draws} over draws");
}

#[test]
fn every_threshold_of_every_case_can_be_asked_for_or_says_why_not() {
    let mut asked = 0;
    for name in names() {
        let case = shipped(&name);
        for threshold in &case.head().thresholds {
            let settings =
                Settings { threshold: Some(threshold.id.to_string()), ..on(case.head().as_of) };
            match analyse(&case, &settings) {
                Ok(analysis) => {
                    asked += 1;
                    sound(&analysis, &format!("{name} at {}", threshold.id));
                    let id = &analysis.sections.overview.requirement.id;
                    assert_eq!(id, threshold.id.as_str());
                }
                Err(error) => assert!(error.to_string().contains(threshold.id.as_str()), "{error}"),
            }
        }
    }
    assert!(asked >= 9);
}

#[test]
fn every_scenario_of_every_case_can_be_analysed() {
    let mut applied = 0;
    for name in names() {
        let case = shipped(&name);
        for scenario in case.scenarios().keys() {
            let settings = Settings { scenarios: vec![scenario.clone()], ..on(case.head().as_of) };
            let analysis = analysed(&case, &settings);
            assert_eq!(analysis.scenarios, settings.scenarios);
            sound(&analysis, &format!("{name} with {scenario}"));
            applied += 1;
        }
    }
    assert!(applied >= 10, "{applied} scenarios");
}

proptest! {
    #[test]
    fn an_estimate_holds_its_mean_and_nine_draws_in_ten(
        draws in prop_oneof![
            prop::collection::vec(-5.0..5.0_f64, 1..200),
            // Most draws agree, and a few are far away.
            prop::collection::vec(prop_oneof![40 => Just(0.1), 1 => Just(9.0), 1 => Just(-9.0)], 1..200),
            (1..400_usize, 1..60_u32).prop_map(|(n, part)| vec![1.0 / f64::from(part); n]),
        ]
    ) {
        let Estimate { value, low, high } = Estimate::of(&draws);
        prop_assert!(low <= value && value <= high);
        let out = |outside: &dyn Fn(f64) -> bool| draws.iter().filter(|draw| outside(**draw)).count();
        prop_assert!(out(&|draw| draw < low) * 20 <= draws.len());
        prop_assert!(out(&|draw| draw > high) * 20 <= draws.len());
        let mean = draws.iter().sum::<f64>() / draws.len() as f64;
        prop_assert!((value - mean).abs() < 1e-12);
        if draws.iter().all(|draw| draw.to_bits() == draws[0].to_bits()) {
            prop_assert_eq!([value, low, high].map(f64::to_bits), [draws[0].to_bits(); 3]);
        }
    }
}
