//! What a text itself says of somebody that is no plain fact: conditions, judgements, what it takes for granted.

use std::borrow::Cow;

use crate::attribution::{Attribution, Index};
use crate::dates::{when_of, within};
use crate::document::LineKind;
use crate::fact::{Fact, FactActor, FactSource, Kind, Status};
use crate::scene::{Entity, EntityKind, How, Scene};
use crate::span::Span;

/// Words of a value at most.
const WORDS: usize = 12;
/// Mentions of a sentence that are looked at.
const MOST: usize = 40;
/// Deeds that are taken for granted where the text says whose they are.
const DEEDS: [&str; 10] = [
    "crimes",
    "atrocities",
    "abuses",
    "massacres",
    "misdeeds",
    "excesses",
    "corruption",
    "brutality",
    "cruelty",
    "tyranny",
];
/// Words before a deed with which it is no longer taken for granted.
const HEDGES: [&str; 7] =
    ["alleged", "supposed", "purported", "reported", "suspected", "possible", "claimed"];
/// What a future can be.
const FUTURES: [&str; 13] = [
    "uncertain",
    "bleak",
    "bright",
    "difficult",
    "gloomy",
    "unclear",
    "doubtful",
    "precarious",
    "promising",
    "perilous",
    "troubled",
    "shaky",
    "grim",
];
/// What is seen to come.
const COMING: [&str; 6] = ["future", "prospects", "outlook", "fate", "prospect", "task"];
/// Feelings with which others take something.
const FEELINGS: [&str; 8] = [
    "surprise",
    "astonishment",
    "amazement",
    "dismay",
    "disbelief",
    "relief",
    "consternation",
    "bewilderment",
];
/// Whose feelings they are: nobody's in particular.
const EVERYBODY: [&str; 7] =
    ["general", "widespread", "great", "universal", "everyone's", "some", "much"];

/// Claims of the text itself, none of them plain facts.
pub(crate) fn told(scene: &Scene, attributions: &[Attribution]) -> Vec<Fact> {
    let index = Index::of(attributions);
    let mut facts = Vec::new();
    for at in 0..scene.document.sentences.len() {
        let look = Look { scene, at };
        let found = [look.condition(attributions)].into_iter().flatten().chain(look.inside());
        facts.extend(found.filter(|fact| index.holding(fact.span).next().is_none()));
    }
    facts
}

struct Look<'a> {
    scene: &'a Scene,
    at: usize,
}

impl<'a> Look<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.scene.document.tokens.get(at).map_or("", |token| token.lower.as_str())
    }

    /// `If A wins, B will lose.`: the whole sentence, outside of quotations and of what somebody says.
    fn condition(&self, attributions: &[Attribution]) -> Option<Fact> {
        let document = &self.scene.document;
        let sentence = &document.sentences[self.at];
        let tokens = sentence.tokens.clone();
        let last = tokens.end.checked_sub(1).filter(|last| *last > tokens.start)?;
        let opens = matches!(self.word(tokens.start), "if" | "unless");
        let comma = tokens.clone().any(|at| self.word(at) == ",");
        let plain = document.lines[sentence.line].kind == LineKind::Paragraph;
        let quoted = tokens.clone().any(|at| matches!(self.word(at), "\"" | "“" | "”"));
        if !opens || !comma || !plain || quoted || self.word(last) == "?" {
            return None;
        }
        let first = attributions.partition_point(|one| one.content.end <= sentence.span.start);
        let near =
            attributions[first..].iter().take_while(|one| one.content.start < sentence.span.end);
        if near.into_iter().any(|one| one.clause.meets(sentence.span) && !one.inner) {
            return None;
        }
        let end = if self.word(last) == "." { last } else { tokens.end };
        let subject = self.mentions(tokens.start..end).find_map(|at| self.scene.entity_of(at));
        let words = document.at(document.span_of(&(tokens.start..end)));
        let value: Vec<&str> = words.split_whitespace().take(WORDS).collect();
        let value = format!("condition: {}", value.join(" "));
        self.fact((tokens.start..end, Status::Conditional), value, subject, "subject")
    }

    /// Judgements and what is taken for granted, in the words of a sentence.
    fn inside(&self) -> Vec<Fact> {
        let tokens = self.scene.document.sentences[self.at].tokens.clone();
        let mut facts = Vec::new();
        for at in tokens.clone() {
            let word = self.word(at);
            let found = if DEEDS.contains(&word) {
                self.deeds(at)
            } else if COMING.contains(&word) {
                self.future(at, tokens.start)
            } else if FEELINGS.contains(&word) {
                self.surprise(at)
            } else {
                None
            };
            facts.extend(found);
        }
        facts
    }

    /// `the crimes of A`, `A's crimes`.
    fn deeds(&self, at: usize) -> Option<Fact> {
        let before = at.checked_sub(1)?;
        let (span, mention) = if self.word(before) == "the" && self.word(at + 1) == "of" {
            let mention = self.starting(at + 2)?;
            (before..self.scene.mentions[mention].tokens.end, mention)
        } else if matches!(self.word(before), "'s" | "’s") {
            let mention = self.ending(before)?;
            (self.scene.mentions[mention].tokens.start..at + 1, mention)
        } else {
            return None;
        };
        // `the crimes of A's sons`; what is only alleged is not taken for granted.
        let owned = matches!(self.word(span.end), "'s" | "’s");
        let hedged =
            (span.start.saturating_sub(3)..span.end).any(|at| HEDGES.contains(&self.word(at)));
        let entity = self.scene.entity_of(mention)?;
        let acts = matches!(
            entity.kind,
            EntityKind::Person | EntityKind::Group | EntityKind::Organisation | EntityKind::State
        );
        let named = self.scene.mentions[mention].how == How::Name;
        if owned || hedged || !acts || !named {
            return None;
        }
        let value = format!("committed {}", self.word(at));
        self.fact((span, Status::Presupposed), value, Some(entity), "accused")
    }

    /// `A faces an uncertain future`, `A, a negotiator with an uncertain future`.
    fn future(&self, at: usize, floor: usize) -> Option<Fact> {
        let quality = at.checked_sub(1).filter(|at| FUTURES.contains(&self.word(*at)))?;
        let article = quality
            .checked_sub(1)
            .filter(|at| matches!(self.word(*at), "a" | "an" | "his" | "her" | "its"))?;
        let verb = article.checked_sub(1).filter(|at| *at >= floor)?;
        let faces = matches!(self.word(verb), "faces" | "faced" | "face" | "facing");
        if !faces && self.word(verb) != "with" {
            return None;
        }
        let start = if faces { verb } else { article };
        let who = self.mentions(floor..start).find_map(|at| {
            let entity = self.scene.entity_of(at)?;
            matches!(entity.kind, EntityKind::Person | EntityKind::Group).then_some(entity)
        })?;
        let value = format!("{} {}", self.word(quality), self.word(at));
        self.fact((start..at + 1, Status::Evaluation), value, Some(who), "subject")
    }

    /// `to general surprise`: of whom the text is about, if the sentence is.
    fn surprise(&self, at: usize) -> Option<Fact> {
        let first = at.checked_sub(2)?;
        let subject = self.scene.subject?;
        let tokens = self.scene.document.sentences[self.at].tokens.clone();
        let about = self.mentions(tokens).any(|at| self.scene.mentions[at].entity == Some(subject));
        if self.word(first) != "to" || !EVERYBODY.contains(&self.word(first + 1)) || !about {
            return None;
        }
        let value = format!("met with {}", self.word(at));
        let who = self.scene.entities.get(subject);
        self.fact((first..at + 1, Status::Evaluation), value, who, "subject")
    }

    /// Mentions within tokens.
    fn mentions(&self, tokens: std::ops::Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
        let all = &self.scene.mentions;
        let first = all.partition_point(|one| one.tokens.start < tokens.start);
        (first..all.len()).take(MOST).take_while(move |at| all[*at].tokens.end <= tokens.end)
    }

    /// The mention that starts at a token, or behind an article there.
    fn starting(&self, token: usize) -> Option<usize> {
        let token = token + usize::from(self.word(token) == "the");
        let all = &self.scene.mentions;
        let at = all.partition_point(|one| one.tokens.start < token);
        all.get(at).filter(|one| one.tokens.start == token).map(|_| at)
    }

    /// The mention that ends before a token.
    fn ending(&self, token: usize) -> Option<usize> {
        let all = &self.scene.mentions;
        let at = all.partition_point(|one| one.tokens.end < token);
        all.get(at).filter(|one| one.tokens.end == token).map(|_| at)
    }

    fn fact(
        &self,
        (tokens, status): (std::ops::Range<usize>, Status),
        value: impl Into<Cow<'static, str>>,
        who: Option<&Entity>,
        role: &str,
    ) -> Option<Fact> {
        let span: Span = self.scene.document.span_of(&tokens);
        let actors = who
            .map(|entity| FactActor { id: entity.id.clone(), role: role.into() })
            .into_iter()
            .collect();
        let found_by = match status {
            Status::Conditional => "claims.condition",
            Status::Presupposed => "claims.presupposed",
            _ => "claims.judgement",
        };
        let date = match status {
            // What a noun takes for granted is not of the day of what is told of it.
            Status::Presupposed => within(self.scene, self.at, span),
            _ => when_of(self.scene, self.at, span, Kind::Claim),
        };
        (!span.is_empty()).then(|| Fact {
            kind: Kind::Claim,
            actors,
            value: value.into(),
            sign: None,
            date,
            source: FactSource::narrator(),
            status,
            span,
            sentence: self.at,
            change: None,
            rule: found_by.into(),
            sure: false,
        })
    }
}
