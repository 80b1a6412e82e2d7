//! One text.

use std::time::Duration;

use formateur_read::model::propose;
use formateur_read::{
    Candidates, FactDate, InputError, LineKind, Options, Reading, SourceInfo, read_bytes,
};

use super::backend::Backend;
use super::into::source_of;
use super::{Args, Beside};
use crate::fail::Failure;
use crate::load::{text_bytes, unread};

/// Days that no calendar has, of which a reader is told.
const MOST_DAYS: usize = 5;

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
    let mut read =
        from_bytes(&name, &bytes, options, beside).map_err(|error| unread(&args.file, &error))?;
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
        read.candidates = Candidates::of(reading, &name, &read.source, options.anchor, view);
        read.candidates.notes = notes;
    }
    Ok(read)
}

/// Reads bytes.
pub(super) fn from_bytes(
    name: &str,
    bytes: &[u8],
    options: &Options,
    beside: Option<&Beside>,
) -> Result<Read, InputError> {
    let input = read_bytes(bytes, Some(name))?;
    let source = match beside {
        Some(beside) => beside.source(name, &input, options.anchor),
        None => source_of(name, &input, options.anchor),
    };
    let reading = formateur_read::read_input(&input, options);
    let view = beside.map(|beside| &beside.view);
    let remarks = remarks(&reading);
    let mut candidates = Candidates::of(reading, name, &source, options.anchor, view);
    candidates.notes = input.notes;
    candidates.notes.extend(remarks);
    Ok(Read { text: input.text, source, candidates })
}

/// What a reader has to know of what was found: days that no calendar has, and why there is nothing.
fn remarks(reading: &Reading) -> Vec<String> {
    let document = &reading.scene.document;
    let mut notes: Vec<String> = Vec::new();
    for date in reading.scene.dates.iter().filter(|date| date.basis == FactDate::NO_SUCH_DAY) {
        let note = format!("{}: there is no such day; it is left open.", document.at(date.span));
        if !notes.contains(&note) && notes.len() < MOST_DAYS {
            notes.push(note);
        }
    }
    if !reading.facts.is_empty() {
        return notes;
    }
    let prose = document.lines.iter().any(|line| line.kind == LineKind::Paragraph);
    notes.push(match document.sentences.len() {
        0 => "No fact was found: no line of the file is prose.".to_owned(),
        _ if !prose => "No fact was found: the text has headings, but no paragraph.".to_owned(),
        1 => "No fact was found: no rule knows what the one sentence of the text says.".to_owned(),
        sentences => format!(
            "No fact was found: no rule knows what any of the {sentences} sentences says. Rules are of news about politics, in English."
        ),
    });
    notes
}
