//! Macau: divisors 1, 2, 4, 8, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Macau: divisors 1, 2, 4, 8, ...
pub static MACAU: SeatMethod = SeatMethod {
    id: "macau",
    name: "Macau divisors",
    meaning: "Votes are divided by 1, 2, 4, 8, ...; the largest quotients have the seats. Favours small parties strongly.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::Doubling),
};
