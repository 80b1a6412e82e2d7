//! Bueno de Mesquita's model, against the rounds that the authors' program gives.

use std::path::PathBuf;

use formateur_bargaining::bdm::{Reading, run};
use formateur_bargaining::{Actor, Talks};
use serde_json::Value;

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn read(name: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference");
    let text = std::fs::read_to_string(folder.join("bargaining").join(name)).ok();
    if text.is_none() {
        println!("skipped: {name} is not beside the repository");
    }
    text
}

fn talks(text: &str, length: f64) -> Talks {
    let actors = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |at: usize| cells[at].trim().parse::<f64>().expect("a number");
        Actor {
            name: cells[0].to_owned(),
            description: String::new(),
            capability: number(1),
            positions: vec![number(2) / length],
            saliences: vec![number(3)],
        }
    });
    Talks::new("", vec!["one".to_owned()], actors.collect()).expect("talks")
}

#[test]
fn ten_rounds_on_emissions_of_cars_are_those_of_the_program() {
    let (Some(actors), Some(rounds)) =
        (read("eu_car_emissions_actors.csv"), read("bdm_scholz_emissions_10rounds.json"))
    else {
        return;
    };
    let talks = talks(&actors, 10.0);
    let want: Vec<Value> = serde_json::from_str(&rounds).expect("JSON");
    let got = run(&talks, 0, Reading::Scholz, want.len() - 1);
    assert_eq!(got.len(), 11);
    let near = |got: f64, want: &Value, what: &str| {
        let want = want.as_f64().expect("a number");
        assert!((got - want).abs() < 1e-9, "{what}: {got} is not {want}");
    };
    for (round, (got, want)) in got.iter().zip(&want).enumerate() {
        near(got.mean.expect("a mean") * 10.0, &want["mean"], &format!("mean {round}"));
        near(got.median.expect("a median") * 10.0, &want["median"], &format!("median {round}"));
        for (at, actor) in talks.actors().iter().enumerate() {
            let what = format!("{} in round {round}", actor.name);
            if round > 0 {
                near(got.risks[&at], &want["risk_exponents"][&actor.name], &what);
            }
            near(got.positions[at] * 10.0, &want["positions"][&actor.name], &what);
        }
    }
}

#[test]
fn the_price_of_oil_after_one_round() {
    let Some(actors) = read("sultan_actors.csv") else { return };
    let rounds = run(&talks(&actors, 20.0), 0, Reading::Scholz, 1);
    let (first, second) = (&rounds[0], &rounds[1]);
    assert!((first.median.expect("a median") * 20.0 - 13.9).abs() < 1e-12);
    let mean = second.mean.expect("a mean") * 20.0;
    assert!((mean - 13.6199).abs() < 5e-5, "{mean}");
}
