//! Contested labels: a few words in quotation marks that nobody says.

use crate::attribution::Attribution;
use crate::fact::Fact;
use crate::scene::Scene;

/// Scare quotes, and events whose name stands in quotation marks.
pub(crate) fn labels(_scene: &Scene, _attributions: &[Attribution]) -> Vec<Fact> {
    Vec::new()
}
