//! Whether a text is English.

use super::InputError;
use crate::document::LineKind;
use crate::lines;

/// Letters below which a language is not told.
const FEW: usize = 200;
/// Bytes of prose that are looked at.
const MUCH: usize = 20_000;
/// Words that are frequent in English and rare elsewhere.
const ENGLISH: [&str; 12] =
    ["the", "of", "and", "to", "was", "is", "that", "for", "with", "his", "he", "by"];

/// Refuses scripts from right to left, and other languages where that is sure.
pub(super) fn check(text: &str, notes: &mut Vec<String>) -> Result<(), InputError> {
    let prose = prose(text);
    let (letters, right) = letters(&prose);
    if letters >= 20 && right * 10 > letters * 3 {
        return Err(InputError::RightToLeft { percent: percent(right as f64 / letters as f64) });
    }
    if letters < FEW {
        return Ok(());
    }
    let Some(info) = whatlang::detect(&prose) else { return Ok(()) };
    if info.lang() == whatlang::Lang::Eng || is_english(&prose) {
        return Ok(());
    }
    let (language, percent) = (info.lang().eng_name(), percent(info.confidence()));
    if info.is_reliable() {
        return Err(InputError::Language { language, percent });
    }
    notes.push(format!(
        "The text may be in {language} ({percent} per cent sure); only English is read."
    ));
    Ok(())
}

/// Lines that are no forms, no more than is of use.
fn prose(text: &str) -> String {
    let mut end = text.len().min(4 * MUCH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let mut prose = String::new();
    for line in lines::lines(head).iter().filter(|line| line.kind != LineKind::Boilerplate) {
        for sign in line.span.of(head).chars() {
            if prose.len() >= MUCH {
                return prose;
            }
            prose.push(sign);
        }
        prose.push('\n');
    }
    prose
}

/// How many letters, and how many of them of scripts from right to left.
fn letters(text: &str) -> (usize, usize) {
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

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn percent(share: f64) -> u8 {
    (share * 100.0).clamp(0.0, 100.0) as u8
}
