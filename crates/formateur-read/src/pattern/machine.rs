//! Matching, with a limit on steps.

use std::ops::Range;

use super::Pattern;
use super::items::{Item, ItemAt};
use super::line::Line;
use super::step::{Kinds, Rows, Step};
use crate::scene::Scene;

/// Steps after which a place of a sentence is given up.
const MOST_STEPS: usize = 2_000;

/// Choices that are looked through to see whether anything can match at a place.
const MOST_AHEAD: usize = 12;

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

/// A run from one place of a sentence.
pub(super) struct Run<'a> {
    pub(super) pattern: &'a Pattern,
    pub(super) scene: &'a Scene,
    pub(super) items: &'a [ItemAt<'a>],
    pub(super) line: &'a Line<'a>,
    captures: Vec<(usize, Capture)>,
    begin: Option<usize>,
    end: Option<usize>,
    left: usize,
}

/// From the first item that is no sign up to behind the last.
pub(super) fn edges(items: &[ItemAt<'_>]) -> Range<usize> {
    let sign = |one: &ItemAt<'_>| matches!(one.item, Item::Sign(_));
    let first = items.iter().take_while(|one| sign(one)).count();
    let last = items.len() - items.iter().rev().take_while(|one| sign(one)).count();
    first..last
}

pub(super) fn run(pattern: &Pattern, line: &Line<'_>, at: usize) -> Option<Match> {
    let mut run = Run {
        pattern,
        scene: line.scene,
        items: line.items,
        line,
        captures: Vec::new(),
        begin: None,
        end: None,
        left: MOST_STEPS,
    };
    let end = run.on(0, at);
    line.took(MOST_STEPS - run.left);
    let end = end?;
    let first = run.begin.unwrap_or(at);
    let last = run.end.unwrap_or(end);
    let items = line.items;
    let tokens = items.get(first)?.core.start..items.get(last.checked_sub(1)?)?.core.end;
    let name = |(name, capture): (usize, Capture)| (pattern.names[name].clone(), capture);
    Some(Match { items: at..end, tokens, captures: run.captures.into_iter().map(name).collect() })
}

impl Run<'_> {
    /// Where the match ends, if the steps from `step` match at `at`; a look ahead first.
    fn on(&mut self, step: usize, at: usize) -> Option<usize> {
        let may = self.may(step, at, &mut { MOST_AHEAD });
        if may { self.from(step, at) } else { None }
    }

    /// Whether the steps from `step` may match at `at`, as far as the first item tells.
    fn may(&self, step: usize, at: usize, left: &mut usize) -> bool {
        let mut step = step;
        loop {
            let Some(now) = self.pattern.steps.get(step) else { return true };
            let item = || self.items.get(at).map(|one| one.item);
            match now {
                Step::Words(rows) | Step::Held { rows, .. } => {
                    return self.line.may_begin(rows, at);
                }
                Step::Slot { kinds, before: None, .. } => {
                    return matches!(item(), Some(Item::Mention(one)) if self.fits(one, *kinds));
                }
                // Of signs only a hyphen may be passed before a name, and not as the first.
                Step::Slot { before: Some(rows), .. } => {
                    return matches!(item(), Some(Item::Mention(_)))
                        || self.line.may_begin(rows, at);
                }
                Step::Date { .. } => return matches!(item(), Some(Item::Date(_))),
                Step::Free { .. } => return matches!(item(), Some(Item::Word(_))),
                Step::First if at > self.line.edges.start => return false,
                Step::Last if at < self.line.edges.end => return false,
                Step::Subject { .. } | Step::Begin | Step::End | Step::First | Step::Last => {
                    step += 1;
                }
                Step::Jump(to) => step = *to,
                Step::Split(one, two) => {
                    let Some(less) = left.checked_sub(1) else { return true };
                    *left = less;
                    if self.may(*one, at, left) {
                        return true;
                    }
                    step = *two;
                }
                Step::Rest { .. } | Step::Gap(_) => return true,
            }
        }
    }

    /// The same without.
    fn from(&mut self, step: usize, at: usize) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let pattern = self.pattern;
        let Some(now) = pattern.steps.get(step) else { return Some(at) };
        match now {
            Step::Words(rows) => {
                self.line.ends(rows, at).iter().find_map(|end| self.on(step + 1, end))
            }
            Step::Slot { name, kinds, many, before } => {
                let found = self.mentions(at, *kinds, *many, before.as_ref());
                // As many as there are, else fewer.
                (1..=found.count).rev().find_map(|count| {
                    let end = found.end(count);
                    if !self.may(step + 1, end, &mut { MOST_AHEAD }) {
                        return None;
                    }
                    self.with(*name, Capture::Mentions(found.first(count)), step + 1, end)
                })
            }
            Step::Subject { name, kinds } => self.subject(*name, *kinds, step, at),
            Step::Date { name } => match self.items.get(at)?.item {
                Item::Date(date) => self.with(*name, Capture::Date(date), step + 1, at + 1),
                _ => None,
            },
            Step::Free { name, most } => self.free(*name, *most, step, at),
            Step::Rest { name } => {
                if self.is_alone(at) {
                    return None;
                }
                let end = self.clause_end(at);
                let first = self.items.get(at).filter(|_| end > at)?.tokens.start;
                let tokens = first..self.items[end - 1].tokens.end;
                self.with(*name, Capture::Tokens(tokens), step + 1, end)
            }
            Step::Held { name, rows } => self.held(*name, rows, step, at),
            Step::Gap(most) => self.gap(*most, step, at),
            Step::Split(one, two) => {
                let (one, two, kept) = (*one, *two, (self.begin, self.end));
                self.on(one, at).or_else(|| {
                    (self.begin, self.end) = kept;
                    self.on(two, at)
                })
            }
            Step::Jump(to) => self.on(*to, at),
            Step::Begin => {
                let kept = self.begin.replace(at);
                let end = self.on(step + 1, at);
                if end.is_none() {
                    self.begin = kept;
                }
                end
            }
            Step::End => {
                let kept = self.end.replace(at);
                let end = self.on(step + 1, at);
                if end.is_none() {
                    self.end = kept;
                }
                end
            }
            Step::First if at <= self.line.edges.start => self.on(step + 1, at),
            Step::Last if at >= self.line.edges.end => self.on(step + 1, at),
            Step::First | Step::Last => None,
        }
    }

    fn subject(&mut self, name: usize, kinds: Kinds, step: usize, at: usize) -> Option<usize> {
        // Cheap things first: whether the verb stands here.
        if let Some(Step::Words(rows)) = self.pattern.steps.get(step + 1)
            && self.line.ends(rows, at).first().is_none()
        {
            return None;
        }
        let found = self.line.subject(at)?;
        let mentions: Vec<usize> =
            found.mentions.iter().copied().filter(|one| self.fits(*one, kinds)).collect();
        if mentions.is_empty() {
            return None;
        }
        let kept = self.begin;
        if found.own && at - found.first <= self.pattern.near {
            self.begin = self.begin.or(Some(found.first));
        } else if found.helped < at {
            // `has shielded her`
            self.begin = self.begin.or(Some(found.helped));
        }
        let end = self.with(name, Capture::Mentions(mentions), step + 1, at);
        if end.is_none() {
            self.begin = kept;
        }
        end
    }

    fn free(&mut self, name: usize, most: usize, step: usize, at: usize) -> Option<usize> {
        let first = self.items.get(at)?.tokens.start;
        let mut end = at;
        while end < at + most && matches!(self.items.get(end)?.item, Item::Word(_)) {
            end += 1;
            let tokens = first..self.items[end - 1].tokens.end;
            if let Some(found) = self.with(name, Capture::Tokens(tokens), step + 1, end) {
                return Some(found);
            }
        }
        None
    }

    fn held(&mut self, name: usize, rows: &Rows, step: usize, at: usize) -> Option<usize> {
        for end in self.line.ends(rows, at).iter().filter(|end| *end > at) {
            let capture = match self.items[at].item {
                Item::Mention(mention) if end == at + 1 => Capture::Mentions(vec![mention]),
                _ => {
                    let last = self.items[end - 1].tokens.end;
                    Capture::Tokens(self.items[at].tokens.start..last)
                }
            };
            if let Some(found) = self.with(name, capture, step + 1, end) {
                return Some(found);
            }
        }
        None
    }

    fn gap(&mut self, most: usize, step: usize, at: usize) -> Option<usize> {
        let mut end = at;
        loop {
            if let Some(found) = self.on(step + 1, end) {
                return Some(found);
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

    fn with(&mut self, name: usize, capture: Capture, step: usize, at: usize) -> Option<usize> {
        self.captures.push((name, capture));
        let end = self.on(step, at);
        if end.is_none() {
            self.captures.pop();
        }
        end
    }
}
