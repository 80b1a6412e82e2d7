//! Pronouns and descriptions, and whom they mean.

mod descriptions;
mod evidence;
mod kin;
mod look;
mod pairs;
mod roles;
mod trail;

use ecow::eco_format;

use self::descriptions::Describer;
use self::evidence::{Evidence, Gender};
use self::look::{OPENS, SAYS, is_function, is_head, quotation};
use self::trail::{Step, Trail, Wanted};
use crate::document::LineKind;
use crate::names::merge;
use crate::names::words::{Word, words};
use crate::scene::{Entity, EntityKind, How, Mention, Scene};

/// Adds mentions by pronoun and description to those by name, and says whom the text is about. What cannot be resolved
/// stays a mention without an entity.
pub(crate) fn resolve(scene: &mut Scene) {
    scene.subject = subject(scene);
    let sentences: Vec<Vec<Word<'_>>> =
        (0..scene.document.sentences.len()).map(|at| words(&scene.document, at)).collect();
    let evidence = Evidence::of(scene, scene.subject, &sentences);
    let mut walk = Walk {
        scene,
        evidence: &evidence,
        trail: Trail::default(),
        found: Vec::new(),
        pairs: Vec::new(),
    };
    let mut named = 0;
    for (sentence, words) in sentences.iter().enumerate() {
        named = walk.sentence(words, sentence, named);
    }
    let (found, pairs) = (walk.found, walk.pairs);
    join(scene, &pairs);
    let own = std::mem::take(&mut scene.mentions);
    scene.mentions = merge(own, found);
    kin::name(scene);
}

/// Makes entities of those who are meant together.
fn join(scene: &mut Scene, pairs: &[[usize; 2]]) {
    for pair in pairs {
        let [a, b] = pair.map(|at| &scene.entities[at]);
        let entity = Entity {
            id: eco_format!("{}+{}", a.id, b.id),
            name: format!("{} and {}", a.name, b.name),
            kind: EntityKind::Person,
            in_case: false,
            plural: true,
        };
        scene.pairs.insert(scene.entities.len(), *pair);
        scene.entities.push(entity);
    }
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
    // Who opens the text and is named again is likelier than who is named by the way.
    let opens = scene.mentions.iter().filter(person).find(|mention| {
        let sentence = scene.document.sentence_at(mention.span.start);
        let line = sentence.map(|at| scene.document.sentences[at].line);
        line.is_some_and(|line| scene.document.lines[line].kind == LineKind::Paragraph)
    });
    if let Some(opens) = opens.and_then(|mention| mention.entity)
        && let Some(count) = counts.get_mut(&opens).filter(|count| **count > 1)
    {
        *count += OPENING;
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

/// How many mentions it is worth to open a text.
const OPENING: usize = 4;

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
    /// Those who are meant together; their entities come behind those of the scene.
    pairs: Vec<[usize; 2]>,
}

impl Walk<'_> {
    /// Reads a sentence; where the mentions behind it begin.
    fn sentence(&mut self, words: &[Word<'_>], sentence: usize, mut named: usize) -> usize {
        let scene = self.scene;
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
                    self.step(words, at, sentence, entity);
                }
                at += words[at..]
                    .iter()
                    .take_while(|word| word.token < mention.tokens.end)
                    .count()
                    .max(1);
                continue;
            }
            let next = scene.mentions.get(named).map_or(usize::MAX, |one| one.tokens.start);
            at += self.word(words, at, sentence, next).max(1);
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
        if let Some(len) = self.pair(words, at, sentence, next) {
            return len;
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
            let owner = matches!(word.lower, "his" | "her" | "their" | "its");
            if let Some(owner) = entity.filter(|_| owner)
                && let Some(len) = self.owned(words, at, sentence, (owner, next))
            {
                return len;
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

    /// Reads what is somebody's, behind a possessive: his party; how many words it took with it.
    fn owned(
        &mut self,
        words: &[Word<'_>],
        at: usize,
        sentence: usize,
        (owner, next): (usize, usize),
    ) -> Option<usize> {
        let scene = self.scene;
        let describer = Describer { scene, evidence: self.evidence, subject: scene.subject };
        let meant = describer.owned(words, at, owner)?;
        let last = words[meant.words.end - 1].token;
        if last >= next {
            return None;
        }
        let tokens = words[meant.words.start].token..last + 1;
        let (span, entity) = (scene.document.span_of(&tokens), Some(meant.entity));
        self.found.push(Mention { span, tokens, entity, how: How::Description, sure: false });
        self.step(words, at, sentence, meant.entity);
        Some(meant.words.end - at)
    }

    /// Reads a phrase or pronoun for two persons; how many words it took.
    fn pair(
        &mut self,
        words: &[Word<'_>],
        at: usize,
        sentence: usize,
        next: usize,
    ) -> Option<usize> {
        let (len, told) = pairs::phrase(words, at)?;
        let last = words.get(at + len - 1).filter(|word| word.token < next)?;
        if quotation(self.scene, words[at].span).is_some() {
            return None;
        }
        let couple = words[at + len - 1].lower == "couple";
        let two = if couple {
            let spouse = ["wife", "husband", "partner"]
                .iter()
                .find_map(|noun| self.evidence.roles.meant(noun, words[at].token))?;
            let subject = self.scene.subject.filter(|subject| *subject != spouse)?;
            [subject.min(spouse), subject.max(spouse)]
        } else {
            pairs::two(self.scene, &self.trail, sentence, told, self.scene.subject)?
        };
        let order = self.pairs.iter().position(|one| *one == two).unwrap_or_else(|| {
            self.pairs.push(two);
            self.pairs.len() - 1
        });
        let first = usize::from(words[at].lower == "the" && len > 1);
        let tokens = words[at + first].token..last.token + 1;
        self.found.push(Mention {
            span: self.scene.document.span_of(&tokens),
            tokens,
            entity: Some(self.scene.entities.len() + order),
            how: if told { How::Description } else { How::Pronoun },
            sure: false,
        });
        for entity in two {
            self.step(words, at, sentence, entity);
        }
        Some(len)
    }

    /// Whom a pronoun means; nothing of other words.
    fn pronoun(&self, words: &[Word<'_>], at: usize, sentence: usize) -> Pronoun {
        let scene = self.scene;
        let word = &words[at];
        let document = &scene.document;
        let quote = || quotation(scene, word.span);
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
            let quote = quote();
            let line = document.sentences[sentence].line;
            let back = |steps: usize| at.checked_sub(steps).map_or("", |at| words[at].lower);
            let linked = |lower: &str| {
                matches!(lower, "was" | "is" | "became" | "remains" | "remained" | "becomes")
            };
            let relative = linked(back(1))
                || (matches!(back(1), "once" | "also" | "now" | "then" | "still")
                    && linked(back(2)));
            let relative = relative && !object && matches!(word.lower, "his" | "her");
            let nominative = matches!(word.lower, "he" | "she");
            let speaks = follows
                .filter(|next| nominative && quote.is_none() && SAYS.contains(&next.lower))
                .and_then(|_| self.said_before(word.span.start));
            let wanted = Wanted {
                gender,
                object,
                relative,
                speaks,
                nominative,
                sentence,
                line,
                token: word.token,
                quote,
            };
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
                let near = self.trail.group(scene, sentence, quote().is_some());
                let opens = word.lower == "they" && at <= OPENS && quote().is_none();
                Pronoun::Means(near.or_else(|| opens.then(|| self.across(sentence)).flatten()))
            }
            // What is done to it is not done by it: it denounced it.
            "it" | "its" => Pronoun::Means(
                if quote().is_some() || (word.lower == "it" && !is_head(words, at)) {
                    None
                } else {
                    let opens = at <= 1 && !is_empty(words, at);
                    let body = self.trail.body(scene, sentence, word.lower == "its");
                    body.or_else(|| {
                        opens.then(|| self.trail.body_before(scene, sentence)).flatten()
                    })
                },
            ),
            "i" | "me" | "my" | "we" | "our" if quote().is_some() => Pronoun::Means(None),
            "us" if quote().is_some() && !word.capital => Pronoun::Means(None),
            _ => Pronoun::None,
        }
    }

    /// The quotation that ends right before a place.
    fn said_before(&self, start: usize) -> Option<usize> {
        let all = &self.scene.document.quotations;
        let after = all.partition_point(|one| one.span.end <= start);
        let at = after.checked_sub(1)?;
        let between = self.scene.document.text.get(all[at].span.end..start)?;
        (between.trim_matches([' ', ',']).is_empty() && all[at].inner.len() > 12).then_some(at)
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
        // "...", he said: of whom the sentence before spoke.
        let behind = scene.document.text.get(span.end..).unwrap_or_default().trim_start();
        let mut words = behind.split([' ', '.', ',']);
        let gender = match words.next() {
            Some("he") => Some(Gender::He),
            Some("she") => Some(Gender::She),
            _ => None,
        };
        let gender = gender.filter(|_| words.next().is_some_and(|word| SAYS.contains(&word)));
        let earlier = || {
            let gender = gender?;
            let mut near = self.trail.last().filter(|step| step.quote.is_none());
            let head = near.find(|step| step.head && step.sentence + 1 == sentence)?;
            let person = scene.entities[head.entity].kind == EntityKind::Person;
            let fits = self.evidence.gender(head.entity).is_none_or(|own| own == gender);
            (person && fits).then_some(head.entity)
        };
        told.and_then(|one| one.entity)
            .or_else(|| before().map(|step| step.entity))
            .or_else(earlier)
    }
}

/// Whether `it` stands for nothing: it is said, it was there that.
fn is_empty(words: &[Word<'_>], at: usize) -> bool {
    words[at].lower == "it"
        && words.get(at + 1).is_none_or(|next| {
            matches!(
                next.lower,
                "is" | "was"
                    | "'s"
                    | "took"
                    | "takes"
                    | "seems"
                    | "seemed"
                    | "remains"
                    | "fell"
                    | "may"
                    | "might"
                    | "would"
                    | "must"
                    | "appears"
                    | "appeared"
                    | "turned"
                    | "emerged"
                    | "will"
                    | "could"
                    | "did"
                    | "does"
                    | "came"
                    | "began"
                    | "helped"
                    | "helps"
                    | "looks"
                    | "looked"
                    | "matters"
                    | "ended"
                    | "meant"
                    | "means"
                    | "cost"
                    | "had"
                    | "has"
                    | "worked"
                    | "made"
                    | "makes"
            )
        })
}
