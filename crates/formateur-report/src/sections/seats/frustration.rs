//! How far the chamber is from two sides.

use formateur_analysis::{ChamberFrustration, ChamberStances};
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
    let point = &found.point;
    let side = |at: usize| {
        let names: Vec<&str> =
            point.sides[at].iter().take(SHOWN).map(|id| words.short(id)).collect();
        match point.sides[at].len().saturating_sub(SHOWN) {
            0 => list(&names),
            more => format!("{} and {}", names.join(", "), count(more as u64, "other", "others")),
        }
    };
    html! {
        (estimate(&found.share, percent)) ". By the points of the count " (digits(&point.index.to_string())) " of "
        (digits(&point.pairs.to_string())) " pairs stand against " (point.side_seats[0]) " seats ("
        bdi { (side(0)) } ") and " (point.side_seats[1]) " (" bdi { (side(1)) } ")."
    }
}
