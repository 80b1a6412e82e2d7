//! Descriptions of somebody who has a name: the prime minister, this editorialist, the 54-year-old, the party.

use std::ops::Range;

use super::evidence::{Evidence, Gender};
use super::roles::{is_role, is_sort};
use super::trail::Trail;
use crate::names::lists::LISTS;
use crate::names::words::{Word, fold};
use crate::scene::{EntityKind, Scene};

/// A description and whom it means.
pub(super) struct Meant {
    /// Words in the sentence, without the article.
    pub words: Range<usize>,
    /// Whom.
    pub entity: usize,
}

/// Where descriptions are looked for.
pub(super) struct Describer<'a> {
    pub scene: &'a Scene,
    pub evidence: &'a Evidence,
    pub subject: Option<usize>,
}

const PREDICATES: [&str; 13] = [
    "was", "is", "be", "been", "became", "become", "as", "remains", "being", "were", "are", "for",
    "becoming",
];

impl Describer<'_> {
    /// What is described behind an article at a word; `free` tells how many words ahead are in no other mention.
    pub(crate) fn at(
        &self,
        words: &[Word<'_>],
        at: usize,
        free: usize,
        trail: &Trail,
        sentence: usize,
    ) -> Option<Meant> {
        let article = words[at].lower;
        let own = &words[at + 1..(at + 1 + free).min(words.len())];
        let first = own.first()?;
        if !first.is_word() && first.kind != crate::document::TokenKind::Number {
            return None;
        }
        let predicate = at.checked_sub(1).is_some_and(|at| PREDICATES.contains(&words[at].lower));
        match article {
            "this" => self.this(words, at + 1, own.len(), predicate),
            "the" => self
                .aged(words, at + 1, own.len())
                .or_else(|| self.office(words, at + 1, own.len(), predicate))
                .or_else(|| self.once(words, at + 1, own.len(), predicate))
                .or_else(|| self.incumbent(words, at + 1, predicate))
                .or_else(|| self.role(words, at + 1, own.len(), predicate))
                .or_else(|| self.group(words, at + 1, trail, sentence))
                .or_else(|| self.body(words, at + 1, trail, sentence)),
            _ => None,
        }
    }

    /// His party, her bloc: the group that somebody leads.
    pub(crate) fn owned(&self, words: &[Word<'_>], at: usize, owner: usize) -> Option<Meant> {
        let mut noun = at + 1;
        if words.get(noun).is_some_and(|word| matches!(word.lower, "own" | "new" | "small")) {
            noun += 1;
        }
        let word = words.get(noun).filter(|word| word.is_word() && !word.capital)?;
        let sort = matches!(
            word.lower,
            "party"
                | "bloc"
                | "movement"
                | "alliance"
                | "coalition"
                | "faction"
                | "list"
                | "group"
                | "front"
        );
        if !sort || bound(words, noun + 1) {
            return None;
        }
        let entity = self.evidence.roles.own(owner)?;
        let other = self.scene.entities[entity]
            .id
            .split('-')
            .any(|part| part != word.lower && LISTS.group_nouns.contains(part) && part != "group");
        // A coalition is seldom the party of its leader.
        let broad = matches!(word.lower, "alliance" | "coalition" | "front" | "list" | "faction");
        let named = self.scene.entities[entity].id.ends_with(word.lower);
        if broad && !named || other && word.lower != "party" && !named {
            return None;
        }
        Some(Meant { words: noun..noun + 1, entity })
    }

    /// The former president: who once had the office, or the last of whom the text said that.
    fn once(&self, words: &[Word<'_>], from: usize, free: usize, predicate: bool) -> Option<Meant> {
        if !matches!(
            words[from].lower,
            "former" | "ex" | "ousted" | "deposed" | "outgoing" | "then"
        ) || predicate
        {
            return None;
        }
        let (len, _) = LISTS.titles.at(words, from + 1).filter(|(len, _)| *len < free)?;
        if bound(words, from + 1 + len) {
            return None;
        }
        let office: Vec<_> =
            words[from + 1..from + 1 + len].iter().map(|word| fold(word.lower)).collect();
        let entity = self.evidence.past(&office.join(" "), words[from].token)?;
        Some(Meant { words: from..from + 1 + len, entity })
    }

    /// The builder, the steel magnate, the retired general: whom the text named so before.
    fn role(&self, words: &[Word<'_>], from: usize, free: usize, predicate: bool) -> Option<Meant> {
        let mut noun = from;
        while noun < from + free.min(3) && ADJECTIVES.contains(&words[noun].lower) {
            noun += 1;
        }
        let word = words.get(noun).filter(|word| noun < from + free && word.is_word())?;
        if word.capital || predicate || !is_role(word.lower) || bound(words, noun + 1) {
            return None;
        }
        let entity = self.evidence.roles.meant(&fold(word.lower), words[from].token)?;
        self.fits(entity, word.lower).then_some(Meant { words: from..noun + 1, entity })
    }

    /// The company, the commission: the last body with this noun in its name, or beside it.
    fn body(
        &self,
        words: &[Word<'_>],
        from: usize,
        trail: &Trail,
        sentence: usize,
    ) -> Option<Meant> {
        let word = &words[from];
        let noun = word.lower;
        if word.capital || bound(words, from + 1) {
            return None;
        }
        let known = is_sort(noun) || LISTS.bodies.contains(noun) && noun != "government";
        if !known {
            return None;
        }
        let body = |entity: usize| {
            matches!(
                self.scene.entities[entity].kind,
                EntityKind::Organisation | EntityKind::Outlet | EntityKind::Group
            ) && !self.scene.entities[entity].plural
        };
        let has_head =
            |entity: usize| self.scene.entities[entity].id.split('-').any(|part| part == noun);
        let near = trail.last().filter(|step| step.sentence + 6 >= sentence && body(step.entity));
        let mut named = near.map(|step| step.entity).filter(|entity| has_head(*entity));
        let first = named.next();
        let only = first.filter(|first| named.all(|entity| entity == *first));
        let beside = || {
            let meant = self.evidence.roles.meant(&fold(noun), words[from].token)?;
            Some(meant).filter(|entity| body(*entity))
        };
        let entity = only.or_else(beside)?;
        Some(Meant { words: from..from + 1, entity })
    }

    fn fits(&self, entity: usize, noun: &str) -> bool {
        let wanted = if LISTS.female.contains(noun) {
            Gender::She
        } else if LISTS.male.contains(noun) {
            Gender::He
        } else {
            return true;
        };
        self.evidence.gender(entity).is_none_or(|own| own == wanted)
    }

    /// This lawyer and writer: the subject.
    fn this(&self, words: &[Word<'_>], from: usize, free: usize, predicate: bool) -> Option<Meant> {
        let subject = self.subject.filter(|_| !predicate)?;
        let mut end = None;
        for step in 0..free.min(7) {
            let word = &words[from + step];
            let past = end.is_some()
                && !(word.lower == "and"
                    || end == Some(from + step - 1)
                    || step > 1 && words[from + step - 1].lower == "and"
                    || word.is_word());
            if !word.is_word() || past || is_stop(word.lower) {
                break;
            }
            if LISTS.persons.contains(word.lower)
                && (end.is_none()
                    || words[from..from + step].iter().any(|word| word.lower == "and"))
            {
                end = Some(from + step + 1);
            } else if end.is_some()
                && word.lower != "and"
                && !words[from..from + step].iter().any(|word| word.lower == "and")
            {
                break;
            }
        }
        let end = end?;
        let noun = words[end - 1].lower;
        let named = words.get(end).is_some_and(|next| next.capital && !next.first);
        (!named && self.fits(subject, noun)).then_some(Meant { words: from..end, entity: subject })
    }

    /// The 54-year-old: the subject.
    fn aged(&self, words: &[Word<'_>], from: usize, free: usize) -> Option<Meant> {
        let subject = self.subject?;
        let old = words[from..from + free.min(6)]
            .iter()
            .position(|word| word.lower == "old" || word.lower.ends_with("-year-old"))?;
        let year = words[from..from + old].iter().any(|word| word.lower == "year") || old == 0;
        let number = words[from].lower.starts_with(|sign: char| sign.is_ascii_digit());
        // The 52-year-old economist.
        let next = words.get(from + old + 1).map_or("", |word| word.lower);
        let noun = old > 0 && is_role(next) && self.fits(subject, next);
        let end = from + old + 1 + usize::from(noun);
        let alone = words.get(end).is_none_or(|next| {
            !next.is_word()
                || is_stop(next.lower)
                || next.lower.ends_with("ed")
                || noun && !next.capital && !next.joined
        });
        (year && number && alone).then_some(Meant { words: from..end, entity: subject })
    }

    /// The prime minister: the last to whom the text gave the office.
    fn office(
        &self,
        words: &[Word<'_>],
        from: usize,
        free: usize,
        predicate: bool,
    ) -> Option<Meant> {
        let (len, _) = LISTS.titles.at(words, from).filter(|(len, _)| *len <= free)?;
        let next = words.get(from + len);
        if let Some(subject) = self.subject
            && self.evidence.leads.contains(&words[from].token)
            && !predicate
        {
            return Some(Meant { words: from..from + len, entity: subject });
        }
        // The president of somewhere; the minister Smith; the president, Smith; a title as such.
        let other = next.is_some_and(|next| {
            next.lower == "of"
                || next.lower == "for"
                || next.capital
                || next.joined
                || next.lower == "-"
                || LISTS.persons.contains(next.lower)
                || LISTS.one.contains(next.lower)
                || next.lower == "candidate"
        });
        // The brother of the president, Smith: who is named is the brother.
        let kin = from > 2 && words[from - 2].lower == "of" && is_kin(words[from - 3].lower);
        let named = next.is_some_and(|next| next.lower == ",")
            && words.get(from + len + 1).is_some_and(|next| next.capital)
            && !kin;
        if other || named || predicate {
            return None;
        }
        let office: Vec<_> = words[from..from + len].iter().map(|word| fold(word.lower)).collect();
        let office = office.join(" ");
        let office = if office == "premier" { "prime minister" } else { office.as_str() };
        let entity = self.evidence.holder(office, words[from].token)?;
        Some(Meant { words: from..from + len, entity })
    }

    /// The incumbent, the man his friends call: the subject.
    fn incumbent(&self, words: &[Word<'_>], from: usize, predicate: bool) -> Option<Meant> {
        let subject = self.subject.filter(|_| !predicate)?;
        let lower = words[from].lower;
        let next = words.get(from + 1).map_or("", |word| word.lower);
        let man = matches!(lower, "man" | "woman")
            && matches!(
                next,
                "his"
                    | "her"
                    | "known"
                    | "they"
                    | "many"
                    | "some"
                    | "whom"
                    | "once"
                    | "friends"
                    | "critics"
                    | "supporters"
                    | "nicknamed"
            );
        let man = man
            || matches!(lower, "man" | "woman")
                && matches!(next, "is" | "was" | "has" | "had" | "himself" | "herself")
                && words.get(from + 2).is_none_or(|word| word.lower != "who");
        let incumbent = lower == "incumbent"
            && !words
                .get(from + 1)
                .is_some_and(|next| next.capital || LISTS.persons.contains(next.lower));
        ((man || incumbent) && self.fits(subject, lower))
            .then_some(Meant { words: from..from + 1, entity: subject })
    }

    /// The party, the movement, the factions: the last group that has this head, or the last that may.
    fn group(
        &self,
        words: &[Word<'_>],
        from: usize,
        trail: &Trail,
        sentence: usize,
    ) -> Option<Meant> {
        let lower = words[from].lower;
        let plural = LISTS.plural_nouns.contains(lower);
        if !plural && !LISTS.group_nouns.contains(lower) || words[from].capital {
            return None;
        }
        let next = words.get(from + 1);
        let bound = next.is_some_and(|next| {
            next.lower == "of"
                || next.capital
                || next.joined
                || next.lower == "for"
                || LISTS.persons.contains(next.lower)
                || LISTS.one.contains(next.lower)
                || LISTS.several.contains(next.lower)
        });
        if bound {
            return None;
        }
        let groups = || {
            trail.last().filter(|step| {
                let entity = &self.scene.entities[step.entity];
                entity.kind == EntityKind::Group && entity.plural == plural
            })
        };
        let has_head =
            |entity: usize| self.scene.entities[entity].id.split('-').any(|part| part == lower);
        let near = || groups().filter(|step| step.sentence + 2 >= sentence);
        let found =
            near().find(|step| has_head(step.entity)).or_else(|| near().next().filter(|_| !plural));
        let entity = found.or_else(|| groups().find(|step| has_head(step.entity)))?.entity;
        Some(Meant { words: from..from + 1, entity })
    }
}

/// Words between an article and a noun that say little.
const ADJECTIVES: [&str; 26] = [
    "retired",
    "former",
    "old",
    "young",
    "new",
    "veteran",
    "wealthy",
    "rich",
    "exiled",
    "jailed",
    "ageing",
    "aging",
    "steel",
    "media",
    "property",
    "powerful",
    "influential",
    "elder",
    "younger",
    "late",
    "ousted",
    "former",
    "self",
    "-",
    "made",
    "disgraced",
];

/// Whether a word behind a noun shows that another one is meant: the president of somewhere, the minister Smith.
fn bound(words: &[Word<'_>], at: usize) -> bool {
    let Some(next) = words.get(at) else { return false };
    let named = next.lower == ","
        && words.get(at + 1).is_some_and(|next| next.capital && next.is_word())
        && words.get(at + 2).is_some_and(|next| next.capital || next.lower == ",");
    named
        || next.joined
        || next.capital && next.is_word()
        || matches!(
            next.lower,
            "of" | "for" | "who" | "that" | "which" | "whose" | "whom" | "-" | "in" | "at"
        )
        || LISTS.persons.contains(next.lower)
        || LISTS.one.contains(next.lower)
        || LISTS.several.contains(next.lower)
        || LISTS.roles.contains(next.lower)
        || is_sort(next.lower)
        || matches!(next.lower, "leader" | "chief" | "candidate" | "members" | "officials")
}

/// Whether a word is for kin.
pub(super) fn is_kin(lower: &str) -> bool {
    matches!(
        lower,
        "brother"
            | "sister"
            | "son"
            | "daughter"
            | "wife"
            | "husband"
            | "father"
            | "mother"
            | "cousin"
            | "nephew"
            | "niece"
            | "uncle"
            | "aunt"
            | "widow"
            | "friend"
            | "friends"
            | "in-law"
            | "ally"
            | "protégé"
            | "aide"
            | "adviser"
    )
}

/// Words that end a description.
fn is_stop(lower: &str) -> bool {
    matches!(
        lower,
        "with"
            | "of"
            | "in"
            | "to"
            | "who"
            | "is"
            | "was"
            | "has"
            | "had"
            | "will"
            | "on"
            | "at"
            | "for"
            | "by"
            | "from"
            | "that"
            | "would"
            | "could"
            | "said"
            | "told"
            | "may"
            | "can"
            | "as"
            | "but"
    )
}
