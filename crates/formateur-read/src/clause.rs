//! What is said, as the value of a fact: the whole clause, without the marks around it.

use std::ops::Range;

/// Signs of a value at most.
const SIGNS: usize = 200;

/// Marks that open and the ones that close them.
const MARKS: [(char, char); 6] =
    [('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\''), ('«', '»'), ('„', '“')];

/// What stands at the end of a clause and is no part of it.
const ENDS: [char; 3] = [',', '.', ' '];

/// A clause as a value: in one line, with the marks of a quotation only if both of a pair are there; what is longer than
/// [`SIGNS`] ends with an ellipsis behind a whole word.
pub(crate) fn short(text: &str) -> String {
    let text = &text[unmarked(text)];
    let text = text.strip_prefix("that ").unwrap_or(text);
    let text = &text[unmarked(text)];
    let mut value = String::new();
    let mut signs = 0;
    for word in text.split_whitespace() {
        signs += word.chars().count() + usize::from(!value.is_empty());
        if signs > SIGNS {
            if value.is_empty() {
                value.extend(word.chars().take(SIGNS));
            }
            value.truncate(value.trim_end_matches([',', ';', ':', '–', '—', '-', ' ']).len());
            value.push('…');
            return value;
        }
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(word);
    }
    value
}

/// Where the clause lies in its text: without blanks, a stop at its end, and the marks of a quotation that is all of it, or
/// whose other mark lies outside.
pub(crate) fn unmarked(text: &str) -> Range<usize> {
    let (mut start, mut end) = (0, text.len());
    loop {
        let rest = &text[start..end];
        start += rest.len() - rest.trim_start().len();
        end = start + text[start..end].trim_end_matches(ENDS).trim_end().len();
        let rest = &text[start..end];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let last = rest.chars().next_back().map_or(0, char::len_utf8);
        match (opening(rest), closing(rest)) {
            (Mark::With(partner), _) if partner + last == rest.len() => {
                start += first;
                end -= last;
            }
            (Mark::Alone, _) => start += first,
            (_, Mark::Alone) => end -= last,
            _ => return start..end,
        }
        if start >= end {
            return start..start;
        }
    }
}

/// A mark at an end of a text.
enum Mark {
    /// There is none.
    No,
    /// The other of its pair is not there.
    Alone,
    /// The other stands here.
    With(usize),
}

/// The mark that opens a text.
fn opening(text: &str) -> Mark {
    let Some(first) = text.chars().next() else { return Mark::No };
    if first == '”' || first == '»' {
        return Mark::Alone;
    }
    let Some((open, close)) = MARKS.iter().find(|(open, _)| *open == first) else {
        return Mark::No;
    };
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices().filter(|(at, _)| *at == 0 || is_mark(text, *at)) {
        if sign == *close && (at > 0 || open != close) {
            depth -= 1;
            if depth == 0 {
                return Mark::With(at);
            }
        } else if sign == *open {
            depth += 1;
        }
    }
    Mark::Alone
}

/// The mark that closes a text. An apostrophe alone is none.
fn closing(text: &str) -> Mark {
    let Some(last) = text.chars().next_back() else { return Mark::No };
    if last == '“' && !text.contains('„') {
        return Mark::Alone;
    }
    let Some((open, close)) = MARKS.iter().find(|(_, close)| *close == last) else {
        return Mark::No;
    };
    let before = &text[..text.len() - last.len_utf8()];
    let marks = before
        .char_indices()
        .filter(|(at, sign)| (sign == open || sign == close) && is_mark(text, *at));
    let marks: Vec<(usize, char)> = marks.collect();
    let found = if open == close {
        // An even number before it: they are pairs of their own.
        marks.last().map(|(at, _)| *at).filter(|_| marks.len() % 2 == 1)
    } else {
        let mut depth = 1_usize;
        marks.iter().rev().find_map(|(at, sign)| {
            if sign == close {
                depth += 1;
            } else {
                depth -= 1;
            }
            (depth == 0).then_some(*at)
        })
    };
    match (found, last) {
        (Some(at), _) => Mark::With(at),
        (None, '\'' | '’') => Mark::No,
        (None, _) => Mark::Alone,
    }
}

/// Whether the sign at a place is a mark, and no apostrophe inside of a word.
fn is_mark(text: &str, at: usize) -> bool {
    let sign = text[at..].chars().next();
    if !matches!(sign, Some('\'' | '’')) {
        return true;
    }
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let behind = text[at..].chars().nth(1).is_some_and(char::is_alphanumeric);
    !(before && behind)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SIGNS, short, unmarked};

    #[test]
    fn marks_go_in_pairs() {
        for (text, value) in [
            ("“complicity” in the electoral “fraud”", "“complicity” in the electoral “fraud”"),
            ("\"complicity\" in the \"fraud\"", "\"complicity\" in the \"fraud\""),
            ("“the whole of it,”", "the whole of it"),
            ("that “the whole of it”.", "the whole of it"),
            ("\"theft\"", "theft"),
            ("‘no’ to the workers’", "‘no’ to the workers’"),
            ("“it is a ‘no’”", "it is a ‘no’"),
            ("“the beginning of it", "the beginning of it"),
            ("the end of “all” of it”", "the end of “all” of it"),
            ("“", ""),
            ("“”", ""),
            ("the 'old' guard's 'end'", "the 'old' guard's 'end'"),
            ("« oui »", "oui"),
        ] {
            assert_eq!(short(text), value, "{text}");
        }
    }

    #[test]
    fn a_clause_is_whole_or_says_that_it_is_not() {
        let clause =
            "an accessory to the murder of the guard and of the driver by the United States";
        assert_eq!(short(clause), clause);
        let long = "word, ".repeat(60);
        let value = short(&long);
        assert!(value.ends_with("word…") && value.chars().count() <= SIGNS + 1, "{value}");
        assert_eq!(short(&"x".repeat(300)).chars().count(), SIGNS + 1);
    }

    proptest! {
        #[test]
        fn any_text_has_a_value(text in "[a-z“”\"'’‘«»„., \n]{0,40}") {
            let place = unmarked(&text);
            prop_assert!(text.get(place).is_some());
            prop_assert!(!short(&text).contains('\n'));
        }
    }
}
