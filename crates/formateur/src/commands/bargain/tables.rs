//! Tables of a model of actors on issues, for programs: one row a value, or KTAB's positions by turn.

use formateur_bargaining::{Outcome, Talks, ktab};

use super::drawn::Draws;
use super::options::TableName;
use super::record::{self, word};
use super::spatial::{Answer, Beside};
use crate::fail::Failure;
use crate::output::{Table, note};

/// The table that was asked for; without a name that of the draws, of the turns as KTAB has it, or of the outcome.
pub(super) fn of(
    name: Option<TableName>,
    answer: &Answer,
    talks: &Talks,
    outcome: &Outcome,
) -> Result<Table, Failure> {
    let standing = word(answer.standing);
    let drawn = |of: &dyn Fn(&Draws) -> Table| answer.draws.as_ref().map(of);
    let table = match name {
        None if answer.draws.is_some() => drawn(&|own| own.table(standing)),
        None if outcome.turns.is_empty() => Some(ends(answer)),
        None => {
            // KTAB's form has no column for it.
            note(&format!("note: {}: {}", answer.model, record::line(answer.about, answer.usual)));
            Some(by_turn(talks, outcome))
        }
        Some(TableName::Outcome) => Some(ends(answer)),
        Some(TableName::Turns) => (!outcome.turns.is_empty()).then(|| turns(answer)),
        Some(TableName::Draws) => drawn(&|own| own.table(standing)),
        Some(TableName::Bins) => drawn(&|own| own.bins(standing)),
        Some(TableName::Inputs) => drawn(&|own| own.inputs(standing)),
        Some(TableName::Sweep | TableName::Choices) => None,
    };
    table.ok_or_else(|| none(name))
}

/// That there is no such table.
pub(super) fn none(name: Option<TableName>) -> Failure {
    let help = match name {
        Some(TableName::Draws | TableName::Bins | TableName::Inputs) => {
            "it needs --ranges FILE or --spread N, or a case with ranges"
        }
        Some(TableName::Sweep | TableName::Choices) => "it needs --sweep",
        Some(TableName::Turns) => "actors do not move in this model, or not in this answer",
        _ => "leave --table out, or --sweep",
    };
    let name = name.map(TableName::name).unwrap_or_default();
    Failure::Usage(format!("this answer has no table of {name}\n{help}"))
}

/// Positions by turn as KTAB writes them.
fn by_turn(talks: &Talks, outcome: &Outcome) -> Table {
    let mut rows = ktab::positions_by_turn(talks, &outcome.turns).into_iter();
    let heading = rows.next().unwrap_or_default();
    let mut table = Table::new(&heading.iter().map(String::as_str).collect::<Vec<_>>());
    for row in rows {
        table.row(row);
    }
    table
}

/// A row for each turn, actor and issue.
fn turns(answer: &Answer) -> Table {
    let mut table = Table::new(&["turn#", "actor", "issue", "position#", "standing"]);
    for (at, turn) in answer.turns.iter().enumerate() {
        for (actor, own) in answer.actors.iter().zip(&turn.positions) {
            for (issue, place) in answer.issues.iter().zip(own) {
                table.row(vec![
                    at.to_string(),
                    (*actor).to_owned(),
                    issue.clone(),
                    place.to_string(),
                    word(answer.standing).to_owned(),
                ]);
            }
        }
    }
    table
}

/// A row for each model and issue: the model, and simple models beside it.
fn ends(answer: &Answer) -> Table {
    let mut table = Table::new(&["model", "issue", "position#", "standing"]);
    for Beside { model, outcome, standing, .. } in answer.beside() {
        for (issue, end) in answer.issues.iter().zip(outcome) {
            let end = end.map(|end| end.to_string()).unwrap_or_default();
            table.row(vec![model.to_owned(), issue.clone(), end, word(standing).to_owned()]);
        }
    }
    table
}
