//! What happened when: numbered dots and bars in a lane for each kind.

mod lanes;

use super::draw::{Anchor, Frame, Label, SMALL, TEXT, clean, legend, num, wrap};
use super::timeline_axis::{Date, date_words, day_number, ticks};
use crate::theme::token;
use lanes::{Bar, DOT, Dot, Lane, ROW, Scale, Words};
use maud::{Markup, html};

const WIDTH: f64 = 820.0;
/// Where time begins; the lanes' names stand left of it.
const LEFT: f64 = 128.0;
const RIGHT: f64 = WIDTH - 16.0;
/// Room above the lanes for the words at the as-of line.
const HEAD: f64 = 26.0;
/// Clear room above and below the rows of a lane.
const PAD: f64 = 7.0;

/// Events and spans of time, in a lane for each kind.
///
/// What lies wholly outside the time shown is not drawn, and the picture says how much that is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The first day shown.
    pub start: Date,
    /// The last day shown; if not after the first, the picture shows all its events.
    pub end: Date,
    /// A day marked by a line, such as that of the analysis.
    pub as_of: Option<Date>,
    /// The words at that line.
    pub as_of_label: String,
    /// Kinds in the wanted order; others follow in alphabetical order.
    pub lanes: Vec<String>,
    /// What happened on a day.
    pub events: Vec<TimelineEvent>,
    /// What lasted.
    pub spans: Vec<TimelineSpan>,
}

/// What happened on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineEvent {
    /// The day.
    pub date: Date,
    /// What happened.
    pub label: String,
    /// What sort of event it is: the name of its lane.
    pub kind: String,
    /// Whether the day is a guess, shown as a broken outline.
    pub approximate: bool,
    /// The heaviest events get their label; those of weight 0 only their number.
    pub weight: u8,
}

/// What lasted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineSpan {
    /// Its first day.
    pub from: Date,
    /// Its last day; none if it lasts.
    pub to: Option<Date>,
    /// What it is.
    pub label: String,
    /// What sort of thing it is: the name of its lane.
    pub kind: String,
}

impl Timeline {
    /// The events with the numbers in their dots: from 1, by date, of one day in the order given.
    pub fn numbered(&self) -> Vec<(usize, &TimelineEvent)> {
        let mut events: Vec<&TimelineEvent> = self.events.iter().collect();
        events.sort_by_key(|event| day_number(event.date));
        events.into_iter().enumerate().map(|(index, event)| (index + 1, event)).collect()
    }

    /// The picture.
    pub fn svg(&self) -> Markup {
        let (start, end) = self.ends();
        let scale =
            Scale { first: day_number(start), last: day_number(end), left: LEFT, right: RIGHT };
        let lanes = self.filled_lanes(&scale);
        let tops: Vec<f64> = lanes
            .iter()
            .scan(HEAD, |top, lane| {
                let own = *top;
                *top += height(lane);
                Some(own)
            })
            .collect();
        let bottom = HEAD + lanes.iter().map(height).sum::<f64>();
        let (key, key_height) = self.key(&scale, bottom + 32.0);
        let body = html! {
            (axis(start, end, &scale, bottom))
            @for (lane, top) in lanes.iter().zip(&tops) { (lane_name(lane, *top)) }
            (self.as_of_line(&scale, bottom))
            @for (lane, top) in lanes.iter().zip(&tops) {
                @for bar in &lane.spans { (bar.svg(*top)) }
                @for dot in &lane.dots { (dot.svg(*top)) }
            }
            (key)
        };
        let view = (0.0, 0.0, WIDTH, bottom + 36.0 + key_height);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    /// The first and the last day shown, in years of four digits at most.
    fn ends(&self) -> (Date, Date) {
        let tame = |(year, month, day): Date| (year.clamp(-9998, 9998), month, day);
        let (start, end) = self.given_ends();
        let (start, end) = (tame(start), tame(end));
        if day_number(start) < day_number(end) {
            return (start, end);
        }
        (start, (start.0 + 1, start.1, start.2))
    }

    fn given_ends(&self) -> (Date, Date) {
        if day_number(self.start) < day_number(self.end) {
            return (self.start, self.end);
        }
        let spans = self.spans.iter().flat_map(|span| [Some(span.from), span.to]).flatten();
        let dates = self.events.iter().map(|event| event.date).chain(spans).chain(self.as_of);
        let mut dates: Vec<Date> = dates.collect();
        dates.sort_by_key(|&date| day_number(date));
        match (dates.first(), dates.last()) {
            (Some(&first), Some(&last)) => (first, last),
            _ => (self.start, self.start),
        }
    }

    fn as_of_line(&self, scale: &Scale, bottom: f64) -> Markup {
        let Some(date) = self.as_of.filter(|&date| scale.holds(day_number(date))) else {
            return html! {};
        };
        let x = scale.x(day_number(date));
        let words = match self.as_of_label.trim() {
            "" => format!("as of {}", date_words(date)),
            words => words.to_owned(),
        };
        let (anchor, shift, room) = if x > f64::midpoint(LEFT, RIGHT) {
            (Anchor::End, 6.0, x - 12.0)
        } else {
            (Anchor::Start, -6.0, WIDTH - x - 4.0)
        };
        html! {
            path class="fm-as-of" d=(format!("M{} 4V{}", num(x), num(bottom))) {}
            (Label::line(x - shift, 14.0, anchor, &words, room).size(12.0).class("fm-accent").svg())
        }
    }

    /// What the outlines mean, and what is not shown.
    fn key(&self, scale: &Scale, top: f64) -> (Markup, f64) {
        let shown = |event: &&TimelineEvent| scale.holds(day_number(event.date));
        let mut entries = Vec::new();
        if self.events.iter().filter(shown).any(|event| event.approximate) {
            entries.push((disc(false, true, 6.5), "date approximate".to_owned()));
        }
        let missing = self.events.len() - self.events.iter().filter(shown).count();
        if missing > 0 {
            let words = if missing == 1 { "event lies" } else { "events lie" };
            let mark = html! { path class="fm-mark" d="M-7 0H7M3 -4L7 0L3 4" {} };
            entries.push((mark, format!("{missing} {words} outside the time shown")));
        }
        if entries.is_empty() {
            return (html! {}, 0.0);
        }
        legend(&entries, (LEFT - 2.0, top), RIGHT - LEFT, 2)
    }
}

fn height(lane: &Lane) -> f64 {
    // A name of two lines needs two rows.
    (ROW * lane.rows as f64).max(32.0) + PAD * 2.0
}

fn axis(start: Date, end: Date, scale: &Scale, bottom: f64) -> Markup {
    html! {
        @for tick in ticks(start, end) {
            @let x = scale.x(tick.day);
            path class="fm-rule" style=[tick.year.then_some("stroke-width:2")]
                d=(format!("M{} {}V{}", num(x), num(HEAD - 4.0), num(bottom + 5.0))) {}
            @let anchor = if x > RIGHT - 24.0 { Anchor::End } else { Anchor::Middle };
            @let x = if anchor == Anchor::End { x.max(RIGHT) + 8.0 } else { x };
            (Label::line(x, bottom + 19.0, anchor, &tick.words, 90.0).size(SMALL)
                .class(if tick.year { "fm-strong" } else { "fm-muted" }).svg())
        }
        path class="fm-mark" d=(format!("M{} {}H{}", num(LEFT), num(bottom), num(RIGHT))) {}
    }
}

fn lane_name(lane: &Lane, top: f64) -> Markup {
    let lines = wrap(&lane.kind, LEFT - 22.0, TEXT, 2);
    html! {
        path class="fm-rule" d=(format!("M0 {}H{}", num(top), num(RIGHT))) {}
        (Label::lines(2.0, top + PAD + 16.0, Anchor::Start, lines, &lane.kind).size(12.5)
            .class("fm-strong").svg())
    }
}

/// A dot around (0, 0): filled if it has a label, hollow with a broken outline if its date is a
/// guess.
fn disc(named: bool, approximate: bool, radius: f64) -> Markup {
    let style = format!(
        "fill:{};stroke:{};stroke-width:1.5{}",
        token(if named && !approximate { "accent" } else { "background" }),
        token(if named { "accent" } else { "outline" }),
        if approximate { ";stroke-dasharray:3 2.2" } else { "" }
    );
    html! { circle r=(num(radius)) style=(style) {} }
}

fn row_middle(top: f64, row: usize) -> f64 {
    top + PAD + ROW * (row as f64 + 0.5)
}

impl Words {
    fn svg(&self, y: f64, full: &str, class: &'static str) -> Markup {
        let anchor = if self.before { Anchor::End } else { Anchor::Start };
        let lines = vec![self.text.clone()];
        Label::lines(self.x, y + 4.0, anchor, lines, full).size(SMALL).class(class).svg()
    }
}

impl Bar<'_> {
    fn svg(&self, top: f64) -> Markup {
        let y = row_middle(top, self.row);
        let (left, right) = (num(self.left), num(self.right));
        let (up, down) = (num(y - 8.5), num(y + 8.5));
        let open = self.span.to.is_none();
        let border = if open {
            format!("M{right} {up}H{left}V{down}H{right}")
        } else {
            format!("M{right} {up}H{left}V{down}H{right}Z")
        };
        let inside = self.label.x > self.left && self.label.x < self.right;
        let class = if inside { "" } else { "fm-halo" };
        let until = self.span.to.map_or_else(|| "lasting".to_owned(), date_words);
        html! {
            g {
                title { (clean(&self.span.label)) " (" (date_words(self.span.from)) " – " (until) ")" }
                path style=(format!("fill:{};stroke:none", token("panel")))
                    d=(format!("M{left} {up}H{right}V{down}H{left}Z")) {}
                path class="fm-mark" d=(border) {}
                (self.label.svg(y, &self.span.label, class))
            }
        }
    }
}

impl Dot<'_> {
    fn svg(&self, top: f64) -> Markup {
        let y = row_middle(top, self.row);
        let about = if self.event.approximate { "about " } else { "" };
        let number = self.number.to_string();
        let size = if number.len() > 2 { 8.5 } else { 10.5 };
        let filled = self.label.is_some() && !self.event.approximate;
        let color = token(if filled { "background" } else { "text" });
        html! {
            g {
                title {
                    (number) ". " (about) (date_words(self.event.date)) ": " (clean(&self.event.label))
                }
                g transform=(format!("translate({} {})", num(self.x), num(y))) {
                    (disc(self.label.is_some(), self.event.approximate, DOT))
                    text x="0" y=(num(size * 0.36)) text-anchor="middle" font-size=(num(size))
                        style=(format!("fill:{color};font-weight:600")) { (number) }
                }
                @if let Some(words) = &self.label {
                    (words.svg(y, &self.event.label, "fm-halo"))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
