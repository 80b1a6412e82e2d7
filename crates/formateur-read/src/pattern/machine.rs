//! Matching, with a limit on steps.

use std::ops::Range;

use super::Pattern;
use super::items::{Item, ItemAt};
use super::parse::{Piece, Step};
use crate::scene::Scene;

/// Steps after which a place of a sentence is given up.
const MOST_STEPS: usize = 2_000;

/// What a name of a pattern holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Capture {
    /// Mentions.
    Mentions(Vec<usize>),
    /// A date.
    Date(usize),
    /// Tokens.
    Tokens(Range<usize>),
}

/// A match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its items.
    pub items: Range<usize>,
    /// Tokens of the fact.
    pub tokens: Range<usize>,
    /// What names hold, by name; a name of a way that was not taken is missing.
    pub captures: Vec<(String, Capture)>,
}

impl Match {
    /// What a name holds.
    pub fn get(&self, name: &str) -> Option<&Capture> {
        self.captures.iter().find(|(own, _)| own == name).map(|(_, capture)| capture)
    }
}

struct Run<'a> {
    pattern: &'a Pattern,
    scene: &'a Scene,
    items: &'a [ItemAt<'a>],
    captures: Vec<(usize, Capture)>,
    begin: Option<usize>,
    end: Option<usize>,
    left: usize,
}

pub(super) fn run(
    pattern: &Pattern,
    scene: &Scene,
    items: &[ItemAt<'_>],
    at: usize,
) -> Option<Match> {
    let mut run = Run {
        pattern,
        scene,
        items,
        captures: Vec::new(),
        begin: None,
        end: None,
        left: MOST_STEPS,
    };
    let stop = run.from(0, at)?;
    let first = run.begin.unwrap_or(at);
    let last = run.end.unwrap_or(stop);
    let tokens = items.get(first)?.core.start..items.get(last.checked_sub(1)?)?.core.end;
    let name = |(name, capture): (usize, Capture)| (pattern.names[name].clone(), capture);
    Some(Match { items: at..stop, tokens, captures: run.captures.into_iter().map(name).collect() })
}

impl Run<'_> {
    /// Where the match ends, if the steps from `step` match at `at`.
    fn from(&mut self, step: usize, at: usize) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let pattern = self.pattern;
        let Some(now) = pattern.steps.get(step) else { return Some(at) };
        match now {
            Step::Words(rows) => {
                let ends = rows.iter().filter_map(|row| self.row(row, at));
                let ends: Vec<usize> = ends.collect();
                ends.into_iter().find_map(|end| self.from(step + 1, end))
            }
            Step::Slot { name, kinds, many } => {
                let found = self.mentions(at, kinds, *many);
                // As many as there are, else fewer.
                found.into_iter().rev().find_map(|(mentions, end)| {
                    self.with(*name, Capture::Mentions(mentions), step + 1, end)
                })
            }
            Step::Date { name } => match self.items.get(at)?.item {
                Item::Date(date) => self.with(*name, Capture::Date(date), step + 1, at + 1),
                _ => None,
            },
            Step::Free { name, most } => {
                let first = self.items.get(at)?.tokens.start;
                let mut end = at;
                while end < at + most && matches!(self.items.get(end)?.item, Item::Word(_)) {
                    end += 1;
                    let tokens = first..self.items[end - 1].tokens.end;
                    if let Some(stop) = self.with(*name, Capture::Tokens(tokens), step + 1, end) {
                        return Some(stop);
                    }
                }
                None
            }
            Step::Gap(most) => {
                let mut end = at;
                loop {
                    if let Some(stop) = self.from(step + 1, end) {
                        return Some(stop);
                    }
                    let open = match self.items.get(end)?.item {
                        Item::Sign(sign) => sign == ",",
                        _ => true,
                    };
                    if !open || end == at + most {
                        return None;
                    }
                    end += 1;
                }
            }
            Step::Split(one, two) => {
                let (one, two, kept) = (*one, *two, (self.begin, self.end));
                self.from(one, at).or_else(|| {
                    (self.begin, self.end) = kept;
                    self.from(two, at)
                })
            }
            Step::Jump(to) => self.from(*to, at),
            Step::Begin => {
                let kept = self.begin.replace(at);
                let stop = self.from(step + 1, at);
                if stop.is_none() {
                    self.begin = kept;
                }
                stop
            }
            Step::End => {
                let kept = self.end.replace(at);
                let stop = self.from(step + 1, at);
                if stop.is_none() {
                    self.end = kept;
                }
                stop
            }
            Step::First => {
                let only_signs =
                    self.items[..at].iter().all(|one| matches!(one.item, Item::Sign(_)));
                if only_signs { self.from(step + 1, at) } else { None }
            }
            Step::Last => {
                let only_signs =
                    self.items[at..].iter().all(|one| matches!(one.item, Item::Sign(_)));
                if only_signs { self.from(step + 1, at) } else { None }
            }
        }
    }

    fn with(&mut self, name: usize, capture: Capture, step: usize, at: usize) -> Option<usize> {
        self.captures.push((name, capture));
        let stop = self.from(step, at);
        if stop.is_none() {
            self.captures.pop();
        }
        stop
    }

    fn row(&self, row: &[Piece], at: usize) -> Option<usize> {
        for (number, piece) in row.iter().enumerate() {
            let fits = match self.items.get(at + number)?.item {
                Item::Word(word) => piece.fits(word),
                Item::Sign(sign) => piece.fits(plain(sign)),
                Item::Mention(_) | Item::Date(_) => false,
            };
            if !fits {
                return None;
            }
        }
        Some(at + row.len())
    }

    /// Lists of mentions from a place, each with where it ends, shorter ones first.
    fn mentions(&self, at: usize, kinds: &[EntityKind], many: bool) -> Vec<(Vec<usize>, usize)> {
        let one = |at: usize| match self.items.get(at)?.item {
            Item::Mention(mention) if self.fits(mention, kinds) => Some(mention),
            _ => None,
        };
        let Some(first) = one(at) else { return Vec::new() };
        let mut found = vec![(vec![first], at + 1)];
        while many {
            let Some((list, end)) = found.last().cloned() else { break };
            let mut next = end;
            let mut joined = false;
            while let Some(ItemAt { item: Item::Sign(",") | Item::Word("and" | "or"), .. }) =
                self.items.get(next)
            {
                joined = true;
                next += 1;
            }
            let Some(mention) = one(next).filter(|_| joined) else { break };
            found.push(([list, vec![mention]].concat(), next + 1));
        }
        found
    }

    fn fits(&self, mention: usize, kinds: &[EntityKind]) -> bool {
        kinds.is_empty()
            || self.scene.entity_of(mention).is_some_and(|entity| kinds.contains(&entity.kind))
    }
}

/// Signs that are alike as one.
fn plain(sign: &str) -> &str {
    match sign {
        "“" | "”" | "«" | "»" | "„" => "\"",
        "–" | "—" => "-",
        other => other,
    }
}

use crate::scene::EntityKind;
