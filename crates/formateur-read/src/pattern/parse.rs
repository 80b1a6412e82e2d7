//! From the text of a pattern to steps.

use std::cell::RefCell;
use std::collections::HashMap;

use super::ends::MOST_ITEMS;
use super::reach::Told;
use super::step::{Kinds, Rows, Step, piece};
use super::{Classes, NEAR, Needs, Pattern};
use crate::scene::EntityKind;

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("pattern `{pattern}`: {what}")]
pub struct PatternError {
    /// The pattern.
    pub pattern: String,
    /// What cannot be read in it.
    pub what: String,
}

/// Reads many patterns with the same classes of words, each row of words once.
#[derive(Debug)]
pub(crate) struct Reader<'c> {
    classes: &'c Classes,
    kept: RefCell<HashMap<String, Rows>>,
}

impl<'c> Reader<'c> {
    pub(crate) fn of(classes: &'c Classes) -> Self {
        Self { classes, kept: RefCell::default() }
    }

    /// Reads a pattern.
    pub(crate) fn read(&self, text: &str) -> Result<Pattern, PatternError> {
        pattern(text, self)
    }
}

fn pattern(text: &str, reader: &Reader<'_>) -> Result<Pattern, PatternError> {
    let error = |what: String| PatternError { pattern: text.to_owned(), what };
    let mut parser =
        Parser { words: text.split_whitespace().collect(), at: 0, reader, names: Vec::new() };
    let mut steps = Vec::new();
    let mut told = Told::default();
    while let Some(word) = parser.peek() {
        if word == "/" || word.starts_with(')') {
            return Err(error(format!("`{word}` without `(`")));
        }
        told = told.then(parser.element(&mut steps).map_err(error)?);
    }
    let (anchors, reach) = told.anchors.unwrap_or_default();
    if steps.is_empty() {
        return Err(error("it is empty".to_owned()));
    }
    let needs = Needs { written: told.needs, numbers: Vec::new(), dated: told.dated };
    Ok(Pattern { steps, names: parser.names, anchors, needs, reach, near: NEAR })
}

struct Parser<'a> {
    words: Vec<&'a str>,
    at: usize,
    reader: &'a Reader<'a>,
    names: Vec<String>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn element(&mut self, steps: &mut Vec<Step>) -> Result<Told, String> {
        let Some(word) = self.peek() else { return Ok(Told::default()) };
        self.at += 1;
        let step = match word {
            "(" => return self.group(steps),
            "^" => Step::First,
            "$" => Step::Last,
            "{" => Step::Begin,
            "}" => Step::End,
            _ if word.starts_with('<') => self.slot(word)?,
            _ if word.starts_with("..") => {
                Step::Gap(word[2..].parse().map_err(|_| format!("`{word}`: write ..3"))?)
            }
            _ => Step::Words(self.rows(word)?),
        };
        let told = Told::of(&step);
        steps.push(step);
        Ok(told)
    }

    fn group(&mut self, steps: &mut Vec<Step>) -> Result<Told, String> {
        let mut ways: Vec<(Vec<Step>, Told)> = vec![Default::default()];
        let optional = loop {
            let Some(word) = self.peek() else { return Err("`(` without `)`".to_owned()) };
            match word {
                ")" | ")?" => {
                    self.at += 1;
                    break word == ")?";
                }
                "/" => {
                    self.at += 1;
                    ways.push(Default::default());
                }
                _ => {
                    let mut own = Vec::new();
                    let more = self.element(&mut own)?;
                    if let Some((way, told)) = ways.last_mut() {
                        append(way, own);
                        *told = std::mem::take(told).then(more);
                    }
                }
            }
        };
        if optional {
            ways.push(Default::default());
        }
        let (ways, told): (Vec<Vec<Step>>, Vec<Told>) = ways.into_iter().unzip();
        // Each way: a choice between it and the rest, then on behind all of them.
        let length: usize = ways.iter().map(Vec::len).sum::<usize>() + 2 * (ways.len() - 1);
        let end = steps.len() + length;
        let last = ways.len() - 1;
        for (number, way) in ways.into_iter().enumerate() {
            let here = steps.len();
            if number < last {
                steps.push(Step::Split(here + 1, here + way.len() + 2));
            }
            append(steps, way);
            if number < last {
                steps.push(Step::Jump(end));
            }
        }
        Ok(Told::one_of(told))
    }

    fn slot(&mut self, word: &str) -> Result<Step, String> {
        let inner = word
            .strip_prefix('<')
            .and_then(|word| word.strip_suffix('>'))
            .ok_or_else(|| format!("`{word}`: write <name>"))?;
        if let Some((name, class)) = inner.split_once('%') {
            let rows = self.rows(&format!("%{class}"))?;
            return Ok(Step::Held { name: self.name(name), rows });
        }
        if let Some(name) = inner.strip_suffix("~~") {
            return Ok(Step::Rest { name: self.name(name) });
        }
        if let Some((name, most)) = inner.split_once('~') {
            let most = most.parse().map_err(|_| format!("`{word}`: write <name~4>"))?;
            return Ok(Step::Free { name: self.name(name), most });
        }
        let (inner, acts) = inner.strip_suffix('@').map_or((inner, false), |inner| (inner, true));
        let (inner, many) = inner.strip_suffix('+').map_or((inner, false), |inner| (inner, true));
        let (inner, whole) = inner.strip_suffix('*').map_or((inner, false), |inner| (inner, true));
        let (name, kinds) = inner.split_once(':').unwrap_or((inner, ""));
        if kinds == "date" {
            return Ok(Step::Date { name: self.name(name) });
        }
        let kinds: Result<Vec<EntityKind>, String> =
            kinds.split('|').filter(|kind| !kind.is_empty()).map(kind).collect();
        let kinds = Kinds::of(&kinds?);
        let name = self.name(name);
        Ok(if acts {
            Step::Subject { name, kinds }
        } else {
            let before = if whole { Some(self.rows("%before-name")?) } else { None };
            Step::Slot { name, kinds, many, before }
        })
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(at) = self.names.iter().position(|own| own == name) {
            return at;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    fn rows(&self, word: &str) -> Result<Rows, String> {
        if let Some(rows) = self.reader.kept.borrow().get(word) {
            return Ok(rows.clone());
        }
        let mut rows: Vec<Vec<_>> = Vec::new();
        for part in word.split('|').filter(|part| !part.is_empty()) {
            if let Some(class) = part.strip_prefix('%') {
                let entries = self.reader.classes.get(class);
                let entries = entries.ok_or_else(|| format!("no class is called `{class}`"))?;
                rows.extend(entries.iter().map(|row| row.iter().map(|word| piece(word)).collect()));
            } else {
                rows.push(part.split('_').map(piece).collect());
            }
        }
        if rows.iter().any(|row| row.len() > MOST_ITEMS) {
            return Err(format!("`{word}` has a row of more than {MOST_ITEMS} words"));
        }
        let rows = Rows::of(rows, word.to_owned());
        self.reader.kept.borrow_mut().insert(word.to_owned(), rows.clone());
        Ok(rows)
    }
}

/// Adds steps behind others: their jumps move along.
fn append(steps: &mut Vec<Step>, more: Vec<Step>) {
    let by = steps.len();
    steps.extend(more.into_iter().map(|step| match step {
        Step::Split(a, b) => Step::Split(a + by, b + by),
        Step::Jump(a) => Step::Jump(a + by),
        other => other,
    }));
}

fn kind(word: &str) -> Result<EntityKind, String> {
    Ok(match word {
        "person" => EntityKind::Person,
        "state" => EntityKind::State,
        "place" => EntityKind::Place,
        "group" => EntityKind::Group,
        "organisation" => EntityKind::Organisation,
        "outlet" => EntityKind::Outlet,
        "anonymous" => EntityKind::Anonymous,
        "unknown" => EntityKind::Unknown,
        _ => return Err(format!("`{word}` is no kind of entity")),
    })
}
