//! The answer as a table: of pairs or ties where one part was asked for, else a row for each actor.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Answer;
use super::chosen::{Chosen, Part};
use super::standing::Holder;
use crate::output::Table;

/// A column of actors: its name, and its cells by id.
type Column<'a> = (&'a str, BTreeMap<&'a str, String>);

/// The table.
pub(super) fn table(answer: &Answer<'_>, chosen: &Chosen) -> Table {
    if chosen.only(Part::Brokerage) {
        return pairs(answer);
    }
    if chosen.only(Part::Sensitivity) {
        return ties(answer);
    }
    let columns = columns(answer);
    let ids: BTreeSet<&str> = columns.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let header: Vec<&str> =
        std::iter::once("actor").chain(columns.iter().map(|(name, _)| *name)).collect();
    let mut table = Table::new(&header);
    for id in ids {
        let cell = |(_, cells): &Column<'_>| cells.get(id).cloned().unwrap_or_default();
        table.row(std::iter::once(id.to_owned()).chain(columns.iter().map(cell)).collect());
    }
    table
}

fn columns<'a>(answer: &'a Answer<'_>) -> Vec<Column<'a>> {
    let mut columns: Vec<Column<'a>> = Vec::new();
    if let Some(sides) = &answer.frustration {
        let side = |(id, side): (&'a String, &u8)| (id.as_str(), side.to_string());
        columns.push(("side", sides.partition.iter().map(side).collect()));
    }
    if let Some(blocs) = &answer.blocs {
        let bloc = |(id, bloc): (&'a String, &usize)| (id.as_str(), bloc.to_string());
        columns.push(("bloc", blocs.partition.iter().map(bloc).collect()));
    }
    if let Some(standing) = &answer.standing {
        columns.extend(of_brokers(&standing.brokers, answer.draws.is_some()));
    }
    if let Some(hangs) = &answer.sensitivity {
        let falls = hangs.leavings.iter().map(|own| (own.id.as_str(), own.falls_by.to_string()));
        columns.push(("index-falls-by", falls.collect()));
    }
    if let Some(roles) = &answer.roles {
        let part = |of: fn(&super::parts::RoleCount) -> u64| {
            roles.0.iter().map(|(id, own)| (id.as_str(), of(own).to_string())).collect()
        };
        columns.extend([
            ("coordinator", part(|own| own.roles.coordinator)),
            ("itinerant", part(|own| own.roles.itinerant)),
            ("gatekeeper", part(|own| own.roles.gatekeeper)),
            ("representative", part(|own| own.roles.representative)),
            ("liaison", part(|own| own.roles.liaison)),
        ]);
    }
    for measure in &answer.measures {
        let value = |(id, value): (&'a String, &Option<f64>)| {
            (id.as_str(), value.map_or(String::new(), |value| value.to_string()))
        };
        columns.push((measure.id, measure.scores.values.iter().map(value).collect()));
    }
    columns
}

fn of_brokers<'a>(brokers: &'a [Holder<'_>], drawn: bool) -> Vec<Column<'a>> {
    let cells = |of: &dyn Fn(&Holder<'_>) -> Option<f64>| {
        let cell = |own: &'a Holder<'_>| {
            (own.held.id, of(own).map_or(String::new(), |value| value.to_string()))
        };
        brokers.iter().map(cell).collect()
    };
    let mut columns = vec![
        ("net", cells(&|own| Some(own.held.net))),
        ("pairs", cells(&|own| Some(own.held.pairs.len() as f64))),
        ("rate", cells(&|own| own.held.rate)),
        ("exclusivity", cells(&|own| own.held.exclusivity)),
    ];
    if drawn {
        let of = |own: &Holder<'_>, at: usize| own.drawn.as_ref().map(|drawn| drawn.net[at]);
        columns.extend([
            ("net-mean", cells(&|own| of(own, 0))),
            ("net-low", cells(&|own| of(own, 1))),
            ("net-high", cells(&|own| of(own, 2))),
            ("first", cells(&|own| own.drawn.as_ref().map(|drawn| drawn.first))),
        ]);
    }
    columns
}

fn pairs(answer: &Answer<'_>) -> Table {
    let mut table = Table::new(&["broker", "a", "b", "contribution", "exclusivity", "brokers"]);
    for held in answer.standing.iter().flat_map(|standing| &standing.brokers).map(|own| &own.held) {
        for pair in &held.pairs {
            let numbers = [
                pair.contribution.to_string(),
                pair.exclusivity.to_string(),
                pair.brokers.to_string(),
            ];
            let ids = [held.id, pair.a, pair.b].map(str::to_owned);
            table.row(ids.into_iter().chain(numbers).collect());
        }
    }
    table
}

fn ties(answer: &Answer<'_>) -> Table {
    let mut table = Table::new(&["a", "b", "relation", "against", "index-if-turned"]);
    for tie in answer.sensitivity.iter().flat_map(|hangs| &hangs.ties) {
        let relation = if tie.hostile { "hostile" } else { "friendly" };
        let against = super::text::standing(tie.against);
        let cells = [&*tie.a, &*tie.b, relation, against, &*tie.flipped.to_string()];
        table.row(cells.map(str::to_owned).into());
    }
    table
}
