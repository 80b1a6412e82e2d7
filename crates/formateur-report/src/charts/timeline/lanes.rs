//! Which row everything in a lane takes, so that nothing lies upon anything else.

use super::{Timeline, TimelineEvent, TimelineSpan};
use crate::charts::draw::{SMALL, clean, fit, text_width};
use crate::charts::timeline_axis::day_number;
use std::collections::BTreeSet;

/// Radius of a dot.
pub(super) const DOT: f64 = 9.5;
/// From one row of a lane to the next.
pub(super) const ROW: f64 = 23.0;
/// Events that get their label.
const LABELLED: usize = 10;
/// The widest label.
const LABEL: f64 = 260.0;

/// Everything of one kind.
pub(super) struct Lane<'a> {
    pub(super) kind: String,
    pub(super) spans: Vec<Bar<'a>>,
    pub(super) dots: Vec<Dot<'a>>,
    pub(super) rows: usize,
}

/// A span in its row.
pub(super) struct Bar<'a> {
    pub(super) span: &'a TimelineSpan,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) row: usize,
    pub(super) label: Words,
}

/// An event in its row.
pub(super) struct Dot<'a> {
    pub(super) event: &'a TimelineEvent,
    pub(super) number: usize,
    pub(super) x: f64,
    pub(super) row: usize,
    pub(super) label: Option<Words>,
}

/// Words beside or in a mark.
pub(super) struct Words {
    /// Their left edge, or their right edge if they stand before the mark.
    pub(super) x: f64,
    pub(super) before: bool,
    pub(super) text: String,
}

impl Words {
    fn from(x: f64, text: String) -> Self {
        Self { x, before: false, text }
    }

    fn until(x: f64, text: String) -> Self {
        Self { x, before: true, text }
    }

    /// Their left and their right edge.
    pub(super) fn edges(&self) -> (f64, f64) {
        let width = text_width(&self.text, SMALL);
        if self.before { (self.x - width, self.x) } else { (self.x, self.x + width) }
    }
}

/// From days to places on the picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Scale {
    pub(super) fn x(&self, day: i64) -> f64 {
        let share = (day - self.first) as f64 / (self.last - self.first).max(1) as f64;
        self.left + share.clamp(0.0, 1.0) * (self.right - self.left)
    }

    pub(super) fn holds(&self, day: i64) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Rows of a lane and what is taken of each.
#[derive(Default)]
struct Rows(Vec<Vec<(f64, f64)>>);

impl Rows {
    /// The first row in which this stretch is free; it is taken from then on.
    fn take(&mut self, from: f64, to: f64) -> usize {
        const APART: f64 = 3.0;
        let free = |row: &Vec<(f64, f64)>| {
            row.iter().all(|&(left, right)| to + APART <= left || right + APART <= from)
        };
        let row = self.0.iter().position(free).unwrap_or(self.0.len());
        if row == self.0.len() {
            self.0.push(Vec::new());
        }
        self.0[row].push((from, to));
        row
    }
}

impl Timeline {
    /// The lanes that hold anything within the picture, in their order.
    pub(super) fn filled_lanes(&self, scale: &Scale) -> Vec<Lane<'_>> {
        let numbered = self.numbered();
        let labelled = self.labelled(scale);
        let lane = |kind: String| self.lane(kind, scale, &numbered, &labelled);
        self.kinds().into_iter().map(lane).filter(|lane| lane.rows > 0).collect()
    }

    /// Every kind once: the wanted ones, then the others.
    fn kinds(&self) -> Vec<String> {
        let events = self.events.iter().map(|event| clean(&event.kind));
        let spans = self.spans.iter().map(|span| clean(&span.kind));
        let used: BTreeSet<String> = events.chain(spans).collect();
        let mut kinds: Vec<String> = Vec::new();
        for kind in self.lanes.iter().map(|lane| clean(lane)).chain(used) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds
    }

    /// Numbers of the heaviest events, of equals the earliest.
    fn labelled(&self, scale: &Scale) -> BTreeSet<usize> {
        let mut events = self.numbered();
        events.retain(|(_, e)| {
            e.weight > 0 && !e.label.trim().is_empty() && scale.holds(day_number(e.date))
        });
        events.sort_by_key(|(number, event)| (std::cmp::Reverse(event.weight), *number));
        events.into_iter().take(LABELLED).map(|(number, _)| number).collect()
    }

    fn lane<'a>(
        &'a self,
        kind: String,
        scale: &Scale,
        numbered: &[(usize, &'a TimelineEvent)],
        labelled: &BTreeSet<usize>,
    ) -> Lane<'a> {
        let mut spans: Vec<&TimelineSpan> =
            self.spans.iter().filter(|span| clean(&span.kind) == kind).collect();
        spans.sort_by_key(|span| (day_number(span.from), span.to.map(day_number)));
        let mut above = Rows::default();
        let spans: Vec<Bar> =
            spans.into_iter().filter_map(|span| Bar::place(span, scale, &mut above)).collect();
        let mut below = Rows::default();
        let own = numbered
            .iter()
            .filter(|(_, event)| clean(&event.kind) == kind && scale.holds(day_number(event.date)));
        let dot = |&(number, event): &(usize, &'a TimelineEvent)| {
            let dot = Dot::place(event, number, labelled.contains(&number), scale, &mut below);
            Dot { row: above.0.len() + dot.row, ..dot }
        };
        let dots = own.map(dot).collect();
        Lane { kind, spans, dots, rows: above.0.len() + below.0.len() }
    }
}

impl<'a> Bar<'a> {
    /// The span in the first free row, or nothing if it lies outside the picture.
    fn place(span: &'a TimelineSpan, scale: &Scale, rows: &mut Rows) -> Option<Self> {
        let from = day_number(span.from);
        let to = span.to.map_or(scale.last, day_number).max(from);
        if from > scale.last || to < scale.first {
            return None;
        }
        let left = scale.x(from);
        let right = scale.x(to).max(left + 3.0);
        let inside = right - left - 14.0;
        let whole = clean(&span.label);
        let wanted = text_width(&whole, SMALL);
        let after = scale.right - right - 6.0;
        let before = left - scale.left - 6.0;
        let label = if wanted <= inside || inside >= after.max(before) {
            Words::from(left + 7.0, fit(&whole, inside, SMALL))
        } else if after >= before || after >= wanted.min(LABEL) {
            Words::from(right + 6.0, fit(&whole, after.min(LABEL), SMALL))
        } else {
            Words::until(left - 6.0, fit(&whole, before.min(LABEL), SMALL))
        };
        let (first, last) = label.edges();
        let row = rows.take(left.min(first), right.max(last));
        Some(Self { span, left, right, row, label })
    }
}

impl<'a> Dot<'a> {
    fn place(
        event: &'a TimelineEvent,
        number: usize,
        named: bool,
        scale: &Scale,
        rows: &mut Rows,
    ) -> Self {
        const GAP: f64 = 5.0;
        let x = scale.x(day_number(event.date));
        let (from, to) = (x - DOT, x + DOT);
        let label = named.then(|| {
            let after = scale.right + DOT - to - GAP;
            let before = from - scale.left + DOT - GAP;
            let wanted = text_width(&clean(&event.label), SMALL).min(LABEL);
            if after >= wanted || after >= before {
                Words::from(to + GAP, fit(&event.label, after.clamp(30.0, LABEL), SMALL))
            } else {
                Words::until(from - GAP, fit(&event.label, before.clamp(30.0, LABEL), SMALL))
            }
        });
        let (first, last) = label.as_ref().map_or((from, to), Words::edges);
        Self { event, number, x, row: rows.take(from.min(first), to.max(last)), label }
    }
}
