//! The grounds on which the two sides stand.

use crate::charts::draw::{Anchor, Area, Label, num};
use crate::charts::ties_layout::{Point, Zone};
use crate::theme::token;
use maud::{Markup, html};

/// Clear room around the boxes of a side.
const AROUND: f64 = 7.0;
/// Width of the rounded edge.
const EDGE: f64 = 6.0;
/// Room for the name above.
const NAME: f64 = 9.0;

/// The ground of one side: convex around all who stand on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hull {
    name: &'static str,
    corners: Vec<Point>,
}

/// The grounds of both sides, where there are two.
pub(super) fn hulls(zones: &[Zone], boxes: &[Area]) -> Vec<Hull> {
    let of = |wanted: Zone, name| {
        let own = zones.iter().zip(boxes).filter(|(zone, _)| **zone == wanted);
        let corners = convex(own.flat_map(|(_, area)| corners(area)).collect());
        Hull { name, corners }
    };
    let hulls = vec![of(Zone::Left, "Side 1"), of(Zone::Right, "Side 2")];
    if hulls.iter().any(|hull| hull.corners.is_empty()) { Vec::new() } else { hulls }
}

fn corners(area: &Area) -> [Point; 4] {
    let (left, right) = (area.left - AROUND, area.right + AROUND);
    let (top, bottom) = (area.top - AROUND, area.bottom + AROUND);
    [(left, top), (right, top), (left, bottom), (right, bottom)]
}

/// The convex hull, clockwise on the page, by Andrew's monotone chain.
fn convex(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)));
    points.dedup();
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..] {
                let turn = (b.0 - a.0) * (point.1 - a.1) - (b.1 - a.1) * (point.0 - a.0);
                if turn > 0.0 {
                    break;
                }
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut points.iter().copied());
    hull.extend(half(&mut points.iter().rev().copied()));
    hull
}

impl Hull {
    /// All the room of the ground, its edge included.
    pub(super) fn area(&self) -> Area {
        let fold = |pick: fn(&Point) -> f64, join: fn(f64, f64) -> f64, start: f64| {
            self.corners.iter().map(pick).fold(start, join)
        };
        Area {
            left: fold(|point| point.0, f64::min, f64::INFINITY) - EDGE / 2.0,
            top: fold(|point| point.1, f64::min, f64::INFINITY) - EDGE / 2.0,
            right: fold(|point| point.0, f64::max, f64::NEG_INFINITY) + EDGE / 2.0,
            bottom: fold(|point| point.1, f64::max, f64::NEG_INFINITY) + EDGE / 2.0,
        }
    }

    /// Its name, above it.
    pub(super) fn name(&self) -> Label {
        let area = self.area();
        let x = f64::midpoint(area.left, area.right);
        Label::line(x, area.top - NAME, Anchor::Middle, self.name, 200.0)
            .class("fm-muted fm-strong")
    }

    pub(super) fn svg(&self) -> Markup {
        let corner = |&(x, y): &Point| format!("{} {}", num(x), num(y));
        let path: Vec<String> = self.corners.iter().map(corner).collect();
        html! {
            path d=(format!("M{}Z", path.join("L"))) style=(edge()) { title { (self.name) } }
            path d=(format!("M{}Z", path.join("L"))) style=(ground()) {}
        }
    }
}

/// A wide line under the ground: what is left of it is a thin edge with round corners.
fn edge() -> String {
    let line = token("outline");
    format!("fill:{line};stroke:{line};stroke-width:{};stroke-linejoin:round", num(EDGE + 2.0))
}

fn ground() -> String {
    let panel = token("panel");
    format!("fill:{panel};stroke:{panel};stroke-width:{};stroke-linejoin:round", num(EDGE))
}

/// The mark of the legend.
pub(super) fn mark() -> Markup {
    let style = format!("fill:{};stroke:{};stroke-width:1", token("panel"), token("outline"));
    html! { rect x="-9" y="-6" width="18" height="12" rx="4" style=(style) {} }
}
