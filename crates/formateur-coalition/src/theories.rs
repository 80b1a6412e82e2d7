//! The list of theories: one file each, one line here.

use crate::theory::Theory;

macro_rules! theories {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file;)*
        /// Every theory, in the order of the report.
        pub static THEORIES: &[&Theory] = &[$(&$file::$name),*];
    };
}

theories! {
    winning::WINNING,
    minimal_winning::MINIMAL_WINNING,
    least_seats::LEAST_SEATS,
    fewest_parties::FEWEST_PARTIES,
    surplus::SURPLUS,
    tolerated_minority::TOLERATED_MINORITY,
    dominant::DOMINANT,
    median::MEDIAN,
    minimal_connected::MINIMAL_CONNECTED,
    minimal_range::MINIMAL_RANGE,
    policy_distance::POLICY_DISTANCE,
    laver_shepsle::LAVER_SHEPSLE,
    spatial_core::SPATIAL_CORE,
    heart::HEART,
    uncovered::UNCOVERED,
    banks::BANKS,
}
