//! What changed.

use formateur_analysis::{
    ActorName, ChangeSince, NewTie, PairNamed, PlaceRow, Relation, SinceWhat, TieRow, TiesSection,
    TurnRow,
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
        (who("Between rivals by what was known then, and not by what is known now: ", &change.former_brokers))
        (who("Between rivals by what is known now, and not by what was known then: ", &change.new_brokers))
        (places("Places by what is known now, and not by what was known then: ", &change.gained))
        (places("Places by what was known then, and not by what is known now: ", &change.lost))
        (pairs("At odds by what is known now, and not by what was known then: ", &change.opened))
        (pairs("At odds by what was known then, and not by what is known now: ", &change.closed))
        (turns(change))
        (new_ties(&change.new))
        (ended(&change.gone))
    }
}

fn lead(change: &ChangeSince) -> String {
    let since = change.since.long();
    if change.new.is_empty() && change.gone.is_empty() {
        return format!("No tie began, came to be known or ended since {since}.");
    }
    let ended = match change.gone.len() {
        0 => "none ended".to_owned(),
        number => count(number as u64, "ended", "ended"),
    };
    format!(
        "Since {since}, {} began, or came to be known, and {ended}.{}",
        count(change.new.len() as u64, "tie", "ties"),
        older(&change.new)
    )
}

/// How many of the new ties are only newly known.
fn older(new: &[NewTie]) -> String {
    let older = new.iter().filter(|new| new.older).count();
    let undated = new.iter().filter(|new| new.tie.line.since.is_empty()).count();
    let mut text = match older {
        0 => String::new(),
        number => format!(" Of them {} older.", count(number as u64, "is", "are")),
    };
    if undated > 0 {
        text += &format!(" Of {undated} the case does not say when they began.");
    }
    text
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
        let word = |relation| tie::sign(tie::relation(relation));
        format!(
            "{}: {} then, {} now",
            turn.pair.names.join(" and "),
            word(turn.before),
            word(turn.after)
        )
    };
    let names: Vec<String> = turned.map(one).collect();
    html! { @if !names.is_empty() { p { "Turned, by what was known then and what is known now: " (names.join("; ")) "." } } }
}

fn new_ties(new: &[NewTie]) -> Markup {
    html! {
        @if !new.is_empty() {
            details {
                summary { "Ties that began, or came to be known (" (new.len()) ")" }
                ul.sources {
                    @for new in new {
                        li {
                            (tie::named(&new.tie))
                            @if new.older { " " span.badge { "older: only newly known" } }
                        }
                    }
                }
            }
        }
    }
}

fn ended(rows: &[TieRow]) -> Markup {
    html! {
        @if !rows.is_empty() {
            details {
                summary { "Ties that ended (" (rows.len()) ")" }
                ul.sources { @for row in rows { li { (tie::named(row)) } } }
            }
        }
    }
}
