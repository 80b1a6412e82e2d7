//! Times of counts: `cargo bench -p formateur-power`. The tables in `docs/benchmarks/power.md` come from here.

#![allow(missing_docs)] // the macros of the harness make public items

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_power::{
    Counts, Game, INDICES, Limits, Needs, Unions, Watch, index, shapley_shubik_float, union_index,
};

/// Weights from 1 to 100 that anybody can make again, with a quota just over half.
fn random(players: usize) -> Game {
    let mut state = 20_211_010 + players as u64;
    let next = || {
        // Knuth's constants for a linear congruential generator of 64 bits.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 100 + 1
    };
    let weights: Vec<u64> = std::iter::repeat_with(next).take(players).collect();
    let quota = weights.iter().sum::<u64>() / 2 + 1;
    Game::new(weights, quota).expect("it is a game")
}

/// The synthetic game of 190 members with five million votes where it is beside the repository, else one of that size.
fn fund() -> Game {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/power/inputs/imf_like_190.csv");
    let weights: Vec<u64> = match std::fs::read_to_string(file) {
        Ok(text) => {
            text.split_whitespace().map(|weight| weight.parse().expect("a weight")).collect()
        }
        Err(_) => {
            (0..190_u32).map(|at| 831_401 / u64::from(at + 1) + u64::from(at) * 7 + 1_483).collect()
        }
    };
    let quota = weights.iter().sum::<u64>() / 2 + 1;
    Game::new(weights, quota).expect("it is a game")
}

/// The chamber of Iraq after October 2021: fifteen lists and 63 single seats.
fn iraq() -> Game {
    let lists = [73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3];
    Game::new(lists.into_iter().chain([1; 63]).collect(), 165).expect("it is a game")
}

fn evaluate(game: &Game, id: &str) {
    let index = index(id).expect("it is in the list");
    let counts = Counts::of(game, index.needs).expect("it is small enough");
    black_box((index.evaluate)(&counts).floats());
}

fn plain(c: &mut Criterion) {
    let mut group = c.benchmark_group("power");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    let fund = fund();
    group.bench_function("banzhaf/fund-190", |b| b.iter(|| evaluate(&fund, "banzhaf")));
    let thousand = random(1_000);
    group.bench_function("banzhaf/1000", |b| b.iter(|| evaluate(&thousand, "banzhaf")));
    for (id, sizes) in [
        ("shapley-shubik", &[200, 300, 500][..]),
        ("deegan-packel", &[200, 500]),
        ("johnston", &[100, 200]),
    ] {
        for &players in sizes {
            let game = random(players);
            group.bench_function(format!("{id}/{players}"), |b| b.iter(|| evaluate(&game, id)));
        }
    }
    let float = |game: &Game| {
        shapley_shubik_float(game, &Limits::default(), &Watch::new()).expect("it is small")
    };
    let five_hundred = random(500);
    group
        .bench_function("shapley-shubik-float/500", |b| b.iter(|| black_box(float(&five_hundred))));
    group.bench_function("shapley-shubik-float/fund-190", |b| b.iter(|| black_box(float(&fund))));
    group.finish();
}

fn unions(c: &mut Criterion) {
    let mut group = c.benchmark_group("unions");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3));
    let blocs = (0..40).map(|bloc| (0..200).filter(|player| player * 7_919 % 40 == bloc).collect());
    let unions = Unions::new(random(200), blocs.collect()).expect("they are unions");
    for id in ["owen", "banzhaf-owen", "symmetric-coalitional-banzhaf"] {
        let index = union_index(id).expect("it is in the list");
        let evaluate =
            || (index.evaluate)(&unions, &Limits::default(), &Watch::new()).expect("it is small");
        group.bench_function(format!("{id}/200-in-40"), |b| b.iter(|| black_box(evaluate())));
    }
    group.finish();
}

fn chamber(c: &mut Criterion) {
    let mut group = c.benchmark_group("chamber");
    let game = iraq();
    let needs = INDICES.iter().fold(Needs::SUMS, |needs, index| needs.and(index.needs));
    group.bench_function("all-plain-indices/iraq-78", |b| {
        b.iter(|| {
            let counts = Counts::of(&game, needs).expect("it is small");
            for index in INDICES {
                drop(black_box((index.evaluate)(&counts).floats()));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, plain, unions, chamber);
criterion_main!(benches);
