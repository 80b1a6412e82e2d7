//! Who sits in the chamber.

mod fragmentation;
mod frustration;
mod polls;

use formateur_analysis::{PartyRow, SeatsSection};
use maud::{Markup, html};

use crate::charts::{
    Column, DataTable, Hemicycle, SeatGroup, SeatKind, SeatLine, Value, figure,
};
use crate::words::{source_cell, Words, count, estimate, percent, plain, whole};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let seats = words.analysis.sections.seats.get()?;
    let made = if seats.polls.is_some() { "as polls let expect it, known" } else { "as counted" };
    let caption = format!(
        "The {}, {made}{}",
        seats.chamber_name,
        seats.count.known_from.day().map(|day| format!(" on {}", day.long())).unwrap_or_default()
    );
    let body = html! {
        (facts(seats))
        (figure("chamber", &caption, &picture(words, seats).svg(), &table(seats)))
        @if let Some(polls) = &seats.polls { (polls::polls(words, polls)) }
        (parties(words, seats))
        (fragmentation::fragmentation(&seats.fragmentation))
        (frustration::frustration(words, &seats.frustration))
    };
    let asks = if seats.polls.is_some() { "Who would sit" } else { "Who sits" };
    Some((format!("{asks} in the {}?", seats.chamber_name), body))
}

/// The picture of the section by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    Some(picture(words, words.analysis.sections.seats.get()?).svg())
}

fn facts(seats: &SeatsSection) -> Markup {
    html! {
        dl.facts {
            div { dt { "Members" } dd.big { (seats.chamber) } }
            @for threshold in &seats.thresholds {
                div { dt { (threshold.name) } dd.big { (threshold.seats) } }
            }
            @if seats.unallocated[1] > 0 { div { dt { "Not allocated by name" } dd.big { (seats.unallocated[1]) } } }
            @if seats.vacant > 0 { div { dt { "Vacant" } dd.big { (seats.vacant) } } }
        }
        p.muted {
            @if let (Some(status), None) = (&seats.count.status, &seats.polls) { "The count is " (status) ". " }
            @if !seats.count.earlier.is_empty() {
                (count(seats.count.earlier.len() as u64, "earlier count is", "earlier counts are"))
                " in the case. "
            }
            @if seats.thresholds.iter().any(|threshold| threshold.kind == "negative") {
                "A vote that fails only if enough vote against it is given as the seats that pass it whatever all others do."
            }
        }
    }
}

fn picture(words: &Words<'_>, seats: &SeatsSection) -> Hemicycle {
    let mut order: Vec<&PartyRow> = seats.parties.iter().filter(|party| party.seats > 0).collect();
    let placed = order.iter().any(|party| party.position.is_some());
    if placed {
        // From left to right; those without a position stand at the end. The sort keeps the order by seats.
        order.sort_by(|a, b| {
            let place = |party: &PartyRow| party.position.unwrap_or(f64::INFINITY);
            place(a).total_cmp(&place(b))
        });
    }
    let mut groups: Vec<SeatGroup> = order.into_iter().map(group).collect();
    let rest = |id: &str, label: &str, seats, kind| SeatGroup {
        id: id.to_owned(),
        label: label.to_owned(),
        seats,
        color: None,
        kind,
    };
    groups.push(rest("unallocated", "Not allocated by name", seats.unallocated[1], SeatKind::Unallocated));
    groups.push(rest("vacant", "Vacant", seats.vacant, SeatKind::Vacant));
    groups.retain(|group| group.seats > 0);
    let order = if placed { "from left to right on the case's axis" } else { "largest first" };
    Hemicycle {
        id: "chamber-picture".to_owned(),
        title: seats.chamber_name.clone(),
        description: format!("{} seats in a half circle, {order}.", seats.chamber),
        chamber: seats.chamber,
        groups,
        lines: lines(words, seats),
    }
}

/// One line for each number of seats that a threshold needs; a majority where the case names no threshold.
fn lines(words: &Words<'_>, seats: &SeatsSection) -> Vec<SeatLine> {
    let mut lines: Vec<(u32, Vec<String>)> = Vec::new();
    for threshold in &seats.thresholds {
        match lines.iter_mut().find(|(number, _)| *number == threshold.seats) {
            Some((_, names)) => names.push(plain(&threshold.id)),
            None => lines.push((threshold.seats, vec![plain(&threshold.id)])),
        }
    }
    if lines.is_empty() {
        lines.push((words.analysis.sections.overview.requirement.seats, vec!["majority".to_owned()]));
    }
    lines.into_iter().map(|(seats, names)| SeatLine { label: few(&names), seats }).collect()
}

/// Up to three names, or the first and how many more.
fn few(names: &[String]) -> String {
    match names {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        names => names.join(", "),
    }
}

fn group(party: &PartyRow) -> SeatGroup {
    SeatGroup {
        id: party.id.clone(),
        label: party.short.clone(),
        seats: party.seats,
        color: party.color.clone(),
        kind: if party.individuals { SeatKind::Individuals } else { SeatKind::Party },
    }
}

/// The table behind the picture.
fn table(seats: &SeatsSection) -> DataTable {
    let row = |party: &PartyRow| {
        vec![
            Value::text(&party.name),
            Value::number(party.seats.into()),
            Value::number_as(party.share, percent(party.share)),
            source_cell(&party.source),
        ]
    };
    let mut rows: Vec<Vec<Value>> = seats.parties.iter().map(row).collect();
    let chamber = f64::from(seats.chamber);
    for (label, held) in [("Not allocated by name", seats.unallocated[1]), ("Vacant", seats.vacant)] {
        if held > 0 {
            let share = f64::from(held) / chamber;
            rows.push(vec![label.into(), Value::number(held.into()), Value::number_as(share, percent(share))]);
        }
    }
    DataTable {
        caption: "Seats by list".to_owned(),
        columns: vec![
            Column::text("List"),
            Column::number("Seats"),
            Column::number("Share"),
            Column::text("Source"),
        ],
        rows,
        file_stem: "seats".to_owned(),
    }
}

/// The party table: everything that the page knows about each, in one row.
fn parties(words: &Words<'_>, seats: &SeatsSection) -> Markup {
    let drawn = words.analysis.sections.method.draws > 0;
    let changes = seats.parties.iter().any(|party| party.change.is_some());
    let communities = seats.parties.iter().any(|party| !party.community.is_empty());
    let blocs = seats.parties.iter().any(|party| !party.blocs.is_empty());
    let power = words.analysis.sections.power.get().and_then(super::power::main_index);
    let mut columns = vec![Column::text("List"), Column::number("Seats")];
    let mut optional = |show: bool, column: Column| {
        if show {
            columns.push(column);
        }
    };
    optional(drawn, Column::number("Seats over draws"));
    optional(changes, Column::number("Change"));
    optional(communities, Column::text("Community"));
    optional(blocs, Column::text("Blocs"));
    optional(power.is_some(), Column::number(power.map_or("", |(name, _)| name)));
    let row = |party: &PartyRow| {
        let mut row = vec![name(party), Value::number(party.seats.into())];
        if drawn {
            row.push(Value::number_as(party.drawn.value, estimate(&party.drawn, whole)));
        }
        if changes {
            row.push(party.change.map_or(Value::Empty, |change| {
                #[allow(clippy::cast_precision_loss, reason = "a chamber has no more than 100,000 seats")]
                let value = change as f64;
                Value::number_as(value, if change == 0 { "0".to_owned() } else { format!("{change:+}").replace('-', "\u{2212}") })
            }));
        }
        if communities {
            row.push(Value::text(&party.community));
        }
        if blocs {
            let names: Vec<&str> = party.blocs.iter().map(|bloc| words.short(bloc)).collect();
            row.push(Value::text(names.join(", ")));
        }
        if let Some((_, of)) = power {
            row.push(super::power::value_of(words, of, &party.id));
        }
        row
    };
    let table = DataTable {
        caption: "Seats, change, blocs and power".to_owned(),
        columns,
        rows: seats.parties.iter().map(row).collect(),
        file_stem: "lists".to_owned(),
    };
    html! {
        h3 { "The lists" }
        (table.html())
        @if let Some(election) = seats.previous_election.filter(|_| changes) {
            p.muted { "Change: against the seats won on " (election.long()) ", where the case names a predecessor." }
        }
    }
}

/// The name, with those in other languages below.
fn name(party: &PartyRow) -> Value {
    if party.names.is_empty() {
        return Value::text(&party.name);
    }
    let markup = html! {
        bdi { (party.name) }
        @for (language, name) in &party.names { br; span.muted lang=(language) dir="auto" { bdi { (name) } } }
    };
    Value::Marked { text: party.name.clone(), markup }
}
