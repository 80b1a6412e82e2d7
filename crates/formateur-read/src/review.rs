//! The review file: what an analyst accepts, edits or rejects.
//!
//! It is TOML. Passages stand in comments: they come from the user's own file, and go nowhere else.

mod after;
mod had;
mod propose;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use ecow::EcoString;
use serde::{Deserialize, Serialize};

pub(crate) use self::propose::Towns;
pub use self::write::{place_of, with_decisions};
use crate::rows::{CaseRow, SourceInfo};

/// What an analyst says of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Nothing yet.
    #[default]
    #[serde(rename = "")]
    Open,
    /// It shall go into the case, as its row stands now.
    Accept,
    /// It shall not, and never be proposed again.
    Reject,
    /// It is in the case.
    Accepted,
}

impl Decision {
    /// The word for it in a review file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Accepted => "accepted",
        }
    }
}

/// What a review is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Folder of the case, from the folder of the review file.
    pub case: String,
    /// The text's file, from there too.
    pub text: String,
    /// Its source.
    pub source: SourceInfo,
}

/// An actor that the case does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorProposal {
    /// Its id.
    pub id: String,
    /// What an analyst says of it.
    #[serde(default)]
    pub decision: Decision,
    /// Its name.
    pub name: String,
    /// Its kind, as in the case.
    pub kind: String,
}

/// A fact that the case does not have from this place yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactProposal {
    /// Its id.
    pub id: String,
    /// What an analyst says of it.
    #[serde(default)]
    pub decision: Decision,
    /// What sort of fact, which rule found it, and where: by these it is known again when ids of actors change.
    #[serde(default)]
    pub found: String,
    /// How it is said.
    #[serde(default)]
    pub status: String,
    /// Who says so; nothing where the text does.
    #[serde(default)]
    pub said_by: String,
    /// Sum over the row as it was proposed: another sum tells that it was edited.
    #[serde(default)]
    pub proposed: String,
    /// Table of the row.
    pub table: EcoString,
    /// The row; cells may be edited.
    pub row: BTreeMap<EcoString, EcoString>,
    /// What a reader should see beside it; written as comments.
    #[serde(skip)]
    pub remarks: Vec<String>,
    /// The id under which it stands in the file, if that is another one.
    #[serde(skip)]
    pub was: Option<String>,
}

impl FactProposal {
    /// Whether somebody changed its row. Of a row without a sum nobody knows, and it counts as changed.
    pub fn is_edited(&self) -> bool {
        self.proposed != sum(&self.table, &self.row)
    }
}

/// Candidates that are not proposed, for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Why.
    pub why: String,
    /// Their ids, each with the words of the text where the case does not have them.
    pub facts: Vec<(String, String)>,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// What it is of.
    pub review: About,
    /// New actors.
    #[serde(default, rename = "actor")]
    pub actors: Vec<ActorProposal>,
    /// New facts.
    #[serde(default, rename = "fact")]
    pub facts: Vec<FactProposal>,
    /// What is not proposed, and why; written as comments.
    #[serde(skip)]
    pub aside: Vec<Aside>,
}

impl Review {
    /// Reads a review file.
    ///
    /// # Errors
    /// With the place of what cannot be read.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        let review: Self = toml::from_str(text)?;
        let facts = review.facts.iter().map(|fact| ("fact", fact.id.as_str()));
        let actors = review.actors.iter().map(|actor| ("actor", actor.id.as_str()));
        let mut seen = BTreeSet::new();
        if let Some((what, id)) = facts.chain(actors).find(|one| !seen.insert(*one)) {
            let text = format!("there are two of [[{what}]] with the id `{id}`");
            return Err(serde::de::Error::custom(text));
        }
        Ok(review)
    }

    /// How many facts are decided so.
    pub fn count(&self, decision: Decision) -> usize {
        self.facts.iter().filter(|fact| fact.decision == decision).count()
    }
}

/// A few digits that change with a row.
fn sum(table: &str, row: &BTreeMap<EcoString, EcoString>) -> String {
    use sha2::{Digest as _, Sha256};
    let mut hasher = Sha256::new();
    let cells = row.iter().filter(|(_, cell)| !cell.is_empty());
    let cells = cells.flat_map(|(column, cell)| [column.as_str(), cell.as_str()]);
    for part in [table].into_iter().chain(cells) {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    crate::output::hex(&hasher.finalize()[..4])
}

/// Columns that hold an actor.
pub(crate) const ACTORS: [&str; 11] = [
    "holder",
    "organisation",
    "appointed_by",
    "from",
    "to",
    "asserted_by",
    "mediator",
    "party_a",
    "party_b",
    "about",
    "speaker",
];

/// Ids of the actors in a row.
pub(crate) fn actors_of(row: &CaseRow) -> BTreeSet<String> {
    let cells = row.cells.iter();
    let single = cells.clone().filter(|(column, _)| ACTORS.contains(&column.as_str()));
    let several = cells.filter(|(column, _)| *column == "actors");
    let ids = single.map(|(_, id)| id.as_str()).chain(several.flat_map(|(_, ids)| ids.split(';')));
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
