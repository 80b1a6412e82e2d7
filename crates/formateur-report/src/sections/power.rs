//! How much power the seats carry.

mod blocs;
mod curve;
mod roles;
mod sessions;
mod vetoes;

use formateur_analysis::{Power, PowerOf, PowerRow};
use maud::{Markup, html};

use crate::charts::{BarRow, Bars, Column, DataTable, Value, figure};
use crate::words::{Words, count, digits, estimate, percent};

/// Bars that are drawn; the table has all.
const DRAWN: usize = 16;
/// The index that stands for all where there is room for one.
const MAIN: &str = "shapley-shubik";

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let power = words.analysis.sections.power.get()?;
    let (name, main) = main_index(power)?;
    let caption = format!("{name} of the largest lists, and their share of the chamber");
    let picture = picture(words, power, main).svg();
    let body = html! {
        p { (meaning(power)) }
        (roles::part(words, power))
        (figure("power-of-lists", &caption, &picture, &table(words, power)))
        dl {
            @for of in power.indices.values() {
                dt { strong { (of.name) } }
                dd { (of.meaning) " (" (of.method.source.as_deref().unwrap_or("arithmetic")) ")" }
            }
        }
        @if power.unnamed > 0 {
            p.note {
                (count(power.unnamed, "seat that the count gives to nobody takes", "seats that the count gives to nobody take"))
                " part in every draw under changing hands, without a row here."
            }
        }
        (curve::part(words, power))
        (blocs::part(words, power))
        (vetoes::part(words, power))
        (sessions::part(words, power))
    };
    Some(("How much power do the seats carry?".to_owned(), body))
}

/// The picture of the section by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let power = words.analysis.sections.power.get()?;
    Some(picture(words, power, main_index(power)?.1).svg())
}

/// The index that stands for all, with its name.
pub(super) fn main_index(power: &Power) -> Option<(&str, &PowerOf)> {
    let of = power.indices.get(MAIN).or_else(|| power.indices.values().next())?;
    Some((&of.name, of))
}

/// The value of one list under an index; of each of its members where they act for themselves.
pub(super) fn value_of(words: &Words<'_>, of: &PowerOf, party: &str) -> Value {
    let Some(power) = words.analysis.sections.power.get() else { return Value::Empty };
    let Some(at) = power.players.iter().position(|player| player.party == party) else {
        return Value::Empty;
    };
    let printed = estimate(&of.values[at], percent);
    let each = if power.players[at].id == party { "" } else { " each" };
    Value::number_as(of.values[at].value, format!("{printed}{each}"))
}

fn meaning(power: &Power) -> String {
    let needed = &power.requirement;
    let mut text = format!(
        "Power counts how often a list is decisive if every combination is thought possible, for \u{201c}{}\u{201d} \
         ({} seats). It says what the seats allow, not what the parties want.",
        needed.name, needed.seats
    );
    if let (Some(winning), Some(minimal)) = (&power.winning, &power.minimal_winning) {
        text += &format!(
            " Among {} actors there are {} winning coalitions, {} of them with no member to spare.",
            power.players.len(),
            digits(winning),
            digits(minimal)
        );
    }
    text
}

/// One entry a list: where members act for themselves, one of them stands for all.
fn lists(power: &Power) -> Vec<(usize, &PowerRow, usize)> {
    let mut lists: Vec<(usize, &PowerRow, usize)> = Vec::new();
    for (at, player) in power.players.iter().enumerate() {
        match lists.iter_mut().find(|(_, first, _)| first.party == player.party) {
            Some((_, _, members)) => *members += 1,
            None => lists.push((at, player, 1)),
        }
    }
    lists
}

/// The lists that the tables of the parts have, and what they are called in captions.
fn largest(power: &Power) -> (Vec<(usize, &PowerRow, usize)>, String) {
    let mut rows = lists(power);
    let all = rows.len();
    rows.truncate(DRAWN);
    let which = if all > DRAWN { format!("the {DRAWN} largest of {all} lists") } else { "all lists".to_owned() };
    (rows, which)
}

fn label(words: &Words<'_>, player: &PowerRow, members: usize) -> String {
    let name = words.short(&player.party);
    if player.id == player.party { name.to_owned() } else { format!("{name}, each of {members}") }
}

/// The colour of a party, where the case gives one.
fn color(words: &Words<'_>, party: &str) -> Option<String> {
    let parties = &words.analysis.sections.seats.get()?.parties;
    parties.iter().find(|one| one.id == party)?.color.clone()
}

/// The value of the player at a place, as a cell.
fn share(of: &PowerOf, at: usize) -> Value {
    let Some(value) = of.values.get(at) else { return Value::Empty };
    Value::number_as(value.value, estimate(value, percent))
}

/// That a part stands on the points of an uncertain count.
fn at_points(points: bool) -> &'static str {
    if points { " The figures are for the points of the count." } else { "" }
}

fn picture(words: &Words<'_>, power: &Power, main: &PowerOf) -> Bars {
    let seats = words.analysis.sections.seats.get();
    let chamber = seats.map_or(1, |seats| seats.chamber.max(1));
    let exact = main.method.exact;
    let rows = lists(power).into_iter().take(DRAWN).map(|(at, player, members)| {
        let value = &main.values[at];
        BarRow {
            id: player.id.clone(),
            label: label(words, player, members),
            value: 100.0 * value.value,
            low: (!exact).then_some(100.0 * value.low),
            high: (!exact).then_some(100.0 * value.high),
            second: Some(100.0 * f64::from(player.weight) / f64::from(chamber)),
            text: percent(value.value),
            color: color(words, &player.party),
        }
    });
    Bars {
        id: "power-bars".to_owned(),
        title: main.name.clone(),
        description: format!("{} as bars, share of the chamber as marks.", main.name),
        rows: rows.collect(),
        unit: "per cent".to_owned(),
        second_label: Some("share of the chamber".to_owned()),
        interval_label: (!exact).then(|| "nine draws in ten".to_owned()),
        limit: None,
    }
}

fn table(words: &Words<'_>, power: &Power) -> DataTable {
    let mut columns = vec![Column::text("List"), Column::number("Seats")];
    columns.extend(power.indices.values().map(|of| Column::number(of.name.clone())));
    let row = |(at, player, members): (usize, &PowerRow, usize)| {
        let mut row = vec![
            Value::text(label(words, player, members)),
            Value::number(player.weight.into()),
        ];
        row.extend(power.indices.values().map(|of| {
            Value::number_as(of.values[at].value, estimate(&of.values[at], |share| format!("{:.3} %", share * 100.0)))
        }));
        row
    };
    DataTable {
        caption: format!("Power at {} seats", power.requirement.seats),
        columns,
        rows: lists(power).into_iter().map(row).collect(),
        file_stem: "power".to_owned(),
    }
}
