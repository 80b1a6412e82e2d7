//! Prime ministers of no party: how often there were any.
//!
//! The record calls a prime minister's party `none` where a judge, a general, a professor or a banker leads, with a full
//! mandate or as a caretaker. Candidates for government are sets of parties, so such a prime minister is an outcome
//! besides the parties' own.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use crate::newton::{Slopes, logistic, maximum, softplus};
use crate::number::seven;
use crate::parlgov::{Cabinet, ParlGov};

/// Countries whose cabinets answer to a parliament in another way: no prime minister, or a president who governs.
const ASIDE: [&str; 2] = ["CHE", "CYP"];
/// Prior deviation of the two effects, on the scale of log-odds.
const EFFECT_DEVIATION: f64 = 0.5;
/// Weights of a prior, in cabinets, that are tried; the one under which the record is likeliest is taken.
const STRENGTHS: [f64; 9] = [2.0, 4.0, 8.0, 12.0, 16.0, 24.0, 40.0, 80.0, 160.0];

/// What a cabinet was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mandate {
    /// The first after an election to do more than take care.
    Formation,
    /// A later one with a full mandate.
    MidTerm,
    /// A caretaker.
    Caretaker,
}

/// A cabinet since 1945, and whether its prime minister belonged to no party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedBy {
    /// Id of the cabinet.
    pub cabinet: u32,
    /// Country.
    pub country: String,
    /// Its first day.
    pub start: Date,
    /// What it was made for.
    pub mandate: Mandate,
    /// How many parties with seats there were.
    pub parties: u32,
    /// Whether nobody had a majority alone.
    pub hung: bool,
    /// Whether the prime minister belonged to no party.
    pub outsider: bool,
}

/// All cabinets since 1945 with a prime minister on record, by country and day; without Switzerland and Cyprus.
pub fn led_by(record: &ParlGov) -> Vec<LedBy> {
    let since = Date::new(1945, 1, 1);
    let recent = |one: &&Cabinet| {
        since.is_none_or(|since| one.start >= since && one.election_date >= since)
            && !ASIDE.contains(&one.country.as_str())
    };
    let mut cabinets: Vec<&Cabinet> = record.cabinets.values().filter(recent).collect();
    cabinets.sort_by(|a, b| (&a.country, a.start, a.id).cmp(&(&b.country, b.start, b.id)));
    let mut formed: Vec<u32> = Vec::new();
    let mut all = Vec::new();
    for cabinet in cabinets {
        let mandate = if cabinet.caretaker {
            Mandate::Caretaker
        } else if formed.contains(&cabinet.election) {
            Mandate::MidTerm
        } else {
            formed.push(cabinet.election);
            Mandate::Formation
        };
        let Some(leader) = cabinet.rows.iter().find(|row| row.prime_minister) else { continue };
        let seated = || cabinet.rows.iter().filter(|row| !row.pseudo && row.seats > 0);
        let most = seated().map(|row| row.seats).max().unwrap_or(0);
        all.push(LedBy {
            cabinet: cabinet.id,
            country: cabinet.country.clone(),
            start: cabinet.start,
            mandate,
            parties: u32::try_from(seated().count()).unwrap_or(u32::MAX),
            hung: cabinet.chamber.is_none_or(|chamber| 2 * most <= chamber),
            outsider: leader.pseudo,
        });
    }
    all
}

/// Events among cabinets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Cabinets whose prime minister belonged to no party.
    pub outsiders: u32,
    /// Cabinets.
    pub cabinets: u32,
}

impl Tally {
    fn of<'a>(cabinets: impl Iterator<Item = &'a LedBy>) -> Self {
        cabinets.fold(Self::default(), |sum, one| Self {
            outsiders: sum.outsiders + u32::from(one.outsider),
            cabinets: sum.cabinets + 1,
        })
    }
}

/// How often the prime minister belongs to no party.
///
/// The rate of a country is the mean of a Beta distribution: the prior is that of all countries, with the weight under
/// which the counts of all countries are likeliest (empirical Bayes). A logit with this rate as its offset tells how the
/// chance depends on the number of parties and on whether the parliament is hung; its two effects are drawn towards 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutsiderRates {
    /// What the cabinets were made for.
    pub mandates: Vec<Mandate>,
    /// Events of all countries.
    pub all: Tally,
    /// Events by country.
    pub countries: BTreeMap<String, Tally>,
    /// Events in hung parliaments, and where one party has a majority.
    pub hung: Tally,
    /// Events where one party has a majority.
    pub majority: Tally,
    /// Events with up to 5 parties, with 6 to 8, and with more.
    pub by_parties: [Tally; 3],
    /// Mean of the prior.
    pub prior_mean: f64,
    /// Weight of the prior, in cabinets.
    pub prior_weight: f64,
    /// Effect on the log-odds of twice as many parties.
    pub effect_of_doubling: f64,
    /// Effect on the log-odds of a hung parliament.
    pub effect_of_hung: f64,
    /// What the two effects are measured from: the mean logarithm to base 2 of the number of parties, the share of hung.
    pub centre: (f64, f64),
}

impl OutsiderRates {
    /// The rates among the cabinets of these mandates.
    pub fn of(cabinets: &[LedBy], mandates: &[Mandate]) -> Self {
        let used: Vec<&LedBy> =
            cabinets.iter().filter(|one| mandates.contains(&one.mandate)).collect();
        let tally =
            |test: &dyn Fn(&LedBy) -> bool| Tally::of(used.iter().copied().filter(|one| test(one)));
        let mut countries: BTreeMap<String, Tally> = BTreeMap::new();
        for one in &used {
            let own = countries.entry(one.country.clone()).or_default();
            own.outsiders += u32::from(one.outsider);
            own.cabinets += 1;
        }
        let all = tally(&|_| true);
        let mean = (f64::from(all.outsiders) + 0.5) / (f64::from(all.cabinets) + 1.0);
        let mut rates = Self {
            mandates: mandates.to_vec(),
            all,
            hung: tally(&|one| one.hung),
            majority: tally(&|one| !one.hung),
            by_parties: [
                tally(&|one| one.parties <= 5),
                tally(&|one| (6..=8).contains(&one.parties)),
                tally(&|one| one.parties > 8),
            ],
            prior_mean: seven(mean),
            prior_weight: strength(&countries, mean),
            countries,
            effect_of_doubling: 0.0,
            effect_of_hung: 0.0,
            centre: centre(&used),
        };
        let effects = rates.effects(&used);
        (rates.effect_of_doubling, rates.effect_of_hung) = (effects[0], effects[1]);
        rates
    }

    /// The rate of a country, or of one that is not on record.
    pub fn rate(&self, country: Option<&str>) -> f64 {
        let none = Tally::default();
        self.rate_of(*country.and_then(|country| self.countries.get(country)).unwrap_or(&none))
    }

    /// The rate where so many were counted.
    fn rate_of(&self, counted: Tally) -> f64 {
        (f64::from(counted.outsiders) + self.prior_mean * self.prior_weight)
            / (f64::from(counted.cabinets) + self.prior_weight)
    }

    /// The chance in a parliament of so many parties.
    pub fn chance(&self, country: Option<&str>, parties: u32, hung: bool) -> f64 {
        self.shifted(self.rate(country), parties, hung)
    }

    fn shifted(&self, rate: f64, parties: u32, hung: bool) -> f64 {
        let [doubling, hung] = self.off_centre(parties, hung);
        logistic(logit(rate) + self.effect_of_doubling * doubling + self.effect_of_hung * hung)
    }

    /// The same with more cabinets of the country than are on record: how many, and how many of their prime ministers
    /// belonged to no party.
    pub(crate) fn chance_with(
        &self,
        country: Option<&str>,
        more: Tally,
        parties: u32,
        hung: bool,
    ) -> f64 {
        let own = country.and_then(|country| self.countries.get(country)).copied();
        let own = own.unwrap_or_default();
        let known = Tally {
            outsiders: own.outsiders + more.outsiders,
            cabinets: own.cabinets + more.cabinets,
        };
        self.shifted(self.rate_of(known), parties, hung)
    }

    fn off_centre(&self, parties: u32, hung: bool) -> [f64; 2] {
        [doublings(parties) - self.centre.0, f64::from(u8::from(hung)) - self.centre.1]
    }

    fn effects(&self, used: &[&LedBy]) -> Vec<f64> {
        let ridges = [1.0 / (EFFECT_DEVIATION * EFFECT_DEVIATION); 2];
        let found = maximum(vec![0.0; 2], |effects| {
            let mut slopes = Slopes::zero(2);
            for one in used {
                let row = self.off_centre(one.parties, one.hung);
                let x = logit(self.rate(Some(&one.country)))
                    + row[0] * effects[0]
                    + row[1] * effects[1];
                let (yes, p) = (f64::from(u8::from(one.outsider)), logistic(x));
                slopes.add(&row, yes * x - softplus(x), yes - p, p * (1.0 - p));
            }
            slopes.hold(effects, &[0.0; 2], &ridges);
            slopes
        });
        found.into_iter().map(seven).collect()
    }
}

fn logit(p: f64) -> f64 {
    libm::log(p / (1.0 - p))
}

fn doublings(parties: u32) -> f64 {
    libm::log2(f64::from(parties.max(1)))
}

fn centre(used: &[&LedBy]) -> (f64, f64) {
    let n = used.len().max(1) as f64;
    let parties = used.iter().map(|one| doublings(one.parties)).sum::<f64>() / n;
    let hung = used.iter().filter(|one| one.hung).count() as f64 / n;
    (seven(parties), seven(hung))
}

/// The weight of the prior under which the counts of all countries are likeliest, by the Beta-binomial distribution.
fn strength(countries: &BTreeMap<String, Tally>, mean: f64) -> f64 {
    let beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let likelihood = |weight: f64| -> f64 {
        let (a, b) = (mean * weight, (1.0 - mean) * weight);
        let of = |own: &Tally| {
            let (yes, all) = (f64::from(own.outsiders), f64::from(own.cabinets));
            beta(a + yes, b + all - yes) - beta(a, b)
        };
        countries.values().map(of).sum()
    };
    let mut best = (STRENGTHS[0], f64::NEG_INFINITY);
    for weight in STRENGTHS {
        let reached = likelihood(weight);
        if reached > best.1 {
            best = (weight, reached);
        }
    }
    best.0
}
