//! Positions at every turn, against those of KTAB's own program; and its files, read.
//!
//! References lie beside the repository: one run of KTAB for each of twelve choices of options, and one for each of three
//! of its samples. Without them these tests are skipped.

use std::path::PathBuf;

use formateur_bargaining::ktab::{self, Given};
use formateur_bargaining::smp::{Run, Settings, Turn, run};
use serde_json::Value;

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn reference(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference");
    let found = std::fs::read(folder.join("bargaining").join(name)).ok();
    if found.is_none() {
        println!("skipped: {name} is not beside the repository");
    }
    found
}

fn given(name: &str) -> Option<Given> {
    let bytes = reference(name)?;
    Some(ktab::read(name, &bytes).unwrap_or_else(|error| panic!("{name}: {:?}", error.problems())))
}

/// Positions turn by turn on the scale from 0 to 100, actor by actor.
type Positions = Vec<Vec<Vec<f64>>>;

fn same(what: &str, run: &Run, want: &Positions, tolerance: f64) {
    assert_eq!(run.turns.len(), want.len(), "{what}: turns");
    for (turn, (Turn { positions, .. }, want)) in run.turns.iter().zip(want).enumerate() {
        assert_eq!(positions.len(), want.len(), "{what}: actors");
        for (actor, (own, want)) in positions.iter().zip(want).enumerate() {
            assert_eq!(own.len(), want.len(), "{what}: issues");
            for (own, want) in own.iter().zip(want) {
                let apart = (own * 100.0 - want).abs();
                let place = format!("{what}, turn {turn}, actor {actor}");
                assert!(apart <= tolerance, "{place}: {} for {want}", own * 100.0);
            }
        }
    }
}

/// Whether every position stands on the grid of 0.01 that KTAB rounds bargains to.
fn on_grid(positions: &Positions) -> bool {
    let mut all = positions.iter().flatten().flatten();
    all.all(|place| (place * 100.0 - (place * 100.0).round()).abs() < 1e-9)
}

#[test]
fn every_choice_of_options_gives_the_positions_of_ktab_at_every_turn() {
    let names = [
        ("vpm", "VictoryProbModel"),
        ("pcem", "PCEModel"),
        ("vr", "VotingRule"),
        ("adj", "BigRAdjust"),
        ("rng", "BigRRange"),
        ("tp", "ThirdPartyCommit"),
        ("ivb", "InterVecBrgn"),
        ("bm", "BargnModel"),
    ];
    let Some(sample) = given("ktab_in_dummyData_3Dim.csv") else { return };
    let Some(grid) = reference("ktab_option_grid_dummy3.json") else { return };
    let grid: Value = serde_json::from_slice(&grid).expect("it is JSON");
    let mut unrounded = 0;
    for (key, item) in grid.as_object().expect("runs by name") {
        let mut settings = Settings::default();
        for (short, name) in names {
            let choice = item["options"][short].as_str().expect("a choice");
            settings.set(name, choice).expect("an option");
        }
        let want: Positions =
            serde_json::from_value(item["positions_by_turn"].clone()).expect("positions");
        let grid = on_grid(&want);
        unrounded += usize::from(!grid);
        same(key, &run(&sample.talks, &settings), &want, if grid { 1e-9 } else { 1e-6 });
    }
    assert_eq!(unrounded, 2, "one weight of bargains and one mean are not rounded");
}

#[test]
fn samples_give_the_positions_of_ktab_at_every_turn() {
    for (sample, issues) in [("SOE-Pol-Comp", 2), ("SOE-Policy", 1), ("dummyData_3Dim", 3)] {
        let Some(given) = given(&format!("ktab_in_{sample}.csv")) else { continue };
        let name = format!("ktab_out_{sample}_positions.csv");
        let Some(table) = reference(&name) else { continue };
        let table = String::from_utf8(table).expect("text");
        let mut rows = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let turns = rows.next().expect("a header").len() - 2;
        let rows: Vec<Vec<f64>> = rows
            .map(|row| row[2..].iter().map(|cell| cell.parse().expect("a number")).collect())
            .collect();
        let at = |turn: usize| {
            rows.chunks(issues).map(|own| own.iter().map(|row| row[turn]).collect()).collect()
        };
        let want: Positions = (0..turns).map(at).collect();
        assert_eq!(given.talks.issues().len(), issues);
        same(sample, &run(&given.talks, &Settings::default()), &want, 1e-4);
    }
}

#[test]
fn every_sample_has_the_actors_and_issues_that_its_first_line_says() {
    for (sample, actors, issues) in [
        ("SOE-Competitive", 34, 1),
        ("SOE-Pol-Comp", 13, 2),
        ("SOE-Policy", 26, 1),
        ("dummyData-a040", 40, 1),
        ("dummyData-a080", 80, 1),
        ("dummyData-a160", 160, 1),
        ("dummyData_3Dim", 7, 3),
        ("dummyData_6Dim", 27, 6),
    ] {
        let Some(Given { talks, settings, .. }) = given(&format!("ktab_in_{sample}.csv")) else {
            continue;
        };
        assert_eq!((talks.actors().len(), talks.issues().len()), (actors, issues), "{sample}");
        assert_eq!((settings, talks.accommodation()), (Settings::default(), None), "{sample}");
    }
    let Some(combined) = given("ktab_in_SOE-Pol-Comp.csv") else { return };
    assert_eq!(combined.talks.issues(), ["Policy", "Competitive"]);
    assert_eq!(combined.description, "Scenario-0002;Combined Policy and Competitive");
}

#[test]
fn both_forms_of_a_sample_say_the_same() {
    let (Some(csv), Some(xml)) =
        (given("ktab_in_dummyData_3Dim.csv"), given("ktab_in_dummyData_3Dim.xml"))
    else {
        return;
    };
    assert_eq!(csv.talks.actors(), xml.talks.actors());
    assert_eq!(csv.talks.issues().len(), xml.talks.issues().len());
    assert_eq!(csv.settings, xml.settings);
}

#[test]
fn the_example_of_ktab_lacks_one_position() {
    let Some(bytes) = reference("ktab_in_smpExample.xml") else { return };
    let error = ktab::read("smpExample.xml", &bytes).expect_err("a position is missing");
    let [problem] = error.problems() else { panic!("{:?}", error.problems()) };
    assert_eq!(problem.to_string(), "smpExample.xml:32:9: a position is missing");
    // With the position that KTAB's own log has in its place all is well.
    let text = String::from_utf8(bytes).expect("text");
    let mended = text.replacen("<dCoord></dCoord>", "<dCoord>52.8</dCoord>", 1);
    let given = ktab::read("smpExample.xml", mended.as_bytes()).expect("it can be read");
    let shares = given.talks.accommodation().expect("it has accommodation");
    assert_eq!(shares[1], [0.07, 0.75, 0.0, 0.0, 0.0]);
    assert_eq!(shares[4], [0.0, 0.0, 0.0, 0.0, 1.0]);
    assert_eq!(given.settings.pce_model.name(), "MarkovIncentive");
    assert_eq!(given.notes.len(), 1);
}
