//! Whole numbers of a fixed number of 64-bit limbs, side by side in one slice, added and subtracted modulo 2^(64 *limbs*).
//!
//! Numbers of coalitions of *n* players stay below 2^*n*; with more than *n* bits every sum and difference that is such a
//! number comes out right even where intermediate results wrap around. How many limbs a number has is known when the
//! program runs; kernels for up to sixteen limbs are compiled for each width, so that the carry stays in a flag.

use num_bigint::BigUint;

/// Limbs that hold the number of coalitions of so many players, and sums of it over all of them.
pub(crate) fn limbs_for(players: usize) -> usize {
    players / 64 + 1
}

macro_rules! by_width {
    ($limbs:expr, $fixed:ident, $any:ident $(, $argument:expr)+) => {
        match $limbs {
            1 => $fixed::<1>($($argument),+),
            2 => $fixed::<2>($($argument),+),
            3 => $fixed::<3>($($argument),+),
            4 => $fixed::<4>($($argument),+),
            5 => $fixed::<5>($($argument),+),
            6 => $fixed::<6>($($argument),+),
            7 => $fixed::<7>($($argument),+),
            8 => $fixed::<8>($($argument),+),
            9 => $fixed::<9>($($argument),+),
            10 => $fixed::<10>($($argument),+),
            11 => $fixed::<11>($($argument),+),
            12 => $fixed::<12>($($argument),+),
            13 => $fixed::<13>($($argument),+),
            14 => $fixed::<14>($($argument),+),
            15 => $fixed::<15>($($argument),+),
            16 => $fixed::<16>($($argument),+),
            limbs => $any(limbs, $($argument),+),
        }
    };
}

/// Adds the numbers of `from` to those of `to`, one by one.
pub(crate) fn add(limbs: usize, to: &mut [u64], from: &[u64]) {
    by_width!(limbs, add_fixed, add_any, to, from);
}

/// Subtracts the numbers of `from` from those of `to`, one by one.
pub(crate) fn subtract(limbs: usize, to: &mut [u64], from: &[u64]) {
    by_width!(limbs, subtract_fixed, subtract_any, to, from);
}

fn add_fixed<const L: usize>(to: &mut [u64], from: &[u64]) {
    for (own, theirs) in to.as_chunks_mut::<L>().0.iter_mut().zip(from.as_chunks::<L>().0) {
        let mut carry = false;
        for limb in 0..L {
            (own[limb], carry) = own[limb].carrying_add(theirs[limb], carry);
        }
    }
}

fn subtract_fixed<const L: usize>(to: &mut [u64], from: &[u64]) {
    for (own, theirs) in to.as_chunks_mut::<L>().0.iter_mut().zip(from.as_chunks::<L>().0) {
        let mut borrow = false;
        for limb in 0..L {
            (own[limb], borrow) = own[limb].borrowing_sub(theirs[limb], borrow);
        }
    }
}

fn add_any(limbs: usize, to: &mut [u64], from: &[u64]) {
    for (own, theirs) in to.chunks_exact_mut(limbs).zip(from.chunks_exact(limbs)) {
        let mut carry = false;
        for (own, &theirs) in own.iter_mut().zip(theirs) {
            (*own, carry) = own.carrying_add(theirs, carry);
        }
    }
}

fn subtract_any(limbs: usize, to: &mut [u64], from: &[u64]) {
    for (own, theirs) in to.chunks_exact_mut(limbs).zip(from.chunks_exact(limbs)) {
        let mut borrow = false;
        for (own, &theirs) in own.iter_mut().zip(theirs) {
            (*own, borrow) = own.borrowing_sub(theirs, borrow);
        }
    }
}

/// Adds to each number `to[x]` the sum of the numbers `from[x - lead]` to `from[x - lead + width - 1]`, as far as there are
/// any.
pub(crate) fn add_windows(limbs: usize, to: &mut [u64], from: &[u64], lead: usize, width: usize) {
    if width == 1 && lead == 0 {
        return add(limbs, to, from);
    }
    let before = (width - 1).saturating_sub(lead).min(from.len() / limbs);
    let mut window = vec![0; limbs];
    for number in from[..before * limbs].chunks_exact(limbs) {
        add(limbs, &mut window, number);
    }
    by_width!(limbs, slide_fixed, slide_any, to, from, lead, width, &mut window);
}

fn slide_fixed<const L: usize>(
    to: &mut [u64],
    from: &[u64],
    lead: usize,
    width: usize,
    window: &mut [u64],
) {
    let from = from.as_chunks::<L>().0;
    for (at, own) in to.as_chunks_mut::<L>().0.iter_mut().enumerate() {
        if let Some(entering) = (at + width - 1).checked_sub(lead).and_then(|at| from.get(at)) {
            add_fixed::<L>(window, entering);
        }
        add_fixed::<L>(own, window);
        if let Some(leaving) = at.checked_sub(lead).and_then(|at| from.get(at)) {
            subtract_fixed::<L>(window, leaving);
        }
    }
}

fn slide_any(
    limbs: usize,
    to: &mut [u64],
    from: &[u64],
    lead: usize,
    width: usize,
    window: &mut [u64],
) {
    let number = |at: usize| from.get(at * limbs..(at + 1) * limbs);
    for (at, own) in to.chunks_exact_mut(limbs).enumerate() {
        if let Some(entering) = (at + width - 1).checked_sub(lead).and_then(number) {
            add_any(limbs, window, entering);
        }
        add_any(limbs, own, window);
        if let Some(leaving) = at.checked_sub(lead).and_then(number) {
            subtract_any(limbs, window, leaving);
        }
    }
}

/// Adds the number `cells[x - shift]` to each number `cells[x]` below `end`, from the highest *x* down, so that what is
/// added is the number before the step: a product with 1 + x^`shift`.
pub(crate) fn multiply(limbs: usize, cells: &mut [u64], end: usize, shift: usize) {
    let mut end = end;
    while end > shift {
        let start = end.saturating_sub(shift).max(shift);
        let (low, high) = cells.split_at_mut(start * limbs);
        let from = &low[(start - shift) * limbs..(end - shift) * limbs];
        add(limbs, &mut high[..(end - start) * limbs], from);
        end = start;
    }
}

/// Takes the number `cells[x - shift]` from each number `cells[x]`, from the lowest *x* up, so that what is taken is the
/// number after the step: a quotient by 1 + x^`shift`.
pub(crate) fn divide(limbs: usize, cells: &mut [u64], shift: usize) {
    let len = cells.len() / limbs;
    let mut start = shift;
    while start < len {
        let end = (start + shift).min(len);
        let (low, high) = cells.split_at_mut(start * limbs);
        let from = &low[(start - shift) * limbs..(end - shift) * limbs];
        subtract(limbs, &mut high[..(end - start) * limbs], from);
        start = end;
    }
}

/// The same numbers with more limbs each, and room for `numbers` of them.
pub(crate) fn widened(cells: &[u64], limbs: usize, more: usize, numbers: usize) -> Vec<u64> {
    let mut wide = Vec::with_capacity(numbers.max(cells.len() / limbs) * more);
    for number in cells.chunks_exact(limbs) {
        wide.extend_from_slice(number);
        wide.extend(std::iter::repeat_n(0, more - limbs));
    }
    wide
}

/// Turns numbers into sums: number *x* becomes the sum of those up to and with *x*.
pub(crate) fn running_sums(limbs: usize, cells: &mut [u64]) {
    let mut sum = vec![0; limbs];
    by_width!(limbs, running_fixed, running_any, cells, &mut sum);
}

fn running_fixed<const L: usize>(cells: &mut [u64], sum: &mut [u64]) {
    let Some(sum) = sum.as_chunks_mut::<L>().0.first_mut() else { return };
    for own in cells.as_chunks_mut::<L>().0 {
        let mut carry = false;
        for limb in 0..L {
            (sum[limb], carry) = sum[limb].carrying_add(own[limb], carry);
        }
        *own = *sum;
    }
}

fn running_any(limbs: usize, cells: &mut [u64], sum: &mut [u64]) {
    for own in cells.chunks_exact_mut(limbs) {
        add_any(limbs, sum, own);
        own.copy_from_slice(sum);
    }
}

/// A running total of signed terms.
#[derive(Clone)]
pub(crate) struct Sum {
    limbs: Vec<u64>,
}

impl Sum {
    pub(crate) fn new(limbs: usize) -> Self {
        Self { limbs: vec![0; limbs] }
    }

    /// Adds a number of at most as many limbs, or takes it away.
    pub(crate) fn add(&mut self, number: &[u64], positive: bool) {
        let (own, rest) = self.limbs.split_at_mut(number.len());
        let mut carry = false;
        for (own, &theirs) in own.iter_mut().zip(number) {
            (*own, carry) = if positive {
                own.carrying_add(theirs, carry)
            } else {
                own.borrowing_sub(theirs, carry)
            };
        }
        for own in rest {
            (*own, carry) =
                if positive { own.carrying_add(0, carry) } else { own.borrowing_sub(0, carry) };
        }
    }

    pub(crate) fn big(&self) -> BigUint {
        big(&self.limbs)
    }
}

/// A number of any size.
pub(crate) fn big(number: &[u64]) -> BigUint {
    let halves = number.iter().flat_map(|&limb| [low(limb), low(limb >> 32)]);
    BigUint::new(halves.collect())
}

/// The low 32 bits.
#[allow(clippy::cast_possible_truncation)] // cutting off is what it is for
fn low(limb: u64) -> u32 {
    limb as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_carry_and_differences_borrow_across_limbs_at_every_width() {
        for limbs in 1..=20 {
            let mut number = vec![u64::MAX; limbs];
            number[limbs - 1] = 7;
            let before = number.clone();
            let mut one = vec![0; limbs];
            one[0] = 1;
            add(limbs, &mut number, &one);
            assert_eq!(big(&number), big(&before) + 1_u8, "{limbs}");
            subtract(limbs, &mut number, &one);
            assert_eq!(number, before, "{limbs}");
        }
    }

    #[test]
    fn a_quotient_undoes_a_product() {
        for (limbs, shift, len) in [(1, 1, 9), (2, 3, 17), (3, 5, 5), (17, 4, 12), (2, 30, 8)] {
            let cells: Vec<u64> = (0..len * limbs as u64).map(|at| at * at + 1).collect();
            let mut changed = cells.clone();
            multiply(limbs, &mut changed, cells.len() / limbs, shift);
            assert_eq!(changed == cells, shift >= cells.len() / limbs);
            divide(limbs, &mut changed, shift);
            assert_eq!(changed, cells, "{limbs} {shift}");
        }
    }

    #[test]
    fn windows_hold_what_they_reach() {
        let cells: Vec<u64> = (1..=7).collect();
        for limbs in [1, 2, 17] {
            for (lead, width) in [(0, 1), (0, 3), (2, 3), (5, 2), (1, 9), (9, 1)] {
                let from = widened(&cells, 1, limbs, 0);
                let mut to = vec![0; 12 * limbs];
                add_windows(limbs, &mut to, &from, lead, width);
                for at in 0..12_usize {
                    let reached = (at..at + width).filter_map(|x| cells.get(x.checked_sub(lead)?));
                    assert_eq!(to[at * limbs], reached.sum::<u64>(), "{limbs} {lead} {width} {at}");
                }
            }
        }
    }

    #[test]
    fn a_sum_of_signed_terms_may_pass_below_nothing() {
        let mut sum = Sum::new(3);
        sum.add(&[5], false);
        sum.add(&[u64::MAX, 1], true);
        assert_eq!(sum.big(), BigUint::from(u64::MAX) + (BigUint::from(1_u8) << 64_u8) - 5_u8);
    }
}
