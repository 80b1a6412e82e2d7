//! Coalitions counted by how many of their members are critical: minimal winning ones, in which all are, and any others.

use num_bigint::BigUint;

use crate::limbs::{self, Sum, limbs_for};
use crate::reduced::{Reduced, place};
use crate::rows::{Row, Rows, Shape};
use crate::sums::by_votes;
use crate::watch::{Stopped, Watch};

/// Steps in one pass over the rows, so that a row stays in the cache for all of them.
const GROUP: usize = 8;

/// Which coalitions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Members {
    /// Only those whose members are all critical: minimal winning coalitions.
    AllCritical,
    /// All in which the player is critical, whatever the others.
    AnyCritical,
}

/// Bytes that [`count`] takes at most: rows, and sums over windows of them, which begin below nothing.
pub(crate) fn bytes(game: &Reduced, most: usize, members: Members) -> u64 {
    let number = 8 * limbs_for(game.players) as u64;
    let sums =
        (game.classes.len() as u64).saturating_mul(most as u64 + 1).saturating_mul(number + 24);
    // Rows grow by doubling.
    cells(game, most, members).saturating_mul(2 * number).saturating_add(sums)
}

/// Cells of rows and windows.
fn cells(game: &Reduced, most: usize, members: Members) -> u64 {
    let shape = Shape::below(game, game.quota).up_to(most.saturating_sub(1));
    let rows = match members {
        Members::AllCritical => shape.cells(),
        Members::AnyCritical => shape.full_cells(game.quota),
    };
    let heaviest = game.classes.last().map_or(0, |class| class.weight.min(game.quota));
    let before = heaviest.saturating_mul(shape.starts.len() as u64);
    rows.saturating_mul(2).saturating_add(before)
}

/// Additions of limbs that [`count`] makes, roughly.
pub(crate) fn additions(game: &Reduced, most: usize, members: Members) -> f64 {
    let steps = game.players as f64 + 2.0 * game.classes.len() as f64;
    let (steps, part) = match members {
        Members::AllCritical => (steps, 8.0),
        Members::AnyCritical => (steps + game.players as f64, 4.0),
    };
    cells(game, most, members) as f64 * steps * limbs_for(game.players) as f64 / part
}

/// For a player of each class, and each number up to `most`: the winning coalitions in which it is critical, by the number
/// of critical members.
///
/// A member is critical in a winning coalition if it has more votes than are to spare. Walk through the classes by falling
/// weight and let H(k, x) be the coalitions with x votes and k members of the class of weight *u* or heavier; members that are
/// lighter either do not exist yet ([`Members::AllCritical`]) or count only with their votes ([`Members::AnyCritical`]). If
/// *e* votes are to spare, u' ≤ e < u, just those k are critical. As in [`crate::minimal::count`],
///
/// > Aᵥ(k, X) = Σ H(k, x),   over the classes *u* ≤ *v* and X + u' ≤ x < X + u
/// >
/// > m(v, k) = Σⱼ (-1)ʲ⁻¹ Aᵥ(k - j, q - jv),   j = 1, 2, … while q - jv > -v
///
/// A class passes from the light members to the heavy ones by a division of polynomials and a multiplication, both exact in
/// wrapping arithmetic. Time in the order of n² q; the obvious way (Uno 2012 for minimal winning coalitions) needs products
/// of large numbers, and for the critical members n³ q.
pub(crate) fn count(
    game: &Reduced,
    most: usize,
    members: Members,
    watch: &Watch,
) -> Result<Vec<Vec<BigUint>>, Stopped> {
    let mut walk = Walk::new(game, most, members);
    let steps = steps(game, walk.quota, members);
    let mut players = 0;
    for group in steps.chunks(GROUP) {
        if members == Members::AllCritical {
            players += group.iter().filter(|step| matches!(step, Step::Join(_))).count();
            walk.rows.widen(players);
            walk.windows.widen(players);
        }
        walk.pass(group, watch)?;
    }
    walk.rows.widen(game.players);
    walk.windows.widen(game.players);
    let reads: Vec<Step> = (0..game.classes.len())
        .map(|class| Step::Read { class, weight: weight_of(game, class, walk.quota), plus: true })
        .collect();
    walk.pass(&reads, watch)?;
    Ok(walk.of.iter().map(|sums| sums.iter().map(Sum::big).collect()).collect())
}

/// One thing to do with every row.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// One light member of this weight leaves.
    Leave(usize),
    /// One heavy member of this weight joins.
    Join(usize),
    /// The terms of a class are added or taken away.
    Read { class: usize, weight: usize, plus: bool },
    /// The windows from the lighter weight up to the heavier are added.
    Window { lighter: usize, weight: usize },
}

fn weight_of(game: &Reduced, class: usize, quota: usize) -> usize {
    place(game.classes[class].weight).min(quota)
}

fn steps(game: &Reduced, quota: usize, members: Members) -> Vec<Step> {
    let mut steps = Vec::new();
    for class in (0..game.classes.len()).rev() {
        let weight = weight_of(game, class, quota);
        for _ in 0..game.classes[class].members {
            if members == Members::AnyCritical {
                steps.push(Step::Leave(weight));
            }
            steps.push(Step::Join(weight));
        }
        steps.push(Step::Read { class, weight, plus: false });
        let lighter = class.checked_sub(1).map_or(0, |class| weight_of(game, class, quota));
        if weight > lighter {
            steps.push(Step::Window { lighter, weight });
        }
    }
    steps
}

struct Walk {
    quota: usize,
    /// Windows begin below nothing, by less than the largest weight: the row of X is at X plus this.
    lead: usize,
    rows: Rows,
    windows: Rows,
    /// By class, and by number of critical members.
    of: Vec<Vec<Sum>>,
}

impl Walk {
    fn new(game: &Reduced, most: usize, members: Members) -> Self {
        // The plan has checked that the quota fits the memory.
        let quota = place(game.quota);
        let shape = Shape::below(game, game.quota).up_to(most.saturating_sub(1));
        let mut rows = Rows::empty(&shape);
        let lead =
            game.classes.len().checked_sub(1).map_or(0, |class| weight_of(game, class, quota));
        let mut windows = rows.clone();
        for row in &mut windows.rows {
            *row = Row { start: row.start, first: usize::MAX, cells: Vec::new() };
        }
        if members == Members::AnyCritical {
            rows.widen(game.players);
            windows.widen(game.players);
            rows.rows[0].cells = by_votes(game, quota);
        }
        let sums = (0..=most).map(|_| Sum::new(limbs_for(game.players)));
        let sums: Vec<Vec<Sum>> = game.classes.iter().map(|_| sums.clone().collect()).collect();
        Self { quota, lead, rows, windows, of: sums }
    }

    /// Does steps with all rows, by falling rows: each step is one row behind the one before, so that it finds what that one
    /// has left.
    fn pass(&mut self, steps: &[Step], watch: &Watch) -> Result<(), Stopped> {
        let last = self.rows.rows.len() - 1;
        for at in (1..=last + steps.len()).rev() {
            for (behind, &step) in steps.iter().enumerate() {
                match (at + behind).checked_sub(steps.len()) {
                    Some(row) if row <= last => self.step(row, step),
                    _ => {}
                }
            }
            watch.check()?;
        }
        let limbs: usize = self.rows.rows.iter().map(|row| row.cells.len()).sum();
        watch.advance(limbs as f64 * steps.len() as f64)
    }

    fn step(&mut self, row: usize, step: Step) {
        match step {
            Step::Leave(weight) => {
                limbs::divide(self.rows.limbs, &mut self.rows.rows[row].cells, weight);
            }
            Step::Join(weight) if row > 0 => self.rows.join(row, weight, self.quota),
            Step::Join(_) => {}
            Step::Read { class, weight, plus } => self.read(row, class, weight, plus),
            Step::Window { lighter, weight } => self.window(row, lighter, weight),
        }
    }

    fn read(&mut self, row: usize, class: usize, weight: usize, plus: bool) {
        let mut at = self.quota + self.lead;
        for number in row + 1..self.of[class].len() {
            at -= weight;
            if let Some(cell) = self.windows.cell(row, at) {
                self.of[class][number].add(cell, ((number - row) % 2 == 1) == plus);
            }
            if at <= self.lead {
                break;
            }
        }
    }

    /// Adds the sums of the row over `[X + lighter, X + weight)` to the windows at X.
    fn window(&mut self, row: usize, lighter: usize, weight: usize) {
        let limbs = self.rows.limbs;
        let (from, to) = (&self.rows.rows[row], &mut self.windows.rows[row]);
        let end = from.start + from.cells.len() / limbs;
        if from.first >= end {
            return;
        }
        // The first window that reaches the first cell; it may begin before the row.
        let start = from.first + 1 + self.lead - weight;
        let (begin, origin) = (start + lighter, from.start + self.lead);
        let (skipped, lead) = (begin.saturating_sub(origin), origin.saturating_sub(begin));
        let end = end + self.lead - lighter;
        to.reach(end, limbs);
        to.first = to.first.min(start);
        let own = &mut to.cells[(start - to.start) * limbs..(end - to.start) * limbs];
        limbs::add_windows(limbs, own, &from.cells[skipped * limbs..], lead, weight - lighter);
    }
}
