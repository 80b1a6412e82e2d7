//! From the bytes of a file to a text that can be read, or a reason why not.
//!
//! Plain text is taken as it stands, ends of lines included, so that places in it are places in the file. Of a page in HTML
//! the text is taken out, a block a line. What is no English text is refused.

mod decode;
mod html;
mod language;
mod page;
mod scan;
mod tags;

use serde::Serialize;

use crate::document::Line;
use crate::output::sha256;

/// Bytes of the largest file that is read: a hundred times a long article.
pub const LARGEST: usize = 2_000_000;

/// Bytes of a megabyte.
const MEGABYTE: usize = 1_000_000;

/// A text, and how it was come by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// The text; of a page in HTML what was taken out of it.
    pub text: String,
    /// Its lines.
    #[serde(skip)]
    pub lines: Vec<Line>,
    /// SHA-256 of the bytes as they were given, in hexadecimal digits.
    pub sha256: String,
    /// Whether the bytes were a page in HTML.
    pub html: bool,
    /// The encoding they were read in, by its name in the Encoding Standard.
    pub encoding: &'static str,
    /// What a reader should know about this, as sentences.
    pub notes: Vec<String>,
}

/// Why bytes are not read, and what to do.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InputError {
    /// Nothing but blanks.
    #[error("the file is empty: give a file with the text of an article")]
    Empty,
    /// More than [`LARGEST`].
    #[error(
        "the file has {} MB, more than the {} MB that are read: cut out the article and give that",
        megabytes(*bytes),
        LARGEST / MEGABYTE
    )]
    TooLarge {
        /// How many bytes.
        bytes: u64,
    },
    /// No text.
    #[error(
        "the file is no text but {what}: save the article as plain text (UTF-8) or HTML and give that"
    )]
    Binary {
        /// What it seems to be.
        what: &'static str,
    },
    /// A page without any.
    #[error(
        "no text was found in the page: it may be written by scripts only; copy the article from the browser into a text file and give that"
    )]
    NoText,
    /// Another language.
    #[error(
        "{percent} per cent of the text seem to be in {language}, and only English is read: give an English text or a translation"
    )]
    Language {
        /// Its English name; of several the one that most of it is in.
        language: &'static str,
        /// Share of the letters.
        percent: u8,
    },
    /// Arabic, Hebrew and other scripts from right to left.
    #[error(
        "{percent} per cent of the letters are of a script that is written from right to left, and only English is read: give an English text or a translation"
    )]
    RightToLeft {
        /// Share of the letters.
        percent: u8,
    },
}

/// Whether a file of so many bytes is read: for those who know its size before they open it.
///
/// # Errors
/// If it is larger than [`LARGEST`].
pub const fn check_size(bytes: u64) -> Result<(), InputError> {
    if bytes > LARGEST as u64 { Err(InputError::TooLarge { bytes }) } else { Ok(()) }
}

/// A size in millions of bytes with one digit behind the point, rounded up.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(MEGABYTE as u64 / 10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Reads the bytes of a file; its name helps to tell HTML from text.
///
/// # Errors
/// What is empty, too large, no text or not English, with what to do.
pub fn read_bytes(bytes: &[u8], hint: Option<&str>) -> Result<Input, InputError> {
    check_size(bytes.len() as u64)?;
    let mut notes = Vec::new();
    let decoded = decode::decode(bytes, &mut notes)?;
    if is_blank(&decoded.text) {
        return Err(InputError::Empty);
    }
    let html = html::is_html(&decoded.text, hint);
    let text = if html {
        let (text, left_out) = html::text(&decoded.text);
        notes.extend(of_page(left_out));
        text
    } else {
        decoded.text
    };
    if is_blank(&text) {
        return Err(InputError::NoText);
    }
    let lines = crate::lines::lines(&text);
    language::check(&text, &lines, &mut notes)?;
    Ok(Input { text, lines, sha256: sha256(bytes), html, encoding: decoded.encoding, notes })
}

/// What a reader should know about a page, with what was left out of it.
fn of_page(left_out: page::LeftOut) -> Vec<String> {
    let mut notes =
        vec!["The text was taken out of a page in HTML; places are those in this text.".to_owned()];
    let many = |number: usize, what: &str| {
        format!("{number} {what}{}", if number == 1 { "" } else { "s" })
    };
    let page::LeftOut { blocks, words, struck } = left_out;
    if blocks > 0 {
        let (were, it) = if blocks == 1 { ("was", "it stands") } else { ("were", "they stand") };
        notes.push(format!(
            "{} ({}) of the page {were} left out, as {it} around its text.",
            many(blocks, "block"),
            many(words, "word")
        ));
    }
    if struck > 0 {
        notes.push(format!("{} struck out on the page: not read.", many(struck, "word")));
    }
    notes
}

fn is_blank(text: &str) -> bool {
    !text.chars().any(|sign| !sign.is_whitespace() && sign != '\u{feff}' && sign != '\u{200b}')
}
