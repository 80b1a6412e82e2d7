//! From the text of a pattern to steps.

use super::needs::Needs;
use super::reader::Reader;
use super::step::{Kinds, Slot, Step};
use super::{NEAR, Pattern};
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

/// Reads a pattern.
pub(super) fn parse(text: &str, reader: &mut Reader<'_>) -> Result<Pattern, PatternError> {
    let error = |what: String| PatternError { pattern: text.to_owned(), what };
    let words = text.split_whitespace().collect();
    let mut parser = Parser { words, at: 0, reader, names: Vec::new() };
    let mut steps = Vec::new();
    let mut needs = Needs::default();
    while let Some(word) = parser.peek() {
        if word == "/" || word.starts_with(')') {
            return Err(error(format!("`{word}` without `(`")));
        }
        needs = needs.then(parser.element(&mut steps).map_err(error)?);
    }
    if steps.is_empty() {
        return Err(error("it is empty".to_owned()));
    }
    Ok(Pattern { must: must(&steps), steps, names: parser.names, needs, near: NEAR })
}

struct Parser<'a, 'c> {
    words: Vec<&'a str>,
    at: usize,
    reader: &'a mut Reader<'c>,
    names: Vec<String>,
}

impl<'a> Parser<'a, '_> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn element(&mut self, steps: &mut Vec<Step>) -> Result<Needs, String> {
        let Some(word) = self.peek() else { return Ok(Needs::default()) };
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
            _ => Step::Words { rows: self.reader.rows(word)? },
        };
        steps.push(step);
        Ok(Needs::of(&step, |rows| self.reader.rare(rows)))
    }

    fn group(&mut self, steps: &mut Vec<Step>) -> Result<Needs, String> {
        let mut ways: Vec<(Vec<Step>, Needs)> = vec![Default::default()];
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
                    if let Some((way, needs)) = ways.last_mut() {
                        append(way, own);
                        *needs = std::mem::take(needs).then(more);
                    }
                }
            }
        };
        if optional {
            ways.push(Default::default());
        }
        let (ways, needs): (Vec<Vec<Step>>, Vec<Needs>) = ways.into_iter().unzip();
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
        Ok(Needs::one_of(&needs))
    }

    fn slot(&mut self, word: &str) -> Result<Step, String> {
        let inner = word
            .strip_prefix('<')
            .and_then(|word| word.strip_suffix('>'))
            .ok_or_else(|| format!("`{word}`: write <name>"))?;
        if let Some((name, class)) = inner.split_once('%') {
            let rows = self.reader.rows(&format!("%{class}"))?;
            return Ok(Step::Held { name: self.name(name), rows });
        }
        if let Some(name) = inner.strip_suffix("~~") {
            return Ok(Step::Rest { name: self.name(name) });
        }
        if let Some((name, most)) = inner.split_once('~') {
            let most = most.parse().ok().filter(|most| *most > 0);
            let most = most.ok_or_else(|| format!("`{word}`: write <name~4>"))?;
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
            let before = if whole { Some(self.reader.rows("%before-name")?) } else { None };
            Step::Slot { name, slot: self.reader.slot(Slot { kinds, many, before }) }
        })
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(at) = self.names.iter().position(|own| **own == *name) {
            return at;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }
}

/// Whether every match takes a step: no way leads past it.
fn must(steps: &[Step]) -> Vec<bool> {
    let mut past = 0;
    let steps = steps.iter().enumerate();
    let must = steps.map(|(at, step)| {
        let own = at >= past;
        if let Step::Split(_, to) | Step::Jump(to) = step {
            past = past.max(*to);
        }
        own
    });
    must.collect()
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
