//! A fast source of random numbers.

use formateur_case::Stream;

/// xoshiro256++ of Blackman and Vigna (2021), whose state is drawn from a stream: draws take most of their time from random
/// numbers, and these cost a fraction of those of a stream.
#[derive(Debug, Clone)]
pub struct Source {
    state: [u64; 4],
}

impl Source {
    /// A source that begins where the stream says.
    pub fn new(stream: &mut Stream) -> Self {
        const HALF: u64 = 1 << 32;
        let mut word = || stream.below(HALF) << 32 | stream.below(HALF);
        // A state of zeros would stay so; 256 bits of the stream are never all 0 in practice.
        Self { state: [word(), word(), word(), word() | 1] }
    }

    /// 64 random bits.
    #[inline]
    pub(super) fn bits(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let result = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        result
    }

    /// A number in [0, 1), with 53 random bits.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        const SCALE: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.bits() >> 11) as f64 * SCALE
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn the_first_numbers_are_those_of_the_program_of_its_authors() {
        let mut source = Source { state: [1, 2, 3, 4] };
        let first = [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386];
        assert_eq!([(); 4].map(|()| source.bits()), first);
    }
}
