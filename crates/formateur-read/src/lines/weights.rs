//! The table of weights and words that lines are told apart with.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::quick::Map;

const TABLE: &str = include_str!("../../lexicon/lines.toml");

/// What a line may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Feature {
    Bias,
    FullStop,
    Word,
    Quotation,
    FunctionWords,
    BetweenProse,
    CommentForm,
    CookieNotice,
    Newsletter,
    ShareButtons,
    RelatedLinks,
    Copyright,
    Credit,
    Advertisement,
    Counter,
    PageTools,
    WeakWord,
    Menu,
    Bars,
    Separators,
    Outlet,
    Byline,
    Dateline,
    UnderRelated,
    Bullet,
    Capitals,
    Brackets,
    Address,
    You,
    BeforeProse,
    BehindProse,
    RunOfShortLines,
    NoWords,
}

impl Feature {
    /// In words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Bias => "order",
            Self::FullStop => "full stop",
            Self::Word => "length",
            Self::Quotation => "quotation",
            Self::FunctionWords => "function words",
            Self::BetweenProse => "between paragraphs",
            Self::CommentForm => "comment form",
            Self::CookieNotice => "cookie or privacy notice",
            Self::Newsletter => "newsletter or subscription",
            Self::ShareButtons => "share buttons",
            Self::RelatedLinks => "links to other texts",
            Self::Copyright => "copyright",
            Self::Credit => "credit",
            Self::Advertisement => "advertisement",
            Self::Counter => "counter",
            Self::PageTools => "page tools",
            Self::WeakWord => "words of buttons",
            Self::Menu => "menu",
            Self::Bars => "bars between pieces",
            Self::Separators => "signs between pieces",
            Self::Outlet => "name of an outlet",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::UnderRelated => "below links to other texts",
            Self::Bullet => "sign of a list",
            Self::Capitals => "capitals",
            Self::Brackets => "in brackets",
            Self::Address => "address of the web",
            Self::You => "speaks to the reader",
            Self::BeforeProse => "above the text",
            Self::BehindProse => "below the text",
            Self::RunOfShortLines => "among very short lines",
            Self::NoWords => "no words",
        }
    }
}

/// Weights and words.
pub(super) struct Table {
    weights: BTreeMap<Feature, f64>,
    /// By first word: what the phrase belongs to, and its other words.
    phrases: Map<String, Vec<(Feature, Vec<String>)>>,
    /// The lists that a word is in, a bit each.
    words: Map<String, u16>,
}

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u16)]
pub(super) enum List {
    Weak = 1,
    Menu = 2,
    MenuAlone = 4,
    Outlet = 8,
    Date = 16,
    DateFiller = 32,
    Function = 64,
    You = 128,
}

/// The lists that a word is in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lists(u16);

impl Lists {
    /// Whether one of these is among them.
    pub(super) const fn has(self, list: List) -> bool {
        self.0 & list as u16 != 0
    }
}

#[derive(Deserialize, Default)]
struct File {
    weights: BTreeMap<Feature, f64>,
    phrases: BTreeMap<Feature, Vec<String>>,
    words: BTreeMap<List, Vec<String>>,
}

/// The table that the program ships; a test reads it.
pub(super) static SHIPPED: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(TABLE).unwrap_or_default();
    let mut phrases: Map<String, Vec<(Feature, Vec<String>)>> = Map::default();
    for (feature, list) in &file.phrases {
        for phrase in list {
            let mut words = super::words::words(phrase).into_iter().map(str::to_owned);
            if let Some(first) = words.next() {
                phrases.entry(first).or_default().push((*feature, words.collect()));
            }
        }
    }
    let mut words: Map<String, u16> = Map::default();
    for (list, entries) in file.words {
        for word in entries {
            *words.entry(word).or_default() |= list as u16;
        }
    }
    Table { weights: file.weights, phrases, words }
});

impl Table {
    /// What a feature weighs.
    pub(super) fn weight(&self, feature: Feature) -> f64 {
        self.weights.get(&feature).copied().unwrap_or_default()
    }

    /// The lists that a word is in; a colon behind it does not matter.
    pub(super) fn lists(&self, word: &str) -> Lists {
        Lists(self.words.get(word.trim_end_matches(':')).copied().unwrap_or_default())
    }

    /// What the phrases of a line belong to, with how much: 1 for a phrase, and 0.3 for each more up to two.
    pub(super) fn phrases(&self, words: &[&str]) -> Vec<(Feature, f64)> {
        let mut found: Vec<(Feature, f64)> = Vec::new();
        // A phrase with a colon wants it; one without does not mind.
        let alike = |word: &str, wanted: &String| {
            word == wanted || word.strip_suffix(':') == Some(wanted.as_str())
        };
        for (at, word) in words.iter().enumerate() {
            let plain = word.strip_suffix(':');
            let begun = [Some(*word), plain].into_iter().flatten();
            for (feature, rest) in begun.filter_map(|first| self.phrases.get(first)).flatten() {
                let behind = words.get(at + 1..at + 1 + rest.len());
                if !behind.is_some_and(|behind| behind.iter().zip(rest).all(|(a, b)| alike(a, b))) {
                    continue;
                }
                match found.iter_mut().find(|(known, _)| known == feature) {
                    Some((_, much)) => *much = (*much + 0.3).min(1.6),
                    None => found.push((*feature, 1.0)),
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_says_all() {
        let file: File = toml::from_str(TABLE).expect("the table");
        assert_eq!(file.weights.len(), 33);
        assert!(file.phrases.keys().all(|feature| file.weights[feature] > 0.0));
        assert_eq!(file.words.len(), 8);
        assert!(file.words.values().all(|words| !words.is_empty()));
    }
}
