//! The list of methods: one file each, one line here.

use super::method::SeatMethod;

macro_rules! methods {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every method.
        pub static METHODS: &[&SeatMethod] = &[$(&$name),*];
    };
}

methods! {
    dhondt::DHONDT,
    sainte_lague::SAINTE_LAGUE,
    modified_sainte_lague::MODIFIED_SAINTE_LAGUE,
    huntington_hill::HUNTINGTON_HILL,
    adams::ADAMS,
    dean::DEAN,
    danish::DANISH,
    imperiali::IMPERIALI,
    macau::MACAU,
    hare::HARE,
    droop::DROOP,
    hagenbach_bischoff::HAGENBACH_BISCHOFF,
    imperiali_quota::IMPERIALI_QUOTA,
    balinski_young::BALINSKI_YOUNG,
}
