//! Numbers of several actors side by side.

/// How many actors stand side by side: as many as the widest registers that are used hold.
pub(super) const LANES: usize = 4;

/// Numbers of as many actors. Lines end with lanes of nobody, in which numbers are such that they change nothing.
pub(super) type Block = [f64; LANES];

/// Blocks that hold so many actors.
pub(super) fn blocks(size: usize) -> usize {
    size.div_ceil(LANES)
}

/// Fills a line of blocks with numbers, and the lanes of nobody with another one.
pub(super) fn fill(line: &mut Vec<Block>, numbers: &[f64], nobody: f64) {
    line.clear();
    line.resize(blocks(numbers.len()), [nobody; LANES]);
    line.as_flattened_mut()[..numbers.len()].copy_from_slice(numbers);
}

/// What utilities of several positions come from, whatever the attitude to risk.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// 1 less the distance.
    pub(super) gap: Block,
    /// The distance, at most 1.
    pub(super) within: Block,
}

impl Seen {
    /// Of sums of squared weighed distances by issue, and the sums of squared saliences.
    #[inline(always)]
    pub(super) fn of(sums: Block, squares: &Block) -> Self {
        let distance: Block = std::array::from_fn(|at| (sums[at] / squares[at]).sqrt());
        Self {
            gap: distance.map(|distance| 1.0 - distance),
            within: distance.map(|distance| if distance < 1.0 { distance } else { 1.0 }),
        }
    }

    /// Utilities at one attitude, from -1 (seeking) to 1 (averse).
    #[inline(always)]
    pub(super) fn utilities(&self, risk: f64) -> Block {
        self.utilities_of(&[risk; LANES])
    }

    /// Utilities at an attitude for each lane.
    #[inline(always)]
    pub(super) fn utilities_of(&self, risk: &Block) -> Block {
        std::array::from_fn(|at| self.gap[at] * (1.0 + self.within[at] * risk[at]))
    }
}
