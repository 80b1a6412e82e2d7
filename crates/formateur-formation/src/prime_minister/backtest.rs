//! Forecasts of past prime ministers' parties, beside the rule that the largest party has it.

use std::collections::BTreeMap;

use formateur_case::Date;
use serde::Serialize;

use super::model::LeaderModel;
use crate::rolling::origin_of;
use crate::scene::Scene;

/// What was said of the prime minister's party after one election.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaderForecast {
    /// Id of the cabinet.
    pub cabinet: u32,
    /// Country.
    pub country: String,
    /// Day of the election.
    pub election_date: Date,
    /// Whether nobody had a majority alone.
    pub hung: bool,
    /// Chances of the players by the model.
    pub chances: Vec<f64>,
    /// Chances by the rule: the largest party as often as it used to be, the others equally.
    pub rule: Vec<f64>,
    /// The player that came to lead.
    pub leader: usize,
}

/// Scores of forecasts of the prime minister's party.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct LeaderScores {
    /// How many formations.
    pub n: usize,
    /// How often the likeliest party led, ties shared.
    pub top1: f64,
    /// Mean of minus the logarithm of the chance of the party that led.
    pub log_loss: f64,
}

impl LeaderScores {
    /// Scores of pairs of chances and the player that led.
    pub fn of<'a>(said: impl Iterator<Item = (&'a [f64], usize)>) -> Self {
        let mut scores = Self::default();
        for (chances, leader) in said {
            let own = chances[leader];
            let most = chances.iter().copied().fold(0.0, f64::max);
            let tied = chances.iter().filter(|chance| chance.total_cmp(&most).is_eq()).count();
            scores.n += 1;
            scores.top1 += if own >= most { 1.0 / tied.max(1) as f64 } else { 0.0 };
            scores.log_loss -= libm::log(own.max(1e-12));
        }
        let n = scores.n.max(1) as f64;
        Self { top1: scores.top1 / n, log_loss: scores.log_loss / n, ..scores }
    }
}

/// The rule `largest party`: it has the prime minister as often as it used to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LargestParty {
    rate: f64,
}

impl LargestParty {
    /// The rate after elections of the main set, with one case of each kind added.
    pub(crate) fn train(scenes: &[&Scene]) -> Self {
        let main = scenes.iter().filter(|scene| scene.opportunity.is_main());
        let led = main.filter_map(|scene| {
            let players = &scene.opportunity.players;
            scene.opportunity.prime_minister.map(|at| players[at].seats == players[0].seats)
        });
        let (hits, all) = led
            .fold((1.0, 2.0), |(hits, all), hit| (if hit { hits + 1.0 } else { hits }, all + 1.0));
        Self { rate: hits / all }
    }

    /// Chances of the players: those that share the first place share its rate, all others are equal.
    pub(crate) fn chances(self, scene: &Scene) -> Vec<f64> {
        let players = &scene.opportunity.players;
        let first = players.first().map_or(0, |largest| largest.seats);
        let tied = players.iter().filter(|player| player.seats == first).count();
        let others = players.len() - tied;
        let rate = if others == 0 { 1.0 } else { self.rate };
        let chance = |seats: u32| {
            if seats == first { rate / tied as f64 } else { (1.0 - rate) / others as f64 }
        };
        players.iter().map(|player| chance(player.seats)).collect()
    }
}

/// Forecasts at rolling origins of the formations of the main set whose prime minister's party was a player.
///
/// `governments` holds the probabilities of the governments by cabinet, as forecast at the same origins.
pub fn leader_backtest(
    scenes: &[&Scene],
    governments: &BTreeMap<u32, &[f64]>,
    origins: &[i16],
) -> Vec<LeaderForecast> {
    let mut said = Vec::new();
    for (at, year) in origins.iter().enumerate() {
        let Some(from) = Date::new(*year, 1, 1) else { continue };
        let known: Vec<&Scene> =
            scenes.iter().copied().filter(|scene| scene.opportunity.start < from).collect();
        let (model, rule) = (LeaderModel::train(&known), LargestParty::train(&known));
        for scene in scenes {
            let one = &scene.opportunity;
            let Some(leader) = one.prime_minister.filter(|_| one.is_main()) else { continue };
            if origin_of(origins, one.election_date) != Some(at) {
                continue;
            }
            let Some(governments) = governments.get(&one.cabinet) else { continue };
            said.push(LeaderForecast {
                cabinet: one.cabinet,
                country: one.country.clone(),
                election_date: one.election_date,
                hung: one.is_hung(),
                chances: model.chances(scene, governments),
                rule: rule.chances(scene),
                leader,
            });
        }
    }
    said
}
