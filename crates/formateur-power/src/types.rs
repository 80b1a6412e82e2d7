//! Everything counted by walking through all types of coalitions: for few players with many votes.

use num_bigint::BigUint;

use crate::reduced::Reduced;
use crate::sizes::BySize;
use crate::watch::{Stopped, Watch};

/// The most players whose coalitions are numbers of 64 bits.
const MOST: usize = 63;

/// Types of coalitions: how many members each class sends.
pub(crate) fn types(game: &Reduced) -> f64 {
    game.classes.iter().map(|class| class.members as f64 + 1.0).product()
}

/// The most types that are walked through: more take minutes.
const MOST_TYPES: f64 = (1_u64 << 28) as f64;

/// Whether there are few enough players for numbers of 64 bits, and few enough types.
pub(crate) fn possible(game: &Reduced) -> bool {
    game.players <= MOST && types(game) <= MOST_TYPES
}

/// All that is counted of a game, by class.
pub(crate) struct All {
    pub(crate) by_size: BySize,
    /// Winning coalitions in which a player is critical, by the number of critical members.
    pub(crate) by_critical: Vec<Vec<BigUint>>,
    /// Minimal winning coalitions by the number of members.
    pub(crate) minimal: Vec<Vec<BigUint>>,
}

/// Counts everything.
pub(crate) fn count(game: &Reduced, watch: &Watch) -> Result<All, Stopped> {
    let rows = || vec![vec![0_u64; game.players + 1]; game.classes.len()];
    let mut walk = Walk {
        game,
        left: game
            .classes
            .iter()
            .scan(0, |sum, class| {
                *sum += class.weight * class.members as u64;
                Some(*sum)
            })
            .collect(),
        chosen: vec![0; game.classes.len()],
        swings: rows(),
        critical: rows(),
        minimal: rows(),
        winning: vec![0; game.players + 1],
        since: 0,
        watch,
    };
    walk.from(game.classes.len(), 0, 0, 1)?;
    let big = |rows: &[Vec<u64>], shift: usize| -> Vec<Vec<BigUint>> {
        rows.iter().map(|row| row[shift..].iter().map(|&number| number.into()).collect()).collect()
    };
    let winning = walk.winning.iter().map(|&number| number.into()).collect();
    Ok(All {
        by_size: BySize { swings: big(&walk.swings, 1), winning },
        by_critical: big(&walk.critical, 0),
        minimal: big(&walk.minimal, 0),
    })
}

struct Walk<'a> {
    game: &'a Reduced,
    /// Votes of all classes up to this one.
    left: Vec<u64>,
    chosen: Vec<usize>,
    /// Swings by the number of members, the player among them.
    swings: Vec<Vec<u64>>,
    critical: Vec<Vec<u64>>,
    minimal: Vec<Vec<u64>>,
    winning: Vec<u64>,
    since: u32,
    watch: &'a Watch,
}

impl Walk<'_> {
    /// Chooses members of the classes below `class`, by falling weight, given the votes, members and number of coalitions so
    /// far.
    fn from(
        &mut self,
        class: usize,
        votes: u64,
        members: usize,
        coalitions: u64,
    ) -> Result<(), Stopped> {
        let Some(at) = class.checked_sub(1) else {
            self.since += 1;
            if self.since == 1 << 16 {
                self.watch.advance(f64::from(std::mem::take(&mut self.since)))?;
            }
            if votes >= self.game.quota {
                self.won(votes, members, coalitions);
            }
            return Ok(());
        };
        if votes + self.left[at] < self.game.quota {
            return Ok(());
        }
        let of = self.game.classes[at];
        let mut ways = coalitions;
        for chosen in 0..=of.members {
            self.chosen[at] = chosen;
            self.from(at, votes + of.weight * chosen as u64, members + chosen, ways)?;
            // Numbers of coalitions stay below 2⁶³, and so does the product with fewer than 64 members.
            ways = u64::try_from(
                u128::from(ways) * (of.members - chosen) as u128 / (chosen as u128 + 1),
            )
            .unwrap_or_default();
        }
        self.chosen[at] = 0;
        Ok(())
    }

    fn won(&mut self, votes: u64, members: usize, coalitions: u64) {
        self.winning[members] += coalitions;
        let spare = votes - self.game.quota;
        let first = self.game.classes.partition_point(|class| class.weight <= spare);
        let critical: usize = self.chosen[first..].iter().sum();
        for class in first..self.chosen.len() {
            let (chosen, of) = (self.chosen[class], self.game.classes[class].members);
            if chosen > 0 {
                // Of the coalitions of this type, the share that one player of the class is in.
                let own = u64::try_from(u128::from(coalitions) * chosen as u128 / of as u128)
                    .unwrap_or_default();
                self.swings[class][members] += own;
                self.critical[class][critical] += own;
                if critical == members {
                    self.minimal[class][members] += own;
                }
            }
        }
    }
}
