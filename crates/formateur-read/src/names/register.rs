//! Whom names mean: full names first, then surnames, first names, heads and initials of them.

use std::collections::HashMap;

use super::found::{Found, What};
use super::index::Names;
use super::lists::{GAZETTEER, LISTS};
use super::seen::Cast;
use super::table::Meaning;
use super::words::is_article;
use crate::document::Document;
use crate::scene::{Entity, EntityKind, How, Mention};

/// Entities by id, and where they are meant.
#[derive(Debug, Default)]
pub(crate) struct Register {
    /// Entities.
    pub entities: Vec<Entity>,
    /// By id.
    by_id: HashMap<String, usize>,
}

impl Register {
    /// The entity of an id, made if there is none.
    pub(crate) fn entity(
        &mut self,
        id: &str,
        name: &str,
        kind: EntityKind,
        in_case: bool,
        plural: bool,
    ) -> usize {
        if let Some(&at) = self.by_id.get(id) {
            return at;
        }
        let at = self.entities.len();
        self.by_id.insert(id.to_owned(), at);
        self.entities.push(Entity { id: id.into(), name: name.to_owned(), kind, in_case, plural });
        at
    }

    fn mean(&mut self, meaning: &Meaning) -> usize {
        // A case writes descriptions of several in small letters: parliamentary blocs.
        let several = meaning.in_case && meaning.name.starts_with(char::is_lowercase);
        let plural = several && meaning.kind == EntityKind::Group;
        self.entity(&meaning.id, &meaning.name, meaning.kind, meaning.in_case, plural)
    }

    /// The entity of a name that is known, and how it is meant.
    fn known(&mut self, document: &Document, found: &Found, cast: &Cast) -> Option<(usize, How)> {
        match found.what {
            What::Case(at) => Some((self.mean(&cast.table.meanings[at]), How::Name)),
            What::Known(_) if found.town => {
                let name = document.at(found.span);
                Some((
                    self.entity(&super::slug(name), name, EntityKind::Place, false, false),
                    How::Name,
                ))
            }
            What::Known(at) => {
                let meaning = &GAZETTEER.meanings[at];
                let seat = cast.seats.get(&meaning.id).filter(|_| meaning.how == How::Metonym);
                let own = seat
                    .or_else(|| cast.states.get(&meaning.id))
                    .map(|at| &cast.table.meanings[*at]);
                Some((self.mean(own.unwrap_or(meaning)), meaning.how))
            }
            What::Run(_) => None,
        }
    }

    /// Mentions of all names that were found.
    pub(crate) fn mentions(
        &mut self,
        document: &Document,
        found: &[Found],
        cast: &Cast,
    ) -> Vec<Mention> {
        let known: Vec<_> = found.iter().map(|one| self.known(document, one, cast)).collect();
        let mut names = Names::default();
        let places: Vec<usize> = found
            .iter()
            .zip(&known)
            .map(|(one, known)| {
                names.add(document.at(one.span), one, known.map(|(entity, _)| entity))
            })
            .collect();
        names.index();
        let mut hosts: Vec<Vec<usize>> = (0..names.all.len()).map(|at| names.hosts(at)).collect();
        bracketed(document, found, &places, &mut hosts);
        aliases(document, found, &places, &mut hosts);
        names.vote(&hosts);
        let main = names.main(&hosts);
        for (at, own) in hosts.iter().enumerate() {
            if own.is_empty() && names.all[at].entity.is_none() {
                names.all[at].entity = Some(self.make(&names, at, main == Some(at), cast));
            }
        }
        let mut stays: Vec<Option<usize>> = vec![None; names.all.len()];
        let mut last: Vec<Option<usize>> = vec![None; names.all.len()];
        let mut mentions: Vec<Mention> = Vec::with_capacity(found.len());
        for (order, one) in found.iter().enumerate() {
            let (entity, how) = known[order].unwrap_or_else(|| {
                let hosts = &hosts[places[order]];
                let main = main.filter(|main| hosts.contains(main) && !one.titled);
                let recent =
                    hosts.iter().max_by_key(|host| (last[**host], std::cmp::Reverse(**host)));
                // Who was once called so, stays called so.
                let stayed = stays[places[order]].as_ref();
                let name = main.as_ref().or(stayed).or(recent).copied().unwrap_or(places[order]);
                if !one.titled {
                    stays[places[order]] = Some(name);
                }
                (names.all[name].entity.unwrap_or_default(), How::Name)
            });
            let name = hosts[places[order]]
                .iter()
                .copied()
                .find(|host| names.all[*host].entity == Some(entity));
            last[name.unwrap_or(places[order])] = Some(order);
            let before = mentions.last().map_or(0, |mention| mention.tokens.end);
            if one.tokens.start >= before && document.span_of(&one.tokens) == one.span {
                mentions.push(Mention {
                    span: one.span,
                    tokens: one.tokens.clone(),
                    entity: Some(entity),
                    how,
                    sure: true,
                });
            }
        }
        mentions
    }

    /// Makes the entity of a name.
    fn make(&mut self, names: &Names<'_>, at: usize, main: bool, cast: &Cast) -> usize {
        let name = &names.all[at];
        if let [.., last] = &name.words[..]
            && name.words.len() == 1
            && name.kind.is_none()
            && let Some(meaning) = cast.surname(last)
        {
            return self.mean(&cast.table.meanings[meaning]);
        }
        let initials = name.words.len() == 1 && name.text.chars().all(char::is_uppercase);
        let short = initials && name.text.len() <= 5 && name.person < 3;
        let body = short || name.body > name.person.max(name.place);
        let kind = name.kind.unwrap_or(if body {
            EntityKind::Organisation
        } else if name.person > name.place {
            EntityKind::Person
        } else if name.place > 0 {
            EntityKind::Place
        } else if name.the && name.words.len() > 1 {
            EntityKind::Organisation
        } else if name.words.len() > 1 && name.person >= 0 {
            EntityKind::Person
        } else {
            EntityKind::Unknown
        });
        let person = kind == EntityKind::Person;
        let plain = person || kind == EntityKind::State;
        let full = if plain { name.words.join("-") } else { super::slug(&name.text) };
        let short = match kind {
            EntityKind::Person if name.first > name.last => name.words[0].clone(),
            EntityKind::Person => surname(&name.words, &name.text),
            _ => without_sort(&full, &name.text).to_owned(),
        };
        let shared = person && !main && names.share(at);
        let taken = self.by_id.contains_key(&short) || shared || short.is_empty();
        let id = if taken { full } else { short };
        self.entity(&id, &name.text, kind, false, false)
    }
}

/// Capitals in brackets behind a name are short for it: Workers' Party (PT).
fn bracketed(document: &Document, found: &[Found], places: &[usize], hosts: &mut [Vec<usize>]) {
    for (at, pair) in found.windows(2).enumerate() {
        let [full, short] = pair else { continue };
        let between = document.text.get(full.span.end..short.span.start).unwrap_or_default();
        let text = document.at(short.span);
        let capitals = text.len() > 1 && text.len() < 8 && text.chars().all(char::is_uppercase);
        let runs = matches!((full.what, short.what), (What::Run(_), What::Run(_)));
        let (host, own) = (places[at], places[at + 1]);
        // The long form must stand for itself, so that nobody is short for somebody who is short.
        if between.trim() == "("
            && capitals
            && runs
            && full.words.len() > 1
            && hosts[host].is_empty()
            && host != own
        {
            hosts[own] = vec![host];
        }
    }
}

/// Who is better known as somebody is the same.
fn aliases(document: &Document, found: &[Found], places: &[usize], hosts: &mut [Vec<usize>]) {
    for (at, pair) in found.windows(2).enumerate() {
        let [full, short] = pair else { continue };
        let between = document.text.get(full.span.end..short.span.start).unwrap_or_default();
        let same = between.len() < 40
            && between.starts_with([',', ' ', '('])
            && ALIASES.iter().any(|words| {
                TITLED
                    .iter()
                    .fold(between, |rest, title| rest.strip_suffix(title).unwrap_or(rest))
                    .ends_with(words)
            });
        let runs = matches!((full.what, short.what), (What::Run(_), What::Run(_)));
        let (host, own) = (places[at], places[at + 1]);
        if same && runs && host != own && hosts[host].is_empty() && hosts[own].is_empty() {
            hosts[own] = vec![host];
        }
    }
}

/// What stands between a name and another one of the same person.
const ALIASES: [&str; 10] = [
    "better known as ",
    "best known as ",
    "also known as ",
    "widely known as ",
    ", known as ",
    ", alias ",
    " aka ",
    ", nicknamed ",
    "whose nom de guerre is ",
    ", born ",
];

/// What may stand before the second name.
const TITLED: [&str; 3] = ["Comrade ", "the ", "“"];

/// An id without what sort of group it is, where the text says that in small letters: the Blue Horizon list.
fn without_sort<'a>(full: &'a str, text: &str) -> &'a str {
    let last = text.rsplit([' ', '\n']).next().unwrap_or_default();
    if !last.starts_with(char::is_lowercase) || !LISTS.behind.contains(last) {
        return full;
    }
    let rest = full.strip_suffix(last).and_then(|rest| rest.strip_suffix('-')).unwrap_or(full);
    if rest.contains('-') || last == "group" { rest } else { full }
}

/// Words before a surname that belong to it.
const BEFORE: [&str; 20] = [
    "van", "von", "de", "der", "den", "bin", "ben", "ibn", "abu", "abi", "da", "di", "del", "dos",
    "la", "le", "du", "ter", "ould", "bint",
];

/// The slug of a person's surname: the last word with the particles before it, articles left out.
fn surname(words: &[String], text: &str) -> String {
    if words.first().is_some_and(|first| LISTS.kept.contains(first)) {
        return super::slug(text);
    }
    // A double surname is one word.
    let last = text.split_whitespace().next_back().unwrap_or_default();
    let double =
        super::table::key(last).into_iter().filter(|word| !is_article(word)).count().max(1);
    let mut from = words.len().saturating_sub(double);
    while from > 0 && BEFORE.contains(&words[from - 1].as_str()) {
        from -= 1;
    }
    words[from..].join("-")
}
