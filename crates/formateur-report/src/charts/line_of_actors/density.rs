//! The spread of an outcome over the line: a filled shape with all that may be wrong, a drawn one without errors.

use super::super::draw::num;
use super::{LEFT, RIGHT};
use crate::theme::palette;
use maud::{Markup, html};

/// Height of the highest place of either.
pub(super) const HEIGHT: f64 = 66.0;

/// Both shapes, each to its own height.
pub(super) fn drawn(wide: &[u64], narrow: &[u64], ground: f64) -> Markup {
    html! {
        @if let Some(path) = path(wide, ground) { path d=(path) style=(fill()) {} }
        @if let Some(path) = path(narrow, ground) {
            path class="fm-mark" style="stroke-width:1.5" d=(path) {}
        }
    }
}

/// Their keys.
pub(super) fn key(wide: bool) -> Markup {
    let path = "M-8 6V2H-3V-6H3V2H8V6Z";
    html! {
        @if wide { path d=(path) style=(fill()) {} }
        @else { path class="fm-mark" style="stroke-width:1.5" d=(path) {} }
    }
}

fn fill() -> String {
    format!("fill:{};fill-opacity:.55", palette(4).css())
}

/// Steps of equal width, the first and the last at the ends of the line. Nothing if nothing was counted.
fn path(counts: &[u64], ground: f64) -> Option<String> {
    let most = counts.iter().copied().max().filter(|most| *most > 0)? as f64;
    let step = (RIGHT - LEFT) / counts.len().saturating_sub(1).max(1) as f64;
    let edge = |at: usize| num((LEFT + (at as f64 - 0.5) * step).clamp(LEFT, RIGHT));
    let mut path = format!("M{} {}", num(LEFT), num(ground));
    for (at, count) in counts.iter().enumerate() {
        let y = ground - HEIGHT * (*count as f64) / most;
        path += &format!("V{}H{}", num(y), edge(at + 1));
    }
    path += &format!("V{}Z", num(ground));
    Some(path)
}
