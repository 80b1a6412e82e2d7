//! What looks like a claim and is none: a task, a door that is slammed, a bill that is rejected, a minister who is dismissed.

use crate::attribution::{Act, Attribution, Manner};
use crate::lexicon::WORDS;
use crate::scene::Scene;

/// Verbs that reject plans as well as charges, and dismiss people.
const BOTH: [&str; 5] = ["reject", "dismiss", "rebuff", "repudiate", "disavow"];

/// What such a verb is followed by when it denies.
const DENIED: [&str; 9] =
    ["that ", "as ", "any ", "all ", "this", "it", "both", "being ", "having "];

/// Whether what is told of somebody's words makes no claim.
pub(super) fn is_none(scene: &Scene, one: &Attribution) -> bool {
    let words = scene.document.at(one.content);
    match one.act {
        Act::Accuse | Act::Criticise => {
            words.starts_with("the door")
                || one.act == Act::Accuse && crate::charges::is_task(scene, one.clause)
        }
        Act::Deny if one.manner != Manner::Direct => {
            let cue = scene.document.at(one.cue).to_lowercase();
            let both = BOTH.iter().any(|verb| cue.contains(verb));
            both && !denies(words)
        }
        // `treats him as a son`: a tie or a view, and no statement.
        Act::Think => {
            let cue = scene.document.at(one.cue).to_lowercase();
            cue.contains("treat") && words.contains(" as ")
        }
        _ => false,
    }
}

/// Whether a noun for what somebody is charged with, or a clause, is what is rejected.
fn denies(words: &str) -> bool {
    let words = words.to_lowercase();
    let charge = |word: &str| {
        WORDS.get("claim-charge").is_some_and(|rows| rows.iter().any(|row| row[..] == [word]))
    };
    DENIED.iter().any(|word| words.starts_with(word))
        || words.contains(" as ")
        || words.contains(['"', '“'])
        || words.split(|sign: char| !sign.is_alphabetic()).any(charge)
}
