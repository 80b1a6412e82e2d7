//! Words of a text as they may be shown: one line, and nothing in it that a terminal or a reader would obey unseen.

use std::borrow::Cow;

use ecow::EcoString;

/// On one line: blanks for line breaks, and nothing for signs that are not seen.
pub fn one_line(text: &str) -> String {
    line(text).into_owned()
}

/// The same; most words need no change.
fn line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{2028}' | '\u{2029}' => out.push(' '),
            sign if sign.is_whitespace() || sign.is_control() => out.push(' '),
            sign if is_unseen(sign) => {}
            sign => out.push(sign),
        }
    }
    Cow::Owned(out)
}

/// Signs without a picture of their own that change how others look or read: directions, joiners, fillers, tags.
fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// The text of a cell: on one line, and with both marks of a quotation where a cut left one.
pub(crate) fn cell(text: &str) -> EcoString {
    let clean = line(text);
    let line = clean.trim();
    if !line.contains(['"', '“', '”', '«', '»']) {
        return line.into();
    }
    let mut line = line.to_owned();
    for (open, close) in [('“', '”'), ('«', '»')] {
        let (opened, closed) = (line.matches(open).count(), line.matches(close).count());
        if opened > closed {
            line.push(close);
        } else if closed > opened {
            line.insert(0, open);
        }
    }
    if line.matches('"').count() % 2 == 1 {
        // A mark right before a word opens.
        let at = line.rfind('"').unwrap_or_default();
        let opens = line[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
            && line[..at].chars().next_back().is_none_or(char::is_whitespace);
        if opens {
            line.push('"');
        } else {
            line.insert(0, '"');
        }
    }
    line.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unseen_is_left() {
        assert_eq!(one_line("a\u{202e}b\u{1b}[2Jc\r\nd\u{200b}e\u{e0041}"), "ab [2Jc  de");
        assert_eq!(one_line("“é” 12"), "“é” 12");
    }

    #[test]
    fn quotation_marks_come_in_pairs() {
        assert_eq!(cell("complicity” in the collapse"), "“complicity” in the collapse");
        assert_eq!(cell("no \"business as usual"), "no \"business as usual\"");
        assert_eq!(cell("complicity\" in it"), "\"complicity\" in it");
        assert_eq!(cell("\"a\" and \"b\""), "\"a\" and \"b\"");
        assert_eq!(cell(" “ a ”\n"), "“ a ”");
    }
}
