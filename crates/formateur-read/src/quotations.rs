//! Stretches within quotation marks: straight, curly, low and pointed ones, one inside another.
//!
//! A paragraph may open a quotation that the next one carries on: by the convention of news the next one opens it anew.
//! Where it does not, and closes a mark that it has not opened, its quotation begins with the line. A single mark is only
//! a quotation mark where a mate is in sight; else it is an apostrophe.

use crate::document::Quotation;
use crate::span::Span;

/// Quotations inside quotations that are told apart; marks beyond are ignored.
const DEEPEST: usize = 8;

/// A sign that may open or close a quotation.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    sign: char,
    /// Whether a blank or an opening sign is before it and something behind.
    may_open: bool,
    /// Whether something is before it and no letter or digit behind.
    may_close: bool,
    /// Whether the word before ends with an s and another word follows: `the leaders' plan`.
    owner: bool,
}

/// A quotation whose end is not yet seen.
#[derive(Debug, Clone, Copy)]
struct Open {
    at: usize,
    sign: char,
    /// Where the words begin.
    inner: usize,
}

/// The quotations of a line, outer ones first; whether one is open at its end. `carried` tells that of the line before.
pub(crate) fn quotations(text: &str, line: Span, carried: bool) -> (Vec<Quotation>, bool) {
    let marks = marks(text, line);
    if marks.is_empty() {
        return (Vec::new(), false);
    }
    let mut reader = Reader { line, carried, open: Vec::new(), found: Vec::new() };
    for (index, mark) in marks.iter().enumerate() {
        reader.step(*mark, &marks[index + 1..]);
    }
    let unclosed = reader.finish();
    (reader.found, unclosed)
}

/// Signs of a line that may be quotation marks, but for apostrophes inside words.
fn marks(text: &str, line: Span) -> Vec<Mark> {
    let stretch = line.of(text);
    let mut all = Vec::new();
    for (at, byte) in stretch.bytes().enumerate() {
        // The first bytes of the signs that matter.
        if !matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xEF) {
            continue;
        }
        let mut behind = stretch[at..].chars();
        let Some(sign) = behind.next().filter(|sign| is_mark(*sign)) else { continue };
        let (before, next) = (stretch[..at].chars().next_back(), behind.next());
        let in_word =
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        if !(in_word && is_single(sign)) {
            all.push(mark(line.start + at, sign, before, next, &stretch[at + sign.len_utf8()..]));
        }
    }
    all
}

fn mark(at: usize, sign: char, before: Option<char>, next: Option<char>, rest: &str) -> Mark {
    let opens = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, '(' | '[' | '{' | '-' | '–' | '—' | '/' | '…')
            || is_mark(sign)
    };
    let word_follows = || {
        let mut rest = rest.chars();
        rest.next() == Some(' ') && rest.next().is_some_and(char::is_alphabetic)
    };
    Mark {
        at,
        sign,
        // A single mark before a number stands for the century: '90s; before short words for a letter: 'tis.
        may_open: before.is_none_or(opens)
            && next.is_some_and(|next| {
                !(next.is_whitespace()
                    || (is_single(sign) && (next.is_numeric() || is_elided(rest))))
            }),
        may_close: before.is_some_and(|before| !before.is_whitespace())
            && next.is_none_or(|next| !next.is_alphanumeric()),
        owner: matches!(before, Some('s' | 'S')) && word_follows(),
    }
}

/// Whether the word behind a mark has lost its beginning.
fn is_elided(rest: &str) -> bool {
    let end = rest.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(rest.len());
    let elided = ["tis", "twas", "em", "til", "cause", "bout", "n"];
    elided.iter().any(|word| rest[..end].eq_ignore_ascii_case(word))
}

const fn is_mark(sign: char) -> bool {
    is_single(sign) || matches!(sign, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '＂')
}

const fn is_single(sign: char) -> bool {
    matches!(sign, '\'' | '‘' | '’' | '‚')
}

/// Whether a sign closes what another has opened.
const fn closes(sign: char, opened: char) -> bool {
    match opened {
        '"' | '＂' => matches!(sign, '"' | '＂' | '”'),
        '“' | '‟' => matches!(sign, '”' | '"'),
        '„' => matches!(sign, '“' | '”' | '"'),
        '”' => matches!(sign, '”'),
        '«' => matches!(sign, '»'),
        '»' => matches!(sign, '«' | '»'),
        '‹' => matches!(sign, '›'),
        '›' => matches!(sign, '‹'),
        '‘' => matches!(sign, '’' | '\''),
        '‚' => matches!(sign, '‘' | '’'),
        '\'' => matches!(sign, '\'' | '’'),
        _ => false,
    }
}

struct Reader {
    line: Span,
    carried: bool,
    open: Vec<Open>,
    found: Vec<Quotation>,
}

impl Reader {
    fn step(&mut self, mark: Mark, rest: &[Mark]) {
        if is_single(mark.sign) {
            self.single(mark, rest);
        } else {
            self.double(mark);
        }
    }

    /// An inner quotation opens where its end is in sight; an apostrophe of an owner closes nothing if another mark can.
    fn single(&mut self, mark: Mark, rest: &[Mark]) {
        let next = rest.iter().find(|next| is_single(next.sign));
        let mate = self.open.iter().rposition(|open| closes(mark.sign, open.sign));
        if let Some(mate) = mate.filter(|_| mark.may_close) {
            let later = next.is_some_and(|next| next.may_close && !next.may_open);
            if !(mark.owner && later) {
                self.close(mate, mark);
            }
            return;
        }
        let ends =
            || rest.iter().take(64).any(|next| next.may_close && closes(next.sign, mark.sign));
        if mark.may_open && mark.sign != '’' && ends() {
            self.push(mark);
        }
    }

    fn double(&mut self, mark: Mark) {
        let mate = self.open.iter().rposition(|open| closes(mark.sign, open.sign));
        let straight = matches!(mark.sign, '"' | '＂');
        // A straight mark before a word, while another is open: that one was never closed.
        let anew = straight && mark.may_open && !mark.may_close;
        match mate {
            Some(mate) if !anew => self.close(mate, mark),
            Some(mate) if self.open[mate].sign == mark.sign => {
                self.abandon(mate, mark.at);
                self.push(mark);
            }
            _ if opens(mark) => self.push(mark),
            _ => self.close_carried(mark),
        }
    }

    fn push(&mut self, mark: Mark) {
        if self.open.len() < DEEPEST {
            let inner = mark.at + mark.sign.len_utf8();
            self.open.push(Open { at: mark.at, sign: mark.sign, inner });
        }
    }

    /// Ends a quotation and forgets what was opened inside of it and not closed.
    fn close(&mut self, mate: usize, mark: Mark) {
        let Some(open) = self.open.get(mate).copied() else { return };
        self.open.truncate(mate);
        // A letter between single marks is a short word: rock 'n' roll.
        if is_single(open.sign) && mark.at < open.inner + 2 {
            return;
        }
        self.found.push(Quotation {
            span: Span::new(open.at, mark.at + mark.sign.len_utf8()),
            inner: Span::new(open.inner, mark.at),
            depth: 0,
            closed: true,
        });
    }

    /// A quotation of the line before that ends in this one.
    fn close_carried(&mut self, mark: Mark) {
        if !self.carried || !self.open.is_empty() || !self.found.is_empty() {
            return;
        }
        self.found.push(Quotation {
            span: Span::new(self.line.start, mark.at + mark.sign.len_utf8()),
            inner: Span::new(self.line.start, mark.at),
            depth: 0,
            closed: true,
        });
    }

    /// A quotation that ends without a mark.
    fn abandon(&mut self, mate: usize, end: usize) {
        let Some(open) = self.open.get(mate).copied() else { return };
        self.open.truncate(mate);
        let end = end.max(open.inner);
        let (span, inner) = (Span::new(open.at, end), Span::new(open.inner, end));
        self.found.push(Quotation { span, inner, depth: 0, closed: false });
    }

    /// Ends with the line what is open; single marks were apostrophes. Sorts, and counts depths.
    fn finish(&mut self) -> bool {
        let unclosed = self.open.iter().any(|open| !is_single(open.sign));
        while let Some(open) = self.open.last().copied() {
            if is_single(open.sign) {
                self.open.pop();
            } else {
                self.abandon(self.open.len() - 1, self.line.end);
            }
        }
        self.found.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
        let mut around: Vec<usize> = Vec::new();
        for one in &mut self.found {
            while around.last().is_some_and(|end| *end <= one.span.start) {
                around.pop();
            }
            one.depth = around.len();
            around.push(one.span.end);
        }
        unclosed
    }
}

/// Whether a double mark opens, when it closes nothing.
const fn opens(mark: Mark) -> bool {
    match mark.sign {
        '“' | '„' | '‟' | '«' | '‹' => true,
        '"' | '＂' => mark.may_open || !mark.may_close,
        _ => mark.may_open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, usize, bool)> {
        let (found, _) = quotations(text, Span::new(0, text.len()), false);
        found.iter().map(|one| (one.inner.of(text).to_owned(), one.depth, one.closed)).collect()
    }

    fn one(inner: &str, depth: usize, closed: bool) -> (String, usize, bool) {
        (inner.to_owned(), depth, closed)
    }

    #[test]
    fn marks_of_all_sorts() {
        for text in [
            "x “a b” y",
            "x \"a b\" y",
            "x «a b» y",
            "x „a b“ y",
            "x »a b« y",
            "x ‘a b’ y",
            "x 'a b' y",
            "x ”a b” y",
        ] {
            assert_eq!(found(text), [one("a b", 0, true)], "{text}");
        }
        assert_eq!(found("「a」"), []);
    }

    #[test]
    fn inner_quotations_have_a_depth() {
        let inner = [one("He said ‘no’ twice", 0, true), one("no", 1, true)];
        assert_eq!(found("“He said ‘no’ twice”"), inner);
        let inner = [one("He said 'no' twice", 0, true), one("no", 1, true)];
        assert_eq!(found("\"He said 'no' twice\""), inner);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        assert_eq!(found("the leaders' plan and Iran's, don't"), []);
        assert_eq!(found("in the ’90s and '80s, rock 'n' roll’s end"), []);
        assert_eq!(found("'Tis the '90s again, said O'Neil, the boss' son."), []);
        assert_eq!(found("a ‘leaders’ plan’ now"), [one("leaders’ plan", 0, true)]);
    }

    #[test]
    fn an_unclosed_one_ends_with_its_line() {
        assert_eq!(found("“A b"), [one("A b", 0, false)]);
        assert_eq!(found("\"A b. \"C d\""), [one("A b. ", 0, false), one("C d", 0, true)]);
    }

    #[test]
    fn a_line_may_close_what_the_one_before_opened() {
        let text = "and so on,” he said";
        let (found, open) = quotations(text, Span::new(0, text.len()), true);
        assert_eq!(found[0].inner.of(text), "and so on,");
        assert!(!open);
        let (found, _) = quotations(text, Span::new(0, text.len()), false);
        assert!(found.is_empty());
    }

    #[test]
    fn inches_are_no_quotation() {
        assert_eq!(found("a 6\" gun"), []);
    }
}
