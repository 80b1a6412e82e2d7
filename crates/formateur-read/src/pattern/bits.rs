//! Sets of small numbers as bits.

/// Bits of a block.
pub(super) const BLOCK: usize = 64;

/// Whether a number is in a set.
pub(super) fn has(bits: &[u64], number: usize) -> bool {
    bits.get(number / BLOCK).is_some_and(|block| block >> (number % BLOCK) & 1 == 1)
}

/// Adds a number to a set that has room for it.
pub(super) fn add(bits: &mut [u64], number: usize) {
    bits[number / BLOCK] |= 1 << (number % BLOCK);
}

/// The numbers of a set, in order.
pub(super) fn numbers(bits: impl IntoIterator<Item = u64>) -> impl Iterator<Item = usize> {
    bits.into_iter().enumerate().flat_map(|(block, mut left)| {
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(block * BLOCK + bit)
        })
    })
}

/// Adds the numbers of a set to another one that is no smaller.
pub(super) fn unite(all: &mut [u64], more: &[u64]) {
    all.iter_mut().zip(more).for_each(|(all, more)| *all |= more);
}

/// Keeps the numbers that are in another set too.
pub(super) fn keep(all: &mut [u64], those: &[u64]) {
    all.iter_mut().zip(those).for_each(|(all, those)| *all &= those);
}

/// Sets of numbers below one bound, in one piece of memory.
#[derive(Debug)]
pub(super) struct Sets {
    blocks: usize,
    bits: Vec<u64>,
}

impl Sets {
    /// So many empty ones of numbers below a bound.
    pub(super) fn new(sets: usize, bound: usize) -> Self {
        let blocks = bound.div_ceil(BLOCK);
        Self { blocks, bits: vec![0; sets * blocks] }
    }

    /// Adds a number to one.
    pub(super) fn add(&mut self, set: usize, number: usize) {
        self.bits[set * self.blocks + number / BLOCK] |= 1 << (number % BLOCK);
    }

    /// One of them.
    pub(super) fn get(&self, set: usize) -> &[u64] {
        &self.bits[set * self.blocks..][..self.blocks]
    }

    /// Which of them have a number.
    pub(super) fn having(&self, number: usize) -> impl Fn(usize) -> bool {
        let (bits, block, bit) = (&self.bits, number / BLOCK, number % BLOCK);
        move |set| bits.get(set * self.blocks + block).is_some_and(|own| own >> bit & 1 == 1)
    }

    /// An empty one.
    pub(super) fn none(&self) -> Vec<u64> {
        vec![0; self.blocks]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_its_numbers() {
        let own = [0, 1, 63, 64, 200];
        let mut bits = vec![0; 5];
        own.iter().rev().for_each(|number| add(&mut bits, *number));
        assert_eq!(numbers(bits.clone()).collect::<Vec<_>>(), own);
        assert!((0..300).all(|number| has(&bits, number) == own.contains(&number)));
        assert_eq!(numbers([]).count(), 0);
    }

    #[test]
    fn sets_are_apart() {
        let mut sets = Sets::new(3, 70);
        sets.add(1, 0);
        sets.add(1, 69);
        sets.add(2, 3);
        let own = |set: usize| numbers(sets.get(set).iter().copied()).collect::<Vec<_>>();
        assert_eq!([own(0), own(1), own(2)], [vec![], vec![0, 69], vec![3]]);
        assert_eq!([0, 1, 2].map(sets.having(69)), [false, true, false]);
        let mut all = sets.none();
        unite(&mut all, sets.get(1));
        unite(&mut all, sets.get(2));
        assert_eq!(numbers(all.iter().copied()).collect::<Vec<_>>(), [0, 3, 69]);
        keep(&mut all, sets.get(1));
        assert_eq!(all, sets.get(1));
    }
}
