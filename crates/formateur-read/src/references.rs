//! Pronouns and descriptions, and whom they mean.

mod descriptions;
mod evidence;
mod trail;

use self::descriptions::Describer;
use self::evidence::{Evidence, Gender};
use self::trail::{Step, Trail, Wanted};
use crate::document::LineKind;
use crate::names::merge;
use crate::names::words::{Word, words};
use crate::scene::{EntityKind, How, Mention, Scene};
use crate::span::Span;

/// Adds mentions by pronoun and description to those by name, and says whom the text is about. What cannot be resolved
/// stays a mention without an entity.
pub(crate) fn resolve(scene: &mut Scene) {
    scene.subject = subject(scene);
    let evidence = Evidence::of(scene, scene.subject);
    let mut walk = Walk { scene, evidence: &evidence, trail: Trail::default(), found: Vec::new() };
    let mut named = 0;
    for sentence in 0..walk.scene.document.sentences.len() {
        named = walk.sentence(sentence, named);
    }
    let found = walk.found;
    let own = std::mem::take(&mut scene.mentions);
    scene.mentions = merge(own, found);
}

/// Whom a text is about: the one that is set, else the person named in the title, else the one named most.
fn subject(scene: &Scene) -> Option<usize> {
    if scene.subject.is_some() {
        return scene.subject;
    }
    let person = |mention: &&Mention| {
        mention.entity.is_some_and(|entity| scene.entities[entity].kind == EntityKind::Person)
    };
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for entity in scene.mentions.iter().filter(person).filter_map(|mention| mention.entity) {
        *counts.entry(entity).or_default() += 1;
    }
    let most = counts.iter().map(|(entity, count)| (*count, std::cmp::Reverse(*entity))).max()?;
    let title = scene.document.lines.iter().find(|line| line.kind == LineKind::Title);
    let named = title.and_then(|line| {
        let inside = scene.mentions.iter().filter(|mention| line.span.holds(mention.span));
        let all = inside.filter(person).filter_map(|mention| mention.entity);
        all.max_by_key(|entity| (counts.get(entity).copied(), std::cmp::Reverse(*entity)))
    });
    // One mention in a title is not enough against one who is named throughout.
    named
        .filter(|entity| counts.get(entity).is_some_and(|count| count * 2 >= most.0))
        .or(Some(most.1.0))
}

/// What a word is as a pronoun.
enum Pronoun {
    /// Whom it means, if that can be told.
    Means(Option<usize>),
    /// It is none.
    None,
}

struct Walk<'a> {
    scene: &'a Scene,
    evidence: &'a Evidence,
    trail: Trail,
    found: Vec<Mention>,
}

impl Walk<'_> {
    /// Reads a sentence; where the mentions behind it begin.
    fn sentence(&mut self, sentence: usize, mut named: usize) -> usize {
        let scene = self.scene;
        let words = words(&scene.document, sentence);
        let mut at = 0;
        while at < words.len() {
            let token = words[at].token;
            while scene.mentions.get(named).is_some_and(|one| one.tokens.end <= token) {
                named += 1;
            }
            if let Some(mention) =
                scene.mentions.get(named).filter(|one| one.tokens.contains(&token))
            {
                if let Some(entity) = mention.entity {
                    self.step(&words, at, sentence, entity);
                }
                at += words[at..]
                    .iter()
                    .take_while(|word| word.token < mention.tokens.end)
                    .count()
                    .max(1);
                continue;
            }
            let next = scene.mentions.get(named).map_or(usize::MAX, |one| one.tokens.start);
            at += self.word(&words, at, sentence, next).max(1);
        }
        let end = scene.document.sentences[sentence].tokens.end;
        while scene.mentions.get(named).is_some_and(|one| one.tokens.start < end) {
            named += 1;
        }
        named
    }

    fn step(&mut self, words: &[Word<'_>], at: usize, sentence: usize, entity: usize) {
        let scene = self.scene;
        let line = scene.document.sentences[sentence].line;
        let quote = quotation(scene, words[at].span);
        let head = is_head(words, at);
        self.trail.push(Step { entity, sentence, line, token: words[at].token, head, quote });
    }

    /// Reads a word that is in no name; how many words it took.
    fn word(&mut self, words: &[Word<'_>], at: usize, sentence: usize, next: usize) -> usize {
        let word = &words[at];
        if !word.is_word() || word.joined {
            return 1;
        }
        if let Pronoun::Means(entity) = self.pronoun(words, at, sentence) {
            let tokens = word.token..word.token + 1;
            self.found.push(Mention {
                span: self.scene.document.span_of(&tokens),
                tokens,
                entity,
                how: How::Pronoun,
                sure: false,
            });
            if let Some(entity) = entity {
                self.step(words, at, sentence, entity);
            }
            return 1;
        }
        if !matches!(word.lower, "the" | "this") {
            return 1;
        }
        let free = words[at + 1..].iter().take(12).take_while(|word| word.token < next).count();
        let describer =
            Describer { scene: self.scene, evidence: self.evidence, subject: self.scene.subject };
        let Some(meant) = describer.at(words, at, free, &self.trail, sentence) else { return 1 };
        let tokens = words[meant.words.start].token..words[meant.words.end - 1].token + 1;
        let span = self.scene.document.span_of(&tokens);
        self.found.push(Mention {
            span,
            tokens,
            entity: Some(meant.entity),
            how: How::Description,
            sure: false,
        });
        self.step(words, meant.words.start, sentence, meant.entity);
        meant.words.end - at
    }

    /// Whom a pronoun means; nothing of other words.
    fn pronoun(&self, words: &[Word<'_>], at: usize, sentence: usize) -> Pronoun {
        let scene = self.scene;
        let word = &words[at];
        let document = &scene.document;
        let quote = quotation(scene, word.span);
        let follows = words.get(at + 1).filter(|next| next.is_word());
        // Her is an object where no noun can follow.
        let object = match word.lower {
            "him" => true,
            "her" => follows.is_none_or(|next| is_function(next.lower)),
            _ => false,
        };
        let gender = match word.lower {
            "he" | "him" | "his" => Some(Gender::He),
            "she" | "her" | "hers" => Some(Gender::She),
            _ => None,
        };
        if let Some(gender) = gender {
            let line = document.sentences[sentence].line;
            let back = |steps: usize| at.checked_sub(steps).map_or("", |at| words[at].lower);
            let linked = |lower: &str| {
                matches!(lower, "was" | "is" | "became" | "remains" | "remained" | "becomes")
            };
            let relative = linked(back(1))
                || (matches!(back(1), "once" | "also" | "now" | "then" | "still")
                    && linked(back(2)));
            let relative = relative && !object && matches!(word.lower, "his" | "her");
            let wanted =
                Wanted { gender, object, relative, sentence, line, token: word.token, quote };
            let speaker = quote.and_then(|quote| self.speaker(quote, sentence));
            return Pronoun::Means(self.trail.person(
                scene,
                self.evidence,
                scene.subject,
                speaker,
                &wanted,
            ));
        }
        match word.lower {
            "they" | "them" | "their" => {
                let near = self.trail.group(scene, sentence, quote.is_some());
                let opens = word.lower == "they" && at <= OPENS && quote.is_none();
                Pronoun::Means(near.or_else(|| opens.then(|| self.across(sentence)).flatten()))
            }
            // What is done to it is not done by it: it denounced it.
            "it" | "its" => {
                Pronoun::Means(if quote.is_some() || (word.lower == "it" && !is_head(words, at)) {
                    None
                } else {
                    self.trail.body(scene, sentence)
                })
            }
            "i" | "me" | "my" | "we" | "our" if quote.is_some() => Pronoun::Means(None),
            "us" if quote.is_some() && !word.capital => Pronoun::Means(None),
            _ => Pronoun::None,
        }
    }

    /// Whom `they` means at the beginning of a paragraph: the only group named in the last sentence of the one before,
    /// where nobody else there could be meant.
    fn across(&self, sentence: usize) -> Option<usize> {
        let scene = self.scene;
        let all = &scene.document.sentences;
        let before = &all[sentence.checked_sub(1)?];
        let plain = |line: usize| scene.document.lines[line].kind == LineKind::Paragraph;
        if before.line + 1 != all[sentence].line || !plain(before.line) || !plain(before.line + 1) {
            return None;
        }
        let first = scene.mentions.partition_point(|one| one.tokens.start < before.tokens.start);
        let inside =
            scene.mentions[first..].iter().take_while(|one| one.tokens.end <= before.tokens.end);
        let mut groups = inside
            .filter(|one| one.how == How::Name)
            .filter_map(|one| one.entity)
            .filter(|entity| scene.entities[*entity].kind == EntityKind::Group);
        let only = groups.next()?;
        let others = groups.any(|entity| entity != only);
        let rivals = self.trail.last().filter(|step| step.sentence + 1 == sentence);
        let rivals = rivals.filter(|step| step.entity != only && step.head).any(|step| {
            let entity = &scene.entities[step.entity];
            entity.plural || entity.kind == EntityKind::Person
        });
        (!others && !rivals).then_some(only)
    }

    /// The person named right behind a quotation, or right before it: its speaker, it seems.
    fn speaker(&self, quote: usize, sentence: usize) -> Option<usize> {
        let scene = self.scene;
        let span = scene.document.quotations[quote].span;
        let after = scene.mentions.partition_point(|one| one.span.start < span.end);
        let near = scene.mentions.get(after).filter(|one| one.span.start < span.end + 40);
        let told = near.filter(|one| {
            let between = scene.document.text.get(span.end..one.span.start).unwrap_or_default();
            ["said", "says", "told", "added"].iter().any(|word| between.contains(word))
                || between.trim().is_empty()
        });
        let before = || {
            self.trail
                .last()
                .find(|step| step.sentence == sentence && step.head && step.quote.is_none())
        };
        told.and_then(|one| one.entity).or_else(|| before().map(|step| step.entity))
    }
}

/// Words before a `they` with which a paragraph opens, at most: `Now they`.
const OPENS: usize = 2;

/// How many quotations are looked at for one that is around a word: those that begin before it.
const NESTED: usize = 8;

/// The innermost quotation around a word, if it is more than a few words.
fn quotation(scene: &Scene, span: Span) -> Option<usize> {
    let all = &scene.document.quotations;
    let before = all.partition_point(|one| one.span.start <= span.start);
    let mut near = (before.saturating_sub(NESTED)..before).rev();
    near.find(|at| all[*at].inner.holds(span) && !is_scare(scene, *at))
}

/// Whether a quotation is but a few words.
fn is_scare(scene: &Scene, quote: usize) -> bool {
    let inner = scene.document.quotations[quote].inner;
    inner.len() < 40 && scene.document.tokens_in(inner).len() <= 4
}

/// Whether a mention seems to be what its clause speaks of.
fn is_head(words: &[Word<'_>], at: usize) -> bool {
    let possessed = words[at..]
        .iter()
        .take(6)
        .find(|word| !word.capital)
        .is_some_and(|word| matches!(word.lower, "'s" | "’s"));
    let mut back = at;
    let least = at.saturating_sub(8);
    // Titles and articles before it.
    while let Some(word) = back.checked_sub(1).filter(|at| *at >= least).map(|at| &words[at])
        && (matches!(word.lower, "the" | "a" | "an" | "mr" | "mrs" | "ms" | "dr" | "prime")
            || (word.capital && word.is_word()))
    {
        back -= 1;
    }
    let Some(before) = back.checked_sub(1).map(|at| &words[at]) else { return !possessed };
    let opens = !before.is_word()
        || matches!(
            before.lower,
            "and"
                | "but"
                | "that"
                | "when"
                | "while"
                | "as"
                | "after"
                | "before"
                | "because"
                | "if"
                | "since"
                | "although"
                | "though"
                | "where"
                | "said"
                | "says"
                | "then"
                | "until"
                | "yet"
                | "today"
                | "which"
                | "whom"
                | "however"
                | "so"
                | "what"
        );
    opens && !possessed
}

/// Words behind which no noun was possessed: told her that.
fn is_function(lower: &str) -> bool {
    matches!(
        lower,
        "to" | "of"
            | "in"
            | "on"
            | "at"
            | "for"
            | "that"
            | "and"
            | "as"
            | "with"
            | "by"
            | "from"
            | "but"
            | "or"
            | "the"
            | "a"
            | "an"
            | "before"
            | "after"
            | "when"
            | "while"
            | "into"
            | "over"
            | "out"
            | "about"
            | "because"
            | "if"
            | "anyway"
            | "was"
            | "is"
            | "in-law"
            | "up"
            | "not"
    )
}
