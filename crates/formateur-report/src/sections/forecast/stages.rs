//! The stages on the way to a government.

use formateur_analysis::ForecastSection;
use formateur_case::Date;
use formateur_formation::{Need, StageForecast};
use maud::{Markup, html};

use super::chance::with_interval;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, seats};

pub(super) fn part(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let stages = &forecast.forecast.stages;
    if stages.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Which steps are open?" }
        p {
            "A step that is open is reached before the next election with the chance given, with the range of nine draws "
            "in ten; the day is the one by which half of the draws that reach it have done so."
            @if stages.iter().any(|stage| stage.blockable.is_some()) {
                " Opponents are those against the government that forms: the last column says how likely they are enough to "
                "keep a quorum away."
            }
            @if stages.iter().any(|stage| stage.overdue_days > 0) {
                " Days overdue are counted to " (words.analysis.as_of.long()) "."
            }
        }
        (table(stages).html())
    }
}

fn table(stages: &[StageForecast]) -> DataTable {
    let row = |stage: &StageForecast| {
        let open = stage.reached_on.is_none();
        let chance = Value::number_as(stage.reached.probability, with_interval(&stage.reached));
        vec![
            step(stage),
            reached(stage),
            if open { chance } else { Value::Empty },
            stage.due.filter(|_| open).map_or(Value::Empty, |due| due_on(due, stage.overdue_days)),
            if open { needs(&stage.needs) } else { Value::Empty },
            stage.blockable.as_ref().map_or(Value::Empty, |chance| {
                Value::number_as(chance.probability, with_interval(chance))
            }),
        ]
    };
    DataTable {
        caption: "Steps of the process, with chances".to_owned(),
        columns: vec![
            Column::text("Step"),
            Column::text("Reached, or half by"),
            Column::number("Chance to be reached"),
            Column::text("Due"),
            Column::text("Needs"),
            Column::number("Chance that opponents could hold it up"),
        ],
        rows: stages.iter().map(row).collect(),
        file_stem: "forecast-stages".to_owned(),
    }
}

fn step(stage: &StageForecast) -> Value {
    let markup = html! {
        bdi { (stage.name) }
        @if stage.failed > 0 { br; span.muted { (count(stage.failed, "failed attempt", "failed attempts")) } }
    };
    Value::Marked { text: stage.name.clone(), markup }
}

/// The day on which it was reached, or by which it is in half of the draws in which it is.
fn reached(stage: &StageForecast) -> Value {
    match (stage.reached_on, stage.median_date) {
        (Some(day), _) => Value::Marked { text: day.to_string(), markup: html! { span.day { (day.long()) } } },
        (None, Some(day)) => {
            Value::Marked { text: day.to_string(), markup: html! { span.muted { "half by " } span.day { (day.long()) } } }
        }
        (None, None) => Value::Empty,
    }
}

fn due_on(due: Date, overdue: i64) -> Value {
    let late = u64::try_from(overdue).unwrap_or(0);
    let markup = html! {
        span.day { (due.long()) }
        @if late > 0 { br; span.muted { (count(late, "day", "days")) " overdue" } }
    };
    Value::Marked { text: due.to_string(), markup }
}

fn needs(all: &[Need]) -> Value {
    if all.is_empty() {
        return Value::Empty;
    }
    let text: Vec<String> = all.iter().map(|need| format!("{} ({})", need.name, need.votes)).collect();
    let markup = html! {
        @for (at, need) in all.iter().enumerate() {
            @if at > 0 { br; }
            (seats(need.votes)) ": " bdi { (need.name) } br;
            span.muted { (count(need.blocked_by, "member", "members")) " can block it" }
        }
    };
    Value::Marked { text: text.join("; "), markup }
}
