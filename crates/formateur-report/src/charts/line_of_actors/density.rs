//! The spread of an outcome over the line: a filled shape with all that may be wrong, a drawn one without errors.

use super::super::draw::{Anchor, Label, SMALL, num};
use super::{LEFT, RIGHT};
use crate::theme::palette;
use maud::{Markup, html};

/// Height of the highest place of either.
pub(super) const HEIGHT: f64 = 66.0;
/// Places of the line that make one step of the filled shape: more would show chance.
const STEP: usize = 5;

/// Both shapes, each to its own height. At the ends of the line stands all that would be beyond them; where that is more
/// than anywhere between, the step is cut and its share printed.
pub(super) fn drawn(wide: &[u64], narrow: &[u64], ground: f64) -> Markup {
    let steps = steps(wide);
    html! {
        @if let Some(path) = path(&steps, ground) {
            path d=(path) style=(fill()) {}
            (cut_ends(&steps, ground))
        }
        @if let Some(path) = path(narrow, ground) {
            path class="fm-ink" d=(path) {}
        }
    }
}

/// Their keys.
pub(super) fn key(wide: bool) -> Markup {
    let path = "M-8 6V2H-3V-6H3V2H8V6Z";
    html! {
        @if wide { path d=(path) style=(fill()) {} }
        @else { path class="fm-ink" d=(path) {} }
    }
}

fn fill() -> String {
    format!("fill:{};fill-opacity:.55", palette(4).css())
}

/// Places added up by steps around every fifth of them; those at the ends are half as wide.
fn steps(counts: &[u64]) -> Vec<u64> {
    let places = counts.len().saturating_sub(1) / STEP + usize::from(!counts.is_empty());
    let mut steps = vec![0; places];
    for (at, count) in counts.iter().enumerate() {
        if let Some(step) = steps.get_mut((at + STEP / 2) / STEP) {
            *step += count;
        }
    }
    steps
}

/// The most that stands between the ends, or anywhere if there is nothing between.
fn most(counts: &[u64]) -> Option<u64> {
    let inner = counts.get(1..counts.len().saturating_sub(1)).unwrap_or_default();
    let most = inner.iter().copied().max().filter(|most| *most > 0);
    most.or_else(|| counts.iter().copied().max().filter(|most| *most > 0))
}

/// Steps of equal width around equally spaced places, the first and the last at the ends of the line. Nothing if nothing
/// was counted.
fn path(counts: &[u64], ground: f64) -> Option<String> {
    let most = most(counts)? as f64;
    let step = (RIGHT - LEFT) / counts.len().saturating_sub(1).max(1) as f64;
    let edge = |at: usize| num((LEFT + (at as f64 - 0.5) * step).clamp(LEFT, RIGHT));
    let mut path = format!("M{} {}", num(LEFT), num(ground));
    for (at, count) in counts.iter().enumerate() {
        let y = ground - HEIGHT * (*count as f64 / most).min(1.0);
        path += &format!("V{}H{}", num(y), edge(at + 1));
    }
    path += &format!("V{}Z", num(ground));
    Some(path)
}

/// Shares of steps at the ends that are cut.
fn cut_ends(counts: &[u64], ground: f64) -> Markup {
    let (most, all) = (most(counts).unwrap_or(0), counts.iter().sum::<u64>());
    let end = |count: Option<&u64>, x: f64, anchor: Anchor| {
        let cut = count.copied().filter(|count| *count > most);
        html! {
            @if let Some(count) = cut {
                @let share = format!("{} %", num(libm::round(100.0 * count as f64 / all as f64)));
                (Label::line(x, ground - HEIGHT + 9.0, anchor, &share, 60.0).size(SMALL).class("fm-halo fm-muted").svg())
            }
        }
    };
    html! {
        (end(counts.first(), LEFT - 4.0, Anchor::End))
        (end(counts.last(), RIGHT + 4.0, Anchor::Start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_the_count() {
        let counts: Vec<u64> = (0..101).collect();
        let steps = steps(&counts);
        assert_eq!(steps.len(), 21);
        assert_eq!(steps.iter().sum::<u64>(), counts.iter().sum::<u64>());
        assert_eq!([steps[0], steps[1]], [1 + 2, 3 + 4 + 5 + 6 + 7]);
        assert!(super::steps(&[]).is_empty());
    }

    #[test]
    fn what_is_beyond_the_ends_is_cut_and_printed() {
        let mut counts = vec![1; 101];
        counts[0] = 100;
        let html = drawn(&counts, &counts, 100.0).into_string();
        // 100 and two places of one outcome, of 200 in all.
        assert!(html.contains(">51 %<"), "{html}");
        assert_eq!(html.matches(" %<").count(), 1);
        assert!(path(&steps(&counts), 100.0).expect("counts").contains("V34H"));
    }

    #[test]
    fn nothing_counted_is_nothing_drawn() {
        assert_eq!(drawn(&[], &[0; 101], 100.0).into_string(), "");
    }
}
