//! Declarations as they stand in a source file: comment, attributes, head line, inner declarations.
//!
//! This reads what rustfmt writes: one declaration a line, inner ones further to the right. It knows nothing of Rust
//! beyond that, and needs nothing more.

/// A declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its `///` comment, in one line.
    pub(crate) doc: String,
    /// Its attributes.
    pub(crate) attributes: Vec<String>,
    /// Its first line.
    pub(crate) head: String,
    /// What stands inside its braces.
    pub(crate) inner: Vec<Item>,
}

impl Item {
    /// The name before ` {`, `:`, ` =`, ` in` or `,`, without `pub`.
    pub(crate) fn name(&self) -> &str {
        let head = self.head.trim_start_matches("pub ");
        let end = head.find(|ch: char| !ch.is_alphanumeric() && ch != '_');
        &head[..end.unwrap_or(head.len())]
    }

    /// The text of the first pair of quotation marks.
    pub(crate) fn quoted(&self) -> Option<&str> {
        quoted(&self.head)
    }

    /// The type of a field, without the final comma.
    pub(crate) fn field_type(&self) -> &str {
        self.head.split_once(": ").map_or("", |(_, rest)| rest.trim_end_matches(','))
    }
}

/// The text of the first pair of quotation marks.
pub(crate) fn quoted(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('"')?;
    rest.split_once('"').map(|(inside, _)| inside)
}

/// The declarations of a file.
pub(crate) fn parse(text: &str) -> Vec<Item> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    block(&lines, 0)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The declarations of lines that begin at column `column`; deeper lines belong to the one before them.
fn block(lines: &[&str], column: usize) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let (mut doc, mut attributes) = (String::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        at += 1;
        if let Some(text) = line.strip_prefix("///") {
            if !doc.is_empty() {
                doc.push(' ');
            }
            doc.push_str(text.trim());
        } else if line.starts_with("#[") {
            attributes.push(line.to_owned());
        } else if !line.starts_with("//") && !line.starts_with(['}', ')', ']']) {
            let deeper = lines[at..].iter().take_while(|line| indent(line) > column).count();
            let inside = &lines[at..at + deeper];
            at += deeper;
            let inner = inside.first().map_or_else(Vec::new, |line| block(inside, indent(line)));
            let (doc, attributes) = (std::mem::take(&mut doc), std::mem::take(&mut attributes));
            items.push(Item { doc, attributes, head: line.to_owned(), inner });
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read_with_what_stands_inside() {
        let text = "\
/// A thing
/// of two lines.
pub enum Thing {
    /// First.
    #[serde(rename = \"one\")]
    First = \"first\",
    /// Second.
    Second {
        /// A field.
        field: Option<u32>,
    },
}

fn other() {}
";
        let items = parse(text);
        assert_eq!(items.len(), 2);
        assert_eq!((items[0].name(), items[0].doc.as_str()), ("enum", "A thing of two lines."));
        let [first, second] = items[0].inner.as_slice() else { panic!("two variants") };
        assert_eq!((first.name(), first.quoted()), ("First", Some("first")));
        assert_eq!(first.attributes, ["#[serde(rename = \"one\")]"]);
        assert_eq!((second.name(), second.doc.as_str()), ("Second", "Second."));
        assert_eq!(
            (second.inner[0].name(), second.inner[0].field_type()),
            ("field", "Option<u32>")
        );
    }
}
