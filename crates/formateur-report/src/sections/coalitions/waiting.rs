//! Ties that may become pacts or refusals: a judgement, which blocks nothing.

use formateur_analysis::{Coalitions, PactInWaiting};
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, sources};

pub(super) fn part(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let Some(waiting) = coalitions.waiting.get() else { return html! {} };
    let row = |one: &PactInWaiting, may: &str| {
        let pair = format!("{} and {}", words.short(&one.a), words.short(&one.b));
        vec![Value::text(pair), Value::text(may), ties(words, one)]
    };
    let pacts = waiting.pacts.iter().map(|one| row(one, "become a pact"));
    let refusals = waiting.refusals.iter().map(|one| row(one, "become a refusal"));
    let table = DataTable {
        caption: "Ties that may become pacts or refusals".to_owned(),
        columns: ["Lists", "May (judgement)", "Ties"].map(Column::text).into(),
        rows: pacts.chain(refusals).collect(),
        file_stem: "pacts-in-waiting".to_owned(),
    };
    html! {
        h3 { "Ties that may become pacts or refusals" }
        p {
            "Pairs of lists whose ties, or those of their leaders, take a side, and of which no pact, or no refusal, is \
             recorded. That is a judgement by a fixed rule: neither list has said it, and it blocks nothing above."
        }
        (table.html())
    }
}

/// Ties as lines: whose, what, by whose word, with sources.
fn ties(words: &Words<'_>, waiting: &PactInWaiting) -> Value {
    let sentence = |at: usize| {
        let tie = &waiting.ties[at];
        let (from, to) = tie.stated();
        let sign = match tie.sign {
            1.. => "friendly",
            0 => "neither",
            _ => "hostile",
        };
        let said = tie.asserted_by.as_deref().map(|who| format!(", says {}", words.short(who)));
        let concluded = if tie.implied { ", concluded" } else { "" };
        let what = format!("{} ({sign}{concluded}{})", tie.kind, said.unwrap_or_default());
        format!("{} to {}: {what}", words.short(from), words.short(to))
    };
    let text: Vec<String> = (0..waiting.ties.len()).map(sentence).collect();
    let markup = html! {
        @for (at, (line, tie)) in text.iter().zip(&waiting.ties).enumerate() {
            @if at > 0 { br; }
            (line) " " (sources(&tie.source))
        }
    };
    Value::Marked { text: text.join("; "), markup }
}
