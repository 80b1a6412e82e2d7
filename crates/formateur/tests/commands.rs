//! What the commands do to files, pipes and exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn formateur(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.args(args).env("COLUMNS", "80").output().expect("the program starts")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn case(name: &str) -> String {
    root().join("cases").join(name).display().to_string()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn report(case: &str, more: &[&str]) -> String {
    let mut args = vec!["report", case];
    args.extend(more);
    let output = formateur(&args);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// A copy of a case with the rows of every table the other way round.
fn turned(name: &str) -> tempfile::TempDir {
    let copy = folder();
    let add = |from: &Path, to: &Path| {
        fs::create_dir_all(to).expect("a folder is made");
        for entry in fs::read_dir(from).expect("it is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                continue;
            }
            let mut bytes = fs::read(&path).expect("it can be read");
            if path.extension().is_some_and(|end| end == "csv") {
                let mut reader = csv::Reader::from_reader(bytes.as_slice());
                let header = reader.headers().expect("it has a header").clone();
                let mut rows: Vec<csv::StringRecord> =
                    reader.records().map(|row| row.expect("it is valid")).collect();
                rows.reverse();
                let mut writer = csv::Writer::from_writer(Vec::new());
                writer.write_record(&header).expect("in memory");
                for row in &rows {
                    writer.write_record(row).expect("in memory");
                }
                bytes = writer.into_inner().expect("in memory");
            }
            let name = path.file_name().expect("it has a name");
            fs::write(to.join(name), bytes).expect("it is written");
        }
    };
    let from = PathBuf::from(case(name));
    add(&from, copy.path());
    if from.join("scenarios").is_dir() {
        add(&from.join("scenarios"), &copy.path().join("scenarios"));
    }
    copy
}

#[test]
fn reports_are_the_same_bytes_on_any_threads_and_in_any_order_of_rows() {
    let copy = turned("iraq-2021");
    let copy = copy.path().display().to_string();
    let iraq = case("iraq-2021");
    for format in ["html", "json"] {
        for day in ["2021-11-08", "2021-12-31", "2022-10-01"] {
            let options = ["--format", format, "--as-of", day];
            let one = report(&iraq, &[&options[..], &["--threads", "1"]].concat());
            let two = report(&iraq, &[&options[..], &["--threads", "2"]].concat());
            assert!(one == two, "{format} on {day} differs between threads");
            assert!(
                one == report(&copy, &options),
                "{format} on {day} differs with the order of rows"
            );
        }
    }
}

#[test]
fn the_page_is_small_and_loads_nothing() {
    let page = report(&case("iraq-2021"), &[]);
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert!(page.contains("default-src 'none'"));
    for loads in ["<link", "<img", "<iframe", "src=", "@import", "url(http", "document.cookie"] {
        assert!(!page.contains(loads), "the page has {loads}");
    }
}

#[test]
fn hostile_text_is_shown_and_never_run() {
    let copy = folder();
    let seats = copy.path().join("seats.csv");
    let rows = "party,seats\n\"<script>alert(1)</script>, \"\"quoted\"\"\",60\nحزب الأمل,40\n";
    fs::write(&seats, rows).expect("it is written");
    let made = copy.path().join("case");
    let made = made.display().to_string();
    let output = formateur(&["new", &made, "--from", &seats.display().to_string()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = report(&made, &[]);
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;, &quot;quoted&quot;"));
    assert!(page.contains("حزب الأمل"));
}

#[test]
fn a_wrong_case_leaves_what_was_there() {
    let copy = turned("iraq-2018");
    fs::write(copy.path().join("ties.csv"), "from,to\n").expect("it is written");
    let out = copy.path().join("report.html");
    fs::write(&out, "before").expect("it is written");
    let paths = [copy.path().display().to_string(), out.display().to_string()];
    let output = formateur(&["report", &paths[0], "-o", &paths[1]]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("help:"));
    assert_eq!(fs::read_to_string(&out).expect("it is there"), "before");
    let left = fs::read_dir(copy.path()).expect("it is there").filter_map(Result::ok);
    assert!(
        !left
            .into_iter()
            .any(|entry| entry.file_name().to_string_lossy().starts_with(".formateur"))
    );
}

#[test]
fn exit_codes_say_what_went_wrong() {
    let iraq = case("iraq-2021");
    let code = |args: &[&str]| formateur(args).status.code();
    assert_eq!(code(&["check", &iraq]), Some(0));
    assert_eq!(code(&["check", "no-such-folder"]), Some(1));
    assert_eq!(code(&["powr"]), Some(2));
    assert_eq!(code(&["power", &iraq, "--threshold", "investitur"]), Some(2));
    assert_eq!(code(&["report", &iraq, "--scenario", "nothing"]), Some(2));
    assert_eq!(code(&["report", &iraq, "--as-of", "2021-13-01"]), Some(2));
    assert_eq!(code(&["coalitions", &iraq, "--include", "sadrists"]), Some(2));
    assert_eq!(code(&["power", "--weights", "4,3,2", "--quota", "10"]), Some(1));
    let large = ["power", "--weights", "4,3,2", "--quota", "5", "--max-memory", "10B"];
    assert_eq!(code(&large), Some(3));
}

#[test]
fn did_you_mean_names_what_is_near() {
    let iraq = case("iraq-2021");
    let said = |args: &[&str]| text(&formateur(args).stderr);
    assert!(said(&["power", &iraq, "--threshold", "investitur"]).contains("`investiture`"));
    assert!(said(&["report", &iraq, "--scenario", "maliki-vto"]).contains("`maliki-veto`"));
    assert!(said(&["coalitions", &iraq, "--include", "sadrst"]).contains("`sadrist`"));
    assert!(said(&["repot", &iraq]).contains("'report'"));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    let report = command.args(["report", &case("iraq-2021"), "--format", "json"]);
    let mut child =
        report.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn formatting_changes_what_is_untidy_and_then_nothing() {
    let copy = turned("lebanon-2018");
    let path = copy.path().display().to_string();
    assert_eq!(formateur(&["fmt", &path, "--check"]).status.code(), Some(1));
    assert_eq!(formateur(&["fmt", &path]).status.code(), Some(0));
    assert_eq!(formateur(&["fmt", &path, "--check"]).status.code(), Some(0));
    let same = formateur(&["diff", &case("lebanon-2018"), &path]);
    assert_eq!(text(&same.stdout), "no change\n");
    let file = "seats.csv";
    let before = fs::read(PathBuf::from(case("lebanon-2018")).join(file)).expect("it is there");
    assert!(before == fs::read(copy.path().join(file)).expect("it is there"));
}

#[test]
fn a_new_folder_is_made_whole_or_not_at_all() {
    let place = folder();
    let dir = place.path().join("case");
    let path = dir.display().to_string();
    let seats = place.path().join("seats.csv");
    fs::write(&seats, "party,seats\nA,many\n").expect("it is written");
    let wrong = formateur(&["new", &path, "--from", &seats.display().to_string()]);
    assert_eq!((wrong.status.code(), dir.exists()), (Some(1), false));
    assert!(text(&wrong.stderr).contains("seats.csv:2:3"), "{}", text(&wrong.stderr));
    assert_eq!(formateur(&["new", &path]).status.code(), Some(0));
    assert_eq!(formateur(&["check", &path]).status.code(), Some(0));
    assert_eq!(formateur(&["new", &path]).status.code(), Some(2));
}

#[test]
fn every_format_goes_out_and_what_comes_back_is_a_case() {
    let place = folder();
    for (format, back) in [
        ("popolo", true),
        ("ftm", true),
        ("parliamentdiagram", true),
        ("gexf", false),
        ("graphml", false),
        ("bibtex", false),
    ] {
        let file = place.path().join(format).display().to_string();
        let out = formateur(&["export", &case("iraq-2021"), "--format", format, "-o", &file]);
        assert!(out.status.success(), "{format}: {}", text(&out.stderr));
        if back {
            let dir = place.path().join(format!("{format}-case")).display().to_string();
            let day = ["--as-of", "2021-11-08"];
            let made =
                formateur(&[&["import", &file, "--format", format, "-o", &dir][..], &day].concat());
            assert!(made.status.success(), "{format}: {}", text(&made.stderr));
            assert_eq!(formateur(&["check", &dir]).status.code(), Some(0), "{format}");
        }
    }
}

#[test]
fn shells_and_manuals_are_served() {
    for shell in ["bash", "zsh", "fish"] {
        let output = formateur(&["completions", shell]);
        assert!(text(&output.stdout).contains("coalitions"), "{shell}");
    }
    assert!(text(&formateur(&["man"]).stdout).contains(".TH formateur"));
}

/// Nothing but a plain file is ever replaced: who runs this as root would lose a device.
#[cfg(unix)]
#[test]
fn links_and_pipes_are_written_through_and_stay() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    let place = folder();
    let at = |name: &str| place.path().join(name);
    let shown = |name: &str| at(name).display().to_string();
    fs::write(at("page.html"), "old").expect("it is written");
    symlink(at("page.html"), at("link.html")).expect("a link is made");
    assert!(
        formateur(&["report", &case("sweden-2022"), "-o", &shown("link.html")]).status.success()
    );
    assert!(fs::symlink_metadata(at("link.html")).expect("it is there").is_symlink());
    assert!(fs::read_to_string(at("page.html")).expect("it is there").starts_with("<!"));

    assert!(Command::new("mkfifo").arg(at("pipe")).status().expect("it starts").success());
    let reader = Command::new("cat").arg(at("pipe")).stdout(Stdio::piped()).spawn();
    assert!(
        formateur(&["export", &case("sweden-2022"), "--format", "bibtex", "-o", &shown("pipe")])
            .status
            .success()
    );
    let read = reader.expect("it starts").wait_with_output().expect("it ends");
    assert!(text(&read.stdout).starts_with('@'), "{}", text(&read.stdout));
    assert!(fs::metadata(at("pipe")).expect("it is there").file_type().is_fifo());
}

#[test]
fn places_that_cannot_be_written_are_named_with_a_remedy() {
    let place = folder();
    let missing = place.path().join("none/page.html").display().to_string();
    let output = formateur(&["report", &case("sweden-2022"), "-o", &missing]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("none/page.html: its folder is not there") && !said.contains(".formateur-"),
        "{said}"
    );
    assert!(said.contains("help: make the folder first"), "{said}");
    let output =
        formateur(&["report", &case("sweden-2022"), "-o", &place.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is a folder"));
}

/// What is too large is named with an estimate, and what is not is computed.
#[test]
fn refusals_carry_their_estimates_and_the_rest_is_there() {
    let weights: Vec<String> = (0..70).map(|at| (10_000 + at * 37).to_string()).collect();
    let weights = weights.join(",");
    let args = ["power", "--weights", &weights, "--quota", "380000", "--max-memory", "20MB"];
    let indices = ["--index", "banzhaf", "--index", "deegan-packel", "--format", "json"];
    let output = formateur(&[&args[..], &indices[..]].concat());
    assert_eq!(output.status.code(), Some(3));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(answer["indices"]["banzhaf"]["values"].as_array().map(Vec::len), Some(70));
    let refused = &answer["refused"][0];
    assert_eq!(refused["id"], "deegan-packel");
    assert!(refused["bytes"].as_u64().is_some_and(|bytes| bytes > 20_000_000));
    assert!(refused["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    assert!(refused["reason"].as_str().is_some_and(|reason| reason.contains("20 MB allowed")));
}

/// Decimals mean the same game as their multiples, and an index that a game has no values for says why.
#[test]
fn decimals_are_exact_and_undefined_indices_say_why() {
    let json = |args: &[&str]| -> serde_json::Value {
        let output = formateur(&[args, &["--format", "json", "--index", "all"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let decimal = json(&["power", "--weights", "4.5,3,1.25", "--quota", "5.0"]);
    let whole = json(&["power", "--weights", "450,300,125", "--quota", "500"]);
    assert_eq!(decimal["indices"], whole["indices"]);
    assert_eq!(decimal["scale"], 100);
    let none = json(&["power", "--weights", "3,2,2", "--quota", "4"]);
    assert_eq!(none["undefined"][0]["id"], "tijs");
    assert!(none["indices"].get("tijs").is_none());
}

#[test]
fn every_wrong_command_line_has_a_remedy() {
    let sweden = case("sweden-2022");
    for (args, remedy) in [
        (
            &["power", "--weights", "18446744073709551615,1", "--quota", "3"][..],
            "divide all weights",
        ),
        (&["power", "--weights", "1,2", "--quota", "0"], "choose a quota from 1 to 3"),
        (&["power", "--weights", "1,2"], "add --quota N"),
        (&["power", "--weights", "1,-2", "--quota", "1"], "1 or more"),
        (&["power", "--weights", "1,x", "--quota", "1"], "write whole numbers or decimals"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--unions", "1+1"], "at most once"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--unions", "1+7"], "from 1 to 3"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--index", "owen"], "--unions 1+3,2+4"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--what-if", "join:1"], "write move:"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--what-if", "resign:1:3"], "compare"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--apart", "1+2+3"], "write pairs"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--chances", "2"], "from 0 to 1"),
        (&["power", "--weights", "3,2,1", "--wins", "seats >= 2"], "weight, members"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--quorum", "9"], "compare the quorum"),
        (&["power", "--weights", "3,2,1", "--quota", "4", "--max-memory", "much"], "500MB"),
        (
            &["power", "--weights", "3,2,1", "--quota", "1", "--solution", "nucleolus"],
            "choose a quota",
        ),
        (&["power", "--weights", "0,2", "--quota", "1"], "leave it out"),
        (&["power", "--game", "nowhere.txt", "--quota", "3"], "name a file that can be read"),
        (
            &[
                "coalitions",
                "--weights",
                "3,2,1",
                "--quota",
                "4",
                "--include",
                "1",
                "--exclude",
                "1",
            ],
            "leave one",
        ),
        (&["report", "nowhere"], "name a folder with case.toml"),
        (&["report", &sweden, "--threshold", "none"], "the case has investiture"),
        (&["report", &sweden, "--as-of", "2021-13-01"], "write year, month and day"),
    ] {
        let output = formateur(args);
        let said = text(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{args:?}");
        assert!(said.contains(remedy), "{args:?}: {said}");
    }
}

#[test]
fn the_short_answer_says_what_a_government_needs_in_each_country() {
    let answer = |name: &str, day: &str| {
        let said = report(&case(name), &["--format", "text", "--as-of", day]);
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sweden = answer("sweden-2022", "2022-10-19");
    assert!(sweden.contains("Together they hold 103 of 349 seats."), "{sweden}");
    assert!(sweden.contains("fails only if enough vote against it"), "{sweden}");
    assert!(sweden.contains("block 4 of the 17 coalitions"), "{sweden}");
    assert!(!sweden.contains("lacks") && !sweden.contains("independents"), "{sweden}");
    let netherlands = answer("netherlands-2021", "2022-01-11");
    assert!(netherlands.contains("No party has a majority."), "{netherlands}");
    assert!(netherlands.contains("a majority is 76, so it lacks 42"), "{netherlands}");
    assert!(netherlands.contains("At least 4 lists must come together."), "{netherlands}");
}

/// JSON of a command that succeeds.
fn json(args: &[&str]) -> serde_json::Value {
    let output = formateur(&[args, &["--format", "json"]].concat());
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

#[test]
fn a_forecast_has_the_fields_of_its_contract() {
    let told = json(&["forecast", &case("iraq-2021"), "--draws", "40"]);
    let first = |list: &str| told[list].as_array().and_then(|rows| rows.first()).cloned();
    let has = |list: &str, fields: &[&str]| {
        let row = first(list).unwrap_or_else(|| panic!("{list} is empty"));
        for field in fields {
            assert!(!row[*field].is_null(), "{list} has no {field}: {row}");
        }
    };
    has("governments", &["members", "probability", "low", "high"]);
    has("in_government", &["id", "probability", "low", "high"]);
    has("prime_minister", &["id", "type", "probability", "low", "high"]);
    has("stages", &["id", "probability", "median_date"]);
    has("incumbent_survival", &["days", "probability", "low", "high"]);
    for field in ["median_days", "low", "high", "none"] {
        assert!(!told["duration"][field].is_null(), "{field}");
    }
    assert_eq!(told["incumbent"]["id"], "kazimi");
    let types: Vec<&str> = told["prime_minister"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["type"].as_str())
        .collect();
    assert!(["party", "person", "outsider"].iter().all(|kind| types.contains(kind)), "{types:?}");
}

#[test]
fn forecasts_are_the_same_bytes_on_any_threads() {
    let case = case("iraq-2021");
    let bytes = |threads: &str| {
        let args =
            ["forecast", &case, "--as-of", "2022-03-27", "--draws", "120", "--threads", threads];
        formateur(&args).stdout
    };
    assert!(!bytes("1").is_empty());
    assert_eq!(bytes("1"), bytes("2"));
}

#[test]
fn every_shipped_case_is_forecast_with_and_without_what_it_states() {
    for entry in fs::read_dir(root().join("cases")).expect("the cases are there") {
        let path = entry.expect("an entry").path();
        if !path.join("case.toml").is_file() {
            continue;
        }
        let folder = path.display().to_string();
        for layer in ["on", "off"] {
            let told = json(&["forecast", &folder, "--draws", "20", "--case-layer", layer]);
            let chances = told["in_government"].as_array().expect("a list");
            assert!(chances.len() > 3, "{folder}");
        }
    }
}

#[test]
fn what_a_forecast_cannot_use_is_named_with_a_remedy() {
    let dir = folder();
    let file = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::write(&path, text).expect("it can be written");
        path.display().to_string()
    };
    let (israel, no_model) = (case("israel-2022"), file("model.json", "{}"));
    let no_priors = file("priors.toml", "prior = 1");
    let wrong: [(&[&str], i32, &str); 5] = [
        (&["--without", "rules-out:labour:likud"], 2, "mean `rules-out:labor:likud`?"),
        (&["--government", "likud,meretz"], 2, "no party at the table is called `meretz`"),
        (&["--as-of", "2022-12-29"], 2, "took office on 2022-12-29"),
        (&["--model", &no_model], 1, "model"),
        (&["--priors", &no_priors], 1, "priors"),
    ];
    for (options, code, message) in wrong {
        let output = formateur(&[&["forecast", israel.as_str()], options].concat());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{options:?}: {said}");
        assert!(said.contains(message) && said.contains("help:"), "{options:?}: {said}");
    }
}

#[test]
fn a_record_that_is_no_record_is_named() {
    let dir = folder();
    let path = dir.path().display().to_string();
    for command in ["train", "backtest"] {
        let output = formateur(&[command, "--data", &path]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(said.contains("view_cabinet.csv") && said.contains("there is no"), "{said}");
        let output = formateur(&[command, "--data", "no-such-folder"]);
        assert!(text(&output.stderr).contains("no-such-folder"));
    }
    let output = formateur(&["backtest", "--data", &path, "--origins", "1930"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("1930"));
}
