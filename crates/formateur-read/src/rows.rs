//! From a candidate fact to a row of a table of a case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clean::cell;
use crate::fact::{Fact, FactActor, FactSource, Kind, SourceType, Status};

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
    /// SHA-256 of the bytes of its file.
    pub sha256: String,
    /// SHA-256 of the text in UTF-8, which places are of: another one where it was taken out of a page, or decoded.
    #[serde(default)]
    pub text_sha256: String,
}

impl SourceInfo {
    /// The actor that stands for the voice of the text.
    pub fn narrator(&self) -> String {
        format!("{}-narrator", self.id)
    }
}

/// The row of a fact, or why it has none. `id` names it in tables whose rows have ids.
///
/// Only what the text says in its own voice becomes an event, an office or a mediation: their tables have no speaker. A tie
/// keeps its speaker, and all else becomes somebody's claim.
///
/// # Errors
/// A reason in words, where no row can say this without saying more than the text.
pub fn row(fact: &Fact, id: &str, source: &SourceInfo) -> Result<CaseRow, &'static str> {
    let actor = |roles: &[&str]| -> String {
        let found = roles.iter().find_map(|role| fact.actors.iter().find(|one| one.role == *role));
        found.map(|one| one.id.clone()).unwrap_or_default()
    };
    let (table, own) = if stands(fact, source) {
        match fact.kind {
            Kind::Office => office(fact, &actor),
            Kind::Tie if fact.sign.is_none() => mediation(fact),
            Kind::Tie => tie(fact, source, &actor),
            Kind::Event => event(fact, id),
            _ => claim(fact, id, source)?,
        }
    } else {
        claim(fact, id, source)?
    };
    let mut cells: BTreeMap<String, String> = own
        .into_iter()
        .map(|(column, text)| (column.to_owned(), cell(&text)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    if !source.published.is_empty() {
        cells.insert("known_from".to_owned(), source.published.clone());
    }
    cells.insert("source".to_owned(), source.id.clone());
    cells.insert("span".to_owned(), format!("{}-{}", fact.span.start, fact.span.end));
    Ok(CaseRow { table: table.to_owned(), cells })
}

/// Whether the table of a fact's kind can say it as the text does: by whom, and how.
fn stands(fact: &Fact, source: &SourceInfo) -> bool {
    match fact.kind {
        Kind::Tie if fact.sign.is_some() => {
            tie_keeps(fact.status) && speaker(&fact.source, source).is_some()
        }
        Kind::Office | Kind::Event | Kind::Tie => {
            vouches(fact.status) && fact.source.kind == SourceType::Narrator
        }
        _ => false,
    }
}

/// Whether the text says so itself.
pub(crate) fn vouches(status: Status) -> bool {
    matches!(status, Status::Asserted | Status::Presupposed)
}

/// Whether the table of ties, which has a speaker, can keep how a tie was said.
pub(crate) fn tie_keeps(status: Status) -> bool {
    vouches(status) || matches!(status, Status::Reported | Status::Implied)
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
        ("asserted_by", speaker(&fact.source, source).unwrap_or_default()),
        ("note", fact.change.clone().unwrap_or_default()),
    ];
    ("ties", cells)
}

fn event(fact: &Fact, id: &str) -> (&'static str, Cells) {
    // Where something happened is no part in it.
    let [place, others] = [true, false].map(|wanted| {
        let some = fact.actors.iter().filter(|one| (one.role == "place") == wanted);
        let mut ids: Vec<&str> = some.map(|one| one.id.as_str()).collect();
        ids.dedup();
        ids.join(";")
    });
    let date = fact.date.as_ref().and_then(|date| date.value.clone()).unwrap_or_default();
    let kind = fact.value.split(' ').next_back().unwrap_or_default().to_owned();
    let cells = vec![
        ("id", id.to_owned()),
        ("date", date),
        ("text", fact.value.clone()),
        ("kind", kind),
        ("actors", others),
        ("note", if place.is_empty() { place } else { format!("place: {place}") }),
    ];
    ("events", cells)
}

/// Whom something is said about, by what it is in it.
const ABOUT: [&str; 14] = [
    "accused", "subject", "bearer", "target", "holder", "object", "agent", "broker", "from",
    "between", "party", "body", "to", "place",
];

fn claim(
    fact: &Fact,
    id: &str,
    source: &SourceInfo,
) -> Result<(&'static str, Cells), &'static str> {
    let is_claim = !matches!(fact.kind, Kind::Office | Kind::Event | Kind::Tie);
    let named = speaker(&fact.source, source).filter(|_| {
        // What the text holds at arm's length without naming anybody is nobody's word.
        is_claim || fact.source.kind != SourceType::Narrator || is_of_the_text(fact.status)
    });
    let named = named.ok_or("the text does not vouch for it, and names nobody who does")?;
    let about = ABOUT.iter().find_map(|role| fact.actors.iter().find(|one| one.role == *role));
    let speaker_type = match (fact.source.kind, fact.status) {
        (SourceType::UnattributedQuote, _)
        | (SourceType::Narrator, Status::ScareQuote | Status::ContestedLabel) => {
            "unattributed-quote"
        }
        (other, _) => other.word(),
    };
    let time = fact.date.as_ref().and_then(|date| date.value.clone()).unwrap_or_default();
    let text = if is_claim { fact.value.clone() } else { told(fact, about) };
    let cells = vec![
        ("id", id.to_owned()),
        ("about", about.map(|one| one.id.clone()).unwrap_or_default()),
        ("text", text),
        ("speaker", named),
        ("speaker_type", speaker_type.to_owned()),
        ("modality", modality(fact).to_owned()),
        ("event_time", time),
    ];
    Ok(("claims", cells))
}

/// Whether the voice of the text can be the speaker of something that it does not vouch for.
fn is_of_the_text(status: Status) -> bool {
    vouches(status)
        || matches!(
            status,
            Status::Evaluation | Status::Conditional | Status::ScareQuote | Status::ContestedLabel
        )
}

/// An office, event or tie as something that is said: its words, and who else is in it.
fn told(fact: &Fact, about: Option<&FactActor>) -> String {
    let mut text = match fact.kind {
        Kind::Office => format!("in office as {}", fact.value),
        _ => fact.value.clone(),
    };
    let others: Vec<String> = fact
        .actors
        .iter()
        .filter(|one| about.is_none_or(|about| about.id != one.id))
        .map(|one| format!("{} {}", one.role, one.id))
        .collect();
    if !others.is_empty() {
        text.push_str(&format!(" ({})", others.join(", ")));
    }
    text
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

/// The actor who speaks: the voice of the text where nobody else does; none where somebody does whom nobody names.
fn speaker(of: &FactSource, source: &SourceInfo) -> Option<String> {
    match (of.kind, &of.who) {
        (SourceType::Narrator | SourceType::UnattributedQuote, _) => Some(source.narrator()),
        (_, Some(who)) => formateur_case::slugify(who),
        (_, None) => None,
    }
}
