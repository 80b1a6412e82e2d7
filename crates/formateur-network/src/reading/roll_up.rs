//! Which group stands for an actor.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use formateur_case::{ActorId, ActorKind, BlocKind, View};

use super::RollUp;

/// Which group stands for whom on the day of a view.
pub(crate) struct Roll<'a> {
    view: &'a View,
    how: RollUp,
    /// The subject of the case is always looked at itself.
    subject: Option<&'a str>,
    alliances: BTreeSet<&'a ActorId>,
    labels: BTreeSet<&'a ActorId>,
}

impl<'a> Roll<'a> {
    pub(crate) fn new(view: &'a View, roll_up: RollUp) -> Self {
        let of_kind = |kind: BlocKind| {
            let rows = view.tables().blocs.iter().filter(|row| row.meta.holds());
            // A bloc of which nothing is said is an alliance.
            let same = rows.filter(move |row| row.kind.unwrap_or(BlocKind::Alliance) == kind);
            same.map(|row| &row.bloc).collect()
        };
        Self {
            view,
            how: roll_up,
            subject: view.head().subject.as_ref().map(ActorId::as_str),
            alliances: of_kind(BlocKind::Alliance),
            labels: of_kind(BlocKind::Label),
        }
    }

    /// Who stands for an actor; itself where nobody else does.
    pub(crate) fn group(&self, actor: &ActorId) -> String {
        let stays = self.how == RollUp::AsStated || self.subject == Some(actor.as_str());
        if stays {
            return actor.to_string();
        }
        let organisation = self.organisation(actor).unwrap_or(actor);
        let group = if self.how == RollUp::Blocs { self.top(organisation) } else { organisation };
        group.to_string()
    }

    /// The organisation of a person: of those that it belongs to directly, by role, seats, id.
    fn organisation(&self, actor: &ActorId) -> Option<&'a ActorId> {
        if !self.is(actor, &[ActorKind::Person]) {
            return None;
        }
        let rows = self.view.tables().memberships.iter();
        let own = rows.filter(|row| row.member == *actor && row.meta.holds());
        let groups = own.filter(|row| {
            !self.is(&row.group, &[ActorKind::Person]) && !self.labels.contains(&row.group)
        });
        let order =
            |role: &str| ["leader", "member", "part"].iter().position(|known| *known == role);
        let best = groups.min_by_key(|row| {
            (order(&row.role).unwrap_or(3), Reverse(self.seats(&row.group)), &row.group)
        });
        best.map(|row| &row.group)
    }

    /// The alliance above all others that an organisation stands in; itself where it stands in none.
    fn top<'b>(&self, organisation: &'b ActorId) -> &'b ActorId
    where
        'a: 'b,
    {
        let mut seen = BTreeSet::from([organisation]);
        let mut top = organisation;
        while let Some(above) = self.alliance(top) {
            // Two that belong to each other are no ladder.
            if !seen.insert(above) {
                break;
            }
            top = above;
        }
        top
    }

    /// The nearest alliance, directly or through parties and lists; of several equally near, by seats, id.
    fn alliance(&self, actor: &ActorId) -> Option<&'a ActorId> {
        let mut seen: BTreeSet<&ActorId> = BTreeSet::new();
        let mut level: BTreeSet<&'a ActorId> = self.groups(actor);
        while !level.is_empty() {
            let near = level.iter().copied().filter(|id| self.alliances.contains(id));
            let near = near.filter(|id| *id != actor);
            if let Some(best) = near.min_by_key(|id| (Reverse(self.seats(id)), *id)) {
                return Some(best);
            }
            let lists = [ActorKind::Party, ActorKind::List];
            let on = level.iter().copied().filter(|id| self.is(id, &lists) && seen.insert(id));
            level = on.flat_map(|id| self.groups(id)).collect();
        }
        None
    }

    fn groups(&self, actor: &ActorId) -> BTreeSet<&'a ActorId> {
        let rows = self.view.tables().memberships.iter();
        rows.filter(|row| row.member == *actor && row.meta.holds()).map(|row| &row.group).collect()
    }

    fn is(&self, id: &ActorId, kinds: &[ActorKind]) -> bool {
        self.view.actor(id).is_some_and(|actor| kinds.contains(&actor.kind))
    }

    /// Seats of those who stand for a group.
    fn seats(&self, group: &ActorId) -> u64 {
        crate::brokerage::seats(self.view, group)
    }
}
