//! Names by their words: which short ones stand for which long ones.

use std::collections::HashMap;

use super::found::{Found, What};
use super::words::{alike, is_article, loose, skeleton};
use crate::scene::EntityKind;
/// A name that several places have.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub words: Vec<String>,
    /// One key for the spellings of each word.
    loose: Vec<String>,
    pub text: String,
    pub kind: Option<EntityKind>,
    pub person: i32,
    pub place: i32,
    pub body: i32,
    pub the: bool,
    pub entity: Option<usize>,
    /// How often it stands, short forms included.
    pub count: usize,
    /// How often it stands for somebody by the first name alone, and by the last.
    pub first: usize,
    pub last: usize,
    pub titled: bool,
}

/// The names of a text.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    pub all: Vec<Name>,
    /// Each as it is written, with the entity that it is known to mean: which name it is, and whether it is that of a state.
    written: HashMap<(&'a str, Option<usize>), (usize, bool)>,
    by_text: HashMap<String, usize>,
    by_word: HashMap<String, Vec<usize>>,
    initials: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    /// Adds a place of a name; which name it is.
    pub(super) fn add(&mut self, text: &'a str, found: &Found, entity: Option<usize>) -> usize {
        let known = self.written.get(&(text, entity)).copied();
        let (at, state) = known.unwrap_or_else(|| self.name(text, entity));
        let name = &mut self.all[at];
        if let What::Run(kind) = found.what {
            name.kind = name.kind.or(if state { Some(EntityKind::State) } else { kind });
        }
        name.count += 1;
        name.person += found.person;
        name.place += found.place;
        name.body += found.body;
        name.the |= found.the;
        name.titled |= found.titled;
        at
    }

    /// The name that some words are, made if there is none, and whether they are the name of a state.
    fn name(&mut self, written: &'a str, entity: Option<usize>) -> (usize, bool) {
        let text = written.replace('\n', " ");
        let mut parts: Vec<String> = super::table::key(&text);
        parts.retain(|word| !is_article(word));
        let state = matches!(parts.first().map(String::as_str), Some("republic" | "kingdom"));
        let state = state && parts.get(1).is_some_and(|word| word == "of") && parts.len() > 2;
        if state {
            parts.drain(..2);
        }
        let key =
            format!("{}{}", parts.join(" "), entity.map_or(String::new(), |at| format!("#{at}")));
        let at = *self.by_text.entry(key).or_insert_with(|| {
            let loose = parts.iter().map(|word| loose(word)).collect();
            self.all.push(Name { words: parts, loose, text, entity, ..Name::default() });
            self.all.len() - 1
        });
        self.written.insert((written, entity), (at, state));
        (at, state)
    }

    /// Names by their words, for those with fewer.
    pub(super) fn index(&mut self) {
        for (at, name) in self.all.iter().enumerate() {
            if name.words.len() < 2 {
                continue;
            }
            for word in &name.loose {
                let row = self.by_word.entry(bones(word)).or_default();
                if row.last() != Some(&at) {
                    row.push(at);
                }
            }
            let initials: String = name
                .words
                .iter()
                .filter(|word| !matches!(word.as_str(), "of" | "for" | "the" | "and"))
                .filter_map(|word| word.chars().next())
                .collect();
            self.initials.entry(initials).or_insert(at);
        }
    }

    /// Gives what is told of short names to the full ones.
    pub(super) fn vote(&mut self, hosts: &[Vec<usize>]) {
        for (at, hosts) in hosts.iter().enumerate() {
            let &[host] = &hosts[..] else {
                // Of several it counts for the first in the text.
                if let Some(&first) = hosts.first() {
                    self.all[first].count += self.all[at].count;
                }
                continue;
            };
            let (rank, titled) = (fit(&self.all[host], &self.all[at]), self.all[at].titled);
            let (person, count) = (self.all[at].person, self.all[at].count);
            let own = &mut self.all[host];
            own.person += person + i32::from(rank == 3);
            own.count += count;
            match rank {
                3 => {
                    own.last += count;
                    own.person += i32::from(own.words.len() > 1 && own.kind.is_none());
                }
                2 if !titled => own.first += count,
                _ => {}
            }
        }
    }

    /// The full name of the person who is named most.
    pub(super) fn main(&self, hosts: &[Vec<usize>]) -> Option<usize> {
        let person = |at: &usize| {
            let name = &self.all[*at];
            hosts[*at].is_empty()
                && name.kind.is_none_or(|kind| kind == EntityKind::Person)
                && name.person > name.place
        };
        (0..self.all.len())
            .filter(person)
            .max_by_key(|at| (self.all[*at].count, std::cmp::Reverse(*at)))
    }

    /// Longer names that a name may stand for, the best kind of match only.
    pub(super) fn hosts(&self, at: usize) -> Vec<usize> {
        let name = &self.all[at];
        if name.entity.is_some() || name.words.is_empty() || name.words.len() > 3 {
            return Vec::new();
        }
        if let [only] = &name.words[..]
            && name.text.chars().all(char::is_uppercase)
            && only.len() > 1
            && let Some(&host) = self.initials.get(only)
        {
            return vec![host];
        }
        if let [only] = &name.words[..]
            && let Some(land) = self.land(only)
        {
            return vec![land];
        }
        let Some(rows) = name.loose.last().and_then(|last| self.by_word.get(&bones(last))) else {
            return Vec::new();
        };
        let mut best: Vec<usize> = Vec::new();
        let mut rank = 0;
        // Where people live is not short for the party or paper of the place.
        let place = name.words.len() == 1 && name.place > name.person;
        let other = |host: &Name| {
            host.kind.is_some_and(|kind| !matches!(kind, EntityKind::Person | EntityKind::Place))
                || host.body > 0
        };
        let apart = |host: &Name| place && other(host) || !host.text.contains([' ', '\n']);
        let rows = rows.iter().take(64).filter(|host| **host != at);
        for &host in rows.filter(|host| !apart(&self.all[**host]) || self.dashed(**host, at)) {
            let own = fit(&self.all[host], name);
            if own > rank {
                best.clear();
                rank = own;
            }
            if own > 0 && own == rank {
                best.push(host);
            }
        }
        best
    }

    /// Whether a name with a hyphen is one of a person: Dossou-Klikan.
    fn dashed(&self, host: usize, at: usize) -> bool {
        let (host, name) = (&self.all[host], &self.all[at]);
        host.words.last() == name.words.last() && !host.text.contains([' ', '\n'])
    }

    /// The country that the text names and whose people a word may mean: Tolmerian, Tolmeria.
    fn land(&self, word: &str) -> Option<usize> {
        let stem = word.strip_suffix('s').unwrap_or(word);
        let lands = ["n", "an", "ian", "i", "ese"].iter().filter_map(|end| stem.strip_suffix(end));
        lands.filter(|land| land.len() > 3).find_map(|land| {
            self.by_text
                .get(land)
                .copied()
                .filter(|at| self.all[*at].entity.is_none() && self.all[*at].person <= 0)
        })
    }

    /// Whether another full name has the same surname.
    pub(super) fn share(&self, at: usize) -> bool {
        let name = &self.all[at];
        let [_, .., last] = &name.words[..] else { return false };
        let inside = |other: &[String]| name.words.ends_with(other);
        let row = name.loose.last().and_then(|last| self.by_word.get(&bones(last)));
        let rows = row.map_or(&[][..], Vec::as_slice);
        rows.iter().take(64).any(|&other| {
            other != at
                && !inside(&self.all[other].words)
                && self.all[other].words.last() == Some(last)
                && self.all[other].kind.is_none()
        })
    }
}

/// What a word is looked up by, of its loose key: the consonants of a long one, all of a short one.
fn bones(loose: &str) -> String {
    let bones = skeleton(loose);
    if loose.len() >= 6 && bones.len() >= 4 { bones } else { loose.to_owned() }
}

/// How well a longer name fits: 3 by its end, 2 by its beginning, 1 by a word inside; 0 not at all.
fn fit(host: &Name, name: &Name) -> u8 {
    // Behind `of` is another name: Forum of Quetta.
    let of = host.words.iter().position(|word| word == "of").filter(|_| host.kind.is_some());
    let (long, short) = (of.unwrap_or(host.words.len()), name.words.len());
    if long < short || host.words.len() == short {
        return 0;
    }
    let same = |from: usize| {
        (0..short).all(|at| {
            host.words[from + at] == name.words[at]
                || alike(&host.loose[from + at], &name.loose[at])
        })
    };
    let named = name.kind.is_some_and(|kind| host.kind.is_some_and(|other| other != kind));
    if named {
        0
    } else if same(long - short) {
        3
    } else if same(0) {
        2
    } else {
        u8::from(short == 1 && host.words[..long].contains(&name.words[0]))
    }
}
