//! How fast texts are read, in all by processor time and by stage.
//!
//!     cargo run --release -p formateur-read --example speed -- [--megabytes N] [--facts] [--hard] TEXT...
//!
//! The texts are read again and again, each as a document of its own, until that many megabytes are done. With `--facts`
//! each is read once and its candidates are printed as a line of JSON instead, to be compared before and after a change.
//! With `--hard` texts are made up that are hard to read, and timed.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for development that takes the time"
)]

use std::collections::BTreeMap;
use std::time::Instant;

use formateur_read::{Candidates, Options, Reading, SourceInfo, read, read_in_stages};

/// Ticks of the processor in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

fn main() {
    let (mut megabytes, mut facts, mut hard, mut files) = (4.0, false, false, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--megabytes" => megabytes = args.next().unwrap().parse().unwrap(),
            "--facts" => facts = true,
            "--hard" => hard = true,
            _ => files.push(arg),
        }
    }
    let texts: Vec<String> =
        files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    if facts {
        for (file, text) in files.iter().zip(&texts) {
            let found = candidates(read(text.clone(), &Options::default()));
            println!("{file} {}", serde_json::to_string(&found).unwrap());
        }
        return;
    }
    if hard {
        for (what, text) in hard_texts() {
            let (size, before) = (text.len() as f64 / 1e6, processor());
            let found = candidates(read(text, &Options::default()));
            let spent = processor() - before;
            println!("| {what} | {size:.1} | {spent:.1} | {} |", found.facts.len());
        }
        return;
    }
    speed(&texts, megabytes);
}

fn speed(texts: &[String], megabytes: f64) {
    let options = Options::default();
    // What is made once in a run is made before.
    read(texts[0].clone(), &options);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let (mut bytes, mut found) = (0, 0);
    let mut stages: BTreeMap<&'static str, f64> = BTreeMap::new();
    let start = processor();
    pool.install(|| {
        for text in texts.iter().cycle() {
            let mut last = Instant::now();
            let mut done = |stage: &'static str| {
                *stages.entry(stage).or_default() += last.elapsed().as_secs_f64();
                last = Instant::now();
            };
            let reading = read_in_stages(text.clone(), &options, &mut done);
            found += candidates(reading).facts.len();
            done("candidates");
            bytes += text.len();
            if bytes as f64 >= megabytes * 1e6 {
                break;
            }
        }
    });
    let spent = processor() - start;
    let size = bytes as f64 / 1e6;
    // Stages are too short for the clock of the processor: their shares are taken by that of the wall.
    let wall: f64 = stages.values().sum();
    println!("| stage | share | MB per second |\n| --- | ---: | ---: |");
    for (stage, time) in &stages {
        let share = time / wall;
        println!("| {stage} | {:.1} % | {:.1} |", share * 100.0, size / (share * spent));
    }
    println!("| all | | {:.2} |", size / spent);
    println!("\n{size:.1} MB in {spent:.1} seconds of one processor, {found} candidates");
}

fn candidates(reading: Reading) -> Candidates {
    Candidates::of(reading, "text", &SourceInfo::default(), None, None)
}

/// Seconds of processor that this program has had, of all its threads.
fn processor() -> f64 {
    let line = std::fs::read_to_string("/proc/self/stat").unwrap();
    let behind = line.rsplit(')').next().unwrap();
    let fields: Vec<&str> = behind.split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / TICKS
}

/// Texts that are hard to read, each with what it is.
fn hard_texts() -> Vec<(&'static str, String)> {
    let said = "Aba Bek said that he had backed Cet Dor, the former minister, against the party ";
    vec![
        ("one line of one sentence", said.repeat(5_000_000 / said.len())),
        ("one line of sentences", "Aba Bek met Cet Dor, who opposed him. ".repeat(130_000)),
        ("the same word", "word ".repeat(100_000)),
        ("the same name", "Aba ".repeat(100_000)),
        ("names and commas", "Aba, Bek, ".repeat(50_000)),
        ("names that are all others", names(|first, last| format!("X{first} Y{last}"))),
        ("names with one last word", names(|first, last| format!("X{first} Y{last} Bek"))),
        ("names with one first word", names(|first, last| format!("Aba Y{last} X{first}"))),
        ("quotation marks", "\"".repeat(100_000)),
        ("quotation marks that open", "“".repeat(100_000)),
        ("quotation marks and words", "“a ".repeat(100_000)),
        ("quotations in turn", "\"Aba said 'no'\" ".repeat(50_000)),
        ("full stops", ". ".repeat(100_000)),
        ("lines", "Aba\n".repeat(100_000)),
        ("dates", "on 3 May 2020, ".repeat(50_000)),
        ("pronouns", "he said that they ".repeat(50_000)),
        ("no blank", "a".repeat(5_000_000)),
    ]
}

/// A text with many names, each made of two words that come once.
fn names(name: impl Fn(&str, &str) -> String) -> String {
    let sign = |at: usize| char::from(b'a' + u8::try_from(at % 26).unwrap());
    let word =
        |at: usize| -> String { [at, at / 26, at / 676, at / 17_576].map(sign).iter().collect() };
    let sentence = |at: usize| {
        let (long, short) = (name(&word(at), &word(at * 7)), word(at * 7));
        format!("The minister met {long} and Y{short}. ")
    };
    (0..50_000).map(sentence).collect()
}
