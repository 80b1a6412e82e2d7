//! Times of the Spatial Model of Politics: `cargo bench -p formateur-bargaining`. The tables in
//! `docs/benchmarks/bargaining.md` come from here.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_bargaining::smp::{Settings, run};
use formateur_bargaining::{Actor, Talks};

#[path = "../../../benches/processor_time.rs"]
mod processor_time;

use self::processor_time::ProcessorTime;

/// Talks of random numbers, a seed each.
fn talks(size: usize, issues: usize, seed: u64) -> Talks {
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

fn runs(criterion: &mut Criterion<ProcessorTime>) {
    let settings = Settings::default();
    for (size, issues) in [(10, 3), (20, 1), (20, 3), (20, 6), (40, 3), (80, 3)] {
        let all: Vec<Talks> = (0..12).map(|seed| talks(size, issues, seed)).collect();
        let turns: usize = all.iter().map(|talks| run(talks, &settings).turns.len() - 1).sum();
        let name = format!("12 runs, {size} actors, {issues} issues, {turns} turns in all");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| {
                let ends = all.iter().map(|talks| run(black_box(talks), &settings).turns.len());
                ends.sum::<usize>()
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = processor_time::criterion().sample_size(10);
    targets = runs
}
criterion_main!(benches);
