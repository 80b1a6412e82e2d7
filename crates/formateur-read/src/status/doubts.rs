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

impl Doubt {
    /// The status of what would be asserted without it; of what is untrue none.
    pub(super) const fn status(self) -> Option<Status> {
        match self {
            Self::Untrue => None,
            Self::Open => Some(Status::Implied),
            Self::Supposed => Some(Status::Conditional),
        }
    }
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
    let inside = scene.document.tokens_in(fact.span);
    let look = Look { scene, clause: clause.start..inside.start, behind: inside.end };
    let asserted = fact.kind == Kind::Event && fact.status == Status::Asserted;
    let off = (asserted && look.is_called_off()).then_some(Doubt::Untrue);
    off.or_else(|| look.behind_that()).or_else(|| look.turned(fact.sentence))
}

/// What stands around a fact.
struct Look<'a> {
    scene: &'a Scene,
    /// Its clause before it.
    clause: Range<usize>,
    /// Where it ends.
    behind: usize,
}

impl<'a> Look<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.scene.document.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// `The talks were cancelled.`
    fn is_called_off(&self) -> bool {
        (self.behind..self.behind + NEAR).any(|at| CANCELLED.contains(&self.word(at)))
    }

    /// What stands before a `that` of its clause.
    fn behind_that(&self) -> Option<Doubt> {
        let that = self.clause.clone().rev().find(|at| self.word(*at) == "that")?;
        if that == self.clause.start && self.is_said_before(that) {
            return Some(Doubt::Open);
        }
        let before = that.checked_sub(1)?;
        let word = self.word(before);
        let denial = |at: usize| DENIALS.contains(&self.word(at)) || self.word(at).ends_with("n't");
        let denied = (before.saturating_sub(NEAR).max(self.clause.start)..before).any(denial);
        let said = matches!(word, "say" | "claim" | "suggest" | "argue" | "think");
        let to = before.checked_sub(2).filter(|at| said && self.word(at + 1) == "to");
        if UNTRUE.contains(&word) && !denied
            || TRUE.contains(&word) && denied
            || to.is_some_and(|at| WRONG.contains(&self.word(at)))
        {
            return Some(Doubt::Untrue);
        }
        // `There is no doubt that`: it is so.
        (RUMOURS.contains(&word) && !denied).then_some(Doubt::Open)
    }

    /// `Critics claim, without evidence, that A backs B.`
    fn is_said_before(&self, that: usize) -> bool {
        let comma = that.checked_sub(1).filter(|at| self.word(*at) == ",");
        let opens = comma.and_then(|comma| {
            (comma.saturating_sub(ASIDE)..comma).rev().find(|at| self.word(*at) == ",")
        });
        let said = opens.and_then(|opens| opens.checked_sub(1));
        said.is_some_and(|said| SAYS.contains(&self.word(said)))
    }

    /// `Will A back B?` `Had A backed B, C would have won.`
    fn turned(&self, sentence: usize) -> Option<Doubt> {
        let sentence = self.scene.document.sentences.get(sentence)?.tokens.clone();
        let (first, next) = (self.clause.start, self.clause.start + 1);
        let somebody = self.scene.mention_at(next).is_some() || self.word(next) == "the";
        if self.clause.is_empty() || !ASK.contains(&self.word(first)) || !somebody {
            return None;
        }
        if sentence.clone().rev().take(2).any(|at| self.word(at) == "?") {
            return Some(Doubt::Open);
        }
        let supposes = matches!(self.word(first), "had" | "were" | "should");
        (supposes && first == sentence.start).then_some(Doubt::Supposed)
    }
}
