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

#[path = "../../../benches/processor_time.rs"]
mod processor_time;

use self::processor_time::ProcessorTime;

const ZIPF_20: [u64; 20] = [83, 42, 28, 21, 17, 14, 12, 10, 9, 8, 8, 7, 6, 6, 6, 5, 5, 5, 4, 4];
const ZIPF_25: [u64; 25] =
    [78, 39, 26, 20, 16, 13, 11, 10, 9, 8, 7, 7, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3];
const ZIPF_30: [u64; 30] = [
    84, 41, 27, 21, 16, 14, 12, 10, 9, 8, 7, 7, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3,
    3,
];
const ZIPF_40: [u64; 40] = [
    78, 38, 26, 19, 15, 13, 11, 10, 9, 8, 7, 6, 6, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3,
    3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
];
const FLAT_25: [u64; 25] =
    [18, 18, 17, 17, 16, 16, 15, 15, 15, 14, 14, 13, 13, 12, 12, 11, 11, 11, 10, 10, 9, 9, 8, 8, 8];
const FLAT_30: [u64; 30] = [
    18, 18, 18, 17, 17, 17, 16, 16, 15, 15, 15, 14, 14, 14, 13, 13, 13, 12, 12, 11, 11, 11, 10, 10,
    10, 9, 9, 8, 8, 8,
];

/// A list of weights and what wins.
struct Profile {
    name: String,
    weights: Vec<u64>,
    quota: u64,
}

impl Profile {
    fn new(name: &str, weights: &[u64], quota: u64) -> Self {
        Self { name: name.to_owned(), weights: weights.to_vec(), quota }
    }

    /// Seats that fall like 1, 1/2, 1/3, ...
    fn zipf(players: u32) -> Self {
        match players {
            20 => Self::new("zipf-20", &ZIPF_20, 151),
            25 => Self::new("zipf-25", &ZIPF_25, 151),
            30 => Self::new("zipf-30", &ZIPF_30, 165),
            _ => Self::new("zipf-40", &ZIPF_40, 165),
        }
    }

    /// Seats that fall from 18 to 8 in equal steps.
    fn flat(players: u32) -> Self {
        match players {
            25 => Self::new("flat-25", &FLAT_25, 161),
            _ => Self::new("flat-30", &FLAT_30, 197),
        }
    }

    fn game(&self) -> Plain {
        Plain::new(&self.weights, self.quota).expect("it is small")
    }
}

fn every_coalition(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("every");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(4));
    for profile in [Profile::zipf(20), Profile::zipf(25), Profile::zipf(30), Profile::flat(30)] {
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

fn minimal(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("minimal");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(4));
    for profile in [
        Profile::zipf(20),
        Profile::zipf(25),
        Profile::zipf(30),
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

fn counts(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("count");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(4));
    for players in [20, 30, 40] {
        let Profile { name, weights, quota } = Profile::zipf(players);
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

fn types(c: &mut Criterion<ProcessorTime>) {
    let mut group = c.benchmark_group("types");
    group.sample_size(10).warm_up_time(Duration::from_millis(200));
    group.measurement_time(Duration::from_secs(4));
    for quota in [165, 220] {
        let parliament = iraq(quota);
        group.bench_function(format!("iraq-{quota}"), |b| {
            b.iter(|| minimal_winning(black_box(&parliament), Merge::BySeats, 20));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = self::processor_time::criterion();
    targets = every_coalition, minimal, counts, types
}
criterion_main!(benches);
