//! Times of the measures of signed networks: `cargo bench -p formateur-network`. The tables in `docs/benchmarks/network.md`
//! come from here. Published graphs are read from the folder that `FORMATEUR_SIGNED` names, and left out without it.

#![allow(missing_docs, reason = "the macros of the harness make public items")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use formateur_network::{
    DrawSettings, Line, SignedGraph, SignedNetwork, brokerage, frustration, optimal_partitions,
    sensitivity, uncertain_brokerage,
};

#[path = "../../../benches/processor_time.rs"]
mod processor_time;

use self::processor_time::ProcessorTime;

/// A network like that of a case: so many actors in two camps with quarrels inside and friends across.
fn camps(actors: usize, ties: usize) -> SignedNetwork {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % limit
    };
    let lines = (0..ties).map(|_| {
        let (a, b, against) = (below(actors), below(actors), below(5) == 0);
        let hostile = (a % 2 != b % 2) ^ against;
        let confidence = Some(0.5 + 0.1 * below(6) as f64);
        let sign = if hostile { -1 } else { 1 };
        Line { confidence, ..Line::new(&format!("a{a:02}"), &format!("a{b:02}"), sign) }
    });
    SignedNetwork::new(lines.collect())
}

fn published(path: &Path) -> Option<SignedGraph> {
    let text = std::fs::read_to_string(path).ok()?;
    let pairs: Option<Vec<_>> = text
        .lines()
        .skip(1)
        .map(|line| {
            let mut cells = line.split(',');
            Some((cells.next()?, cells.next()?, cells.next()?.trim() == "-1", 1))
        })
        .collect();
    SignedGraph::new([], pairs?)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    files.sort();
    files
}

fn graphs(criterion: &mut Criterion<ProcessorTime>) {
    let never = || false;
    for (name, ties) in [("150 ties", 150), ("240 ties", 240)] {
        let graph = SignedGraph::of(&camps(60, ties));
        criterion.bench_function(&format!("index, 60 actors, {name}"), |bench| {
            bench.iter(|| frustration(black_box(&graph), &never));
        });
    }
    let graph = SignedGraph::of(&camps(60, 150));
    let known = frustration(&graph, &never);
    criterion.bench_function("all cheapest partitions, 60 actors", |bench| {
        bench.iter(|| optimal_partitions(black_box(&graph), &known.partition, 1_000, &never));
    });
    criterion.bench_function("every sign turned and every actor gone, 60 actors", |bench| {
        bench.iter(|| sensitivity(black_box(&graph), &known, &never));
    });
    let Some(folder) = std::env::var_os("FORMATEUR_SIGNED").map(PathBuf::from) else { return };
    for name in ["tribes", "avatar"] {
        let Some(graph) = published(&folder.join(format!("{name}.csv"))) else { continue };
        criterion.bench_function(&format!("index, {name}"), |bench| {
            bench.iter(|| frustration(black_box(&graph), &never));
        });
    }
    let windows: Vec<SignedGraph> =
        files(&folder.join("cow")).iter().filter_map(|path| published(path)).collect();
    criterion.bench_function(&format!("index, {} windows of alliances", windows.len()), |bench| {
        bench.iter(|| windows.iter().map(|graph| frustration(graph, &never).index).sum::<u64>());
    });
}

fn brokers(criterion: &mut Criterion<ProcessorTime>) {
    let network = camps(60, 240);
    let importance = BTreeMap::new();
    criterion.bench_function("brokerage, 60 actors", |bench| {
        bench.iter(|| brokerage(black_box(&network), &importance));
    });
    let Ok(settings) = DrawSettings::new(1_000, 1, 0.5) else { return };
    criterion.bench_function("brokerage, 60 actors, 1000 draws", |bench| {
        bench.iter(|| uncertain_brokerage(black_box(&network), &importance, &settings));
    });
}

criterion_group!(
    name = benches;
    config = self::processor_time::criterion().sample_size(10);
    targets = graphs, brokers
);
criterion_main!(benches);
