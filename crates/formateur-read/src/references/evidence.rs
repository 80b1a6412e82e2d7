//! What a text tells of persons beside their names: whether a man or a woman, and which offices.

use std::collections::{BTreeMap, BTreeSet};

use super::descriptions::is_kin;
use super::roles::{Roles, long};
use crate::names::lists::LISTS;
use crate::names::words::{Word, fold};
use crate::scene::{EntityKind, How, Scene};

/// A man or a woman, as far as the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// What is told of the entities of a scene, by place.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// By entity.
    genders: BTreeMap<usize, Gender>,
    /// By office the mentions that have it before or behind: place of the first token, entity.
    offices: BTreeMap<String, Vec<(usize, usize)>>,
    /// Who had an office once, as the text says where it names them.
    former: BTreeMap<String, Vec<(usize, usize)>>,
    /// What nouns stand beside names.
    pub roles: Roles,
    /// Whom the text is about.
    subject: Option<usize>,
    /// Where the text calls it by its office of somewhere: the mayor of A.
    pub leads: BTreeSet<usize>,
    /// Offices that it had.
    own: BTreeSet<String>,
}

/// Sentences in which a text says who it is about.
const LEAD: usize = 10;

/// Within how many tokens the last holder named is the one that is meant.
const NEAR: usize = 60;

/// Words behind which an office is what somebody was or is.
const BEING: [&str; 14] = [
    "as",
    "was",
    "is",
    "became",
    "become",
    "been",
    "named",
    "appointed",
    "elected",
    "be",
    "being",
    "remains",
    "made",
    "were",
];

impl Evidence {
    /// Of a scene with its names.
    pub(crate) fn of(scene: &Scene, subject: Option<usize>, sentences: &[Vec<Word<'_>>]) -> Self {
        let mut evidence = Self { roles: Roles::of(scene), ..Self::default() };
        for (at, mention) in scene.mentions.iter().enumerate() {
            let Some(entity) = mention.entity.filter(|_| mention.how == How::Name) else {
                continue;
            };
            if scene.entities[entity].kind == EntityKind::Person {
                evidence.titles(scene, mention.tokens.start, entity);
                evidence.apposition(scene, at, entity);
                evidence.first_name(scene, mention.tokens.start, mention.tokens.len(), entity);
            }
        }
        evidence.subject = subject;
        if let Some(subject) = subject {
            evidence.pronouns(scene, subject);
            evidence.being(scene, subject, sentences);
            let had =
                |holders: &[(usize, usize)]| holders.iter().any(|(_, entity)| *entity == subject);
            let own = evidence.offices.iter().filter(|(_, holders)| had(holders));
            evidence.own = own.map(|(office, _)| office.clone()).collect();
        }
        evidence.offices.values_mut().for_each(|holders| holders.sort_unstable());
        evidence.former.values_mut().for_each(|holders| holders.sort_unstable());
        evidence
    }

    /// What a person is known to be.
    pub(crate) fn gender(&self, entity: usize) -> Option<Gender> {
        self.genders.get(&entity).copied()
    }

    /// Who had an office: the last named with it, if that was within some words before; else whom the text is about, if
    /// it had it; else the last, or the first behind.
    pub(crate) fn holder(&self, office: &str, before: usize) -> Option<usize> {
        let holders = self.offices.get(office)?;
        let behind = holders.partition_point(|(at, _)| *at < before);
        let last = behind.checked_sub(1).map(|at| &holders[at]);
        // Of ministers there are many: the minister is whom the text is about, or the only one.
        if matches!(office, "minister" | "secretary" | "deputy" | "chief" | "leader" | "member") {
            let subject = self.subject.filter(|_| self.own.contains(office));
            let only = last.filter(|one| holders.iter().all(|other| other.1 == one.1));
            return subject.or(only.map(|(_, entity)| *entity));
        }
        let near = last.filter(|(at, _)| before - at < NEAR).map(|(_, entity)| *entity);
        let own = self.subject.filter(|_| self.own.contains(office));
        near.or(own).or(last.or(holders.first()).map(|(_, entity)| *entity))
    }

    /// Who once had an office: the last named as such before a place; else who had it last, if that is not whom the text
    /// is about.
    pub(crate) fn past(&self, office: &str, before: usize) -> Option<usize> {
        let last = |map: &BTreeMap<String, Vec<(usize, usize)>>| {
            let row = map.get(office)?;
            let behind = row.partition_point(|(at, _)| *at < before);
            behind.checked_sub(1).map(|at| row[at].1)
        };
        last(&self.former).or_else(|| last(&self.offices).filter(|one| Some(*one) != self.subject))
    }

    /// Offices that the text says its subject had: he became mayor, as prime minister she.
    fn being(&mut self, scene: &Scene, subject: usize, sentences: &[Vec<Word<'_>>]) {
        let mut next = 0;
        for (sentence, words) in sentences.iter().enumerate() {
            let mut person = None;
            for at in 0..words.len() {
                while let Some(mention) =
                    scene.mentions.get(next).filter(|one| one.tokens.start <= words[at].token)
                {
                    if let Some(entity) =
                        mention.entity.filter(|one| scene.entities[*one].kind == EntityKind::Person)
                    {
                        person = Some(entity);
                    }
                    next += 1;
                }
                if person.is_some_and(|one| one != subject) {
                    continue;
                }
                let Some((len, _)) = LISTS.titles.at(words, at) else { continue };
                let mut back = at;
                while back > 0
                    && matches!(
                        words[back - 1].lower,
                        "the"
                            | "a"
                            | "an"
                            | "then"
                            | "now"
                            | "next"
                            | "its"
                            | "new"
                            | "country"
                            | "'s"
                    )
                {
                    back -= 1;
                }
                // The mayor of somewhere, early in a text and not named there: whom the text is about.
                let ruled = sentence < LEAD
                    && person == Some(subject)
                    && at > 0
                    && words[at - 1].lower == "the"
                    && words.get(at + len).is_some_and(|next| next.lower == "of")
                    && words
                        .get(at + len + 1)
                        .is_some_and(|next| next.capital || next.lower == "the")
                    && !words[at + len..].iter().take(6).any(|next| next.lower == ",")
                    && !(at > 1
                        && matches!(
                            words[at - 2].lower,
                            "by" | "with" | "of" | "to" | "under" | "from" | "against" | "for"
                        ));
                if ruled {
                    self.leads.insert(words[at].token);
                }
                if ruled || back > 0 && BEING.contains(&words[back - 1].lower) {
                    let title: Vec<_> =
                        words[at..at + len].iter().map(|word| fold(word.lower)).collect();
                    self.office(&title.join(" "), words[at].token, subject);
                }
            }
        }
    }

    fn titles(&mut self, scene: &Scene, start: usize, entity: usize) {
        // The ambassador, Smith, as well as ambassador Smith.
        let lower = |at: usize| {
            scene.document.tokens.get(at).map_or("", |token| token.lower.trim_end_matches('.'))
        };
        let comma = start.checked_sub(1).is_some_and(|at| lower(at) == ",");
        // The brother of the president, Smith.
        let kin = (1..6).any(|back| {
            let of = start.checked_sub(back + 2);
            of.is_some_and(|at| lower(at + 1) == "of" && is_kin(lower(at)))
        });
        if comma && kin {
            return;
        }
        let start = if comma { start - 1 } else { start };
        let words = |len: usize| -> Option<String> {
            let from = start.checked_sub(len)?;
            Some(
                (from..start)
                    .map(lower)
                    .filter(|word| !matches!(*word, "" | "-"))
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        for len in 1..=3 {
            let Some(title) = words(len) else { break };
            if LISTS.male.contains(&title) {
                self.genders.entry(entity).or_insert(Gender::He);
            } else if LISTS.female.contains(&title) {
                self.genders.entry(entity).or_insert(Gender::She);
            }
            // Who had an office once is not who has it.
            let once = start.checked_sub(len + 1).map_or("", lower);
            if matches!(once, "former" | "ex" | "late" | "ousted" | "deposed" | "outgoing") {
                if LISTS.titles.exactly(&title).is_some() {
                    self.former.entry(title.clone()).or_default().push((start, entity));
                }
            } else {
                self.office(&title, start, entity);
                if long(&title) != title {
                    self.office(long(&title), start, entity);
                }
            }
        }
    }

    fn office(&mut self, title: &str, at: usize, entity: usize) {
        if LISTS.titles.exactly(title).is_none() {
            return;
        }
        let title = title.strip_prefix("then ").unwrap_or(title);
        let title = if title == "premier" { "prime minister" } else { title };
        // Of a former president nobody says the president.
        let former = title.starts_with("former ");
        let last = if former || title == "prime minister" {
            title
        } else {
            title.rsplit(' ').next().unwrap_or(title)
        };
        let mut add =
            |office: &str| self.offices.entry(office.to_owned()).or_default().push((at, entity));
        add(title);
        if last != title {
            add(last);
        }
    }

    /// An office behind a name: X, Lebanon's reluctant prime minister.
    fn apposition(&mut self, scene: &Scene, mention: usize, entity: usize) {
        let own = &scene.mentions[mention];
        let tokens = &scene.document.tokens;
        let end = scene
            .document
            .sentence_at(own.span.start)
            .map_or(0, |at| scene.document.sentences[at].tokens.end);
        if tokens.get(own.tokens.end).is_none_or(|token| token.lower != ",") {
            return;
        }
        let ahead = own.tokens.end + 1..end.min(own.tokens.end + 9);
        let words: Vec<&str> = tokens[ahead.start.min(ahead.end)..ahead.end]
            .iter()
            .map(|token| token.lower.as_str())
            .collect();
        for (at, word) in words.iter().enumerate() {
            if matches!(
                *word,
                "," | "."
                    | "who"
                    | "former"
                    | "of"
                    | ":"
                    | "said"
                    | "says"
                    | "told"
                    | "has"
                    | "was"
                    | "is"
                    | "had"
            ) {
                break;
            }
            // The premier's daughter is no premier.
            let owner = |step: usize| words.get(at + step).is_some_and(|next| *next == "'s");
            if owner(1) || owner(2) {
                break;
            }
            let pair = words.get(at + 1).map(|next| format!("{word} {next}"));
            match pair.filter(|pair| LISTS.titles.exactly(pair).is_some()) {
                Some(pair) => {
                    self.office(&pair, own.tokens.start, entity);
                    break;
                }
                None => self.office(word, own.tokens.start, entity),
            }
        }
    }

    fn first_name(&mut self, scene: &Scene, start: usize, len: usize, entity: usize) {
        if len < 2 {
            return;
        }
        let first = fold(&scene.document.tokens[start].lower).into_owned();
        if LISTS.male_names.contains(&first) {
            self.genders.entry(entity).or_insert(Gender::He);
        } else if LISTS.female_names.contains(&first) {
            self.genders.entry(entity).or_insert(Gender::She);
        }
    }

    /// Of the subject of a text most pronouns speak.
    fn pronouns(&mut self, scene: &Scene, subject: usize) {
        let (mut he, mut she) = (0, 0);
        for token in &scene.document.tokens {
            match token.lower.as_str() {
                "he" | "him" | "his" => he += 1,
                "she" | "her" | "hers" => she += 1,
                _ => {}
            }
        }
        if he > 2 * she {
            self.genders.insert(subject, Gender::He);
        } else if she > 2 * he {
            self.genders.insert(subject, Gender::She);
        }
    }
}
