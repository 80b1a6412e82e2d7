//! The ties of a picture: merged, bent around what stands in their way, and drawn.

use super::{TieLine, TiesPicture, signs};
use crate::charts::draw::{Area, clean, num};
use crate::charts::ties_layout::Point;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// All ties of one sign between two nodes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The node that comes first in the picture's list, and the other.
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) sign: i8,
    pub(super) strength: u8,
    /// What the ties are, for the reader's pointer.
    words: Vec<String>,
}

impl TiesPicture {
    /// The ties between known, different nodes, merged by pair and sign.
    pub(super) fn merged(&self) -> Vec<Line> {
        let mut places = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            places.entry(node.id.as_str()).or_insert(index);
        }
        let mut lines: BTreeMap<(usize, usize, i8), Line> = BTreeMap::new();
        for tie in &self.ties {
            let ends = (places.get(tie.from.as_str()), places.get(tie.to.as_str()));
            let (Some(&from), Some(&to)) = ends else { continue };
            if from != to {
                let (a, b, sign) = (from.min(to), from.max(to), tie.sign.signum());
                let line = lines.entry((a, b, sign)).or_insert_with(|| Line::new(a, b, sign));
                line.add(tie);
            }
        }
        lines.into_values().collect()
    }
}

impl Line {
    fn new(a: usize, b: usize, sign: i8) -> Self {
        Self { a, b, sign, strength: 1, words: Vec::new() }
    }

    fn add(&mut self, tie: &TieLine) {
        self.strength = self.strength.max(tie.strength.min(3));
        let words = clean(&tie.label);
        if !words.is_empty() && !self.words.contains(&words) {
            self.words.push(words);
        }
    }

    fn title(&self, picture: &TiesPicture) -> String {
        let [a, b] = [self.a, self.b].map(|node| clean(&picture.nodes[node].label));
        let words = if self.words.is_empty() {
            signs::name(self.sign).to_owned()
        } else {
            self.words.join("; ")
        };
        format!("{a} – {b}: {words}")
    }
}

/// A curve from one point to another, drawn towards a third.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Curve {
    from: Point,
    control: Point,
    to: Point,
}

impl Curve {
    /// From `from` to `to`, bent aside by a share of the distance.
    fn bent(from: Point, to: Point, bend: f64) -> Self {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        Self { from, control: (middle.0 - y * bend, middle.1 + x * bend), to }
    }

    fn point(&self, share: f64) -> Point {
        let rest = 1.0 - share;
        let mix =
            |a: f64, b: f64, c: f64| rest * rest * a + 2.0 * rest * share * b + share * share * c;
        (mix(self.from.0, self.control.0, self.to.0), mix(self.from.1, self.control.1, self.to.1))
    }

    /// The stretch of the curve between two shares of it.
    fn between(&self, first: f64, last: f64) -> Self {
        let mix = |a: f64, b: f64, c: f64| {
            let both = (1.0 - first) * last + first * (1.0 - last);
            (1.0 - first) * (1.0 - last) * a + both * b + first * last * c
        };
        let control = (
            mix(self.from.0, self.control.0, self.to.0),
            mix(self.from.1, self.control.1, self.to.1),
        );
        Self { from: self.point(first), control, to: self.point(last) }
    }

    fn reversed(&self) -> Self {
        Self { from: self.to, control: self.control, to: self.from }
    }

    /// The share of the curve at which it has left its first node's shape and name.
    fn leaves(&self, node: &Room) -> f64 {
        let steps = (0_i32..=60).map(|step| f64::from(step) / 120.0);
        let inside = |&share: &f64| {
            let (x, y) = self.point(share);
            let in_name = node.name.left < x
                && x < node.name.right
                && node.name.top < y
                && y < node.name.bottom;
            in_name || distance((x, y), self.from) < node.radius + 4.0
        };
        steps.rev().find(inside).map_or(0.0, |share| share + 1.0 / 120.0)
    }

    /// Points along the curve, dense enough to find the boxes it runs through.
    pub(super) fn points(&self) -> impl Iterator<Item = Point> {
        (0_i32..=80).map(|step| self.point(f64::from(step) / 80.0))
    }

    fn path(&self) -> String {
        let [from, control, to] = [self.from, self.control, self.to].map(pair);
        format!("M{from}Q{control} {to}")
    }
}

fn distance(a: Point, b: Point) -> f64 {
    libm::hypot(a.0 - b.0, a.1 - b.1)
}

/// What a line keeps off at its ends: the shape and the name of a node.
pub(super) struct Room {
    radius: f64,
    name: Area,
    /// The name at its widest.
    widest: Area,
}

impl Room {
    /// The room of a shape of this radius and a name, whose width is an estimate from above.
    pub(super) fn new(radius: f64, name: &Area) -> Self {
        let spare = (name.right - name.left) * 0.09;
        Self {
            radius,
            name: Area { left: name.left + spare, right: name.right - spare, ..*name },
            widest: *name,
        }
    }
}

/// A curve for each line: straight if nothing is in the way, and no two of one pair alike.
pub(super) fn routes(lines: &[Line], places: &[Point], rooms: &[Room]) -> Vec<Curve> {
    const BENDS: [f64; 10] = [0.0, 0.07, 0.14, 0.2, 0.26, 0.33, 0.4, 0.55, 0.7, 0.9];
    let mut chosen: Vec<(usize, usize, f64)> = Vec::new();
    let mut curves = Vec::new();
    for line in lines {
        let siblings = lines.iter().filter(|other| other.a == line.a && other.b == line.b).count();
        let mut best: Option<(f64, f64)> = None;
        for bend in BENDS.into_iter().flat_map(|bend| [bend, -bend]) {
            let straight_pair = siblings == 2 && bend == 0.0;
            if straight_pair || chosen.contains(&(line.a, line.b, bend)) {
                continue;
            }
            let curve = Curve::bent(places[line.a], places[line.b], bend);
            let cost = hits(&curve, line, places, rooms) + 4.0 * bend.abs();
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, bend));
            }
        }
        let bend = best.map_or(0.0, |(_, bend)| bend);
        chosen.push((line.a, line.b, bend));
        curves.push(Curve::bent(places[line.a], places[line.b], bend));
    }
    curves
}

/// What it costs that the curve runs through other nodes: much for a shape, which it would seem
/// to belong to, less for a name, but more than all bends save the widest.
fn hits(curve: &Curve, line: &Line, places: &[Point], rooms: &[Room]) -> f64 {
    let cost = |node: usize| {
        let name = &rooms[node].widest;
        let within =
            |&(x, y): &Point| name.left < x && x < name.right && name.top < y && y < name.bottom;
        let in_name = curve.points().filter(within).count() as f64;
        let clear = rooms[node].radius + 7.0;
        let shape = curve.points().any(|point| distance(point, places[node]) < clear);
        let name = if in_name > 0.0 { 3.0 + 0.15 * in_name } else { 0.0 };
        name + if shape { 8.0 } else { 0.0 }
    };
    (0..rooms.len()).filter(|&node| node != line.a && node != line.b).map(cost).sum()
}

impl Line {
    /// The line along `curve` between the rooms of its nodes.
    pub(super) fn svg(
        &self,
        picture: &TiesPicture,
        curve: &Curve,
        rooms: (&Room, &Room),
    ) -> Markup {
        let (from, to) = (curve.leaves(rooms.0), curve.reversed().leaves(rooms.1));
        let drawn = curve.between(from, (1.0 - to).max(from));
        let width = num(signs::width(self.strength));
        html! {
            g {
                title { (self.title(picture)) }
                path class=(signs::class(self.sign)) stroke-width=(width) d=(drawn.path()) {}
                path style="fill:none;stroke:transparent;stroke-width:12" d=(drawn.path()) {}
            }
        }
    }
}

fn pair((x, y): Point) -> String {
    format!("{} {}", num(x), num(y))
}

/// The marks of the legend: the signs that occur, and the widths.
pub(super) fn legend(lines: &[Line]) -> Vec<(Markup, String)> {
    let mut entries = Vec::new();
    for sign in [1, -1, 0] {
        if lines.iter().any(|line| line.sign == sign) {
            let mark =
                html! { path class=(signs::class(sign)) stroke-width="2.8" d="M-11 0H11" {} };
            entries.push((mark, signs::name(sign).to_owned()));
        }
    }
    if lines.iter().any(|line| line.strength > 1) {
        let mark = html! { path style=(signs::any()) d="M-11 -.8L11 -2.6V2.6L-11 .8Z" {} };
        entries.push((mark, "wider: stronger".to_owned()));
    }
    entries
}
