//! Who is tied to whom, who is at odds, who stands between, and how that changed.

mod between;
mod blocs;
mod card;
mod change;
mod disputes;
mod ego;
mod over_time;
mod picture;
mod readings;
mod shares;
mod tie;

use formateur_analysis::{MediationRow, Rivalry, TieRow, TiesSection};
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value, figure};
use crate::words::{Words, count, remark, source_cell, sources};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let ties = words.analysis.sections.ties.get()?;
    let shown = picture::shown(words, ties);
    let drawn = picture::picture(words, ties, &shown);
    let caption = picture::caption(ties, shown.len());
    let body = html! {
        (figure("ties-of-actors", &caption, &drawn.svg(), &picture::table(ties)))
        (between::part(words, ties))
        (readings::part(ties))
        (over_time::part(words, ties))
        (blocs::part(words, ties, &drawn))
        (rivals(words, ties))
        (disputes::part(ties))
        (change::part(ties))
        (mediations(ties))
    };
    Some(("Who stands with whom, and who in between?".to_owned(), body))
}

/// The picture of the section by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let ties = words.analysis.sections.ties.get()?;
    Some(picture::picture(words, ties, &picture::shown(words, ties)).svg())
}

/// The ties of the subject, for its dossier.
pub(super) fn ego_part(words: &Words<'_>) -> Markup {
    words.analysis.sections.ties.get().map_or_else(Markup::default, |ties| ego::part(words, ties))
}

/// The picture of the subject's ties by itself.
pub(super) fn ego_drawing(words: &Words<'_>) -> Option<Markup> {
    ego::drawing(words)
}

/// The picture of brokerage over time by itself.
pub(super) fn over_time_drawing(words: &Words<'_>) -> Option<Markup> {
    over_time::drawing(words)
}

/// Id of the subject of the case.
fn subject<'a>(words: &'a Words<'_>) -> Option<&'a str> {
    words.analysis.sections.overview.subject.as_ref().map(|subject| subject.id.as_str())
}

fn rivals(words: &Words<'_>, ties: &TiesSection) -> Markup {
    if ties.rivalries.is_empty() {
        return html! { p { "No two actors of the case are at odds on balance." } };
    }
    let row = |(pair, row): (&Rivalry, &TieRow)| {
        let brokers: Vec<&str> = pair.brokers.iter().map(|id| words.short(id)).collect();
        vec![
            Value::text(pair.names.join(" and ")),
            Value::text(&row.line.kind),
            Value::text(row.said_by.as_deref().unwrap_or_default()),
            picture::status(row),
            Value::text(brokers.join(", ")),
            source_cell(&row.line.source),
        ]
    };
    let rows = ties.rivalries.iter().flat_map(|pair| pair.ties.iter().map(move |row| (pair, row)));
    let table = DataTable {
        caption: format!(
            "{}, one line for each hostile tie",
            count(ties.rivalries.len() as u64, "pair at odds", "pairs at odds")
        ),
        columns: [
            "Pair",
            "What is between them",
            "Said by",
            "Status",
            "Friendly ties to both",
            "Source",
        ]
        .map(Column::text)
        .into(),
        rows: rows.map(row).collect(),
        file_stem: "rivals".to_owned(),
    };
    html! {
        h3 { "Rivals" }
        p.how { "Two actors are at odds if the hostile ties between them weigh more than the friendly ones." }
        (table.html())
    }
}

fn mediations(ties: &TiesSection) -> Markup {
    if ties.mediations.is_empty() {
        return html! {};
    }
    let item = |row: &MediationRow| {
        html! {
            li dir="auto" {
                @if !row.date.is_empty() { (row.date) ": " }
                bdi { (row.mediator) } " between " bdi { (row.party_a) } " and " bdi { (row.party_b) } ": " (row.event)
                " " (sources(&row.source)) (remark(&row.note))
            }
        }
    };
    html! {
        h3 { "Mediations" }
        ul { @for row in &ties.mediations { (item(row)) } }
    }
}

#[cfg(test)]
mod tests;
