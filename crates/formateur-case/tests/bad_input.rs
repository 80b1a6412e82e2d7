//! Wrong cases: each mistake is told with its file, line, column and a remedy, and all of them at once.

mod common;

use std::collections::BTreeMap;

use common::{problems, read, small};
use formateur_case::{Case, Code, Files, Holder, Problem};

/// The small case with one text of one file replaced.
fn spoilt(file: &str, good: &str, bad: &str) -> BTreeMap<String, String> {
    let mut texts = small();
    let text = texts[file].replacen(good, bad, 1);
    assert_ne!(texts[file], text, "`{good}` does not occur in {file}");
    texts.insert(file.to_owned(), text);
    texts
}

fn with(file: &str, text: &str) -> BTreeMap<String, String> {
    let mut texts = small();
    texts.insert(file.to_owned(), text.to_owned());
    texts
}

/// The only problem, which must have a remedy.
fn one(texts: &BTreeMap<String, String>) -> Problem {
    let mut all = problems(texts);
    assert!(all.len() == 1, "{all:#?}");
    let problem = all.remove(0);
    assert!(!problem.help.is_empty(), "{problem:?}");
    problem
}

/// Asserts that there is one problem, and where it is.
fn is_wrong(
    texts: &BTreeMap<String, String>,
    code: Code,
    file: &str,
    line: usize,
    column: usize,
) -> Problem {
    let problem = one(texts);
    let place = &problem.place;
    assert_eq!(
        (problem.code, place.file.as_str(), place.line, place.column),
        (code, file, line, column),
        "{problem:?}"
    );
    problem
}

#[test]
fn the_small_case_is_right() {
    assert_eq!(read(&small()).rows(), 16);
}

#[test]
fn a_missing_file() {
    for file in ["case.toml", "actors.csv", "sources.csv", "seats.csv"] {
        let mut texts = small();
        texts.remove(file);
        let all = problems(&texts);
        let missing = all.iter().find(|problem| problem.code == Code::MissingFile).expect("told");
        assert_eq!((missing.place.file.as_str(), missing.place.line), (file, 0));
        assert!(missing.help.contains("formateur new"));
    }
}

#[test]
fn an_unknown_column() {
    let texts = spoilt("ties.csv", "known_from,source", "known_form,source");
    let problem = is_wrong(&texts, Code::UnknownColumn, "ties.csv", 1, 19);
    assert!(problem.help.contains("did you mean `known_from`?"));
}

#[test]
fn a_missing_column() {
    let problem =
        is_wrong(&with("ties.csv", "from,to,kind,source\n"), Code::MissingColumn, "ties.csv", 1, 1);
    assert!(problem.message.contains("`sign`") && problem.help.contains("one of 1, 0, -1"));
}

#[test]
fn a_duplicate_id() {
    let texts = spoilt("actors.csv", "greens,Greens", "blues,Greens");
    let all = problems(&texts);
    let twice = all.iter().find(|problem| problem.code == Code::Duplicate).expect("told");
    assert_eq!(
        (twice.place.file.as_str(), twice.place.line, twice.place.column),
        ("actors.csv", 3, 1)
    );
    assert!(twice.help.contains("line 2"));
}

#[test]
fn a_duplicate_entry_of_the_head() {
    let text = "[[issues]]\nid = \"left-right\"\nname = \"\"\nlow_end = \"\"\nhigh_end = \"\"\nsource = [\"paper\"]\n";
    let head = small()["case.toml"].clone() + text;
    let line = head.lines().count() - 4;
    is_wrong(&with("case.toml", &head), Code::Duplicate, "case.toml", line, 6);
}

#[test]
fn a_tie_to_an_unknown_actor() {
    let problem = is_wrong(
        &spoilt("ties.csv", "blues,greens", "blues,grens"),
        Code::UnknownId,
        "ties.csv",
        2,
        7,
    );
    assert!(problem.help.contains("did you mean `greens`?"), "{problem:?}");
}

#[test]
fn a_tie_of_an_actor_with_itself() {
    is_wrong(&spoilt("ties.csv", "blues,greens", "blues,blues"), Code::SelfTie, "ties.csv", 2, 7);
}

#[test]
fn an_unknown_source_and_no_source() {
    is_wrong(&spoilt("pacts.csv", ",paper", ",papr"), Code::UnknownId, "pacts.csv", 2, 33);
    is_wrong(&spoilt("pacts.csv", ",paper", ","), Code::NoSource, "pacts.csv", 2, 33);
}

#[test]
fn too_few_and_too_many_seats() {
    let few =
        is_wrong(&spoilt("seats.csv", "reds,40", "reds,39"), Code::Chamber, "seats.csv", 2, 7);
    assert!(few.message.contains("gives 99 seats, the chamber has 100"));
    assert!(few.help.contains("unallocated"));
    let many =
        is_wrong(&spoilt("seats.csv", "reds,40", "reds,41"), Code::Chamber, "seats.csv", 2, 7);
    assert!(many.message.contains("101"));
}

#[test]
fn ranges_that_cannot_fill_the_chamber() {
    let all = problems(&spoilt("seats.csv", "reds,40,,", "reds,40,20,30"));
    let codes: Vec<Code> = all.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::Chamber, Code::Range]);
    assert!(all[0].message.contains("cannot add up to 100 seats"));
    assert_eq!((all[1].place.line, all[1].place.column), (4, 12));
}

#[test]
fn a_threshold_above_the_chamber() {
    let texts = spoilt("case.toml", "votes = 51", "votes = 151");
    let problem = is_wrong(&texts, Code::ThresholdTooHigh, "case.toml", 13, 9);
    assert!(problem.message.contains("151 votes"));
}

#[test]
fn a_date_that_is_no_date() {
    let texts = spoilt("ties.csv", "2021-12-02", "2021-02-30");
    is_wrong(&texts, Code::BadValue, "ties.csv", 2, 23);
    let texts = spoilt("case.toml", "2022-01-01", "2022-13-01");
    is_wrong(&texts, Code::BadValue, "case.toml", 3, 9);
}

#[test]
fn an_interval_that_ends_before_it_begins() {
    let pacts =
        "from,to,kind,known_from,until,source\nreds,blues,commits,2021-12-03,2021-12-01,paper\n";
    is_wrong(&with("pacts.csv", pacts), Code::Backwards, "pacts.csv", 2, 31);
    let offices = "holder,office,since,until,source\nnell,minister,2021-05,2020,paper\n";
    is_wrong(&with("offices.csv", offices), Code::Backwards, "offices.csv", 2, 23);
    let events = "id,date,text,kind,source\ne,2021-05/2020,x,vote,paper\n";
    is_wrong(&with("events.csv", events), Code::BadValue, "events.csv", 2, 3);
}

#[test]
fn a_range_with_low_above_high() {
    let texts = spoilt("positions.csv", "7,6,8", "7,9,8");
    is_wrong(&texts, Code::Range, "positions.csv", 2, 20);
    let texts = spoilt("positions.csv", "7,6,8", "7,6,6.5");
    is_wrong(&texts, Code::Range, "positions.csv", 2, 22);
    let texts = spoilt("case.toml", "scale = [0, 10]", "scale = [10, 0]");
    assert!(problems(&texts).iter().any(|problem| problem.place.file == "case.toml"));
}

#[test]
fn a_number_that_is_none() {
    is_wrong(&spoilt("seats.csv", "reds,40", "reds,forty"), Code::BadValue, "seats.csv", 4, 6);
    let texts = spoilt("positions.csv", "7,6,8", "7,6,NaN");
    is_wrong(&texts, Code::BadValue, "positions.csv", 2, 22);
}

#[test]
fn a_row_that_is_too_long() {
    let texts = spoilt("actors.csv", "Blues,party,", "Blues, The,party,");
    let problem = is_wrong(&texts, Code::RowLength, "actors.csv", 2, 24);
    assert!(problem.help.contains("quotation marks"));
}

#[test]
fn one_mistake_is_told_once() {
    // A row, a column or a file that cannot be read makes nothing unknown that may stand in it.
    for (good, bad) in [("Reds,party", "Reds,parti"), ("kind", "sort,kind"), ("Greens", "\"Greens")]
    {
        one(&spoilt("actors.csv", good, bad));
    }
    one(&spoilt("sources.csv", "id,", "id,sort,"));
    one(&spoilt("seats.csv", "reds,40", "reds,-40"));
    let mut texts = small();
    texts.remove("actors.csv");
    one(&texts);
    // What no unread row can have is still unknown.
    let mut texts = spoilt("actors.csv", "Reds,party", "Reds,parti");
    texts.insert("ties.csv".to_owned(), small()["ties.csv"].replace("blues,greens", "blues,grens"));
    assert_eq!(problems(&texts).len(), 2);
}

#[test]
fn a_quotation_mark_that_is_never_closed() {
    let all = problems(&spoilt("ties.csv", "quarrel", "\"quarrel"));
    let open = all.iter().find(|problem| problem.code == Code::Syntax).expect("told");
    assert_eq!((open.place.file.as_str(), open.place.line), ("ties.csv", 3));
}

#[test]
fn strange_texts_are_read_and_written_back() {
    for name in [
        "A, B and C",
        "say \"hi\"",
        "<script>alert('x')</script>",
        "תקדם בע\"מ, חזית",
        "تقدم",
        "two\nlines",
    ] {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        let case = read(&spoilt("actors.csv", "reds,Reds", &format!("reds,{quoted}")));
        let reds = case.tables().actors.iter().find(|actor| actor.id.as_str() == "reds");
        assert_eq!(reds.expect("the reds").name.main, name);
        let mut texts = small();
        texts.extend(case.csv_files());
        assert_eq!(read(&texts), case);
    }
}

#[test]
fn a_nul() {
    let problem = is_wrong(
        &spoilt("actors.csv", "Reds", "Re\0ds"),
        Code::ControlCharacter,
        "actors.csv",
        5,
        8,
    );
    assert!(problem.message.contains("U+0000"));
    is_wrong(
        &spoilt("case.toml", "Chamber", "Cham\0ber"),
        Code::ControlCharacter,
        "case.toml",
        7,
        13,
    );
}

#[test]
fn a_character_that_turns_the_direction_of_text() {
    let texts = spoilt("actors.csv", "Reds", "Re\u{202e}ds");
    is_wrong(&texts, Code::ControlCharacter, "actors.csv", 5, 8);
}

#[test]
fn a_table_of_50_megabytes() {
    let mut files = Files::new();
    let problem = files.insert("actors.csv", vec![b'x'; 50 << 20]).expect_err("too large");
    assert_eq!(problem.code, Code::TooLarge);
    assert_eq!(problem.place.file, "actors.csv");
    assert!(problem.message.contains("50 MB") && !problem.help.is_empty());
    assert!(files.get("actors.csv").is_none());
}

#[test]
fn too_many_files_and_too_much_together() {
    let mut files = Files::new();
    let large = (0..5).filter(|n| files.insert(&format!("{n}.txt"), vec![0; 15 << 20]).is_err());
    assert_eq!(large.count(), 1);
    let mut files = Files::new();
    let many = (0..501).filter(|n| files.insert(&format!("{n}.txt"), Vec::new()).is_err());
    assert_eq!(many.count(), 1);
    // A file that is replaced counts once.
    let mut files = Files::new();
    assert!((0..10).all(|_| files.insert("a.txt", vec![0; 15 << 20]).is_ok()));
}

#[test]
fn bytes_that_are_no_utf_8() {
    let mut files = common::files(&small());
    files.insert("actors.csv", b"id,name,kind\na,Gr\xfcne,party\n".to_vec()).expect("small");
    let error = Case::read(&files).expect_err("a wrong case");
    let first = &error.problems()[0];
    assert_eq!(first.code, Code::NotUtf8);
    assert_eq!(
        (first.place.file.as_str(), first.place.line, first.place.column),
        ("actors.csv", 2, 5)
    );
    assert!(first.help.contains("UTF-8"));
}

#[test]
fn a_byte_order_mark_semicolons_and_crlf_are_accepted() {
    let mut texts = small();
    for (name, text) in &mut texts {
        let text_of = if common::is_a("csv", name) { text.replace(',', ";") } else { text.clone() };
        *text = format!("\u{feff}{}", text_of.replace('\n', "\r\n"));
    }
    let case = read(&texts);
    assert_eq!(case, read(&small()));
    assert_eq!(case.hash(), read(&small()).hash());
    // Places are right in such files, too.
    let bad = texts["ties.csv"].replace("quarrel", "quarrel;9;9;9;9");
    texts.insert("ties.csv".to_owned(), bad);
    is_wrong(&texts, Code::RowLength, "ties.csv", 3, 27);
}

#[test]
fn a_table_that_no_case_has() {
    let problem = is_wrong(&with("seat.csv", "party,seats\n"), Code::UnknownFile, "seat.csv", 0, 0);
    assert_eq!(problem.help, "did you mean seats.csv?");
}

#[test]
fn an_unknown_key_of_the_head() {
    let texts = spoilt("case.toml", "country", "contry = \"x\"\ncountry");
    let problem = is_wrong(&texts, Code::BadValue, "case.toml", 2, 1);
    assert!(problem.help.contains("did you mean `country`?"));
}

#[test]
fn a_head_that_is_no_toml() {
    let all = problems(&spoilt("case.toml", "[chamber]", "[chamber"));
    assert!(
        all.iter().any(|problem| problem.code == Code::Syntax && problem.place.line == 6),
        "{all:?}"
    );
}

#[test]
fn an_empty_table() {
    let problem = is_wrong(&with("ties.csv", ""), Code::Syntax, "ties.csv", 0, 0);
    assert!(problem.help.contains("from, to, sign"));
}

#[test]
fn all_problems_at_once() {
    let mut texts = spoilt("ties.csv", "blues,greens", "blues,grens");
    texts.insert("seats.csv".to_owned(), small()["seats.csv"].replace("reds,40", "reds,39"));
    assert_eq!(problems(&texts).len(), 2);
    // Mistakes in the form of cells do not hide each other, nor those in other files.
    let mut texts = spoilt("case.toml", "as_of = \"2022-01-01\"", "as_of = 3\nas_off = 1");
    for (file, good, bad) in [
        ("ties.csv", "2021-12-02", "soon"),
        ("pacts.csv", "rules-out", "rule-out"),
        ("actors.csv", "#0000ff", "blue"),
        ("actors.csv", "Nell,person", "Nell,human"),
        ("positions.csv", "blues,left-right", "blues,"),
    ] {
        let text = texts[file].replacen(good, bad, 1);
        texts.insert(file.to_owned(), text);
    }
    let places: Vec<(String, usize)> = problems(&texts)
        .into_iter()
        .map(|problem| (problem.place.file, problem.place.line))
        .collect();
    for (file, line) in [
        ("case.toml", 3),
        ("case.toml", 4),
        ("ties.csv", 2),
        ("pacts.csv", 2),
        ("actors.csv", 2),
        ("actors.csv", 4),
        ("positions.csv", 2),
    ] {
        assert!(places.contains(&(file.to_owned(), line)), "{file}:{line} in {places:?}");
    }
}

#[test]
fn a_scenario_that_points_at_nothing() {
    let texts =
        with("scenarios/x.toml", "title = \"X\"\n[[edit]]\nop = \"resign\"\nparty = \"redz\"\n");
    let problem = is_wrong(&texts, Code::UnknownId, "scenarios/x.toml", 4, 9);
    assert!(problem.help.contains("did you mean `reds`?"));
    let texts =
        with("scenarios/x.toml", "title = \"X\"\n[[edit]]\nop = \"resing\"\nparty = \"reds\"\n");
    let problem = one(&texts);
    assert_eq!((problem.code, problem.place.file.as_str()), (Code::BadValue, "scenarios/x.toml"));
    assert!(problem.help.contains("did you mean `resign`?"), "{problem:?}");
    assert_eq!(problem.place.line, 3, "{problem:?}");
}

#[test]
fn seats_of_nobody_need_a_party_beside_them() {
    let all = problems(&with("seats.csv", "party,seats,source\nvacant,100,paper\n"));
    assert!(all.iter().any(|problem| problem.code == Code::Chamber && problem.place.line == 2));
    let open = "party,seats,source\nreds,60,paper\nunallocated,40,paper\n";
    let case = read(
        &with("seats.csv", open).into_iter().filter(|(name, _)| name != "positions.csv").collect(),
    );
    assert!(case.tables().seats.iter().any(|row| row.party == Holder::Unallocated));
}

/// The small case with polls in place of seats, and a text of its polls or its head replaced.
fn polled(file: &str, good: &str, bad: &str) -> BTreeMap<String, String> {
    let mut texts = small();
    texts.remove("seats.csv");
    let head = texts.get_mut("case.toml").expect("a head");
    head.push_str(
        "\n[seat_allocation]\nmethod = \"dhondt\"\nthreshold = 0.05\nexempt = [\"reds\"]\n\
         source = [\"judgement:me\"]\n\n[poll_model]\nwindow_days = 14\npolling_error = 1.5\n\
         source = [\"judgement:me\"]\n",
    );
    texts.insert(
        "polls.csv".to_owned(),
        "poll,pollster,date,party,share_percent,sample,known_from,source\n\
         p1,P,2021-01-02,blues,55,1000,2021-01-03,judgement:me\n\
         p1,P,2021-01-02,reds,40,1000,2021-01-03,judgement:me\n"
            .to_owned(),
    );
    let text = texts[file].replacen(good, bad, 1);
    assert!(good == bad || texts[file] != text, "`{good}` does not occur in {file}");
    texts.insert(file.to_owned(), text);
    texts
}

#[test]
fn polls_may_stand_in_place_of_seats() {
    read(&polled("polls.csv", "", ""));
}

#[test]
fn a_poll_that_cannot_be() {
    let above = polled("polls.csv", "reds,40", "reds,47");
    assert!(is_wrong(&above, Code::Range, "polls.csv", 2, 23).message.contains("102.0 %"));
    let unsized_poll = polled("polls.csv", "blues,55,1000", "blues,55,");
    let all = problems(&unsized_poll);
    assert!(all.iter().any(|problem| problem.message.contains("how many were asked")), "{all:?}");
    let other_day = polled("polls.csv", "2021-01-02,reds", "2021-01-01,reds");
    assert!(
        is_wrong(&other_day, Code::BadValue, "polls.csv", 3, 6).message.contains("differ in date")
    );
}

#[test]
fn a_rule_of_allocation_that_cannot_be() {
    let head = |good: &str, bad: &str| one(&polled("case.toml", good, bad));
    assert_eq!(head("threshold = 0.05", "threshold = 5").code, Code::Range);
    assert_eq!(head("exempt = [\"reds\"]", "exempt = [\"nobody\"]").code, Code::UnknownId);
    assert_eq!(head("polling_error = 1.5", "polling_error = -1").code, Code::Range);
    assert_eq!(head("window_days = 14", "window_days = 0").code, Code::Range);
    let unsourced = head("exempt = [\"reds\"]\nsource = [\"judgement:me\"]", "exempt = [\"reds\"]");
    assert_eq!(unsourced.code, Code::NoSource);
    let unknown = problems(&polled("case.toml", "\"dhondt\"", "\"hont\""));
    assert!(unknown.iter().any(|problem| problem.place.file == "case.toml"), "{unknown:?}");
}

#[test]
fn polls_without_a_rule_of_allocation() {
    let mut texts = polled("polls.csv", "", "");
    let head = small()["case.toml"].clone();
    texts.insert("case.toml".to_owned(), head);
    assert!(one(&texts).message.contains("how votes become seats"));
}

#[test]
fn talks_have_shares_and_indicators_that_exist() {
    let head = "party,counterpart,wants,stake,alternative_low,alternative_high,source\n";
    let talks =
        |row: &str| with("negotiations.csv", &format!("{head}blues,reds,peace,{row},paper\n"));
    is_wrong(&talks(",0.5,0.4"), Code::Range, "negotiations.csv", 2, 19);
    is_wrong(&talks(",0.5,1.4"), Code::Range, "negotiations.csv", 2, 23);
    is_wrong(&talks("oil,,"), Code::UnknownId, "negotiations.csv", 2, 18);
    let rules = "id,kind,text,value,sets,source\nsize,law,offices,,cabinet-size,paper\n";
    is_wrong(&with("rules.csv", rules), Code::BadValue, "rules.csv", 2, 18);
}

#[test]
fn a_claim_repeats_one_that_was_made_before_it() {
    let claims = |a: &str, b: &str| {
        let head = "id,about,text,speaker,speaker_type,modality,repeats,known_from,source\n";
        let row =
            |id: &str, more: &str| format!("{id},blues,said,nell,named,asserted,{more},paper\n");
        with("claims.csv", &format!("{head}{}{}", row("a", a), row("b", b)))
    };
    read(&claims("b,2021-11-08", ",2021-11-08"));
    let later = one(&claims("b,2021-11-08", ",2021-11-09"));
    assert_eq!((later.code, later.place.line), (Code::Backwards, 2));
    assert!(later.message.contains("made later, on 2021-11-09"), "{later:?}");
    let unknown = one(&claims("bb,2021-11-08", ",2021-11-08"));
    assert_eq!(unknown.code, Code::UnknownId);
    assert_eq!(one(&claims("a,2021-11-08", ",2021-11-08")).code, Code::Backwards);
    let circle = problems(&claims("b,2021-11-08", "a,2021-11-08"));
    assert!(
        circle.len() == 2 && circle.iter().all(|one| one.message.contains("circle")),
        "{circle:?}"
    );
}
