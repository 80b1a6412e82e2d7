//! Time that the features of all candidates of all opportunities take:
//! `cargo run --release -p formateur-formation --example features_time -- FOLDER`.
//!
//! CPU time is that of the whole process between two readings of `/proc/self/stat`, in ticks of 10 milliseconds.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and prints")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use formateur_formation::{FEATURES, Opportunities, ParlGov, each_candidate, scenes};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder of ParlGov's CSV files")?;
    let record = ParlGov::read(&tables(Path::new(&folder))?)?;
    let scenes = scenes(&record, &Opportunities::of(&record));
    let (clock, before) = (Instant::now(), ticks()?);
    let sums: Vec<(usize, f64)> = scenes
        .par_iter()
        .map(|scene| {
            let (mut candidates, mut sum) = (0, 0.0);
            each_candidate(scene, |_, features| {
                candidates += 1;
                sum += features.iter().map(|x| f64::from(*x)).sum::<f64>();
            });
            (candidates, sum)
        })
        .collect();
    let (elapsed, spent) = (clock.elapsed(), ticks()? - before);
    println!(
        "{} opportunities, {} candidates, {} features: {elapsed:.2?}, {} ms of CPU; their sum is {:.6e}",
        scenes.len(),
        sums.iter().map(|one| one.0).sum::<usize>(),
        FEATURES.len(),
        10 * spent,
        sums.iter().map(|one| one.1).sum::<f64>(),
    );
    Ok(())
}

/// Ticks of CPU that the process has taken, for itself and in the system.
fn ticks() -> Result<u64, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string("/proc/self/stat")?;
    let (_, after) = text.rsplit_once(')').ok_or("no name in /proc/self/stat")?;
    let fields: Vec<&str> = after.split_whitespace().collect();
    Ok(fields[11].parse::<u64>()? + fields[12].parse::<u64>()?)
}

fn tables(folder: &Path) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    let mut tables = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_some_and(|end| end == "csv") {
            tables.insert(name.to_owned(), std::fs::read(&path)?);
        }
    }
    Ok(tables)
}
