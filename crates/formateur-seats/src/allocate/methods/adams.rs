//! Adams: divisors 0, 1, 2, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Adams: divisors 0, 1, 2, ...
pub static ADAMS: SeatMethod = SeatMethod {
    id: "adams",
    name: "Adams",
    meaning: "Votes are divided by 0, 1, 2, ...: all parties have a seat before any has two. Favours small parties.",
    source: "balinski1982",
    method: Method::Divisor(Sequence::Stationary { numerator: 0, denominator: 1 }),
};
