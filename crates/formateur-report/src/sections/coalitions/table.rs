//! Governments as rows, their members as names, and obstacles as sentences.

use formateur_analysis::{Coalitions, Estimate, Government, GovernmentMember};
use formateur_case::KnownFrom;
use formateur_coalition::{Obstacle, Statement};
use maud::{Markup, html};

use super::SHOWN;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, digits, estimate, list, percent, sources, whole};

/// Lists of equal size that are named one by one.
const MOST_NAMES: usize = 4;
/// Digits of the largest numbers that a table writes out; of others it shows the size.
const MOST_DIGITS: usize = 9;

/// Rows of governments, and which columns they need.
pub(super) struct Governments<'a> {
    rows: &'a [Government],
    caption: &'a str,
    file: &'a str,
    drawn: bool,
}

impl<'a> Governments<'a> {
    pub(super) fn new(
        coalitions: &Coalitions,
        rows: &'a [Government],
        caption: &'a str,
        file: &'a str,
    ) -> Self {
        let rows = &rows[..rows.len().min(SHOWN)];
        Self { rows, caption, file, drawn: !coalitions.method.exact }
    }

    /// The table: columns in which no row has anything are left out.
    pub(super) fn table(&self, words: &Words<'_>) -> DataTable {
        self.table_with(words, None, |_| Vec::new())
    }

    /// The same with further columns.
    pub(super) fn table_with(
        &self,
        words: &Words<'_>,
        further: Option<Column>,
        cells: impl Fn(&Government) -> Vec<Value>,
    ) -> DataTable {
        let columns = [
            Column::text("Members"),
            Column::number("Seats"),
            Column::number("Chance to have the seats"),
            Column::number("Of this sort"),
            Column::number("Range"),
            Column::text("What stands in the way"),
            Column::text("By convention (no law)"),
        ];
        let row = |government: &Government| {
            let mut row = self.row(words, government);
            row.extend(cells(government));
            row
        };
        DataTable {
            caption: self.caption.to_owned(),
            columns: columns.into_iter().chain(further).collect(),
            rows: self.rows.iter().map(row).collect(),
            file_stem: self.file.to_owned(),
        }
    }

    fn row(&self, words: &Words<'_>, government: &Government) -> Vec<Value> {
        let chance = government.majority_probability;
        let several = self.rows.iter().any(|row| row.multiplicity != "1");
        let range = government.measures.iter().find(|measure| measure.id == "range");
        vec![
            Value::text(members(words, &government.members)),
            seats(government.weight as f64, government.seats),
            if self.drawn { Value::number_as(chance, percent(chance)) } else { Value::Empty },
            if several { multiplicity(&government.multiplicity) } else { Value::Empty },
            range.map_or(Value::Empty, |range| Value::number(range.value)),
            obstacles(words, &government.obstacles),
            obstacles(words, &government.conventions),
        ]
    }
}

/// Seats by points, with the range of the draws.
pub(super) fn seats(point: f64, drawn: Estimate) -> Value {
    let shown = Estimate { value: point, low: drawn.low.min(point), high: drawn.high.max(point) };
    Value::number_as(point, estimate(&shown, whole))
}

fn multiplicity(number: &str) -> Value {
    let text = if number.len() > MOST_DIGITS {
        format!("{}.{} × 10^{}", &number[..1], &number[1..3], number.len() - 1)
    } else {
        digits(number)
    };
    Value::number_as(number.parse().unwrap_or(f64::NAN), text)
}

/// Members by name, joined.
pub(super) fn members(words: &Words<'_>, members: &[GovernmentMember]) -> String {
    members.iter().map(|one| member(words, one)).collect::<Vec<_>>().join(" + ")
}

/// A member: a list, or so many of several that nobody can tell apart.
fn member(words: &Words<'_>, member: &GovernmentMember) -> String {
    let names: Vec<&str> = member.id.split('|').map(|id| words.short(id)).collect();
    match (member.count, member.of) {
        (1, 1) => names.join(" or "),
        (number, of) if names.len() > MOST_NAMES => {
            let seats = count(member.weight, "seat", "seats");
            format!("{number} of {of} with {seats} each")
        }
        (number, of) if names.len() == 1 => format!("{number} of {of} {}", names[0]),
        (number, of) if number == of && names.len() as u64 == of => names.join(" + "),
        (number, of) => format!("{number} of {of} ({})", names.join(", ")),
    }
}

/// Obstacles as lines, each with its sources.
pub(super) fn obstacles(words: &Words<'_>, obstacles: &[Obstacle]) -> Value {
    if obstacles.is_empty() {
        return Value::Empty;
    }
    let text: Vec<String> = obstacles.iter().map(|obstacle| sentence(words, obstacle)).collect();
    let markup = html! {
        @for (at, obstacle) in obstacles.iter().enumerate() {
            @if at > 0 { br; }
            (with_sources(words, obstacle))
        }
    };
    Value::Marked { text: text.join("; "), markup }
}

/// An obstacle with its sources.
fn with_sources(words: &Words<'_>, obstacle: &Obstacle) -> Markup {
    html! { (sentence(words, obstacle)) " " (sources(obstacle.source())) }
}

/// An obstacle in words.
fn sentence(words: &Words<'_>, obstacle: &Obstacle) -> String {
    let said = |statement: &Statement, verb: &str| {
        let (from, to) = (words.short(statement.from.as_str()), words.short(statement.to.as_str()));
        let condition = match statement.condition.as_str() {
            "" => String::new(),
            condition => format!(": {condition}"),
        };
        format!("{from} {verb} {to}{condition}{}", since(statement.known_from))
    };
    match obstacle {
        Obstacle::RuledOut(statement) => said(statement, "rules out"),
        Obstacle::BreaksCommitment(statement) => said(statement, "enters only with"),
        Obstacle::ShortOfQuota { missing, quota } => {
            format!("{} short of {quota}", count(*missing, "seat", "seats"))
        }
        Obstacle::OfficeConvention(convention) => format!(
            "no {} list for \u{201c}{}\u{201d}",
            convention.community, convention.name
        ),
        Obstacle::Spare { members } => {
            let names: Vec<&str> = members.iter().map(|id| words.short(id)).collect();
            format!("wins without {}", list(&names))
        }
    }
}

/// From when something was known, in brackets.
pub(super) fn since(known_from: KnownFrom) -> String {
    known_from.day().map(|day| format!(" ({})", day.long())).unwrap_or_default()
}
