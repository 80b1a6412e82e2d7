//! Who can govern, who is blocked by whom, and what blocs lack.

mod blocs;
mod median;
mod nearly;
mod plane;
mod table;
mod theories;
mod waiting;

use formateur_analysis::{Coalitions, Requirement};
use maud::{Markup, html};

use crate::charts::num;
use crate::words::{Words, count, digits, is_named, is_negative, seats as written};
use table::Governments;

pub(super) use plane::drawing;

/// Coalitions that a list of the page shows.
const SHOWN: usize = 8;
/// Blocked coalitions that it shows: each takes more room.
const BLOCKED: usize = 5;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let coalitions = words.analysis.sections.coalitions.get()?;
    let body = html! {
        (numbers(coalitions))
        (possible(words, coalitions))
        (nearly::one_obstacle(words, coalitions))
        (nearly::short(words, coalitions))
        (blocked(words, coalitions))
        (waiting::part(words, coalitions))
        (nearly::without_statements(words, coalitions))
        (theories::part(words, coalitions))
        (plane::part(words, coalitions))
        (median::part(words, coalitions))
        (blocs::part(words, coalitions))
    };
    Some(("Who can govern?".to_owned(), body))
}

fn numbers(coalitions: &Coalitions) -> Markup {
    let needed = &coalitions.requirement;
    html! {
        p {
            (needs(needed)) " A minimal winning coalition has those " (written(needed.seats)) " and no member to spare. Governments may well be \
             larger; a coalition that is possible here is one that no statement known on this day forbids, not one that is \
             likely. Statements of which the case documents no day do not count."
            @if !coalitions.method.exact {
                " Seats are the points of the count, in brackets the range that holds nine of ten draws."
            }
        }
        dl.facts {
            div { dt { "Minimal winning, nothing in the way" } dd { (digits(&coalitions.possible)) } }
            div { dt { "Minimal winning, blocked by a statement" } dd { (digits(&coalitions.blocked)) } }
            @if merged(&coalitions.possible, coalitions.possible_types)
                || merged(&coalitions.blocked, coalitions.blocked_types) {
                div {
                    dt { "Sorts, equal members counted as one" }
                    dd { (written(coalitions.possible_types + coalitions.blocked_types)) }
                }
            }
        }
        @if coalitions.unnamed > 0 {
            p.note {
                "These lists are of named lists alone. The "
                (count(coalitions.unnamed, "seat", "seats"))
                " that the count gives to nobody by name can lift a coalition over the number or keep it below: the chances take that into account."
            }
        }
    }
}

/// What a government needs, in a sentence.
fn needs(needed: &Requirement) -> String {
    let number = written(needed.seats);
    if is_negative(needed) {
        format!(
            "With {number} seats a government passes \u{201c}{}\u{201d} whatever all others do. With fewer it can pass if \
             enough of the others do not vote against it; such governments are not listed here.",
            needed.name
        )
    } else if is_named(needed) {
        format!("A government needs {number} seats (\u{201c}{}\u{201d}).", needed.name)
    } else {
        format!("The case names no vote that a government must win; a majority is {number} seats.")
    }
}

/// Whether some coalitions of a list stand for several that differ in equal members alone.
fn merged(all: &str, types: u64) -> bool {
    all != types.to_string()
}

/// How much of a list is shown, and in which order.
fn extent(coalitions: &Coalitions, listed: usize, all: &str, types: u64) -> String {
    let what = if merged(all, types) { "sorts" } else { "coalitions" };
    let order = "fewest members first, then fewest seats";
    let shown = listed.min(SHOWN) as u64;
    match types {
        1 => "There is one.".to_owned(),
        // Over draws, lists are told apart that count as equal by their seats alone.
        types if coalitions.method.exact && types == shown => {
            format!("All {} {what}, {order}.", written(types))
        }
        types if coalitions.method.exact => format!(
            "The first {shown} of {} {what}, {order}; {} are left out.",
            written(types),
            written(types.saturating_sub(shown))
        ),
        types => format!("The first {shown}, {order}; there are {} {what}.", written(types)),
    }
}

fn possible(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let rows = &coalitions.governments;
    html! {
        h3 { "Possible" }
        @if rows.is_empty() {
            p { "No combination of lists has the seats without a statement in its way." }
        } @else {
            p {
                (extent(coalitions, rows.len(), &coalitions.possible, coalitions.possible_types))
                (range(coalitions))
            }
            (Governments::new(coalitions, rows, "Possible governments", "possible").table(words).html())
        }
    }
}

/// What the range of a government means, where some have one.
fn range(coalitions: &Coalitions) -> String {
    let line = coalitions.space.line.get().and_then(|line| line.issues.first());
    let any = coalitions.governments.iter().any(|government| !government.measures.is_empty());
    match line.filter(|_| any) {
        None => String::new(),
        Some(issue) => format!(
            " The range is the distance between the outermost members on \u{201c}{}\u{201d}, a scale from {} to {}.",
            issue.name,
            num(issue.scale[0]),
            num(issue.scale[1])
        ),
    }
}

fn blocked(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let rows = &coalitions.blocked_governments;
    let rows = &rows[..rows.len().min(BLOCKED)];
    html! {
        h3 { "Blocked, and by whom" }
        @if rows.is_empty() {
            p { "No statement known on " (words.analysis.as_of.long()) " stands in the way of a combination that has the seats." }
        } @else {
            p { (extent(coalitions, rows.len(), &coalitions.blocked, coalitions.blocked_types)) }
            (Governments::new(coalitions, rows, "Blocked governments", "blocked").table(words).html())
        }
    }
}
