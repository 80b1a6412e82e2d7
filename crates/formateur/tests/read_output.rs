//! What `formateur read` prints: candidates by passage, in text and in tables.

mod desk;

use std::path::Path;

use desk::{Desk, formateur, refused, text, well};

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows of a table by column.
fn rows(path: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = well(&["read", path, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn a_passage_stands_once_with_its_facts_beneath() {
    let desk = Desk::new();
    let out = well(&["read", &desk.article()]);
    assert_eq!(out.matches("| “She betrayed her own party,”").count(), 1, "{out}");
    let lines: Vec<&str> = out.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("| “She betrayed")).expect("a passage");
    assert!(lines[at + 1..].iter().take(2).all(|line| line.starts_with("  ")), "{out}");
    assert!(out.contains("It is about") || out.starts_with("orbanik.txt"), "{out}");
    assert!(flat(&out).contains("facts of this kind: "), "{out}");
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{out}");
}

#[test]
fn the_end_of_an_office_is_told() {
    let desk = Desk::new();
    let path = desk.write("end.txt", "Selma Orbanik resigned as minister in May 2016.\n");
    let out = flat(&well(&["read", &path]));
    assert!(out.contains("office: minister [holder orbanik]; ended; until 2016-05"), "{out}");
    let rows = rows(&path);
    let office = rows.iter().find(|row| row["kind"] == "office").expect("an office");
    assert_eq!((office["change"].as_str(), office["date"].as_str()), ("ended", "/2016-05"));
}

#[test]
fn traits_are_shown_when_they_are_asked_for() {
    let desk = Desk::new();
    let path = desk.write(
        "trait.txt",
        "Selma Orbanik was born in Harlo in 1964. Selma Orbanik is a lawyer.\n",
    );
    let (short, long) = (well(&["read", &path]), well(&["read", &path, "--traits"]));
    assert!(!short.contains("trait: ") && short.contains("--traits shows"), "{short}");
    assert!(long.contains("trait: ") && !long.contains("--traits shows"), "{long}");
}

#[test]
fn a_table_has_passages_vague_dates_and_the_basis_of_a_confidence() {
    let desk = Desk::new();
    let path = desk.write(
        "vague.txt",
        "Selma Orbanik has led the Harbour Party since 2016. Orbanik met Piet Landau in recent months.\n",
    );
    let rows = rows(&path);
    assert!(rows.iter().any(|row| row["date_text"] == "in recent months"), "{rows:?}");
    assert!(rows.iter().all(|row| !row["passage"].is_empty()), "{rows:?}");
    let basis = |row: &std::collections::BTreeMap<String, String>| match row["of"].as_str() {
        "" => row["basis"].is_empty(),
        _ => matches!(row["basis"].as_str(), "rule" | "kind"),
    };
    assert!(rows.iter().all(basis), "{rows:?}");
}

#[test]
fn nobody_is_taken_to_accuse_himself() {
    let desk = Desk::new();
    let path = desk.write(
        "accuse.txt",
        "Piet Landau, leader of the Harbour Party\n\nHe accused Selma Orbanik of \"theft\" on Sunday.\n",
    );
    let rows = rows(&path);
    let claims: Vec<_> = rows.iter().filter(|row| row["status"] == "accusation").collect();
    assert!(!claims.is_empty(), "{rows:?}");
    for row in rows {
        let both =
            row["actors"].contains("accuser=orbanik") && row["actors"].contains("accused=orbanik");
        assert!(!both && row["source"] != "orbanik", "{row:?}");
    }
}

#[test]
fn a_clause_is_printed_whole() {
    let desk = Desk::new();
    let path = desk.write(
        "whole.txt",
        "Piet Landau accused Selma Orbanik of being an accessory to the murder of the guard of the \
        treasury by the Hill Party. Landau accused Orbanik of “complicity” in the “fraud”.\n",
    );
    let out = flat(&well(&["read", &path]));
    assert!(out.contains("of the guard of the treasury by the Hill Party ["), "{out}");
    assert!(out.contains("claim: “complicity” in the “fraud” ["), "{out}");
}

#[test]
fn titles_and_polls_within_an_accusation_are_not_charged() {
    let desk = Desk::new();
    let path = desk.write(
        "granted.txt",
        "Piet Landau accused Selma Orbanik of the murder of General Omar Haddad. Landau accused Orbanik of fraud \
        in the elections of 10 October 2021.\n\nAfter winning the support of the Hill Party in May 2020, Orbanik \
        met Landau.\n",
    );
    let rows = rows(&path);
    let general = rows.iter().find(|row| row["value"] == "general").expect("an office");
    assert_eq!((general["status"].as_str(), general["source"].as_str()), ("presupposed", ""));
    let poll = rows.iter().find(|row| row["value"] == "election").expect("an event");
    assert_eq!((poll["status"].as_str(), poll["source"].as_str()), ("presupposed", ""));
    assert!(rows.iter().all(|row| row["status"] != "conditional"), "{rows:?}");
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn the_article_of_the_flagship_case_is_read_in_a_screen_or_three() {
    let article =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles/kazimi-profile.txt");
    if !article.is_file() {
        println!("skipped: the article is not beside the repository");
        return;
    }
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let (article, case) = (article.display().to_string(), case.display().to_string());
    let output = formateur(&["read", &article, "--anchor-date", "2021-11-08", "--case", &case]);
    let out = text(&output.stdout);
    assert!(out.lines().count() < 240, "{} lines", out.lines().count());
    assert!(out.contains("It is about Mustafa al-Kazimi"), "{out}");
    // Only what stands behind an `if` is.
    assert_eq!(out.matches("conditional").count(), 1, "{out}");
    assert!(
        flat(&out).contains("protest [from angry-population, to leaders]; for months; asserted")
    );
    for line in out.lines().filter(|line| line.trim_start().starts_with("office:")) {
        assert!(!line.contains("accusation"), "{line}");
    }
}

#[test]
fn a_folder_is_no_place_for_tables() {
    let desk = Desk::new();
    refused(&["read", &desk.folder.path().display().to_string(), "--format", "csv"], 2);
}
