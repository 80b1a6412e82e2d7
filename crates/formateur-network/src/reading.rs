//! How the network of a case is read: whose ties count for whom, and what age leaves of a tie.

use formateur_case::{Cell, Date, PartialDate, Sign, Tie, TieStatus, View};
use serde::Serialize;

use crate::network::{Line, SignedNetwork, Through};

mod roll_up;

pub(crate) use roll_up::Roll;

/// Days of a year, on average.
const DAYS_A_YEAR: f64 = 365.25;

/// For whom a tie counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RollUp {
    /// For whom it was stated: a tie of the prime minister is no tie of the state.
    #[default]
    AsStated,
    /// For the organisation of a person: the group that the person leads, else belongs to.
    Organisations,
    /// For the alliance that the organisation stands in, and on to the alliance of that.
    Blocs,
}

/// How a network is read from a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Reading {
    /// For whom a tie counts.
    pub roll_up: RollUp,
    /// Years after which a tie counts half; no decay where there is none.
    pub half_life_years: Option<f64>,
}

/// A half-life that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("a half-life of {0} years cannot be used: give a number above 0, or none for no decay")]
pub struct HalfLifeError(pub f64);

impl Reading {
    /// A reading, if the half-life is a number above 0.
    pub fn new(roll_up: RollUp, half_life_years: Option<f64>) -> Result<Self, HalfLifeError> {
        match half_life_years {
            Some(years) if !(years.is_finite() && years > 0.0) => Err(HalfLifeError(years)),
            _ => Ok(Self { roll_up, half_life_years }),
        }
    }

    /// What age leaves of a tie that began on a day: `2^(-age / half-life)`.
    ///
    /// A tie of unknown age, and one that begins later, is as good as new. So is every tie where the half-life is no
    /// number above 0.
    pub fn decay(&self, begin: Option<Date>, day: Date) -> f64 {
        let Some((begin, half_life)) = begin.zip(self.half_life_years) else { return 1.0 };
        let age = day.days_since(begin).max(0) as f64 / DAYS_A_YEAR;
        let decay = libm::exp2(-age / half_life);
        if half_life > 0.0 { decay } else { 1.0 }
    }
}

impl SignedNetwork {
    /// The ties that held on the day of the view, as they were stated and whatever their age.
    pub fn of(view: &View) -> Self {
        Self::read(view, &Reading::default())
    }

    /// The ties that held on the day of the view, read in a given way.
    ///
    /// Mediations are never read: who hosted talks between two has made no tie between them.
    pub fn read(view: &View, reading: &Reading) -> Self {
        Self::read_with_roll(view, view, reading)
    }

    /// The ties that held on the day of the view, rolled up by who belonged to whom in another view.
    ///
    /// Two days that are compared are both rolled up by one of them, so that nobody's joining an alliance looks like a tie
    /// that began or ended. Decay counts to the day of `view`.
    pub fn read_with_roll(view: &View, rolled_by: &View, reading: &Reading) -> Self {
        let roll = Roll::new(rolled_by, reading.roll_up);
        let holding = view.tables().ties.iter().filter(|tie| tie.meta.holds());
        let lines = holding.map(|tie| {
            let mut line = line(tie);
            line.decay = reading.decay(line.begin, view.day());
            rolled(line, tie, &roll)
        });
        Self::new(lines.collect())
    }
}

/// The row as a tie, as it was stated.
fn line(tie: &Tie) -> Line {
    Line {
        kind: tie.kind.to_string(),
        strength: tie.strength.unwrap_or(2),
        confidence: tie.confidence,
        implied: tie.status == Some(TieStatus::Implied),
        asserted_by: tie.asserted_by.as_ref().map(ToString::to_string),
        since: tie.since.map(|since| since.to_string()).unwrap_or_default(),
        until: tie.meta.until.map(|until| until.to_string()).unwrap_or_default(),
        begin: tie.since.map(PartialDate::first_day).or(tie.meta.known_from.day()),
        known_from: tie.meta.known_from,
        source: tie.meta.source.iter().map(Cell::write).collect(),
        note: tie.meta.note.clone(),
        ..Line::new(tie.from.as_str(), tie.to.as_str(), sign(tie.sign))
    }
}

/// The tie with the groups that stand for its ends.
fn rolled(line: Line, tie: &Tie, roll: &Roll) -> Line {
    let (from, to) = (roll.group(&tie.from), roll.group(&tie.to));
    let behind = |group: &str, stated: &str| (group != stated).then(|| stated.to_owned());
    let through = Through { from: behind(&from, &line.from), to: behind(&to, &line.to) };
    Line { from, to, through, ..line }
}

fn sign(sign: Sign) -> i8 {
    match sign {
        Sign::Positive => 1,
        Sign::Neutral => 0,
        Sign::Negative => -1,
    }
}
