//! The list of indices: one file each, one line here.

use crate::index::PowerIndex;

macro_rules! indices {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every index, in the order of the report.
        pub static INDICES: &[&dyn PowerIndex] = &[$(&$name),*];
    };
}

indices! {
    banzhaf::Banzhaf,
    banzhaf_absolute::BanzhafAbsolute,
    shapley_shubik::ShapleyShubik,
}
