//! What all pictures share: numbers, text, labels, legends and the frame around them.

use crate::theme::token;
use maud::{Markup, html};

/// Size of ordinary text in a picture, in user units.
pub(crate) const TEXT: f64 = 13.0;
/// Size of lesser text.
pub(crate) const SMALL: f64 = 11.5;

/// A number as text with at most two decimals and no trailing zeros.
///
/// What is not a finite number is printed as 0, so that a picture never breaks on it.
pub fn num(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The HTML id of `text`, and so the target of a link to it.
///
/// ASCII letters, digits, `-` and `_` stay, any other sign becomes `-`; empty text is `x`.
pub fn anchor_id(text: &str) -> String {
    let keep = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let id: String = text.chars().map(|sign| if keep(sign) { sign } else { '-' }).collect();
    if id.is_empty() { "x".to_owned() } else { id }
}

/// `text` without control signs, which XML forbids, and with single spaces.
pub(crate) fn clean(text: &str) -> String {
    let printable = |sign: char| {
        if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') { ' ' } else { sign }
    };
    let text: String = text.chars().map(printable).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Width of one sign in ems: generous for common sans-serif faces, since the reader's is unknown.
fn sign_width(sign: char) -> f64 {
    match sign {
        // Marks upon other signs, and signs that only steer.
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => 0.0,
        'i' | 'j' | 'l' | '\'' | '|' | 'I' => 0.32,
        'f' | 't' | 'r' | ' ' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '-' | '/' | '·' => 0.41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'A'..='Z' => 0.74,
        '\u{590}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 0.62,
        '\u{1100}'.. => 1.05,
        _ => 0.64,
    }
}

/// Estimated width of `text` at `size`, in user units.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(sign_width).sum::<f64>() * size
}

/// `text` cleaned and, if wider than `width`, cut with an ellipsis.
pub(crate) fn fit(text: &str, width: f64, size: f64) -> String {
    let text = clean(text);
    if text_width(&text, size) <= width {
        return text;
    }
    let room = width - sign_width('…') * size;
    let mut used = 0.0;
    let keep = |sign: &char| {
        used += sign_width(*sign) * size;
        used <= room
    };
    let cut: String = text.chars().take_while(keep).collect();
    format!("{}…", cut.trim_end())
}

/// `text` broken at spaces into at most `count` lines, the last one cut with an ellipsis.
pub(crate) fn wrap(text: &str, width: f64, size: f64, count: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let full = lines.len() == count;
        match lines.last_mut() {
            Some(line) if full || text_width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fit(line, width, size)).collect()
}

/// A rectangle in the picture, edges in user units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn around(x: f64, y: f64, half_width: f64, half_height: f64) -> Self {
        Self {
            left: x - half_width,
            top: y - half_height,
            right: x + half_width,
            bottom: y + half_height,
        }
    }

    /// Whether the two share more than an edge.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        const EDGE: f64 = 1e-6;
        self.left + EDGE < other.right
            && other.left + EDGE < self.right
            && self.top + EDGE < other.bottom
            && other.top + EDGE < self.bottom
    }
}

/// Which end of its lines a label holds fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Text in a picture: lines one below the other, each its own element so that a line's writing
/// direction is found from that line alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// The held point: the anchor's x, and the baseline of the first line.
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) anchor: Anchor,
    pub(crate) size: f64,
    /// Space-separated classes of every line.
    pub(crate) class: &'static str,
    pub(crate) lines: Vec<String>,
    /// The whole text, given on hover if the lines do not hold all of it.
    pub(crate) full: String,
}

impl Label {
    /// One line of at most `width`.
    pub(crate) fn line(x: f64, y: f64, anchor: Anchor, text: &str, width: f64) -> Self {
        Self::lines(x, y, anchor, vec![fit(text, width, TEXT)], text)
    }

    pub(crate) fn lines(x: f64, y: f64, anchor: Anchor, lines: Vec<String>, full: &str) -> Self {
        Self { x, y, anchor, size: TEXT, class: "", lines, full: clean(full) }
    }

    pub(crate) fn class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    pub(crate) fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }

    /// From one baseline to the next.
    fn leading(&self) -> f64 {
        self.size * 1.22
    }

    pub(crate) fn height(&self) -> f64 {
        self.leading() * self.lines.len() as f64
    }

    pub(crate) fn width(&self) -> f64 {
        self.lines.iter().map(|line| text_width(line, self.size)).fold(0.0, f64::max)
    }

    pub(crate) fn area(&self) -> Area {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        let top = self.y - self.size * 0.95;
        Area { left, top, right: left + width, bottom: top + self.height() }
    }

    pub(crate) fn svg(&self) -> Markup {
        let anchor = match self.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let shortened = self.lines.join(" ") != self.full;
        html! {
            @for (index, line) in self.lines.iter().enumerate() {
                text class=[Some(self.class).filter(|class| !class.is_empty())]
                    x=(num(self.x)) y=(num(self.y + self.leading() * index as f64))
                    text-anchor=(anchor) font-size=(num(self.size)) {
                    @if shortened { title { (self.full) } }
                    (line)
                }
            }
        }
    }
}

/// A legend in columns: the drawn entries and the height they take.
///
/// An entry is a mark, drawn around (0, 0), and its words.
pub(crate) fn legend(
    entries: &[(Markup, String)],
    origin: (f64, f64),
    width: f64,
    columns: usize,
) -> (Markup, f64) {
    const ROW: f64 = 20.0;
    const MARK: f64 = 16.0;
    const KEY: f64 = 12.0;
    let columns = columns.max(1);
    let rows = entries.len().div_ceil(columns);
    let column = width / columns as f64;
    let place = |index: usize| {
        let (across, down) = (index / rows.max(1), index % rows.max(1));
        (origin.0 + column * across as f64, origin.1 + ROW * (down as f64 + 0.5))
    };
    let drawn = html! {
        @for (index, (mark, words)) in entries.iter().enumerate() {
            @let (x, y) = place(index);
            g transform=(format!("translate({} {})", num(x + MARK / 2.0), num(y))) { (mark) }
            @let room = column - MARK - 14.0;
            (Label::lines(x + MARK + 6.0, y + 4.0, Anchor::Start, vec![fit(words, room, KEY)], words)
                .size(KEY).svg())
        }
    };
    (drawn, ROW * rows as f64)
}

/// What every picture needs to be named.
pub(crate) struct Frame<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Left, top, width and height of the drawing, in user units.
    pub(crate) view: (f64, f64, f64, f64),
}

impl Frame<'_> {
    /// The complete picture around `body`.
    pub(crate) fn svg(&self, body: &Markup) -> Markup {
        let id = anchor_id(self.id);
        let (left, top, width, height) = self.view;
        let view = format!("{} {} {} {}", num(left), num(top), num(width), num(height));
        html! {
            svg class="fm-svg" xmlns="http://www.w3.org/2000/svg" viewBox=(view) role="img"
                width=(num(width)) height=(num(height))
                aria-labelledby=(format!("{id}-title {id}-desc")) {
                title id=(format!("{id}-title")) { (clean(self.title)) }
                desc id=(format!("{id}-desc")) { (clean(self.description)) }
                style { (maud::PreEscaped(style())) }
                (body)
            }
        }
    }
}

/// The same rules in every picture, so that one saved by itself keeps its looks. The direction is
/// fixed because anchors follow it; the text's own direction comes from the text.
fn style() -> String {
    let [text, muted, background, line, outline, accent, positive, negative] =
        ["text", "muted", "background", "line", "outline", "accent", "positive", "negative"]
            .map(token);
    format!(
        ".fm-svg{{direction:ltr;font-family:system-ui,-apple-system,'Segoe UI',Roboto,\
         'Noto Sans','Noto Sans Arabic','DejaVu Sans',Tahoma,Arial,sans-serif;font-size:13px}}\
         .fm-svg text{{unicode-bidi:plaintext;fill:{text}}}\
         .fm-svg text.fm-muted{{fill:{muted}}}\
         .fm-svg text.fm-strong{{font-weight:700}}\
         .fm-svg text.fm-accent{{fill:{accent};font-weight:600}}\
         .fm-svg text.fm-halo{{paint-order:stroke;stroke:{background};stroke-width:3.5px;\
         stroke-linejoin:round}}\
         .fm-rule{{stroke:{line};stroke-width:1;fill:none}}\
         .fm-mark{{stroke:{outline};stroke-width:1;fill:none}}\
         .fm-ink{{stroke:{text};stroke-width:1.5;fill:none}}\
         .fm-paper{{stroke:{background};stroke-width:4;fill:none}}\
         .fm-as-of{{stroke:{accent};stroke-width:1.5;stroke-dasharray:5 3;fill:none}}\
         .fm-positive{{stroke:{positive};fill:none}}\
         .fm-negative{{stroke:{negative};fill:none;stroke-dasharray:7 4}}\
         .fm-neutral{{stroke:{outline};fill:none;stroke-dasharray:1.5 4;stroke-linecap:round}}"
    )
}

/// Place of a share on an axis from `left` to `right` that ends at `end`.
pub(super) fn along(value: f64, end: f64, [left, right]: [f64; 2]) -> f64 {
    left + (value / end).clamp(0.0, 1.0) * (right - left)
}

/// Upright lines every `step` of an axis of shares, with the per cent below them.
pub(super) fn percent_ticks(
    (end, step): (f64, f64),
    ends: [f64; 2],
    [top, bottom]: [f64; 2],
) -> Markup {
    let count = libm::round(end / step);
    let ticks = (0_i32..=10).map(f64::from).take_while(|tick| *tick <= count);
    html! {
        @for tick in ticks {
            @let at = along(tick * step, end, ends);
            line class=(if tick == 0.0 { "fm-mark" } else { "fm-rule" }) x1=(num(at)) x2=(num(at)) y1=(num(top)) y2=(num(bottom)) {}
            (Label::line(at, bottom + 15.0, Anchor::Middle, &format!("{} %", num(100.0 * tick * step)), 60.0)
                .size(SMALL).class("fm-muted").svg())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_at_most_two_decimals() {
        for (value, text) in [
            (1.0, "1"),
            (0.125, "0.12"),
            (-0.001, "0"),
            (1200.0, "1200"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
            (99.995_1, "100"),
        ] {
            assert_eq!(num(value), text);
        }
    }

    #[test]
    fn long_text_is_cut_and_kept_on_hover() {
        let long = "x".repeat(300);
        let label = Label::line(0.0, 0.0, Anchor::Start, &long, 100.0);
        assert!(label.width() <= 100.0 && label.lines[0].ends_with('…'));
        assert!(label.svg().into_string().contains(&long));
    }

    #[test]
    fn wrapped_text_keeps_its_bounds() {
        for text in ["", "a", "one two three four five six seven", &"y".repeat(300), "حركة حقوق"]
        {
            let lines = wrap(text, 60.0, TEXT, 2);
            assert!((1..=2).contains(&lines.len()), "{text}");
            assert!(lines.iter().all(|line| text_width(line, TEXT) <= 60.0), "{lines:?}");
        }
        assert_eq!(wrap("State of Law", 200.0, TEXT, 2), ["State of Law"]);
    }

    #[test]
    fn ids_are_safe() {
        assert_eq!(anchor_id("a b\"<>é"), "a-b----");
        assert_eq!(anchor_id(""), "x");
    }
}
