//! Tables whose cells are never cut: long ones go on in the next line.

use unicode_width::UnicodeWidthStr;

use crate::output::{Table, fold};

/// The least width of the column that gives way.
const LEAST: usize = 12;

/// A table as text in which the column at `flexible` has the width that the others leave of `width`.
pub(super) fn text(
    columns: &[&str],
    rows: &[Vec<String>],
    flexible: usize,
    width: usize,
) -> String {
    let own = |at: usize| {
        let cells = rows.iter().map(|row| row[at].width());
        cells.chain([columns[at].trim_end_matches('#').width()]).max().unwrap_or_default()
    };
    let others: usize = (0..columns.len()).filter(|&at| at != flexible).map(|at| own(at) + 2).sum();
    let room = width.saturating_sub(others).max(LEAST);
    let mut table = Table::new(columns);
    for row in rows {
        for (line, part) in lines(&row[flexible], room).into_iter().enumerate() {
            let cells = row.iter().enumerate().map(|(at, cell)| match (at == flexible, line) {
                (true, _) => part.clone(),
                (false, 0) => cell.clone(),
                (false, _) => String::new(),
            });
            table.row(cells.collect());
        }
    }
    // The rows fit as far as they can.
    table.text(usize::MAX)
}

/// A cell in lines of at most `room` columns, broken between words, and inside of words that are longer.
fn lines(cell: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in fold(cell, room).lines() {
        let mut rest = String::new();
        for ch in line.chars() {
            if rest.width() + ch.to_string().width() > room {
                lines.push(std::mem::take(&mut rest));
            }
            rest.push(ch);
        }
        lines.push(rest);
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cells_go_on_in_the_next_line_and_lose_nothing() {
        let rows = [["alpha + beta + gamma".to_owned(), "7".to_owned()]];
        let text = text(&["who", "n#"], &rows.map(Vec::from), 0, 16);
        assert_eq!(text, "who           n\nalpha + beta  7\n+ gamma\n");
        assert_eq!(lines("abcdefgh ij", 5), ["abcde", "fgh", "ij"]);
        assert_eq!(lines("", 5), [""]);
    }
}
