//! How power moves with the seats that are needed.

use formateur_analysis::{Power, PowerCurve, Requirement};
use maud::{Markup, html};

use super::{color, label, lists};
use crate::charts::{Column, Curve, Curves, DataTable, Value, figure};
use crate::words::{Words, count, list, percent};

/// Lists that have a line.
const LINES: usize = 6;

pub(super) fn part(words: &Words<'_>, power: &Power) -> Markup {
    let Some(curve) = power.curve.get() else { return html! {} };
    html! {
        h3 { "And if more seats were needed?" }
        p {
            "The normalised Banzhaf index of the largest lists for other numbers of seats, with marks at the thresholds in "
            "force. The more seats are needed, the more often small lists are needed as well; where all are needed, all are equal."
            @if curve.method.parameters.contains_key("seats") { " Drawn for the points of the count." }
        }
        (figure("power-by-quota", "Power of the largest lists by the seats that are needed",
            &picture(words, power, curve).svg(), &table(words, power, curve)))
    }
}

fn picture(words: &Words<'_>, power: &Power, curve: &PowerCurve) -> Curves {
    let line = |(at, player, members): (usize, &formateur_analysis::PowerRow, usize)| Curve {
        label: label(words, player, members),
        values: curve.points.iter().map(|point| point.values.get(at).copied().unwrap_or(f64::NAN)).collect(),
        color: color(words, &player.party),
    };
    Curves {
        id: "power-by-quota-lines".to_owned(),
        title: "Power by the seats that are needed".to_owned(),
        description: "One line a list, from left to right with more seats needed; upright marks are thresholds in force."
            .to_owned(),
        seats: curve.points.iter().map(|point| point.quota).collect(),
        lines: lists(power).into_iter().take(LINES).map(line).collect(),
        marks: marks(words, power, curve),
        unit: "seats that are needed".to_owned(),
    }
}

/// Thresholds in force that need so many seats, the one of the section first.
fn thresholds<'a>(words: &'a Words<'_>, power: &'a Power, quota: u32) -> Vec<&'a str> {
    let own = &power.requirement;
    let others = words.analysis.sections.seats.get().map(|seats| seats.thresholds.as_slice());
    let others = others.unwrap_or_default().iter().filter(|one| one.id != own.id);
    let all = std::iter::once(own).chain(others);
    all.filter(|one: &&Requirement| one.seats == quota).map(|one| one.name.as_str()).collect()
}

fn marks(words: &Words<'_>, power: &Power, curve: &PowerCurve) -> Vec<(u32, String)> {
    let mark = |quota: u32| match thresholds(words, power, quota).as_slice() {
        [] => None,
        [only] => Some((quota, (*only).to_owned())),
        [first, others @ ..] => {
            let more = count(others.len() as u64, "other", "others");
            Some((quota, format!("{first} and {more}")))
        }
    };
    curve.points.iter().filter_map(|point| mark(point.quota)).collect()
}

fn table(words: &Words<'_>, power: &Power, curve: &PowerCurve) -> DataTable {
    let drawn: Vec<_> = lists(power).into_iter().take(LINES).collect();
    let mut columns = vec![Column::number("Seats needed")];
    columns.extend(drawn.iter().map(|(_, player, members)| Column::number(label(words, player, *members))));
    columns.push(Column::text("Thresholds"));
    let row = |point: &formateur_analysis::PowerAt| {
        let mut row = vec![Value::number(point.quota.into())];
        row.extend(drawn.iter().map(|(at, _, _)| {
            let value = point.values.get(*at).copied().unwrap_or(f64::NAN);
            Value::number_as(value, percent(value))
        }));
        row.push(Value::text(list(&thresholds(words, power, point.quota))));
        row
    };
    DataTable {
        caption: "Normalised Banzhaf index by the seats that are needed".to_owned(),
        columns,
        rows: curve.points.iter().map(row).collect(),
        file_stem: "power-by-quota".to_owned(),
    }
}
