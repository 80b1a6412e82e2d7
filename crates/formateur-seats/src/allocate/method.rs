//! What a method of allocation is.

use super::methods::METHODS;
use super::sequence::Sequence;

/// How votes become seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The next seat goes to the largest quotient of votes and divisor.
    Divisor(Sequence),
    /// A seat for each whole quota; what is left goes to the largest remainders.
    Remainder(Quota),
    /// D'Hondt, where nobody goes beyond its quota rounded up (Balinski and Young 1975).
    QuotaMethod,
}

/// The votes that a seat costs: votes / (seats + more), rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Added to the seats: 0 for Hare, 1 for Droop and Hagenbach-Bischoff, 2 for Imperiali.
    more: u8,
    /// How the quota is made whole, if it is.
    pub rounding: QuotaRounding,
}

impl Quota {
    /// A quota of votes / (seats + `more`).
    pub const fn new(more: u8, rounding: QuotaRounding) -> Self {
        Self { more, rounding }
    }

    /// What is added to the seats.
    pub fn more(self) -> u8 {
        self.more
    }

    /// The quota as numerator and denominator.
    pub(crate) fn of(self, votes: u64, seats: u32) -> (u128, u128) {
        let (votes, parts) = (u128::from(votes), u128::from(seats) + u128::from(self.more));
        let parts = parts.max(1);
        match self.rounding {
            QuotaRounding::Exact => (votes, parts),
            QuotaRounding::Rounded => ((2 * votes + parts) / (2 * parts), 1),
            QuotaRounding::Floor => (votes / parts, 1),
            QuotaRounding::Ceil => (votes.div_ceil(parts), 1),
            QuotaRounding::FloorPlusOne => (votes / parts + 1, 1),
        }
    }
}

/// How a quota is made whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaRounding {
    /// It stays a fraction.
    Exact,
    /// To the nearest whole number, halves up.
    Rounded,
    /// Down.
    Floor,
    /// Up.
    Ceil,
    /// Down, and one more: Droop's.
    FloorPlusOne,
}

/// A method of the list.
#[derive(Debug)]
pub struct SeatMethod {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub meaning: &'static str,
    /// Key in `references.bib` of the work that describes it.
    pub source: &'static str,
    /// The method.
    pub method: Method,
}

/// The method of that id.
pub fn method(id: &str) -> Option<&'static SeatMethod> {
    METHODS.iter().copied().find(|method| method.id == id)
}
