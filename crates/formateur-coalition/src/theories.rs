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
    minimal_winning::MINIMAL_WINNING,
    minimal_connected::MINIMAL_CONNECTED,
    minimal_range::MINIMAL_RANGE,
    policy_distance::POLICY_DISTANCE,
    median::MEDIAN,
    dominant::DOMINANT,
    surplus::SURPLUS,
    tolerated_minority::TOLERATED_MINORITY,
}
