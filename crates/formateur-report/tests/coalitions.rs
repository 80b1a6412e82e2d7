//! What the page says about who can govern, from shipped cases.

use std::fs;
use std::path::Path;

use formateur_analysis::{Analysis, Section, Settings, analyse};
use formateur_case::{Case, Files};
use formateur_report::{pictures, report};

/// A shipped case with its scenarios.
fn shipped(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name);
    let mut files = Files::new();
    for (folder, prefix) in [(folder.clone(), ""), (folder.join("scenarios"), "scenarios/")] {
        let Ok(entries) = fs::read_dir(&folder) else {
            assert!(!prefix.is_empty(), "the case is there");
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
                let bytes = fs::read(&path).expect("a file");
                files.insert(&format!("{prefix}{file}"), bytes).expect("small files");
            }
        }
    }
    Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn analysed(name: &str, day: Option<&str>, scenario: Option<&str>) -> Analysis {
    let settings = Settings {
        as_of: day.map(|day| day.parse().expect("a day")),
        scenarios: scenario.map(ToOwned::to_owned).into_iter().collect(),
        draws: 20,
        ..Settings::default()
    };
    analyse(&shipped(name), &settings).expect("it can be analysed")
}

/// The section on coalitions alone.
fn section(analysis: &Analysis) -> String {
    let page = report(analysis);
    let from = page.find("id=\"coalitions\"").expect("a section");
    let rest = &page[from..];
    rest[..rest.find("</section>").expect("its end")].to_owned()
}

#[test]
fn who_can_govern_stands_before_the_parties() {
    let page = report(&analysed("germany-2021", None, None));
    let place = |id: &str| page.find(&format!("id=\"{id}\"")).expect("a section");
    let order = ["coalitions", "seats", "power"].map(place);
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn one_obstacle_is_shown_with_its_source_one_click_away() {
    let html = section(&analysed("iraq-2021", Some("2021-12-31"), None));
    let part = html.split("<h3>Nearly possible").nth(1).expect("the part");
    let part = part.split("<h3>").next().expect("its text");
    assert!(part.contains("rules out") && part.contains("href=\"#source-"));
    assert!(part.contains("Why it may give way") && part.contains("no verdict"));
}

#[test]
fn what_if_nobody_s_word_counted_is_closed_at_first() {
    let html = section(&analysed("iraq-2021", None, Some("maliki-veto")));
    assert!(html.contains("<details><summary>If nobody\u{2019}s word counted</summary>"));
    let without = section(&analysed("iraq-2021", None, None));
    assert!(!without.contains("If nobody"));
    let nearly =
        without.split("<h3>Nearly possible").nth(1).expect("the part says why it is empty");
    assert!(nearly.contains("Nothing is listed here: no statement is alone in the way"));
}

#[test]
fn lists_are_short_and_say_what_is_left_out() {
    let html = section(&analysed("iraq-2021", Some("2021-12-31"), None));
    assert!(html.contains("are left out"));
    let possible = html.split("<h3>Possible</h3>").nth(1).expect("the part");
    let possible = possible.split("</table>").next().expect("a table");
    assert_eq!(possible.matches("<tr>").count(), 1 + 8);
}

#[test]
fn conventions_are_called_no_law() {
    let html = section(&analysed("iraq-2021", Some("2021-12-31"), None));
    assert!(html.contains("By convention (no law)") && html.contains("list for \u{201c}"));
}

#[test]
fn every_theory_has_a_row_with_its_paper_or_says_why_it_has_no_answer() {
    let mut analysis = analysed("germany-2021", None, None);
    let html = section(&analysis);
    let Section::Present(found) = &mut analysis.sections.coalitions else { panic!("seats") };
    for theory in &found.theories {
        let paper = theory.method.source.as_deref().expect("a paper");
        assert!(html.contains(&theory.name) && html.contains(paper), "{}", theory.id);
    }
    found.theories[0].found = Section::absent("there is nothing to see");
    assert!(section(&analysis).contains("no answer: there is nothing to see"));
}

#[test]
fn the_plane_has_a_table_behind_it_and_is_a_picture_of_its_own() {
    let analysis = analysed("germany-2021", None, None);
    let html = section(&analysis);
    assert!(html.contains("id=\"policy-plane\"") && html.contains("data-file=\"positions\""));
    assert!(pictures(&analysis).contains_key("policy-plane.svg"));
    let none = analysed("iraq-2010", Some("2010-03-30"), None);
    assert!(!report(&none).contains("id=\"policy-plane\""), "the case has one issue");
}

#[test]
fn ties_that_may_become_pacts_are_marked_as_a_judgement_with_their_sources() {
    let analysis = analysed("iraq-2021", Some("2021-12-31"), None);
    let coalitions = analysis.sections.coalitions.get().expect("seats are known");
    let waiting = coalitions.waiting.get().expect("lists have ties");
    let html = section(&analysis);
    let part = html.split("<h3>Ties that may become pacts or refusals").nth(1).expect("the part");
    let part = &part[..part.find("<h3>").expect("another part follows")];
    assert!(part.contains("judgement") && part.contains("blocks nothing"));
    for word in ["become a pact", "become a refusal"] {
        let list = if word.ends_with("pact") { &waiting.pacts } else { &waiting.refusals };
        assert_eq!(part.matches(&format!(">{word}<")).count(), list.len(), "{word}");
    }
    for source in waiting.pacts.iter().flat_map(|one| &one.ties).flat_map(|tie| &tie.source) {
        assert!(part.contains(&format!("#source-{source}")) || source.starts_with("judgement:"));
    }
}

#[test]
fn the_frustration_of_the_chamber_stands_below_its_fragmentation() {
    let page = report(&analysed("israel-2022", None, None));
    let part = page.split("<h3>How far is it from two sides?").nth(1).expect("the part");
    let part = &part[..part.find("</ul>").expect("its end")];
    assert!(part.contains("2,494 of 7,140 pairs stand against 60 seats"), "{part}");
    assert!(part.contains("no forecast"));
    assert!(part.contains("not told, as no tie between lists with seats takes a side."));
}
