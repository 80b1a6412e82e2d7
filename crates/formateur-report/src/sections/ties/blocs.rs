//! The two sides, and what stands against them.

use std::collections::BTreeMap;

use formateur_analysis::{Against, Blocs, OpenSide, TiesSection};
use maud::{Markup, html};

use super::tie;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, list, percent};

pub(super) fn part(words: &Words<'_>, ties: &TiesSection) -> Markup {
    let blocs = &ties.blocs;
    let hostile = blocs.parts.first().is_some_and(|part| !part.sides[1].is_empty());
    if blocs.relations == 0 || !hostile {
        return html! {};
    }
    html! {
        h3 { "Two sides" }
        p { (index(blocs)) }
        p.how {
            "The sides are those that have fewest relations against them: friends across, or rivals within. They are computed \
             from the ties of the case alone, and are no alliances. In the picture, those who stand between rivals are drawn \
             in the middle; the table has the side on which each is counted."
        }
        (open(words, blocs))
        @if !blocs.against.is_empty() {
            p { "Against these sides:" }
            ul { @for one in &blocs.against { (against(one)) } }
            (carriers(words, blocs))
        }
        details { summary { "Who is on which side" } (table(words, blocs).html()) }
        @if blocs.parts.len() > 1 { p.muted { (apart(words, blocs)) } }
    }
}

/// How many pairs of sides are as good, and who is where in how many of them.
fn open(words: &Words<'_>, blocs: &Blocs) -> Markup {
    let Some(open) = &blocs.open else {
        return html! { p { "Other sides may be as good: that was not settled within the steps allowed." } };
    };
    let name = |one: &OpenSide| format!("{} ({})", words.name(&one.id), percent(one.share));
    let names: Vec<String> = open.iter().map(name).collect();
    html! {
        @if open.is_empty() {
            p { "No other sides are as good." }
        } @else {
            p {
                (count(blocs.number, "pair of sides is", "pairs of sides are")) " as good, this one included. In the share of \
                 them that is given, these are on the other side: " (list(&names)) "."
            }
        }
    }
}

/// Without whom fewer relations would stand against two sides.
fn carriers(words: &Words<'_>, blocs: &Blocs) -> Markup {
    let carriers = blocs.carriers.iter().flatten();
    let all: Vec<String> =
        carriers.map(|one| format!("{} ({})", words.name(&one.id), one.fall)).collect();
    html! {
        @if !all.is_empty() {
            p { "So many fewer would stand against two sides without: " (list(&all)) "." }
        }
    }
}

fn index(blocs: &Blocs) -> String {
    let all = count(blocs.relations as u64, "relation that is", "relations that are");
    if blocs.optimal {
        format!(
            "Of {all} friendly or hostile, {} against the best two sides (the frustration index; proved).",
            count(blocs.index, "stands", "stand")
        )
    } else {
        format!(
            "Of {all} friendly or hostile, {} against the best two sides that were found; no two sides have fewer than {} (the \
             frustration index; not proved within the steps allowed).",
            count(blocs.index, "stands", "stand"),
            blocs.lower_bound
        )
    }
}

fn against(one: &Against) -> Markup {
    html! {
        li {
            bdi { (one.names[0]) } " and " bdi { (one.names[1]) }
            @if one.hostile { ": rivals on one side" } @else { ": friends across" }
            @match one.always {
                Some(true) => ", whichever of the best sides one takes",
                Some(false) => ", but not with all of the best sides",
                None => "",
            }
            (tie::ties(&one.ties))
        }
    }
}

fn table(words: &Words<'_>, blocs: &Blocs) -> DataTable {
    let mut side: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (part, sides) in blocs.parts.iter().enumerate() {
        for (at, own) in sides.sides.iter().enumerate() {
            side.extend(own.iter().map(|id| (id.as_str(), (part, at))));
        }
    }
    let mut rows: Vec<(usize, usize, &str)> =
        side.iter().map(|(id, &(part, at))| (part, at, words.name(id))).collect();
    rows.sort_unstable();
    let open: Vec<&str> = blocs.open.iter().flatten().map(|one| words.name(&one.id)).collect();
    let row = |&(part, at, name): &(usize, usize, &str)| {
        vec![
            Value::text(name),
            Value::text(if open.contains(&name) {
                format!("side {}, or the other", at + 1)
            } else {
                format!("side {}", at + 1)
            }),
            Value::number((part + 1) as f64),
        ]
    };
    DataTable {
        caption: "Sides; those of different parts say nothing about each other".to_owned(),
        columns: vec![Column::text("Who"), Column::text("Side"), Column::number("Part")],
        rows: rows.iter().map(row).collect(),
        file_stem: "sides".to_owned(),
    }
}

/// Parts that no relation joins to the largest.
fn apart(words: &Words<'_>, blocs: &Blocs) -> String {
    let names = |part: &formateur_analysis::BlocPart| {
        let all: Vec<&str> = part.sides.iter().flatten().map(|id| words.short(id)).collect();
        list(&all)
    };
    let others: Vec<String> = blocs.parts[1..].iter().map(names).collect();
    format!("No relation joins these to the others: {}.", others.join("; "))
}
