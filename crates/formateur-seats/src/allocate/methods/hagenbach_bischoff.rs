//! Hagenbach-Bischoff: quota votes / (seats + 1).

use crate::allocate::method::{Method, Quota, QuotaRounding, SeatMethod};

/// Hagenbach-Bischoff: quota votes / (seats + 1).
pub static HAGENBACH_BISCHOFF: SeatMethod = SeatMethod {
    id: "hagenbach-bischoff",
    name: "Hagenbach-Bischoff quota, largest remainders",
    meaning: "A seat costs votes / (seats + 1); seats that are left go to the largest remainders.",
    source: "pukelsheim2017",
    method: Method::Remainder(Quota::new(1, QuotaRounding::Exact)),
};
