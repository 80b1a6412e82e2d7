//! What an actor expects of challenging others.

use std::marker::PhantomData;
use std::ops::Range;

use super::lanes::{Block, LANES, Seen};
use super::rule::{Rule, negative, positive};
use super::wide::Work;

/// What both sides of a contest have at least.
const LEAST: f64 = 1e-10;

/// How the world looks to one actor. Lines of blocks hold all actors.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    /// Whether third parties can lose by their choice. Under the other commitments both sides are the same to them, their
    /// votes are exactly 0, and nobody need ask them.
    pub(super) third_parties: bool,
    /// Number of actors.
    pub(super) size: usize,
    /// From the ideal of each (a line) to the positions of all.
    pub(super) rows: &'a [Seen],
    /// From the ideals of all to the position of each (a line).
    pub(super) columns: &'a [Seen],
    /// From the ideals of all to their own positions.
    pub(super) selves: &'a [Seen],
    /// Attitudes of all, as that actor guesses them.
    pub(super) risk: &'a [Block],
    /// Salience of all issues together times capability.
    pub(super) weight: &'a [Block],
    /// Salience of all issues together.
    pub(super) salience: &'a [Block],
}

/// What is expected of challenging one after another.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Chances that the initiator wins.
    pub(super) chance: Vec<Block>,
    /// What it changes for the initiator, in utility.
    pub(super) gain: Vec<Block>,
    /// What third parties bring.
    thirds: Vec<Third>,
}

/// A third party: its weight (0 for the initiator, which is none), its attitude, what it has of the position of the
/// initiator and of its own, and what follows: what it has if it backs the initiator and that wins, or backs the other and
/// the initiator wins.
#[derive(Debug, Clone, Copy)]
struct Third {
    weight: f64,
    risk: f64,
    at_from: f64,
    own: f64,
    with_won: f64,
    against_lost: f64,
}

/// Challenges of one actor against those of some blocks. Where that is the challenger itself, what comes out means nothing.
pub(super) struct Challenges<'a, R> {
    pub(super) sight: Sight<'a>,
    pub(super) from: usize,
    pub(super) to: Range<usize>,
    pub(super) out: &'a mut Expected,
    pub(super) rule: PhantomData<R>,
}

impl<R: Rule> Work for Challenges<'_, R> {
    #[inline(always)]
    fn run(self) {
        let Self { sight, from, to, out, .. } = self;
        sight.ask(from, &mut out.thirds);
        for buffer in [&mut out.chance, &mut out.gain] {
            buffer.resize(sight.risk.len(), [0.0; LANES]);
        }
        let initiator = Initiator::new(&sight, from);
        for block in to {
            let own = initiator.against::<R>(&sight, block);
            let sides =
                if sight.third_parties { sight.votes::<R>(block, &out.thirds, own) } else { own };
            (out.chance[block], out.gain[block]) = initiator.gain(&sight, block, sides);
        }
    }
}

/// Who challenges.
struct Initiator<'a> {
    weight: f64,
    risk: f64,
    /// What it has of its own position.
    here: f64,
    row: &'a [Seen],
    column: &'a [Seen],
}

/// Votes for the initiator and against it, in several challenges.
type Sides = [Block; 2];

impl<'a> Initiator<'a> {
    #[inline(always)]
    fn new(sight: &Sight<'a>, from: usize) -> Self {
        let blocks = sight.risk.len();
        let at = (from / LANES, from % LANES);
        let risk = sight.risk[at.0][at.1];
        let row = &sight.rows[from * blocks..(from + 1) * blocks];
        Self {
            weight: sight.weight[at.0][at.1],
            risk,
            here: row[at.0].utilities(risk)[at.1],
            row,
            column: &sight.columns[from * blocks..(from + 1) * blocks],
        }
    }

    /// Votes of the two principals.
    #[inline(always)]
    fn against<R: Rule>(&self, sight: &Sight, block: usize) -> Sides {
        let there = self.row[block].utilities(self.risk);
        let at_from = self.column[block].utilities_of(&sight.risk[block]);
        let at_own = sight.selves[block].utilities_of(&sight.risk[block]);
        let weight = &sight.weight[block];
        let own: Block = std::array::from_fn(|at| self.weight * R::of(self.here - there[at]));
        let other: Block = std::array::from_fn(|at| weight[at] * R::of(at_from[at] - at_own[at]));
        [
            std::array::from_fn(|at| LEAST + positive(own[at]) + positive(other[at])),
            std::array::from_fn(|at| LEAST - negative(own[at]) - negative(other[at])),
        ]
    }

    /// The chance to win, and what it gains.
    #[inline(always)]
    fn gain(&self, sight: &Sight, block: usize, [first, second]: Sides) -> (Block, Block) {
        let there = self.row[block].utilities(self.risk);
        let resists = &sight.salience[block];
        let chance: Block = std::array::from_fn(|at| first[at] / (first[at] + second[at]));
        let won = 2.0 * self.here;
        let gain = std::array::from_fn(|at| {
            (1.0 - resists[at]) * won
                + resists[at] * (chance[at] * won + (1.0 - chance[at]) * 2.0 * there[at])
                - (self.here + there[at])
        });
        (chance, gain)
    }
}

impl Sight<'_> {
    /// What third parties bring to challenges of `from`.
    #[inline(always)]
    fn ask(&self, from: usize, thirds: &mut Vec<Third>) {
        thirds.clear();
        let blocks = self.risk.len();
        let column = &self.columns[from * blocks..(from + 1) * blocks];
        for (block, (column, selves)) in column.iter().zip(self.selves).enumerate() {
            let risk = &self.risk[block];
            let (at_from, own) = (column.utilities_of(risk), selves.utilities_of(risk));
            thirds.extend((0..LANES).map(|at| Third {
                weight: self.weight[block][at],
                risk: risk[at],
                at_from: at_from[at],
                own: own[at],
                with_won: 2.0 * at_from[at] + own[at],
                against_lost: 3.0 * at_from[at],
            }));
        }
        thirds[from].weight = 0.0;
        thirds.truncate(self.size);
    }

    /// Adds the votes of third parties, one after the other, to those of the two principals. Who is challenged is none: in
    /// its lane its weight is 0, and its vote is 0.
    #[inline(always)]
    fn votes<R: Rule>(&self, block: usize, thirds: &[Third], known: Sides) -> Sides {
        let both: Block = std::array::from_fn(|at| known[0][at] + known[1][at]);
        let blocks = self.risk.len();
        let begin = block * LANES;
        let end = (begin + LANES).min(thirds.len());
        let mut sides = known;
        let rows = &self.rows[block..];
        let mut all = thirds.iter().zip(rows.iter().step_by(blocks));
        for (third, line) in all.by_ref().take(begin) {
            third.vote::<R>([third.weight; LANES], line, &known[0], &both, &mut sides);
        }
        for (own, (third, line)) in all.by_ref().take(end - begin).enumerate() {
            let weight = std::array::from_fn(|at| if at == own { 0.0 } else { third.weight });
            third.vote::<R>(weight, line, &known[0], &both, &mut sides);
        }
        for (third, line) in all {
            third.vote::<R>([third.weight; LANES], line, &known[0], &both, &mut sides);
        }
        sides
    }
}

impl Third {
    /// Adds its vote, which sees what the two principals bring.
    #[inline(always)]
    fn vote<R: Rule>(
        &self,
        weight: Block,
        line: &Seen,
        known: &Block,
        both: &Block,
        sides: &mut Sides,
    ) {
        // The initiator.
        if self.weight <= 0.0 {
            return;
        }
        let at_to = line.utilities(self.risk);
        let [first, second] = sides;
        for at in 0..LANES {
            let alone = weight[at] * R::of(self.at_from - at_to[at]);
            let chance = (known[at] + positive(alone)) / (both[at] + alone.abs());
            let lost = 1.0 - chance;
            let backs_first = chance * self.with_won + lost * (3.0 * at_to[at]);
            let backs_second = chance * self.against_lost + lost * (2.0 * at_to[at] + self.own);
            let vote = weight[at] * R::of(backs_first - backs_second);
            first[at] += positive(vote);
            second[at] -= negative(vote);
        }
    }
}
