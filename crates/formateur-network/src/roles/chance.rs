//! What chance would give of each role.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Roles;
use crate::measure::Relations;

/// How a number compares with what chance gives.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Expected {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// The number less the mean, in standard deviations; none where chance always gives the same number.
    pub z: Option<f64>,
}

/// What chance gives to each role of an actor, in the manner of Gould and Fernandez (1989): blocs stay, and every pair of
/// actors has a friendly relation with the same chance, independently of others. That chance is the share of pairs that
/// have one. Exact mean and standard deviation; z is normal only where numbers are large.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByChance {
    /// Of coordinators.
    pub coordinator: Expected,
    /// Of itinerants.
    pub itinerant: Expected,
    /// Of gatekeepers.
    pub gatekeeper: Expected,
    /// Of representatives.
    pub representative: Expected,
    /// Of liaisons.
    pub liaison: Expected,
    /// Of all roles together.
    pub total: Expected,
}

/// Two actors that could be the ends of a role, as a graph: how many such pairs, and how many ordered pairs of them share
/// one actor.
#[derive(Debug, Clone, Copy)]
struct Ends {
    pairs: f64,
    sharing: f64,
}

impl Ends {
    /// All pairs among so many. With nobody the products are a negative 0, which adding 0 makes a plain one.
    fn among(number: f64) -> Self {
        let pairs = number * (number - 1.0) / 2.0 + 0.0;
        Self { pairs, sharing: number * (number - 1.0) * (number - 2.0) + 0.0 }
    }

    /// All pairs of one of these and one of those.
    fn across(some: f64, rest: f64) -> Self {
        Self { pairs: some * rest, sharing: some * rest * (some + rest - 2.0) + 0.0 }
    }
}

/// Sizes of blocs, and the chance of a friendly relation.
pub(super) struct Null {
    sizes: BTreeMap<usize, f64>,
    number: f64,
    density: f64,
}

impl Null {
    /// Of the actors that are in blocs.
    pub(super) fn new(relations: &Relations, bloc: &[Option<usize>]) -> Self {
        let mut sizes = BTreeMap::new();
        for &own in bloc.iter().flatten() {
            *sizes.entry(own).or_insert(0.0) += 1.0;
        }
        let number: f64 = sizes.values().sum();
        let placed = |&actor: &usize| bloc[actor].is_some();
        let ends: usize = (0..relations.size())
            .filter(placed)
            .map(|actor| relations.friends[actor].iter().filter(|&friend| placed(friend)).count())
            .sum();
        let density = if number < 2.0 { 0.0 } else { ends as f64 / (number * (number - 1.0)) };
        Self { sizes, number, density }
    }

    /// What chance gives to an actor of a bloc, against what it has.
    pub(super) fn by_chance(&self, own: usize, held: &Roles) -> Option<ByChance> {
        if self.number < 3.0 {
            return None;
        }
        let inside = self.sizes.get(&own)? - 1.0;
        let outside = self.number - 1.0 - inside;
        let others = || self.sizes.iter().filter(|(bloc, _)| **bloc != own).map(|(_, size)| *size);
        let mut itinerant = Ends { pairs: 0.0, sharing: 0.0 };
        let mut liaison = itinerant;
        for size in others() {
            let among = Ends::among(size);
            itinerant.pairs += among.pairs;
            itinerant.sharing += among.sharing;
            let rest = outside - size;
            liaison.pairs += size * rest / 2.0;
            liaison.sharing += size * rest * (rest - 1.0);
        }
        let one_way = Ends::across(inside, outside);
        Some(ByChance {
            coordinator: self.expected(Ends::among(inside), 2.0, held.coordinator),
            itinerant: self.expected(itinerant, 2.0, held.itinerant),
            gatekeeper: self.expected(one_way, 1.0, held.gatekeeper),
            representative: self.expected(one_way, 1.0, held.representative),
            liaison: self.expected(liaison, 2.0, held.liaison),
            total: self.expected(Ends::among(self.number - 1.0), 2.0, held.total()),
        })
    }

    /// A pair counts with chance d²(1 - d): two relations to the actor, none between the ends. Two pairs that share an end
    /// both count with chance d³(1 - d)²; others do not depend on each other.
    fn expected(&self, ends: Ends, each: f64, held: u64) -> Expected {
        let (d, open) = (self.density, 1.0 - self.density);
        let chance = d * d * open;
        let together = d * d * d * open * open - chance * chance;
        let mean = each * ends.pairs * chance;
        let variance = ends.pairs * chance * (1.0 - chance) + ends.sharing * together;
        let sd = each * variance.max(0.0).sqrt();
        Expected { mean, sd, z: (sd > 0.0).then(|| (held as f64 - mean) / sd) }
    }
}
