//! `formateur read`: from an article to candidate facts.

mod backend;
mod folder;
mod into;
mod one;
mod table;
mod text;

use std::path::{Path, PathBuf};

use formateur_case::{Date, View};
use formateur_read::{Known, Options, SourceInfo};

use crate::fail::Failure;
use crate::load;
use crate::output::{Format, Output, note};
use crate::seen::day;

/// Arguments of `read`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The article, text or HTML; or a folder of articles, read into one JSON object a line
    file: PathBuf,
    /// The day of the article, on which `Sunday` and `last month` rest; without it they stay open
    #[arg(long, value_name = "DATE", value_parser = day)]
    anchor_date: Option<Date>,
    /// Case whose actors are known, and with which candidates are compared
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Write a review file for this case: what is new in the article, to accept, edit or reject
    #[arg(long, value_name = "CASE", conflicts_with_all = ["case", "format", "threads"])]
    into: Option<PathBuf>,
    /// Also ask a language model that listens at this address of this machine
    #[arg(long, value_name = "URL")]
    model_url: Option<String>,
    /// Its name, as the server knows it
    #[arg(long, value_name = "NAME", default_value = "default", requires = "model_url")]
    model: String,
    /// Seconds that the model may take
    #[arg(long, value_name = "SECONDS", default_value_t = 120, requires = "model_url",
        value_parser = clap::value_parser!(u64).range(1..=3_600))]
    model_seconds: u64,
    /// Threads for a folder; the result is the same on any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How results are written; jsonl is for folders
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json", "csv", "jsonl"])]
    format: String,
    /// Show traits as well: what the text says somebody is like
    #[arg(long)]
    traits: bool,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A case with which texts are compared.
struct Beside {
    dir: PathBuf,
    /// As known on the day of the text, or of the case.
    view: View,
    /// With all that is known on any day.
    all: View,
    /// What an earlier review says of the source.
    before: Option<SourceInfo>,
}

/// A day after all others.
const LAST: (i16, i8, i8) = (9999, 12, 31);

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let beside = args.case.as_deref().or(args.into.as_deref());
    let mut beside = beside.map(|dir| Beside::read(dir, args.anchor_date)).transpose()?;
    let known = beside.as_ref().map(|beside| Known::of(&beside.all)).unwrap_or_default();
    let options = Options { anchor: args.anchor_date, known };
    if args.file.is_dir() {
        return folder::run(args, &options, beside.as_ref());
    }
    if args.format == "jsonl" {
        let text =
            format!("{} is one file\nwrite --format json, or name a folder", args.file.display());
        return Err(Failure::Usage(text));
    }
    let before = match &mut beside {
        Some(beside) if args.into.is_some() => into::before(args, beside)?,
        _ => None,
    };
    let read = one::read(args, &options, beside.as_ref())?;
    for remark in &read.candidates.notes {
        note(&format!("note: {remark}"));
    }
    if let (Some(_), Some(beside)) = (&args.into, &beside) {
        return into::review(args, &read, beside, before);
    }
    let format = match args.format.as_str() {
        "json" => Format::Json,
        "csv" => Format::Csv,
        _ => Format::Text,
    };
    let output = Output { format, output: args.output.clone() };
    let text = || text::text(&read.candidates, &read.text, args.traits);
    output.show(&read.candidates, &table::table(&read.candidates, &read.text), text)?;
    Ok(0)
}

impl Beside {
    fn read(dir: &Path, anchor: Option<Date>) -> Result<Self, Failure> {
        let case = load::case(dir)?;
        let (year, month, day) = LAST;
        let last = Date::new(year, month, day).unwrap_or(case.head().as_of);
        let view = case.as_of(anchor.unwrap_or(case.head().as_of));
        Ok(Self { dir: dir.to_owned(), view, all: case.as_of(last), before: None })
    }
}
