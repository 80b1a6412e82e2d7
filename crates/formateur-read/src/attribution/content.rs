//! What is said: where it begins behind a cue, and where it ends.

use std::ops::Range;

use super::Act;
use super::atoms::{Cue, Segment};
use super::bounds::{adjuncts, behind_fits, end, ends, thing_end};
use super::frames::{addressed, asks, introduced, light, preposition, question};
use super::lexicon::{Frame, List, Shape};

/// What a cue is followed by.
#[derive(Debug, Clone)]
pub(super) struct Content {
    /// What is said.
    pub(super) atoms: Range<usize>,
    /// Whom the cue is aimed at, as atoms: the accused, who is asked, who is told.
    pub(super) object: Option<Range<usize>>,
    /// Who is told.
    pub(super) told: Option<Range<usize>>,
    /// Whether somebody is called or described as something.
    pub(super) called: bool,
    /// The noun that belongs to the verb: `expressed hope`.
    pub(super) noun: Option<Range<usize>>,
}

/// Words between a verb and the preposition that it wants, at most.
const FAR: usize = 16;
/// Words for those who are told or asked, at most.
pub(super) const TOLD: usize = 6;

/// What follows a cue, by the first frame of its verb that fits.
pub(super) fn behind(segment: &Segment<'_>, cue: &Cue) -> Option<Content> {
    cue.verb.frames.iter().find_map(|frame| by_frame(segment, cue, *frame))
}

fn by_frame(segment: &Segment<'_>, cue: &Cue, frame: Frame) -> Option<Content> {
    let at = cue.atoms.end;
    let act = cue.verb.act;
    match frame {
        Frame::Clause | Frame::That => {
            let acts = cue.verb.frames.contains(&Frame::To);
            let tells = cue.verb.frames.contains(&Frame::Tell);
            clause(segment, at, (frame == Frame::That, acts, tells), act)
        }
        Frame::Tell => tell(segment, at, act),
        Frame::Thing | Frame::Shows => thing(segment, at, act),
        Frame::To => infinitive(segment, at, act),
        Frame::Of => object_then(segment, at, &["of"], act),
        Frame::For => object_then(segment, at, &["for", "over"], act),
        Frame::As => object_then(segment, at, &["as"], act),
        Frame::With => object_then(segment, at, &["with"], act),
        Frame::ToDo => object_then(segment, at, &["to", "not"], act),
        Frame::Call => call(segment, at, act),
        Frame::Wh => question(segment, at, act),
        Frame::Prep => preposition(segment, at, act),
        Frame::Light => light(segment, at, act),
        Frame::Aside => introduced(segment, at),
    }
}

pub(super) fn plain(atoms: Range<usize>) -> Option<Content> {
    (!atoms.is_empty()).then_some(Content {
        atoms,
        object: None,
        told: None,
        called: false,
        noun: None,
    })
}

fn clause(
    segment: &Segment<'_>,
    at: usize,
    (only_that, acts, tells): (bool, bool, bool),
    act: Act,
) -> Option<Content> {
    let from = adjuncts(segment, at);
    if segment.word(from) == "that" && (ends(segment, from + 1) || segment.sign(from + 1) == ",") {
        return if act == Act::Deny { plain(from..from + 1) } else { None };
    }
    if segment.word(from) == "that" {
        return plain(from..end(segment, from + 1, act));
    }
    // `noticed to VTA that`, `said in Wewak that`: only with the conjunction can the rest be told apart.
    let infinitive = segment.word(from) == "to"
        && segment.mention(from + 1).is_none()
        && !segment.has(from + 1, List::Objects)
        && !segment.has(from + 1, List::Determiners)
        && !segment.has(from + 1, List::Addressees)
        && !segment.atoms.get(from + 1).is_some_and(|one| one.capital)
        && (acts || segment.word(from + 2) != "that");
    let late = segment.word(from) == "as" && segment.word(from + 2) == "as";
    if !infinitive
        && (late || segment.has(from, List::Prepositions) || (from > at && !segment.quote(from)))
    {
        let limit = (from + FAR).min(segment.atoms.len());
        for that in from + 1..limit {
            if ends(segment, that) || segment.long_quote(that) {
                break;
            }
            let sign = matches!(segment.sign(that), ":" | ",") && segment.long_quote(that + 1);
            if sign {
                return plain(that + 1..end(segment, that + 2, act));
            }
            if segment.word(that) == "that" {
                let told = (segment.word(from) == "to").then_some(from + 1..that);
                let atoms = that..end(segment, that + 1, act);
                return Some(Content { atoms, object: None, told, called: false, noun: None });
            }
        }
    }
    if only_that {
        return None;
    }
    if tells && let Some(content) = addressed(segment, from, act) {
        return Some(content);
    }
    let possessive = matches!(segment.word(from), "his" | "her" | "their" | "its");
    if matches!(segment.word(from), "he" | "she" | "they" | "it" | "there")
        || contracted(segment.word(from))
        || possessive && has_verb(segment, from + 1)
        || segment.quote(from)
        || has_verb(segment, from + 1)
            && (from == at
                || segment.adverb(from.saturating_sub(1))
                || segment.atoms[from - 1].date
                || segment.has(from - 1, List::Weekdays))
            && begins_clause(segment, from)
    {
        return plain(from..end(segment, from + 1, act));
    }
    let colon =
        segment.sign(from) == ":" && from + 1 < segment.atoms.len() && !ends(segment, from + 1);
    if colon || segment.sign(from) == "," && segment.long_quote(from + 1) {
        let quote = segment.long_quote(from + 1) && segment.atoms[from + 1].ends;
        let stop = if quote { from + 2 } else { end(segment, from + 2, act) };
        return plain(from + 1..stop);
    }
    None
}

/// `he's`, `that's`, `they'll`: a subject and its verb.
fn contracted(word: &str) -> bool {
    word.split_once('\'').is_some_and(|(first, _)| {
        matches!(
            first,
            "he" | "she" | "it" | "they" | "that" | "there" | "we" | "you" | "i" | "who" | "what"
        )
    })
}

/// Whether a clause that goes on at a place has a verb.
fn has_verb(segment: &Segment<'_>, from: usize) -> bool {
    let stops = |at: &usize| {
        ends(segment, *at)
            || *at > from && matches!(segment.word(*at), "if" | "unless" | "because" | "until")
    };
    (from..(from + 24).min(segment.atoms.len())).take_while(|at| !stops(at)).any(|at| {
        let word = segment.word(at);
        segment.has(at, List::Aux) && word != "'s"
            || segment.has(at, List::Verbs)
            || word.contains('\'') && word != "'s"
            || segment.quote(at) && !segment.atoms[at].fragment
            || (word.len() > 4
                && (word.ends_with("ed") || word.ends_with("es"))
                && segment.mention(at).is_none())
            || segment.mention(at).is_none()
                && segment.cues(at).iter().any(|cue| !matches!(cue.shape, Shape::Ing | Shape::Base))
    })
}

/// Whether a clause or a noun can begin so.
fn begins_clause(segment: &Segment<'_>, at: usize) -> bool {
    let Some(atom) = segment.atoms.get(at) else { return false };
    if !atom.word || segment.word(at) == "so" {
        return false;
    }
    let bad = atom.lists.has(List::Prepositions) && atom.mention.is_none()
        || atom.lists.has(List::Boundary)
            && !matches!(
                atom.lower,
                "if" | "how" | "whether" | "why" | "what" | "when" | "where" | "who"
            )
        || matches!(atom.lower, "and" | "or" | "'s")
        || atom.lists.has(List::Aux);
    !bad
}

fn tell(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let limit = (at + FAR).min(segment.atoms.len());
    let mut place = at;
    while place < limit && !ends(segment, place) {
        let word = segment.word(place);
        // `told the crowd he would say that`: another verb begins.
        let verb =
            segment.has(place, List::Aux) && word != "'s" && segment.mention(place).is_none();
        if place > at
            && verb
            && !(at..place).any(|one| matches!(segment.word(one), "who" | "which"))
        {
            break;
        }
        if place > at
            && (word == "that"
                || segment.long_quote(place) && !segment.atoms[place].fragment
                || segment.sign(place) == ":")
        {
            let from = if segment.sign(place) == ":" { place + 1 } else { place };
            let mut told = at..place;
            if segment.sign(told.end - 1) == "," {
                told.end -= 1;
            }
            let atoms = from..end(segment, from + 1, act);
            return (!atoms.is_empty()).then_some(Content {
                atoms,
                object: Some(told.clone()),
                told: Some(told),
                called: false,
                noun: None,
            });
        }
        place += 1;
    }
    // Without a conjunction: behind a pronoun, a name, or a word for those who are told things.
    let mut stop = at;
    if segment.has(at, List::Objects) || segment.has(at, List::Addressees) {
        stop = at + 1;
    } else {
        let mut name = at;
        if segment.has(name, List::Determiners) || segment.has(name, List::BeforeNoun) {
            name += 1;
        }
        while name < limit
            && segment.mention(name).is_none()
            && segment.atoms[name].word
            && !segment.has(name, List::Prepositions)
            && name < at + 3
        {
            name += 1;
        }
        if name > at && segment.has(name, List::Pronouns) {
            // `told this site she was`
            stop = name;
        } else if let Some(mention) = segment.mention(name) {
            stop = name;
            while segment.mention(stop) == Some(mention) {
                stop += 1;
            }
        } else if segment.atoms.get(at).is_some_and(|one| one.capital && one.word) {
            stop = at;
            while segment.atoms.get(stop).is_some_and(|one| one.capital && one.word) {
                stop += 1;
            }
        }
    }
    if stop == at {
        return None;
    }
    let from = adjuncts(segment, stop);
    let empty = !has_verb(segment, from) && !asks(segment.word(from)) && !segment.quote(from);
    if segment.word(from) == "to" || ends(segment, from) || !begins_clause(segment, from) || empty {
        return None;
    }
    let atoms = from..end(segment, from + 1, act);
    Some(Content { atoms, object: Some(at..stop), told: Some(at..stop), called: false, noun: None })
}

fn thing(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let mut from = at;
    while segment.adverb(from) {
        from += 1;
    }
    if matches!(segment.word(from), "from" | "of") {
        from += 1;
    }
    if segment.passing && segment.word(from) == "that" && ends(segment, from + 1) {
        return plain(from..from + 1);
    }
    let fits = segment.quote(from)
        || begins_clause(segment, from)
        || matches!(segment.word(from), "having" | "being")
        || segment.sign(from) == "$";
    if !fits || segment.word(from) == "to" || segment.atoms.get(from).is_some_and(|one| one.date) {
        return None;
    }
    let stop = thing_end(segment, from, act);
    let object = segment.mention(from).or_else(|| segment.mention(from + 1)).is_some();
    Some(Content {
        atoms: from..stop,
        object: object.then_some(from..(from + 2).min(stop)),
        told: None,
        called: false,
        noun: None,
    })
}

fn infinitive(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let mut from = adjuncts(segment, at);
    // `agreed by voice vote to`
    if segment.word(from) == "by" || segment.word(from) == "with" {
        from = (from + 1..from + 4).find(|place| segment.word(*place) == "to").unwrap_or(from);
    } else if segment.word(from) != "to"
        && (segment.has(from, List::Prepositions)
            || matches!(segment.word(from), "before" | "after" | "during"))
    {
        // `decided before the debate to`
        let plain_word = |place: &usize| {
            segment.atoms.get(*place).is_some_and(|one| one.word) && !segment.verb_like(*place)
        };
        let to = |place: &usize| {
            segment.word(*place) == "to" && super::bounds::infinitive(segment, place + 1)
        };
        from = (from + 1..from + TOLD).take_while(plain_word).find(to)?;
    }
    if segment.word(from) != "to"
        || act == Act::Demand && segment.word(at) == "not" && !segment.passing
    {
        return None;
    }
    // `likes to say`: what is said is said, not liked.
    let says = |cue: &Cue| cue.shape == Shape::Base && !cue.verb.inner && behind_fits(segment, cue);
    if at > 0 && segment.has(at - 1, List::LikesTo) && segment.cues(from + 1).iter().any(says) {
        return None;
    }
    let denies = matches!(segment.word(at), "never" | "not");
    plain(if denies { at } else { from }..end(segment, from + 1, act))
}

/// `accuse X of Z`, `urge X to Z`, `describe X as Z`.
fn object_then(segment: &Segment<'_>, at: usize, wanted: &[&str], act: Act) -> Option<Content> {
    let limit = (at + FAR).min(segment.atoms.len());
    let first = segment.atoms.get(at)?;
    if !first.word && !segment.quote(at) || first.lists.has(List::Boundary) {
        return None;
    }
    // `asked not to be named`: of itself.
    if wanted.contains(&"to") && matches!(segment.word(at), "not" | "to") {
        return None;
    }
    // `whom she accuses of`, `which he called on to`: the object stands before.
    let start = usize::from(!wanted.contains(&segment.word(at)));
    for place in at + start..limit {
        if ends(segment, place) || segment.long_quote(place) || segment.sign(place) == ":" {
            break;
        }
        let word = segment.word(place);
        if wanted.contains(&word) && !(word == "of" && partitive(segment, at, place)) {
            if word == "not" && segment.word(place + 1) != "to" || place + 1 >= segment.atoms.len()
            {
                continue;
            }
            let short = word == "as" && segment.quote(place + 1) && segment.sign(place + 2) == ",";
            let stop = if short { place + 2 } else { end(segment, place + 1, act) };
            let atoms = at..stop;
            let called = word == "as";
            return Some(Content {
                atoms,
                object: (place > at).then_some(at..place),
                told: None,
                called,
                noun: None,
            });
        }
        let verb =
            segment.has(place, List::Aux) && word != "'s" || segment.has(place, List::Boundary);
        if verb && place > at {
            break;
        }
    }
    None
}

/// `accused the Companions of the Dawn of threatening`: an `of` inside the name of the accused.
fn partitive(segment: &Segment<'_>, at: usize, place: usize) -> bool {
    if segment.mention(place).is_some() {
        return true;
    }
    let next = segment.word(place + 1);
    let deed =
        next.ends_with("ing") || segment.quote(place + 1) || matches!(next, "having" | "being");
    if deed || place == at {
        return false;
    }
    // Another `of` later, before a deed.
    (place + 1..(place + 10).min(segment.atoms.len()))
        .take_while(|later| !ends(segment, *later))
        .any(|later| {
            segment.word(later) == "of"
                && (segment.word(later + 1).ends_with("ing") || segment.quote(later + 1))
        })
}

/// `called him a liar`, `called it "chaos"`.
fn call(segment: &Segment<'_>, at: usize, act: Act) -> Option<Content> {
    let first = segment.atoms.get(at)?;
    if !first.word || first.lists.has(List::Prepositions) || first.lists.has(List::Boundary) {
        return None;
    }
    let limit = (at + 8).min(segment.atoms.len());
    let mut stop = at + 1;
    if !segment.has(at, List::Objects) {
        while stop < limit
            && !segment.quote(stop)
            && !ends(segment, stop)
            && segment.sign(stop) != ","
        {
            stop += 1;
        }
        if !segment.quote(stop) {
            return None;
        }
    }
    let fits = segment.quote(stop)
        || segment.has(stop, List::Determiners)
        || segment.atoms.get(stop).is_some_and(|one| {
            one.word && !one.lists.has(List::Prepositions) && !one.lists.has(List::Boundary)
        });
    if !fits || ends(segment, stop) {
        return None;
    }
    let last = if segment.quote(stop) { stop + 1 } else { end(segment, stop + 1, act) };
    Some(Content { atoms: at..last, object: Some(at..stop), told: None, called: true, noun: None })
}
