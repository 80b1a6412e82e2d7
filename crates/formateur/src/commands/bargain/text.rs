//! What a model says, for reading in a terminal.

use formateur_bargaining::smp::Settings;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::record;
use super::spatial::Answer;
use crate::output::{Table, fold, fold_with, width};

/// Most rows of actors that are shown.
const MOST_ROWS: usize = 60;
/// Issues that stand side by side.
const ABREAST: usize = 4;
/// Widest name of an issue above a column.
const MOST_HEADING: usize = 10;

/// The answer as text.
pub(super) fn text(answer: &Answer) -> String {
    let mut text = fold(&head(answer), width());
    let about = format!("{}: {}", answer.about.name, answer.about.meaning);
    text.push_str(&fold_with(&about, width(), "  "));
    if let Some(options) = &answer.options {
        text.push_str(&fold_with(&format!("Options: {}", chosen(options)), width(), "  "));
    }
    text.push_str(&fold_with(&record::line(answer.about, answer.usual), width(), "  "));
    text.push_str("\nWhere it ends\n");
    text.push_str(&ends(answer));
    text.push_str("EU error: mean error on EU decisions with known outcomes, of 100\n");
    if let Some(draws) = &answer.draws {
        text.push('\n');
        text.push_str(&draws.text());
    }
    if let [.., last] = answer.turns.as_slice() {
        let turns = answer.turns.len() - 1;
        let s = if turns == 1 { "" } else { "s" };
        let rest = if answer.converged {
            "at rest".to_owned()
        } else {
            format!("still moving: by {:.2} together in the last one", last.movement)
        };
        text.push_str(&format!("\nActors after {turns} turn{s}, {rest}\n"));
        text.push_str(&moves(answer, &answer.turns[0].positions, &last.positions));
    }
    if !answer.notes.is_empty() {
        text.push('\n');
    }
    for remark in &answer.notes {
        text.push_str(&fold_with(&format!("note: {remark}"), width(), "  "));
    }
    if answer.options.is_some() {
        text.push('\n');
        text.push_str(&fold(
            "Results can swing with the options, which no data choose: compare several.",
            width(),
        ));
    }
    text
}

fn head(answer: &Answer) -> String {
    let count = |number: usize, what: &str| match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    };
    let talks = if answer.name.is_empty() { "Talks" } else { answer.name };
    let (actors, issues) = (answer.actors.len(), answer.issues.len());
    format!("{talks}: {}, {}", count(actors, "actor"), count(issues, "issue"))
}

/// Options that are not KTAB's default.
fn chosen(options: &Value) -> String {
    let usual = serde_json::to_value(Settings::default()).unwrap_or_default();
    let others: Vec<String> = options
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, choice)| usual.get(name.as_str()) != Some(*choice))
        .map(|(name, choice)| format!("{name} {}", choice.as_str().unwrap_or_default()))
        .collect();
    if others.is_empty() { "KTAB's defaults".to_owned() } else { others.join(", ") }
}

/// Where each issue ends, by the model and by simple models beside it: some issues at a time.
fn ends(answer: &Answer) -> String {
    let beside = answer.beside();
    let mut parts = Vec::new();
    let issues: Vec<usize> = (0..answer.issues.len().min(MOST_ROWS)).collect();
    for some in issues.chunks(ABREAST) {
        let heading = |at: &usize| format!("{}#", short(&answer.issues[*at]));
        let columns: Vec<String> = ["model".to_owned(), "EU error#".to_owned()]
            .into_iter()
            .chain(some.iter().map(heading))
            .collect();
        let mut table = Table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
        for own in &beside {
            let end =
                |at: &usize| own.outcome[*at].map(|end| format!("{end:.2}")).unwrap_or_default();
            let error = own.record.map(|record| format!("{:.1}", record.mean_error));
            let first = [own.model.to_owned(), error.unwrap_or_default()];
            table.row(first.into_iter().chain(some.iter().map(end)).collect());
        }
        parts.push(table.text(width()));
    }
    let mut text = parts.join("\n");
    if answer.issues.len() > issues.len() {
        let more = answer.issues.len() - issues.len();
        text.push_str(&format!("... and {more} more issues; --format json has all\n"));
    }
    text
}

/// A name that fits above a column.
fn short(name: &str) -> String {
    if name.width() <= MOST_HEADING {
        return name.to_owned();
    }
    let mut cut = String::new();
    for ch in name.chars() {
        if cut.width() + 1 + ch.to_string().width() > MOST_HEADING {
            break;
        }
        cut.push(ch);
    }
    cut + "…"
}

/// Where each actor began and ended.
fn moves(answer: &Answer, begin: &[Vec<f64>], end: &[Vec<f64>]) -> String {
    let one = answer.issues.len() == 1;
    let mut columns = vec!["actor", "issue", "begins#", "ends#", "moved#"];
    if one {
        columns.remove(1);
    }
    let mut table = Table::new(&columns);
    let all = answer.actors.len() * answer.issues.len() - answer.absent.len();
    let places = (0..answer.actors.len())
        .flat_map(|actor| (0..answer.issues.len()).map(move |issue| (actor, issue)));
    let places = places.filter(|place| !answer.absent.contains(place));
    for (actor, issue) in places.take(MOST_ROWS) {
        let (from, to) = (begin[actor][issue], end[actor][issue]);
        let mut row = vec![answer.actors[actor].to_owned()];
        if !one {
            row.push(answer.issues[issue].clone());
        }
        // Rounding leaves no minus before 0.00.
        let moved = (to * 100.0).round() / 100.0 - (from * 100.0).round() / 100.0 + 0.0;
        row.extend([format!("{from:.2}"), format!("{to:.2}"), format!("{moved:+.2}")]);
        table.row(row);
    }
    let mut text = table.text(width());
    if all > MOST_ROWS {
        text.push_str(&format!("... and {} more rows; --format csv has all\n", all - MOST_ROWS));
    }
    text
}
