//! The dearest set of players that winners can do without and whose payoff is not settled.
//!
//! A knapsack by dynamic programming over votes, in exact whole numbers. What is new against the textbook is the
//! condition that the set must not lie in a given linear subspace, the *avoidance of a subspace* of `pashkovich2018`.
//! There it is done modulo many small primes. Here each state keeps two partial sets: the dearest, and the dearest
//! among those whose image in the quotient by the subspace is another one. That is enough, and exact: whatever is
//! added later turns just one image into 0, so at least one of the two can be completed, and it is no cheaper than any
//! partial set that was forgotten.

use num_bigint::BigInt;

use super::SolutionError;
use super::classes::{Classes, Members};
use super::table::{Table, Trace};

/// The most memory that a search may take, in bytes.
const MEMORY: u64 = 1 << 30;

/// The most elementary steps of all searches for one answer together: a few minutes.
const STEPS: u64 = 1 << 37;

/// Scatters the factors of a projection, which are at most the prime.
const FACTOR: u64 = 2_654_435_761;
const PRIME: u64 = 1_000_003;

/// What a set of players is dear by: compared, and added up.
pub(super) trait Price: Clone + Ord {
    fn zero() -> Self;
    fn plus(&self, other: &Self) -> Self;
    fn times(&self, factor: u64) -> Self;
}

impl Price for i128 {
    fn zero() -> Self {
        0
    }
    fn plus(&self, other: &Self) -> Self {
        self + other
    }
    fn times(&self, factor: u64) -> Self {
        self * Self::from(factor)
    }
}

impl Price for BigInt {
    fn zero() -> Self {
        Self::default()
    }
    fn plus(&self, other: &Self) -> Self {
        self + other
    }
    fn times(&self, factor: u64) -> Self {
        self * factor
    }
}

/// The first decides, the second where the first are equal.
impl<A: Price, B: Price> Price for (A, B) {
    fn zero() -> Self {
        (A::zero(), B::zero())
    }
    fn plus(&self, other: &Self) -> Self {
        (self.0.plus(&other.0), self.1.plus(&other.1))
    }
    fn times(&self, factor: u64) -> Self {
        (self.0.times(factor), self.1.times(factor))
    }
}

/// Where one member of each class lies in the quotient by a subspace.
#[derive(Debug, Clone)]
pub(super) struct Images {
    pub(super) dimension: usize,
    pub(super) by_class: Vec<Vec<i64>>,
}

impl Images {
    /// One number instead of many: a fixed linear combination. Where it is not 0, the images are not either; the
    /// contrary may fail, hardly ever does, and is found out by the proof. Searching with it is much faster.
    pub(super) fn projected(&self, sizes: &[u64]) -> Self {
        let factor = |at: usize| (at as u64 + 1).wrapping_mul(FACTOR) % PRIME + 1;
        let project = |image: &Vec<i64>| -> i128 {
            image
                .iter()
                .enumerate()
                .map(|(at, &part)| i128::from(factor(at)) * i128::from(part))
                .sum()
        };
        let numbers: Vec<i128> = self.by_class.iter().map(project).collect();
        let reach: u128 = numbers
            .iter()
            .zip(sizes)
            .map(|(number, &size)| number.unsigned_abs().saturating_mul(size.into()))
            .fold(0, u128::saturating_add);
        if reach >= 1 << 62 {
            return self.clone();
        }
        // Each fits, as all of them together do.
        let by_class = numbers.iter().map(|&number| vec![i64::try_from(number).unwrap_or(0)]);
        Self { dimension: 1, by_class: by_class.collect() }
    }
}

/// Some members of a class that are taken together or not at all: 1, 2, 4, ... and the rest give every number.
struct Chunk {
    class: usize,
    copies: u64,
    weight: usize,
}

/// The search, which counts its steps.
pub(super) struct Knapsack {
    chunks: Vec<Chunk>,
    classes: usize,
    /// Votes that fit.
    room: usize,
    steps: u64,
}

impl Knapsack {
    /// The search in a game without veto players; refused if it would take too much memory.
    pub(super) fn new(classes: &Classes) -> Result<Self, SolutionError> {
        let chunks = chunks(classes);
        let label = 2 * (size_of::<(BigInt, BigInt)>() + 8 * classes.len());
        let state = (chunks.len() * size_of::<Trace>() + label) as u64;
        let needed = classes.spare.saturating_add(1).saturating_mul(state);
        if needed > MEMORY {
            return Err(SolutionError::TooLarge { needed, allowed: MEMORY });
        }
        // What fits the memory fits a machine word.
        let room = usize::try_from(classes.spare).unwrap_or(usize::MAX);
        Ok(Self { chunks, classes: classes.len(), room, steps: 0 })
    }

    /// The dearest set outside the subspace, and its price. Nothing only if the subspace is everything.
    pub(super) fn dearest<P: Price>(
        &mut self,
        prices: &[P],
        images: &Images,
    ) -> Result<Option<(Members, P)>, SolutionError> {
        let pass = (self.chunks.len() * (self.room + 1)) as u64 * (images.dimension as u64 / 4 + 4);
        self.steps = self.steps.saturating_add(pass);
        if self.steps > STEPS {
            return Err(SolutionError::TooLong { steps: STEPS });
        }
        let mut table = Table::new(self.room, images.dimension);
        let mut traces = Vec::with_capacity(self.chunks.len());
        for chunk in &self.chunks {
            let image = images.by_class[chunk.class].iter();
            let image: Vec<i64> = image.map(|&part| part * chunk.copies.cast_signed()).collect();
            let price = prices[chunk.class].times(chunk.copies);
            traces.push(table.offer(chunk.weight, &price, &image));
        }
        Ok(table.outside().map(|(slot, price)| (self.members(&traces, slot), price)))
    }

    /// The set behind a label of the last state.
    fn members(&self, traces: &[Vec<Trace>], mut slot: usize) -> Members {
        let mut members = vec![0; self.classes];
        let mut votes = self.room;
        for (chunk, trace) in self.chunks.iter().zip(traces).rev() {
            let from = trace[votes][slot];
            if from.taken {
                members[chunk.class] += chunk.copies;
                votes -= chunk.weight;
            }
            slot = usize::from(from.second);
        }
        members
    }
}

fn chunks(classes: &Classes) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    for (class, (&weight, &size)) in classes.weights.iter().zip(&classes.sizes).enumerate() {
        // More members than fit need not be offered.
        let mut left = size.min(classes.spare / weight);
        let mut copies = 1;
        while left > 0 {
            copies = left.min(copies);
            // A chunk fits by the bound above, and the room by the bound on memory.
            let weight = usize::try_from(weight * copies).unwrap_or(usize::MAX);
            chunks.push(Chunk { class, copies, weight });
            left -= copies;
            copies *= 2;
        }
    }
    chunks
}
