//! Whole numbers of fixed width, added and subtracted modulo 2^(their bits).
//!
//! Numbers of profiles stay below a known bound; with more bits than that, every sum and difference that is such a number
//! comes out right even where intermediate results wrap around.

use num_bigint::BigUint;

/// A number of fixed width.
pub(crate) trait Wide: Copy + PartialEq {
    /// Bits that are exact.
    const BITS: usize;
    const ZERO: Self;
    const ONE: Self;
    fn add(&mut self, other: &Self);
    fn subtract(&mut self, other: &Self);
    fn big(&self) -> BigUint;
}

impl Wide for u64 {
    const BITS: usize = 64;
    const ZERO: Self = 0;
    const ONE: Self = 1;

    #[inline]
    fn add(&mut self, other: &Self) {
        *self = self.wrapping_add(*other);
    }

    #[inline]
    fn subtract(&mut self, other: &Self) {
        *self = self.wrapping_sub(*other);
    }

    fn big(&self) -> BigUint {
        BigUint::from(*self)
    }
}

/// `D` digits of 128 bits, least significant first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits<const D: usize>([u128; D]);

impl<const D: usize> Wide for Digits<D> {
    const BITS: usize = 128 * D;
    const ZERO: Self = Self([0; D]);
    const ONE: Self = {
        let mut digits = [0; D];
        digits[0] = 1;
        Self(digits)
    };

    #[inline]
    fn add(&mut self, other: &Self) {
        let mut carry = false;
        for (own, &theirs) in self.0.iter_mut().zip(&other.0) {
            (*own, carry) = own.carrying_add(theirs, carry);
        }
    }

    #[inline]
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (own, &theirs) in self.0.iter_mut().zip(&other.0) {
            (*own, borrow) = own.borrowing_sub(theirs, borrow);
        }
    }

    fn big(&self) -> BigUint {
        self.0.iter().rev().fold(BigUint::ZERO, |number, &digit| (number << 128_u8) + digit)
    }
}

/// Runs a function for the narrowest numbers with at least that many bits; `None` above 1024.
macro_rules! with_width {
    ($bits:expr, $name:ident :: <_> $arguments:tt) => {{
        use $crate::rules::wide::Digits;
        match $bits {
            0..=64 => Some($name::<u64> $arguments),
            65..=128 => Some($name::<Digits<1>> $arguments),
            129..=256 => Some($name::<Digits<2>> $arguments),
            257..=384 => Some($name::<Digits<3>> $arguments),
            385..=640 => Some($name::<Digits<5>> $arguments),
            641..=1024 => Some($name::<Digits<8>> $arguments),
            _ => None,
        }
    }};
}
pub(crate) use with_width;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_carry_and_differences_borrow_across_digits() {
        let mut number = Digits::<3>([u128::MAX, u128::MAX, 0]);
        number.add(&Digits::ONE);
        assert_eq!(number.big(), BigUint::from(1_u8) << 256_u16);
        number.subtract(&Digits::ONE);
        assert_eq!(number, Digits([u128::MAX, u128::MAX, 0]));
    }
}
