//! Danish divisors: 1/3, 4/3, 7/3, ..., which is 1, 4, 7, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Danish divisors: 1/3, 4/3, 7/3, ..., which is 1, 4, 7, ...
pub static DANISH: SeatMethod = SeatMethod {
    id: "danish",
    name: "Danish divisors",
    meaning: "Votes are divided by 1, 4, 7, ...; the largest quotients have the seats. Favours small parties.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::Stationary { numerator: 1, denominator: 3 }),
};
