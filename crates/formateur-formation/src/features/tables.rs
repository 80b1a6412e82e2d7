//! Sums and extremes over sets of players, looked up by halves of the set.
//!
//! A set of *n* players is its lower and its upper half; a table of 2^(n/2) entries for each half and one addition give
//! what would take a walk over the members.

use crate::opportunity::Members;
use crate::scene::{DIMENSIONS, Scene};

/// What is summed over the members of a set.
pub(crate) const SUMS: usize = 8;

/// Places in [`Entry::sums`].
pub(crate) mod sum {
    /// Share of the chamber.
    pub(crate) const SHARE: usize = 0;
    /// Share times left-right.
    pub(crate) const SHARE_X: usize = 1;
    /// Share times the square of left-right.
    pub(crate) const SHARE_XX: usize = 2;
    /// Square of the share.
    pub(crate) const SQUARES: usize = 3;
    /// Rate of office.
    pub(crate) const OFFICE: usize = 4;
    /// Share times the rate of office.
    pub(crate) const SHARE_OFFICE: usize = 5;
    /// Parliaments without office.
    pub(crate) const PARIAH: usize = 6;
    /// Share won since the election before.
    pub(crate) const GAIN: usize = 7;
}

/// Sums and extremes of one set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) sums: [f64; SUMS],
    /// Ranks of the lowest and highest member, by dimension.
    pub(crate) lowest: [u8; DIMENSIONS],
    pub(crate) highest: [u8; DIMENSIONS],
    /// Least rate of office.
    pub(crate) least_office: f64,
    /// Most parliaments without office.
    pub(crate) most_pariah: f64,
    /// Highest rate of leading.
    pub(crate) most_leading: f64,
}

impl Entry {
    const EMPTY: Self = Self {
        sums: [0.0; SUMS],
        lowest: [u8::MAX; DIMENSIONS],
        highest: [0; DIMENSIONS],
        least_office: 1.0,
        most_pariah: 0.0,
        most_leading: 0.0,
    };

    fn of(scene: &Scene, ranks: &[[u8; DIMENSIONS]], at: usize) -> Self {
        let player = &scene.players[at];
        let (share, x) = (player.share, player.position[0]);
        let gain = player.gain();
        Self {
            sums: [
                share,
                share * x,
                share * x * x,
                share * share,
                player.office,
                share * player.office,
                player.pariah,
                gain,
            ],
            lowest: ranks[at],
            highest: ranks[at],
            least_office: player.office,
            most_pariah: player.pariah,
            most_leading: player.leading,
        }
    }

    fn join(&self, other: &Self) -> Self {
        Self {
            sums: std::array::from_fn(|at| self.sums[at] + other.sums[at]),
            lowest: std::array::from_fn(|at| self.lowest[at].min(other.lowest[at])),
            highest: std::array::from_fn(|at| self.highest[at].max(other.highest[at])),
            least_office: self.least_office.min(other.least_office),
            most_pariah: self.most_pariah.max(other.most_pariah),
            most_leading: self.most_leading.max(other.most_leading),
        }
    }
}

/// Logarithm of the odds, of rates away from 0 and 1.
pub(super) fn logit(rate: f64) -> f64 {
    let rate = rate.clamp(0.02, 0.98);
    libm::log(rate / (1.0 - rate))
}

/// Entries of all sets of a scene.
pub(crate) struct Tables {
    halves: Halves,
    low: Vec<Entry>,
    high: Vec<Entry>,
}

/// How a set is cut in two.
#[derive(Debug, Clone, Copy)]
struct Halves {
    bits: usize,
    mask: Members,
}

impl Halves {
    fn of(n: usize) -> Self {
        let bits = n.div_ceil(2);
        Self { bits, mask: (1 << bits) - 1 }
    }

    fn split(self, set: Members) -> (usize, usize) {
        ((set & self.mask) as usize, (set >> self.bits) as usize)
    }
}

/// One entry for each set of `places` players: of the empty set, and then of each from the one without its last member.
fn by_set<T: Copy>(places: usize, empty: T, with: impl Fn(&T, usize) -> T) -> Vec<T> {
    let mut all = vec![empty; 1 << places];
    for set in 1..all.len() {
        let last = set.ilog2() as usize;
        all[set] = with(&all[set ^ (1 << last)], last);
    }
    all
}

impl Tables {
    pub(crate) fn new(scene: &Scene, ranks: &[[u8; DIMENSIONS]]) -> Self {
        let n = scene.players.len();
        let halves = Halves::of(n);
        let side = |first: usize, places: usize| {
            by_set(places, Entry::EMPTY, |rest, at| rest.join(&Entry::of(scene, ranks, first + at)))
        };
        Self { halves, low: side(0, halves.bits), high: side(halves.bits, n - halves.bits) }
    }

    /// Sums and extremes of a set.
    pub(crate) fn of(&self, set: Members) -> Entry {
        let (low, high) = self.halves.split(set);
        self.low[low].join(&self.high[high])
    }

    /// One sum of a set.
    pub(crate) fn sum(&self, set: Members, which: usize) -> f64 {
        let (low, high) = self.halves.split(set);
        self.low[low].sums[which] + self.high[high].sums[which]
    }
}

/// Kinds of values of pairs.
pub(crate) const PAIRS: usize = 1;

/// Sums and the least of values of pairs, over the pairs inside a set.
pub(crate) struct PairTables {
    halves: Halves,
    low: Vec<PairEntry>,
    high: Vec<PairEntry>,
    /// For each player of the upper half: pairs with the members of a set in the lower half.
    across: Vec<Vec<PairEntry>>,
}

/// What the pairs of a set add up to, and the least value of the first kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PairEntry {
    pub(crate) sums: [f64; PAIRS],
    pub(crate) least: f64,
}

impl PairEntry {
    const EMPTY: Self = Self { sums: [0.0; PAIRS], least: 0.0 };

    fn join(&self, other: &Self) -> Self {
        Self {
            sums: std::array::from_fn(|at| self.sums[at] + other.sums[at]),
            least: self.least.min(other.least),
        }
    }
}

impl PairTables {
    /// Tables of `values`, which are symmetric, by kind.
    pub(crate) fn new(n: usize, values: &[&[Vec<f64>]; PAIRS]) -> Self {
        let halves = Halves::of(n);
        let pair = |a: usize, b: usize| PairEntry {
            sums: std::array::from_fn(|kind| values[kind][a][b]),
            least: values[0][a][b],
        };
        // Pairs of one player with the members of a set of `places` players from `first` on.
        let with = |player: usize, first: usize, places: usize| {
            by_set(places, PairEntry::EMPTY, |rest, at| rest.join(&pair(player, first + at)))
        };
        let inside = |first: usize, places: usize| {
            let rows: Vec<Vec<PairEntry>> =
                (0..places).map(|at| with(first + at, first, at)).collect();
            let mut all = vec![PairEntry::EMPTY; 1 << places];
            for set in 1..all.len() {
                let last = set.ilog2() as usize;
                let rest = set ^ (1 << last);
                all[set] = all[rest].join(&rows[last][rest]);
            }
            all
        };
        Self {
            halves,
            low: inside(0, halves.bits),
            high: inside(halves.bits, n - halves.bits),
            across: (halves.bits..n).map(|player| with(player, 0, halves.bits)).collect(),
        }
    }

    /// Sums over the pairs of a set.
    pub(crate) fn of(&self, set: Members) -> PairEntry {
        let (low, high) = self.halves.split(set);
        let mut all = self.low[low].join(&self.high[high]);
        let mut rest = high;
        while rest != 0 {
            all = all.join(&self.across[rest.trailing_zeros() as usize][low]);
            rest &= rest - 1;
        }
        all
    }
}
