//! From a candidate fact to a row of a table of a case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::fact::{Fact, FactSource, Kind, SourceType, Status};

/// A row that a fact would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The table, without `.csv`.
    pub table: String,
    /// Cells by column; columns that are not named are empty.
    pub cells: BTreeMap<String, String>,
}

/// Where a text comes from, as a case knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceInfo {
    /// Id of its row in `sources.csv`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    #[serde(default)]
    pub publisher: String,
    /// The day from which its content was known: empty until somebody says it.
    #[serde(default)]
    pub published: String,
    /// SHA-256 of the bytes that spans are of.
    pub sha256: String,
}

impl SourceInfo {
    /// The actor that stands for the voice of the text.
    pub fn narrator(&self) -> String {
        format!("{}-narrator", self.id)
    }
}

/// The row of a fact. `id` names it in tables whose rows have ids.
pub fn row(fact: &Fact, id: &str, source: &SourceInfo) -> CaseRow {
    let actor = |roles: &[&str]| -> String {
        let found = roles.iter().find_map(|role| fact.actors.iter().find(|one| one.role == *role));
        found.map(|one| one.id.clone()).unwrap_or_default()
    };
    let (table, own) = match fact.kind {
        Kind::Office => office(fact, &actor),
        Kind::Tie if fact.sign.is_none() => mediation(fact),
        Kind::Tie => tie(fact, source, &actor),
        Kind::Event => event(fact, id),
        Kind::Claim | Kind::Position | Kind::Trait | Kind::Quote => claim(fact, id, source, &actor),
    };
    let mut cells: BTreeMap<String, String> = own
        .into_iter()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(column, cell)| (column.to_owned(), cell))
        .collect();
    cells.insert("known_from".to_owned(), source.published.clone());
    cells.insert("source".to_owned(), source.id.clone());
    cells.insert("span".to_owned(), format!("{}-{}", fact.span.start, fact.span.end));
    CaseRow { table: table.to_owned(), cells }
}

type Cells = Vec<(&'static str, String)>;

/// Start and end of an interval; a day, month or year alone is a start.
fn ends(fact: &Fact) -> [String; 2] {
    let value = fact.date.as_ref().and_then(|date| date.value.as_deref()).unwrap_or_default();
    match value.split_once('/') {
        Some((start, end)) => [start.to_owned(), end.to_owned()],
        None => [value.to_owned(), String::new()],
    }
}

fn office(fact: &Fact, actor: &dyn Fn(&[&str]) -> String) -> (&'static str, Cells) {
    let [mut since, until] = ends(fact);
    // A year in which somebody held an office is no beginning.
    let is_interval =
        fact.date.as_ref().and_then(|date| date.value.as_deref()).is_some_and(|v| v.contains('/'));
    let note = if is_interval || since.is_empty() {
        String::new()
    } else {
        format!("in office {}", std::mem::take(&mut since))
    };
    let cells = vec![
        ("holder", actor(&["holder"])),
        ("office", fact.value.clone()),
        ("organisation", actor(&["body"])),
        ("since", since),
        ("until", until),
        ("note", note),
    ];
    ("offices", cells)
}

fn mediation(fact: &Fact) -> (&'static str, Cells) {
    let mut parties = fact.actors.iter().filter(|one| one.role == "party");
    let mut party = || parties.next().map(|one| one.id.clone()).unwrap_or_default();
    let broker = fact.actors.iter().find(|one| one.role == "broker");
    let cells = vec![
        ("mediator", broker.map(|one| one.id.clone()).unwrap_or_default()),
        ("party_a", party()),
        ("party_b", party()),
        ("event", fact.value.clone()),
        ("date", ends(fact)[0].clone()),
    ];
    ("mediations", cells)
}

fn tie(
    fact: &Fact,
    source: &SourceInfo,
    actor: &dyn Fn(&[&str]) -> String,
) -> (&'static str, Cells) {
    let between: Vec<&str> =
        fact.actors.iter().filter(|one| one.role == "between").map(|one| one.id.as_str()).collect();
    let end = |role: &str, at: usize| match between.get(at) {
        Some(id) => (*id).to_owned(),
        None => actor(&[role]),
    };
    let [since, until] = ends(fact);
    let cells = vec![
        ("from", end("from", 0)),
        ("to", end("to", 1)),
        ("sign", fact.sign.unwrap_or_default().to_string()),
        ("kind", fact.value.clone()),
        ("status", if fact.status == Status::Implied { "implied" } else { "stated" }.to_owned()),
        ("since", since),
        ("until", until),
        ("asserted_by", speaker(&fact.source, source)),
        ("note", fact.change.clone().unwrap_or_default()),
    ];
    ("ties", cells)
}

fn event(fact: &Fact, id: &str) -> (&'static str, Cells) {
    let mut actors: Vec<&str> = fact.actors.iter().map(|one| one.id.as_str()).collect();
    actors.dedup();
    let date = fact.date.as_ref().and_then(|date| date.value.clone()).unwrap_or_default();
    let kind = fact.value.split(' ').next_back().unwrap_or_default().to_owned();
    let cells = vec![
        ("id", id.to_owned()),
        ("date", date),
        ("text", fact.value.clone()),
        ("kind", kind),
        ("actors", actors.join(";")),
    ];
    ("events", cells)
}

fn claim(
    fact: &Fact,
    id: &str,
    source: &SourceInfo,
    actor: &dyn Fn(&[&str]) -> String,
) -> (&'static str, Cells) {
    let about = ["accused", "subject", "bearer", "target", "holder", "object", "place"];
    let speaker_type = match fact.source.kind {
        SourceType::UnattributedQuote => "unattributed-quote",
        other => other.word(),
    };
    let time = fact.date.as_ref().and_then(|date| date.value.clone()).unwrap_or_default();
    let cells = vec![
        ("id", id.to_owned()),
        ("about", actor(&about)),
        ("text", fact.value.clone()),
        ("speaker", speaker(&fact.source, source)),
        ("speaker_type", speaker_type.to_owned()),
        ("modality", modality(fact).to_owned()),
        ("event_time", time),
    ];
    ("claims", cells)
}

fn modality(fact: &Fact) -> &'static str {
    if fact.value.starts_with("denial") {
        return "denial";
    }
    match fact.status {
        Status::Asserted | Status::Presupposed => "asserted",
        Status::Reported => "reported",
        Status::Accusation => "accusation",
        Status::Demand => "demand",
        Status::Evaluation | Status::Implied => "opinion",
        Status::Conditional => "prediction",
        Status::ScareQuote | Status::ContestedLabel => "scare-quote",
    }
}

/// The actor who speaks: the voice of the text where nobody else does.
fn speaker(of: &FactSource, source: &SourceInfo) -> String {
    match (of.kind, &of.who) {
        (SourceType::Narrator | SourceType::UnattributedQuote, _) | (_, None) => source.narrator(),
        (_, Some(who)) => formateur_case::slugify(who).unwrap_or_else(|| source.narrator()),
    }
}
