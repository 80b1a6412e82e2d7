//! JSON with places: values are asked for by key, and whatever is not what it should be is a problem with its line.

use std::cell::RefCell;

use serde_json::Value;

use crate::cell::Cell;
use crate::date::PartialDate;
use crate::id::shorten;
use crate::problem::{Code, Place, Problem};
use crate::sheet::decode;

use super::ids::clean;
use super::input::MOST_PROBLEMS;
use super::locate::{Step, locate};

/// A JSON text, or one line of a file of many, and the problems found in it.
#[derive(Debug)]
pub(super) struct Json<'a> {
    file: &'a str,
    text: &'a str,
    /// The part of `text` that holds the value.
    start: usize,
    end: usize,
    problems: &'a RefCell<Vec<Problem>>,
}

/// A value inside a JSON text.
#[derive(Debug, Clone)]
pub(super) struct Node<'v> {
    value: &'v Value,
    steps: Vec<Step>,
}

impl<'a> Json<'a> {
    /// The value that stands at `start..end` of a file's text; a problem where it is no JSON.
    pub(super) fn parse(
        file: &'a str,
        text: &'a str,
        (start, end): (usize, usize),
        problems: &'a RefCell<Vec<Problem>>,
    ) -> Option<(Self, Value)> {
        let json = Self { file, text, start, end, problems };
        let part = &text[start..end];
        match serde_json::from_str::<Value>(part) {
            Ok(value) => Some((json, value)),
            Err(error) => {
                let line = part.split_inclusive('\n').take(error.line().saturating_sub(1));
                let before: usize = line.map(str::len).sum();
                let at = start + (before + error.column().saturating_sub(1)).min(part.len());
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                json.push(Problem::new(
                    Place::span(file, text, at, at),
                    Code::Syntax,
                    format!("this is no JSON: {message}"),
                    "check that the file is complete and was saved as JSON",
                ));
                None
            }
        }
    }

    /// The outermost value, which must be an object.
    pub(super) fn root<'v>(&self, value: &'v Value) -> Option<Node<'v>> {
        let node = Node { value, steps: Vec::new() };
        if value.is_object() {
            return Some(node);
        }
        self.wrong(&node, "an object { ... }");
        None
    }

    /// The objects of a list; none where the key is absent.
    pub(super) fn objects<'v>(&self, node: &Node<'v>, key: &str) -> Vec<Node<'v>> {
        let items = self.items(node, key);
        let (good, bad): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| item.value.is_object());
        for item in bad {
            self.wrong(&item, "an object { ... }");
        }
        good
    }

    /// The items of a list; none where the key is absent.
    fn items<'v>(&self, node: &Node<'v>, key: &str) -> Vec<Node<'v>> {
        let Some(list) = node.get(key) else { return Vec::new() };
        let Value::Array(items) = list.value else {
            self.wrong(&list, "a list [ ... ]");
            return Vec::new();
        };
        let item = |(at, value)| {
            let mut steps = list.steps.clone();
            steps.push(Step::Item(at));
            Node { value, steps }
        };
        items.iter().enumerate().map(item).collect()
    }

    /// The text of a key, on one line; empty where it is absent.
    pub(super) fn text(&self, node: &Node<'_>, key: &str) -> String {
        node.get(key).map(|value| self.own_text(&value)).unwrap_or_default()
    }

    /// Texts of a key that holds a list of them, or one. An object among them stands for its id.
    pub(super) fn texts(&self, node: &Node<'_>, key: &str) -> Vec<String> {
        let texts = match node.get(key) {
            Some(list) if list.value.is_array() => {
                self.items(node, key).iter().map(|item| self.own_text(item)).collect()
            }
            Some(one) => vec![self.own_text(&one)],
            None => Vec::new(),
        };
        texts.into_iter().filter(|text| !text.is_empty()).collect()
    }

    fn own_text(&self, node: &Node<'_>) -> String {
        match node.value {
            Value::String(text) => self.checked(node, text),
            Value::Number(number) => number.to_string(),
            Value::Null => String::new(),
            Value::Object(object) if object.get("id").is_some_and(Value::is_string) => {
                self.text(node, "id")
            }
            _ => {
                self.wrong(node, "a text in quotation marks");
                String::new()
            }
        }
    }

    /// `text` on one line, or a problem where it holds characters that cannot be meant.
    fn checked(&self, node: &Node<'_>, text: &str) -> String {
        let wrong = match decode(self.file, text.as_bytes()) {
            Err(problems) => problems.into_iter().next(),
            Ok(_) if text.contains('\u{feff}') => Some(Problem::new(
                Place::file(self.file),
                Code::ControlCharacter,
                "an invisible character (U+FEFF) stands here",
                "delete it",
            )),
            Ok(_) => None,
        };
        if let Some(problem) = wrong {
            self.push(Problem { place: self.place(node), ..problem });
        }
        clean(text)
    }

    /// A date of a key, of which a time of day is left out.
    pub(super) fn date(&self, node: &Node<'_>, key: &str) -> Option<PartialDate> {
        let text = self.texts(node, key).into_iter().next()?;
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        match PartialDate::parse(day) {
            Ok(date) => Some(date),
            Err(error) => {
                let node = node.get(key)?;
                self.push(Problem::new(
                    self.place(&node),
                    Code::BadValue,
                    error.message,
                    error.help,
                ));
                None
            }
        }
    }

    /// Beginning and end, which must not run backwards.
    pub(super) fn span(
        &self,
        node: &Node<'_>,
        [from, to]: [&str; 2],
    ) -> (Option<PartialDate>, Option<PartialDate>) {
        let span = (self.date(node, from), self.date(node, to));
        if let (Some(since), Some(until)) = span
            && until.last_day() < since.first_day()
        {
            let message = format!("it ends in {until}, before it begins in {since}");
            self.tell(node, Code::Backwards, message, "swap the dates, or correct one");
        }
        span
    }

    /// A whole number of a key.
    pub(super) fn number(&self, node: &Node<'_>, key: &str) -> Option<u32> {
        let text = self.texts(node, key).into_iter().next()?;
        let number = text.parse().ok();
        if number.is_none() {
            let message = format!("`{}` is not a whole number", shorten(&text));
            self.tell(node, Code::BadValue, message, "write digits only");
        }
        number
    }

    /// Reports a problem with a value.
    pub(super) fn tell(&self, node: &Node<'_>, code: Code, message: String, help: &str) {
        self.push(Problem::new(self.place(node), code, message, help));
    }

    fn wrong(&self, node: &Node<'_>, expected: &str) {
        let found = match node.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        let name = match node.steps.last() {
            Some(Step::Key(key)) => format!("`{}`", shorten(key)),
            Some(Step::Item(at)) => format!("item {}", at + 1),
            None => "the file".to_owned(),
        };
        let message = format!("{name} is {found}, not {expected}");
        let help = format!("write {expected} here, or choose the format that the file has");
        self.tell(node, Code::BadValue, message, &help);
    }

    fn push(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MOST_PROBLEMS {
            problems.push(problem);
        }
    }

    /// Where a value stands; the first line of it.
    fn place(&self, node: &Node<'_>) -> Place {
        if self.problems.borrow().len() >= MOST_PROBLEMS {
            return Place::file(self.file);
        }
        let part = &self.text[self.start..self.end];
        let (start, end) = locate(part, &node.steps);
        let line = part.get(start..end).and_then(|value| value.find('\n'));
        let end = line.map_or(end, |length| start + length);
        Place::span(self.file, self.text, self.start + start, self.start + end)
    }
}

impl Node<'_> {
    /// The value of a key; `None` where it is absent or null.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        let mut steps = self.steps.clone();
        steps.push(Step::Key(key.to_owned()));
        Some(Node { value, steps })
    }

    /// Whether the value is an object.
    pub(super) fn is_object(&self) -> bool {
        self.value.is_object()
    }
}
