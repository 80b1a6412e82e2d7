//! Which lines are the text, and which are what the page puts around it.
//!
//! A line is taken for a form, a notice or a button by the sum of the weights of what it has (`lexicon/lines.toml`): its
//! words and phrases, its form, and where it stands. What is left is a title, a heading or a paragraph.

mod facts;
mod spans;
mod weights;
mod words;

use self::facts::{Dateline, End, Menu, Seen};
use self::spans::spans;
use self::weights::{Feature, SHIPPED};
use crate::document::{Line, LineKind};

/// A title has no more words.
const TITLE: usize = 30;
/// A heading has no more words.
const HEADING: usize = 16;
/// A run of lines of at most so many words each is a menu.
const SHORT: usize = 4;

/// The lines of a text that are not empty.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut seen: Vec<Seen> = spans(text).into_iter().map(|span| Seen::of(text, span)).collect();
    neighbours(&mut seen);
    let mut all: Vec<Line> = Vec::with_capacity(seen.len());
    // How many rows a list of other texts has so far.
    let mut list: Option<usize> = None;
    let before_prose: Vec<bool> =
        (1..=seen.len()).map(|next| seen.get(next).is_some_and(|one| one.prose)).collect();
    for (one, before_prose) in seen.iter_mut().zip(before_prose) {
        // What stands below "Related stories" is a list of them; a line above a paragraph is rather its heading.
        if list.is_some_and(|rows| rows == 0 || !before_prose)
            && !one.full_stop()
            && one.words <= 20
        {
            one.add(Feature::UnderRelated, 1.0);
        }
        let (score, why) = judge(one);
        let form = score >= 0.0;
        list = match list {
            _ if form && one.heads_list => Some(0),
            Some(rows) if form && why == Feature::UnderRelated.words() => Some(rows + 1),
            _ => None,
        };
        let kind = if form { LineKind::Boilerplate } else { LineKind::Paragraph };
        all.push(Line { span: one.span, kind, why: if form { why } else { "prose" } });
    }
    name_headings(text, &seen, &mut all);
    all
}

/// Adds what a line has by where it stands.
fn neighbours(seen: &mut [Seen]) {
    let first = seen.iter().position(|one| one.prose);
    let last = seen.iter().rposition(|one| one.prose);
    let (Some(first), Some(last)) = (first, last) else { return };
    let short: Vec<bool> = seen.iter().map(|one| one.words <= SHORT && !one.full_stop()).collect();
    let prose: Vec<bool> = seen.iter().map(|one| one.prose).collect();
    let at = |list: &[bool], place: Option<usize>| {
        place.and_then(|place| list.get(place).copied()).unwrap_or(false)
    };
    let menus: Vec<bool> = seen.iter().map(|one| one.menu != Menu::No).collect();
    let in_menu: Vec<bool> = (0..seen.len())
        .map(|place| at(&menus, place.checked_sub(1)) || at(&menus, Some(place + 1)))
        .collect();
    let mut run = 0;
    for place in 0..seen.len() {
        let one = &mut seen[place];
        let between = at(&prose, place.checked_sub(1)) && at(&prose, Some(place + 1));
        let inside = place > first && place < last;
        run = if short[place] { run + 1 } else { 0 };
        let dateline = one.dateline;
        if between {
            one.add(Feature::BetweenProse, 1.0);
        }
        // Inside the text, words that may be headings are headings.
        let menu = match one.menu {
            Menu::No => false,
            Menu::Sure => !between,
            Menu::Maybe { several } => !inside && (several || in_menu[place]),
        };
        if menu {
            one.add(Feature::Menu, 1.0);
        }
        if place < first {
            one.add(Feature::BeforeProse, 1.0);
        } else if place > last {
            one.add(Feature::BehindProse, 1.0);
        }
        // Between paragraphs a day alone is a heading of a chronicle.
        if dateline == Dateline::OfPage || (dateline == Dateline::Bare && !inside) {
            one.add(Feature::Dateline, 1.0);
        }
        let ends = run >= 4 && !at(&short, Some(place + 1));
        if ends && !inside {
            for member in &mut seen[place + 1 - run..=place] {
                member.add(Feature::RunOfShortLines, 1.0);
            }
        }
    }
}

/// The sum of the weights, and what weighs most for it.
fn judge(one: &Seen) -> (f64, &'static str) {
    let mut score = SHIPPED.weight(Feature::Bias);
    let mut most = (0.0, Feature::Bias);
    for (feature, much) in &one.has {
        let adds = SHIPPED.weight(*feature) * much;
        score += adds;
        if adds > most.0 {
            most = (adds, *feature);
        }
    }
    if one.prose && one.has.is_empty() {
        return (-1.0, "length");
    }
    (score, most.1.words())
}

/// Tells titles and headings from paragraphs.
fn name_headings(text: &str, seen: &[Seen], all: &mut [Line]) {
    let kept = |line: &Line| line.kind != LineKind::Boilerplate;
    let Some(title) = all.iter().position(kept) else { return };
    let last = all.iter().rposition(kept).unwrap_or(title);
    for place in title..=last {
        let (one, line) = (&seen[place], &mut all[place]);
        if line.kind == LineKind::Boilerplate {
            continue;
        }
        let goes_on = one.end == End::GoesOn;
        let short = !one.full_stop() && !goes_on && !one.prose;
        let title_like = !goes_on && !ends_with_stop(text, one) && one.words <= TITLE;
        if place == title && title_like {
            (line.kind, line.why) = (LineKind::Title, "first line");
        } else if short && one.words <= HEADING && place < last {
            (line.kind, line.why) = (LineKind::Heading, "short, no full stop");
        }
    }
}

/// A title may end with an exclamation mark or dots, but not with a full stop.
fn ends_with_stop(text: &str, one: &Seen) -> bool {
    let line = one.span.of(text);
    line.trim_end_matches(['"', '”', '’', '\'']).ends_with('.') && !line.ends_with("...")
}
