//! Values that change along an axis of seats: one line each, and upright marks at seats that matter.

use super::draw::{Anchor, Frame, Label, SMALL, clean, fit, legend, num};
use crate::theme::party_color;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 696.0;
/// Height of the plot.
const HEIGHT: f64 = 270.0;
/// From one row of names of marks to the next.
const ROW: f64 = 16.0;
/// Columns of the key.
const COLUMNS: usize = 3;
/// How lines are told apart where colours are alike.
const DASHES: [&str; 4] = ["none", "9 4", "2 4", "12 4 2 4"];
/// Where the axis ends, and from one tick to the next: the first that hold everything.
const AXES: [(f64, f64); 6] =
    [(0.1, 0.02), (0.2, 0.05), (0.3, 0.1), (0.5, 0.1), (0.75, 0.25), (1.0, 0.25)];

/// Lines along an axis of seats.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curves {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// Places along the axis, rising: one for each value of a line.
    pub seats: Vec<u32>,
    /// The lines, in the order of the key.
    pub lines: Vec<Curve>,
    /// Upright marks, rising: seats and their name.
    pub marks: Vec<(u32, String)>,
    /// What the axis of seats says.
    pub unit: String,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Curve {
    /// Whose it is.
    pub label: String,
    /// Its values, as shares; the line is broken where one is not finite.
    pub values: Vec<f64>,
    /// Its colour, `#rgb` or `#rrggbb`.
    pub color: Option<String>,
}

/// Places in the plot.
struct Plot {
    top: f64,
    seats: [f64; 2],
    end: f64,
    step: f64,
}

impl Plot {
    fn x(&self, seats: u32) -> f64 {
        let [first, last] = self.seats;
        LEFT + ((f64::from(seats) - first) / (last - first)).clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    fn y(&self, value: f64) -> f64 {
        self.top + (1.0 - (value / self.end).clamp(0.0, 1.0)) * HEIGHT
    }

    fn bottom(&self) -> f64 {
        self.top + HEIGHT
    }
}

impl Curves {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (key, key_height) = self.key();
        let marks = self.placed();
        let rows = marks.iter().map(|(_, row, _)| row + 1).max().unwrap_or(0);
        let plot = self.plot(key_height + 10.0 + ROW * rows as f64);
        let body = html! {
            (key)
            (grid(&plot))
            (self.ticks(&plot))
            @for (seats, row, _) in &marks { (mark_line(&plot, *seats, *row)) }
            @for (at, line) in self.lines.iter().enumerate() { (self.line(&plot, at, line)) }
            @for (_, row, label) in marks { (mark_name(&plot, row, label)) }
        };
        let view = (0.0, 0.0, WIDTH, plot.bottom() + 42.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn plot(&self, top: f64) -> Plot {
        let values = self.lines.iter().flat_map(|line| &line.values);
        let most = values.filter(|value| value.is_finite()).fold(0.0, |a: f64, b| a.max(*b));
        let (end, step) =
            AXES.into_iter().find(|(end, _)| most <= *end).unwrap_or(AXES[AXES.len() - 1]);
        let [first, last] = self.ends();
        Plot { top, seats: [first.into(), last.max(first + 1).into()], end, step }
    }

    fn ends(&self) -> [u32; 2] {
        [self.seats.first(), self.seats.last()].map(|end| end.copied().unwrap_or(0))
    }

    /// Marks with the row that their name stands in: names in one row do not touch.
    fn placed(&self) -> Vec<(u32, usize, Label)> {
        let plot = self.plot(0.0);
        let mut rows: Vec<Label> = Vec::new();
        let [first, last] = self.ends();
        let inside = self.marks.iter().filter(|(seats, _)| (first..=last).contains(seats));
        let place = |(seats, name): &(u32, String)| {
            let label = name_of(plot.x(*seats), &format!("{seats}: {name}"));
            let free = |before: &Label| before.area().right + 8.0 < label.area().left;
            let row = rows.iter().position(free).unwrap_or(rows.len());
            if row == rows.len() {
                rows.push(label.clone());
            } else {
                rows[row] = label.clone();
            }
            (*seats, row, label)
        };
        inside.map(place).collect()
    }

    fn line(&self, plot: &Plot, at: usize, line: &Curve) -> Markup {
        let mut path = String::new();
        let mut pen_is_up = true;
        for (&seats, &value) in self.seats.iter().zip(&line.values) {
            if value.is_finite() {
                let step = if pen_is_up { 'M' } else { 'L' };
                path += &format!("{step}{} {}", num(plot.x(seats)), num(plot.y(value)));
            }
            pen_is_up = !value.is_finite();
        }
        html! {
            @if !path.is_empty() {
                path d=(path) style=(style(at, line)) { title { (clean(&line.label)) } }
            }
        }
    }

    fn ticks(&self, plot: &Plot) -> Markup {
        let [first, last] = self.ends();
        let middle = |quarter: u32| first + (last - first) * quarter / 4;
        let mut ticks: Vec<u32> = (0..=4).map(middle).collect();
        ticks.dedup();
        let y = plot.bottom();
        html! {
            @for seats in ticks {
                @let x = plot.x(seats);
                line class="fm-mark" x1=(num(x)) x2=(num(x)) y1=(num(y)) y2=(num(y + 4.0)) {}
                (Label::line(x, y + 17.0, Anchor::Middle, &seats.to_string(), 80.0)
                    .size(SMALL).class("fm-muted").svg())
            }
            (Label::line(f64::midpoint(LEFT, RIGHT), y + 35.0, Anchor::Middle, &self.unit, RIGHT - LEFT)
                .size(12.0).class("fm-muted").svg())
        }
    }

    fn key(&self) -> (Markup, f64) {
        let entry = |(at, line): (usize, &Curve)| {
            (html! { path d="M-10 0H10" style=(style(at, line)) {} }, line.label.clone())
        };
        let entries: Vec<(Markup, String)> = self.lines.iter().enumerate().map(entry).collect();
        legend(&entries, (4.0, 0.0), WIDTH - 4.0, COLUMNS)
    }
}

/// The name of a mark: beside it, on the side that has more room.
fn name_of(x: f64, text: &str) -> Label {
    let right = x < f64::midpoint(LEFT, RIGHT);
    let (x, anchor, room) = if right {
        (x + 4.0, Anchor::Start, RIGHT - x - 4.0)
    } else {
        (x - 4.0, Anchor::End, x - LEFT - 4.0)
    };
    Label::lines(x, 0.0, anchor, vec![fit(text, room, SMALL)], text).size(SMALL)
}

fn name_height(plot: &Plot, row: usize) -> f64 {
    plot.top - 6.0 - ROW * row as f64
}

fn mark_line(plot: &Plot, seats: u32, row: usize) -> Markup {
    let (x, y) = (num(plot.x(seats)), num(name_height(plot, row) + 3.0));
    html! { line class="fm-as-of" x1=(x) x2=(x) y1=(y) y2=(num(plot.bottom())) {} }
}

/// Names stand above all lines: the line of a higher one would cross a lower one.
fn mark_name(plot: &Plot, row: usize, label: Label) -> Markup {
    Label { y: name_height(plot, row), ..label }.class("fm-accent fm-halo").svg()
}

fn grid(plot: &Plot) -> Markup {
    let count = libm::round(plot.end / plot.step);
    let ticks = (0_i32..=10).map(f64::from).take_while(|tick| *tick <= count);
    html! {
        @for tick in ticks {
            @let (value, y) = (tick * plot.step, num(plot.y(tick * plot.step)));
            line class=(if tick == 0.0 { "fm-mark" } else { "fm-rule" }) x1=(num(LEFT)) x2=(num(RIGHT)) y1=(y) y2=(y) {}
            (Label::line(LEFT - 8.0, plot.y(value) + 4.0, Anchor::End, &format!("{} %", num(100.0 * value)), 50.0)
                .size(SMALL).class("fm-muted").svg())
        }
    }
}

fn style(at: usize, line: &Curve) -> String {
    let color = party_color(line.color.as_deref(), at).css();
    let dashes = DASHES[at % DASHES.len()];
    format!(
        "stroke:{color};stroke-width:2.5;stroke-dasharray:{dashes};fill:none;stroke-linejoin:round"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curves(seats: Vec<u32>, lines: usize) -> Curves {
        let line = |at: usize| Curve {
            label: format!("<b>{at}"),
            values: seats.iter().map(|&seats| 1.0 / f64::from(seats + 1)).collect(),
            color: None,
        };
        let marks = vec![(165, "\"majority\"".to_owned()), (166, "&".to_owned())];
        Curves { lines: (0..lines).map(line).collect(), seats, marks, ..Curves::default() }
    }

    #[test]
    fn no_seats_and_one_number_of_seats_make_a_picture() {
        for (seats, lines) in [(vec![], 0), (vec![], 2), (vec![165], 1)] {
            let svg = curves(seats, lines).svg().into_string();
            assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn a_line_is_broken_where_there_is_no_value() {
        let mut picture = curves(vec![165, 170, 180, 190], 1);
        picture.lines[0].values = vec![0.1, f64::NAN, 0.2, f64::INFINITY];
        let svg = picture.svg().into_string();
        let path = svg.split("path d=\"").filter(|part| part.starts_with("M58")).count();
        assert_eq!(path, 1);
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }

    #[test]
    fn names_of_marks_do_not_touch_and_words_are_never_read_as_markup() {
        let picture = curves(vec![165, 329], 3);
        let placed = picture.placed();
        assert_eq!(placed.iter().map(|(_, row, _)| *row).collect::<Vec<_>>(), [0, 1]);
        let svg = picture.svg().into_string();
        assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;"));
        assert!(!svg.contains(": &<"));
    }

    #[test]
    fn marks_outside_the_axis_are_not_drawn() {
        let picture = Curves { marks: vec![(10, "low".to_owned())], ..curves(vec![165, 329], 1) };
        assert!(!picture.svg().into_string().contains("low"));
    }
}
