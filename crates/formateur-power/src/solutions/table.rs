//! The states of the knapsack: for each number of votes, two partial sets.

use super::knapsack::Price;

/// Where a label came from.
#[derive(Clone, Copy)]
pub(super) struct Origin {
    /// Whether the chunk was taken.
    pub(super) taken: bool,
    /// Whether it was the second label before.
    pub(super) second: bool,
}

/// The origins of the two labels of a state.
pub(super) type Trace = [Origin; 2];

const KEPT: Trace = [Origin { taken: false, second: false }, Origin { taken: false, second: true }];

/// For each number of votes, two labels of partial sets with at most so many: the dearest, and the dearest of another
/// image.
pub(super) struct Table<P> {
    dimension: usize,
    prices: Vec<P>,
    images: Vec<i64>,
    /// Whether a state has a second label.
    two: Vec<bool>,
}

/// What is offered to every state.
struct Offer<'a, P> {
    price: &'a P,
    image: &'a [i64],
}

impl<P: Price> Table<P> {
    /// Nobody is in any set yet.
    pub(super) fn new(room: usize, dimension: usize) -> Self {
        let labels = 2 * (room + 1);
        Self {
            dimension,
            prices: vec![P::zero(); labels],
            images: vec![0; labels * dimension],
            two: vec![false; room + 1],
        }
    }

    /// Lets every state take some players together or leave them; where its labels came from.
    pub(super) fn offer(&mut self, weight: usize, price: &P, image: &[i64]) -> Vec<Trace> {
        let offer = Offer { price, image };
        let mut traces = vec![KEPT; self.two.len()];
        // Downwards, so that the state below is still the one before the offer.
        for votes in (weight..self.two.len()).rev() {
            let (own, below) = (2 * votes, 2 * (votes - weight));
            let with = self.prices[below].plus(price);
            if with > self.prices[own] {
                traces[votes] = self.displace(own, below, &offer);
            } else if !self.two[votes] || with > self.prices[own + 1] {
                traces[votes] = self.follow(own, below, &offer);
            }
        }
        traces
    }

    /// The best label takes the offer: who comes second?
    fn displace(&mut self, own: usize, below: usize, offer: &Offer<P>) -> Trace {
        let had_two = self.two[own / 2];
        let without = match (self.same(own, below, offer.image), had_two) {
            (false, _) => Some(own),
            (true, true) => Some(own + 1),
            (true, false) => None,
        };
        let with = self.two[below / 2].then_some(below + 1);
        let second = match (without, with) {
            (Some(own), Some(below)) if self.with(below, offer) > self.prices[own] => (None, with),
            (None, _) => (None, with),
            (Some(_), _) => (without, None),
        };
        let mut trace = [Origin { taken: true, second: false }, KEPT[1]];
        match second {
            (Some(from), _) => {
                self.copy(from, own + 1);
                trace[1] = Origin { taken: false, second: from != own };
            }
            (None, Some(from)) => {
                self.take(from, own + 1, offer);
                trace[1] = Origin { taken: true, second: true };
            }
            (None, None) => {}
        }
        self.two[own / 2] = second != (None, None);
        self.take(below, own, offer);
        trace
    }

    /// The best label stays without the offer: does one that takes it come second?
    fn follow(&mut self, own: usize, below: usize, offer: &Offer<P>) -> Trace {
        let runner = if self.same(own, below, offer.image) {
            self.two[below / 2].then_some(below + 1)
        } else {
            Some(below)
        };
        let Some(from) = runner else { return KEPT };
        if self.two[own / 2] && self.with(from, offer) <= self.prices[own + 1] {
            return KEPT;
        }
        self.take(from, own + 1, offer);
        self.two[own / 2] = true;
        [KEPT[0], Origin { taken: true, second: from != below }]
    }

    /// The label of the last state whose image is not 0, and its price.
    pub(super) fn outside(&self) -> Option<(usize, P)> {
        let last = self.two.len() - 1;
        let labels = if self.two[last] { 2 } else { 1 };
        let outside = |slot: &usize| self.image(2 * last + slot).iter().any(|&part| part != 0);
        (0..labels).find(outside).map(|slot| (slot, self.prices[2 * last + slot].clone()))
    }

    fn image(&self, label: usize) -> &[i64] {
        &self.images[label * self.dimension..][..self.dimension]
    }

    fn with(&self, label: usize, offer: &Offer<P>) -> P {
        self.prices[label].plus(offer.price)
    }

    /// Whether a label has the image of another one with the offer.
    fn same(&self, label: usize, other: usize, offer: &[i64]) -> bool {
        let pairs = self.image(label).iter().zip(self.image(other));
        pairs.zip(offer).all(|((own, other), part)| *own == other + part)
    }

    fn copy(&mut self, from: usize, to: usize) {
        if from != to {
            self.prices[to] = self.prices[from].clone();
            let start = from * self.dimension;
            self.images.copy_within(start..start + self.dimension, to * self.dimension);
        }
    }

    fn take(&mut self, from: usize, to: usize, offer: &Offer<P>) {
        self.prices[to] = self.with(from, offer);
        for (at, part) in offer.image.iter().enumerate() {
            self.images[to * self.dimension + at] = self.images[from * self.dimension + at] + part;
        }
    }
}
