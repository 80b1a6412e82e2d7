//! The same question has the same answer: on every run, on any number of threads, for any order of rows.

mod common;

use std::collections::BTreeSet;

use common::{bytes, day, differences, json, names, on, read, shipped, shuffled, texts};
use formateur_analysis::{Analysis, Settings, analyse};
use formateur_case::Case;

fn on_threads(case: &Case, settings: &Settings, threads: usize) -> Analysis {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| common::analysed(case, settings))
}

#[test]
fn an_analysis_is_the_same_on_every_run_and_on_any_number_of_threads() {
    let settings = Settings { draws: 120, ..Settings::default() };
    for name in names() {
        let case = shipped(&name);
        let first = bytes(&on_threads(&case, &settings, 1));
        assert_eq!(first, bytes(&on_threads(&case, &settings, 1)), "{name} on another run");
        assert_eq!(first, bytes(&on_threads(&case, &settings, 2)), "{name} on two threads");
        assert_eq!(first, bytes(&on_threads(&shipped(&name), &settings, 5)), "{name} read anew");
    }
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for name in names() {
        let texts = texts(&name);
        let case = read(&texts);
        for seed in 0..2 {
            let other = shuffled(&texts, seed);
            assert_ne!(texts, other, "{name} was not shuffled");
            let other = read(&other);
            assert_eq!(case.hash(), other.hash(), "{name}");
            for day in [case.head().as_of, case.head().as_of.plus_days(60)] {
                let (own, theirs) =
                    (common::analysed(&case, &on(day)), common::analysed(&other, &on(day)));
                assert_eq!(bytes(&own), bytes(&theirs), "{name} on {day}");
            }
        }
    }
}

/// Where the median party stands: over draws of positions, which have ranges where seats are certain, too.
fn of_medians(path: &str) -> bool {
    path.starts_with("/sections/coalitions/median/")
}

/// Brokerage is over draws where ties are in doubt, whether seats are certain or not.
fn of_ties(path: &str) -> bool {
    let at = |part: &str| path.starts_with(&format!("/sections/ties/{part}/"));
    let drawn = path.contains("/drawn/") || path.ends_with("/drawn_share");
    (drawn && (at("brokers") || at("possible_brokers"))) || path == "/sections/ties/brokerage/seed"
}

/// What bargaining says over draws of positions and saliences, whether seats are certain or not; points of the case, the
/// division of a pie and talks outside parliament are no draws.
fn of_bargaining(path: &str) -> bool {
    let issue = |part: &str| path.starts_with(&format!("/sections/bargaining/issues/{part}"));
    let drawn = ["expected/bins", "expected/quantiles", "ends/drawn/", "pivotal", "inputs"];
    let swept = ["mean", "deviation", "settings_range", "options"];
    let table =
        |part: &&str| path.starts_with(&format!("/sections/bargaining/table/issues/{part}"));
    let bloc = path.starts_with("/sections/bargaining/issues/blocs/");
    let seed = path.starts_with("/sections/bargaining/") && path.ends_with("/seed");
    // Offices are divided among the members of governments that are forecast.
    let forecast = path.starts_with("/sections/bargaining/offices/governments/");
    forecast || drawn.iter().any(|part| issue(part)) || swept.iter().any(table) || bloc || seed
}

/// Paths that differ between two seeds, beside the forecast, the median party, brokerage and bargaining: they are over draws wherever
/// seats are certain, too.
fn moved(case: &Case, settings: &Settings) -> BTreeSet<String> {
    let with = |seed| json(&common::analysed(case, &Settings { seed, ..settings.clone() }));
    let mut found = Vec::new();
    differences(&with(1), &with(2), "", &mut found);
    let (forecast, others): (BTreeSet<String>, BTreeSet<String>) =
        found.into_iter().partition(|path| path.starts_with("/sections/forecast/"));
    assert!(forecast.contains("/sections/forecast/in_government/low"), "{forecast:?}");
    let stated = ["/sections/forecast/terms/effect", "/sections/forecast/table/chamber"];
    assert!(stated.iter().all(|path| !forecast.contains(*path)), "{forecast:?}");
    others
        .into_iter()
        .filter(|path| !of_medians(path) && !of_ties(path) && !of_bargaining(path))
        .collect()
}

#[test]
fn another_seed_moves_nothing_but_the_seed_where_seats_are_certain() {
    let case = shipped("iraq-2021");
    let exact = moved(&case, &on(day("2021-12-31")));
    assert_eq!(exact, BTreeSet::from(["/sections/method/seed".to_owned()]));
    for name in names() {
        let case = shipped(&name);
        let world_is_exact =
            case.as_of(case.head().as_of).count().expect("seats are known").is_exact();
        if world_is_exact {
            let found = moved(&case, &on(case.head().as_of));
            assert_eq!(found, BTreeSet::from(["/sections/method/seed".to_owned()]), "{name}");
        }
    }
}

#[test]
fn another_seed_moves_only_figures_over_draws_where_seats_are_uncertain() {
    let found = moved(&shipped("iraq-2021"), &on(day("2021-11-08")));
    let over_draws = |path: &str| {
        let last = path.rsplit('/').next().unwrap_or_default();
        ["value", "low", "high", "majority_probability", "seed"].contains(&last)
    };
    let others: Vec<&String> = found.iter().filter(|path| !over_draws(path)).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(found.iter().any(|path| path.starts_with("/sections/power/indices/")));
    assert!(found.contains("/sections/seats/parties/drawn/value"));
}

#[test]
fn no_draws_are_asked_for_and_one_is_made_rather_than_an_exact_count_pretended() {
    let case = shipped("iraq-2021");
    let settings = Settings { draws: 0, ..on(day("2021-11-08")) };
    let analysis = analyse(&case, &settings).expect("it can be analysed");
    assert_eq!(analysis.sections.method.draws, 1);
    let power = analysis.sections.power.get().expect("seats are known");
    assert!(power.indices.values().all(|index| !index.method.exact && index.exact.is_empty()));
}
