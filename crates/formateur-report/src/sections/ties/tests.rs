//! What the page says about ties, and that its pictures can be read, from a shipped case.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_analysis::{Analysis, Settings, analyse};
use formateur_case::{Case, Files};

use super::*;

fn iraq(settings: &Settings) -> Analysis {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the case is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.insert(&name, std::fs::read(&path).expect("a file")).expect("small files");
        }
    }
    let case = Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    analyse(&case, settings).expect("it can be analysed")
}

fn settings(day: Option<&str>) -> Settings {
    Settings { as_of: day.map(|day| day.parse().expect("a day")), draws: 40, ..Settings::default() }
}

#[test]
fn no_name_covers_another_and_few_lines_run_through_one() {
    for day in [None, Some("2021-12-31"), Some("2022-07-15"), Some("2020-05-01")] {
        let analysis = iraq(&settings(day));
        let words = Words::new(&analysis);
        let ties = analysis.sections.ties.get().expect("ties are known");
        let picture = picture::picture(&words, ties, &picture::shown(&words, ties));
        assert!(picture.nodes.len() <= picture::DRAWN);
        let boxes = picture.boxes();
        assert!(boxes.len() >= 2 * picture.nodes.len());
        for (at, a) in boxes.iter().enumerate() {
            assert!(boxes[at + 1..].iter().all(|b| !a.overlaps(b)), "{day:?}: {a:?}");
        }
        let (through, all) = picture.lines_through_others();
        assert!(through * 8 <= all, "{day:?}: {through} of {all} lines");
    }
}

#[test]
fn the_subject_stands_in_the_middle_of_the_picture() {
    let analysis = iraq(&settings(None));
    let words = Words::new(&analysis);
    let ties = analysis.sections.ties.get().expect("ties are known");
    let picture = picture::picture(&words, ties, &picture::shown(&words, ties));
    let boxes = picture.boxes();
    let x = |id: &str| {
        let at = picture.nodes.iter().position(|node| node.id == id).expect("it is drawn");
        f64::midpoint(boxes[at].left, boxes[at].right)
    };
    let subject = analysis.sections.overview.subject.as_ref().expect("the case has one");
    let broker = ties.standing.brokers.iter().find(|one| one.id == subject.id).expect("it is one");
    for pair in &broker.pairs {
        let (a, b) = (x(&pair.a) - x(&broker.id), x(&pair.b) - x(&broker.id));
        assert!(a * b < 0.0, "{} and {} are on one side", pair.a, pair.b);
    }
}

#[test]
fn every_go_between_is_told_with_its_figures_pairs_and_ties() {
    let analysis = iraq(&settings(None));
    let words = Words::new(&analysis);
    let ties = analysis.sections.ties.get().expect("ties are known");
    let (_, body) = section(&words).expect("ties are known");
    let html = body.into_string();
    for broker in &ties.standing.brokers {
        assert!(html.contains(&format!("{}: net {}", broker.name, tie::figure(broker.net))));
        for pair in &broker.pairs {
            for row in pair.rests_on.to_a.iter().chain(&pair.rests_on.to_b) {
                let kind = maud::html! { (row.line.kind) }.into_string();
                assert!(html.contains(&kind), "{}", row.line.kind);
            }
        }
    }
    assert!(html.contains("That is a position, not a role"));
    assert!(html.contains("Judgements of this program, not findings"));
    let open: BTreeSet<&str> =
        ties.blocs.open.iter().flatten().map(|one| words.name(&one.id)).collect();
    assert!(!open.is_empty() && open.iter().all(|name| html.contains(name)));
}

#[test]
fn ids_on_the_page_are_each_used_once() {
    let (_, body) = section(&Words::new(&iraq(&settings(None)))).expect("ties are known");
    let html = body.into_string();
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let different: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), different.len(), "{ids:?}");
}
