//! The offices of one person along time: a bar each, open where an end is not known, and marks for events.

use super::draw::{Anchor, Frame, Label, SMALL, clean, num, text_width, wrap};
use super::timeline_axis::{Date, date_words, day_number, ticks};
use crate::theme::token;
use maud::{Markup, html};

const WIDTH: f64 = 820.0;
/// Where time begins; names stand left of it.
const LEFT: f64 = 232.0;
/// Where it ends; open bars go on beyond.
const RIGHT: f64 = 792.0;
/// Room above the rows for the words at the line of the day.
const HEAD: f64 = 26.0;
/// The least height of a row.
const ROW: f64 = 38.0;
/// From one line of a name to the next, and of what stands below it.
const LINES: [f64; 2] = [15.0, 13.0];
/// Half of the height of a bar.
const HALF: f64 = 8.0;
/// How far a bar reaches beyond an end that is not known.
const OPEN: f64 = 26.0;
/// Size of names.
const NAME: f64 = 12.5;

/// Offices and events of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Career {
    /// Id of the picture on its page.
    pub id: String,
    /// What the picture shows, read out and shown on hover.
    pub title: String,
    /// What is to be seen in it, read out to those who cannot see it.
    pub description: String,
    /// The day from which it is seen: time ends with it.
    pub as_of: Date,
    /// The words at its line.
    pub as_of_label: String,
    /// Offices, in order.
    pub rows: Vec<CareerRow>,
    /// Name of the row of events.
    pub events_label: String,
    /// Events: their day and what happened.
    pub events: Vec<(Date, String)>,
}

/// One office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CareerRow {
    /// The office.
    pub label: String,
    /// Where.
    pub place: String,
    /// From when to when, in words.
    pub words: String,
    /// The first and the last day on which it can have begun; none where that is not known.
    pub since: Option<[Date; 2]>,
    /// The first and the last day on which it can have ended; none where no end is known.
    pub until: Option<[Date; 2]>,
    /// The days up to which it is known to have been held, where no end is known: the bar fades after them.
    pub attested: Option<[Date; 2]>,
}

/// Days on the axis.
struct Axis {
    first: i64,
    last: i64,
}

impl Axis {
    fn x(&self, date: Date) -> f64 {
        let share = (day_number(date) - self.first) as f64 / (self.last - self.first) as f64;
        LEFT + share.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }
}

/// A bar: its certain part, and where each end may lie; none where an end is open.
struct Bar {
    left: f64,
    right: f64,
    begin: Option<f64>,
    end: Option<f64>,
}

impl Career {
    /// The picture.
    pub fn svg(&self) -> Markup {
        let (axis, start) = self.axis();
        let mut names: Vec<Name> =
            self.rows.iter().map(|row| Name::of(&row.label, &row.place)).collect();
        names.extend((!self.events.is_empty()).then(|| Name::of(&self.events_label, "")));
        let mut bottom = HEAD;
        for name in &mut names {
            name.top = bottom;
            bottom += name.height();
        }
        bottom += 4.0;
        let body = html! {
            @for tick in ticks(start, self.as_of) {
                @let x = LEFT + (tick.day - axis.first) as f64 / (axis.last - axis.first) as f64 * (RIGHT - LEFT);
                path class="fm-rule" d=(format!("M{} {}V{}", num(x), num(HEAD - 4.0), num(bottom + 5.0))) {}
                (Label::line(x, bottom + 19.0, Anchor::Middle, &tick.words, 90.0).size(SMALL).class("fm-muted").svg())
            }
            path class="fm-mark" d=(format!("M{} {}H{}", num(LEFT), num(bottom), num(RIGHT))) {}
            path class="fm-as-of" d=(format!("M{} 4V{}", num(RIGHT), num(bottom))) {}
            (Label::line(RIGHT - 6.0, 14.0, Anchor::End, &self.as_of_label, RIGHT - 20.0).size(12.0).class("fm-accent").svg())
            @for name in &names { (name.svg()) }
            @for (row, name) in self.rows.iter().zip(&names) { (row.svg(&axis, name.middle())) }
            @if let Some(name) = names.last().filter(|_| !self.events.is_empty()) { (self.events(&axis, name.middle())) }
        };
        let view = (0.0, 0.0, WIDTH, bottom + 28.0);
        Frame { id: &self.id, title: &self.title, description: &self.description, view }.svg(&body)
    }

    /// From a little before the first day that anything names to the day of the view.
    fn axis(&self) -> (Axis, Date) {
        let last = day_number(self.as_of);
        let ends = self.rows.iter().flat_map(|row| [row.since, row.until, row.attested]).flatten();
        let dates = ends.map(|[first, _]| first).chain(self.events.iter().map(|event| event.0));
        let earliest = dates.min_by_key(|date| day_number(*date)).unwrap_or(self.as_of);
        // A year more, so that a bar with an open beginning has somewhere to come from.
        let start = (earliest.0.min(self.as_of.0) - 1, 1, 1);
        (Axis { first: day_number(start), last: last.max(day_number(start) + 1) }, start)
    }

    fn events(&self, axis: &Axis, y: f64) -> Markup {
        html! {
            @for (date, label) in &self.events {
                @let x = axis.x(*date);
                g {
                    title { (date_words(*date)) ": " (clean(label)) }
                    path class="fm-ink" d=(format!("M{} {}V{}", num(x), num(y - HALF), num(y + HALF))) {}
                }
            }
        }
    }
}

/// The name of a row and a line below it, each broken into as many lines as it needs.
struct Name {
    top: f64,
    label: Vec<String>,
    place: Vec<String>,
    full: [String; 2],
}

impl Name {
    fn of(label: &str, place: &str) -> Self {
        let room = LEFT - 18.0;
        let place_lines = if place.is_empty() { Vec::new() } else { wrap(place, room, SMALL, 3) };
        Self {
            top: 0.0,
            label: wrap(label, room, NAME * 1.08, 3),
            place: place_lines,
            full: [label.to_owned(), place.to_owned()],
        }
    }

    /// Height of the lines.
    fn text(&self) -> f64 {
        self.label.len() as f64 * LINES[0] + self.place.len() as f64 * LINES[1]
    }

    fn height(&self) -> f64 {
        (self.text() + 10.0).max(ROW)
    }

    fn middle(&self) -> f64 {
        self.top + self.height() / 2.0
    }

    fn svg(&self) -> Markup {
        let first = self.middle() - self.text() / 2.0 + NAME * 0.9;
        let below = first + self.label.len() as f64 * LINES[0] - 1.0;
        let [label, place] = &self.full;
        html! {
            path class="fm-rule" d=(format!("M0 {}H{}", num(self.top), num(RIGHT))) {}
            (Label::lines(2.0, first, Anchor::Start, self.label.clone(), label).size(NAME).class("fm-strong").svg())
            @if !self.place.is_empty() {
                (Label::lines(2.0, below, Anchor::Start, self.place.clone(), place).size(SMALL).class("fm-muted").svg())
            }
        }
    }
}

impl CareerRow {
    fn bar(&self, axis: &Axis) -> Option<Bar> {
        let since = self.since.map(|ends| ends.map(|date| axis.x(date)));
        let until = self.until.map(|ends| ends.map(|date| axis.x(date)));
        let attested = self.attested.map(|ends| ends.map(|date| axis.x(date)));
        match (since, until) {
            (None, None) => {
                attested.map(|[left, right]| Bar { left, right, begin: None, end: None })
            }
            (Some([first, last]), None) => {
                let right = attested.map_or(last, |[attested, _]| attested.max(last));
                Some(Bar { left: last, right, begin: Some(first), end: None })
            }
            (None, Some([first, last])) => Some(Bar {
                left: (first - OPEN).max(LEFT),
                right: first,
                begin: None,
                end: Some(last),
            }),
            (Some([first, last]), Some([end, latest])) => {
                // Both may lie in one year: then nothing between them is certain.
                let left = last.min(end).max(first);
                Some(Bar { left, right: end.max(left), begin: Some(first), end: Some(latest) })
            }
        }
    }

    fn svg(&self, axis: &Axis, y: f64) -> Markup {
        html! {
            g {
                title { (clean(&self.label)) ": " (clean(&self.words)) }
                @match self.bar(axis) {
                    Some(bar) => (bar.svg(y))
                    None => {}
                }
            }
            (self.words(axis, y))
        }
    }

    /// The time in words: behind the bar, else before it, else upon it.
    fn words(&self, axis: &Axis, y: f64) -> Markup {
        let width = text_width(&self.words, SMALL);
        let (x, anchor) = match self.bar(axis) {
            None => (LEFT + 6.0, Anchor::Start),
            Some(bar) => {
                let left = bar.begin.map_or(bar.left - OPEN * 0.7, |begin| begin.min(bar.left));
                let right = bar.end.unwrap_or(bar.right + OPEN * 0.7).max(bar.right);
                if right + 8.0 + width <= RIGHT {
                    (right + 8.0, Anchor::Start)
                } else if left - 8.0 - width >= LEFT {
                    (left - 8.0, Anchor::End)
                } else {
                    (RIGHT - 8.0, Anchor::End)
                }
            }
        };
        Label::line(x, y + 4.0, anchor, &self.words, RIGHT - LEFT - 16.0)
            .size(SMALL)
            .class("fm-halo")
            .svg()
    }
}

impl Bar {
    fn svg(&self, y: f64) -> Markup {
        let (up, down) = (num(y - HALF), num(y + HALF));
        let (left, right) = (num(self.left), num(self.right));
        let fill = format!("fill:{};stroke:none", token("panel"));
        // An open end has no edge; where it may lie anywhere in a month or a year, that time has a broken outline.
        let sides = match (self.begin.is_some(), self.end.is_some()) {
            (true, true) => format!("M{left} {up}H{right}V{down}H{left}Z"),
            (true, false) => format!("M{right} {up}H{left}V{down}H{right}"),
            (false, false) => format!("M{left} {up}H{right}M{left} {down}H{right}"),
            (false, true) => format!("M{left} {up}H{right}V{down}H{left}"),
        };
        html! {
            path style=(fill) d=(format!("M{left} {up}H{right}V{down}H{left}Z")) {}
            path class="fm-ink" d=(sides) {}
            @for (from, to) in [(self.begin, Some(self.left)), (Some(self.right), self.end)] {
                @if let (Some(from), Some(to)) = (from, to) {
                    @if to - from > 0.5 {
                        path class="fm-mark" style="stroke-dasharray:3 2.5"
                            d=(format!("M{} {up}H{}V{down}H{}Z", num(from), num(to), num(from))) {}
                    }
                }
            }
            @if self.begin.is_none() { (goes_on(self.left, y, -1.0)) }
            @if self.end.is_none() { (goes_on(self.right, y, 1.0)) }
        }
    }
}

/// Broken lines beyond an end that is not known.
fn goes_on(x: f64, y: f64, way: f64) -> Markup {
    let to = num((x + way * OPEN * 0.7).clamp(LEFT - 6.0, WIDTH - 6.0));
    let x = num(x);
    html! {
        path class="fm-mark" style="stroke-dasharray:2 3"
            d=(format!("M{x} {}H{to}M{x} {}H{to}", num(y - HALF), num(y + HALF))) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(since: Option<[Date; 2]>, until: Option<[Date; 2]>) -> CareerRow {
        CareerRow {
            label: "<b>head".into(),
            words: "a & b".into(),
            since,
            until,
            ..CareerRow::default()
        }
    }

    fn career(rows: Vec<CareerRow>) -> Career {
        Career { as_of: (2021, 11, 8), rows, ..Career::default() }
    }

    #[test]
    fn what_is_not_known_is_open_and_what_is_known_roughly_is_broken() {
        let [day, month] = [[(2010, 1, 1); 2], [(2016, 6, 1), (2016, 6, 30)]];
        let picture = career(vec![row(Some(day), None)]);
        let axis = picture.axis().0;
        let bar = |row: CareerRow| row.bar(&axis);
        let open = bar(row(Some(day), None)).expect("a beginning");
        assert!(open.end.is_none() && (open.right - open.left).abs() < 1e-9, "it fades at once");
        let held = CareerRow { attested: Some([(2021, 11, 8); 2]), ..row(Some(day), None) };
        assert!((bar(held).expect("a beginning").right - RIGHT).abs() < 1e-9);
        let seen = CareerRow { attested: Some([(2016, 1, 1), (2016, 12, 31)]), ..row(None, None) };
        let seen = bar(seen).expect("it is attested");
        assert!(seen.begin.is_none() && seen.end.is_none() && seen.left < seen.right);
        let open = bar(row(None, Some(day))).expect("an end");
        assert!(open.begin.is_none() && open.left >= LEFT && open.left < open.right);
        assert!(bar(row(None, None)).is_none());
        let rough = bar(row(Some(month), Some([(2016, 1, 1), (2016, 12, 31)]))).expect("a year");
        assert!(rough.left <= rough.right && rough.begin.expect("it is known") <= rough.left);
    }

    #[test]
    fn words_of_users_are_never_markup_and_nothing_leaves_the_picture() {
        let rows = vec![
            row(None, None),
            row(Some([(1, 1, 1); 2]), None),
            row(Some([(2020, 1, 1), (2020, 12, 31)]), Some([(2021, 1, 1), (2021, 11, 8)])),
        ];
        let events = vec![((2020, 2, 30), "<script>".to_owned())];
        let svg = Career { events, events_label: "<i>".into(), ..career(rows) }.svg().into_string();
        assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("<i>"));
        assert!(!svg.contains("NaN") && Career::default().svg().into_string().contains("<svg"));
    }
}
