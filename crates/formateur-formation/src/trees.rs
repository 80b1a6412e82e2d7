//! Boosted regression trees on the grouped softmax: each tree moves utilities along the gradient of the
//! log-likelihood of the governments that formed (Friedman 2001), from utilities given to begin with.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::logit::Choice;
use crate::number::seven;

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// Number of trees.
    pub(crate) rounds: usize,
    /// Leaves of each.
    pub(crate) leaves: usize,
    /// How far each moves the utilities.
    pub(crate) rate: f64,
    /// Added to the curvature of a leaf, which holds small leaves back.
    pub(crate) hold: f64,
    /// Least curvature of a leaf.
    pub(crate) least: f64,
}

/// Bins of a feature's values.
const BINS: usize = 48;
/// Values that bins are made by.
const SPREAD: usize = 6_000;
/// Candidates with less curvature than this direct no tree.
const NEGLIGIBLE: f64 = 5e-4;

/// Trees that add up to a utility.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trees(Vec<Tree>);

/// A tree as its nodes; the first is the root.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct Tree(Vec<Node>);

/// A node: where to go on, or what it adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Node {
    /// Feature, threshold, the node for values up to it and the node for those above.
    Split(usize, f32, usize, usize),
    Leaf(f64),
}

impl Trees {
    /// Grows trees on the `used` of `width` features, from the utilities `base` of every row. The trees count features by
    /// their place among the used.
    pub(crate) fn fit(
        choices: &[Choice],
        width: usize,
        used: &[usize],
        base: &[f64],
        growth: Growth,
    ) -> Self {
        if growth.rounds == 0 {
            return Self::default();
        }
        let data = Data::new(choices, width, used);
        let mut utilities = base.to_vec();
        let mut trees = Vec::with_capacity(growth.rounds);
        for _ in 0..growth.rounds {
            let slopes = data.slopes(&utilities);
            let active: Vec<u32> = (0_u32..)
                .zip(&slopes)
                .filter(|(_, (g, h))| h.abs() > NEGLIGIBLE || g.abs() > NEGLIGIBLE)
                .map(|(at, _)| at)
                .collect();
            let tree = data.grow(&slopes, active, growth);
            let placed = tree.placed(used);
            utilities
                .par_iter_mut()
                .enumerate()
                .for_each(|(at, utility)| *utility += placed.of(data.row(at)));
            trees.push(tree);
        }
        Self(trees)
    }

    /// Trees that add what these add on average.
    pub(crate) fn average(all: impl ExactSizeIterator<Item = Self>) -> Self {
        let by = 1.0 / all.len().max(1) as f64;
        let mut trees: Vec<Tree> = all.flat_map(|trees| trees.0).collect();
        for node in trees.iter_mut().flat_map(|tree| &mut tree.0) {
            if let Node::Leaf(value) = node {
                *value = seven(*value * by);
            }
        }
        Self(trees)
    }

    /// The same with other places of the features.
    pub(crate) fn placed(&self, places: &[usize]) -> Self {
        Self(self.0.iter().map(|tree| tree.placed(places)).collect())
    }

    /// What the trees add to a candidate's utility.
    pub(crate) fn utility(&self, features: &[f32]) -> f64 {
        self.0.iter().map(|tree| tree.of(features)).sum()
    }

    /// Whether every node leads to later ones, over so many features, and every leaf is a number.
    pub(crate) fn fit_in(&self, features: usize) -> bool {
        let fits = |(at, node): (usize, &Node), nodes: usize| match node {
            Node::Leaf(value) => value.is_finite(),
            Node::Split(feature, threshold, low, high) => {
                let later = |next: &usize| *next > at && *next < nodes;
                *feature < features && threshold.is_finite() && later(low) && later(high)
            }
        };
        self.0.iter().all(|tree| {
            !tree.0.is_empty() && tree.0.iter().enumerate().all(|node| fits(node, tree.0.len()))
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Tree {
    fn of(&self, features: &[f32]) -> f64 {
        let mut at = 0;
        loop {
            match self.0[at] {
                Node::Leaf(value) => return value,
                Node::Split(feature, threshold, low, high) => {
                    at = if features[feature] <= threshold { low } else { high };
                }
            }
        }
    }

    fn placed(&self, places: &[usize]) -> Self {
        let node = |node: &Node| match *node {
            Node::Split(feature, threshold, low, high) => {
                Node::Split(places[feature], threshold, low, high)
            }
            Node::Leaf(value) => Node::Leaf(value),
        };
        Self(self.0.iter().map(node).collect())
    }
}

/// Rows of all choices, with their values in bins.
struct Data<'a> {
    choices: &'a [Choice],
    width: usize,
    /// First row of each choice, and one after the last.
    starts: Vec<usize>,
    /// Place of each row's choice.
    owner: Vec<u32>,
    /// Upper ends of the bins, by feature.
    edges: Vec<Vec<f32>>,
    /// Bin of every row, by feature.
    bins: Vec<Vec<u8>>,
}

/// Sums of gradient and curvature in the bins of one feature.
type Histogram = [(f64, f64); BINS];

/// A leaf that may still be split.
struct Leaf {
    node: usize,
    rows: Vec<u32>,
    histograms: Vec<Histogram>,
    total: (f64, f64),
    best: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: usize,
}

impl<'a> Data<'a> {
    fn new(choices: &'a [Choice], width: usize, used: &[usize]) -> Self {
        let mut starts = vec![0];
        let mut owner = Vec::new();
        for (at, choice) in (0_u32..).zip(choices) {
            let rows = choice.rows.len() / width;
            owner.extend(std::iter::repeat_n(at, rows));
            starts.push(starts[starts.len() - 1] + rows);
        }
        // Columns are read a line of the processor's cache at a time, not one by one.
        let binned: Vec<(Vec<f32>, Vec<u8>)> = used
            .par_chunks(16)
            .flat_map_iter(|some| {
                let mut columns = vec![Vec::with_capacity(owner.len()); some.len()];
                for row in choices.iter().flat_map(|choice| choice.rows.chunks_exact(width)) {
                    for (column, &feature) in columns.iter_mut().zip(some) {
                        column.push(row[feature]);
                    }
                }
                columns.into_iter().map(|values| {
                    let edges = edges(&values);
                    let bin = |value: &f32| edges.partition_point(|edge| edge < value);
                    let bins = values.iter().map(|value| u8::try_from(bin(value)).unwrap_or(0));
                    let bins = bins.collect();
                    (edges, bins)
                })
            })
            .collect();
        let (edges, bins) = binned.into_iter().unzip();
        Self { choices, width, starts, owner, edges, bins }
    }

    fn row(&self, row: usize) -> &[f32] {
        let choice = self.owner[row] as usize;
        let at = (row - self.starts[choice]) * self.width;
        &self.choices[choice].rows[at..at + self.width]
    }

    /// Gradient and curvature of the log-likelihood in every row's utility.
    fn slopes(&self, utilities: &[f64]) -> Vec<(f64, f64)> {
        let of = |(at, choice): (usize, &Choice)| -> Vec<(f64, f64)> {
            let own = &utilities[self.starts[at]..self.starts[at + 1]];
            let p = crate::models::probabilities(own);
            let slope = |(row, p): (usize, &f64)| {
                let truth = if row == 0 { 1.0 } else { 0.0 };
                (choice.weight * (truth - p), choice.weight * p * (1.0 - p))
            };
            p.iter().enumerate().map(slope).collect()
        };
        self.choices.par_iter().enumerate().map(of).collect::<Vec<_>>().concat()
    }

    fn histograms(&self, rows: &[u32], slopes: &[(f64, f64)]) -> Vec<Histogram> {
        let of = |feature: usize| {
            let mut histogram = [(0.0, 0.0); BINS];
            let bins = &self.bins[feature];
            for &row in rows {
                let (g, h) = slopes[row as usize];
                let bin = &mut histogram[usize::from(bins[row as usize])];
                bin.0 += g;
                bin.1 += h;
            }
            histogram
        };
        (0..self.bins.len()).into_par_iter().map(of).collect()
    }

    fn leaf(
        &self,
        node: usize,
        rows: Vec<u32>,
        histograms: Vec<Histogram>,
        growth: Growth,
    ) -> Leaf {
        let total = histograms.first().map_or((0.0, 0.0), |first| {
            first.iter().fold((0.0, 0.0), |sum, bin| (sum.0 + bin.0, sum.1 + bin.1))
        });
        let best = (0..self.bins.len())
            .filter_map(|feature| best_split(&histograms[feature], total, feature, growth))
            .max_by(|a, b| a.gain.total_cmp(&b.gain).then(b.feature.cmp(&a.feature)));
        Leaf { node, rows, histograms, total, best }
    }

    fn grow(&self, slopes: &[(f64, f64)], rows: Vec<u32>, growth: Growth) -> Tree {
        let mut nodes = vec![Node::Leaf(0.0)];
        let histograms = self.histograms(&rows, slopes);
        let mut leaves = vec![self.leaf(0, rows, histograms, growth)];
        while leaves.len() < growth.leaves {
            let gain = |leaf: &Leaf| leaf.best.map_or(0.0, |split| split.gain);
            let Some(at) = (0..leaves.len())
                .filter(|&at| gain(&leaves[at]) > 1e-9)
                .max_by(|&a, &b| gain(&leaves[a]).total_cmp(&gain(&leaves[b])).then(b.cmp(&a)))
            else {
                break;
            };
            let leaf = leaves.swap_remove(at);
            leaves.extend(self.split(leaf, slopes, growth, &mut nodes));
        }
        for leaf in &leaves {
            let (g, h) = leaf.total;
            nodes[leaf.node] = Node::Leaf(growth.rate * g / (h + growth.hold));
        }
        Tree(nodes)
    }

    fn split(
        &self,
        leaf: Leaf,
        slopes: &[(f64, f64)],
        growth: Growth,
        nodes: &mut Vec<Node>,
    ) -> Vec<Leaf> {
        let Some(Split { feature, bin, .. }) = leaf.best else { return vec![leaf] };
        let bins = &self.bins[feature];
        let (low, high): (Vec<u32>, Vec<u32>) =
            leaf.rows.iter().partition(|row| usize::from(bins[**row as usize]) <= bin);
        let (first, second) = (nodes.len(), nodes.len() + 1);
        let threshold = self.edges[feature][bin];
        nodes[leaf.node] = Node::Split(feature, threshold, first, second);
        nodes.extend([Node::Leaf(0.0), Node::Leaf(0.0)]);
        // The larger side is what is left of the whole.
        let smaller = if low.len() <= high.len() { &low } else { &high };
        let counted = self.histograms(smaller, slopes);
        let rest = leaf.histograms.iter().zip(&counted).map(|(all, some)| {
            std::array::from_fn(|bin| (all[bin].0 - some[bin].0, all[bin].1 - some[bin].1))
        });
        let rest: Vec<Histogram> = rest.collect();
        let (of_low, of_high) =
            if low.len() <= high.len() { (counted, rest) } else { (rest, counted) };
        vec![self.leaf(first, low, of_low, growth), self.leaf(second, high, of_high, growth)]
    }
}

fn best_split(
    histogram: &Histogram,
    total: (f64, f64),
    feature: usize,
    growth: Growth,
) -> Option<Split> {
    let score = |(g, h): (f64, f64)| g * g / (h + growth.hold);
    let mut low = (0.0, 0.0);
    let mut best: Option<Split> = None;
    for (bin, sums) in histogram.iter().enumerate().take(BINS - 1) {
        low = (low.0 + sums.0, low.1 + sums.1);
        let high = (total.0 - low.0, total.1 - low.1);
        if low.1 < growth.least || high.1 < growth.least {
            continue;
        }
        let gain = score(low) + score(high) - score(total);
        if best.is_none_or(|best| gain > best.gain) {
            best = Some(Split { gain, feature, bin });
        }
    }
    best
}

/// Upper ends of at most [`BINS`] bins with about as many values each, by a part of the values, evenly spread.
fn edges(values: &[f32]) -> Vec<f32> {
    let mut some: Vec<f32> =
        values.iter().step_by(values.len().div_ceil(SPREAD).max(1)).copied().collect();
    some.sort_by(f32::total_cmp);
    let mut different = some.clone();
    different.dedup();
    if different.len() <= BINS {
        different.pop();
        return different;
    }
    // Values in proportion to how often they occur, so that common ones have bins of their own.
    let mut edges: Vec<f32> = (1..BINS).map(|bin| some[bin * some.len() / BINS]).collect();
    edges.dedup();
    if edges.last() == different.last() {
        edges.pop();
    }
    edges
}
