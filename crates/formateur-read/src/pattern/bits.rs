//! Sets of small numbers as bits.

/// Bits of a block.
pub(super) const BLOCK: usize = 64;

/// Whether a number is in a set.
pub(super) fn has(bits: &[u64], number: usize) -> bool {
    bits.get(number / BLOCK).is_some_and(|block| block >> (number % BLOCK) & 1 == 1)
}

/// Adds a number to a set, which grows.
pub(super) fn set(bits: &mut Vec<u64>, number: usize) {
    if bits.len() <= number / BLOCK {
        bits.resize(number / BLOCK + 1, 0);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_its_numbers() {
        let own = [0, 1, 63, 64, 200];
        let mut bits = Vec::new();
        own.iter().rev().for_each(|number| set(&mut bits, *number));
        assert_eq!(numbers(bits.clone()).collect::<Vec<_>>(), own);
        assert!((0..300).all(|number| has(&bits, number) == own.contains(&number)));
        assert_eq!(numbers([]).count(), 0);
    }
}
