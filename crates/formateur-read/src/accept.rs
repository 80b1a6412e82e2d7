//! From decisions to a changed case: accepted rows with their source, whole or not at all.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Case, CaseError, Files, Tables};

use crate::review::{ActorProposal, Decision, Review, actors_of};
use crate::rows::CaseRow;

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

/// Why decisions cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// The case as it is cannot be read.
    #[error("the case has problems of its own")]
    Before(CaseError),
    /// An accepted row names an actor that is neither in the case nor accepted.
    #[error("{fact} names `{actor}`, which is neither in the case nor accepted as a new actor")]
    Actor {
        /// The fact.
        fact: String,
        /// The actor.
        actor: String,
    },
    /// Rows are accepted, and nobody said from which day on they were known.
    #[error("the review does not say when the text was published")]
    Published,
    /// An accepted row is of a table that no case has.
    #[error("{fact} is of the table `{table}`, which no case has")]
    NoTable {
        /// The fact.
        fact: String,
        /// The table.
        table: String,
    },
    /// A table of the case is no CSV.
    #[error("{0}: {1}")]
    Table(String, String),
    /// With the rows the case has problems; its files with the rows come along.
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
    let wanted: Vec<_> =
        review.facts.iter().filter(|fact| fact.decision == Decision::Accept).collect();
    let new: Vec<&ActorProposal> =
        review.actors.iter().filter(|actor| actor.decision == Decision::Accept).collect();
    let known: BTreeSet<String> = case
        .tables()
        .actors
        .iter()
        .map(|actor| actor.id.to_string())
        .chain(new.iter().map(|actor| actor.id.clone()))
        .collect();
    let source = &review.review.source;
    if source.published.is_empty() && !wanted.is_empty() {
        return Err(AcceptError::Published);
    }
    let mut rows: Vec<CaseRow> = Vec::new();
    for fact in &wanted {
        if !Tables::NAMES.contains(&fact.table.as_str()) {
            let (fact, table) = (fact.id.clone(), fact.table.clone());
            return Err(AcceptError::NoTable { fact, table });
        }
        let mut row = CaseRow { table: fact.table.clone(), cells: fact.row.clone() };
        if row.cells.get("known_from").is_none_or(String::is_empty) {
            row.cells.insert("known_from".to_owned(), source.published.clone());
        }
        if let Some(actor) = actors_of(&row).into_iter().find(|id| !known.contains(id)) {
            return Err(AcceptError::Actor { fact: fact.id.clone(), actor });
        }
        rows.push(row);
    }
    if !rows.is_empty() && !case.tables().sources.iter().any(|row| row.id.as_str() == source.id) {
        rows.push(cells(
            "sources",
            &[
                ("id", &source.id),
                ("title", &source.title),
                ("publisher", &source.publisher),
                ("date", &source.published),
                ("sha256", &source.sha256),
            ],
        ));
    }
    rows.extend(new.iter().map(|actor| {
        cells("actors", &[("id", &actor.id), ("name", &actor.name), ("kind", &actor.kind)])
    }));
    finish(review, &before, &rows)
}

fn cells(table: &str, all: &[(&str, &String)]) -> CaseRow {
    let cells = all.iter().filter(|(_, cell)| !cell.is_empty());
    CaseRow {
        table: table.to_owned(),
        cells: cells.map(|(column, cell)| ((*column).to_owned(), (*cell).clone())).collect(),
    }
}

fn finish(
    review: &Review,
    before: &BTreeMap<String, String>,
    rows: &[CaseRow],
) -> Result<Accepted, AcceptError> {
    let mut texts = before.clone();
    let (mut added, mut had) = (BTreeMap::new(), 0);
    let mut by_table: BTreeMap<&str, Vec<&CaseRow>> = BTreeMap::new();
    for row in rows {
        by_table.entry(&row.table).or_default().push(row);
    }
    for (table, rows) in by_table {
        let file = format!("{table}.csv");
        let text = texts.get(&file).map(String::as_str).unwrap_or_default();
        let (text, new) = with_rows(text, &rows)
            .map_err(|error| AcceptError::Table(file.clone(), error.to_string()))?;
        had += rows.len() - new;
        if new > 0 {
            added.insert(table.to_owned(), new);
            texts.insert(file, text);
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
        Err(error) => return Err(AcceptError::After(error, Box::new(files))),
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

/// A table with more rows, and how many of them it did not have.
fn with_rows(text: &str, rows: &[&CaseRow]) -> Result<(String, usize), csv::Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut columns: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    columns.retain(|column| !column.is_empty());
    let mut records: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        records.push(record?.iter().map(str::to_owned).collect());
    }
    for row in rows {
        for column in row.cells.keys().filter(|column| !row.cells[*column].is_empty()) {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
    }
    let mut new = 0;
    for row in rows {
        let cell = |column: &String| row.cells.get(column).cloned().unwrap_or_default();
        let record: Vec<String> = columns.iter().map(cell).collect();
        let has = |old: &Vec<String>| {
            record
                .iter()
                .enumerate()
                .all(|(at, cell)| cell.is_empty() || old.get(at).is_some_and(|own| own == cell))
        };
        if !records.iter().any(has) {
            records.push(record);
            new += 1;
        }
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(&columns)?;
    for mut record in records {
        record.resize(columns.len(), String::new());
        writer.write_record(&record)?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok((String::from_utf8_lossy(&bytes).into_owned(), new))
}
