//! All types of coalitions one after the other, without keeping them.

use std::ops::ControlFlow;

use num_bigint::BigUint;

use crate::minimal::Coalition;
use crate::parliament::{Merge, Parliament};
use crate::shortlist::coalition;
use crate::space::Space;
use crate::theory::TheoryError;
use crate::walk::{Met, Uncounted, Walk};
use crate::winning::sides;

/// Which coalitions are streamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Minimal winning ones.
    Minimal,
    /// All that win. Of a party of several members that has to be in, some may stay out.
    Winning,
}

/// All types of coalitions of a parliament, in a fixed order: of the heaviest class that two types differ in, fewer
/// members come first.
pub struct Stream<'a> {
    parliament: &'a Parliament,
    space: Space,
    rows: Rows,
    merge: Merge,
}

impl<'a> Stream<'a> {
    /// The types of a parliament.
    pub fn new(parliament: &'a Parliament, merge: Merge, rows: Rows) -> Self {
        Self { parliament, space: Space::new(parliament, merge), rows, merge }
    }

    /// How many types there are at most, counted without going through them; none where that would take too long.
    ///
    /// Minimal winning ones that lack a party that has to be in are among them.
    ///
    /// # Errors
    /// If there is too much to add up.
    pub fn rows(&self) -> Result<Option<BigUint>, TheoryError> {
        match self.rows {
            Rows::Minimal => Ok(self.space.types().map(BigUint::from)),
            Rows::Winning => {
                let [possible, blocked] = sides(self.parliament, self.merge)?;
                Ok(Some(possible.types + blocked.types))
            }
        }
    }

    /// Shows each type, those that a statement blocks among them, until `each` breaks or `most` have been met.
    ///
    /// Returns whether all have been shown.
    pub fn visit(&self, most: u64, mut each: impl FnMut(Coalition) -> ControlFlow<()>) -> bool {
        let mut walk = Walk::<Uncounted>::new(&self.space, self.rows == Rows::Minimal, most);
        let show = &mut |met: Met<'_, Uncounted>| {
            each(coalition(self.parliament, &self.space, met.taken, met.seats))
        };
        walk.visit(show).is_ok()
    }
}
