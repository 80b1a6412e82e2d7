//! Actors on the line of an issue, one a row, below the spread of the outcome that is expected.

mod density;

use super::draw::{Anchor, Frame, Label, SMALL, clean, legend, num, text_width, wrap};
use crate::theme::palette;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
/// Where names end.
const NAMES: f64 = 152.0;
/// Where the line begins and ends.
pub(super) const LEFT: f64 = 168.0;
pub(super) const RIGHT: f64 = 536.0;
/// Where bars of salience begin and end.
const SALIENCE: (f64, f64) = (564.0, 620.0);
/// Where the printed pull ends.
const PULL: f64 = 714.0;
/// From one row to the next.
const ROW: f64 = 23.0;
/// From one line of words to the next.
const LEADING: f64 = 14.5;
/// Radius of the dot with the most pull, and the least that can be seen.
const DOT: (f64, f64) = (9.0, 2.2);
/// Size of names.
const NAME: f64 = 12.5;

/// Actors on an issue, and where bargaining on it may end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineOfActors {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// Numbers of both ends of the line.
    pub scale: [f64; 2],
    /// What the ends mean.
    pub ends: [String; 2],
    /// The actors, from top to bottom.
    pub rows: Vec<LineActor>,
    /// How many outcomes lie near equally spaced places of the line, with all that may be wrong.
    pub outcomes: Vec<u64>,
    /// The same without the errors of the model.
    pub outcomes_of_inputs: Vec<u64>,
    /// Places on the line with a name; the first is drawn through all rows if it leads.
    pub marks: Vec<LineMark>,
}

/// An actor on the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineActor {
    /// Its name as it is drawn.
    pub label: String,
    /// Where it stands.
    pub position: f64,
    /// Ends of the range of that.
    pub range: [f64; 2],
    /// How much the issue matters to it, from 0 to 100, if that is known.
    pub salience: Option<f64>,
    /// Its share of what everybody brings to bear, from 0 to 1.
    pub pull: f64,
    /// The same as printed.
    pub pull_text: String,
}

/// A place with a name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LineMark {
    /// Its name.
    pub label: String,
    /// The place.
    pub at: f64,
    /// How it is drawn.
    pub kind: MarkKind,
}

/// How a place is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MarkKind {
    /// Through all rows.
    Leading,
    /// As a full stroke.
    #[default]
    Full,
    /// As a broken stroke: with less behind it.
    Broken,
}

impl LineOfActors {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (key, key_height) = key();
        let lanes = self.lanes();
        let deep = lanes.iter().map(|(_, lane)| lane + 1).max().unwrap_or(0);
        let top = key_height + 6.0;
        let sky = top + LEADING * deep as f64 + 4.0;
        let ground = sky + density::HEIGHT;
        let (ends, ends_height) = self.ends(ground + 32.0);
        let first = ground + 32.0 + ends_height + 22.0;
        let bottom = first + ROW * self.rows.len() as f64;
        let most = self.rows.iter().map(|row| row.pull).filter(|pull| pull.is_finite());
        let most = most.fold(0.0, f64::max);
        let body = html! {
            (key)
            (density::drawn(&self.outcomes, &self.outcomes_of_inputs, ground))
            (self.ticks(ground, first - 12.0, bottom))
            (ends)
            (headings(first - 10.0))
            @for (mark, lane) in &lanes {
                (self.stroke(mark, top + LEADING * *lane as f64, ground, bottom))
            }
            @for (mark, lane) in &lanes { (self.name(mark, top + LEADING * *lane as f64)) }
            @for (at, row) in self.rows.iter().enumerate() {
                (self.row(row, first + ROW * (at as f64 + 0.5), most))
            }
        };
        let view = (0.0, 0.0, WIDTH, bottom + 6.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn x(&self, place: f64) -> f64 {
        let [low, high] = self.scale;
        let share = (place - low) / (high - low);
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 };
        LEFT + share * (RIGHT - LEFT)
    }

    /// Marks from left to right, each in the first lane in which its name has room.
    fn lanes(&self) -> Vec<(&LineMark, usize)> {
        let mut order: Vec<&LineMark> = self.marks.iter().collect();
        order.retain(|mark| mark.at.is_finite());
        order.sort_by(|a, b| self.x(a.at).total_cmp(&self.x(b.at)).then(a.label.cmp(&b.label)));
        let mut taken: Vec<f64> = Vec::new();
        let mut placed = Vec::new();
        for mark in order {
            let half = text_width(&clean(&mark.label), SMALL) / 2.0 + 4.0;
            let x = self.x(mark.at);
            let lane = taken.iter().position(|end| *end <= x - half).unwrap_or(taken.len());
            if lane == taken.len() {
                taken.push(0.0);
            }
            taken[lane] = x + half;
            placed.push((mark, lane));
        }
        placed
    }

    /// The stroke of a mark, from below its name.
    fn stroke(&self, mark: &LineMark, top: f64, ground: f64, bottom: f64) -> Markup {
        let (class, until, style) = match mark.kind {
            MarkKind::Leading => ("fm-as-of", bottom, None),
            MarkKind::Full => ("fm-ink", ground, None),
            MarkKind::Broken => ("fm-ink", ground, Some("stroke-dasharray:2.5 2.5")),
        };
        let path = format!("M{} {}V{}", num(self.x(mark.at)), num(top + LEADING - 1.0), num(until));
        html! { path class=(class) style=[style] d=(path) {} }
    }

    fn name(&self, mark: &LineMark, top: f64) -> Markup {
        let leading = mark.kind == MarkKind::Leading;
        let class = if leading { "fm-halo fm-accent" } else { "fm-halo" };
        Label::line(self.x(mark.at), top + 10.0, Anchor::Middle, &mark.label, 160.0)
            .size(SMALL)
            .class(class)
            .svg()
    }

    /// The line with its numbers, and rules for the rows.
    fn ticks(&self, ground: f64, first: f64, bottom: f64) -> Markup {
        let [low, high] = self.scale;
        html! {
            line class="fm-mark" x1=(num(LEFT)) x2=(num(RIGHT)) y1=(num(ground)) y2=(num(ground)) {}
            @for quarter in 0_u8..=4 {
                @let place = low + (high - low) * f64::from(quarter) / 4.0;
                @let x = num(self.x(place));
                line class="fm-mark" x1=(x) x2=(x) y1=(num(ground)) y2=(num(ground + 4.0)) {}
                line class="fm-rule" x1=(x) x2=(x) y1=(num(first)) y2=(num(bottom)) {}
                (Label::line(self.x(place), ground + 16.0, Anchor::Middle, &num(place), 60.0)
                    .size(SMALL).class("fm-muted").svg())
            }
        }
    }

    /// What the ends mean, below them.
    fn ends(&self, y: f64) -> (Markup, f64) {
        let room = (RIGHT - LEFT) / 2.0 + 20.0;
        let [low, high] = [&self.ends[0], &self.ends[1]].map(|end| wrap(end, room, SMALL, 3));
        let lines = low.len().max(high.len()) as f64;
        let drawn = html! {
            (Label::lines(LEFT - 30.0, y, Anchor::Start, low, &self.ends[0]).size(SMALL).svg())
            (Label::lines(RIGHT + 30.0, y, Anchor::End, high, &self.ends[1]).size(SMALL).svg())
        };
        (drawn, lines * LEADING)
    }

    fn row(&self, row: &LineActor, y: f64, most: f64) -> Markup {
        let (least, radius) = (DOT.1, libm::sqrt((row.pull / most).clamp(0.0, 1.0)) * DOT.0);
        let radius = if radius.is_finite() { radius.max(least) } else { least };
        let base = y + 4.5;
        html! {
            (Label::line(NAMES, base, Anchor::End, &row.label, NAMES - 2.0).size(NAME).svg())
            line class="fm-rule" x1=(num(LEFT)) x2=(num(RIGHT)) y1=(num(y)) y2=(num(y)) {}
            @if row.position.is_finite() {
                circle class="fm-mark" cx=(num(self.x(row.position))) cy=(num(y)) r=(num(radius)) style=(dot_style()) {
                    title { (clean(&row.label)) ": " (num(row.position)) }
                }
                (self.whisker(row.range, y))
            }
            (salience(row.salience, y))
            (Label::line(PULL, base, Anchor::End, &row.pull_text, 60.0).size(SMALL).svg())
        }
    }

    fn whisker(&self, [low, high]: [f64; 2], y: f64) -> Markup {
        if !low.is_finite() || !high.is_finite() || low >= high {
            return html! {};
        }
        let (low, high) = (num(self.x(low)), num(self.x(high)));
        let (mid, up, down) = (num(y), num(y - 4.0), num(y + 4.0));
        html! { path class="fm-ink" d=(format!("M{low} {mid}H{high}M{low} {up}V{down}M{high} {up}V{down}")) {} }
    }
}

/// What shapes and strokes say.
fn key() -> (Markup, f64) {
    let line = |class: &'static str| html! { path class=(class) d="M0 -7V7" {} };
    let fill = dot_style();
    let entries = [
        (density::key(true), "expected, with errors; at ends all beyond".to_owned()),
        (density::key(false), "the same as if the model was right".to_owned()),
        (
            html! { circle class="fm-mark" r="6" style=(fill) {} path class="fm-ink" d="M-8 0H8M-8 -3V3M8 -3V3" {} },
            "position and 90 % range; area by pull".to_owned(),
        ),
        (line("fm-as-of"), "where it is expected to end".to_owned()),
        (line("fm-ink"), "weighted mean, or nearer to outcomes".to_owned()),
        (
            html! { path class="fm-ink" style="stroke-dasharray:2.5 2.5" d="M0 -7V7" {} },
            "model that is not shown to be nearer".to_owned(),
        ),
    ];
    legend(&entries, (0.0, 0.0), WIDTH, 2)
}

fn dot_style() -> String {
    format!("fill:{};fill-opacity:.65", palette(1).css())
}

fn headings(y: f64) -> Markup {
    let head = |x: f64, anchor: Anchor, words: &str| {
        Label::line(x, y, anchor, words, 90.0).size(SMALL).class("fm-muted").svg()
    };
    html! {
        (head(SALIENCE.0, Anchor::Start, "salience"))
        (head(PULL, Anchor::End, "pull"))
    }
}

/// A bar from 0 to 100 with its number, or that there is none.
fn salience(salience: Option<f64>, y: f64) -> Markup {
    let (left, right) = SALIENCE;
    let Some(salience) = salience.filter(|value| value.is_finite()) else {
        return Label::line(left, y + 4.0, Anchor::Start, "not given", 80.0)
            .size(SMALL)
            .class("fm-muted")
            .svg();
    };
    let width = (salience / 100.0).clamp(0.0, 1.0) * (right - left);
    let style = format!("fill:{}", palette(7).css());
    html! {
        rect class="fm-mark" x=(num(left)) y=(num(y - 4.0)) width=(num(right - left)) height="8" {}
        rect x=(num(left)) y=(num(y - 4.0)) width=(num(width)) height="8" style=(style) {}
        (Label::line(right + 5.0, y + 4.0, Anchor::Start, &num(salience.round()), 36.0).size(SMALL).svg())
    }
}

#[cfg(test)]
mod tests;
