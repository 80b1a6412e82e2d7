//! Where the seats of a half circle stand, and which group sits where.

use super::SeatGroup;
use std::f64::consts::PI;

/// More dots than this are not drawn: a dot then stands for several seats.
const MOST: u64 = 4000;

/// One seat's place: the centre of the half circle is (0, 0), up is negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    /// How far round from the left end, from 0 to 1.
    pub(super) turn: f64,
}

/// The seats of a half circle from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seating {
    pub(super) places: Vec<Place>,
    /// Radius of one dot.
    pub(super) dot: f64,
}

impl Seating {
    pub(super) fn new(seats: usize, radius: f64) -> Self {
        let (rows, pitch) = rows(seats, radius);
        let radii: Vec<f64> =
            (0..rows).map(|row| radius - pitch * (rows - 1 - row) as f64).collect();
        let counts = shares(seats, &radii);
        let mut places: Vec<Place> = Vec::with_capacity(seats);
        let mut gap = pitch;
        for (&radius, &count) in radii.iter().zip(&counts) {
            if count > 1 {
                gap = gap.min(PI * radius / (count - 1) as f64);
            }
            places.extend((0..count).map(|seat| place(radius, seat, count)));
        }
        // The sort is stable: seats at one angle are taken from the inner row outwards.
        places.sort_by(|a, b| a.turn.total_cmp(&b.turn));
        Self { places, dot: (gap * 0.43).min(radius * 0.1) }
    }

    /// How far round the mark for `dots` counted from the left stands, from 0 to 1.
    pub(super) fn turn_after(&self, dots: usize) -> f64 {
        let Some(last) = dots.checked_sub(1) else { return 0.0 };
        match (self.places.get(last), self.places.get(dots)) {
            (Some(before), Some(after)) => f64::midpoint(before.turn, after.turn),
            _ => 1.0,
        }
    }
}

/// The point at `radius`, `turn` of the way round from the left end.
pub(super) fn point(radius: f64, turn: f64) -> (f64, f64) {
    let angle = PI * (1.0 - turn);
    (radius * libm::cos(angle), -radius * libm::sin(angle))
}

fn place(radius: f64, seat: usize, count: usize) -> Place {
    let turn = if count == 1 { 0.5 } else { seat as f64 / (count - 1) as f64 };
    let (x, y) = point(radius, turn);
    Place { x, y, turn }
}

/// Number of rows and the distance between them: as many rows as keep the hollow of the arc open.
///
/// With *k* rows at distance *d* below the radius *R* and seats *d* apart, the rows hold
/// Σ (π rᵢ / d + 1) seats, which gives *d* for the wanted number.
fn rows(seats: usize, radius: f64) -> (usize, f64) {
    const HOLLOW: f64 = 0.38;
    let pitch = |rows: usize| {
        let k = rows as f64;
        PI * k * radius / (seats as f64 - k + PI * k * (k - 1.0) / 2.0).max(1.0)
    };
    let fits = |&rows: &usize| {
        rows < seats.max(2) && radius - pitch(rows) * (rows - 1) as f64 >= HOLLOW * radius
    };
    let rows = (1..=80).filter(fits).max().unwrap_or(1);
    (rows, pitch(rows))
}

/// `seats` over rows in proportion to their radii, by largest remainders, outer rows first.
fn shares(seats: usize, radii: &[f64]) -> Vec<usize> {
    let all: f64 = radii.iter().sum();
    let exact: Vec<f64> = radii.iter().map(|radius| radius / all * seats as f64).collect();
    let mut counts: Vec<usize> = exact.iter().map(|&share| floor(share)).collect();
    let mut order: Vec<usize> = (0..radii.len()).rev().collect();
    let rest = |row: usize| exact[row] - libm::floor(exact[row]);
    order.sort_by(|&a, &b| rest(b).total_cmp(&rest(a)));
    let missing = seats.saturating_sub(counts.iter().sum());
    for &row in order.iter().cycle().take(missing) {
        counts[row] += 1;
    }
    counts
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 4001")]
fn floor(share: f64) -> usize {
    share as usize
}

/// The dots of one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dots {
    /// The group's place in the list, one past its end for seats that no group holds.
    pub(super) index: usize,
    pub(super) seats: u64,
    /// The first of its dots, and their number.
    pub(super) first: usize,
    pub(super) count: usize,
}

/// The dots of each group in seating order, with what is missing to `chamber` at the end.
pub(super) fn split(groups: &[SeatGroup], chamber: u32) -> Vec<Dots> {
    let held: u64 = groups.iter().map(|group| u64::from(group.seats)).sum();
    let missing = u64::from(chamber).saturating_sub(held);
    let each = (held + missing).div_ceil(MOST).max(1);
    let mut reached = 0;
    let seats = groups.iter().map(|group| u64::from(group.seats)).chain([missing]);
    seats
        .enumerate()
        .map(|(index, seats)| {
            let first = dots_of(reached, each);
            reached += seats;
            Dots { index, seats, first, count: dots_of(reached, each) - first }
        })
        .collect()
}

/// Dots for `seats` counted from the left, each for `each` seats.
pub(super) fn dots_of(seats: u64, each: u64) -> usize {
    usize::try_from(seats / each.max(1)).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_has_a_place_and_no_two_dots_touch() {
        for seats in [0, 1, 2, 3, 5, 12, 60, 120, 329, 736] {
            let seating = Seating::new(seats, 250.0);
            assert_eq!(seating.places.len(), seats);
            for (index, a) in seating.places.iter().enumerate() {
                assert!(a.y <= 1e-9);
                for b in &seating.places[..index] {
                    let apart = libm::hypot(a.x - b.x, a.y - b.y);
                    assert!(apart >= seating.dot * 2.0, "{seats}: {apart} {}", seating.dot);
                }
            }
        }
    }

    #[test]
    fn a_half_is_reached_in_the_middle() {
        let seating = Seating::new(329, 250.0);
        assert!((seating.turn_after(165) - 0.5).abs() < 0.01);
        assert!((seating.turn_after(220) - 2.0 / 3.0).abs() < 0.03);
        assert!(seating.turn_after(0).abs() < 1e-9 && (seating.turn_after(999) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn huge_chambers_are_scaled() {
        let group = SeatGroup { seats: u32::MAX, ..SeatGroup::default() };
        let dots = split(&[group.clone(), group], u32::MAX);
        assert!(dots.iter().map(|group| group.count).sum::<usize>() <= 4000);
    }
}
