//! Positions of actors on issues, as last known on the day.

use formateur_case::{ActorId, IssueId, Position, View};
use formateur_coalition::Positions;

/// The position of an actor on an issue: the one known last.
pub(super) fn latest<'a>(view: &'a View, actor: &ActorId, issue: &IssueId) -> Option<&'a Position> {
    let rows = view.tables().positions.iter();
    let own = rows.filter(|row| row.actor == *actor && row.issue == *issue && row.meta.holds());
    own.max_by_key(|row| row.meta.known_from)
}

/// Positions of everybody who has one on all of these issues.
pub(super) fn of(view: &View, issues: &[IssueId]) -> Positions {
    let actors = view.tables().actors.iter().filter_map(|actor| {
        let at = |issue| Some(latest(view, &actor.id, issue)?.position);
        let place: Option<Vec<f64>> = issues.iter().map(at).collect();
        Some((actor.id.to_string(), place?))
    });
    Positions { dimensions: issues.iter().map(ToString::to_string).collect(), of: actors.collect() }
}
