//! Where rows of words end that match at a place.

use std::hash::Hasher;

/// Items that a row can have.
pub(super) const MOST_ITEMS: usize = 15;

/// Ends in the order of the rows, each once, as items behind the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    at: usize,
    count: u8,
    behind: [u8; MOST_ITEMS + 1],
}

impl Ends {
    /// None.
    pub(super) const fn of(at: usize) -> Self {
        Self { at, count: 0, behind: [0; MOST_ITEMS + 1] }
    }

    pub(super) fn add(&mut self, end: Option<usize>) {
        let Some(behind) = end.and_then(|end| u8::try_from(end - self.at).ok()) else { return };
        let count = usize::from(self.count);
        // A row of so many words ends at one of so many places: there is always room.
        if count <= MOST_ITEMS && !self.behind[..count].contains(&behind) {
            self.behind[count] = behind;
            self.count += 1;
        }
    }

    pub(super) fn first(&self) -> Option<usize> {
        self.iter().next()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        let count = usize::from(self.count);
        self.behind.into_iter().take(count).map(move |behind| self.at + usize::from(behind))
    }
}

/// A hasher for small numbers.
#[derive(Debug, Default)]
pub(super) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The golden ratio of 64 bits spreads numbers that follow each other.
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
