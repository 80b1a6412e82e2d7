//! Reads texts that are annotated by hand, and tells what was found and missed.
//!
//!     cargo run -p formateur-read --example score -- [--kind KIND] [--case DIR] [--anchor DATE] ANNOTATION.json...
//!
//! The text of each annotation stands beside it or in `--texts DIR`.

#![allow(clippy::print_stdout, reason = "a tool for development")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_case::{Case, Files};
use formateur_read::score::{Counts, Gold, GoldFact, Report, score};
use formateur_read::{Fact, Kind, Known, Options, Precision, Reading, read};

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut kind, mut texts, mut options, mut files) =
        (None, None, Options::default(), Vec::new());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--kind" => kind = args.next(),
            "--texts" => texts = args.next().map(PathBuf::from),
            "--anchor" => options.anchor = args.next().and_then(|day| day.parse().ok()),
            "--case" => {
                let dir = args.next().expect("a folder");
                options.known = known(Path::new(&dir));
            }
            _ => files.push(PathBuf::from(arg)),
        }
    }
    let mut sums: BTreeMap<Kind, Counts> = BTreeMap::new();
    let mut dates: BTreeMap<Kind, [usize; 3]> = BTreeMap::new();
    for file in &files {
        let gold: Gold =
            serde_json::from_slice(&std::fs::read(file).expect("a file")).expect("an annotation");
        let name = Path::new(&gold.file).file_name().expect("a name");
        let folder = texts.as_deref().or(file.parent()).expect("a folder");
        let text = std::fs::read_to_string(folder.join(name)).expect("its text");
        let reading = read(text, &options);
        let report = score(&gold, &reading.facts);
        for (kind, counts) in &report.kinds {
            let sum = sums.entry(*kind).or_default();
            sum.gold += counts.gold;
            sum.core += counts.core;
            sum.candidates += counts.candidates;
            sum.found += counts.found;
            sum.found_core += counts.found_core;
            sum.sign += counts.sign;
            sum.wrong_sign += counts.wrong_sign;
            sum.source += counts.source;
        }
        for (at, candidate) in &report.pairs {
            let date = Dated::of(&gold.facts[*at], &reading.facts[*candidate]);
            dates.entry(gold.facts[*at].kind).or_default()[date as usize] += 1;
        }
        if let Some(kind) = &kind {
            println!("== {}", file.display());
            show(kind, &gold, &report, &reading);
        }
    }
    println!(
        "{:10} {:>5} {:>5} {:>6} {:>6} {:>9} {:>6} {:>6} {:>6} date: right/open/wrong",
        "kind", "gold", "found", "recall", "core", "precision", "sign", "wrong", "source"
    );
    for (kind, c) in &sums {
        let [right, open, wrong] = dates.get(kind).copied().unwrap_or_default();
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        println!(
            "{:10} {:>5} {:>5} {:>6.2} {:>6.2} {:>9.2} {:>6} {:>6} {:>6.2} {right}/{open}/{wrong}",
            kind.word(),
            c.gold,
            c.found,
            share(c.found, c.gold),
            share(c.found_core, c.core),
            share(c.found, c.candidates),
            c.sign,
            c.wrong_sign,
            share(c.source, c.found)
        );
    }
}

/// How the date of a fact that was found stands to the annotated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dated {
    Right,
    /// The text was not understood to date it.
    Open,
    Wrong,
}

impl Dated {
    /// A day that stands for the time of the text counts as no day; so does the end that an interval leaves open.
    fn of(wanted: &GoldFact, fact: &Fact) -> Self {
        let field = |name: &str| {
            let value = wanted.date.as_ref().and_then(|date| date.get(name));
            value.and_then(serde_json::Value::as_str)
        };
        let now = field("precision") == Some("present");
        let wanted = field("value").filter(|_| !now);
        let own = fact.date.as_ref().filter(|date| date.precision != Precision::Present);
        match (wanted, own.and_then(|date| date.value.as_deref())) {
            (None, None) => Self::Right,
            (Some(_), None) => Self::Open,
            (Some(wanted), Some(own)) if alike(wanted, own) => Self::Right,
            _ => Self::Wrong,
        }
    }
}

/// Whether two dates are the same, or one is an end of the other.
fn alike(one: &str, two: &str) -> bool {
    let ends = |date: &str| match date.split_once('/') {
        Some((from, to)) => (from.to_owned(), to.to_owned()),
        None => (date.to_owned(), date.to_owned()),
    };
    let ((from, to), (first, last)) = (ends(one), ends(two));
    let same = |a: &str, b: &str| a == b || a.is_empty() || b.is_empty();
    let held = (!from.is_empty() && from == first) || (!to.is_empty() && to == last);
    held && same(&from, &first) && same(&to, &last)
}

/// What was found, missed and found beside of a kind.
fn show(kind: &str, gold: &Gold, report: &Report, reading: &Reading) {
    let document = &reading.scene.document;
    for (at, wanted) in gold.facts.iter().enumerate().filter(|(_, one)| one.kind.word() == kind) {
        let hit = report.pairs.iter().find(|(gold, _)| *gold == at);
        let text = document.at(wanted.span());
        let actors: Vec<String> =
            wanted.actors.iter().map(|a| format!("{}={}", a.role, a.id)).collect();
        let mark = match hit {
            None => "MISS".to_owned(),
            Some((_, candidate)) => {
                let fact = &reading.facts[*candidate];
                let own: Vec<String> =
                    fact.actors.iter().map(|a| format!("{}={}", a.role, a.id)).collect();
                format!(
                    "ok   {:?} {:?} {own:?} {:?} {:?} {} [{}]",
                    Dated::of(wanted, fact),
                    fact.sign,
                    fact.date.as_ref().map(|d| d.value.clone()),
                    fact.source.kind,
                    fact.status.word(),
                    fact.rule
                )
            }
        };
        println!(
            "{} {:?} {:?} {:?} {} {:?}\n     {text}\n  {mark}",
            wanted.id,
            wanted.value,
            actors,
            wanted.sign,
            wanted.status.word(),
            wanted.date
        );
    }
    let used: Vec<usize> = report.pairs.iter().map(|(_, candidate)| *candidate).collect();
    for (at, fact) in reading.facts.iter().enumerate().filter(|(_, one)| one.kind.word() == kind) {
        if !used.contains(&at) {
            let own: Vec<String> =
                fact.actors.iter().map(|a| format!("{}={}", a.role, a.id)).collect();
            println!(
                "EXTRA [{}] {:?} {own:?} {:?} {}\n     {}",
                fact.rule,
                fact.value,
                fact.sign,
                fact.status.word(),
                document.at(fact.span)
            );
        }
    }
}

fn known(dir: &Path) -> Known {
    let mut files = Files::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.extension().is_some_and(|end| end == "csv") || name == "case.toml" {
                let _ = files.insert(&name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    let case = Case::read(&files).expect("a case");
    Known::of(&case.as_of(case.head().as_of))
}
