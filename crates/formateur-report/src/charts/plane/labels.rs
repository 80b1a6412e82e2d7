//! Places of names beside circles, so that no name lies on a circle, a mark or another name.

use crate::charts::draw::{Anchor, Area, Label, SMALL, fit};

/// The widest name.
const WIDEST: f64 = 130.0;
/// From a circle to its name.
const GAP: f64 = 4.0;

/// A circle.
pub(super) struct Dot {
    pub(super) at: (f64, f64),
    pub(super) radius: f64,
}

impl Dot {
    fn area(&self) -> Area {
        Area::around(self.at.0, self.at.1, self.radius, self.radius)
    }
}

/// The names that have room, the first ones first.
pub(super) fn placed(dots: &[Dot], texts: &[&str], marks: &[Area], room: &Area) -> Vec<Label> {
    let taken: Vec<Area> = dots.iter().map(Dot::area).chain(marks.iter().copied()).collect();
    let mut labels: Vec<Label> = Vec::new();
    for (dot, text) in dots.iter().zip(texts) {
        let free = |label: &Label| {
            let area = label.area();
            inside(&area, room)
                && !taken.iter().any(|taken| taken.overlaps(&area))
                && !labels.iter().any(|other| other.area().overlaps(&area))
        };
        let found = candidates(dot, text).into_iter().find(free);
        labels.extend(found);
    }
    labels
}

fn inside(area: &Area, room: &Area) -> bool {
    area.left >= room.left
        && area.right <= room.right
        && area.top >= room.top
        && area.bottom <= room.bottom
}

/// Right, left, below, above, then the corners, then the same further off.
fn candidates(dot: &Dot, text: &str) -> Vec<Label> {
    let (x, y) = dot.at;
    let at = |off: f64, [across, down]: [f64; 2]| {
        let anchor = match across {
            across if across > 0.0 => Anchor::Start,
            across if across < 0.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let reach = dot.radius + off;
        let line = vec![fit(text, WIDEST, SMALL)];
        // The middle of small letters is about a third of their size above the baseline.
        let base = y + SMALL * 0.36 + down * (reach + SMALL * 0.6);
        Label::lines(x + across * reach, base, anchor, line, text).size(SMALL).class("fm-halo")
    };
    let sides = [
        [1.0, 0.0],
        [-1.0, 0.0],
        [0.0, 1.0],
        [0.0, -1.0],
        [0.75, 0.75],
        [0.75, -0.75],
        [-0.75, 0.75],
        [-0.75, -0.75],
    ];
    let offs = [GAP, GAP + 7.0, GAP + 14.0];
    offs.into_iter().flat_map(|off| sides.into_iter().map(move |side| at(off, side))).collect()
}
