//! A folder of texts, one JSON object a line.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use formateur_read::Options;
use rayon::prelude::*;
use serde::Serialize;

use super::one::{from_bytes, name_of};
use super::{Args, Beside};
use crate::fail::Failure;
use crate::load::{text_bytes, write_draft};
use crate::output::note;
use crate::seen::on_threads;

/// Texts that are held in memory at once.
const AT_ONCE: usize = 256;
/// Endings of files that are read.
const ENDINGS: [&str; 4] = ["txt", "html", "htm", "md"];

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
    let files = files(&args.file)?;
    if files.is_empty() {
        let text = format!(
            "{} holds no article\nput files into it that end in .txt, .html, .htm or .md",
            args.file.display()
        );
        return Err(Failure::Input(text));
    }
    let work = |out: &mut dyn Write| -> io::Result<usize> {
        let mut bad = 0;
        for some in files.chunks(AT_ONCE) {
            let lines: Vec<(String, bool)> =
                some.par_iter().map(|file| line(file, options, beside)).collect();
            for (line, good) in lines {
                bad += usize::from(!good);
                out.write_all(line.as_bytes())?;
                out.write_all(b"\n")?;
            }
        }
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
        let s = if bad == 1 { "" } else { "s" };
        note(&format!(
            "note: {bad} file{s} of {} could not be read; their lines say why",
            files.len()
        ));
    }
    Ok(0)
}

/// The files of a folder and of the folders in it, by path.
fn files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| {
            Failure::world(&format!("cannot list {}", folder.display()), &error)
        })?;
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            // A link to a folder may lead back.
            let kind = entry.file_type().map_err(|error| {
                Failure::world(&format!("cannot look at {}", path.display()), &error)
            })?;
            let wanted = path
                .extension()
                .and_then(|end| end.to_str())
                .is_some_and(|end| ENDINGS.contains(&end.to_ascii_lowercase().as_str()));
            if kind.is_dir() {
                folders.push(path);
            } else if wanted {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The line of a file, and whether it could be read.
fn line(path: &Path, options: &Options, beside: Option<&Beside>) -> (String, bool) {
    let name = name_of(path);
    let bad = |error: &str, help: &str| {
        let line = Bad { file: &path.display().to_string(), error, help };
        (serde_json::to_string(&line).unwrap_or_default(), false)
    };
    let bytes = match text_bytes(path) {
        Ok((_, bytes)) => bytes,
        Err(
            Failure::Input(text)
            | Failure::Usage(text)
            | Failure::World(text)
            | Failure::Limit(text),
        ) => {
            let (what, help) = text.split_once('\n').unwrap_or((&text, ""));
            return bad(what, help);
        }
        Err(_) => return bad("cannot be read", ""),
    };
    match from_bytes(&name, &bytes, options, beside) {
        Err((what, help)) => bad(&what, &help),
        Ok(mut read) => {
            read.candidates.file = path.display().to_string();
            (serde_json::to_string(&read.candidates).unwrap_or_default(), true)
        }
    }
}
