//! What would change the forecast: every statement and stance that moved it.

use formateur_analysis::ForecastSection;
use formateur_formation::{Shift, StanceEffect, TermEffect};
use maud::{Markup, html};

use super::chance::{instead, share, signed, times};
use super::governments::names;
use super::said::{concerned, sentence, stance, vouched};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count};

/// Statements that are shown at once; the others can be opened.
const FIRST: usize = 12;

pub(super) fn part(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let (terms, stances) = (&forecast.forecast.terms, &forecast.forecast.stances);
    let example = terms.first().map(|one| one.term.id.as_str());
    let example = example.or_else(|| stances.first().map(|one| one.stance.id.as_str()));
    html! {
        h3 { "What would change it?" }
        @if !forecast.forecast.basis.case_layer {
            p { "This forecast was asked for without the statements of the case; its rules count." }
        }
        @if let Some(id) = example {
            p {
                "What somebody said is given with its speaker and source. What the model concludes from a tie, a bloc or a "
                "convention is nobody's word and is marked. How much each kind changes stands in a file of priors, with a "
                "range; figures \u{201c}without\u{201d} keep all else at its expected value, so they can differ from the chances above. "
                "Each can be switched off by the id below it: " code { "formateur forecast CASE --without " (id) } "."
            }
        } @else if forecast.forecast.basis.case_layer {
            p { "No statement in the case concerns a government or a candidate at the table." }
        }
        @let (first, others) = terms.split_at(terms.len().min(FIRST));
        @if !first.is_empty() { (term_table(words, first, "forecast-statements").html()) }
        @if !others.is_empty() {
            details {
                summary { (count(others.len() as u64, "more, which changes less", "more, which change less")) }
                (term_table(words, others, "forecast-statements-more").html())
            }
        }
        @if !stances.is_empty() { (stance_table(words, stances).html()) }
    }
}

fn term_table(words: &Words<'_>, terms: &[TermEffect], file: &str) -> DataTable {
    let row = |one: &TermEffect| {
        let said = &one.term.statement;
        let text = sentence(words, &one.term);
        let markup = html! {
            bdi { (text) } br;
            (vouched(said.known_from, &said.source, said.judgement)) br;
            (id(&one.term.id))
        };
        vec![
            Value::Marked { text: text.clone(), markup },
            effect(words, one),
            Value::number_as(one.concerned, share(one.concerned)),
            shifts(words, one),
        ]
    };
    DataTable {
        caption: "Statements and conclusions about governments, those that change most first".to_owned(),
        columns: vec![
            Column::text("What was said, by whom"),
            Column::text("What it makes more or less likely"),
            Column::number("Chance on such governments"),
            Column::text("Changes most: without it, instead of with it"),
        ],
        rows: terms.iter().map(row).collect(),
        file_stem: file.to_owned(),
    }
}

/// The effect in words, and in log-odds with its range.
fn effect(words: &Words<'_>, one: &TermEffect) -> Value {
    let [low, high] = one.range;
    let range = format!("log-odds {}, 90\u{a0}% interval {} to {}", signed(one.effect), signed(low), signed(high));
    let markup = html! {
        bdi { (concerned(words, &one.term)) } ": " strong { (times(one.effect)) } br; span.muted { (range) }
    };
    Value::Marked { text: format!("{}", one.effect), markup }
}

fn shifts(words: &Words<'_>, one: &TermEffect) -> Value {
    let line = |shift: &Shift| format!("{}: {}", names(words, &shift.of), instead(shift.without, shift.with));
    let lines: Vec<String> = one.party.iter().chain(&one.government).map(line).collect();
    if lines.is_empty() {
        return Value::Empty;
    }
    let markup = html! {
        @for (at, line) in lines.iter().enumerate() {
            @if at > 0 { br; }
            bdi { (line) }
        }
    };
    Value::Marked { text: lines.join("; "), markup }
}

fn stance_table(words: &Words<'_>, stances: &[StanceEffect]) -> DataTable {
    let row = |one: &StanceEffect| {
        let text = stance(words, &one.stance);
        let markup = html! {
            bdi { (text) } br;
            (vouched(one.stance.known_from, &one.stance.source, false)) br;
            (id(&one.stance.id))
        };
        vec![
            Value::Marked { text: text.clone(), markup },
            Value::text(instead(one.without, one.with)),
        ]
    };
    DataTable {
        caption: "Stances on candidates for prime minister, those that change most first".to_owned(),
        columns: vec![
            Column::text("Whose stance"),
            Column::text("Candidate's chance without it, instead of with it"),
        ],
        rows: stances.iter().map(row).collect(),
        file_stem: "forecast-stances".to_owned(),
    }
}

fn id(id: &str) -> Markup {
    html! { code.id { (id) } }
}
