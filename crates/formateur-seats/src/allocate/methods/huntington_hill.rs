//! Huntington-Hill: divisors √(k(k - 1)).

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Huntington-Hill: divisors √(k(k - 1)).
pub static HUNTINGTON_HILL: SeatMethod = SeatMethod {
    id: "huntington-hill",
    name: "Huntington-Hill",
    meaning: "Votes are divided by geometric means of neighbouring seats, the first of which is 0: all parties have a seat before any has two.",
    source: "balinski1982",
    method: Method::Divisor(Sequence::HuntingtonHill),
};
