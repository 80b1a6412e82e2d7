//! The picture of all ties, and the table behind it.

use std::collections::{BTreeMap, BTreeSet};

use formateur_analysis::{TieRow, TiesSection};
use maud::html;

use super::{subject, tie};
use crate::charts::{Column, DataTable, NodeKind, NodeRole, TieLine, TieNode, TiesPicture, Value};
use crate::words::{Words, count, known, list, source_cell};

/// Actors that a picture can hold and still be read.
pub(super) const DRAWN: usize = 30;

pub(super) fn caption(ties: &TiesSection, shown: usize) -> String {
    let all = ties.actors.len();
    let number = count(ties.ties.len() as u64, "tie", "ties");
    if shown == all {
        format!("{number} between {all} actors: {}", signs(ties))
    } else {
        format!("The {shown} actors closest to the rivalries, of {all}; the table has all {number}")
    }
}

/// How many ties there are of each sign.
fn signs(ties: &TiesSection) -> String {
    let of = |sign: i8| {
        let number = ties.ties.iter().filter(|tie| tie.line.sign.signum() == sign).count();
        (number > 0).then(|| format!("{number} {}", tie::sign(sign)))
    };
    list(&[1, -1, 0].into_iter().filter_map(of).collect::<Vec<_>>())
}

/// Actors in the picture: the subject, its neighbours, rivals and go-betweens first, then those with most ties.
pub(super) fn shown<'a>(words: &'a Words<'_>, ties: &'a TiesSection) -> BTreeSet<&'a str> {
    let subject = subject(words);
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
    let brokers: BTreeSet<&str> =
        ties.standing.brokers.iter().map(|broker| broker.id.as_str()).collect();
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

pub(super) fn picture(
    words: &Words<'_>,
    ties: &TiesSection,
    shown: &BTreeSet<&str>,
) -> TiesPicture {
    let subject = subject(words);
    let is_rival = |id: &str| {
        ties.rivalries.iter().any(|pair| !pair.brokers.is_empty() && (pair.a == id || pair.b == id))
    };
    let is_broker = |id: &str| ties.standing.brokers.iter().any(|broker| broker.id == id);
    let nodes =
        ties.actors.iter().filter(|actor| shown.contains(actor.id.as_str())).map(|actor| TieNode {
            id: actor.id.clone(),
            label: actor.short.clone(),
            kind: kind(&actor.kind),
            role: match actor.id.as_str() {
                id if Some(id) == subject => NodeRole::Subject,
                id if is_broker(id) => NodeRole::Broker,
                id if is_rival(id) => NodeRole::Rival,
                _ => NodeRole::Plain,
            },
            open: ties.blocs.open.iter().flatten().any(|one| one.id == actor.id),
        });
    let lines = ties.ties.iter().map(|tie| TieLine {
        from: tie.line.from.clone(),
        to: tie.line.to.clone(),
        sign: tie.line.sign,
        label: tie::claim(tie),
        strength: u8::try_from(tie.line.strength).unwrap_or(3),
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
            .flat_map(|broker| {
                broker
                    .pairs
                    .iter()
                    .map(|pair| (broker.id.clone(), [pair.a.clone(), pair.b.clone()]))
            })
            .collect(),
    }
}

pub(super) fn kind(word: &str) -> NodeKind {
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

pub(super) fn table(ties: &TiesSection) -> DataTable {
    let row = |tie: &TieRow| {
        vec![
            Value::text(&tie.from_name),
            Value::text(&tie.to_name),
            sign(tie.line.sign),
            Value::text(&tie.line.kind),
            Value::text(&tie.line.since),
            Value::text(known(tie.line.known_from)),
            Value::text(tie.said_by.as_deref().unwrap_or_default()),
            status(tie),
            source_cell(&tie.line.source),
        ]
    };
    DataTable {
        caption: "All ties".to_owned(),
        columns: [
            "From",
            "To",
            "Sign",
            "Kind",
            "Since",
            "Known from",
            "Said by",
            "Status",
            "Source",
        ]
        .map(Column::text)
        .into(),
        rows: ties.ties.iter().map(row).collect(),
        file_stem: "ties".to_owned(),
    }
}

/// Whether a tie was stated, or concluded from something else.
pub(super) fn status(tie: &TieRow) -> Value {
    Value::text(if tie.line.implied { "concluded" } else { "stated" })
}

pub(super) fn sign(sign: i8) -> Value {
    let class = match sign {
        1.. => "badge positive",
        0 => "badge",
        _ => "badge negative",
    };
    let word = tie::sign(sign);
    Value::Marked { text: word.to_owned(), markup: html! { span class=(class) { (word) } } }
}
