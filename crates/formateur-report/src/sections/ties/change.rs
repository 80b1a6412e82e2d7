//! What changed.

use formateur_analysis::{
    ActorName, ChangeSince, PairNamed, PlaceRow, Relation, SinceWhat, TieRow, TiesSection, TurnRow,
};
use maud::{Markup, html};

use super::tie;
use crate::words::{count, list};

pub(super) fn part(ties: &TiesSection) -> Markup {
    let change = &ties.change;
    let since = match change.what {
        SinceWhat::Election => "since the election",
        SinceWhat::Year => "in a year",
    };
    html! {
        h3 { "What changed " (since) }
        p { (lead(change)) }
        (who("No longer between any rivals: ", &change.former_brokers))
        (who("Between rivals for the first time: ", &change.new_brokers))
        (places("Places gained: ", &change.gained))
        (places("Places lost: ", &change.lost))
        (pairs("At odds by what is known now and not by what was known then: ", &change.opened))
        (pairs("At odds by what was known then and not by what is known now: ", &change.closed))
        (turns(change))
        (list_of("Ties that came to be known", &change.new))
        (list_of("Ties that ended", &change.gone))
    }
}

fn lead(change: &ChangeSince) -> String {
    let since = change.since.long();
    if change.new.is_empty() && change.gone.is_empty() {
        return format!("No tie came to be known or ended since {since}.");
    }
    let ended = match change.gone.len() {
        0 => "none ended".to_owned(),
        number => count(number as u64, "ended", "ended"),
    };
    format!(
        "Since {since}, {} known and {ended}. A tie that came to be known may be older.",
        count(change.new.len() as u64, "tie came to be", "ties came to be")
    )
}

fn who(words: &str, actors: &[ActorName]) -> Markup {
    let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
    html! { @if !names.is_empty() { p { (words) (list(&names)) "." } } }
}

fn pairs(words: &str, pairs: &[PairNamed]) -> Markup {
    let names: Vec<String> = pairs.iter().map(|pair| pair.names.join(" and ")).collect();
    html! { @if !names.is_empty() { p { (words) (names.join("; ")) "." } } }
}

fn places(words: &str, places: &[PlaceRow]) -> Markup {
    let one = |place: &PlaceRow| {
        format!("{} between {}", place.broker_name, place.pair.names.join(" and "))
    };
    let names: Vec<String> = places.iter().map(one).collect();
    html! { @if !names.is_empty() { p { (words) (names.join("; ")) "." } } }
}

/// Relations that turned from one sign to the other; those that began or ended are told by their ties.
fn turns(change: &ChangeSince) -> Markup {
    let signed = |relation: Relation| relation != Relation::Neutral;
    let turned = change.turned.iter().filter(|turn| signed(turn.before) && signed(turn.after));
    let one = |turn: &TurnRow| {
        let word = |relation| if relation == Relation::Friendly { "friendly" } else { "hostile" };
        format!(
            "{}: {} then, {} now",
            turn.pair.names.join(" and "),
            word(turn.before),
            word(turn.after)
        )
    };
    let names: Vec<String> = turned.map(one).collect();
    html! { @if !names.is_empty() { p { "Turned: " (names.join("; ")) "." } } }
}

fn list_of(words: &str, rows: &[TieRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            details {
                summary { (words) " (" (rows.len()) ")" }
                ul.sources { @for row in rows { li { (tie::named(row)) } } }
            }
        }
    }
}
