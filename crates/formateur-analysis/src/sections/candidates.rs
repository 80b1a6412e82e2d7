//! Who is spoken of for which office, and who is for or against.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{ActorId, Candidate, KnownFrom, Post, Stance, View};
use serde::Serialize;

use crate::method::{Method, Section};
use crate::worlds::World;

/// The candidates for all offices of the process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Race {
    /// One entry an office, in the order of the case.
    pub posts: Vec<PostRace>,
    /// How seats are added up.
    pub method: Method,
}

/// The candidates for one office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostRace {
    /// Id of the office.
    pub post: String,
    /// Its name.
    pub name: String,
    /// The community that fills it by convention.
    pub community: String,
    /// Those who are spoken of: by seats behind them, then by id.
    pub candidates: Vec<Candidacy>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidacy {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Community.
    pub community: String,
    /// The latest step of the candidacy, and when.
    pub step: Option<(String, String)>,
    /// Who has taken a stance, by stance and id.
    pub stances: Vec<StanceTaken>,
    /// Seats of parties that back, by points.
    pub seats_for: u32,
    /// Seats of parties that object, by points.
    pub seats_against: u32,
}

/// One backing, toleration or objection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct StanceTaken {
    /// For, tolerating or against.
    pub stance: Stance,
    /// Who.
    pub actor: String,
    /// Its name.
    pub name: String,
    /// Parties with seats that stand for it.
    pub parties: Vec<String>,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl Race {
    pub(crate) fn section(view: &View, world: Option<&World<'_>>) -> Section<Self> {
        let posts: Vec<PostRace> = view
            .head()
            .offices
            .iter()
            .filter(|post| post.until.is_none())
            .map(|post| race(view, world, post))
            .collect();
        if posts.iter().all(|post| post.candidates.is_empty()) {
            return Section::absent(format!(
                "nobody was known to be spoken of for an office on {}",
                view.day()
            ));
        }
        Section::Present(Self { posts, method: Method::arithmetic("seats-behind-candidates") })
    }
}

fn race(view: &View, world: Option<&World<'_>>, post: &Post) -> PostRace {
    let mut by_candidate: BTreeMap<&ActorId, Vec<&Candidate>> = BTreeMap::new();
    for row in view.tables().candidates.iter().filter(|row| row.post == post.id && row.meta.holds())
    {
        by_candidate.entry(&row.candidate).or_default().push(row);
    }
    for row in view.tables().candidacies.iter().filter(|row| row.post == post.id) {
        by_candidate.entry(&row.candidate).or_default();
    }
    let mut candidates: Vec<Candidacy> = by_candidate
        .into_iter()
        .map(|(id, rows)| candidacy(view, world, post, id, &rows))
        .collect();
    candidates.sort_by(|a, b| b.seats_for.cmp(&a.seats_for).then_with(|| a.id.cmp(&b.id)));
    PostRace {
        post: post.id.to_string(),
        name: post.name.clone(),
        community: post.community.clone(),
        candidates,
    }
}

fn candidacy(
    view: &View,
    world: Option<&World<'_>>,
    post: &Post,
    id: &ActorId,
    rows: &[&Candidate],
) -> Candidacy {
    let mut stances: Vec<StanceTaken> = rows
        .iter()
        .map(|row| StanceTaken {
            stance: row.stance,
            actor: row.actor.to_string(),
            name: view.name(&row.actor).to_owned(),
            parties: view.seat_holders(&row.actor).iter().map(ToString::to_string).collect(),
            known_from: row.meta.known_from,
            source: super::vouchers(&row.meta),
            note: row.meta.note.clone(),
        })
        .collect();
    stances.sort();
    let steps =
        view.tables().candidacies.iter().filter(|row| row.candidate == *id && row.post == post.id);
    let step = steps
        .max_by_key(|row| row.date.last_day())
        .map(|row| (row.event.word().to_owned(), row.date.long()));
    let seats = |stance: Stance| -> u32 {
        let parties: BTreeSet<ActorId> = rows
            .iter()
            .filter(|row| row.stance == stance)
            .flat_map(|row| view.seat_holders(&row.actor))
            .collect();
        world.map_or(0, |world| world.seats_of(&parties))
    };
    Candidacy {
        id: id.to_string(),
        name: view.name(id).to_owned(),
        community: view.actor(id).map(|actor| actor.community.clone()).unwrap_or_default(),
        step,
        seats_for: seats(Stance::Backs),
        seats_against: seats(Stance::Objects),
        stances,
    }
}
