//! Reads texts that are annotated by hand, and tells what was found and missed.
//!
//!     cargo run -p formateur-read --example score -- [--kind KIND] [--case DIR] [--anchor DATE] ANNOTATION.json...
//!
//! The text of each annotation stands beside it or in `--texts DIR`.

#![allow(clippy::print_stdout, reason = "a tool for development")]

use std::path::{Path, PathBuf};

use formateur_case::{Case, Files};
use formateur_read::score::{Counts, Gold, Report, score};
use formateur_read::{Kind, Known, Options, Reading, read};

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
    let mut sums: std::collections::BTreeMap<Kind, Counts> = std::collections::BTreeMap::new();
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
        if let Some(kind) = &kind {
            println!("== {}", file.display());
            show(kind, &gold, &report, &reading);
        }
    }
    println!(
        "{:10} {:>5} {:>5} {:>6} {:>6} {:>9} {:>6} {:>6} {:>6}",
        "kind", "gold", "found", "recall", "core", "precision", "sign", "wrong", "source"
    );
    for (kind, c) in &sums {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        println!(
            "{:10} {:>5} {:>5} {:>6.2} {:>6.2} {:>9.2} {:>6} {:>6} {:>6.2}",
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
                    "ok   {:?} {own:?} {:?} {:?} {} [{}]",
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
