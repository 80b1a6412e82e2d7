//! What the models of prime ministers and durations keep to, on a small record that is made up.

mod common;

use common::made_up::THREE_COUNTRIES;
use formateur_case::Date;
use formateur_formation::{
    Before, Covariates, DurationModel, DurationSaid, DurationScores, Foresight, Known, LeaderModel,
    LeaderScores, Mandate, Observed, Opportunities, OutsiderRates, ParlGov, Scene, Uniform,
    Unwatched, duration_backtest, foresights, leader_backtest, led_by, observed, rolling, scenes,
    waiting,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn record() -> ParlGov {
    ParlGov::read(&THREE_COUNTRIES.tables()).expect("they are valid")
}

fn made_up() -> Vec<Scene> {
    let record = record();
    scenes(&record, &Opportunities::of(&record))
}

/// All that a forecast of durations needs, from a forecast of governments that knows nothing.
fn observations(record: &ParlGov) -> Vec<Observed> {
    let opportunities = Opportunities::of(record);
    let scenes = scenes(record, &opportunities);
    let waiting = waiting(record, &opportunities);
    let all: Vec<&Scene> = scenes.iter().collect();
    let asked: Vec<&Scene> = waiting.iter().map(|one| &one.scene).collect();
    let governments = rolling(&all, &asked, &Uniform, &[1955, 1990], 1, &Unwatched);
    observed(&waiting, &foresights(&all, &waiting, &governments, &[1955, 1990]))
}

#[test]
fn the_chances_of_all_players_sum_to_one_whoever_governs() {
    let scenes = made_up();
    let model = LeaderModel::train(&scenes.iter().collect::<Vec<_>>());
    for scene in &scenes {
        for members in 1..16 {
            let chances = model.given(scene, members);
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)));
        }
        let chances = model.chances(scene, &[1.0 / 15.0; 15]);
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn who_always_leads_is_learnt_though_another_is_larger() {
    let scenes = made_up();
    let all: Vec<&Scene> = scenes.iter().collect();
    let certain: Vec<f64> = (1..16).map(|members| f64::from(u8::from(members == 3))).collect();
    let governments = scenes.iter().map(|scene| (scene.opportunity.cabinet, certain.as_slice()));
    let said = leader_backtest(&all, &governments.collect(), &[1980]);
    assert_eq!(said.len(), 15);
    let model = LeaderScores::of(said.iter().map(|one| (one.chances.as_slice(), one.leader)));
    let rule = LeaderScores::of(said.iter().map(|one| (one.rule.as_slice(), one.leader)));
    assert!(model.top1 > 0.99 && rule.top1 < 0.5, "{model:?} {rule:?}");
}

#[test]
fn a_tie_for_the_first_place_is_a_half() {
    let scores = LeaderScores::of(std::iter::once(([0.4, 0.4, 0.2].as_slice(), 0)));
    assert!((scores.top1 - 0.5).abs() < 1e-12 && (scores.log_loss + libm::log(0.4)).abs() < 1e-12);
}

#[test]
fn prime_ministers_of_no_party_are_counted_and_rates_drawn_to_the_mean() {
    let cabinets = led_by(&record());
    let rates = OutsiderRates::of(&cabinets, &[Mandate::Formation]);
    assert_eq!((rates.all.outsiders, rates.all.cabinets), (1, 30));
    assert_eq!((rates.countries["BBB"].outsiders, rates.countries["AAA"].outsiders), (1, 0));
    let (with, without, new) =
        (rates.rate(Some("BBB")), rates.rate(Some("AAA")), rates.rate(Some("elsewhere")));
    assert!(without < new && new < with && with < 0.1, "{without} {new} {with}");
    assert!((rates.rate(None) - new).abs() < 1e-12);
    for parties in [2, 4, 13] {
        assert!((0.0..0.2).contains(&rates.chance(None, parties, true)));
    }
}

#[test]
fn survival_falls_from_day_to_day_and_waiting_conditions_it() {
    let all = observations(&record());
    let model = DurationModel::train(&all, Date::new(2000, 1, 1).expect("a day"));
    let one = all.last().expect("there are some");
    let now = model.forecast(&Covariates::of(&one.known, one.day, &all));
    let mut before = 1.0;
    for days in 0..2000 {
        let left = now.survival(days);
        assert!((0.0..=before).contains(&left), "{days}");
        before = left;
    }
    assert!(before >= now.none - 1e-12);
    let sum: f64 = (0..2000).map(|days| now.on(days)).sum();
    assert!((sum + before - 1.0).abs() < 1e-9);
    for waited in [0, 29, 257] {
        let then = now.after(waited);
        assert!((then.survival(waited) - 1.0).abs() < 1e-12);
        let ratio = now.on(301) / now.on(302);
        assert!((then.on(301) / then.on(302) - ratio).abs() < 1e-6);
        assert!((0.0..=1.0).contains(&then.no_government(None)));
        assert!(then.no_government(Some(1400)) >= then.no_government(None));
        let Some(median) = then.median_days() else {
            assert!(then.no_government(None) > 0.5 - 1e-9, "{waited}");
            continue;
        };
        assert!(median > waited && then.survival(median) <= 0.5 + 1e-9);
        assert!(median == waited + 1 || then.survival(median - 1) > 0.5 - 1e-9);
    }
    assert!(now.median_days().is_some() && now.after(257).survival(256) > 0.999);
    assert!(now.quantile_days(0.1) <= now.quantile_days(0.9) && now.quantile_days(1.0).is_none());
}

#[test]
fn a_country_off_the_record_has_a_wider_forecast() {
    let all = observations(&record());
    let model = DurationModel::train(&all, Date::new(2000, 1, 1).expect("a day"));
    let one = all.last().expect("there are some");
    let here = model.forecast(&Covariates::of(&one.known, one.day, &all));
    let known = Known { country: "elsewhere".to_owned(), ..one.known.clone() };
    let there = model.forecast_unrecorded(&known);
    assert!(there.scale > here.scale, "{} {}", there.scale, here.scale);
    let same = model.forecast(&Covariates::unrecorded(&known, model.usual_log_days));
    assert_eq!(there, same);
}

#[test]
fn all_that_is_learnt_can_be_stored() {
    fn stored<T: Serialize + DeserializeOwned + PartialEq>() {}
    stored::<LeaderModel>();
    stored::<OutsiderRates>();
    stored::<DurationModel>();
    stored::<Observed>();
    stored::<Covariates>();
    stored::<Foresight>();
}

#[test]
fn forecasts_are_equal_on_one_thread_and_on_several() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let all = observations(&record());
            duration_backtest(&all, &[1990, 2000], Date::new(2020, 1, 1).expect("a day"))
        })
    };
    let (one, three) = (run(1), run(3));
    assert!(one == three && one.len() == 10, "{}", one.len());
    let scores = DurationScores::of(&one.iter().collect::<Vec<&DurationSaid>>());
    assert!((0.0..=1.0).contains(&scores.concordance) && scores.log_score < 0.0);
}

#[test]
fn a_party_that_split_off_long_before_did_not_hold_office() {
    let mut tables = THREE_COUNTRIES.tables();
    // Party 3 split from party 1 in 1940.
    let changes = "party_id_new,party_id,date\n3,1,1940-01-01\n".to_owned();
    tables.insert("party_change.csv".to_owned(), changes.into_bytes());
    let record = ParlGov::read(&tables).expect("they are valid");
    let opportunities = Opportunities::of(&record);
    let second = opportunities.all.iter().filter(|one| one.country == "AAA").nth(1);
    let second = second.expect("there are ten");
    let place = |party: u32| {
        second.players.iter().position(|player| player.party == party).expect("it is a player")
    };
    let scenes = scenes(&record, &opportunities);
    let scene = scenes.iter().find(|scene| scene.opportunity == *second).expect("it has a scene");
    let before = Before::of(scene);
    assert_eq!(before.leader, Some(place(2)));
    assert_eq!(before.incumbents, 1 << place(1) | 1 << place(2));
}
