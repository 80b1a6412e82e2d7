//! Who says what: quotations and reported speech with their speakers.

use serde::Serialize;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
}

/// Something that is said, with its speaker.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// What is said, with quotation marks if it has any.
    pub content: Span,
    /// The words that say that it is said: `said`, `according to`.
    pub cue: Span,
    /// The words for the speaker; nothing where the text has none.
    pub speaker: Option<Span>,
    /// The speaker's mention, where it is one.
    pub mention: Option<usize>,
    /// Who says it.
    pub source: FactSource,
    /// Id of the speaker.
    pub speaker_id: Option<String>,
    /// How.
    pub manner: Manner,
    /// What saying it does.
    pub act: Act,
    /// Against whom or about whom, where the cue says so: the accused, of whom something is asked. Mentions.
    pub target: Option<usize>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// All that is said by somebody, in order of content.
pub(crate) fn attributions(_scene: &Scene) -> Vec<Attribution> {
    Vec::new()
}
