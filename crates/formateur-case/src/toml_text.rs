//! TOML as text: reading with all problems at once, and the place of every value.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::id::did_you_mean;
use crate::problem::{Code, Place, Problem};

/// The text of a TOML file and the place of each of its values, by path: `thresholds[3].votes`.
#[derive(Debug, Default, Clone)]
pub(crate) struct TomlText {
    file: String,
    text: String,
    spans: BTreeMap<String, Range<usize>>,
}

impl TomlText {
    /// The place of a value; of the nearest value around it where there is none.
    pub(crate) fn place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(span) = self.spans.get(path) {
                return Place::span(&self.file, &self.text, span.start, span.end);
            }
            let Some(at) = path.rfind(['.', '[']) else { return Place::file(&self.file) };
            path = &path[..at];
        }
    }

    fn note(&mut self, path: String, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, inner) in table {
                    self.note(join(&path, key.get_ref()), inner);
                }
            }
            DeValue::Array(array) => {
                for (at, inner) in array.iter().enumerate() {
                    self.note(format!("{path}[{at}]"), inner);
                }
            }
            _ => {}
        }
        self.spans.insert(path, first_line(&self.text, value.span()));
    }

    fn problem(
        &self,
        span: Option<Range<usize>>,
        code: Code,
        message: &str,
        help: &str,
    ) -> Problem {
        let place = match span {
            Some(span) => {
                let span = first_line(&self.text, span);
                Place::span(&self.file, &self.text, span.start, span.end)
            }
            None => Place::file(&self.file),
        };
        Problem::new(place, code, message, help)
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A span cut to its first line: whole tables are too long to be underlined.
fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let inside = text.get(span.clone()).unwrap_or_default();
    let length = inside.find('\n').unwrap_or(inside.len());
    span.start..span.start + length
}

/// Reads a value of type `T`, or reports everything that keeps the text from being one.
///
/// `stand_ins` are values for keys that a case cannot do without: they take the place of wrong or missing ones
/// while the rest is read, so that one mistake does not hide the next.
pub(crate) fn read<'a, T: DeserializeOwned>(
    file: &str,
    text: &'a str,
    stand_ins: &'a str,
    problems: &mut Vec<Problem>,
) -> (Option<T>, TomlText) {
    let mut parsed =
        TomlText { file: file.to_owned(), text: text.to_owned(), ..TomlText::default() };
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let tell = |error: &toml::de::Error| {
            parsed.problem(
                error.span(),
                Code::Syntax,
                &one_line(error.message()),
                "see https://toml.io for how TOML is written",
            )
        };
        problems.extend(errors.iter().map(tell));
        return (None, parsed);
    }
    let root = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
    parsed.note(String::new(), &root);
    let before = problems.len();
    let value = read_leniently(root, stand_ins, &parsed, problems);
    (if problems.len() == before { value } else { None }, parsed)
}

/// Reads, and on each mistake takes the offending part out and reads again.
fn read_leniently<'a, T: DeserializeOwned>(
    mut root: Spanned<DeValue<'a>>,
    stand_ins: &'a str,
    parsed: &TomlText,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    const MOST: usize = 50;
    let stand_ins = DeTable::parse(stand_ins).map(Spanned::into_inner).unwrap_or_default();
    for _ in 0..MOST {
        let error = match T::deserialize(ValueDeserializer::from(root.clone())) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let message = one_line(error.message());
        problems.push(parsed.problem(error.span(), Code::BadValue, &message, &help_for(&message)));
        let DeValue::Table(table) = root.get_mut() else { return None };
        let missing = between_ticks(&message).filter(|_| message.starts_with("missing field"));
        let culprit = error.span().and_then(|span| culprit(table, &span));
        match (culprit, missing) {
            (Some(Culprit::Key(key)), _) => {
                table.remove(key.as_str());
                if let Some((name, value)) =
                    stand_ins.iter().find(|(name, _)| *name.get_ref() == *key)
                {
                    table.insert(name.clone(), value.clone());
                }
            }
            (Some(Culprit::Item(key, at)), _) => {
                if let Some(DeValue::Array(items)) =
                    table.get_mut(key.as_str()).map(Spanned::get_mut)
                {
                    let kept: Vec<_> = items
                        .iter()
                        .enumerate()
                        .filter(|(n, _)| *n != at)
                        .map(|(_, item)| item.clone())
                        .collect();
                    *items = kept.into_iter().collect();
                }
            }
            (None, Some(field)) => {
                let (name, value) = stand_ins.iter().find(|(name, _)| *name.get_ref() == field)?;
                table.insert(name.clone(), value.clone());
            }
            (None, None) => return None,
        }
    }
    None
}

/// The part of the file that holds a mistake.
enum Culprit {
    /// A key of the file.
    Key(String),
    /// An item of an array of tables.
    Item(String, usize),
}

fn culprit(table: &DeTable<'_>, span: &Range<usize>) -> Option<Culprit> {
    let holds = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
    for (key, value) in table {
        if let DeValue::Array(items) = value.get_ref()
            && let Some(at) =
                items.iter().position(|item| item.get_ref().is_table() && mentions(item, span))
        {
            return Some(Culprit::Item(key.get_ref().to_string(), at));
        }
        if holds(key.span()) || mentions(value, span) {
            return Some(Culprit::Key(key.get_ref().to_string()));
        }
    }
    None
}

/// Whether `span` lies in a value or in one of its keys: a table's own span covers its header only.
fn mentions(value: &Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    let holds = |outer: Range<usize>| outer.start <= span.start && span.end <= outer.end;
    holds(value.span())
        || match value.get_ref() {
            DeValue::Table(table) => {
                table.iter().any(|(key, inner)| holds(key.span()) || mentions(inner, span))
            }
            DeValue::Array(items) => items.iter().any(|item| mentions(item, span)),
            _ => false,
        }
}

fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join(", ")
}

fn between_ticks(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// A remedy for what the reader complains about.
fn help_for(message: &str) -> String {
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let mut quoted = message.split('`').skip(1).step_by(2);
        let wrong = quoted.next().unwrap_or_default();
        let expected: Vec<&str> = quoted.collect();
        return match did_you_mean(wrong, expected.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("possible are {}", expected.join(", ")),
        };
    }
    match between_ticks(message) {
        Some(field) if message.starts_with("missing field") => format!("add `{field} = ...`"),
        _ => "see the reference of case.toml for what stands here".to_owned(),
    }
}
