//! From the text of a pattern to steps.

use super::{Classes, Pattern};
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

/// A word to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Exact(String),
    Prefix(String),
}

impl Piece {
    pub(super) fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exact(own) => own == word,
            Self::Prefix(own) => word.starts_with(own.as_str()),
        }
    }

    fn anchor(&self) -> String {
        match self {
            Self::Exact(own) => own.clone(),
            Self::Prefix(own) => format!("{own}*"),
        }
    }
}

/// One step of matching.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// One of several rows of words and signs; longer ones first.
    Words(Vec<Vec<Piece>>),
    /// A mention of one of these kinds; of any, if there are none. Several, if `many`.
    Slot { name: usize, kinds: Vec<EntityKind>, many: bool },
    /// A date.
    Date { name: usize },
    /// One word or more without names.
    Free { name: usize, most: usize },
    /// Up to so many of anything.
    Gap(usize),
    /// First on at the first step, else at the second.
    Split(usize, usize),
    /// On there.
    Jump(usize),
    /// The fact begins.
    Begin,
    /// The fact ends.
    End,
    /// The beginning of the sentence.
    First,
    /// The end of the sentence, but for signs.
    Last,
}

pub(super) fn pattern(text: &str, classes: &Classes) -> Result<Pattern, PatternError> {
    let error = |what: String| PatternError { pattern: text.to_owned(), what };
    let mut parser =
        Parser { words: text.split_whitespace().collect(), at: 0, classes, names: Vec::new() };
    let mut steps = Vec::new();
    let mut anchors: Vec<String> = Vec::new();
    while let Some(word) = parser.peek() {
        if word == "/" || word.starts_with(')') {
            return Err(error(format!("`{word}` without `(`")));
        }
        let before = steps.len();
        parser.element(&mut steps).map_err(error)?;
        // The rarest words are those of the element with fewest; a group may be skipped or go several ways.
        if let [Step::Words(rows)] = &steps[before..] {
            let own: Vec<String> = rows
                .iter()
                .filter_map(|row| row.iter().map(Piece::anchor).max_by_key(String::len))
                .collect();
            let weight = |list: &[String]| list.iter().map(String::len).min().unwrap_or(0);
            if anchors.is_empty() || weight(&own) > weight(&anchors) {
                anchors = own;
            }
        }
    }
    if steps.is_empty() {
        return Err(error("it is empty".to_owned()));
    }
    Ok(Pattern { steps, names: parser.names, anchors })
}

struct Parser<'a> {
    words: Vec<&'a str>,
    at: usize,
    classes: &'a Classes,
    names: Vec<String>,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn element(&mut self, steps: &mut Vec<Step>) -> Result<(), String> {
        let Some(word) = self.peek() else { return Ok(()) };
        self.at += 1;
        match word {
            "(" => return self.group(steps),
            "^" => steps.push(Step::First),
            "$" => steps.push(Step::Last),
            "{" => steps.push(Step::Begin),
            "}" => steps.push(Step::End),
            _ if word.starts_with('<') => {
                let step = self.slot(word)?;
                steps.push(step);
            }
            _ if word.starts_with("..") => {
                let most = word[2..].parse().map_err(|_| format!("`{word}`: write ..3"))?;
                steps.push(Step::Gap(most));
            }
            _ => steps.push(Step::Words(self.rows(word)?)),
        }
        Ok(())
    }

    fn group(&mut self, steps: &mut Vec<Step>) -> Result<(), String> {
        let mut ways: Vec<Vec<Step>> = vec![Vec::new()];
        let optional = loop {
            let Some(word) = self.peek() else { return Err("`(` without `)`".to_owned()) };
            match word {
                ")" | ")?" => {
                    self.at += 1;
                    break word == ")?";
                }
                "/" => {
                    self.at += 1;
                    ways.push(Vec::new());
                }
                _ => {
                    let mut own = Vec::new();
                    self.element(&mut own)?;
                    if let Some(way) = ways.last_mut() {
                        append(way, own);
                    }
                }
            }
        };
        if optional {
            ways.push(Vec::new());
        }
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
        Ok(())
    }

    fn slot(&mut self, word: &str) -> Result<Step, String> {
        let inner = word
            .strip_prefix('<')
            .and_then(|word| word.strip_suffix('>'))
            .ok_or_else(|| format!("`{word}`: write <name>"))?;
        if let Some((name, most)) = inner.split_once('~') {
            let most = most.parse().map_err(|_| format!("`{word}`: write <name~4>"))?;
            return Ok(Step::Free { name: self.name(name), most });
        }
        let (inner, many) = inner.strip_suffix('+').map_or((inner, false), |inner| (inner, true));
        let (name, kinds) = inner.split_once(':').unwrap_or((inner, ""));
        if kinds == "date" {
            return Ok(Step::Date { name: self.name(name) });
        }
        let kinds: Result<Vec<EntityKind>, String> =
            kinds.split('|').filter(|kind| !kind.is_empty()).map(kind).collect();
        Ok(Step::Slot { name: self.name(name), kinds: kinds?, many })
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(at) = self.names.iter().position(|own| own == name) {
            return at;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    fn rows(&self, word: &str) -> Result<Vec<Vec<Piece>>, String> {
        let mut rows = Vec::new();
        for part in word.split('|').filter(|part| !part.is_empty()) {
            if let Some(class) = part.strip_prefix('%') {
                let entries = self.classes.get(class);
                let entries = entries.ok_or_else(|| format!("no class is called `{class}`"))?;
                rows.extend(entries.iter().map(|row| row.iter().map(|word| piece(word)).collect()));
            } else {
                rows.push(part.split('_').map(piece).collect());
            }
        }
        rows.sort_by_key(|row: &Vec<Piece>| std::cmp::Reverse(row.len()));
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

fn piece(word: &str) -> Piece {
    match word.strip_suffix('*') {
        Some(prefix) if !prefix.is_empty() => Piece::Prefix(prefix.to_owned()),
        _ => Piece::Exact(word.to_owned()),
    }
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
