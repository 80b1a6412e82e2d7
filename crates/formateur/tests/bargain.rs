//! `formateur bargain`: what it answers, and what it says to input that cannot be meant.

#[path = "bargain/program.rs"]
mod program;

use std::fs;

use program::{bargain, dam, json, near, numbers, refused, text};

#[test]
fn simple_models_stand_beside_every_outcome_on_the_scale_of_the_file() {
    // Weights are capability times salience, 3000, 2800, 3200, 2000 and 1350 on the height.
    let mean: f64 =
        (3000.0 * 90.0 + 2800.0 * 20.0 + 3200.0 * 75.0 + 2000.0 * 60.0 + 1350.0 * 5.0) / 12_350.0;
    for id in ["smp", "compromise", "median"] {
        let answer = json(&["--model", id, "--actors", &dam()]);
        assert_eq!(answer["model"], id);
        assert_eq!(answer["issues"], serde_json::json!(["Height", "Cost"]));
        let named = answer["baselines"].as_array().expect("a list");
        let named: Vec<&str> = named.iter().filter_map(|own| own["model"].as_str()).collect();
        let simple = ["compromise", "median", "unweighted-median", "nash", "nash-quadratic"];
        assert_eq!(named, simple, "the status quo is not known");
        let [compromise, median] = [&answer["baselines"][0], &answer["baselines"][1]];
        let height = compromise["outcome"][0].as_f64().expect("a number");
        assert!((height - mean).abs() < 1e-9, "{height} for {mean}");
        assert_eq!(median["outcome"][0], 75.0);
        assert_eq!(answer["turns"].is_array(), id == "smp");
        assert_eq!(answer["options"].is_object(), id == "smp");
    }
}

#[test]
fn turns_begin_where_the_file_has_the_actors() {
    let answer =
        json(&["--model", "smp", "--actors", &dam(), "--option", "PCEModel=MarkovUniform"]);
    assert_eq!(answer["options"]["PCEModel"], "MarkovUniform");
    near(&answer["turns"][0]["positions"][4], &[5.0, 50.0]);
    assert_eq!(answer["turns"][0]["movement"], 0.0);
    let turns = answer["turns"].as_array().expect("turns").len();
    let output = bargain(&[
        "--model",
        "smp",
        "--actors",
        &dam(),
        "--option",
        "PCEModel=MarkovUniform",
        "--format",
        "csv",
    ]);
    let table = text(&output.stdout);
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
    let note = program::flat(&text(&output.stderr));
    assert!(
        note.contains("note: smp: On 353 EU decisions") && note.contains("not nearer"),
        "{note}"
    );
    assert_eq!(rows.len(), 11, "a row for each actor and issue");
    assert!(rows.iter().all(|row| row.len() == 2 + turns));
    for (turn, column) in (2..2 + turns).enumerate() {
        let place = rows[10][column].parse::<f64>().expect("a number");
        assert_eq!(answer["turns"][turn]["positions"][4][1].as_f64(), Some(place));
    }
}

#[test]
fn models_without_turns_have_a_table_of_issues() {
    let output = bargain(&["--model", "compromise", "--actors", &dam(), "--format", "csv"]);
    let table = text(&output.stdout);
    assert!(table.starts_with("model,issue,position,standing\ncompromise,Height,"), "{table}");
    assert_eq!(table.lines().count(), 1 + 5 * 2, "five models, each once");
}

#[test]
fn options_of_an_xml_file_hold_unless_others_are_named() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("two.XML").display().to_string();
    let actor = |name: &str, place: u8| {
        format!(
            "<Actor><name>{name}</name><description/><capability>1</capability><Position><dCoord>{place}</dCoord>\
             </Position><Salience><dSal>50</dSal></Salience></Actor>"
        )
    };
    let xml = format!(
        "<Scenario><name>Two</name><desc/><ModelParameters><StateTransitions>Stochastic</StateTransitions>\
         <VotingRule>Cubic</VotingRule></ModelParameters><Dimensions><dName>It</dName></Dimensions><Actors>{}{}\
         </Actors></Scenario>",
        actor("a", 10),
        actor("b", 90)
    );
    fs::write(&path, xml).expect("it is written");
    let of_file = json(&["--model", "smp", "--actors", &path]);
    assert_eq!(of_file["options"]["VotingRule"], "Cubic");
    assert!(of_file["notes"][0].as_str().is_some_and(|note| note.contains("Stochastic")));
    let named = json(&["--model", "smp", "--actors", &path, "--option", "VotingRule=Prop"]);
    assert_eq!(named["options"]["VotingRule"], "Prop");
    let still = json(&["--model", "compromise", "--actors", &path]);
    near(&still["outcome"], &[50.0]);
    assert_eq!(still["notes"], serde_json::json!([]), "it has no options that could be missed");
}

#[test]
fn three_equal_members_divide_as_baron_and_ferejohn_say() {
    // Whoever proposes pays one of the others its value: 1/3 times the discount.
    let args = ["--model", "baron-ferejohn", "--weights", "1,1,1", "--quota", "2"];
    let third = 1.0 / 3.0;
    let answer = json(&[&args[..], &["--discount", "0.6"]].concat());
    near(&answer["values"], &[third; 3]);
    near(&answer["proposer_shares"], &[0.8; 3]);
    assert!(answer["gap"].as_f64().is_some_and(|gap| gap < 1e-12));
    let fractions =
        json(&[&args[..], &["--discount", "0.6", "--recognition", "1/3,1/3,1/3"]].concat());
    near(&fractions["values"], &[third; 3]);
    let veto = json(&[&args[..], &["--discount", "0.6", "--veto", "1,0,0"]].concat());
    let values = numbers(&veto["values"]);
    assert!(values[0] > third && values[1] < third, "{values:?}");
}

#[test]
fn other_equilibria_are_said_in_text() {
    let args = ["--model", "baron-ferejohn", "--weights", "1,1,1", "--quota", "2", "--recognition"];
    let one = bargain(&[&args[..], &["1,0,0"]].concat());
    let told = program::flat(&text(&one.stdout));
    assert!(
        told.contains("Other equilibria") && told.contains("never proposes, or several"),
        "{told}"
    );
    assert!(told.contains("Real cabinets do not show"), "{told}");
    let several = |more: &[&str]| json(&[&args[..], more].concat())["several"].clone();
    assert_eq!(several(&["1,0,0", "--discount", "1"]), true, "two can wait and never propose");
    assert_eq!(several(&["1,0,0", "--discount", "0.9"]), false);
    let all = bargain(&[&args[..], &["equal", "--discount", "0.9"]].concat());
    assert!(!text(&all.stdout).contains("Other equilibria"), "{}", text(&all.stdout));
}

#[test]
fn votes_that_cannot_be_meant_are_answered() {
    let args = ["--model", "baron-ferejohn", "--weights", "3,1,1", "--quota"];
    for (more, code, says) in [
        (&["6"][..], 1, "the quota is 6, and all votes together are 5"),
        (&["0"], 1, "the quota is 0"),
        (&["-1"], 1, "is negative"),
        (
            &["3", "--recognition", "0.5,0.5"],
            1,
            "--recognition has 2 numbers, and there are 3 weights",
        ),
        (&["3", "--recognition", "0.5,0.2,0.2"], 1, "they have to add up to 1"),
        (&["3", "--recognition", "-0.5,0.5,1"], 1, "--recognition: -0.5 is below 0"),
        (&["3", "--recognition", "often"], 1, "`often` is not a number"),
        (&["3", "--discount", "1.5"], 1, "a discount factor of 1.5"),
        (&["3", "--discount", "-0.5"], 1, "a discount factor of -0.5"),
        (&["3", "--discount", "0.5,0.5"], 1, "--discount has 2 numbers"),
        (&["3", "--veto", "2,0,0"], 1, "2 is neither 1 nor 0"),
        (&["3", "--actors", "x.csv"], 2, "baron-ferejohn does not read --actors"),
    ] {
        let (found, message) = refused(&[&args[..], more].concat());
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(found, code, "{more:?}: {message}");
        assert!(message.contains(says), "{more:?}: {message}");
        assert!(message.contains("help: "), "{more:?}: {message}");
    }
    let (code, message) = refused(&["--model", "baron-ferejohn", "--weights", "1,1"]);
    assert_eq!((code, message.contains("need a quota")), (2, true), "{message}");
    let (code, message) = refused(&["--model", "baron-ferejohn"]);
    assert_eq!((code, message.contains("needs votes")), (2, true), "{message}");
    let (code, message) =
        refused(&["--model", "baron-ferejohn", "--weights", "99999,99999", "--quota", "100000"]);
    assert_eq!((code, message.contains("more than 100000")), (3, true), "{message}");
}

#[test]
fn actors_that_cannot_be_meant_are_answered() {
    let dam = dam();
    for (args, says) in [
        (&["--model", "smp"][..], "smp needs actors on issues"),
        (&["--model", "smp", "--actors", &dam, "--option", "VotingRule"], "has no ="),
        (
            &["--model", "smp", "--actors", &dam, "--option", "Rule=Prop"],
            "no option is called `Rule`",
        ),
        (&["--model", "smp", "--actors", &dam, "--option", "VotingRule=Best"], "it has Binary"),
        (
            &["--model", "median", "--actors", &dam, "--option", "VotingRule=Prop"],
            "median does not read --option",
        ),
        (&["--model", "smp", "--actors", &dam, "--weights", "1,1"], "smp does not read --weights"),
        (&["--model", "best", "--actors", &dam], "[possible values: "),
    ] {
        let (code, message) = refused(args);
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(code, 2, "{args:?}: {message}");
        assert!(message.contains(says), "{args:?}: {message}");
    }
    let (code, message) = refused(&["--model", "smp", "--actors", "not-there.csv"]);
    assert_eq!((code, message.contains("cannot open")), (1, true), "{message}");
}

#[test]
fn a_problem_is_shown_in_its_line_whatever_ends_lines() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("f.csv").display().to_string();
    fs::write(&path, "D,,2,1\rA,D,P,X,S\rTown,,1,2,3\rRiver,,1,x,3\r").expect("it is written");
    let (code, message) = refused(&["--model", "median", "--actors", &path]);
    assert_eq!(code, 1);
    assert!(message.contains("f.csv:4:10") && message.contains("4 | River,,1,x,3\n"), "{message}");
}
