//! Scores of all models at the rolling origins of 1990 to 2017, over all years and over those on which models are chosen:
//! `cargo run --release -p formateur-formation --example scores -- FOLDER [MODEL...]`.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "it measures and prints")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use formateur_case::Date;
use formateur_formation::{
    MODELS, ORIGINS, Opportunities, ParlGov, Scene, Scores, backtest, scenes,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder of ParlGov's CSV files")?;
    let wanted: Vec<String> = arguments.collect();
    let record = ParlGov::read(&tables(Path::new(&folder))?)?;
    let scenes = scenes(&record, &Opportunities::of(&record));
    let until = Date::new(2018, 1, 1).ok_or("no such day")?;
    let confirmed = Date::new(2009, 1, 1).ok_or("no such day")?;
    let day: BTreeMap<u32, &Scene> =
        scenes.iter().map(|scene| (scene.opportunity.cabinet, scene)).collect();
    for model in
        MODELS.iter().filter(|model| wanted.is_empty() || wanted.iter().any(|id| id == model.id()))
    {
        let clock = Instant::now();
        let said = backtest(&scenes, *model, &ORIGINS, until, 1);
        let before = |cabinet: u32| day[&cabinet].opportunity.election_date < confirmed;
        for (name, hung) in [("all", false), ("hung", true)] {
            let of = |chosen: Option<bool>| {
                let fits = |cabinet: u32| chosen.is_none_or(|early| early == before(cabinet));
                Scores::of(said.iter().filter(|one| (!hung || one.hung) && fits(one.cabinet)))
            };
            for (years, scores) in [
                ("1990-2017", of(None)),
                ("1990-2008", of(Some(true))),
                ("2009-2017", of(Some(false))),
            ] {
                println!(
                    "{:8} {name:4} {years} n {:3} log-loss {:.3} top-1 {:.3} top-3 {:.3} Brier {:.3} ECE {:.3}",
                    model.id(),
                    scores.n,
                    scores.log_loss,
                    scores.top1,
                    scores.top3,
                    scores.brier,
                    scores.ece
                );
            }
        }
        println!("{:8} took {:?}", model.id(), clock.elapsed());
    }
    Ok(())
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
