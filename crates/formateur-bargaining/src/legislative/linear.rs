//! Small dense systems of linear equations.

/// Solves a square system by elimination with the largest pivot; nothing if it has no single solution.
pub(super) fn solve(mut lines: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for at in 0..size {
        let pivot =
            (at..size).max_by(|&x, &y| lines[x][at].abs().total_cmp(&lines[y][at].abs()))?;
        if lines[pivot][at].abs() < 1e-16 {
            return None;
        }
        lines.swap(at, pivot);
        right.swap(at, pivot);
        let (above, below) = lines.split_at_mut(at + 1);
        let own = &above[at];
        for (row, line) in below.iter_mut().enumerate() {
            let factor = line[at] / own[at];
            if factor != 0.0 {
                for (entry, own) in line[at..].iter_mut().zip(&own[at..]) {
                    *entry -= factor * own;
                }
                right[at + 1 + row] -= factor * right[at];
            }
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|other| lines[at][other] * right[other]).sum();
        right[at] = (right[at] - known) / lines[at][at];
    }
    Some(right)
}

/// Solves a symmetric system, given by its lower half, by the method of Cholesky; nothing if rounding leaves a pivot that
/// is not above 0.
pub(super) fn solve_symmetric(mut lower: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let size = right.len();
    for at in 0..size {
        let (above, below) = lower.split_at_mut(at);
        let line = &mut below[0];
        for (column, other) in above.iter().enumerate() {
            let known: f64 = line[..column].iter().zip(&other[..column]).map(|(x, y)| x * y).sum();
            line[column] = (line[column] - known) / other[column];
        }
        let pivot = line[at] - line[..at].iter().map(|own| own * own).sum::<f64>();
        if pivot.is_nan() || pivot <= 0.0 {
            return None;
        }
        line[at] = pivot.sqrt();
        let known: f64 = line[..at].iter().zip(&right).map(|(x, y)| x * y).sum();
        right[at] = (right[at] - known) / line[at];
    }
    for at in (0..size).rev() {
        right[at] /= lower[at][at];
        let own = right[at];
        for (entry, line) in right[..at].iter_mut().zip(&lower[at]) {
            *entry -= line * own;
        }
    }
    Some(right)
}
