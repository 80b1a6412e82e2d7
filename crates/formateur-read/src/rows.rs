//! From a candidate fact to a row of a table of a case.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};

use crate::clean::cell;
use crate::fact::{Fact, FactActor, FactSource, Kind, SourceType, Status};

/// A row that a fact would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRow {
    /// The table, without `.csv`.
    pub table: EcoString,
    /// Cells by column; columns that are not named are empty.
    pub cells: BTreeMap<EcoString, EcoString>,
}

impl CaseRow {
    /// What a column has; nothing where it has none.
    pub(crate) fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", EcoString::as_str)
    }
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
        [&self.id, "-narrator"].concat()
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
    let actor = |wanted: &str| {
        let found = fact.actors.iter().find(|one| one.role == wanted);
        found.map_or("", |one| one.id.as_str())
    };
    let speaker = speaker(&fact.source, source);
    let (table, own) = if stands(fact, speaker.is_some()) {
        match fact.kind {
            Kind::Office => office(fact, &actor),
            Kind::Tie if fact.sign.is_none() => mediation(fact, &actor),
            Kind::Tie => tie(fact, speaker, &actor),
            Kind::Event => event(fact, id),
            _ => claim(fact, id, speaker)?,
        }
    } else {
        claim(fact, id, speaker)?
    };
    let own = own.into_iter().filter(|(_, text)| !text.is_empty());
    let own = own.map(|(column, text)| (column, cell(&text))).filter(|(_, cell)| !cell.is_empty());
    let known = Some(source.published.as_str()).filter(|day| !day.is_empty());
    let known = known.map(|day| ("known_from", day.into()));
    let span = eco_format!("{}-{}", fact.span.start, fact.span.end);
    let place = [("source", source.id.as_str().into()), ("span", span)];
    let cells = own.chain(known).chain(place);
    let cells = cells.map(|(column, cell)| (column.into(), cell)).collect();
    Ok(CaseRow { table: table.into(), cells })
}

/// Whether the table of a fact's kind can say it as the text does: by whom, and how.
fn stands(fact: &Fact, said: bool) -> bool {
    match fact.kind {
        Kind::Tie if fact.sign.is_some() => tie_keeps(fact.status) && said,
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

type Cells<'a> = Vec<(&'static str, Cow<'a, str>)>;

/// The value of a fact's date; nothing where it has none.
fn time(fact: &Fact) -> &str {
    fact.date.as_ref().and_then(|date| date.value.as_deref()).unwrap_or_default()
}

/// Start and end of an interval; a day, month or year alone is a start.
fn ends(fact: &Fact) -> [&str; 2] {
    let value = time(fact);
    match value.split_once('/') {
        Some((start, end)) => [start, end],
        None => [value, ""],
    }
}

fn office<'a>(fact: &'a Fact, actor: &dyn Fn(&str) -> &'a str) -> (&'static str, Cells<'a>) {
    let [mut since, until] = ends(fact);
    // A year in which somebody held an office is no beginning.
    let is_interval = time(fact).contains('/');
    let note = if is_interval || since.is_empty() {
        String::new()
    } else {
        format!("in office {}", std::mem::take(&mut since))
    };
    let cells = vec![
        ("holder", actor("holder").into()),
        ("office", (&*fact.value).into()),
        ("organisation", actor("body").into()),
        ("since", since.into()),
        ("until", until.into()),
        ("note", note.into()),
    ];
    ("offices", cells)
}

fn mediation<'a>(fact: &'a Fact, actor: &dyn Fn(&str) -> &'a str) -> (&'static str, Cells<'a>) {
    let mut parties = fact.actors.iter().filter(|one| one.role == "party");
    let mut party = || parties.next().map_or("", |one| one.id.as_str());
    let cells = vec![
        ("mediator", actor("broker").into()),
        ("party_a", party().into()),
        ("party_b", party().into()),
        ("event", (&*fact.value).into()),
        ("date", ends(fact)[0].into()),
    ];
    ("mediations", cells)
}

fn tie<'a>(
    fact: &'a Fact,
    speaker: Option<String>,
    actor: &dyn Fn(&str) -> &'a str,
) -> (&'static str, Cells<'a>) {
    let mut between = fact.actors.iter().filter(|one| one.role == "between");
    let mut end = |role: &str| between.next().map_or_else(|| actor(role), |one| one.id.as_str());
    let [since, until] = ends(fact);
    let cells = vec![
        ("from", end("from").into()),
        ("to", end("to").into()),
        ("sign", fact.sign.unwrap_or_default().to_string().into()),
        ("kind", (&*fact.value).into()),
        ("status", if fact.status == Status::Implied { "implied" } else { "stated" }.into()),
        ("since", since.into()),
        ("until", until.into()),
        ("asserted_by", speaker.unwrap_or_default().into()),
        ("note", fact.change.as_deref().unwrap_or_default().into()),
    ];
    ("ties", cells)
}

fn event<'a>(fact: &'a Fact, id: &'a str) -> (&'static str, Cells<'a>) {
    // Where something happened is no part in it.
    let [place, others] = [true, false].map(|wanted| {
        let some = fact.actors.iter().filter(|one| (one.role == "place") == wanted);
        let mut ids: Vec<&str> = some.map(|one| one.id.as_str()).collect();
        ids.dedup();
        ids.join(";")
    });
    let kind = fact.value.split(' ').next_back().unwrap_or_default();
    let note = if place.is_empty() { place } else { format!("place: {place}") };
    let cells = vec![
        ("id", id.into()),
        ("date", time(fact).into()),
        ("text", (&*fact.value).into()),
        ("kind", kind.into()),
        ("actors", others.into()),
        ("note", note.into()),
    ];
    ("events", cells)
}

/// Whom something is said about, by what it is in it.
const ABOUT: [&str; 14] = [
    "accused", "subject", "bearer", "target", "holder", "object", "agent", "broker", "from",
    "between", "party", "body", "to", "place",
];

fn claim<'a>(
    fact: &'a Fact,
    id: &'a str,
    speaker: Option<String>,
) -> Result<(&'static str, Cells<'a>), &'static str> {
    let is_claim = !matches!(fact.kind, Kind::Office | Kind::Event | Kind::Tie);
    let named = speaker.filter(|_| {
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
    let text = if is_claim { Cow::from(&*fact.value) } else { Cow::from(told(fact, about)) };
    let cells = vec![
        ("id", id.into()),
        ("about", about.map_or("", |one| one.id.as_str()).into()),
        ("text", text),
        ("speaker", named.into()),
        ("speaker_type", speaker_type.into()),
        ("modality", modality(fact).into()),
        ("event_time", time(fact).into()),
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
        _ => fact.value.clone().into_owned(),
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
