//! Whether a text is English: paragraph by paragraph, since a text may be of several languages.

use std::collections::BTreeMap;

use super::InputError;
use crate::document::{Line, LineKind};

/// Letters below which the language of a text is not told.
const FEW: usize = 200;
/// Letters below which that of a paragraph is not.
const SHORT: usize = 80;
/// Bytes of a paragraph that are looked at together.
const PIECE: usize = 1_000;
/// Pieces that are looked at, spread over the text.
const MANY: usize = 120;
/// Per cent of a text in other languages from which it is refused.
const MOST: usize = 80;
/// Per cent of a text in other languages from which that is said.
const SOME: usize = 5;
/// Words that are frequent in English and rare elsewhere.
const ENGLISH: [&str; 12] =
    ["the", "of", "and", "to", "was", "is", "that", "for", "with", "his", "he", "by"];

/// Letters of a text by what they are.
#[derive(Debug, Default)]
struct Letters {
    all: usize,
    from_right: usize,
    /// In paragraphs whose language is sure, and not English.
    foreign: BTreeMap<&'static str, usize>,
}

/// Refuses scripts from right to left, and what is in other languages for most of it where that is sure; notes parts that
/// are.
pub(super) fn check(text: &str, lines: &[Line], notes: &mut Vec<String>) -> Result<(), InputError> {
    let pieces = pieces(text, lines);
    let step = pieces.len().div_ceil(MANY).max(1);
    let mut letters = Letters::default();
    for piece in pieces.iter().step_by(step) {
        let (all, from_right) = count(piece);
        letters.all += all;
        letters.from_right += from_right;
        if all >= SHORT
            && !is_english(piece)
            && !is_names(piece)
            && let Some(info) = whatlang::detect(piece)
            && info.is_reliable()
            && info.lang() != whatlang::Lang::Eng
        {
            *letters.foreign.entry(info.lang().eng_name()).or_default() += all;
        }
    }
    if letters.all >= 20 && letters.from_right * 10 > letters.all * 3 {
        return Err(InputError::RightToLeft { percent: percent(letters.from_right, letters.all) });
    }
    let foreign: usize = letters.foreign.values().sum();
    let Some((language, _)) = letters.foreign.iter().max_by_key(|(_, letters)| **letters) else {
        return Ok(());
    };
    let share = percent(foreign, letters.all);
    if letters.all >= FEW && usize::from(share) >= MOST {
        return Err(InputError::Language { language, percent: share });
    }
    if usize::from(share) >= SOME {
        let languages: Vec<&str> = letters.foreign.keys().copied().collect();
        notes.push(format!(
            "Parts of the text are not English: about {share} per cent of it ({}). Only English is read.",
            languages.join(", ")
        ));
    }
    Ok(())
}

/// Paragraphs that are no forms; long ones in pieces.
fn pieces(text: &str, lines: &[Line]) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    for line in lines.iter().filter(|line| line.kind != LineKind::Boilerplate) {
        for word in line.span.of(text).split_whitespace() {
            if piece.len() >= PIECE {
                pieces.push(std::mem::take(&mut piece));
            }
            if !piece.is_empty() {
                piece.push(' ');
            }
            // A word of a megabyte is none.
            piece.push_str(&word[..word.floor_char_boundary(PIECE)]);
        }
        if !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    pieces
}

/// How many letters, and how many of them of scripts from right to left.
fn count(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|sign| sign.is_alphabetic());
    let right = |sign: &char| matches!(*sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    letters
        .fold((0, 0), |(all, from_right), sign| (all + 1, from_right + usize::from(right(&sign))))
}

/// Whether one word in ten is a frequent English one.
fn is_english(prose: &str) -> bool {
    let (mut all, mut frequent) = (0, 0);
    for word in prose.split_whitespace() {
        all += 1;
        frequent += usize::from(ENGLISH.iter().any(|one| word.eq_ignore_ascii_case(one)));
    }
    frequent * 10 > all
}

/// Whether more than three words in five have a capital letter: a list of names is of no language.
fn is_names(text: &str) -> bool {
    let (all, capital) = text.split_whitespace().fold((0, 0), |(all, capital), word| {
        (all + 1, capital + usize::from(word.starts_with(char::is_uppercase)))
    });
    capital * 5 > all * 3
}

fn percent(part: usize, all: usize) -> u8 {
    u8::try_from(part * 100 / all.max(1)).unwrap_or(100)
}
