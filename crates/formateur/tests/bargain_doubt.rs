//! Uncertain numbers, sweeps over options, explanations, and what else stands beside actors on issues.

#[path = "bargain/program.rs"]
mod program;

use std::fs;

use formateur_bargaining::MODELS;
use program::{all_refused, bargain, dam, fits, flat, json, near, numbers, refused, shared, text};
use serde_json::Value;

/// Options under which the actors of the guide never come to rest.
const RESTLESS: [&str; 10] = [
    "--option",
    "VictoryProbModel=Binary",
    "--option",
    "VotingRule=Cubic",
    "--option",
    "BigRAdjust=Full",
    "--option",
    "ThirdPartyCommit=NoCommit",
    "--option",
    "InterVecBrgn=S1P1",
];

fn smp(more: &[&str]) -> Vec<String> {
    let dam = dam();
    let first = ["--model", "smp", "--actors", &dam];
    first.iter().chain(more).map(ToString::to_string).collect()
}

fn strs(args: &[String]) -> Vec<&str> {
    args.iter().map(String::as_str).collect()
}

fn table(args: &[&str]) -> Vec<Vec<String>> {
    let output = bargain(&[args, &["--format", "csv"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows = text(&output.stdout);
    rows.lines().map(|row| row.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn uncertain_numbers_give_a_distribution_beside_the_point() {
    let args = smp(&["--spread", "10", "--draws", "100", "--seed", "7"]);
    let args = strs(&args);
    let answer = json(&args);
    assert_eq!((&answer["draws"]["number"], &answer["draws"]["seed"]), (&100.into(), &7.into()));
    assert_eq!(answer["draws"]["ranges"].as_array().map(Vec::len), Some(10));
    // The fishers stand at 5: the scale ends before 10 below.
    let fishers = &answer["draws"]["ranges"][8];
    assert_eq!((&fishers["actor"], &fishers["low"]), (&"Fishers".into(), &0.0.into()));
    for issue in answer["draws"]["issues"].as_array().expect("issues") {
        let bins = numbers(&issue["bins"]);
        assert_eq!(bins.len(), 101);
        near(&serde_json::json!([bins.iter().sum::<f64>()]), &[100.0]);
        let quantiles: Vec<f64> = issue["quantiles"]
            .as_array()
            .expect("quantiles")
            .iter()
            .map(|own| own["value"].as_f64().expect("a number"))
            .collect();
        assert_eq!(quantiles.len(), 5);
        assert!(quantiles.is_sorted() && quantiles[0] < quantiles[4], "{quantiles:?}");
        let mean = issue["mean"].as_f64().expect("a mean");
        assert!(quantiles[0] < mean && mean < quantiles[4]);
    }
    let threads = [&args[..], &["--threads", "3", "--format", "json"]].concat();
    let again: Value = serde_json::from_slice(&bargain(&threads).stdout).expect("JSON");
    assert_eq!(again, answer, "threads change nothing");
    let output = text(&bargain(&args).stdout);
    assert!(output.contains("Over 100 draws of 10 uncertain numbers (seed 7)"), "{output}");
    fits(&output);
    let rows = table(&args);
    let columns =
        ["issue", "draws", "mean", "deviation", "q05", "q25", "q50", "q75", "q95", "standing"];
    assert_eq!((rows.len(), rows[0].as_slice()), (3, columns.map(str::to_owned).as_slice()));
    let standing = answer["standing"].as_str().expect("a word");
    assert!(rows[1..].iter().all(|row| row[9] == standing), "{rows:?}");
    let bins = table(&[&args[..], &["--table", "bins"]].concat());
    assert_eq!(bins.len(), 1 + 2 * 101);
    assert!(bins[1..].iter().all(|row| row[3] == standing));
}

#[test]
fn ranges_of_a_file_stand_over_a_spread() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("r.csv").display().to_string();
    let file = "actor,issue,what,low,high\nTown,Height,position,90,90\nTown,Cost,salience,0,60\n\
                Ministry,,capability,50,200\n";
    fs::write(&path, file).expect("written");
    let args = smp(&["--spread", "5", "--ranges", &path, "--draws", "50"]);
    let answer = json(&strs(&args));
    let ranges = answer["draws"]["ranges"].as_array().expect("ranges");
    assert_eq!(ranges.len(), 12);
    let town: Vec<&Value> = ranges
        .iter()
        .filter(|own| {
            own["actor"] == "Town" && own["what"] == "position" && own["issue"] == "Height"
        })
        .collect();
    assert_eq!(town.len(), 1);
    assert_eq!((&town[0]["low"], &town[0]["high"]), (&90.0.into(), &90.0.into()));
    let only = smp(&["--ranges", &path, "--draws", "50"]);
    assert_eq!(json(&strs(&only))["draws"]["ranges"].as_array().map(Vec::len), Some(3));
}

#[test]
fn ranges_that_cannot_be_meant_are_shown_in_their_lines() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("r.csv").display().to_string();
    let args = smp(&["--ranges", &path]);
    for (row, says) in [
        ("Farmer,Height,position,10,30", "no actor is called `Farmer`"),
        ("Farmer,Height,position,10,30", "did you mean `Farmers`?"),
        ("Town,Depth,position,10,30", "no issue is called `Depth`"),
        ("Town,Height,place,10,30", "`place` is no number of an actor"),
        ("Town,Height,position,10,30", "does not hold the number itself, 90"),
        ("Town,Height,position,-5,95", "begins below 0"),
        ("Town,Height,position,80,101", "ends above 100"),
        ("Town,Height,position,80,", "high is missing"),
        ("Town,Height,position,low,95", "`low` is not a number"),
        ("Town,,capability,0,95", "begins not above 0"),
        ("Town,Height,capability,1,95", "a capability belongs to no issue"),
        ("Town,Height,position,80,95\nTown,Height,position,80,95", "has a range above already"),
    ] {
        fs::write(&path, format!("actor,issue,what,low,high\n{row}\n")).expect("written");
        all_refused(&[(&strs(&args), 1, says)]);
        let (_, message) = refused(&strs(&args));
        let line = if row.contains('\n') { "r.csv:3:" } else { "r.csv:2:" };
        assert!(message.contains(line), "{message}");
    }
    fs::write(&path, "actor,issue,low,high\n").expect("written");
    all_refused(&[(&strs(&args), 1, "there is no column `what`")]);
    all_refused(&[
        (&strs(&smp(&["--spread", "0"])), 1, "--spread: `0` is no number above 0"),
        (&strs(&smp(&["--spread", "far"])), 1, "--spread: `far`"),
    ]);
}

#[test]
fn a_sweep_says_how_much_options_decide() {
    let args = smp(&["--sweep", "VotingRule,BigRAdjust"]);
    let args = strs(&args);
    let answer = json(&args);
    assert_eq!((&answer["settings"], &answer["full"]), (&30.into(), &true.into()));
    assert_eq!(answer["draws"], 1, "nothing is uncertain");
    for issue in answer["issues"].as_array().expect("issues") {
        let options = issue["options"].as_array().expect("options");
        assert_eq!(options.len(), 2);
        let shares: f64 = options.iter().map(|own| own["share"].as_f64().expect("a share")).sum();
        let rest = issue["rest"].as_f64().expect("a rest");
        assert!((shares + rest - 1.0).abs() < 1e-9 && shares > 0.0);
        // Means of all choices, each as frequent, have the mean of all.
        let means: Vec<f64> = options[0]["choices"]
            .as_array()
            .expect("choices")
            .iter()
            .map(|own| own["mean"].as_f64().expect("a mean"))
            .collect();
        let mean = means.iter().sum::<f64>() / means.len() as f64;
        near(&serde_json::json!([issue["mean"]]), &[mean]);
    }
    // One setting of the sweep is that of a plain run.
    let plain = json(&strs(&smp(&["--option", "VotingRule=Cubic", "--option", "BigRAdjust=Full"])));
    let fixed = ["--option", "VotingRule=Cubic", "--sweep", "BigRAdjust", "--table", "choices"];
    let choices = table(&strs(&smp(&fixed)));
    assert_eq!(choices[0], ["issue", "option", "choice", "mean", "standing"]);
    let full = choices.iter().find(|row| row[0] == "Height" && row[2] == "Full").expect("a row");
    near(
        &serde_json::json!([full[3].parse::<f64>().expect("a number")]),
        &numbers(&plain["outcome"])[..1],
    );
    fits(&text(&bargain(&args).stdout));
    let rows = table(&args);
    let stated = ["issue", "mean", "deviation", "lowest", "highest", "kind"];
    assert_eq!(
        rows[0],
        [&stated[..], &["option", "actor", "what", "on", "share", "standing"]].concat()
    );
    assert_eq!(rows.len(), 1 + 2 * 3);
}

#[test]
fn a_sweep_over_much_is_a_sample_and_says_so() {
    let args =
        smp(&["--sweep", "--settings", "40", "--spread", "5", "--draws", "20", "--seed", "3"]);
    let answer = json(&strs(&args));
    assert_eq!((&answer["settings"], &answer["full"]), (&40.into(), &false.into()));
    assert_eq!(answer["swept"].as_array().map(Vec::len), Some(8));
    assert_eq!(answer["issues"][0]["inputs"].as_array().map(Vec::len), Some(10));
    let output = text(&bargain(&strs(&args)).stdout);
    assert!(flat(&output).contains("a sample of 40 settings"), "{output}");
    fits(&output);
    all_refused(&[
        (&strs(&smp(&["--sweep", "Rule"])), 2, "no option is called `Rule`"),
        (
            &strs(&smp(&["--sweep", "VotingRule", "--option", "VotingRule=Prop"])),
            2,
            "both in --option and",
        ),
        (
            &strs(&smp(&["--sweep", "--settings", "100000", "--spread", "5", "--draws", "1000"])),
            3,
            "more numbers",
        ),
    ]);
    let (code, _) = refused(&strs(&smp(&["--settings", "10"])));
    assert_eq!(code, 2, "settings are of a sweep");
}

#[test]
fn a_turn_is_explained_by_what_actors_expected() {
    let args = smp(&["--explain", "1"]);
    let answer = json(&strs(&args));
    let challenges = answer["challenges"].as_array().expect("challenges");
    assert_eq!(challenges.len(), 20, "each of five could challenge each other");
    for actor in ["Town", "Farmers", "Utility", "Ministry", "Fishers"] {
        let own = challenges.iter().filter(|one| one["from"] == actor);
        let gain = |one: &Value| one["gain"].as_f64().expect("a gain");
        let most = own.clone().map(gain).fold(f64::NEG_INFINITY, f64::max);
        let made: Vec<&Value> = own.filter(|one| one["made"] == true).collect();
        assert!(made.len() <= 1);
        assert!(made.iter().all(|one| (gain(one) - most).abs() < 1e-12 && most > 0.0));
    }
    assert!(challenges.iter().any(|one| one["made"] == true));
    // Who takes a bargain stands at its place after the turn.
    let after = json(&strs(&smp(&[])));
    let names = after["actors"].as_array().expect("actors");
    for choice in answer["choices"].as_array().expect("choices") {
        let chances = choice["bargains"].as_array().expect("bargains").iter();
        let chances: f64 = chances.map(|own| own["chance"].as_f64().expect("a chance")).sum();
        assert!((chances + choice["stays"].as_f64().expect("a chance") - 1.0).abs() < 1e-9);
        let Some(id) = choice["takes"].as_u64() else { continue };
        let bargains = answer["bargains"].as_array().expect("bargains");
        let taken = bargains.iter().find(|own| own["id"] == id).expect("it is there");
        let side = if taken["from"] == choice["actor"] { "place_from" } else { "place_to" };
        let at = names.iter().position(|name| *name == choice["actor"]).expect("an actor");
        near(&after["turns"][1]["positions"][at], &numbers(&taken[side]));
    }
    let output = text(&bargain(&strs(&args)).stdout);
    assert!(output.contains("Challenges that were made\n") && output.contains("Fishers"));
    fits(&output);
    assert_eq!(table(&strs(&args)).len(), 21);
    all_refused(&[
        (
            &strs(&smp(&["--explain", "3"])),
            2,
            "there is no turn 3 help: turns of this run are 1 to 2",
        ),
        (
            &["--model", "median", "--actors", &dam(), "--explain", "1"],
            2,
            "does not read --explain",
        ),
    ]);
}

#[test]
fn actors_that_never_rest_end_at_the_last_turn() {
    let args = smp(&RESTLESS);
    let answer = json(&strs(&args));
    assert_eq!(answer["converged"], false);
    let turns = answer["turns"].as_array().expect("turns");
    assert_eq!(turns.len(), 101);
    let moved = turns[100]["movement"].as_f64().expect("a number");
    assert!(moved > 0.0);
    assert_eq!(answer["notes"][0], "actors still moved at the last turn");
    let output = text(&bargain(&strs(&args)).stdout);
    let says = format!("Actors after 100 turns, still moving: by {moved:.2} together in the last");
    assert!(output.contains(&says), "{output}");
    fits(&output);
}

#[test]
fn models_tell_how_they_did_beside_the_weighted_mean() {
    let dam = dam();
    for (id, standing, says) in [
        ("compromise", "yardstick", "it is the weighted mean that others are compared with"),
        ("smp", "not-nearer", "that of the weighted mean 23.2: not nearer."),
        ("network-compromise", "untested", "Nobody has tested it"),
    ] {
        let answer = json(&["--model", id, "--actors", &dam]);
        assert_eq!(answer["standing"], standing);
        assert_eq!(answer["record"].is_null(), standing == "untested");
        let output = text(&bargain(&["--model", id, "--actors", &dam]).stdout);
        assert!(flat(&output).contains(says), "{output}");
        fits(&output);
    }
    for model in MODELS {
        fits(&text(&bargain(&["--model", model.id, "--actors", &dam]).stdout));
    }
}

#[test]
fn a_reference_point_stands_beside_every_outcome() {
    let dam = dam();
    let still = json(&["--model", "status-quo", "--actors", &dam, "--reference", "20,"]);
    assert_eq!(still["outcome"], serde_json::json!([20.0, null]));
    let answer = json(&["--model", "smp", "--actors", &dam, "--reference", "20,50"]);
    let last = answer["baselines"].as_array().expect("a list").last().expect("one").clone();
    assert_eq!((&last["model"], &last["standing"]), (&"status-quo".into(), &"not-nearer".into()));
    near(&last["outcome"], &[20.0, 50.0]);
    all_refused(&[
        (&["--model", "status-quo", "--actors", &dam, "--reference", "20"], 1, "has 1 points"),
        (
            &["--model", "status-quo", "--actors", &dam, "--reference", "20,500"],
            1,
            "`500` is no number",
        ),
        (
            &["--model", "status-quo", "--actors", &dam, "--reference", "-1,5"],
            1,
            "`-1` is no number",
        ),
    ]);
}

#[test]
fn influence_moves_who_listens() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("i.csv").display().to_string();
    let dam = dam();
    let args = ["--model", "network-compromise", "--actors", &dam, "--influence", &path];
    fs::write(&path, "from,to,weight\nFarmers,Town,0.5\n").expect("written");
    let answer = json(&args);
    // The height matters 0.7 to the farmers: from 20 they move (1 - 0.7) 0.5 of the way to 90.
    near(&answer["turns"][1]["positions"][1], &[20.0 + 0.3 * 0.5 * 70.0, 50.0 - 0.8 * 0.5 * 20.0]);
    near(&answer["turns"][1]["positions"][0], &[90.0, 30.0]);
    assert_eq!(answer["notes"], serde_json::json!([]));
    for (row, says) in [
        ("Farmer,Town,0.5", "no actor is called `Farmer`"),
        ("Farmers,Town,1.5", "a weight of `1.5` is no number from 0 to 1"),
        ("Farmers,Town,", "is no number from 0 to 1"),
        ("Farmers,Farmers,0.5", "an actor listens to itself"),
        ("Farmers,Town,0.5\nFarmers,Town,0.4", "this pair stands above already"),
    ] {
        fs::write(&path, format!("from,to,weight\n{row}\n")).expect("written");
        all_refused(&[(&args, 1, says)]);
    }
    all_refused(&[
        (
            &["--model", "compromise", "--actors", &dam, "--influence", &path],
            2,
            "does not read --influence",
        ),
        (&["--model", "smp", "--actors", &dam, "--rounds", "5"], 2, "smp does not read --rounds"),
        (
            &["--model", "smp", "--actors", &dam, "--as-of", "2020-01-01"],
            2,
            "does not read --as-of",
        ),
        (
            &["--model", "smp", "--actors", &dam, "--table", "turns"],
            2,
            "--table names a table of --format csv",
        ),
        (
            &["--model", "smp", "--actors", &dam, "--format", "csv", "--table", "bins"],
            2,
            "no table of bins",
        ),
        (
            &["--model", "median", "--actors", &dam, "--format", "csv", "--table", "turns"],
            2,
            "no table of turns",
        ),
    ]);
}

#[test]
fn tables_for_programs_have_one_row_a_value() {
    let dam = dam();
    let turns =
        table(&["--model", "challenge", "--actors", &dam, "--rounds", "1", "--table", "turns"]);
    assert_eq!(turns[0], ["turn", "actor", "issue", "position", "standing"]);
    assert_eq!(turns.len(), 1 + 2 * 5 * 2);
    assert_eq!(turns[1][..4], ["0", "Town", "Height", "90"]);
    let standing = json(&["--model", "challenge", "--actors", &dam])["standing"].clone();
    assert!(turns[1..].iter().all(|row| standing == row[4].as_str()), "{standing}");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("turns.csv");
    let own = path.display().to_string();
    let args = ["--model", "challenge", "--actors", &dam, "--rounds", "1", "--table", "turns"];
    let written = bargain(&[&args[..], &["--format", "csv", "-o", &own]].concat());
    assert!(written.status.success() && written.stdout.is_empty());
    let rows = fs::read_to_string(&path).expect("it is written");
    assert_eq!(rows.lines().count(), turns.len());
    let ends = table(&["--model", "smp", "--actors", &dam, "--table", "outcome"]);
    assert_eq!(ends[0], ["model", "issue", "position", "standing"]);
    assert_eq!(ends[1][..2], ["smp", "Height"]);
}

#[test]
fn long_names_and_many_issues_fit_a_terminal() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("f.csv").display().to_string();
    let issues: Vec<String> =
        (0..9).map(|at| format!("{at} a name of an issue that does not end soon")).collect();
    let heads: Vec<String> = issues.iter().map(|name| format!("{name} Position,S")).collect();
    let actor = |name: &str, place: u8| {
        let own: Vec<String> = issues.iter().map(|_| format!("{place},10")).collect();
        format!(
            "An actor whose name is as long as names of parties are {name},,1,{}\n",
            own.join(",")
        )
    };
    let rows = [actor("a", 90), actor("b", 10), actor("c", 40)].concat();
    fs::write(&path, format!("T,,3,9\nA,D,C,{}\n{rows}", heads.join(","))).expect("written");
    let args = ["--model", "smp", "--actors", &path];
    for more in [
        &[][..],
        &["--spread", "5", "--draws", "20"],
        &["--explain", "1"],
        &["--sweep", "VotingRule", "--spread", "5", "--draws", "5"],
    ] {
        let output = bargain(&[&args[..], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        fits(&text(&output.stdout));
    }
}

#[test]
fn actors_off_the_scale_or_without_a_reason_to_bargain_are_answered() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("f.csv").display().to_string();
    let args = ["--model", "smp", "--actors", &path];
    for (actors, rows, says) in [
        (2, "a,,1,190,50\nb,,1,10,50\n", "a position of 190 is off the scale"),
        (2, "a,,1,-1,50\nb,,1,10,50\n", "a position of -1 is off the scale"),
        (2, "a,,1,90,0\nb,,1,10,0\n", "every salience is 0"),
        (1, "a,,1,90,50\n", "1 actors: talks need two at least"),
        (2, "a,,0,90,50\nb,,1,10,50\n", "a capability of 0 is not above 0"),
    ] {
        fs::write(&path, format!("T,,{actors},1\nA,D,C,P,S\n{rows}")).expect("written");
        all_refused(&[(&args, 1, says)]);
    }
}

#[test]
fn an_empty_coordinate_of_xml_is_shown_in_its_line() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("two.xml").display().to_string();
    let actor = |name: &str, place: &str| {
        format!(
            "<Actor><name>{name}</name><description/><capability>1</capability>\n<Position><dCoord>{place}</dCoord>\
             </Position><Salience><dSal>50</dSal></Salience></Actor>\n"
        )
    };
    let (one, two) = (actor("a", ""), actor("b", "90"));
    let xml = format!(
        "<Scenario><name>Two</name><desc/><Dimensions><dName>It</dName></Dimensions><Actors>\n{one}{two}</Actors>\
         </Scenario>"
    );
    fs::write(&path, xml).expect("written");
    let (code, message) = refused(&["--model", "smp", "--actors", &path]);
    assert_eq!(code, 1);
    assert!(message.contains("a position is missing"), "{message}");
    assert!(message.contains("two.xml:3:"), "{message}");
    let Some(path) = shared("ktab_in_smpExample.xml") else { return };
    let (code, message) = refused(&["--model", "smp", "--actors", &path]);
    assert_eq!(code, 1);
    assert!(message.contains("a position is missing"), "{message}");
    assert!(message.contains("ktab_in_smpExample.xml:32:"), "{message}");
}
