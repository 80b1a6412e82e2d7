//! What every model keeps to, on a small record that is made up.

mod common;

use std::collections::BTreeMap;

use common::made_up::TWO_COUNTRIES;
use formateur_case::Date;
use formateur_formation::{
    Evaluation, FEATURES, Learnt, MODELS, Model, Opportunities, ParlGov, Plan, Scene, Trained,
    Unwatched, evaluate, probabilities, scenes, train,
};

fn tables() -> BTreeMap<String, Vec<u8>> {
    TWO_COUNTRIES.tables()
}

fn record() -> ParlGov {
    ParlGov::read(&tables()).expect("they are valid")
}

fn made_up() -> Vec<Scene> {
    let record = record();
    scenes(&record, &Opportunities::of(&record))
}

/// All models from 1970 on.
fn scored(seed: u64) -> Evaluation {
    let plan = Plan { origins: vec![1970], seed, ..Plan::default() };
    evaluate(&record(), &plan, &Unwatched)
}

#[test]
fn features_have_names_of_their_own() {
    let names: std::collections::BTreeSet<&&str> = FEATURES.iter().collect();
    assert_eq!(names.len(), FEATURES.len());
}

#[test]
fn every_model_gives_probabilities_and_learns_what_always_happens() {
    let scenes = made_up();
    assert_eq!(scenes.len(), 20);
    for model in MODELS {
        let known: Vec<&Scene> = scenes.iter().collect();
        let trained = model.train(&known, 1);
        for scene in &scenes {
            let p = probabilities(&trained.utilities(scene));
            assert_eq!(p.len(), 15, "{}", model.id());
            assert!((p.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{}", model.id());
        }
    }
    let evaluation = scored(1);
    let without_extra = MODELS.iter().filter(|model| !model.needs_extra()).count();
    assert_eq!(evaluation.models.len(), without_extra);
    for (id, scores) in &evaluation.models {
        assert_eq!((scores.all.n, scores.hung.n, scores.majority.n), (10, 10, 0), "{id}");
        match *id {
            "uniform" => assert!((scores.all.log_loss - libm::log(15.0)).abs() < 1e-9),
            // Each of the two minimal winning governments of the least range is as good as the other.
            "smallest-range-mwc" => assert!(scores.all.top3 > 0.99, "{scores:?}"),
            _ => assert!(scores.all.top1 > 0.99, "{id}: {scores:?}"),
        }
    }
    assert_eq!(evaluation.data.scored, 10);
}

#[test]
fn what_is_written_down_and_read_again_forecasts_the_same() {
    let scenes = made_up();
    let known: Vec<&Scene> = scenes.iter().collect();
    let written = MODELS.iter().filter_map(|model| model.learn(&known, 1));
    let written: Vec<Learnt> = written.collect();
    assert_eq!(written.len(), 3);
    for learnt in written {
        let text = serde_json::to_string(&learnt).expect("it is plain data");
        let read: Learnt = serde_json::from_str(&text).expect("it was written so");
        assert_eq!(read, learnt);
        assert_eq!(read.utilities(&scenes[0]), learnt.utilities(&scenes[0]));
        assert!(read.unknown_features().is_empty());
    }
}

#[test]
fn a_forecast_names_the_likeliest_governments_first() {
    for case in scored(1).cases {
        assert!(case.top.is_sorted_by(|a, b| a.probability >= b.probability));
        let formed = case.top.iter().find(|one| one.formed).expect("it was likely");
        assert_eq!(formed.probability.total_cmp(&case.p_truth), std::cmp::Ordering::Equal);
    }
}

#[test]
fn a_record_that_is_too_small_is_refused_with_what_is_needed() {
    let until = Date::new(2000, 1, 1).expect("a day");
    let error = train(&record(), until, 1, &Unwatched).expect_err("twenty are too few");
    let message = error.to_string();
    assert!(
        message.contains("20 formations in 2 countries") && message.contains("100 in 8"),
        "{message}"
    );
}

#[test]
fn a_damaged_model_is_refused() {
    let shipped = Model::shipped().write();
    assert_eq!(Model::read(&shipped), Ok(Model::shipped()));
    let changed = |from: &str, to: &str| {
        assert!(shipped.contains(from), "{from}");
        Model::read(&shipped.replacen(from, to, 1)).expect_err("it is damaged").to_string()
    };
    assert!(changed("\"format\": 1", "\"format\": 2").contains("reads 1"));
    assert!(changed("\"minority\"", "\"minorty\"").contains("minorty"));
    assert!(changed("\"temperature\": 1.0", "\"temperature\": 0.0").contains("temperature"));
    assert!(changed("\"temperature\"", "\"temprature\"").contains("no model"));
    assert!(Model::read("{}").is_err() && Model::read("").is_err());
}

#[test]
fn results_are_equal_on_one_thread_and_on_several() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| scored(3))
    };
    assert!(run(1) == run(3));
}

#[test]
fn a_folder_with_something_missing_is_a_named_problem() {
    let mut missing = tables();
    missing.remove("party_change.csv");
    let error = ParlGov::read(&missing).expect_err("a table is missing");
    assert_eq!(error.problems()[0].place.file, "party_change.csv");

    let changed = |name: &str, from: &str, to: &str| {
        let mut tables = tables();
        let text =
            String::from_utf8(tables[name].clone()).expect("it is text").replacen(from, to, 1);
        tables.insert(name.to_owned(), text.into_bytes());
        ParlGov::read(&tables).expect_err("it is wrong").problems()[0].clone()
    };
    let column = changed("view_cabinet.csv", "prime_minister", "premier");
    assert!(column.message.contains("no column prime_minister"), "{}", column.message);
    let date = changed("view_election.csv", "1950-03-01", "1950-13-01");
    assert_eq!((date.place.file.as_str(), date.place.line), ("view_election.csv", 2));
    let seats = changed("view_cabinet.csv", ",40,", ",many,");
    assert!(seats.message.contains("`many`") && !seats.help.is_empty());
}

/// The record with one cell of a table changed, wherever it stands in a line that begins so.
fn with(name: &str, line: &str, from: &str, to: &str) -> ParlGov {
    let mut tables = tables();
    let text = String::from_utf8(tables[name].clone()).expect("it is text");
    assert!(text.lines().any(|row| row.starts_with(line) && row.contains(from)), "{line} {from}");
    let change = |row: &str| {
        if row.starts_with(line) { row.replacen(from, to, 1) } else { row.to_owned() }
    };
    let lines: Vec<String> = text.lines().map(change).collect();
    tables.insert(name.to_owned(), lines.join("\n").into_bytes());
    ParlGov::read(&tables).expect("it can be read")
}

#[test]
fn what_is_missing_in_a_record_is_filled_in_and_counted() {
    let plan = Plan { origins: vec![1970], models: vec!["lit".to_owned()], ..Plan::default() };
    let data = |record: &ParlGov| evaluate(record, &plan, &Unwatched).data;
    let whole = data(&record());
    assert_eq!((whole.scored, whole.imputed_positions, whole.left_out.len()), (10, 0, 0));
    // A party without a position is placed, at each of the five tables where it sits.
    let unplaced = data(&with("view_party.csv", "3,P3", "6.0,6.0", ",6.0"));
    assert_eq!((unplaced.scored, unplaced.imputed_positions), (10, 5));
    // A cabinet of a chamber whose size nobody knows is left out, and counted.
    let sizeless = data(&with("view_cabinet.csv", "AAA,1986-03-01", ",40,100,", ",40,,"));
    assert_eq!((sizeless.scored, sizeless.left_out.values().sum::<usize>()), (9, 1));
    // An election without seats leaves the shares before unknown, and nothing else.
    let seatless = data(&with("view_election.csv", "AAA,parliament,1982-03-01", ",40,100,", ",,,"));
    assert_eq!((seatless.scored, seatless.left_out.len()), (10, 0));
}

#[test]
fn an_incumbent_that_never_sat_is_nobody_at_the_table() {
    // The party that governed in 1982 is one that no table knows of.
    let record =
        with("view_cabinet.csv", "AAA,1982-03-01,1982-04-01,C16,0,1,1,", ",16,16,1", ",16,16,99");
    let scenes = scenes(&record, &Opportunities::of(&record));
    let next = scenes.iter().find(|scene| scene.opportunity.cabinet == 18).expect("it formed");
    assert_eq!(next.opportunity.incumbents.count_ones(), 1, "the partner alone is left");
    assert!(next.opportunity.before.is_some());
}
