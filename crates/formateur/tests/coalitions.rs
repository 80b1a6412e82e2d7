//! What `formateur coalitions` answers.

use std::path::Path;
use std::process::{Command, Output};

use formateur_coalition::{Needs, THEORIES};
use serde_json::Value;

fn formateur(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.arg("coalitions").args(args).env("COLUMNS", "80").output().expect("the program starts")
}

fn case(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name).display().to_string()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("output is UTF-8")
}

fn json(args: &[&str]) -> Value {
    let output = formateur(&[args, &["--format", "json"]].concat());
    assert!(matches!(output.status.code(), Some(0 | 3)), "{args:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// Ids of the members of each coalition of a list.
fn ids(answer: &Value, list: &str) -> Vec<Vec<String>> {
    let id = |member: &Value| member["id"].as_str().expect("an id").to_owned();
    let members = |coalition: &Value| -> Vec<String> {
        coalition["members"].as_array().expect("a list").iter().map(id).collect()
    };
    answer[list].as_array().expect("a list").iter().map(members).collect()
}

/// The worked example of the R package powerindexR, counted by hand in the tests of the library.
const NINE: [&str; 4] = ["--weights", "137,85,71,32,9,8,5,2,1", "--quota", "176"];

#[test]
fn a_game_has_the_fields_of_the_contract() {
    let answer = json(&[&NINE[..], &["--concept", "minimal-winning"]].concat());
    assert_eq!(answer["counts"]["winning"], "255");
    assert_eq!(answer["counts"]["minimal_winning"], "8");
    assert_eq!(answer["counts"]["types"], "8");
    let first = &answer["coalitions"][0];
    assert_eq!((&first["multiplicity"], &first["weight"]), (&"1".into(), &208.into()));
    assert_eq!(
        first["members"][0],
        serde_json::json!({"id": "1", "count": 1, "of": 1, "weight": 137})
    );
    assert_eq!(first["obstacles"], serde_json::json!([]));
    assert_eq!(answer["left_out"]["possible"], "0");
}

#[test]
fn what_is_not_listed_is_counted() {
    let answer = json(&[&NINE[..], &["--top", "3"]].concat());
    assert_eq!(answer["coalitions"].as_array().map(Vec::len), Some(3));
    assert_eq!(answer["left_out"]["possible"], "5");
    let output = formateur(&[&NINE[..], &["--top", "3"]].concat());
    assert!(text(&output.stdout).contains("and 5 more coalitions"));
}

#[test]
fn seventy_six_actors_are_counted_by_type() {
    let iraq = case("iraq-2021");
    let args = [&iraq, "--as-of", "2021-12-31", "--vetoes", "off", "--top", "5"];
    let minimal = json(&[&args[..], &["--concept", "minimal-winning"]].concat());
    assert_eq!(minimal["counts"]["minimal_winning"], "516864506755038205094");
    assert_eq!(minimal["counts"]["winning"], "37778931862957161709568");
    assert_eq!(minimal["counts"]["types"], "5868");
    let winning = json(&[&args[..], &["--concept", "winning"]].concat());
    assert_eq!(winning["counts"]["possible"], "37778931862957161709568");
    assert_eq!(winning["coalitions"][0], minimal["coalitions"][0]);
    let fewest = json(&[&args[..], &["--concept", "fewest-parties"]].concat());
    assert_eq!(
        (&fewest["counts"]["possible"], &fewest["counts"]["types"]),
        (&"1".into(), &"1".into())
    );
    assert_eq!(fewest["coalitions"][0]["weight"], 174);
    let least = json(&[&args[..], &["--concept", "least-seats"]].concat());
    let seats = least["coalitions"].as_array().expect("a list").iter().map(|one| &one["weight"]);
    assert!(seats.clone().count() == 5 && seats.clone().all(|seats| *seats == 165));
}

#[test]
fn every_concept_answers() {
    for theory in THEORIES {
        let mut args = vec!["--weights", "40,30,12,10,8", "--quota", "51", "--concept", theory.id];
        let dimensions: &[&str] = match theory.needs {
            Needs::Seats => &[],
            Needs::Line | Needs::Space => &["--positions=7,3.5,-8.5,2.5,5.5"],
            Needs::Plane => &["--positions=7,3.5,-8.5,2.5,5.5", "--positions=1,6,3,2,9"],
        };
        args.extend(dimensions);
        let answer = json(&args);
        assert_eq!(answer["concept"], theory.id);
        for format in ["text", "csv"] {
            let output = formateur(&[&args[..], &["--format", format]].concat());
            assert!(matches!(output.status.code(), Some(0 | 3)), "{}", text(&output.stderr));
            assert!(!output.stdout.is_empty());
            let wide = text(&output.stdout).lines().any(|line| line.chars().count() > 80);
            assert!(format == "csv" || !wide, "{}", text(&output.stdout));
        }
        if theory.needs != Needs::Seats {
            let output = formateur(&args[..6]);
            assert_eq!(output.status.code(), Some(2));
            assert!(text(&output.stderr).contains("--positions"));
        }
    }
}

#[test]
fn mistakes_have_a_remedy() {
    let iraq = case("iraq-2021");
    for (args, remedy) in [
        (
            &["--weights", "3,2,1", "--quota", "4", "--concept", "minimal-wining"][..],
            "minimal-winning",
        ),
        (&["--weights", "3,2,1", "--quota", "4", "--positions", "1,2"], "--positions X,X,X"),
        (&["--weights", "3,2,1", "--quota", "4", "--positions", "1,2,nan"], "is no number"),
        (&["--weights", "3,2,1", "--quota", "4", "--exclude", "4"], "from 1 to 3"),
        (
            &["--weights", "3,2,1", "--quota", "4", "--stream", "--concept", "least-seats"],
            "--top N",
        ),
        (&[&iraq, "--issue", "nothing"], "issue"),
        (&[&iraq, "--as-of", "2021-12-31", "--threshold", "investitur"], "investiture"),
        (
            &[&iraq, "--as-of", "2021-12-31", "--threshold", "investiture", "--threshold", "x"],
            "the case has",
        ),
    ] {
        let output = formateur(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty());
        assert!(text(&output.stderr).contains(remedy), "{}", text(&output.stderr));
    }
}

#[test]
fn of_several_thresholds_each_coalition_says_which_it_meets() {
    let iraq = case("iraq-2021");
    let view = ["--as-of", "2021-12-31", "--vetoes", "off"];
    let all = json(&[&[iraq.as_str()], &view[..]].concat());
    let named = all["thresholds"].as_array().expect("a list");
    assert!(named.len() > 1);
    let largest = named.iter().max_by_key(|one| one["seats"].as_u64()).expect("one");
    let id = largest["id"].as_str().expect("an id");
    let args = [&[iraq.as_str()], &view[..], &["--threshold", "investiture", "--threshold", id]];
    let answer = json(&args.concat());
    assert_eq!(answer["quota"], answer["thresholds"][0]["seats"]);
    for coalition in answer["coalitions"].as_array().expect("a list") {
        let meets = coalition["meets"].as_array().expect("a list");
        assert!(meets.contains(&"investiture".into()));
        let enough = coalition["weight"].as_u64() >= largest["seats"].as_u64();
        assert_eq!(meets.contains(&id.into()), enough);
    }
    let turned = [&[iraq.as_str()], &view[..], &["--threshold", id, "--threshold", "investiture"]];
    let turned = json(&turned.concat());
    assert_eq!(turned["quota"], largest["seats"]);
    let meets_both = |one: &Value| one["meets"].as_array().map(Vec::len) == Some(2);
    assert!(turned["coalitions"].as_array().expect("a list").iter().all(meets_both));
}

#[test]
fn a_stream_has_a_row_for_each_type() {
    let output = formateur(&[&NINE[..], &["--stream"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout).lines().count(), 9);
    let rows =
        formateur(&[&NINE[..], &["--stream", "--concept", "winning", "--format", "json"]].concat());
    let rows: Vec<Value> = text(&rows.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect();
    assert_eq!(rows.len(), 255);
    assert!(rows.iter().all(|row| row["weight"].as_u64() >= Some(176)));
}

/// Weights that all differ, so that every coalition is a type of its own.
fn different(players: u32) -> String {
    (0..players).map(|at| (at * at % 53 + 60 * at + 7).to_string()).collect::<Vec<_>>().join(",")
}

#[test]
fn more_than_can_be_listed_is_refused_with_its_number() {
    let weights = different(50);
    let args = ["--weights", &weights, "--quota", "36000", "--format", "json"];
    let output = formateur(&[&args[..], &["--concept", "winning"]].concat());
    assert_eq!(output.status.code(), Some(3));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("what is known is written");
    let count = answer["counts"]["winning"].as_str().expect("it is counted");
    assert_eq!(answer["counts"]["possible"], count);
    assert!(text(&output.stderr).contains(count) && text(&output.stderr).contains("--top N"));
    let listed = formateur(&[&args[..], &["--concept", "winning", "--top", "2"]].concat());
    assert_eq!(listed.status.code(), Some(0));
    let stream = formateur(&[&args[..], &["--concept", "winning", "--stream"]].concat());
    assert_eq!(stream.status.code(), Some(3));
    assert!(stream.stdout.is_empty() && text(&stream.stderr).contains(count));
}

#[test]
fn threads_change_no_byte() {
    let iraq = case("iraq-2021");
    let with = |threads| {
        let args = [&iraq, "--as-of", "2021-11-08", "--format", "json", "--threads", threads];
        formateur(&args).stdout
    };
    assert_eq!(with("1"), with("3"));
}

#[test]
fn uncertain_seats_are_drawn_or_it_is_said_that_they_are_points() {
    let iraq = case("iraq-2021");
    let view = [iraq.as_str(), "--as-of", "2021-11-08"];
    let drawn = json(&view);
    assert!(drawn["draws"].as_u64().is_some_and(|draws| draws > 0));
    assert!(drawn["coalitions"][0]["majority_probability"].as_f64().is_some());
    let point = json(&[&view[..], &["--concept", "fewest-parties"]].concat());
    assert_eq!((&point["basis"], &point["draws"]), (&"point".into(), &Value::Null));
    assert!(!ids(&point, "coalitions").is_empty() || !ids(&point, "blocked").is_empty());
}

#[test]
fn statements_move_coalitions_to_the_blocked() {
    let iraq = case("iraq-2021");
    let view = [iraq.as_str(), "--as-of", "2021-12-31", "--concept", "fewest-parties"];
    let with = json(&view);
    let without = json(&[&view[..], &["--vetoes", "off"]].concat());
    assert_eq!(without["blocked"], serde_json::json!([]));
    let fewest = ids(&without, "coalitions");
    assert_eq!(fewest.len(), 1);
    let blocked = ids(&with, "blocked");
    assert!(blocked == fewest || (blocked.is_empty() && ids(&with, "coalitions") == fewest));
}
