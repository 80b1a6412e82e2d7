//! Stand-off annotation in the format of brat.

use std::collections::BTreeMap;

use crate::span::Span;

/// The stretches that are one part, in order.
pub type Pieces = Vec<Span>;

/// An attribution: where its speaker, its cue and what is said stand. A part that there is none of is empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Annotated {
    /// Who says it.
    pub source: Pieces,
    /// The words that say that it is said.
    pub cue: Pieces,
    /// What is said.
    pub content: Pieces,
}

/// What is wrong in an annotation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BratError {
    /// A line that cannot be read.
    #[error("line {0}: not a label with places")]
    Line(usize),
    /// A place that the text does not have.
    #[error("line {0}: the text has no such place")]
    Place(usize),
}

/// The parts that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Cue,
    Content,
}

impl Part {
    /// The part of a label or role: `Source`, `source`, `Source2`.
    fn of(label: &str) -> Option<Self> {
        let plain = label.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_ascii_lowercase();
        match plain.as_str() {
            "source" | "speaker" => Some(Self::Source),
            "cue" => Some(Self::Cue),
            "content" => Some(Self::Content),
            _ => None,
        }
    }
}

/// The attributions of an annotation file, by place of the content.
///
/// # Errors
/// [`BratError`] with the number of the line, from 1.
pub fn annotations(text: &str, written: &str) -> Result<Vec<Annotated>, BratError> {
    // Byte of each code point, and of the end.
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut marks: BTreeMap<&str, (Option<Part>, Pieces)> = BTreeMap::new();
    let mut events: Vec<Annotated> = Vec::new();
    let mut links: Vec<(&str, &str)> = Vec::new();
    for (number, line) in written.lines().enumerate() {
        let mut fields = line.split('\t');
        let (id, rest) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        if id.starts_with('T') {
            let (label, places) = rest.split_once(' ').ok_or(BratError::Line(number + 1))?;
            marks.insert(id, (Part::of(label), stretches(&bytes, places, number + 1)?));
        } else if id.starts_with('R') {
            let mut ends = rest.split(' ').skip(1).filter_map(|role| Some(role.split_once(':')?.1));
            links.extend(ends.next().zip(ends.next()));
        }
    }
    for line in written.lines().filter(|line| line.starts_with('E')) {
        let rest = line.split('\t').nth(1).unwrap_or_default();
        let mut one = Annotated::default();
        for role in rest.split(' ') {
            let Some((name, id)) = role.split_once(':') else { continue };
            let Some((own, pieces)) = marks.get(id) else { continue };
            put(&mut one, Part::of(name).or(*own), pieces);
        }
        events.push(one);
    }
    events.extend(linked(&marks, &links));
    for one in &mut events {
        for part in [&mut one.source, &mut one.cue, &mut one.content] {
            part.sort_unstable();
            part.dedup();
        }
    }
    events.retain(|one| !one.cue.is_empty() || !one.content.is_empty());
    events.sort_by(|a, b| (&a.content, &a.cue).cmp(&(&b.content, &b.cue)));
    Ok(events)
}

fn put(one: &mut Annotated, part: Option<Part>, pieces: &Pieces) {
    match part {
        Some(Part::Source) => one.source.extend(pieces),
        Some(Part::Cue) => one.cue.extend(pieces),
        Some(Part::Content) => one.content.extend(pieces),
        None => {}
    }
}

/// `10 20;25 30` in code points, as bytes.
fn stretches(bytes: &[usize], places: &str, line: usize) -> Result<Pieces, BratError> {
    let mut all = Vec::new();
    for place in places.split(';') {
        let (start, end) = place.trim().split_once(' ').ok_or(BratError::Line(line))?;
        let number = |word: &str| word.trim().parse::<usize>().map_err(|_| BratError::Line(line));
        let (start, end) = (number(start)?, number(end)?);
        match (bytes.get(start), bytes.get(end)) {
            (Some(&start), Some(&end)) if start <= end => all.push(Span::new(start, end)),
            _ => return Err(BratError::Place(line)),
        }
    }
    Ok(all)
}

/// Attributions of relations: parts that are linked, around each content.
fn linked(
    marks: &BTreeMap<&str, (Option<Part>, Pieces)>,
    links: &[(&str, &str)],
) -> Vec<Annotated> {
    // The smallest id of the parts that each hangs together with.
    let mut group: BTreeMap<&str, &str> = BTreeMap::new();
    for (a, b) in links {
        group.insert(a, a);
        group.insert(b, b);
    }
    for _ in 0..links.len().min(64) {
        let mut changed = false;
        for (a, b) in links {
            let least = group[a].min(group[b]);
            for end in [a, b] {
                changed |= group.insert(end, least) != Some(least);
            }
        }
        if !changed {
            break;
        }
    }
    let mut all: BTreeMap<&str, Annotated> = BTreeMap::new();
    for (id, least) in &group {
        if let Some((part, pieces)) = marks.get(id) {
            put(all.entry(least).or_default(), *part, pieces);
        }
    }
    all.into_values().collect()
}
