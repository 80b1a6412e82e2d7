//! Ties of the subject, by pairs at odds and by age.

use formateur_analysis::{Dossier, DossierTie, PairSides, Relation, SideChange, SideTie, Stance};
use maud::{Markup, html};

use super::age;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, sources};

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    html! {
        (super::super::ties::ego_part(words))
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
            "Ties to both sides are a position and no act of mediation. Where no tie to a side was known, that is said; it does \
             not mean that there is none."
        }
        (table.html())
    }
}

fn side(words: &Words<'_>, dossier: &Dossier, side: &SideTie) -> Value {
    let ties: Vec<&DossierTie> = dossier.ties.iter().filter(|tie| tie.with == side.id).collect();
    let kinds: Vec<String> = ties.iter().map(|tie| worded(words, tie)).collect();
    let change = side.change.as_ref().map(turned).unwrap_or_default();
    Value::Marked {
        text: format!(
            "{}: {}{}{change}",
            label(side.stance),
            kinds.join("; "),
            if change.is_empty() { "" } else { "; " }
        ),
        markup: html! {
            span class=(class(side.stance)) { (label(side.stance)) }
            @for (tie, kind) in ties.iter().zip(&kinds) { br; bdi { (kind) } " " (sources(&tie.tie.line.source)) }
            @if !change.is_empty() { br; span.muted { (change) } }
        },
    }
}

/// What the tie is, since when, and who says so.
fn worded(words: &Words<'_>, tie: &DossierTie) -> String {
    let line = &tie.tie.line;
    let mut text = line.kind.clone();
    if !line.since.is_empty() {
        text += &format!(", since {}", line.since);
    }
    if let Some(who) = &line.asserted_by {
        text += &format!(" (says {})", words.short(who));
    }
    if line.implied {
        text += " (concluded)";
    }
    text
}

fn turned(change: &SideChange) -> String {
    let relation = |relation: Option<Relation>| match relation {
        None => "no tie known",
        Some(Relation::Friendly) => "friendly",
        Some(Relation::Neutral) => "neither",
        Some(Relation::Hostile) => "at odds",
    };
    format!("on {}: {}, now: {}", change.since, relation(change.before), relation(change.after))
}

/// Where the subject and another stand, in a few words.
fn label(stance: Stance) -> &'static str {
    match stance {
        Stance::Own => "itself",
        Stance::Friendly => "friendly",
        Stance::Hostile => "at odds",
        Stance::Neither => "neither friendly nor hostile",
        Stance::Disputed => "both friendly and hostile",
        Stance::NoneKnown => "no tie known",
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

/// Ties that were already old when they were said, or said again.
fn old(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let old: Vec<&DossierTie> = dossier.ties.iter().filter(|tie| tie.ages.was_old()).collect();
    html! {
        @if !old.is_empty() {
            h3 { "Ties that were already old when told" }
            p.how { "Counted from the beginning of a tie to the day on which it was known or a later source told it again, where that is more than " (dossier.old_after_days) " days even by the least that the dates allow." }
            ul.sources {
                @for tie in old {
                    li {
                        bdi { (tie.with_name) } ": " bdi { (worded(words, tie)) } (age::old(&tie.ages))
                        " " (sources(&tie.tie.line.source))
                    }
                }
            }
        }
    }
}
