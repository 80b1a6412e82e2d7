//! What the text says somebody does or something is, by a noun beside the name: the builder A, A, a landowner; B, a rights
//! group. Later it speaks of the builder, of the group.

use std::collections::BTreeMap;

use crate::names::lists::LISTS;
use crate::names::words::fold;
use crate::scene::{EntityKind, How, Scene};

/// Nouns beside names: place of the name, entity.
#[derive(Debug, Default)]
pub(super) struct Roles {
    by_noun: BTreeMap<String, Vec<(usize, usize)>>,
    /// The first name beside a noun that is of another than those before it.
    other: BTreeMap<String, usize>,
    /// Groups that somebody leads or founded: person, group.
    pub of: BTreeMap<usize, Vec<usize>>,
}

/// Tokens of an apposition, at most.
const REACH: usize = 10;
/// Words that end what is said behind a comma.
const ENDS: [&str; 34] = [
    ",", ".", ";", ":", "(", ")", "of", "who", "whose", "whom", "which", "that", "in", "with",
    "for", "at", "on", "from", "to", "by", "was", "is", "has", "had", "said", "says", "told",
    "and", "turned", "close", "–", "—", "\"", "near",
];
/// Between somebody and the party that is theirs.
const LEADS: [&str; 34] = [
    "founded",
    "founds",
    "co-founded",
    "formed",
    "built",
    "created",
    "launched",
    "established",
    "heads",
    "headed",
    "leads",
    "led",
    "chairs",
    "chaired",
    "leader",
    "head",
    "chairman",
    "chairwoman",
    "chair",
    "founder",
    "president",
    "set",
    "runs",
    "secretary",
    "boss",
    "chief",
    "deputy",
    "member",
    "joined",
    "co-founder",
    "leading",
    "heading",
    "chairing",
    "leaders",
];

impl Roles {
    /// Of a scene with its names.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut roles = Self::default();
        for (at, mention) in scene.mentions.iter().enumerate() {
            let Some(entity) = mention.entity.filter(|_| mention.how == How::Name) else {
                continue;
            };
            let person = scene.entities[entity].kind == EntityKind::Person;
            let place =
                matches!(scene.entities[entity].kind, EntityKind::Place | EntityKind::Unknown);
            if place {
                continue;
            }
            for noun in beside(scene, at) {
                if person == is_role(&noun) {
                    let row = roles.by_noun.entry(noun).or_default();
                    row.push((mention.tokens.start, entity));
                }
            }
            if scene.entities[entity].kind == EntityKind::Group
                || scene.entities[entity].kind == EntityKind::Organisation && !person
            {
                roles.owner(scene, at, entity);
            }
        }
        for (noun, row) in &mut roles.by_noun {
            row.sort_unstable();
            if let Some((other, _)) = row.iter().find(|(_, entity)| *entity != row[0].1) {
                roles.other.insert(noun.clone(), *other);
            }
        }
        roles
    }

    /// Who or what a noun means: the only one that the text named with it before a place.
    pub(super) fn meant(&self, noun: &str, before: usize) -> Option<usize> {
        let row = self.by_noun.get(noun)?;
        let behind = row.partition_point(|(at, _)| *at < before);
        let (_, last) = *row.get(behind.checked_sub(1)?)?;
        self.other.get(noun).is_none_or(|other| *other >= before).then_some(last)
    }

    /// The group that a person leads or founded, if it is one: the last named before a place.
    pub(super) fn own(&self, person: usize) -> Option<usize> {
        self.of.get(&person).and_then(|all| all.last().copied())
    }

    /// Notes whose a group is: A, leader of the party B; A founded B; B, which A leads.
    fn owner(&mut self, scene: &Scene, at: usize, group: usize) {
        let mention = &scene.mentions[at];
        let Some(sentence) = scene.document.sentence_at(mention.span.start) else { return };
        let tokens = scene.document.sentences[sentence].tokens.clone();
        let word =
            |at: usize| scene.document.tokens.get(at).map_or("", |token| token.lower.as_str());
        let start = mention.tokens.start;
        let near = start.saturating_sub(7).max(tokens.start)..start;
        let leads = near.clone().rev().find(|at| LEADS.contains(&word(*at)));
        let person = |range: std::ops::Range<usize>, back: bool| {
            let place =
                |token: usize| scene.mentions.partition_point(|one| one.tokens.start < token);
            let inside = scene.mentions.get(place(range.start)..place(range.end));
            let mut inside = inside.unwrap_or_default().iter().filter(|one| {
                one.entity.is_some_and(|one| scene.entities[one].kind == EntityKind::Person)
            });
            if back { inside.next_back() } else { inside.next() }.and_then(|one| one.entity)
        };
        let mut owner = leads.and_then(|lead| {
            let free =
                !(lead..start).any(|at| matches!(word(at), "," | ";" | "." | "rival" | "against"));
            if free { person(tokens.start..lead, true) } else { None }
        });
        // B of A; A's B.
        if owner.is_none() {
            let end = mention.tokens.end;
            owner = if word(end) == "of" {
                person(end..end + 3, false)
            } else if word(start.wrapping_sub(1)) == "'s" {
                person(start.saturating_sub(3)..start, true)
            } else {
                None
            };
        }
        if let Some(owner) = owner {
            let all = self.of.entry(owner).or_default();
            if !all.contains(&group) {
                all.push(group);
            }
        }
    }
}

/// Whether a noun is what a person does.
pub(super) fn is_role(noun: &str) -> bool {
    LISTS.roles.contains(noun) || LISTS.persons.contains(noun) || LISTS.one.contains(noun)
}

/// Whether a noun is what a body is.
pub(super) fn is_sort(noun: &str) -> bool {
    LISTS.group_nouns.contains(noun)
        || LISTS.body_groups.contains(noun)
        || LISTS.body_nouns.contains(noun)
        || LISTS.body_outlets.contains(noun)
}

/// Nouns beside a name: before it without a comma, or behind it set off by commas.
fn beside(scene: &Scene, at: usize) -> Vec<String> {
    let own = &scene.mentions[at];
    let tokens = &scene.document.tokens;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.trim_end_matches('.'));
    let mut all = Vec::new();
    let mut add = |noun: &str| {
        let noun = long(noun);
        if is_role(noun) || is_sort(noun) {
            all.push(fold(noun).into_owned());
        }
    };
    let Some(sentence) = scene.document.sentence_at(own.span.start) else { return all };
    let range = scene.document.sentences[sentence].tokens.clone();
    let mut start = own.tokens.start;
    if start > range.start + 1 && word(start - 1) == "," {
        // The magnate, A: but not of the magnate, A.
        let article = (range.start..start - 1)
            .rev()
            .take(4)
            .find(|at| matches!(word(*at), "the" | "his" | "her" | "a" | "its" | "their" | "'s"));
        let of = article.and_then(|at| at.checked_sub(1)).map_or("", word);
        start = if article.is_some() && of != "of" { start - 1 } else { range.start };
    } else if start > range.start && word(start - 1).is_empty() {
        start -= 1;
    }
    if start > range.start {
        add(word(start - 1));
    }
    let end = own.tokens.end;
    if word(end) == "," {
        let ahead: Vec<usize> = (end + 1..range.end.min(end + REACH))
            .take_while(|at| !ENDS.contains(&word(*at)))
            .collect();
        let opens = ahead.first().is_some_and(|at| {
            matches!(
                word(*at),
                "a" | "an" | "the" | "then" | "his" | "her" | "its" | "now" | "once"
            ) || is_role(word(*at))
                || ahead.iter().any(|at| word(*at) == "'s")
        });
        let last = ahead.last().map(|at| at + 1);
        let bound = last.is_some_and(|at| scene.mention_at(at).is_some());
        if opens && !bound {
            if let Some(noun) =
                ahead.iter().rev().find(|at| is_role(word(**at)) || is_sort(word(**at)))
            {
                let owner = word(noun + 1) == "'s";
                if !owner {
                    add(word(*noun));
                }
            }
            // A cricketer turned philanthropist.
            if last.is_some_and(|at| word(at) == "turned") {
                add(word(last.unwrap_or_default() + 1));
            }
        }
    }
    all
}

/// A title that is short for a longer word.
pub(super) fn long(word: &str) -> &str {
    match word {
        "gen" => "general",
        "col" => "colonel",
        "lt" => "lieutenant",
        "maj" => "major",
        "capt" => "captain",
        "gov" => "governor",
        "sen" => "senator",
        "prof" => "professor",
        "dr" => "doctor",
        "sgt" => "sergeant",
        "brig" => "brigadier",
        "adm" => "admiral",
        other => other,
    }
}
