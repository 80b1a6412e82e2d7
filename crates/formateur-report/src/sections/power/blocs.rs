//! Power if alliances act as one.

use formateur_analysis::{BlocPower, Power, Union};
use maud::{Markup, html};

use super::{at_points, label, largest, main_index, share};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, list};

pub(super) fn part(words: &Words<'_>, power: &Power) -> Markup {
    let Some(blocs) = power.blocs.get() else { return html! {} };
    let points = blocs.indices.values().any(|of| of.method.parameters.contains_key("seats"));
    html! {
        details {
            summary { "If alliances act as one (" (count(blocs.unions.len() as u64, "alliance", "alliances")) ")" }
            p {
                "Here the members of an alliance in force join a coalition together and divide what that is worth among "
                "them. A party in several alliances is counted in the one with most seats. That they act as one is an "
                "assumption of these indices, not a finding." (at_points(points))
            }
            ul { @for union in &blocs.unions { li { (of(words, union)) } } }
            (table(words, power, blocs).html())
            dl {
                @for of in blocs.indices.values() {
                    dt { strong { (of.name) } }
                    dd { (of.meaning) " (" (of.method.source.as_deref().unwrap_or("arithmetic")) ")" }
                }
            }
        }
    }
}

fn of(words: &Words<'_>, union: &Union) -> Markup {
    let apart: Vec<&str> = union.apart.iter().map(|id| words.short(id)).collect();
    html! {
        bdi { (union.name) } ", " (count(union.seats, "seat", "seats"))
        @if !apart.is_empty() {
            ". Not counted in: members of \u{201c}" bdi { (list(&apart)) }
            "\u{201d}, of whom no report says that all belong to it"
        }
    }
}

fn table(words: &Words<'_>, power: &Power, blocs: &BlocPower) -> DataTable {
    let main = main_index(power);
    let mut columns = vec![Column::text("List"), Column::text("Alliance"), Column::number("Seats")];
    columns.extend(main.map(|(name, _)| Column::number(format!("{name}, each list alone"))));
    columns.extend(blocs.indices.values().map(|of| Column::number(of.name.clone())));
    let row = |(at, player, members): (usize, &formateur_analysis::PowerRow, usize)| {
        let union = blocs.unions.iter().find(|union| union.members.contains(&player.id));
        let mut row = vec![
            Value::text(label(words, player, members)),
            union.map_or(Value::Empty, |union| Value::text(words.short(&union.bloc))),
            Value::number(player.weight.into()),
        ];
        row.extend(main.map(|(_, of)| share(of, at)));
        row.extend(blocs.indices.values().map(|of| share(of, at)));
        row
    };
    let (rows, which) = largest(power);
    DataTable {
        caption: format!("Power with alliances as unions, {which}"),
        columns,
        rows: rows.into_iter().map(row).collect(),
        file_stem: "power-of-alliances".to_owned(),
    }
}
