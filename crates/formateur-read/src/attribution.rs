//! Who says what: quotations and reported speech with their speakers.

mod aside;
mod atoms;
mod bounds;
mod content;
mod find;
mod frames;
mod group;
mod lexicon;
mod make;
mod notions;
mod passing;
mod phrases;
mod relative;
mod source;
mod subject;
mod tag;

use ecow::EcoString;
use serde::{Deserialize, Serialize};

pub(crate) use self::atoms::Prose;
pub(crate) use self::lexicon::{List, lists};
use crate::fact::FactSource;
use crate::scene::Scene;
use crate::span::Span;

/// How something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// In the speaker's own words, all of it.
    Direct,
    /// Some words of the speaker inside a sentence of the text.
    Partial,
    /// In the words of the text.
    Indirect,
}

/// What saying it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It states.
    Say,
    /// It charges somebody with something.
    Accuse,
    /// It asks for something.
    Demand,
    /// It denies.
    Deny,
    /// It holds an opinion: some see him as.
    Think,
    /// It expects or warns.
    Predict,
    /// It praises.
    Praise,
    /// It criticises.
    Criticise,
    /// It says what somebody wants, promises or is about to do.
    Intend,
}

/// Something that is said, with its speaker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// What is said, with quotation marks if it has any.
    pub content: Span,
    /// More of it, behind the words that say who says it: the second half of a quotation.
    pub more: Vec<Span>,
    /// The words that say that it is said: `said`, `according to`.
    pub cue: Span,
    /// The words for the speaker; nothing where the text has none.
    pub speaker: Option<Span>,
    /// The clause: from the speaker to the end of what is said, where they stand side by side; else what is said.
    pub clause: Span,
    /// The speaker's mention, where it is one.
    pub mention: Option<usize>,
    /// Who says it.
    pub source: FactSource,
    /// Id of the speaker.
    pub speaker_id: Option<EcoString>,
    /// How.
    pub manner: Manner,
    /// What saying it does.
    pub act: Act,
    /// Whether it is a thought, a wish or a feeling: nothing that was said.
    pub inner: bool,
    /// Whether it is denied that it was said or thought.
    pub negated: bool,
    /// Against whom or about whom, where the cue says so: the accused, of whom something is asked. Mentions.
    pub target: Option<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Whether it is told in passing only: in a quotation, without a speaker, a feeling or a habit of mind. Readers see it;
    /// no fact is made of it.
    pub passing: bool,
    /// The same parts, each as bare as can be.
    pub bare: Bare,
}

/// The parts of an attribution as an annotator would mark them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Bare {
    /// The words for the speaker, with a relative pronoun.
    pub speaker: Option<Span>,
    /// The verb without its helpers, with what denies it.
    pub cue: Span,
    /// All that is said, without `that` before it.
    pub content: Vec<Span>,
}

/// Attributions by place, for questions what holds a span.
pub(crate) struct Index<'a> {
    all: &'a [Attribution],
    /// The last byte of what is said up to each.
    ends: Vec<usize>,
}

impl<'a> Index<'a> {
    /// An index of attributions in order of content.
    pub(crate) fn of(all: &'a [Attribution]) -> Self {
        let mut end = 0;
        let last = |one: &Attribution| {
            one.more.iter().map(|more| more.end).fold(one.content.end, usize::max)
        };
        let ends = all.iter().map(|one| {
            end = end.max(last(one));
            end
        });
        Self { all, ends: ends.collect() }
    }

    /// Attributions in whose content a span lies, the last first.
    pub(crate) fn holding(&self, span: Span) -> impl Iterator<Item = &'a Attribution> {
        let before = self.all.partition_point(|one| one.content.start <= span.start);
        let near = (0..before).rev().take_while(move |at| self.ends[*at] >= span.end);
        near.map(|at| &self.all[at]).filter(move |one| {
            one.content.holds(span) || one.more.iter().any(|more| more.holds(span))
        })
    }
}

/// Words between a quotation and one that goes on with it, at most.
const ASIDE: usize = 8;

/// All that is said by somebody, in order of content, of which facts are made.
pub(crate) fn attributions(scene: &Scene, prose: &Prose<'_>) -> Vec<Attribution> {
    let mut all = Vec::new();
    said(scene, &prose.segments, &mut all);
    all.sort_by_key(|one: &Attribution| (one.content, one.cue));
    all
}

/// Those and what is told in passing, in order of content.
pub(crate) fn with_passing(
    scene: &Scene,
    prose: Prose<'_>,
    mut told: Vec<Attribution>,
) -> Vec<Attribution> {
    let passing = passing::passing(scene, prose, &told);
    told.extend(passing);
    told.sort_by_key(|one| (one.content, one.cue));
    told
}

fn said(scene: &Scene, segments: &[atoms::Segment<'_>], all: &mut Vec<Attribution>) {
    // The last quotation with a speaker: its place, its line, how many segments ago.
    let mut last: Option<(usize, usize, usize)> = None;
    for segment in segments {
        let before = all.len();
        find::in_segment(scene, segment, all);
        phrases::in_segment(scene, segment, all);
        if let Some((at, line, ago)) = last {
            let near = segment.line == line && ago <= 1 || segment.line == line + 1 && ago == 0;
            if near
                && all.len() == before
                && let Some(more) = make::continued(segment, &all[at])
            {
                all.push(more);
            }
        }
        let spoken = |one: &Attribution| one.manner == Manner::Direct && one.act == Act::Say;
        let quoted = (before..all.len()).rev().find(|at| spoken(&all[*at]));
        last = match (quoted, last) {
            (Some(at), _) => Some((at, segment.line, 0)),
            (None, Some((at, line, 0)))
                if segment.line == line && segment.atoms.len() <= ASIDE && all.len() == before =>
            {
                Some((at, line, 1))
            }
            _ => None,
        };
    }
}
