//! A name with the words that introduce it, and names that only belong to another noun.

use std::sync::LazyLock;

use super::items::{Item, ItemAt};
use crate::quick::Set;
use crate::scene::{EntityKind, How, Scene};

/// Items that may introduce a name.
const MOST_BEFORE: usize = 13;

/// Of these, words that no list knows.
const MOST_UNKNOWN: usize = 2;

/// Whether a word is no noun: a name before it stands for itself.
pub(super) fn is_function(word: &str) -> bool {
    static ALL: LazyLock<Set<&'static str>> = LazyLock::new(|| FUNCTION.iter().copied().collect());
    ALL.contains(word)
}

const FUNCTION: &[&str] = &[
    "and",
    "or",
    "but",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "of",
    "by",
    "with",
    "as",
    "over",
    "after",
    "before",
    "since",
    "until",
    "during",
    "while",
    "when",
    "who",
    "which",
    "that",
    "because",
    "against",
    "about",
    "into",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "did",
    "do",
    "does",
    "will",
    "would",
    "could",
    "can",
    "may",
    "might",
    "must",
    "should",
    "also",
    "not",
    "never",
    "once",
    "then",
    "now",
    "again",
    "too",
    "alone",
    "alike",
    "himself",
    "herself",
    "themselves",
    "itself",
    "if",
    "than",
    "so",
    "through",
    "under",
    "without",
    "within",
    "between",
    "last",
    "this",
    "next",
    "twice",
    "publicly",
    "openly",
    "repeatedly",
    "directly",
    "back",
    "down",
    "up",
    "out",
    "off",
    "away",
    "because",
    "where",
    "whose",
    "whom",
    "though",
    "although",
    "despite",
    "amid",
    "among",
    "outside",
    "inside",
    "near",
    "instead",
    "ahead",
    "both",
    "either",
    "neither",
    "nor",
    "yet",
    "all",
    "be",
    "been",
    "being",
    "a",
    "an",
    "the",
    "according",
    "including",
    "towards",
    "toward",
    "like",
    "earlier",
    "later",
    "first",
];

const POSSESSIVES: &[&str] = &["his", "her", "its", "their", "my", "our", "your", "whose"];

/// Whether a mention only says whose or of which country another noun is: `his plan`, `Bek's plan`, `Iranian plans`.
pub(super) fn belongs(scene: &Scene, items: &[ItemAt<'_>], at: usize) -> bool {
    let Some(ItemAt { item: Item::Mention(mention), core, .. }) = items.get(at) else {
        return false;
    };
    let words = scene.document.tokens.get(core.clone()).unwrap_or_default();
    let next = items.get(at + 1).map(|one| one.item);
    match next {
        Some(Item::Word("'s")) => return true,
        // `Rota-based`, `Rota-backed`
        Some(Item::Sign("-" | "–")) => {
            let behind = items.get(at + 2).map(|one| one.item);
            return matches!(behind, Some(Item::Word(word)) if word.ends_with("ed") || word == "led" || word == "born" || word == "run");
        }
        _ => {}
    }
    let noun = || match next {
        Some(Item::Word(word)) => !is_function(word),
        Some(Item::Mention(_)) => true,
        _ => false,
    };
    let last = words.last().map_or("", |token| token.lower.as_str());
    let possessive = words.len() == 1 && POSSESSIVES.contains(&last);
    let owner = possessive && (last != "her" || noun());
    owner || scene.mentions[*mention].how == How::Demonym && !last.ends_with('s') && noun()
}

/// How words end that say what somebody does.
const TRADES: [&str; 10] =
    ["er", "or", "ist", "man", "woman", "ian", "eer", "crat", "tant", "ress"];

/// Words that end so and are nothing of the sort.
const NO_TRADES: [&str; 12] = [
    "letter", "offer", "order", "power", "paper", "border", "matter", "number", "answer", "error",
    "river", "chapter",
];

/// Whether a word seems to say what somebody does: `the builder Bek`.
fn is_trade(item: Item<'_>) -> bool {
    let Item::Word(word) = item else { return false };
    TRADES.iter().any(|end| word.ends_with(end)) && !NO_TRADES.contains(&word)
}

/// Whether a mention is a pronoun that says whose: `his`.
pub(super) fn possessive(scene: &Scene, items: &[ItemAt<'_>], at: usize) -> bool {
    let Some(ItemAt { item: Item::Mention(_), core, .. }) = items.get(at) else { return false };
    let words = scene.document.tokens.get(core.clone()).unwrap_or_default();
    matches!(words, [word] if POSSESSIVES.contains(&word.lower.as_str()))
}

/// The item of the name that a row of introducing words ends with: `the former minister, Bek`, `Rota's minister Bek`,
/// `the independence hero Bek`.
pub(super) fn introduced(
    scene: &Scene,
    items: &[ItemAt<'_>],
    at: usize,
    words: &dyn Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let (mut here, mut best, mut passed) = (at, None, false);
    let mut unknown = 0;
    while here < (at + MOST_BEFORE).min(items.len()) {
        let next = || items.get(here + 1).map(|one| one.item);
        match items[here].item {
            Item::Mention(mention) => {
                let leads = words(here + 1).is_some() || matches!(next(), Some(Item::Word("'s")));
                let proper =
                    scene.entity_of(mention).is_some_and(|one| one.kind == EntityKind::Person);
                if belongs(scene, items, here) || !proper && leads {
                    if !belongs(scene, items, here) {
                        best = Some(here);
                    }
                } else if let Some(end) = words(here).filter(|end| *end > here + 1) {
                    best = Some(here);
                    here = end;
                    continue;
                } else {
                    return Some(here);
                }
                passed = true;
                here += 1;
                if matches!(items.get(here).map(|one| one.item), Some(Item::Word("'s"))) {
                    here += 1;
                }
            }
            Item::Sign(",") if passed => here += 1,
            Item::Sign("-") if here > at => here += 1,
            Item::Word("and") if passed && words(here + 1).is_some() => here += 1,
            item => {
                if let Some(end) = words(here) {
                    passed = true;
                    here = end;
                } else if passed
                    && unknown < MOST_UNKNOWN
                    && matches!(item, Item::Word(word) if !is_function(word))
                    && (words(here + 1).is_some()
                        || is_trade(item) && matches!(next(), Some(Item::Mention(_))))
                {
                    unknown += 1;
                    here += 1;
                } else {
                    break;
                }
            }
        }
    }
    best
}
