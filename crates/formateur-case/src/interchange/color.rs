//! Colours for formats that need one for everybody.

use sha2::{Digest, Sha256};

use crate::id::ActorId;
use crate::view::View;

/// The colour of an actor as `#rrggbb`: its own, else one that its id alone decides.
pub(super) fn of(view: &View, id: &ActorId) -> String {
    let own = view.actor(id).and_then(|actor| actor.color.as_ref());
    own.map_or_else(|| made(id.as_str()), |color| long(color.as_str()))
}

/// A colour that `text` alone decides, neither very dark nor very light.
pub(super) fn made(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    let part = |at: usize| 64 + hash[at] / 2;
    format!("#{:02x}{:02x}{:02x}", part(0), part(1), part(2))
}

/// `#rgb` as `#rrggbb`.
fn long(color: &str) -> String {
    let digits: Vec<char> = color.chars().skip(1).collect();
    if digits.len() == 3 {
        return std::iter::once('#').chain(digits.into_iter().flat_map(|d| [d, d])).collect();
    }
    color.to_owned()
}

/// Red, green and blue of `#rrggbb`.
pub(super) fn rgb(color: &str) -> [u8; 3] {
    let part = |at: usize| {
        color.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok()).unwrap_or(0)
    };
    [part(1), part(3), part(5)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_long_and_depend_on_the_text_alone() {
        assert_eq!(long("#f0a"), "#ff00aa");
        assert_eq!(rgb("#ff00aa"), [255, 0, 170]);
        assert_eq!(made("kdp"), made("kdp"));
        assert_ne!(made("kdp"), made("puk"));
        assert_eq!(made("").len(), 7);
    }
}
