//! Who the speaker of a cue is: the noun phrase before or after it.

use std::ops::Range;

use super::atoms::Segment;
use super::lexicon::List;
use super::relative::{explains, relative_around, relative_before, titled};

/// A noun phrase with what explains it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    /// The phrase.
    pub(super) phrase: Range<usize>,
    /// An apposition after it.
    pub(super) apposition: Option<Range<usize>>,
    /// Where its clause begins: the phrase, or the relative pronoun.
    pub(super) from: usize,
    /// Whether a relative pronoun stands for it.
    pub(super) relative: bool,
}

impl Subject {
    /// A phrase that nothing explains, at the beginning of its clause.
    pub(super) const fn plain(phrase: Range<usize>) -> Self {
        Self { from: phrase.start, phrase, apposition: None, relative: false }
    }

    /// The words for the speaker, with their apposition.
    pub(super) fn whole(&self) -> Range<usize> {
        let end = self.apposition.as_ref().map_or(self.phrase.end, |one| one.end);
        self.phrase.start..end.max(self.phrase.end)
    }
}

/// The words of a noun phrase at most.
pub(super) const LONG: usize = 24;

/// The subject of a verb whose group begins at `verb`, not before `floor`.
pub(super) fn before(segment: &Segment<'_>, verb: usize, floor: usize) -> Option<Subject> {
    let last = verb.checked_sub(1).filter(|last| *last >= floor)?;
    if matches!(segment.word(last), "who" | "which" | "that") && last > floor {
        let comma = segment.sign(last - 1) == ",";
        let end = if comma { last - 1 } else { last };
        let phrase = phrase_before(segment, end, floor)?;
        let (phrase, apposition) = explained(segment, phrase, end, floor);
        return Some(Subject { phrase, apposition, from: last, relative: true });
    }
    if segment.sign(last) == "," && last > floor {
        let phrase = chunks(segment, last, floor)?;
        let adverbial = segment.has(phrase.end + 1, List::Prepositions)
            && segment.mention(phrase.end + 1).is_none();
        let apposition = (phrase.end + 1 < last && !adverbial).then(|| phrase.end + 1..last);
        let from = phrase.start;
        return Some(Subject { phrase, apposition, from, relative: false });
    }
    if let Some(who) =
        relative_before(segment, last, floor).or_else(|| relative_around(segment, verb, floor))
    {
        let phrase = phrase_before(segment, who, floor)?;
        let from = phrase.start;
        return Some(Subject { phrase, apposition: Some(who..verb), from, relative: false });
    }
    let phrase = phrase_before(segment, verb, floor)?;
    let from = phrase.start;
    Some(Subject { phrase, apposition: None, from, relative: false })
}

/// `X, a militia, who ...`: a phrase behind a name and a comma explains it.
fn explained(
    segment: &Segment<'_>,
    phrase: Range<usize>,
    end: usize,
    floor: usize,
) -> (Range<usize>, Option<Range<usize>>) {
    let comma = phrase.start.checked_sub(1).filter(|at| *at > floor && segment.sign(*at) == ",");
    if let Some(comma) = comma
        && !segment.atoms[phrase.start].capital
        && let Some(mention) = segment.mention(comma - 1)
    {
        let mut start = comma - 1;
        while start > floor && segment.mention(start - 1) == Some(mention) {
            start -= 1;
        }
        return (start..comma, Some(phrase.start..end));
    }
    (phrase, None)
}

/// The phrase before a row of appositions that ends with the comma at `end`.
fn chunks(segment: &Segment<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut chunk_end = end;
    for step in 0..6 {
        let mut start = chunk_end;
        while start > floor && segment.sign(start - 1) != "," && !stops(segment, start - 1) {
            start -= 1;
        }
        let first_chunk = step == 0;
        if !first_chunk
            && let Some(phrase) = phrase_before(segment, chunk_end, start)
            && phrase.end == chunk_end
            && !explains(segment, start)
            && (starts_phrase(segment, phrase.start) || titled(segment, phrase.start))
        {
            return Some(phrase);
        }
        if start <= floor || segment.sign(start - 1) != "," {
            return None;
        }
        chunk_end = start - 1;
    }
    None
}

/// Whether a noun phrase can begin so: with a name, an article, a pronoun, several.
fn starts_phrase(segment: &Segment<'_>, at: usize) -> bool {
    let Some(atom) = segment.atoms.get(at) else { return false };
    let digits = atom.lower.starts_with(|first: char| first.is_ascii_digit());
    if digits && (segment.word(at + 1) == "percent" || segment.word(at + 1) == "per") {
        return true;
    }
    atom.word
        && !digits
        && !segment.has(at, List::Boundary)
        && (atom.capital
            || atom.mention.is_some()
            || segment.has(at, List::Determiners)
            || segment.has(at, List::Pronouns)
            || segment.has(at, List::Many)
            || segment.has(at, List::Unnamed))
}

/// Signs and quotations that no phrase goes across.
fn stops(segment: &Segment<'_>, at: usize) -> bool {
    segment.long_quote(at)
        || matches!(segment.sign(at), ";" | ":" | "–" | "—" | "(" | ")" | "!" | "?" | "…" | "-")
        || (segment.sign(at) == "." && !abbreviates(segment, at))
}

/// A full stop inside of a phrase: after a title or an initial.
pub(super) fn abbreviates(segment: &Segment<'_>, at: usize) -> bool {
    at > 0
        && segment.atoms[at - 1].capital
        && (segment.atoms[at - 1].lower.chars().count() <= 3
            || segment.atoms[at - 1].lower.contains('.'))
        && segment.atoms.get(at + 1).is_some_and(|next| next.capital || next.word)
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_before(
    segment: &Segment<'_>,
    end: usize,
    floor: usize,
) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= floor)?;
    if segment.has(last, List::Pronouns)
        && segment
            .mention(last)
            .is_none_or(|one| last == floor || segment.mention(last - 1) != Some(one))
    {
        return Some(last..end);
    }
    let mut start = end;
    while start > floor && end - start < LONG && inside(segment, start - 1, start, end, floor) {
        start -= 1;
    }
    start = trim(segment, start, end);
    (start < end && starts(segment, start)).then_some(start..end)
}

/// Whether the atom at `at` belongs to a phrase that begins behind it.
fn inside(segment: &Segment<'_>, at: usize, start: usize, end: usize, floor: usize) -> bool {
    if segment.mention(at).is_some() && start < end && segment.mention(at) == segment.mention(start)
    {
        return true;
    }
    if stops(segment, at) || segment.sign(at) == "," {
        return false;
    }
    let apart = segment.has(start, List::BeforeNoun)
        && segment.mention(start).is_none()
        && segment.word(start) != "'s";
    if segment.mention(at).is_some() {
        return !segment.has(at, List::Pronouns) && !apart;
    }
    let word = segment.word(at);
    // `the man his supporters call`: a new phrase begins behind a noun.
    if start < end
        && segment.has(start, List::BeforeNoun)
        && !matches!(segment.word(start), "'s" | "no" | "any" | "such")
        && !matches!(word, "and" | "or" | "all" | "both" | "half")
        && !segment.has(at, List::Prepositions)
        && !segment.quote(at)
        && !segment.atoms[at].date
    {
        return false;
    }
    if word == "and" || word == "or" {
        return coordinates(segment, at, start, floor);
    }
    let verb = segment.verb_like(at) || (at >= floor && finite(segment, at));
    !segment.has(at, List::Boundary) && !segment.has(at, List::Pronouns) && !verb
}

/// A reporting verb that has a subject of its own: a name or pronoun right before it.
fn finite(segment: &Segment<'_>, at: usize) -> bool {
    use super::lexicon::Shape;
    let own = at > 0 && (segment.mention(at - 1).is_some() || segment.has(at - 1, List::Pronouns));
    let behind = at > 0 && segment.long_quote(at - 1);
    (own || behind)
        && !segment.atoms[at].capital
        && segment.cues(at).iter().any(|cue| matches!(cue.shape, Shape::Past | Shape::Third))
}

/// `A and B said`: both before and after `and` there is a phrase, and nothing before it that has a verb.
fn coordinates(segment: &Segment<'_>, at: usize, start: usize, floor: usize) -> bool {
    if segment.has(start, List::Pronouns) || at <= floor {
        return false;
    }
    let mut first = at;
    while first > floor && at - first < 8 {
        let before = first - 1;
        if stops(segment, before)
            || segment.sign(before) == ","
            || segment.has(before, List::Boundary)
        {
            break;
        }
        if segment.has(before, List::Pronouns)
            || segment.verb_like(before)
            || finite(segment, before)
        {
            return false;
        }
        first = before;
    }
    first < at && (first == floor || !segment.has(first, List::Prepositions))
}

/// Without what leads a clause: `in Washington`, `now`, `then`.
fn trim(segment: &Segment<'_>, mut start: usize, end: usize) -> usize {
    while start < end {
        let word = segment.word(start);
        let named = segment.mention(start).is_some();
        if matches!(word, "and" | "or") && !named && start + 1 < end {
            start += 1;
        } else if (segment.has(start, List::Leads) || segment.has(start, List::Prepositions))
            && !named
        {
            let adverb = segment.adverb(start) && !segment.has(start, List::Prepositions);
            if adverb && start + 1 < end {
                start += 1;
                continue;
            }
            // A preposition takes the next name, date, or words up to the next article.
            start += 1;
            let from = start;
            while start < end
                && !(start > from
                    && (segment.has(start, List::Determiners)
                        || (segment.mention(start).is_some()
                            && segment.mention(start) != segment.mention(start - 1))))
            {
                start += 1;
            }
            if start >= end
                && from < end
                && segment.mention(from).is_none()
                && !segment.atoms[from - 1].date
            {
                // Nothing but one phrase behind an adverb: `now critics`.
                return if segment.has(from - 1, List::Prepositions) { end } else { from };
            }
        } else if segment.adverb(start) || segment.atoms[start].date || !segment.atoms[start].word {
            start += 1;
        } else {
            break;
        }
    }
    start
}

/// Whether it can be a phrase at all.
fn starts(segment: &Segment<'_>, at: usize) -> bool {
    starts_phrase(segment, at)
        || segment.atoms.get(at).is_some_and(|atom| {
            atom.word
                && atom.quotation.is_none()
                && atom.lower.len() > 2
                && !atom.lists.has(List::Aux)
        })
}

/// The noun phrase that begins at `start`: of a verb that stands before its subject, or an object.
pub(super) fn after(segment: &Segment<'_>, start: usize, limit: usize) -> Option<Subject> {
    if !starts_phrase(segment, start)
        && !segment.has(start, List::Objects)
        && !titled(segment, start)
    {
        return None;
    }
    let mut end = start;
    while end < limit && end - start < LONG {
        let same = end > start
            && segment.mention(end).is_some()
            && segment.mention(end) == segment.mention(end - 1);
        if !same && end > start && ends_phrase(segment, start, end) {
            let inside = (start..end).any(|at| matches!(segment.word(at), "who" | "which"));
            if !inside || segment.sign(end) == "," || stops(segment, end) || segment.quote(end) {
                break;
            }
        }
        end += 1;
    }
    let phrase = start..end;
    let mut apposition = None;
    if segment.sign(end) == "," && end + 1 < limit {
        let mut stop = end + 1;
        while stop < limit
            && segment.sign(stop) != ","
            && !segment.quote(stop)
            && !stops(segment, stop)
        {
            stop += 1;
        }
        let first = end + 1;
        let explains = segment.has(first, List::Determiners)
            || matches!(segment.word(first), "who" | "whose" | "which")
            || (segment.atoms[first].word
                && !segment.atoms[first].capital
                && !segment.adverb(first)
                && !segment.has(first, List::Leads)
                && !segment.has(first, List::Boundary)
                && !segment.word(first).ends_with("ing")
                && segment.mention(first).is_none());
        // `his former chief of staff, Ada Lovelace`: the name explains.
        let named =
            phrase.clone().all(|at| segment.mention(at).is_none() && !segment.atoms[at].capital)
                && segment.atoms[first].word
                && segment.atoms[first].capital
                && (first..stop).all(|at| {
                    segment.atoms[at].capital
                        || segment.mention(at).is_some()
                        || segment.sign(at) == "."
                });
        if (explains || named) && stop > first {
            apposition = Some(first..stop);
        }
    }
    Some(Subject { phrase, apposition, from: start, relative: false })
}

fn ends_phrase(segment: &Segment<'_>, start: usize, at: usize) -> bool {
    let word = segment.word(at);
    let pronoun = segment.has(start, List::Pronouns) && at == start + 1;
    if pronoun || stops(segment, at) || segment.sign(at) == "," || segment.quote(at) {
        return true;
    }
    if segment.mention(at).is_none() && segment.atoms[at].date {
        return true;
    }
    if segment.has(at, List::Prepositions)
        && segment.word(at + 1).ends_with("ing")
        && segment.mention(at + 1).is_none()
    {
        return true;
    }
    let person = segment.mention(at - 1).is_some() && !segment.has(start, List::Determiners);
    match word {
        "of" | "for" | "from" | "close" | "inside" | "with" => person && word != "of",
        "at" | "in" | "to" => {
            segment.mention(start).is_some()
                || segment.atoms[at + 1..].first().is_none_or(|next| next.date)
                || word == "to" && segment.word(at - 1) != "close"
        }
        "and" => segment.has(at + 1, List::Pronouns) || !starts_phrase(segment, at + 1),
        "who" | "which" => false,
        _ => {
            segment.has(at, List::Prepositions) && segment.mention(at).is_none()
                || segment.has(at, List::Boundary)
                || segment.has(at, List::Objects) && at > start
                || segment.verb_like(at)
                || segment.has(at, List::Adverbs)
        }
    }
}
