//! Precision and recall by kind on annotated texts, with 90 % intervals; and by rule for the program's confidence.
//!
//!     cargo run --release -p formateur-read --example measure -- [--case DIR] [--anchor DATE] [--texts DIR] \
//!         [--write FILE.toml] ANNOTATION.json...
//!
//! A candidate is right if it overlaps an annotated fact of its kind by half, has an actor in common with it and, where it is
//! a tie, its sign.

#![allow(clippy::print_stdout, reason = "a tool for development")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_case::{Case, Files};
use formateur_read::confidence::{Measured, Precisions};
use formateur_read::score::{Gold, is_right, score};
use formateur_read::{Kind, Known, Options, read};

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut texts, mut write, mut options, mut files) =
        (None::<PathBuf>, None::<PathBuf>, Options::default(), Vec::new());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--texts" => texts = args.next().map(PathBuf::from),
            "--write" => write = args.next().map(PathBuf::from),
            "--anchor" => options.anchor = args.next().and_then(|day| day.parse().ok()),
            "--case" => options.known = known(Path::new(&args.next().expect("a folder"))),
            _ => files.push(PathBuf::from(arg)),
        }
    }
    let mut precisions = Precisions::default();
    let mut recalls: BTreeMap<Kind, Measured> = BTreeMap::new();
    let mut core: BTreeMap<Kind, Measured> = BTreeMap::new();
    for file in &files {
        let bytes = std::fs::read(file).expect("a file");
        let gold: Gold = serde_json::from_slice(&bytes).expect("an annotation");
        let name = Path::new(&gold.file).file_name().expect("a name");
        let folder = texts.as_deref().or(file.parent()).expect("a folder");
        let text = std::fs::read_to_string(folder.join(name)).expect("its text");
        let facts = read(text, &options).facts;
        let report = score(&gold, &facts);
        let right: BTreeMap<usize, usize> = report
            .pairs
            .iter()
            .filter(|(wanted, fact)| is_right(&gold.facts[*wanted], &facts[*fact]))
            .map(|&(wanted, fact)| (fact, wanted))
            .collect();
        for (at, fact) in facts.iter().enumerate() {
            let hit = usize::from(right.contains_key(&at));
            for measured in [
                precisions.kind.entry(fact.kind).or_default(),
                precisions.rule.entry(fact.rule.to_string()).or_default(),
            ] {
                measured.of += 1;
                measured.right += hit;
            }
        }
        for (at, wanted) in gold.facts.iter().enumerate() {
            let found = usize::from(right.values().any(|own| *own == at));
            let counts = recalls.entry(wanted.kind).or_default();
            counts.of += 1;
            counts.right += found;
            if wanted.is_core() {
                let counts = core.entry(wanted.kind).or_default();
                counts.of += 1;
                counts.right += found;
            }
        }
    }
    println!("| kind | precision | recall | recall of the core |\n| --- | ---: | ---: | ---: |");
    let none = Measured::default();
    for (kind, recall) in &recalls {
        let precision = precisions.kind.get(kind).unwrap_or(&none);
        let of_core = core.get(kind).unwrap_or(&none);
        println!(
            "| {} | {} | {} | {} |",
            kind.word(),
            cell(*precision),
            cell(*recall),
            cell(*of_core)
        );
    }
    if let Some(path) = write {
        let head = "# How often candidates were right on the held-out profiles, by kind and by rule; made by the example `measure`.\n\n";
        let text = toml::to_string(&precisions).expect("it can be written");
        std::fs::write(path, format!("{head}{text}")).expect("it is written");
    }
}

fn cell(measured: Measured) -> String {
    if measured.of == 0 {
        return String::new();
    }
    let [low, high] = measured.interval();
    let share = measured.right as f64 / measured.of as f64;
    format!("{share:.2} ({low:.2}-{high:.2}), {}/{}", measured.right, measured.of)
}

fn known(dir: &Path) -> Known {
    let mut files = Files::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_file()
            && (path.extension().is_some_and(|end| end == "csv") || name == "case.toml")
        {
            files.insert(&name, std::fs::read(&path).expect("a file")).expect("a table");
        }
    }
    let case = Case::read(&files).expect("a case");
    Known::of(&case.as_of(case.head().as_of))
}
