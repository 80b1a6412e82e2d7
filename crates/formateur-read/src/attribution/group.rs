//! The verb around a cue: its helpers, and whether it is one at all or a noun.

use super::atoms::Segment;
use super::lexicon::{List, Shape};

/// The helpers of a verb.
#[allow(clippy::struct_excessive_bools, reason = "each tells another thing")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Group {
    /// Where they begin.
    pub(super) start: usize,
    /// Whether one of them is `not` or `never`.
    pub(super) negated: bool,
    /// Whether one is a form of `be`.
    pub(super) be: bool,
    /// Whether one is a form of `have`, `do`, a modal.
    pub(super) aux: bool,
    /// Whether it is said to be possible only: `could say`, `might accuse`.
    pub(super) modal: bool,
    /// `likes to say`.
    pub(super) to: bool,
}

/// Words of a group at most.
const LONG: usize = 8;

/// The group of the verb at a place, not before `floor`.
pub(super) fn around(segment: &Segment<'_>, verb: usize, floor: usize) -> Group {
    let mut group = Group { start: verb, ..Group::default() };
    while group.start > floor && verb - group.start < LONG {
        let at = group.start - 1;
        let word = segment.word(at);
        if segment.mention(at).is_some() || segment.quote(at) {
            break;
        }
        if segment.has(at, List::Aux) && word != "'s" {
            group.negated |= segment.has(at, List::Negative);
            group.be |= segment.has(at, List::Passive);
            group.aux |= !segment.has(at, List::Passive);
            group.modal |= matches!(
                word,
                "would" | "could" | "may" | "might" | "should" | "will" | "'ll" | "'d"
            );
        } else if word == "longer" && at > floor && segment.word(at - 1) == "no" {
            group.negated = true;
            group.start = at - 1;
            continue;
        } else if segment.adverb(at) {
            group.negated |= segment.has(at, List::Negative);
        } else if word == "to" && at > floor && segment.has(at - 1, List::LikesTo) {
            group.to = true;
            group.start = at - 1;
            if segment.has(at - 1, List::Passive)
                || matches!(segment.word(at - 1), "quick" | "keen" | "fond")
            {
                group.aux = true;
            }
            continue;
        } else if word == "to"
            && at > floor
            && (group.start == verb || segment.word(group.start) == "be")
            && !segment.has(at - 1, List::Aux)
        {
            // `gathered to demand`
            group.to = true;
            group.start = at;
            break;
        } else if segment.atoms[at].date || segment.has(at, List::Weekdays) {
            // `Lelmet on Friday accused`
        } else if matches!(word, "on" | "in" | "last")
            && segment
                .atoms
                .get(at + 1)
                .is_some_and(|next| next.date || next.lists.has(List::Weekdays))
        {
        } else {
            break;
        }
        group.start = at;
    }
    // Adverbs alone before it may belong to the noun phrase; they do no harm there.
    group
}

/// Whether the word at a place is a verb here.
pub(super) fn is_verb(segment: &Segment<'_>, at: usize, shape: Shape, group: &Group) -> bool {
    let direct = at.checked_sub(1);
    let before = group.start.checked_sub(1);
    let atom = &segment.atoms[at];
    if atom.mention.is_some() && atom.capital && at > 0 {
        return false;
    }
    let noun_next_to = direct.is_some_and(|place| {
        segment.has(place, List::BeforeNoun) && segment.word(place) != "her"
            || segment.has(place, List::Prepositions) && !group.to
    });
    match shape {
        Shape::Past => {
            !noun_next_to && before.is_some() && !(atom.capital && at > 0 && !segment.quote(at - 1))
        }
        Shape::Adjective => group.be && !noun_next_to,
        Shape::Participle => !noun_next_to && (group.be || group.aux),
        Shape::Ing => before.is_some_and(|place| {
            let apart = segment.sign(place) == ",";
            group.be || apart || segment.passing && gerund(segment.word(place))
        }),
        Shape::Base => !noun_next_to && before.is_some_and(|place| base(segment, place, group, at)),
        Shape::Third => !noun_next_to && before.is_some_and(|place| third(segment, place, at)),
    }
}

/// Words behind which a gerund has the subject of its clause.
fn gerund(word: &str) -> bool {
    matches!(
        word,
        "before"
            | "after"
            | "while"
            | "without"
            | "by"
            | "kept"
            | "keep"
            | "keeps"
            | "started"
            | "starts"
            | "stopped"
            | "began"
    )
}

/// Whether a base form can stand behind what is before it.
fn base(segment: &Segment<'_>, before: usize, group: &Group, verb: usize) -> bool {
    if group.be && !group.aux {
        return false;
    }
    if group.aux || group.to {
        return true;
    }
    let word = segment.word(before);
    if matches!(word, "and" | "but") {
        let next = verb + 1;
        return segment.word(next) == "that"
            || segment.passing && segment.has(next, List::Pronouns) && next < segment.atoms.len();
    }
    if segment.has(before, List::Pronouns) {
        return !matches!(word, "he" | "she" | "it");
    }
    if matches!(word, "who" | "which") {
        return true;
    }
    let several = segment.has(before, List::Many) || segment.has(before, List::Unnamed);
    let plural = several && word.ends_with('s')
        || matches!(word, "some" | "many" | "few" | "people" | "media" | "police");
    let quote = segment.quote(verb.saturating_sub(1));
    let inverted = quote && !segment.has(verb + 1, List::Boundary);
    let head = || {
        let phrase = super::subject::before(segment, group.start, 0)?.phrase;
        let inner = |at: &usize| {
            let participle =
                segment.word(*at).ends_with("ed") && segment.has(at + 1, List::Prepositions);
            *at > phrase.start && (segment.has(*at, List::Prepositions) || participle)
        };
        Some(phrase.clone().find(inner).unwrap_or(phrase.end) - 1)
    };
    let several = |at: usize| {
        segment.has(at, List::Many)
            || segment.has(at, List::Unnamed)
            || segment.word(at).ends_with('s')
    };
    let headed = || follows(segment, verb + 1) && head().is_some_and(several);
    plural
        || headed()
        || inverted
        || (word.ends_with('s') && word.len() > 3 && follows(segment, verb + 1))
        || segment.sign(before) == ","
            && follows(segment, verb + 1)
            && (word_before_comma_plural(segment, before)
                || head().is_some_and(|at| several(at) || segment.word(at) == "people"))
}

fn word_before_comma_plural(segment: &Segment<'_>, comma: usize) -> bool {
    comma > 0 && segment.word(comma - 1).ends_with('s')
}

fn third(segment: &Segment<'_>, before: usize, verb: usize) -> bool {
    let word = segment.word(before);
    if segment.mention(before).is_some()
        || segment.has(before, List::Pronouns) && !matches!(word, "they" | "we" | "i" | "you")
        || matches!(word, "who" | "which")
        || segment.quote(before)
        || segment.sign(before) == ","
    {
        return true;
    }
    if matches!(word, "and" | "but") {
        return follows(segment, verb + 1);
    }
    let plain = segment.atoms[before].word
        && !segment.has(before, List::Boundary)
        && !matches!(word, "and" | "or" | "'s");
    plain && (segment.atoms[before].capital || follows(segment, verb + 1))
}

/// Whether what follows a verb may be its object or clause.
fn follows(segment: &Segment<'_>, at: usize) -> bool {
    segment.quote(at)
        || matches!(segment.word(at), "that" | "to" | "for" | "on" | "there")
        || segment.atoms.get(at).is_some_and(|one| one.capital && one.word)
        || segment.passing && passes(segment, at)
        || segment.has(at, List::Determiners)
        || segment.has(at, List::Pronouns)
        || segment.has(at, List::Objects)
        || segment.mention(at).is_some()
        || segment.sign(at) == ":"
}

/// The same of what is told in passing: a preposition, a gerund, a clause without `that`.
fn passes(segment: &Segment<'_>, at: usize) -> bool {
    segment.has(at, List::Prepositions)
        || segment.word(at).ends_with("ing")
        || segment.word(at + 1) != "'s" && segment.has(at + 1, List::Aux) && segment.atoms[at].word
}
