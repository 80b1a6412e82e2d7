//! Who stands with whom: nodes in their shapes, ties in their signs.

mod hulls;
mod lines;
pub(super) mod shapes;
pub(super) mod signs;
mod wishes;

use super::draw::{Area, Frame, Label, legend};
use super::ties_layout::{Point, Task, Zone, shifted};
use maud::{Markup, html};
use shapes::{name_width, open_mark, shape};

/// Clear room between the boxes of two nodes.
const GAP: f64 = 20.0;
/// The picture is never narrower, so that its legend has room.
const LEAST_WIDTH: f64 = 720.0;

/// Actors and the ties between them.
///
/// The two sides of the largest part stand left and right, each on a ground of its own; some of those
/// between rivals stand in the middle, and below all that nothing joins to these sides. A tie to a node that is not
/// there, or to itself, is not drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TiesPicture {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The actors.
    pub nodes: Vec<TieNode>,
    /// The ties between them, by the nodes' ids.
    pub ties: Vec<TieLine>,
    /// The connected parts of the network with their two sides, by ids: the largest first. Without
    /// any, all stand near those they have ties with.
    pub parts: Vec<[Vec<String>; 2]>,
    /// Who stands between which two, by ids: the most important first.
    pub brokered: Vec<(String, [String; 2])>,
}

/// An actor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieNode {
    /// Its id; of several nodes with one id, the first has the ties.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is, shown as a shape.
    pub kind: NodeKind,
    /// Its part in the story, shown as a filling.
    pub role: NodeRole,
    /// Whether the other side would fit as well, shown as a broken outline.
    pub open: bool,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NodeKind {
    /// A person: a circle.
    Person,
    /// A party or list: a rectangle with round corners.
    Party,
    /// Several parties together: an oval bar.
    Bloc,
    /// A movement: a triangle.
    Movement,
    /// An armed group: a hexagon.
    ArmedGroup,
    /// A state: a square.
    State,
    /// A court, a commission, a clergy: a diamond.
    Institution,
    /// Anything else: a slanted rectangle.
    #[default]
    Other,
}

/// An actor's part in the story.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NodeRole {
    /// The one the picture is about.
    Subject,
    /// One side of a rivalry in which somebody stands between.
    Rival,
    /// One who goes between rivals.
    Broker,
    /// Anybody else.
    #[default]
    Plain,
}

/// A tie between two actors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TieLine {
    /// Id of the node it comes from.
    pub from: String,
    /// Id of the node it leads to.
    pub to: String,
    /// Friendly if above 0, hostile if below.
    pub sign: i8,
    /// What it is, shown on hover.
    pub label: String,
    /// From 1, weak, to 3, strong.
    pub strength: u8,
}

/// Where everything stands.
struct Plan {
    lines: Vec<lines::Line>,
    places: Vec<Point>,
    curves: Vec<lines::Curve>,
    hulls: Vec<hulls::Hull>,
    width: f64,
    /// The room of all of it.
    bounds: Area,
}

impl TiesPicture {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let plan = self.plan();
        let room = &plan.bounds;
        let width = (room.right - room.left).max(LEAST_WIDTH);
        let left = f64::midpoint(room.left, room.right) - width / 2.0;
        let columns = if width < 900.0 { 3 } else { 4 };
        let origin = (left + 12.0, room.bottom + 22.0);
        let (key, key_height) = legend(&self.key(&plan), origin, width - 24.0, columns);
        let names = self.names(&plan.places, plan.width);
        let rooms = self.rooms(&names);
        let body = html! {
            @for hull in &plan.hulls { (hull.svg()) }
            @for (line, curve) in plan.lines.iter().zip(&plan.curves) {
                (line.svg(self, curve, (&rooms[line.a], &rooms[line.b])))
            }
            @for (node, place) in self.nodes.iter().zip(&plan.places) {
                (node.svg(*place, self.stands_between(node)))
            }
            @for name in &names { (name.svg()) }
            @for hull in &plan.hulls { (hull.name().svg()) }
            (key)
        };
        let view = (left, room.top, width, room.bottom - room.top + 30.0 + key_height);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    /// The boxes of all shapes, of all names and of the names of the sides, none of which may cover another.
    #[cfg(test)]
    pub(crate) fn boxes(&self) -> Vec<Area> {
        let plan = self.plan();
        let both = || self.nodes.iter().zip(&plan.places);
        let shapes = both().map(|(node, place)| node.room(*place));
        let names = both().map(|(node, place)| node.name(*place, plan.width).area());
        shapes.chain(names).chain(plan.hulls.iter().map(|hull| hull.name().area())).collect()
    }

    /// How many lines run through a name or a shape that is not at one of their ends, and of how many.
    #[cfg(test)]
    pub(crate) fn lines_through_others(&self) -> (usize, usize) {
        let plan = self.plan();
        let number = self.nodes.len();
        let boxes = &self.boxes()[..2 * number];
        let crossed = plan.lines.iter().zip(&plan.curves).filter(|(line, curve)| {
            boxes.iter().enumerate().any(|(at, area)| {
                let inside = |(x, y): Point| {
                    area.left < x && x < area.right && area.top < y && y < area.bottom
                };
                let own = at % number == line.a || at % number == line.b;
                !own && curve.points().any(inside)
            })
        });
        (crossed.count(), plan.lines.len())
    }

    /// Who stands in the middle, between the two sides: those between rivals, as far as their rivals leave them the place.
    pub(crate) fn middle(&self) -> Vec<&TieNode> {
        self.placed_in(Zone::Middle)
    }

    /// Who stands below the two sides: parts that nothing joins to them, and those without a side.
    pub(crate) fn below(&self) -> Vec<&TieNode> {
        self.placed_in(Zone::Below)
    }

    fn placed_in(&self, zone: Zone) -> Vec<&TieNode> {
        let wishes = self.wishes();
        let own = self.nodes.iter().zip(&wishes).filter(|(_, wish)| wish.zone == zone);
        own.map(|(node, _)| node).collect()
    }

    fn stands_between(&self, node: &TieNode) -> bool {
        self.brokered.iter().any(|(broker, _)| *broker == node.id)
    }

    fn names(&self, places: &[Point], width: f64) -> Vec<Label> {
        self.nodes.iter().zip(places).map(|(node, place)| node.name(*place, width)).collect()
    }

    fn rooms(&self, names: &[Label]) -> Vec<lines::Room> {
        let both = self.nodes.iter().zip(names);
        both.map(|(node, name)| lines::Room::new(node.radius(), &name.area())).collect()
    }

    fn plan(&self) -> Plan {
        let lines = self.merged();
        let width = name_width(&self.nodes);
        let boxes: Vec<Area> = self.nodes.iter().map(|node| node.whole(width)).collect();
        let widest = boxes.iter().map(|area| area.right - area.left).fold(80.0, f64::max);
        let highest = boxes.iter().map(|area| area.bottom - area.top).fold(60.0, f64::max);
        let pull = |line: &lines::Line| {
            let weight = [0.25, 0.5, 1.0][usize::from((line.sign + 1).unsigned_abs())];
            (line.a, line.b, weight * (0.8 + 0.2 * f64::from(line.strength)))
        };
        let pulls = lines.iter().map(pull).collect();
        let cell = (widest + GAP, highest + GAP * 0.8);
        let wishes = self.wishes();
        let zones: Vec<Zone> = wishes.iter().map(|wish| wish.zone).collect();
        let mut places = Task { wishes, boxes: boxes.clone(), pulls, cell }.places();
        draw_up(&zones, &boxes, &mut places);
        let boxes: Vec<Area> =
            boxes.iter().zip(&places).map(|(area, &(x, y))| shifted(area, x, y)).collect();
        let curves = lines::routes(&lines, &places, &self.rooms(&self.names(&places, width)));
        let hulls = hulls::hulls(&zones, &boxes);
        let bounds = bounds(&boxes, &curves, &hulls);
        Plan { lines, places, curves, hulls, width, bounds }
    }

    fn key(&self, plan: &Plan) -> Vec<(Markup, String)> {
        let mut entries = lines::legend(&plan.lines);
        for (role, words) in NodeRole::NAMED {
            if self.nodes.iter().any(|node| node.role == role) {
                entries.push((
                    shape(NodeKind::Person, role, 7.0, role == NodeRole::Broker),
                    words.to_owned(),
                ));
            }
        }
        if !plan.hulls.is_empty() {
            entries.push((hulls::mark(), "the two sides".to_owned()));
        }
        if self.nodes.iter().any(|node| node.open) {
            entries.push((open_mark(7.0), "either side fits".to_owned()));
        }
        for (kind, words) in NodeKind::ALL {
            if self.nodes.iter().any(|node| node.kind == kind) {
                entries.push((shape(kind, NodeRole::Plain, 7.0, false), words.to_owned()));
            }
        }
        entries
    }
}

/// Moves those below up to the others.
fn draw_up(zones: &[Zone], boxes: &[Area], places: &mut [Point]) {
    const CLEAR: f64 = 34.0;
    let edges = |below: bool, edge: fn(&Area) -> f64| {
        let own = zones.iter().zip(boxes.iter().zip(places.iter()));
        own.filter(move |(zone, _)| (**zone == Zone::Below) == below)
            .map(move |(_, (area, place))| edge(area) + place.1)
            .collect::<Vec<f64>>()
    };
    let lowest = edges(false, |area| area.bottom).into_iter().reduce(f64::max);
    let highest = edges(true, |area| area.top).into_iter().reduce(f64::min);
    let Some((lowest, highest)) = lowest.zip(highest) else { return };
    for (place, _) in places.iter_mut().zip(zones).filter(|(_, zone)| **zone == Zone::Below) {
        place.1 += lowest + CLEAR - highest;
    }
}

/// The room that all boxes and curves take up, with a margin.
fn bounds(boxes: &[Area], curves: &[lines::Curve], hulls: &[hulls::Hull]) -> Area {
    const MARGIN: f64 = 8.0;
    let dots = curves.iter().flat_map(|curve| curve.points().collect::<Vec<_>>());
    let dots = dots.map(|(x, y)| Area::around(x, y, 3.0, 3.0));
    let join = |a: Area, b: Area| Area {
        left: a.left.min(b.left),
        top: a.top.min(b.top),
        right: a.right.max(b.right),
        bottom: a.bottom.max(b.bottom),
    };
    let grounds = hulls.iter().flat_map(|hull| [hull.area(), hull.name().area()]);
    let all = boxes.iter().copied().chain(dots).chain(grounds).reduce(join);
    let all = all.unwrap_or(Area::around(0.0, 0.0, 0.0, 0.0));
    Area {
        left: all.left - MARGIN,
        top: all.top - MARGIN,
        right: all.right + MARGIN,
        bottom: all.bottom + MARGIN,
    }
}

#[cfg(test)]
mod tests;
