//! Scores of all models: `cargo run --release -p formateur-formation --example scores -- FOLDER [MODEL...]`.
use std::collections::BTreeMap;
use formateur_case::Date;
use formateur_formation::*;
fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a folder");
    let wanted: Vec<String> = args.collect();
    let files: BTreeMap<String, Vec<u8>> = std::fs::read_dir(folder).expect("dir").map(|e| e.expect("e").path()).filter(|p| p.extension().is_some_and(|e| e == "csv")).map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&p).unwrap())).collect();
    let t = std::time::Instant::now();
    let record = ParlGov::read(&files).expect("tables");
    let scenes = scenes(&record, &Opportunities::of(&record));
    println!("scenes {:?}", t.elapsed());
    let until = Date::new(2018, 1, 1).expect("a day");
    for model in MODELS.iter().filter(|m| wanted.is_empty() || wanted.iter().any(|w| w == m.id())) {
        let t = std::time::Instant::now();
        let said = backtest(&scenes, *model, &ORIGINS, until, 1);
        let show = |name: &str, s: Scores| println!("{:10} {name:6} n {} ll {:.3} top1 {:.3} top3 {:.3} brier {:.3} ece {:.3}", model.id(), s.n, s.log_loss, s.top1, s.top3, s.brier, s.ece);
        show("all", Scores::of(said.iter()));
        show("hung", Scores::of(said.iter().filter(|f| f.hung)));
        let early: std::collections::BTreeSet<u32> = scenes.iter().filter(|s| s.opportunity.election_date < Date::new(2009,1,1).unwrap()).map(|s| s.opportunity.cabinet).collect();
        show("sel", Scores::of(said.iter().filter(|f| early.contains(&f.cabinet))));
        show("selhung", Scores::of(said.iter().filter(|f| f.hung && early.contains(&f.cabinet))));
        println!("  {:?}", t.elapsed());
    }
}
