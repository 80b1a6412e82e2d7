//! What is the same for all candidates of a scene.

use super::tables::{PairTables, Tables, logit, sum};
use crate::number::flag;
use crate::opportunity::Members;
use crate::scene::{DIMENSIONS, Family, PlayerView, Scene};

/// What is the same for all candidates of a scene.
pub(crate) struct Frame<'a> {
    pub(super) scene: &'a Scene,
    pub(super) n: usize,
    pub(super) all: Members,
    pub(super) majority_seats: u32,
    /// Share of the chamber that is a majority.
    pub(super) needed: f64,
    pub(super) tables: Tables,
    pub(super) pairs: PairTables,
    pub(super) sets: Sets,
    /// Players strictly between two positions, by the ranks of both on left-right.
    between: Vec<Vec<Members>>,
    pub(super) centre: f64,
    pub(super) logs: Vec<f64>,
    pub(super) rates: Rates,
    pub(super) past: Vec<PastGovernment>,
    pub(super) midterm: f64,
    /// Share of those that governed before.
    pub(super) incumbents_share: f64,
    /// What they gained together.
    pub(super) incumbents_gain: f64,
    /// The last government that was not of the same players as the one before.
    pub(super) other_before: Members,
    /// Decades since 1985.
    pub(super) decades: f64,
    /// Players with the median, by dimension.
    pub(super) medians: [Members; DIMENSIONS],
    /// Players strictly left and strictly right of each rank on left-right.
    pub(super) sides: Vec<(Members, Members)>,
    /// The players that gained and lost most.
    pub(super) gainer: Members,
    pub(super) loser: Members,
}

/// Players of a kind.
pub(super) struct Sets {
    pub(super) extremes: Members,
    pub(super) communists: Members,
    pub(super) far_left: Members,
    pub(super) far_right: Members,
    pub(super) imputed: Members,
    pub(super) tiny: Members,
    pub(super) new: Members,
    pub(super) pariahs: Members,
    pub(super) allied: Members,
    pub(super) families: [Members; 10],
}

/// Logits of the country's habits.
pub(super) struct Rates {
    pub(super) minority: f64,
    pub(super) surplus: f64,
    pub(super) single: f64,
    pub(super) largest: f64,
    pub(super) continued: f64,
    pub(super) minimal: f64,
    pub(super) second: f64,
    pub(super) grand: f64,
    pub(super) led_on: f64,
    pub(super) overturned: f64,
    pub(super) connected: f64,
}

/// An earlier government in terms of today's players, each once.
pub(super) struct PastGovernment {
    pub(super) members: Members,
    /// Weight of the last time.
    pub(super) last: f64,
    /// Weight of all times.
    pub(super) all: f64,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(scene: &'a Scene) -> Self {
        let players = &scene.players;
        let n = players.len();
        let ranks = ranks(scene);
        let tables = Tables::new(scene, &ranks);
        let log = |row: &Vec<f64>| row.iter().map(|rate| libm::log(*rate)).collect();
        let familiarity: Vec<Vec<f64>> = scene.familiarity.iter().map(log).collect();
        let all = (0..n).fold(0, |all, at| all | 1 << at);
        let seats: f64 = players.iter().map(|player| player.share).sum();
        let centre = players.iter().map(|player| player.share * player.position[0]).sum::<f64>();
        let majority_seats = scene.opportunity.chamber / 2 + 1;
        let incumbents = scene.opportunity.incumbents;
        let (gainer, loser) = (gainer(scene, 1.0), gainer(scene, -1.0));
        Self {
            scene,
            n,
            all,
            majority_seats,
            needed: f64::from(majority_seats) / f64::from(scene.opportunity.chamber),
            incumbents_share: tables.sum(incumbents, sum::SHARE),
            incumbents_gain: tables.sum(incumbents, sum::GAIN),
            other_before: scene
                .past
                .iter()
                .map(|(members, _)| *members)
                .find(|members| *members != incumbents)
                .unwrap_or(0),
            decades: (f64::from(scene.opportunity.election_date.ymd().0) - 1985.0) / 10.0,
            medians: scene.medians.map(|at| 1 << at),
            sides: sides(scene),
            gainer,
            loser,
            tables,
            pairs: PairTables::new(n, &[&familiarity]),
            sets: Sets::of(scene),
            between: between(scene),
            centre: centre / seats.max(1e-9),
            logs: (0..=n).map(|k| libm::log(k as f64)).collect(),
            rates: Rates::of(scene),
            past: past(scene),
            midterm: flag(!scene.opportunity.post_election),
        }
    }

    /// Players strictly between the players of two ranks on left-right.
    pub(super) fn between(&self, low: u8, high: u8) -> Members {
        self.between[usize::from(low)][usize::from(high)]
    }

    /// The position that a rank stands for.
    pub(super) fn position(&self, dimension: usize, rank: u8) -> f64 {
        let at = self.scene.orders[dimension][usize::from(rank)];
        self.scene.players[at].position[dimension]
    }
}

/// Ranks of each player, by dimension.
fn ranks(scene: &Scene) -> Vec<[u8; DIMENSIONS]> {
    let mut ranks = vec![[0; DIMENSIONS]; scene.players.len()];
    for (dimension, order) in scene.orders.iter().enumerate() {
        for (rank, &at) in (0_u8..).zip(order) {
            ranks[at][dimension] = rank;
        }
    }
    ranks
}

fn between(scene: &Scene) -> Vec<Vec<Members>> {
    let x = |at: usize| scene.players[at].position[0];
    let order = &scene.orders[0];
    let within = |low: f64, high: f64| {
        let inside = (0..order.len()).filter(|&at| x(at) > low && x(at) < high);
        inside.fold(0, |set, at| set | 1 << at)
    };
    order.iter().map(|&low| order.iter().map(|&high| within(x(low), x(high))).collect()).collect()
}

/// Players strictly left and strictly right of each rank.
fn sides(scene: &Scene) -> Vec<(Members, Members)> {
    let x = |at: usize| scene.players[at].position[0];
    let order = &scene.orders[0];
    let set = |test: &dyn Fn(usize) -> bool| {
        (0..order.len()).filter(|&at| test(at)).fold(0, |set, at| set | 1 << at)
    };
    let sides = order.iter().map(|&own| (set(&|at| x(at) < x(own)), set(&|at| x(at) > x(own))));
    sides.collect()
}

/// The player that gained most, or for `sign` -1 lost most; nobody if nobody did.
fn gainer(scene: &Scene, sign: f64) -> Members {
    let (mut most, mut who) = (0.0, 0);
    for (at, player) in scene.players.iter().enumerate() {
        let gain = sign * (player.share - player.previous_share.unwrap_or(player.share));
        if gain > most {
            (most, who) = (gain, 1 << at);
        }
    }
    who
}

/// Earlier governments, the weightiest first.
fn past(scene: &Scene) -> Vec<PastGovernment> {
    let mut past: Vec<PastGovernment> = Vec::new();
    for &(members, weight) in &scene.past {
        match past.iter_mut().find(|one| one.members == members) {
            Some(known) => known.all += weight,
            None => past.push(PastGovernment { members, last: weight, all: weight }),
        }
    }
    past
}

impl Sets {
    fn of(scene: &Scene) -> Self {
        let players = &scene.players;
        let set = |test: &dyn Fn(&PlayerView) -> bool| {
            let inside = (0..players.len()).filter(|&at| test(&players[at]));
            inside.fold(0, |all: Members, at| all | 1 << at)
        };
        let mut families = [0; 10];
        for (at, player) in players.iter().enumerate() {
            families[player.family as usize] |= 1 << at;
        }
        let allied = (0..players.len()).filter(|&at| scene.allies[at] != 0);
        Self {
            extremes: set(&|player| player.position[0] < 1.6 || player.position[0] > 8.6),
            communists: families[Family::Communist as usize],
            far_left: set(&|player| player.position[0] < 2.0),
            far_right: set(&|player| player.position[0] > 8.0),
            imputed: set(&|player| player.imputed),
            tiny: set(&|player| player.share < 0.03),
            new: set(&|player| player.previous_share.is_none()),
            pariahs: set(&|player| player.pariah > 0.0),
            allied: allied.fold(0, |all, at| all | 1 << at),
            families,
        }
    }
}

impl Rates {
    fn of(scene: &Scene) -> Self {
        let habits = &scene.habits;
        Self {
            minority: logit(habits.minority),
            surplus: logit(habits.surplus),
            single: logit(habits.single),
            largest: logit(habits.largest),
            continued: logit(habits.continued),
            minimal: logit(1.0 - habits.minority - habits.surplus),
            second: logit(habits.second),
            grand: logit(habits.grand),
            led_on: logit(habits.led_on),
            overturned: logit(habits.overturned),
            connected: logit(habits.connected),
        }
    }
}
