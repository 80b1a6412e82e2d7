//! Places of a sentence where words of rules stand, put in the order of the rules.

/// For each rule the places of its anchors, in order.
pub(super) struct Anchors {
    /// Where the places of each rule begin; one more for the end.
    first: Vec<u32>,
    places: Vec<usize>,
}

impl Anchors {
    /// Of pairs of a rule and a place, whose places are in order. There are many of them and few of each: they are counted
    /// and not sorted.
    pub(super) fn of<I: Iterator<Item = (usize, usize)>>(
        rules: usize,
        pairs: impl Fn() -> I,
    ) -> Self {
        let mut first = vec![0_u32; rules + 1];
        for (rule, _) in pairs() {
            first[rule + 1] += 1;
        }
        for rule in 0..rules {
            first[rule + 1] += first[rule];
        }
        let mut next = first.clone();
        let mut places = vec![0; first[rules] as usize];
        for (rule, place) in pairs() {
            places[next[rule] as usize] = place;
            next[rule] += 1;
        }
        Self { first, places }
    }

    /// Rules that have an anchor, in order, with its places. A place stands there more than once if several words of it are
    /// anchors.
    pub(super) fn of_rules(&self) -> impl Iterator<Item = (usize, &[usize])> {
        self.first.windows(2).enumerate().filter_map(|(rule, ends)| {
            let places = &self.places[ends[0] as usize..ends[1] as usize];
            (!places.is_empty()).then_some((rule, places))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_the_order_of_rules() {
        let pairs = [(2, 0), (0, 0), (2, 1), (2, 1), (0, 3)];
        let anchors = Anchors::of(4, || pairs.iter().copied());
        let found: Vec<(usize, Vec<usize>)> =
            anchors.of_rules().map(|(rule, places)| (rule, places.to_vec())).collect();
        assert_eq!(found, [(0, vec![0, 3]), (2, vec![0, 1, 1])]);
    }
}
