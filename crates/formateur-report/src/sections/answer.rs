//! The short answer, worded from figures of the analysis alone.

use formateur_analysis::{ActorName, Overview, SeatsSection};
use maud::{Markup, html};

use crate::words::{Words, count, is_named, is_negative, list, percent, seats as written};

/// More coalitions than this are worded as a share.
const MOST_COUNTED: u64 = 99_999;

/// What stands above all sections.
pub(crate) fn lead(words: &Words<'_>) -> Markup {
    let answer = Answer::of(words);
    html! {
        @if let Some(outcome) = &answer.outcome { p dir="auto" { (outcome) } }
        p dir="auto" { strong { (answer.headline) } " " (answer.arithmetic) }
        @for paragraph in answer.more { p dir="auto" { (paragraph) } }
        @if let Some(doubt) = &answer.doubt { p.muted { (doubt) } }
    }
}

/// The same as plain paragraphs.
pub(crate) fn paragraphs(words: &Words<'_>) -> Vec<String> {
    let Answer { outcome, headline, arithmetic, more, doubt } = Answer::of(words);
    let first = format!("{headline} {arithmetic}").trim().to_owned();
    outcome.into_iter().chain([first]).chain(more).chain(doubt).collect()
}

/// The parts of the short answer.
struct Answer {
    outcome: Option<String>,
    headline: String,
    arithmetic: String,
    more: Vec<String>,
    doubt: Option<String>,
}

impl Answer {
    fn of(words: &Words<'_>) -> Self {
        let overview = &words.analysis.sections.overview;
        let subject = overview.subject.as_ref().map(|subject| about_subject(subject, overview));
        let mut more = super::forecast::paragraphs(words);
        more.push(blocked(words, overview));
        more.extend(subject);
        more.retain(|paragraph| !paragraph.is_empty());
        Self {
            outcome: outcome(words, overview),
            headline: headline(overview),
            arithmetic: arithmetic(words, overview),
            more,
            doubt: doubt(words),
        }
    }
}

fn outcome(words: &Words<'_>, overview: &Overview) -> Option<String> {
    let outcome = overview.outcome.as_ref()?;
    let when = match outcome.days {
        Some(days) => format!("{}, {days} days after the election", outcome.date.long()),
        None => outcome.date.long(),
    };
    if outcome.kind != "government" {
        return Some(format!("New elections ended this formation on {when}."));
    }
    let head = match outcome.prime_minister.as_str() {
        "" => String::new(),
        head => format!(" under {head}"),
    };
    let parties = match list(&outcome.parties) {
        parties if parties.is_empty() => String::new(),
        parties => format!(", with {parties}"),
    };
    let together = outcome.seats.map(|seats| held_together(words, outcome.parties.len(), seats));
    Some(format!(
        "A government{head} took office on {when}{parties}.{}",
        together.unwrap_or_default()
    ))
}

/// Seats of the parties in a government, as last counted.
fn held_together(words: &Words<'_>, parties: usize, held: u32) -> String {
    let sections = &words.analysis.sections;
    let chamber = sections.seats.get().map_or(0, |section| section.chamber);
    let who = if parties == 1 { "It" } else { "Together they" };
    let verb = match (sections.method.draws, parties) {
        (0, 1) => "holds",
        (0, _) => "hold",
        (_, 1) => "is put at",
        (..) => "are put at",
    };
    format!(" {who} {verb} {} of {} seats.", written(held), written(chamber))
}

fn headline(overview: &Overview) -> String {
    match &overview.largest {
        None => "No count of seats was known on this day.".to_owned(),
        Some((party, _, 0)) => format!("{} has the seats to govern alone.", party.name),
        Some(_) if is_named(&overview.requirement) && !is_negative(&overview.requirement) => {
            "No party has the seats to govern alone.".to_owned()
        }
        Some(_) => "No party has a majority.".to_owned(),
    }
}

fn arithmetic(words: &Words<'_>, overview: &Overview) -> String {
    let Some((party, seats, short)) = &overview.largest else { return String::new() };
    let section = words.analysis.sections.seats.get();
    let chamber = section.map_or(0, |section| section.chamber);
    let row = section.and_then(|section| section.parties.iter().find(|row| row.id == party.id));
    let holds = if row.is_some_and(|row| row.drawn.is_exact()) { "holds" } else { "is put at" };
    let mut text = format!(
        "The largest, {}, {holds} {} of {} seats",
        party.name,
        written(*seats),
        written(chamber)
    );
    let lacks =
        if *short > 0 { format!(", so it lacks {}", written(*short)) } else { String::new() };
    let needed = &overview.requirement;
    let number = written(needed.seats);
    if is_negative(needed) {
        text += &format!(
            ". \u{201c}{}\u{201d} fails only if enough vote against it, so a government can do with fewer than the {number} \
             seats that pass it whatever all others do.",
            needed.name
        );
    } else if is_named(needed) {
        text += &format!("; \u{201c}{}\u{201d} takes {number}{lacks}.", needed.name);
    } else {
        text += &format!("; a majority is {number}{lacks}.");
    }
    if let Some(members) = overview.fewest_members.filter(|_| *short > 0) {
        let who = if section.is_some_and(independents) { "lists or independents" } else { "lists" };
        let goal = if is_negative(needed) { format!(" to hold {number}") } else { String::new() };
        text += &format!(" At least {} {who} must come together{goal}.", written(members));
    }
    text
}

fn independents(section: &SeatsSection) -> bool {
    section.parties.iter().any(|row| row.individuals && row.seats > 0)
}

fn blocked(words: &Words<'_>, overview: &Overview) -> String {
    let day = words.analysis.as_of.long();
    match overview.blocked_share {
        None => String::new(),
        Some(_) if !overview.any_statement => format!(
            "By {day} no list in the case had ruled out another or tied itself to one: as far as the case knows, \
             nothing but the seats stands in the way of a government."
        ),
        Some(share) => format!(
            "By {day} lists had ruled out others, or tied themselves to others, in ways that block {} that have the \
             seats and no member to spare.",
            how_many(words, share)
        ),
    }
}

/// `4 of the 17 coalitions`, or a share where the numbers are too large to grasp.
fn how_many(words: &Words<'_>, share: f64) -> String {
    let numbers = words.analysis.sections.coalitions.get().and_then(|found| {
        let (possible, blocked) =
            (found.possible.parse::<u64>().ok()?, found.blocked.parse::<u64>().ok()?);
        Some((possible.checked_add(blocked)?, blocked))
    });
    match numbers {
        Some((all, _)) if all > MOST_COUNTED => format!("{} of all coalitions", percent(share)),
        Some((all, blocked)) if all == blocked => format!("all {} coalitions", written(all)),
        Some((all, blocked)) => format!("{} of the {} coalitions", written(blocked), written(all)),
        None => format!("{} of all coalitions", percent(share)),
    }
}

fn about_subject(subject: &ActorName, overview: &Overview) -> String {
    let mut text = if overview.subject_parties.is_empty() {
        format!("{} belongs to no party with seats", subject.name)
    } else {
        let parties: Vec<&str> =
            overview.subject_parties.iter().map(|party| party.name.as_str()).collect();
        format!("{} belongs to {}", subject.name, list(&parties))
    };
    match (overview.seats_for_subject, overview.seats_against_subject) {
        (Some(0), Some(0)) => {
            text += "; no list with seats is known to back or reject the candidacy.";
        }
        (Some(0), Some(objecting)) => {
            let objecting = count(objecting, "seat", "seats");
            text += &format!(
                "; no list with seats is known to back the candidacy, lists with {objecting} object."
            );
        }
        (Some(backing), Some(objecting)) => {
            text += &format!(
                "; lists with {} are known to back the candidacy, lists with {} to object.",
                count(backing, "seat", "seats"),
                count(objecting, "seat", "seats")
            );
        }
        _ => text += "; no backing of or objection to a candidacy is in the case.",
    }
    let pairs: Vec<String> =
        overview.subject_between.iter().map(|[a, b]| format!("{a} and {b}")).collect();
    if !pairs.is_empty() {
        text += &format!(
            " The case has friendly ties of {} to both sides of {}: {}.",
            subject.name,
            count(pairs.len() as u64, "rivalry", "rivalries"),
            pairs.join("; ")
        );
    }
    if !overview.subject_rivals.is_empty() {
        let more = if pairs.is_empty() { "The case has hostile ties" } else { "Hostile ties are" };
        text += &format!(" {more} to {}.", list(&overview.subject_rivals));
    }
    text
}

/// What the answer rests on, where that is shaky.
fn doubt(words: &Words<'_>) -> Option<String> {
    let sections = &words.analysis.sections;
    let seats = sections.seats.get()?;
    let draws = sections.method.draws;
    let mut text = String::new();
    if draws > 0 {
        let from = match seats.count.known_from.day() {
            Some(day) => format!("The count of {}", day.long()),
            None => "The count".to_owned(),
        };
        text = match (&seats.polls, seats.unallocated[1]) {
            (Some(polls), _) => format!(
                "Nobody has counted seats: they are drawn from {}",
                count(polls.used.len() as u64, "poll", "polls")
            ),
            (None, 0) => format!("{from} gives ranges"),
            (None, open) => {
                format!("{from} leaves {} to nobody by name", count(open, "seat", "seats"))
            }
        };
        text += &format!(
            "; figures with an interval are means over {draws} draws of who may hold what, with the range of nine \
             draws in ten."
        );
    }
    if seats.vacant > 0 {
        text += &format!(
            " {} vacant.",
            match seats.vacant {
                1 => "1 seat is".to_owned(),
                vacant => format!("{vacant} seats are"),
            }
        );
    }
    (!text.is_empty()).then(|| text.trim().to_owned())
}
