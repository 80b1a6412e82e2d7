//! How a tie is worded.

use formateur_analysis::TieRow;
use maud::{Markup, html};

use crate::words::{remark, sources};

/// What the tie is, how strong, since when, who says so, and who vouches for it.
pub(super) fn tie(row: &TieRow) -> Markup {
    let line = &row.line;
    html! {
        (sign(line.sign)) ": " bdi { (line.kind) }
        " (strength " (line.strength)
        @if !line.since.is_empty() { ", since " (line.since) }
        @if let Some(who) = &row.said_by { ", said by " bdi { (who) } }
        @if let Some(chance) = line.confidence { ", confidence " (format!("{:.0} %", chance * 100.0)) }
        @if line.implied { ", concluded and not stated" }
        ") " (sources(&line.source))
    }
}

/// The ties, one an item.
pub(super) fn ties(rows: &[TieRow]) -> Markup {
    html! { ul.sources { @for row in rows { li { (tie(row)) } } } }
}

/// The same with the names of both ends and the remark of the case.
pub(super) fn named(row: &TieRow) -> Markup {
    html! {
        bdi { (row.from_name) } " \u{2192} " bdi { (row.to_name) } ", " (tie(row)) (remark(&row.line.note))
    }
}

/// What a sign says, in one word.
pub(super) fn sign(sign: i8) -> &'static str {
    match sign {
        1.. => "friendly",
        0 => "neither",
        _ => "hostile",
    }
}

/// A figure of brokerage.
pub(super) fn figure(value: f64) -> String {
    // Two digits, and no minus before nothing.
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text.replace('-', "\u{2212}") }
}
