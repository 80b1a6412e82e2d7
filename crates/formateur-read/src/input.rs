//! From the bytes of a file to a text that can be read, or a reason why not.
//!
//! Plain text is taken as it stands, ends of lines included, so that places in it are places in the file. Of a page in HTML
//! the text is taken out, a block a line. What is no English text is refused.

mod decode;
mod html;
mod language;
mod scan;
mod tags;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Bytes of the largest file that is read.
pub const LARGEST: usize = 20_000_000;

/// A text, and how it was come by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The text; of a page in HTML what was taken out of it.
    pub text: String,
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
        "the file has {bytes} bytes, more than the {limit} that are read: cut out the article and give that"
    )]
    TooLarge {
        /// How many.
        bytes: usize,
        /// How many are read.
        limit: usize,
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
        "the text seems to be in {language} ({percent} per cent sure), and only English is read: give an English text or a translation"
    )]
    Language {
        /// Its English name.
        language: &'static str,
        /// How sure that is.
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

/// Reads the bytes of a file; its name helps to tell HTML from text.
///
/// # Errors
/// What is empty, too large, no text or not English, with what to do.
pub fn read_bytes(bytes: &[u8], hint: Option<&str>) -> Result<Input, InputError> {
    if bytes.len() > LARGEST {
        return Err(InputError::TooLarge { bytes: bytes.len(), limit: LARGEST });
    }
    let mut notes = Vec::new();
    let decoded = decode::decode(bytes, &mut notes)?;
    if is_blank(&decoded.text) {
        return Err(InputError::Empty);
    }
    let html = html::is_html(&decoded.text, hint);
    let text = if html {
        notes.push(
            "The text was taken out of a page in HTML; places are those in this text.".to_owned(),
        );
        html::text(&decoded.text)
    } else {
        decoded.text
    };
    if is_blank(&text) {
        return Err(InputError::NoText);
    }
    language::check(&text, &mut notes)?;
    Ok(Input { text, sha256: sha256(bytes), html, encoding: decoded.encoding, notes })
}

fn is_blank(text: &str) -> bool {
    !text.chars().any(|sign| !sign.is_whitespace() && sign != '\u{feff}' && sign != '\u{200b}')
}

fn sha256(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digest = Sha256::digest(bytes);
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
