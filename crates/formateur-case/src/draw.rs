//! Random streams: one per draw, counted rather than shared, so that results are the same on any number of threads.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng};
use sha2::{Digest, Sha256};

/// A family of random streams, fixed by what is drawn for and a seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streams {
    key: [u8; 32],
}

impl Streams {
    /// The streams for `purpose` (a method id), under `seed`.
    ///
    /// They do not depend on the case: what becomes known later moves no earlier draw, and a scenario is compared with
    /// what it changes on the same random numbers.
    pub fn new(purpose: &str, seed: u64) -> Self {
        let mut hasher = Sha256::new();
        for part in [purpose.as_bytes(), &seed.to_le_bytes()] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self { key: hasher.finalize().into() }
    }

    /// The stream of one draw.
    pub fn stream(&self, draw: u64) -> Stream {
        let mut rng = ChaCha8Rng::from_seed(self.key);
        rng.set_stream(draw);
        Stream { rng }
    }
}

/// The random numbers of one draw.
#[derive(Debug, Clone)]
pub struct Stream {
    rng: ChaCha8Rng,
}

impl Stream {
    /// A number in [0, 1), with 53 random bits.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        const SCALE: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.rng.next_u64() >> 11) as f64 * SCALE
    }

    /// A whole number below `n`, each equally likely; 0 for `n` = 0.
    #[allow(clippy::cast_possible_truncation, reason = "half of a 128-bit product fits 64 bits")]
    pub fn below(&mut self, n: u64) -> u64 {
        // Lemire's method: reject the few values that would favour small results.
        let zone = n.wrapping_neg().checked_rem(n).unwrap_or(0);
        loop {
            let product = u128::from(self.rng.next_u64()) * u128::from(n);
            if n == 0 || product as u64 >= zone {
                return (product >> 64) as u64;
            }
        }
    }

    /// The index of one of `weights`, with chance in proportion; the last positive one on rounding. 0 if all are 0.
    pub fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (at, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return at;
            }
        }
        weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
    }
}

/// The mean of draws, and their 5th and 95th percentile (nearest rank), or the mean where that lies further out: it does
/// where most draws agree and a few are far away. `None` without draws.
pub fn mean_and_range(draws: &[f64]) -> Option<[f64; 3]> {
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1)?;
    // Rounding must not push the mean of equal draws off them.
    let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
    let mean = mean.max(sorted[0]).min(sorted[last]);
    let tail = sorted.len() / 20;
    Some([mean, sorted[tail].min(mean), sorted[last - tail].max(mean)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_do_not_depend_on_the_order_of_drawing() {
        let streams = Streams::new("test", 1);
        let forward: Vec<f64> = (0..4).map(|n| streams.stream(n).unit()).collect();
        let backward: Vec<f64> = (0..4).rev().map(|n| streams.stream(n).unit()).collect();
        assert_eq!(forward, backward.into_iter().rev().collect::<Vec<_>>());
        assert_ne!(forward[0].to_bits(), Streams::new("test", 2).stream(0).unit().to_bits());
    }

    #[test]
    fn small_numbers_are_equally_likely() {
        let mut stream = Streams::new("below", 0).stream(0);
        let mut counts = [0_u32; 3];
        for _ in 0..30_000 {
            counts[usize::try_from(stream.below(3)).unwrap()] += 1;
        }
        assert!(counts.iter().all(|&n| (9_600..10_400).contains(&n)), "{counts:?}");
    }
}
