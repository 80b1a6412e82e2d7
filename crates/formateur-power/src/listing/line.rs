//! What is asked of the places of members on a line.

use crate::listing::wanted::Class;

/// Conditions on places.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) connected: bool,
    pub(crate) range: Option<f64>,
    /// Places of players who must not be in: they are gaps.
    pub(crate) excluded: Vec<f64>,
}

impl Line {
    /// Whether what is decided of the first classes already breaks a condition, whoever joins later: `counts` says how
    /// many of each of them are in.
    pub(crate) fn is_broken(&self, classes: &[Class], counts: &[u64]) -> bool {
        if !self.connected && self.range.is_none() {
            return false;
        }
        let decided = || classes.iter().zip(counts.iter().copied());
        let inside = decided().filter(|(_, count)| *count > 0).map(|(class, _)| class.place);
        let ends = inside.fold(None, |ends: Option<(f64, f64)>, place| {
            Some(ends.map_or((place, place), |(low, high)| (low.min(place), high.max(place))))
        });
        let Some((low, high)) = ends else { return false };
        if self.range.is_some_and(|range| high - low > range) {
            return true;
        }
        let between = |place: f64| place > low && place < high;
        self.connected
            && (self.excluded.iter().any(|&place| between(place))
                || decided().any(|(class, count)| {
                    count < class.players.len() as u64 && between(class.place)
                }))
    }
}
