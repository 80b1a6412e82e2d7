//! Where the parties of a case stand, on the scales that the models know.
//!
//! Issues called `left-right`, `state-market`, `liberty-authority` and `european-union` are the models' own dimensions.
//! Where a case has other issues, the axis of the case comes first, then the issues on which the chamber is spread widest
//! (variance by seats, weighted by how much the issue matters); their ends are placed at 2 and 8, so that nobody counts
//! as extreme on a scale whose ends mean something else.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Issue, Position, View};

use super::table::Table;
use crate::scene::DIMENSIONS;

/// Issues that are dimensions of the record, by place.
const NAMED: [&str; DIMENSIONS] =
    ["left-right", "state-market", "liberty-authority", "european-union"];

/// Positions from 0 to 10 of every unit, by dimension; none where the case has none.
pub(crate) struct Positions {
    pub(crate) units: Vec<[Option<f64>; DIMENSIONS]>,
    /// The issue behind each dimension.
    pub(crate) issues: [Option<String>; DIMENSIONS],
}

impl Positions {
    pub(crate) fn of(view: &View, table: &Table) -> Self {
        let issues = issues(view, table);
        let units = table.units.iter().map(|unit| {
            std::array::from_fn(|dim| {
                let issue = issues[dim]?;
                unit.parties
                    .iter()
                    .find_map(|party| Some(placed(issue, latest(view, party, issue)?)))
            })
        });
        Self {
            units: units.collect(),
            issues: issues.map(|issue| issue.map(|issue| issue.id.to_string())),
        }
    }
}

/// The position of an actor on an issue: the one known last.
fn latest<'a>(view: &'a View, party: &ActorId, issue: &Issue) -> Option<&'a Position> {
    let rows = view.tables().positions.iter();
    let own = rows.filter(|row| row.actor == *party && row.issue == issue.id && row.meta.holds());
    own.max_by_key(|row| row.meta.known_from)
}

/// A position on the models' scale.
fn placed(issue: &Issue, row: &Position) -> f64 {
    let [low, high] = issue.scale;
    let share = ((row.position - low) / (high - low)).clamp(0.0, 1.0);
    if NAMED.contains(&issue.id.as_str()) { 10.0 * share } else { 2.0 + 6.0 * share }
}

/// The issue of each dimension.
fn issues<'a>(view: &'a View, table: &Table) -> [Option<&'a Issue>; DIMENSIONS] {
    let all = &view.head().issues;
    let named = NAMED.map(|id| all.iter().find(|issue| issue.id.as_str() == id));
    if named[0].is_some() {
        return named;
    }
    let mut others: Vec<(bool, f64, &Issue)> = all
        .iter()
        .filter(|issue| !NAMED.contains(&issue.id.as_str()))
        .map(|issue| {
            (view.head().axis.as_ref() == Some(&issue.id), spread(view, table, issue), issue)
        })
        .collect();
    others.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)).then_with(|| a.2.id.cmp(&b.2.id))
    });
    let mut found: [Option<&Issue>; DIMENSIONS] = [None; DIMENSIONS];
    for (place, (_, spread, issue)) in found.iter_mut().zip(others) {
        *place = (spread > 0.0).then_some(issue);
    }
    found
}

/// How far the chamber is spread on an issue: variance by seats, weighted by salience.
fn spread(view: &View, table: &Table, issue: &Issue) -> f64 {
    let rows: BTreeMap<usize, &Position> = table
        .units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| {
            Some((at, unit.parties.iter().find_map(|party| latest(view, party, issue))?))
        })
        .collect();
    let weight = |at: usize, row: &Position| {
        f64::from(table.units[at].seats) * row.salience.unwrap_or(50.0).max(1.0) / 100.0
    };
    let sum: f64 = rows.iter().map(|(at, row)| weight(*at, row)).sum();
    if sum <= 0.0 {
        return 0.0;
    }
    let mean =
        rows.iter().map(|(at, row)| weight(*at, row) * placed(issue, row)).sum::<f64>() / sum;
    let off = |row: &Position| (placed(issue, row) - mean) * (placed(issue, row) - mean);
    rows.iter().map(|(at, row)| weight(*at, row) * off(row)).sum::<f64>() / f64::from(table.chamber)
}
