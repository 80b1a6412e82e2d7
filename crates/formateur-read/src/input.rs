//! From bytes to text.

use sha2::{Digest, Sha256};

/// A text with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The text.
    pub text: String,
    /// SHA-256 of the bytes as given.
    pub sha256: String,
    /// Whether it was taken out of HTML.
    pub html: bool,
    /// The encoding of the bytes.
    pub encoding: &'static str,
    /// What a reader has to know.
    pub notes: Vec<String>,
}

/// Why bytes are no text to read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputError {
    /// No text.
    #[error("the file is empty")]
    Empty,
}

impl InputError {
    /// What helps.
    pub fn help(&self) -> String {
        "name a file with an article".to_owned()
    }
}

/// Reads bytes as text.
pub fn read_bytes(bytes: &[u8], _name: Option<&str>) -> Result<Input, InputError> {
    if bytes.is_empty() {
        return Err(InputError::Empty);
    }
    let digest = Sha256::digest(bytes);
    Ok(Input {
        text: String::from_utf8_lossy(bytes).into_owned(),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        html: false,
        encoding: "utf-8",
        notes: Vec::new(),
    })
}
