//! Groups and persons without a name: pro-Iranian factions, Western diplomats, a politician close to him.

use std::ops::Range;
use std::sync::LazyLock;

use super::lists::{GAZETTEER, LISTS};
use super::words::{Word, fold};
use crate::quick::Set;
use crate::scene::{EntityKind, How};

/// Somebody without a name.
#[derive(Debug)]
pub(crate) struct Described {
    /// Words of the description.
    pub words: Range<usize>,
    /// The id made from it.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Whether it is several.
    pub plural: bool,
}

const COUNTS: [&str; 22] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "several",
    "some",
    "many",
    "various",
    "different",
    "other",
    "both",
    "most",
    "all",
    "few",
    "more",
];
const PLAIN: [&str; 30] = [
    "senior",
    "former",
    "top",
    "young",
    "retired",
    "unnamed",
    "anonymous",
    "high-ranking",
    "high",
    "ranking",
    "close",
    "serving",
    "leading",
    "prominent",
    "informed",
    "well-placed",
    "old",
    "ageing",
    "aging",
    "new",
    "key",
    "veteran",
    "ex",
    "fellow",
    "long-time",
    "longtime",
    "influential",
    "hardline",
    "independent",
    "foreign",
];
const PREDICATES: [&str; 14] = [
    "was", "is", "be", "been", "became", "become", "as", "remains", "like", "being", "were", "are",
    "once", "becoming",
];
const AFTER_ONE: [&str; 30] = [
    "close",
    "who",
    "said",
    "says",
    "told",
    "from",
    "inside",
    "familiar",
    "quoted",
    "described",
    "describes",
    "called",
    "calls",
    "added",
    "claims",
    "claimed",
    "warned",
    "argued",
    "noted",
    "explained",
    "later",
    "in",
    "with",
    "near",
    "involved",
    "briefed",
    "at",
    "disputes",
    "of",
    "denied",
];
const BEFORE_ONE: [&str; 8] = ["said", "says", "told", "to", "by", "quoted", "argued", "noted"];
const NOUNS: [&str; 31] = [
    "formation",
    "talks",
    "minister",
    "building",
    "session",
    "seat",
    "seats",
    "journalist",
    "party",
    "parties",
    "policy",
    "bench",
    "benches",
    "chief",
    "leader",
    "leaders",
    "bloc",
    "job",
    "post",
    "posts",
    "sources",
    "forces",
    "base",
    "bases",
    "positions",
    "service",
    "speaker",
    "work",
    "camp",
    "candidate",
    "alliance",
];
const THINK: [&str; 26] = [
    "praise", "blame", "say", "see", "think", "believe", "argue", "call", "fear", "accuse",
    "describe", "consider", "suspect", "claim", "regard", "view", "worry", "hope", "expect",
    "wonder", "doubt", "said", "saw", "thought", "believed", "argued",
];
/// What somebody without a name does who opens a sentence.
const THINKS: [&str; 24] = [
    "was",
    "put",
    "sees",
    "saw",
    "thinks",
    "thought",
    "believes",
    "recalls",
    "recalled",
    "remembers",
    "likens",
    "sums",
    "speaks",
    "insists",
    "insisted",
    "replied",
    "admitted",
    "admits",
    "conceded",
    "complained",
    "wrote",
    "compares",
    "doubts",
    "reckons",
];
const SOURCES: [&str; 7] =
    ["sources", "officials", "witnesses", "insiders", "aides", "advisers", "advisors"];

/// Words that a description can end with, but for bodies of a state. Most words of a text are none.
static LAST: LazyLock<Set<String>> = LazyLock::new(|| {
    let nouns = [&LISTS.one, &LISTS.roles, &LISTS.several, &LISTS.loose_groups, &LISTS.alone];
    let several = [&LISTS.one, &LISTS.roles, &LISTS.persons].into_iter().flatten();
    let several = several.map(|noun| format!("{noun}s"));
    let others = ["people", "persons", "officials", "sources", "insiders", "figure"];
    let others = others.iter().chain(&SPEAKING).map(|noun| (*noun).to_owned());
    nouns.into_iter().flatten().cloned().chain(several).chain(others).collect()
});

/// What is described at a word, where nothing before `from` may be taken.
pub(crate) fn described(words: &[Word<'_>], at: usize, from: usize) -> Option<Described> {
    let word = &words[at];
    let creed = || LISTS.several.contains(word.lower) && LISTS.capitals.contains(word.lower);
    if !word.is_word() || word.lower.len() < 3 || (word.capital && !word.first && !creed()) {
        return None;
    }
    let lower = word.lower;
    if let Some((len, _)) = LISTS.plain_bodies.at(words, at) {
        return body(words, at, len);
    }
    if !LAST.contains(lower) {
        return None;
    }
    if LISTS.alone.contains(lower) {
        return alone(words, at);
    }
    let named = words.get(at + 1).is_some_and(|next| next.capital && next.is_word());
    if named || word.joined {
        return None;
    }
    let several = LISTS.several.contains(lower);
    if several || LISTS.loose_groups.contains(lower) {
        let start = modifiers(words, at, from);
        let told = (start..at).any(|step| is_group_word(&words[step]));
        if !several && !told {
            return None;
        }
        let source = SOURCES.contains(&lower) || lower == "diplomats" && start == at;
        let kind = if source { EntityKind::Anonymous } else { EntityKind::Group };
        let plural = lower != "population" && lower != "opposition";
        return Some(Described {
            words: start..at + 1,
            id: id(words, start..at + 1, ""),
            kind,
            plural,
        });
    }
    if let Some(described) = told(words, at, from) {
        return Some(described);
    }
    if SPEAKING.contains(&lower) {
        return speaking(words, at, from);
    }
    let one_of = LISTS.one.contains(lower) || LISTS.roles.contains(lower) || lower == "figure";
    if one_of { one(words, at, from) } else { None }
}

/// Bodies of which a text speaks where they speak: the interior ministry denied that.
const SPEAKING: [&str; 8] =
    ["ministry", "presidency", "cabinet", "commission", "committee", "command", "staff", "office"];

/// A ministry or office in small letters that says or does something.
fn speaking(words: &[Word<'_>], at: usize, from: usize) -> Option<Described> {
    let next = words.get(at + 1)?;
    let says = SAID.contains(&next.lower) || next.lower == "has" || next.lower == "had";
    let mut start = at;
    while start > from
        && at - start < 3
        && words[start - 1].is_word()
        && !words[start - 1].capital
        && !matches!(
            words[start - 1].lower,
            "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "of"
                | "to"
                | "this"
                | "and"
                | "by"
                | "in"
        )
        && !super::heads::is_possessive(&words[start - 1])
    {
        start -= 1;
    }
    let before = start.checked_sub(1).map_or("", |at| words[at].lower);
    let owner = before == "the"
        || start.checked_sub(1).is_some_and(|at| super::heads::is_possessive(&words[at]));
    let sorted = start < at
        || matches!(words[at].lower, "presidency" | "cabinet" | "ministry" | "commission");
    (says && owner && sorted).then(|| Described {
        words: start..at + 1,
        id: id(words, start..at + 1, ""),
        kind: EntityKind::Organisation,
        plural: false,
    })
}

/// What bodies do that speak.
const SAID: [&str; 34] = [
    "said",
    "says",
    "denied",
    "denies",
    "rejected",
    "rejects",
    "dismissed",
    "dismisses",
    "declined",
    "confirmed",
    "confirms",
    "announced",
    "warned",
    "warns",
    "insists",
    "insisted",
    "accused",
    "accuses",
    "claims",
    "claimed",
    "demanded",
    "demands",
    "replied",
    "called",
    "refused",
    "refuses",
    "sent",
    "welcomed",
    "condemned",
    "praised",
    "criticised",
    "answered",
    "blamed",
    "urged",
];

/// According to two bankers, three people who were there: sources.
fn told(words: &[Word<'_>], at: usize, from: usize) -> Option<Described> {
    let lower = words[at].lower;
    let people = matches!(lower, "people" | "persons" | "officials" | "sources" | "insiders");
    let singular = lower.strip_suffix('s').unwrap_or_default();
    let several = LISTS.roles.contains(singular)
        || LISTS.one.contains(singular)
        || LISTS.persons.contains(singular);
    if !people && !several {
        return None;
    }
    let start = modifiers(words, at, from);
    let counted = COUNTS.contains(&words[start].lower);
    let outside = |back: usize| start.checked_sub(back).map_or("", |at| words[at].lower);
    let source =
        outside(1) == "to" && outside(2) == "according" || matches!(outside(1), "said" | "says");
    (source && counted).then(|| Described {
        words: start..at + 1,
        id: format!("anon-{}", fold(lower)),
        kind: EntityKind::Anonymous,
        plural: true,
    })
}

/// A person without a name, who does something that sources do.
fn one(words: &[Word<'_>], at: usize, from: usize) -> Option<Described> {
    let start = modifiers(words, at, from);
    let determiner = start.checked_sub(1).filter(|at| *at >= from).map_or("", |at| words[at].lower);
    let first = words[start].first;
    let the_source = determiner == "the" && words[at].lower == "source";
    if !(matches!(determiner, "a" | "an" | "one" | "another") || first || the_source) {
        return None;
    }
    let outside = start.checked_sub(2).map(|at| &words[at]);
    if outside.is_some_and(|word| PREDICATES.contains(&word.lower)) {
        return None;
    }
    let begins = start.checked_sub(1).is_some_and(|at| words[at].first) || first;
    let next = words.get(at + 1).map_or("", |word| word.lower);
    let said = outside.is_some_and(|word| BEFORE_ONE.contains(&word.lower));
    let after = |step: usize| words.get(at + step).map_or("", |word| word.lower);
    // A former aide, who asked not to be named; a diplomat under cover of anonymity; a Western envoy was harsher.
    let hidden = words[at + 1..]
        .iter()
        .take(14)
        .any(|word| matches!(word.lower, "anonymity" | "anonymously" | "named" | "identified"));
    let secret = hidden
        && matches!(
            (next, after(2)),
            (",", "who" | "whose" | "speaking" | "asking" | "which")
                | ("under" | "on" | "of" | "in" | "speaking" | "requesting", _)
        );
    let thinks = !determiner.is_empty() && begins && THINKS.contains(&next);
    if secret || thinks {
        let id = format!("anon-{}", fold(words[at].lower));
        return Some(Described {
            words: start..at + 1,
            id,
            kind: EntityKind::Anonymous,
            plural: false,
        });
    }
    // In the middle of a sentence only what makes it a source will do.
    let source = matches!(
        next,
        "close" | "who" | "said" | "says" | "told" | "familiar" | "quoted" | "briefed"
    );
    if !(said || source || begins && AFTER_ONE.contains(&next)) {
        return None;
    }
    let id = format!("anon-{}", fold(words[at].lower));
    Some(Described { words: start..at + 1, id, kind: EntityKind::Anonymous, plural: false })
}

/// A body of a state in small letters.
fn body(words: &[Word<'_>], at: usize, len: usize) -> Option<Described> {
    let before = at.checked_sub(1).map_or("", |at| words[at].lower);
    if matches!(
        before,
        "a" | "an" | "any" | "no" | "of" | "-" | "every" | "first" | "next" | "new" | "member"
    ) && words[at].lower != "parliament"
    {
        return None;
    }
    let next = words.get(at + len);
    let noun = next.is_some_and(|next| {
        next.joined
            || NOUNS.contains(&next.lower)
            || LISTS.one.contains(next.lower)
            || LISTS.several.contains(next.lower)
            || LISTS.persons.contains(next.lower)
            || LISTS.titles.at(words, at + len).is_some()
    });
    if noun || words[at].joined {
        return None;
    }
    let id = id(words, at..at + len, "");
    let kind =
        if words[at].lower == "opposition" { EntityKind::Group } else { EntityKind::Organisation };
    Some(Described { words: at..at + len, id, kind, plural: false })
}

/// Some, others, many: where they think or say.
fn alone(words: &[Word<'_>], at: usize) -> Option<Described> {
    let next = words.get(at + 1).map_or("", |word| word.lower);
    THINK.contains(&next).then(|| Described {
        words: at..at + 1,
        id: format!("anon-{}", words[at].lower),
        kind: EntityKind::Anonymous,
        plural: true,
    })
}

/// Where the adjectives before a noun begin.
fn modifiers(words: &[Word<'_>], at: usize, from: usize) -> usize {
    let mut start = at;
    while start > from && at - start < 5 {
        let word = &words[start - 1];
        if !word.is_word() || !(is_modifier(word) || words[start].joined) {
            break;
        }
        start -= 1;
    }
    while start < at && matches!(words[start].lower, "all" | "most" | "both") {
        start += 1;
    }
    start
}

fn is_modifier(word: &Word<'_>) -> bool {
    let lower = word.lower;
    is_group_word(word)
        || COUNTS.contains(&lower)
        || PLAIN.contains(&lower)
        || (lower.len() > 5
            && !word.capital
            && ["al", "ist", "ic", "ern", "ary", "ive", "ous"]
                .iter()
                .any(|end| lower.ends_with(end)))
}

/// Whether a word tells that a group is meant: political, Sunni, Iranian, US.
fn is_group_word(word: &Word<'_>) -> bool {
    if LISTS.group_words.contains(word.lower) {
        return true;
    }
    let creed = || LISTS.capitals.contains(word.lower) && word.lower.len() > 3;
    word.capital && (creed() || is_of_state(word))
}

/// Whether a word is the adjective of a state: Iranian, or an abbreviation that serves as one: US.
pub(super) fn is_of_state(word: &Word<'_>) -> bool {
    let known = GAZETTEER.at(&[*word], 0).map(|(_, at)| &GAZETTEER.meanings[at]);
    known.is_some_and(|meaning| match meaning.how {
        How::Demonym => true,
        How::Name => {
            word.shout && matches!(meaning.kind, EntityKind::State | EntityKind::Organisation)
        }
        _ => false,
    })
}

/// The id of a description: its words without counts.
fn id(words: &[Word<'_>], range: Range<usize>, prefix: &str) -> String {
    let own = words[range].iter().filter(|word| !COUNTS.contains(&word.lower));
    let parts: Vec<String> = own.map(|word| fold(word.lower).into_owned()).collect();
    super::slug(&format!("{prefix}{}", parts.join("-")))
}
