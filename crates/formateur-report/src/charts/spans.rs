//! Shares from 0, each as a bar, as a span between two ends, or both, beside long names.

use super::draw::{Anchor, Frame, Label, SMALL, along, clean, legend, num, percent_ticks, wrap};
use crate::theme::palette;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
/// Where names end.
const NAMES: f64 = 226.0;
/// Where the axis begins and ends; printed figures stand before it, so that a narrow page shows them.
const LEFT: f64 = 390.0;
const RIGHT: f64 = 694.0;
/// Size of the names.
const NAME: f64 = 12.5;
/// Lines that a name may take.
const LINES: usize = 3;
/// From one line to the next.
const LEADING: f64 = 15.25;

/// One line a row, in the order given. Shares are from 0 to 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spans {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The rows, from top to bottom.
    pub rows: Vec<SpanRow>,
    /// What the bar says; no key is drawn without it.
    pub bar_label: Option<String>,
    /// What the span says.
    pub span_label: String,
    /// What the point in the span says; no key is drawn without it.
    pub at_label: Option<String>,
    /// Whether the axis goes to 100 per cent in any case.
    pub whole: bool,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SpanRow {
    /// Whose share, in words.
    pub label: String,
    /// What else is to be known, in lesser text below.
    pub note: String,
    /// The share that is a bar.
    pub bar: Option<f64>,
    /// Ends of the span; nothing is drawn if they are not finite.
    pub span: Option<[f64; 2]>,
    /// A point in the span.
    pub at: Option<f64>,
    /// The figure as printed.
    pub text: String,
}

/// Where the axis ends, and from one tick to the next: the first that hold everything.
const AXES: [(f64, f64); 4] = [(0.1, 0.02), (0.25, 0.05), (0.5, 0.1), (1.0, 0.25)];

impl Spans {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (end, step) = self.axis();
        let (key, key_height) = self.key();
        let top = key_height + 8.0;
        let mut y = top;
        let place = |row: &SpanRow| {
            let lines = row.lines().concat().len() as f64;
            let height = (lines * LEADING + 10.0).max(28.0);
            y += height;
            y - height / 2.0
        };
        let middles: Vec<f64> = self.rows.iter().map(place).collect();
        let bottom = y + 4.0;
        let body = html! {
            (key)
            (ticks(end, step, top, bottom))
            @for (middle, row) in middles.iter().zip(&self.rows) { (row.svg(*middle, end)) }
        };
        let view = (0.0, 0.0, WIDTH, bottom + 26.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn axis(&self) -> (f64, f64) {
        let values = self
            .rows
            .iter()
            .flat_map(|row| [row.bar, row.at, row.span.map(|[_, high]| high)])
            .flatten();
        let most = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
        let fits = |(end, _): &(f64, f64)| !self.whole && most <= *end;
        AXES.into_iter().find(fits).unwrap_or(AXES[AXES.len() - 1])
    }

    fn key(&self) -> (Markup, f64) {
        let mut entries = Vec::new();
        if let Some(words) = &self.bar_label {
            let style = bar_style();
            entries.push((
                html! { rect class="fm-mark" x="-8" y="-6" width="16" height="12" style=(style) {} },
                words.clone(),
            ));
        }
        entries.push((span(-8.0, 8.0, 0.0), self.span_label.clone()));
        if let Some(words) = &self.at_label {
            entries.push((point(0.0, 0.0), words.clone()));
        }
        let columns = entries.len();
        legend(&entries, (0.0, 0.0), WIDTH, columns)
    }
}

fn bar_style() -> String {
    format!("fill:{};fill-opacity:.4", palette(0).css())
}

fn x(value: f64, end: f64) -> f64 {
    along(value, end, [LEFT, RIGHT])
}

fn ticks(end: f64, step: f64, top: f64, bottom: f64) -> Markup {
    percent_ticks((end, step), [LEFT, RIGHT], [top, bottom])
}

/// A thick line with ends, on a clear ground.
fn span(low: f64, high: f64, y: f64) -> Markup {
    let (left, right, mid) = (num(low), num(high), num(y));
    let (up, down) = (num(y - 6.0), num(y + 6.0));
    let path = format!("M{left} {mid}H{right}M{left} {up}V{down}M{right} {up}V{down}");
    html! {
        path class="fm-paper" style="stroke-width:6" d=(path) {}
        path class="fm-ink" style="stroke-width:2.5" d=(path) {}
    }
}

fn point(x: f64, y: f64) -> Markup {
    let style = format!("fill:{}", palette(3).css());
    html! { circle class="fm-ink" cx=(num(x)) cy=(num(y)) r="4.5" style=(style) {} }
}

impl SpanRow {
    /// The lines of the name, and of what stands below.
    fn lines(&self) -> [Vec<String>; 2] {
        let room = NAMES - 4.0;
        let name = wrap(&self.label, room, NAME, LINES);
        let note =
            if self.note.is_empty() { Vec::new() } else { wrap(&self.note, room, SMALL, LINES) };
        [name, note]
    }

    fn svg(&self, y: f64, end: f64) -> Markup {
        let [name, note] = self.lines();
        let first = y + 4.5 - LEADING / 2.0 * (name.len() + note.len()).saturating_sub(1) as f64;
        let below = first + LEADING * name.len() as f64;
        let finite = |value: &f64| value.is_finite();
        html! {
            (Label::lines(NAMES, first, Anchor::End, name, &self.label).size(NAME).svg())
            (Label::lines(NAMES, below, Anchor::End, note, &self.note).size(SMALL).class("fm-muted").svg())
            (Label::line(NAMES + 14.0, y + 4.5, Anchor::Start, &self.text, LEFT - NAMES - 20.0)
                .size(NAME).class("fm-strong").svg())
            g {
                title { (clean(&self.label)) ": " (clean(&self.text)) }
                @if let Some(bar) = self.bar.filter(finite) {
                    rect class="fm-mark" x=(num(LEFT)) y=(num(y - 8.0)) height="16"
                        width=(num((x(bar, end) - LEFT).max(1.0))) style=(bar_style()) {}
                }
                @if let Some([low, high]) = self.span.filter(|span| span.iter().all(finite)) {
                    (span(x(low, end), x(high, end), y))
                }
                @if let Some(at) = self.at.filter(finite) { (point(x(at, end), y)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(low: f64, high: f64) -> SpanRow {
        SpanRow { label: "A".into(), span: Some([low, high]), ..SpanRow::default() }
    }

    #[test]
    fn the_axis_holds_everything_or_goes_to_the_whole() {
        for (high, bar, end) in [(0.01, 0.02, 0.1), (0.2, 0.0, 0.25), (0.3, 0.6, 1.0)] {
            let rows = vec![SpanRow { bar: Some(bar), ..row(0.0, high) }];
            let picture = Spans { rows: rows.clone(), ..Spans::default() };
            assert!((picture.axis().0 - end).abs() < 1e-12, "{high} {bar}");
            let whole = Spans { rows, whole: true, ..Spans::default() };
            assert!((whole.axis().0 - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn odd_names_and_numbers_make_a_picture_too() {
        let odd = SpanRow {
            label: "<script> & <b>x</b>".into(),
            at: Some(f64::INFINITY),
            ..row(f64::NAN, 0.3)
        };
        let svg = Spans { rows: vec![odd], ..Spans::default() }.svg().into_string();
        assert!(!svg.contains("<script") && !svg.contains("<b>"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        assert!(Spans::default().svg().into_string().contains("<svg"));
    }
}
