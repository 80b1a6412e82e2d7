//! A plane of two issues: parties as circles by seats, areas and single places.

mod labels;

use super::draw::{Anchor, Area, Frame, Label, SMALL, legend, num};
use crate::theme::{party_color, token};
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 696.0;
const TOP: f64 = 14.0;
const HEIGHT: f64 = 440.0;
/// Radius of the largest circle.
const RADIUS: f64 = 24.0;
/// Radius that no circle is below.
const LEAST_RADIUS: f64 = 3.0;
/// Half the size of a mark.
const MARK: f64 = 6.0;
/// Columns of the key: words at the ends of scales are long.
const COLUMNS: usize = 1;
/// How outlines of areas are told apart.
const DASHES: [&str; 3] = ["none", "8 4", "2 4"];

/// Parties in a plane.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plane {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The issue that goes to the right, and the one that goes up.
    pub axes: [PlaneAxis; 2],
    /// The parties.
    pub parties: Vec<PlaneParty>,
    /// Areas.
    pub regions: Vec<PlaneRegion>,
    /// Single places.
    pub spots: Vec<PlaneSpot>,
}

/// An issue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaneAxis {
    /// Its name.
    pub name: String,
    /// What its lower end means.
    pub low: String,
    /// What its upper end means.
    pub high: String,
    /// Numbers of both ends.
    pub scale: [f64; 2],
}

/// A party.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaneParty {
    /// Its name.
    pub label: String,
    /// Its seats.
    pub seats: u32,
    /// Where it stands.
    pub at: [f64; 2],
    /// Its colour, `#rgb` or `#rrggbb`.
    pub color: Option<String>,
}

/// An area.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaneRegion {
    /// What it is.
    pub label: String,
    /// Its polygons, each by its corners; one corner is a point, two are a line.
    pub polygons: Vec<Vec<[f64; 2]>>,
}

/// Places of one sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaneSpot {
    /// What they are.
    pub label: String,
    /// Where they are.
    pub at: Vec<[f64; 2]>,
}

/// The part of the plane that is drawn.
struct View {
    ends: [[f64; 2]; 2],
}

impl View {
    fn place(&self, at: [f64; 2]) -> (f64, f64) {
        let share = |dim: usize| {
            let [low, high] = self.ends[dim];
            ((at[dim] - low) / (high - low)).clamp(0.0, 1.0)
        };
        (LEFT + share(0) * (RIGHT - LEFT), TOP + (1.0 - share(1)) * HEIGHT)
    }
}

impl Plane {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let view = self.view();
        let bottom = TOP + HEIGHT;
        let (key, key_height) = legend(&self.key(), (4.0, bottom + 62.0), WIDTH - 8.0, COLUMNS);
        let body = html! {
            (frame())
            (self.names())
            (ticks(&view))
            @for (at, region) in self.regions.iter().enumerate() { (area(&view, at, region)) }
            @for at in self.by_seats() { (self.circle(&view, at)) }
            @for (at, spot) in self.spots.iter().enumerate() {
                @for place in spot.at.iter().filter(|place| finite(place)) {
                    (mark(view.place(*place), at, &spot.label))
                }
            }
            @for label in self.labels(&view) { (label.svg()) }
            (key)
        };
        let view = (0.0, 0.0, WIDTH, bottom + 68.0 + key_height);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    /// What is drawn: all that there is, with a margin, and no more of the scales.
    fn view(&self) -> View {
        let parties = self.parties.iter().map(|party| party.at);
        let regions = self.regions.iter().flat_map(|region| region.polygons.iter().flatten());
        let spots = self.spots.iter().flat_map(|spot| &spot.at);
        let points: Vec<[f64; 2]> =
            parties.chain(regions.copied()).chain(spots.copied()).filter(finite).collect();
        let ends = |dim: usize| {
            let low = points.iter().map(|at| at[dim]).fold(f64::INFINITY, f64::min);
            let high = points.iter().map(|at| at[dim]).fold(f64::NEG_INFINITY, f64::max);
            let margin = ((high - low) * 0.1).max(0.5);
            if margin.is_finite() { [low - margin, high + margin] } else { [0.0, 1.0] }
        };
        View { ends: [ends(0), ends(1)] }
    }

    /// Places of the parties in the list, most seats first, so that small circles lie upon large ones.
    fn by_seats(&self) -> Vec<usize> {
        let inside = |at: &usize| finite(&self.parties[*at].at);
        let mut order: Vec<usize> = (0..self.parties.len()).filter(inside).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&self.parties[*a], &self.parties[*b]);
            b.seats.cmp(&a.seats).then_with(|| a.label.cmp(&b.label))
        });
        order
    }

    fn radius(&self, party: &PlaneParty) -> f64 {
        let most = self.parties.iter().map(|party| party.seats).max().unwrap_or(1).max(1);
        (RADIUS * (f64::from(party.seats) / f64::from(most)).sqrt()).max(LEAST_RADIUS)
    }

    fn circle(&self, view: &View, at: usize) -> Markup {
        let party = &self.parties[at];
        let (x, y) = view.place(party.at);
        let fill = party_color(party.color.as_deref(), at).css();
        let hover = format!(
            "{}: {} seats, at {} / {}",
            party.label,
            party.seats,
            num(party.at[0]),
            num(party.at[1])
        );
        html! {
            circle class="fm-mark" cx=(num(x)) cy=(num(y)) r=(num(self.radius(party)))
                style=(format!("fill:{fill};fill-opacity:.8")) { title { (hover) } }
        }
    }

    /// Names of parties: most seats first, each where it touches nothing; a name without room is left to the table.
    fn labels(&self, view: &View) -> Vec<Label> {
        let order = self.by_seats();
        let circles: Vec<labels::Dot> = order
            .iter()
            .map(|&at| {
                let party = &self.parties[at];
                labels::Dot { at: view.place(party.at), radius: self.radius(party) }
            })
            .collect();
        let texts: Vec<&str> = order.iter().map(|&at| self.parties[at].label.as_str()).collect();
        let room = Area { left: LEFT, top: TOP, right: RIGHT, bottom: TOP + HEIGHT };
        let spots = self.spots.iter().flat_map(|spot| spot.at.iter().filter(|at| finite(at)));
        let marks: Vec<Area> = spots
            .map(|at| {
                let (x, y) = view.place(*at);
                Area::around(x, y, MARK, MARK)
            })
            .collect();
        labels::placed(&circles, &texts, &marks, &room)
    }

    /// The names of the issues and of their ends.
    fn names(&self) -> Markup {
        let [x, y] = &self.axes;
        let bottom = TOP + HEIGHT;
        let half = (RIGHT - LEFT) / 2.0 - 10.0;
        let across = format!("{} \u{2192}", x.name);
        let up = format!("{} \u{2192}", y.name);
        let turned = format!("rotate(-90 14 {})", num(TOP + HEIGHT / 2.0));
        html! {
            (Label::line(LEFT, bottom + 34.0, Anchor::Start, &x.low, half).size(SMALL).class("fm-muted").svg())
            (Label::line(RIGHT, bottom + 34.0, Anchor::End, &x.high, half).size(SMALL).class("fm-muted").svg())
            (Label::line(f64::midpoint(LEFT, RIGHT), bottom + 52.0, Anchor::Middle, &across, RIGHT - LEFT).svg())
            g transform=(turned) {
                (Label::line(14.0, TOP + HEIGHT / 2.0 + 3.0, Anchor::Middle, &up, HEIGHT).svg())
                title { (y.low) " \u{2192} " (y.high) }
            }
        }
    }

    fn key(&self) -> Vec<(Markup, String)> {
        let regions = self.regions.iter().enumerate().map(|(at, region)| {
            (
                html! { rect x="-8" y="-6" width="16" height="12" style=(area_style(at)) {} },
                region.label.clone(),
            )
        });
        let spots = self
            .spots
            .iter()
            .enumerate()
            .map(|(at, spot)| (mark((0.0, 0.0), at, &spot.label), spot.label.clone()));
        let [_, y] = &self.axes;
        let upwards = (
            html! { path class="fm-ink" d="M0 6V-6M-4 -2L0 -6L4 -2" {} },
            format!("{} \u{2192} {}", y.low, y.high),
        );
        [upwards].into_iter().chain(regions).chain(spots).collect()
    }
}

fn finite(at: &[f64; 2]) -> bool {
    at.iter().all(|number| number.is_finite())
}

fn frame() -> Markup {
    html! {
        rect class="fm-rule" x=(num(LEFT)) y=(num(TOP)) width=(num(RIGHT - LEFT)) height=(num(HEIGHT)) {}
    }
}

/// The numbers at round places of both scales.
fn ticks(view: &View) -> Markup {
    let bottom = TOP + HEIGHT;
    html! {
        @for value in round(view.ends[0]) {
            @let (x, _) = view.place([value, 0.0]);
            line class="fm-mark" x1=(num(x)) x2=(num(x)) y1=(num(bottom)) y2=(num(bottom + 4.0)) {}
            (Label::line(x, bottom + 17.0, Anchor::Middle, &num(value), 60.0).size(SMALL).class("fm-muted").svg())
        }
        @for value in round(view.ends[1]) {
            @let (_, y) = view.place([0.0, value]);
            line class="fm-mark" x1=(num(LEFT - 4.0)) x2=(num(LEFT)) y1=(num(y)) y2=(num(y)) {}
            (Label::line(LEFT - 7.0, y + 4.0, Anchor::End, &num(value), 40.0).size(SMALL).class("fm-muted").svg())
        }
    }
}

/// At most a dozen round numbers between two ends.
fn round([low, high]: [f64; 2]) -> Vec<f64> {
    let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let fits = |step: &f64| (high - low) / step <= 8.0;
    let step = steps.into_iter().find(fits).unwrap_or((high - low) / 4.0);
    let first = libm::ceil(low / step);
    (0_i32..12).map(|n| (first + f64::from(n)) * step).take_while(|value| *value <= high).collect()
}

fn area_style(at: usize) -> String {
    let color = token("accent");
    let dashes = DASHES[at % DASHES.len()];
    format!(
        "fill:{color};fill-opacity:.12;stroke:{color};stroke-width:1.5;stroke-dasharray:{dashes}"
    )
}

fn area(view: &View, at: usize, region: &PlaneRegion) -> Markup {
    html! {
        @for corners in &region.polygons {
            @let places: Vec<(f64, f64)> =
                corners.iter().filter(|at| finite(at)).map(|at| view.place(*at)).collect();
            @match places.as_slice() {
                [] => {}
                [(x, y)] => circle cx=(num(*x)) cy=(num(*y)) r="7" style=(area_style(at)) {
                    title { (region.label) }
                },
                places => {
                    @let path: Vec<String> = places.iter().map(|(x, y)| format!("{} {}", num(*x), num(*y))).collect();
                    path d=(format!("M{}Z", path.join("L"))) style=(area_style(at)) { title { (region.label) } }
                }
            }
        }
    }
}

/// A mark: its form tells what sort of place it is.
fn mark((x, y): (f64, f64), sort: usize, label: &str) -> Markup {
    let m = MARK;
    let form = match sort % 4 {
        0 => format!("M0 {}L{m} 0L0 {m}L{} 0Z", -m, -m),
        1 => format!("M{} {}H{m}V{m}H{}Z", -m, -m, -m),
        2 => format!("M0 {}L{m} {m}H{}Z", -m, -m),
        _ => format!("M{} {}L{m} {m}M{m} {}L{} {m}", -m, -m, -m, -m),
    };
    html! {
        path class="fm-ink" d=(form) transform=(format!("translate({} {})", num(x), num(y))) {
            title { (label) }
        }
    }
}

#[cfg(test)]
mod tests;
