//! A chance that falls with the days: a line with its band, and the part of it in another state.

use super::draw::{Anchor, Frame, Label, SMALL, legend, num};
use super::timeline_axis::{Date, date_words};
use crate::theme::token;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 588.0;
/// Height of the plot.
const HEIGHT: f64 = 270.0;
/// Least room between two labels along the days.
const APART: f64 = 112.0;
/// Least room between the start and a label.
const FROM_START: f64 = 56.0;

/// A chance by days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survival {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The points, by days.
    pub points: Vec<SurvivalAt>,
    /// What the line, its band and the shaded part say.
    pub labels: [String; 3],
}

/// The chance on one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SurvivalAt {
    /// Days from the start.
    pub days: u32,
    /// That day.
    pub date: Date,
    /// The chance, from 0 to 1.
    pub value: f64,
    /// Ends of its interval.
    pub range: [f64; 2],
    /// The part of it that is shaded.
    pub part: f64,
    /// The chance as printed.
    pub text: String,
}

/// Places in the plot.
struct Plot {
    top: f64,
    days: f64,
}

impl Plot {
    fn x(&self, days: u32) -> f64 {
        LEFT + f64::from(days) / self.days * (RIGHT - LEFT)
    }

    fn y(&self, value: f64) -> f64 {
        let value = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
        self.top + (1.0 - value) * HEIGHT
    }

    fn line(&self, values: impl Iterator<Item = (u32, f64)>) -> String {
        let points: Vec<String> = values
            .map(|(days, value)| format!("{} {}", num(self.x(days)), num(self.y(value))))
            .collect();
        points.join("L")
    }
}

impl Survival {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (key, key_height) = self.key();
        let last = self.points.iter().map(|point| point.days).max().unwrap_or(0).max(1);
        let plot = Plot { top: key_height + 14.0, days: f64::from(last) };
        let body = html! {
            (key)
            (grid(&plot))
            (self.areas(&plot))
            (self.marks(&plot))
        };
        let view = (0.0, 0.0, WIDTH, plot.top + HEIGHT + 46.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn areas(&self, plot: &Plot) -> Markup {
        if self.points.is_empty() {
            return html! {};
        }
        let of = |pick: fn(&SurvivalAt) -> f64| {
            self.points.iter().map(move |point| (point.days, pick(point)))
        };
        let high = plot.line(of(|point| point.range[1]));
        let low = plot.line(self.points.iter().rev().map(|point| (point.days, point.range[0])));
        let part = plot.line(of(|point| point.part));
        let (first, last) = (self.points.first(), self.points.last());
        let floor = [last, first].into_iter().flatten().map(|point| (point.days, 0.0));
        html! {
            path d=(format!("M{part}L{}Z", plot.line(floor))) style=(part_style()) {}
            path d=(format!("M{high}L{low}Z")) style=(band_style()) {}
            path class="fm-ink" d=(format!("M{part}")) style="stroke-dasharray:2 4" {}
            path d=(format!("M{}", plot.line(of(|point| point.value)))) style=(line_style()) {}
        }
    }

    /// Dots, and the chance and day of those that have room.
    fn marks(&self, plot: &Plot) -> Markup {
        let mut labelled: Vec<usize> = Vec::new();
        // From the right, since the points lie closest to each other on the left.
        for (at, point) in self.points.iter().enumerate().rev() {
            let near = labelled
                .last()
                .is_some_and(|right| plot.x(self.points[*right].days) - plot.x(point.days) < APART);
            if !near && (point.days == 0 || plot.x(point.days) >= LEFT + FROM_START) {
                labelled.push(at);
            }
        }
        html! {
            @for (at, point) in self.points.iter().enumerate() {
                @let (x, y) = (plot.x(point.days), plot.y(point.value));
                circle cx=(num(x)) cy=(num(y)) r="3.5" style=(format!("fill:{}", token("accent"))) {
                    title { (date_words(point.date)) ": " (super::draw::clean(&point.text)) }
                }
                @if labelled.contains(&at) { (point.label(plot, x)) }
            }
        }
    }

    fn key(&self) -> (Markup, f64) {
        let [line, band, part] = self.labels.clone();
        let swatch =
            |style: String| html! { rect x="-8" y="-6" width="16" height="12" style=(style) {} };
        let stroke = html! { path d="M-8 0H8" style=(line_style()) {} };
        let shaded = html! {
            (swatch(part_style()))
            path class="fm-ink" d="M-8 -6H8" style="stroke-dasharray:2 4" {}
        };
        let entries = [(stroke, line), (swatch(band_style()), band), (shaded, part)];
        legend(&entries, (LEFT, 0.0), WIDTH - LEFT, 1)
    }
}

impl SurvivalAt {
    fn label(&self, plot: &Plot, x: f64) -> Markup {
        let bottom = plot.top + HEIGHT;
        let above = plot.y(self.range[1]) - 8.0;
        html! {
            line class="fm-rule" x1=(num(x)) x2=(num(x)) y1=(num(plot.y(self.value))) y2=(num(bottom + 4.0)) {}
            (Label::line(x - 4.0, above.max(plot.top + 12.0), Anchor::Start, &self.text, WIDTH - x).class("fm-strong fm-halo").svg())
            (Label::line(x, bottom + 18.0, Anchor::Middle, &date_words(self.date), 100.0).size(SMALL).svg())
            (Label::line(x, bottom + 33.0, Anchor::Middle, &days(self.days), 100.0).size(SMALL).class("fm-muted").svg())
        }
    }
}

fn days(days: u32) -> String {
    match days {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

fn grid(plot: &Plot) -> Markup {
    html! {
        @for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            @let y = plot.y(share);
            line class=(if share == 0.0 { "fm-mark" } else { "fm-rule" }) x1=(num(LEFT)) x2=(num(RIGHT)) y1=(num(y)) y2=(num(y)) {}
            (Label::line(LEFT - 8.0, y + 4.0, Anchor::End, &format!("{} %", num(100.0 * share)), 50.0)
                .size(SMALL).class("fm-muted").svg())
        }
    }
}

fn line_style() -> String {
    format!("stroke:{};stroke-width:2.5;fill:none;stroke-linejoin:round", token("accent"))
}

fn band_style() -> String {
    format!("fill:{};fill-opacity:.22", token("accent"))
}

fn part_style() -> String {
    format!("fill:{};fill-opacity:.16", token("muted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(days: u32, value: f64) -> SurvivalAt {
        SurvivalAt {
            days,
            date: (2030, 1, 1),
            value,
            range: [value * 0.8, value * 1.1],
            part: value * 0.9,
            text: format!("<b>{days}"),
        }
    }

    #[test]
    fn no_points_and_one_point_make_a_picture() {
        for points in [vec![], vec![point(0, 1.0)], vec![point(7, f64::NAN)]] {
            let svg = Survival { points, ..Survival::default() }.svg().into_string();
            assert!(svg.contains("<svg") && !svg.contains("NaN") && !svg.contains("inf"));
        }
    }

    #[test]
    fn labels_keep_apart_and_the_last_has_one() {
        let points: Vec<SurvivalAt> = (0..60).map(|day| point(day * 6, 0.5)).collect();
        let svg = Survival { points, ..Survival::default() }.svg().into_string();
        assert_eq!(svg.matches("<circle").count(), 60);
        assert!(svg.contains(">354 days<") && svg.matches(" days<").count() < 9);
    }

    #[test]
    fn words_are_never_read_as_markup() {
        let labels = ["<i>", "\"", "&"].map(str::to_owned);
        let svg = Survival { points: vec![point(9, 0.4)], labels, ..Survival::default() }.svg();
        let svg = svg.into_string();
        assert!(!svg.contains("<b>") && !svg.contains("<i>") && svg.contains("&lt;i&gt;"));
    }
}
