//! Where rows of words were found in a sentence, by the number of the rows.

use super::line::Hop;

/// What was found. The next sentence writes over it, so that its memory is asked for once.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the text, each with its number.
    all: Vec<(u32, Hop)>,
    /// The same, those of one number behind each other.
    rows: Vec<Hop>,
    /// Of each number where these are.
    own: Vec<Own>,
    /// Numbers that have some.
    there: Vec<u32>,
}

/// Where those of a number are.
#[derive(Debug, Clone, Copy, Default)]
struct Own {
    first: u32,
    count: u32,
}

impl Found {
    /// Forgets what was found, and makes room for so many numbers.
    pub(super) fn clear(&mut self, numbers: usize) {
        for number in self.there.drain(..) {
            self.own[number as usize] = Own::default();
        }
        self.all.clear();
        self.own.resize(numbers, Own::default());
    }

    /// Adds what rows of some numbers match.
    pub(super) fn add(&mut self, numbers: &[u32], hop: Hop) {
        self.all.extend(numbers.iter().map(|number| (*number, hop)));
    }

    /// Puts all in order by number. There are many numbers and a sentence has few of them: they are counted.
    pub(super) fn put_in_order(&mut self) {
        for (number, _) in &self.all {
            let own = &mut self.own[*number as usize];
            if own.count == 0 {
                self.there.push(*number);
            }
            own.count += 1;
        }
        let mut next = 0;
        for number in &self.there {
            let own = &mut self.own[*number as usize];
            (own.first, next) = (next, next + own.count);
            own.count = 0;
        }
        self.rows.clear();
        self.rows.resize(self.all.len(), Hop { at: 0, end: 0 });
        for (number, hop) in &self.all {
            let own = &mut self.own[*number as usize];
            self.rows[(own.first + own.count) as usize] = *hop;
            own.count += 1;
        }
    }

    /// Numbers that have some.
    pub(super) fn there(&self) -> &[u32] {
        &self.there
    }

    /// What those of a number match, in the order in which they were added.
    pub(super) fn rows(&self, number: u32) -> &[Hop] {
        let own = self.own[number as usize];
        &self.rows[own.first as usize..][..own.count as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_in_order_and_forgotten() {
        let hop = |at, end| Hop { at, end };
        let mut found = Found::default();
        found.clear(4);
        found.add(&[3, 1], hop(0, 2));
        found.add(&[1], hop(1, 2));
        found.put_in_order();
        assert_eq!(found.there(), [3, 1]);
        assert_eq!(found.rows(1), [hop(0, 2), hop(1, 2)]);
        assert_eq!(found.rows(3), [hop(0, 2)]);
        assert!(found.rows(0).is_empty());
        found.clear(4);
        found.add(&[0], hop(5, 6));
        found.put_in_order();
        assert_eq!(found.rows(0), [hop(5, 6)]);
        assert!(found.rows(1).is_empty());
    }
}
