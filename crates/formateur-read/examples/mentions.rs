//! Tells how well the names and references of annotated texts are found.
//!
//!     cargo run -p formateur-read --example mentions -- [--list] ANNOTATION.json...
//!
//! The text of each annotation stands beside it. A mention is found where one of the reader has the same head or half of its
//! characters; it is right where it means the same entity, by ids without signs. With `--list` all that are not right are
//! printed, and names that the annotation does not have.

#![allow(clippy::print_stdout, reason = "a tool for development")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use formateur_read::score::overlap;
use formateur_read::{Options, Scene, Span, read};
use serde::Deserialize;

/// The part of an annotation that tells who is meant where.
#[derive(Deserialize)]
struct Gold {
    file: String,
    entities: Vec<Entity>,
    #[serde(default)]
    coreference: Vec<Link>,
}

#[derive(Deserialize)]
struct Entity {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Link {
    start: usize,
    end: usize,
    refers_to: String,
}

/// How often something was found and right.
#[derive(Default, Clone, Copy)]
struct Count {
    all: usize,
    right: usize,
    open: usize,
    wrong: usize,
}

impl Count {
    fn add(&mut self, outcome: &Outcome) {
        self.all += 1;
        match outcome {
            Outcome::Right => self.right += 1,
            Outcome::Open => self.open += 1,
            Outcome::Wrong(_) => self.wrong += 1,
        }
    }
}

enum Outcome {
    Right,
    Open,
    Wrong(String),
}

/// All counts: by sort.
#[derive(Default)]
struct Counts {
    names: BTreeMap<String, Count>,
    links: BTreeMap<String, Count>,
}

fn main() {
    let mut list = false;
    let mut counts = Counts::default();
    for arg in std::env::args().skip(1) {
        if arg == "--list" {
            list = true;
            continue;
        }
        let path = PathBuf::from(arg);
        let gold: Gold =
            serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("an annotation");
        let name = Path::new(&gold.file).file_name().expect("a name");
        let text = std::fs::read_to_string(path.parent().expect("a folder").join(name));
        let scene = read(text.expect("its text"), &Options::default()).scene;
        if list {
            println!("== {}", path.display());
        }
        compare(&gold, &scene, list, &mut counts);
    }
    table("mentions", &counts.names);
    table("references", &counts.links);
}

/// Compares one text.
fn compare(gold: &Gold, scene: &Scene, list: bool, counts: &mut Counts) {
    let text = &scene.document.text;
    let bytes: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(text.len());
    let span = |start: usize, end: usize| Span::new(byte(start), byte(end));
    let mut known: Vec<Span> = Vec::new();
    for entity in &gold.entities {
        for (start, end) in &entity.mentions {
            let own = span(*start, *end);
            known.push(own);
            let outcome = outcome(scene, own, &BTreeSet::from([plain(&entity.id)]));
            counts.names.entry(entity.kind.clone()).or_default().add(&outcome);
            if list {
                tell(scene, &entity.kind, &entity.id, own, &outcome);
            }
        }
    }
    let mut links: BTreeMap<(usize, usize), BTreeSet<String>> = BTreeMap::new();
    for link in &gold.coreference {
        links.entry((link.start, link.end)).or_default().insert(plain(&link.refers_to));
    }
    for ((start, end), meant) in links {
        let own = span(start, end);
        known.push(own);
        let outcome = outcome(scene, own, &meant);
        let lower = own.of(text).to_lowercase();
        let sort = match lower.as_str() {
            "he" | "him" | "his" | "himself" => "he",
            "she" | "her" | "hers" | "herself" => "she",
            "it" | "its" | "itself" => "it",
            "they" | "them" | "their" | "theirs" | "themselves" => "they",
            _ if lower.starts_with("his ") || lower.starts_with("her ") => "his ...",
            _ if lower.starts_with("the ") => "the ...",
            _ => "other",
        };
        counts.links.entry(sort.to_owned()).or_default().add(&outcome);
        if list {
            let all: Vec<String> = meant.into_iter().collect();
            tell(scene, sort, &all.join("+"), own, &outcome);
        }
    }
    for one in scene.mentions.iter().filter(|_| list) {
        let beside = !known.iter().any(|own| own.start < one.span.end && one.span.start < own.end);
        if let Some(entity) = one.entity.filter(|_| beside) {
            let entity = &scene.entities[entity];
            println!(
                "EXTRA {:?} {:?} {} in {}",
                one.how,
                entity.kind,
                entity.id,
                near(scene, one.span)
            );
        }
    }
}

fn tell(scene: &Scene, kind: &str, id: &str, own: Span, outcome: &Outcome) {
    match outcome {
        Outcome::Right => {}
        Outcome::Open => println!("OPEN  {kind} {id} in {}", near(scene, own)),
        Outcome::Wrong(other) => println!("WRONG {kind} {id} as {other} in {}", near(scene, own)),
    }
}

/// What the reader has at a place.
fn outcome(scene: &Scene, own: Span, meant: &BTreeSet<String>) -> Outcome {
    let text = &scene.document.text;
    let mut other = None;
    for one in &scene.mentions {
        let same = overlap(own, one.span) >= 0.5
            || own.start < one.span.end && one.span.start < own.end && {
                let (a, b) = (head(text, own), head(text, one.span));
                a.end == b.end
            };
        let Some(entity) = one.entity.filter(|_| same) else { continue };
        let id = &scene.entities[entity].id;
        if id.split('+').all(|part| meant.contains(&plain(part))) {
            return Outcome::Right;
        }
        other = Some(id.to_string());
    }
    other.map_or(Outcome::Open, Outcome::Wrong)
}

/// The head of a phrase: its last word before `of`, `who` and their like.
fn head(text: &str, span: Span) -> Span {
    let own = span.of(text);
    let ends = [" of ", " who ", " in ", " at ", " for ", " close ", " from ", " with "];
    let end = ends.iter().filter_map(|word| own.find(word)).min().unwrap_or(own.len());
    let start = own[..end].rfind([' ', '-']).map_or(0, |at| at + 1);
    Span::new(span.start + start, span.start + end)
}

fn plain(id: &str) -> String {
    id.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A place with what stands around it.
fn near(scene: &Scene, span: Span) -> String {
    let text = &scene.document.text;
    let before: usize = text[..span.start].chars().rev().take(40).map(char::len_utf8).sum();
    let after: usize = text[span.end..].chars().take(30).map(char::len_utf8).sum();
    let (left, right) = (&text[span.start - before..span.start], &text[span.end..span.end + after]);
    format!("{left}[{}]{right}", span.of(text)).replace('\n', " ")
}

fn table(title: &str, rows: &BTreeMap<String, Count>) {
    println!("{title:18} {:>5} {:>6} {:>6} {:>6}  {:>5}", "all", "right", "open", "wrong", "share");
    let mut sum = Count::default();
    let show = |name: &str, own: &Count| {
        let share = own.right as f64 / own.all.max(1) as f64;
        println!(
            "{name:18} {:>5} {:>6} {:>6} {:>6}  {share:>5.2}",
            own.all, own.right, own.open, own.wrong
        );
    };
    for (name, own) in rows {
        show(name, own);
        sum.all += own.all;
        sum.right += own.right;
        sum.open += own.open;
        sum.wrong += own.wrong;
    }
    show("all", &sum);
}
