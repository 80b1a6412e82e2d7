//! Draws of shares and seats.

use formateur_case::Streams;
use rayon::prelude::*;

use super::posterior::Posterior;
use super::seats::Hurdle;
use super::source::Source;

/// Draws that share one random stream. It is part of what a seed means, like the name of the streams.
const BLOCK: usize = 1024;
/// The most numbers (draws × parties) that are kept.
pub const MOST_NUMBERS: usize = 100_000_000;
/// The most steps (draws × seats × parties) of methods that give seats one by one.
pub const MOST_STEPS: f64 = 2e10;

/// A posterior of shares, and the rules by which they become seats.
#[derive(Debug, Clone)]
pub struct PollModel {
    posterior: Posterior,
    hurdle: Hurdle,
}

/// Why nothing can be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DrawError {
    /// No draws.
    #[error("there must be one draw or more")]
    None,
    /// More than fits.
    #[error("{draws} draws of {parties} parties are more than can be kept: at most {most}")]
    TooMany {
        /// Draws that were asked for.
        draws: usize,
        /// Parties.
        parties: usize,
        /// The most draws for so many parties.
        most: usize,
    },
    /// The method gives seats one by one, and that takes too long.
    #[error("seats one by one would take about {work:.0e} steps, more than {MOST_STEPS:.0e}")]
    TooMuchWork {
        /// About how many steps.
        work: f64,
    },
}

impl DrawError {
    /// The number of steps as a limit, if it is too large.
    fn limit(work: f64) -> Result<(), Self> {
        if work > MOST_STEPS { Err(Self::TooMuchWork { work }) } else { Ok(()) }
    }
}

/// Draws of seats and shares, by party in the order of ids.
#[derive(Debug, Clone)]
pub struct SeatDraws {
    parties: Vec<String>,
    chamber: u32,
    draws: usize,
    pub(super) blocks: Vec<Block>,
}

/// Draws of one stream: numbers of one party stand together, a row of `len` for each party.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) len: usize,
    pub(super) seats: Vec<i16>,
    pub(super) shares: Vec<f32>,
    /// In how many draws each party takes part in the allocation.
    passed: Vec<u32>,
    /// In how many draws nobody does.
    nobody: u32,
}

impl PollModel {
    /// Puts a posterior and rules for the same parties together.
    ///
    /// # Panics
    /// If the hurdle was made for another number of parties.
    pub fn new(posterior: Posterior, hurdle: Hurdle) -> Self {
        Self { posterior, hurdle }
    }

    /// Draws shares and seats; equal on any number of threads, and the first draws of more draws are the same.
    pub fn draw(&self, seed: u64, draws: usize) -> Result<SeatDraws, DrawError> {
        let parties = self.posterior.parties().len();
        let most = MOST_NUMBERS / parties.max(1);
        match draws {
            0 => return Err(DrawError::None),
            _ if draws > most => return Err(DrawError::TooMany { draws, parties, most }),
            _ => {}
        }
        DrawError::limit(draws as f64 * self.hurdle.steps() * parties as f64)?;
        let streams = Streams::new("polls", seed);
        let blocks = (0..draws.div_ceil(BLOCK)).into_par_iter().map(|at| {
            let len = BLOCK.min(draws - at * BLOCK);
            self.block(&streams, at, len)
        });
        Ok(SeatDraws {
            parties: self.posterior.parties().to_vec(),
            chamber: self.hurdle.seats(),
            draws,
            blocks: blocks.collect(),
        })
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "seats are at most 30 000; shares are kept for percentiles"
    )]
    fn block(&self, streams: &Streams, at: usize, len: usize) -> Block {
        let parties = self.posterior.parties().len();
        let mut source = Source::new(&mut streams.stream(at as u64));
        let (mut shares, mut seats) = (vec![0.0; parties], vec![0_u32; parties]);
        let mut block = Block {
            len,
            seats: vec![0; parties * len],
            shares: vec![0.0; parties * len],
            passed: vec![0; parties],
            nobody: 0,
        };
        for draw in 0..len {
            self.posterior.draw(&mut source, &mut shares);
            let mut any = false;
            for (place, &share) in shares.iter().enumerate() {
                block.shares[place * len + draw] = share as f32;
                let passes = self.hurdle.passes(place, share);
                block.passed[place] += u32::from(passes);
                any |= passes;
            }
            block.nobody += u32::from(!any);
            self.hurdle.give(&mut shares, &mut seats);
            for (place, &own) in seats.iter().enumerate() {
                block.seats[place * len + draw] = own as i16;
            }
        }
        block
    }
}

impl SeatDraws {
    /// Ids of the parties, in order.
    pub fn parties(&self) -> &[String] {
        &self.parties
    }

    /// Seats of the chamber.
    pub fn chamber(&self) -> u32 {
        self.chamber
    }

    /// How many draws there are.
    pub fn len(&self) -> usize {
        self.draws
    }

    /// Whether there are none; never true.
    pub fn is_empty(&self) -> bool {
        self.draws == 0
    }

    /// Seats of each party in draw `index`, in the order of ids; `None` past the last draw.
    pub fn seats(&self, index: usize) -> Option<Vec<u32>> {
        let block = self.blocks.get(index / BLOCK)?;
        let draw = index % BLOCK;
        (draw < block.len).then(|| {
            let own = (0..self.parties.len()).map(|place| block.seats[place * block.len + draw]);
            own.map(|seats| u32::from(seats.cast_unsigned())).collect()
        })
    }

    /// Seats of each party in all draws, one after the other.
    pub fn all(&self) -> impl Iterator<Item = Vec<u32>> + '_ {
        (0..self.draws).filter_map(|index| self.seats(index))
    }

    /// In how many draws nobody takes part in the allocation, so that nobody has seats.
    pub fn nobody_passed(&self) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.nobody)).sum()
    }

    /// In how many draws a party takes part in the allocation.
    pub(super) fn passed(&self, place: usize) -> u64 {
        self.blocks.iter().map(|block| u64::from(block.passed[place])).sum()
    }

    /// In how many draws the parties at `places` together have 0, 1, 2, … seats.
    pub(super) fn sums(&self, places: &[usize]) -> Vec<u64> {
        let mut counts = vec![0; self.chamber as usize + 1];
        let mut sum = [0_i16; BLOCK];
        for block in &self.blocks {
            let sum = &mut sum[..block.len];
            sum.fill(0);
            for &place in places {
                for (all, own) in sum.iter_mut().zip(block.row(place)) {
                    *all += own;
                }
            }
            for &seats in &*sum {
                counts[usize::from(seats.cast_unsigned())] += 1;
            }
        }
        counts
    }
}

impl Block {
    /// Seats of the party at `place`, draw after draw.
    pub(super) fn row(&self, place: usize) -> &[i16] {
        &self.seats[place * self.len..(place + 1) * self.len]
    }
}
