//! Where the parties of a case stand.

use std::cmp::Reverse;

use formateur_case::{ActorId, Count, Issue, IssueId, View};

use crate::theory::Positions;

impl Positions {
    /// Positions of the parties with seats on these issues, as they were known last. A party without a position on one of
    /// them has none.
    pub fn of(view: &View, issues: &[IssueId]) -> Self {
        let parties = view.count().into_iter().flat_map(Count::parties).map(|(id, _)| id);
        let place = |party: &ActorId| -> Option<Vec<f64>> {
            issues.iter().map(|issue| Some(view.position(party, issue)?.position)).collect()
        };
        let of = parties.filter_map(|party| Some((party.to_string(), place(party)?))).collect();
        Self { dimensions: issues.iter().map(ToString::to_string).collect(), of }
    }

    /// The issues that are looked at where none are named, those in force on which somebody with seats has a position: the
    /// axis of the case first, then those on which parties with most seats have one, then by id.
    pub fn issues(view: &View) -> Vec<&Issue> {
        let axis = view.head().axis.as_ref();
        let covered = |issue: &Issue| -> u32 {
            let parties = view.count().into_iter().flat_map(Count::parties);
            let placed = parties.filter(|(party, _)| view.position(party, &issue.id).is_some());
            placed.map(|(_, held)| held.seats).sum()
        };
        let in_force = view.head().issues.iter().filter(|issue| issue.until.is_none());
        let mut issues: Vec<(&Issue, u32)> =
            in_force.map(|issue| (issue, covered(issue))).filter(|(_, seats)| *seats > 0).collect();
        issues.sort_by(|(a, of_a), (b, of_b)| {
            let key = |issue: &Issue, seats: u32| (axis != Some(&issue.id), Reverse(seats));
            key(a, *of_a).cmp(&key(b, *of_b)).then_with(|| a.id.cmp(&b.id))
        });
        issues.into_iter().map(|(issue, _)| issue).collect()
    }
}
