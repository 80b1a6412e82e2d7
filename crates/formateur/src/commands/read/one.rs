//! One text.

use std::path::Path;
use std::time::Duration;

use formateur_read::model::propose;
use formateur_read::read_bytes;
use formateur_read::{Candidates, Options, SourceInfo};

use super::backend::Backend;
use super::{Args, Beside, source_of};
use crate::fail::Failure;
use crate::load::text_bytes;

/// A text with what was found in it.
pub(super) struct Read {
    pub(super) text: String,
    pub(super) source: SourceInfo,
    pub(super) candidates: Candidates,
}

/// Reads a file, with a model if one is asked for.
pub(super) fn read(
    args: &Args,
    options: &Options,
    beside: Option<&Beside>,
) -> Result<Read, Failure> {
    let backend = match &args.model_url {
        Some(url) => Some(Backend::new(url, Duration::from_secs(args.model_seconds))?),
        None => None,
    };
    let (name, bytes) = text_bytes(&args.file)?;
    let mut read = from_bytes(&name, &bytes, options, beside).map_err(|(what, help)| {
        Failure::Input(format!("{}: {what}\n{help}", args.file.display()))
    })?;
    if let Some(backend) = backend {
        let mut reading = formateur_read::read(read.text.clone(), options);
        let proposed = propose(&reading, &args.model, &backend);
        let mut notes = std::mem::take(&mut read.candidates.notes);
        match &proposed.failure {
            Some(failure) => notes.push(format!("the model gave nothing: {failure}")),
            None => notes.push(format!(
                "the model: {} candidates; dropped: {} with a quote that is not in the text, {} malformed",
                proposed.facts.len(),
                proposed.invented,
                proposed.malformed
            )),
        }
        reading.facts.extend(proposed.facts);
        reading.facts.sort_by_key(|fact| fact.span);
        let view = beside.map(|beside| &beside.view);
        read.candidates = Candidates::of(&reading, &name, &read.source, options.anchor, view);
        read.candidates.notes = notes;
    }
    Ok(read)
}

/// Reads bytes; what is wrong with them, and what helps.
pub(super) fn from_bytes(
    name: &str,
    bytes: &[u8],
    options: &Options,
    beside: Option<&Beside>,
) -> Result<Read, (String, String)> {
    let input = read_bytes(bytes, Some(name)).map_err(|error| {
        let text = error.to_string();
        let (what, help) = text.split_once(": ").unwrap_or((&text, "name another file"));
        (what.to_owned(), help.to_owned())
    })?;
    let source = match beside {
        Some(beside) => beside.source(name, &input.sha256, options.anchor),
        None => source_of(name, &input.sha256, options.anchor),
    };
    let reading = formateur_read::read(input.text.clone(), options);
    let view = beside.map(|beside| &beside.view);
    let mut candidates = Candidates::of(&reading, name, &source, options.anchor, view);
    candidates.notes = input.notes;
    Ok(Read { text: input.text, source, candidates })
}

/// The name of a file, for output.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).unwrap_or("text").to_owned()
}
