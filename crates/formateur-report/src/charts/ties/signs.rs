//! How the sign and the strength of a tie look: one place for all pictures of ties.

use crate::theme::token;

/// The class of lines of this sign.
pub(in crate::charts) fn class(sign: i8) -> &'static str {
    match sign {
        1.. => "fm-positive",
        0 => "fm-neutral",
        _ => "fm-negative",
    }
}

/// What a line of this sign means, in words.
pub(in crate::charts) fn name(sign: i8) -> &'static str {
    match sign {
        1.. => "support, friendship",
        0 => "neither or both",
        _ => "opposition, enmity",
    }
}

/// The width of a line of this strength.
pub(in crate::charts) fn width(strength: u8) -> f64 {
    [1.4, 1.4, 2.3, 3.4][usize::from(strength.min(3))]
}

/// The filling of marks that stand for lines of any sign.
pub(super) fn any() -> String {
    format!("fill:{}", token("outline"))
}
