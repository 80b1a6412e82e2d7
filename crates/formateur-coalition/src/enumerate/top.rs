//! The best minimal winning coalitions by a score, out of all.

use std::collections::BinaryHeap;

use super::depth::Depth;
use super::{EnumerateError, Plain};

/// What makes a coalition come first: the smallest number.
#[derive(Debug, Clone, PartialEq)]
pub enum Score {
    /// Seats.
    Seats,
    /// Members.
    Members,
    /// Distance between the outermost members; one position a player, by place in the list of the game.
    Range(Vec<f64>),
}

/// A coalition and its score. The order of the fields is the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// The score as whole number of the same order.
    score: u64,
    /// The mask turned round and inverted: the one with the first player that the other lacks comes first.
    place: u64,
    seats: u64,
}

/// A minimal winning coalition with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// Who is in, by rank.
    pub mask: u64,
    /// Its seats.
    pub seats: u64,
    /// Its score.
    pub score: f64,
}

/// The first `top` minimal winning coalitions that the search finds, by score, then by who is in, and how many there
/// are in all. It goes through all of them on the threads of the current pool; the result is the same on any number.
///
/// # Errors
/// If positions are missing or are no finite numbers.
pub fn best(
    game: &Plain,
    search: &Depth,
    score: &Score,
    top: usize,
) -> Result<(Vec<Best>, u64), EnumerateError> {
    let positions = match score {
        Score::Range(given) => {
            if given.len() != game.players() || !given.iter().all(|at| at.is_finite()) {
                return Err(EnumerateError::Positions);
            }
            (0..game.players()).map(|rank| given[game.place(rank)]).collect()
        }
        Score::Seats | Score::Members => Vec::new(),
    };
    let parts = match score {
        Score::Seats => gather(search, top, |_, seats| seats),
        Score::Members => gather(search, top, |mask, _| u64::from(mask.count_ones())),
        Score::Range(_) => gather(search, top, |mask, _| range(&positions, mask).to_bits()),
    };
    let found = parts.iter().map(|part| part.found).sum();
    let mut entries: Vec<Entry> = parts.into_iter().flat_map(|part| part.heap).collect();
    entries.sort_unstable();
    entries.truncate(top);
    let best = |entry: Entry| Best {
        mask: (!entry.place).reverse_bits(),
        seats: entry.seats,
        score: match score {
            Score::Range(_) => f64::from_bits(entry.score),
            Score::Seats | Score::Members => entry.score as f64,
        },
    };
    Ok((entries.into_iter().map(best).collect(), found))
}

/// The best of one part of the search, the worst on top.
struct Part {
    heap: BinaryHeap<Entry>,
    found: u64,
}

fn gather(search: &Depth, top: usize, score: impl Fn(u64, u64) -> u64 + Sync) -> Vec<Part> {
    search.visit_in_parts(
        || Part { heap: BinaryHeap::new(), found: 0 },
        |part, mask, seats| {
            part.found += 1;
            let entry = Entry { score: score(mask, seats), place: !mask.reverse_bits(), seats };
            if part.heap.len() < top {
                part.heap.push(entry);
            } else if let Some(mut worst) = part.heap.peek_mut()
                && entry < *worst
            {
                *worst = entry;
            }
        },
    )
}

/// How far the outermost members are apart; never negative, so that its bits are in the order of the numbers.
fn range(positions: &[f64], mask: u64) -> f64 {
    let (mut left, mut low, mut high) = (mask, f64::INFINITY, f64::NEG_INFINITY);
    while left != 0 {
        let at = positions[left.trailing_zeros() as usize];
        low = low.min(at);
        high = high.max(at);
        left &= left - 1;
    }
    if mask == 0 { 0.0 } else { high - low }
}
