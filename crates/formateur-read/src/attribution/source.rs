//! What sort of speaker: with a name, without, several as one.

use std::ops::Range;

use ecow::EcoString;

use super::atoms::Segment;
use super::lexicon::List;
use super::subject::Subject;
use crate::fact::{FactSource, SourceType};
use crate::scene::{EntityKind, How, Scene};

/// A speaker.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    pub(super) mention: Option<usize>,
    pub(super) id: Option<EcoString>,
    pub(super) source: FactSource,
}

/// Who a subject is; nothing where it is nobody: `nobody said`, `what it said`.
pub(super) fn speaker(scene: &Scene, segment: &Segment<'_>, subject: &Subject) -> Option<Speaker> {
    let phrase = subject.phrase.clone();
    let first = segment.word(phrase.start);
    let nobody = matches!(first, "nobody" | "no" | "none");
    let few = matches!(first, "i" | "we" | "you") || nobody;
    let nothing = matches!(first, "there" | "this" | "what") && phrase.len() < 3;
    if nothing || !segment.passing && (few && phrase.len() < 3 || nobody) {
        return None;
    }
    let mut head = head(scene, segment, &phrase);
    let mut kind = None;
    // `A former consul, Étienne Quoilbach, told`: the name is the apposition.
    if let Some(apposition) = &subject.apposition {
        let name = named_by(scene, segment, apposition);
        if name.is_some() && head.is_none_or(|at| !super::atoms::is_person(scene, at)) {
            head = name;
            kind = Some(SourceType::Named);
        }
        let words = apposition.clone().filter(|at| segment.atoms[*at].capital).count();
        if head.is_none() && words >= 2 && words == apposition.len() {
            kind = Some(SourceType::Named);
        }
    }
    let entity = head.and_then(|at| scene.entity_of(at));
    let own = kind.unwrap_or_else(|| sort(scene, segment, subject, head));
    let words = || scene.document.at(segment.span_of(&phrase)).into();
    let who = entity.map_or_else(words, |entity| entity.id.clone());
    let affiliation = match own {
        SourceType::Named => affiliation(scene, segment, subject, head),
        _ => None,
    };
    let via = phrase.clone().any(|at| segment.has(at, List::Spokespeople));
    let via = (via && own == SourceType::Collective)
        .then(|| spokesperson(scene, segment, &phrase))
        .flatten();
    Some(Speaker {
        mention: head,
        id: entity.map(|entity| entity.id.clone()),
        source: FactSource { kind: own, who: Some(who), affiliation, via },
    })
}

/// `spokesman`, of a phrase with one.
fn spokesperson(scene: &Scene, segment: &Segment<'_>, phrase: &Range<usize>) -> Option<EcoString> {
    let at = phrase.clone().find(|at| segment.has(*at, List::Spokespeople))?;
    Some(scene.document.at(segment.atoms[at].span).to_lowercase().into())
}

/// The mention that a phrase is about: its head, not what belongs to it.
fn head(scene: &Scene, segment: &Segment<'_>, phrase: &Range<usize>) -> Option<usize> {
    // `The spokesman of the alliance Mr. Qasim`: a name at the end, behind a title or a noun.
    if let Some(name) = last_name(scene, segment, phrase) {
        return Some(name);
    }
    // What stands before a possessive is not the head; nor what stands behind a preposition.
    let mut from = phrase.start;
    let mut to = phrase.end;
    for at in phrase.clone() {
        if segment.word(at) == "'s" && at + 1 < phrase.end && !within(segment, at) {
            from = at + 1;
        }
        if at > phrase.start && segment.has(at, List::Prepositions) && !within(segment, at) {
            to = at;
            break;
        }
    }
    let from = from.min(to);
    let mut found = None;
    for at in from..to {
        if let Some(mention) = segment.mention(at) {
            found = Some((mention, at));
        }
    }
    let (mention, last) = found?;
    // `The Quelimara government`: the name is not the head.
    let noun = last + 1 < to && segment.atoms[last + 1].word && segment.word(last + 1) != "'s";
    let one = &scene.mentions[mention];
    if noun || (last + 1 < to && segment.word(last + 1) == "'s") {
        return None;
    }
    if one.how == How::Demonym
        && last + 1 < phrase.end
        && !segment.has(last + 1, List::Prepositions)
    {
        return None;
    }
    Some(mention)
}

/// The person whose name ends a phrase, where what stands before it belongs to the same person.
fn last_name(scene: &Scene, segment: &Segment<'_>, phrase: &Range<usize>) -> Option<usize> {
    let mention = segment.mention(phrase.end.checked_sub(1)?)?;
    let one = &scene.mentions[mention];
    if one.how != How::Name || !super::atoms::is_person(scene, mention) {
        return None;
    }
    let mut start = phrase.end - 1;
    while start > phrase.start && segment.mention(start - 1) == Some(mention) {
        start -= 1;
    }
    let mut before = start;
    while before > phrase.start
        && (segment.atoms[before - 1].capital && segment.mention(before - 1).is_none()
            || segment.sign(before - 1) == ".")
    {
        before -= 1;
    }
    let place = before.checked_sub(1).filter(|at| *at >= phrase.start)?;
    let noun = segment.atoms[place].word
        && !segment.has(place, List::Prepositions)
        && !segment.has(place, List::Determiners)
        && !matches!(segment.word(place), "and" | "or" | "'s" | "");
    let several = segment.word(place).ends_with('s') && !segment.word(place).ends_with("ss");
    (noun && !several || segment.quote(place)).then_some(mention)
}

/// Whether an atom is inside of a mention that began before it.
fn within(segment: &Segment<'_>, at: usize) -> bool {
    segment.mention(at).is_some() && at > 0 && segment.mention(at - 1) == segment.mention(at)
}

/// Words of title before a name in an apposition, at most.
const TITLES: usize = 4;

/// The person whose name an apposition begins with, or is but for a title: `Senator A`, `the banker A`.
fn named_by(scene: &Scene, segment: &Segment<'_>, apposition: &Range<usize>) -> Option<usize> {
    let first = apposition.clone().take(TITLES).find(|at| segment.mention(*at).is_some())?;
    let mention = segment.mention(first)?;
    let title = (apposition.start..first).all(|at| {
        segment.atoms[at].word
            && !segment.has(at, List::Prepositions)
            && !matches!(segment.word(at), "who" | "whose" | "which" | "and" | "or" | "'s")
    });
    let ends = (first..apposition.end).all(|at| segment.mention(at) == Some(mention));
    let one = &scene.mentions[mention];
    let named = one.how == How::Name && super::atoms::is_person(scene, mention);
    (named && (first == apposition.start || title && ends)).then_some(mention)
}

/// The sort of a speaker.
fn sort(
    scene: &Scene,
    segment: &Segment<'_>,
    subject: &Subject,
    head: Option<usize>,
) -> SourceType {
    let phrase = &subject.phrase;
    let asked = subject.apposition.as_ref().is_some_and(|one| hides(segment, one));
    if asked {
        return SourceType::Anonymous;
    }
    let noun = noun(segment, phrase);
    // `A Western observer`, whomever it may mean.
    let article = matches!(segment.word(phrase.start), "a" | "an" | "some" | "one" | "another");
    let described = head.is_none_or(|at| scene.mentions[at].how == How::Description);
    if described && (article || unnamed(segment, phrase, noun)) && !segment.has(noun, List::Many) {
        let speaks_for = phrase.clone().any(|at| segment.has(at, List::Spokespeople));
        return if speaks_for { SourceType::Collective } else { SourceType::Anonymous };
    }
    if let Some(mention) = head {
        let one = &scene.mentions[mention];
        match scene.entity_of(mention) {
            Some(entity) if entity.kind == EntityKind::Person => return SourceType::Named,
            Some(entity) if entity.kind == EntityKind::Anonymous => {
                let several = entity.plural && !unnamed(segment, phrase, noun);
                return if several { SourceType::Collective } else { SourceType::Anonymous };
            }
            Some(entity) if entity.kind != EntityKind::Unknown && one.how != How::Description => {
                return SourceType::Collective;
            }
            Some(_) if one.how == How::Name => return by_words(segment, phrase, noun),
            None if one.how == How::Pronoun => {
                let several = segment.word(phrase.start) == "they";
                return if several { SourceType::Collective } else { SourceType::Anonymous };
            }
            _ => {}
        }
    }
    by_words(segment, phrase, noun)
}

/// Whether an apposition says that its speaker keeps the name back.
fn hides(segment: &Segment<'_>, apposition: &Range<usize>) -> bool {
    let has = |word: &str| apposition.clone().any(|at| segment.word(at) == word);
    let condition = has("anonymity") || has("unnamed") || has("anonymously");
    condition
        || (has("named")
            || has("identified")
            || has("name")
            || has("authorized")
            || has("authorised"))
            && (has("not") || has("refused") || has("declined") || has("without"))
}

/// The noun that a phrase is about: the last before a preposition, relative pronoun or comma.
fn noun(segment: &Segment<'_>, phrase: &Range<usize>) -> usize {
    let mut last = phrase.start;
    for at in phrase.clone() {
        if at > phrase.start
            && (segment.has(at, List::Prepositions)
                || segment.has(at, List::Adverbs)
                || segment.word(at).ends_with("ed") && segment.word(at - 1).ends_with('s')
                || matches!(segment.word(at), "who" | "close" | "which"))
            && !within(segment, at)
        {
            break;
        }
        last = at;
    }
    last
}

fn unnamed(segment: &Segment<'_>, phrase: &Range<usize>, noun: usize) -> bool {
    segment.has(noun, List::Unnamed) || segment.has(phrase.start, List::Unnamed)
}

fn by_words(segment: &Segment<'_>, phrase: &Range<usize>, noun: usize) -> SourceType {
    if phrase.clone().any(|at| segment.has(at, List::Spokespeople)) {
        return SourceType::Collective;
    }
    let share = segment.has(noun, List::Determiners) && segment.word(noun + 1) == "of";
    if segment.has(noun, List::Many) || share && !unnamed(segment, phrase, noun) {
        return SourceType::Collective;
    }
    if unnamed(segment, phrase, noun) {
        return SourceType::Anonymous;
    }
    // `the programme Rotvalta`
    let sort = (phrase.start..noun).any(|at| {
        segment.has(at, List::Many)
            && !segment.has(at + 1, List::Prepositions)
            && segment.word(at + 1) != "'s"
            && !segment.word(at).ends_with('s')
    });
    if sort && segment.atoms[noun].capital {
        return SourceType::Collective;
    }
    let first = segment.word(phrase.start);
    if segment.has(phrase.start, List::Pronouns) {
        return if first == "they" { SourceType::Collective } else { SourceType::Anonymous };
    }
    // `A retired general` has no name; `the prime minister` is somebody whom the text names.
    if matches!(
        first,
        "a" | "an" | "one" | "another" | "some" | "many" | "several" | "two" | "three"
    ) {
        return SourceType::Anonymous;
    }
    let plural = segment.word(noun).ends_with('s') && !segment.word(noun).ends_with("ss");
    if plural && !segment.atoms[noun].capital {
        return SourceType::Collective;
    }
    SourceType::Named
}

/// What a named speaker belongs to: the apposition, or the title before the name.
fn affiliation(
    scene: &Scene,
    segment: &Segment<'_>,
    subject: &Subject,
    head: Option<usize>,
) -> Option<EcoString> {
    let text = |atoms: Range<usize>| scene.document.at(segment.span_of(&atoms)).into();
    if let Some(apposition) = &subject.apposition {
        let name = head.is_some() && segment.mention(apposition.start) == head;
        let words = if name { subject.phrase.clone() } else { apposition.clone() };
        let relative = matches!(segment.word(words.start), "who" | "whose" | "which");
        let first = segment.word(words.start);
        let relative = relative || first.ends_with("ing") || first == "asked";
        let number = segment.word(words.start).starts_with(|first: char| first.is_ascii_digit());
        return (!relative && !number && !words.is_empty()).then(|| text(words));
    }
    let name = subject
        .phrase
        .clone()
        .find(|at| segment.mention(*at).is_some() && segment.mention(*at) == head)?;
    let mut start = subject.phrase.start;
    if segment.has(start, List::Determiners) {
        start += 1;
    }
    let honour = |at: usize| {
        matches!(
            segment.word(at),
            "mr" | "mrs" | "ms" | "dr" | "sir" | "lady" | "mr." | "mrs." | "dr." | "ms."
        ) || segment.sign(at) == "."
    };
    let mut end = name;
    while end > start && honour(end - 1) {
        end -= 1;
    }
    (start < end).then(|| text(start..end))
}
