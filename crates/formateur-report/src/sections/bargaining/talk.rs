//! One pair of sides: what each wants, what it has without an agreement, and what would narrow the range.

use formateur_analysis::{IndicatorMove, SideTold, TalkTold};
use maud::{Markup, html};

use super::talks::{in_short, is_open, share};
use crate::charts::num;
use crate::words::{Words, count, estimate, list, plain, remark, sources};

pub(super) fn told(words: &Words<'_>, talk: &TalkTold) -> Markup {
    let [first, second] = [&talk.first, &talk.second].map(|side| words.name(&side.actor));
    html! {
        details {
            summary { bdi { (first) } " and " bdi { (second) } span.muted { ": " (in_short(talk)) } }
            div.grid { (side(words, &talk.first)) (side(words, &talk.second)) }
            @if !talk.stakes.is_empty() {
                p { "What it is about:" }
                ul { @for stake in &talk.stakes { li { (indicator(stake)) } } }
            }
            p { (outcome(first, second, talk)) }
        }
    }
}

fn side(words: &Words<'_>, side: &SideTold) -> Markup {
    html! {
        div.card {
            h4 { bdi { (words.name(&side.actor)) } }
            p { "Wants: " (texts(&side.wants)) "." }
            p { "Without an agreement: " (texts(&side.alternatives)) (worth(side)) "." }
            @if let Some(patience) = side.patience {
                p { "An agreement a month later is worth to it " (range(patience)) " of one now." }
            }
            @if let Some(deadline) = &side.deadline {
                p {
                    "Deadline: " (deadline.on.long()) ", in "
                    (count(u64::try_from(deadline.days).unwrap_or(0), "day", "days")) "."
                }
            }
            @if !side.moved.is_empty() {
                p { "What moves its alternative:" }
                ul { @for moved in &side.moved { li { (indicator(moved)) } } }
            }
            @if !side.source.is_empty() || !side.notes.is_empty() {
                p.muted { (sources(&side.source)) @for note in &side.notes { (remark(note)) } }
            }
        }
    }
}

fn texts(all: &[String]) -> Markup {
    html! {
        @if all.is_empty() { "the case does not say" }
        @for (at, text) in all.iter().enumerate() {
            @if at > 0 { "; " }
            bdi { (text.trim_end_matches('.')) }
        }
    }
}

/// What its alternative is worth; said once where the case says nothing of it.
fn worth(side: &SideTold) -> String {
    match side.option {
        Some(option) => format!(" (worth {} of an agreement)", range(option)),
        None if side.alternatives.is_empty() => String::new(),
        None => " (the case does not say what that is worth)".to_owned(),
    }
}

/// A range of shares in whole per cent.
fn range([low, high]: [f64; 2]) -> String {
    let (from, to) = (format!("{:.0}", 100.0 * low), format!("{:.0}", 100.0 * high));
    if from == to { format!("{from} %") } else { format!("{from}\u{2013}{to} %") }
}

/// Its values then and now, and which way it went.
fn indicator(moved: &IndicatorMove) -> Markup {
    let way = match moved.direction {
        1.. => ": it rose",
        0 => "",
        _ => ": it fell",
    };
    html! {
        bdi { (plain(&moved.indicator)) } ", " bdi { (moved.unit) } ": "
        @if let Some((period, value)) = &moved.before {
            (estimate(value, num)) " (" (period) ") \u{2192} "
        }
        (estimate(&moved.value, num)) " (" (moved.period) ")" (way)
    }
}

/// The share, what narrows it, and whether the talks may fail.
fn outcome(first: &str, second: &str, talk: &TalkTold) -> Markup {
    let narrower: Vec<String> = talk
        .narrower
        .iter()
        .filter(|input| input.by > 0.0)
        .map(|input| {
            let by = format!("by {:.0} points", 100.0 * input.by);
            format!("{} ({by})", known(input.input, first, second))
        })
        .collect();
    html! {
        @if talk.share.is_none() {
            "What both have without an agreement is worth more than one, so none is to be expected."
        } @else if is_open(talk) {
            "The share of " bdi { (first) } " may be anything from 0 to 100 %: the case does not know enough."
        } @else {
            "The share of " bdi { (first) } " is " (share(talk)) ", the rest falls to " bdi { (second) } "."
        }
        @if talk.pressed && is_open(talk) {
            " If whoever has the nearer deadline is taken to be no more patient than the other, " bdi { (first) } " gets "
            (range(talk.power)) " of what is left beyond both alternatives. That narrows nothing while alternatives may be worth anything."
        } @else if talk.pressed {
            " The deadlines narrowed it: whoever has the nearer one is taken to be no more patient than the other. That is an assumption."
        }
        @if !narrower.is_empty() {
            " The range would be narrower if one knew " bdi { (list(&narrower)) } "."
        }
        @if talk.share.is_some() {
            @if talk.may_fail {
                " The talks may fail: what both have without an agreement may be worth more than one."
            } @else {
                " An agreement is worth more than what both have without one."
            }
        }
    }
}

/// An input that is not known, in words with names.
fn known(input: &str, first: &str, second: &str) -> String {
    match input {
        "part of the surplus of the first side" => "how patient both are".to_owned(),
        "the outside option of the first side" => worth_to(first),
        "the outside option of the second side" => worth_to(second),
        other => other.to_owned(),
    }
}

fn worth_to(name: &str) -> String {
    format!("what {name} has without an agreement")
}
