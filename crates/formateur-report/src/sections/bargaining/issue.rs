//! One issue: where it is expected to end, and the line with the actors on it.

use formateur_analysis::{ActorOnIssue, Bargaining, IssueBargained, NoPart};
use formateur_bargaining::reading::Why;
use maud::{Markup, html};

use super::{issue_tables, standing};
use crate::charts::{LineActor, LineMark, LineOfActors, MarkKind, figure, num};
use crate::words::{Words, count, list, percent};

/// Actors that the picture shows at most: those with the most pull. The table has all.
pub(super) const DRAWN: usize = 24;
/// Actors at the weighted median that are named.
const PIVOTAL: usize = 3;
/// Models that the picture marks beside the one that is expected, with their names on it.
const MARKED: [(&str, &str); 4] = [
    ("compromise", "mean"),
    ("median", "median"),
    ("unweighted-median", "unweighted median"),
    ("nash", "Nash"),
];

/// A place on a scale, with as many digits as its length asks for.
pub(super) fn on(place: f64, scale: [f64; 2]) -> String {
    let text = match (scale[1] - scale[0]).abs() {
        length if length >= 50.0 => num(libm::round(place)),
        length if length >= 5.0 => format!("{place:.1}"),
        _ => format!("{place:.2}"),
    };
    let zero = text.trim_matches(|sign| matches!(sign, '-' | '0' | '.')).is_empty();
    if zero { text.trim_start_matches('-').to_owned() } else { text.replace('-', "\u{2212}") }
}

/// A shift on a scale, with its sign.
pub(super) fn shift(by: f64, scale: [f64; 2]) -> String {
    let text = on(by, scale);
    let none = text.trim_matches(|sign| matches!(sign, '0' | '.')).is_empty();
    if by > 0.0 && !none { format!("+{text}") } else { text }
}

/// The sentences, the picture, and who takes no part.
pub(super) fn told(words: &Words<'_>, bargaining: &Bargaining, issue: &IssueBargained) -> Markup {
    let drawn = drawn(issue);
    let caption = if drawn.len() < issue.actors.len() {
        format!(
            "{}: the {} of {} with the most pull, and where it is expected to end",
            issue.name,
            count(drawn.len() as u64, "actor", "actors"),
            issue.actors.len()
        )
    } else {
        format!("{}: {}, and where it is expected to end", issue.name, actors(issue))
    };
    let picture = picture(words, bargaining, issue);
    html! {
        (sentences(words, issue))
        (figure(&id(issue), &caption, &picture.svg(), &issue_tables::actors(words, issue)))
        (left_out(words, &issue.left_out))
    }
}

fn id(issue: &IssueBargained) -> String {
    format!("issue-{}", issue.id)
}

fn actors(issue: &IssueBargained) -> String {
    count(issue.actors.len() as u64, "actor", "actors")
}

fn sentences(words: &Words<'_>, issue: &IssueBargained) -> Markup {
    let place = |at: f64| on(at, issue.scale);
    let [from, to] = issue.scale.map(num);
    html! {
        p {
            @match &issue.expected {
                None => "No outcome is expected: it matters to nobody.",
                Some(end) => {
                    "Expected to end at " strong { (place(end.value)) } ", nine times in ten from " (place(end.quantiles[0])) " to "
                    (place(end.quantiles[4])) "."
                }
            }
            " " (from) " means: " (meaning(&issue.low_end)) "; " (to) " means: " (meaning(&issue.high_end)) "."
            (pivotal(words, issue))
            (gives_most(words, issue))
                (hangs_on(words, issue))
            (without_salience(issue))
        }
    }
}

fn meaning(end: &str) -> Markup {
    html! { @if end.is_empty() { "the case does not say" } @else { bdi { (end) } } }
}

fn pivotal(words: &Words<'_>, issue: &IssueBargained) -> Markup {
    let first: Vec<String> = issue
        .pivotal
        .iter()
        .take(PIVOTAL)
        .map(|one| {
            format!("{} ({})", words.name(&one.actor), percent(one.chance).replace(' ', "\u{a0}"))
        })
        .collect();
    html! {
        @if !first.is_empty() {
            " At the weighted median, with this chance: " bdi { (list(&first)) } "."
        }
    }
}

/// Who gives up most; of equal ones the first on the line.
fn gives_most(words: &Words<'_>, issue: &IssueBargained) -> Markup {
    let burden = |actor: &ActorOnIssue| actor.burden.unwrap_or(0.0);
    let mut most: Option<&ActorOnIssue> = None;
    for actor in issue.actors.iter().filter(|actor| burden(actor) > 0.0) {
        if most.is_none_or(|found| burden(actor) > burden(found)) {
            most = Some(actor);
        }
    }
    html! {
        @if let (Some(actor), Some(end)) = (most, &issue.expected) {
            " The largest part of what all give up together, distance times salience, falls to " bdi { (words.name(&actor.actor)) }
            ": " (percent(burden(actor))) ", from " (on(actor.position.value, issue.scale)) " to " (on(end.value, issue.scale)) "."
        }
    }
}

/// What the outcome hangs on most, of all that is not known.
fn hangs_on(words: &Words<'_>, issue: &IssueBargained) -> Markup {
    html! {
        @if let Some(most) = issue.inputs.first() {
            " Of what the case leaves open it hangs most on the " (most.what) " of " bdi { (words.name(&most.actor)) }
            ": " (percent(most.share)) " of the spread."
        }
    }
}

fn without_salience(issue: &IssueBargained) -> Markup {
    let (without, all) = (issue.without_salience, issue.actors.len());
    let known = "where the case gives no salience, anything from 0 to 100 is taken, most likely 50";
    html! {
        @if without > 0 && without == all { " No salience is given: " (known) "." }
        @else if without > 0 { " For " (without) " of " (all) " actors, " (known) "." }
    }
}

/// Who takes no part, by reason.
fn left_out(words: &Words<'_>, left: &[NoPart]) -> Markup {
    let of = |why: Why| -> Vec<&str> {
        left.iter().filter(|one| one.why == why).map(|one| words.name(&one.actor)).collect()
    };
    let reasons = [
        (of(Why::NoWeight), "neither seats nor a capability in the case"),
        (of(Why::ListsSpeak), "lists speak for themselves"),
        (of(Why::ListsTaken), "lists counted in a larger bloc"),
    ];
    html! {
        @if !left.is_empty() {
            p.muted {
                "With a position, but without a part:"
                @for (at, (names, reason)) in reasons.iter().filter(|(names, _)| !names.is_empty()).enumerate() {
                    @if at > 0 { ";" }
                    " " bdi { (list(names)) } " (" (reason) ")"
                }
                "."
            }
        }
    }
}

/// Places of the actors that are drawn, in their order on the line.
fn drawn(issue: &IssueBargained) -> Vec<&ActorOnIssue> {
    let mut order: Vec<usize> = (0..issue.actors.len()).collect();
    order.sort_by(|&a, &b| issue.actors[b].pull.total_cmp(&issue.actors[a].pull).then(a.cmp(&b)));
    order.truncate(DRAWN);
    order.sort_unstable();
    order.into_iter().map(|at| &issue.actors[at]).collect()
}

pub(super) fn picture(
    words: &Words<'_>,
    bargaining: &Bargaining,
    issue: &IssueBargained,
) -> LineOfActors {
    let row = |actor: &ActorOnIssue| LineActor {
        label: words.short(&actor.actor).to_owned(),
        position: actor.position.value,
        range: [actor.position.low, actor.position.high],
        salience: actor.salience,
        pull: actor.pull,
        pull_text: percent(actor.pull),
    };
    let expected = issue.expected.as_ref();
    let end = expected.map_or_else(
        || "No outcome is expected.".to_owned(),
        |end| format!("Expected outcome {}.", on(end.value, issue.scale)),
    );
    LineOfActors {
        id: format!("{}-line", id(issue)),
        title: format!("Actors on the issue: {}", issue.name),
        description: format!(
            "A line from {} to {}. Below it one row for each of {}, lowest position first: a dot at the position with its \
             range, a bar for salience, the share of pull. Above it the spread of the outcome. {end}",
            issue.scale[0],
            issue.scale[1],
            actors(issue)
        ),
        scale: issue.scale,
        ends: [issue.low_end.clone(), issue.high_end.clone()],
        rows: drawn(issue).into_iter().map(row).collect(),
        outcomes: expected.map(|end| end.bins.clone()).unwrap_or_default(),
        outcomes_of_inputs: expected.map(|end| end.bins_of_inputs.clone()).unwrap_or_default(),
        marks: marks(bargaining, issue),
    }
}

fn marks(bargaining: &Bargaining, issue: &IssueBargained) -> Vec<LineMark> {
    let leading = issue.expected.as_ref().map(|end| LineMark {
        label: "expected".to_owned(),
        at: end.value,
        kind: MarkKind::Leading,
    });
    let mark = |(id, label): &(&str, &str)| {
        let end = issue.ends.iter().find(|end| end.model == *id)?;
        let backed = standing::is_backed(standing::model(bargaining, id));
        let kind = if backed { MarkKind::Full } else { MarkKind::Broken };
        Some(LineMark { label: (*label).to_owned(), at: end.value?, kind })
    };
    leading.into_iter().chain(MARKED.iter().filter_map(mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_digits_of_their_scale() {
        assert_eq!(on(43.21, [0.0, 100.0]), "43");
        assert_eq!(on(4.321, [0.0, 10.0]), "4.3");
        assert_eq!(on(0.321, [0.0, 1.0]), "0.32");
        assert_eq!(on(-0.001, [-1.0, 1.0]), "0.00");
        assert_eq!(shift(-1.26, [0.0, 10.0]), "\u{2212}1.3");
        assert_eq!([shift(1.26, [0.0, 10.0]), shift(0.01, [0.0, 10.0])], ["+1.3", "0.0"]);
    }
}
