//! `formateur bargain CASE --model ID`: the issues and the seats of a case under any model.

#[path = "bargain/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::{all_refused, bargain, dam, fits, json, numbers, text};
use serde_json::Value;

/// The folder of a case.
fn case(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name).display().to_string()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// A position on the scale of its issue, from 0 to 100.
fn on_scale(value: &Value, scale: &[f64]) -> f64 {
    100.0 * (value.as_f64().expect("a number") - scale[0]) / (scale[1] - scale[0])
}

#[test]
fn models_of_single_issues_end_where_the_whole_answer_has_them() {
    for name in ["iraq-2021", "netherlands-2021"] {
        let folder = case(name);
        let whole = json(&[&folder, "--draws", "40"]);
        for id in ["compromise", "median", "unweighted-median", "network-compromise", "challenge"] {
            let own = json(&[&folder, "--model", id, "--draws", "40"]);
            let issues = list(&whole["issues"]);
            assert_eq!(list(&own["issues"]).len(), issues.len());
            for (at, issue) in issues.iter().enumerate() {
                assert_eq!(own["issues"][at], issue["id"]);
                let scale = numbers(&issue["scale"]);
                let end = list(&issue["ends"]).iter().find(|end| end["model"] == id).expect("it");
                let (got, want) = (&own["outcome"][at], on_scale(&end["value"], &scale));
                let got = got.as_f64().expect("a number");
                assert!((got - want).abs() < 1e-8, "{name} {id} {}: {got} {want}", issue["id"]);
                if id == "challenge" {
                    assert!(end["drawn"].is_null(), "it is told by the points of the case");
                    continue;
                }
                let mean = own["draws"]["issues"][at]["mean"].as_f64().expect("a number");
                let want = on_scale(&end["drawn"]["value"], &scale);
                assert!((mean - want).abs() < 1e-8, "{name} {id} {}: {mean} {want}", issue["id"]);
            }
        }
    }
}

#[test]
fn actors_of_a_case_have_their_ids_and_ranges_and_ties() {
    let folder = case("iraq-2021");
    let answer = json(&[&folder, "--model", "network-compromise", "--draws", "40"]);
    let actors: Vec<&str> = list(&answer["actors"]).iter().filter_map(Value::as_str).collect();
    assert!(actors.contains(&"sadrist"), "{actors:?}");
    assert_eq!(answer["as_of"], "2021-11-08");
    let ranges = list(&answer["draws"]["ranges"]);
    assert!(!ranges.is_empty());
    for range in ranges {
        assert!(actors.contains(&range["actor"].as_str().expect("a name")));
        assert!(range["low"].as_f64() <= range["high"].as_f64(), "{range}");
    }
    assert!(!answer["notes"].to_string().contains("nobody said who listens"));
    let compromise = list(&answer["baselines"]).iter().find(|own| own["model"] == "compromise");
    assert_ne!(compromise.expect("it")["outcome"], answer["outcome"], "ties count");
    let folder_of_lists = tempfile::tempdir().expect("there is room for a folder");
    let path = folder_of_lists.path().join("none.csv");
    fs::write(&path, format!("from,to,weight\n{},{},0\n", actors[0], actors[1])).expect("written");
    let path = path.display().to_string();
    let alone =
        json(&[&folder, "--model", "network-compromise", "--draws", "40", "--influence", &path]);
    let compromise = list(&alone["baselines"]).iter().find(|own| own["model"] == "compromise");
    assert_eq!(compromise.expect("it")["outcome"], alone["outcome"], "nobody listens");
}

#[test]
fn options_of_a_file_work_on_a_case() {
    let folder = case("netherlands-2021");
    let smp = [folder.as_str(), "--model", "smp"];
    let cubic = json(&[&smp[..], &["--option", "VotingRule=Cubic", "--draws", "20"]].concat());
    assert_eq!(cubic["options"]["VotingRule"], "Cubic");
    let turn = json(&[&smp[..], &["--explain", "1"]].concat());
    assert_eq!(turn["case"], cubic["case"]);
    assert!(!list(&turn["challenges"]).is_empty());
    let swept = json(&[&smp[..], &["--sweep", "VotingRule", "--draws", "10"]].concat());
    assert_eq!((&swept["draws"], &swept["settings"]), (&Value::from(10), &Value::from(6)));
    assert!(swept["unconverged"].as_u64().is_some_and(|runs| runs <= 60));
    let usual = json(&[&smp[..], &["--sweep", "VotingRule"]].concat());
    assert_eq!(usual["draws"], 100);
    let rounds = json(&[&folder, "--model", "challenge", "--rounds", "1", "--draws", "5"]);
    assert_eq!(list(&rounds["turns"]).len(), 2);
    let issues = list(&rounds["issues"]).len();
    let points = vec!["20"; issues].join(",");
    let args = [folder.as_str(), "--model", "nash", "--reference", &points, "--draws", "5"];
    assert_eq!(json(&args)["reference"], serde_json::json!(vec![20.0; issues]));
    let early = json(&[&smp[..], &["--as-of", "2021-04-01", "--draws", "5"]].concat());
    assert_eq!(early["as_of"], "2021-04-01");
}

#[test]
fn every_model_on_issues_reads_a_case_and_fits_a_terminal() {
    let help = text(&bargain(&["--help"]).stdout);
    assert!(help.contains("network-compromise"));
    let folder = case("sweden-2022");
    for id in [
        "smp",
        "compromise",
        "median",
        "combined",
        "exchange",
        "challenge",
        "nash",
        "bdm-scholz",
        "bdm-printed",
        "bdm-pairwise",
        "nash-quadratic",
        "status-quo",
        "salience-mean",
    ] {
        let output = bargain(&[&folder, "--model", id, "--draws", "5"]);
        assert!(output.status.success(), "{id}: {}", text(&output.stderr));
        let told = text(&output.stdout);
        assert!(told.contains("Over 5 draws of "), "{id}: {told}");
        fits(&told);
    }
    for more in [&["--explain", "1"][..], &["--sweep", "VotingRule", "--draws", "5"]] {
        let output = bargain(&[&[folder.as_str(), "--model", "smp"], more].concat());
        fits(&text(&output.stdout));
    }
}

#[test]
fn seats_of_a_case_divide_as_the_whole_answer_says() {
    let folder = case("netherlands-2021");
    let whole = json(&[&folder, "--draws", "5"]);
    let division = list(&whole["division"]["members"]);
    for (id, key) in [("demand", "demand"), ("proto-coalition", "proto")] {
        let own = json(&[&folder, "--model", id]);
        assert_eq!((&own["quota"], &own["threshold"]), (&Value::from(76), &"majority".into()));
        for (at, member) in list(&own["members"]).iter().enumerate() {
            let told = division.iter().find(|told| told["id"] == *member).expect("a member");
            assert_eq!(own["weights"][at], told["seats"]);
            assert_eq!(own["values"][at], told[key], "{id}: {member}");
        }
    }
    let patient = json(&[&folder, "--model", "baron-ferejohn", "--discount", "0.8"]);
    for (at, member) in list(&patient["members"]).iter().enumerate() {
        let told = division.iter().find(|told| told["id"] == *member).expect("a member");
        let (value, ends) = (patient["values"][at].as_f64().expect("one"), numbers(&told["value"]));
        assert!(ends[0] <= value && value <= ends[1], "{member}: {value} in {ends:?}");
    }
    for id in ["demand", "proto-coalition", "baron-ferejohn"] {
        let output = bargain(&[&case("iraq-2021"), "--model", id]);
        let told = text(&output.stdout);
        assert!(told.contains("sadrist"), "{told}");
        fits(&told);
    }
}

#[test]
fn what_cannot_be_asked_of_a_case_is_answered() {
    let folder = case("netherlands-2021");
    let dam = dam();
    let bare = tempfile::tempdir().expect("there is room for a folder");
    for file in fs::read_dir(&folder).expect("a folder").flatten() {
        if file.path().is_file() {
            fs::copy(file.path(), bare.path().join(file.file_name())).expect("copied");
        }
    }
    let positions = bare.path().join("positions.csv");
    let rows = fs::read_to_string(&positions).expect("read");
    fs::write(&positions, format!("{}\n", rows.lines().next().expect("a line"))).expect("written");
    let bare = bare.path().display().to_string();
    all_refused(&[
        (&[&bare, "--model", "smp"], 1, "no issue of the case has two actors"),
        (&[&folder, "--model", "smp", "--actors", &dam], 2, "smp does not read --actors"),
        (&[&folder, "--model", "smp", "--spread", "5"], 2, "smp does not read --spread"),
        (&[&folder, "--model", "demand", "--quota", "5"], 2, "demand does not read --quota"),
        (&[&folder, "--model", "demand", "--draws", "5"], 2, "demand does not read --draws"),
        (&[&folder, "--model", "smp", "--threshold", "majority"], 2, "does not read --threshold"),
        (&[&folder, "--model", "gamson"], 2, "gamson reads no case"),
        (&[&folder, "--spread", "5"], 2, "a case without --model does not read --spread"),
        (&[&folder, "--model", "smp", "--explain", "1", "--seed", "2"], 2, "nothing to draw"),
        (&["--model", "smp", "--actors", &dam, "--draws", "5"], 2, "no number is uncertain"),
        (&["--model", "smp", "--actors", &dam, "--seed", "5"], 2, "nothing to draw for --seed"),
        (&["--model", "smp", "--actors", &dam, "--threads", "2"], 2, "for --threads"),
        (
            &["--model", "smp", "--actors", &dam, "--sweep", "VotingRule", "--draws", "9"],
            2,
            "nothing to draw for --draws",
        ),
    ]);
}

#[test]
fn every_model_has_draws_and_a_lone_uncertain_number_makes_all_the_variance() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("ranges.csv");
    fs::write(&path, "actor,issue,what,low,high\nTown,Height,position,75,95\n").expect("written");
    let path = path.display().to_string();
    for id in ["smp", "compromise", "combined", "network-compromise", "exchange", "bdm-scholz"] {
        let args = ["--model", id, "--actors", &dam(), "--ranges", &path, "--draws", "2000"];
        let answer = json(&args);
        let [height, cost] = list(&answer["draws"]["issues"]) else { panic!("two issues: {id}") };
        let inputs = list(&height["inputs"]);
        assert_eq!(inputs.len(), 1);
        assert_eq!((&inputs[0]["actor"], &inputs[0]["what"]), (&"Town".into(), &"position".into()));
        let share = inputs[0]["share"].as_f64().expect("a share");
        let rest = height["rest"].as_f64().expect("a share");
        if id == "compromise" {
            // 40 intervals of a number leave next to nothing of what is linear in it.
            assert!(share > 0.99 && share <= 1.0, "{id}: {share}");
            assert_eq!(
                (&cost["deviation"], &cost["inputs"][0]["share"]),
                (&0.0.into(), &0.0.into())
            );
        }
        assert!((share + rest - 1.0).abs() < 1e-12 || share + rest == 0.0, "{id}: {share} {rest}");
        let table = bargain(&[&args[..], &["--format", "csv", "--table", "inputs"]].concat());
        let table = text(&table.stdout);
        assert!(table.starts_with("issue,kind,actor,what,on,share,standing\n"), "{table}");
        assert_eq!(table.lines().count(), 5, "a number and a rest for each issue");
    }
    let args = ["--model", "median", "--actors", &dam(), "--spread", "5", "--draws", "100"];
    let told = text(&bargain(&args).stdout);
    assert!(told.contains("Shares of the variance: the 5 largest"), "{told}");
    let rows = told.lines().filter(|row| row.starts_with("Height  position of ")).count();
    assert!(rows > 0 && rows <= 5, "{told}");
}

/// Rows of the long table of a case, by cells.
fn long_table(folder: &str) -> Vec<Vec<String>> {
    let output = bargain(&[folder, "--draws", "40", "--format", "csv"]);
    let table = text(&output.stdout);
    table.lines().map(|row| row.split(',').map(str::to_owned).collect()).collect()
}

/// That a cell has the number, but for how JSON is read.
#[track_caller]
fn same(cell: &str, number: &Value) {
    let (cell, number) = (cell.parse::<f64>().expect("a number"), number.as_f64().expect("one"));
    assert!((cell - number).abs() <= 1e-14 * number.abs(), "{cell} {number}");
}

#[test]
fn the_long_table_has_every_part_with_the_standing_of_models() {
    let folder = case("netherlands-2021");
    let whole = json(&[&folder, "--draws", "40"]);
    let rows = long_table(&folder);
    assert_eq!(rows[0].join(","), "part,of,what,value,low,high,standing");
    let find = |part: &str, of: &str, what: &str| {
        let row = rows.iter().find(|row| row[0] == part && row[1] == of && row[2] == what);
        row.unwrap_or_else(|| panic!("{part} {of} {what}"))
    };
    let models = list(&whole["models"]);
    let standing = |id: &str| {
        let model = models.iter().find(|model| model["id"] == id).expect("a model");
        model["standing"].as_str().expect("a word").to_owned()
    };
    for issue in list(&whole["issues"]) {
        let id = issue["id"].as_str().expect("an id");
        for end in list(&issue["ends"]) {
            let model = end["model"].as_str().expect("an id");
            assert_eq!(find(id, model, "outcome")[6], standing(model));
        }
        for input in list(&issue["inputs"]) {
            let what = format!("spread-by-{}", input["what"].as_str().expect("a word"));
            let row = find(id, input["actor"].as_str().expect("an id"), &what);
            same(&row[3], &input["share"]);
        }
    }
    for issue in list(&whole["table"]["issues"]) {
        let id = issue["issue"].as_str().expect("an id");
        for model in ["smp", "exchange"] {
            let row = find(id, model, "outcome");
            assert_eq!(row[6], standing(model));
            same(&row[3], &issue[model]);
        }
    }
    for (at, government) in list(&whole["offices"]["governments"]).iter().enumerate() {
        let row = find("offices", &(at + 1).to_string(), "chance-if-one-forms");
        same(&row[3], &government["probability"]);
        for member in list(&government["members"]) {
            let of = format!("{}/{}", at + 1, member["id"].as_str().expect("an id"));
            same(&find("offices", &of, "share")[3], &member["share"]["value"]);
        }
    }
}

#[test]
fn text_of_a_case_says_what_its_figures_rest_on() {
    let folder = case("iraq-2021");
    let whole = json(&[&folder, "--draws", "40"]);
    let told = program::flat(&text(&bargain(&[&folder, "--draws", "40"]).stdout));
    let exchanges = list(&whole["table"]["exchanges"]);
    assert!(!exchanges.is_empty());
    for made in exchanges {
        let shift = made["first_shift"].as_f64().expect("a number");
        let issue = made["first_issue"].as_str().expect("an id");
        let words = format!("would get its way on {issue} (outcome {shift:+.1}), ");
        assert!(told.contains(&words), "{words}: {told}");
    }
    let pulls = list(&whole["issues"]).iter().map(|issue| {
        let actors = list(&issue["actors"]).iter().filter(|actor| actor["seats"].is_null());
        actors.map(|actor| actor["pull"].as_f64().expect("a share")).sum::<f64>()
    });
    let pulls: Vec<f64> = pulls.collect();
    let [low, high] =
        [pulls.iter().copied().fold(1.0, f64::min), pulls.iter().copied().fold(0.0, f64::max)]
            .map(|end| format!("{:.0}", 100.0 * end));
    assert!(told.contains(&format!("Actors without seats carry {low} to {high} % of the pull")));
    assert!(!told.contains(" each)") && told.contains("each of "), "{told}");
    for words in
        ["if the model was right", "% of the spread", "Warwick and Druckman's", "%, if one forms"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let fewer =
        program::flat(&text(&bargain(&[&case("netherlands-2021"), "--draws", "40"]).stdout));
    assert!(!fewer.contains("Actors without seats carry"), "all have seats");
}
