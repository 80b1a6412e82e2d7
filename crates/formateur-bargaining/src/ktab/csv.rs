//! KTAB's CSV, and positions by turn as a table.

use formateur_case::{CaseError, Code, Problem};

use super::Given;
use super::actors::{Stated, talks};
use super::source::{Cell, Source};
use crate::smp::{Settings, Turn};
use crate::talks::Talks;

/// What the first line has to be.
const FIRST_LINE: &str = "the first line is: name, description, number of actors, number of issues; put a description \
                          with commas in quotation marks";

/// Most cells of a file.
const MOST_CELLS: usize = 1_000_000;

/// Reads a file.
pub(super) fn read(source: &Source) -> Result<Given, CaseError> {
    let (rows, stop) = rows(source.text);
    if let Stop::TooMany(at) = stop {
        let message = format!("more than {MOST_CELLS} cells");
        let help = "keep only the columns that are read";
        let problem = source.problem((at, at), Code::TooLarge, message, help);
        return Err(CaseError::new(vec![problem]));
    }
    if let Stop::Open(at) = stop {
        let message = "nothing closes this quotation mark";
        let help = "close it at the end of the cell, or write it twice inside quotation marks";
        let problem = source.problem((at, at + 1), Code::Syntax, message, help);
        return Err(CaseError::new(vec![problem]));
    }
    let mut rows = rows.into_iter();
    let Some(first) = rows.next() else {
        let problem = source.whole(Code::Syntax, "the file is empty".to_owned(), FIRST_LINE);
        return Err(CaseError::new(vec![problem]));
    };
    let headings = rows.next().unwrap_or_else(|| Row(vec![first.end()]));
    let rows: Vec<Row> = rows.collect();
    if rows.len() > Talks::MOST_ACTORS {
        let message = format!("{} rows of actors are more than {}", rows.len(), Talks::MOST_ACTORS);
        let help = "put actors who act together into one";
        let problem = source.at(&rows[Talks::MOST_ACTORS].cell(0), Code::TooLarge, message, help);
        return Err(CaseError::new(vec![problem]));
    }
    let mut problems = Vec::new();
    let stated = counts(source, &first, &headings, rows.len(), &mut problems);
    let Some(issues) = stated else { return Err(CaseError::new(problems)) };
    let names = (0..issues).map(|at| issue(&headings.cell(3 + 2 * at), at)).collect();
    let mut actors = Vec::with_capacity(rows.len());
    for row in &rows {
        problems.extend(row.beyond(source, 3 + 2 * issues));
        actors.push(row.actor(issues));
    }
    let name = first.cell(0).text;
    match talks(source, &name, names, &actors, problems) {
        Ok(talks) => {
            let (description, settings) = (first.cell(1).text, Settings::default());
            Ok(Given { talks, description, settings, notes: Vec::new() })
        }
        Err(problems) => Err(CaseError::new(problems)),
    }
}

/// The number of issues, if the first line and the headings agree on it; a number of actors that is not that of the rows
/// is one more problem.
fn counts(
    source: &Source,
    first: &Row,
    headings: &Row,
    rows: usize,
    problems: &mut Vec<Problem>,
) -> Option<usize> {
    let mut count = |at: usize, what: &str| {
        let cell = first.cell(at);
        let number = cell.text.parse::<usize>().ok();
        if number.is_none() {
            let message = match cell.text.as_str() {
                "" => format!("the number of {what} is missing"),
                _ => format!("the number of {what}: `{}` is no whole number", cell.shown()),
            };
            problems.push(source.at(&cell, Code::BadValue, message, FIRST_LINE));
        }
        number
    };
    let (actors, issues) = (count(2, "actors"), count(3, "issues"));
    if let Some(said) = actors.filter(|said| *said != rows) {
        let message =
            format!("the first line says {said} actors, and {rows} rows of actors follow");
        let help = "correct the number, or add the rows that are missing";
        problems.push(source.at(&first.cell(2), Code::BadValue, message, help));
    }
    let said = issues?;
    let found = headings.filled().saturating_sub(3).div_ceil(2);
    if said == found && (1..=Talks::MOST_ISSUES).contains(&said) {
        return Some(said);
    }
    let (code, message) = if said == found {
        (Code::BadValue, format!("{said} issues: talks need 1 to {}", Talks::MOST_ISSUES))
    } else {
        let message = format!("the first line says {said} issues, and the headings have {found}");
        (Code::BadValue, message)
    };
    let help =
        "after actor, description and capability each issue has two columns: position and salience";
    problems.push(source.at(&first.cell(3), code, message, help));
    None
}

/// The name of an issue: the heading of its positions, without the word.
fn issue(heading: &Cell, at: usize) -> String {
    let name = heading.text.as_str();
    let name = name.strip_suffix(" Position").or_else(|| name.strip_suffix(" position"));
    match name.unwrap_or(&heading.text).trim() {
        "" => format!("issue {}", at + 1),
        name => name.chars().filter(|ch| !super::actors::unseen(*ch)).collect(),
    }
}

/// One line of a file; never without a cell.
struct Row(Vec<Cell>);

impl Row {
    /// A cell, or an empty one at the end of the line.
    fn cell(&self, at: usize) -> Cell {
        self.0.get(at).cloned().unwrap_or_else(|| self.end())
    }

    fn end(&self) -> Cell {
        let end = self.0.last().map_or(0, |last| last.end);
        Cell { text: String::new(), start: end, end }
    }

    /// Cells up to the last one with text.
    fn filled(&self) -> usize {
        self.0.iter().rposition(|cell| !cell.text.is_empty()).map_or(0, |last| last + 1)
    }

    fn beyond(&self, source: &Source, most: usize) -> Option<Problem> {
        let cells = self.filled();
        (cells > most).then(|| {
            let message = format!("this row has {cells} cells, and {most} are read");
            let help = "put text that contains a comma in quotation marks";
            source.at(&self.cell(most), Code::RowLength, message, help)
        })
    }

    fn actor(&self, issues: usize) -> Stated {
        Stated {
            name: self.cell(0),
            description: self.cell(1),
            capability: self.cell(2),
            positions: (0..issues).map(|at| self.cell(3 + 2 * at)).collect(),
            saliences: (0..issues).map(|at| self.cell(4 + 2 * at)).collect(),
        }
    }
}

/// Where reading of cells stopped.
enum Stop {
    /// At the end.
    End,
    /// There too, inside the quotation mark at this place.
    Open(usize),
    /// Here, with more cells than can be meant.
    TooMany(usize),
}

/// Rows with text in them, and where they stopped. A quotation mark opens a cell where it is its first
/// character that is no blank, and is doubled inside. Either line end ends a row, and so do both together.
fn rows(text: &str) -> (Vec<Row>, Stop) {
    let bytes = text.as_bytes();
    let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let (mut rows, mut cells, mut start, mut open) = (Vec::new(), Vec::new(), first, None);
    let (mut at, mut all) = (first, 0);
    loop {
        if all > MOST_CELLS {
            return (rows, Stop::TooMany(at));
        }
        let byte = bytes.get(at).copied();
        match (open, byte) {
            (Some(_), Some(b'"')) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (Some(_), Some(b'"')) => open = None,
            (None, Some(b'"')) if text[start..at].trim().is_empty() => open = Some(at),
            (None, Some(b',')) => {
                all += 1;
                cells.push(cell(text, start, at));
                start = at + 1;
            }
            (None, Some(b'\n' | b'\r')) | (_, None) => {
                cells.push(cell(text, start, at));
                let row = Row(std::mem::take(&mut cells));
                if row.filled() > 0 {
                    rows.push(row);
                }
                start = at + 1;
            }
            _ => {}
        }
        if byte.is_none() {
            return (rows, open.map_or(Stop::End, Stop::Open));
        }
        at += 1;
    }
}

/// The text between two bytes, without blanks around it and quotation marks.
fn cell(text: &str, start: usize, end: usize) -> Cell {
    let raw = &text[start..end];
    let start = start + (raw.len() - raw.trim_start().len());
    let raw = raw.trim();
    let quoted = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = match quoted {
        Some(inside) => inside.replace("\"\"", "\"").trim().to_owned(),
        None => raw.to_owned(),
    };
    Cell { text, start, end: start + raw.len() }
}

/// Positions by turn as rows of cells, headings first: actor, issue, and a column for each turn, on the scale from 0 to
/// 100. Made for writers of tables, who quote what needs it.
pub fn positions_by_turn(talks: &Talks, turns: &[Turn]) -> Vec<Vec<String>> {
    let mut heading = vec!["actor".to_owned(), "issue".to_owned()];
    heading.extend((0..turns.len()).map(|turn| format!("t{turn}")));
    let mut rows = vec![heading];
    for (at, actor) in talks.actors().iter().enumerate() {
        for (issue, name) in talks.issues().iter().enumerate() {
            let places = turns.iter().map(|turn| on_scale(turn.positions[at][issue]).to_string());
            rows.push([actor.name.clone(), name.clone()].into_iter().chain(places).collect());
        }
    }
    rows
}

/// A position from 0 to 1 on the scale from 0 to 100, without what rounding adds in the last places.
pub fn on_scale(position: f64) -> f64 {
    (position * 1e12).round() / 1e10
}
