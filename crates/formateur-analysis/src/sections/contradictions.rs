//! Where sources contradict each other, and nothing known by the day decides between them.

use formateur_case::{Verdict, View};
use formateur_network::SignedNetwork;
use serde::Serialize;

use crate::method::Section;

/// Contradictions that stay open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradictions {
    /// One entry each.
    pub open: Vec<Contradiction>,
}

/// One contradiction: both sides and their sources are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Contradiction {
    /// A claim that other sources contest or reject.
    Claim {
        /// Its id.
        claim: String,
        /// What is said.
        text: String,
        /// Who says it.
        speaker: String,
        /// What was found against it.
        verdict: Verdict,
        /// What the check says.
        finding: String,
        /// Who vouches that it was said.
        source: Vec<String>,
        /// Who vouches for the check.
        against: Vec<String>,
    },
    /// Friendly and hostile ties are stated between the same two.
    Tie {
        /// The first, by id.
        a: String,
        /// Its name.
        a_name: String,
        /// The second.
        b: String,
        /// Its name.
        b_name: String,
        /// Kinds of the friendly ties.
        friendly: Vec<String>,
        /// Kinds of the hostile ties.
        hostile: Vec<String>,
        /// Who vouches for the friendly ones.
        source: Vec<String>,
        /// Who vouches for the hostile ones.
        against: Vec<String>,
    },
    /// Counts of one day disagree about a party's seats.
    Seats {
        /// The party.
        party: String,
        /// Its name.
        name: String,
        /// Fewest.
        low: u32,
        /// The count's own figure.
        point: u32,
        /// Most.
        high: u32,
        /// What the row says about it.
        finding: String,
        /// Who vouches for the row.
        source: Vec<String>,
    },
}

impl Contradictions {
    pub(crate) fn section(view: &View) -> Section<Self> {
        let mut open = claims(view);
        open.extend(ties(view));
        open.extend(seats(view));
        if open.is_empty() {
            Section::absent("no contradiction between sources was known on this day")
        } else {
            Section::Present(Self { open })
        }
    }
}

fn claims(view: &View) -> Vec<Contradiction> {
    let tables = view.tables();
    let against = tables
        .claim_checks
        .iter()
        .filter(|check| matches!(check.verdict, Verdict::Contested | Verdict::Rejected));
    against
        .filter_map(|check| {
            let claim = tables.claims.iter().find(|claim| claim.id.0 == check.claim)?;
            Some(Contradiction::Claim {
                claim: claim.id.to_string(),
                text: claim.text.to_string(),
                speaker: view.name(&claim.speaker).to_owned(),
                verdict: check.verdict,
                finding: check.meta.note.clone(),
                source: super::vouchers(&claim.meta),
                against: super::vouchers(&check.meta),
            })
        })
        .collect()
}

fn ties(view: &View) -> Vec<Contradiction> {
    let network = SignedNetwork::of(view);
    let name = |id: &str| {
        formateur_case::ActorId::new(id)
            .map_or_else(|| id.to_owned(), |id| view.name(&id).to_owned())
    };
    let disputed = network.disputed();
    disputed
        .into_iter()
        .map(|(a, b)| {
            let lines = network.between(a, b);
            let side = |sign: i8| lines.iter().filter(move |line| line.sign == sign);
            let sources = |sign: i8| {
                let mut all: Vec<String> =
                    side(sign).flat_map(|line| line.source.clone()).collect();
                all.sort();
                all.dedup();
                all
            };
            Contradiction::Tie {
                a: a.to_owned(),
                a_name: name(a),
                b: b.to_owned(),
                b_name: name(b),
                friendly: side(1).map(|line| line.kind.clone()).collect(),
                hostile: side(-1).map(|line| line.kind.clone()).collect(),
                source: sources(1),
                against: sources(-1),
            }
        })
        .collect()
}

fn seats(view: &View) -> Vec<Contradiction> {
    let Some(count) = view.count() else { return Vec::new() };
    let rows = view.tables().seats.iter().filter(|row| {
        row.meta.known_from == count.known_from && row.low.is_some() && row.high.is_some()
    });
    rows.filter_map(|row| {
        let formateur_case::Holder::Party(party) = &row.party else { return None };
        Some(Contradiction::Seats {
            party: party.to_string(),
            name: view.name(party).to_owned(),
            low: row.low?,
            point: row.seats,
            high: row.high?,
            finding: row.meta.note.clone(),
            source: super::vouchers(&row.meta),
        })
    })
    .collect()
}
