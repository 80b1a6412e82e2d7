//! Scores of forecasts of one model.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::Serialize;

use super::TOP;
use crate::opportunity::{Members, Opportunity};
use crate::scene::Scene;
use crate::track::{Bin, Cell, by_players};

/// Probabilities below this count as this.
const LEAST: f64 = 1e-12;
/// Bins of a calibration.
const BINS: usize = 10;

/// What one model said of one formation, and how it turned out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Id of the cabinet.
    pub cabinet_id: u32,
    /// Its name.
    pub cabinet: String,
    /// Country.
    pub country: String,
    /// Day of the election.
    pub election_date: Date,
    /// Number of players.
    pub players: usize,
    /// Whether nobody had a majority alone.
    pub hung: bool,
    /// The sort of government that formed: `minority`, `minimal-winning` or `surplus`.
    pub kind: &'static str,
    /// Id of the model.
    pub model: &'static str,
    /// Probability of the government that formed.
    pub p_truth: f64,
    /// The likeliest governments: ids of the parties, and the probability.
    pub top: Vec<Candidate>,
    #[serde(skip)]
    pub(crate) top1: f64,
    #[serde(skip)]
    pub(crate) top3: f64,
    #[serde(skip)]
    pub(crate) jaccard: f64,
    /// For each player the chance that it governs, and whether it did.
    #[serde(skip)]
    pub(crate) inside: Vec<(f64, bool)>,
    /// Chances of the players to have the prime minister, and who had; none if nobody of them.
    #[serde(skip)]
    pub(crate) leader: Option<(Vec<f64>, usize)>,
}

/// One of the likeliest governments of a forecast.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Its parties, by the record's ids.
    pub parties: Vec<u32>,
    /// Its probability.
    pub probability: f64,
    /// Whether it is the one that formed.
    pub formed: bool,
}

/// Scores of one model on one set of formations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ModelScores {
    /// How many formations.
    pub n: usize,
    /// Mean of minus the logarithm of the probability of the government that formed, in nats.
    pub log_loss: f64,
    /// Its exponential: as unsure as a choice between so many equally likely governments.
    pub perplexity: f64,
    /// How often the government that formed was the likeliest, ties shared.
    pub top1: f64,
    /// How often it was among the three likeliest.
    pub top3: f64,
    /// Parties that the likeliest and the true government share, of those in either.
    pub jaccard: f64,
    /// Mean squared error of the chance that a party governs.
    pub brier: f64,
    /// Mean distance of that chance from the share that governed, in ten bins.
    pub ece: f64,
    /// How often the likeliest party had the prime minister, where one of them had.
    pub pm_top1: f64,
    /// Mean log-loss of the prime minister's party.
    pub pm_log_loss: f64,
}

/// Scores on all formations and on parts of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Subsets {
    /// On all.
    pub all: ModelScores,
    /// Where nobody had a majority alone.
    pub hung: ModelScores,
    /// Where somebody had.
    pub majority: ModelScores,
    /// By number of players, by the sort of government that formed, and by country.
    pub parts: BTreeMap<String, ModelScores>,
}

/// The sort of a government: short of a majority, without a member to spare, or with one.
pub(crate) fn kind(one: &Opportunity, members: Members) -> &'static str {
    let seats = one.seats(members);
    let smallest = crate::opportunity::places(members).map(|at| one.players[at].seats).min();
    if 2 * seats <= one.chamber {
        "minority"
    } else if 2 * (seats - smallest.unwrap_or(0)) > one.chamber {
        "surplus"
    } else {
        "minimal-winning"
    }
}

impl Row {
    pub(crate) fn of(
        model: &'static str,
        scene: &Scene,
        probabilities: &[f64],
        leaders: Option<Vec<f64>>,
    ) -> Self {
        let one = &scene.opportunity;
        let truth = probabilities[one.truth as usize - 1];
        let above = probabilities.iter().filter(|p| **p > truth).count();
        let tied = probabilities.iter().filter(|p| p.total_cmp(&truth).is_eq()).count().max(1);
        let among = |places: usize| (places.saturating_sub(above) as f64 / tied as f64).min(1.0);
        let likeliest = likeliest(probabilities, TOP);
        let best = likeliest.first().copied().unwrap_or(1);
        let both = (best & one.truth).count_ones();
        let inside = (0..one.players.len()).map(|at| {
            let with = probabilities.iter().zip(1_usize..).filter(|(_, set)| set >> at & 1 == 1);
            (with.map(|(p, _)| p).sum::<f64>(), one.truth >> at & 1 == 1)
        });
        let candidate = |members: &Members| Candidate {
            parties: crate::opportunity::places(*members).map(|at| one.players[at].party).collect(),
            probability: probabilities[*members as usize - 1],
            formed: *members == one.truth,
        };
        Self {
            cabinet_id: one.cabinet,
            cabinet: one.name.clone(),
            country: one.country.clone(),
            election_date: one.election_date,
            players: one.players.len(),
            hung: one.is_hung(),
            kind: kind(one, one.truth),
            model,
            p_truth: truth,
            top: likeliest.iter().map(candidate).collect(),
            top1: among(1),
            top3: among(3),
            jaccard: f64::from(both) / f64::from((best | one.truth).count_ones()),
            inside: inside.collect(),
            leader: leaders.zip(one.prime_minister),
        }
    }
}

/// The likeliest candidates, by probability and then by set.
fn likeliest(probabilities: &[f64], n: usize) -> Vec<Members> {
    let mut best: Vec<usize> = Vec::with_capacity(n + 1);
    for (at, p) in probabilities.iter().enumerate() {
        let place = best.partition_point(|other| probabilities[*other] >= *p);
        if place < n {
            best.insert(place, at);
            best.truncate(n);
        }
    }
    best.into_iter().filter_map(|at| Members::try_from(at + 1).ok()).collect()
}

impl ModelScores {
    /// Scores of rows.
    pub(crate) fn of(rows: &[&Row]) -> Self {
        let n = rows.len().max(1) as f64;
        // An empty sum of floating-point numbers is -0, a fold is not.
        let mean =
            |pick: &dyn Fn(&Row) -> f64| rows.iter().fold(0.0, |sum, row| sum + pick(row)) / n;
        let log_loss = mean(&|row| -libm::log(row.p_truth.max(LEAST)));
        let pairs: Vec<(f64, bool)> = rows.iter().flat_map(|row| row.inside.clone()).collect();
        let led: Vec<(f64, f64)> =
            rows.iter().filter_map(|row| row.leader.as_ref()).map(leader).collect();
        let of_led = |pick: fn(&(f64, f64)) -> f64| {
            led.iter().fold(0.0, |sum, one| sum + pick(one)) / led.len().max(1) as f64
        };
        Self {
            n: rows.len(),
            log_loss,
            perplexity: libm::exp(log_loss),
            top1: mean(&|row| row.top1),
            top3: mean(&|row| row.top3),
            jaccard: mean(&|row| row.jaccard),
            brier: brier(&pairs),
            ece: calibration(&pairs)
                .iter()
                .fold(0.0, |sum, bin| sum + bin.n as f64 * (bin.said - bin.came).abs())
                / pairs.len().max(1) as f64,
            pm_top1: of_led(|one| one.0),
            pm_log_loss: of_led(|one| one.1),
        }
    }
}

/// Whether the likeliest party led, ties shared, and the log-loss.
fn leader((chances, leader): &(Vec<f64>, usize)) -> (f64, f64) {
    let own = chances[*leader];
    let most = chances.iter().copied().fold(0.0, f64::max);
    let tied = chances.iter().filter(|chance| chance.total_cmp(&most).is_eq()).count().max(1);
    let first = if own >= most { 1.0 / tied as f64 } else { 0.0 };
    (first, -libm::log(own.max(LEAST)))
}

fn brier(pairs: &[(f64, bool)]) -> f64 {
    let error = |(p, yes): &(f64, bool)| p - f64::from(u8::from(*yes));
    pairs.iter().fold(0.0, |sum, pair| sum + error(pair) * error(pair)) / pairs.len().max(1) as f64
}

/// Chances in ten equal bins; empty bins are left out.
pub(crate) fn calibration(pairs: &[(f64, bool)]) -> Vec<Bin> {
    let mut bins = [(0_usize, 0.0, 0.0); BINS];
    for (p, yes) in pairs {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
        let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += 1;
        bin.1 += p;
        bin.2 += f64::from(u8::from(*yes));
    }
    let filled = bins.into_iter().filter(|bin| bin.0 > 0);
    filled.map(|(n, said, came)| Bin { n, said: said / n as f64, came: came / n as f64 }).collect()
}

/// The parts of the formations that a row belongs to.
pub(crate) fn parts(row: &Row) -> [String; 4] {
    let majority = if row.hung { "hung" } else { "majority" };
    [
        majority.to_owned(),
        by_players(row.players).to_owned(),
        row.kind.to_owned(),
        format!("country-{}", row.country),
    ]
}

impl Subsets {
    /// Scores of all rows of a model.
    pub(crate) fn of(rows: &[Row]) -> Self {
        let with = |test: &dyn Fn(&Row) -> bool| {
            ModelScores::of(&rows.iter().filter(|row| test(row)).collect::<Vec<_>>())
        };
        let mut by_part: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        for row in rows {
            for part in parts(row).into_iter().skip(1) {
                by_part.entry(part).or_default().push(row);
            }
        }
        Self {
            all: with(&|_| true),
            hung: with(&|row| row.hung),
            majority: with(&|row| !row.hung),
            parts: by_part.into_iter().map(|(id, rows)| (id, ModelScores::of(&rows))).collect(),
        }
    }
}

/// A cell of a track record: rows of a model beside those of `uniform` and `lit` on the same formations.
pub(crate) fn cell(
    id: &str,
    rows: &[&Row],
    uniform: &BTreeMap<u32, f64>,
    lit: &BTreeMap<u32, f64>,
) -> Cell {
    let scores = ModelScores::of(rows);
    let other = |losses: &BTreeMap<u32, f64>| {
        let known: Vec<f64> =
            rows.iter().filter_map(|row| losses.get(&row.cabinet_id)).copied().collect();
        known.iter().sum::<f64>() / known.len().max(1) as f64
    };
    Cell {
        id: id.to_owned(),
        n: scores.n,
        log_loss: scores.log_loss,
        uniform: other(uniform),
        lit: other(lit),
        top1: scores.top1,
        top3: scores.top3,
        brier: scores.brier,
    }
}
