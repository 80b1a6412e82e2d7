//! Who takes part, and how far apart everybody is.

use super::engine::Engine;
use super::lanes::{Block, LANES, Seen, blocks, fill};
use super::wide::{self, Work};
use crate::talks::Talks;

impl Engine {
    /// Reads talks.
    pub(crate) fn load(&mut self, talks: &Talks) {
        let actors = talks.actors();
        let capability: Vec<f64> = actors.iter().map(|actor| actor.capability).collect();
        let (mut positions, mut saliences) = (Vec::new(), Vec::new());
        for issue in 0..talks.issues().len() {
            positions.extend(actors.iter().map(|actor| actor.positions[issue]));
            saliences.extend(actors.iter().map(|actor| actor.saliences[issue]));
        }
        self.shape(actors.len(), talks.issues().len(), talks.accommodation());
        self.replace(&capability, &positions, &saliences);
    }

    /// Takes other numbers for the same actors and issues: capabilities, and positions and saliences by issue.
    pub(crate) fn replace(&mut self, capability: &[f64], positions: &[f64], saliences: &[f64]) {
        let all = capability.len();
        let sum = |actor: usize, of: fn(f64) -> f64| {
            saliences.iter().skip(actor).step_by(all).fold(0.0, |sum, salience| sum + of(*salience))
        };
        let squares: Vec<f64> =
            (0..all).map(|actor| sum(actor, |salience| salience * salience)).collect();
        self.present.clear();
        self.present.extend((0..all).filter(|&actor| squares[actor] > 0.0));
        self.size = self.present.len();
        self.stride = blocks(self.size) * LANES;
        let own = |numbers: &[f64]| -> Vec<f64> {
            self.present.iter().map(|&actor| numbers[actor]).collect()
        };
        self.capability = own(capability);
        let salience: Vec<f64> = self.present.iter().map(|&actor| sum(actor, |one| one)).collect();
        let weight: Vec<f64> = self.capability.iter().zip(&salience).map(|(c, s)| c * s).collect();
        fill(&mut self.forces, &self.capability, 0.0);
        fill(&mut self.squares, &own(&squares), 1.0);
        fill(&mut self.salience, &salience, 0.0);
        fill(&mut self.weight, &weight, 0.0);
        self.positions = spread(&self.present, positions, all);
        self.saliences = spread(&self.present, saliences, all);
        self.ideals.clone_from(&self.positions);
        self.around.clear();
        self.around.extend_from_slice(positions);
        self.settled = true;
    }

    /// Blocks in a line.
    #[inline(always)]
    pub(super) fn blocks(&self) -> usize {
        self.stride / LANES
    }

    /// How far everybody's ideal is from all positions.
    pub(super) fn measure(&mut self) {
        let (size, blocks) = (self.size, self.blocks());
        for table in [&mut self.rows, &mut self.columns] {
            table.resize(size * blocks, Seen::default());
        }
        self.selves.resize(blocks, Seen::default());
        wide::run(self.wide, Measure(self));
    }
}

/// By issue a line of blocks of those who are present.
fn spread(present: &[usize], numbers: &[f64], all: usize) -> Vec<Block> {
    let blocks = blocks(present.len());
    let mut out = vec![[0.0; LANES]; blocks * numbers.len().checked_div(all).unwrap_or(0)];
    if blocks > 0 {
        for (line, numbers) in out.chunks_exact_mut(blocks).zip(numbers.chunks_exact(all)) {
            for (out, &actor) in line.as_flattened_mut().iter_mut().zip(present) {
                *out = numbers[actor];
            }
        }
    }
    out
}

struct Measure<'a>(&'a mut Engine);

impl Work for Measure<'_> {
    #[inline(always)]
    fn run(self) {
        let Self(engine) = self;
        let (blocks, stride) = (engine.blocks(), engine.stride);
        let (saliences, ideals) = (engine.saliences.as_flattened(), engine.ideals.as_flattened());
        let squares = engine.squares.as_flattened();
        for (actor, row) in engine.rows.chunks_exact_mut(blocks).enumerate() {
            for (block, seen) in row.iter_mut().enumerate() {
                let mut sums = [0.0; LANES];
                for issue in 0..engine.issues {
                    let (salience, ideal) =
                        (saliences[issue * stride + actor], ideals[issue * stride + actor]);
                    let positions = &engine.positions[issue * blocks + block];
                    for at in 0..LANES {
                        let weighed = salience * (ideal - positions[at]);
                        sums[at] += weighed * weighed;
                    }
                }
                *seen = Seen::of(sums, &[squares[actor]; LANES]);
            }
            let (own, lane) = (actor / LANES, actor % LANES);
            engine.selves[own].gap[lane] = row[own].gap[lane];
            engine.selves[own].within[lane] = row[own].within[lane];
            for (block, seen) in row.iter().enumerate() {
                for at in 0..LANES.min(engine.size - block * LANES) {
                    let column = &mut engine.columns[(block * LANES + at) * blocks + own];
                    column.gap[lane] = seen.gap[at];
                    column.within[lane] = seen.within[at];
                }
            }
        }
    }
}
