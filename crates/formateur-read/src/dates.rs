//! Times in a text.

use formateur_case::Date;

use crate::document::Document;
use crate::fact::FactDate;
use crate::scene::{DateMention, Scene};
use crate::span::Span;

/// Every time that the text names, in order. Relative ones have a value only if there is an anchor: the day of the text.
pub(crate) fn dates(_document: &Document, _anchor: Option<Date>) -> Vec<DateMention> {
    Vec::new()
}

/// When something was that is said in a span of a sentence: the date inside the span, else the one that belongs to its
/// clause; nothing where the text says nothing of time.
pub(crate) fn when(_scene: &Scene, _sentence: usize, _span: Span) -> Option<FactDate> {
    None
}
