//! The quota method of Balinski and Young (1975).

use crate::allocate::method::{Method, SeatMethod};

/// The quota method of Balinski and Young (1975).
pub static BALINSKI_YOUNG: SeatMethod = SeatMethod {
    id: "balinski-young",
    name: "Quota method",
    meaning: "As D'Hondt, but nobody may have more than its share of the seats rounded up, at any size of the chamber on the way.",
    source: "balinski1975",
    method: Method::QuotaMethod,
};
