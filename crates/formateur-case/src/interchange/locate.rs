//! Where a value stands in a JSON text: the parser itself does not say.

/// One step to a value inside a JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key of an object.
    Key(String),
    /// The item of a list.
    Item(usize),
}

/// First byte and end of the value that `steps` lead to; of the nearest around it where there is none.
pub(super) fn locate(text: &str, steps: &[Step]) -> (usize, usize) {
    let mut at = blanks(text, 0);
    for step in steps {
        match child(text, at, step) {
            Some(inner) => at = inner,
            None => break,
        }
    }
    (at, skip(text, at).min(text.len()))
}

/// First byte of the part of the object or list at `at` that `step` names; of the last one where a key is repeated.
fn child(text: &str, at: usize, step: &Step) -> Option<usize> {
    let bytes = text.as_bytes();
    let (opens, mut pos, mut index, mut found) = (*bytes.get(at)?, blanks(text, at + 1), 0, None);
    while !matches!(bytes.get(pos)?, b'}' | b']') {
        let mut key = None;
        if opens == b'{' {
            let end = skip(text, pos);
            key = text.get(pos..end).and_then(|key| serde_json::from_str::<String>(key).ok());
            pos = blanks(text, blanks(text, end) + 1);
        }
        let here = match step {
            Step::Key(wanted) => key.as_ref() == Some(wanted),
            Step::Item(wanted) => opens == b'[' && index == *wanted,
        };
        if here {
            found = Some(pos);
        }
        index += 1;
        pos = blanks(text, skip(text, pos));
        if bytes.get(pos) == Some(&b',') {
            pos = blanks(text, pos + 1);
        }
    }
    found
}

/// The byte after the value at `at`, which is valid JSON.
fn skip(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut depth, mut quoted, mut pos) = (0_usize, false, at);
    while let Some(&byte) = bytes.get(pos) {
        match byte {
            b'\\' if quoted => pos += 1,
            b'"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return pos + 1;
                }
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return pos + usize::from(depth == 1),
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return pos,
            _ if depth == 0 && byte.is_ascii_whitespace() => return pos,
            _ => {}
        }
        pos += 1;
    }
    bytes.len().max(at + 1)
}

/// The first byte at or after `at` that is not blank.
fn blanks(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_behind_quotes_brackets_and_repeated_keys() {
        let text = r#" {"a":[1,{"b\"]":"x,}"} ,{"c": 12 , "c" :true}], "d":{}}"#;
        let show = |steps: &[Step]| {
            let (start, end) = locate(text, steps);
            &text[start..end]
        };
        let key = |key: &str| Step::Key(key.to_owned());
        assert_eq!(show(&[key("a"), Step::Item(0)]), "1");
        assert_eq!(show(&[key("a"), Step::Item(1), key("b\"]")]), "\"x,}\"");
        assert_eq!(show(&[key("a"), Step::Item(2), key("c")]), "true");
        assert_eq!(show(&[key("d"), key("none")]), "{}");
        assert_eq!(
            show(&[key("a"), Step::Item(9)]),
            "[1,{\"b\\\"]\":\"x,}\"} ,{\"c\": 12 , \"c\" :true}]"
        );
    }
}
