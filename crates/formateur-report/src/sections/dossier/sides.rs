//! Ties of the subject, by pairs at odds and by when they were told.

use formateur_analysis::{
    Dossier, DossierTie, PairSides, Relation, SideChange, SideThrough, SideTie, Stance,
};
use maud::{Markup, html};

use super::age;
use crate::charts::{Column, DataTable, Value};
use crate::sections::claims;
use crate::words::{Words, long_date, remark};

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    if dossier.ties.is_empty() {
        return html! {
            h3 { "The ties of " bdi { (dossier.name) } }
            p { "The case records no ties of " bdi { (dossier.name) } " up to this day. That does not mean that there were none." }
        };
    }
    html! {
        (super::super::ties::ego_part(words))
        (caveats(words, dossier))
        (pairs(words, dossier))
        (old(words, dossier))
    }
}

fn pairs(words: &Words<'_>, dossier: &Dossier) -> Markup {
    if dossier.pairs.is_empty() {
        return html! {};
    }
    let row = |pair: &PairSides| {
        let [a, b] = &pair.sides;
        vec![
            Value::text(format!("{} and {}", a.name, b.name)),
            side(words, dossier, a),
            side(words, dossier, b),
            Value::text(if pair.between { "friendly ties to both" } else { "" }),
        ]
    };
    let table = DataTable {
        caption: format!("Pairs at odds, and the ties of {} to either side", dossier.name),
        columns: ["Pair at odds", "Tie to the first", "Tie to the second", "Place"]
            .map(Column::text)
            .into(),
        rows: dossier.pairs.iter().map(row).collect(),
        file_stem: "ties-by-pair".to_owned(),
    };
    html! {
        h3 { "Ties by pair of rivals" }
        p.how {
            "Ties to both sides are a position and no act of mediation. Where no tie to a side is recorded, that is said; it \
             does not mean that there is none."
        }
        div.stacked { (table.html()) }
    }
}

fn side(words: &Words<'_>, dossier: &Dossier, side: &SideTie) -> Value {
    let of = |id: &str| -> Vec<&DossierTie> {
        dossier.ties.iter().filter(|tie| tie.with == id).collect()
    };
    let ties = of(&side.id);
    let change = side.change.as_ref().map(turned).unwrap_or_default();
    let mut texts = vec![format!("{}: {}", side.name, label(side.stance))];
    texts.extend(ties.iter().map(|tie| worded(words, tie)));
    texts.extend((!change.is_empty()).then(|| change.clone()));
    for one in &side.through {
        texts.push(format!("{}: {}", through(one), label(one.stance)));
        texts.extend(of(&one.id).into_iter().map(|tie| worded(words, tie)));
    }
    Value::Marked {
        text: texts.join("; "),
        markup: html! {
            bdi { (side.name) } ": " span class=(class(side.stance)) { (label(side.stance)) }
            (listed(words, &ties))
            @if !change.is_empty() { p.side.muted { (change) } }
            @for one in &side.through {
                p.side { (through(one)) ": " span class=(class(one.stance)) { (label(one.stance)) } }
                (listed(words, &of(&one.id)))
            }
        },
    }
}

/// By whom of a side a tie goes.
fn through(one: &SideThrough) -> String {
    if one.role.is_empty() {
        format!("Through {}", one.name)
    } else {
        format!("Through {} ({})", one.name, one.role)
    }
}

/// Ties, one a line, with what is said against them.
fn listed(words: &Words<'_>, ties: &[&DossierTie]) -> Markup {
    html! {
        @for tie in ties {
            p.side {
                bdi { (worded(words, tie)) } ". " (words.cited(&tie.tie.line.source)) (remark(&tie.tie.line.note))
                @for check in &tie.contested { br; (claims::check(words, check)) }
            }
        }
    }
}

/// What the tie is, since when, and who says so.
fn worded(words: &Words<'_>, tie: &DossierTie) -> String {
    let line = &tie.tie.line;
    let mut text = line.kind.clone();
    match (&tie.ages.said_on, line.since.is_empty()) {
        (_, false) => text += &format!(", since {}", long_date(&line.since)),
        (Some(told), true) => {
            text += &format!(", beginning not known, told {}", on(told));
        }
        (None, true) => text += ", beginning not known",
    }
    if let Some(who) = &line.asserted_by {
        text += &format!(" (says {})", words.short(who));
    }
    if line.implied {
        text += " (concluded)";
    }
    text
}

/// `on 8 November 2021`, `in April 2020`.
fn on(date: &str) -> String {
    let is_day = date.len() > "2020-04".len();
    format!("{} {}", if is_day { "on" } else { "in" }, long_date(date))
}

fn turned(change: &SideChange) -> String {
    let relation = |relation: Option<Relation>| match relation {
        None => "no tie recorded",
        Some(Relation::Friendly) => "friendly",
        Some(Relation::Neutral) => "neither",
        Some(Relation::Hostile) => "at odds",
    };
    match (change.before, change.first_recorded) {
        (None, Some(first)) => format!("first recorded on {}", first.long()),
        _ => format!(
            "{} on {}, {} on this day",
            relation(change.before),
            change.since.long(),
            relation(change.after)
        ),
    }
}

/// Where the subject and another stand, in a few words.
pub(super) fn label(stance: Stance) -> &'static str {
    match stance {
        Stance::Own => "itself",
        Stance::Friendly => "friendly",
        Stance::Hostile => "at odds",
        Stance::Neither => "neither friendly nor hostile",
        Stance::Disputed => "both friendly and hostile",
        Stance::NoneKnown => "no tie recorded",
    }
}

pub(super) fn class(stance: Stance) -> &'static str {
    match stance {
        Stance::Friendly => "badge positive",
        Stance::Hostile => "badge negative",
        Stance::Disputed => "badge warning",
        Stance::Own | Stance::Neither | Stance::NoneKnown => "badge",
    }
}

/// Remarks on ties, and checks that speak against them: beside the picture, not only in the data behind it.
fn caveats(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let has = |tie: &&DossierTie| !tie.contested.is_empty() || !tie.tie.line.note.is_empty();
    let ties: Vec<&DossierTie> = dossier.ties.iter().filter(has).collect();
    html! {
        @if !ties.is_empty() {
            h4 { "What is remarked on these ties" }
            ul.sources {
                @for tie in ties {
                    li {
                        bdi { (tie.with_name) } ", " bdi { (tie.tie.line.kind) } ":" (remark(&tie.tie.line.note))
                        @if !tie.contested.is_empty() && !tie.tie.line.note.is_empty() { ";" }
                        @for check in &tie.contested { " " (claims::check(words, check)) }
                    }
                }
            }
        }
    }
}

/// Ties that a later source told again when they had been told long before.
fn old(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let again = dossier.ties.iter().filter_map(|tie| {
        let again = tie.ages.repeated.as_ref().filter(|again| again.old)?;
        Some((tie, again, age::words(again.after)?))
    });
    let old: Vec<_> = again.collect();
    html! {
        @if !old.is_empty() {
            h3 { "Ties that were told again" }
            p.how { "Where one source told of a tie and another one did so more than " (dossier.old_after_days) " days later, even by the least that the dates allow." }
            ul.sources {
                @for (tie, again, age) in old {
                    li {
                        bdi { (tie.with_name) } ", " bdi { (tie.tie.line.kind) } ": told "
                        (on(&again.first_on)) " (" (words.cited(std::slice::from_ref(&again.first_by))) "), told again "
                        (on(&again.on)) " (" (words.cited(std::slice::from_ref(&again.by))) "), " (age) " later"
                    }
                }
            }
        }
    }
}
