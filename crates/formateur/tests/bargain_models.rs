//! Two sides, votes, offices and scores on the command line.

#[path = "bargain/program.rs"]
mod program;

use std::fs;

use program::{all_refused, bargain, fits, flat, json, near, numbers, shared, text};

#[test]
fn who_proposes_first_gets_what_rubinstein_says() {
    // (1 - 0.8) / (1 - 0.9 0.8) = 0.2 / 0.28.
    let answer = json(&["--model", "rubinstein", "--discount", "0.9,0.8"]);
    near(&answer["shares"], &[5.0 / 7.0, 2.0 / 7.0]);
    assert_eq!(answer["may_fail"], false);
    assert_eq!(answer["narrower"], serde_json::json!([]));
    // An option of 0.6 is better than waiting, one of 0.2 is not.
    let bound = json(&["--model", "rubinstein", "--discount", "0.9,0.8", "--outside", "0,0.6"]);
    near(&bound["shares"], &[0.4, 0.6]);
    let idle = json(&["--model", "rubinstein", "--discount", "0.9,4/5", "--outside", "0,0.2"]);
    near(&idle["shares"], &[5.0 / 7.0, 2.0 / 7.0]);
}

#[test]
fn the_solution_of_nash_divides_what_options_leave() {
    let args = ["--model", "nash-bargaining", "--discount", "0.9,0.9", "--outside"];
    near(&json(&[&args[..], &["0.2,0.4"]].concat())["shares"], &[0.4, 0.6]);
    let wide = json(&[&args[..], &["0.2..0.7,0.4"]].concat());
    assert_eq!(wide["may_fail"], true);
    let output = bargain(&[&args[..], &["0.2..0.7,0.4"]].concat());
    assert!(text(&output.stdout).contains("may be worth more than agreement"));
}

#[test]
fn ranges_of_inputs_give_ranges_of_shares() {
    let args = ["--model", "rubinstein", "--discount", "0.8..0.95,0.8"];
    let answer = json(&args);
    // 0.2 / (1 - 0.64) and 0.2 / (1 - 0.76); in the middle 0.875 nothing is left.
    let (low, high) = (5.0 / 9.0, 5.0 / 6.0);
    let first = &answer["shares"][0];
    near(&serde_json::json!([first["low"], first["high"]]), &[low, high]);
    let second = &answer["shares"][1];
    near(&serde_json::json!([second["low"], second["high"]]), &[1.0 - high, 1.0 - low]);
    near(&serde_json::json!([answer["narrower"][0]["by"]]), &[high - low]);
    assert_eq!(answer["narrower"][0]["input"], "the discount factor of the first side");
    let output = text(&bargain(&args).stdout);
    assert!(output.contains("0.5556..0.8333"), "{output}");
    fits(&output);
    let table = text(&bargain(&[&args[..], &["--format", "csv"]].concat()).stdout);
    assert!(
        table.starts_with("side,discount_low,discount_high,outside_low,outside_high,share_low")
    );
    assert_eq!(table.lines().count(), 3);
}

#[test]
fn sides_that_cannot_be_meant_are_answered() {
    let by_turns = |more: &[&'static str]| [&["--model", "rubinstein"], more].concat();
    let nash = |more: &[&'static str]| [&["--model", "nash-bargaining"], more].concat();
    all_refused(&[
        (&by_turns(&[]), 2, "needs the discount factors of two sides"),
        (&by_turns(&["--discount", "0.9"]), 1, "--discount has 1 numbers"),
        (&by_turns(&["--discount", "0.9,0.8,0.7"]), 1, "--discount has 3 numbers"),
        (
            &by_turns(&["--discount", "1,0.8"]),
            1,
            "the first side is 1, and has to be from 0 to below 1",
        ),
        (&by_turns(&["--discount", "0.9,0.8..1.2"]), 1, "the second side is 0.8 to 1.2"),
        (&by_turns(&["--discount", "-0.1,0.8"]), 1, "the first side is -0.1"),
        (&by_turns(&["--discount", "0.9..0.8,0.8"]), 1, "ends below its beginning"),
        (&by_turns(&["--discount", "often,0.8"]), 1, "`often` is neither a number nor a range"),
        (
            &by_turns(&["--discount", "0.9,0.8", "--outside", "0.1,0"]),
            2,
            "of the second side alone",
        ),
        (&by_turns(&["--discount", "0.9,0.8", "--outside", "0,1.5"]), 1, "the second side is 1.5"),
        (&by_turns(&["--discount", "0.9,0.8", "--weights", "1,1"]), 2, "does not read --weights"),
        (&nash(&["--discount", "0,0.8"]), 1, "has to be between 0 and 1"),
        (&nash(&["--discount", "0.9,0.8", "--outside", "0.6,0.6"]), 1, "worth more than agreement"),
    ]);
}

#[test]
fn demands_are_in_proportion_to_votes_in_the_smallest_majority() {
    let args = ["--model", "demand", "--weights", "3,1,1,1,1", "--quota", "4"];
    let answer = json(&args);
    let choices = answer["choices"].as_array().expect("choices");
    assert_eq!(choices.len(), 5);
    // Each chooses a majority of four votes: 3/4 for the large one.
    assert_eq!(choices[0]["coalition"], serde_json::json!([1, 2]));
    near(&choices[0]["shares"], &[0.75, 0.25]);
    // Drawn with 3/7 and 4/7, and chosen whenever it is not: the large one gets 3/4 always.
    near(&answer["values"], &[0.75, 0.0625, 0.0625, 0.0625, 0.0625]);
    assert_eq!(answer["homogeneous"], true);
    assert!(answer.get("discount").is_none(), "it reads none");
    fits(&text(&bargain(&args).stdout));
    let other = json(&["--model", "demand", "--weights", "4,3,2", "--quota", "5"]);
    assert_eq!(other["homogeneous"], false);
    let veto =
        json(&["--model", "demand", "--weights", "1,1,1", "--quota", "2", "--veto", "0,0,1"]);
    for choice in veto["choices"].as_array().expect("choices") {
        let inside = choice["coalition"].as_array().expect("members");
        assert!(inside.contains(&3.into()), "nothing passes without member 3: {choice}");
    }
}

#[test]
fn inside_a_proto_coalition_shares_go_by_turns_and_patience() {
    let args = ["--model", "proto-coalition", "--weights", "2,2,1", "--quota", "3"];
    let equal = json(&[&args[..], &["--recognition", "0.5,0.3,0.2", "--discount", "0.9"]].concat());
    // The partner with the fewest turns is chosen.
    assert_eq!(equal["choices"][0]["coalition"], serde_json::json!([1, 3]));
    near(&equal["choices"][0]["shares"], &[5.0 / 7.0, 2.0 / 7.0]);
    let table = text(&bargain(&[&args[..], &["--format", "csv"]].concat()).stdout);
    assert!(table.starts_with("proposer,member,weight,value,share\n"), "{table}");
    assert_eq!(table.lines().count(), 7, "three coalitions of two");
    all_refused(&[
        (&[&args[..], &["--discount", "1,0.9,0.9"]].concat(), 1, "some discount factors are 1"),
        (&["--model", "demand", "--weights", "1,1", "--quota", "3"], 1, "the quota is 3"),
        (&["--model", "demand", "--quota", "3"], 2, "needs votes"),
        (&["--model", "demand", "--weights", "1,1"], 2, "need a quota"),
        (
            &["--model", "demand", "--weights", "1,1", "--quota", "2", "--discount", "1"],
            2,
            "--discount",
        ),
    ]);
}

#[test]
fn offices_go_by_the_law_that_is_asked_for() {
    let args = ["--model", "gamson", "--weights", "40,30,10", "--names", "A,B,C", "--offices"];
    let plain = json(&[&args[..], &["16", "--law", "plain"]].concat());
    let shares = |answer: &serde_json::Value| -> Vec<f64> {
        let members = answer["members"].as_array().expect("members");
        members.iter().map(|own| own["share"].as_f64().expect("a share")).collect()
    };
    assert_eq!(shares(&plain), [0.5, 0.375, 0.125]);
    assert_eq!(plain["members"][0]["low"], serde_json::Value::Null, "no spread is known");
    assert_eq!(plain["members"][2]["id"], "C");
    assert_eq!(plain["members"][2]["largest_remainder"], 2);
    let bonus = json(&[&args[..], &["16"]].concat());
    assert_eq!((&bonus["law"]["id"], &bonus["law"]["pairs"]), (&"bonus".into(), &826.into()));
    let law = |key: &str| bonus["law"][key].as_f64().expect("a number");
    let raw = |share: f64| law("intercept") + law("slope") * share;
    let all = raw(0.5) + raw(0.375) + raw(0.125);
    near(&serde_json::json!(shares(&bonus)), &[0.5, 0.375, 0.125].map(|share| raw(share) / all));
    assert!(shares(&bonus)[2] > 0.125, "the small one gets more than its seats");
    let narrow = json(&[&args[..], &["16", "--deviations", "0"]].concat());
    assert_eq!(narrow["members"][0]["low"], narrow["members"][0]["share"]);
    let even = ["--model", "gamson", "--weights", "1,1", "--offices", "3"];
    assert_eq!(json(&even)["open"], serde_json::json!([1, 1]), "claims to one are equal");
    let output = text(&bargain(&even).stdout);
    assert!(flat(&output).contains("1 of the offices stay open"), "{output}");
    let output = text(&bargain(&[&args[..], &["16"]].concat()).stdout);
    assert!(flat(&output).contains("minister's post itself is not subject"), "{output}");
    fits(&output);
}

#[test]
fn a_law_is_fitted_to_the_pairs_of_a_file() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("pairs.csv").display().to_string();
    let args = ["--model", "gamson", "--weights", "3,1", "--offices", "4", "--data", &path];
    fs::write(&path, "seat_share,portfolio_share\n0,0.1\n0.5,0.5\n1,0.9\n").expect("written");
    let answer = json(&args);
    near(&serde_json::json!([answer["law"]["intercept"], answer["law"]["slope"]]), &[0.1, 0.8]);
    assert_eq!(answer["law"]["id"], "fitted");
    for (table, says) in [
        ("seat_share,portfolio_share\n0,0.1\n0.5,1.5\n", "pairs.csv:3:5"),
        ("seat_share,portfolio_share\n0,0.1\n0.5,\n", "is no share from 0 to 1"),
        ("seat_share,share\n0,0.1\n", "no column `portfolio_share`"),
        ("seat_share,portfolio_share\n0,0.1\n1,0.9\n", "a law needs 3 at least"),
        ("seat_share,portfolio_share\n1,0.1\n1,0.9\n1,0.8\n", "no slope can be told"),
    ] {
        fs::write(&path, table).expect("written");
        all_refused(&[(&args, 1, says)]);
    }
    let Some(path) = shared("gamson_warwick_druckman.csv") else { return };
    let measured =
        json(&["--model", "gamson", "--weights", "3,1", "--offices", "4", "--data", &path]);
    let told = json(&["--model", "gamson", "--weights", "3,1", "--offices", "4"]);
    for key in ["intercept", "slope", "spread", "intercept_error", "slope_error"] {
        let [measured, told] = [&measured["law"][key], &told["law"][key]];
        let apart = measured.as_f64().expect("a number") - told.as_f64().expect("a number");
        assert!(apart.abs() < 5e-5, "{key}: {measured} and {told}");
    }
}

#[test]
fn offices_that_cannot_be_meant_are_answered() {
    let gamson = |more: &[&'static str]| [&["--model", "gamson"], more].concat();
    all_refused(&[
        (&gamson(&[]), 2, "needs the seats"),
        (&gamson(&["--weights", "3,1"]), 2, "needs a number of offices"),
        (
            &gamson(&["--weights", "3,1", "--offices", "4", "--names", "a"]),
            1,
            "--names has 1 names",
        ),
        (
            &gamson(&["--weights", "3,1", "--offices", "4", "--names", "a,a"]),
            1,
            "`a` is given twice",
        ),
        (&gamson(&["--weights", "3,1", "--offices", "4", "--names", "a,"]), 1, "a name is empty"),
        (
            &gamson(&["--weights", "0,0", "--offices", "4", "--law", "plain"]),
            1,
            "nobody gets an office",
        ),
        (&gamson(&["--weights", "3,1", "--offices", "20000"]), 3, "20000 offices are more"),
        (&gamson(&["--weights", "3,1", "--offices", "4", "--deviations", "-1"]), 1, "from 0 to 10"),
        (
            &gamson(&["--weights", "3,1", "--offices", "4", "--quota", "3"]),
            2,
            "does not read --quota",
        ),
    ]);
}

/// Two actors of capability 3 and 1; the compromise is 25 on the first issue, 50 on the second, 75 on the third.
const TABLE: &str = "prnr\tisnr\tpa\tpb\tsa\tsb\trp\tout\n\t\t3\t1\t\t\t\t\n\
    1\t1a\t0\t100\t50\t50\t0\t35\n1\t1b\t0\t100\t20\t60\t\t50\n2\t2a\t100\t0\t50\t50\t100\t55\n2\t2b\t100\t0\t50\t50\t\t\n";

#[test]
fn every_model_is_scored_on_issues_with_outcomes() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("eu.tsv").display().to_string();
    fs::write(&path, TABLE).expect("written");
    let answer = json(&["backtest", "--data", &path]);
    assert_eq!((&answer["issues"], &answer["proposals"]), (&3.into(), &2.into()));
    assert_eq!(answer["left_out"], 1, "one line has no outcome");
    assert_eq!(answer["attempts"], serde_json::json!([]), "nobody asked");
    let model = |id: &str| -> serde_json::Value {
        let models = answer["models"].as_array().expect("models");
        models.iter().find(|own| own["id"] == id).expect("it is scored").clone()
    };
    // Errors of 10, 0 and 20.
    let compromise = model("compromise");
    near(&serde_json::json!([compromise["mae"], compromise["median_error"]]), &[10.0, 10.0]);
    near(&serde_json::json!([compromise["within_10"]]), &[2.0 / 3.0]);
    assert_eq!(compromise["standing"], "yardstick");
    // Errors of 35 and 45 where the compromise has 10 and 20.
    let status_quo = model("status-quo");
    assert_eq!((&status_quo["issues"], &status_quo["standing"]), (&2.into(), &"not-nearer".into()));
    near(&serde_json::json!([status_quo["mae"], status_quo["difference"]]), &[40.0, 25.0]);
    // The plain mean is 50 everywhere: errors of 15, 0 and 5.
    assert_eq!(model("unweighted-mean")["standing"], "hint");
    let more = json(&["backtest", "--data", &path, "--attempts"]);
    let attempts = more["attempts"].as_array().expect("attempts");
    assert_eq!(attempts.last().map(|own| own["id"].clone()), Some("any of these".into()));
    assert_eq!(attempts[0]["chosen"].as_array().map(Vec::len), Some(10));
    for format in ["text", "csv"] {
        let output = bargain(&["backtest", "--data", &path, "--attempts", "--format", format]);
        let output = text(&output.stdout);
        assert!(output.contains("network-compromise") && output.contains("any of these"));
        if format == "text" {
            fits(&output);
        }
    }
}

#[test]
fn a_model_with_the_points_of_the_weighted_mean_is_not_tested() {
    let path = program::guide("dam-outcomes.tsv");
    let answer = json(&["backtest", "--data", &path]);
    let models = answer["models"].as_array().expect("models");
    let alike: Vec<_> = models
        .iter()
        .filter(|own| own["id"] == "exchange" || own["id"] == "network-compromise")
        .collect();
    assert_eq!(alike.len(), 2, "on one issue alone both are the compromise");
    for own in alike {
        assert!(own["difference"].as_f64().expect("a number").abs() < 1e-12, "{own}");
        assert_eq!(own["standing"], "untested");
    }
    let others = models.iter().filter(|own| own["standing"] == "untested").count();
    assert_eq!(others, 2, "all others are apart from it");
    let told = text(&bargain(&["backtest", "--data", &path]).stdout);
    let row = told.lines().find(|row| row.starts_with("exchange ")).expect("a row");
    assert!(row.ends_with("same"), "{row}");
    assert!(program::flat(&told).contains("nothing to trade, or nobody listens"), "{told}");
}

#[test]
fn a_table_of_outcomes_that_cannot_be_read_is_answered() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("eu.tsv").display().to_string();
    let args = ["backtest", "--data", &path];
    for (table, says) in [
        (TABLE.replace("100\t50\t50\t0", "101\t50\t50\t0"), "line 3, column pb: `101`"),
        (TABLE.replace("20\t60", "20\tmuch"), "line 4, column sb: `much`"),
        (TABLE.replace("\tout\n", "\tend\n"), "the header has no column out"),
        (TABLE.replace("\t3\t1\t", "\t3\t\t"), "line 2 should give the capability of b"),
        (TABLE.lines().take(2).collect::<Vec<_>>().join("\n"), "no issue has an outcome"),
    ] {
        fs::write(&path, table).expect("written");
        all_refused(&[(&args, 1, says)]);
    }
    all_refused(&[
        (&["backtest"], 2, "needs issues with outcomes"),
        (&["backtest", "--model", "smp"], 2, "scores every model"),
        (&["backtest", "--data", &path, "--weights", "1,1"], 2, "does not read --weights"),
    ]);
}

#[test]
fn the_record_that_models_carry_is_what_the_table_gives() {
    let Some(path) = shared("deu3_as_in_blksv.tsv") else { return };
    let answer = json(&["backtest", "--data", &path]);
    assert_eq!(answer["issues"], 353);
    let models = answer["models"].as_array().expect("models");
    let compromise = &models[0];
    assert_eq!(compromise["id"], "compromise");
    let dam = program::dam();
    for own in models {
        let id = own["id"].as_str().expect("a name");
        let told = json(&["--model", id, "--actors", &dam]);
        if told["record"].is_null() {
            assert_eq!(told["standing"], "untested");
            near(&own["difference"].as_f64().into_iter().collect(), &[0.0]);
            continue;
        }
        assert_eq!(told["record"]["issues"], own["issues"], "{id}");
        if id != "combined" {
            // What is trained was scored on folds that it was not trained on.
            assert_eq!(told["standing"], own["standing"], "{id}");
            let mae = own["mae"].as_f64().expect("a number");
            assert!(
                (numbers(&serde_json::json!([told["record"]["mean_error"]]))[0] - mae).abs() < 6e-3
            );
        }
    }
}

#[test]
fn a_model_as_far_off_on_the_other_side_is_tested() {
    // The mean of 0 and 100 by weights 1 and 3 is 75, the plain mean is 50, and the outcome lies between.
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("one.tsv").display().to_string();
    let head = "prnr\tisnr\trp\tout\tpa\tpb\tsa\tsb\n\t\t\t\t1\t3\t\t\n";
    fs::write(&path, format!("{head}x\t1\t\t62.5\t0\t100\t50\t50\n")).expect("written");
    let answer = json(&["backtest", "--data", &path]);
    let models = answer["models"].as_array().expect("models");
    let plain = models.iter().find(|own| own["id"] == "unweighted-mean").expect("it");
    assert!(plain["difference"].as_f64().is_some_and(|by| by.abs() < 1e-9), "{plain}");
    assert_eq!(plain["standing"], "not-nearer");
}
