//! Droop: quota ⌊votes / (seats + 1)⌋ + 1.

use crate::allocate::method::{Method, Quota, QuotaRounding, SeatMethod};

/// Droop: quota ⌊votes / (seats + 1)⌋ + 1.
pub static DROOP: SeatMethod = SeatMethod {
    id: "droop",
    name: "Droop quota, largest remainders",
    meaning: "A seat costs votes / (seats + 1), rounded down, and one vote; seats that are left go to the largest remainders.",
    source: "pukelsheim2017",
    method: Method::Remainder(Quota::new(1, QuotaRounding::FloorPlusOne)),
};
