//! How a tie is worded.

use std::collections::BTreeSet;

use formateur_analysis::{Relation, TieRow};
use maud::{Markup, html};

use super::shares::near;
use crate::words::{list, remark, sources};

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

/// What the tie is, and who says so if it is somebody's word.
pub(super) fn claim(row: &TieRow) -> String {
    let kind = &row.line.kind;
    match (&row.said_by, row.line.implied) {
        (Some(who), _) => format!("{kind} (says {who})"),
        (None, true) => format!("{kind} (concluded)"),
        (None, false) => kind.clone(),
    }
}

/// The same of several ties, each once.
pub(super) fn claims<'a>(rows: impl Iterator<Item = &'a TieRow>) -> String {
    let mut all: Vec<String> = Vec::new();
    for claim in rows.map(claim) {
        if !all.contains(&claim) {
            all.push(claim);
        }
    }
    all.join("; ")
}

/// Who vouches for ties, each once.
pub(super) fn vouchers<'a>(rows: impl Iterator<Item = &'a TieRow>) -> Vec<String> {
    let all: BTreeSet<&String> = rows.flat_map(|row| &row.line.source).collect();
    all.into_iter().cloned().collect()
}

/// A relation as the sign of a tie.
pub(super) fn relation(relation: Relation) -> i8 {
    match relation {
        Relation::Friendly => 1,
        Relation::Neutral => 0,
        Relation::Hostile => -1,
    }
}

/// Who has the most net brokerage of those in this order: `A has`, or `A and B have` where they have equally much.
pub(super) fn most_net<'a>(order: impl Iterator<Item = (&'a str, f64)>) -> Option<String> {
    let order: Vec<(&str, f64)> = order.collect();
    let most = order.first()?.1;
    let first: Vec<&str> =
        order.iter().take_while(|(_, net)| near(*net, most)).map(|(name, _)| *name).collect();
    let (have, each) = if first.len() == 1 { ("has", "") } else { ("have", " each") };
    Some(format!("{} {have} the most net brokerage, {}{each}", list(&first), figure(most)))
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
