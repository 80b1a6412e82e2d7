//! `formateur seats allocate`: files as people save them, limits and exit codes.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A folder with one file of votes.
struct Votes {
    folder: tempfile::TempDir,
    path: String,
}

impl Votes {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("votes.csv");
        std::fs::write(&path, text).expect("it is written");
        Self { path: path.display().to_string(), folder }
    }

    fn beside(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.folder.path().join(name);
        std::fs::write(&path, text).expect("it is written");
        path.display().to_string()
    }

    fn run(&self, options: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
        command.args(["seats", "allocate", "--votes", &self.path]).args(options);
        command.env("COLUMNS", "80").output().expect("the program starts")
    }

    fn json(&self, options: &[&str]) -> Value {
        let output = self.run(&[options, &["--format", "json"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("it is JSON")
    }

    /// Exit code and standard error of what fails.
    fn fails(&self, options: &[&str]) -> (Option<i32>, String) {
        let output = self.run(options);
        assert!(output.stdout.is_empty(), "nothing is written");
        (output.status.code(), text(&output.stderr))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

const TEN: &[&str] = &["--seats", "10", "--method", "dhondt"];

#[test]
fn separators_marks_and_names_do_not_matter() {
    let plain = Votes::new("party,votes\nÖVP,4160\n\"A, \"\"b\"\"\",3380\nc,2460\n").json(TEN);
    for other in [
        "\u{feff}party;votes\r\nÖVP;4160\r\n\"A, \"\"b\"\"\";3380\r\nc;2460\r\n",
        "votes\tparty\n\n2460\tc\n3380\t\"A, \"\"b\"\"\"\n4160\tÖVP\n",
    ] {
        assert_eq!(Votes::new(other).json(TEN), plain);
    }
    assert_eq!(plain["seats"]["A, \"b\""], 4);
    assert_eq!(plain["ties"], Value::Array(Vec::new()));
}

#[test]
fn decimals_are_made_whole_and_rows_of_one_party_are_added_up() {
    let votes = Votes::new("party,votes\na,0.625\nb,0.3\nb,0.043\nc,0.032\n");
    let answer = votes.json(&["--seats", "598", "--method", "sainte-lague"]);
    assert_eq!(answer["seats"], serde_json::json!({ "a": 374, "b": 205, "c": 19 }));
    let notes = answer["notes"].to_string();
    assert!(notes.contains("of b, who has several rows, were added up"), "{notes}");
}

#[test]
fn a_tie_is_part_of_the_answer() {
    let votes = Votes::new("party,votes\nb,280\na,360\n");
    let answer = votes.json(&["--seats", "15", "--method", "dhondt", "--outcomes", "5"]);
    assert_eq!(answer["ties"][0]["parties"], serde_json::json!(["a", "b"]));
    assert_eq!(answer["ties"][0]["seats_at_stake"], 1);
    assert_eq!(answer["outcomes"]["outcomes"].as_array().map(Vec::len), Some(2));
    let said = text(&votes.run(&["--seats", "15", "--method", "dhondt"]).stdout);
    assert!(said.contains("tie: a, b have equal claims to 1 seat"), "{said}");
    let lot = ["--seats", "15", "--method", "dhondt", "--ties", "lot", "--seed", "3"];
    assert_eq!(votes.json(&lot), votes.json(&lot));
}

#[test]
fn all_problems_are_told_at_once_with_line_and_remedy() {
    let votes = Votes::new("party,votes,exempt\na,1x,\n,-3,\nb,4,maybe\n");
    let (code, said) = votes.fails(TEN);
    assert_eq!(code, Some(1));
    for part in ["votes.csv:2:3", "votes.csv:3:1", "votes.csv:3:2", "votes.csv:4:5", "4 problems"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let (_, said) = Votes::new("party,vots\na,1\n").fails(TEN);
    assert!(said.contains("did you mean `votes`?"), "{said}");
    let (_, said) = Votes::new("party,votes,alliance\na,1,x\na,2,y\n").fails(TEN);
    assert!(said.contains("`a` is in two alliances"), "{said}");
    let (_, said) = Votes::new("party,votes,district\na,1,x\na,2,x\nb,1,\n").fails(TEN);
    assert!(said.contains("stands twice") && said.contains("2 problems"), "{said}");
    let (code, said) = Votes::new("").fails(TEN);
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn what_cannot_be_allocated_is_said_with_its_exit_code() {
    let votes = Votes::new("party,votes,direct_seats\na,60,0\nb,40,9\n");
    let dhondt = |options: &[&str]| votes.fails(&[&["--method", "dhondt"], options].concat()).0;
    assert_eq!(dhondt(&["--seats", "0"]), Some(1));
    assert_eq!(dhondt(&["--seats", "1000001"]), Some(3));
    assert_eq!(dhondt(&["--seats", "10", "--threshold", "0.9"]), Some(1));
    assert_eq!(dhondt(&["--seats", "10", "--threshold", "5x"]), Some(2));
    assert_eq!(dhondt(&["--seats", "10", "--reserved", "11"]), Some(1));
    assert_eq!(dhondt(&["--seats", "8", "--direct", "count"]), Some(1));
    assert_eq!(dhondt(&["--seats", "10", "--total-votes", "99"]), Some(1));
    assert_eq!(dhondt(&["--seats", "10", "--cap", "4"]), Some(1));
    assert_eq!(dhondt(&["--seats", "10", "--first-divisor", "1.2"]), Some(2));
    assert_eq!(dhondt(&["--seats", "10", "--carry-over"]), Some(2));
    assert_eq!(Votes::new("party,votes\na,0\n").fails(TEN).0, Some(1));
    let (code, said) = votes.fails(&["--seats", "10", "--method", "dhont"]);
    assert!(code == Some(2) && said.contains("dhondt"), "{said}");
    let few = votes.fails(&["--seats", "500", "--method", "hare", "--quota-rounding", "floor"]);
    assert!(few.0 == Some(1) && few.1.contains("rounded to 0"), "{}", few.1);
}

#[test]
fn the_options_reach_the_rules() {
    let votes = Votes::new(
        "party,votes,members,direct_seats,exempt\nlarge,800,,,\njoint,69,2,,\nsmall,20,,1,\nminority,11,,,yes\n",
    );
    let by_members = ["--seats", "90", "--method", "hare", "--threshold-alliance", "1=5%,2=0.08"];
    let seats =
        |options: &[&str]| votes.json(&[&by_members[..], options].concat())["seats"].clone();
    assert_eq!(seats(&[])["joint"], 0);
    assert_eq!(seats(&[])["small"], 0);
    assert!(seats(&["--or-direct", "1"])["small"].as_u64() > Some(0));
    let kept = votes.json(&["--seats", "20", "--method", "dhondt", "--direct", "keep"]);
    assert_eq!((&kept["overhang"]["small"], &kept["total"]), (&Value::from(1), &Value::from(21)));
    let capped = votes.json(&["--seats", "10", "--method", "dhondt", "--cap", "5"]);
    assert_eq!(capped["seats"]["large"], 5);
    let first = ["--seats", "12", "--method", "modified-sainte-lague", "--first-divisor"];
    let with = |divisor| votes.json(&[&first[..], &[divisor]].concat())["seats"]["joint"].clone();
    assert_eq!((with("0.5"), with("2.9")), (Value::from(1), Value::from(0)));
}

#[test]
fn districts_and_what_is_left_in_them() {
    let votes = Votes::new("district,party,votes\nn,a,60\nn,b,40\ns,a,30\ns,b,70\n");
    let seats = votes.beside("seats.csv", "district,seats\nn,3\ns,3\n");
    let given = ["--district-seats", &seats, "--method", "hare"];
    let answer = votes.json(&[&given[..], &["--carry-over", "dhondt"]].concat());
    // Quotas of 33: n has 1 and 1, s has 0 and 2; two seats are left, 57 and 11 votes: both to a.
    assert_eq!(answer["carried_over"], serde_json::json!({ "a": 2 }));
    assert_eq!(answer["districts"]["s"]["parties"], serde_json::json!({ "b": 2 }));
    let twice = votes.beside("twice.csv", "district,seats\nn,3\nn,3\ns,x\n");
    let (code, said) = votes.fails(&["--district-seats", &twice, "--method", "hare"]);
    assert!(code == Some(1) && said.contains("2 problems"), "{said}");
}

#[test]
fn candidates_are_elected_with_seats_for_women() {
    let votes = Votes::new(
        "district,candidate,party,gender,votes\nd,adel,x,m,50\nd,basim,y,m,30\nd,dina,z,f,10\n",
    );
    let answer = votes.json(&["--sntv", "--seats", "2", "--women", "1"]);
    assert_eq!(answer["seats"], serde_json::json!({ "x": 1, "y": 0, "z": 1 }));
    assert_eq!(answer["elected"][1]["in_place_of"], "basim");
    let none = Votes::new("district,candidate,party,gender,votes\nd,adel,x,?,50\n");
    assert_eq!(none.fails(&["--sntv", "--seats", "2", "--women", "1"]).0, Some(1));
    assert_eq!(votes.fails(&["--sntv", "--seats", "2", "--cap", "1"]).0, Some(2));
}

#[test]
fn votes_of_candidates_with_decimals_are_shown_as_given() {
    let votes =
        Votes::new("district,candidate,party,gender,votes\nd,adel,x,m,50.5\nd,basim,y,m,30\n");
    let said = text(&votes.run(&["--sntv", "--seats", "1"]).stdout);
    assert!(said.contains("50.5") && !said.contains("505 "), "{said}");
    assert!(said.contains("multiplied by 10"), "{said}");
    let answer = votes.json(&["--sntv", "--seats", "1"]);
    assert_eq!(answer["elected"][0]["votes"], 505);
    assert!(answer["notes"][0].as_str().is_some_and(|note| note.contains("by 10")), "{answer}");
}

#[test]
fn independent_candidates_of_one_name_are_different() {
    let rows = "district,candidate,party,votes\nd,adel,,50\ne,adel,,30\ne,basim,adel,40\n";
    let votes = Votes::new(rows);
    let answer = votes.json(&["--sntv", "--seats", "2"]);
    let seats = serde_json::json!({ "adel": 1, "adel (d)": 1, "adel (e)": 1 });
    assert_eq!(answer["seats"], seats);
    let both = Votes::new(&format!("{rows}d,carim,adel (e),1\n"));
    let (code, said) = both.fails(&["--sntv", "--seats", "2"]);
    assert!(code == Some(1) && said.contains("independent candidate"), "{said}");
}

#[test]
fn options_that_would_do_nothing_are_refused() {
    let plain = Votes::new("party,votes\na,60\nb,40\n");
    let direct = Votes::new("party,votes,direct_seats\na,60,1\nb,40,0\n");
    let districts = Votes::new("party,votes,district\na,60,n\nb,40,n\n");
    let seats = districts.beside("seats.csv", "district,seats\nn,10\n");
    let refused = |votes: &Votes, options: &[&str], part: &str| {
        let (code, said) = votes.fails(&[&["--seats", "10"], options].concat());
        assert!(code == Some(2) && said.contains(part), "{options:?}: {said}");
    };
    let dhondt = |votes: &Votes, options: &[&str]| {
        refused(votes, &[&["--method", "dhondt"], options].concat(), options[0]);
    };
    dhondt(&plain, &["--women", "1"]);
    dhondt(&plain, &["--direct", "keep"]);
    dhondt(&plain, &["--or-direct", "1", "--threshold", "5%"]);
    dhondt(&direct, &["--or-direct", "1"]);
    dhondt(&direct, &["--or-direct", "0", "--threshold", "5%"]);
    dhondt(&plain, &["--threshold-alliance", "1=5%,2=7%"]);
    dhondt(&plain, &["--district-method", "hare"]);
    dhondt(&districts, &["--district-method", "hare", "--district-seats", &seats]);
    dhondt(&plain, &["--seed", "3"]);
    dhondt(&plain, &["--quota-rounding", "ceil"]);
    dhondt(&plain, &["--first-divisor", "1.2"]);
    refused(&plain, &["--method", "hare", "--first-divisor", "1.2"], "--first-divisor");
    let first = ["--method", "modified-sainte-lague", "--first-divisor", "1.2"];
    refused(&plain, &[&first[..], &["--quota-rounding", "ceil"]].concat(), "--quota-rounding");
}

#[test]
fn messages_name_what_is_wrong_in_lines_of_a_terminal() {
    let votes = Votes::new("party,votes\na,60\nb,40\n");
    let (_, said) = votes.fails(&["--seats", "10", "--method", "dhondt", "--cap", "0"]);
    assert!(said.contains("raise the cap"), "{said}");
    let (code, said) = votes.fails(&["--seats", "10", "--method", "hare", "--direct", "keep"]);
    assert!(code == Some(2) && said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let long = ["--seats", "10", "--method", "dhondt", "--threshold-alliance", "x"];
    let (_, said) = votes.fails(&long);
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let (one, two) = ("x".repeat(70) + "1", "x".repeat(70) + "2");
    let long = Votes::new(&format!("party,votes\n{one},60\n{two},40\n"));
    let said = text(&long.run(TEN).stdout);
    assert!(!said.contains('…') && said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let header = Votes::new("district,candidate,party,gender,votes\n");
    let (code, said) = header.fails(&["--sntv", "--seats", "1"]);
    assert!(code == Some(1) && said.contains("no rows"), "{said}");
}

#[test]
fn tables_as_spreadsheets_leave_them() {
    let plain = Votes::new("party,votes\na,60\nb,40\n").json(TEN);
    // Blank rows before the header, cells and columns that are empty, a quotation mark inside a cell.
    for other in [
        "\n;;\nparty;votes\na;60\nb;40\n",
        "party,votes,,\na,60,,,\nb,40,,\n,,\n",
        ",\nparty,votes\nb,40\na,60",
    ] {
        assert_eq!(Votes::new(other).json(TEN), plain, "{other}");
    }
    let inch = Votes::new("party,votes\n5\" a,60\nb,4x\n").fails(TEN);
    assert!(inch.1.contains("votes.csv:3:3"), "{}", inch.1);
    let (_, said) = Votes::new("\n\nvotes\n1\n").fails(TEN);
    assert!(said.contains("votes.csv:3:1"), "{said}");
    let (_, said) = Votes::new("party,votes\n\"a,60\nb,40\n").fails(TEN);
    assert!(said.contains("nothing closes") && said.contains("votes.csv:2:1"), "{said}");
    let (_, said) = Votes::new("party,votes,party\na,60,c\n").fails(TEN);
    assert!(said.contains("two columns are called `party`"), "{said}");
}
