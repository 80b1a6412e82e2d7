//! The list of parties of Wikimedia's parliament diagram tool into a case.
//!
//! Three forms are read: a line a party (`Name, seats, #colour`), the tool's own form with semicolons
//! (`Party 1, 10, #ff0000; Party 2, ...`, with width and colour of a border or without), and the legend that it
//! writes for Commons (`{{legend|#ff0000|Party 1: 10 seats}}`). A name may hold commas.

use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{Cell, Color};
use crate::date::KnownFrom;
use crate::id::{shorten, slugify};
use crate::problem::{CaseError, Code, Place, Problem};

use super::draft::Draft;
use super::ids::{clean, free, hash};
use super::kinds::is_individuals;
use super::{Import, Importer, input};

/// The format.
pub(super) const IMPORTER: Importer = Importer {
    id: "parliamentdiagram",
    about: "parties, seats and colours of Wikimedia's parliament diagram tool: `Name, seats, #colour`",
    read,
};

/// The most members of a chamber.
const MOST: u64 = 100_000;

/// One party of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    seats: u32,
    color: Option<String>,
}

fn read(import: &Import) -> Result<BTreeMap<String, String>, CaseError> {
    let (file, text) = input::only(import, "parliamentdiagram")?;
    let mut problems = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut names = BTreeSet::new();
    for (start, end) in pieces(&text) {
        if problems.len() >= input::MOST_PROBLEMS {
            break;
        }
        let problem = |code, message: String, help: &str| {
            Problem::new(Place::span(file, &text, start, end), code, message, help)
        };
        match entry(&text[start..end]) {
            Ok(entry) if !names.insert(entry.name.to_lowercase()) => problems.push(problem(
                Code::Duplicate,
                format!("`{}` stands here for the second time", shorten(&entry.name)),
                "add the seats up, or give them two names",
            )),
            Ok(entry) => entries.push(entry),
            Err(message) => {
                problems.push(problem(Code::Syntax, message, "write `Name, seats, #rrggbb`"));
            }
        }
    }
    let sum: u64 = entries.iter().map(|entry| u64::from(entry.seats)).sum();
    if problems.is_empty() && !(1..=MOST).contains(&sum) {
        let message = format!("the parties have {sum} seats together");
        let help = "write their seats, from 1 to 100000 together";
        problems.push(Problem::new(Place::file(file), Code::Chamber, message, help));
    }
    if problems.is_empty() {
        draft(import, file, &entries, sum)
    } else {
        Err(CaseError::new(problems))
    }
}

fn draft(
    import: &Import,
    file: &str,
    entries: &[Entry],
    sum: u64,
) -> Result<BTreeMap<String, String>, CaseError> {
    let mut draft = Draft::new(import, "parliament diagram", file);
    let mut taken = BTreeSet::new();
    let mut seats = BTreeMap::new();
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    for entry in sorted {
        if let Some(word) = nobody(&entry.name) {
            seats.insert(word.to_owned(), entry.seats);
            continue;
        }
        let wish = slugify(&entry.name).unwrap_or_else(|| format!("party-{}", hash(&entry.name)));
        let id = free(&wish, &entry.name, &mut taken);
        let individuals = if is_individuals(&entry.name) { "individuals" } else { "" };
        let cells = [
            ("id", &*id),
            ("name", &*entry.name),
            ("kind", "party"),
            ("members", individuals),
            ("color", entry.color.as_deref().unwrap_or_default()),
            ("source", Draft::SOURCE),
        ];
        draft.add("actors", &cells);
        seats.insert(id, entry.seats);
    }
    let chamber = u32::try_from(sum).unwrap_or(0);
    draft.count(chamber, &seats, KnownFrom::Day(import.today), "parliament diagram");
    draft.finish()
}

/// The word of a case for seats that nobody holds.
fn nobody(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    ["unallocated", "vacant"].into_iter().find(|word| *word == name)
}

/// First byte and end of each party of the list.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (from, mut at) = (pieces.len(), start);
        if line.contains("{{") {
            legends(line, start, &mut pieces);
        } else {
            let parts: Vec<&str> = line.split(';').collect();
            // A semicolon inside a name parts nothing that could be a party of its own.
            let all = parts.iter().filter(|part| !part.trim().is_empty()).all(|p| entry(p).is_ok());
            if all || parts.len() == 1 {
                for part in parts {
                    pieces.push(trimmed(part, at));
                    at += part.len() + 1;
                }
            } else {
                pieces.push(trimmed(line, start));
            }
        }
        let kept: Vec<_> = pieces.split_off(from).into_iter().filter(|(a, b)| a < b).collect();
        pieces.extend(kept);
        start += line.len();
    }
    pieces
}

/// The legends of a line, from `{{` to `}}`.
fn legends(line: &str, start: usize, pieces: &mut Vec<(usize, usize)>) {
    let mut at = 0;
    while let Some(open) = line[at..].find("{{").map(|open| at + open) {
        let close = line[open..].find("}}").map_or(line.trim_end().len(), |close| open + close + 2);
        pieces.push((start + open, start + close));
        at = close;
    }
}

/// Beginning and end of `part`, which stands at `at`, without blanks around it.
fn trimmed(part: &str, at: usize) -> (usize, usize) {
    let start = at + part.len() - part.trim_start().len();
    (start, start + part.trim().len())
}

/// One party, or why it is none.
fn entry(text: &str) -> Result<Entry, String> {
    let text = text.trim();
    match text.strip_prefix("{{") {
        Some(legend) => self::legend(legend),
        None => listed(text),
    }
}

/// A party of a legend: `legend|#ff0000|Party 1: 10 seats}}`.
fn legend(text: &str) -> Result<Entry, String> {
    let wrong = || "this is no legend `{{legend|#rrggbb|Name: seats}}`".to_owned();
    let inside = text.strip_suffix("}}").ok_or_else(wrong)?;
    let mut parts = inside.splitn(3, ['|', '｜']);
    let named = parts.next().is_some_and(|name| name.trim().eq_ignore_ascii_case("legend"));
    let (color, rest) = (parts.next().ok_or_else(wrong)?, parts.next().ok_or_else(wrong)?);
    let rest = rest.split('|').next().unwrap_or_default();
    let (name, seats) = rest.rsplit_once([':', '：']).filter(|_| named).ok_or_else(wrong)?;
    let digits = seats.split_whitespace().next().unwrap_or_default();
    Ok(Entry { name: name_of(name)?, seats: seats_of(digits)?, color: color_of(color)? })
}

/// A party of a list: `Name, seats`, with a colour or without, with a border or without.
fn listed(text: &str) -> Result<Entry, String> {
    let fields: Vec<&str> = text.split(',').map(str::trim).collect();
    let colored = |at: usize| fields.get(at).is_some_and(|field| field.starts_with('#'));
    let count = fields.len();
    // Width and colour of a border stand behind the colour.
    let color = [count.wrapping_sub(3), count.wrapping_sub(2), count.wrapping_sub(1)];
    let color = color.into_iter().find(|&at| at >= 2 && colored(at));
    let seats = color.unwrap_or(count).wrapping_sub(1);
    if seats == 0 || seats >= count {
        return Err(format!("`{}` is no party with its seats", shorten(text)));
    }
    Ok(Entry {
        name: name_of(&fields[..seats].join(", "))?,
        seats: seats_of(fields[seats])?,
        color: color.map_or(Ok(None), |at| color_of(fields[at]))?,
    })
}

fn name_of(text: &str) -> Result<String, String> {
    let name = clean(text);
    if name.is_empty() { Err("this party has no name".to_owned()) } else { Ok(name) }
}

fn seats_of(text: &str) -> Result<u32, String> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let seats = if digits { text.parse().ok() } else { None };
    seats.ok_or_else(|| format!("`{}` is no number of seats", shorten(text)))
}

fn color_of(text: &str) -> Result<Option<String>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Color::parse(text.trim()).map(|color| Some(color.write())).map_err(|error| error.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<Result<(String, u32), String>> {
        let read = |(start, end): (usize, usize)| {
            entry(&text[start..end]).map(|entry| (entry.name, entry.seats))
        };
        pieces(text).into_iter().map(read).collect()
    }

    #[test]
    fn lines_semicolons_borders_and_legends_are_read() {
        let party = |name: &str, seats| Ok((name.to_owned(), seats));
        let two = vec![party("Party 1", 10), party("Party 2", 5)];
        assert_eq!(entries("Party 1, 10, #ff0000\r\n\nParty 2, 5\n"), two);
        assert_eq!(entries("Party 1, 10, #ff0000; Party 2, 5, #0f0;"), two);
        assert_eq!(entries("Party 1,10,#ff0000,0.00,#000000;Party 2,5,#00ff00,0.5,#000"), two);
        assert_eq!(
            entries("{{legend|#ff0000|Party 1: 10 seats}} {{legend|#0f0|Party 2: 5 sièges}}"),
            two
        );
        assert_eq!(
            entries("Work, Bread; and Roses, 7, #abc"),
            [party("Work, Bread; and Roses", 7)]
        );
        assert!(entries("Party 1, ten, #ff0000")[0].is_err());
        assert!(entries("{{legend|#ff0000|Party 1")[0].is_err());
        assert!(entries("#ff0000")[0].is_err());
    }
}
