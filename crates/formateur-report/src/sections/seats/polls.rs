//! What polls let expect, where nobody has counted seats.

use formateur_analysis::{PolledList, PollsUsed};
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, estimate, percent, plain, sources};

/// Which polls the seats rest on, and what they say of each list.
pub(super) fn polls(words: &Words<'_>, polls: &PollsUsed) -> Markup {
    let names: Vec<String> = polls
        .used
        .iter()
        .map(|poll| format!("{} ({}, {:.0} asked)", poll.pollster, poll.date.long(), poll.sample))
        .collect();
    html! {
        p {
            "Nobody has counted these seats: they are drawn from "
            (count(polls.used.len() as u64, "poll", "polls")) ", " (names.join("; "))
            @if polls.used.len() > 1 { ", together worth a sample of " (format!("{:.0}", polls.effective_sample)) }
            ". Votes become seats by " (plain(&polls.formula))
            @if polls.threshold > 0.0 { ", from " (percent(polls.threshold)) " of the votes upwards" }
            ". " (sources(&polls.source)) " " (assumed(polls))
        }
        (lists(words, polls).html())
    }
}

/// What the draws take into account, and what they do not.
fn assumed(polls: &PollsUsed) -> String {
    let points = |key: &str| {
        let text = polls.method.parameters.get(key)?;
        text.parse::<f64>().ok().filter(|points| *points > 0.0)
    };
    let parts: Vec<String> = [
        ("house_effects", "what each pollster finds too much or too little"),
        ("polling_error", "an error that all polls share"),
        ("drift", "what changes each day until the election"),
    ]
    .into_iter()
    .filter_map(|(key, what)| Some(format!("{what} ({} points)", points(key)?)))
    .collect();
    if parts.is_empty() {
        "The draws take the sampling error into account and nothing else: they say what an election on the day of the polls \
         would give if the polls are right on average."
            .to_owned()
    } else {
        format!("Beside the sampling error the draws take into account {}.", parts.join(", "))
    }
}

fn lists(words: &Words<'_>, polls: &PollsUsed) -> DataTable {
    let row = |list: &PolledList| {
        vec![
            Value::text(words.short(&list.id)),
            Value::number_as(list.share_percent.value, estimate(&list.share_percent, |share| format!("{share:.1}"))),
            Value::number_as(list.passes_probability, percent(list.passes_probability)),
        ]
    };
    DataTable {
        caption: "What the polls say".to_owned(),
        columns: vec![
            Column::text("List"),
            Column::number("Share, in percent"),
            Column::number("Chance to get seats"),
        ],
        rows: polls.lists.iter().map(row).collect(),
        file_stem: "polls".to_owned(),
    }
}
