//! A sentence as rules see it: words and signs, with each name and each date as one item.

use std::ops::Range;

use crate::document::TokenKind;
use crate::scene::Scene;

/// Words that belong to the name that follows.
const ARTICLES: [&str; 4] = ["the", "both", "a", "an"];

/// One item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item<'a> {
    /// A word or number in small letters.
    Word(&'a str),
    /// A sign.
    Sign(&'a str),
    /// A mention.
    Mention(usize),
    /// A date.
    Date(usize),
}

/// An item with its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemAt<'a> {
    /// What it is.
    pub item: Item<'a>,
    /// Its tokens, articles of a mention included.
    pub tokens: Range<usize>,
    /// The same without these articles.
    pub core: Range<usize>,
}

/// The items of a sentence.
pub fn items(scene: &Scene, sentence: usize) -> Vec<ItemAt<'_>> {
    let Some(within) = scene.document.sentences.get(sentence).map(|one| one.tokens.clone()) else {
        return Vec::new();
    };
    let mut all: Vec<ItemAt<'_>> = Vec::with_capacity(within.len());
    let mut mention = scene.mentions.partition_point(|one| one.tokens.start < within.start);
    let mut date = scene.dates.partition_point(|one| one.tokens.start < within.start);
    let mut at = within.start;
    while at < within.end {
        while scene.mentions.get(mention).is_some_and(|one| one.tokens.start < at) {
            mention += 1;
        }
        while scene.dates.get(date).is_some_and(|one| one.tokens.start < at) {
            date += 1;
        }
        let here = |tokens: &Range<usize>| tokens.start == at && tokens.end > at;
        if let Some(found) = scene.mentions.get(mention).filter(|one| here(&one.tokens)) {
            let mut tokens = found.tokens.clone();
            while let Some(ItemAt { item: Item::Word(word), tokens: before, .. }) = all.last()
                && ARTICLES.contains(word)
            {
                tokens.start = before.start;
                all.pop();
            }
            at = tokens.end;
            all.push(ItemAt { item: Item::Mention(mention), tokens, core: found.tokens.clone() });
        } else if let Some(found) = scene.dates.get(date).filter(|one| here(&one.tokens)) {
            at = found.tokens.end;
            let tokens = found.tokens.clone();
            all.push(ItemAt { item: Item::Date(date), core: tokens.clone(), tokens });
        } else {
            let token = &scene.document.tokens[at];
            let item = match token.kind {
                TokenKind::Punctuation => Item::Sign(&token.lower),
                TokenKind::Word | TokenKind::Number => Item::Word(&token.lower),
            };
            all.push(ItemAt { item, tokens: at..at + 1, core: at..at + 1 });
            at += 1;
        }
    }
    all
}
