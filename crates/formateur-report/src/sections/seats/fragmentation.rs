//! How fragmented the chamber is, how proportional, and how it changed.

use formateur_analysis::Fragmentation;
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::estimate;

/// The indices, each with its variant.
pub(super) fn fragmentation(indices: &[Fragmentation]) -> Markup {
    if indices.is_empty() {
        return html! {};
    }
    let row = |index: &Fragmentation| {
        let unit = if index.percent { " %" } else { "" };
        let written = estimate(&index.value, |value| format!("{value:.2}"));
        let name = html! { (index.name) br; span.muted { (index.variant) } };
        vec![
            Value::Marked { text: index.name.clone(), markup: name },
            Value::number_as(index.value.value, format!("{written}{unit}")),
        ]
    };
    let table = DataTable {
        caption: "Indices, each with its variant".to_owned(),
        columns: vec![Column::text("Index"), Column::number("Value")],
        rows: indices.iter().map(row).collect(),
        file_stem: "fragmentation".to_owned(),
    };
    html! {
        h3 { "How fragmented is it?" }
        p { "Members who act each for themselves count as lists of one seat." }
        details { summary { "Indices of fragmentation and change" } (table.html()) }
    }
}
