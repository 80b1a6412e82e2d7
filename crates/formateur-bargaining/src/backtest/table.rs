//! The table as it is published: tab separated, one line an issue.

use crate::talks::{Actor, Talks};

/// One issue with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// The proposal to which it belongs.
    pub proposal: String,
    /// Its code.
    pub code: String,
    /// Actors that have a position, in the order of columns, with the reference point where there is one.
    pub talks: Talks,
    /// Where it ended, from 0 to 1.
    pub outcome: f64,
}

/// Issues with outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// In the order of lines.
    pub issues: Vec<Issue>,
    /// Lines without an outcome.
    pub open: usize,
    /// Lines with an outcome on which no bargaining can be computed: fewer than two actors, or nobody cares.
    pub unusable: usize,
}

/// What keeps a text from being the table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TableError {
    /// No header, or a header without what is needed.
    #[error("the header has no column {0}")]
    Column(&'static str),
    /// No actor has both a column of positions and one of saliences.
    #[error("no actor has a column of positions (p...) and one of saliences (s...)")]
    Actors,
    /// No line of capabilities below the header.
    #[error("line 2 should give the capability of {0} in its column of positions")]
    Capability(String),
    /// A cell that is no number from 0 to 100.
    #[error("line {line}, column {column}: `{cell}` is no number from 0 to 100")]
    Cell {
        /// Line of the text, from 1.
        line: usize,
        /// Name of the column.
        column: String,
        /// What stands there.
        cell: String,
    },
}

struct Column {
    name: String,
    position: usize,
    salience: usize,
    capability: f64,
}

impl Table {
    /// Reads the table: a header; a line with the capability of each actor in its column of positions; then one issue a
    /// line, with `prnr`, `isnr`, positions `p...`, saliences `s...` from 0 to 100, `rp` and `out`.
    ///
    /// A cell without a position leaves the actor out of that issue; one without a salience is a salience of 0.
    pub fn read(text: &str) -> Result<Self, TableError> {
        let lines: Vec<Vec<String>> = text.lines().map(cells).collect();
        let header = lines.first().ok_or(TableError::Column("out"))?;
        let column =
            |name| header.iter().position(|cell| cell == name).ok_or(TableError::Column(name));
        let places = (column("prnr")?, column("isnr")?, column("rp")?, column("out")?);
        let actors = columns(header, lines.get(1))?;
        let mut table = Self { issues: Vec::new(), open: 0, unusable: 0 };
        for (at, line) in lines.iter().enumerate().skip(2) {
            if line.iter().all(String::is_empty) {
                continue;
            }
            let reader = Reader { header, line, number: at + 1 };
            let Some(outcome) = reader.share(places.3)? else {
                table.open += 1;
                continue;
            };
            let proposal = reader.text(places.0);
            let code = reader.text(places.1);
            let reference = reader.share(places.2)?;
            let talks = Talks::new(code.clone(), vec![code.clone()], reader.actors(&actors)?)
                .and_then(|talks| talks.with_reference(vec![reference]));
            match talks {
                Ok(talks) => table.issues.push(Issue { proposal, code, talks, outcome }),
                Err(_) => table.unusable += 1,
            }
        }
        Ok(table)
    }

    /// The issues with at least that many actors.
    #[must_use]
    pub fn with_actors(&self, least: usize) -> Self {
        let mut table = self.clone();
        table.issues.retain(|issue| issue.talks.actors().len() >= least);
        table
    }
}

fn columns(header: &[String], second: Option<&Vec<String>>) -> Result<Vec<Column>, TableError> {
    let mut all = Vec::new();
    for (position, head) in header.iter().enumerate() {
        let Some(name) = head.strip_prefix('p') else { continue };
        let Some(salience) = header.iter().position(|other| other.strip_prefix('s') == Some(name))
        else {
            continue;
        };
        let cell = second.and_then(|line| line.get(position)).and_then(|cell| cell.parse().ok());
        let capability = cell
            .filter(|value: &f64| *value > 0.0 && value.is_finite())
            .ok_or_else(|| TableError::Capability(name.to_owned()))?;
        all.push(Column { name: name.to_owned(), position, salience, capability });
    }
    if all.is_empty() { Err(TableError::Actors) } else { Ok(all) }
}

struct Reader<'a> {
    header: &'a [String],
    line: &'a [String],
    number: usize,
}

impl Reader<'_> {
    fn text(&self, column: usize) -> String {
        self.line.get(column).cloned().unwrap_or_default()
    }

    /// A number from 0 to 100 as one from 0 to 1; nothing of an empty cell.
    fn share(&self, column: usize) -> Result<Option<f64>, TableError> {
        let cell = self.text(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let value = cell.parse::<f64>().ok().filter(|value| (0.0..=100.0).contains(value));
        value.map(|value| Some(value / 100.0)).ok_or_else(|| TableError::Cell {
            line: self.number,
            column: self.header.get(column).cloned().unwrap_or_default(),
            cell,
        })
    }

    fn actors(&self, columns: &[Column]) -> Result<Vec<Actor>, TableError> {
        let mut actors = Vec::new();
        for column in columns {
            let Some(position) = self.share(column.position)? else { continue };
            let salience = self.share(column.salience)?.unwrap_or(0.0);
            actors.push(Actor {
                name: column.name.clone(),
                description: String::new(),
                capability: column.capability,
                positions: vec![position],
                saliences: vec![salience],
            });
        }
        Ok(actors)
    }
}

fn cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().trim_matches('"').trim().to_owned()).collect()
}
