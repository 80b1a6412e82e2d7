//! The dossier of the subject: career, ties on both sides of each rivalry, and who says what about it.

mod age;
mod aim;
mod career;
mod said;
mod sides;

use std::collections::BTreeSet;

use formateur_analysis::Dossier;
use maud::{Markup, html};

use crate::words::Words;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let dossier = words.analysis.sections.dossier.get()?;
    let body = html! {
        p {
            "What the case holds about " bdi { (dossier.name) } ", who says so, and how old it was on "
            (words.analysis.as_of.long()) ". The page adds no verdict of its own."
        }
        (career::part(words, dossier))
        (sides::part(words, dossier))
        (said::part(words, dossier))
    };
    Some((format!("What is known about {}, and who says so?", dossier.name), body))
}

/// The picture of the career by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let dossier = words.analysis.sections.dossier.get()?;
    career::drawing(words, dossier)
}

/// An age in words; none where it is not known.
pub(super) fn age(age: formateur_analysis::Age) -> Option<String> {
    age::words(age)
}

pub(in crate::sections) use age::length;

/// Ids of the claims that the dossier tells.
pub(super) fn told<'a>(words: &'a Words<'_>) -> BTreeSet<&'a str> {
    let of = |dossier: &'a Dossier| dossier.speakers.iter().flat_map(|one| &one.claims);
    let dossier = words.analysis.sections.dossier.get();
    dossier.into_iter().flat_map(of).map(|claim| claim.id.as_str()).collect()
}

#[cfg(test)]
mod tests;
