//! A rule: a pattern, and the facts that its matches are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ecow::EcoString;
use serde::Deserialize;

use super::pair::{main, pair};
use crate::dates::{kinship, when_of, within};
use crate::document::TokenKind;
use crate::fact::{Fact, FactActor, FactDate, FactSource, Kind, Status};
use crate::lexicon::WORDS;
use crate::pattern::{Capture, Item, Line, Match, Pattern, PatternError, Reader};
use crate::scene::{How, Mention, Scene};
use crate::span::Span;

/// Items between the subject of a tie and its verb with which the subject is part of the span: a tie is one of two.
pub(super) const TIED: usize = 20;

/// The same of events.
pub(super) const HAPPENED: usize = 12;

/// The same of claims.
const CLAIMED: usize = 3;

/// Items before a match in which a guard is looked for.
const GUARDED: usize = 3;

/// Tokens of the rest of a clause.
const REST: usize = 8;

/// A rule as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    /// Its name: file, dot, a few words.
    pub(super) id: String,
    pub(super) kind: Kind,
    pub(super) pattern: String,
    /// What the fact says; `{name}` for the words of a capture.
    pub(super) value: String,
    #[serde(default)]
    pub(super) sign: Option<i8>,
    #[serde(default)]
    pub(super) change: Option<String>,
    #[serde(default)]
    pub(super) status: Option<Status>,
    /// For each capture of mentions the role of its actors. A capture with several gives a fact for each.
    #[serde(default)]
    pub(super) roles: BTreeMap<String, EcoString>,
    /// Whether all actors of a list are in one fact.
    #[serde(default)]
    pub(super) together: bool,
    /// The role of two whom the sentences before speak of, and whom no words of the pattern name: `the two fell out`.
    #[serde(default)]
    pub(super) pair: Option<EcoString>,
    /// The role of the one whom the text is about, where no words of the pattern name it: `relations with Rota soured`.
    #[serde(default)]
    pub(super) about: Option<EcoString>,
    /// Captures that must be names: no pronoun, no description.
    #[serde(default)]
    pub(super) named: Vec<String>,
    /// A capture whose mention must end with an office of the past: `a retired general`; `{title}` in the value is that.
    #[serde(default)]
    pub(super) titled: Option<String>,
    /// Where its date is looked for.
    #[serde(default)]
    pub(super) dated: Dated,
    /// A pattern that must not match from three items before the match up to its end. Ties with a sign that say nothing
    /// have `%tie-denied`: what is denied, tried or only possible is no tie; good ones `%tie-ended` too. Empty for none.
    #[serde(default)]
    pub(super) unless: Option<String>,
}

/// Where the date of a fact is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Dated {
    /// In its clause.
    #[default]
    Clause,
    /// In its words alone: an office that a name bears is not of the day of what its bearer does.
    Inside,
    /// In its clause; what the clause dates is the beginning.
    From,
    /// In its clause; what the clause dates is the end.
    Until,
}

/// Somebody in a fact.
#[derive(Debug, Clone)]
struct Part {
    actor: FactActor,
    /// Whether that is sure.
    sure: bool,
    /// Whether the words say that somebody does it to himself.
    itself: bool,
}

/// Nobody does something to himself by a guess: of two parts of the same actor the one that was concluded goes.
fn without_guessed_selves(row: Vec<Part>) -> Vec<Part> {
    let goes = |at: usize| {
        let (own, same) = (&row[at], |other: &Part| other.actor.id == row[at].actor.id);
        let mut others = row.iter().enumerate().filter(|(other, _)| *other != at);
        !own.sure
            && !own.itself
            && others.any(|(other, part)| same(part) && (part.sure || other < at))
    };
    let stays: Vec<bool> = (0..row.len()).map(|at| !goes(at)).collect();
    row.into_iter().zip(stays).filter_map(|(part, stays)| stays.then_some(part)).collect()
}

/// A rule that can be applied.
pub(super) struct Rule {
    pub(super) written: Written,
    pub(super) pattern: Pattern,
    pub(super) unless: Option<Pattern>,
}

impl Rule {
    /// From what is written.
    pub(super) fn of(written: Written, reader: &mut Reader<'_>) -> Result<Self, PatternError> {
        let mut read = |text: &str| reader.read(text);
        let mut pattern = read(&written.pattern)?;
        match written.kind {
            Kind::Tie => pattern = pattern.near(TIED),
            Kind::Event => pattern = pattern.near(HAPPENED),
            Kind::Claim => pattern = pattern.near(CLAIMED),
            _ => {}
        }
        let signed = written.kind == Kind::Tie && written.sign.is_some_and(|sign| sign != 0);
        let unless = match written.unless.as_deref() {
            Some("") => None,
            Some(text) => Some(read(text)?),
            None if signed && written.sign == Some(1) => Some(read("%tie-denied|%tie-ended")?),
            None if signed => Some(read("%tie-denied")?),
            None => None,
        };
        Ok(Self { written, pattern, unless })
    }

    /// Whether it finds what a name bears: an office with the date inside it.
    pub(super) fn is_borne(&self) -> bool {
        self.written.kind == Kind::Office && self.written.dated == Dated::Inside
    }

    /// Whether it finds that an office ends.
    pub(super) fn is_end(&self) -> bool {
        self.written.kind == Kind::Office && self.written.dated == Dated::Until
    }

    /// Whether something before or in a match speaks against it.
    pub(super) fn is_guarded(&self, line: &Line<'_>, found: &Match<'_>) -> bool {
        let Some(unless) = self.unless.as_ref().filter(|unless| unless.may_be_in(line)) else {
            return false;
        };
        let before = line.items()[..found.items.start].iter().rev().take(GUARDED);
        let before = before.take_while(|one| !matches!(one.item, Item::Sign(_))).count();
        unless.is_in(&line.part(found.items.start - before..found.items.end))
    }

    /// The facts that a match is.
    pub(super) fn facts(
        &'static self,
        scene: &Scene,
        sentence: usize,
        found: &Match<'_>,
        facts: &mut Vec<Fact>,
    ) {
        let mut tokens = found.tokens.clone();
        if self.written.pair.is_some() {
            tokens.end = clause_end(scene, sentence, tokens.end);
        }
        let span = scene.document.span_of(&tokens);
        let title = match &self.written.titled {
            None => String::new(),
            Some(name) => match title(scene, found.get(name), found.get("b").is_some()) {
                Some(title) => title,
                None => return,
            },
        };
        for row in self.rows(scene, sentence, found).unwrap_or_default() {
            let same = |at: usize| row[..at].iter().any(|one| one.actor.id == row[at].actor.id);
            // A tie is between two.
            if self.written.kind == Kind::Tie && (row.len() < 2 || (1..row.len()).any(same)) {
                continue;
            }
            let row = without_guessed_selves(row);
            facts.push(Fact {
                kind: self.written.kind,
                sure: row.iter().all(|one| one.sure),
                actors: row.into_iter().map(|one| one.actor).collect(),
                value: self.value(scene, found, &title),
                sign: self.written.sign,
                date: self.date(scene, sentence, span),
                source: FactSource::narrator(),
                status: self.written.status.unwrap_or(Status::Asserted),
                span,
                sentence,
                change: self.written.change.as_deref().map(Cow::Borrowed),
                rule: Cow::Borrowed(&self.written.id),
            });
        }
    }

    /// Who is in each of the facts that a match is; nothing where nobody can be told who is meant.
    fn rows(&self, scene: &Scene, sentence: usize, found: &Match<'_>) -> Option<Vec<Vec<Part>>> {
        let mut first: Vec<Part> = Vec::new();
        let mut guess = |id: EcoString, role: &EcoString| {
            let actor = FactActor { id, role: role.clone() };
            first.push(Part { actor, sure: false, itself: false });
        };
        if let Some(role) = &self.written.pair {
            pair(scene, sentence, &found.tokens)?.into_iter().for_each(|id| guess(id, role));
        }
        if let Some(role) = &self.written.about {
            guess(main(scene)?, role);
        }
        let mut rows = vec![first];
        for (name, role) in &self.written.roles {
            let Some(Capture::Mentions(mentions)) = found.get(name) else { continue };
            let parts = mentions.iter().flat_map(|&mention| {
                let Mention { sure, span, .. } = scene.mentions[mention];
                let words = scene.document.at(span);
                let itself = words.ends_with("self") || words.ends_with("selves");
                scene.meant_by(mention).map(move |entity| {
                    let actor = FactActor { id: entity.id.clone(), role: role.clone() };
                    Part { actor, sure, itself }
                })
            });
            let parts: Vec<Part> = parts.collect();
            let named = self.written.named.contains(name);
            let is_name = |mention: &usize| scene.mentions[*mention].how == How::Name;
            // An actor that nobody could resolve: no fact.
            if parts.is_empty() || (named && !mentions.iter().all(is_name)) {
                return None;
            }
            if self.written.together || parts.len() == 1 {
                for row in &mut rows {
                    row.extend_from_slice(&parts);
                }
            } else {
                let with = |row: &Vec<Part>, one: &Part| [row, std::slice::from_ref(one)].concat();
                let each = |row| parts.iter().map(move |one| with(row, one));
                rows = rows.iter().flat_map(each).collect();
            }
        }
        Some(rows)
    }

    fn date(&self, scene: &Scene, sentence: usize, span: Span) -> Option<FactDate> {
        let Written { kind, sign, dated, .. } = self.written;
        let told = || when_of(scene, sentence, span, kind);
        match dated {
            Dated::Inside => within(scene, sentence, span),
            Dated::Clause if kind == Kind::Tie && sign == Some(0) => kinship(scene, sentence, span),
            Dated::Clause => told(),
            Dated::From => told().map(FactDate::on),
            Dated::Until => told().map(FactDate::until),
        }
    }

    fn value(&'static self, scene: &Scene, found: &Match<'_>, title: &str) -> Cow<'static, str> {
        let written = self.written.value.as_str();
        if !written.contains('{') {
            return Cow::Borrowed(written);
        }
        let mut value = String::with_capacity(2 * written.len());
        let mut rest = written;
        while let Some((words, behind)) = rest.split_once('{') {
            value.push_str(words);
            let (name, next) = behind.split_once('}').unwrap_or((behind, ""));
            match (name, found.get(name)) {
                ("title", _) => value.push_str(title),
                (_, Some(capture)) => value.push_str(&words_of(scene, capture).to_lowercase()),
                (_, None) => {}
            }
            rest = next;
        }
        value.push_str(rest);
        Cow::Owned(value)
    }
}

/// The words that a name of a pattern holds; of mentions those of the first.
fn words_of<'a>(scene: &'a Scene, capture: &Capture) -> &'a str {
    let tokens = match capture {
        Capture::Tokens(tokens) => Some(tokens),
        Capture::Mentions(mentions) => mentions.first().map(|at| &scene.mentions[*at].tokens),
        Capture::Date(date) => Some(&scene.dates[*date].tokens),
    };
    tokens.map_or("", |tokens| scene.document.at(scene.document.span_of(tokens)))
}

/// Where a clause ends that goes on at a token: `the two fell out [over a contract]`.
fn clause_end(scene: &Scene, sentence: usize, token: usize) -> usize {
    let last = scene.document.sentences.get(sentence).map_or(token, |one| one.tokens.end);
    let ends = |at: &usize| {
        let one = &scene.document.tokens[*at];
        let opens =
            matches!(one.lower.as_str(), "and" | "but" | "when" | "while" | "who" | "which");
        one.kind == TokenKind::Punctuation || opens || *at >= token + REST
    };
    (token..last).find(ends).unwrap_or(last)
}

/// The office that a mention tells: of the past, `a former high commissioner`; as part of a name, `Pope A`; of a body that
/// the text names, `the party's president`.
fn title(scene: &Scene, capture: Option<&Capture>, bodied: bool) -> Option<String> {
    let Some(Capture::Mentions(mentions)) = capture else { return None };
    let mention = scene.mentions.get(*mentions.first()?)?;
    let words: Vec<&str> = scene
        .document
        .tokens
        .get(mention.tokens.clone())?
        .iter()
        .map(|token| token.lower.as_str())
        .collect();
    let first = words.first()?;
    let opens = |row: &&Vec<String>| {
        row.first().is_some_and(|own| own == first)
            && words.len() > row.len()
            && row.iter().eq(&words[..row.len()])
    };
    if let Some(office) = WORDS.get("office-styled")?.iter().find(opens) {
        return Some(office.join(" "));
    }
    let known = |office: &[&str]| {
        WORDS.get("office-title").is_some_and(|rows| rows.iter().any(|row| row.iter().eq(office)))
    };
    if bodied && mention.how == How::Description {
        return (0..words.len())
            .map(|at| &words[at..])
            .find(|row| known(row))
            .map(|row| row.join(" "));
    }
    let past = words.iter().position(|word| matches!(*word, "former" | "retired"))?;
    let office = words.get(past + 1..)?;
    known(office).then(|| office.join(" "))
}
