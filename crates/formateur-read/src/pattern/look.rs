//! What stands at a place: mentions and lists of them, the rest of a clause.

use super::items::{Item, ItemAt};
use super::line::Line;
use super::phrase::{belongs, is_function};
use super::step::Slot;
use crate::dates::is_verb;
use crate::document::Token;
use crate::scene::{How, Scene};

/// Items of the rest of a clause.
const MOST_REST: usize = 20;

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
const MOST_LISTED: usize = 12;

/// Whether a name with nothing behind it stands at a place: `opposed Bek` says less of a plan than of a tie.
pub(super) fn is_alone(line: &Line<'_>, at: usize) -> bool {
    matches!(line.items.get(at), Some(ItemAt { item: Item::Mention(_), .. }))
        && !belongs(line.scene, line.items, at)
        && match line.items.get(at + 1).map(|one| one.item) {
            Some(Item::Word(word)) => is_function(word),
            Some(Item::Sign(_)) | None => true,
            _ => false,
        }
}

/// Where the rest of the clause ends from each place: before a sign, before a word that opens another clause.
pub(super) fn clause_ends(line: &Line<'_>) -> Vec<usize> {
    let count = line.items.len();
    let mut ends = vec![0; count];
    let mut next = count;
    for at in (0..count).rev() {
        let closes = closes(line, at);
        ends[at] = if closes { at } else { next.min(at + MOST_REST) };
        // What opens a clause is part of it.
        if closes || matches!(line.items[at].item, Item::Word(word) if OPENERS.contains(&word)) {
            next = at;
        }
    }
    ends
}

/// Whether a clause cannot go on with an item.
fn closes(line: &Line<'_>, at: usize) -> bool {
    let item = |at: usize| line.items.get(at).map(|one| one.item);
    let verb = |item: Option<Item<'_>>| matches!(item, Some(Item::Word(word)) if VERBS.contains(&word) || is_verb(word));
    match line.items[at].item {
        Item::Sign(sign) => !matches!(plain(sign), "-" | "'" | "$" | "%" | "\""),
        Item::Word("and") => match item(at + 1) {
            // `and Bek was arrested`, `and he left`
            Some(Item::Mention(one)) => {
                let pronoun = line.scene.mentions[one].how == How::Pronoun;
                pronoun && !belongs(line.scene, line.items, at + 1) || verb(item(at + 2))
            }
            next => verb(next),
        },
        _ => false,
    }
}

/// The list of mentions from a place, whoever they are: `A, B and C`. With words that may introduce them only names that
/// stand for themselves.
pub(super) fn list(line: &Line<'_>, at: usize, before: Option<u32>) -> Option<List> {
    let mut found = List { at, all: [(0, 0); MOST_LISTED], count: 0, sure: 1 };
    let (first, end) = mention(line, at, before)?;
    found.push(first, end);
    let preposition = at.checked_sub(1).and_then(|at| line.items.get(at)).map(|one| one.item);
    let mut next = end;
    while found.count < MOST_LISTED {
        let (mut joined, mut strong) = (false, false);
        // `A, and B`, but not `A and, others say, B`.
        if let Some(ItemAt { item: Item::Sign(","), .. }) = line.items.get(next) {
            joined = true;
            next += 1;
        }
        if let Some(ItemAt { item: Item::Word("and" | "or"), .. }) = line.items.get(next) {
            (joined, strong) = (true, true);
            next += 1;
        }
        // `by A, by B and by C`
        if let Some(ItemAt { item: again @ Item::Word("by" | "with" | "from" | "against"), .. }) =
            line.items.get(next)
            && preposition == Some(*again)
        {
            strong = true;
            next += 1;
        }
        if !joined {
            break;
        }
        let Some((mention, end)) = self::mention(line, next, before) else { break };
        found.push(mention, end);
        next = end;
        // A comma alone makes no list: `If A wins, B loses`.
        if strong {
            found.sure |= 1 << (found.count - 1);
        }
    }
    Some(found)
}

/// The mention at a place and where it ends.
fn mention(line: &Line<'_>, at: usize, before: Option<u32>) -> Option<(usize, usize)> {
    let at = match before {
        None => at,
        Some(rows) => line.introduced(rows, at)?,
    };
    match line.items.get(at)?.item {
        Item::Mention(mention) => Some((mention, at + 1)),
        _ => None,
    }
}

/// Mentions of a list, each with where it ends.
#[derive(Debug)]
pub(super) struct List {
    /// Where it begins.
    pub(super) at: usize,
    all: [(usize, usize); MOST_LISTED],
    count: usize,
    /// Of each mention whether the list may end with it, as bits.
    sure: u16,
}

impl List {
    fn push(&mut self, mention: usize, end: usize) {
        if let Some(place) = self.all.get_mut(self.count) {
            *place = (mention, end);
            self.count += 1;
        }
    }

    /// How many of its mentions a slot takes at most, from the first.
    pub(super) fn taken(&self, line: &Line<'_>, slot: Slot) -> usize {
        let most = if slot.many { self.count } else { self.count.min(1) };
        let all = self.all.iter().take(most);
        let fitting = all.take_while(|(mention, _)| line.fits(*mention, slot.kinds)).count();
        (1..=fitting).rev().find(|count| self.sure >> (count - 1) & 1 == 1).unwrap_or(0)
    }

    /// Where the list ends if it has so many mentions.
    pub(super) fn end(&self, count: usize) -> usize {
        count.checked_sub(1).map_or(0, |at| self.all[at].1)
    }

    /// Those of the list that ends there.
    pub(super) fn up_to(&self, end: usize) -> Vec<usize> {
        let all = self.all.iter().take(self.count);
        all.take_while(|(_, own)| *own <= end).map(|(mention, _)| *mention).collect()
    }
}

/// The words of a mention that is no proper name.
pub(super) fn common(scene: &Scene, mention: usize) -> Option<&[Token]> {
    let mention = scene.mentions.get(mention)?;
    let words = scene.document.tokens.get(mention.tokens.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let small = scene.document.at(last.span).starts_with(char::is_lowercase);
    let opens = || {
        scene.document.sentence_at(first.span.start).is_some_and(|at| {
            let sentence = &scene.document.sentences[at];
            sentence.tokens.start == first_word(scene, sentence.tokens.start, words)
        })
    };
    // `the post of the Prime Minister`
    let described = mention.how == How::Description;
    (small || described || words.len() == 1 && opens()).then_some(words)
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
