//! Two persons who are meant together: the two men, the pair, both; they, where two were named.

use super::trail::{Step, Trail};
use crate::names::words::Word;
use crate::scene::{EntityKind, Scene};

/// Nouns behind `the two` and `both`.
const NOUNS: [&str; 20] = [
    "men",
    "women",
    "leaders",
    "politicians",
    "rivals",
    "allies",
    "friends",
    "candidates",
    "contenders",
    "presidents",
    "veterans",
    "generals",
    "brothers",
    "sisters",
    "cousins",
    "partners",
    "former",
    "old",
    "one",
    "enemies",
];
/// Words behind a `the two` that is a phrase of its own.
const ALONE: [&str; 32] = [
    "had",
    "have",
    "were",
    "are",
    "fell",
    "quarrelled",
    "quarreled",
    "made",
    "met",
    "remain",
    "remained",
    "became",
    "never",
    "did",
    "do",
    "have",
    "spoke",
    "split",
    "later",
    "then",
    "once",
    "agreed",
    "parted",
    "worked",
    "now",
    "would",
    "will",
    "could",
    "still",
    "studied",
    "clashed",
    "reconciled",
];

/// How many words a phrase for two has at a word, and whether it says that it is two.
pub(super) fn phrase(words: &[Word<'_>], at: usize) -> Option<(usize, bool)> {
    let lower = |step: usize| words.get(at + step).map_or("", |word| word.lower);
    let stops = |step: usize| {
        words.get(at + step).is_none_or(|word| !word.is_word()) || ALONE.contains(&lower(step))
    };
    match (lower(0), lower(1), lower(2)) {
        ("the", "two" | "two", noun) if NOUNS[..16].contains(&noun) => {
            let open = words
                .get(at + 3)
                .is_none_or(|word| !word.capital && word.lower != "of" && word.lower != "who");
            open.then_some((3, true))
        }
        ("the", "two", _) if stops(2) => Some((2, true)),
        ("the", "pair" | "couple" | "duo", _) if lower(2) != "of" => Some((2, true)),
        ("both", "men" | "women" | "leaders" | "politicians", _) => Some((2, true)),
        ("they", ..) => Some((1, false)),
        _ => None,
    }
}

/// The two persons that are meant.
pub(super) fn two(
    scene: &Scene,
    trail: &Trail,
    sentence: usize,
    told: bool,
    subject: Option<usize>,
) -> Option<[usize; 2]> {
    let far = if told { 2 } else { 1 };
    let line = scene.document.sentences[sentence].line;
    let near = |step: &&Step| step.sentence + far >= sentence && step.quote.is_none();
    let near = |step: &&Step| near(step) && (told || step.line == line);
    let person = |step: &&Step| {
        let entity = &scene.entities[step.entity];
        entity.kind == EntityKind::Person && !entity.plural
    };
    let mut all: Vec<usize> = Vec::new();
    for step in trail.last().filter(near).filter(person) {
        if !all.contains(&step.entity) {
            all.push(step.entity);
        }
        // Who says that they are two means the last two, where no third stands between.
        if told
            && all.len() == 2
            && trail
                .last()
                .filter(near)
                .filter(person)
                .any(|other| other.sentence == step.sentence && !all.contains(&other.entity))
        {
            return None;
        }
        if told && all.len() == 2 {
            break;
        }
    }
    if !told {
        let several = trail.last().filter(near).any(|step| scene.entities[step.entity].plural);
        let groups = trail
            .last()
            .filter(near)
            .any(|step| step.head && matches!(scene.entities[step.entity].kind, EntityKind::Group));
        if several || groups {
            return None;
        }
    }
    // Of whom the text speaks is one of them where only one other is named.
    if told
        && let ([only], Some(subject)) = (&all[..], subject)
        && *only != subject
    {
        all.push(subject);
    }
    let &[a, b] = &all[..] else { return None };
    Some([a.min(b), a.max(b)])
}
