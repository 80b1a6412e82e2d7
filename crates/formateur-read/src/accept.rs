//! From decisions to a changed case: accepted rows with their source, whole or not at all.

mod sheet;

use std::collections::{BTreeMap, BTreeSet};

use ecow::EcoString;
use formateur_case::{Case, CaseError, Code, Date, Files, Problem, Tables, View};

use self::sheet::Sheet;
use crate::fact::Status;
use crate::review::{ActorProposal, Decision, FactProposal, Review, Towns, actors_of};
use crate::rows::{CaseRow, tie_keeps, vouches};

/// A case with accepted rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Files of the case that changed, in canonical form.
    pub files: BTreeMap<String, String>,
    /// Rows that were added, by table.
    pub added: BTreeMap<String, usize>,
    /// Accepted rows that the case had.
    pub had: usize,
    /// The review with what was done.
    pub review: Review,
}

/// Why an accepted entry of a review cannot go into the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Id of the fact or actor.
    pub id: String,
    /// The cell, where it is one.
    pub column: Option<String>,
    /// The sort of problem.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Refusal {
    fn new(id: &str, column: Option<&str>, code: Code, message: String, help: &str) -> Self {
        let column = column.map(str::to_owned);
        Self { id: id.to_owned(), column, code, message, help: help.to_owned() }
    }
}

/// Why decisions cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The case as it is cannot be read.
    #[error("the case has problems of its own")]
    Before(CaseError),
    /// Rows are accepted, and nobody said from which day on they were known.
    #[error("the review does not say when the text was published")]
    Published,
    /// The case has another text under the id of the source.
    #[error("the case has another text under the id `{0}`")]
    Source(String),
    /// Accepted entries that cannot stand in the case.
    #[error("accepted entries cannot stand in the case")]
    Entries(Vec<Refusal>),
    /// A table of the case is no CSV.
    #[error("{0}: {1}")]
    Table(String, String),
    /// With the rows the case has problems that are not in one of them; its files with the rows come along.
    #[error("with the accepted rows the case has problems")]
    After(CaseError, Box<Files>),
}

/// Carries out a review on the files of a case.
///
/// # Errors
/// If a row cannot stand in the case; then nothing is changed.
pub fn accept(review: &Review, files: &Files) -> Result<Accepted, AcceptError> {
    let before = Case::canonical(files).map_err(AcceptError::Before)?;
    let case = Case::read(files).map_err(AcceptError::Before)?;
    let wanted: Vec<&FactProposal> =
        review.facts.iter().filter(|fact| fact.decision == Decision::Accept).collect();
    let new: Vec<&ActorProposal> =
        review.actors.iter().filter(|actor| actor.decision == Decision::Accept).collect();
    let source = &review.review.source;
    let own = case.tables().sources.iter().find(|row| row.id.as_str() == source.id);
    if !wanted.is_empty() {
        if source.published.is_empty() {
            return Err(AcceptError::Published);
        }
        if own.is_some_and(|row| row.sha256 != source.sha256) {
            return Err(AcceptError::Source(source.id.clone()));
        }
    }
    let mut refused = strangers(&wanted, &new, &case);
    refused.extend(wanted.iter().filter_map(|fact| hearsay(fact)));
    refused.extend(towns(&new, &case));
    if !refused.is_empty() {
        return Err(AcceptError::Entries(refused));
    }
    let mut rows: Vec<(Option<&str>, CaseRow)> = Vec::new();
    for fact in &wanted {
        let mut row = CaseRow { table: fact.table.clone(), cells: fact.row.clone() };
        if row.cell("known_from").is_empty() {
            row.cells.insert("known_from".into(), source.published.as_str().into());
        }
        rows.push((Some(&fact.id), row));
    }
    if !rows.is_empty() && own.is_none() {
        let note = if source.text_sha256.is_empty() || source.text_sha256 == source.sha256 {
            String::new()
        } else {
            format!("spans are of the text taken out of it, SHA-256 {}", source.text_sha256)
        };
        let cells = cells(
            "sources",
            &[
                ("id", &source.id),
                ("title", &source.title),
                ("publisher", &source.publisher),
                ("date", &source.published),
                ("sha256", &source.sha256),
                ("note", &note),
            ],
        );
        rows.push((None, cells));
    }
    rows.extend(new.iter().map(|actor| {
        let all = [("id", &actor.id), ("name", &actor.name), ("kind", &actor.kind)];
        (Some(actor.id.as_str()), cells("actors", &all))
    }));
    finish(review, &before, &rows)
}

/// Rows of no table, and rows that name somebody whom the case does not know.
fn strangers(wanted: &[&FactProposal], new: &[&ActorProposal], case: &Case) -> Vec<Refusal> {
    let own = case.tables().actors.iter().map(|actor| actor.id.as_str());
    let known: BTreeSet<&str> = own.chain(new.iter().map(|actor| actor.id.as_str())).collect();
    let mut refused = Vec::new();
    for fact in wanted {
        if !Tables::NAMES.contains(&fact.table.as_str()) {
            let message = format!("no case has the table `{}`", fact.table);
            let help = "write one of claims, events, mediations, offices, ties";
            let (id, column) = (&fact.id, Some("table"));
            refused.push(Refusal::new(id, column, Code::UnknownFile, message, help));
        }
        let row = CaseRow { table: fact.table.clone(), cells: fact.row.clone() };
        for actor in actors_of(&row).iter().filter(|id| !known.contains(id.as_str())) {
            let column = fact.row.iter().find(|(_, cell)| cell.split(';').any(|id| id == actor));
            let column = column.map(|(column, _)| column.as_str());
            let message = format!("`{actor}` is neither in the case nor accepted as a new actor");
            let help =
                "accept the actor in the same file, or write the id of one that the case has";
            refused.push(Refusal::new(&fact.id, column, Code::UnknownId, message, help));
        }
    }
    refused
}

/// What somebody else says, or what the text does not vouch for, in a table that cannot say so.
fn hearsay(fact: &FactProposal) -> Option<Refusal> {
    let status = status_of(&fact.status);
    let (wrong, help) = match fact.table.as_str() {
        "events" | "offices" | "mediations" => {
            let own = status.is_some_and(vouches) && fact.said_by.is_empty();
            let help = "reject it, or make it a row of claims with its speaker and modality";
            (!own, help)
        }
        "ties" if !fact.said_by.is_empty() => {
            let nobody = fact.row.get("asserted_by").is_none_or(EcoString::is_empty);
            (
                nobody || !status.is_some_and(tie_keeps),
                "say in asserted_by whose word it is, or make it a row of claims",
            )
        }
        "ties" => (status.is_some_and(|status| !tie_keeps(status)), "make it a row of claims"),
        _ => return None,
    };
    let speaker = if fact.said_by.is_empty() { "the text" } else { &fact.said_by };
    let message = match status {
        Some(status) => {
            format!("this is {}, said by {speaker}: no fact of {}", status.word(), fact.table)
        }
        None => {
            format!("nothing tells how the text says this: it may be no fact of {}", fact.table)
        }
    };
    wrong.then(|| Refusal::new(&fact.id, Some("table"), Code::BadValue, message, help))
}

fn status_of(word: &str) -> Option<Status> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

/// New actors that are a state of the case under the name of its capital.
fn towns(new: &[&ActorProposal], case: &Case) -> Vec<Refusal> {
    let view = all_days(case);
    let towns = Towns::of(&view);
    let refusal = |actor: &&ActorProposal| {
        let state = towns.state(&actor.name)?;
        let message = format!("{} stands for `{state}`, which the case has", actor.name);
        let help = "reject it, and write the id of the state where the state is meant";
        Some(Refusal::new(&actor.id, Some("name"), Code::Duplicate, message, help))
    };
    new.iter().filter_map(refusal).collect()
}

fn all_days(case: &Case) -> View {
    case.as_of(Date::new(9999, 12, 31).unwrap_or(case.head().as_of))
}

fn cells(table: &str, all: &[(&str, &String)]) -> CaseRow {
    let cells = all.iter().filter(|(_, cell)| !cell.is_empty());
    CaseRow {
        table: table.into(),
        cells: cells.map(|(column, cell)| ((*column).into(), cell.as_str().into())).collect(),
    }
}

fn finish(
    review: &Review,
    before: &BTreeMap<String, String>,
    rows: &[(Option<&str>, CaseRow)],
) -> Result<Accepted, AcceptError> {
    let mut texts = before.clone();
    let (mut added, mut had) = (BTreeMap::new(), 0);
    let mut by_table: BTreeMap<&str, Vec<(Option<&str>, &CaseRow)>> = BTreeMap::new();
    for (id, row) in rows {
        by_table.entry(&row.table).or_default().push((*id, row));
    }
    let mut sheets: BTreeMap<String, (Sheet, Vec<Option<&str>>)> = BTreeMap::new();
    for (table, rows) in by_table {
        let file = format!("{table}.csv");
        let text = texts.get(&file).map(String::as_str).unwrap_or_default();
        let (ids, rows): (Vec<Option<&str>>, Vec<&CaseRow>) = rows.into_iter().unzip();
        let sheet = Sheet::with(table, text, &rows)
            .map_err(|error| AcceptError::Table(file.clone(), error.to_string()))?;
        let new = sheet.new_rows();
        had += rows.len() - new;
        if new > 0 {
            added.insert(table.to_owned(), new);
            texts.insert(file.clone(), sheet.text.clone());
            sheets.insert(file, (sheet, ids));
        }
    }
    let mut files = Files::new();
    for (name, text) in &texts {
        files
            .insert(name, text.clone().into_bytes())
            .map_err(|problem| AcceptError::Table(name.clone(), problem.message.clone()))?;
    }
    let after = match Case::canonical(&files) {
        Ok(after) => after,
        Err(error) => return Err(refusals(error, files, &sheets)),
    };
    let mut review = review.clone();
    for fact in review.facts.iter_mut().filter(|fact| fact.decision == Decision::Accept) {
        fact.decision = Decision::Accepted;
    }
    for actor in review.actors.iter_mut().filter(|actor| actor.decision == Decision::Accept) {
        actor.decision = Decision::Accepted;
    }
    let changed = after.into_iter().filter(|(name, text)| before.get(name) != Some(text));
    Ok(Accepted { files: changed.collect(), added, had, review })
}

/// Problems of the case with the rows, told of the entries that made them.
fn refusals(
    error: CaseError,
    files: Files,
    sheets: &BTreeMap<String, (Sheet, Vec<Option<&str>>)>,
) -> AcceptError {
    let entry = |problem: &Problem| {
        let (sheet, ids) = sheets.get(&problem.place.file)?;
        let (row, column) = sheet.at(problem.place.start)?;
        let id = (*ids.get(row)?)?;
        let first = |help: &str| {
            help.rsplit_once("; ").map_or(help.to_owned(), |(_, rest)| rest.to_owned())
        };
        // Where the first of two stands is a line of a file that nobody has.
        let help = if problem.code == Code::Duplicate {
            first(&problem.help)
        } else {
            problem.help.clone()
        };
        let message = format!("{}: {}", problem.place.file, problem.message);
        Some(Refusal::new(id, Some(column), problem.code, message, &help))
    };
    let all: Option<Vec<Refusal>> = error.problems().iter().map(entry).collect();
    match all {
        Some(all) if !all.is_empty() => AcceptError::Entries(all),
        _ => AcceptError::After(error, Box::new(files)),
    }
}
