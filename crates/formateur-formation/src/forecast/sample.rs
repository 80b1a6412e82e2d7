//! Which governments the draws look at: the likeliest each for itself, the rest through a sample.

use super::set;
use crate::opportunity::Members;

/// Governments that stand for themselves, at most.
const LIKELIEST: usize = 900;
/// Of these as many as carry this share.
const ENOUGH: f64 = 0.999;
/// Governments that stand for all others.
const OTHERS: usize = 300;

/// Governments that are followed through the draws.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Followed {
    /// The sets, the likeliest first, then the sample of the rest.
    pub(crate) sets: Vec<Members>,
    /// For how many governments each stands.
    pub(crate) weights: Vec<f64>,
    /// The share that is carried by those that stand for themselves.
    pub(crate) alone: f64,
    /// How many stand for themselves.
    pub(crate) named: usize,
}

impl Followed {
    /// Chooses by the probabilities of all candidates; entry *i* is of the set *i* + 1. The one that was asked for stands
    /// for itself.
    ///
    /// The rest is sampled systematically in proportion to its probability, so that weighted sums over the sample are
    /// unbiased for sums over the rest (Horvitz and Thompson 1952). No chance is used: equal inputs, equal sample.
    pub(crate) fn of(probabilities: &[f64], asked: Option<Members>) -> Self {
        let mut order: Vec<usize> =
            (0..probabilities.len()).filter(|at| probabilities[*at] > 0.0).collect();
        order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]).then(a.cmp(b)));
        let mut alone = 0.0;
        let mut named = 0;
        while named < order.len() && named < LIKELIEST && alone < ENOUGH {
            alone += probabilities[order[named]];
            named += 1;
        }
        if let Some(at) =
            asked.and_then(|members| order.iter().position(|at| *at + 1 == members as usize))
            && at >= named
        {
            order[named..=at].rotate_right(1);
            alone += probabilities[order[named]];
            named += 1;
        }
        let (first, rest) = order.split_at(named);
        let mut followed = Self {
            sets: first.iter().map(|at| set(*at)).collect(),
            weights: vec![1.0; named],
            alone: alone.min(1.0),
            named,
        };
        let left: f64 = rest.iter().map(|at| probabilities[*at]).sum();
        let step = left / OTHERS as f64;
        let mut passed = 0.0;
        let mut next = step / 2.0;
        for at in rest {
            let own = probabilities[*at];
            passed += own;
            // One more likely than a step is met several times; it then stands for so many fewer.
            let mut hits = 0.0;
            while next <= passed && step > 0.0 {
                hits += 1.0;
                next += step;
            }
            if hits > 0.0 {
                followed.sets.push(set(*at));
                followed.weights.push(hits * step / own);
            }
        }
        followed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_stands_for_the_rest() {
        let raw: Vec<f64> = (0..5000).map(|n| libm::exp(-f64::from(n % 977) / 200.0)).collect();
        let sum: f64 = raw.iter().sum();
        let p: Vec<f64> = raw.iter().map(|x| x / sum).collect();
        let followed = Followed::of(&p, None);
        let mass: f64 = followed
            .sets
            .iter()
            .zip(&followed.weights)
            .map(|(set, weight)| weight * p[usize::try_from(*set).unwrap() - 1])
            .sum();
        assert!((mass - 1.0).abs() < 0.01, "{mass}");
        assert_eq!(followed.named, LIKELIEST);
        assert!(followed.sets.len() <= LIKELIEST + OTHERS);
    }

    #[test]
    fn one_that_is_asked_for_stands_for_itself() {
        let p: Vec<f64> = (0..2000).map(|n| f64::from(2000 - n) / 2_001_000.0).collect();
        let followed = Followed::of(&p, Some(1990));
        assert_eq!(followed.named, LIKELIEST + 1);
        assert_eq!(followed.sets[LIKELIEST], 1990);
        assert_eq!(followed.sets.iter().filter(|set| **set == 1990).count(), 1);
    }

    #[test]
    fn few_candidates_are_all_followed() {
        let followed = Followed::of(&[0.5, 0.25, 0.25], None);
        assert_eq!(followed.sets, [1, 2, 3]);
        assert!((followed.alone - 1.0).abs() < 1e-12);
    }
}
