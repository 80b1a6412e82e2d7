//! The subject of the case: career, ties on both sides of each rivalry, and what is said about it, by whom, aimed at
//! what, and how old it is.

mod age;
mod aim;
mod before;
mod career;
mod said;
mod same;
mod sides;
mod tie_ages;

use formateur_case::{ActorId, View};
use formateur_network::SignedNetwork;
use serde::Serialize;

use super::ties::TiesSection;
use super::timeline::TimelineRow;
use crate::method::{Method, Section};

pub use age::{Age, Ages, Repeated};
pub use aim::{Aim, AimBasis, Headed};
pub use before::{ToldBefore, ToldBy};
pub use career::{Ends, OfficeOnAxis};
pub use said::{DossierClaim, SpeakerPart, SpeakerVoice, Stance};
pub use sides::{PairSides, SideChange, SideThrough, SideTie};
pub use tie_ages::DossierTie;

/// Days after which what is told again counts as old news: about half a year, our own judgement.
pub const OLD_AFTER_DAYS: i64 = 180;

/// Everything that concerns the subject. Its offices are in the section of offices, the wording of claims and the checks
/// of them in the section of claims; what stands here refers to them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dossier {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is, as in the case.
    pub kind: String,
    /// When a person was born, as written.
    pub born: Option<String>,
    /// Who vouches for what the case says about the subject itself.
    pub source: Vec<String>,
    /// Where the offices lie in time, in the order of the section of offices.
    pub offices: Vec<OfficeOnAxis>,
    /// Organisations that it heads or headed, by the words of its offices and by its roles; by name.
    pub headed: Vec<Headed>,
    /// Events in which it took part, by date and id.
    pub events: Vec<TimelineRow>,
    /// Its ties with their ages, in the order of the section of ties.
    pub ties: Vec<DossierTie>,
    /// Pairs at odds, to one or both of whom it has ties: first those to both, then by ids.
    pub pairs: Vec<PairSides>,
    /// What is said about it, or about what it headed then, or by it: other speakers, then the texts' own voices, then
    /// its own statements; in each part those with most claims first, then by id.
    pub speakers: Vec<SpeakerVoice>,
    /// How many claims that are.
    pub claims: usize,
    /// Days after which what is told again counts as old news.
    pub old_after_days: i64,
    /// How ages, aims and stances were found.
    pub method: Method,
}

impl Dossier {
    pub(crate) fn section(view: &View, ties: &Section<TiesSection>) -> Section<Self> {
        let Some(subject) = &view.head().subject else {
            return Section::absent("the case names no subject");
        };
        let Some(actor) = view.actor(subject) else {
            return Section::absent(format!("nothing about {subject} was known on this day"));
        };
        let headed = aim::headed(view, subject);
        let speakers = said::speakers(view, subject, &SignedNetwork::of(view), &headed);
        let ego = ties.get().and_then(|ties| ties.ego.as_ref());
        Section::Present(Self {
            id: subject.to_string(),
            name: view.name(subject).to_owned(),
            kind: actor.kind.word().to_owned(),
            born: actor.born.map(|born| born.to_string()),
            source: super::vouchers_by_day(view, &actor.meta),
            offices: career::offices(view, subject),
            events: events(view, subject),
            ties: ego.map(|ego| tie_ages::ties(view, ego)).unwrap_or_default(),
            pairs: ties.get().map(|ties| sides::pairs(view, ties)).unwrap_or_default(),
            claims: speakers.iter().map(|speaker| speaker.claims.len()).sum(),
            speakers,
            headed,
            old_after_days: OLD_AFTER_DAYS,
            method: method(view),
        })
    }
}

fn method(view: &View) -> Method {
    Method::arithmetic("dossier")
        .with("day", view.day())
        .with("stance", "sign of the relation of speaker and subject on the day, and where it differs when they spoke; disputed where ties of both signs are stated")
        .with("aim", "as stated; else the person where the claim is about the subject, the institution where it is about what it headed")
        .with("age", "days between the two dates, the fewest and the most that both allow")
        .with("told before", "by an earlier claim that is repeated, a check that calls it stale, or an earlier source of the same tie")
        .with("judgement: days after which what is told again counts as old", OLD_AFTER_DAYS)
}

fn events(view: &View, subject: &ActorId) -> Vec<TimelineRow> {
    let rows = view.tables().events.iter().filter(|row| row.actors.contains(subject));
    let mut events: Vec<TimelineRow> = rows.map(|row| super::timeline::event(view, row)).collect();
    events.sort_by(|a, b| (a.from, &a.id).cmp(&(b.from, &b.id)));
    events
}
