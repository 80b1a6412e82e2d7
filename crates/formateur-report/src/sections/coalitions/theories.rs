//! What theories of coalitions predict.

use std::collections::BTreeMap;

use formateur_analysis::{Coalitions, Predicted, PredictedList, Prediction, Section, TheoryAnswer};
use formateur_coalition::Spot;
use maud::{Markup, html};

use super::table::members;
use crate::charts::{Column, DataTable, Value, num};
use crate::words::{Words, digits, list, plain};

/// Coalitions, roles and spots that are named of each theory.
const NAMED: usize = 3;

pub(super) fn part(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    if coalitions.theories.is_empty() {
        return html! {};
    }
    let row = |theory: &TheoryAnswer| {
        let issues: Vec<&str> = theory.issues.iter().map(|id| issue(coalitions, id)).collect();
        let name = html! {
            (theory.name) br;
            span.muted { (theory.meaning) @if !issues.is_empty() { " Positions: " (list(&issues)) "." } }
        };
        let paper = theory.method.source.clone().unwrap_or_default();
        vec![
            Value::Marked { text: theory.name.clone(), markup: name },
            prediction(words, coalitions, theory),
            Value::text(paper),
        ]
    };
    let table = DataTable {
        caption: "Predictions of theories".to_owned(),
        columns: vec![
            Column::text("Theory"),
            Column::text("What it predicts here"),
            Column::text("Paper"),
        ],
        rows: coalitions.theories.iter().map(row).collect(),
        file_stem: "theories".to_owned(),
    };
    html! {
        h3 { "What theories predict" }
        p {
            "Each theory looks at seats, and some at positions" (points(coalitions))
            ". Coalitions that a statement blocks are named only where it predicts no other. Papers are listed under \
             \u{201c}How was it computed?\u{201d}."
        }
        (table.html())
    }
}

fn points(coalitions: &Coalitions) -> &'static str {
    if coalitions.method.exact { "" } else { ", by the points of the count" }
}

fn prediction(words: &Words<'_>, coalitions: &Coalitions, theory: &TheoryAnswer) -> Value {
    let found = match &theory.found {
        Section::Present(found) => found,
        Section::Absent { absent } => {
            let markup = html! { span.muted { "no answer: " (absent) } };
            return Value::Marked { text: absent.clone(), markup };
        }
    };
    let lines = lines(words, coalitions, theory, found);
    let markup = html! {
        @if lines.is_empty() { span.muted { "none" } }
        @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line) }
    };
    Value::Marked { text: lines.join("; "), markup }
}

fn lines(
    words: &Words<'_>,
    coalitions: &Coalitions,
    theory: &TheoryAnswer,
    found: &Prediction,
) -> Vec<String> {
    let mut lines = governments(words, &found.possible, "");
    if lines.is_empty() {
        lines = governments(words, &found.blocked, " (blocked)");
    }
    lines.extend(roles(words, coalitions, theory, found));
    lines.extend(spots(words, coalitions, theory, found));
    if found.spots_left_out > 0 {
        lines.push(format!("\u{2026} and {} more of these positions", digits(&found.spots_left_out.to_string())));
    }
    lines.extend(match found.region.as_slice() {
        [] => None,
        [only] if only.len() == 1 => {
            Some(format!("the point {} / {} of the plane", num(only[0][0]), num(only[0][1])))
        }
        _ => Some("the area in the picture below".to_owned()),
    });
    let unplaced: Vec<&str> = found.unplaced.iter().map(|id| words.short(id)).collect();
    match unplaced.len() {
        0 => {}
        number if number > NAMED => {
            lines.push(format!("left out, without a position: {number} lists"));
        }
        _ => lines.push(format!("left out, without a position: {}", list(&unplaced))),
    }
    lines
}

fn governments(words: &Words<'_>, fits: &PredictedList, note: &str) -> Vec<String> {
    let shown = fits.governments.iter().take(NAMED);
    let mut lines: Vec<String> =
        shown.map(|one| format!("{}{note}", government(words, one))).collect();
    let listed = lines.len();
    let all = fits.types.as_ref().and_then(|types| types.parse::<u64>().ok());
    if let (Some(all), Some(count)) = (all, &fits.count)
        && all > listed as u64
        && listed > 0
    {
        let of = if all.to_string() == *count {
            String::new()
        } else {
            format!(" of {} sorts", digits(&all.to_string()))
        };
        lines.push(format!("\u{2026} the first {listed} of {}{of}", digits(count)));
    }
    lines
}

fn government(words: &Words<'_>, one: &Predicted) -> String {
    let measures: Vec<String> = one
        .measures
        .iter()
        .map(|measure| format!("{} {}", plain(measure.id), num(measure.value)))
        .collect();
    let figures: Vec<String> = [format!("{} seats", one.weight)].into_iter().chain(measures).collect();
    let support = match one.support.as_slice() {
        [] => String::new(),
        support => format!(", kept in office by {}", members(words, support)),
    };
    format!("{} ({}){support}", members(words, &one.members), figures.join(", "))
}

/// Parties that nobody can tell apart by name.
fn party(words: &Words<'_>, id: &str) -> String {
    id.split('|').map(|id| words.short(id)).collect::<Vec<_>>().join(" or ")
}

fn roles(
    words: &Words<'_>,
    coalitions: &Coalitions,
    theory: &TheoryAnswer,
    found: &Prediction,
) -> Vec<String> {
    // Dimensions in the order of the theory, which is that of the portfolios of its cabinets.
    let place = |id: &str| theory.issues.iter().position(|issue| issue == id);
    let mut by_role: BTreeMap<(&str, Option<usize>), Vec<String>> = BTreeMap::new();
    for role in &found.roles {
        let key = (role.role, role.dimension.as_deref().and_then(place));
        by_role.entry(key).or_default().push(party(words, &role.party));
    }
    let line = |((role, dimension), parties): ((&str, Option<usize>), Vec<String>)| {
        let on = dimension.map(|at| format!(" on {}", issue(coalitions, &theory.issues[at])));
        format!("{}{}: {}", plain(role), on.unwrap_or_default(), named(&parties))
    };
    by_role.into_iter().map(line).collect()
}

/// Positions; those of which a role says the same already are left out.
fn spots(
    words: &Words<'_>,
    coalitions: &Coalitions,
    theory: &TheoryAnswer,
    found: &Prediction,
) -> Vec<String> {
    let mut by_role: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let said = |spot: &Spot| found.roles.iter().any(|role| role.role == spot.role);
    for spot in found.spots.iter().filter(|spot| !said(spot)) {
        by_role.entry(spot.role).or_default().push(spot_words(words, coalitions, theory, spot));
    }
    by_role
        .into_iter()
        .map(|(role, parties)| format!("{}: {}", plain(role), named(&parties)))
        .collect()
}

/// The parties of a position; of a cabinet with what each decides on.
pub(super) fn spot_words(
    words: &Words<'_>,
    coalitions: &Coalitions,
    theory: &TheoryAnswer,
    spot: &Spot,
) -> String {
    let parties: Vec<String> = spot.parties.iter().map(|id| party(words, id)).collect();
    if !spot.is_cabinet() || parties.len() != theory.issues.len() {
        return parties.join(" / ");
    }
    let portfolios = parties.iter().zip(&theory.issues);
    let each = portfolios.map(|(party, id)| format!("{party} ({})", issue(coalitions, id)));
    each.collect::<Vec<_>>().join(" with ")
}

/// The first names, and how many more there are.
fn named(names: &[String]) -> String {
    match names.len().checked_sub(NAMED) {
        None | Some(0) => list(names),
        Some(more) => format!("{} and {more} more", names[..NAMED].join(", ")),
    }
}

/// The name of an issue.
pub(super) fn issue<'a>(coalitions: &'a Coalitions, id: &'a str) -> &'a str {
    let spaces = [&coalitions.space.line, &coalitions.space.plane];
    let mut issues = spaces.into_iter().filter_map(Section::get).flat_map(|space| &space.issues);
    issues.find(|issue| issue.id == id).map_or(id, |issue| issue.name.as_str())
}
