//! The track record of a model: how it forecast the past, and where it is weak.

use serde::{Deserialize, Serialize};

use crate::number::seven;

/// How a model forecast formations that it had not seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// First and last year of the elections.
    pub years: [i16; 2],
    /// Scores on all of them.
    pub all: Cell,
    /// Scores on parts of them: by majority, by number of players, by the sort of government that formed.
    pub cells: Vec<Cell>,
    /// How often parties governed that were given such a chance.
    pub calibration: Vec<Bin>,
}

/// Scores on some formations, beside those of models that know less.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Which: `all`, `hung`, `players-7-8`, `surplus`, ...
    pub id: String,
    /// How many formations.
    pub n: usize,
    /// Mean of minus the logarithm of the probability of the government that formed, in nats.
    pub log_loss: f64,
    /// The same if every possible government were equally likely.
    pub uniform: f64,
    /// The same for the logit of the literature.
    pub lit: f64,
    /// How often the government that formed was the likeliest.
    pub top1: f64,
    /// How often it was among the three likeliest.
    pub top3: f64,
    /// Mean squared error of the chance that a party governs.
    pub brier: f64,
}

/// Chances of parties in one range.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// Their mean chance.
    pub said: f64,
    /// The share of them that governed.
    pub came: f64,
}

impl Track {
    /// The same with seven significant digits.
    pub(crate) fn rounded(mut self) -> Self {
        for cell in self.cells.iter_mut().chain([&mut self.all]) {
            let Cell { log_loss, uniform, lit, top1, top3, brier, .. } = cell;
            for x in [log_loss, uniform, lit, top1, top3, brier] {
                *x = seven(*x);
            }
        }
        for bin in &mut self.calibration {
            (bin.said, bin.came) = (seven(bin.said), seven(bin.came));
        }
        self
    }
}

/// The cell of a number of players; cases have more players than the record, and are told what the largest fared like.
pub(crate) fn by_players(players: usize) -> &'static str {
    match players {
        0..=4 => "players-2-4",
        5..=6 => "players-5-6",
        7..=8 => "players-7-8",
        _ => "players-9-13",
    }
}
