//! What a theory of coalitions is: a question to it, and what it finds.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use serde::Serialize;
use thiserror::Error;

use crate::minimal::{Coalition, Part, TooMany};
use crate::parliament::{Merge, Parliament};

/// What a theory has to know beside seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Seats,
    /// Positions on one line.
    Line,
    /// Positions in a plane.
    Plane,
    /// Positions in one dimension or more.
    Space,
}

impl Needs {
    /// Whether so many dimensions are what it needs.
    pub fn fit(self, dimensions: usize) -> bool {
        match self {
            Self::Seats => true,
            Self::Line => dimensions == 1,
            Self::Plane => dimensions == 2,
            Self::Space => dimensions >= 1,
        }
    }
}

/// Positions of parties in one dimension or more.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Positions {
    /// Names of the dimensions: issues of a case, or `1`, `2`, ...
    pub dimensions: Vec<String>,
    /// Of each party that has a position in all dimensions: where, one number a dimension.
    pub of: BTreeMap<String, Vec<f64>>,
}

/// What a theory is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Who sits there, what a government needs, who has to be in, and what parties have said.
    pub parliament: &'a Parliament,
    /// Where the parties stand; empty where that is not known.
    pub positions: &'a Positions,
    /// Which members count as one sort.
    pub merge: Merge,
    /// How many coalitions are listed of each sort.
    pub top: usize,
}

/// What a theory finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finding {
    /// Coalitions that it predicts among those in whose way no statement stands.
    pub possible: Fits,
    /// Those that it would predict as well or instead if statements did not count.
    pub blocked: Fits,
    /// What it says of single parties.
    pub roles: Vec<Role>,
    /// Positions that it singles out, such as cabinets that no other can replace.
    pub spots: Vec<Spot>,
    /// How many more positions it singles out than are listed.
    pub spots_left_out: u64,
    /// The part of the plane that it predicts, as corners of polygons; a polygon of one corner is a point.
    pub region: Vec<Vec<[f64; 2]>>,
    /// Parties with seats that it leaves out because they have no position, by id.
    pub unplaced: Vec<String>,
}

/// Coalitions of one sort: all counted, the first ones listed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fits {
    /// The first ones, in the order of the theory.
    pub coalitions: Vec<Fit>,
    /// How many there are; none where that is not known.
    pub count: Option<BigUint>,
    /// How many types they are of; none where that is not known.
    pub types: Option<BigUint>,
}

/// A coalition, with what the theory measures of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The coalition.
    pub coalition: Coalition,
    /// Parties outside of it that keep it in office.
    pub support: Vec<Part>,
    /// Figures, such as its range.
    pub measures: Vec<Measure>,
}

/// A named number.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// What it is: an id such as `range`, explained in the documentation of the theory.
    pub id: &'static str,
    /// The number.
    pub value: f64,
}

/// What a theory says of a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Role {
    /// The party, or parties that nobody can tell apart joined by `|`.
    pub party: String,
    /// What it is, such as `median`.
    pub role: &'static str,
    /// In which dimension, where it is that of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<String>,
}

/// A position that a theory singles out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spot {
    /// What it is, such as `median` or `uncovered`.
    pub role: &'static str,
    /// Parties that it belongs to: of a cabinet the one that holds each dimension's portfolio.
    pub parties: Vec<String>,
    /// Where, one number a dimension.
    pub position: Vec<f64>,
}

impl Spot {
    /// Whether it is a cabinet: its parties hold one portfolio each, in the order of the dimensions.
    pub fn is_cabinet(&self) -> bool {
        matches!(self.role, "median-cabinet" | "stable")
    }
}

/// Why a theory has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TheoryError {
    /// It needs positions in so many dimensions.
    #[error("the theory needs positions in {needed}, and there are positions in {given}")]
    Dimensions {
        /// What it needs, in words: `one dimension`.
        needed: &'static str,
        /// How many there are.
        given: usize,
    },
    /// No party with seats has a position.
    #[error("no party with seats has a position in all dimensions")]
    NoPositions,
    /// The quota is so low that two sides may reach it at once.
    #[error(
        "the theory is for a quota of more than half of the {seats} seats of parties with a position, and the quota is {quota}"
    )]
    Minority {
        /// The quota.
        quota: u64,
        /// Seats of the parties that have a position.
        seats: u64,
    },
    /// There are more types than are walked through.
    #[error(transparent)]
    TooMany(#[from] TooMany),
    /// There is more to do than is done.
    #[error("{what}: {size} is more than the {most} that are looked at")]
    TooLarge {
        /// What there is too much of, in words.
        what: &'static str,
        /// How much.
        size: String,
        /// The most that is looked at.
        most: u64,
    },
}

/// A theory of coalitions.
#[derive(Debug)]
pub struct Theory {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// What it predicts, in one sentence that a reader of the report understands.
    pub meaning: &'static str,
    /// Key in `references.bib` of the paper that it is from.
    pub source: &'static str,
    /// What it has to know beside seats.
    pub needs: Needs,
    /// What it finds.
    pub(crate) find: fn(&Question<'_>) -> Result<Finding, TheoryError>,
}

impl Theory {
    /// What it finds in a parliament.
    ///
    /// # Errors
    /// If it needs positions that there are not, or if there is too much to look at.
    pub fn find(&self, question: &Question<'_>) -> Result<Finding, TheoryError> {
        let given = question.positions.dimensions.len();
        if !self.needs.fit(given) {
            let needed = match self.needs {
                Needs::Seats | Needs::Space => "one dimension or more",
                Needs::Line => "one dimension",
                Needs::Plane => "two dimensions",
            };
            return Err(TheoryError::Dimensions { needed, given });
        }
        (self.find)(question)
    }
}

/// The theory of that name.
pub fn theory(id: &str) -> Option<&'static Theory> {
    crate::theories::THEORIES.iter().copied().find(|theory| theory.id == id)
}
