//! Offices that are not worth the same: points that offices cost, and points that members have.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use thiserror::Error;

/// An office, what it is worth, and who holds it in a division that is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Office<'a> {
    /// The office.
    pub id: &'a str,
    /// What it is worth: points of a tariff, or a weight from a survey. The program knows none.
    pub points: f64,
    /// Its holder.
    pub holder: Option<&'a str>,
}

/// What a member may claim, and what it has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// The member.
    pub id: String,
    /// Its share of the points of all offices.
    pub claim: f64,
    /// Points of the offices that it holds.
    pub held: f64,
    /// What it holds beyond its claim; below 0, what is owed to it.
    pub beyond: f64,
}

/// Why points are not reckoned up.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PointsError {
    /// Points below 0, or no number.
    #[error("`{id}` is worth {points} points: give a number from 0")]
    Points {
        /// The office.
        id: String,
        /// Its points.
        points: f64,
    },
    /// A share below 0, or no number, or none above 0.
    #[error("shares of members have to be numbers from 0, one at least above it")]
    Shares,
    /// A member or an office occurs twice.
    #[error("`{0}` is given twice; give it once")]
    Twice(String),
    /// A holder that is no member.
    #[error("`{office}` is held by `{holder}`, who has no share; add it with a share of 0")]
    Stranger {
        /// The office.
        office: String,
        /// Its holder.
        holder: String,
    },
}

/// Claims of members on the points of all offices, in proportion to their shares (seats, or what a law gives), and the
/// points of the offices that they hold; by id. Points of offices without a holder are in claims alone.
///
/// # Errors
/// If a number is none, somebody or something occurs twice, or a holder has no share.
pub fn points(
    shares: &[(&str, f64)],
    offices: &[Office<'_>],
) -> Result<Vec<Standing>, PointsError> {
    let all: f64 = shares.iter().map(|(_, share)| *share).sum();
    let odd = shares.iter().any(|(_, share)| *share < 0.0);
    if odd || !all.is_finite() || all <= 0.0 {
        return Err(PointsError::Shares);
    }
    let mut held = BTreeMap::new();
    for (id, _) in shares {
        if held.insert(*id, 0.0).is_some() {
            return Err(PointsError::Twice((*id).to_owned()));
        }
    }
    let mut names = BTreeSet::new();
    let mut worth = 0.0;
    for office in offices {
        if !names.insert(office.id) {
            return Err(PointsError::Twice(office.id.to_owned()));
        }
        if !(office.points >= 0.0 && office.points.is_finite()) {
            return Err(PointsError::Points { id: office.id.to_owned(), points: office.points });
        }
        worth += office.points;
        let Some(holder) = office.holder else { continue };
        let Some(sum) = held.get_mut(holder) else {
            let (office, holder) = (office.id.to_owned(), holder.to_owned());
            return Err(PointsError::Stranger { office, holder });
        };
        *sum += office.points;
    }
    let mut standings: Vec<Standing> = shares
        .iter()
        .map(|(id, share)| {
            let (claim, held) = (worth * share / all, held.get(id).copied().unwrap_or(0.0));
            Standing { id: (*id).to_owned(), claim, held, beyond: held - claim }
        })
        .collect();
    standings.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(standings)
}
