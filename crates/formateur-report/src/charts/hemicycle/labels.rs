//! Words around a half circle: thresholds and the larger groups, none upon another.

use super::seats::{Dots, Seating, dots_of, point};
use super::{Hemicycle, RADIUS, SeatKind, WIDTH};
use crate::charts::draw::{Anchor, Area, Label, TEXT, clean, num, text_width, wrap};
use maud::{Markup, html};

/// From the outer dots to the nearest words.
const GAP: f64 = 13.0;

/// Everything written around the arc.
pub(super) struct Labels {
    placed: Vec<Placed>,
    marks: Vec<(f64, f64)>,
    inner: f64,
    /// Thresholds that found no place, as words for the legend.
    pub(super) unplaced: Vec<String>,
}

/// A number with its name beside the arc.
struct Placed {
    number: Label,
    name: Label,
    /// From the arc to the words, where they had to move away from it.
    leader: Option<[(f64, f64); 2]>,
}

/// What is to be written where.
struct Wish<'a> {
    number: String,
    name: &'a str,
    turn: f64,
    near: f64,
    width: f64,
}

impl Labels {
    pub(super) fn place(picture: &Hemicycle, dots: &[Dots], seating: &Seating) -> Self {
        let inner = seating.places.iter().map(|p| libm::hypot(p.x, p.y)).fold(RADIUS, f64::min);
        let mut labels = Self { placed: vec![], marks: vec![], inner, unplaced: vec![] };
        let drawn: usize = dots.iter().map(|group| group.count).sum();
        let each = picture.total().div_ceil(drawn.max(1) as u64);
        for (seats, name) in merged(picture) {
            let turn = seating.turn_after(dots_of(u64::from(seats), each));
            let number = seats.to_string();
            let wish = Wish { number, name: &name, turn, near: RADIUS + 22.0, width: 150.0 };
            if let Some(end) = labels.try_place(&wish) {
                labels.marks.push((turn, end));
            } else {
                labels.marks.push((turn, RADIUS + 18.0));
                labels.unplaced.push(format!("{seats} · {name}"));
            }
        }
        for group in largest(picture, dots) {
            let first = seating.turn_after(group.first);
            let turn = f64::midpoint(first, seating.turn_after(group.first + group.count));
            let name = &picture.groups[group.index].label;
            let number = group.seats.to_string();
            let near = RADIUS + seating.dot + GAP;
            labels.try_place(&Wish { number, name, turn, near, width: 150.0 });
        }
        labels
    }

    /// Writes a label at the first free distance from the arc; says where its words begin.
    fn try_place(&mut self, wish: &Wish) -> Option<f64> {
        let steps = (0_i32..14).map(|step| wish.near + f64::from(step) * 9.0);
        for radius in steps {
            let Some(placed) = wish.at(radius) else { continue };
            if self.placed.iter().all(|other| placed.apart(other)) && self.clear(wish, &placed) {
                self.placed.push(placed);
                return Some(radius - 4.0);
            }
        }
        None
    }

    /// Whether the words keep off the marks already drawn.
    fn clear(&self, wish: &Wish, placed: &Placed) -> bool {
        self.marks.iter().filter(|mark| (mark.0 - wish.turn).abs() > 1e-9).all(|&(turn, end)| {
            (0_i32..=12).all(|step| {
                let along = RADIUS + (end - RADIUS) * f64::from(step) / 12.0;
                let (x, y) = point(along, turn);
                let spot = Area::around(x, y, 3.0, 3.0);
                placed.areas().iter().all(|area| !area.overlaps(&spot))
            })
        })
    }

    /// The uppermost edge of the words.
    pub(super) fn top(&self) -> f64 {
        self.placed.iter().flat_map(Placed::areas).map(|area| area.top).fold(0.0, f64::min)
    }

    pub(super) fn svg(&self) -> Markup {
        html! {
            @for &(turn, end) in &self.marks {
                @let path = segment(point(self.inner - 14.0, turn), point(end, turn));
                path class="fm-paper" d=(path) {}
                path class="fm-ink" d=(path) {}
            }
            @for label in &self.placed {
                @if let Some([from, to]) = label.leader {
                    path class="fm-mark" d=(segment(from, to)) {}
                }
                (label.number.svg())
                (label.name.svg())
            }
        }
    }
}

impl Placed {
    fn areas(&self) -> [Area; 2] {
        [self.number.area(), self.name.area()]
    }

    fn apart(&self, other: &Self) -> bool {
        let others = other.areas();
        if crosses(self.leader, &others) || crosses(other.leader, &self.areas()) {
            return false;
        }
        self.areas().iter().all(|area| {
            let wide = Area { left: area.left - 6.0, right: area.right + 6.0, ..*area };
            others.iter().all(|other| !wide.overlaps(other))
        })
    }
}

impl Wish<'_> {
    /// The label at `radius`, if there is room for it inside the picture.
    fn at(&self, radius: f64) -> Option<Placed> {
        let (x, y) = point(radius, self.turn);
        let (anchor, room) = match x / radius {
            side if side < -0.16 => (Anchor::End, x + WIDTH / 2.0),
            side if side > 0.16 => (Anchor::Start, WIDTH / 2.0 - x),
            _ => (Anchor::Middle, WIDTH - x.abs() * 2.0),
        };
        let width = (room - 4.0).min(self.width);
        if width < text_width(&self.number, TEXT).max(54.0) {
            return None;
        }
        let lines = wrap(self.name, width, 12.0, 2);
        let number = Label::lines(x, 0.0, anchor, vec![self.number.clone()], &self.number)
            .class("fm-strong");
        let name = Label::lines(x, 0.0, anchor, lines, self.name).size(12.0);
        let height = number.height() + name.height();
        let top = y - height / 2.0 * (1.0 + (-y / radius).clamp(0.0, 1.0));
        let number = Label { y: top + TEXT * 0.95, ..number };
        let name = Label { y: top + number.height() + 12.0 * 0.95, ..name };
        let moved = radius - self.near > 4.0;
        let leader =
            moved.then(|| [point(self.near - 6.0, self.turn), point(radius - 3.0, self.turn)]);
        Some(Placed { number, name, leader })
    }
}

/// Whether a leader runs through words.
fn crosses(leader: Option<[(f64, f64); 2]>, words: &[Area]) -> bool {
    let Some([from, to]) = leader else { return false };
    (0_i32..=16).any(|step| {
        let share = f64::from(step) / 16.0;
        let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        let spot = Area::around(x, y, 2.0, 2.0);
        words.iter().any(|area| area.overlaps(&spot))
    })
}

/// Thresholds by number of seats, those of one number in one entry.
fn merged(picture: &Hemicycle) -> Vec<(u32, String)> {
    let mut lines: Vec<(u32, String)> =
        picture.lines.iter().map(|line| (line.seats, clean(&line.label))).collect();
    lines.sort();
    lines.dedup();
    let mut merged: Vec<(u32, String)> = Vec::new();
    for (seats, name) in lines {
        match merged.last_mut() {
            Some(last) if last.0 == seats => {
                last.1.push_str(" · ");
                last.1.push_str(&name);
            }
            _ => merged.push((seats, name)),
        }
    }
    merged
}

/// The groups worth naming at the arc, largest first.
fn largest(picture: &Hemicycle, dots: &[Dots]) -> Vec<Dots> {
    let least = (picture.total() as f64 * 0.022).max(1.0);
    let named = |group: &&Dots| {
        let known = picture.groups.get(group.index);
        group.seats as f64 >= least && known.is_some_and(|g| g.kind != SeatKind::Vacant)
    };
    let mut groups: Vec<Dots> = dots.iter().filter(named).copied().collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.seats), group.index));
    groups.truncate(14);
    groups
}

fn segment(from: (f64, f64), to: (f64, f64)) -> String {
    format!("M{} {}L{} {}", num(from.0), num(from.1), num(to.0), num(to.1))
}

#[cfg(test)]
mod tests {
    use super::super::seats::split;
    use super::super::{SeatGroup, SeatLine};
    use super::*;

    fn picture(seats: &[u32], chamber: u32) -> Hemicycle {
        let group = |(index, &seats): (usize, &u32)| SeatGroup {
            id: format!("g{index}"),
            label: format!("The long name of party number {index}"),
            seats,
            ..SeatGroup::default()
        };
        let line = |label: &str, seats| SeatLine { label: label.into(), seats };
        let groups = seats.iter().enumerate().map(group).collect();
        let (half, most) = (chamber / 2 + 1, (chamber * 2).div_ceil(3));
        let lines = vec![
            line("majority", half),
            line("presence needed to open", half),
            line("two thirds", most),
            line("quite near", (most + 1).min(chamber)),
        ];
        Hemicycle { chamber, groups, lines, ..Hemicycle::default() }
    }

    #[test]
    fn no_words_lie_upon_others() {
        let small = [1; 40];
        let iraq = [[73, 37, 33, 31, 17, 17, 16, 12, 9, 9, 6, 5, 4, 4, 4, 3].as_slice(), &small];
        for (seats, chamber) in [
            (iraq.concat(), 329),
            (vec![1], 1),
            (vec![2, 2, 1], 5),
            (vec![20; 6], 120),
            (vec![4; 30], 120),
            (vec![189, 136, 84, 80, 78, 53, 46, 25, 45], 736),
        ] {
            let picture = picture(&seats, chamber);
            let dots = split(&picture.groups, chamber);
            let seating = Seating::new(chamber as usize, RADIUS);
            let labels = Labels::place(&picture, &dots, &seating);
            let near = labels.unplaced.iter().all(|words| words.ends_with("quite near"));
            assert!(near, "{chamber}: {:?}", labels.unplaced);
            let areas: Vec<Area> = labels.placed.iter().flat_map(Placed::areas).collect();
            for (index, area) in areas.iter().enumerate() {
                assert!(area.left >= -WIDTH / 2.0 && area.right <= WIDTH / 2.0);
                assert!(areas[..index].iter().all(|other| !area.overlaps(other)), "{chamber}");
            }
        }
    }

    #[test]
    fn thresholds_at_one_number_share_a_label() {
        let merged = merged(&picture(&[], 329));
        assert_eq!(merged[0], (165, "majority · presence needed to open".to_owned()));
        assert_eq!(merged.len(), 3);
    }
}
