//! From an article to candidate facts with exact spans, which an analyst accepts, edits or rejects.
//!
//! Stages, each a module that can be looked at: lines, sentences and tokens, quotations, names, references, dates,
//! attribution, rules. What comes out never says more than the text: no date without an anchor, no claim without its
//! speaker, no accusation as a fact.

pub mod accept;
pub mod against;
mod attribution;
mod charges;
mod claims;
mod clause;
mod clean;
pub mod confidence;
mod dates;
mod document;
mod fact;
mod input;
mod known;
mod labels;
mod leanings;
mod lexicon;
mod lines;
pub mod model;
mod names;
mod output;
pub mod pattern;
pub mod polnear;
mod quick;
mod quotations;
mod read;
mod references;
pub mod review;
mod rows;
mod rules;
mod scene;
pub mod score;
mod sentences;
mod span;
mod status;
mod tokens;
mod told;
mod unnamed;

pub use attribution::{Act, Attribution, Bare, Manner};
pub use clean::one_line;
pub use document::{Document, Line, LineKind, Quotation, Sentence, Token, TokenKind};
pub use fact::{Fact, FactActor, FactDate, FactSource, Kind, Precision, SourceType, Status};
pub use input::{Input, InputError, LARGEST, check_size, read_bytes};
pub use known::{Known, KnownActor};
pub use output::{BY_MODEL, Candidates, EntityOut, FactOut, MentionOut, SCHEMA, sha256};
pub use read::{Options, Reading, read, read_in_stages, read_input};
pub use rows::{CaseRow, SourceInfo, row};
pub use rules::apply;
pub use scene::{DateMention, Entity, EntityKind, How, Mention, Scene};
pub use span::{CodePoints, Span};
