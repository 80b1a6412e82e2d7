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
