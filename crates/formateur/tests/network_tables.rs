//! `formateur network`: its tables, what changes between two days, and what is not finished in time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn network(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.arg("network").args(args).env("COLUMNS", "100").output().expect("the program starts")
}

fn at_root(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path).display().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn json(args: &[&str]) -> Value {
    let output = network(&[args, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// Rows of a table, by the names of its columns.
fn rows(args: &[&str]) -> Vec<csv::StringRecord> {
    let output = network(&[args, &["--format", "csv"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(output.stdout.as_slice());
    reader.records().map(|row| row.expect("rows are of one length")).collect()
}

/// The cells of a column.
fn column(rows: &[csv::StringRecord], name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|own| own == name);
    let at = at.unwrap_or_else(|| panic!("{name} is a column"));
    rows[1..].iter().map(|row| row[at].to_owned()).collect()
}

/// Every tie, as the programs that follow see it.
fn ties(args: &[&str]) -> Vec<csv::StringRecord> {
    let output = network(&[args, &["--export", "csv"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    reader.records().map(|row| row.expect("rows are of one length")).collect()
}

#[test]
fn a_table_that_goes_out_and_comes_back_has_the_same_ties_on_every_day() {
    let path = at_root("docs/guide/ties.csv");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let back = folder.path().join("ties.csv").display().to_string();
    fs::write(&back, network(&["--edges", &path, "--export", "csv"]).stdout)
        .expect("it is written");
    let days = ["2018-06-30", "2020-06-30", "2020-12-30", "2020-12-31", "2021-01-31"];
    let on = |path: &str, day: &str| ties(&["--edges", path, "--as-of", day]);
    for day in days {
        assert_eq!(on(&path, day), on(&back, day), "{day}");
    }
    let number = |day: &str| on(&back, day).len();
    assert_eq!(number("2020-12-30"), number("2020-12-31") + 1, "a tie has ended");
}

#[test]
fn ties_of_groups_say_whose_they_were() {
    let iraq = at_root("cases/iraq-2021");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let back = folder.path().join("ties.csv").display().to_string();
    let out = network(&[&iraq, "--roll-up", "blocs", "--export", "csv"]).stdout;
    assert!(
        text(&out).lines().next().is_some_and(|line| line.ends_with("through_from,through_to"))
    );
    fs::write(&back, &out).expect("it is written");
    let again = network(&["--edges", &back, "--export", "csv"]);
    assert!(again.stdout == out, "what comes back goes out as it came");
    assert!(again.stderr.is_empty(), "{}", text(&again.stderr));
    for format in ["gexf", "graphml"] {
        let graph = network(&[&iraq, "--roll-up", "blocs", "--export", format]).stdout;
        assert!(text(&graph).contains("through_from"), "{format}");
    }
}

/// Parties joined the Framework in the autumn of 2021: their older ties and quarrels count for it on both days.
#[test]
fn who_joins_an_alliance_ends_no_tie_by_that() {
    let iraq = at_root("cases/iraq-2021");
    let since = |level: &str| json(&[&iraq, "--roll-up", level, "--since", "2021-06-01"]);
    let (stated, rolled) = (since("as-stated"), since("blocs"));
    for answer in [&stated, &rolled] {
        for list in ["gone", "closed", "lost"] {
            assert_eq!(answer["since"][list], Value::Array(Vec::new()), "{list}");
        }
    }
    let said = |answer: &Value| -> BTreeSet<String> {
        let ties = answer["since"]["new"].as_array().expect("ties").iter();
        ties.map(|tie| [&tie["kind"], &tie["since"], &tie["source"]].map(Value::to_string).concat())
            .collect()
    };
    assert!(said(&rolled).is_subset(&said(&stated)), "no tie is new that was known as stated");
    assert!(said(&rolled).len() > 5);
    assert_eq!(rolled["since"]["rolled_up_by_last_day"], true);
    let shown = text(&network(&[&iraq, "--roll-up", "blocs", "--since", "2021-06-01"]).stdout);
    assert!(shown.contains("ties of all days count for the groups of 2021-11-08"), "{shown}");
}

#[test]
fn nothing_known_is_not_neutral() {
    let path = at_root("docs/guide/ties.csv");
    let args = ["--edges", &path, "--as-of", "2021-01-31", "--since", "2017-01-01"];
    let shown = text(&network(&args).stdout);
    assert!(shown.contains("Alder and Birch: nothing known, then hostile"), "{shown}");
    assert!(
        shown.contains("Alder and Birch: 2017-01-01 nothing known, 2018-01-01 -3.00"),
        "{shown}"
    );
    let turned = json(&args)["since"]["turned"].clone();
    assert_eq!(
        (&turned[0]["known_before"], &turned[0]["before"]),
        (&false.into(), &"neutral".into())
    );
    let later = ["--edges", &path, "--as-of", "2021-01-31", "--since", "2020-06-30"];
    let shown = text(&network(&later).stdout);
    assert!(shown.contains("Cedar and Dogwood: hostile, then no tie any more"), "{shown}");
    assert!(shown.contains("2020-12-31 no tie any more"), "{shown}");
    assert!(shown.contains("Dogwood and Elm: friendly, then neutral on balance"), "{shown}");
}

#[test]
fn each_question_has_a_table_of_its_own() {
    let iraq = at_root("cases/iraq-2021");
    let of = |more: &[&str]| rows(&[&[&*iraq], more].concat());

    let ego = of(&["--ego", "kazimi"]);
    let all = json(&[&iraq, "--ego", "kazimi"]);
    assert_eq!(ego.len() - 1, all["ego"]["ties"].as_array().expect("ties").len());
    let ends = column(&ego, "from").into_iter().zip(column(&ego, "to"));
    assert!(ends.into_iter().all(|(from, to)| from == "kazimi" || to == "kazimi"));

    let since = of(&["--since", "2021-06-01"]);
    let all = json(&[&iraq, "--since", "2021-06-01"]);
    let kinds = column(&since, "change");
    for (kind, list) in [
        ("new-tie", "new"),
        ("turned", "turned"),
        ("opened-rivalry", "opened"),
        ("gained-place", "gained"),
    ] {
        let number = all["since"][list].as_array().expect("a list").len();
        assert_eq!(kinds.iter().filter(|own| *own == kind).count(), number, "{kind}");
    }
    assert!(column(&since, "before").contains(&"nothing known".to_owned()));

    let balance = of(&["--measure", "balance"]);
    let all = json(&[&iraq, "--measure", "balance"]);
    assert_eq!(balance.len(), 2);
    assert_eq!(column(&balance, "ppm")[0], all["balance"]["triangles"]["ppm"].to_string());
    assert_eq!(column(&balance, "walk")[0], all["balance"]["walk"].to_string());

    let roles = of(&["--measure", "gould-fernandez"]);
    let all = json(&[&iraq, "--measure", "gould-fernandez"]);
    let at = column(&roles, "actor").iter().position(|id| id == "kazimi").expect("he is there");
    let chance = &all["gould-fernandez"]["kazimi"]["by_chance"]["total"];
    for (name, key) in [("all-roles-mean", "mean"), ("all-roles-z", "z")] {
        let cell: f64 = column(&roles, name)[at].parse().expect("a number");
        assert!((cell - chance[key].as_f64().expect("a number")).abs() < 1e-12, "{name}");
    }
    let output = network(&[&iraq, "--measure", "gould-fernandez", "--format", "json"]);
    assert!(!text(&output.stdout).contains("-0.0,"), "no number is a negative 0");
}

#[test]
fn draws_are_in_the_table_of_pairs() {
    let path = at_root("docs/guide/ties.csv");
    let args =
        ["--edges", &path, "--as-of", "2020-11-30", "--measure", "brokerage", "--draws", "200"];
    let drawn = rows(&args);
    let plain = rows(&args[..6]);
    assert!(drawn.len() >= plain.len());
    let all = json(&args);
    let shares = column(&drawn, "in-draws");
    let ids = column(&drawn, "broker");
    let mut own: Vec<String> = Vec::new();
    for actor in all["draws"]["actors"].as_array().expect("actors") {
        for pair in actor["pairs"].as_array().expect("pairs") {
            own.push(format!("{} {}", actor["id"].as_str().expect("an id"), pair["share"]));
        }
    }
    let mut cells: Vec<String> = ids
        .iter()
        .zip(&shares)
        .filter(|(_, share)| *share != "0")
        .map(|(id, share)| format!("{id} {:?}", share.parse::<f64>().expect("a number")))
        .collect();
    own.sort();
    cells.sort();
    assert_eq!(cells, own);
}

#[test]
fn what_a_table_leaves_out_is_named() {
    let output = network(&[&at_root("cases/iraq-2021"), "--format", "csv"]);
    let said = text(&output.stderr);
    for part in ["the frustration index", "balance", "the pairs of rivals"] {
        assert!(said.replace('\n', " ").contains(part), "{part} is not in {said}");
    }
}

#[test]
fn what_is_not_finished_in_time_is_not_proved() {
    let iraq = at_root("cases/iraq-2021");
    for (measure, limit, key) in [
        ("sensitivity", "0", "/sensitivity/time_was_up"),
        ("frustration", "0", "/frustration/partitions/complete"),
        ("frustration,sensitivity", "600", "/sensitivity/time_was_up"),
    ] {
        let args =
            [&*iraq, "--measure", measure, "--time-limit", limit, "--prove", "--format", "json"];
        let output = network(&args);
        let answer: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        assert_eq!(answer["frustration"]["optimal"], true);
        let unfinished = limit == "0";
        let open = answer.pointer(key) == Some(&Value::Bool(key.ends_with("time_was_up")));
        assert_eq!(open, unfinished, "{measure}: {:?}", answer.pointer(key));
        assert_eq!(output.status.code(), Some(if unfinished { 3 } else { 0 }), "{measure}");
    }
}

#[test]
fn one_of_a_kind_is_told_as_one() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("ties.csv").display().to_string();
    fs::write(&path, "from,to,sign\na,b,1\n").expect("it is written");
    let shown = text(&network(&["--edges", &path, "--measure", "blocs"]).stdout);
    assert!(shown.contains("0 of 1 relation stands against the best 1 bloc (proved)"), "{shown}");
}
