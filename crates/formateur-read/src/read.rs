//! The way from a text to candidate facts.

use formateur_case::Date;
use serde::Serialize;

use crate::attribution::{Attribution, Prose, attributions, with_passing};
use crate::document::Document;
use crate::fact::Fact;
use crate::input::Input;
use crate::known::Known;
use crate::scene::Scene;
use crate::{charges, claims, dates, labels, names, references, rules, status, told, unnamed};

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
    read_in_stages(text, options, &mut |_| {})
}

/// The same of the bytes of a file, whose lines are known.
pub fn read_input(input: &Input, options: &Options) -> Reading {
    let document = Document::of_lines(input.text.clone(), input.lines.clone());
    read_document(document, options, &mut |_| {})
}

/// Reads a text and tells the name of each stage when it is done, so that its time can be taken.
pub fn read_in_stages(
    text: String,
    options: &Options,
    done: &mut dyn FnMut(&'static str),
) -> Reading {
    let document = Document::of(text);
    done("document");
    read_document(document, options, done)
}

fn read_document(
    document: Document,
    options: &Options,
    done: &mut dyn FnMut(&'static str),
) -> Reading {
    let (entities, mentions) = names::names(&document, &options.known);
    done("names");
    let dates = dates::dates(&document, options.anchor);
    done("dates");
    let subject = options.known.subject.as_ref();
    let subject = subject.and_then(|id| entities.iter().position(|entity| entity.id == *id));
    let mut scene = Scene { document, entities, mentions, dates, subject, ..Scene::default() };
    references::resolve(&mut scene);
    done("references");
    let prose = Prose::of(&scene);
    let mut attributions = attributions(&scene, &prose);
    charges::open_accusers(&scene, &mut attributions);
    done("attributions");
    let mut facts = rules::apply(&scene);
    charges::add(&scene, &attributions, &mut facts);
    facts.extend(unnamed::unnamed(&scene, &attributions));
    done("rules");
    status::settle(&scene, &attributions, &mut facts);
    done("status");
    let told = told::told(&scene, &attributions);
    claims::add(&scene, &attributions, told, &mut facts);
    done("claims");
    facts.extend(labels::labels(&scene, &attributions));
    scene.part_pairs(&mut facts);
    done("labels");
    facts.sort_by(|a, b| {
        (a.span, a.kind, &a.actors, &a.rule).cmp(&(b.span, b.kind, &b.actors, &b.rule))
    });
    let attributions = with_passing(&scene, prose, attributions);
    done("passing");
    Reading { scene, attributions, facts }
}
