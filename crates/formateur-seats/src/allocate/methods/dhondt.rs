//! D'Hondt, also Jefferson: divisors 1, 2, 3, ...

use crate::allocate::method::{Method, SeatMethod};
use crate::allocate::sequence::Sequence;

/// D'Hondt, also Jefferson: divisors 1, 2, 3, ...
pub static DHONDT: SeatMethod = SeatMethod {
    id: "dhondt",
    name: "D'Hondt",
    meaning: "Votes are divided by 1, 2, 3, ...; the largest quotients have the seats. Favours large parties.",
    source: "pukelsheim2017",
    method: Method::Divisor(Sequence::Stationary { numerator: 1, denominator: 1 }),
};
