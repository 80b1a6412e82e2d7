//! Imperiali: quota votes / (seats + 2).

use crate::allocate::method::{Method, Quota, QuotaRounding, SeatMethod};

/// Imperiali: quota votes / (seats + 2).
pub static IMPERIALI_QUOTA: SeatMethod = SeatMethod {
    id: "imperiali-quota",
    name: "Imperiali quota, largest remainders",
    meaning: "A seat costs votes / (seats + 2); seats that are left go to the largest remainders, seats too many are taken from the smallest.",
    source: "pukelsheim2017",
    method: Method::Remainder(Quota::new(2, QuotaRounding::Exact)),
};
