//! What blocs lack, and what stands between their members.

use formateur_analysis::{BlocSize, Coalitions};
use maud::{Markup, html};

use super::table::{obstacles, seats};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, percent, seats as written, source_cell};

pub(super) fn part(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    if coalitions.blocs.is_empty() {
        return html! {};
    }
    let drawn = !coalitions.method.exact;
    let quarrels = coalitions.blocs.iter().any(|bloc| !bloc.obstacles.is_empty());
    let row = |bloc: &BlocSize| {
        let reported = bloc.reported.as_ref().map_or(Value::Empty, |(low, high, basis)| {
            let range = if low == high { low.to_string() } else { format!("{low}\u{2013}{high}") };
            Value::Marked {
                text: range.clone(),
                markup: html! { (range) @if !basis.is_empty() { br; span.muted { (basis) } } },
            }
        });
        let short = if bloc.short_by == 0 {
            Value::text("enough")
        } else {
            Value::text(format!("short by {}", bloc.short_by))
        };
        let purpose = html! {
            bdi { (bloc.name) }
            @if !bloc.purpose.is_empty() { br; span.muted { (bloc.purpose) } }
        };
        let mut row = vec![
            Value::Marked { text: bloc.name.clone(), markup: purpose },
            seats(bloc.weight.into(), bloc.seats),
            reported,
            short,
        ];
        if drawn {
            row.push(Value::number_as(bloc.majority_probability, percent(bloc.majority_probability)));
        }
        if quarrels {
            row.push(obstacles(words, &bloc.obstacles));
        }
        row.push(source_cell(&bloc.source));
        row
    };
    let mut columns = vec![
        Column::text("Bloc"),
        Column::number("Seats of its lists"),
        Column::text("Reported size"),
        Column::text(format!("For {} seats", written(coalitions.requirement.seats))),
    ];
    if drawn {
        columns.push(Column::number("Chance to have the seats"));
    }
    if quarrels {
        columns.push(Column::text("Between its members"));
    }
    columns.push(Column::text("Source"));
    let table = DataTable {
        caption: "Size of blocs, and what each lacks".to_owned(),
        columns,
        rows: coalitions.blocs.iter().map(row).collect(),
        file_stem: "blocs".to_owned(),
    };
    html! {
        h3 { "Blocs and camps" }
        p { "Seats are those of the lists that the case counts to a bloc on this day; reports of its size stand beside them and may include single members of other lists." }
        (table.html())
    }
}
