//! A folder of texts, one JSON object a line.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use formateur_read::Options;
use rayon::prelude::*;
use serde::Serialize;

use super::one::from_bytes;
use super::{Args, Beside};
use crate::fail::Failure;
use crate::load::{text_bytes, unread, write_draft};
use crate::output::{counted, note};
use crate::seen::on_threads;

/// Texts that are read at once, for each thread.
const AT_ONCE: usize = 64;

/// Bytes of these, or one text.
const MOST_BYTES: u64 = 2_000_000;

/// Bytes of a line for each byte of its text, mostly at most.
const GROWTH: usize = 16;

/// Endings of files that are read.
const ENDINGS: [&str; 4] = ["txt", "html", "htm", "md"];

/// Endings of files that are not read, of which a reader is told by name.
const MOST_ENDINGS: usize = 6;

/// A file that cannot be read: the rest go on.
#[derive(Serialize)]
struct Bad<'a> {
    file: &'a str,
    error: &'a str,
    help: &'a str,
}

/// Reads all texts of a folder, by name.
pub(super) fn run(args: &Args, options: &Options, beside: Option<&Beside>) -> Result<u8, Failure> {
    if args.into.is_some() || args.model_url.is_some() {
        let text = "a folder is read into one JSON object a line, without reviews and models\nname one article";
        return Err(Failure::Usage(text.to_owned()));
    }
    if args.format != "jsonl" {
        let text = "a folder of articles is read into one JSON object a line\nwrite --format jsonl";
        return Err(Failure::Usage(text.to_owned()));
    }
    let held = Held::of(&args.file)?;
    if let Some(skipped) = held.skipped() {
        note(&skipped);
    }
    let files = &held.files;
    if files.is_empty() {
        let text = format!(
            "{} holds no article\nput files into it that end in .txt, .html, .htm or .md",
            args.file.display()
        );
        return Err(Failure::Input(text));
    }
    let work = |out: &mut (dyn Write + Send)| -> io::Result<usize> {
        let mut bad = 0;
        let mut last: Vec<(Vec<u8>, bool)> = Vec::new();
        for some in at_once(files) {
            // What was read is written while the next is read.
            // One by one: whoever is done first takes the next.
            let files = some.par_iter().with_max_len(1);
            let read = || files.map(|(file, _)| line(file, options, beside)).collect();
            let (written, next) = rayon::join(|| write(out, &last), read);
            written?;
            last = next;
            bad += last.iter().filter(|(_, good)| !good).count();
        }
        write(out, &last)?;
        out.flush()?;
        Ok(bad)
    };
    let bad = match &args.output {
        Some(path) => on_threads(args.threads, || write_draft(path, |out| work(out)))??,
        None => on_threads(args.threads, || {
            let mut out = io::BufWriter::new(io::stdout());
            work(&mut out)
        })??,
    };
    if bad > 0 {
        note(&format!(
            "note: {} of {} could not be read; their lines say why",
            counted(bad, "file"),
            files.len()
        ));
    }
    Ok(0)
}

/// Files in rows that are read at once: so many, and no more bytes than memory should hold together.
fn at_once(files: &[(PathBuf, u64)]) -> Vec<&[(PathBuf, u64)]> {
    let most = AT_ONCE * rayon::current_num_threads();
    let (mut rows, mut rest) = (Vec::new(), files);
    while !rest.is_empty() {
        let mut bytes = 0_u64;
        let few = rest.iter().take(most).take_while(|(_, own)| {
            bytes = bytes.saturating_add(*own);
            bytes <= MOST_BYTES
        });
        let (row, behind) = rest.split_at(few.count().max(1));
        rows.push(row);
        rest = behind;
    }
    rows
}

fn write(out: &mut (dyn Write + Send), lines: &[(Vec<u8>, bool)]) -> io::Result<()> {
    for (line, _) in lines {
        out.write_all(line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What a folder holds.
#[derive(Default)]
struct Held {
    /// Files to read, by path, each with its bytes.
    files: Vec<(PathBuf, u64)>,
    /// How many others there are, by the end of their name.
    others: BTreeMap<String, usize>,
    /// Links: one to a folder may lead back.
    links: usize,
}

impl Held {
    /// Looks through a folder and the folders in it.
    fn of(dir: &Path) -> Result<Self, Failure> {
        let mut held = Self::default();
        let mut folders = vec![dir.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).map_err(|error| {
                Failure::world(&format!("cannot list {}", folder.display()), &error)
            })?;
            for entry in entries.filter_map(Result::ok) {
                let path = entry.path();
                let kind = entry.file_type().map_err(|error| {
                    Failure::world(&format!("cannot look at {}", path.display()), &error)
                })?;
                let end = path.extension().and_then(|end| end.to_str()).map(str::to_lowercase);
                if kind.is_symlink() {
                    held.links += 1;
                } else if kind.is_dir() {
                    folders.push(path);
                } else if end.as_deref().is_some_and(|end| ENDINGS.contains(&end)) {
                    let bytes = entry.metadata().map_or(0, |about| about.len());
                    held.files.push((path, bytes));
                } else {
                    let end = end.map_or("without an ending".to_owned(), |end| format!(".{end}"));
                    *held.others.entry(end).or_default() += 1;
                }
            }
        }
        held.files.sort();
        Ok(held)
    }

    /// What is not read, in a sentence.
    fn skipped(&self) -> Option<String> {
        let mut parts: Vec<String> = self
            .others
            .iter()
            .take(MOST_ENDINGS)
            .map(|(end, number)| format!("{number} {end}"))
            .collect();
        if self.others.len() > MOST_ENDINGS {
            let rest: usize = self.others.values().skip(MOST_ENDINGS).sum();
            parts.push(format!("{rest} of other kinds"));
        }
        if self.links > 0 {
            parts.push(format!("{} link{}", self.links, if self.links == 1 { "" } else { "s" }));
        }
        let all = self.others.values().sum::<usize>() + self.links;
        let was = if all == 1 { "file was" } else { "files were" };
        (all > 0).then(|| format!("note: {all} {was} skipped: {}", parts.join(", ")))
    }
}

/// The line of a file, and whether it could be read.
fn line(path: &Path, options: &Options, beside: Option<&Beside>) -> (Vec<u8>, bool) {
    let read = text_bytes(path).and_then(|(name, bytes)| {
        from_bytes(&name, &bytes, options, beside).map_err(|error| unread(path, &error))
    });
    match read {
        Ok(mut read) => {
            read.candidates.file = path.display().to_string();
            let mut line = Vec::with_capacity(read.candidates.text_bytes * GROWTH);
            let written = serde_json::to_writer(&mut line, &read.candidates).is_ok();
            (line, written)
        }
        Err(failure) => {
            let text = match &failure {
                Failure::Input(text)
                | Failure::Usage(text)
                | Failure::World(text)
                | Failure::Limit(text) => text,
                Failure::Case { .. } | Failure::Gone => "cannot be read",
            };
            let (error, help) = text.split_once('\n').unwrap_or((text, ""));
            let file = path.display().to_string();
            // The name stands there already.
            let error = error.strip_prefix(&format!("{file}: ")).unwrap_or(error);
            let line = Bad { file: &file, error, help };
            (serde_json::to_vec(&line).unwrap_or_default(), false)
        }
    }
}
