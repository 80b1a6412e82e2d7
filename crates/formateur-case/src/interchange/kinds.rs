//! What other formats call an organisation, in the words of a case.

use crate::cell::Cell;
use crate::tables::ActorKind;

/// Words of other formats, and the kind that each means. The first that occurs decides.
const WORDS: &[(&str, ActorKind)] = &[
    ("armed", ActorKind::ArmedGroup),
    ("militia", ActorKind::ArmedGroup),
    ("electoral list", ActorKind::List),
    ("alliance", ActorKind::Bloc),
    ("coalition", ActorKind::Bloc),
    ("bloc", ActorKind::Bloc),
    ("pol.party", ActorKind::Party),
    ("party", ActorKind::Party),
    ("faction", ActorKind::Party),
    ("parliamentary group", ActorKind::Party),
    ("parliamentary_group", ActorKind::Party),
    ("movement", ActorKind::Movement),
    ("international", ActorKind::International),
    ("intergovernmental", ActorKind::International),
    ("country", ActorKind::State),
];

/// The kind that a classification means, if it is known.
pub(super) fn kind(classification: &str) -> Option<ActorKind> {
    let word = classification.trim().to_lowercase();
    let exact = ActorKind::parse(&word).ok();
    exact.or_else(|| WORDS.iter().find(|(part, _)| word.contains(part)).map(|(_, kind)| *kind))
}

/// Whether a classification means a parliament.
pub(super) fn is_legislature(classification: &str) -> bool {
    let word = classification.trim().to_lowercase();
    ["legislature", "parliament", "lower house", "unicameral legislature"].contains(&word.as_str())
}

/// Whether a name means members that belong to no party.
pub(super) fn is_individuals(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let plain =
        ["no party affiliation", "one seat", "non-partisan", "non-inscrits", "unaffiliated"];
    let single = ["", "s", " members", " candidates", " politicians", " mps"];
    let rest = name.strip_prefix("independent");
    plain.contains(&name.as_str()) || rest.is_some_and(|rest| single.contains(&rest))
}
