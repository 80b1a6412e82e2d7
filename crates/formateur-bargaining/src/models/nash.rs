//! The Nash product with linear loss.

use super::{each, positions, weights};
use crate::model::Model;
use crate::nash::linear;

/// [`crate::nash::linear`], every actor with capability times salience as its bargaining power.
pub static NASH: Model = Model {
    id: "nash",
    name: "Nash product",
    meaning: "the point where the product of gains over failing is largest, loss growing with distance",
    source: "nash1950",
    run: |talks, _| each(talks, |issue| linear(&positions(talks, issue), &weights(talks, issue))),
};
