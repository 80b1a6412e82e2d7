//! Whether governments took longer where the parliament was more frustrated, country by country: the figures of
//! `docs/methods/parliament-frustration.md`.

mod common;

use std::collections::BTreeMap;

use formateur_case::Date;
use formateur_formation::{Ending, ParlGov, parliaments};
use formateur_network::{Stances, parliament};

/// Countries of the record outside Europe.
const ELSEWHERE: [&str; 6] = ["AUS", "CAN", "ISR", "JPN", "NZL", "TUR"];
/// Governments of a country from which on it has a correlation.
const FEWEST: usize = 5;

/// The frustration of a parliament with all parties as rivals, and the days until its government; by country.
type Waits = BTreeMap<String, Vec<(f64, f64)>>;

fn waits(record: &ParlGov, from: &str) -> Waits {
    let from: Date = from.parse().expect("a day");
    let mut all = Waits::new();
    for one in parliaments(record).into_iter().filter(|one| one.election_date >= from) {
        let Ending::Formed(days) = one.ending else { continue };
        let seats = &record.elections[&one.election].seats;
        let ids: Vec<String> = seats.keys().map(ToString::to_string).collect();
        let seats = ids.iter().zip(seats).map(|(id, (_, seats))| (id.as_str(), *seats));
        let found = parliament(seats, Stances::Rivals).expect("each party once");
        all.entry(one.country).or_default().push((found.share, f64::from(days)));
    }
    all
}

/// Pearson's correlation; none where one of the two does not vary.
fn correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0 / n, sum.1 + one.1 / n));
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| of(a - x, b - y)).sum::<f64>();
    let (xx, yy) = (sum(&|a, _| a * a), sum(&|_, b| b * b));
    (xx > 1e-12 && yy > 1e-12).then(|| sum(&|a, b| a * b) / (xx * yy).sqrt())
}

/// What the page says of a set of countries: how many, with how many governments, how many of them with a correlation
/// above 0, and the mean correlation with days and with their logarithm.
fn told(waits: &Waits) -> (usize, usize, usize, String, String) {
    let enough = waits.values().filter(|pairs| pairs.len() >= FEWEST);
    let with = |of: fn(f64) -> f64| {
        let of = |(share, days): &(f64, f64)| (*share, of(*days));
        let each = enough.clone().filter_map(move |pairs| {
            Some((correlation(&pairs.iter().map(of).collect::<Vec<_>>())?, pairs.len()))
        });
        each.collect::<Vec<_>>()
    };
    let (days, logs) = (with(|days| days), with(libm::log1p));
    let mean = |all: &[(f64, usize)]| {
        format!("{:.2}", all.iter().map(|(r, _)| r).sum::<f64>() / all.len() as f64)
    };
    let above = days.iter().filter(|(r, _)| *r > 0.0).count();
    (days.len(), days.iter().map(|(_, n)| n).sum(), above, mean(&days), mean(&logs))
}

#[test]
fn governments_take_longer_in_more_frustrated_parliaments_of_the_same_country() {
    let Some(tables) = common::tables() else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let mut late = waits(&record, "1978-01-01");
    late.retain(|country, _| !ELSEWHERE.contains(&country.as_str()));
    let row = |told: (usize, usize, usize, &str, &str)| {
        (told.0, told.1, told.2, told.3.to_owned(), told.4.to_owned())
    };
    assert_eq!(told(&late), row((29, 285, 22, "0.27", "0.25")), "Europe since 1978");
    let all = waits(&record, "1945-01-01");
    assert_eq!(told(&all), row((36, 581, 27, "0.22", "0.21")), "all since 1945");
}
