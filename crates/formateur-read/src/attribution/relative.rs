//! What explains a subject: relative clauses around a verb, and words for an office before a name.

use super::atoms::Segment;
use super::lexicon::{Frame, List, Shape};
use super::subject::LONG;

/// Where the relative clause begins that ends with a participle at `last`: `a diplomat who asked not to be named told`.
pub(super) fn relative_before(segment: &Segment<'_>, last: usize, floor: usize) -> Option<usize> {
    let passive = last > floor && matches!(segment.word(last - 1), "be" | "been");
    if !passive || segment.mention(last).is_some() && segment.atoms[last].capital {
        return None;
    }
    let before = (floor + 1..last).rev().take(LONG);
    let inside = before.take_while(|at| segment.sign(*at).is_empty() || segment.sign(*at) == "'");
    inside.into_iter().find(|at| matches!(segment.word(*at), "who" | "which" | "that"))
}

/// Where the relative clause begins that ends before a verb, as a verb of its own shows: `a woman who answered the door
/// said`, `people who live there think`, `scholars we spoke with doubt`. Not where that verb may have the rest as a clause.
pub(super) fn relative_around(segment: &Segment<'_>, verb: usize, floor: usize) -> Option<usize> {
    if !segment.passing {
        return None;
    }
    let near = (floor + 1..verb.saturating_sub(1)).rev().take(LONG);
    let who = near
        .take_while(|at| segment.sign(*at).is_empty() && !segment.long_quote(*at))
        .take_while(|at| !matches!(segment.word(*at), "and" | "but" | "that" | "because" | "as"))
        .find(|at| matches!(segment.word(*at), "who" | "which"))?;
    let inner = who + 1;
    let clause = [Frame::Clause, Frame::That];
    let says = (inner..verb).any(|at| {
        segment.cues(at).iter().any(|cue| cue.verb.frames.iter().any(|one| clause.contains(one)))
    });
    (!says && inner < verb && !segment.has(inner, List::Pronouns)).then_some(who)
}

/// Whether what stands between commas explains what is before them: `whose land touches the river`.
pub(super) fn explains(segment: &Segment<'_>, at: usize) -> bool {
    matches!(segment.word(at), "who" | "whose" | "which" | "whom" | "where")
}

/// Whether a name with words for an office before it begins: `communications director Ada Lovelace`.
pub(super) fn titled(segment: &Segment<'_>, start: usize) -> bool {
    let lists = [
        List::Aux,
        List::Prepositions,
        List::Boundary,
        List::Adverbs,
        List::Objects,
        List::Leads,
        List::Verbs,
    ];
    let plain = |at: &usize| {
        segment.atoms.get(*at).is_some_and(|one| {
            one.word
                && !one.capital
                && one.quotation.is_none()
                && !one.date
                && one.mention.is_none()
                && !lists.iter().any(|list| one.lists.has(*list))
                && !matches!(one.lower, "and" | "or" | "'s")
                && !one.lower.ends_with("ing")
                && !one.lower.starts_with(|first: char| first.is_ascii_digit())
        })
    };
    let words = (start..start + 4).take_while(plain).count();
    let name = start + words;
    words > 0
        && segment.cues(name - 1).is_empty()
        && segment.cues(start).iter().all(|cue| cue.shape != Shape::Past)
        && segment.atoms.get(name).is_some_and(|one| one.capital && one.word && !one.date)
        && segment.atoms.get(name + 1).is_some_and(|one| one.capital && one.word)
}
