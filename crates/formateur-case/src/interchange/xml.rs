//! A small writer of XML: indented, escaped, every element closed.

use std::fmt::Write as _;

use quick_xml::escape::escape;

/// XML that is being written. Text and values are escaped; characters that XML cannot write become blanks.
#[derive(Debug)]
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Default for Xml {
    fn default() -> Self {
        Self::new()
    }
}

impl Xml {
    /// A new document, with its declaration.
    pub fn new() -> Self {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        Self { text, open: Vec::new() }
    }

    /// Opens an element; attributes with an empty value are left out.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "</{name}>");
        }
    }

    /// An element without content; attributes with an empty value are left out.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>\n");
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes, ">");
        let _ = writeln!(self.text, "{}</{name}>", escape(allowed(text)));
    }

    /// The document, with everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.indent();
        let _ = write!(self.text, "<{name}");
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            let _ = write!(self.text, " {key}=\"{}\"", escape(allowed(value)));
        }
        self.text.push_str(end);
    }

    fn indent(&mut self) {
        let depth = self.open.len();
        self.text.extend(std::iter::repeat_n("  ", depth));
    }
}

/// `text` on one line, without characters that XML has no way to write.
fn allowed(text: &str) -> String {
    let good = |ch: char| !(ch.is_control() || matches!(ch, '\u{fffe}' | '\u{ffff}'));
    text.chars().map(|ch| if good(ch) { ch } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping_leaves_nothing_that_a_parser_would_obey_or_refuse() {
        let mut xml = Xml::new();
        xml.text("a", &[("b", "x\"y'\n")], "<c>&\u{0}\u{fffe}حزب");
        let text = xml.finish();
        assert!(text.contains("b=\"x&quot;y&apos; \""), "{text}");
        assert!(text.contains(">&lt;c&gt;&amp;  حزب</a>"), "{text}");
    }
}
