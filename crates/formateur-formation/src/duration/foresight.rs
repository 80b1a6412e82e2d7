//! What a forecast of the government says about the time until there is one.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::{Deserialize, Serialize};

use super::record::{Before, Waiting};
use crate::opportunity::{Members, places};
use crate::prime_minister::LeaderModel;
use crate::rolling::origin_of;
use crate::scene::Scene;

/// Expectations over the possible governments, before one has formed.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Foresight {
    /// Expected number of parties in government.
    pub parties: f64,
    /// Chance that exactly the parties in office go on.
    pub continues: f64,
    /// Entropy of the forecast in nats: how open it is.
    pub entropy: f64,
    /// Chance of a government without a majority.
    pub minority: f64,
    /// Expected mean logarithm of how often two members governed together before.
    pub familiarity: f64,
    /// Chance that the prime minister's party keeps the office.
    pub leader_stays: f64,
}

impl Foresight {
    /// The expectations of a forecast: probabilities of the candidates, the set *i* + 1 at place *i*, and the chances of
    /// the players to have the prime minister.
    pub fn of(scene: &Scene, before: Before, governments: &[f64], leaders: &[f64]) -> Self {
        let one = &scene.opportunity;
        let leader_stays = before.leader.and_then(|at| leaders.get(at)).copied();
        let mut sum = Self { leader_stays: leader_stays.unwrap_or(0.0), ..Self::default() };
        for (members, &p) in scene.opportunity.sets().zip(governments) {
            if p < 1e-9 {
                continue;
            }
            sum.entropy -= p * libm::log(p);
            sum.parties += p * f64::from(members.count_ones());
            sum.continues += if members == before.incumbents { p } else { 0.0 };
            sum.minority += if 2 * one.seats(members) <= one.chamber { p } else { 0.0 };
            sum.familiarity += p * familiarity(scene, members);
        }
        sum
    }
}

/// Mean log familiarity of the pairs of a set.
fn familiarity(scene: &Scene, members: Members) -> f64 {
    let (mut sum, mut pairs) = (0.0, 0.0);
    for a in places(members) {
        for b in places(members).filter(|&b| b > a) {
            sum += libm::log(scene.familiarity[a][b]);
            pairs += 1.0;
        }
    }
    if pairs > 0.0 { sum / pairs } else { 0.0 }
}

/// What was foreseen of each parliament, by election, where there is a forecast of its government (see
/// [`rolling`](crate::rolling)): at each origin the prime minister's party is learnt from what was over by then, too.
pub fn foresights(
    scenes: &[&Scene],
    waiting: &[Waiting],
    governments: &[Option<Vec<f64>>],
    origins: &[i16],
) -> BTreeMap<u32, Foresight> {
    let mut all = BTreeMap::new();
    for (at, year) in origins.iter().enumerate() {
        let Some(from) = Date::new(*year, 1, 1) else { continue };
        let known: Vec<&Scene> =
            scenes.iter().copied().filter(|scene| scene.opportunity.start < from).collect();
        let model = LeaderModel::train(&known);
        for (one, governments) in waiting.iter().zip(governments) {
            let Some(governments) = governments else { continue };
            if origin_of(origins, one.parliament.election_date) == Some(at) {
                let leaders = model.chances(&one.scene, governments);
                let said = Foresight::of(&one.scene, one.before, governments, &leaders);
                all.insert(one.parliament.election, said);
            }
        }
    }
    all
}
