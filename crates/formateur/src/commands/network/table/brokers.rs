//! Go-betweens as a table: a row for each of them and each pair, with what draws say of both.

use std::collections::BTreeMap;

use crate::commands::network::answer::Answer;
use crate::commands::network::standing::Drawn;
use crate::output::Table;

/// Columns of a pair.
const PAIR: [&str; 6] = ["broker", "a", "b", "contribution", "exclusivity", "brokers"];
/// Columns of draws: of the pair, then of the go-between.
const DRAWN: [&str; 5] = ["in-draws", "net-mean", "net-low", "net-high", "first"];

/// Go-between, and both sides of a pair.
type Place<'a> = (&'a str, &'a str, &'a str);

/// A row for each pair and go-between; of draws also those pairs that only some draws have.
pub(super) fn pairs(answer: &Answer<'_>) -> Table {
    let drawn = answer.draws.as_ref();
    let more: &[&str] = if drawn.is_some() { &DRAWN } else { &[] };
    let mut table = Table::new(&[&PAIR[..], more].concat());
    let mut shares = drawn.map(shares).unwrap_or_default();
    for held in answer.standing.iter().flat_map(|standing| &standing.brokers).map(|own| &own.held) {
        for pair in &held.pairs {
            let place = (held.id, pair.a, pair.b);
            let numbers = [
                pair.contribution.to_string(),
                pair.exclusivity.to_string(),
                pair.brokers.to_string(),
            ];
            let share = shares.remove(&place).unwrap_or_default();
            table.row(row(place, numbers, drawn, share));
        }
    }
    for (place, share) in shares {
        table.row(row(place, Default::default(), drawn, share));
    }
    table
}

/// In which share of the draws somebody brokers a pair.
fn shares(drawn: &Drawn) -> BTreeMap<Place<'_>, f64> {
    let of_actors = drawn.actors.iter().flat_map(|actor| {
        actor.pairs.iter().map(|own| ((&*actor.id, &*own.pair.a, &*own.pair.b), own.share))
    });
    of_actors.collect()
}

fn row(place: Place<'_>, numbers: [String; 3], drawn: Option<&Drawn>, share: f64) -> Vec<String> {
    let (id, a, b) = place;
    let mut cells: Vec<String> = [id, a, b].map(str::to_owned).into_iter().chain(numbers).collect();
    if let Some(drawn) = drawn {
        cells.push(share.to_string());
        let own = drawn.of_actor(id);
        let own = own.map(|own| [own.net[0], own.net[1], own.net[2], own.first]);
        cells.extend(own.unwrap_or_default().map(|number| number.to_string()));
    }
    cells
}
