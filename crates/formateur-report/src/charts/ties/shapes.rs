//! Nodes of a picture of ties: a shape for the kind, a filling for the role.

use super::{NodeKind, NodeRole, TieNode};
use crate::charts::draw::{Anchor, Area, Label, clean, num, text_width, wrap};
use crate::charts::ties_layout::{Point, shifted};
use crate::theme::token;
use maud::{Markup, html};

/// Size of a node's name.
const SIZE: f64 = 12.5;
/// Lines a name may take.
const LINES: usize = 4;

impl NodeKind {
    pub(in crate::charts) const ALL: [(Self, &'static str); 8] = [
        (Self::Person, "person"),
        (Self::Party, "party"),
        (Self::Bloc, "bloc"),
        (Self::Movement, "movement"),
        (Self::ArmedGroup, "armed group"),
        (Self::State, "state"),
        (Self::Institution, "institution"),
        (Self::Other, "other"),
    ];

    /// The outline around (0, 0), about as large as a circle of this radius.
    fn outline(self, radius: f64) -> String {
        let polygon = |corners: &[Point]| {
            let corner = |&(x, y): &Point| format!("{} {}", num(x * radius), num(y * radius));
            let corners: Vec<String> = corners.iter().map(corner).collect();
            format!("M{}Z", corners.join("L"))
        };
        match self {
            Self::Person => rounded(radius, radius, radius),
            Self::Party => rounded(radius * 1.12, radius * 0.82, radius * 0.34),
            Self::Bloc => rounded(radius * 1.3, radius * 0.74, radius * 0.74),
            Self::Movement => polygon(&[(0.0, -1.1), (1.12, 0.84), (-1.12, 0.84)]),
            Self::ArmedGroup => polygon(&[
                (-0.55, -0.95),
                (0.55, -0.95),
                (1.1, 0.0),
                (0.55, 0.95),
                (-0.55, 0.95),
                (-1.1, 0.0),
            ]),
            Self::State => polygon(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            Self::Institution => polygon(&[(0.0, -1.18), (1.18, 0.0), (0.0, 1.18), (-1.18, 0.0)]),
            Self::Other => polygon(&[(-0.7, -0.9), (1.1, -0.9), (0.7, 0.9), (-1.1, 0.9)]),
        }
    }
}

/// A rectangle with round corners around (0, 0).
fn rounded(half_width: f64, half_height: f64, corner: f64) -> String {
    let (x, y, r) = (half_width, half_height, corner);
    let arc = |dx: f64, dy: f64| format!("a{} {} 0 0 1 {} {}", num(r), num(r), num(dx), num(dy));
    let (wide, high) = (num(2.0 * (x - r)), num(2.0 * (y - r)));
    format!(
        "M{} {}h{wide}{}v{high}{}h-{wide}{}v-{high}{}Z",
        num(r - x),
        num(-y),
        arc(r, r),
        arc(-r, r),
        arc(-r, -r),
        arc(r, -r)
    )
}

impl NodeRole {
    pub(super) const NAMED: [(Self, &'static str); 3] = [
        (Self::Subject, "subject of this picture"),
        (Self::Rival, "rival with a go-between"),
        (Self::Broker, "go-between"),
    ];

    pub(super) fn radius(self) -> f64 {
        match self {
            Self::Subject => 21.0,
            Self::Rival => 15.0,
            Self::Broker | Self::Plain => 14.0,
        }
    }

    /// The filling: accent, dark, or clear.
    fn fill(self) -> String {
        match self {
            Self::Subject => token("accent"),
            Self::Rival => token("outline"),
            Self::Broker | Self::Plain => token("background"),
        }
    }
}

/// A shape around (0, 0); those between rivals have a smaller one in it.
pub(in crate::charts) fn shape(
    kind: NodeKind,
    role: NodeRole,
    radius: f64,
    between: bool,
) -> Markup {
    let style = format!(
        "fill:{};stroke:{};stroke-width:{}",
        role.fill(),
        token("text"),
        if role == NodeRole::Plain { "1.25" } else { "1.75" }
    );
    html! {
        path style=(style) d=(kind.outline(radius)) {}
        @if between {
            @let ink = if matches!(role, NodeRole::Subject | NodeRole::Rival) { "background" } else { "text" };
            path style=(format!("fill:{}", token(ink))) d=(kind.outline(radius * 0.42)) {}
        }
    }
}

/// The broken outline, around (0, 0), of one whom the other side would fit as well.
fn open_outline(kind: NodeKind, radius: f64) -> Markup {
    let style = format!("fill:none;stroke:{};stroke-width:1;stroke-dasharray:3 2.5", token("text"));
    html! { path style=(style) d=(kind.outline(radius)) {} }
}

/// Its mark in the legend.
pub(super) fn open_mark(radius: f64) -> Markup {
    html! {
        (shape(NodeKind::Person, NodeRole::Plain, radius * 0.62, false))
        (open_outline(NodeKind::Person, radius))
    }
}

/// The width that names need: that of the longest word, within bounds.
pub(super) fn name_width(nodes: &[TieNode]) -> f64 {
    let words = nodes.iter().flat_map(|node| node.label.split_whitespace());
    let longest = words.map(|word| text_width(word, SIZE * 1.06)).fold(0.0, f64::max);
    longest.clamp(118.0, 260.0)
}

impl TieNode {
    pub(super) fn radius(&self) -> f64 {
        self.role.radius()
    }

    /// The name below the shape, for a node at `place`.
    pub(super) fn name(&self, place: Point, width: f64) -> Label {
        let bold = self.role == NodeRole::Subject;
        let size = if bold { SIZE * 1.06 } else { SIZE };
        let lines = wrap(&self.label, width, size, LINES);
        let class = if bold { "fm-halo fm-strong" } else { "fm-halo" };
        let y = place.1 + self.radius() * 1.1 + if self.open { 18.0 } else { 15.0 };
        Label::lines(place.0, y, Anchor::Middle, lines, &self.label).size(size).class(class)
    }

    /// The room of the shape, for a node at `place`.
    pub(super) fn room(&self, place: Point) -> Area {
        let radius = self.radius() + if self.open { 4.0 } else { 0.0 };
        shifted(&Area::around(0.0, 0.0, radius * 1.3, radius * 1.18), place.0, place.1)
    }

    /// The room of shape and name together, for a node at (0, 0).
    pub(super) fn whole(&self, width: f64) -> Area {
        let (shape, name) = (self.room((0.0, 0.0)), self.name((0.0, 0.0), width).area());
        Area {
            left: shape.left.min(name.left),
            top: shape.top,
            right: shape.right.max(name.right),
            bottom: name.bottom,
        }
    }

    pub(super) fn svg(&self, place: Point, between: bool) -> Markup {
        let kind = NodeKind::ALL.iter().find(|(kind, _)| *kind == self.kind).map_or("", |k| k.1);
        html! {
            g transform=(format!("translate({} {})", num(place.0), num(place.1))) {
                title { (clean(&self.label)) " (" (kind) ")" }
                (shape(self.kind, self.role, self.radius(), between))
                @if self.open { (open_outline(self.kind, self.radius() + 4.0)) }
            }
        }
    }
}
