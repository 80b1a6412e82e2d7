//! Sequences of divisors, and quotients compared in whole numbers.

use std::cmp::Ordering;

use num_bigint::BigUint;

/// Divisors that votes are divided by: the next seat goes to the largest quotient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequence {
    /// Seat *k* is divided for by *k* - 1 + numerator / denominator.
    Stationary {
        /// Of the first divisor.
        numerator: u64,
        /// Of the first divisor.
        denominator: u64,
    },
    /// 3, 5, 7, ... after another first divisor, which is numerator / denominator, above 0 and below 3.
    OtherFirst {
        /// Of the first divisor.
        numerator: u64,
        /// Of the first divisor.
        denominator: u64,
    },
    /// The geometric mean of *k* - 1 and *k*.
    HuntingtonHill,
    /// The harmonic mean of *k* - 1 and *k*.
    Dean,
    /// 1, 2, 4, 8, ...
    Doubling,
}

impl Sequence {
    /// Whether the first divisor is 0, so that all parties have a seat before any has two.
    pub(crate) fn first_for_all(self) -> bool {
        matches!(self, Self::HuntingtonHill | Self::Dean | Self::Stationary { numerator: 0, .. })
    }

    /// Compares the quotients of `one` and `other`: votes, and the number of the seat from 1.
    ///
    /// Where the first divisor is 0 the quotient has no end; then more votes come first.
    pub(crate) fn compare(self, one: (u64, u32), other: (u64, u32)) -> Ordering {
        let (votes, seat) = (one.0, u64::from(one.1));
        let (other_votes, other_seat) = (other.0, u64::from(other.1));
        if self.first_for_all() && (seat == 1 || other_seat == 1) {
            let first = (seat == 1).cmp(&(other_seat == 1));
            return first.then(votes.cmp(&other_votes));
        }
        match self {
            Self::Stationary { numerator, denominator } => {
                let divisor = |seat: u64| denominator * (seat - 1) + numerator;
                products(&[votes, divisor(other_seat)], &[other_votes, divisor(seat)])
            }
            Self::OtherFirst { numerator, denominator } => {
                let later = |seat: u64| denominator * (2 * seat - 1);
                let divisor = |seat| if seat == 1 { numerator } else { later(seat) };
                products(&[votes, divisor(other_seat)], &[other_votes, divisor(seat)])
            }
            Self::HuntingtonHill => {
                let square = |seat: u64| seat * (seat - 1);
                let one = [votes, votes, square(other_seat)];
                products(&one, &[other_votes, other_votes, square(seat)])
            }
            Self::Dean => {
                // The divisor is 2k(k - 1) / (2k - 1).
                let (above, below) = (|k: u64| k * (k - 1), |k: u64| 2 * k - 1);
                let one = [votes, below(seat), above(other_seat)];
                products(&one, &[other_votes, below(other_seat), above(seat)])
            }
            Self::Doubling => doubled(votes, seat, other_votes, other_seat),
        }
    }
}

/// Compares `votes` / 2^`seat` with the same of others.
fn doubled(votes: u64, seat: u64, other_votes: u64, other_seat: u64) -> Ordering {
    if seat > other_seat {
        return doubled(other_votes, other_seat, votes, seat).reverse();
    }
    let times = other_seat - seat;
    if times >= 64 {
        return if votes > 0 { Ordering::Greater } else { 0.cmp(&other_votes) };
    }
    (u128::from(votes) << times).cmp(&u128::from(other_votes))
}

/// Compares two products.
fn products(one: &[u64], other: &[u64]) -> Ordering {
    let short = |factors: &[u64]| {
        factors.iter().try_fold(1_u128, |product, &factor| product.checked_mul(factor.into()))
    };
    if let (Some(one), Some(other)) = (short(one), short(other)) {
        return one.cmp(&other);
    }
    let long = |factors: &[u64]| -> BigUint { factors.iter().map(|&f| BigUint::from(f)).product() };
    long(one).cmp(&long(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_beyond_128_bits_are_compared_exactly() {
        let most = u64::MAX;
        let hill = Sequence::HuntingtonHill;
        // v²/(k(k - 1)): equal votes with the same seat are equal, one vote less is less.
        assert_eq!(hill.compare((most, 1_000_000), (most, 1_000_000)), Ordering::Equal);
        assert_eq!(hill.compare((most - 1, 1_000_000), (most, 1_000_000)), Ordering::Less);
        assert_eq!(hill.compare((most, 2), (most, 3)), Ordering::Greater);
    }

    #[test]
    fn doubled_divisors_do_not_overflow() {
        let doubling = Sequence::Doubling;
        assert_eq!(doubling.compare((1, 1), (u64::MAX, 900_000)), Ordering::Greater);
        assert_eq!(doubling.compare((8, 4), (4, 3)), Ordering::Equal);
        assert_eq!(doubling.compare((4, 3), (9, 4)), Ordering::Less);
    }
}
