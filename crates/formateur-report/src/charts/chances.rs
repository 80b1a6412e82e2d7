//! Chances as bars from 0, with their intervals, beside long names.

use super::draw::{Anchor, Frame, Label, SMALL, along, legend, num, percent_ticks, wrap};
use crate::theme::party_color;
use maud::{Markup, html};

const WIDTH: f64 = 720.0;
/// Where names end; printed chances stand between them and the bars, so that a narrow page shows both first.
const NAMES: f64 = 238.0;
/// Where the bars begin.
const LEFT: f64 = 390.0;
/// Where the axis ends.
const RIGHT: f64 = 696.0;
/// Size of the names.
const NAME: f64 = 12.5;
/// Lines that a name may take.
const LINES: usize = 3;
/// From one line to the next.
const LEADING: f64 = 15.25;

/// One bar a row, in the order given.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chances {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The rows, from top to bottom.
    pub rows: Vec<ChanceRow>,
    /// What the bar and the interval say.
    pub labels: [String; 2],
    /// What the second mark says; no key is drawn without it.
    pub second_label: Option<String>,
}

/// One chance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChanceRow {
    /// Whose chance, in words.
    pub label: String,
    /// What else is to be known, in lesser text below.
    pub note: String,
    /// The chance, from 0 to 1; no bar is drawn if it is not finite.
    pub value: f64,
    /// Ends of the interval.
    pub range: [f64; 2],
    /// A second chance, shown as a mark across the bar.
    pub second: Option<f64>,
    /// The chance as printed, with its interval.
    pub text: String,
    /// Colour of the bar, `#rgb` or `#rrggbb`.
    pub color: Option<String>,
}

/// Where the axis ends, and from one tick to the next: the first that hold everything.
const AXES: [(f64, f64); 4] = [(0.1, 0.02), (0.25, 0.05), (0.5, 0.1), (1.0, 0.25)];

impl Chances {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (end, step) = self.axis();
        let (key, key_height) = self.key();
        let top = key_height + 8.0;
        let mut y = top;
        let rows: Vec<(f64, &ChanceRow, [Vec<String>; 2])> = self
            .rows
            .iter()
            .map(|row| {
                let lines = row.lines();
                let height = (lines.concat().len() as f64 * LEADING + 12.0).max(30.0);
                let middle = y + height / 2.0;
                y += height;
                (middle, row, lines)
            })
            .collect();
        let bottom = y + 4.0;
        let body = html! {
            (key)
            (ticks(end, step, top, bottom))
            @for (middle, row, lines) in rows { (row.svg(middle, end, lines)) }
        };
        let view = (0.0, 0.0, WIDTH, bottom + 26.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    fn axis(&self) -> (f64, f64) {
        let values =
            self.rows.iter().flat_map(|row| [Some(row.value), Some(row.range[1]), row.second]);
        let most = values.flatten().filter(|value| value.is_finite()).fold(0.0, f64::max);
        AXES.into_iter().find(|(end, _)| most <= *end).unwrap_or(AXES[AXES.len() - 1])
    }

    fn key(&self) -> (Markup, f64) {
        let [bar, interval] = self.labels.clone();
        let mut entries = vec![
            (
                html! { rect class="fm-mark" x="-8" y="-6" width="16" height="12" style=(fill(None)) {} },
                bar,
            ),
            (html! { path class="fm-ink" d="M-8 0H8M-8 -4V4M8 -4V4" {} }, interval),
        ];
        if let Some(words) = &self.second_label {
            entries.push((second_mark(0.0, 0.0, 7.0), words.clone()));
        }
        let columns = entries.len();
        legend(&entries, (0.0, 0.0), WIDTH, columns)
    }
}

fn fill(color: Option<&str>) -> String {
    format!("fill:{}", party_color(color, 0).css())
}

fn x(value: f64, end: f64) -> f64 {
    along(value, end, [LEFT, RIGHT])
}

fn ticks(end: f64, step: f64, top: f64, bottom: f64) -> Markup {
    percent_ticks((end, step), [LEFT, RIGHT], [top, bottom])
}

/// The second chance: an upright stroke on a clear ground, to be told from bar and interval.
fn second_mark(x: f64, y: f64, half: f64) -> Markup {
    let path = format!("M{} {}v{}", num(x), num(y - half), num(half * 2.0));
    html! {
        path class="fm-paper" stroke-width="6" d=(path) {}
        path class="fm-ink" d=(path) style="stroke-width:3" {}
    }
}

impl ChanceRow {
    /// The lines of the name, and of what stands below.
    fn lines(&self) -> [Vec<String>; 2] {
        let room = NAMES - 4.0;
        let name = wrap(&self.label, room, NAME, LINES);
        let note =
            if self.note.is_empty() { Vec::new() } else { wrap(&self.note, room, SMALL, LINES) };
        [name, note]
    }

    fn svg(&self, y: f64, end: f64, [name, note]: [Vec<String>; 2]) -> Markup {
        let first = y + 4.5 - LEADING / 2.0 * (name.len() + note.len()).saturating_sub(1) as f64;
        let below = first + LEADING * name.len() as f64;
        html! {
            (Label::lines(NAMES, first, Anchor::End, name, &self.label).size(NAME).svg())
            (Label::lines(NAMES, below, Anchor::End, note, &self.note).size(SMALL).class("fm-muted").svg())
            @if self.value.is_finite() {
                rect class="fm-mark" x=(num(LEFT)) y=(num(y - 8.0)) height="16"
                    width=(num((x(self.value, end) - LEFT).max(1.0))) style=(fill(self.color.as_deref())) {
                    title { (super::draw::clean(&self.label)) ": " (super::draw::clean(&self.text)) }
                }
                (self.interval(y, end))
            }
            @if let Some(second) = self.second.filter(|second| second.is_finite()) {
                (second_mark(x(second, end), y, 10.0))
            }
            (Label::line(NAMES + 14.0, y + 4.5, Anchor::Start, &self.text, LEFT - NAMES - 20.0)
                .size(NAME).class("fm-strong").svg())
        }
    }

    fn interval(&self, y: f64, end: f64) -> Markup {
        let [low, high] = self.range;
        if !low.is_finite() || !high.is_finite() || low >= high {
            return html! {};
        }
        let (low, high) = (num(x(low, end)), num(x(high, end)));
        let (mid, up, down) = (num(y), num(y - 5.0), num(y + 5.0));
        let path = format!("M{low} {mid}H{high}M{low} {up}V{down}M{high} {up}V{down}");
        html! {
            path class="fm-paper" d=(path) {}
            path class="fm-ink" d=(path) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(value: f64, label: &str) -> ChanceRow {
        ChanceRow {
            value,
            range: [value / 2.0, value * 1.2],
            label: label.into(),
            text: "6 % (1\u{2013}12 %)".into(),
            ..ChanceRow::default()
        }
    }

    #[test]
    fn the_axis_holds_every_interval() {
        for (value, end) in [(0.01, 0.1), (0.1, 0.25), (0.4, 0.5), (0.9, 1.0)] {
            let picture = Chances { rows: vec![row(value, "A")], ..Chances::default() };
            assert!((picture.axis().0 - end).abs() < 1e-12, "{value}");
        }
    }

    #[test]
    fn no_rows_make_a_picture_too() {
        let svg = Chances::default().svg().into_string();
        assert!(svg.contains("<svg") && !svg.contains("NaN"));
    }

    #[test]
    fn names_are_cut_and_never_read_as_markup() {
        let long = "A very long name & <b>another</b> + ".repeat(20);
        let odd =
            ChanceRow { value: f64::NAN, second: Some(f64::INFINITY), ..row(0.1, "<script>") };
        let picture = Chances { rows: vec![row(0.2, &long), odd], ..Chances::default() };
        let svg = picture.svg().into_string();
        assert!(!svg.contains("<b>") && !svg.contains("<script") && !svg.contains("NaN"));
        assert!(svg.contains('…') && !svg.contains("inf"));
    }

    #[test]
    fn printed_chances_have_their_room() {
        let svg = Chances { rows: vec![row(0.2, "A")], ..Chances::default() }.svg().into_string();
        assert!(svg.contains(">6 % (1\u{2013}12 %)<"));
    }
}
