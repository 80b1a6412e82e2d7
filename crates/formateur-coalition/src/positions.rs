//! Where the parties of a case stand.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use formateur_case::{ActorId, Count, Position, View};

use crate::theory::Positions;

impl Positions {
    /// Positions of the parties with seats on these issues, as they were known last. A party without a position on one of
    /// them has none.
    pub fn of(view: &View, issues: &[String]) -> Self {
        let parties = view.count().into_iter().flat_map(Count::parties).map(|(id, _)| id);
        let place = |party: &ActorId| -> Option<Vec<f64>> {
            issues.iter().map(|issue| Some(latest(view, party, issue)?.position)).collect()
        };
        let of = parties.filter_map(|party| Some((party.to_string(), place(party)?))).collect();
        Self { dimensions: issues.to_vec(), of }
    }

    /// The issues that are looked at where none are named: the axis of the case first, then those on which parties with
    /// most seats have a position, then by id. There may be fewer than are asked for.
    pub fn issues(view: &View, dimensions: usize) -> Vec<String> {
        let axis = view.head().axis.as_ref().map(ToString::to_string);
        let mut covered: BTreeMap<String, u32> = BTreeMap::new();
        for issue in view.head().issues.iter().map(|issue| issue.id.to_string()) {
            let parties = view.count().into_iter().flat_map(Count::parties);
            let placed = parties.filter(|(party, _)| latest(view, party, &issue).is_some());
            let seats = placed.map(|(_, held)| held.seats).sum();
            covered.insert(issue, seats);
        }
        let mut issues: Vec<(String, u32)> = covered.into_iter().filter(|(_, n)| *n > 0).collect();
        issues.sort_by_key(|(issue, seats)| (axis.as_ref() != Some(issue), Reverse(*seats)));
        issues.into_iter().map(|(issue, _)| issue).take(dimensions).collect()
    }
}

/// The position of an actor on an issue: the one known last.
fn latest<'a>(view: &'a View, party: &ActorId, issue: &str) -> Option<&'a Position> {
    let rows = view.tables().positions.iter();
    let own =
        rows.filter(|row| row.actor == *party && row.issue.as_str() == issue && row.meta.holds());
    own.max_by_key(|row| row.meta.known_from)
}
