//! `seats polls` and `seats indices`: what they answer, and what they refuse.

use std::fs;
use std::process::{Command, Output};

fn formateur(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.args(args).env("COLUMNS", "80").output().expect("the program starts")
}

/// Runs `seats WHAT` on a file with this text.
fn seats(what: &str, text: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("input.csv");
    fs::write(&file, text).expect("the file is written");
    let option = if what == "polls" { "--polls" } else { "--results" };
    let file = file.display().to_string();
    let mut args = vec!["seats", what, option, &file];
    args.extend(more);
    formateur(&args)
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&out(output)).expect("it is JSON")
}

/// That a run fails with this code and says all of this.
fn fails(output: &Output, code: i32, said: &[&str]) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{error}");
    assert!(output.stdout.is_empty());
    for part in said {
        assert!(error.contains(part), "{part} is not in: {error}");
    }
}

const POLLS: &str = "pollster,date,party,percent,sample
one,2021-09-20,spd,25,2000
one,2021-09-20,cdu,22,2000
one,2021-09-20,greens,16,2000
one,2021-09-20,fdp,11,2000
one,2021-09-20,afd,11,2000
one,2021-09-20,left,6,2000
two,2021-09-18,cdu,23,1500
two,2021-09-18,spd,26,1500
two,2021-09-18,greens,15,1500
two,2021-09-18,fdp,12,1500
two,2021-09-18,afd,11,1500
two,2021-09-18,left,6.5,1500
two,2021-09-01,spd,24,1500
";
const CHAMBER: &[&str] = &["--seats", "598", "--threshold", "0.05", "--draws", "4000"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [CHAMBER, more].concat()
}

#[test]
fn polls_become_chances_of_coalitions_and_seats_of_parties() {
    let answer = json(&seats("polls", POLLS, &with(&["--format", "json"])));
    assert_eq!(answer["quota"], 300);
    assert_eq!(answer["pooled"]["unused"][0]["reason"], "later-poll-of-the-pollster");
    assert!(answer["pooled"]["shares"]["others"].as_f64().is_some_and(|share| share > 0.0));
    let coalitions = answer["coalitions"].as_array().expect("coalitions");
    let chances: Vec<f64> = coalitions
        .iter()
        .map(|one| one["minimal_probability"].as_f64().expect("a chance"))
        .collect();
    assert!(chances.is_sorted_by(|a, b| a >= b) && chances[0] > 0.5);
    for coalition in coalitions {
        assert!(
            coalition["majority_probability"].as_f64() >= coalition["minimal_probability"].as_f64()
        );
    }
    let ids: Vec<&str> = answer["parties"]
        .as_array()
        .expect("parties")
        .iter()
        .map(|party| party["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, ["afd", "cdu", "fdp", "greens", "left", "others", "spd"]);
    assert!(answer["parties"][6]["median"].as_u64().is_some_and(|seats| seats > 150));
}

#[test]
fn neither_the_order_of_rows_nor_the_number_of_threads_changes_a_byte() {
    let mut lines: Vec<&str> = POLLS.lines().collect();
    lines[1..].reverse();
    let turned = lines.join("\r\n").replace(',', ";");
    for format in ["text", "json", "csv"] {
        let alone = out(&seats("polls", POLLS, &with(&["--format", format, "--threads", "1"])));
        assert_eq!(
            alone,
            out(&seats("polls", &turned, &with(&["--format", format, "--threads", "3"])))
        );
    }
}

#[test]
fn text_fits_the_terminal() {
    let text =
        out(&seats("polls", POLLS, &with(&["--coalitions", "spd+greens+fdp,cdu+spd,left+afd"])));
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("fdp + greens + spd") && text.contains("first listed"), "{text}");
    let text = out(&seats("polls", POLLS, &with(&["--top", "2"])));
    assert!(text.contains("more coalitions are minimal in a draw"), "{text}");
}

#[test]
fn votes_shares_and_columns_of_cases_are_read_too() {
    let percent =
        "pollster,date,party,percent,sample\np,2021-09-20,a,60,1000\np,2021-09-20,b,40,1000\n";
    let share =
        "pollster,date,party,share,respondents\np,2021-09-20,a,0.6,1000\np,2021-09-20,b,0.4,1000\n";
    let votes =
        "pollster,date,party,votes,respondents\np,2021-09-20,a,600,1000\np,2021-09-20,b,400,1000\n";
    let case = "poll,pollster,date,party,share_percent,sample,source\nx,p,2021-09-20,a,60,1000,s\n\
                x,p,2021-09-20,b,40,1000,s\n";
    let answer = |text: &str| out(&seats("polls", text, &["--seats", "100", "--format", "json"]));
    let own = answer(percent);
    assert_eq!(own, answer(share));
    assert_eq!(own, answer(votes));
    assert_eq!(own, answer(case));
}

#[test]
fn all_that_is_wrong_with_polls_is_said_at_once() {
    let wrong = "pollster,date,party,percent,sample
p,2021-02-30,a,40,1000
p,2021-09-20,a,-4,1000
p,2021-09-20,b,many,1000
q,2021-09-20,a,60,1000
q,2021-09-20,b,45,1000
r,2021-09-20,a,60,
s,2021-09-20,a,60,1000
s,2021-09-20,a,30,1000
s,2021-09-20,,30,1000
t,2021-09-20,a,60,1000
t,2021-09-20,b,30,900
";
    fails(
        &seats("polls", wrong, CHAMBER),
        1,
        &[
            "input.csv:2:3",
            "input.csv:3:16",
            "is below 0",
            "input.csv:4:16",
            "is not a number",
            "105.00 %",
            "has no sample",
            "--sample N",
            "stands twice",
            "the cell is empty",
            "two samples",
            "8 problems",
        ],
    );
    fails(&seats("polls", "", CHAMBER), 1, &["is empty"]);
    fails(&seats("polls", "a,b\n1,2\n", CHAMBER), 1, &["no column `party`", "no column `percent`"]);
    fails(
        &seats("polls", "pollster,date,party,percent,sample\n", CHAMBER),
        1,
        &["there is no poll"],
    );
    let long = format!("{POLLS}one,2021-09-20,left,6,2000,7\n");
    fails(&seats("polls", &long, CHAMBER), 1, &["6 cells"]);
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_remedy() {
    let polls = |more: &[&'static str]| seats("polls", POLLS, &with(more));
    fails(&polls(&["--coalitions", "spd+gruene"]), 2, &["`gruene`", "greens"]);
    fails(&polls(&["--coalitions", "+"]), 2, &["no members"]);
    fails(&polls(&["--exempt", "ssw"]), 2, &["`ssw`"]);
    fails(&polls(&["--quota", "599"]), 2, &["599"]);
    fails(&polls(&["--as-of", "2020-01-01"]), 1, &["no poll", "--window"]);
    fails(&polls(&["--drift", "0.3"]), 2, &["--election"]);
    fails(&polls(&["--drift", "0.3", "--election", "2021-09-01"]), 2, &["comes before"]);
    fails(&polls(&["--rho", "2"]), 2, &["--rho"]);
    fails(&polls(&["--house-effects", "NaN"]), 2, &["house effects"]);
    fails(&seats("polls", POLLS, &["--seats", "598", "--draws", "0"]), 2, &["--draws"]);
    fails(&seats("polls", POLLS, &["--seats", "598", "--draws", "90000000"]), 3, &["at most"]);
    fails(&seats("polls", POLLS, &["--seats", "0"]), 2, &["--seats"]);
    fails(&seats("polls", POLLS, &["--seats", "9", "--threshold", "5"]), 2, &["--threshold"]);
    let parties: Vec<String> = (0..70).map(|n| format!("p,2021-09-20,p{n},1,1000\n")).collect();
    let parties = parties.concat();
    let many = format!("pollster,date,party,percent,sample\n{parties}");
    fails(&seats("polls", &many, CHAMBER), 3, &["71 parties"]);
}

#[test]
fn a_threshold_that_nobody_passes_leaves_all_seats_empty_and_says_so() {
    let text =
        out(&seats("polls", POLLS, &["--seats", "598", "--threshold", "0.9", "--draws", "100"]));
    assert!(text.contains("In 100 draws nobody passes"), "{text}");
}

#[test]
fn assumptions_widen_what_is_likely() {
    let width = |more: &[&'static str]| {
        let answer = json(&seats("polls", POLLS, &with(&[more, &["--format", "json"]].concat())));
        let spd = &answer["parties"][6];
        spd["high"].as_i64().expect("seats") - spd["low"].as_i64().expect("seats")
    };
    let plain = width(&[]);
    for more in [
        &["--polling-error", "2"][..],
        &["--house-effects", "3"],
        &["--drift", "0.5", "--election", "2021-10-20"],
        &["--rounding", "3"],
    ] {
        assert!(width(more) > plain, "{more:?}");
    }
}

#[test]
fn results_become_indices_with_their_variants() {
    let results = "party,votes,seats,previous_votes,position
a,40,5,35,2
b,35,4,40,8
others,25,1,25,
";
    let answer = json(&seats("indices", results, &["--format", "json"]));
    let value = |id: &str| answer["indices"][id]["value"].as_f64().expect("a value");
    assert!((value("effective-parties-seats") - 100.0 / 42.0).abs() < 1e-12);
    assert!((value("loosemore-hanby") - 15.0).abs() < 1e-12);
    assert!((value("pedersen-votes") - 5.0).abs() < 1e-12);
    assert!((value("butler-swing") - 5.0).abs() < 1e-12);
    assert!(
        answer["indices"]["gallagher"]["variant"].as_str().is_some_and(|text| !text.is_empty())
    );
    assert!(
        answer["left_out"]["pedersen-seats"].as_str().is_some_and(|text| text.contains("needs"))
    );
    let text = out(&seats("indices", results, &[]));
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.contains("Swings are to a, from b."), "{text}");
    let csv = out(&seats("indices", results, &["--format", "csv", "--index", "gallagher"]));
    assert_eq!(csv.lines().count(), 2);
}

#[test]
fn all_that_is_wrong_with_results_is_said_at_once() {
    let wrong = "party,votes,seats,position\na,-1,5,2\nb,x,4,11\nb,1,4,\n,1,4,3\nb,1,4,1\n";
    fails(
        &seats("indices", wrong, &[]),
        1,
        &["below 0", "not a number", "scale from 0 to 10", "the cell is empty", "twice"],
    );
    fails(&seats("indices", "votes,seats\n1,2\n", &[]), 1, &["no column `party`"]);
    fails(&seats("indices", "party,votes\na,1\n", &["--scale", "3,1"]), 2, &["--scale"]);
}

#[test]
fn percentages_that_are_shares_are_not_believed() {
    let shares =
        "pollster,date,party,percent,sample\np,2021-09-20,a,0.6,1000\np,2021-09-20,b,0.4,1000\n";
    fails(&seats("polls", shares, &["--seats", "100"]), 1, &["call the column share"]);
    let none = shares.replace("1000", "0.5").replace("percent", "share");
    fails(&seats("polls", &none, &["--seats", "100"]), 1, &["1 or more"]);
}

#[test]
fn thresholds_are_written_in_three_ways() {
    let with = |threshold: &str| {
        let options = ["--seats", "99", "--threshold", threshold, "--format", "json"];
        out(&seats("polls", POLLS, &options))
    };
    assert_eq!(with("0.05"), with("5%"));
    assert_eq!(with("0.05"), with("1/20"));
}

#[test]
fn options_of_polls_that_would_do_nothing_are_refused() {
    let polls = |more: &[&'static str]| seats("polls", POLLS, &with(more));
    fails(&polls(&["--top", "3", "--coalitions", "spd"]), 2, &["--top"]);
    fails(&polls(&["--sort", "minimal", "--coalitions", "spd"]), 2, &["--sort"]);
    fails(&polls(&["--extended-window", "3"]), 2, &["3 days is shorter"]);
    fails(&polls(&["--exempt", "others"]), 2, &["exempt or not"]);
    let named = format!("{POLLS}one,2021-09-20,others,9,2000\n");
    fails(&seats("polls", &named, &with(&["--others", "rest"])), 2, &["`rest`", "`others`"]);
    assert!(polls(&["--others", "rest"]).status.success());
}

#[test]
fn messages_of_polls_speak_as_the_options_do() {
    let polls = |more: &[&'static str]| seats("polls", POLLS, &with(more));
    fails(&polls(&["--house-effects", "60"]), 2, &["60 points", "from 0 to 50"]);
    let early = polls(&["--drift", "0.3", "--election", "2021-09-01"]);
    fails(&early, 2, &["the day of the", "a later --election"]);
    fails(&polls(&["--as-of", "2020-01-01"]), 1, &["all polls are later"]);
    let slow = ["--seats", "30000", "--method", "macau", "--draws", "1000000"];
    fails(&seats("polls", POLLS, &slow), 3, &["steps", "fewer --draws"]);
}

#[test]
fn notes_say_what_is_assumed() {
    let plain = |more: &[&'static str]| out(&seats("polls", POLLS, &with(more)));
    let sampling = "Only the sampling error";
    assert!(plain(&[]).contains(sampling));
    assert!(!plain(&["--rounding", "0.5"]).contains(sampling));
    assert!(plain(&["--drift", "0", "--election", "2021-09-26"]).contains(sampling));
    let half = plain(&["--window", "1", "--extended-window", "14"]);
    assert!(half.contains("counts half beside the others"), "{half}");
}

#[test]
fn long_names_are_wrapped_and_never_cut() {
    let long = "the-party-of-all-who-are-not-in-any-of-the-parties-named-before";
    let (text, asked) = (POLLS.replace("greens", long), format!("spd+{long}+fdp"));
    let text = out(&seats("polls", &text, &[CHAMBER, &["--coalitions", &asked]].concat()));
    assert!(text.lines().all(|line| line.chars().count() <= 80) && !text.contains('…'), "{text}");
    let results = "party,votes,seats\na,40,5\nb,35,4\n";
    let text = out(&seats("indices", results, &[]));
    assert!(text.contains("rae-disproportionality-half-percent") && !text.contains('…'), "{text}");
}

#[test]
fn columns_of_results_are_known_and_stand_once() {
    let wrong = "party,votes,seat,votes\na,1,1,1\n";
    fails(&seats("indices", wrong, &[]), 1, &["called `votes`"]);
    fails(&seats("indices", "party,votes,seat\na,1,1\n", &[]), 1, &["did you mean `seats`?"]);
    let twice = POLLS.replacen("percent", "sample", 1);
    fails(&seats("polls", &twice, CHAMBER), 1, &["called `sample`"]);
}
