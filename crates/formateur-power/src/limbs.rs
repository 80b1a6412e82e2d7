//! Whole numbers of a fixed number of 64-bit limbs, added and subtracted modulo 2^(64 L).
//!
//! Numbers of coalitions of *n* players stay below 2^*n*; with more than *n* bits every sum and difference that is such a
//! number comes out right even where intermediate results wrap around.

use num_bigint::BigUint;

/// A whole number of `L` limbs, least significant first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limbs<const L: usize>([u64; L]);

impl<const L: usize> Limbs<L> {
    pub(crate) const ZERO: Self = Self([0; L]);

    pub(crate) fn one() -> Self {
        let mut limbs = [0; L];
        limbs[0] = 1;
        Self(limbs)
    }

    #[inline]
    pub(crate) fn add(&mut self, other: &Self) {
        let mut carry = false;
        for (own, &theirs) in self.0.iter_mut().zip(&other.0) {
            let (sum, first) = own.overflowing_add(theirs);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *own = sum;
            carry = first | second;
        }
    }

    #[inline]
    pub(crate) fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (own, &theirs) in self.0.iter_mut().zip(&other.0) {
            let (rest, first) = own.overflowing_sub(theirs);
            let (rest, second) = rest.overflowing_sub(u64::from(borrow));
            *own = rest;
            borrow = first | second;
        }
    }

    pub(crate) fn big(&self) -> BigUint {
        let digits = self.0.iter().flat_map(|&limb| [low(limb), low(limb >> 32)]);
        BigUint::new(digits.collect())
    }
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
    fn sums_carry_and_differences_borrow_across_limbs() {
        let mut number = Limbs::<3>([u64::MAX, u64::MAX, 0]);
        number.add(&Limbs::one());
        assert_eq!(number.big(), BigUint::from(1_u8) << 128_u8);
        number.subtract(&Limbs::one());
        assert_eq!(number, Limbs([u64::MAX, u64::MAX, 0]));
    }
}
