//! What the page says about power, from shipped cases.

use std::fs;
use std::path::Path;

use formateur_analysis::{Analysis, Section, Settings, analyse};
use formateur_case::{Case, Files};
use formateur_report::report;

/// The tables of a shipped case; its scenarios are not needed here.
fn shipped(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name);
    let mut files = Files::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
            files.insert(&file, fs::read(&path).expect("a file")).expect("small files");
        }
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn analysed(name: &str, day: Option<&str>) -> Analysis {
    let as_of = day.map(|day| day.parse().expect("a day"));
    let settings = Settings { as_of, draws: 20, ..Settings::default() };
    analyse(&shipped(name), &settings).expect("it can be analysed")
}

/// The section on power alone.
fn section(analysis: &Analysis) -> String {
    let page = report(analysis);
    let from = page.find("id=\"power\"").expect("a section");
    let rest = &page[from..];
    rest[..rest.find("</section>").expect("its end")].to_owned()
}

#[test]
fn the_blocking_third_of_iraq_is_told_once_the_court_has_ruled() {
    let before = section(&analysed("iraq-2021", Some("2021-12-31")));
    assert!(before.contains("Quorum of a session") && !before.contains("Quorum for electing"));
    let after = section(&analysed("iraq-2021", Some("2022-03-01")));
    assert!(after.contains("Quorum for electing the president") && after.contains("220 present"));
    assert!(after.contains("Only staying away defeats"));
}

#[test]
fn the_curve_has_marks_at_thresholds_and_a_table_behind_it() {
    let html = section(&analysed("iraq-2021", Some("2022-03-01")));
    assert!(
        html.contains("id=\"power-by-quota\"") && html.contains("id=\"power-by-quota-lines-desc\"")
    );
    assert!(html.contains("220: ") && html.contains("data-file=\"power-by-quota\""));
}

#[test]
fn it_is_said_when_nobody_has_a_role_and_which_figures_are_of_the_points() {
    let exact = section(&analysed("iraq-2021", Some("2021-12-31")));
    assert!(exact.contains("there is no dictator") && !exact.contains("points of the count"));
    let drawn = section(&analysed("iraq-2021", Some("2021-11-08")));
    assert!(
        drawn.contains("By the points of the count")
            && drawn.contains("for the points of the count")
    );
}

#[test]
fn who_never_makes_a_difference_is_named() {
    let mut analysis = analysed("sweden-2022", None);
    let Section::Present(power) = &mut analysis.sections.power else { panic!("seats are known") };
    power.players.iter_mut().for_each(|player| player.role = None);
    power.players[0].role = Some(formateur_analysis::Role::VetoPlayer);
    power.players.last_mut().expect("players").role = Some(formateur_analysis::Role::Dummy);
    let html = section(&analysis);
    assert!(html.contains("a veto player") && html.contains("never makes a difference (a dummy)"));
    assert!(!html.contains("there is no dictator"));
}

#[test]
fn a_part_without_anything_to_say_is_not_on_the_page() {
    let mut analysis = analysed("iraq-2021", Some("2022-03-01"));
    let Section::Present(power) = &mut analysis.sections.power else { panic!("seats are known") };
    power.curve = Section::absent("none");
    power.blocs = Section::absent("none");
    power.vetoes = Section::absent("none");
    power.sessions = Section::absent("none");
    let html = section(&analysis);
    let parts = ["if more seats", "If alliances", "If nobody governs", "staying away"];
    assert!(parts.iter().all(|part| !html.contains(part)));
}
