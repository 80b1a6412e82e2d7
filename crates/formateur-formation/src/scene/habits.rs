//! Habits: how a country has formed governments so far.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use super::{DECAY, DIMENSIONS, FamilyMeans, positions, prime_minister_before};
use crate::number::{flag, seven};
use crate::opportunity::{Members, Opportunities, Opportunity, places};
use crate::parlgov::ParlGov;

/// How a country has formed governments so far: decayed rates, drawn towards those of all countries.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    pub(crate) minority: f64,
    pub(crate) surplus: f64,
    pub(crate) single: f64,
    pub(crate) largest: f64,
    pub(crate) continued: f64,
    pub(crate) members: f64,
    pub(crate) range: f64,
    /// How many earlier formations there are, decayed.
    pub(crate) known: f64,
    pub(crate) second: f64,
    pub(crate) grand: f64,
    /// The prime minister's party stayed in government.
    pub(crate) led_on: f64,
    /// Nobody stayed in government.
    pub(crate) overturned: f64,
    /// No other player stood between members on left-right.
    pub(crate) connected: f64,
    pub(crate) share: f64,
    /// Whether the last was a minority, minimal winning, or larger.
    pub(crate) last: [f64; 3],
}

impl Habits {
    /// The same with seven significant digits.
    pub(crate) fn rounded(self) -> Self {
        Self {
            minority: seven(self.minority),
            surplus: seven(self.surplus),
            single: seven(self.single),
            largest: seven(self.largest),
            continued: seven(self.continued),
            members: seven(self.members),
            range: seven(self.range),
            known: seven(self.known),
            second: seven(self.second),
            grand: seven(self.grand),
            led_on: seven(self.led_on),
            overturned: seven(self.overturned),
            connected: seven(self.connected),
            share: seven(self.share),
            last: self.last.map(seven),
        }
    }
}

/// How formations ended, by country: the source of habits.
pub(crate) struct Outcomes {
    by_country: BTreeMap<String, Vec<(Date, Outcome)>>,
}

#[derive(Clone, Copy)]
struct Outcome {
    minority: f64,
    surplus: f64,
    single: f64,
    largest: f64,
    continued: f64,
    members: f64,
    range: f64,
    second: f64,
    grand: f64,
    led_on: f64,
    overturned: f64,
    connected: f64,
    share: f64,
}

impl Outcomes {
    pub(crate) fn of(record: &ParlGov, opportunities: &Opportunities, means: &FamilyMeans) -> Self {
        let mut by_country: BTreeMap<String, Vec<(Date, Outcome)>> = BTreeMap::new();
        for one in opportunities.all.iter().filter(|one| one.is_hung()) {
            let outcome = Outcome::of(
                one,
                &positions(record, one, means),
                prime_minister_before(record, one),
            );
            by_country.entry(one.country.clone()).or_default().push((one.start, outcome));
        }
        Self { by_country }
    }

    /// Rates of a country up to a day, drawn towards those of all countries with the weight of two formations.
    pub(crate) fn habits(&self, country: &str, day: Date) -> Habits {
        const PRIOR: f64 = 2.0;
        let all: Vec<Outcome> = self
            .by_country
            .values()
            .flatten()
            .filter(|row| row.0 <= day)
            .map(|row| row.1)
            .collect();
        let own: Vec<Outcome> = self.by_country.get(country).map_or_else(Vec::new, |rows| {
            rows.iter().filter(|row| row.0 <= day).map(|row| row.1).collect()
        });
        let usual = |pick: fn(&Outcome) -> f64, fallback: f64| {
            if all.is_empty() {
                fallback
            } else {
                all.iter().map(pick).sum::<f64>() / all.len() as f64
            }
        };
        let rate = |pick: fn(&Outcome) -> f64, fallback: f64| {
            let (mut sum, mut weights, mut weight) = (PRIOR * usual(pick, fallback), PRIOR, 1.0);
            for outcome in own.iter().rev() {
                sum += weight * pick(outcome);
                weights += weight;
                weight *= DECAY;
            }
            sum / weights
        };
        Habits {
            minority: rate(|one| one.minority, 0.35),
            surplus: rate(|one| one.surplus, 0.2),
            single: rate(|one| one.single, 0.25),
            largest: rate(|one| one.largest, 0.8),
            continued: rate(|one| one.continued, 0.2),
            members: rate(|one| one.members, 2.5),
            range: rate(|one| one.range, 2.0),
            known: libm::log1p(own.len() as f64),
            second: rate(|one| one.second, 0.4),
            grand: rate(|one| one.grand, 0.2),
            led_on: rate(|one| one.led_on, 0.6),
            overturned: rate(|one| one.overturned, 0.2),
            connected: rate(|one| one.connected, 0.5),
            share: rate(|one| one.share, 0.52),
            last: own.last().map_or([0.0; 3], |last| {
                [last.minority, 1.0 - last.minority - last.surplus, last.surplus]
            }),
        }
    }
}

impl Outcome {
    fn of(one: &Opportunity, positions: &[([f64; DIMENSIONS], bool)], leader: Members) -> Self {
        let inside = || places(one.truth);
        let seats = one.seats(one.truth);
        let majority = 2 * seats > one.chamber;
        let smallest = inside().map(|at| one.players[at].seats).min().unwrap_or(0);
        let x = || inside().map(|at| positions[at].0[0]);
        let (low, high) =
            (x().fold(f64::INFINITY, f64::min), x().fold(f64::NEG_INFINITY, f64::max));
        let between = (0..one.players.len())
            .filter(|at| one.truth >> at & 1 == 0)
            .any(|at| positions[at].0[0] > low && positions[at].0[0] < high);
        Self {
            minority: flag(!majority),
            surplus: flag(majority && 2 * (seats - smallest) > one.chamber),
            single: flag(one.truth.is_power_of_two()),
            largest: flag(one.truth & 1 == 1),
            continued: flag(one.truth == one.incumbents),
            members: f64::from(one.truth.count_ones()),
            range: high - low,
            second: flag(one.truth & 2 != 0),
            grand: flag(one.truth & 3 == 3),
            led_on: flag(one.truth & leader != 0),
            overturned: flag(one.incumbents != 0 && one.truth & one.incumbents == 0),
            connected: flag(!between),
            share: f64::from(seats) / f64::from(one.chamber),
        }
    }
}
