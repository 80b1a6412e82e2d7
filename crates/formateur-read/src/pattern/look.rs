//! What a run of a pattern sees at a place: rows of words, mentions and lists of them, the rest of a clause.

use super::items::{Item, ItemAt};
use super::machine::Run;
use super::phrase::{FUNCTION, belongs, introduced};
use super::step::{Kinds, Rows};
use crate::dates::is_verb;
use crate::document::Token;
use crate::scene::{How, Scene};

/// Items of the rest of a clause.
pub(super) const MOST_REST: usize = 20;

/// Words that open another clause.
const OPENERS: [&str; 14] = [
    "but", "because", "while", "although", "though", "when", "if", "unless", "who", "which",
    "whereas", "despite", "where", "so",
];

/// Words behind an `and` that joins clauses, not nouns.
const VERBS: [&str; 18] = [
    "has", "have", "had", "is", "was", "are", "were", "will", "would", "says", "said", "he", "she",
    "it", "they", "then", "called", "also",
];

/// Names in a list; what follows is another list.
pub(super) const MOST_LISTED: usize = 12;

impl Run<'_> {
    /// Whether a name with nothing behind it stands at a place: `opposed Bek` says less of a plan than of a tie.
    pub(super) fn is_alone(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(ItemAt { item: Item::Mention(_), .. }))
            && !belongs(self.scene, self.items, at)
            && match self.items.get(at + 1).map(|one| one.item) {
                Some(Item::Word(word)) => FUNCTION.contains(&word),
                Some(Item::Sign(_)) | None => true,
                _ => false,
            }
    }

    /// Where the clause around a place ends: at a sign, at a word that opens another one.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + MOST_REST && end < self.items.len() {
            let next = self.items.get(end + 1).map(|one| one.item);
            match self.items[end].item {
                Item::Sign(sign) if !matches!(plain(sign), "-" | "'" | "$" | "%" | "\"") => break,
                Item::Word(word) if OPENERS.contains(&word) && end > at => break,
                Item::Word("and") if matches!(next, Some(Item::Word(word)) if VERBS.contains(&word) || is_verb(word)) =>
                {
                    break;
                }
                Item::Word("and")
                    if matches!(next, Some(Item::Mention(one)) if self.scene.mentions[one].how == How::Pronoun)
                        && !belongs(self.scene, self.items, end + 1) =>
                {
                    break;
                }
                // `and Bek was arrested`
                Item::Word("and")
                    if matches!(next, Some(Item::Mention(_)))
                        && matches!(self.items.get(end + 2).map(|one| one.item), Some(Item::Word(word)) if VERBS.contains(&word) || is_verb(word)) =>
                {
                    break;
                }
                _ => end += 1,
            }
        }
        end
    }

    /// The mentions of a list from a place, each with where a list that ends with it ends. With words that may introduce
    /// them only names that stand for themselves.
    pub(super) fn mentions(
        &self,
        at: usize,
        kinds: Kinds,
        many: bool,
        before: Option<&Rows>,
    ) -> Listed {
        let mut found = Listed::default();
        let Some((first, end)) = self.mention(at, kinds, before) else { return found };
        found.push(first, end);
        let preposition = at.checked_sub(1).and_then(|at| self.items.get(at)).map(|one| one.item);
        // A comma alone makes no list: `If A wins, B loses`.
        let mut sure = 1;
        let mut next = end;
        while many && found.count < MOST_LISTED {
            let (mut joined, mut strong) = (false, false);
            // `A, and B`, but not `A and, others say, B`.
            if let Some(ItemAt { item: Item::Sign(","), .. }) = self.items.get(next) {
                joined = true;
                next += 1;
            }
            if let Some(ItemAt { item: Item::Word("and" | "or"), .. }) = self.items.get(next) {
                (joined, strong) = (true, true);
                next += 1;
            }
            // `by A, by B and by C`
            if let Some(ItemAt {
                item: again @ Item::Word("by" | "with" | "from" | "against"), ..
            }) = self.items.get(next)
                && preposition == Some(*again)
            {
                strong = true;
                next += 1;
            }
            if !joined {
                break;
            }
            let Some((mention, end)) = self.mention(next, kinds, before) else { break };
            found.push(mention, end);
            next = end;
            if strong {
                sure = found.count;
            }
        }
        found.count = sure;
        found
    }

    /// The mention at a place and where it ends.
    fn mention(&self, at: usize, kinds: Kinds, before: Option<&Rows>) -> Option<(usize, usize)> {
        let at = match before {
            None => at,
            Some(rows) => self.introduced(rows, at)?,
        };
        match self.items.get(at)?.item {
            Item::Mention(mention) if self.fits(mention, kinds) => Some((mention, at + 1)),
            _ => None,
        }
    }

    /// The item of the name that words at a place introduce.
    fn introduced(&self, rows: &Rows, at: usize) -> Option<usize> {
        self.line.introduced(rows.number, at, || {
            let words = |at: usize| self.line.ends(rows, at).first();
            introduced(self.scene, self.items, at, &words)
        })
    }

    pub(super) fn fits(&self, mention: usize, kinds: Kinds) -> bool {
        kinds.is_any() || self.scene.entity_of(mention).is_some_and(|entity| kinds.has(entity.kind))
    }
}

/// Mentions of a list, each with where it ends.
#[derive(Debug, Default)]
pub(super) struct Listed {
    all: [(usize, usize); MOST_LISTED],
    pub(super) count: usize,
}

impl Listed {
    fn push(&mut self, mention: usize, end: usize) {
        if let Some(place) = self.all.get_mut(self.count) {
            *place = (mention, end);
            self.count += 1;
        }
    }

    /// Where the list ends if it has so many mentions.
    pub(super) fn end(&self, count: usize) -> usize {
        count.checked_sub(1).map_or(0, |at| self.all[at].1)
    }

    /// The first ones.
    pub(super) fn first(&self, count: usize) -> Vec<usize> {
        self.all.iter().take(count).map(|(mention, _)| *mention).collect()
    }
}

/// The words of a mention that is no proper name.
pub(super) fn common(scene: &Scene, mention: usize) -> Option<&[Token]> {
    let mention = scene.mentions.get(mention)?;
    let words = scene.document.tokens.get(mention.tokens.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let small = scene.document.at(last.span).starts_with(char::is_lowercase);
    let opens = scene.document.sentence_at(first.span.start).is_some_and(|at| {
        let sentence = &scene.document.sentences[at];
        sentence.tokens.start == first_word(scene, sentence.tokens.start, words)
    });
    // `the post of the Prime Minister`
    let described = mention.how == How::Description;
    (small || described || opens && words.len() == 1).then_some(words)
}

/// The first token of some words if it is the one given, signs before it aside.
fn first_word(scene: &Scene, start: usize, words: &[Token]) -> usize {
    let same = scene.document.tokens.get(start).zip(words.first());
    if same.is_some_and(|(one, two)| one.span == two.span) { start } else { usize::MAX }
}

/// Signs that are alike as one.
pub(crate) fn plain(sign: &str) -> &str {
    match sign {
        "“" | "”" | "«" | "»" | "„" => "\"",
        "–" | "—" => "-",
        other => other,
    }
}
