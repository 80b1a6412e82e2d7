//! The answer as a table: of ties, changes, pairs or triangles where that alone was asked for, else a row for each actor.

use std::collections::{BTreeMap, BTreeSet};

use formateur_network::{ByChance, Expected};

use super::answer::Answer;
use super::chosen::{Chosen, Part};
use super::parts::{RoleCount, RoleCounts};
use super::standing::Holder;
use crate::fail::Failure;
use crate::output::Table;

mod brokers;
mod change;
mod lines;

/// A column of actors: its name, and its cells by id.
type Column<'a> = (String, BTreeMap<&'a str, String>);

/// That one table can hold what was asked for.
pub(super) fn fits(ego: bool, since: bool, chosen: &Chosen) -> Result<(), Failure> {
    let subjects = usize::from(ego) + usize::from(since) + usize::from(!chosen.is_empty());
    if subjects <= 1 {
        return Ok(());
    }
    Err(Failure::Usage(
        "--ego, --since and measures are tables of their own\nask for one of them, or for --format json"
            .to_owned(),
    ))
}

/// What the table of an answer does not hold.
pub(super) fn left_out(answer: &Answer<'_>, chosen: &Chosen) -> Vec<&'static str> {
    let alone = [Part::Balance, Part::Brokerage, Part::Sensitivity];
    let of_actors = !alone.iter().any(|part| chosen.only(*part));
    let sensitivity = answer.sensitivity.is_some();
    [
        (of_actors && answer.frustration.is_some(), "the frustration index"),
        (of_actors && answer.blocs.is_some(), "the index of the blocs"),
        (of_actors && sensitivity, "which relations the index hangs on"),
        (!of_actors && sensitivity, "the index, and which actors it hangs on"),
        (of_actors && answer.balance.is_some(), "balance"),
        (of_actors && answer.standing.is_some(), "the pairs of rivals"),
        (answer.ego.is_some(), "brokerage"),
        (answer.since.is_some(), "how brokerage and rivalries went over time"),
        (!answer.disputed.is_empty(), "pairs with ties of both signs"),
    ]
    .into_iter()
    .filter_map(|(lacks, what)| lacks.then_some(what))
    .collect()
}

/// The table.
pub(super) fn table(answer: &Answer<'_>, chosen: &Chosen) -> Table {
    if let Some(ego) = &answer.ego {
        return lines::ties(&ego.ties);
    }
    if let Some(since) = &answer.since {
        return change::table(since, answer.reading.disputes);
    }
    if let Some(balance) = answer.balance.as_ref().filter(|_| chosen.only(Part::Balance)) {
        return lines::balance(balance);
    }
    if let Some(hangs) = answer.sensitivity.as_ref().filter(|_| chosen.only(Part::Sensitivity)) {
        return lines::hangs(hangs);
    }
    if chosen.only(Part::Brokerage) { brokers::pairs(answer) } else { actors(answer) }
}

/// A row for each actor.
fn actors(answer: &Answer<'_>) -> Table {
    let columns = columns(answer);
    let ids: BTreeSet<&str> = columns.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    let header: Vec<&str> =
        std::iter::once("actor").chain(columns.iter().map(|(name, _)| name.as_str())).collect();
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
        columns.push(("side".to_owned(), sides.partition.iter().map(side).collect()));
    }
    if let Some(blocs) = &answer.blocs {
        let bloc = |(id, bloc): (&'a String, &usize)| (id.as_str(), bloc.to_string());
        columns.push(("bloc".to_owned(), blocs.partition.iter().map(bloc).collect()));
    }
    if let Some(standing) = &answer.standing {
        columns.extend(of_brokers(&standing.brokers, answer.draws.is_some()));
    }
    if let Some(hangs) = &answer.sensitivity {
        let falls = hangs.leavings.iter().map(|own| (own.id.as_str(), own.falls_by.to_string()));
        columns.push(("index-falls-by".to_owned(), falls.collect()));
    }
    if let Some(roles) = &answer.roles {
        columns.extend(of_roles(roles));
    }
    for measure in &answer.measures {
        let value = |(id, value): (&'a String, &Option<f64>)| {
            (id.as_str(), value.map_or(String::new(), |value| value.to_string()))
        };
        columns.push((measure.id.to_owned(), measure.scores.values.iter().map(value).collect()));
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
        ("net".to_owned(), cells(&|own| Some(own.held.net))),
        ("pairs".to_owned(), cells(&|own| Some(own.held.pairs.len() as f64))),
        ("rate".to_owned(), cells(&|own| own.held.rate)),
        ("exclusivity".to_owned(), cells(&|own| own.held.exclusivity)),
    ];
    if drawn {
        let of = |own: &Holder<'_>, at: usize| own.drawn.as_ref().map(|drawn| drawn.net[at]);
        columns.extend([
            ("net-mean".to_owned(), cells(&|own| of(own, 0))),
            ("net-low".to_owned(), cells(&|own| of(own, 1))),
            ("net-high".to_owned(), cells(&|own| of(own, 2))),
            ("first".to_owned(), cells(&|own| own.drawn.as_ref().map(|drawn| drawn.first))),
        ]);
    }
    columns
}

/// How often an actor is in a role.
type Held = fn(&RoleCount) -> u64;
/// What chance gives to it.
type Chance = fn(&ByChance) -> &Expected;

/// Every role, and all of them together.
const ROLES: [(&str, Held, Chance); 6] = [
    ("coordinator", |own| own.roles.coordinator, |chance| &chance.coordinator),
    ("itinerant", |own| own.roles.itinerant, |chance| &chance.itinerant),
    ("gatekeeper", |own| own.roles.gatekeeper, |chance| &chance.gatekeeper),
    ("representative", |own| own.roles.representative, |chance| &chance.representative),
    ("liaison", |own| own.roles.liaison, |chance| &chance.liaison),
    ("all-roles", |own| own.total, |chance| &chance.total),
];

/// For each role the number, and what chance gives: mean, standard deviation, and how far the number is from it.
fn of_roles(roles: &RoleCounts) -> Vec<Column<'_>> {
    let column = |of: &dyn Fn(&RoleCount) -> Option<f64>| -> BTreeMap<&str, String> {
        let cell = |own: &RoleCount| of(own).map_or(String::new(), |number| number.to_string());
        roles.0.iter().map(|(id, own)| (id.as_str(), cell(own))).collect()
    };
    let of_role = |(name, held, chance): (&str, Held, Chance)| {
        let expected = move |own: &RoleCount| own.roles.by_chance.as_ref().map(|all| *chance(all));
        [
            (name.to_owned(), column(&|own| Some(held(own) as f64))),
            (format!("{name}-mean"), column(&|own| Some(expected(own)?.mean))),
            (format!("{name}-sd"), column(&|own| Some(expected(own)?.sd))),
            (format!("{name}-z"), column(&|own| expected(own)?.z)),
        ]
    };
    ROLES.into_iter().flat_map(of_role).collect()
}
