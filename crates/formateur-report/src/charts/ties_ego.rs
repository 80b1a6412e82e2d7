//! One actor's ties: friends and rivals around it, and rivalries among its friends through it.

use super::draw::{Anchor, Frame, Label, SMALL, TEXT, clean, legend, num, wrap};
use super::ties::shapes::shape;
use super::ties::{NodeKind, NodeRole, signs};
use maud::{Markup, html};
use std::collections::BTreeMap;

const WIDTH: f64 = 720.0;
/// From the middle to the nodes of each side.
const REACH: f64 = 165.0;
/// From one node to the next.
const ROW: f64 = 34.0;
/// From one group to the next, with its heading.
const GROUP: f64 = 30.0;
/// Radius of a node, and of the one in the middle.
const RADIUS: [f64; 2] = [10.0, 21.0];
/// What friends are who stand opposite each other.
const RIVALS: &str = "Rivals of each other";
/// Width of a name beside a node.
const NAME: f64 = WIDTH / 2.0 - REACH - 26.0;

/// One actor with all it has ties to.
///
/// Friends stand on the left and those at odds with it on the right. Friends who are rivals of each
/// other stand opposite, and broken lines that run through the one in the middle join them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TiesEgo {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// Name of the one in the middle.
    pub name: String,
    /// What that is.
    pub kind: NodeKind,
    /// The others, in the order in which they stand.
    pub nodes: Vec<TiesEgoNode>,
    /// Rivals of each other among the friends, by ids.
    pub pairs: Vec<(String, String)>,
}

/// One of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TiesEgoNode {
    /// Id.
    pub id: String,
    /// Name.
    pub label: String,
    /// What it is.
    pub kind: NodeKind,
    /// Friendly if above 0, at odds if below.
    pub sign: i8,
    /// From 1, weak, to 3, strong.
    pub strength: u8,
    /// What the ties are, shown on hover.
    pub words: String,
}

/// Where a node stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    node: usize,
    right: bool,
    y: f64,
}

/// Nodes below each other under one heading.
struct Group {
    heading: &'static str,
    right: bool,
    nodes: Vec<usize>,
}

impl TiesEgo {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let name = self.own_name();
        let middle = name.height() + RADIUS[1] + 8.0;
        let (places, headings) = self.places(middle);
        let lowest = places.iter().map(|place| place.y).fold(middle + RADIUS[1], f64::max);
        let (key, key_height) = legend(&self.key(), (8.0, lowest + 34.0), WIDTH - 16.0, 3);
        let body = html! {
            @for place in &places { (self.spoke(place, middle)) }
            @for (a, b) in &self.pairs { (self.through(&places, a, b, middle)) }
            @for place in &places { (self.node(place)) }
            g transform=(format!("translate({} {})", num(WIDTH / 2.0), num(middle))) {
                title { (clean(&self.name)) }
                (shape(self.kind, NodeRole::Subject, RADIUS[1], !self.pairs.is_empty()))
            }
            @for place in &places { (self.label(place).svg()) }
            @for heading in headings { (heading.svg()) }
            (name.svg())
            (key)
        };
        let view = (0.0, 0.0, WIDTH, lowest + 42.0 + key_height);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn own_name(&self) -> Label {
        let lines = wrap(&self.name, 2.0 * (REACH - 30.0), TEXT * 1.1, 2);
        Label::lines(WIDTH / 2.0, TEXT * 1.1, Anchor::Middle, lines, &self.name)
            .size(TEXT * 1.1)
            .class("fm-strong")
    }

    /// Friends with a rival among the friends: whether they stand on the right, by their places.
    fn opposite(&self) -> BTreeMap<usize, bool> {
        let at = |id: &str| self.nodes.iter().position(|node| node.id == id && node.sign > 0);
        let pairs: Vec<(usize, usize)> =
            self.pairs.iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        let mut right: BTreeMap<usize, bool> = BTreeMap::new();
        for &(first, _) in &pairs {
            right.entry(first).or_insert(false);
            // Whoever is the rival of one that has a place stands opposite.
            for _ in 0..pairs.len() {
                for &(a, b) in &pairs {
                    match (right.get(&a).copied(), right.get(&b).copied()) {
                        (Some(side), None) => drop(right.insert(b, !side)),
                        (None, Some(side)) => drop(right.insert(a, !side)),
                        _ => {}
                    }
                }
            }
        }
        right
    }

    fn groups(&self) -> Vec<Group> {
        let opposite = self.opposite();
        let all = || 0..self.nodes.len();
        let others = |sign: i8| {
            let of = |node: &usize| {
                self.nodes[*node].sign.signum() == sign && !opposite.contains_key(node)
            };
            all().filter(of).collect()
        };
        let paired = |right: bool| -> Vec<usize> {
            all().filter(|node| opposite.get(node) == Some(&right)).collect()
        };
        let group = |heading, right, nodes| Group { heading, right, nodes };
        let (friends, enemies, neither): (Vec<_>, Vec<_>, Vec<_>) =
            (others(1), others(-1), others(0));
        let (left, right) = (paired(false), paired(true));
        let shorter = left.len() + friends.len() > right.len() + enemies.len();
        let groups = vec![
            group(RIVALS, false, left),
            group(RIVALS, true, right),
            group("Friendly ties", false, friends),
            group("At odds", true, enemies),
            group("Neither", shorter, neither),
        ];
        groups.into_iter().filter(|group| !group.nodes.is_empty()).collect()
    }

    /// Where all stand, and the headings of the groups.
    fn places(&self, middle: f64) -> (Vec<Place>, Vec<Label>) {
        let mut next = [middle - 18.0; 2];
        let (mut places, mut headings) = (Vec::new(), Vec::new());
        for group in self.groups() {
            let y = &mut next[usize::from(group.right)];
            headings.push(heading(&group, *y));
            *y += 22.0;
            for node in group.nodes {
                places.push(Place { node, right: group.right, y: *y });
                *y += ROW;
            }
            *y += GROUP - 14.0;
        }
        (places, headings)
    }

    fn spoke(&self, place: &Place, middle: f64) -> Markup {
        let node = &self.nodes[place.node];
        let path =
            format!("M{} {}L{} {}", num(WIDTH / 2.0), num(middle), num(x(place)), num(place.y));
        let words = if node.words.is_empty() { clean(&node.label) } else { clean(&node.words) };
        html! {
            path class=(signs::class(node.sign)) stroke-width=(num(signs::width(node.strength))) d=(path) {
                title { (clean(&node.label)) ": " (words) }
            }
        }
    }

    /// A broken line from one friend to its rival, through the one in the middle, beside the spokes.
    fn through(&self, places: &[Place], a: &str, b: &str, middle: f64) -> Markup {
        let at = |id: &str| places.iter().find(|place| self.nodes[place.node].id == id);
        let Some((a, b)) = at(a).zip(at(b)) else { return html! {} };
        let point = |place: &Place| format!("{} {}", num(x(place)), num(place.y - 5.0));
        let path = format!("M{}L{} {}L{}", point(a), num(WIDTH / 2.0), num(middle - 7.0), point(b));
        let names = [a, b].map(|place| clean(&self.nodes[place.node].label));
        html! {
            path class="fm-negative" stroke-width="1.8" stroke-linejoin="round" d=(path) {
                title { (names[0]) " and " (names[1]) ": rivals" }
            }
        }
    }

    fn node(&self, place: &Place) -> Markup {
        let node = &self.nodes[place.node];
        let role = if self.opposite().contains_key(&place.node) {
            NodeRole::Rival
        } else {
            NodeRole::Plain
        };
        html! {
            g transform=(format!("translate({} {})", num(x(place)), num(place.y))) {
                title { (clean(&node.label)) }
                (shape(node.kind, role, RADIUS[0], false))
            }
        }
    }

    fn label(&self, place: &Place) -> Label {
        let node = &self.nodes[place.node];
        let lines = wrap(&node.label, NAME, 12.0, 2);
        let y = if lines.len() > 1 { place.y - 3.5 } else { place.y + 4.0 };
        let (x, anchor) = if place.right {
            (x(place) + 18.0, Anchor::Start)
        } else {
            (x(place) - 18.0, Anchor::End)
        };
        Label::lines(x, y, anchor, lines, &node.label).size(12.0)
    }

    /// The boxes of everything that must not cover anything else.
    #[cfg(test)]
    fn areas(&self) -> Vec<super::draw::Area> {
        use super::draw::Area;
        let name = self.own_name();
        let middle = name.height() + RADIUS[1] + 8.0;
        let (places, headings) = self.places(middle);
        let around = |x: f64, y: f64, radius: f64| Area::around(x, y, radius * 1.3, radius * 1.18);
        let nodes = places.iter().map(|place| around(x(place), place.y, RADIUS[0]));
        let labels = places.iter().map(|place| self.label(place).area());
        let own = [name.area(), around(WIDTH / 2.0, middle, RADIUS[1])];
        nodes.chain(labels).chain(headings.iter().map(Label::area)).chain(own).collect()
    }

    fn key(&self) -> Vec<(Markup, String)> {
        let line =
            |class: &'static str| html! { path class=(class) stroke-width="2.3" d="M-11 0H11" {} };
        let mut entries = Vec::new();
        let groups = [(1, "friend"), (-1, "at odds"), (0, signs::name(0))];
        for (sign, words) in groups {
            let rivals = sign < 0 && !self.pairs.is_empty();
            if rivals || self.nodes.iter().any(|node| node.sign.signum() == sign) {
                entries.push((line(signs::class(sign)), words.to_owned()));
            }
        }
        for (kind, words) in NodeKind::ALL {
            if self.nodes.iter().any(|node| node.kind == kind) {
                entries.push((shape(kind, NodeRole::Plain, 7.0, false), words.to_owned()));
            }
        }
        entries
    }
}

fn heading(group: &Group, y: f64) -> Label {
    let (x, anchor) = if group.right {
        (WIDTH / 2.0 + REACH + 18.0, Anchor::Start)
    } else {
        (WIDTH / 2.0 - REACH - 18.0, Anchor::End)
    };
    Label::line(x, y, anchor, group.heading, NAME + 8.0).size(SMALL).class("fm-muted fm-strong")
}

fn x(place: &Place) -> f64 {
    WIDTH / 2.0 + if place.right { REACH } else { -REACH }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ego(count: usize) -> TiesEgo {
        let node = |index: usize| TiesEgoNode {
            id: format!("n{index}"),
            label: format!("National Union of Farmers and Fishers {index} <b>"),
            kind: NodeKind::ALL[index % 8].0,
            sign: [1, -1, 1, 0][index % 4],
            strength: u8::try_from(index % 5).unwrap(),
            words: String::new(),
        };
        let pair = |a: usize, b: usize| (format!("n{a}"), format!("n{b}"));
        TiesEgo {
            name: "Somebody".into(),
            nodes: (0..count).map(node).collect(),
            pairs: vec![pair(0, 2), pair(4, 2), pair(6, 8), pair(0, 99), pair(1, 3)],
            ..TiesEgo::default()
        }
    }

    #[test]
    fn nothing_covers_anything() {
        for count in [0, 1, 5, 12, 30] {
            let areas = ego(count).areas();
            for (at, a) in areas.iter().enumerate() {
                for b in &areas[at + 1..] {
                    assert!(!a.overlaps(b), "{count}: {a:?} over {b:?}");
                }
                assert!(a.left >= 0.0 && a.right <= WIDTH && a.top >= 0.0, "{a:?}");
            }
        }
    }

    #[test]
    fn rivals_of_each_other_stand_opposite_and_all_others_by_sign() {
        let picture = ego(12);
        let (places, _) = picture.places(60.0);
        let right = |node: usize| places.iter().find(|place| place.node == node).unwrap().right;
        for (a, b) in [(0, 2), (4, 2), (6, 8)] {
            assert_ne!(right(a), right(b));
        }
        assert!(right(1) && right(5) && !right(10));
        assert_eq!(places.len(), 12);
    }

    #[test]
    fn a_line_through_the_middle_is_drawn_for_pairs_that_are_there_alone() {
        let svg = ego(12).svg().into_string();
        assert_eq!(svg.matches(": rivals</title>").count(), 4);
        assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;"));
        let none = TiesEgo::default().svg().into_string();
        assert!(none.starts_with("<svg") && !none.contains("NaN") && !none.contains("inf"));
    }
}
