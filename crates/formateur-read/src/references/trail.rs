//! Who was meant lately, and how likely a pronoun means one of them.

use super::evidence::{Evidence, Gender};
use crate::scene::{EntityKind, Scene};

/// An entity where it was meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// Whom.
    pub entity: usize,
    /// The sentence.
    pub sentence: usize,
    /// The line.
    pub line: usize,
    /// First token.
    pub token: usize,
    /// Whether it is what its clause speaks of.
    pub head: bool,
    /// The quotation it is in.
    pub quote: Option<usize>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Whether he or she.
    pub gender: Gender,
    /// Not the one that the clause speaks of: him, her.
    pub object: bool,
    /// Whether it is of what somebody else was or is: who was once his ally.
    pub relative: bool,
    /// The quotation right before it, if it is who says that: "...", he said.
    pub speaks: Option<usize>,
    /// Whether it is he or she itself, of whom the clause speaks.
    pub nominative: bool,
    /// The sentence.
    pub sentence: usize,
    /// The line.
    pub line: usize,
    /// The token.
    pub token: usize,
    /// The quotation it is in.
    pub quote: Option<usize>,
}

/// Steps, the last ones at the end.
#[derive(Debug, Default)]
pub(super) struct Trail {
    steps: Vec<Step>,
}

/// Tokens that a clause has at most.
const CLAUSE: usize = 60;

/// How far back a pronoun reaches, in mentions.
const REACH: usize = 24;
const FORCED: f64 = 0.75;

impl Trail {
    /// Adds a step.
    pub(crate) fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// The last steps, the latest first.
    pub(crate) fn last(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().rev().take(REACH)
    }

    /// The person that he or she means; nothing if two fit alike.
    pub(crate) fn person(
        &self,
        scene: &Scene,
        evidence: &Evidence,
        subject: Option<usize>,
        speaker: Option<usize>,
        wanted: &Wanted,
    ) -> Option<usize> {
        let mut scores: Vec<(usize, f64)> = Vec::new();
        let clause = self.clause(scene, wanted);
        let near = self.last().find(|step| {
            step.sentence == wanted.sentence
                && scene.entities[step.entity].kind == EntityKind::Person
        });
        let nearest = near.map(|step| step.entity);
        let mut consider = |entity: usize, score: f64| {
            let kind = scene.entities[entity].kind;
            let person = kind == EntityKind::Person
                || (kind == EntityKind::Anonymous && !scene.entities[entity].plural);
            let gender = evidence.gender(entity);
            let fits = person && gender.is_none_or(|own| own == wanted.gender);
            // Who is spoken of in a quotation does not say it.
            let told = wanted.speaks.is_some_and(|quote| {
                self.last().any(|step| step.quote == Some(quote) && step.entity == entity)
            });
            let barred = told
                || (wanted.object && clause == Some(entity))
                || (wanted.relative && nearest == Some(entity))
                || (wanted.quote.is_some() && speaker == Some(entity));
            if !fits || barred {
                return;
            }
            let mut score = score;
            score += match (gender, wanted.gender) {
                (Some(_), _) => 1.0,
                (None, Gender::He) => -0.5,
                (None, Gender::She) => -2.25,
            };
            if subject == Some(entity) {
                score += if wanted.quote.is_some() { 4.0 } else { 2.5 };
            }
            if kind == EntityKind::Anonymous {
                score -= 2.0;
            }
            match scores.iter_mut().find(|(own, _)| *own == entity) {
                Some((_, own)) => *own = own.max(score),
                None => scores.push((entity, score)),
            }
        };
        if let Some(subject) = subject {
            consider(subject, 0.0);
        }
        for step in self.last() {
            let back = wanted.sentence - step.sentence;
            if wanted.quote.is_none() && step.quote.is_some() {
                // What is said of somebody says little of who is meant outside.
                if back == 0 {
                    consider(step.entity, 1.5);
                }
                continue;
            }
            // With Smith he founded: who stands right before it is somebody else.
            let beside = wanted.nominative
                && back == 0
                && !step.head
                && wanted.token.saturating_sub(step.token) <= 3
                && scene.document.tokens[step.token..wanted.token]
                    .iter()
                    .all(|one| one.lower != ",");
            if beside {
                continue;
            }
            let speaks = if wanted.speaks.is_some() && step.head && back < 2 { 2.0 } else { 0.0 };
            let score = match (back, step.head) {
                (0, true) if !wanted.object => 6.0,
                (0, false) if wanted.object => 3.0,
                (0, _) => 3.5,
                (1, true) if step.line == wanted.line => 5.0,
                (1, false) | (2, true) if step.line == wanted.line => 2.5,
                (1, true) => 1.5,
                _ => continue,
            };
            consider(step.entity, score + speaks);
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match scores[..] {
            [] => None,
            [(only, _)] => Some(only),
            [(first, a), (_, b), ..] => (a - b >= FORCED).then_some(first),
        }
    }

    /// Of whom the clause of a pronoun speaks, if no comma and no conjunction is between.
    fn clause(&self, scene: &Scene, wanted: &Wanted) -> Option<usize> {
        let step = self.last().find(|step| step.head)?;
        if step.sentence != wanted.sentence || wanted.token - step.token > CLAUSE {
            return None;
        }
        let between = scene.document.tokens.get(step.token..wanted.token)?;
        let open = between.iter().any(|token| {
            matches!(
                token.lower.as_str(),
                "," | ";"
                    | "who"
                    | "that"
                    | "whom"
                    | "which"
                    | "when"
                    | "after"
                    | "before"
                    | "because"
                    | "while"
                    | "of"
                    | "for"
            )
        });
        (!open).then_some(step.entity)
    }

    /// The group that they means: the last one of this sentence or the one before.
    pub(crate) fn group(&self, scene: &Scene, sentence: usize, quote: bool) -> Option<usize> {
        if quote {
            return None;
        }
        let line = scene.document.sentences[sentence].line;
        let near = || {
            let before = |step: &&Step| {
                step.sentence == sentence || step.sentence + 1 == sentence && step.line == line
            };
            self.last().filter(move |step| before(step) && step.quote.is_none())
        };
        let several = || near().filter(|step| scene.entities[step.entity].plural);
        let only =
            several().next().filter(|first| several().all(|step| step.entity == first.entity));
        let plural = several().find(|step| step.head).or(only);
        // Two persons in the sentence may be they as well.
        let mut persons: Vec<usize> = near()
            .filter(|step| step.head && scene.entities[step.entity].kind == EntityKind::Person)
            .map(|step| step.entity)
            .collect();
        persons.sort_unstable();
        persons.dedup();
        let single = || {
            near().find(|step| step.head && scene.entities[step.entity].kind == EntityKind::Group)
        };
        let found = plural.or_else(single)?;
        (persons.len() < 2 || found.head && found.sentence == sentence).then_some(found.entity)
    }

    /// What it means at the beginning of a sentence: the only state or body of which the one before speaks.
    pub(crate) fn body_before(&self, scene: &Scene, sentence: usize) -> Option<usize> {
        let before = sentence.checked_sub(1)?;
        let line = |at: usize| scene.document.sentences[at].line;
        if line(before) != line(sentence) {
            return None;
        }
        let near = || {
            let mut steps =
                self.last().filter(|step| step.sentence == before && step.quote.is_none());
            std::iter::from_fn(move || steps.next())
        };
        let named = |entity: usize| scene.entities[entity].name.starts_with(char::is_uppercase);
        let body = |step: &&Step| is_body(scene, step.entity) && named(step.entity);
        let head = near().filter(body).filter(|step| step.head).last()?;
        let rivals = near().filter(body).any(|step| step.head && step.entity != head.entity);
        (!rivals).then_some(head.entity)
    }

    /// What it means: the only state or body of the sentence before it; of a possessive it need not be what the sentence
    /// speaks of.
    pub(crate) fn body(&self, scene: &Scene, sentence: usize, owner: bool) -> Option<usize> {
        let mut found: Option<&Step> = None;
        for step in self.last().take_while(|step| step.sentence == sentence) {
            if !is_body(scene, step.entity) && !scene.entities[step.entity].plural {
                continue;
            }
            if found.is_some_and(|other| other.entity != step.entity) {
                return None;
            }
            found = Some(step);
        }
        found
            .filter(|step| (step.head || owner) && !scene.entities[step.entity].plural)
            .map(|step| step.entity)
    }
}

/// Whether `it` can mean an entity.
fn is_body(scene: &Scene, entity: usize) -> bool {
    let entity = &scene.entities[entity];
    !entity.plural
        && matches!(
            entity.kind,
            EntityKind::State | EntityKind::Group | EntityKind::Organisation | EntityKind::Outlet
        )
}
