//! Claims by where they are, so that each is compared with few.

use std::collections::{BTreeSet, HashMap};

use crate::span::Span;

/// Bytes of a block of text.
const BLOCK: usize = 256;

/// Numbers of claims by the blocks of the text that they reach into.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<usize, Vec<usize>>);

impl Places {
    /// Of claims with their numbers.
    pub(super) fn of(claims: impl Iterator<Item = (usize, Span)>) -> Self {
        let mut places = Self::default();
        claims.for_each(|(number, span)| places.add(number, span));
        places
    }

    /// Adds one.
    pub(super) fn add(&mut self, number: usize, span: Span) {
        for block in span.start / BLOCK..=span.end / BLOCK {
            self.0.entry(block).or_default().push(number);
        }
    }

    /// Numbers of those that a span may meet, in order.
    pub(super) fn near(&self, span: Span) -> BTreeSet<usize> {
        let blocks = span.start / BLOCK..=span.end / BLOCK;
        blocks.filter_map(|block| self.0.get(&block)).flatten().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meets_is_near() {
        let claims = [Span::new(0, 10), Span::new(250, 900), Span::new(5_000, 5_001)];
        let places = Places::of(claims.into_iter().enumerate());
        let near = |start, end| places.near(Span::new(start, end)).into_iter().collect::<Vec<_>>();
        assert_eq!(near(5, 300), [0, 1]);
        assert_eq!(near(880, 890), [1]);
        assert!(near(2_000, 3_000).is_empty());
        assert_eq!(near(4_999, 6_000), [2]);
    }
}
