//! Clauses in which a text does not say that something is so: questions, suppositions, what is rumoured or untrue.

use std::ops::Range;

use crate::fact::{Fact, Kind, Status};
use crate::scene::Scene;

/// How a clause is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// `It is not true that A backed B.`
    Untrue,
    /// `Rumours that A backed B`, `Will A back B?`
    Open,
    /// `Had A backed B, C would have won.`
    Supposed,
}

/// Verbs with which a question begins.
const ASK: [&str; 20] = [
    "will", "would", "can", "could", "did", "does", "do", "is", "are", "was", "were", "has",
    "have", "had", "should", "may", "might", "must", "shall", "isn't",
];

/// Nouns and adjectives before `that`: what follows is not so.
const UNTRUE: [&str; 8] =
    ["untrue", "false", "myth", "lie", "fiction", "nonsense", "wrong", "inconceivable"];

/// The same where a word of denial stands before them.
const TRUE: [&str; 9] =
    ["true", "case", "correct", "evidence", "proof", "sign", "signs", "indication", "indications"];

/// Before `that`: what follows may be so.
const RUMOURS: [&str; 40] = [
    "rumours",
    "rumors",
    "rumour",
    "rumor",
    "report",
    "reports",
    "story",
    "stories",
    "speculation",
    "suspicions",
    "suspicion",
    "fears",
    "fear",
    "hopes",
    "hope",
    "claim",
    "claims",
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "charge",
    "charges",
    "assertion",
    "assertions",
    "suggestion",
    "suggestions",
    "idea",
    "notion",
    "belief",
    "theory",
    "theories",
    "impression",
    "perception",
    "doubt",
    "doubts",
    "unlikely",
    "doubtful",
    "possible",
    "unclear",
];

/// Before `to say that`: what follows is not so.
const WRONG: [&str; 8] =
    ["wrong", "false", "absurd", "premature", "unfair", "misleading", "foolish", "mistake"];

/// Behind an event: it did not take place.
const CANCELLED: [&str; 5] = ["cancelled", "canceled", "postponed", "scrapped", "aborted"];

/// Before words between commas and `that`: somebody says what follows.
const SAYS: [&str; 18] = [
    "say",
    "says",
    "said",
    "claim",
    "claims",
    "claimed",
    "argue",
    "argues",
    "argued",
    "allege",
    "alleges",
    "alleged",
    "insist",
    "insists",
    "insisted",
    "suggest",
    "suggests",
    "suggested",
];

/// Tokens between these commas at most.
const ASIDE: usize = 12;

/// Words of denial.
const DENIALS: [&str; 7] = ["no", "not", "never", "little", "without", "scant", "hardly"];

/// Tokens before `that` in which a denial is looked for.
const NEAR: usize = 5;

/// How the clause of a fact is held, if it is not simply said; `clause` are its tokens up to the end of the fact.
pub(super) fn doubt(scene: &Scene, fact: &Fact, clause: &Range<usize>) -> Option<Doubt> {
    if matches!(fact.kind, Kind::Claim | Kind::Quote) {
        return None;
    }
    let document = &scene.document;
    let inside = document.tokens_in(fact.span);
    let word = |at: usize| document.tokens.get(at).map_or("", |token| token.lower.as_str());
    let called_off = |at: usize| CANCELLED.contains(&word(at));
    if fact.kind == Kind::Event
        && fact.status == Status::Asserted
        && (inside.end..inside.end + NEAR).any(called_off)
    {
        return Some(Doubt::Untrue);
    }
    let that = (clause.start..inside.start).rev().find(|at| word(*at) == "that");
    // `Critics claim, without evidence, that A backs B.`
    if that == Some(clause.start)
        && let Some(comma) = clause.start.checked_sub(1).filter(|at| word(*at) == ",")
        && let Some(other) = (comma.saturating_sub(ASIDE)..comma).rev().find(|at| word(*at) == ",")
        && other.checked_sub(1).is_some_and(|said| SAYS.contains(&word(said)))
    {
        return Some(Doubt::Open);
    }
    if let Some(before) = that.and_then(|that| that.checked_sub(1)) {
        let denial = |at: usize| DENIALS.contains(&word(at)) || word(at).ends_with("n't");
        let denied = (before.saturating_sub(NEAR).max(clause.start)..before).any(denial);
        if UNTRUE.contains(&word(before)) && !denied || TRUE.contains(&word(before)) && denied {
            return Some(Doubt::Untrue);
        }
        let said = matches!(word(before), "say" | "claim" | "suggest" | "argue" | "think");
        let to = before.checked_sub(2).filter(|at| said && word(at + 1) == "to");
        if to.is_some_and(|at| WRONG.contains(&word(at))) {
            return Some(Doubt::Untrue);
        }
        // `There is no doubt that`: it is so.
        if RUMOURS.contains(&word(before)) && !denied {
            return Some(Doubt::Open);
        }
    }
    let sentence = document.sentences.get(fact.sentence)?.tokens.clone();
    let opens = clause.start < inside.start && ASK.contains(&word(clause.start));
    let of_somebody =
        scene.mention_at(clause.start + 1).is_some() || word(clause.start + 1) == "the";
    if !opens || !of_somebody {
        return None;
    }
    if sentence.clone().rev().take(2).any(|at| word(at) == "?") {
        return Some(Doubt::Open);
    }
    let supposes = matches!(word(clause.start), "had" | "were" | "should");
    (supposes && clause.start == sentence.start).then_some(Doubt::Supposed)
}
