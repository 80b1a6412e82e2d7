//! The cells of the grid: as many in each zone as it has nodes, in few rows.

use super::{Point, Wish, Zone};

/// A cell of the grid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Columns from the middle.
    pub(super) across: f64,
    /// Rows from half-way down.
    pub(super) down: f64,
    pub(super) zone: Zone,
    pub(super) place: Point,
}

/// Nodes of a side that stand one below the other; more stand in two columns.
const ONE_COLUMN: usize = 4;
/// Columns left and right of the middle, in order of preference.
const WIDE: [(usize, usize); 3] = [(2, 2), (3, 1), (1, 3)];

/// Room for all nodes with these wishes.
pub(super) fn cells(wishes: &[Wish], size: Point) -> Vec<Cell> {
    let number = |zone| wishes.iter().filter(|wish| wish.zone == zone).count();
    let [left, middle, right, below, free] =
        [Zone::Left, Zone::Middle, Zone::Right, Zone::Below, Zone::Free].map(number);
    let rows = |(on_left, on_right): (usize, usize)| {
        let all = on_left + on_right + 1;
        let own = left.div_ceil(on_left).max(right.div_ceil(on_right)).max(middle);
        // Those that may stand anywhere have some cells to spare, so that lines can avoid each other.
        own.max((left + middle + right + free + free / 5).div_ceil(all))
    };
    let narrow = left.max(right) <= ONE_COLUMN && left + middle + right + free <= 7;
    let wide = WIDE.into_iter().min_by_key(|&columns| rows(columns));
    let columns = if narrow { (1, 1) } else { wide.unwrap_or(WIDE[0]) };
    let rows = rows(columns);
    let mut cells = block(columns, rows, size);
    cells.extend(strip(columns, rows, below, size));
    cells
}

/// The columns of both sides and of the middle.
fn block((on_left, on_right): (usize, usize), rows: usize, size: Point) -> Vec<Cell> {
    let all = on_left + on_right + 1;
    let cell = |index: usize| {
        let (row, column) = (index / all, index % all);
        let across = column as f64 - on_left as f64;
        let zone = match column {
            column if column < on_left => Zone::Left,
            column if column == on_left => Zone::Middle,
            _ => Zone::Right,
        };
        let lowered = if column.abs_diff(on_left) % 2 == 1 { 0.5 } else { 0.0 };
        let down = row as f64 + lowered - (rows as f64 - 0.5) / 2.0;
        Cell { across, down, zone, place: (across * size.0, down * size.1) }
    };
    (0..rows * all).map(cell).collect()
}

/// Rows below all others.
fn strip((on_left, on_right): (usize, usize), rows: usize, count: usize, size: Point) -> Vec<Cell> {
    let all = on_left + on_right + 1;
    // Half a row of the lowered columns, a whole row, and some room for the grounds of the sides.
    let top = if rows == 0 { 0.0 } else { f64::midpoint(rows as f64, 1.5) + 0.2 };
    let cell = |index: usize| {
        let (row, column) = (index / all, index % all);
        let across = column as f64 - on_left as f64;
        let down = top + row as f64;
        Cell { across, down, zone: Zone::Below, place: (across * size.0, down * size.1) }
    };
    (0..count.div_ceil(all) * all).map(cell).collect()
}
