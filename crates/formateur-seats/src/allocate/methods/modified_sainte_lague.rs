//! Modified Sainte-Laguë: divisors 1.4, 3, 5, ... The first divisor can be another.

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// Modified Sainte-Laguë: divisors 1.4, 3, 5, ... The first divisor can be another.
pub static MODIFIED_SAINTE_LAGUE: SeatMethod = SeatMethod {
    id: "modified-sainte-lague",
    name: "Modified Sainte-Laguë",
    meaning: "Votes are divided by 1.4, 3, 5, ...: as Sainte-Laguë, but the first seat costs more.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::OtherFirst { numerator: 7, denominator: 5 }),
};
