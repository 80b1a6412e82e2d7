//! The issues, one below the other: the first open, the others to be opened.

use formateur_analysis::{Bargaining, IssueBargained};
use maud::{Markup, html};

use super::{absent, issue, issue_tables, standing};
use crate::charts::num;
use crate::words::Words;

pub(super) fn part(words: &Words<'_>, bargaining: &Bargaining) -> Markup {
    let Some(issues) = bargaining.issues.get() else {
        return html! { h3 { "Issues" } (absent(bargaining.issues.reason().unwrap_or_default())) };
    };
    html! {
        h3 { "Issues" }
        @for (at, one) in issues.iter().enumerate() {
            details.issue open[at == 0] {
                summary { bdi { (one.name) } span.muted { ": " (brief(one)) } }
                (issue::told(words, bargaining, one))
                (issue_tables::all(words, bargaining, one))
            }
        }
        (meanings(bargaining))
    }
}

/// What each model takes bargaining for, once for all issues.
fn meanings(bargaining: &Bargaining) -> Markup {
    html! {
        details {
            summary { "What each model takes bargaining for" }
            ul {
                @for model in &bargaining.models {
                    li { strong { (model.name) } ": " (model.meaning) " (" (standing::beside(model)) ")." }
                }
            }
        }
    }
}

/// Where it is expected to end, in a few words.
fn brief(issue: &IssueBargained) -> String {
    let Some(expected) = &issue.expected else { return "nobody can care".to_owned() };
    let [low, .., high] = expected.quantiles;
    let [low, value, high] = [low, expected.value, high].map(|at| issue::on(at, issue.scale));
    let [from, to] = issue.scale.map(num);
    format!("{value} ({low}\u{2013}{high}) from {from} to {to}")
}
