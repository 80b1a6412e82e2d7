//! Hare-Niemeyer, also Hamilton: quota votes / seats.

use crate::allocate::method::{Method, Quota, QuotaRounding, SeatMethod};

/// Hare-Niemeyer, also Hamilton: quota votes / seats.
pub static HARE: SeatMethod = SeatMethod {
    id: "hare",
    name: "Hare quota, largest remainders",
    meaning: "A seat costs votes / seats; seats that are left go to the largest remainders.",
    source: "pukelsheim2017",
    method: Method::Remainder(Quota::new(0, QuotaRounding::Exact)),
};
