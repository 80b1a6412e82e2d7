//! What doubtful ties do to a result: networks are drawn in which each tie is there or not, by its confidence.

use std::collections::BTreeMap;

use formateur_case::{Streams, mean_and_range};
use serde::Serialize;

use crate::brokerage::{Antagonists, Importance, Web, grain};
use crate::network::{Line, SignedNetwork};

/// How networks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DrawSettings {
    draws: u32,
    seed: u64,
    implied: f64,
}

/// Settings that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum DrawSettingsError {
    /// No draws, or too many.
    #[error("{0} draws cannot be made: give a number from 1 to {most}", most = DrawSettings::MOST)]
    Draws(u32),
    /// No probability.
    #[error("{0} is no probability: give a number from 0 to 1")]
    Implied(f64),
}

impl Default for DrawSettings {
    /// A thousand draws; an implied tie without a confidence is as likely there as not, which is a judgement.
    fn default() -> Self {
        Self { draws: 1_000, seed: 1, implied: 0.5 }
    }
}

impl DrawSettings {
    /// Most draws.
    pub const MOST: u32 = 100_000;

    /// Settings, if there is at least one draw and not too many, and `implied` is a probability.
    ///
    /// `implied` is how likely a tie exists that was concluded and not stated, where its row gives no confidence.
    pub fn new(draws: u32, seed: u64, implied: f64) -> Result<Self, DrawSettingsError> {
        if draws == 0 || draws > Self::MOST {
            return Err(DrawSettingsError::Draws(draws));
        }
        if !(0.0..=1.0).contains(&implied) {
            return Err(DrawSettingsError::Implied(implied));
        }
        Ok(Self { draws, seed, implied })
    }

    /// How many networks are drawn.
    pub fn draws(&self) -> u32 {
        self.draws
    }

    /// Seed of the random numbers.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// How likely an implied tie without a confidence exists.
    pub fn implied(&self) -> f64 {
        self.implied
    }

    /// How likely a tie exists.
    pub fn chance(&self, line: &Line) -> f64 {
        let unsaid = if line.implied { self.implied } else { 1.0 };
        line.confidence.unwrap_or(unsaid)
    }
}

/// Draws networks and computes something of each, in order of the draws.
///
/// A tie is there with its chance ([`DrawSettings::chance`]); one that is there counts in full, with confidence 1. Each tie
/// has random numbers of its own, fixed by what it says ([`Line::key`]) and the seed: a tie more or less moves no other.
pub fn over_draws<T>(
    network: &SignedNetwork,
    settings: &DrawSettings,
    mut compute: impl FnMut(&SignedNetwork) -> T,
) -> Vec<T> {
    let ties = streams(network.lines(), settings);
    (0..settings.draws)
        .map(|draw| {
            let there = ties.iter().filter(|(_, chance, streams)| {
                streams
                    .as_ref()
                    .is_none_or(|streams| streams.stream(u64::from(draw)).unit() < *chance)
            });
            let full = |line: &Line| Line { confidence: Some(1.0), ..line.clone() };
            compute(&SignedNetwork::new(there.map(|(line, ..)| full(line)).collect()))
        })
        .collect()
}

/// For each tie its chance and, where that is below 1, its random numbers. Of ties that say the same each has its own.
fn streams<'a>(
    lines: &'a [Line],
    settings: &DrawSettings,
) -> Vec<(&'a Line, f64, Option<Streams>)> {
    let mut same: BTreeMap<String, u32> = BTreeMap::new();
    let with_streams = lines.iter().map(|line| {
        let key = line.key();
        let nth = same.entry(key.clone()).or_default();
        *nth += 1;
        let chance = settings.chance(line);
        let streams = (chance < 1.0)
            .then(|| Streams::new(&format!("network-draws {nth} {key}"), settings.seed));
        (line, chance, streams)
    });
    with_streams.collect()
}

/// What the draws say about one actor.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ActorDraws {
    /// Who.
    pub id: String,
    /// Net brokerage: mean, and a 90 % interval.
    pub net: [f64; 3],
    /// Number of pairs brokered: mean, and a 90 % interval.
    pub number: [f64; 3],
    /// Share of draws in which it has the largest net of all that broker a pair. Those with equal net share a draw; a draw
    /// in which nobody brokers a pair is nobody's.
    pub first: f64,
    /// The pairs that it brokers in any draw: those of most draws first, then by ids.
    pub pairs: Vec<PairShare>,
}

/// In how many draws somebody brokers a pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairShare {
    /// The pair.
    #[serde(flatten)]
    pub pair: Antagonists,
    /// Share of draws.
    pub share: f64,
}

/// The brokerage of every actor with a tie, over draws of the network: largest mean of net first, then by id.
///
/// The definition is that of [`crate::brokerage()`]; an actor without a tie in a draw has 0 there.
pub fn uncertain_brokerage(
    network: &SignedNetwork,
    importance: &BTreeMap<String, Importance>,
    settings: &DrawSettings,
) -> Vec<ActorDraws> {
    let mut tallies: BTreeMap<String, Tally> =
        network.actors().into_iter().map(|id| (id.to_owned(), Tally::default())).collect();
    let mut drawn = 0;
    over_draws(network, settings, |network| {
        drawn += 1;
        add(&mut tallies, network, importance);
        // Who had no tie in this draw brokered nothing.
        for tally in tallies.values_mut() {
            tally.net.resize(drawn, 0.0);
            tally.number.resize(drawn, 0.0);
        }
    });
    let all = tallies.into_iter().map(|(id, tally)| tally.finish(&id, f64::from(settings.draws)));
    let mut all: Vec<ActorDraws> = all.collect();
    all.sort_by(|x, y| grain(y.net[0]).cmp(&grain(x.net[0])).then_with(|| x.id.cmp(&y.id)));
    all
}

/// What is kept of the draws of one actor.
#[derive(Default)]
struct Tally {
    net: Vec<f64>,
    number: Vec<f64>,
    first: f64,
    pairs: BTreeMap<Antagonists, u32>,
}

impl Tally {
    fn finish(self, id: &str, draws: f64) -> ActorDraws {
        let share = |(pair, number): (Antagonists, u32)| (number, pair);
        let mut pairs: Vec<(u32, Antagonists)> = self.pairs.into_iter().map(share).collect();
        pairs.sort_by(|x, y| y.0.cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
        let pairs = pairs
            .into_iter()
            .map(|(number, pair)| PairShare { pair, share: f64::from(number) / draws });
        ActorDraws {
            id: id.to_owned(),
            net: mean_and_range(&self.net).unwrap_or_default(),
            number: mean_and_range(&self.number).unwrap_or_default(),
            first: self.first / draws,
            pairs: pairs.collect(),
        }
    }
}

/// Adds one drawn network.
fn add(
    tallies: &mut BTreeMap<String, Tally>,
    network: &SignedNetwork,
    importance: &BTreeMap<String, Importance>,
) {
    let web = Web::new(network, importance);
    let scores = web.scores();
    let brokers = || web.actors.iter().zip(&scores).filter(|(_, score)| !score.brokered.is_empty());
    let most = brokers().map(|(_, score)| grain(score.net())).max();
    let first = brokers().filter(|(_, score)| Some(grain(score.net())) == most).count();
    for (id, score) in web.actors.iter().zip(&scores) {
        let Some(tally) = tallies.get_mut(*id) else { continue };
        tally.net.push(score.net());
        tally.number.push(score.brokered.len() as f64);
        if !score.brokered.is_empty() && Some(grain(score.net())) == most {
            tally.first += 1.0 / first as f64;
        }
        for between in &score.brokered {
            let [a, b] = [between.a, between.c].map(|at| web.actors[at].to_owned());
            *tally.pairs.entry(Antagonists { a, b }).or_default() += 1;
        }
    }
}
