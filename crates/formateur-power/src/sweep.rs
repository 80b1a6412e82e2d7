//! Products of polynomials with 1 + y x^shift, for cells that are floating-point numbers.

/// Shifts from which blocks of their length are long enough to work in place.
const BLOCK: usize = 512;

/// Cells that are made again and again without asking for new memory.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    now: Vec<f64>,
    spare: Vec<f64>,
    /// What rounding took from each sum.
    rest: Vec<f64>,
}

impl Cells {
    /// The polynomial 1.
    pub(crate) fn restart(&mut self) {
        self.now.clear();
        self.now.push(1.0);
    }

    pub(crate) fn all(&mut self) -> &mut [f64] {
        &mut self.now
    }

    /// Puts `step(cells[x], cells[x - shift])`, of the cells before the step, into each cell below `end`.
    pub(crate) fn product(&mut self, end: usize, shift: usize, step: impl Fn(f64, f64) -> f64) {
        self.now.resize(end, 0.0);
        if shift >= BLOCK {
            return in_place(&mut self.now, shift, step);
        }
        let low = shift.min(end);
        self.spare.resize(end, 0.0);
        self.spare[..low].copy_from_slice(&self.now[..low]);
        for ((new, &own), &from) in
            self.spare[low..].iter_mut().zip(&self.now[low..]).zip(&self.now)
        {
            *new = step(own, from);
        }
        std::mem::swap(&mut self.now, &mut self.spare);
    }

    /// Turns cells into sums of those below each number, which [`Self::below`] reads; `add` adds two.
    pub(crate) fn sum_up(&mut self, length: usize, add: impl Fn(f64, f64) -> f64) {
        self.now.resize(length, 0.0);
        let mut sum = 0.0;
        for cell in &mut self.now {
            sum = add(sum, *cell);
            *cell = sum;
        }
    }

    /// The same in floating-point numbers with twice the digits, for [`Self::between`] (Knuth's exact sum of two numbers).
    pub(crate) fn sum_up_precisely(&mut self, length: usize) {
        self.now.resize(length, 0.0);
        self.rest.resize(length, 0.0);
        let (mut sum, mut rest) = (0.0, 0.0);
        for (cell, low) in self.now.iter_mut().zip(&mut self.rest) {
            let next = sum + *cell;
            let added = next - sum;
            rest += (sum - (next - added)) + (*cell - added);
            (sum, *cell, *low) = (next, next, rest);
        }
    }

    /// After [`Self::sum_up_precisely`]: the sum of the cells from one number to below another. A few cells in the middle of
    /// many have all their digits.
    #[inline]
    pub(crate) fn between(&self, from: usize, to: usize) -> f64 {
        let below = |number: usize| match number {
            0 => (0.0, 0.0),
            _ => (self.now[number - 1], self.rest[number - 1]),
        };
        let (high, low) = (below(to), below(from));
        (high.0 - low.0) + (high.1 - low.1)
    }

    /// After [`Self::sum_up`]: the sum of the cells below a number.
    #[inline]
    pub(crate) fn below(&self, number: usize) -> f64 {
        if number == 0 { 0.0 } else { self.now[number - 1] }
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
