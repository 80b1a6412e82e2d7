//! Scores of models at the rolling origins of 1990 to 2017:
//! `cargo run --release -p formateur-formation --example scores -- FOLDER [--all] [MODEL...]`.
//!
//! Models are chosen on the elections of 1990 to 2008, and without `--all` these alone are forecast and shown.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and prints")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use formateur_case::Date;
use formateur_formation::{
    Forecast, MODELS, ORIGINS, Opportunities, ParlGov, Scene, Scores, backtest, scenes,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder of ParlGov's CSV files")?;
    let (options, wanted): (Vec<String>, Vec<String>) =
        arguments.partition(|argument| argument.starts_with("--"));
    let all = options.iter().any(|option| option == "--all");
    let record = ParlGov::read(&tables(Path::new(&folder))?)?;
    let scenes = scenes(&record, &Opportunities::of(&record));
    let confirmed = Date::new(2009, 1, 1).ok_or("no such day")?;
    let until = if all { Date::new(2018, 1, 1).ok_or("no such day")? } else { confirmed };
    let origins = if all { &ORIGINS[..] } else { &ORIGINS[..5] };
    for model in
        MODELS.iter().filter(|model| wanted.is_empty() || wanted.iter().any(|id| id == model.id()))
    {
        let clock = Instant::now();
        let said = backtest(&scenes, *model, origins, until, 1);
        show(&scenes, model.id(), &said, confirmed, all);
        println!("{:8} took {:.1?}", model.id(), clock.elapsed());
    }
    Ok(())
}

/// Scores by years and by whether the parliament was hung.
fn show(scenes: &[Scene], model: &str, said: &[Forecast], confirmed: Date, all: bool) {
    let early: BTreeMap<u32, bool> = scenes
        .iter()
        .map(|scene| &scene.opportunity)
        .map(|one| (one.cabinet, one.election_date < confirmed))
        .collect();
    for (name, hung) in [("all", false), ("hung", true)] {
        let of = |chosen: Option<bool>| {
            let fits = |cabinet: u32| chosen.is_none_or(|chosen| chosen == early[&cabinet]);
            Scores::of(said.iter().filter(|one| (!hung || one.hung) && fits(one.cabinet)))
        };
        let mut rows = vec![("1990-2008", of(Some(true)))];
        if all {
            rows.extend([("2009-2017", of(Some(false))), ("1990-2017", of(None))]);
        }
        for (years, scores) in rows {
            println!(
                "{model:8} {name:4} {years} n {:3} log-loss {:.4} top-1 {:.3} top-3 {:.3} Brier {:.4} ECE {:.3}",
                scores.n, scores.log_loss, scores.top1, scores.top3, scores.brier, scores.ece
            );
        }
    }
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
