//! What the page says about bargaining, from shipped cases.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use formateur_analysis::{Analysis, IssueBargained, Naming, Section, Settings, TalkTold, analyse};
use formateur_case::{Case, Files};

use super::*;
use crate::charts::num;
use crate::words::count;

/// Analyses by case and day, each made once.
static MADE: Mutex<BTreeMap<(String, Option<String>), Analysis>> = Mutex::new(BTreeMap::new());

fn analysed(name: &str, day: Option<&str>) -> Analysis {
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (name.to_owned(), day.map(str::to_owned));
    made.entry(key).or_insert_with(|| analysed_anew(name, day)).clone()
}

fn analysed_anew(name: &str, day: Option<&str>) -> Analysis {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name);
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the case is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            files.insert(&name, std::fs::read(&path).expect("a file")).expect("small files");
        }
    }
    let case = Case::read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    let as_of = day.map(|day| day.parse().expect("a day"));
    let settings = Settings { as_of, draws: 20, ..Settings::default() };
    analyse(&case, &settings).expect("it can be analysed")
}

fn html(analysis: &Analysis) -> String {
    section(&Words::new(analysis)).expect("bargaining is told").1.into_string()
}

fn issues(analysis: &mut Analysis) -> &mut Vec<IssueBargained> {
    let Section::Present(issues) = &mut analysis.sections.bargaining.issues else {
        panic!("there are issues")
    };
    issues
}

fn talks(analysis: &mut Analysis) -> &mut Vec<TalkTold> {
    let Section::Present(talks) = &mut analysis.sections.bargaining.talks else {
        panic!("there are talks")
    };
    talks
}

#[test]
fn every_issue_has_its_picture_with_all_actors_behind_it() {
    let analysis = analysed("iraq-2021", None);
    let html = html(&analysis);
    let issues = analysis.sections.bargaining.issues.get().expect("issues");
    assert!(issues.len() > 1);
    for issue in issues {
        let start = html.find(&format!("id=\"issue-{}\"", issue.id)).expect("a figure");
        let figure = &html[start..][..html[start..].find("</figure>").expect("its end")];
        assert!(figure.contains(&format!("id=\"issue-{}-line-desc\"", issue.id)));
        let rows = figure.split("<tbody>").nth(1).expect("a table").matches("<tr>").count();
        assert_eq!(rows, issue.actors.len(), "{}", issue.id);
        assert_eq!(figure.matches("<circle class=\"fm-mark\"").count(), issue.actors.len() + 1);
    }
}

#[test]
fn a_model_never_stands_without_its_record() {
    let analysis = analysed("germany-2021", None);
    let bargaining = &analysis.sections.bargaining;
    let html = html(&analysis);
    let issues = bargaining.issues.get().expect("issues");
    for model in &bargaining.models {
        let words = standing::beside(model);
        let told = issues.iter().flat_map(|issue| &issue.ends).filter(|end| end.model == model.id);
        // A row for each issue, and the list of all models.
        assert!(html.matches(&words).count() > told.count(), "{}", model.id);
    }
    assert!(html.contains("nothing says that talks on a coalition have the same"));
}

#[test]
fn what_the_case_does_not_say_is_said_to_be_so() {
    let without = html(&analysed("germany-2021", None));
    assert!(without.contains("No salience is given") && without.contains(">not given<"));
    assert!(without.contains("Nothing here: the case has no talks outside parliament"));
    let with = html(&analysed("iraq-2021", None));
    assert!(!with.contains("No salience is given") && !with.contains(">not given<"));
}

#[test]
fn actors_with_little_pull_leave_the_picture_and_stay_in_the_table() {
    let mut analysis = analysed("iraq-2021", None);
    let many = issues(&mut analysis);
    many.truncate(1);
    while many[0].actors.len() <= issue::DRAWN {
        let mut own = many[0].actors[0].clone();
        own.actor = format!("small-{}", many[0].actors.len());
        own.pull = 0.0;
        many[0].actors.insert(0, own);
    }
    let all = many[0].actors.len();
    let words = Words::new(&analysis);
    let bargaining = &analysis.sections.bargaining;
    let first = &bargaining.issues.get().expect("issues")[0];
    let picture = issue::picture(&words, bargaining, first);
    assert_eq!(picture.rows.len(), issue::DRAWN);
    let positions: Vec<f64> = picture.rows.iter().map(|row| row.position).collect();
    assert!(positions.is_sorted(), "{positions:?}");
    assert!(
        html(&analysis)
            .contains(&format!("the {} actors of {all} with the most pull", issue::DRAWN))
    );
}

#[test]
fn offices_have_the_size_and_the_tariff_of_the_case() {
    let analysis = analysed("iraq-2021", Some("2022-10-20"));
    let offices = analysis.sections.bargaining.offices.get().expect("offices");
    let size = offices.size.as_ref().expect("a rule sets it");
    let html = html(&analysis);
    assert!(html.contains(&format!("A cabinet has {} offices", num(size.value))));
    assert!(!offices.tariff.is_empty());
    for price in &offices.tariff {
        assert!(html.contains(&format!("Could buy at {} members each", num(price.value))));
        assert!(html.contains(&price.text));
    }
    let early = self::html(&analysed("iraq-2021", Some("2021-12-31")));
    assert!(!early.contains("Could buy") && !early.contains("Whole offices"));
}

#[test]
fn talks_say_how_much_is_known() {
    let mut analysis = analysed("iraq-2021", None);
    let all = talks(&mut analysis).len();
    for talk in talks(&mut analysis) {
        talk.share = Some([0.0, 1.0]);
    }
    let open = html(&analysis);
    assert!(open.contains(&format!("For {all} of {all} the range is from 0 to 100 %")));
    assert_eq!(open.matches("may be anything from 0 to 100 %").count(), all);
    talks(&mut analysis).truncate(2);
    talks(&mut analysis)[0].share = Some([0.25, 0.6]);
    talks(&mut analysis)[0].may_fail = false;
    talks(&mut analysis)[1].share = None;
    let known = html(&analysis);
    assert!(known.contains(" is 25\u{2013}60 %") && known.contains("An agreement is worth more"));
    assert!(known.contains("none is to be expected") && !known.contains("may be anything from"));
}

#[test]
fn what_could_not_be_computed_is_not_told_as_a_finding() {
    let mut analysis = analysed("iraq-2021", None);
    let told = html(&analysis);
    assert!(!told.contains("were not computed") && !told.contains("No equilibrium was found"));
    let bargaining = &mut analysis.sections.bargaining;
    let (Section::Present(table), Section::Present(division)) =
        (&mut bargaining.table, &mut bargaining.division)
    else {
        panic!("a table and a division")
    };
    table.exchanges.clear();
    division.gap = 0.02;
    let none = html(&analysis);
    assert!(none.contains("No two actors gain") && none.contains("who proposes pays up to 2.0 %"));
    let Section::Present(table) = &mut analysis.sections.bargaining.table else {
        panic!("a table")
    };
    table.issues.iter_mut().for_each(|issue| issue.exchange = None);
    let missing = html(&analysis);
    assert!(missing.contains("were not computed") && !missing.contains("No two actors gain"));
}

#[test]
fn small_shares_of_settings_are_not_named() {
    let mut analysis = analysed("iraq-2021", None);
    let Section::Present(table) = &mut analysis.sections.bargaining.table else {
        panic!("a table")
    };
    for issue in &mut table.issues {
        issue.options[0].option = "Largest".to_owned();
        issue.options[0].share = 0.049;
        issue.options.truncate(1);
    }
    assert!(!html(&analysis).contains("Largest"));
    let Section::Present(table) = &mut analysis.sections.bargaining.table else {
        panic!("a table")
    };
    table.issues[0].options[0].share = 0.051;
    assert!(html(&analysis).contains("Largest (5.1\u{a0}%)"));
}

#[test]
fn the_pull_of_actors_without_seats_is_told() {
    let mut analysis = analysed("iraq-2021", None);
    for issue in issues(&mut analysis) {
        for (at, actor) in issue.actors.iter_mut().enumerate() {
            (actor.seats, actor.pull) = if at == 0 { (None, 0.25) } else { (Some(1), 0.0) };
        }
    }
    assert!(html(&analysis).contains("Actors without seats carry 25 % of the pull here"));
    for issue in issues(&mut analysis) {
        issue.actors.iter_mut().for_each(|actor| actor.seats = Some(1));
    }
    assert!(!html(&analysis).contains("Actors without seats carry"));
}

#[test]
fn a_part_without_anything_to_say_gives_its_reason_in_one_line() {
    let mut analysis = analysed("iraq-2021", None);
    let bargaining = &mut analysis.sections.bargaining;
    bargaining.issues = Section::absent("no <issues>");
    bargaining.table = Section::absent("no table");
    bargaining.division = Section::absent("no count");
    bargaining.talks = Section::absent("no talks");
    let html = html(&analysis);
    for reason in ["no &lt;issues&gt;", "no table", "no count", "no talks"] {
        assert!(html.contains(&format!("Nothing here: {reason}.")), "{reason}");
    }
    assert!(!html.contains("<svg"));
    analysis.sections.bargaining.offices = Section::absent("no forecast");
    assert!(section(&Words::new(&analysis)).is_none());
    assert!(drawing(&Words::new(&analysis)).is_none());
}

#[test]
fn names_of_a_case_are_never_read_as_markup() {
    let evil = "<script>alert(1)</script><b>\"'&";
    let mut analysis = analysed("iraq-2021", Some("2022-10-20"));
    for naming in analysis.actors.values_mut() {
        *naming = Naming { name: evil.into(), short: evil.into(), ..naming.clone() };
    }
    for issue in issues(&mut analysis) {
        issue.id = format!("{evil}{}", issue.id);
        issue.name = evil.into();
        issue.low_end = evil.into();
        issue.high_end = evil.into();
        issue.actors.iter_mut().for_each(|actor| {
            actor.basis = evil.into();
            actor.source = vec![evil.into(), format!("judgement:{evil}")];
        });
    }
    for talk in talks(&mut analysis) {
        for side in [&mut talk.first, &mut talk.second] {
            side.wants = vec![evil.into()];
            side.alternatives = vec![evil.into()];
            side.notes = vec![evil.into()];
            side.source = vec![evil.into()];
            for moved in &mut side.moved {
                moved.indicator = evil.into();
                moved.unit = evil.into();
                moved.period = evil.into();
            }
        }
    }
    let Section::Present(offices) = &mut analysis.sections.bargaining.offices else {
        panic!("offices")
    };
    offices.size.iter_mut().chain(&mut offices.tariff).for_each(|rule| rule.text = evil.into());
    let html = html(&analysis);
    assert!(!html.contains("<script") && !html.contains("<b>") && html.contains("&lt;script&gt;"));
}

#[test]
fn ids_on_the_whole_page_are_each_used_once() {
    for (name, day) in [("iraq-2021", Some("2022-10-20")), ("netherlands-2021", None)] {
        let page = crate::report(&analysed(name, day));
        let ids: Vec<&str> =
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut seen = BTreeSet::new();
        let twice: Vec<&&str> = ids.iter().filter(|id| !seen.insert(**id)).collect();
        assert!(twice.is_empty(), "{name}: {twice:?}");
    }
}

#[test]
fn the_same_case_gives_the_same_section() {
    let once = html(&analysed("lebanon-2018", None));
    assert_eq!(once, html(&analysed_anew("lebanon-2018", None)));
    assert!(once.contains("Nothing here: there are not two issues"));
}

#[test]
fn the_section_stands_after_the_forecast_and_its_picture_alone_too() {
    let analysis = analysed("iraq-2021", None);
    let page = crate::report(&analysis);
    let place =
        |id: &str| page.find(&format!("<section class=\"part\" id=\"{id}\"")).expect("a section");
    assert!(place("forecast") < place("bargaining") && place("bargaining") < place("coalitions"));
    assert!(crate::pictures(&analysis).contains_key("bargaining.svg"));
    let actors = analysis.sections.bargaining.issues.get().expect("issues")[0].actors.len();
    assert!(page.contains(&count(actors as u64, "actor", "actors")));
}
