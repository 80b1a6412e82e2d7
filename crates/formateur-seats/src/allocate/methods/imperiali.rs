//! Imperiali divisors: 2, 3, 4, ..., which is 1, 1.5, 2, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Imperiali divisors: 2, 3, 4, ..., which is 1, 1.5, 2, ...
pub static IMPERIALI: SeatMethod = SeatMethod {
    id: "imperiali",
    name: "Imperiali divisors",
    meaning: "Votes are divided by 2, 3, 4, ...; the largest quotients have the seats. Favours large parties strongly.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::Stationary { numerator: 2, denominator: 1 }),
};
