//! `formateur read`: from an article to candidate facts.

mod backend;
mod folder;
mod one;
mod text;

use std::path::{Path, PathBuf};

use formateur_case::{Date, View};
use formateur_read::review::{About, Review};
use formateur_read::{Candidates, Known, Options, SourceInfo};

use crate::fail::Failure;
use crate::load;
use crate::output::{Format, Output, Table, note};
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
    #[arg(long, value_name = "CASE", conflicts_with = "case")]
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
}

/// A day after all others.
const LAST: (i16, i8, i8) = (9999, 12, 31);

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let beside = args.case.as_deref().or(args.into.as_deref());
    let beside = beside.map(|dir| Beside::read(dir, args.anchor_date)).transpose()?;
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
    let read = one::read(args, &options, beside.as_ref())?;
    for remark in &read.candidates.notes {
        note(&format!("note: {remark}"));
    }
    if let (Some(_), Some(beside)) = (&args.into, &beside) {
        return review(args, &read, beside);
    }
    let format = match args.format.as_str() {
        "json" => Format::Json,
        "csv" => Format::Csv,
        _ => Format::Text,
    };
    let output = Output { format, output: args.output.clone() };
    let text = || text::text(&read.candidates, &read.text);
    output.show(&read.candidates, &table(&read.candidates), text)?;
    Ok(0)
}

impl Beside {
    fn read(dir: &Path, anchor: Option<Date>) -> Result<Self, Failure> {
        let case = load::case(dir)?;
        let (year, month, day) = LAST;
        let last = Date::new(year, month, day).unwrap_or(case.head().as_of);
        let view = case.as_of(anchor.unwrap_or(case.head().as_of));
        Ok(Self { dir: dir.to_owned(), view, all: case.as_of(last) })
    }

    /// The source of a text: the row of the case with the same hash, or a new one.
    fn source(&self, file: &str, sha256: &str, anchor: Option<Date>) -> SourceInfo {
        let row = self.all.tables().sources.iter().find(|row| row.sha256 == sha256);
        match row {
            Some(row) => SourceInfo {
                id: row.id.to_string(),
                title: row.title.to_string(),
                publisher: row.publisher.clone(),
                published: row
                    .date
                    .map(|date| date.last_day().to_string())
                    .or(anchor.map(|day| day.to_string()))
                    .unwrap_or_default(),
                sha256: sha256.to_owned(),
            },
            None => source_of(file, sha256, anchor),
        }
    }
}

fn source_of(file: &str, sha256: &str, anchor: Option<Date>) -> SourceInfo {
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or("text");
    SourceInfo {
        id: formateur_case::slugify(stem).unwrap_or_else(|| "text".to_owned()),
        title: stem.to_owned(),
        publisher: String::new(),
        published: anchor.map(|day| day.to_string()).unwrap_or_default(),
        sha256: sha256.to_owned(),
    }
}

/// Writes or renews a review file.
fn review(args: &Args, read: &one::Read, beside: &Beside) -> Result<u8, Failure> {
    let path = args.output.clone().unwrap_or_else(|| args.file.with_extension("review.toml"));
    let about = About {
        case: beside.dir.display().to_string(),
        text: read.candidates.file.clone(),
        source: read.source.clone(),
    };
    let mut review = Review::of(&read.candidates, &read.text, about, &beside.all);
    if path.exists() {
        let before = Review::read(&load::read_input(&path)?).map_err(|error| {
            let help = "correct it, or move it away";
            Failure::Input(format!("{} is no review file: {error}\n{help}", path.display()))
        })?;
        if before.review.source.sha256 != read.source.sha256 {
            let text = format!(
                "{} is the review of another text\nname another file with -o",
                path.display()
            );
            return Err(Failure::Input(text));
        }
        review = review.after(&before);
    }
    load::write_whole(&path, review.write().as_bytes())?;
    note(&text::summary(&review, &path));
    Ok(0)
}

/// Candidates as a table.
fn table(candidates: &Candidates) -> Table {
    let columns = [
        "id",
        "kind",
        "value",
        "sign#",
        "actors",
        "date",
        "precision",
        "source_type",
        "source",
        "status",
        "start#",
        "end#",
        "byte_start#",
        "byte_end#",
        "rule",
        "right#",
        "of#",
        "already",
        "otherwise",
    ];
    let mut table = Table::new(&columns);
    for fact in &candidates.facts {
        let actors: Vec<String> =
            fact.actors.iter().map(|actor| format!("{}={}", actor.role, actor.id)).collect();
        let date = fact.date.as_ref();
        let number = |number: usize| number.to_string();
        let known = fact.confidence.as_ref();
        let beside = |of: &Option<formateur_read::against::Beside>| {
            of.as_ref().map(|beside| beside.row.clone()).unwrap_or_default()
        };
        table.row(vec![
            fact.id.clone(),
            fact.kind.word().to_owned(),
            fact.value.clone(),
            fact.sign.map(|sign| sign.to_string()).unwrap_or_default(),
            actors.join(";"),
            date.and_then(|date| date.value.clone()).unwrap_or_default(),
            date.map(|date| date.precision.word().to_owned()).unwrap_or_default(),
            fact.source.kind.word().to_owned(),
            fact.source.who.clone().unwrap_or_default(),
            fact.status.word().to_owned(),
            number(fact.start),
            number(fact.end),
            number(fact.byte_start),
            number(fact.byte_end),
            fact.rule.clone(),
            known.map(|known| number(known.right)).unwrap_or_default(),
            known.map(|known| number(known.of)).unwrap_or_default(),
            beside(&fact.compared.already),
            beside(&fact.compared.otherwise),
        ]);
    }
    table
}
