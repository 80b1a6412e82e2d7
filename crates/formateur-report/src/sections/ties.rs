//! Who is tied to whom, who is at odds, and who stands between.

use std::collections::{BTreeMap, BTreeSet};

use formateur_analysis::{BrokerRow, MediationRow, Rivalry, TieRow, TiesSection};
use maud::{Markup, html};

use crate::charts::{
    Column, DataTable, NodeKind, NodeRole, TieLine, TieNode, TiesPicture, Value, figure,
};
use crate::words::{sources, source_cell, Words, count, known, list, remark};

/// Actors that a picture can hold and still be read.
const DRAWN: usize = 30;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let ties = words.analysis.sections.ties.get()?;
    let shown = shown(words, ties);
    let picture = picture(words, ties, &shown);
    let caption = caption(ties, &shown);
    let body = html! {
        (figure("ties-of-actors", &caption, &picture.svg(), &table(ties)))
        (rivals(words, ties))
        (between(words, ties))
        (mediations(ties))
    };
    Some(("Who stands with whom, and who in between?".to_owned(), body))
}

/// The picture of the section by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let ties = words.analysis.sections.ties.get()?;
    Some(picture(words, ties, &shown(words, ties)).svg())
}

fn caption(ties: &TiesSection, shown: &BTreeSet<&str>) -> String {
    let all = ties.actors.len();
    let ties = count(ties.ties.len() as u64, "tie", "ties");
    if shown.len() == all {
        format!("{ties} between {all} actors: friendly, hostile, and neither")
    } else {
        format!("The {} actors closest to the rivalries, of {all}; the table has all {ties}", shown.len())
    }
}

/// Actors in the picture: the subject, its neighbours, rivals and go-betweens first, then those with most ties.
fn shown<'a>(words: &'a Words<'_>, ties: &'a TiesSection) -> BTreeSet<&'a str> {
    let subject = words.analysis.sections.overview.subject.as_ref().map(|subject| subject.id.as_str());
    let degree: BTreeMap<&str, usize> =
        ties.actors.iter().map(|actor| (actor.id.as_str(), actor.ties)).collect();
    let near: BTreeSet<&str> = ties
        .ties
        .iter()
        .filter_map(|tie| match subject {
            Some(subject) if tie.line.from == subject => Some(tie.line.to.as_str()),
            Some(subject) if tie.line.to == subject => Some(tie.line.from.as_str()),
            _ => None,
        })
        .collect();
    let rivals: BTreeSet<&str> =
        ties.rivalries.iter().flat_map(|pair| [pair.a.as_str(), pair.b.as_str()]).collect();
    let brokers: BTreeSet<&str> = ties.standing.brokers.iter().map(|broker| broker.id.as_str()).collect();
    let mut order: Vec<&str> = degree.keys().copied().collect();
    order.sort_by_key(|id| {
        let rank = if Some(*id) == subject {
            0
        } else if near.contains(id) && rivals.contains(id) {
            1
        } else if brokers.contains(id) {
            2
        } else if near.contains(id) {
            3
        } else if rivals.contains(id) {
            4
        } else {
            5
        };
        (rank, usize::MAX - degree[id], *id)
    });
    order.into_iter().take(DRAWN).collect()
}

fn picture(words: &Words<'_>, ties: &TiesSection, shown: &BTreeSet<&str>) -> TiesPicture {
    let subject = words.analysis.sections.overview.subject.as_ref().map(|subject| subject.id.as_str());
    let is_rival = |id: &str| ties.rivalries.iter().any(|pair| !pair.brokers.is_empty() && (pair.a == id || pair.b == id));
    let is_broker = |id: &str| ties.standing.brokers.iter().any(|broker| broker.id == id);
    let nodes = ties.actors.iter().filter(|actor| shown.contains(actor.id.as_str())).map(|actor| TieNode {
        id: actor.id.clone(),
        label: actor.short.clone(),
        kind: kind(&actor.kind),
        role: match actor.id.as_str() {
            id if Some(id) == subject => NodeRole::Subject,
            id if is_broker(id) => NodeRole::Broker,
            id if is_rival(id) => NodeRole::Rival,
            _ => NodeRole::Plain,
        },
    });
    let lines = ties.ties.iter().map(|tie| TieLine {
        from: tie.line.from.clone(),
        to: tie.line.to.clone(),
        sign: tie.line.sign,
        label: tie.line.kind.clone(),
        strength: u8::try_from(tie.line.strength).unwrap_or(3),
        directed: false,
    });
    TiesPicture {
        id: "ties-picture".to_owned(),
        title: "Ties".to_owned(),
        description: format!(
            "{} at odds; {} with friendly ties to both sides of one.",
            count(ties.rivalries.len() as u64, "pair", "pairs"),
            count(ties.standing.brokers.len() as u64, "actor", "actors")
        ),
        nodes: nodes.collect(),
        ties: lines.collect(),
        parts: ties.blocs.parts.iter().map(|part| part.sides.clone()).collect(),
        brokered: ties
            .standing
            .brokers
            .iter()
            .flat_map(|broker| broker.pairs.iter().map(|pair| (broker.id.clone(), [pair.a.clone(), pair.b.clone()])))
            .collect(),
    }
}

fn kind(word: &str) -> NodeKind {
    match word {
        "person" => NodeKind::Person,
        "party" | "list" => NodeKind::Party,
        "bloc" => NodeKind::Bloc,
        "movement" => NodeKind::Movement,
        "armed-group" => NodeKind::ArmedGroup,
        "state" => NodeKind::State,
        "institution" => NodeKind::Institution,
        _ => NodeKind::Other,
    }
}

fn table(ties: &TiesSection) -> DataTable {
    let row = |tie: &TieRow| {
        vec![
            Value::text(&tie.from_name),
            Value::text(&tie.to_name),
            sign(tie.line.sign),
            Value::text(&tie.line.kind),
            Value::text(&tie.line.since),
            Value::text(known(tie.line.known_from)),
            Value::text(tie.said_by.as_deref().unwrap_or_default()),
            if tie.line.implied { Value::text("concluded") } else { Value::text("stated") },
            source_cell(&tie.line.source),
        ]
    };
    DataTable {
        caption: "All ties".to_owned(),
        columns: ["From", "To", "Sign", "Kind", "Since", "Known from", "Said by", "Status", "Source"]
            .map(Column::text)
            .into(),
        rows: ties.ties.iter().map(row).collect(),
        file_stem: "ties".to_owned(),
    }
}

fn sign(sign: i8) -> Value {
    let (class, word) = match sign {
        1.. => ("badge positive", "friendly"),
        0 => ("badge", "neither"),
        _ => ("badge negative", "hostile"),
    };
    Value::Marked { text: word.to_owned(), markup: html! { span class=(class) { (word) } } }
}

fn rivals(words: &Words<'_>, ties: &TiesSection) -> Markup {
    if ties.rivalries.is_empty() {
        return html! { p { "No two actors of the case are at odds on balance." } };
    }
    let row = |pair: &Rivalry| {
        let brokers: Vec<&str> = pair.brokers.iter().map(|id| words.short(id)).collect();
        vec![
            Value::text(pair.names.join(" and ")),
            Value::text(pair.kinds.join(", ")),
            Value::text(brokers.join(", ")),
        ]
    };
    let table = DataTable {
        caption: "Pairs at odds".to_owned(),
        columns: ["Pair", "What is between them", "Friendly ties to both"].map(Column::text).into(),
        rows: ties.rivalries.iter().map(row).collect(),
        file_stem: "rivals".to_owned(),
    };
    html! {
        h3 { "Rivals" }
        p.muted { "Two actors are at odds if the hostile ties between them weigh more than the friendly ones." }
        (table.html())
    }
}

fn between(words: &Words<'_>, ties: &TiesSection) -> Markup {
    if ties.standing.brokers.is_empty() {
        return html! {};
    }
    html! {
        h3 { "Go-betweens" }
        p.muted { "Actors with friendly ties to both sides of a rivalry. That is a position, not a role: whether one uses it is another matter." }
        div.grid { @for broker in &ties.standing.brokers { (card(words, broker)) } }
    }
}

fn card(words: &Words<'_>, broker: &BrokerRow) -> Markup {
    let rivals: Vec<&str> = broker.own_rivals.iter().map(|id| words.name(id)).collect();
    html! {
        div.card {
            h4 dir="auto" { (broker.name) }
            ul {
                @for pair in &broker.pairs {
                    li {
                        bdi { (pair.names[0]) } " (" (pair.ties_a.join(", ")) ") and "
                        bdi { (pair.names[1]) } " (" (pair.ties_b.join(", ")) ")"
                        @if pair.contested { " " span.badge.warning { "contested or concluded" } }
                        " " (sources(&pair.source))
                    }
                }
            }
            @if !rivals.is_empty() { p.muted { "Itself at odds with " (list(&rivals)) "." } }
        }
    }
}

fn mediations(ties: &TiesSection) -> Markup {
    if ties.mediations.is_empty() {
        return html! {};
    }
    let item = |row: &MediationRow| {
        html! {
            li dir="auto" {
                @if !row.date.is_empty() { (row.date) ": " }
                bdi { (row.mediator) } " between " bdi { (row.party_a) } " and " bdi { (row.party_b) } ": " (row.event)
                " " (sources(&row.source)) (remark(&row.note))
            }
        }
    };
    html! {
        h3 { "Mediations" }
        ul { @for row in &ties.mediations { (item(row)) } }
    }
}
