//! Matching: the first way on at each step, of the ways that are known to lead to the end.

use std::ops::Range;

use super::Pattern;
use super::items::Item;
use super::line::{Line, from};
use super::step::{Kinds, Step};
use super::ways::Ways;

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
pub struct Match<'p> {
    /// Its items.
    pub items: Range<usize>,
    /// Tokens of the fact.
    pub tokens: Range<usize>,
    /// Names of its pattern.
    names: &'p [String],
    /// What they hold, by place among these; that of a way that was not taken is missing.
    held: Vec<(usize, Capture)>,
}

impl Match<'_> {
    /// What a name holds.
    pub fn get(&self, name: &str) -> Option<&Capture> {
        self.captures().find(|(own, _)| *own == name).map(|(_, capture)| capture)
    }

    /// What names hold; a name of a way that was not taken is missing.
    pub fn captures(&self) -> impl Iterator<Item = (&str, &Capture)> {
        self.held.iter().map(|(name, capture)| (self.names[*name].as_str(), capture))
    }
}

/// A run from one place of a sentence.
struct Run<'a> {
    pattern: &'a Pattern,
    line: &'a Line<'a>,
    ways: &'a Ways<'a>,
    held: Vec<(usize, Capture)>,
    begin: Option<usize>,
    end: Option<usize>,
}

/// The match that begins at a place from which there is a way.
pub(super) fn run<'p>(
    pattern: &'p Pattern,
    line: &Line<'_>,
    ways: &Ways<'_>,
    start: usize,
) -> Option<Match<'p>> {
    let held = Vec::with_capacity(pattern.names.len());
    let mut run = Run { pattern, line, ways, held, begin: None, end: None };
    let (mut step, mut at) = (0, start);
    while step < pattern.steps.len() {
        (step, at) = run.on(step, at)?;
    }
    let items = line.items;
    let first = run.begin.unwrap_or(start);
    let last = run.end.unwrap_or(at);
    let tokens = items.get(first)?.core.start..items.get(last.checked_sub(1)?)?.core.end;
    Some(Match { items: start..at, tokens, names: &pattern.names, held: run.held })
}

impl Run<'_> {
    /// The next step and its place.
    fn on(&mut self, step: usize, at: usize) -> Option<(usize, usize)> {
        let (line, ways) = (self.line, self.ways);
        let leads = |end: &usize| ways.lead_on(step + 1, *end);
        let end = match &self.pattern.steps[step] {
            Step::Split(one, two) => {
                return Some((if ways.lead_on(*one, at) { *one } else { *two }, at));
            }
            Step::Jump(to) => return Some((*to, at)),
            Step::Begin => {
                self.begin = Some(at);
                at
            }
            Step::End => {
                self.end = Some(at);
                at
            }
            Step::First | Step::Last => at,
            Step::Subject { name, kinds } => {
                self.subject(*name, *kinds, at)?;
                at
            }
            Step::Words { rows } => line.row_ends(*rows, at).find(leads)?,
            Step::Held { name, rows } => {
                let end = line.row_ends(*rows, at).find(leads)?;
                let held = match line.items.get(at)?.item {
                    Item::Mention(mention) if end == at + 1 => Capture::Mentions(vec![mention]),
                    _ => self.tokens(at, end)?,
                };
                self.held.push((*name, held));
                end
            }
            Step::Slot { name, slot } => {
                let end = from(line.slot(*slot), at).find(leads)?;
                let list = line.list(line.index.slots[*slot].before, at)?;
                self.held.push((*name, Capture::Mentions(list.up_to(end))));
                end
            }
            Step::Date { name } => {
                let Item::Date(date) = line.items.get(at)?.item else { return None };
                self.held.push((*name, Capture::Date(date)));
                at + 1
            }
            Step::Rest { name } => {
                let end = from(line.rests(), at).find(leads)?;
                self.held.push((*name, self.tokens(at, end)?));
                end
            }
            Step::Free { name, most } => {
                let end = (at + 1..=at + most).find(leads)?;
                self.held.push((*name, self.tokens(at, end)?));
                end
            }
            Step::Gap(most) => (at..=at + most).find(leads)?,
        };
        Some((step + 1, end))
    }

    fn tokens(&self, first: usize, end: usize) -> Option<Capture> {
        let items = self.line.items.get(first..end)?;
        Some(Capture::Tokens(items.first()?.tokens.start..items.last()?.tokens.end))
    }

    fn subject(&mut self, name: usize, kinds: Kinds, at: usize) -> Option<()> {
        let found = self.line.subject(at)?;
        let own = found.mentions.iter().copied().filter(|one| self.line.fits(*one, kinds));
        self.held.push((name, Capture::Mentions(own.collect())));
        if found.own && at - found.first <= self.pattern.near {
            self.begin = self.begin.or(Some(found.first));
        } else if found.helped < at {
            // `has shielded her`
            self.begin = self.begin.or(Some(found.helped));
        }
        Some(())
    }
}
