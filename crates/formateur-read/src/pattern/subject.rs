//! The subject of a verb, looked for on its left.
//!
//! Before the verb come its helpers (`has`, `had`) and adverbs; before these the subject, a `who` or `which`, the comma that
//! closes what is said in between, or an `and` that joins the verb to an earlier one of the same subject. What is denied,
//! tried or only possible has no subject here: `not`, `to`, `could` stand before the verb. Where the text leaves a doubt
//! there is none either.

use super::items::{Item, ItemAt};
use super::phrase::{belongs, possessive};
use crate::dates::is_verb;
use crate::scene::{EntityKind, Scene};

/// Items that are looked at on the left of a verb.
const REACH: usize = 40;

/// Items of what may stand between a name and a `who` that goes back to it.
const APPOSITION: usize = 14;

/// Words of title between a comma and a name.
const MOST_TITLES: usize = 3;

/// Names in a list of subjects.
const MOST_SUBJECTS: usize = 8;

/// Words of what is said of somebody's looks.
const DESCRIBED: usize = 10;

const HELPERS: &[&str] = &["has", "have", "had", "having"];

/// Verbs before a `to` whose verb is done.
const DONE: &[&str] = &[
    "managed",
    "manages",
    "continued",
    "continues",
    "agreed",
    "agrees",
    "decided",
    "decides",
    "helped",
    "helps",
    "chose",
    "began",
    "begun",
    "started",
    "came",
    "dared",
    "proceeded",
    "rushed",
    "chosen",
    "chooses",
    "ventured",
    "moved",
    "voted",
    "hastened",
    "hurried",
    "ended",
    "opted",
    "elected",
];

/// Words behind which a verb in `-ing` is of the same subject: `after backing Bek`.
const GERUND: &[&str] = &["after", "by", "before", "since", "while", "when", "despite", "besides"];

const ADVERBS: &[&str] = &[
    "also",
    "always",
    "often",
    "once",
    "twice",
    "then",
    "now",
    "later",
    "long",
    "soon",
    "still",
    "even",
    "already",
    "again",
    "himself",
    "herself",
    "itself",
    "themselves",
    "both",
    "all",
    "each",
    "since",
    "today",
    "thus",
    "therefore",
    "however",
    "instead",
    "sometimes",
    "yesterday",
    "too",
    "first",
    "until",
    "till",
];

const PREPOSITIONS: &[&str] = &[
    "of", "from", "in", "with", "by", "for", "to", "at", "on", "against", "between", "near",
    "under", "over", "about", "into", "inside", "within", "among", "like", "than", "via",
];

/// Words behind which another clause with a subject of its own may stand.
const OPENERS: &[&str] = &[
    "that", "because", "when", "while", "if", "whether", "although", "though", "unless", "where",
    "said", "says", "say", "told", "tells", "added", "claimed", "claims", "insisted", "insists",
    "argued", "warned", "whose", "whom",
];

/// With what an apposition begins.
const APPOSED: &[&str] = &[
    "a",
    "an",
    "the",
    "his",
    "her",
    "its",
    "their",
    "then",
    "now",
    "former",
    "who",
    "which",
    "whose",
    "leader",
    "head",
    "chairman",
    "chairwoman",
    "chair",
    "president",
    "minister",
    "deputy",
    "founder",
    "director",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "secretary",
    "son",
    "daughter",
    "brother",
    "sister",
    "wife",
    "husband",
    "one",
    "once",
    "himself",
    "herself",
    "itself",
    "long",
    "aged",
    "born",
    "commander",
    "governor",
    "mayor",
    "whom",
    "first",
    "second",
    "third",
    "fourth",
    "like",
];

/// A subject: its mentions, and the first of its items.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) mentions: Vec<usize>,
    pub(super) first: usize,
    /// Whether it is this verb's own, not that of an earlier verb of the clause.
    pub(super) own: bool,
    /// The first of the verb's helpers and adverbs, or the verb.
    pub(super) helped: usize,
}

/// The subject of a verb that stands at `at`.
pub(super) fn subject(scene: &Scene, items: &[ItemAt<'_>], at: usize) -> Option<Subject> {
    let look = Look { scene, items, least: at.saturating_sub(REACH) };
    let mut left = at;
    while let Some(Item::Word(word)) = look.item(left.checked_sub(1)?) {
        let adverb = ADVERBS.contains(&word) || word.len() > 4 && word.ends_with("ly");
        if !adverb && !HELPERS.contains(&word) {
            break;
        }
        left -= 1;
    }
    // `managed to improve`: what is managed is done.
    if let Some(Item::Word("to")) = look.item(left.checked_sub(1)?)
        && let Some(Item::Word(word)) = look.item(left.checked_sub(2)?)
        && DONE.contains(&word)
    {
        left -= 2;
        while let Some(Item::Word(word)) = look.item(left.checked_sub(1)?)
            && HELPERS.contains(&word)
        {
            left -= 1;
        }
    }
    // `on Friday`, `in May`
    while matches!(look.item(left.checked_sub(1)?), Some(Item::Date(_))) {
        left -= 1;
        if matches!(look.item(left.checked_sub(1)?), Some(Item::Word("on" | "in" | "at"))) {
            left -= 1;
        }
    }
    let helped = left;
    let before = left.checked_sub(1)?;
    let found = match look.item(before)? {
        // `his finance minister`
        Item::Mention(_) if possessive(scene, items, before) => None,
        Item::Mention(_) => look.list(before),
        Item::Word("who" | "which") => look.antecedent(before),
        Item::Word("that") => look.list(before.checked_sub(1)?),
        Item::Word("and" | "but" | "then" | "or") => look.earlier(before),
        Item::Sign(",") => look.opened(before).or_else(|| look.earlier(before)),
        Item::Word(word) if GERUND.contains(&word) && look.is_gerund(at) => look.earlier(before),
        Item::Word(_) => look.described(before),
        _ => None,
    };
    found.map(|found| Subject { helped, ..found })
}

struct Look<'a> {
    scene: &'a Scene,
    items: &'a [ItemAt<'a>],
    least: usize,
}

impl<'a> Look<'a> {
    fn item(&self, at: usize) -> Option<Item<'a>> {
        self.items.get(at).map(|one| one.item)
    }

    fn word(&self, at: usize) -> Option<&'a str> {
        match self.item(at)? {
            Item::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether a verb in `-ing` stands at a place, adverbs and `having` before it passed.
    fn is_gerund(&self, at: usize) -> bool {
        let having = at.checked_sub(1).and_then(|at| self.word(at)) == Some("having");
        having || self.word(at).is_some_and(|word| word.ends_with("ing"))
    }

    /// A mention with those that are listed before it, unless a preposition makes them something else's.
    fn list(&self, last: usize) -> Option<Subject> {
        let Item::Mention(mention) = self.item(last)? else { return None };
        let (mut mentions, mut first) = (vec![mention], last);
        let mut joined = false;
        while mentions.len() < MOST_SUBJECTS
            && let Some(join) = first.checked_sub(1)
            && let Some(other) = first.checked_sub(2)
            && let Some(Item::Mention(mention)) = self.item(other)
        {
            match self.item(join) {
                Some(Item::Word("and")) => joined = true,
                Some(Item::Sign(",")) if joined => {}
                _ => break,
            }
            mentions.insert(0, mention);
            first = other;
        }
        match first.checked_sub(1).and_then(|at| self.word(at)) {
            // `Protesters in Rota`, `the leader of Rota`
            Some("in" | "of" | "from" | "at") => {
                let head = first.checked_sub(2)?;
                let Item::Mention(mention) = self.item(head)? else { return None };
                Some(Subject { mentions: vec![mention], first: head, own: true, helped: 0 })
                    .filter(|_| head == 0 || self.is_head(head))
            }
            // `Neither Aba nor Bek backed Cet`: nobody did.
            Some("neither" | "nor") => None,
            // `Rota's Aba backed`
            Some("'s") if !self.is_person(mentions[0]) => None,
            Some(word) if PREPOSITIONS.contains(&word) => None,
            _ => Some(Subject { mentions, first, own: true, helped: 0 }),
        }
    }

    /// What `who` or `which` goes back to.
    fn antecedent(&self, pronoun: usize) -> Option<Subject> {
        let before = pronoun.checked_sub(1)?;
        match self.item(before)? {
            Item::Mention(mention) => {
                Some(Subject { mentions: vec![mention], first: before, own: true, helped: 0 })
            }
            Item::Sign(",") => {
                let last = before.checked_sub(1)?;
                match self.item(last)? {
                    // `A, leader of B, who`: who is a person.
                    Item::Mention(mention) if !self.is_person(mention) => self
                        .opened(before)
                        .filter(|found| found.mentions.iter().all(|&one| self.is_person(one)))
                        .or_else(|| {
                            Some(Subject {
                                mentions: vec![mention],
                                first: last,
                                own: true,
                                helped: 0,
                            })
                        }),
                    Item::Mention(mention) => {
                        Some(Subject { mentions: vec![mention], first: last, own: true, helped: 0 })
                    }
                    _ => self.opened(before),
                }
            }
            // `with ties to B, and who has`
            Item::Word("and" | "but") => self.earlier(before),
            _ => None,
        }
    }

    /// Somebody with what a `with` or `in` says of their looks: `this man with a grey beard`. Only words stand between, and
    /// none of them is a verb; the mention opens its clause.
    fn described(&self, last: usize) -> Option<Subject> {
        let mut at = last;
        while at + DESCRIBED > last {
            let word = self.word(at)?;
            let head = at.checked_sub(1)?;
            if matches!(word, "with" | "in") {
                let Item::Mention(mention) = self.item(head)? else { return None };
                let pointed = head.checked_sub(1).and_then(|at| self.word(at));
                let first = head - usize::from(matches!(pointed, Some("this" | "that")));
                let opens = first.checked_sub(1).is_none_or(|at| {
                    matches!(self.item(at), Some(Item::Sign(_) | Item::Word("but" | "and")))
                });
                let own = opens && self.is_person(mention);
                return own.then(|| Subject {
                    mentions: vec![mention],
                    first: head,
                    own: true,
                    helped: 0,
                });
            }
            if is_verb(word) && !matches!(self.word(head), Some("a" | "an" | "the")) {
                return None;
            }
            at = head;
        }
        None
    }

    fn is_person(&self, mention: usize) -> bool {
        let entity = self.scene.entity_of(mention);
        entity.is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// The mention before the comma that opens what this comma closes.
    fn opened(&self, closing: usize) -> Option<Subject> {
        let last = closing.checked_sub(1)?;
        // `His brother, Aba, backed`
        if let Item::Mention(mention) = self.item(last)?
            && self.is_person(mention)
            && self.is_appended(last)
        {
            return Some(Subject { mentions: vec![mention], first: last, own: true, helped: 0 });
        }
        let from = closing.saturating_sub(APPOSITION).max(self.least);
        let mut at = closing.checked_sub(2)?;
        while at > from {
            match self.item(at)? {
                Item::Sign(",") => {
                    let before = at.checked_sub(1)?;
                    if matches!(self.item(before)?, Item::Mention(_)) && self.is_apposed(at + 1) {
                        return self.list(before);
                    }
                }
                // `A, who survived a "plot", was`
                Item::Sign("\"" | "“" | "”") => {}
                Item::Sign(_) => return None,
                _ => {}
            }
            at -= 1;
        }
        None
    }

    /// Whether a comma stands before a name and its titles, and a noun before that.
    fn is_appended(&self, at: usize) -> bool {
        let mut comma = at;
        while comma + MOST_TITLES > at {
            let Some(before) = comma.checked_sub(1) else { return false };
            comma = before;
            match self.item(comma) {
                Some(Item::Sign(",")) => {
                    let noun = comma.checked_sub(1).and_then(|at| self.item(at));
                    return matches!(noun, Some(Item::Word(_) | Item::Mention(_)));
                }
                Some(Item::Word(_)) => {}
                _ => return false,
            }
        }
        false
    }

    fn is_apposed(&self, at: usize) -> bool {
        match self.item(at) {
            Some(Item::Word(word)) => {
                APPOSED.contains(&word) || word.starts_with(|sign: char| sign.is_ascii_digit())
            }
            Some(Item::Mention(_)) => true,
            _ => false,
        }
    }

    /// The subject that an earlier verb of the same clause has: the first mention of the clause.
    fn earlier(&self, join: usize) -> Option<Subject> {
        let mut found = None;
        let mut at = join;
        while at > self.least {
            at -= 1;
            match self.item(at)? {
                Item::Sign("," | "-") | Item::Date(_) => {}
                Item::Sign(_) => break,
                Item::Word(word) if OPENERS.contains(&word) => return None,
                Item::Word(_) => {}
                Item::Mention(_) => found = self.is_head(at).then_some(at).or(found),
            }
        }
        // A clause that is longer than what was looked at keeps its subject to itself.
        if at == self.least && at > 0 {
            return None;
        }
        let first = found?;
        let other = (first + 1..join).any(|at| self.is_other(at));
        let mut found = if other { None } else { self.forward(first) }?;
        // `Rota, by contrast, backs`: no verb of another thing that it did stands between.
        found.own = (first + 1..join).all(|at| self.word(at).is_none_or(|word| !is_verb(word)))
            && matches!(self.item(join), Some(Item::Sign(",")));
        Some(found)
    }

    fn is_head(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        before.is_none_or(|word| !PREPOSITIONS.contains(&word) && word != "'s")
            && !belongs(self.scene, self.items, at)
    }

    /// Whether another clause with its own subject seems to begin at a mention.
    fn is_other(&self, at: usize) -> bool {
        if !matches!(self.item(at), Some(Item::Mention(_))) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|at| self.item(at));
        let joined = matches!(before, Some(Item::Word("and" | "but" | "as" | "so")));
        joined
            && self.is_head(at)
            && !matches!(self.item(at + 1), Some(Item::Sign(_) | Item::Word("and" | "or" | "in")))
    }

    /// A mention with those listed behind it.
    fn forward(&self, first: usize) -> Option<Subject> {
        let Item::Mention(mention) = self.item(first)? else { return None };
        let mut mentions = vec![mention];
        let mut at = first;
        while mentions.len() < MOST_SUBJECTS
            && matches!(self.item(at + 1), Some(Item::Word("and")))
            && let Some(Item::Mention(next)) = self.item(at + 2)
        {
            mentions.push(next);
            at += 2;
        }
        Some(Subject { mentions, first, own: false, helped: 0 })
    }
}
