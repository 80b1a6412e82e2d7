//! What was known before a government formed, in numbers: positions, history, habits of the country.
//!
//! Nothing here looks past [`Opportunity::known_by`]: neither later cabinets nor later elections, nor which government
//! came. Positions are ParlGov's averages over time, which is the one known exception.

mod habits;

use std::collections::{BTreeMap, BTreeSet};

use crate::extra::{Extra, ExtraTables};
use crate::opportunity::{Members, Opportunities, Opportunity, Player, successors};
use crate::parlgov::{Cabinet, ParlGov, PartyId};

pub use habits::Habits;
pub(crate) use habits::Outcomes;

/// Weight of a cabinet against the one after it.
pub(crate) const DECAY: f64 = 0.85;

/// Dimensions of positions: left-right, state-market, liberty-authority, the European Union.
pub(crate) const DIMENSIONS: usize = 4;

/// An opportunity with all that was known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Who sat at the table, and who came to govern.
    pub opportunity: Opportunity,
    /// Players.
    pub(crate) players: Vec<PlayerView>,
    /// How often two players governed together, of the times both sat in parliament; by place.
    pub(crate) familiarity: Vec<Vec<f64>>,
    /// Whether two players never governed together.
    pub(crate) strangers: Vec<Members>,
    /// For each player those that ran on one list with it, itself left out.
    pub(crate) allies: Vec<Members>,
    /// Players, or successors, of earlier cabinets with their weight: the last first.
    pub(crate) past: Vec<(Members, f64)>,
    /// Players, or successors, with the prime minister of each.
    pub(crate) past_led: Vec<Members>,
    /// Habits of the country.
    pub(crate) habits: Habits,
    /// The player that has the seat-weighted median, by dimension.
    pub(crate) medians: [usize; DIMENSIONS],
    /// Players from left to right, by dimension.
    pub(crate) orders: [Vec<usize>; DIMENSIONS],
    /// The player with, or come from, the prime minister's party before.
    pub(crate) prime_minister_before: Members,
    /// The same by the rule of the reference list.
    pub(crate) prime_minister_as_listed: Members,
    /// What tables beside ParlGov's say, if they are given.
    pub(crate) extra: Extra,
}

/// What is known of a player.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlayerView {
    /// Share of the chamber.
    pub(crate) share: f64,
    /// Positions from 0 to 10; filled in from the family, then from the parliament.
    pub(crate) position: [f64; DIMENSIONS],
    /// Whether its left-right position was filled in.
    pub(crate) imputed: bool,
    /// Family.
    pub(crate) family: Family,
    /// Share of the chamber before, through mergers.
    pub(crate) previous_share: Option<f64>,
    /// How often it governed, of the times it sat in parliament.
    pub(crate) office: f64,
    /// Logarithm of one more than the parliaments it sat in, if it never governed.
    pub(crate) pariah: f64,
    /// How often it had the prime minister.
    pub(crate) leading: f64,
}

impl PlayerView {
    /// How much of the chamber it gained in the election; nothing if its share before is not known.
    pub(crate) fn gain(&self) -> f64 {
        self.previous_share.map_or(0.0, |before| self.share - before)
    }
}

/// Families that the features tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    Communist,
    Green,
    SocialDemocrat,
    Liberal,
    ChristianDemocrat,
    Agrarian,
    Conservative,
    Right,
    Special,
    Other,
}

impl Family {
    pub(crate) fn of(short: &str) -> Self {
        match short {
            "com" => Self::Communist,
            "eco" => Self::Green,
            "soc" => Self::SocialDemocrat,
            "lib" => Self::Liberal,
            "chr" => Self::ChristianDemocrat,
            "agr" => Self::Agrarian,
            "con" => Self::Conservative,
            "right" => Self::Right,
            "spec" => Self::Special,
            _ => Self::Other,
        }
    }
}

/// All scenes of a record, in the order of the opportunities.
pub fn scenes(record: &ParlGov, opportunities: &Opportunities) -> Vec<Scene> {
    let means = FamilyMeans::of(record);
    let earlier = Outcomes::of(record, opportunities, &means);
    opportunities.all.iter().map(|one| Scene::of(record, one, &means, &earlier)).collect()
}

/// The same with what tables beside ParlGov's say of each.
pub fn scenes_with(
    record: &ParlGov,
    opportunities: &Opportunities,
    extra: &ExtraTables,
) -> Vec<Scene> {
    let mut scenes = scenes(record, opportunities);
    for scene in &mut scenes {
        scene.extra = extra.of(record, &scene.opportunity);
    }
    scenes
}

impl Scene {
    /// The same with incumbents by the rule of the reference list.
    pub(crate) fn as_listed(&self) -> Self {
        let mut listed = self.clone();
        listed.opportunity.incumbents = self.opportunity.incumbents_as_listed;
        listed.prime_minister_before = self.prime_minister_as_listed;
        listed
    }

    fn of(record: &ParlGov, one: &Opportunity, means: &FamilyMeans, earlier: &Outcomes) -> Self {
        let past = Past::of(record, one);
        let before = previous_shares(record, one);
        let positions = positions(record, one, means);
        let n = one.players.len();
        let players = (0..n).map(|at| PlayerView {
            share: f64::from(one.players[at].seats) / f64::from(one.chamber),
            position: positions[at].0,
            imputed: positions[at].1,
            family: family(record, one.players[at].party),
            previous_share: before[at],
            office: past.office(at),
            pariah: past.pariah(at),
            leading: past.leading(at),
        });
        let players: Vec<PlayerView> = players.collect();
        let orders: [Vec<usize>; DIMENSIONS] = std::array::from_fn(|dim| order(&players, dim));
        let medians = std::array::from_fn(|dim| median(&players, &orders[dim]));
        let familiarity =
            (0..n).map(|a| (0..n).map(|b| past.familiarity(a, b)).collect()).collect();
        let strangers = (0..n).map(|a| past.strangers(a)).collect();
        Self {
            familiarity,
            strangers,
            allies: allies(record, one),
            habits: earlier.habits(&one.country, one.known_by),
            medians,
            orders,
            prime_minister_before: prime_minister_before(record, one),
            prime_minister_as_listed: prime_minister_as_listed(record, one),
            past: past.governments,
            past_led: past.led,
            players,
            opportunity: one.clone(),
            extra: Extra::default(),
        }
    }
}

fn family(record: &ParlGov, party: PartyId) -> Family {
    record.parties.get(&party).map_or(Family::Other, |party| Family::of(&party.family))
}

pub(crate) fn order(players: &[PlayerView], dimension: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..players.len()).collect();
    order.sort_by(|&a, &b| {
        players[a].position[dimension].total_cmp(&players[b].position[dimension]).then(a.cmp(&b))
    });
    order
}

pub(crate) fn median(players: &[PlayerView], order: &[usize]) -> usize {
    let half = players.iter().map(|player| player.share).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for &at in order {
        sum += players[at].share;
        if sum >= half {
            return at;
        }
    }
    order.last().copied().unwrap_or(0)
}

/// Mean position of each family, over all parties with one.
pub(crate) struct FamilyMeans(BTreeMap<String, [Option<f64>; DIMENSIONS]>);

fn own_positions(record: &ParlGov, party: PartyId) -> [Option<f64>; DIMENSIONS] {
    record.parties.get(&party).map_or([None; DIMENSIONS], |party| {
        [party.left_right, party.state_market, party.liberty_authority, party.eu_anti_pro]
    })
}

impl FamilyMeans {
    pub(crate) fn of(record: &ParlGov) -> Self {
        let mut sums: BTreeMap<String, [(f64, f64); DIMENSIONS]> = BTreeMap::new();
        for (id, party) in &record.parties {
            let sums = sums.entry(party.family.clone()).or_insert([(0.0, 0.0); DIMENSIONS]);
            for (sum, position) in sums.iter_mut().zip(own_positions(record, *id)) {
                if let Some(position) = position {
                    *sum = (sum.0 + position, sum.1 + 1.0);
                }
            }
        }
        let mean = |(sum, count): (f64, f64)| (count > 0.0).then(|| sum / count);
        Self(sums.into_iter().map(|(family, sums)| (family, sums.map(mean))).collect())
    }

    /// All means, by family.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &[Option<f64>; DIMENSIONS])> {
        let named = self.0.iter().filter(|(family, _)| !family.is_empty() && *family != "none");
        named.map(|(family, means)| (family.as_str(), means))
    }

    fn get(&self, record: &ParlGov, party: PartyId) -> [Option<f64>; DIMENSIONS] {
        let family = record.parties.get(&party).map_or("", |party| party.family.as_str());
        if family.is_empty() || family == "none" {
            return [None; DIMENSIONS];
        }
        self.0.get(family).copied().unwrap_or([None; DIMENSIONS])
    }
}

/// Positions of all players, and whether the first was filled in: from the family, then from the parliament's mean.
fn positions(
    record: &ParlGov,
    one: &Opportunity,
    means: &FamilyMeans,
) -> Vec<([f64; DIMENSIONS], bool)> {
    let known: Vec<[Option<f64>; DIMENSIONS]> = one
        .players
        .iter()
        .map(|player| {
            let family = means.get(record, player.party);
            let mut own = own_positions(record, player.party);
            for (own, family) in own.iter_mut().zip(family) {
                *own = own.or(family);
            }
            own
        })
        .collect();
    let mean: [f64; DIMENSIONS] = std::array::from_fn(|dim| {
        let rows = known.iter().zip(&one.players);
        let (sum, seats) = rows
            .filter_map(|(row, player)| Some((row[dim]?, f64::from(player.seats))))
            .fold((0.0, 0.0), |(sum, all), (x, seats)| (sum + x * seats, all + seats));
        if seats > 0.0 { sum / seats } else { 5.0 }
    });
    known
        .iter()
        .zip(&one.players)
        .map(|(row, player)| {
            let filled = std::array::from_fn(|dim| row[dim].unwrap_or(mean[dim]));
            (filled, own_positions(record, player.party)[0].is_none())
        })
        .collect()
}

/// Shares of the chamber that the players, or those they came from, won in the election before.
fn previous_shares(record: &ParlGov, one: &Opportunity) -> Vec<Option<f64>> {
    let mut before = record
        .elections
        .values()
        .filter(|election| election.country == one.country && election.date < one.election_date);
    let latest = before.by_ref().max_by_key(|election| (election.date, election.id));
    let Some(election) = latest else { return vec![None; one.players.len()] };
    let chamber = election.chamber.unwrap_or(0).max(election.seats.values().sum::<u32>()).max(1);
    one.players
        .iter()
        .map(|player| {
            let lineage = record.lineage(player.party, election.date, one.known_by);
            let won = lineage.iter().filter_map(|party| election.seats.get(party));
            let seats: u32 = won.sum();
            (seats > 0).then(|| f64::from(seats) / f64::from(chamber))
        })
        .collect()
}

/// Players that ran on one list, by the election's results.
fn allies(record: &ParlGov, one: &Opportunity) -> Vec<Members> {
    let none = BTreeMap::new();
    let lists = record.elections.get(&one.election).map_or(&none, |election| &election.alliances);
    let list = |at: usize| lists.get(&one.players[at].party);
    (0..one.players.len())
        .map(|a| {
            let with = (0..one.players.len())
                .filter(|&b| b != a && list(a).is_some() && list(a) == list(b));
            with.fold(0, |members, b| members | 1 << b)
        })
        .collect()
}

/// Players with, or come from, the party of the prime minister before.
fn prime_minister_before(record: &ParlGov, one: &Opportunity) -> Members {
    let Some(before) = one.before.and_then(|id| record.cabinets.get(&id)) else { return 0 };
    led(one, before, |party| record.lineage(party, before.start, one.known_by))
}

/// The same by the rule of the reference list.
fn prime_minister_as_listed(record: &ParlGov, one: &Opportunity) -> Members {
    let Some(before) = one.before.and_then(|id| record.cabinets.get(&id)) else { return 0 };
    led(one, before, |party| record.whole_lineage(party, one.known_by))
}

fn led(
    one: &Opportunity,
    cabinet: &Cabinet,
    lineage: impl Fn(PartyId) -> BTreeSet<PartyId>,
) -> Members {
    let leading = cabinet.rows.iter().find(|row| row.prime_minister).map(|row| row.party);
    let stands = |party: PartyId| leading.is_some_and(|leader| lineage(party).contains(&leader));
    let players = (0..).zip(&one.players);
    players.filter(|(_, player)| stands(player.party)).fold(0, |all, (at, _)| all | 1 << at)
}

/// Earlier cabinets of a country in terms of today's players.
struct Past {
    /// Who governed, the last first, with the weight of each.
    governments: Vec<(Members, f64)>,
    /// Who sat in parliament then.
    seated: Vec<Members>,
    /// Who had the prime minister then.
    led: Vec<Members>,
}

impl Past {
    fn of(record: &ParlGov, one: &Opportunity) -> Self {
        let mut cabinets: Vec<&Cabinet> = record
            .cabinets
            .values()
            .filter(|cabinet| cabinet.country == one.country && cabinet.id != one.cabinet)
            .filter(|cabinet| cabinet.start <= one.known_by && !cabinet.caretaker)
            .collect();
        cabinets.sort_by_key(|cabinet| std::cmp::Reverse((cabinet.start, cabinet.id)));
        let mut past = Self { governments: Vec::new(), seated: Vec::new(), led: Vec::new() };
        let mut weight = 1.0;
        for cabinet in cabinets {
            let (mut seated, mut led) = (0, 0);
            let line = |player: &Player| record.lineage(player.party, cabinet.start, one.known_by);
            let lineages: Vec<BTreeSet<PartyId>> = one.players.iter().map(line).collect();
            for row in cabinet.rows.iter().filter(|row| row.seats > 0 || row.inside) {
                for (at, _) in
                    lineages.iter().enumerate().filter(|(_, line)| line.contains(&row.party))
                {
                    seated |= 1 << at;
                    led |= Members::from(row.prime_minister) << at;
                }
            }
            let governed = successors(record, &one.players, cabinet, one.known_by);
            past.governments.push((governed, weight));
            past.seated.push(seated);
            past.led.push(led);
            weight *= DECAY;
        }
        past
    }

    fn rate(&self, both: Members, mut yes: impl FnMut(usize) -> bool, prior: f64, all: f64) -> f64 {
        let (mut hits, mut times) = (prior, all);
        for (at, (_, weight)) in self.governments.iter().enumerate() {
            if self.seated[at] & both == both {
                times += weight;
                hits += if yes(at) { *weight } else { 0.0 };
            }
        }
        hits / times
    }

    fn office(&self, at: usize) -> f64 {
        self.rate(1 << at, |past| self.governments[past].0 >> at & 1 == 1, 0.3, 0.8)
    }

    fn leading(&self, at: usize) -> f64 {
        self.rate(1 << at, |past| self.led[past] >> at & 1 == 1, 0.1, 0.8)
    }

    fn pariah(&self, at: usize) -> f64 {
        let inside = |members: Members| members >> at & 1 == 1;
        if self.governments.iter().any(|(members, _)| inside(*members)) {
            return 0.0;
        }
        let sat = self.seated.iter().filter(|members| inside(**members)).count();
        libm::log1p(sat as f64)
    }

    fn familiarity(&self, a: usize, b: usize) -> f64 {
        let both = 1 << a | 1 << b;
        self.rate(both, |past| self.governments[past].0 & both == both, 0.15, 0.6)
    }

    fn strangers(&self, a: usize) -> Members {
        let met = self.governments.iter().filter(|(members, _)| members >> a & 1 == 1);
        !met.fold(1 << a, |all: Members, (members, _)| all | members)
    }
}
