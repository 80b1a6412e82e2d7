//! From what is said to candidate facts: claims, demands, quotes.

use crate::attribution::Attribution;
use crate::fact::Fact;
use crate::scene::Scene;

/// Claims (accusations, opinions, statements), positions (demands) and quotes, one or more for each attribution.
pub(crate) fn claims(_scene: &Scene, _attributions: &[Attribution]) -> Vec<Fact> {
    Vec::new()
}
