//! The way from a text to candidate facts.

use formateur_case::Date;
use serde::Serialize;

use crate::attribution::{Attribution, attributions};
use crate::document::Document;
use crate::fact::Fact;
use crate::known::Known;
use crate::scene::Scene;
use crate::{claims, dates, labels, names, references, rules, status};

/// What a text is read with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The day of the text, on which relative dates rest.
    pub anchor: Option<Date>,
    /// Whom the reader knows.
    pub known: Known,
}

/// A text with all that was found in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reading {
    /// The text, names, dates.
    pub scene: Scene,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Candidate facts, by place.
    pub facts: Vec<Fact>,
}

/// Reads a text. A pure function of the text and the options.
pub fn read(text: String, options: &Options) -> Reading {
    let document = Document::of(text);
    let (entities, mentions) = names::names(&document, &options.known);
    let dates = dates::dates(&document, options.anchor);
    let mut scene = Scene { document, entities, mentions, dates, subject: None };
    references::resolve(&mut scene);
    let attributions = attributions(&scene);
    let mut facts = rules::apply(&scene);
    status::settle(&scene, &attributions, &mut facts);
    facts.extend(claims::claims(&scene, &attributions));
    facts.extend(labels::labels(&scene, &attributions));
    facts.sort_by(|a, b| {
        (a.span, a.kind, &a.actors, &a.rule).cmp(&(b.span, b.kind, &b.actors, &b.rule))
    });
    Reading { scene, attributions, facts }
}
