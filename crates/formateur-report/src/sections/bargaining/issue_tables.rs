//! Tables of an issue: its actors, the models, what alliances give up.

use formateur_analysis::{ActorOnIssue, Bargaining, BlocGives, Estimate, IssueBargained, ModelEnd};
use maud::{Markup, html};

use super::issue::{on, shift};
use super::standing;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, percent, plain, source_cell};

/// Models and alliances, closed at first.
pub(super) fn all(words: &Words<'_>, bargaining: &Bargaining, issue: &IssueBargained) -> Markup {
    html! {
        details {
            summary { (count(issue.ends.len() as u64, "model", "models")) ", and how near each is to known outcomes" }
            (models(bargaining, issue).html())
        }
        @if !issue.blocs.is_empty() {
            details {
                summary { "What alliances give up " span.muted { "(" (issue.blocs.len()) ")" } }
                (blocs(words, issue).html())
            }
        }
    }
}

/// A place with its range; ends that may be negative are told apart by a word.
fn ranged(estimate: &Estimate, print: impl Fn(f64) -> String) -> Value {
    let value = print(estimate.value);
    let text = if estimate.is_exact() {
        value
    } else {
        format!("{value} ({} to {})", print(estimate.low), print(estimate.high))
    };
    Value::number_as(estimate.value, text)
}

/// All actors of the issue, lowest position first.
pub(super) fn actors(words: &Words<'_>, issue: &IssueBargained) -> DataTable {
    let row = |actor: &ActorOnIssue| {
        let basis = match &actor.confidence {
            Some(sure) => format!("{}, confidence {sure}", plain(&actor.basis)),
            None => plain(&actor.basis),
        };
        vec![
            Value::text(words.name(&actor.actor)),
            ranged(&actor.position, |at| on(at, issue.scale)),
            actor.salience.map_or_else(|| Value::text("not given"), Value::number),
            Value::number_as(actor.weight, format!("{:.1}", actor.weight)),
            actor.seats.map_or(Value::Empty, |seats| Value::number(seats.into())),
            Value::number_as(actor.pull, percent(actor.pull)),
            actor.gives_up.map_or(Value::Empty, |by| Value::number_as(by, shift(by, issue.scale))),
            actor.burden.map_or(Value::Empty, |own| Value::number_as(own, percent(own))),
            Value::text(basis),
            source_cell(&actor.source),
        ]
    };
    DataTable {
        caption: format!("Actors on the issue: {}", issue.name),
        columns: vec![
            Column::text("Actor"),
            Column::number("Position (90 % range)"),
            Column::number("Salience, 0 to 100"),
            Column::number("Weight: % of seats, or capability"),
            Column::number("Seats"),
            Column::number("Share of pull"),
            Column::number("Gives up"),
            Column::number("Share of what all give up"),
            Column::text("Basis"),
            Column::text("Source"),
        ],
        rows: issue.actors.iter().map(row).collect(),
        file_stem: format!("issue-{}", issue.id),
    }
}

/// Where each model ends, with its standing.
fn models(bargaining: &Bargaining, issue: &IssueBargained) -> DataTable {
    let place = |at: f64| on(at, issue.scale);
    let row = |end: &ModelEnd| {
        let model = standing::model(bargaining, end.model);
        vec![
            Value::text(model.map_or(end.model, |model| model.name)),
            end.value.map_or_else(
                || Value::text("says nothing"),
                |value| Value::number_as(value, place(value)),
            ),
            end.drawn.as_ref().map_or(Value::Empty, |drawn| ranged(drawn, place)),
            standing::cell(model),
        ]
    };
    DataTable {
        caption: format!("Where models end on the issue: {}", issue.name),
        columns: vec![
            Column::text("Model"),
            Column::number("Outcome, by the points of the case"),
            Column::number("Over draws: mean (90 % range)"),
            Column::text("How far from known outcomes, beside the weighted mean"),
        ],
        rows: issue.ends.iter().map(row).collect(),
        file_stem: format!("models-{}", issue.id),
    }
}

fn blocs(words: &Words<'_>, issue: &IssueBargained) -> DataTable {
    let row = |bloc: &BlocGives| {
        let members: Vec<&str> = bloc.members.iter().map(|id| words.short(id)).collect();
        vec![
            Value::text(words.name(&bloc.bloc)),
            Value::text(members.join(", ")),
            ranged(&bloc.position, |at| on(at, issue.scale)),
            ranged(&bloc.gives_up, |by| shift(by, issue.scale)),
        ]
    };
    DataTable {
        caption: format!(
            "What alliances give up on the issue: {}. Their position is the mean of their lists by weight times salience",
            issue.name
        ),
        columns: vec![
            Column::text("Alliance"),
            Column::text("Lists with a position"),
            Column::number("Position (90 % range)"),
            Column::number("Gives up (90 % range, if the model was right)"),
        ],
        rows: issue.blocs.iter().map(row).collect(),
        file_stem: format!("alliances-{}", issue.id),
    }
}
