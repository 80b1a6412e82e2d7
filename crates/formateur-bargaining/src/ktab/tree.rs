//! XML as a tree of names and text, with places; no attributes, no entities of its own.

use formateur_case::{Code, Problem};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::source::{Cell, Source};

/// Most elements.
const MOST_ELEMENTS: usize = 500_000;
/// Most elements inside each other.
const DEEPEST: usize = 16;

/// An element.
pub(super) struct Node {
    pub(super) name: String,
    /// Text that stands in it, without blanks around it.
    pub(super) cell: Cell,
    pub(super) children: Vec<Node>,
    /// Its start tag.
    pub(super) tag: (usize, usize),
}

impl Node {
    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub(super) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// The outermost element.
pub(super) fn parse(source: &Source) -> Result<Node, Problem> {
    let first = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader::from_str(&source.text[first..]);
    let mut growing = Growing { source, open: Vec::new(), root: None, elements: 0 };
    loop {
        let from = first + place(reader.buffer_position());
        let event = reader.read_event();
        let to = first + place(reader.buffer_position());
        let event = event.map_err(|error| {
            let at = first + place(reader.error_position());
            let help = "correct the XML here: each element that begins has to end, in order";
            source.problem((at, at), Code::Syntax, error.to_string(), help)
        })?;
        match event {
            Event::Start(start) => growing.begin(&start, from, to)?,
            Event::Empty(start) => {
                growing.begin(&start, from, to)?;
                growing.end(to);
            }
            Event::End(_) => growing.end(from),
            Event::Text(text) => growing.text(&text, from)?,
            Event::CData(text) => growing.text(&text, from)?,
            Event::GeneralRef(name) => growing.reference(&name, from, to)?,
            Event::DocType(_) => {
                let help = "delete it: the elements say everything";
                let message = "a document type is not read";
                return Err(source.problem((from, to), Code::Syntax, message, help));
            }
            Event::Eof => return growing.done(),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

fn place(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// A tree while it is read.
struct Growing<'s> {
    source: &'s Source<'s>,
    open: Vec<Node>,
    root: Option<Node>,
    elements: usize,
}

impl Growing<'_> {
    fn begin(&mut self, start: &BytesStart, from: usize, to: usize) -> Result<(), Problem> {
        let wrong = |code, message: String, help: &str| {
            Err(self.source.problem((from, to), code, message, help))
        };
        if self.root.is_some() {
            let message = "an element stands behind the end of the first".to_owned();
            return wrong(Code::Syntax, message, "a file has one Scenario; delete the rest");
        }
        if self.open.len() == DEEPEST {
            let message = format!("more than {DEEPEST} elements inside each other");
            return wrong(Code::TooLarge, message, "KTAB has six at most");
        }
        if self.elements == MOST_ELEMENTS {
            let message = format!("more than {MOST_ELEMENTS} elements");
            return wrong(Code::TooLarge, message, "leave out actors, issues or pairs");
        }
        self.elements += 1;
        let cell = Cell { text: String::new(), start: to, end: to };
        let name = start.local_name().as_ref().to_owned();
        self.open.push(Node { name, cell, children: Vec::new(), tag: (from, to) });
        Ok(())
    }

    fn end(&mut self, at: usize) {
        let Some(mut node) = self.open.pop() else { return };
        let raw = self.source.text.get(node.cell.start..at).unwrap_or_default();
        let blank = raw.len() - raw.trim_start().len();
        if node.children.is_empty() && !raw.trim().is_empty() {
            node.cell.start += blank;
            node.cell.end = node.cell.start + raw.trim().len();
        } else {
            (node.cell.start, node.cell.end) = node.tag;
        }
        let blank = node.cell.text.trim_end().len();
        node.cell.text.truncate(blank);
        let blank = node.cell.text.len() - node.cell.text.trim_start().len();
        node.cell.text.drain(..blank);
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
    }

    fn text(&mut self, text: &str, from: usize) -> Result<(), Problem> {
        match self.open.last_mut() {
            Some(node) => node.cell.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => {
                let at = from + (text.len() - text.trim_start().len());
                let place = (at, from + text.trim_end().len());
                let message = "text stands outside of all elements";
                let help = "delete it, or name a CSV file with the ending .csv";
                return Err(self.source.problem(place, Code::Syntax, message, help));
            }
        }
        Ok(())
    }

    fn reference(&mut self, name: &BytesRef, from: usize, to: usize) -> Result<(), Problem> {
        let known = match &**name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.resolve_char_ref().ok().flatten(),
        };
        let unknown = || {
            let message = "this entity is not known";
            let help = "write the character itself; & is written &amp;";
            self.source.problem((from, to), Code::Syntax, message, help)
        };
        let known = known.ok_or_else(unknown)?;
        self.text(known.encode_utf8(&mut [0; 4]), from)
    }

    fn done(self) -> Result<Node, Problem> {
        if let Some(node) = self.open.last() {
            let message = format!("nothing ends this {}", name_of(node));
            let help = "end it, or read the file anew: it may be cut off";
            return Err(self.source.problem(node.tag, Code::Syntax, message, help));
        }
        let empty = "the file has no element".to_owned();
        self.root.ok_or_else(|| self.source.whole(Code::Syntax, empty, "name a file of KTAB"))
    }
}

/// The name of an element for a message.
pub(super) fn name_of(node: &Node) -> String {
    node.name.chars().filter(|ch| !ch.is_control()).take(40).collect()
}
