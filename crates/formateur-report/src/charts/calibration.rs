//! What was said against what came: one circle a range of chances, its area by how many there were.

use super::draw::{Anchor, Frame, Label, SMALL, legend, num};
use crate::theme::token;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 64.0;
/// Side of the square.
const SIDE: f64 = 330.0;
const TOP: f64 = 14.0;
/// Radius of the largest circle.
const LARGEST: f64 = 17.0;

/// Said against came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The ranges of chances.
    pub bins: Vec<CalibrationBin>,
    /// What the two axes measure: across, and up.
    pub axes: [String; 2],
    /// What a circle and the diagonal say.
    pub labels: [String; 2],
}

/// One range of chances.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CalibrationBin {
    /// How many there were.
    pub n: usize,
    /// The chance that was said, from 0 to 1.
    pub said: f64,
    /// The share that came.
    pub came: f64,
}

fn x(share: f64) -> f64 {
    LEFT + share.clamp(0.0, 1.0) * SIDE
}

fn y(share: f64) -> f64 {
    TOP + (1.0 - share.clamp(0.0, 1.0)) * SIDE
}

impl Calibration {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let drawn = self
            .bins
            .iter()
            .filter(|bin| bin.n > 0 && bin.said.is_finite() && bin.came.is_finite());
        let most = self.bins.iter().map(|bin| bin.n).max().unwrap_or(0).max(1);
        let body = html! {
            (self.grid())
            path class="fm-ink" d=(format!("M{} {}L{} {}", num(x(0.0)), num(y(0.0)), num(x(1.0)), num(y(1.0)))) style="stroke-dasharray:5 4" {}
            @for bin in drawn { (bin.svg(most)) }
            (self.key())
        };
        let view = (0.0, 0.0, WIDTH, TOP + SIDE + 52.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn grid(&self) -> Markup {
        let bottom = TOP + SIDE;
        html! {
            @for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                @let class = if share == 0.0 { "fm-mark" } else { "fm-rule" };
                @let words = format!("{} %", num(100.0 * share));
                line class=(class) x1=(num(LEFT)) x2=(num(LEFT + SIDE)) y1=(num(y(share))) y2=(num(y(share))) {}
                line class=(class) x1=(num(x(share))) x2=(num(x(share))) y1=(num(TOP)) y2=(num(bottom)) {}
                (Label::line(LEFT - 8.0, y(share) + 4.0, Anchor::End, &words, 52.0).size(SMALL).class("fm-muted").svg())
                (Label::line(x(share), bottom + 17.0, Anchor::Middle, &words, 52.0).size(SMALL).class("fm-muted").svg())
            }
            (Label::line(LEFT + SIDE / 2.0, bottom + 38.0, Anchor::Middle, &self.axes[0], SIDE).size(12.0).svg())
            g transform=(format!("translate(14 {}) rotate(-90)", num(TOP + SIDE / 2.0))) {
                (Label::line(0.0, 0.0, Anchor::Middle, &self.axes[1], SIDE).size(12.0).svg())
            }
        }
    }

    fn key(&self) -> Markup {
        let [circle, diagonal] = self.labels.clone();
        let dot = html! { circle r="7" style=(style()) {} };
        let line = html! { path class="fm-ink" d="M-8 6L8 -6" style="stroke-dasharray:5 4" {} };
        let left = LEFT + SIDE + 40.0;
        legend(&[(dot, circle), (line, diagonal)], (left, TOP + 8.0), WIDTH - left, 1).0
    }
}

impl CalibrationBin {
    fn svg(&self, most: usize) -> Markup {
        let radius = LARGEST * libm::sqrt(self.n as f64 / most as f64);
        let (cx, cy) = (x(self.said), y(self.came));
        let label =
            Label::line(cx + radius + 3.0, cy + 4.0, Anchor::Start, &self.n.to_string(), 60.0);
        html! {
            circle cx=(num(cx)) cy=(num(cy)) r=(num(radius.max(3.0))) style=(style()) {
                title { (self.n) }
            }
            (label.size(SMALL).class("fm-halo").svg())
        }
    }
}

fn style() -> String {
    let accent = token("accent");
    format!("fill:{accent};fill-opacity:.35;stroke:{accent};stroke-width:1.5")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_ranges_draw_nothing() {
        let odd = CalibrationBin { n: 3, said: f64::NAN, came: 0.2 };
        let bins =
            vec![CalibrationBin::default(), odd, CalibrationBin { n: 4, said: 0.2, came: 0.3 }];
        let svg = Calibration { bins, ..Calibration::default() }.svg().into_string();
        // One in the plot, one in the key.
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(!svg.contains("NaN"));
    }

    #[test]
    fn no_ranges_make_a_picture_too() {
        let svg = Calibration::default().svg().into_string();
        assert!(svg.contains("<svg") && svg.matches("<circle").count() == 1);
    }

    #[test]
    fn words_are_never_read_as_markup() {
        let axes = ["<b>", "said"].map(str::to_owned);
        let svg = Calibration { axes, ..Calibration::default() }.svg().into_string();
        assert!(!svg.contains("<b>") && svg.contains("&lt;b&gt;"));
    }
}
