//! The file that an import reads, and what can be wrong with it as a whole.

use crate::files::Files;
use crate::problem::{CaseError, Code, Place, Problem};
use crate::sheet::decode;

use super::Import;

/// The most problems that are reported of one file.
pub(super) const MOST_PROBLEMS: usize = 50;

/// An error of one problem.
pub(super) fn one(place: Place, code: Code, message: impl Into<String>, help: &str) -> CaseError {
    CaseError::new(vec![Problem::new(place, code, message, help)])
}

/// Name and text of the only file of an import.
pub(super) fn only<'a>(import: &Import<'a>, format: &str) -> Result<(&'a str, String), CaseError> {
    let mut files = import.files.iter();
    let (Some((name, bytes)), None) = (files.next(), files.next()) else {
        let name = import.files.keys().next().map_or(format, String::as_str);
        let message = format!("{format} is read from one file, here are {}", import.files.len());
        let help = "name the file itself, not the folder";
        return Err(one(Place::file(name), Code::MissingFile, message, help));
    };
    Ok((name, text(name, bytes)?))
}

/// The text of a file within the limits; an empty one is a problem.
pub(super) fn text(name: &str, bytes: &[u8]) -> Result<String, CaseError> {
    Files::fits(name, bytes.len() as u64).map_err(|problem| CaseError::new(vec![problem]))?;
    let text = decode(name, bytes).map_err(CaseError::new)?;
    if text.trim().is_empty() {
        let help = "check that the download is complete, or choose another file";
        return Err(one(Place::file(name), Code::Syntax, format!("{name} is empty"), help));
    }
    Ok(text)
}
