//! Edits that a word stands for: parties join, split or resign; actors, candidates, ties and stances change.

use super::{Editing, own};
use crate::cell::Holder;
use crate::cell::Text;
use crate::id::{ActorId, IssueId, PostId};
use crate::row::{Meta, Row as _};
use crate::tables::{Candidate, Membership, SeatRow, Sign, Stance, Tie};

impl Editing {
    /// The row of a holder in the latest count.
    fn seats_of(&mut self, holder: &Holder) -> Option<&mut SeatRow> {
        let count = self.count;
        self.tables
            .seats
            .iter_mut()
            .find(|row| row.meta.known_from == count && row.party == *holder)
    }

    /// Takes seats from a party in the latest count; all of them if no number is given. Returns how many were taken.
    fn take(&mut self, party: &ActorId, seats: Option<u32>) -> Option<u32> {
        let Some(row) = self.seats_of(&Holder::Party(party.clone())) else {
            self.complain(
                format!("`{party}` holds no seats on {}", self.day),
                "name a party of the latest count",
            );
            return None;
        };
        let (had, taken) = (row.seats, seats.unwrap_or(row.seats));
        if taken > had || taken == 0 {
            self.complain(
                format!("`{party}` has {had} seats, not {taken}"),
                format!("write a number from 1 to {had}"),
            );
            return None;
        }
        row.seats -= taken;
        row.low = row.low.map(|low| low.saturating_sub(taken));
        row.high = row.high.map(|high| high.saturating_sub(taken));
        row.appealed = row.appealed.map(|appealed| appealed.min(row.seats));
        if row.seats == 0 {
            let (count, holder) = (self.count, Holder::Party(party.clone()));
            self.tables.seats.retain(|row| row.meta.known_from != count || row.party != holder);
        }
        Some(taken)
    }

    /// Gives seats to a holder in the latest count.
    fn give(&mut self, holder: Holder, seats: u32) {
        if let Some(row) = self.seats_of(&holder) {
            row.seats += seats;
            row.low = row.low.map(|low| low + seats);
            row.high = row.high.map(|high| high + seats);
            return;
        }
        let meta = Meta { known_from: self.count, ..self.meta() };
        let row = SeatRow {
            party: holder,
            seats,
            low: None,
            high: None,
            appealed: None,
            status: None,
            basis: String::new(),
            meta,
        };
        self.tables.seats.push(row);
    }

    pub(super) fn join(&mut self, parties: &[ActorId], into: &ActorId) {
        let joining: Vec<&ActorId> = parties.iter().filter(|party| *party != into).collect();
        if joining.is_empty() {
            self.complain(
                "a join needs at least one party beside `into`",
                "write parties = [\"...\", \"...\"]",
            );
        }
        for party in joining {
            let Some(row) = self.seats_of(&Holder::Party(party.clone())).cloned() else {
                self.complain(
                    format!("`{party}` holds no seats on {}", self.day),
                    "name parties of the latest count",
                );
                continue;
            };
            let (count, from) = (self.count, row.party.clone());
            self.tables.seats.retain(|row| row.meta.known_from != count || row.party != from);
            self.merge(&row, into);
            let role = "part".to_owned();
            let part = Membership {
                member: party.clone(),
                group: into.clone(),
                role,
                since: None,
                meta: self.meta(),
            };
            self.tables.memberships.push(part);
        }
    }

    /// Adds a row of seats to the row of `into`: points and ends of ranges add up.
    fn merge(&mut self, row: &SeatRow, into: &ActorId) {
        let holder = Holder::Party(into.clone());
        let Some(target) = self.seats_of(&holder) else {
            let moved = SeatRow { party: holder, ..row.clone() };
            self.tables.seats.push(moved);
            return;
        };
        let ranged = [&*target, row].iter().any(|row| row.low.is_some() || row.high.is_some());
        let open = [&*target, row].iter().any(|row| row.low.is_some() && row.high.is_none());
        if ranged {
            target.low = Some(target.low.unwrap_or(target.seats) + row.low.unwrap_or(row.seats));
            target.high = if open {
                None
            } else {
                Some(target.high.unwrap_or(target.seats) + row.high.unwrap_or(row.seats))
            };
        }
        target.seats += row.seats;
        target.appealed = match (target.appealed, row.appealed) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0) + b.unwrap_or(0)),
        };
    }

    pub(super) fn split(&mut self, party: &ActorId, new: &ActorId, name: &str, seats: u32) {
        let Some(mut actor) = self.tables.actors.iter().find(|actor| actor.id.0 == *party).cloned()
        else {
            return;
        };
        if self.tables.actors.iter().any(|actor| actor.id.0 == *new) {
            self.complain(
                format!("an actor is called `{new}` already"),
                "choose another id for the new party",
            );
            return;
        }
        if self.take(party, Some(seats)).is_none() {
            return;
        }
        actor.id = own(new);
        name.clone_into(&mut actor.name.main);
        actor.name.others.clear();
        actor.short.clear();
        actor.aliases.clear();
        actor.color = None;
        (actor.parlgov_id, actor.partyfacts_id) = (None, None);
        actor.wikidata.clear();
        actor.meta = Meta { known_from: crate::date::KnownFrom::Always, ..self.meta() };
        self.tables.actors.push(actor);
        self.give(Holder::Party(new.clone()), seats);
    }

    pub(super) fn resign(&mut self, party: &ActorId, seats: Option<u32>) {
        if let Some(taken) = self.take(party, seats) {
            self.give(Holder::Vacant, taken);
        }
    }

    pub(super) fn remove_actor(&mut self, actor: &ActorId) {
        if self.seats_of(&Holder::Party(actor.clone())).is_some() {
            self.resign(actor, None);
        }
        let tables = &mut self.tables;
        tables.ties.retain(|row| {
            row.from != *actor && row.to != *actor && row.asserted_by.as_ref() != Some(actor)
        });
        tables
            .mediations
            .retain(|row| row.mediator != *actor && row.party_a != *actor && row.party_b != *actor);
        tables.positions.retain(|row| row.actor != *actor);
        tables.pacts.retain(|row| row.from != *actor && row.to != *actor);
        tables.candidates.retain(|row| row.candidate != *actor && row.actor != *actor);
        tables.candidacies.retain(|row| row.candidate != *actor);
        tables.memberships.retain(|row| row.member != *actor && row.group != *actor);
        tables.blocs.retain(|row| row.bloc != *actor);
        tables.bloc_seats.retain(|row| row.bloc != *actor);
    }

    pub(super) fn remove_candidate(&mut self, candidate: &ActorId, post: Option<&PostId>) {
        let concerns = |of: &ActorId, office: &PostId| {
            of == candidate && post.is_none_or(|post| office == post)
        };
        let tables = &mut self.tables;
        let before = tables.candidates.len() + tables.candidacies.len();
        tables.candidates.retain(|row| !concerns(&row.candidate, &row.post));
        tables.candidacies.retain(|row| !concerns(&row.candidate, &row.post));
        if tables.candidates.len() + tables.candidacies.len() == before {
            self.complain(
                format!("`{candidate}` is no candidate on {}", self.day),
                "name a candidate of the day",
            );
        }
    }

    pub(super) fn salience(&mut self, actor: Option<&ActorId>, issue: &IssueId, salience: f64) {
        let mut any = false;
        for row in &mut self.tables.positions {
            if row.issue == *issue && actor.is_none_or(|actor| row.actor == *actor) {
                row.salience = Some(salience);
                any = true;
            }
        }
        if !any {
            self.complain(
                format!("nobody who is meant has a position on `{issue}` on {}", self.day),
                "add a position first",
            );
        }
    }

    pub(super) fn tie(&mut self, from: &ActorId, to: &ActorId, sign: Sign) {
        let mut any = false;
        for row in &mut self.tables.ties {
            if (row.from == *from && row.to == *to) || (row.from == *to && row.to == *from) {
                row.sign = sign;
                any = true;
            }
        }
        if !any {
            let meta = self.meta();
            self.tables.ties.push(Tie {
                from: from.clone(),
                to: to.clone(),
                sign,
                kind: Text::of("scenario"),
                strength: None,
                confidence: None,
                status: None,
                since: None,
                asserted_by: None,
                meta,
            });
        }
        // Ties that differed in their sign alone are one now.
        let mut seen = std::collections::BTreeSet::new();
        self.tables.ties.retain(|row| seen.insert(row.key()));
    }

    pub(super) fn stance(
        &mut self,
        candidate: &ActorId,
        post: &PostId,
        actor: &ActorId,
        stance: Stance,
    ) {
        self.tables
            .candidates
            .retain(|row| row.candidate != *candidate || row.post != *post || row.actor != *actor);
        let (candidate, post, actor) = (candidate.clone(), post.clone(), actor.clone());
        let row = Candidate { candidate, post, actor, stance, meta: self.meta() };
        self.tables.candidates.push(row);
    }
}
