//! `formateur network`: what it refuses, and what its answers keep to.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

fn network(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.arg("network").args(args).env("COLUMNS", "80").output().expect("the program starts")
}

fn iraq() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021").display().to_string()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn json(args: &[&str]) -> Value {
    let output = network(&[args, &["--format", "json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

/// A table of ties in a folder that is gone when this is.
struct Table {
    folder: tempfile::TempDir,
}

impl Table {
    fn of(bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        fs::write(folder.path().join("ties.csv"), bytes).expect("it is written");
        Self { folder }
    }

    fn path(&self) -> String {
        self.folder.path().join("ties.csv").display().to_string()
    }

    fn json(&self, more: &[&str]) -> Value {
        json(&[&["--edges", &self.path()], more].concat())
    }

    fn refused(&self) -> String {
        let output = network(&["--edges", &self.path()]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
        text(&output.stderr)
    }
}

#[test]
fn each_bad_row_is_refused_with_its_place_and_a_remedy() {
    let long = format!("{},b,1", "x".repeat(81));
    for (row, place, what, help) in [
        ("a,a,1", "ties.csv:2:3", "`a` has a tie with itself", "name two different actors"),
        ("a,b,2", "ties.csv:2:5", "`2` is no sign", "write 1, 0 or -1"),
        ("a,b,", "ties.csv:2:5", "the sign is missing", "write 1, 0 or -1"),
        (",b,1", "ties.csv:2:1", "from is empty", "name an actor"),
        ("a,,1", "ties.csv:2:3", "to is empty", "name an actor"),
        ("a,b,1,0", "ties.csv:2:7", "strength: `0` is not 1, 2 or 3", "write 1 (weak)"),
        ("a,b,1,,1.5", "ties.csv:2:8", "confidence: `1.5` is not from 0 to 1", "how likely"),
        ("a,b,1,,much", "ties.csv:2:8", "confidence: `much` is not a number", "write digits"),
        ("a,b,1,,,2021-13", "ties.csv:2:9", "since: `2021-13` is not a date", "2021-11-08"),
        ("a,b,1,,,,soon", "ties.csv:2:10", "until: `soon` is not a date", "2021-11-08"),
        (
            "a,b,1,,,2021-05,2021-04",
            "ties.csv:2:17",
            "ends (2021-04) before it begins",
            "earlier date",
        ),
        ("a,b,1,,,,,said", "ties.csv:2:11", "status: `said` is neither", "write implied"),
        (&long, "ties.csv:2:1", "has more than 80 characters", "shorten the name"),
        ("a,b\u{7},1", "ties.csv:2:3", "an invisible character", "delete it"),
        ("a,b\u{202e},1", "ties.csv:2:3", "an invisible character", "delete it"),
        ("a,b,1,,,,,,,more", "ties.csv:2:12", "this row has 10 cells", "quotation marks"),
        ("\"a,b,1", "ties.csv:2:1", "nothing closes this quotation mark", "close it"),
    ] {
        let header = "from,to,sign,strength,confidence,since,until,status";
        let said = Table::of(format!("{header}\n{row}\n")).refused();
        for part in [place, what, help] {
            assert!(said.contains(part), "{row}: {part} is not in\n{said}");
        }
    }
}

#[test]
fn each_bad_table_is_refused_with_a_remedy() {
    let many = "a,b,1\n".repeat(1_000_001);
    for (table, what, help) in [
        (String::new(), "is empty", "the first line names the columns"),
        ("from,to,sign\n".to_owned(), "there is no tie in this table", "one tie a line"),
        ("from,to\na,b\n".to_owned(), "there is no column `sign`", "names the columns"),
        ("from,to,sign,strenght\na,b,1,2\n".to_owned(), "`strenght` is not a column", "`strength`"),
        ("from,to,sign,sign\na,b,1,1\n".to_owned(), "two columns are called `sign`", "keep one"),
        (format!("from,to,sign\n{many}"), "1000001 ties are more than 1000000", "leave ties out"),
    ] {
        let said = Table::of(table).refused();
        assert!(said.contains(what) && said.contains(help), "{said}");
    }
    assert!(Table::of(b"from,to,sign\n\xff,b,1\n").refused().contains("not UTF-8"));
}

#[test]
fn all_problems_are_told_and_of_many_the_first_twenty() {
    let said = Table::of("from,to,sign\na,a,1\na,b,x\n,c\u{7},1\n").refused();
    for part in ["ties.csv:2", "ties.csv:3", "ties.csv:4:1", "ties.csv:4:2", "4 problems"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let said = Table::of(format!("from,to,sign\n{}", "a,a,9\n".repeat(25_000))).refused();
    assert_eq!(said.matches("help:").count(), 20);
    assert!(said.contains("... and 49980 more; correct these first"), "{said}");
    assert!(said.contains("50000 problems"));
}

#[test]
fn tables_are_read_however_a_spreadsheet_writes_them() {
    let want = Table::of("from,to,sign\na,b,1\nb,c,-1\nc,d,0\na,c,1\n").json(&[]);
    for table in [
        "\u{feff}From;To;Sign\r\na;b;+1\r\nb;c;-\r\nc;d;0\r\na;c;+\r\n",
        "FROM\tTO\tSIGN\na\tb\tfriendly\nb\tc\thostile\n\nc\td\tneutral\na\tc\tPositive\n",
        "\"to\",\"from\",\"sign\"\n\"b\",\"a\",\"1\"\n\"c\",\"b\",\"negative\"\n\"d\",\"c\",\"0\"\n\"c\",\"a\",\"1\"\n",
        "from,to,sign\r\n a , b ,1\r\nb,c,\u{2212}1\r\nc,d,0\r\na,c,1",
    ] {
        assert_eq!(Table::of(table).json(&[]), want, "{table}");
    }
    assert_eq!(want["frustration"]["index"], 1);
}

#[test]
fn columns_of_others_are_passed_over_and_said() {
    let output = network(&["--edges", &Table::of("id,from,to,sign\n7,a,b,1\n").path()]);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("nothing is read from the columns id"));
}

#[test]
fn names_that_differ_in_capitals_alone_are_pointed_out() {
    let output = network(&["--edges", &Table::of("from,to,sign\nUSA,b,1\nusa,c,1\n").path()]);
    assert!(output.status.success());
    let said = text(&output.stderr);
    assert!(said.contains("differ in capitals alone") && said.contains("USA and usa"), "{said}");
}

#[test]
fn characters_that_nobody_sees_make_no_second_actor() {
    for unseen in ["\u{200b}", "\u{200e}", "\u{200f}", "\u{2060}", "\u{ad}", "\u{61c}"] {
        let said = Table::of(format!("from,to,sign\nAli,b,1\nAli{unseen},c,1\n")).refused();
        assert!(said.contains("ties.csv:3:1") && said.contains("invisible character"), "{said}");
    }
    // A joiner belongs to the spelling of some names.
    let output =
        network(&["--edges", &Table::of("from,to,sign\nA\u{200c}li,b,1\nAli,c,1\n").path()]);
    assert!(output.status.success());
    let said = text(&output.stderr);
    assert!(said.contains("in what nobody sees") && said.contains("Ali and A"), "{said}");
}

#[test]
fn lines_that_end_with_a_carriage_return_alone_are_counted() {
    let table = Table::of("from,to,sign\ra,b,1\ra,b,-1\r");
    let dispute = &table.json(&[])["disputed"][0];
    assert_eq!(
        (&dispute["friendly"][0]["rows"][0], &dispute["hostile"][0]["rows"][0]),
        (&2.into(), &3.into())
    );
    let said = Table::of("from,to,sign\ra,b,1\ra,b,x\r").refused();
    assert!(said.contains("ties.csv:3:5"), "{said}");
}

#[test]
fn what_is_said_twice_counts_twice_and_both_sides_of_a_dispute_are_kept() {
    let rows = "a,b,1,2,one\nb,a,1,2,two\na,b,-1,3,three\n";
    let table = Table::of(format!("from,to,sign,strength,source\n{rows}"));
    let net = table.json(&[]);
    assert_eq!((&net["repeated"], &net["ties"], &net["pairs"]), (&1.into(), &3.into(), &1.into()));
    assert_eq!(net["rivalries"], Value::Array(Vec::new()));
    let dispute = &net["disputed"][0];
    assert_eq!(dispute["balance"], 1.0);
    let said = |side: &str| -> Vec<(Value, Value)> {
        let ties = dispute[side].as_array().expect("ties").iter();
        ties.map(|tie| (tie["rows"][0].clone(), tie["source"][0].clone())).collect()
    };
    assert_eq!(said("friendly"), [(2.into(), "one".into()), (3.into(), "two".into())]);
    assert_eq!(said("hostile"), [(4.into(), "three".into())]);
    let of = |rule: &str| table.json(&["--disputes", rule]);
    assert_eq!(of("hostile")["rivalries"][0]["a"], "a");
    assert_eq!((&of("hostile")["ties"], &of("friendly")["ties"]), (&1.into(), &2.into()));
    assert_eq!(of("leave-out")["ties"], 0);
    for rule in ["net", "friendly", "hostile", "leave-out"] {
        assert_eq!(of(rule)["disputed"], net["disputed"], "{rule} hides the dispute");
    }
    let shown = text(&network(&["--edges", &table.path()]).stdout);
    assert!(shown.contains("line 4, a to b: hostile 3 [three]"), "{shown}");
}

#[test]
fn a_table_is_seen_from_a_day_where_one_is_named() {
    let rows = "a,b,1,2020,2020-06\nb,c,1,2021-03,\nc,d,1,,\n";
    let table = Table::of(format!("from,to,sign,since,until\n{rows}"));
    let ties = |day: &[&str]| table.json(day)["ties"].as_u64().expect("a number");
    assert_eq!(ties(&[]), 3);
    assert_eq!(ties(&["--as-of", "2020-06-29"]), 2);
    assert_eq!(ties(&["--as-of", "2020-06-30"]), 1);
    assert_eq!(ties(&["--as-of", "2021-02-28"]), 1);
    assert_eq!(ties(&["--as-of", "2021-03-01"]), 2);
    let since = table.json(&["--as-of", "2021-03-01", "--since", "2020-01-01"]);
    let ends = |list: &str| since["since"][list][0]["from"].clone();
    assert_eq!((ends("new"), ends("gone")), ("b".into(), "a".into()));
}

#[test]
fn options_that_cannot_be_met_say_what_to_do() {
    let table = Table::of("from,to,sign\na,b,1\n");
    let path = table.path();
    let iraq = iraq();
    for (args, said) in [
        (vec!["--edges", &path, "--half-life", "5"], "add --as-of DATE"),
        (vec!["--edges", &path, "--since", "2020-01-01"], "add --as-of DATE"),
        (vec!["--edges", &path, "--roll-up", "blocs"], "needs a case"),
        (vec!["--edges", &path, "--scenario", "x"], "needs a case"),
        (vec!["--edges", &path, "--ego", "z"], "no actor is called `z`"),
        (vec!["--edges", &path, "--measure", "pm"], "possible values"),
        (vec!["--edges", &path, "--measure", "balance", "--draws", "5"], "--measure brokerage"),
        (vec![&*iraq, "--half-life", "0"], "above 0"),
        (vec![&*iraq, "--draws", "5", "--implied", "2"], "from 0 to 1"),
        (vec![&*iraq, "--implied", "0.2"], "--draws"),
        (vec![&*iraq, "--seed", "2"], "--draws"),
        (
            vec![&*iraq, "--ego", "iran", "--measure", "pn", "--format", "csv"],
            "tables of their own",
        ),
        (vec![&*iraq, "--ego", "kazmi"], "did you mean `kazimi`?"),
        (vec![&*iraq, "--since", "2023-01-01"], "an earlier day"),
        (vec![&*iraq, "--export", "csv", "--prove"], "cannot be used with"),
    ] {
        let output = network(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains(said), "{args:?}: {}", text(&output.stderr));
    }
}

/// Importance is known in a case and not in a table, so what rests on it is left aside.
#[test]
fn ties_of_a_case_that_go_out_and_come_back_stand_for_the_same_relations() {
    let out = network(&[&iraq(), "--export", "csv"]);
    assert!(out.status.success(), "{}", text(&out.stderr));
    let table = Table::of(&out.stdout);
    let (before, after) = (json(&[&iraq()]), table.json(&[]));
    for same in ["actors", "ties", "pairs", "frustration", "balance", "rivalries"] {
        assert_eq!(before[same], after[same], "{same}");
    }
    let places = |answer: &Value| -> Vec<String> {
        let brokers = answer["brokers"].as_array().expect("brokers").iter();
        let mut places: Vec<String> = brokers
            .flat_map(|broker| {
                let pairs = broker["pairs"].as_array().expect("pairs").iter();
                pairs.map(|pair| {
                    let of = |key: &str| pair[key].to_string();
                    let parts = [broker["id"].to_string(), of("a"), of("b"), of("rivalry")];
                    [&parts[..], &[of("tie_a"), of("tie_b"), of("brokers")]].concat().join(" ")
                })
            })
            .collect();
        places.sort();
        places
    };
    assert!(!places(&before).is_empty());
    assert_eq!(places(&before), places(&after));
    let again = network(&["--edges", &table.path(), "--export", "csv"]);
    assert!(again.stdout == out.stdout, "what comes back goes out as it came");
}

#[test]
fn formulas_in_a_table_come_back_as_they_were() {
    let rows = "'=a,b,1,\"'''+x, y\"\n-c,b,1,'plain\n";
    let table = Table::of(format!("from,to,sign,note\n{rows}"));
    let out = network(&["--edges", &table.path(), "--export", "csv"]).stdout;
    let again = Table::of(&out);
    for table in [&table, &again] {
        let ego = table.json(&["--ego", "b"]);
        let mut notes: Vec<String> = ego["ego"]["ties"]
            .as_array()
            .expect("ties")
            .iter()
            .map(|tie| {
                format!(
                    "{} {}",
                    tie["from"].as_str().expect("an id"),
                    tie["note"].as_str().expect("a note")
                )
            })
            .collect();
        notes.sort();
        assert_eq!(notes, ["-c 'plain", "=a ''+x, y"]);
    }
    assert!(!text(&out).lines().any(|line| line.starts_with(['=', '-'])));
}

#[test]
fn draws_are_the_same_for_one_seed_and_others_for_another() {
    let draw = |seed: &str| {
        let output = network(&[&iraq(), "--draws", "60", "--seed", seed, "--format", "json"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        output.stdout
    };
    let one = draw("7");
    assert!(one == draw("7"), "the same seed gives other bytes");
    assert!(one != draw("8"), "another seed gives the same bytes");
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let rows = ["k,x,1,0.4", "k,y,1,0.9", "x,y,-1,0.8", "h,x,1,0.5", "h,y,1,", "h,k,-1,0.3"];
    let table =
        |rows: &[&str]| Table::of(format!("from,to,sign,confidence\n{}\n", rows.join("\n")));
    let mut turned = rows;
    turned.reverse();
    let all = [
        "--measure",
        "frustration,balance,brokerage,blocs,gould-fernandez,sensitivity,pn",
        "--draws",
        "40",
    ];
    assert_eq!(table(&rows).json(&all), table(&turned).json(&all));
}

#[test]
fn graphs_of_a_case_are_written() {
    for (format, begins) in [("gexf", "<gexf "), ("graphml", "<graphml ")] {
        let output = network(&[&iraq(), "--export", format]);
        assert!(text(&output.stdout).contains(begins), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("Mustafa al-Kazimi"), "{format} has names");
    }
}

#[test]
fn a_proof_that_does_not_come_in_time_ends_with_bounds() {
    // A multiplicative generator: the same ties on every machine, and no pattern that is easy to prove.
    let (mut state, mut rows) = (1_u64, String::from("from,to,sign\n"));
    let mut next = |most: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    for _ in 0..8_000 {
        let (a, b, sign) = (next(1_500), next(1_500), next(2));
        if a != b {
            rows.push_str(&format!("a{a},a{b},{}\n", if sign == 0 { 1 } else { -1 }));
        }
    }
    let table = Table::of(rows);
    #[allow(clippy::disallowed_methods, reason = "the test is of a limit of time")]
    let started = Instant::now();
    let more = ["--measure", "frustration", "--time-limit", "1", "--prove", "--format", "json"];
    let output = network(&[&["--edges", &table.path()], &more[..]].concat());
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let sides = &answer["frustration"];
    let number = |key: &str| sides[key].as_u64().expect("a number");
    assert_eq!(sides["optimal"], false);
    assert!(number("lower_bound") < number("index") && number("index") < number("relations"));
}

#[test]
fn text_fits_into_eighty_columns() {
    let iraq = iraq();
    let all = "frustration,balance,brokerage,gould-fernandez,sensitivity,constraint,pn";
    for more in
        [&["--measure", all, "--draws", "20"][..], &["--ego", "iran"], &["--since", "2020-01-01"]]
    {
        for line in text(&network(&[&[&*iraq], more].concat()).stdout).lines() {
            // A source that is wider than the line stays whole.
            assert!(line.chars().count() <= 80 || !line.trim().contains(' '), "{line}");
        }
    }
}

#[test]
fn readings_of_a_case_can_be_chosen() {
    let iraq = iraq();
    let of = |more: &[&str]| json(&[&[&*iraq, "--measure", "brokerage"], more].concat());
    let plain = of(&[]);
    assert_eq!(plain["reading"]["roll_up"], "as-stated");
    assert_eq!(of(&["--roll-up", "organisations"])["reading"]["roll_up"], "organisations");
    assert!(of(&["--roll-up", "blocs"])["actors"].as_u64() < plain["actors"].as_u64());
    let aged = of(&["--half-life", "2"]);
    assert_eq!(aged["ties"], plain["ties"]);
    assert!(aged["brokers"][0]["gross"].as_f64() < plain["brokers"][0]["gross"].as_f64());
}
