//! The list of measures: one file each, one line here.

use crate::measure::Measure;

macro_rules! measures {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every measure, in the order of the report.
        pub static MEASURES: &[&Measure] = &[$(&$name),*];
    };
}

measures! {
    constraint::CONSTRAINT,
    effective_size::EFFECTIVE_SIZE,
    betweenness::BETWEENNESS,
    pn::PN,
    signed_eigenvector::SIGNED_EIGENVECTOR,
    signed_degree::SIGNED_DEGREE,
}
