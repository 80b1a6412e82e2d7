//! Averages over a standard normal number from a few of its values.

/// A symmetric rule: values to look at, and what each counts for.
pub(crate) struct Rule {
    /// Nodes above 0, rising, with their weights.
    positive: Vec<(f64, f64)>,
    /// Weight of the node at 0, which rules of odd order have.
    middle: Option<f64>,
}

impl Rule {
    /// The Gauss-Hermite rule of an order *n*, exact for polynomials up to degree 2n - 1.
    ///
    /// With h₀, h₁, ... the polynomials that are orthonormal under the normal density,
    ///
    /// > √(k+1) h(k+1) = x h(k) - √k h(k-1)
    ///
    /// the nodes are the roots of h(n), and the weight of a node *x* is 1 / (h₀(x)² + ... + h(n-1)(x)²). As many roots
    /// lie above *x* as there are changes of sign in h₀(x), ..., h(n)(x), so that each root is found by halving an
    /// interval.
    pub(crate) fn hermite(order: usize) -> Self {
        let ahead = (0..order / 2).rev(); // how many roots are larger
        let positive = ahead.map(|larger| {
            let node = root(order, larger);
            (node, weight(order, node))
        });
        Self { positive: positive.collect(), middle: (order % 2 == 1).then(|| weight(order, 0.0)) }
    }

    /// The rule of equal steps, so many to a unit, as far as `reach` to both sides.
    pub(crate) fn equal(steps: u32, reach: u32) -> Self {
        let nodes = (0..=steps * reach).map(|at| f64::from(at) / f64::from(steps));
        let density = |node: f64| libm::exp(-node * node / 2.0);
        let all = 2.0 * nodes.clone().skip(1).map(density).sum::<f64>() + 1.0;
        let positive = nodes.skip(1).map(|node| (node, density(node) / all));
        Self { positive: positive.collect(), middle: Some(1.0 / all) }
    }

    /// Nodes, rising, with their weights. The weights add up to 1.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (f64, f64)> {
        let negative = self.positive.iter().rev().map(|&(node, weight)| (-node, weight));
        let middle = self.middle.iter().map(|&weight| (0.0, weight));
        negative.chain(middle).chain(self.positive.iter().copied())
    }
}

/// Values at a point: h₀ to h of the order.
fn values(order: usize, x: f64) -> impl Iterator<Item = f64> {
    let mut pair = (0.0, 1.0);
    (0..=order).map(move |degree| {
        let degree = degree as f64;
        let (before, own) = pair;
        pair = (own, (x * own - degree.sqrt() * before) / (degree + 1.0).sqrt());
        own
    })
}

/// The positive root that has so many larger ones.
fn root(order: usize, larger: usize) -> f64 {
    let (mut low, mut high) = (0.0, 2.0 * (order as f64).sqrt() + 1.0);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if changes(order, middle) > larger {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Changes of sign among the values at a point.
fn changes(order: usize, x: f64) -> usize {
    let mut positive = true;
    values(order, x)
        .filter(|&value| {
            let changes = value != 0.0 && (value > 0.0) != positive;
            positive ^= changes;
            changes
        })
        .count()
}

fn weight(order: usize, node: f64) -> f64 {
    values(order - 1, node).map(|value| value * value).sum::<f64>().recip()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_normal_distribution_are_exact() {
        for order in [2, 3, 16, 33, 64, 128, 256] {
            let rule = Rule::hermite(order);
            let mut moment = 1.0; // of degree 2k: 1 · 3 · ... · (2k - 1)
            for k in 0..order.min(8) {
                let power = |x: f64| (0..2 * k).fold(1.0, |power, _| power * x);
                let sum: f64 = rule.nodes().map(|(node, weight)| weight * power(node)).sum();
                assert!((sum / moment - 1.0).abs() < 1e-12, "order {order}, degree {}", 2 * k);
                moment *= (2 * k + 1) as f64;
            }
        }
    }

    #[test]
    fn equal_steps_have_the_same_moments() {
        let rule = Rule::equal(8, 9);
        for (degree, moment) in [(0, 1.0), (2, 1.0), (4, 3.0), (6, 15.0), (8, 105.0)] {
            let power = |x: f64| (0..degree).fold(1.0, |power, _| power * x);
            let sum: f64 = rule.nodes().map(|(node, weight)| weight * power(node)).sum();
            assert!((sum / moment - 1.0).abs() < 1e-12, "degree {degree}");
        }
    }

    #[test]
    fn nodes_rise_and_are_as_many_as_the_order() {
        for order in 1..40 {
            let nodes: Vec<f64> = Rule::hermite(order).nodes().map(|(node, _)| node).collect();
            assert_eq!(nodes.len(), order);
            assert!(nodes.windows(2).all(|two| two[0] < two[1]));
        }
    }

    #[test]
    fn the_rule_of_three_is_the_one_of_textbooks() {
        let nodes: Vec<(f64, f64)> = Rule::hermite(3).nodes().collect();
        let expected = [(-3_f64.sqrt(), 1.0 / 6.0), (0.0, 2.0 / 3.0), (3_f64.sqrt(), 1.0 / 6.0)];
        for (own, other) in nodes.iter().zip(expected) {
            assert!((own.0 - other.0).abs() < 1e-15 && (own.1 - other.1).abs() < 1e-15);
        }
    }
}
