//! Horizontal bars, with an interval and a second mark where the data have them.

use super::draw::{Anchor, Frame, Label, SMALL, TEXT, legend, num, wrap};
use crate::theme::party_color;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
/// Where the bars begin; names stand left of it.
const LEFT: f64 = 196.0;
/// Where the longest bar may end; printed values stand right of it.
const RIGHT: f64 = 606.0;
const ROW: f64 = 30.0;

/// One bar a row, longest at the caller's wish: rows are drawn in the order given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The bars, from top to bottom.
    pub rows: Vec<BarRow>,
    /// What the axis measures, with its unit.
    pub unit: String,
    /// What the second mark measures, in the same unit; no key is drawn without it.
    pub second_label: Option<String>,
    /// What the interval says, such as `90 % of draws`; no key is drawn without it.
    pub interval_label: Option<String>,
    /// Where the axis ends, such as 1 for a probability; else it ends after the longest bar.
    pub limit: Option<f64>,
}

/// One bar.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BarRow {
    /// Whose bar it is, as an id.
    pub id: String,
    /// Whose bar it is, in words.
    pub label: String,
    /// Length of the bar, in the picture's unit; no bar is drawn if it is not finite.
    pub value: f64,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// A second measure, shown as a mark across the bar.
    pub second: Option<f64>,
    /// The value as printed.
    pub text: String,
    /// Colour of the bar, `#rgb` or `#rrggbb`; all bars without one look alike.
    pub color: Option<String>,
}

/// From values to places on the picture.
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    fn of(bars: &Bars) -> Self {
        let ends = bars
            .rows
            .iter()
            .flat_map(|row| [Some(row.value), row.low, row.high, row.second])
            .chain([bars.limit])
            .flatten()
            .filter(|value| value.abs() < 1e15);
        let (low, high) =
            ends.fold((0.0_f64, 0.0_f64), |(l, h), value| (l.min(value), h.max(value)));
        let high = if high - low > 1e-12 { high } else { low + 1.0 };
        let step = round_step((high - low) / 5.0);
        Self {
            low: libm::floor(low / step) * step,
            high: libm::ceil(high / step - 1e-9) * step,
            step,
        }
    }

    fn x(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let count = libm::round((self.high - self.low) / self.step).clamp(0.0, 20.0);
        (0_i32..=20)
            .map(f64::from)
            .take_while(move |&tick| tick <= count)
            .map(|tick| self.low + tick * self.step)
    }
}

/// The next of 1, 2 and 5 times a power of ten.
fn round_step(wanted: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(wanted)));
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= wanted * (1.0 - 1e-9));
    factor.unwrap_or(10.0) * power
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

impl Bars {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let scale = Scale::of(self);
        let (key, key_height) = self.key();
        let top = if key_height > 0.0 { key_height + 8.0 } else { 0.0 };
        let bottom = top + ROW * self.rows.len() as f64 + 6.0;
        let body = html! {
            (key)
            (self.axis(&scale, top, bottom))
            @for (index, row) in self.rows.iter().enumerate() {
                (row.svg(&scale, top + ROW * (index as f64 + 0.5)))
            }
        };
        let view = (0.0, 0.0, WIDTH, bottom + 42.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn axis(&self, scale: &Scale, top: f64, bottom: f64) -> Markup {
        let zero = scale.x(0.0);
        html! {
            @for tick in scale.ticks() {
                @let x = num(scale.x(tick));
                line class="fm-rule" x1=(x) x2=(x) y1=(num(top)) y2=(num(bottom)) {}
                (Label::line(scale.x(tick), bottom + 15.0, Anchor::Middle, &tick_text(tick, scale.step), 80.0)
                    .size(SMALL).class("fm-muted").svg())
            }
            line class="fm-mark" x1=(num(zero)) x2=(num(zero)) y1=(num(top)) y2=(num(bottom)) {}
            (Label::line(f64::midpoint(LEFT, RIGHT), bottom + 34.0, Anchor::Middle, &self.unit, RIGHT - LEFT)
                .size(12.0).class("fm-muted").svg())
        }
    }

    /// What the marks other than the bar mean, and the height of saying so.
    fn key(&self) -> (Markup, f64) {
        let mut entries = Vec::new();
        if let Some(words) = &self.interval_label {
            let mark = html! { path class="fm-ink" d="M-8 0H8M-8 -4V4M8 -4V4" {} };
            entries.push((mark, words.clone()));
        }
        if let Some(words) = &self.second_label {
            entries.push((second_mark(0.0, 0.0, 7.0), words.clone()));
        }
        legend(&entries, (LEFT, 0.0), WIDTH - LEFT, entries.len().max(1))
    }
}

/// A tick's number: steps below a hundredth need more decimals than other numbers.
fn tick_text(tick: f64, step: f64) -> String {
    if step < 0.01 || tick.abs() >= 1e7 {
        if tick == 0.0 { "0".to_owned() } else { format!("{tick:.0e}") }
    } else {
        num(tick)
    }
}

/// The second measure: an upright stroke on a clear ground, to be told from bar and interval.
fn second_mark(x: f64, y: f64, half: f64) -> Markup {
    let path = format!("M{} {}v{}", num(x), num(y - half), num(half * 2.0));
    html! {
        path class="fm-paper" stroke-width="6" d=(path) {}
        path class="fm-ink" d=(path) stroke-width="3" style="stroke-width:3" {}
    }
}

impl BarRow {
    fn svg(&self, scale: &Scale, y: f64) -> Markup {
        let lines = wrap(&self.label, LEFT - 14.0, TEXT, 2);
        let drop = if lines.len() == 2 { -3.0 } else { 4.5 };
        html! {
            (Label::lines(LEFT - 10.0, y + drop, Anchor::End, lines, &self.label).size(12.5).svg())
            @if self.value.is_finite() { (self.bar(scale, y)) }
            (self.interval(scale, y))
            @if let Some(second) = finite(self.second) { (second_mark(scale.x(second), y, 11.0)) }
            (Label::line(WIDTH - 4.0, y + 4.5, Anchor::End, &self.text, WIDTH - RIGHT - 12.0)
                .class("fm-strong").svg())
        }
    }

    fn bar(&self, scale: &Scale, y: f64) -> Markup {
        let (from, to) = (scale.x(0.0), scale.x(self.value));
        let width = (to - from).abs().max(if self.value == 0.0 { 0.0 } else { 1.0 });
        html! {
            rect class="fm-mark" x=(num(from.min(to))) y=(num(y - 8.0)) width=(num(width)) height="16"
                style=(format!("fill:{}", party_color(self.color.as_deref(), 0).css())) {
                title { (super::draw::clean(&self.label)) ": " (super::draw::clean(&self.text)) }
            }
        }
    }

    fn interval(&self, scale: &Scale, y: f64) -> Markup {
        let (low, high) = (finite(self.low), finite(self.high));
        if low.is_none() && high.is_none() {
            return html! {};
        }
        let [low, high] = [low, high].map(|end| scale.x(end.unwrap_or(self.value)));
        let (low, high) = (low.min(high), low.max(high));
        let path = |cap: f64| {
            let (low, high, mid) = (num(low), num(high), num(y));
            let (up, down) = (num(y - cap), num(y + cap));
            format!("M{low} {mid}H{high}M{low} {up}V{down}M{high} {up}V{down}")
        };
        html! {
            path class="fm-paper" d=(path(5.0)) {}
            path class="fm-ink" d=(path(5.0)) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64) -> BarRow {
        BarRow { value, label: "A".into(), text: "a".into(), ..BarRow::default() }
    }

    #[test]
    fn axes_are_round_and_hold_all_bars() {
        for values in [vec![], vec![0.0], vec![0.003], vec![-4.0, 9.0], vec![73.0], vec![1e14]] {
            let bars = Bars { rows: values.iter().map(|&v| row(v)).collect(), ..Bars::default() };
            let scale = Scale::of(&bars);
            assert!((2..=9).contains(&scale.ticks().count()), "{values:?}");
            for value in values {
                assert!(scale.low <= value && value <= scale.high);
            }
        }
    }

    #[test]
    fn numbers_that_are_none_draw_no_bar() {
        let odd = BarRow { low: Some(f64::NAN), high: Some(f64::INFINITY), ..row(f64::NAN) };
        let bars = Bars { rows: vec![odd, row(1.0)], limit: Some(f64::NAN), ..Bars::default() };
        let svg = bars.svg().into_string();
        assert_eq!(svg.matches("<rect").count(), 1);
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
