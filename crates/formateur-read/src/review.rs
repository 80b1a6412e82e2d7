//! The review file: what an analyst accepts, edits or rejects.
//!
//! It is TOML. Passages stand in comments: they come from the user's own file, and go nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Meta, View};
use serde::{Deserialize, Serialize};

use crate::output::{Candidates, FactOut};
use crate::rows::{CaseRow, SourceInfo};
use crate::scene::EntityKind;
use crate::span::Span;

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

/// What a review is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Folder of the case.
    pub case: String,
    /// The text's file.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactProposal {
    /// Its id.
    pub id: String,
    /// What an analyst says of it.
    #[serde(default)]
    pub decision: Decision,
    /// Table of the row.
    pub table: String,
    /// The row; cells may be edited.
    pub row: BTreeMap<String, String>,
    /// What a reader should see beside it; written as comments.
    #[serde(skip)]
    pub remarks: Vec<String>,
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
}

/// Most characters of a passage.
const PASSAGE: usize = 300;

impl Review {
    /// What is new in candidates, beside a case.
    pub fn of(candidates: &Candidates, text: &str, about: About, view: &View) -> Self {
        let here = spans_of(view, &about.source.id);
        let new: Vec<&FactOut> = candidates
            .facts
            .iter()
            .filter(|fact| {
                !here.contains(&(fact.row.table.clone(), fact.byte_start, fact.byte_end))
            })
            .collect();
        let known: BTreeSet<&str> =
            view.tables().actors.iter().map(|actor| actor.id.as_str()).collect();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for fact in &new {
            wanted
                .extend(actors_of(&fact.row).into_iter().filter(|id| !known.contains(id.as_str())));
        }
        let narrator = about.source.narrator();
        let actor = |id: String| {
            let entity = candidates.entities.iter().find(|entity| entity.id == id);
            let (name, kind) = match entity {
                Some(entity) => (entity.name.clone(), kind_of(entity.kind)),
                None if id == narrator => (format!("Narrator of {}", about.text), "institution"),
                None => (id.replace('-', " "), "bloc"),
            };
            ActorProposal { decision: Decision::Open, name, kind: kind.to_owned(), id }
        };
        Self {
            actors: wanted.into_iter().map(actor).collect(),
            facts: new.into_iter().map(|fact| proposal(fact, text)).collect(),
            review: about,
        }
    }

    /// The same with what was decided before: decisions and edits stay, what is rejected stays rejected.
    #[must_use]
    pub fn after(mut self, before: &Self) -> Self {
        let old: BTreeMap<&str, &FactProposal> =
            before.facts.iter().map(|fact| (fact.id.as_str(), fact)).collect();
        for fact in &mut self.facts {
            if let Some(old) = old.get(fact.id.as_str()) {
                fact.decision = old.decision;
                fact.row.clone_from(&old.row);
                fact.table.clone_from(&old.table);
            }
        }
        let now: BTreeSet<String> = self.facts.iter().map(|fact| fact.id.clone()).collect();
        let decided = |fact: &&FactProposal| fact.decision != Decision::Open;
        let gone = before.facts.iter().filter(|fact| !now.contains(&fact.id)).filter(decided);
        self.facts.extend(gone.cloned());
        for actor in &mut self.actors {
            if let Some(old) = before.actors.iter().find(|old| old.id == actor.id) {
                actor.clone_from(old);
            }
        }
        self.review.source = before.review.source.clone();
        self
    }

    /// Reads a review file.
    ///
    /// # Errors
    /// With the place of what cannot be read.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The review as text.
    pub fn write(&self) -> String {
        let About { case, text, source } = &self.review;
        let open = self.facts.iter().filter(|fact| fact.decision == Decision::Open).count();
        let mut out = format!(
            "# {open} of {} facts are undecided. Write decision = \"accept\" or \"reject\"; edit the cells of a row as\n\
             # they should stand in the case. Then: formateur accept THIS-FILE\n\n[review]\n",
            self.facts.len()
        );
        for (key, value) in [("case", case), ("text", text)] {
            out.push_str(&format!("{key} = {}\n", quoted(value)));
        }
        out.push_str("\n[review.source]\n");
        let SourceInfo { id, title, publisher, published, sha256 } = source;
        out.push_str(&format!(
            "id = {}\ntitle = {}\npublisher = {}\n",
            quoted(id),
            quoted(title),
            quoted(publisher)
        ));
        if published.is_empty() {
            out.push_str("# The day of the text, such as 2021-11-08: rows need to know from when they were known.\n");
        }
        out.push_str(&format!("published = {}\nsha256 = {}\n", quoted(published), quoted(sha256)));
        for actor in &self.actors {
            out.push_str(&format!(
                "\n[[actor]]\nid = {}\ndecision = {}\nname = {}\nkind = {}\n",
                quoted(&actor.id),
                quoted(word(actor.decision)),
                quoted(&actor.name),
                quoted(&actor.kind)
            ));
        }
        for fact in &self.facts {
            out.push_str("\n[[fact]]\n");
            for remark in &fact.remarks {
                out.push_str(&format!("# {}\n", one_line(remark)));
            }
            out.push_str(&format!(
                "id = {}\ndecision = {}\ntable = {}\n[fact.row]\n",
                quoted(&fact.id),
                quoted(word(fact.decision)),
                quoted(&fact.table)
            ));
            for (column, cell) in &fact.row {
                out.push_str(&format!("{} = {}\n", key(column), quoted(cell)));
            }
        }
        out
    }
}

/// The text of a review file with the decisions of a review; all else, comments too, stays as it is.
///
/// # Errors
/// If the text is no TOML.
pub fn with_decisions(text: &str, review: &Review) -> Result<String, toml_edit::TomlError> {
    let mut document: toml_edit::DocumentMut = text.parse()?;
    let facts = review.facts.iter().map(|fact| (fact.id.as_str(), fact.decision));
    let actors = review.actors.iter().map(|actor| (actor.id.as_str(), actor.decision));
    let by_table: [(&str, BTreeMap<&str, Decision>); 2] =
        [("fact", facts.collect()), ("actor", actors.collect())];
    for (name, decisions) in by_table {
        let tables = document.get_mut(name).and_then(toml_edit::Item::as_array_of_tables_mut);
        for table in tables.into_iter().flat_map(toml_edit::ArrayOfTables::iter_mut) {
            let id = table.get("id").and_then(toml_edit::Item::as_str);
            if let Some(decision) = id.and_then(|id| decisions.get(id)) {
                table["decision"] = toml_edit::value(word(*decision));
            }
        }
    }
    Ok(document.to_string())
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Open => "",
        Decision::Accept => "accept",
        Decision::Reject => "reject",
        Decision::Accepted => "accepted",
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A column as a key: with quotation marks where its name has a point.
fn key(column: &str) -> String {
    let plain =
        column.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_' || sign == '-');
    if plain && !column.is_empty() { column.to_owned() } else { quoted(column) }
}

/// Without line breaks and other signs that would end a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Tables and spans of the rows that a case has of a source.
fn spans_of(view: &View, source: &str) -> BTreeSet<(String, usize, usize)> {
    let mut all = BTreeSet::new();
    let mut add = |table: &str, meta: &Meta| {
        use formateur_case::Cell as _;
        if meta.source.iter().any(|voucher| voucher.write() == source) {
            for span in &meta.span {
                let text = span.write();
                if let Some((start, end)) = text.split_once('-')
                    && let (Ok(start), Ok(end)) = (start.parse(), end.parse())
                {
                    all.insert((table.to_owned(), start, end));
                }
            }
        }
    };
    let tables = view.tables();
    tables.offices.iter().for_each(|row| add("offices", &row.meta));
    tables.ties.iter().for_each(|row| add("ties", &row.meta));
    tables.mediations.iter().for_each(|row| add("mediations", &row.meta));
    tables.events.iter().for_each(|row| add("events", &row.meta));
    tables.claims.iter().for_each(|row| add("claims", &row.meta));
    all
}

/// Columns that hold actors.
const ACTORS: [&str; 11] = [
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

fn kind_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person | EntityKind::Anonymous | EntityKind::Unknown => "person",
        EntityKind::State | EntityKind::Place => "state",
        EntityKind::Group => "bloc",
        EntityKind::Organisation | EntityKind::Outlet => "institution",
    }
}

fn proposal(fact: &FactOut, text: &str) -> FactProposal {
    let passage: String =
        Span::new(fact.byte_start, fact.byte_end).of(text).chars().take(PASSAGE).collect();
    let mut remarks = vec![passage];
    let speaker = fact.source.who.as_deref().unwrap_or("the text");
    remarks.push(format!("{}, {}; said by {speaker}", fact.kind.word(), fact.status.word()));
    if let Some(known) = &fact.confidence {
        let basis = if known.basis == "rule" { "this rule" } else { "facts of this kind" };
        remarks.push(format!(
            "{basis}: {} of {} right in testing ({})",
            known.right, known.of, fact.rule
        ));
    }
    if !fact.sure {
        remarks.push("whom it is about was concluded from a pronoun or description".to_owned());
    }
    if let Some(already) = &fact.compared.already {
        remarks.push(format!("the case has already: {} ({})", already.row, already.table));
    }
    if let Some(otherwise) = &fact.compared.otherwise {
        remarks.push(format!("the case says otherwise: {} ({})", otherwise.row, otherwise.table));
    }
    if let Some(text) = fact.date.as_ref().and_then(|date| date.text_only.as_deref()) {
        remarks.push(format!("the text says only: {text}"));
    }
    FactProposal {
        id: fact.id.clone(),
        decision: Decision::Open,
        table: fact.row.table.clone(),
        row: fact.row.cells.clone(),
        remarks,
    }
}
