//! What can stand in the way of a government, as values.

use std::collections::BTreeSet;

use formateur_case::{Actor, ActorId, KnownFrom, PactKind, Post, View};
use serde::Serialize;

use crate::minimal::Part;
use crate::parliament::{Pact, Parliament};

/// A community that is none: lists of members of several.
const MIXED: &str = "mixed";

/// What stands in the way of a coalition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Obstacle {
    /// One member has ruled another out.
    RuledOut(Statement),
    /// One member has said that it enters only with another, who is not in.
    BreaksCommitment(Statement),
    /// Its seats do not reach the quota.
    ShortOfQuota {
        /// Seats that it lacks.
        missing: u64,
        /// Seats that a government needs.
        quota: u64,
    },
    /// No member is of the community that fills an office by convention. A convention is no law, and whoever fills the
    /// office need not come from a party of the government.
    OfficeConvention(Convention),
    /// It wins as well without each of these members: it is larger than it has to be.
    Spare {
        /// Parties of which a member can be spared, by id.
        members: Vec<String>,
    },
}

/// A statement of one actor about another, with who says so and since when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Statement {
    /// Who.
    pub from: ActorId,
    /// About whom.
    pub to: ActorId,
    /// Under what condition, if one is known.
    pub condition: String,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
}

/// A convention: which community fills an office. It is no law.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Convention {
    /// Id of the office.
    pub office: String,
    /// Its name.
    pub name: String,
    /// The community that fills it by convention.
    pub community: String,
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// Parties with seats that have a member of the community, or of which that is not known.
    #[serde(skip)]
    pub may_fill: BTreeSet<String>,
}

impl Obstacle {
    /// The statement that it rests on, if it is one.
    pub fn statement(&self) -> Option<&Statement> {
        match self {
            Self::RuledOut(statement) | Self::BreaksCommitment(statement) => Some(statement),
            Self::ShortOfQuota { .. } | Self::OfficeConvention(_) | Self::Spare { .. } => None,
        }
    }

    /// Who vouches for it; nobody where it is arithmetic.
    pub fn source(&self) -> &[String] {
        match self {
            Self::RuledOut(statement) | Self::BreaksCommitment(statement) => &statement.source,
            Self::OfficeConvention(convention) => &convention.source,
            Self::ShortOfQuota { .. } | Self::Spare { .. } => &[],
        }
    }
}

impl Convention {
    /// The conventions in force on the day of a view, for parties that hold seats.
    ///
    /// A party may fill an office if its own community, or that of anybody who belongs to it, is the one of the office;
    /// or if its community is not known, or is `mixed`.
    pub(crate) fn all(view: &View, parties: &BTreeSet<&ActorId>) -> Vec<Self> {
        let posts = view.head().offices.iter();
        let posts = posts.filter(|post| post.until.is_none() && !post.community.trim().is_empty());
        posts.map(|post| Self::of(view, post, parties)).collect()
    }

    fn of(view: &View, post: &Post, parties: &BTreeSet<&ActorId>) -> Self {
        let may_fill = parties.iter().filter(|party| may_fill(view, party, post.community.trim()));
        Self {
            office: post.id.to_string(),
            name: post.name.clone(),
            community: post.community.trim().to_owned(),
            known_from: post.known_from.map_or(KnownFrom::Always, KnownFrom::Day),
            source: post.source.clone(),
            may_fill: may_fill.map(ToString::to_string).collect(),
        }
    }
}

fn may_fill(view: &View, party: &ActorId, community: &str) -> bool {
    let own = view.actor(party).map_or("", |actor| actor.community.trim());
    if own.is_empty() || own == MIXED || own == community {
        return true;
    }
    let mut seen: BTreeSet<&ActorId> = BTreeSet::new();
    let mut edge: Vec<&ActorId> = view.members_of(party).collect();
    while let Some(id) = edge.pop() {
        if seen.insert(id) {
            let of = |actor: &Actor| actor.community.trim() == community;
            if view.actor(id).is_some_and(of) {
                return true;
            }
            edge.extend(view.members_of(id));
        }
    }
    false
}

impl Pact {
    /// Whether two *different* parties of a government are on the two sides.
    pub(crate) fn rules_out_within(&self, parties: &BTreeSet<&str>) -> bool {
        let inside = |group: &BTreeSet<ActorId>| {
            group
                .iter()
                .filter(|id| parties.contains(id.as_str()))
                .cloned()
                .collect::<BTreeSet<_>>()
        };
        let (from, to) = (inside(&self.from_parties), inside(&self.to_parties));
        from.iter().any(|a| to.iter().any(|b| a != b))
    }

    /// What was said, without whom it binds.
    pub(crate) fn statement(&self) -> Statement {
        Statement {
            from: self.from.clone(),
            to: self.to.clone(),
            condition: self.condition.clone(),
            known_from: self.known_from,
            source: self.source.clone(),
        }
    }

    /// The obstacle that it can be; none if it only tolerates.
    pub(crate) fn as_obstacle(&self) -> Option<Obstacle> {
        match self.kind {
            PactKind::RulesOut => Some(Obstacle::RuledOut(self.statement())),
            PactKind::Commits => Some(Obstacle::BreaksCommitment(self.statement())),
            PactKind::Tolerates => None,
        }
    }

    /// Whether it stands in the way of a government of these parties.
    fn blocks(&self, parties: &BTreeSet<&str>) -> bool {
        let within =
            |group: &BTreeSet<ActorId>| group.iter().any(|id| parties.contains(id.as_str()));
        match self.kind {
            PactKind::RulesOut => self.rules_out_within(parties),
            PactKind::Commits => {
                within(&self.from_parties)
                    && !self.to_parties.is_empty()
                    && !within(&self.to_parties)
            }
            PactKind::Tolerates => false,
        }
    }
}

impl Parliament {
    /// The statements that stand in the way of a government of these parties.
    pub fn obstacles(&self, parties: &BTreeSet<&str>) -> Vec<Obstacle> {
        let blocking = self.pacts().iter().filter(|pact| pact.blocks(parties));
        let mut found: Vec<Obstacle> = blocking.filter_map(Pact::as_obstacle).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The conventions about offices that a government of these parties cannot meet from its own ranks.
    ///
    /// Where the community of a party is not known, it counts as able to meet all.
    pub fn unmet_conventions(&self, parties: &BTreeSet<&str>) -> Vec<Obstacle> {
        let unmet = |convention: &&Convention| {
            !parties.is_empty() && !parties.iter().any(|party| convention.may_fill.contains(*party))
        };
        self.conventions().iter().filter(unmet).cloned().map(Obstacle::OfficeConvention).collect()
    }

    /// The same for a type of coalition: what is true whoever of its merged members are in.
    pub fn unmet_by(&self, parts: &[Part]) -> Vec<Obstacle> {
        let parties = parts.iter().flat_map(|part| part.parties.iter().map(String::as_str));
        self.unmet_conventions(&parties.collect())
    }

    /// Everything that stands in the way of a government of these parties, all of whose members are in: statements, a
    /// lack of seats, conventions about offices, and members to spare, in this order.
    pub fn examine(&self, parties: &BTreeSet<&str>) -> Vec<Obstacle> {
        let inside = || self.seats().iter().filter(|seat| parties.contains(seat.party.as_str()));
        let sum = inside().fold(0_u64, |sum, seat| sum.saturating_add(seat.weight));
        let quota = self.quota();
        let mut found = self.obstacles(parties);
        if sum < quota {
            found.push(Obstacle::ShortOfQuota { missing: quota - sum, quota });
        }
        found.extend(self.unmet_conventions(parties));
        let spare = inside().filter(|seat| sum >= quota && sum - seat.weight >= quota);
        let spare: BTreeSet<&String> = spare.map(|seat| &seat.party).collect();
        if !spare.is_empty() {
            found.push(Obstacle::Spare { members: spare.into_iter().cloned().collect() });
        }
        found
    }
}
