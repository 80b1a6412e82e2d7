//! Tags, attributes and text of a page, one after the other.
//!
//! A plain loop over the bytes after the rules of the HTML standard for tokens, as far as text needs them: no tree, no
//! recursion, each byte looked at a bounded number of times, whatever is written in the page.

/// A piece of a page; names are as they stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Characters; entities are not yet decoded.
    Text(&'a str),
    /// `<name` and its attributes up to `>`.
    Begin { name: &'a str, attributes: &'a str, closed: bool },
    /// `</name>`.
    End { name: &'a str },
}

/// Elements whose content has no tags.
const RAW: [&str; 9] =
    ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes", "plaintext"];

/// The pieces of a page in order.
pub(super) fn scan<'a>(page: &'a str, mut each: impl FnMut(Piece<'a>)) {
    let mut at = 0;
    while at < page.len() {
        let rest = &page[at..];
        let Some(open) = rest.find('<') else {
            each(Piece::Text(rest));
            return;
        };
        if open > 0 {
            each(Piece::Text(&rest[..open]));
        }
        at += open;
        at += markup(&page[at..], &mut each);
    }
}

/// One tag, comment or stray sign at the beginning; how long it is.
fn markup<'a>(rest: &'a str, each: &mut impl FnMut(Piece<'a>)) -> usize {
    let bytes = rest.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    if rest.starts_with("<!--") {
        return comment(rest);
    }
    match bytes.get(1) {
        Some(b'/') if letter(2) => {
            let name = name(&rest[2..]);
            each(Piece::End { name });
            2 + name.len() + tag_end(&rest[2 + name.len()..])
        }
        Some(b'!' | b'?' | b'/') => behind(rest, 2),
        _ if letter(1) => {
            let name = name(&rest[1..]);
            let from = 1 + name.len();
            let end = from + tag_end(&rest[from..]);
            let attributes = rest[from..end].trim_end_matches('>');
            each(Piece::Begin { name, attributes, closed: attributes.ends_with('/') });
            end + raw(&rest[end..], name, each)
        }
        _ => {
            each(Piece::Text(&rest[..1]));
            1
        }
    }
}

/// A comment ends with `-->`, and at once with `<!-->`; without an end it is the rest.
fn comment(rest: &str) -> usize {
    for short in ["<!-->", "<!--->"] {
        if rest.starts_with(short) {
            return short.len();
        }
    }
    rest[4..].find("-->").map_or(rest.len(), |at| 4 + at + 3)
}

/// The byte behind the next `>`.
fn behind(rest: &str, from: usize) -> usize {
    rest[from..].find('>').map_or(rest.len(), |at| from + at + 1)
}

fn name(rest: &str) -> &str {
    let end = rest.find(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '>'));
    &rest[..end.unwrap_or(rest.len())]
}

/// The byte behind the `>` that ends a tag; within quotation marks of values it ends nothing.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(mark), _) if byte == mark => quote = None,
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if value => quote = Some(byte),
            (None, b'=') => {
                value = true;
                continue;
            }
            (None, _) if byte.is_ascii_whitespace() => continue,
            (Some(_) | None, _) => {}
        }
        value = false;
    }
    rest.len()
}

/// The content of an element without tags inside; its end is left.
fn raw<'a>(rest: &'a str, name: &str, each: &mut impl FnMut(Piece<'a>)) -> usize {
    if !RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
        return 0;
    }
    let mut at = 0;
    let end = loop {
        let Some(found) = rest[at..].find("</") else { break rest.len() };
        at += found;
        let inside = rest.as_bytes().get(at + 2..at + 2 + name.len()).unwrap_or_default();
        let next = rest.as_bytes().get(at + 2 + name.len());
        if inside.eq_ignore_ascii_case(name.as_bytes())
            && next.is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'))
        {
            break at;
        }
        at += 2;
    };
    each(Piece::Text(&rest[..end]));
    end
}

/// Names and values of attributes, one after the other.
pub(super) fn attributes<'a>(text: &'a str, mut each: impl FnMut(&'a str, &'a str)) {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        if rest.is_empty() {
            return;
        }
        // A name has a sign at least, be it `=`.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let ends = |sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '=' | '>');
        let end = rest[first..].find(ends).map_or(rest.len(), |at| first + at);
        let name = &rest[..end];
        rest = rest[end..].trim_start();
        let Some(behind) = rest.strip_prefix('=') else {
            each(name, "");
            continue;
        };
        let behind = behind.trim_start();
        let (value, after) = match behind.as_bytes().first() {
            Some(b'"') => quoted(behind, '"'),
            Some(b'\'') => quoted(behind, '\''),
            _ => {
                let end = behind.find(|sign: char| sign.is_ascii_whitespace());
                behind.split_at(end.unwrap_or(behind.len()))
            }
        };
        each(name, value);
        rest = after;
    }
}

/// What stands within marks, and the rest.
fn quoted(text: &str, mark: char) -> (&str, &str) {
    text[1..].split_once(mark).unwrap_or((&text[1..], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(page: &str) -> String {
        let mut all = String::new();
        scan(page, |piece| {
            all += &match piece {
                Piece::Text(text) => format!("[{text}]"),
                Piece::Begin { name, closed, .. } => {
                    format!("+{name}{}", if closed { "/" } else { "" })
                }
                Piece::End { name } => format!("-{name}"),
            };
        });
        all
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        assert_eq!(pieces("a<p class='x>y' b=\">\">c</p >d<br/>"), "[a]+p[c]-p[d]+br/");
        assert_eq!(pieces("1 < 2 <3 a</ x>b<!DOCTYPE html><?x?>c"), "[1 ][<][ 2 ][<][3 a][b][c]");
        assert_eq!(pieces("a<!-- <p> -->b<!-->c<!-- d"), "[a][b][c]");
        assert_eq!(pieces("<script>a<b</scriptx></SCRIPT>c"), "+script[a<b</scriptx>]-SCRIPT[c]");
        assert_eq!(pieces("<p x=\"a>b"), "+p");
    }

    #[test]
    fn attributes_have_values() {
        let mut all = Vec::new();
        attributes(" a=1 b = \"x y\" c='d' hidden / e=", |name, value| all.push((name, value)));
        assert_eq!(all, [("a", "1"), ("b", "x y"), ("c", "d"), ("hidden", ""), ("e", "")]);
    }
}
