//! Values that hold from one day to the next: a line of steps for each, named at its end.

use super::draw::{Anchor, Frame, Label, SMALL, clean, fit, num};
use super::timeline_axis::{Date, date_words, day_number, ticks};
use crate::theme::party_color;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 520.0;
/// Room above the plot for the names of marks.
const TOP: f64 = 26.0;
/// Height of the plot.
const HEIGHT: f64 = 250.0;
/// Least room between the names at the ends of two lines.
const APART: f64 = 16.0;
/// How lines are told apart without colour.
const DASHES: [&str; 5] = ["none", "9 4", "2 3", "12 3 2 3", "5 3"];
/// From one tick of the values to the next: the first with which there are few.
const STEPS: [f64; 11] = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0];
/// Most ticks.
const TICKS: f64 = 7.0;

/// Lines of steps along days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Steps {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The days, rising: one for each value of a line.
    pub days: Vec<Date>,
    /// The lines; the first is drawn widest and on top.
    pub lines: Vec<StepLine>,
    /// Upright marks: their day and name.
    pub marks: Vec<(Date, String)>,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepLine {
    /// Whose it is.
    pub label: String,
    /// Its value from each day on; one that is not finite is drawn as 0.
    pub values: Vec<f64>,
}

/// Places in the plot.
struct Plot {
    days: [f64; 2],
    values: [f64; 2],
    step: f64,
}

impl Plot {
    fn x(&self, day: i64) -> f64 {
        let [first, last] = self.days;
        LEFT + ((day as f64 - first) / (last - first)).clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    fn y(&self, value: f64) -> f64 {
        let [low, high] = self.values;
        TOP + (1.0 - ((value - low) / (high - low)).clamp(0.0, 1.0)) * HEIGHT
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

impl Steps {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let plot = self.plot();
        let body = html! {
            (grid(&plot))
            (self.axis(&plot))
            @for (day, name) in &self.marks { (mark(&plot, *day, name)) }
            @for (at, line) in self.lines.iter().enumerate().rev() { (self.line(&plot, at, line)) }
            @for (at, label) in self.names(&plot) { (self.name(&plot, at, &label)) }
        };
        let view = (0.0, 0.0, WIDTH, TOP + HEIGHT + 34.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn plot(&self) -> Plot {
        let values = || self.lines.iter().flat_map(|line| &line.values).map(|value| finite(*value));
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let step = STEPS.into_iter().find(|step| (high - low) / step <= TICKS);
        let step = step.unwrap_or(STEPS[STEPS.len() - 1]);
        let high = libm::ceil(high / step) * step;
        let low = libm::floor(low / step) * step;
        let day = |date: Option<&Date>| date.copied().map_or(0, day_number) as f64;
        let (first, last) = (day(self.days.first()), day(self.days.last()));
        Plot {
            days: [first, last.max(first + 1.0)],
            values: [low, if high > low { high } else { low + step }],
            step,
        }
    }

    fn line(&self, plot: &Plot, at: usize, line: &StepLine) -> Markup {
        let mut path = String::new();
        for (&day, &value) in self.days.iter().zip(&line.values) {
            let (x, y) = (num(plot.x(day_number(day))), num(plot.y(finite(value))));
            path += &if path.is_empty() { format!("M{x} {y}") } else { format!("H{x}V{y}") };
        }
        html! {
            @if !path.is_empty() {
                path d=(path) style=(style(at)) { title { (clean(&line.label)) } }
            }
        }
    }

    /// Names at the ends of the lines, from the top, moved apart so that none covers another.
    fn names(&self, plot: &Plot) -> Vec<(usize, Label)> {
        let ends = self.lines.iter().enumerate().filter_map(|(at, line)| {
            let last = self.days.len().min(line.values.len()).checked_sub(1)?;
            Some((at, finite(line.values[last])))
        });
        let mut ends: Vec<(usize, f64)> = ends.collect();
        ends.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut next = TOP;
        let mut placed: Vec<(usize, f64)> = Vec::new();
        for &(at, value) in &ends {
            let y = plot.y(value).max(next);
            next = y + APART;
            placed.push((at, y));
        }
        // Names that were pushed out below move up, and others with them.
        let mut floor = TOP + HEIGHT;
        for (_, y) in placed.iter_mut().rev() {
            *y = y.min(floor);
            floor = *y - APART;
        }
        let name = |(at, y): (usize, f64)| {
            let line = &self.lines[at];
            let value = self.days.len().min(line.values.len()) - 1;
            let value = finite(line.values[value]);
            let text = format!("{} {value:.2}", fit(&line.label, WIDTH - RIGHT - 70.0, 12.0));
            let full = format!("{} {value:.2}", line.label);
            (at, Label::lines(RIGHT + 26.0, y + 4.0, Anchor::Start, vec![text], &full).size(12.0))
        };
        placed.into_iter().map(name).collect()
    }

    /// A name with a line that leads to it.
    fn name(&self, plot: &Plot, at: usize, label: &Label) -> Markup {
        let last = self.days.len().min(self.lines[at].values.len()).max(1) - 1;
        let value = self.lines[at].values.get(last).copied().map_or(0.0, finite);
        let path = format!(
            "M{} {}L{} {}H{}",
            num(RIGHT),
            num(plot.y(value)),
            num(RIGHT + 10.0),
            num(label.y - 4.0),
            num(RIGHT + 23.0)
        );
        html! {
            path d=(path) style=(style(at)) {}
            (label.clone().class(if at == 0 { "fm-strong" } else { "" }).svg())
        }
    }

    fn axis(&self, plot: &Plot) -> Markup {
        let (Some(&first), Some(&last)) = (self.days.first(), self.days.last()) else {
            return html! {};
        };
        let y = TOP + HEIGHT;
        html! {
            @for tick in ticks(first, last) {
                @let x = plot.x(tick.day);
                line class="fm-mark" x1=(num(x)) x2=(num(x)) y1=(num(y)) y2=(num(y + 4.0)) {}
                (Label::line(x, y + 18.0, Anchor::Middle, &tick.words, 90.0).size(SMALL).class("fm-muted").svg())
            }
        }
    }
}

fn grid(plot: &Plot) -> Markup {
    let [low, high] = plot.values;
    let number = libm::round((high - low) / plot.step);
    let ticks = (0_i32..=20).map(f64::from).take_while(|tick| *tick <= number);
    html! {
        @for tick in ticks {
            @let value = low + tick * plot.step;
            @let y = plot.y(value);
            @let zero = value.abs() < plot.step / 2.0;
            line class=(if zero { "fm-mark" } else { "fm-rule" }) x1=(num(LEFT)) x2=(num(RIGHT)) y1=(num(y)) y2=(num(y)) {}
            (Label::line(LEFT - 8.0, y + 4.0, Anchor::End, &num(value), LEFT - 10.0).size(SMALL).class("fm-muted").svg())
        }
    }
}

fn mark(plot: &Plot, day: Date, name: &str) -> Markup {
    let x = plot.x(day_number(day));
    let right = x < f64::midpoint(LEFT, RIGHT);
    let (anchor, at) = if right { (Anchor::Start, x + 4.0) } else { (Anchor::End, x - 4.0) };
    let words = format!("{name}, {}", date_words(day));
    html! {
        line class="fm-as-of" x1=(num(x)) x2=(num(x)) y1=(num(TOP - 14.0)) y2=(num(TOP + HEIGHT)) {}
        (Label::line(at, TOP - 6.0, anchor, &words, RIGHT - LEFT).size(SMALL).class("fm-accent fm-halo").svg())
    }
}

fn style(at: usize) -> String {
    let color = party_color(None, at).css();
    let (dashes, width) = (DASHES[at % DASHES.len()], if at == 0 { "3" } else { "2" });
    format!(
        "stroke:{color};stroke-width:{width};stroke-dasharray:{dashes};fill:none;stroke-linejoin:round"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(lines: usize, value: impl Fn(usize, usize) -> f64) -> Steps {
        let days = vec![(2020, 1, 1), (2020, 6, 1), (2021, 10, 10), (2021, 11, 8)];
        let line = |at: usize| StepLine {
            label: format!("<b>Long Name of a Movement and its Friends {at}"),
            values: (0..days.len()).map(|day| value(at, day)).collect(),
        };
        let marks = vec![((2021, 10, 10), "election & more".to_owned())];
        Steps { lines: (0..lines).map(line).collect(), days, marks, ..Steps::default() }
    }

    #[test]
    fn names_at_the_ends_cover_nothing_and_stay_inside() {
        for value in [0.0, 1.0, -3.0] {
            let picture = steps(6, |_, _| value);
            let names = picture.names(&picture.plot());
            assert_eq!(names.len(), 6);
            for (at, (_, label)) in names.iter().enumerate() {
                let own = label.area();
                assert!(own.right <= WIDTH && own.left > RIGHT, "{own:?}");
                assert!(own.top >= 0.0 && own.bottom <= TOP + HEIGHT + 34.0, "{own:?}");
                assert!(names[at + 1..].iter().all(|(_, other)| !own.overlaps(&other.area())));
            }
        }
    }

    #[test]
    fn a_value_holds_until_the_day_of_the_next() {
        let picture = steps(1, |_, day| day as f64);
        let svg = picture.svg().into_string();
        let path = svg.split("path d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(path.matches('H').count(), 3);
        assert_eq!(path.matches('V').count(), 3);
        assert!(!path.contains('L'));
    }

    #[test]
    fn odd_input_draws_and_words_are_never_read_as_markup() {
        let odd = [f64::NAN, f64::INFINITY, -0.0, 1e9];
        for picture in [Steps::default(), steps(1, |_, day| odd[day]), steps(0, |_, _| 0.0)] {
            let svg = picture.svg().into_string();
            assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
        }
        let svg = steps(2, |_, _| 1.0).svg().into_string();
        assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;") && !svg.contains("& more"));
    }

    #[test]
    fn every_value_lies_in_the_plot() {
        for scale in [0.01, 0.7, 3.0, 180.0] {
            let picture = steps(3, |at, day| (day as f64 - at as f64) * scale);
            let plot = picture.plot();
            let [low, high] = plot.values;
            for line in &picture.lines {
                assert!(line.values.iter().all(|value| low <= *value && *value <= high));
            }
            assert!((high - low) / plot.step <= TICKS + 2.0);
        }
    }
}
