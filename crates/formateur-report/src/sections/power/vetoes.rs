//! Power if nobody enters a coalition with somebody who is ruled out.

use formateur_analysis::{Power, PowerRow, VetoPower};
use maud::{Markup, html};

use super::{at_points, label, largest, lists, share};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, digits, list};

/// Lists that are named as gaining or losing most.
const NAMED: usize = 3;

pub(super) fn part(words: &Words<'_>, power: &Power) -> Markup {
    let Some(vetoes) = power.vetoes.get() else { return html! {} };
    let points = vetoes.indices.values().any(|of| of.method.parameters.contains_key("seats"));
    html! {
        details {
            summary {
                "If nobody governs with whom it rules out ("
                (count(vetoes.pairs.len() as u64, "pair of lists", "pairs of lists")) ")"
            }
            p {
                "Here only coalitions count in which no list has ruled out another by a statement in force, whatever its "
                "condition. There are " (digits(&vetoes.admissible)) " of them; " (digits(&vetoes.winning))
                " have the seats, and " (digits(&vetoes.minimal_winning)) " of these have no member to spare. "
                (changes(words, power, vetoes)) (at_points(points))
            }
            p { "The pairs: " (pairs(words, vetoes)) "." }
            (table(words, power, vetoes).html())
        }
    }
}

fn pairs(words: &Words<'_>, vetoes: &VetoPower) -> Markup {
    html! {
        @for (at, [one, other]) in vetoes.pairs.iter().enumerate() {
            @if at > 0 { "; " }
            bdi { (words.short(one)) } " and " bdi { (words.short(other)) }
        }
    }
}

/// Who has a larger and who has a smaller share than without the statements.
fn changes(words: &Words<'_>, power: &Power, vetoes: &VetoPower) -> String {
    let mut changed: Vec<(f64, String)> = lists(power)
        .into_iter()
        .map(|(at, player, members)| (vetoes.change[at], label(words, player, members)))
        .collect();
    changed.sort_by(|a, b| b.0.total_cmp(&a.0));
    let named = |lists: &mut dyn Iterator<Item = &(f64, String)>| -> Vec<String> {
        let named = |(change, name): &(f64, String)| format!("{name} ({} percentage points)", signed(*change));
        lists.take(NAMED).map(named).collect()
    };
    let more = named(&mut changed.iter().filter(|(change, _)| *change > 0.0));
    let less = named(&mut changed.iter().rev().filter(|(change, _)| *change < 0.0));
    let sentence = |names: Vec<String>, grows: &str| {
        (!names.is_empty()).then(|| format!("Against a count without the statements, the share of all swings {grows} most for {}.", list(&names)))
    };
    let sentences = [sentence(more, "grows"), sentence(less, "shrinks")];
    sentences.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

/// A difference of shares in percentage points; one that is not 0 is never shown as 0.
fn signed(change: f64) -> String {
    let size = 100.0 * change.abs();
    let sign = if change < 0.0 { "\u{2212}" } else { "+" };
    match size {
        0.0 => "0.0".to_owned(),
        size if size < 0.05 => format!("{sign}\u{a0}under 0.1"),
        size => format!("{sign}{size:.1}"),
    }
}

fn table(words: &Words<'_>, power: &Power, vetoes: &VetoPower) -> DataTable {
    let mut columns = vec![Column::text("List"), Column::number("Seats")];
    columns.extend(vetoes.indices.values().map(|of| Column::number(of.name.clone())));
    columns.push(Column::number("Share of swings against no statements, percentage points"));
    let row = |(at, player, members): (usize, &PowerRow, usize)| {
        let mut row = vec![Value::text(label(words, player, members)), Value::number(player.weight.into())];
        row.extend(vetoes.indices.values().map(|of| share(of, at)));
        row.push(Value::number_as(vetoes.change[at], signed(vetoes.change[at])));
        row
    };
    let (rows, which) = largest(power);
    DataTable {
        caption: format!("Power among coalitions without a ruled-out pair, {which}"),
        columns,
        rows: rows.into_iter().map(row).collect(),
        file_stem: "power-without-ruled-out".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_difference_is_not_none() {
        assert_eq!(signed(0.0), "0.0");
        assert_eq!(signed(0.000_1), "+\u{a0}under 0.1");
        assert_eq!(signed(-0.228), "\u{2212}22.8");
    }
}
