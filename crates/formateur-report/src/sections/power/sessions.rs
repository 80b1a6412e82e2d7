//! What staying away can do where a quorum must be present.

use formateur_analysis::{Power, PowerRow, QuorumChances, QuorumPower};
use maud::{Markup, html};

use super::{at_points, label, largest};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, percent, seats};

pub(super) fn part(words: &Words<'_>, power: &Power) -> Markup {
    let all = power.sessions.get().map(Vec::as_slice).unwrap_or_default();
    let counted: Vec<(&QuorumPower, &QuorumChances)> =
        all.iter().filter_map(|one| Some((one, one.chances.get()?))).collect();
    if counted.is_empty() {
        return html! {};
    }
    let points = counted.iter().any(|(_, of)| of.method.parameters.contains_key("seats"));
    html! {
        details {
            summary { "Who can stop a vote by staying away" }
            p {
                "A quorum asks how many are present. Whoever votes against is present too, so staying away can defeat a "
                "motion that a vote against would let pass; this is the power of a blocking third. The figures suppose "
                "that every list votes for, votes against or stays away with the same chance, and that a motion needs "
                "more votes for than against." (at_points(points))
            }
            @for (one, chances) in counted { (quorum(words, power, one, chances)) }
        }
    }
}

fn quorum(words: &Words<'_>, power: &Power, one: &QuorumPower, chances: &QuorumChances) -> Markup {
    html! {
        h4 { bdi { (one.requirement.name) } ": " (seats(one.requirement.seats)) " present" }
        p {
            "A motion passes in " (percent(chances.passes)) " of all cases. In " (percent(chances.fails_for_quorum))
            " it has more votes for than against and fails because too few are present; in "
            (percent(chances.without_quorum)) " the quorum is missed, whatever the votes."
        }
        (table(words, power, one, chances).html())
    }
}

fn table(words: &Words<'_>, power: &Power, one: &QuorumPower, chances: &QuorumChances) -> DataTable {
    let heads = [
        "Its choice matters",
        "Voting for carries, voting against defeats",
        "Voting for carries, staying away defeats",
        "Only voting against defeats",
        "Only staying away defeats",
    ];
    let mut columns = vec![Column::text("List"), Column::number("Seats")];
    columns.extend(heads.map(Column::number));
    let row = |(at, player, members): (usize, &PowerRow, usize)| {
        let mut row = vec![Value::text(label(words, player, members)), Value::number(player.weight.into())];
        if let Some(of) = chances.players.get(at) {
            let values = [of.matters, of.yes_or_no, of.yes_or_third, of.no_defeats, of.third_defeats];
            row.extend(values.map(|value| Value::number_as(value, percent(value))));
        }
        row
    };
    let (rows, which) = largest(power);
    DataTable {
        caption: format!("Chance that the choice of a list decides, with {} present; {which}", seats(one.requirement.seats)),
        columns,
        rows: rows.into_iter().map(row).collect(),
        file_stem: format!("power-with-{}", one.requirement.id),
    }
}
