//! Times of allocations: `cargo bench -p formateur-seats --bench allocate`.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_seats::allocate::fast::{divisor_seats, method_seats};
use formateur_seats::allocate::{Election, METHODS, Party, Rules, allocate};

/// Votes of the election of the Austrian National Council on 29 September 2019.
const AUSTRIA: [u64; 13] = [
    1_789_417, 1_011_868, 772_666, 387_124, 89_169, 664_055, 32_736, 22_168, 760, 4_946, 260,
    1_767, 310,
];

fn floats(votes: &[u64]) -> Vec<f64> {
    votes.iter().map(|&votes| votes as f64).collect()
}

/// So many parties, each a little smaller than the one before.
fn falling(parties: u32) -> Vec<f64> {
    (0..parties).map(|at| 1_000_003.0 / (1.0 + 0.37 * f64::from(at))).collect()
}

fn kernels(criterion: &mut Criterion) {
    let cases = [
        ("13 parties, 183 seats", floats(&AUSTRIA), 183),
        ("7 parties, 598 seats", falling(7), 598),
        ("30 parties, 329 seats", falling(30), 329),
    ];
    for (name, shares, seats) in cases {
        let mut out = vec![0; shares.len()];
        for (method, first) in [("D'Hondt", 1.0), ("Sainte-Laguë", 0.5)] {
            criterion.bench_function(&format!("{method}, {name}"), |bench| {
                bench.iter(|| divisor_seats(black_box(&shares), seats, first, black_box(&mut out)));
            });
        }
        for method in METHODS {
            criterion.bench_function(&format!("shares, {}, {name}", method.id), |bench| {
                bench.iter(|| {
                    method_seats(method.method, black_box(&shares), seats, black_box(&mut out));
                });
            });
        }
    }
}

fn exact(criterion: &mut Criterion) {
    let parties = AUSTRIA.iter().enumerate();
    let parties = parties.map(|(at, &votes)| Party::new(&format!("p{at:02}"), votes)).collect();
    let election = Election::new(parties).expect("an election");
    for method in METHODS {
        let rules = Rules::new(method.method, 183);
        criterion.bench_function(
            &format!("exact, {}, 13 parties, 183 seats", method.id),
            |bench| {
                bench.iter(|| allocate(black_box(&election), &rules));
            },
        );
    }
}

criterion_group!(benches, kernels, exact);
criterion_main!(benches);
