//! Times of enumeration: `cargo bench -p formateur-coalition`. The tables in `docs/benchmarks/coalitions.md` come from
//! here.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use formateur_case::{Case, Date, Files};
use formateur_coalition::enumerate::depth::{Depth, Wanted};
use formateur_coalition::enumerate::top::{Score, best};
use formateur_coalition::enumerate::{Plain, count, gray, table};
use formateur_coalition::{Merge, Parliament, minimal_winning};

/// A list of weights and what wins.
struct Profile {
    name: String,
    weights: Vec<u64>,
    quota: u64,
}

impl Profile {
    /// Seats in proportion to 1, 1/2, 1/3, ... by largest remainders of what is left after one seat each.
    fn zipf(players: u64, total: u64) -> Self {
        let sum: f64 = (1..=players).map(|rank| 1.0 / rank as f64).sum();
        let spare = (total - players) as f64;
        let shares: Vec<f64> = (1..=players).map(|rank| spare / rank as f64 / sum).collect();
        // Not negative, and far below 64 bits.
        let floor = |share: &f64| share.floor() as u32;
        let mut weights: Vec<u64> =
            shares.iter().map(|share| 1 + u64::from(floor(share))).collect();
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| shares[b].fract().total_cmp(&shares[a].fract()));
        let left = total - weights.iter().sum::<u64>();
        for &at in order.iter().take(usize::try_from(left).expect("it is small")) {
            weights[at] += 1;
        }
        weights.sort_unstable_by(|a, b| b.cmp(a));
        Self { name: format!("zipf-{players}"), weights, quota: total / 2 + 1 }
    }

    /// Weights that fall from 18 to 8 in equal steps.
    fn flat(players: u64) -> Self {
        let weights: Vec<u64> = (0..players)
            .map(|rank| 8 + (10 * (players - 1 - rank)).div_ceil(players - 1))
            .collect();
        let quota = weights.iter().sum::<u64>() / 2 + 1;
        Self { name: format!("flat-{players}"), weights, quota }
    }

    fn game(&self) -> Plain {
        Plain::new(&self.weights, self.quota).expect("it is small")
    }
}

fn every_coalition(c: &mut Criterion) {
    let mut group = c.benchmark_group("every");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(2));
    for profile in
        [Profile::zipf(20, 300), Profile::zipf(25, 300), Profile::zipf(30, 329), Profile::flat(30)]
    {
        let game = profile.game();
        group.throughput(Throughput::Elements(1 << game.players()));
        group.bench_function(BenchmarkId::new("gray", &profile.name), |b| {
            b.iter(|| gray::winning(black_box(&game)));
        });
        group.bench_function(BenchmarkId::new("table", &profile.name), |b| {
            b.iter(|| table::winning(black_box(&game)));
        });
    }
    group.finish();
}

fn minimal(c: &mut Criterion) {
    let mut group = c.benchmark_group("minimal");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(2));
    for profile in [
        Profile::zipf(20, 300),
        Profile::zipf(25, 300),
        Profile::zipf(30, 329),
        Profile::flat(25),
        Profile::flat(30),
    ] {
        let game = profile.game();
        let search = Depth::new(&game, &Wanted::default()).expect("nobody is named");
        group.throughput(Throughput::Elements(search.count()));
        group.bench_function(BenchmarkId::new("walk", &profile.name), |b| {
            b.iter(|| black_box(&search).count());
        });
        if game.players() > 25 {
            continue;
        }
        let places = (0..game.players()).map(|at| (at * 7 % 10) as f64).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
        for (name, score) in
            [("seats", Score::Seats), ("members", Score::Members), ("range", Score::Range(places))]
        {
            group.bench_function(BenchmarkId::new(format!("best-{name}"), &profile.name), |b| {
                pool.install(|| b.iter(|| best(&game, &search, &score, 20)));
            });
        }
    }
    group.finish();
}

fn counts(c: &mut Criterion) {
    let mut group = c.benchmark_group("count");
    group.sample_size(20).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(1));
    for (players, total) in [(20, 300), (30, 329), (40, 329)] {
        let Profile { name, weights, quota } = Profile::zipf(players, total);
        group.bench_function(BenchmarkId::new("totals", &name), |b| {
            b.iter(|| count::totals(black_box(&weights), quota));
        });
        let large: Vec<u64> = weights.iter().map(|weight| weight << 40).collect();
        group.bench_function(BenchmarkId::new("halves", &name), |b| {
            b.iter(|| count::totals(black_box(&large), quota << 40));
        });
    }
    group.finish();
}

/// The chamber of Iraq by its final count, without statements.
fn iraq(quota: u32) -> Parliament {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/iraq-2021");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).expect("the case is there") {
        let path = entry.expect("it can be listed").path();
        if path.is_file() {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
            files.insert(name, std::fs::read(&path).expect("it can be read")).expect("it is small");
        }
    }
    let view = Case::read(&files)
        .expect("the case is valid")
        .as_of(Date::new(2021, 12, 31).expect("a day"));
    let seating = view.count().expect("seats are known").seating();
    Parliament::of(&view, &seating, quota).without_pacts()
}

fn types(c: &mut Criterion) {
    let mut group = c.benchmark_group("types");
    group.sample_size(20).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(1));
    for quota in [165, 220] {
        let parliament = iraq(quota);
        group.bench_function(format!("iraq-{quota}"), |b| {
            b.iter(|| minimal_winning(black_box(&parliament), Merge::BySeats, 20));
        });
    }
    group.finish();
}

criterion_group!(benches, every_coalition, minimal, counts, types);
criterion_main!(benches);
