//! Who stands where on an issue of a case.

use std::collections::BTreeSet;

use formateur_case::{ActorId, BlocKind, Count, Held, Issue, Position, View};
use serde::Serialize;

use super::spread::Spread;
use crate::draws::{Input, Uncertain};
use crate::talks::{Actor, Talks, TalksError};

/// Salience of an actor of which the case gives none: anything, most likely half.
const ANY_SALIENCE: Spread = Spread { point: 0.5, low: 0.0, high: 1.0 };

/// An actor on an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Stand<'a> {
    /// The row of the case.
    pub row: &'a Position,
    /// Where it stands, from 0 to 1, with its 90 % interval.
    pub position: Spread,
    /// How much the issue matters to it, from 0 to 1; anything where the case does not say.
    pub salience: Spread,
    /// What it weighs, from 0 to 100: its share of the chamber in per cent, or what the case says of an actor without seats.
    pub capability: Spread,
    /// Its seats, or those of its lists, as the points of the count have them.
    pub seats: Option<u32>,
}

/// Why an actor with a position takes no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It has no seats, and the case gives it no capability.
    NoWeight,
    /// Its lists have positions of their own.
    ListsSpeak,
    /// Another bloc with more seats stands for some of its lists.
    ListsTaken,
}

/// An actor with a position that takes no part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Who.
    pub actor: ActorId,
    /// Why.
    pub why: Why,
}

/// An issue with those who stand on it.
#[derive(Debug, Clone, PartialEq)]
pub struct OnIssue<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Actors with a position and a weight, by id.
    pub stands: Vec<Stand<'a>>,
    /// Actors with a position that take no part, by id.
    pub left_out: Vec<LeftOut>,
}

/// The issues in force on which two actors or more stand, in the order of the case.
///
/// A list weighs its share of the chamber in per cent; an actor without seats weighs its capability, from 0 to 100 on the
/// same scale. An alliance without seats of its own weighs the seats of its lists, whatever its capability; so does any
/// other group without a capability. It takes no part if one of these lists has a position on the issue, or stands for
/// the issue with another bloc that has more seats (of equal ones the first by id).
pub fn on_issues(view: &View) -> Vec<OnIssue<'_>> {
    let issues = view.head().issues.iter().filter(|issue| issue.until.is_none());
    issues.map(|issue| on_issue(view, issue)).filter(|found| found.stands.len() > 1).collect()
}

fn on_issue<'a>(view: &'a View, issue: &'a Issue) -> OnIssue<'a> {
    let with_rows: BTreeSet<&ActorId> = view
        .tables()
        .positions
        .iter()
        .filter(|row| row.issue == issue.id && row.meta.holds())
        .map(|row| &row.actor)
        .collect();
    let mut found = OnIssue { issue, stands: Vec::new(), left_out: Vec::new() };
    let mut weighed: Vec<(&ActorId, Result<Weight, Why>)> =
        with_rows.iter().map(|actor| (*actor, weight(view, actor, &with_rows))).collect();
    share_out(&mut weighed);
    for (actor, weight) in weighed {
        let Some(row) = view.position(actor, &issue.id) else { continue };
        match weight {
            Ok(Weight { capability, seats, .. }) => {
                found.stands.push(stand(issue, row, capability, seats));
            }
            Err(why) => found.left_out.push(LeftOut { actor: actor.clone(), why }),
        }
    }
    found
}

/// What an actor weighs, and by which lists.
struct Weight {
    capability: Spread,
    seats: Option<u32>,
    lists: BTreeSet<ActorId>,
}

/// Leaves every list to one actor: to the one with most seats that stands for it, of equal ones the first by id.
fn share_out(weighed: &mut [(&ActorId, Result<Weight, Why>)]) {
    let seats = |weight: &Result<Weight, Why>| weight.as_ref().ok().and_then(|own| own.seats);
    let mut order: Vec<usize> = (0..weighed.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(seats(&weighed[at].1)), weighed[at].0));
    let mut taken: BTreeSet<ActorId> = BTreeSet::new();
    for at in order {
        let Ok(own) = &weighed[at].1 else { continue };
        if own.lists.iter().any(|list| taken.contains(list)) {
            weighed[at].1 = Err(Why::ListsTaken);
        } else {
            taken.extend(own.lists.iter().cloned());
        }
    }
}

fn stand<'a>(
    issue: &Issue,
    row: &'a Position,
    capability: Spread,
    seats: Option<u32>,
) -> Stand<'a> {
    let point = row.position;
    let place = Spread { point, low: row.low.unwrap_or(point), high: row.high.unwrap_or(point) };
    let salience = row.salience.map_or(ANY_SALIENCE, |salience| Spread::known(salience / 100.0));
    Stand { row, position: place.on(issue.scale), salience, capability, seats }
}

fn weight(view: &View, actor: &ActorId, with_rows: &BTreeSet<&ActorId>) -> Result<Weight, Why> {
    if let Some(own) = seats(view, BTreeSet::from([actor.clone()])) {
        return Ok(own);
    }
    let stated = view.capability(actor).filter(|stated| *stated > 0.0);
    if let Some(stated) = stated.filter(|_| !is_alliance(view, actor)) {
        let capability = Spread::known(stated);
        return Ok(Weight { capability, seats: None, lists: BTreeSet::new() });
    }
    // Only a group stands for its lists; a member of a list does not.
    if view.members_of(actor).next().is_none() {
        return Err(Why::NoWeight);
    }
    let lists = view.seat_holders(actor);
    if lists.iter().any(|list| with_rows.contains(list)) {
        return Err(Why::ListsSpeak);
    }
    seats(view, lists).ok_or(Why::NoWeight)
}

fn is_alliance(view: &View, actor: &ActorId) -> bool {
    let mut rows = view.tables().blocs.iter();
    rows.any(|row| {
        row.bloc == *actor
            && row.meta.holds()
            && row.kind.is_none_or(|kind| kind == BlocKind::Alliance)
    })
}

/// Share of the chamber in per cent, and seats.
fn seats(view: &View, lists: BTreeSet<ActorId>) -> Option<Weight> {
    let count = view.count()?;
    let held: Vec<&Held> =
        count.parties().filter(|(id, _)| lists.contains(*id)).map(|(_, held)| held).collect();
    let sum = |of: fn(&Held) -> u32| held.iter().map(|one| of(one)).sum::<u32>();
    let (low, point, high) = (sum(|one| one.low), sum(|one| one.seats), most(count, &held));
    let share = |seats: u32| 100.0 * f64::from(seats) / f64::from(count.chamber.max(1));
    let capability = Spread { point: share(point), low: share(low), high: share(high) };
    (point > 0).then_some(Weight { capability, seats: Some(point), lists })
}

fn most(count: &Count, held: &[&Held]) -> u32 {
    let high: u32 = held.iter().map(|one| one.high).sum();
    let open = held.iter().any(|one| one.open);
    (high + if open { count.unallocated[2] } else { 0 }).min(count.chamber)
}

impl OnIssue<'_> {
    /// The talks on this issue alone, with the numbers that are in doubt.
    ///
    /// Positions are drawn so that the ranges of the case are 90 % intervals; seats stay within what the count allows; a
    /// salience that the case does not give is drawn from the whole scale.
    ///
    /// # Errors
    /// If nobody has a salience above 0, or there are more actors than talks can have.
    pub fn uncertain(&self) -> Result<Uncertain, TalksError> {
        let actors = self.stands.iter().map(|stand| Actor {
            name: stand.row.actor.to_string(),
            description: String::new(),
            capability: stand.capability.point,
            positions: vec![stand.position.point],
            saliences: vec![stand.salience.point],
        });
        let issue = self.issue.id.to_string();
        let talks = Talks::new(issue.clone(), vec![issue], actors.collect())?;
        let mut all = Uncertain::new(talks);
        for (at, stand) in self.stands.iter().enumerate() {
            all = in_doubt(all, at, 0, stand, 1.0);
        }
        Ok(all)
    }
}

/// The same, with the ranges of one actor on one issue; saliences are divided by `scale`.
pub(super) fn in_doubt(
    all: Uncertain,
    actor: usize,
    issue: usize,
    stand: &Stand,
    scale: f64,
) -> Uncertain {
    let [low, high] = stand.position.triangle();
    let ranges = [
        (Input::Position(issue), low.max(0.0), high.min(1.0)),
        (Input::Salience(issue), stand.salience.low / scale, stand.salience.high / scale),
        (Input::Capability, stand.capability.low.max(1e-6), stand.capability.high),
    ];
    ranges.into_iter().filter(|(_, low, high)| high > low).fold(all, |all, (input, low, high)| {
        let kept = all.clone();
        // Ranges of a case that was checked hold their points: there is nothing to refuse.
        all.with(actor, input, low, high).unwrap_or(kept)
    })
}
