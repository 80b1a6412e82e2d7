//! Times of legislative bargaining: `cargo bench -p formateur-bargaining`. The table in `docs/methods/baron-ferejohn.md`
//! comes from here.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_bargaining::legislative::{Legislature, Seat, baron_ferejohn};

#[path = "../../../benches/processor_time.rs"]
mod processor_time;

use self::processor_time::ProcessorTime;

/// A simple majority of these members, who propose by their votes.
fn majority(weights: &[u64], discount: f64) -> Option<Legislature> {
    let votes: u64 = weights.iter().sum();
    let seat = |&weight: &u64| Seat {
        weight,
        recognition: weight as f64 / votes as f64,
        discount,
        veto: false,
    };
    Legislature::new(weights.iter().map(seat).collect(), votes / 2 + 1).ok()
}

/// So many parties with different votes.
fn parties(number: u64) -> Vec<u64> {
    (0..number).map(|at| 3 + at * at / 2).collect()
}

/// 76 actors of ten sizes.
fn actors() -> Vec<u64> {
    [(1_u64, 30), (2, 15), (3, 9), (5, 6), (8, 5), (12, 4), (18, 3), (25, 2), (40, 1), (60, 1)]
        .into_iter()
        .flat_map(|(votes, number)| vec![votes; number])
        .collect()
}

fn equilibria(criterion: &mut Criterion<ProcessorTime>) {
    let games = [
        ("5 parties", vec![3, 2, 2, 1, 1]),
        ("10 parties", parties(10)),
        ("20 parties", parties(20)),
        ("76 actors of 10 sizes", actors()),
        ("435 equal members", vec![1; 435]),
    ];
    for (name, weights) in games {
        let Some(game) = majority(&weights, 0.95) else { continue };
        criterion.bench_function(name, |bench| bench.iter(|| baron_ferejohn(black_box(&game))));
    }
}

criterion_group!(
    name = benches;
    config = self::processor_time::criterion().sample_size(10);
    targets = equilibria
);
criterion_main!(benches);
