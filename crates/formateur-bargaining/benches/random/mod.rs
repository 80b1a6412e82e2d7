//! Random talks for benches.

use formateur_bargaining::{Actor, Talks};

/// Talks of random numbers, a seed each.
pub(crate) fn talks(size: usize, issues: usize, seed: u64) -> Talks {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64 ^ (seed + 1).wrapping_mul(0xD134_2543_DE82_EF95);
    let mut unit = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for _ in 0..8 {
        unit();
    }
    let actors = (0..size).map(|at| Actor {
        name: format!("a{at}"),
        description: String::new(),
        capability: 1.0 + 99.0 * unit(),
        positions: (0..issues).map(|_| unit()).collect(),
        saliences: (0..issues).map(|_| (0.1 + 0.9 * unit()) / issues as f64).collect(),
    });
    let names = (0..issues).map(|issue| format!("i{issue}")).collect();
    Talks::new("random", names, actors.collect()).expect("numbers in their ranges")
}
