//! Matching as it is meant: forward, each way tried in turn, rows of words held against the text one by one. Slow; what is
//! fast is held against it.

use super::items::{Item, ItemAt};
use super::line::{Line, from};
use super::look::{common, plain};
use super::step::{Step, piece};
use super::{Classes, Pattern};

/// Where the first match ends that begins at a place.
pub(crate) fn end(
    pattern: &Pattern,
    rows: &[String],
    classes: &Classes,
    line: &Line<'_>,
    at: usize,
) -> Option<usize> {
    Plain { pattern, rows, classes, line }.end(0, at)
}

struct Plain<'a> {
    pattern: &'a Pattern,
    /// Rows of words as they are written, by number.
    rows: &'a [String],
    classes: &'a Classes,
    line: &'a Line<'a>,
}

impl Plain<'_> {
    fn end(&self, step: usize, at: usize) -> Option<usize> {
        let Some(now) = self.pattern.steps.get(step) else { return Some(at) };
        let items = self.line.items();
        let on = |at: usize| self.end(step + 1, at);
        let passes = |at: usize, holds: &dyn Fn(Item<'_>) -> bool| {
            items.get(at).is_some_and(|one| holds(one.item))
        };
        match *now {
            Step::Words { rows } | Step::Held { rows, .. } => {
                self.ends(&self.rows[rows as usize], at).into_iter().find_map(on)
            }
            Step::Slot { slot, .. } => from(self.line.slot(slot), at).find_map(on),
            Step::Rest { .. } => from(self.line.rests(), at).find_map(on),
            Step::Subject { kinds, .. } => {
                let found = self.line.subject(at)?;
                found.mentions.iter().find(|one| self.line.fits(**one, kinds)).and_then(|_| on(at))
            }
            Step::Date { .. } if passes(at, &|item| matches!(item, Item::Date(_))) => on(at + 1),
            Step::Free { most, .. } => {
                let is_word = |item: Item<'_>| matches!(item, Item::Word(_));
                let words = (at..at + most).take_while(|at| passes(*at, &is_word)).count();
                (1..=words).find_map(|count| on(at + count))
            }
            Step::Gap(most) => {
                let open = |item: Item<'_>| !matches!(item, Item::Sign(sign) if sign != ",");
                let words = (at..at + most).take_while(|at| passes(*at, &open)).count();
                (0..=words).find_map(|count| on(at + count))
            }
            Step::Split(one, two) => self.end(one, at).or_else(|| self.end(two, at)),
            Step::Jump(to) => self.end(to, at),
            Step::Begin | Step::End => on(at),
            Step::First if at <= self.line.edges.start => on(at),
            Step::Last if at >= self.line.edges.end => on(at),
            Step::Date { .. } | Step::First | Step::Last => None,
        }
    }

    /// Where rows end that match at a place, farther ones first.
    fn ends(&self, written: &str, at: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        for part in written.split('|') {
            match part.strip_prefix('%') {
                Some(class) => {
                    for row in &self.classes[class] {
                        let row: Vec<&str> = row.iter().map(String::as_str).collect();
                        self.row(&row, at, true, &mut ends);
                    }
                }
                None => self.row(&part.split('_').collect::<Vec<_>>(), at, true, &mut ends),
            }
        }
        ends.sort_unstable_by(|one, two| two.cmp(one));
        ends
    }

    fn row(&self, row: &[&str], at: usize, begins: bool, ends: &mut Vec<usize>) {
        if row.is_empty() {
            ends.push(at);
            return;
        }
        let Some(ItemAt { item, .. }) = self.line.items().get(at) else { return };
        let words: Vec<&str> = match item {
            Item::Word(word) => vec![word],
            Item::Sign(sign) => vec![plain(sign)],
            Item::Mention(mention) => {
                let words = common(self.line.scene(), *mention).unwrap_or_default();
                words.iter().map(|word| word.lower.as_str()).collect()
            }
            Item::Date(_) => Vec::new(),
        };
        // Of a mention that is words the first ones may be left out where a row begins.
        for first in 0..if begins { words.len() } else { words.len().min(1) } {
            let own = &words[first..];
            if own.len() <= row.len() && own.iter().zip(row).all(|(word, own)| fits(own, word)) {
                self.row(&row[own.len()..], at + 1, false, ends);
            }
        }
    }
}

fn fits(own: &str, word: &str) -> bool {
    match piece(own) {
        super::step::Piece::Exact(own) => own == word,
        super::step::Piece::Prefix(own) => word.starts_with(&own),
    }
}
