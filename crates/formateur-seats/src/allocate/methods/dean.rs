//! Dean: divisors k(k - 1) / (k - 1/2).

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Dean: divisors k(k - 1) / (k - 1/2).
pub static DEAN: SeatMethod = SeatMethod {
    id: "dean",
    name: "Dean",
    meaning: "Votes are divided by harmonic means of neighbouring seats, the first of which is 0: all parties have a seat before any has two.",
    source: "balinski1982",
    method: Method::Divisor(Sequence::Dean),
};
