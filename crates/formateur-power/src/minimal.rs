//! Minimal winning coalitions of each player, counted by votes alone.

use num_bigint::BigUint;

use crate::limbs::{self, Sum, limbs_for};
use crate::reduced::{Reduced, place};
use crate::watch::{Stopped, Watch};

/// What is counted.
pub(crate) struct Minimal {
    /// Minimal winning coalitions of a player of each class.
    pub(crate) of: Vec<BigUint>,
    /// Of all players.
    pub(crate) all: BigUint,
}

/// Bytes that [`count`] takes at most: two tables, and a third while numbers are widened.
pub(crate) fn bytes(game: &Reduced) -> u64 {
    game.quota.saturating_mul(24 * limbs_for(game.players) as u64)
}

/// Additions of limbs that [`count`] makes, roughly.
pub(crate) fn additions(game: &Reduced) -> f64 {
    let cells = game.quota as f64 * (game.players + 3 * game.classes.len()) as f64;
    cells * limbs_for(game.players) as f64 * 0.6
}

/// Counts minimal winning coalitions.
///
/// Players join by falling weight. A coalition is minimal winning if it has q votes or more, and fewer without its lightest
/// member. Let H be the numbers of coalitions after the class of weight *u*, let *u'* be the next lighter weight (0 after the
/// last class), and
///
/// > Aᵥ(X) = Σ H(x),   over the classes *u* ≤ *v* and X + u' ≤ x < X + u
///
/// Taking one player of weight *v* out of every H, the terms between the classes of one weight and the next cancel but for
/// these, and its minimal winning coalitions are
///
/// > m(v) = Σⱼ (-1)ʲ⁻¹ Aᵥ(q - jv),   j = 1, 2, … while q - jv > -v
///
/// Only additions, in wrapping arithmetic; time in the order of n q.
pub(crate) fn count(game: &Reduced, watch: &Watch) -> Result<Minimal, Stopped> {
    // The plan has checked that the quota fits the memory.
    let quota = place(game.quota);
    let all_limbs = limbs_for(game.players);
    let (mut limbs, mut players, mut reach) = (1, 0, 1);
    let mut cells = vec![0; quota];
    cells[0] = 1;
    // Windows begin below nothing, by less than the largest weight.
    let lead = game.classes.last().map_or(0, |class| capped(class.weight, quota));
    let mut windows = vec![0; quota + lead];
    let mut all = Sum::new(all_limbs);
    let mut of: Vec<Sum> = game.classes.iter().map(|_| Sum::new(all_limbs)).collect();
    for (at, class) in game.classes.iter().enumerate().rev() {
        let weight = capped(class.weight, quota);
        for _ in 0..class.members {
            players += 1;
            if limbs_for(players) > limbs {
                let wide = |cells: &[u64]| limbs::widened(cells, limbs, limbs_for(players), 0);
                (cells, windows) = (wide(&cells), wide(&windows));
                limbs = limbs_for(players);
            }
            // Those that this player completes.
            cells[(quota - weight) * limbs..reach.max(quota - weight) * limbs]
                .chunks_exact(limbs)
                .for_each(|cell| all.add(cell, true));
            reach = (reach + weight).min(quota);
            limbs::multiply(limbs, &mut cells, reach, weight);
            watch.advance((reach * limbs) as f64)?;
        }
        add_terms(&mut of[at], limbs, &windows[(lead - weight) * limbs..], weight, false);
        let lighter = game.classes[..at].last().map_or(0, |class| capped(class.weight, quota));
        if weight > lighter {
            limbs::add_windows(limbs, &mut windows, &cells, lead - lighter, weight - lighter);
        }
    }
    for (of, class) in of.iter_mut().zip(&game.classes) {
        let weight = capped(class.weight, quota);
        add_terms(of, limbs, &windows[(lead - weight) * limbs..], weight, true);
    }
    Ok(Minimal { of: of.iter().map(Sum::big).collect(), all: all.big() })
}

/// More votes than the quota are worth no more than the quota.
fn capped(weight: u64, quota: usize) -> usize {
    place(weight).min(quota)
}

/// Adds the alternating sum of a class, or takes it away; `windows` begin at minus the weight.
fn add_terms(of: &mut Sum, limbs: usize, windows: &[u64], weight: usize, plus: bool) {
    let last = windows.len() / limbs - weight;
    for (at, odd) in (1..=last).rev().step_by(weight).zip([true, false].into_iter().cycle()) {
        of.add(&windows[at * limbs..(at + 1) * limbs], odd == plus);
    }
}
