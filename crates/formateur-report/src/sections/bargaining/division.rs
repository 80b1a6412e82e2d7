//! Formation: what seats are worth when governing is a pie.

use formateur_analysis::{Bargaining, Division, MemberShare};
use maud::{Markup, html};

use super::absent;
use crate::charts::{Column, DataTable, SpanRow, Spans, Value, figure, num};
use crate::words::{Words, count, list, percent};

/// A gap to an equilibrium up to which it is a matter of arithmetic.
const ARITHMETIC: f64 = 1e-6;
/// Members that the picture shows. The table has all.
const DRAWN: usize = 12;

pub(super) fn part(words: &Words<'_>, bargaining: &Bargaining) -> Markup {
    html! {
        h3 { "What seats are worth when governing is a pie" }
        @match bargaining.division.get() {
            None => (absent(bargaining.division.reason().unwrap_or_default())),
            Some(division) => (told(words, division)),
        }
    }
}

fn told(words: &Words<'_>, division: &Division) -> Markup {
    let drawn = division.members.len().min(DRAWN);
    let caption = if drawn < division.members.len() {
        format!(
            "Seats and what they could be worth, with the expected share by turns to propose: the {drawn} largest of {}",
            division.members.len()
        )
    } else {
        "Seats and what they could be worth, with the expected share by turns to propose".to_owned()
    };
    html! {
        p {
            "Suppose that governing is a pie, and any " (count(division.quota, "seat", "seats")) " can divide it. Policy, ties, refusals and promises "
            "are outside of this: read it as what votes and turns alone give."
            @if division.gap > ARITHMETIC {
                " No equilibrium was found for turns to propose"
                @if division.gap.is_finite() { ": who proposes pays up to " (percent(division.gap)) " of the pie too much for votes" }
                "."
            }
            @if !division.homogeneous {
                " Minimal winning coalitions differ in seats here, so shares by demands depend on seats standing for what members can hold out for: "
                "other numbers that allow the same majorities give others."
            }
        }
        (figure("seats-as-a-pie", &caption, &picture(words, division).svg(), &table(words, division)))
        (models(division))
    }
}

/// What each model assumes, in a sentence.
fn models(division: &Division) -> Markup {
    let patience: Vec<String> = division.patience.iter().map(|one| num(*one)).collect();
    html! {
        details {
            summary { "What the three models assume" }
            ul {
                li {
                    strong { "Turns to propose" } " (Baron and Ferejohn): somebody proposes, drawn by seats, and buys the cheapest votes; if it fails, the next "
                    "one is drawn. A share that comes a round later is worth " (list(&patience)) " of what it is: nobody knows patience, and figures go "
                    "from the least to the greatest. The partners that were found cost at most " (gap(division.gap)) " of the pie more than the cheapest. "
                    "Real cabinets do not show the large advantage of who proposes: offices go by seats."
                }
                li {
                    strong { "Demands" } " (Morelli): members demand shares one after the other, and a majority whose demands fit governs; nobody has an advantage by "
                    "beginning."
                }
                li {
                    strong { "Proto-coalitions" } " (Diermeier, Eraslan and Merlo): who proposes chooses who bargains, and all of those must agree."
                }
            }
        }
    }
}

/// A gap that is a matter of arithmetic.
fn gap(gap: f64) -> String {
    if gap <= ARITHMETIC { "a millionth".to_owned() } else { percent(gap) }
}

/// From the least to the greatest; one figure where both print alike.
fn between([low, high]: [f64; 2]) -> String {
    let (from, to) = (percent(low), percent(high));
    if from == to { from } else { format!("{}\u{2013}{to}", from.trim_end_matches(" %")) }
}

fn name(member: &MemberShare, name: &str) -> String {
    if member.number > 1 {
        format!("each of {} members who act for themselves", member.number)
    } else {
        name.to_owned()
    }
}

fn picture(words: &Words<'_>, division: &Division) -> Spans {
    let row = |member: &MemberShare| SpanRow {
        label: name(member, words.short(&member.id)),
        note: count(member.seats, "seat", "seats"),
        bar: Some(member.share_of_seats),
        span: Some(member.value),
        at: Some(member.demand),
        text: between(member.value),
    };
    Spans {
        id: "seats-as-a-pie-bars".to_owned(),
        title: "Share of seats, and expected share of a pie".to_owned(),
        description: "For each member a bar for its share of the seats, a line for its expected share if members propose in turns, from \
                      the least to the greatest over patience, and a point for its share in bargaining by demands."
            .to_owned(),
        rows: division.members.iter().take(DRAWN).map(row).collect(),
        bar_label: Some("share of seats".to_owned()),
        span_label: "expected, by turns to propose".to_owned(),
        at_label: Some("expected, by demands".to_owned()),
        whole: false,
    }
}

fn table(words: &Words<'_>, division: &Division) -> DataTable {
    let share = |share: f64| Value::number_as(share, percent(share));
    let range = |range: [f64; 2]| Value::number_as(range[1], between(range));
    let row = |member: &MemberShare| {
        vec![
            Value::text(name(member, words.name(&member.id))),
            Value::number(member.seats.into()),
            share(member.share_of_seats),
            range(member.value),
            range(member.keeps),
            range(member.price),
            range(member.included),
            share(member.demand),
            share(member.proto),
        ]
    };
    DataTable {
        caption: "What seats are worth when governing is a pie; ranges are over patience"
            .to_owned(),
        columns: vec![
            Column::text("Member"),
            Column::number("Seats"),
            Column::number("Share of seats"),
            Column::number("Expected share, turns to propose"),
            Column::number("Keeps if it proposes"),
            Column::number("Price of its votes for another one"),
            Column::number("Chance to be another one's partner"),
            Column::number("Expected share, demands"),
            Column::number("Expected share, proto-coalitions"),
        ],
        rows: division.members.iter().map(row).collect(),
        file_stem: "seats-as-a-pie".to_owned(),
    }
}
