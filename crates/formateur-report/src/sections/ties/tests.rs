//! What the page says about ties, and that its pictures can be read, from a shipped case.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_analysis::{Analysis, Section, Settings, analyse};
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

/// The section as the page has it.
fn html(analysis: &Analysis) -> String {
    section(&Words::new(analysis)).expect("ties are known").1.into_string()
}

/// As words, without the markup.
fn text(analysis: &Analysis) -> String {
    let html = html(analysis);
    let plain: String =
        html.split('<').filter_map(|part| part.split_once('>').map(|(_, words)| words)).collect();
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn ties(analysis: &mut Analysis) -> &mut TiesSection {
    match &mut analysis.sections.ties {
        Section::Present(ties) => ties,
        Section::Absent { .. } => panic!("ties are known"),
    }
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
        assert!(through * 16 <= all, "{day:?}: {through} of {all} lines");
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

#[test]
fn what_is_newly_known_is_not_told_as_new() {
    let analysis = iraq(&settings(Some("2020-05-01")));
    let text = text(&analysis);
    let change = &analysis.sections.ties.get().expect("ties are known").change;
    assert!(!text.contains("first time") && !text.contains("gained") && !text.contains("lost:"));
    assert!(!change.new_brokers.is_empty() && !change.gained.is_empty());
    assert!(text.contains("Between rivals by what is known now, and not by what was known then: "));
    let older = change.new.iter().filter(|new| new.older).count();
    assert!(older > 0 && text.matches("older: only newly known").count() == older);
}

#[test]
fn all_with_equal_net_are_named_first() {
    let analysis = iraq(&settings(Some("2020-05-01")));
    let brokers = &analysis.sections.ties.get().expect("ties are known").standing.brokers;
    let leading: Vec<&str> = brokers
        .iter()
        .take_while(|one| shares::near(one.net, brokers[0].net))
        .map(|one| one.name.as_str())
        .collect();
    assert!(leading.len() > 1);
    let wanted = format!("{} have the most net brokerage", leading.join(" and "));
    assert!(text(&analysis).contains(&wanted), "{wanted}");
}

#[test]
fn claims_have_their_speakers_and_sources_wherever_they_stand() {
    let analysis = iraq(&settings(None));
    let section = analysis.sections.ties.get().expect("ties are known");
    let (html, text) = (html(&analysis), text(&analysis));
    let rivals = &html[html.find("one line for each hostile tie").expect("the table")..];
    let rivals = &rivals[..rivals.find("</table>").expect("its end")];
    let rows = section.rivalries.iter().map(|pair| pair.ties.len()).sum::<usize>();
    assert_eq!(rivals.matches("<tr>").count(), rows + 1);
    let mut said = 0;
    for row in section.rivalries.iter().flat_map(|pair| &pair.ties) {
        assert!(row.line.source.iter().all(|id| rivals.contains(id.as_str())), "{row:?}");
        if let Some(who) = &row.said_by {
            assert!(text.contains(&format!("{} (says {who})", row.line.kind)), "{row:?}");
            said += 1;
        }
    }
    assert!(said > 3);
    for pair in section.standing.brokers.iter().flat_map(|broker| &broker.pairs) {
        let line = format!(
            "The two are at odds: {}",
            tie::claims(pair.rests_on.rivalry.iter().filter(|row| row.line.sign < 0))
        );
        assert!(text.contains(&line), "{line}");
    }
}

#[test]
fn shares_of_few_draws_are_told_in_draws() {
    let analysis = iraq(&Settings { draws: 7, ..settings(None) });
    let text = text(&analysis);
    assert!(text.contains("first in all 7 draws") && text.contains("first in none of 7 draws"));
    for odd in ["100.0 %", " 0.0 %", "3.0 ", "1 friends", "; and "] {
        assert!(!text.contains(odd), "{odd}");
    }
}

#[test]
fn those_drawn_in_the_middle_and_below_are_named() {
    for day in [None, Some("2020-05-01")] {
        let analysis = iraq(&settings(day));
        let words = Words::new(&analysis);
        let section = analysis.sections.ties.get().expect("ties are known");
        let picture = picture::picture(&words, section, &picture::shown(&words, section));
        let middle = picture.middle();
        assert!(!middle.is_empty());
        for node in middle {
            assert!(section.standing.brokers.iter().any(|one| one.id == node.id), "{}", node.id);
            assert!(text(&analysis).contains(&format!("In the picture {}", node.label)));
        }
    }
}

#[test]
fn sides_on_the_page_are_those_of_the_analysis() {
    let analysis = iraq(&settings(None));
    let blocs = &analysis.sections.ties.get().expect("ties are known").blocs;
    let text = text(&analysis);
    let words = Words::new(&analysis);
    assert!(blocs.counted && blocs.number > 1);
    assert!(text.contains(&format!("{} pairs of sides are as good", blocs.number)));
    for one in blocs.open.iter().flatten() {
        let number = (one.share * blocs.number as f64).round();
        let wanted = format!("{} (in {number} of {})", words.name(&one.id), blocs.number);
        assert!(text.contains(&wanted), "{wanted}");
    }
    for one in blocs.carriers.iter().flatten() {
        assert!(text.contains(&format!("{} ({} fewer)", words.name(&one.id), one.fall)));
    }
    for (always, wanted) in
        [(true, "whichever of the best sides"), (false, "not with all of the best")]
    {
        let number = blocs.against.iter().filter(|one| one.always == Some(always)).count();
        assert_eq!(text.matches(wanted).count(), number);
    }
}

#[test]
fn what_was_not_settled_of_the_sides_is_said() {
    let mut analysis = iraq(&settings(None));
    let blocs = &mut ties(&mut analysis).blocs;
    (blocs.counted, blocs.number, blocs.open, blocs.carriers) = (false, 2, None, None);
    blocs.against[0].always = None;
    let found = text(&analysis);
    assert!(found.contains("At least 2 pairs of sides are as good"));
    assert!(found.contains("whether with all of the best sides was not settled"));
    assert!(found.contains("Without whom fewer would stand against two sides was not settled"));
    assert!(!found.contains("or the other") && !found.contains("No other sides are as good"));
    ties(&mut analysis).blocs.number = 1;
    assert!(text(&analysis).contains("Other sides may be as good"));
    ties(&mut analysis).blocs.optimal = false;
    let found = text(&analysis);
    assert!(found.contains("Whether other sides are as good was not settled"));
    assert!(found.contains("not proved within the steps allowed"));
}

#[test]
fn net_brokerage_is_explained_wherever_it_is_told() {
    let mut analysis = iraq(&settings(None));
    let section = ties(&mut analysis);
    section.standing.brokers.clear();
    section.standing.possible_brokers.clear();
    let found = text(&analysis);
    assert!(found.contains("Over time") && found.contains("Net brokerage takes off"));
    assert!(found.contains("Judgements of this program, not findings"));
    for point in ties(&mut analysis).over_time.brokers.iter_mut().flat_map(|one| &mut one.points) {
        (point.pairs, point.net) = (0, 0.0);
    }
    let found = text(&analysis);
    assert!(!found.contains("Over time") && !found.contains("Net brokerage"));
    for reading in &mut ties(&mut analysis).readings {
        reading.gained.clear();
        reading.lost.clear();
        reading.brokers.clear();
    }
    assert!(text(&analysis).contains("nobody stands between rivals either"));
}

#[test]
fn the_points_of_a_count_are_told_with_the_seats_that_they_cover() {
    let analysis = iraq(&settings(None));
    let words = Words::new(&analysis);
    let seats = analysis.sections.seats.get().expect("seats are known");
    let html = crate::sections::seats::section(&words).expect("seats are known").1.into_string();
    let mut covered = 0;
    for found in seats.frustration.iter().filter_map(|one| one.found.get()) {
        let left_out = u64::from(seats.chamber - seats.vacant) - found.members;
        let part = left_out > 0 && !found.share.is_exact();
        let wanted = format!("the points of the count leave out {left_out}.");
        assert!(!part || html.contains(&wanted), "{wanted}");
        covered += usize::from(part);
    }
    assert!(covered > 0);
}
