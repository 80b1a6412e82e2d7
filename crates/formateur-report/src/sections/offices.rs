//! Offices that the subject has held.

use formateur_analysis::OfficeSpell;
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{source_cell, Words, digits, remark};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let offices = words.analysis.sections.offices.get()?;
    let row = |spell: &OfficeSpell| {
        vec![
            Value::Marked {
                text: spell.office.clone(),
                markup: html! { bdi { (spell.office) } (remark(&spell.note)) },
            },
            Value::text(&spell.organisation),
            Value::text(spell.since.as_deref().unwrap_or_default()),
            Value::text(spell.until.as_deref().unwrap_or("no end known")),
            spell.days.map_or(Value::Empty, days),
            Value::text(spell.appointed_by.as_deref().unwrap_or_default()),
            source_cell(&spell.source),
        ]
    };
    let table = DataTable {
        caption: format!("Offices of {}", offices.name),
        columns: vec![
            Column::text("Office"),
            Column::text("Where"),
            Column::text("Since"),
            Column::text("Until"),
            Column::number("Days"),
            Column::text("Appointed by"),
            Column::text("Source"),
        ],
        rows: offices.spells.iter().map(row).collect(),
        file_stem: "offices".to_owned(),
    };
    let body: Markup = html! {
        (table.html())
        p.muted { "Days are counted to the day of the analysis where an office had not ended, and only where both ends are known to the day." }
    };
    Some((format!("Which offices has {} held?", offices.name), body))
}

fn days(days: i64) -> Value {
    Value::number_as(days as f64, digits(&days.to_string()))
}
