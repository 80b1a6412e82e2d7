//! How far the chamber is from two sides.

use formateur_analysis::{ChamberFrustration, ChamberSide, ChamberStances};
use maud::{Markup, html};

use crate::words::{Words, count, digits, estimate, list, percent};

/// Lists of a side that are named.
const SHOWN: usize = 6;

/// One line for each way to say who is a friend of whom.
pub(super) fn frustration(words: &Words<'_>, all: &[ChamberStances]) -> Markup {
    if all.iter().all(|one| one.found.get().is_none()) {
        return html! {};
    }
    html! {
        h3 { "How far is it from two sides?" }
        p {
            "Members of a list are friends, and lists are rivals of each other or friends. The frustration of the chamber is the \
             share of pairs of members that stand against the best partition into two sides. Such sides are no forecast of \
             government and opposition."
        }
        ul {
            @for one in all {
                li {
                    (what(one.id)) ": "
                    @match one.found.get() {
                        Some(found) => (told(words, found)),
                        None => { "not told, as " (one.found.reason().unwrap_or_default()) "." }
                    }
                }
            }
        }
    }
}

fn what(id: &str) -> &'static str {
    match id {
        "alliances" => "Lists of one alliance are friends, all others rivals",
        "ties" => {
            "Lists are what their ties say, and what their alliance says where these take no side"
        }
        _ => "All lists are rivals",
    }
}

fn told(words: &Words<'_>, found: &ChamberFrustration) -> Markup {
    let [first, second] = &found.sides;
    html! {
        (estimate(&found.share, percent)) ". " (by_the_points(words, found)) " stand against " (first.seats) " seats ("
        bdi { (side(words, first)) } ") and " (second.seats) " (" bdi { (side(words, second)) } ")."
    }
}

/// How many pairs, and which share of them, by the points of the count; with the seats that these give to nobody.
fn by_the_points(words: &Words<'_>, found: &ChamberFrustration) -> String {
    let pairs = format!(
        "{} of {} pairs",
        digits(&found.index.to_string()),
        digits(&found.pairs.to_string())
    );
    let filled = words.analysis.sections.seats.get();
    let filled = filled.map_or(0, |seats| u64::from(seats.chamber.saturating_sub(seats.vacant)));
    let left_out = filled.saturating_sub(found.members);
    if left_out == 0 || found.share.is_exact() {
        return format!("By the points of the count {pairs}");
    }
    format!(
        "The draws give out all of {filled} seats, those that nobody is named for to groups without a name; the points of the \
         count leave out {left_out}. By the points {pairs} ({})",
        percent(found.index as f64 / found.pairs as f64)
    )
}

fn side(words: &Words<'_>, side: &ChamberSide) -> String {
    let shown = side.lists.iter().take(SHOWN).map(|id| words.short(id).to_owned());
    let more = side.lists.len().saturating_sub(SHOWN) as u64;
    let others = (more > 0).then(|| count(more, "other list", "other lists"));
    let individuals = side.individuals as u64;
    let individuals = (individuals > 0).then(|| {
        count(individuals, "member who acts alone", "members who act each for themselves")
    });
    list(&shown.chain(others).chain(individuals).collect::<Vec<_>>())
}
