//! Times of the Spatial Model of Politics: `cargo bench -p formateur-bargaining`. The tables in
//! `docs/benchmarks/bargaining.md` come from here.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_bargaining::Talks;
use formateur_bargaining::smp::{Settings, run};

#[path = "../../../benches/processor_time.rs"]
mod processor_time;
mod random;

use self::processor_time::ProcessorTime;
use self::random::talks;

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
