//! Normal and gamma numbers from a source of random bits.

use std::sync::LazyLock;

use super::source::Source;

/// Layers of the ziggurat.
const LAYERS: usize = 256;
/// Where its tail begins (Marsaglia & Tsang 2000), and the area of each layer: that of the tail and what lies before it.
const TAIL: f64 = 3.654_152_885_361_009;
const AREA: f64 = 4.928_673_233_974_658e-3;

/// The ziggurat under the normal density, without its constant: right ends of the layers, and the density there.
struct Ziggurat {
    ends: [f64; LAYERS + 1],
    heights: [f64; LAYERS + 1],
}

static ZIGGURAT: LazyLock<Ziggurat> = LazyLock::new(Ziggurat::new);

/// exp(-x²/2).
fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x)
}

impl Ziggurat {
    fn new() -> Self {
        let mut ends = [0.0; LAYERS + 1];
        ends[0] = AREA / density(TAIL);
        ends[1] = TAIL;
        for at in 2..LAYERS {
            let height = AREA / ends[at - 1] + density(ends[at - 1]);
            ends[at] = libm::sqrt(-2.0 * libm::log(height));
        }
        Self { ends, heights: ends.map(density) }
    }
}

/// A source of normal numbers: mean 0, variance 1.
///
/// The ziggurat of Marsaglia and Tsang (2000) with 256 layers; one number of the source gives layer, sign and place.
#[derive(Clone, Copy)]
pub(super) struct Normal {
    ziggurat: &'static Ziggurat,
}

impl Normal {
    pub(super) fn new() -> Self {
        Self { ziggurat: &ZIGGURAT }
    }

    /// The next number.
    #[inline]
    pub(super) fn draw(self, source: &mut Source) -> f64 {
        const PLACE: f64 = 1.0 / (1_u64 << 53) as f64;
        loop {
            let bits = source.bits();
            let layer = (bits & 255) as usize;
            // 54 bits that are left, as the middle of one of 2^54 steps from -1 to 1.
            let x = ((bits.cast_signed() >> 10) as f64 + 0.5) * PLACE * self.ziggurat.ends[layer];
            if x.abs() < self.ziggurat.ends[layer + 1] {
                return x;
            }
            if let Some(x) = self.edge(layer, x, source) {
                return x;
            }
        }
    }

    /// What is not inside the next layer: the tail, or the edge of a layer.
    #[cold]
    fn edge(self, layer: usize, x: f64, source: &mut Source) -> Option<f64> {
        if layer == 0 {
            return Some(tail(source).copysign(x));
        }
        let (low, high) = (self.ziggurat.heights[layer], self.ziggurat.heights[layer + 1]);
        (low + source.unit() * (high - low) < density(x)).then_some(x)
    }
}

/// A normal number given that it lies beyond the tail's beginning (Marsaglia 1964).
fn tail(source: &mut Source) -> f64 {
    loop {
        let x = -libm::log(1.0 - source.unit()) / TAIL;
        let y = -libm::log(1.0 - source.unit());
        if 2.0 * y > x * x {
            return TAIL + x;
        }
    }
}

/// -(1 - (1 + y)³ + 3 log (1 + y) + 9/2 y²) / y⁴ at y = -1/2, rounded up.
const LEAST_RATIO: f64 = 1.2711;

/// A gamma distribution with scale 1.
///
/// Marsaglia and Tsang (2000): with d = shape - 1/3 and c = 1/√(9d), d (1 + c x)³ for a normal x, accepted with a uniform
/// number u if log u < x²/2 + d (1 - v + log v), v = (1 + c x)³. With y = c x the right side is x²/2 + d (1 - (1 + y)³ +
/// 3 log (1 + y)), which for y ≥ -1/2 is at least -1.2711 d y⁴ (the ratio grows with y). So u < 1 - 1.2711/9 c² x⁴ is
/// accepted without a logarithm; the larger the shape the fewer numbers are left over. A shape below 1 is drawn as shape + 1, and multiplied by a uniform number to the power 1 / shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gamma {
    d: f64,
    c: f64,
    /// Numbers below 1 - `squeeze` x⁴ are accepted without a logarithm, where 1 + c x is above 1/2.
    squeeze: f64,
    /// 1 / shape, for a shape below 1.
    boost: Option<f64>,
}

impl Gamma {
    /// The distribution with this shape, which is above 0.
    pub(super) fn new(shape: f64) -> Self {
        let (shape, boost) =
            if shape < 1.0 { (shape + 1.0, Some(1.0 / shape)) } else { (shape, None) };
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        Self { d, c, squeeze: LEAST_RATIO / 9.0 * c * c, boost }
    }

    /// The next number.
    #[inline]
    pub(super) fn draw(self, normal: Normal, coin: &mut Coin, source: &mut Source) -> f64 {
        loop {
            let x = normal.draw(source);
            let root = 1.0 + self.c * x;
            let v = root * root * root;
            let square = x * x;
            let quick = if root > 0.5 { 1.0 - self.squeeze * square * square } else { 0.0 };
            if coin.shows(quick) || v > 0.0 && self.accepts(coin.toss(source), square, v) {
                let number = self.d * v;
                return match self.boost {
                    None => number,
                    Some(power) => number * libm::pow(1.0 - source.unit(), power),
                };
            }
        }
    }

    /// The exact condition, where the quick one does not decide.
    #[cold]
    fn accepts(self, u: f64, square: f64, v: f64) -> bool {
        libm::log(u) < 0.5 * square + self.d * (1.0 - v + libm::log(v))
    }
}

/// A uniform number that is used again as long as nothing but likely events is decided by it.
///
/// Given that a number, uniform from 0 to 1, is below t, it is uniform from 0 to t: that is as good as a new one.
pub(super) struct Coin {
    number: f64,
    below: f64,
}

impl Coin {
    /// A new one.
    pub(super) fn new(source: &mut Source) -> Self {
        Self { number: source.unit(), below: 1.0 }
    }

    /// Whether an event of this chance happens; if it does not, the number must be given up with [`Coin::toss`].
    #[inline]
    fn shows(&mut self, chance: f64) -> bool {
        let below = self.below * chance;
        let shows = self.number < below;
        if shows {
            self.below = below;
        }
        shows
    }

    /// The number, uniform from 0 to 1 before the last event was decided; a new one takes its place.
    #[cold]
    fn toss(&mut self, source: &mut Source) -> f64 {
        let number = self.number / self.below;
        *self = Self::new(source);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formateur_case::Streams;

    fn source(purpose: &str) -> Source {
        Source::new(&mut Streams::new(purpose, 1).stream(0))
    }

    /// Mean, variance, third and fourth central moment of `n` numbers.
    fn moments(n: u32, mut next: impl FnMut() -> f64) -> [f64; 4] {
        let numbers: Vec<f64> = (0..n).map(|_| next()).collect();
        let mean = numbers.iter().sum::<f64>() / f64::from(n);
        let central =
            |power| numbers.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / f64::from(n);
        [mean, central(2), central(3), central(4)]
    }

    #[test]
    fn normal_numbers_have_the_moments_and_the_tails_of_the_normal_distribution() {
        let mut source = source("normal");
        let normal = Normal::new();
        let [mean, variance, third, fourth] = moments(400_000, || normal.draw(&mut source));
        // Four standard errors of each moment.
        assert!(mean.abs() < 0.0064 && (variance - 1.0).abs() < 0.009, "{mean} {variance}");
        assert!(third.abs() < 0.025 && (fourth - 3.0).abs() < 0.062, "{third} {fourth}");
        let beyond = |edge: f64, source: &mut Source| {
            (0..1_000_000).filter(|_| normal.draw(source).abs() > edge).count()
        };
        // Twice the tail of the normal distribution: 0.0455003 beyond 2, 0.00025803 beyond the ziggurat's tail.
        let two = beyond(2.0, &mut source);
        assert!(two.abs_diff(45_500) < 834, "{two}");
        let tail = beyond(TAIL, &mut source);
        assert!(tail.abs_diff(258) < 64, "{tail}");
    }

    #[test]
    fn gamma_numbers_have_the_mean_and_the_variance_of_their_shape() {
        for shape in [0.1, 0.5, 1.0, 2.5, 94.95, 1106.7] {
            let mut source = source("gamma");
            let (normal, gamma) = (Normal::new(), Gamma::new(shape));
            let mut coin = Coin::new(&mut source);
            let [mean, variance, third, _] =
                moments(400_000, || gamma.draw(normal, &mut coin, &mut source));
            let error = 4.0 * (shape / 400_000.0).sqrt();
            assert!((mean - shape).abs() < error, "{shape}: {mean}");
            // The fourth central moment is 3 shape² + 6 shape.
            let error = 4.0 * ((2.0 * shape * shape + 6.0 * shape) / 400_000.0).sqrt();
            assert!((variance - shape).abs() < error, "{shape}: {variance}");
            if shape <= 2.5 {
                assert!((third - 2.0 * shape).abs() < 0.25 * (1.0 + shape), "{shape}: {third}");
            }
        }
    }
}
