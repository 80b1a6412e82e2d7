//! The two sides, and what stands against them.

use std::collections::BTreeMap;

use formateur_analysis::{Against, Blocs, OpenSide, TiesSection};
use maud::{Markup, html};

use super::{shares, tie};
use crate::charts::{Column, DataTable, TieNode, TiesPicture, Value};
use crate::words::{Words, count, digits, list};

pub(super) fn part(words: &Words<'_>, ties: &TiesSection, picture: &TiesPicture) -> Markup {
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
             from the ties of the case alone, and are no alliances. The table has the side on which each is counted."
            @if let Some(drawn) = drawn(ties, picture) { " " (drawn) }
        }
        @if blocs.relations > 1 { (open(words, blocs)) }
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
        return html! { p { (not_settled(blocs)) } };
    };
    let name =
        |one: &OpenSide| format!("{} ({})", words.name(&one.id), of_sides(one.share, blocs.number));
    let names: Vec<String> = open.iter().map(name).collect();
    html! {
        @if open.is_empty() {
            p { "No other sides are as good." }
        } @else {
            p {
                (count(blocs.number, "pair of sides is", "pairs of sides are")) " as good, this one included. In some of them \
                 these are on the other side: " (list(&names)) "."
            }
        }
    }
}

/// What is known of other sides where not everything is.
fn not_settled(blocs: &Blocs) -> String {
    match (blocs.optimal, blocs.number) {
        (false, _) => {
            "Whether other sides are as good was not settled within the steps allowed.".to_owned()
        }
        (true, ..2) => {
            "Other sides may be as good: that was not settled within the steps allowed.".to_owned()
        }
        (true, number) => format!(
            "At least {} pairs of sides are as good, this one included; who is on the other side in some of them was not \
             settled within the steps allowed.",
            digits(&number.to_string())
        ),
    }
}

/// In how many of the pairs of sides, where the share is a whole number of them.
fn of_sides(share: f64, number: u64) -> String {
    let all = number as f64;
    match (share * all).round() {
        whole if number < 1_000 && shares::near(share * all, whole) => {
            format!("in {whole:.0} of {number}")
        }
        _ => format!("in {}", shares::part(share)),
    }
}

/// Who stands where in the picture, where that is not on a side.
fn drawn(ties: &TiesSection, picture: &TiesPicture) -> Option<String> {
    let names = |nodes: &[&TieNode]| {
        let names: Vec<&str> = nodes.iter().map(|node| node.label.as_str()).collect();
        list(&names)
    };
    let middle = picture.middle();
    let sided = |node: &&TieNode| {
        ties.blocs.parts.iter().flat_map(|part| &part.sides).any(|side| side.contains(&node.id))
    };
    let loose: Vec<&TieNode> = picture.below().into_iter().filter(|node| !sided(node)).collect();
    let mut text = String::new();
    if !middle.is_empty() {
        text += &format!(
            "In the picture {} {} in the middle, between rivals{}.",
            names(&middle),
            if middle.len() == 1 { "stands" } else { "stand" },
            if middle.len() < ties.standing.brokers.len() {
                "; others between rivals stand on their side"
            } else {
                ""
            }
        );
    }
    if !loose.is_empty() {
        text += &format!(
            "{}Below the sides: {}, with no friendly or hostile relation on balance.",
            if text.is_empty() { "" } else { " " },
            names(&loose)
        );
    }
    (!text.is_empty()).then_some(text)
}

/// Without whom fewer relations would stand against two sides.
fn carriers(words: &Words<'_>, blocs: &Blocs) -> Markup {
    let Some(carriers) = &blocs.carriers else {
        return html! {
            p { "Without whom fewer would stand against two sides was not settled within the steps allowed." }
        };
    };
    let all: Vec<String> = carriers
        .iter()
        .map(|one| format!("{} ({} fewer)", words.name(&one.id), one.fall))
        .collect();
    html! {
        @if !all.is_empty() {
            p { "Fewer would stand against two sides without one of these: " (list(&all)) "." }
        }
    }
}

fn index(blocs: &Blocs) -> String {
    let all = count(blocs.relations as u64, "relation that is", "relations that are");
    if blocs.optimal && blocs.index == 0 {
        match blocs.relations {
            1 => "The one relation that is friendly or hostile fits two sides.".to_owned(),
            number => format!(
                "Two sides fit all {number} relations that are friendly or hostile (the frustration index is 0)."
            ),
        }
    } else if blocs.optimal {
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
                None => "; whether with all of the best sides was not settled",
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
