//! Where bargaining points: issues, all of them at one table, seats as a pie, offices, talks outside parliament.

mod division;
mod issue;
mod issue_tables;
mod issues;
mod offices;
mod standing;
mod table;
mod talk;
mod talks;

use formateur_analysis::{Bargaining, IssueBargained};
use maud::{Markup, html};

use crate::words::Words;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let bargaining = &words.analysis.sections.bargaining;
    let body = html! {
        (reading(bargaining))
        (issues::part(words, bargaining))
        (table::part(words, bargaining))
        (division::part(words, bargaining))
        (offices::part(words, bargaining))
        (talks::part(words, bargaining))
    };
    Some(("Where does bargaining point?".to_owned(), body)).filter(|_| speaks(bargaining))
}

/// The picture of the first issue by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let bargaining = &words.analysis.sections.bargaining;
    let first = bargaining.issues.get()?.first()?;
    Some(issue::picture(words, bargaining, first).svg())
}

/// Whether any part has something to say.
fn speaks(bargaining: &Bargaining) -> bool {
    bargaining.issues.get().is_some()
        || bargaining.division.get().is_some()
        || bargaining.offices.get().is_some()
        || bargaining.talks.get().is_some()
}

/// How to read the figures.
fn reading(bargaining: &Bargaining) -> Markup {
    let expected = bargaining.models.first();
    html! {
        p {
            "What formulas of bargaining make of the positions, saliences and weights of the case. They know nothing of promises, "
            "trust or threats, and have not been tested on talks of this kind. A position is one that the case or its sources "
            "give; who gives up most is arithmetic, not blame."
        }
        @if let Some(model) = expected.filter(|_| bargaining.issues.get().is_some()) {
            p {
                "Outcomes of issues are expected by one model, " bdi { (model.name.to_lowercase()) } ": " (model.meaning) ". It is "
                (standing::beside(model)) ". The error that its outcomes are shown with is the one that it had on those decisions of "
                "the European Union; nothing says that talks on a coalition have the same."
                @if let Some(pull) = without_seats(bargaining) {
                    " Actors without seats carry " (pull) " % of the pull here; their capabilities are judgements of the case and are taken as known."
                }
            }
        }
    }
}

/// What part of the pull is that of actors without seats, in whole per cent, from the least issue to the greatest.
fn without_seats(bargaining: &Bargaining) -> Option<String> {
    let issues = bargaining.issues.get()?;
    let pull = |issue: &IssueBargained| {
        let without = issue.actors.iter().filter(|actor| actor.seats.is_none());
        without.map(|actor| actor.pull).sum::<f64>()
    };
    let pulls = || issues.iter().map(pull);
    let (low, high) = (pulls().fold(1.0, f64::min), pulls().fold(0.0, f64::max));
    let (from, to) = (format!("{:.0}", 100.0 * low), format!("{:.0}", 100.0 * high));
    let share = if from == to { to } else { format!("{from} to {to}") };
    (high > 0.0).then_some(share)
}

/// A line in place of a part that has nothing to say.
fn absent(reason: &str) -> Markup {
    html! { p.muted { "Nothing here: " (reason) "." } }
}

#[cfg(test)]
mod tests;
