//! Eigenvalues of symmetric matrices: Householder's tridiagonal form, and implicit QL rotations on it.

use crate::measure::Relations;

/// A symmetric matrix, whole lines.
pub(crate) type Matrix = Vec<Vec<f64>>;

/// What is known of the largest eigenvalues.
pub(crate) struct Leading {
    /// The largest.
    pub(crate) largest: f64,
    /// The one after it, which may be equal.
    pub(crate) second: Option<f64>,
    /// A vector of length 1 that belongs to the largest.
    pub(crate) vector: Vec<f64>,
}

/// Signs of the relations within a part: 1 for friends, -1 for foes.
pub(crate) fn signed(relations: &Relations, part: &[usize]) -> Matrix {
    let place = |actor: usize| part.partition_point(|&own| own < actor);
    let mut matrix = vec![vec![0.0; part.len()]; part.len()];
    for (line, &actor) in matrix.iter_mut().zip(part) {
        for &friend in &relations.friends[actor] {
            line[place(friend)] = 1.0;
        }
        for &foe in &relations.foes[actor] {
            line[place(foe)] = -1.0;
        }
    }
    matrix
}

/// The eigenvalues, smallest first; nothing if they do not settle.
pub(crate) fn eigenvalues(matrix: &Matrix) -> Option<Vec<f64>> {
    Tridiagonal::of(matrix.clone()).eigenvalues()
}

/// The largest eigenvalues and a vector that belongs to the largest; nothing if they do not settle, or if the vector does
/// not solve its equation.
pub(crate) fn leading(matrix: &Matrix) -> Option<Leading> {
    let reduced = Tridiagonal::of(matrix.clone());
    let values = reduced.eigenvalues()?;
    let (&largest, rest) = values.split_last()?;
    let vector = reduced.back(reduced.vector(largest));
    let residual = matrix.iter().zip(&vector).map(|(line, own)| {
        let image: f64 = line.iter().zip(&vector).map(|(entry, value)| entry * value).sum();
        (image - largest * own).abs()
    });
    let norm = values.iter().fold(1.0_f64, |most, value| most.max(value.abs()));
    (residual.fold(0.0, f64::max) <= 1e-11 * norm).then(|| Leading {
        largest,
        second: rest.last().copied(),
        vector,
    })
}

/// A tridiagonal matrix, and the reflections that made another one it.
struct Tridiagonal {
    diagonal: Vec<f64>,
    /// Beside the diagonal: one fewer.
    beside: Vec<f64>,
    /// Reflection k acts on places below k; of length 1, or none where nothing was to do.
    reflections: Vec<Option<Vec<f64>>>,
}

impl Tridiagonal {
    /// Householder's reduction (1958), from the last line up; only what is below the diagonal is read and kept right.
    fn of(mut matrix: Matrix) -> Self {
        let size = matrix.len();
        let mut beside = vec![0.0; size.saturating_sub(1)];
        let mut reflections = vec![None; size];
        for at in (1..size).rev() {
            let (reflection, value) = reflect(&matrix[at][..at]);
            if let Some(vector) = &reflection {
                apply(&mut matrix[..at], vector);
            }
            beside[at - 1] = value;
            reflections[at] = reflection;
        }
        let diagonal = (0..size).map(|at| matrix[at][at]).collect();
        Self { diagonal, beside, reflections }
    }

    /// Implicit QL rotations with Wilkinson's shift.
    fn eigenvalues(&self) -> Option<Vec<f64>> {
        let size = self.diagonal.len();
        let mut diagonal = self.diagonal.clone();
        let mut beside = self.beside.clone();
        beside.push(0.0);
        // Nothing is said about eigenvalues beyond the precision of the largest.
        let entries = diagonal.iter().chain(&beside);
        let norm = entries.fold(0.0_f64, |most, entry| most.max(entry.abs()));
        for low in 0..size {
            let mut rounds = 0;
            loop {
                let small = |at: &usize| beside[*at].abs() <= f64::EPSILON * norm;
                let high = (low..size - 1).find(small).unwrap_or(size - 1);
                if high == low {
                    break;
                }
                rounds += 1;
                if rounds > 80 {
                    return None;
                }
                rotate(&mut diagonal, &mut beside, low, high);
            }
        }
        diagonal.sort_by(f64::total_cmp);
        Some(diagonal)
    }

    /// A vector of an eigenvalue, by inverse iteration.
    fn vector(&self, value: f64) -> Vec<f64> {
        let size = self.diagonal.len();
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let start = (0..size).map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            0.5 + (state >> 11) as f64 / (1_u64 << 53) as f64
        });
        let mut vector = unit(start.collect());
        for _ in 0..4 {
            vector = unit(self.solve(value, vector));
        }
        vector
    }

    /// Solves (T - value I) x = right by elimination with pivots; a pivot of 0 becomes a tiny one.
    fn solve(&self, value: f64, mut right: Vec<f64>) -> Vec<f64> {
        let size = right.len();
        let tiny = f64::EPSILON * value.abs().max(1.0);
        let at = |own: usize| self.beside.get(own).copied().unwrap_or(0.0);
        // Of each line the pivot and the two entries after it.
        let mut lines: Vec<[f64; 3]> = Vec::with_capacity(size);
        let mut now = [self.diagonal[0] - value, at(0), 0.0];
        for row in 1..size {
            let mut below = [at(row - 1), self.diagonal[row] - value, at(row)];
            if below[0].abs() > now[0].abs() {
                std::mem::swap(&mut below, &mut now);
                right.swap(row - 1, row);
            }
            if now[0].abs() < tiny {
                now[0] = tiny;
            }
            let factor = below[0] / now[0];
            right[row] -= factor * right[row - 1];
            lines.push(now);
            now = [below[1] - factor * now[1], below[2] - factor * now[2], 0.0];
        }
        if now[0].abs() < tiny {
            now[0] = tiny;
        }
        lines.push(now);
        let mut x = vec![0.0; size + 2];
        for row in (0..size).rev() {
            let [pivot, next, after] = lines[row];
            x[row] = (right[row] - next * x[row + 1] - after * x[row + 2]) / pivot;
        }
        x.truncate(size);
        x
    }

    /// A vector in the terms of the matrix that was reduced.
    fn back(&self, mut vector: Vec<f64>) -> Vec<f64> {
        for (at, reflection) in self.reflections.iter().enumerate() {
            if let Some(reflection) = reflection {
                mirror(&mut vector[..at], reflection);
            }
        }
        unit(vector)
    }
}

/// The reflection that leaves only the last entry of a line, and that entry.
fn reflect(line: &[f64]) -> (Option<Vec<f64>>, f64) {
    let last = line.len() - 1;
    let rest = dot(&line[..last], &line[..last]);
    if rest == 0.0 {
        return (None, line[last]);
    }
    let length = (line[last] * line[last] + rest).sqrt();
    let value = if line[last] > 0.0 { -length } else { length };
    let mut vector = line.to_vec();
    vector[last] -= value;
    (Some(unit(vector)), value)
}

/// Reflects the lines and columns of a symmetric matrix, below the diagonal and on it.
fn apply(matrix: &mut [Vec<f64>], vector: &[f64]) {
    let mut image = vec![0.0; vector.len()];
    for (at, line) in matrix.iter().enumerate() {
        let own = vector[at];
        image[at] += dot(&line[..at], &vector[..at]) + line[at] * own;
        for (image, entry) in image[..at].iter_mut().zip(line) {
            *image += entry * own;
        }
    }
    let half = dot(&image, vector);
    for (image, own) in image.iter_mut().zip(vector) {
        *image = 2.0 * (*image - half * own);
    }
    for (at, line) in matrix.iter_mut().enumerate() {
        let (own, pull) = (vector[at], image[at]);
        for ((entry, other), across) in line[..=at].iter_mut().zip(vector).zip(&image) {
            *entry -= own * across + pull * other;
        }
    }
}

fn mirror(part: &mut [f64], vector: &[f64]) {
    let along = 2.0 * dot(part, vector);
    for (entry, own) in part.iter_mut().zip(vector) {
        *entry -= along * own;
    }
}

/// One sweep from `high` down to `low`.
fn rotate(diagonal: &mut [f64], beside: &mut [f64], low: usize, high: usize) {
    let slope = (diagonal[low + 1] - diagonal[low]) / (2.0 * beside[low]);
    let root = libm::hypot(slope, 1.0);
    let toward = slope + if slope >= 0.0 { root } else { -root };
    let mut ahead = diagonal[high] - diagonal[low] + beside[low] / toward;
    let (mut sine, mut cosine, mut carried) = (1.0, 1.0, 0.0);
    for at in (low..high).rev() {
        let bulge = sine * beside[at];
        let kept = cosine * beside[at];
        let length = libm::hypot(bulge, ahead);
        beside[at + 1] = length;
        if length == 0.0 {
            diagonal[at + 1] -= carried;
            beside[high] = 0.0;
            return;
        }
        sine = bulge / length;
        cosine = ahead / length;
        let base = diagonal[at + 1] - carried;
        let mixed = (diagonal[at] - base) * sine + 2.0 * cosine * kept;
        carried = sine * mixed;
        diagonal[at + 1] = base + carried;
        ahead = cosine * mixed - kept;
    }
    diagonal[low] -= carried;
    beside[low] = ahead;
    beside[high] = 0.0;
}

fn unit(mut vector: Vec<f64>) -> Vec<f64> {
    let most = vector.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if most > 0.0 {
        for value in &mut vector {
            *value /= most;
        }
        let length = dot(&vector, &vector).sqrt();
        for value in &mut vector {
            *value /= length;
        }
    }
    vector
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}
