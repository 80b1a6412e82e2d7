//! The list of indices: one file each, one line here.

use crate::index::PowerIndex;

macro_rules! indices {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file; pub use $file::$name;)*
        /// Every index, in the order of the report.
        pub static INDICES: &[&PowerIndex] = &[$(&$name),*];
    };
}

indices! {
    banzhaf::BANZHAF,
    banzhaf_absolute::BANZHAF_ABSOLUTE,
    banzhaf_swings::BANZHAF_SWINGS,
    shapley_shubik::SHAPLEY_SHUBIK,
    shapley_shubik_raw::SHAPLEY_SHUBIK_RAW,
    coleman_collective::COLEMAN_COLLECTIVE,
    coleman_initiative::COLEMAN_INITIATIVE,
    coleman_preventive::COLEMAN_PREVENTIVE,
    rae::RAE,
    koenig_braeuninger::KOENIG_BRAEUNINGER,
    nevison::NEVISON,
    public_help_theta::PUBLIC_HELP_THETA,
    public_help_theta_raw::PUBLIC_HELP_THETA_RAW,
    public_help_xi::PUBLIC_HELP_XI,
    public_good::PUBLIC_GOOD,
    public_good_absolute::PUBLIC_GOOD_ABSOLUTE,
    public_good_raw::PUBLIC_GOOD_RAW,
    deegan_packel::DEEGAN_PACKEL,
    deegan_packel_raw::DEEGAN_PACKEL_RAW,
    felsenthal::FELSENTHAL,
    felsenthal_raw::FELSENTHAL_RAW,
    johnston::JOHNSTON,
    johnston_raw::JOHNSTON_RAW,
    tijs::TIJS,
    power_index_f::POWER_INDEX_F,
    power_index_f_raw::POWER_INDEX_F_RAW,
    power_index_g::POWER_INDEX_G,
    power_index_g_raw::POWER_INDEX_G_RAW,
    power_index_g_absolute::POWER_INDEX_G_ABSOLUTE,
}

pub(crate) use shapley_shubik::pivots;
