//! The question, and the figures that the short answer is worded from.

use std::collections::BTreeSet;

use formateur_case::{ActorId, Date, View};
use serde::Serialize;

use crate::method::Section;
use crate::sections::{Coalitions, Race, TiesSection};
use crate::worlds::{Requirement, World};

/// An actor with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActorName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// The question, and the figures that the short answer is worded from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overview {
    /// Whom the case asks about.
    pub subject: Option<ActorName>,
    /// Parties with seats that the subject belongs to, directly or through others.
    pub subject_parties: Vec<ActorName>,
    /// Day of the election.
    pub election: Option<Date>,
    /// Days from the election to the day of the view.
    pub days_since_election: Option<i64>,
    /// What a government needs.
    pub requirement: Requirement,
    /// The largest party, its seats, and what it lacks for a government alone.
    pub largest: Option<(ActorName, u32, u32)>,
    /// Parties and rows of individuals with seats.
    pub parties: usize,
    /// The fewest members that a minimal winning coalition has.
    pub fewest_members: Option<u64>,
    /// Whether a statement that was known stands in the way of any government.
    pub any_statement: bool,
    /// Share of all minimal winning coalitions that a statement blocks.
    pub blocked_share: Option<f64>,
    /// Pairs at odds between whom the subject stands.
    pub subject_between: Vec<[String; 2]>,
    /// Those with whom the subject is itself at odds, by name.
    pub subject_rivals: Vec<String>,
    /// Seats of parties that back the subject for the head of government.
    pub seats_for_subject: Option<u32>,
    /// Seats of parties that object to the subject.
    pub seats_against_subject: Option<u32>,
    /// Outcome, if it was known by the day: in words of the case.
    pub outcome: Option<Outcome>,
}

/// How the formation ended, once that was known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// `government` or `new-election`.
    pub kind: String,
    /// When.
    pub date: Date,
    /// Parties, by name.
    pub parties: Vec<String>,
    /// Their seats as last counted; none without a count, or where no party is named.
    pub seats: Option<u32>,
    /// Head of government.
    pub prime_minister: String,
    /// Days from the election.
    pub days: Option<i64>,
    /// Who vouches for it.
    pub source: Vec<String>,
}

impl Overview {
    pub(crate) fn of(
        view: &View,
        requirement: &Requirement,
        world: Option<&World<'_>>,
        coalitions: &Section<Coalitions>,
        ties: &Section<TiesSection>,
        race: &Section<Race>,
    ) -> Self {
        let head = view.head();
        let named = |id: &ActorId| ActorName { id: id.to_string(), name: view.name(id).to_owned() };
        let subject = head.subject.as_ref();
        let coalitions = coalitions.get();
        let stance = subject.and_then(|subject| seats_behind(race.get()?, subject));
        let relations = subject
            .zip(ties.get())
            .map(|(subject, ties)| relations(ties, subject))
            .unwrap_or_default();
        Self {
            subject: subject.map(named),
            subject_parties: subject
                .map(|subject| view.seat_holders(subject).iter().map(named).collect())
                .unwrap_or_default(),
            election: head.election,
            days_since_election: head.election.map(|election| view.day().days_since(election)),
            requirement: requirement.clone(),
            largest: world.and_then(|world| largest(world, requirement)),
            parties: world.map_or(0, |world| {
                world.count.parties().filter(|(_, held)| held.seats > 0).count()
            }),
            fewest_members: coalitions.and_then(|coalitions| coalitions.fewest_members),
            any_statement: coalitions.is_some_and(|coalitions| coalitions.blocked_types > 0),
            blocked_share: coalitions.and_then(blocked_share),
            subject_between: relations.0,
            subject_rivals: relations.1,
            seats_for_subject: stance.map(|(pro, _)| pro),
            seats_against_subject: stance.map(|(_, contra)| contra),
            outcome: outcome(view, world),
        }
    }
}

fn largest(world: &World<'_>, requirement: &Requirement) -> Option<(ActorName, u32, u32)> {
    let (id, held) = world.count.parties().find(|(_, held)| !held.individuals)?;
    let name = ActorName { id: id.to_string(), name: world.view.name(id).to_owned() };
    Some((name, held.seats, requirement.seats.saturating_sub(held.seats)))
}

fn blocked_share(coalitions: &Coalitions) -> Option<f64> {
    let number = |text: &str| text.parse::<f64>().ok();
    let (possible, blocked) = (number(&coalitions.possible)?, number(&coalitions.blocked)?);
    (possible + blocked > 0.0).then(|| blocked / (possible + blocked))
}

/// Seats behind and against the subject, for the first office for which it is spoken of.
fn seats_behind(race: &Race, subject: &ActorId) -> Option<(u32, u32)> {
    let mut all = race.posts.iter().flat_map(|post| &post.candidates);
    let own = all.find(|candidate| candidate.id == subject.as_str())?;
    Some((own.seats_for, own.seats_against))
}

/// Pairs that the subject stands between, and its own rivals, by name.
fn relations(ties: &TiesSection, subject: &ActorId) -> (Vec<[String; 2]>, Vec<String>) {
    let broker = ties.standing.brokers.iter().find(|broker| broker.id == subject.as_str());
    let between = broker
        .map(|broker| broker.pairs.iter().map(|pair| pair.names.clone()).collect())
        .unwrap_or_default();
    let rivals = ties.rivalries.iter().filter_map(|rivalry| match subject.as_str() {
        id if id == rivalry.a => Some(rivalry.names[1].clone()),
        id if id == rivalry.b => Some(rivalry.names[0].clone()),
        _ => None,
    });
    (between, rivals.collect())
}

fn outcome(view: &View, world: Option<&World<'_>>) -> Option<Outcome> {
    let row = view.tables().outcomes.iter().max_by_key(|row| row.date)?;
    Some(Outcome {
        kind: row.kind.word().to_owned(),
        date: row.date,
        parties: row.parties.iter().map(|id| view.name(id).to_owned()).collect(),
        seats: world.filter(|_| !row.parties.is_empty()).map(|world| {
            let parties: BTreeSet<ActorId> = row.parties.iter().cloned().collect();
            world.seats_of(&parties)
        }),
        prime_minister: row.prime_minister.clone(),
        days: view.head().election.map(|election| row.date.days_since(election)),
        source: super::vouchers(&row.meta),
    })
}
