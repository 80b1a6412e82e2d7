//! How each fact is said: by whom, under which condition, denied or hedged.

use crate::attribution::Attribution;
use crate::fact::Fact;
use crate::scene::Scene;

/// Settles source and status of facts that rules found: what stands inside something that somebody says is that speaker's,
/// reported or an accusation; what hangs on an `if` is conditional; what is denied is no fact.
pub(crate) fn settle(_scene: &Scene, _attributions: &[Attribution], _facts: &mut Vec<Fact>) {}
