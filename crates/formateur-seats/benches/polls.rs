//! Times of draws: `cargo bench -p formateur-seats --bench polls`. The table in `docs/methods/polls.md` comes from here.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use formateur_seats::allocate::method;
use formateur_seats::polls::{Assumptions, Poll, PollModel, Pooling, Posterior, SeatRules, SortBy};

const DRAWS: usize = 100 * 1024;

/// One poll of the German election of 2017 (Emnid, 2 September): six parties and others, 598 seats.
fn emnid(assumptions: &Assumptions) -> PollModel {
    let shares = [
        ("afd", 0.08),
        ("cdu", 0.38),
        ("fdp", 0.08),
        ("greens", 0.08),
        ("left", 0.09),
        ("others", 0.05),
        ("spd", 0.24),
    ];
    let poll = Poll {
        pollster: "emnid".to_owned(),
        date: "2017-09-02".parse().expect("a date"),
        sample: 1889.0,
        shares: shares.map(|(id, share)| (id.to_owned(), share)).into(),
    };
    let pooled = Pooling::default().pool(&[poll]).expect("it pools");
    let posterior = Posterior::new(&pooled, assumptions).expect("they can be used");
    let rules = SeatRules {
        seats: 598,
        method: method("sainte-lague").expect("it is in the list").method,
        threshold: 0.05,
        exempt: BTreeSet::new(),
        others: "others".to_owned(),
    };
    let hurdle = rules.for_parties(posterior.parties()).expect("the rules fit");
    PollModel::new(posterior, hurdle)
}

fn draws(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("polls, one thread");
    group.throughput(Throughput::Elements(DRAWS as u64));
    group.measurement_time(Duration::from_secs(4));
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let plain = emnid(&Assumptions::default());
    let wide = emnid(&Assumptions { polling_error: 0.01, ..Assumptions::default() });
    group.bench_function("draws of seats", |bencher| {
        one.install(|| bencher.iter(|| plain.draw(black_box(1), DRAWS)));
    });
    group.bench_function("draws of seats, with a polling error", |bencher| {
        one.install(|| bencher.iter(|| wide.draw(black_box(1), DRAWS)));
    });
    group.bench_function("draws of seats, and all 63 coalitions", |bencher| {
        one.install(|| {
            bencher.iter(|| {
                let draws = plain.draw(black_box(1), DRAWS).expect("they fit");
                draws.likely_coalitions(300, SortBy::Minimal, 0)
            });
        });
    });
    let seats = plain.draw(1, DRAWS).expect("they fit");
    group.bench_function("all 63 coalitions of draws of seats", |bencher| {
        one.install(|| {
            bencher.iter(|| seats.likely_coalitions(black_box(300), SortBy::Minimal, 0));
        });
    });
    group.finish();
}

criterion_group!(benches, draws);
criterion_main!(benches);
