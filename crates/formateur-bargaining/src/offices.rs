//! Offices by seats, with what small parties get beyond them: a law that is fitted to governments, and what it says of one.

mod points;

use std::collections::BTreeSet;

use formateur_coalition::{GamsonError, Portfolios, Rounding, portfolios};
use serde::Serialize;
use thiserror::Error;

pub use self::points::{Office, PointsError, Standing, points};

/// Shares are divided into offices in these units.
const UNITS: f64 = 1e12;

/// Share of offices = intercept + slope × share of the seats of the government.
///
/// With an intercept of 0 and a slope of 1 it is the law of Gamson (1961). An intercept above 0 with a slope below 1 is
/// the bonus of small parties that Browne and Franklin (1973) and Warwick and Druckman (2006) found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Law {
    /// What a member gets without seats.
    pub intercept: f64,
    /// What a member gets for its seats.
    pub slope: f64,
    /// The standard deviation of what the law leaves unexplained, in shares; 0 if it is not known.
    pub spread: f64,
}

/// A law as data give it, by least squares.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Fit {
    /// The law.
    pub law: Law,
    /// The standard error of its intercept.
    pub intercept_error: f64,
    /// The standard error of its slope.
    pub slope_error: f64,
    /// The part of the variance that the law explains.
    pub r_squared: f64,
    /// How far shares are from the law on average.
    pub mean_error: f64,
    /// Pairs that it was fitted to.
    pub pairs: usize,
}

/// Offices in proportion to seats (Gamson 1961). How far governments are from it is not part of the law.
pub const GAMSON: Law = Law { intercept: 0.0, slope: 1.0, spread: 0.0 };

/// The bonus of small parties, as [`fit`] measures it on the 826 members of governments of Warwick and Druckman (2006),
/// rounded.
pub const WARWICK_DRUCKMAN: Fit = Fit {
    law: Law { intercept: 0.0691, slope: 0.7916, spread: 0.0689 },
    intercept_error: 0.0040,
    slope_error: 0.0098,
    r_squared: 0.888,
    mean_error: 0.053,
    pairs: 826,
};

/// What a law says of a member of a government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prediction {
    /// The member.
    pub id: String,
    /// Its share of the seats of the government.
    pub seats: f64,
    /// Its share of offices. All add up to 1.
    pub share: f64,
    /// The least that the spread of the law makes likely, not below 0.
    pub low: f64,
    /// The most that the spread of the law makes likely, not above 1.
    pub high: f64,
}

/// Whole offices by a law, in two ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Whole {
    /// Whole parts first, then the largest remainders.
    pub largest_remainder: Portfolios,
    /// One after the other to the largest quotient.
    pub sainte_lague: Portfolios,
}

/// Why a law cannot be fitted or used.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum OfficesError {
    /// Too few pairs.
    #[error("{0} pairs of shares: a law needs 3 at least")]
    Few(usize),
    /// All have the same seats.
    #[error("all pairs have the same share of seats: no slope can be told")]
    Same,
    /// A number that is none.
    #[error("`{0}` is no number that can be used")]
    Number(&'static str),
    /// A member occurs twice.
    #[error("`{0}` is given twice; give each member once")]
    Twice(String),
    /// Nobody has seats, or nobody gets anything.
    #[error("by this law nobody gets an office: name members with seats")]
    Nobody,
    /// Offices that cannot be divided.
    #[error(transparent)]
    Offices(#[from] GamsonError),
}

/// The law nearest to pairs of a share of seats and a share of offices, by ordinary least squares.
///
/// Standard errors are those of independent errors of equal size. Shares of one government add up to 1, so that its
/// members' errors do not quite keep to that, and true errors are somewhat different.
///
/// # Errors
/// With fewer than three pairs, with equal shares of seats only, or with what is no number.
pub fn fit(pairs: &[(f64, f64)]) -> Result<Fit, OfficesError> {
    if pairs.len() < 3 {
        return Err(OfficesError::Few(pairs.len()));
    }
    if pairs.iter().any(|(seats, share)| !seats.is_finite() || !share.is_finite()) {
        return Err(OfficesError::Number("share"));
    }
    let number = pairs.len() as f64;
    let seats = pairs.iter().map(|pair| pair.0).sum::<f64>() / number;
    let share = pairs.iter().map(|pair| pair.1).sum::<f64>() / number;
    let product = |x: f64, y: f64| (x - seats) * (y - share);
    let squares: f64 = pairs.iter().map(|pair| (pair.0 - seats) * (pair.0 - seats)).sum();
    if squares <= f64::EPSILON * number * seats * seats {
        return Err(OfficesError::Same);
    }
    let slope = pairs.iter().map(|pair| product(pair.0, pair.1)).sum::<f64>() / squares;
    let intercept = share - slope * seats;
    let left = |pair: &(f64, f64)| pair.1 - intercept - slope * pair.0;
    let unexplained: f64 = pairs.iter().map(|pair| left(pair) * left(pair)).sum();
    let variance: f64 = pairs.iter().map(|pair| (pair.1 - share) * (pair.1 - share)).sum();
    let spread = (unexplained / (number - 2.0)).sqrt();
    Ok(Fit {
        law: Law { intercept, slope, spread },
        intercept_error: spread * (1.0 / number + seats * seats / squares).sqrt(),
        slope_error: spread / squares.sqrt(),
        r_squared: if variance > 0.0 { 1.0 - unexplained / variance } else { 1.0 },
        mean_error: pairs.iter().map(|pair| left(pair).abs()).sum::<f64>() / number,
        pairs: pairs.len(),
    })
}

/// What a law says of the members of a government with so many seats, most seats first, then by id.
///
/// Shares below 0 count as 0, and all are divided by their sum, so that they add up to 1 for any number of members: by the
/// law alone they would add up to intercept × members + slope. Intervals reach `deviations` times the spread to both
/// sides, before that division: 1.96 would hold 95 in 100 if errors were normal.
///
/// # Errors
/// If a member occurs twice, nobody gets anything, or the law has what is no number.
pub fn predict(
    members: &[(&str, u64)],
    law: &Law,
    deviations: f64,
) -> Result<Vec<Prediction>, OfficesError> {
    let numbers = [("intercept", law.intercept), ("slope", law.slope)];
    if let Some((what, _)) = numbers.iter().find(|(_, number)| !number.is_finite()) {
        return Err(OfficesError::Number(what));
    }
    for (what, number) in [("spread", law.spread), ("deviations", deviations)] {
        if !(number >= 0.0 && number.is_finite()) {
            return Err(OfficesError::Number(what));
        }
    }
    let mut names = BTreeSet::new();
    if let Some((id, _)) = members.iter().find(|(id, _)| !names.insert(*id)) {
        return Err(OfficesError::Twice((*id).to_owned()));
    }
    let mut order = members.to_vec();
    order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let votes: f64 = order.iter().map(|(_, seats)| *seats as f64).sum();
    let seats = |own: u64| own as f64 / votes;
    let raw = |own: u64| (law.intercept + law.slope * seats(own)).max(0.0);
    let all: f64 = order.iter().map(|(_, own)| raw(*own)).sum();
    if votes <= 0.0 || !all.is_finite() || all <= 0.0 {
        return Err(OfficesError::Nobody);
    }
    let likely = deviations * law.spread;
    let prediction = |&(id, own): &(&str, u64)| Prediction {
        id: id.to_owned(),
        seats: seats(own),
        share: raw(own) / all,
        low: ((raw(own) - likely) / all).max(0.0),
        high: ((raw(own) + likely) / all).min(1.0),
    };
    Ok(order.iter().map(prediction).collect())
}

/// A share in whole units.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to the units of a whole, which fit"
)]
fn units(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * UNITS).round() as u64
}

/// Whole offices by predicted shares, in both ways of [`Rounding`]. Shares are equal claims if they differ by less than
/// a millionth of a millionth.
///
/// # Errors
/// If nobody has a share, or there are more than 10,000 offices.
pub fn whole(predictions: &[Prediction], offices: u32) -> Result<Whole, OfficesError> {
    let units: Vec<(&str, u64)> =
        predictions.iter().map(|one| (one.id.as_str(), units(one.share))).collect();
    Ok(Whole {
        largest_remainder: portfolios(&units, offices, Rounding::LargestRemainder)?,
        sainte_lague: portfolios(&units, offices, Rounding::SainteLague)?,
    })
}
