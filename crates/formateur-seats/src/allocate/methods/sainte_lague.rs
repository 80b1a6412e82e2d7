//! Sainte-Laguë, also Webster: divisors 1/2, 3/2, 5/2, ..., which is 1, 3, 5, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Sainte-Laguë, also Webster: divisors 1/2, 3/2, 5/2, ..., which is 1, 3, 5, ...
pub static SAINTE_LAGUE: SeatMethod = SeatMethod {
    id: "sainte-lague",
    name: "Sainte-Laguë",
    meaning: "Votes are divided by 1, 3, 5, ...; the largest quotients have the seats. Favours nobody by size.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::Stationary { numerator: 1, denominator: 2 }),
};
