//! Products of polynomials with 1 + y x^shift, for cells that are floating-point numbers.

/// Shifts from which blocks of their length are long enough to work in place.
const BLOCK: usize = 512;

/// Cells that are made again and again without asking for new memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    cells: Vec<f64>,
    spare: Vec<f64>,
}

impl Cells {
    /// The polynomial 1.
    pub(crate) fn restart(&mut self) {
        self.cells.clear();
        self.cells.push(1.0);
    }

    pub(crate) fn all(&mut self) -> &mut [f64] {
        &mut self.cells
    }

    /// Puts `step(cells[x], cells[x - shift])`, of the cells before the step, into each cell below `end`.
    pub(crate) fn product(&mut self, end: usize, shift: usize, step: impl Fn(f64, f64) -> f64) {
        self.cells.resize(end, 0.0);
        if shift >= BLOCK {
            return in_place(&mut self.cells, shift, step);
        }
        let low = shift.min(end);
        self.spare.resize(end, 0.0);
        self.spare[..low].copy_from_slice(&self.cells[..low]);
        for ((new, &own), &from) in
            self.spare[low..].iter_mut().zip(&self.cells[low..]).zip(&self.cells)
        {
            *new = step(own, from);
        }
        std::mem::swap(&mut self.cells, &mut self.spare);
    }

    /// Turns cells into sums of those below each number, which [`Self::below`] reads; `add` adds two.
    pub(crate) fn sum_up(&mut self, length: usize, add: impl Fn(f64, f64) -> f64) {
        self.cells.resize(length, 0.0);
        let mut sum = 0.0;
        for cell in &mut self.cells {
            sum = add(sum, *cell);
            *cell = sum;
        }
    }

    /// After [`Self::sum_up`]: the sum of the cells below a number.
    #[inline]
    pub(crate) fn below(&self, number: usize) -> f64 {
        if number == 0 { 0.0 } else { self.cells[number - 1] }
    }
}

/// From the highest *x* down, so that what is read is the number before the step.
fn in_place(cells: &mut [f64], shift: usize, step: impl Fn(f64, f64) -> f64) {
    let mut end = cells.len();
    while end > shift {
        let start = end.saturating_sub(shift).max(shift);
        let (low, high) = cells.split_at_mut(start);
        for (own, &from) in high[..end - start].iter_mut().zip(&low[start - shift..]) {
            *own = step(*own, from);
        }
        end = start;
    }
}
