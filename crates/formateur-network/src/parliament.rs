//! The frustration of a parliament: how far its members are from two sides, if each party is a group of friends.

mod gray;
mod sums;

use std::collections::BTreeMap;

use serde::Serialize;

use self::sums::Sums;
use crate::network::Relation;

/// How the parties of a parliament stand to each other. Members of one party are friends throughout.
#[derive(Clone, Copy)]
pub enum Stances<'a> {
    /// Every party is a rival of every other.
    Rivals,
    /// Parties of one alliance are friends, all others rivals: the alliance of each party that is in one.
    Alliances(&'a BTreeMap<String, String>),
    /// What two parties are to each other, the smaller id first; neutral pairs count for nothing.
    Between(&'a dyn Fn(&str, &str) -> Relation),
}

/// The frustration of a parliament.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParliamentFrustration {
    /// Members with a seat.
    pub members: u64,
    /// Pairs of members that are friends or rivals.
    pub pairs: u64,
    /// The least number of these pairs that stand against a partition into two sides.
    pub index: u64,
    /// `index` as a share of `pairs`, from 0 to 1; 0 where there is no pair.
    pub share: f64,
    /// `2 · index / (members - 1)`: the energy of the normalised signed Laplacian. Only where every pair is a friend or a
    /// rival, which is what this form needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<f64>,
    /// The parties of one best partition, each side by seats, then id. The side with more seats stands first; of equal
    /// ones, that of the first party.
    pub sides: [Vec<String>; 2],
    /// Seats of the two sides.
    pub side_seats: [u64; 2],
}

/// Why the frustration of a parliament is not computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParliamentError {
    /// A party is listed more than once.
    #[error("the party `{0}` is listed twice: add its seats up")]
    ListedTwice(String),
    /// More seats than are counted.
    #[error(
        "{seats} seats are more than the {most} that are counted: a unit of several seats gives nearly the same share"
    )]
    TooManySeats {
        /// Seats that were given.
        seats: u64,
        /// Most that are counted.
        most: u64,
    },
    /// More parties than are tried out: those that are no rivals of some other.
    #[error(
        "{parties} parties are no rivals of some other, more than the {most} that are tried out: let alliances alone be \
         friends, or join parties that stand alike"
    )]
    TooManyParties {
        /// Parties that are no rivals of some other.
        parties: usize,
        /// Most that are tried out.
        most: usize,
    },
}

impl ParliamentFrustration {
    /// Most seats of a parliament.
    pub const MOST_SEATS: u64 = 100_000;
    /// Most parties that are no rivals of some other, under [`Stances::Between`].
    pub const MOST_PARTIES: usize = 24;
}

/// A party with a seat.
#[derive(Debug, Clone, Copy)]
struct Party<'a> {
    id: &'a str,
    seats: u64,
}

/// The frustration index of a parliament (Fontan and Altafini 2021), exactly.
///
/// Every member is a node of a signed graph; members of one party are joined by a friendly relation, members of two
/// parties by what `stances` says of the two. The index is the least number of pairs against a partition into two sides
/// (hostile within a side, friendly across). No best partition splits a party: two members of one party stand to all
/// others alike, so both on the better one of their two sides cost no more there, and their own relation 1 less.
///
/// Parties come in any order; those without a seat are left out. Seats of rivals and alliances are added up by dynamic
/// programming in time parties times seats. Under [`Stances::Between`] the sides of those p parties that are no rivals of
/// some other are tried out, `2^(p - 1)` of them, and the rest are added up.
///
/// # Errors
/// A party is listed twice, or there are more seats or parties than are counted.
pub fn parliament<'a>(
    seats: impl IntoIterator<Item = (&'a str, u32)>,
    stances: Stances<'_>,
) -> Result<ParliamentFrustration, ParliamentError> {
    let parties = parties(seats)?;
    match stances {
        Stances::Rivals => Ok(of_groups(&parties, |_| None)),
        Stances::Alliances(of) => Ok(of_groups(&parties, |party| of.get(party.id).cloned())),
        Stances::Between(relation) => of_signs(&parties, relation),
    }
}

/// Those with a seat, by seats, then id.
fn parties<'a>(
    seats: impl IntoIterator<Item = (&'a str, u32)>,
) -> Result<Vec<Party<'a>>, ParliamentError> {
    let mut of: BTreeMap<&str, u64> = BTreeMap::new();
    let mut total = 0_u64;
    for (id, seats) in seats {
        total = total.saturating_add(u64::from(seats));
        if of.insert(id, u64::from(seats)).is_some() {
            return Err(ParliamentError::ListedTwice(id.to_owned()));
        }
    }
    let most = ParliamentFrustration::MOST_SEATS;
    if total > most {
        return Err(ParliamentError::TooManySeats { seats: total, most });
    }
    let with_a_seat = of.into_iter().filter(|(_, seats)| *seats > 0);
    let mut parties: Vec<Party<'_>> = with_a_seat.map(|(id, seats)| Party { id, seats }).collect();
    // Stable: ids stay in order.
    parties.sort_by_key(|party| std::cmp::Reverse(party.seats));
    Ok(parties)
}

/// Groups that are friends within and rivals of all others: only the seats of the two sides matter.
///
/// With sides of A and B seats, the pairs against them are those of two groups on one side,
/// `(A² + B² - Σ g²) / 2` over the groups' seats g: least where A and B are closest.
fn of_groups(
    parties: &[Party<'_>],
    group: impl Fn(&Party<'_>) -> Option<String>,
) -> ParliamentFrustration {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut seats: Vec<u64> = Vec::new();
    let mut of = Vec::with_capacity(parties.len());
    for party in parties {
        // A party of no group is one of its own.
        let own = group(party).map(|name| *places.entry(name).or_insert(seats.len()));
        let at = own.unwrap_or(seats.len());
        if at == seats.len() {
            seats.push(0);
        }
        seats[at] += party.seats;
        of.push(at);
    }
    let sums = Sums::of(&seats);
    let members: u64 = seats.iter().sum();
    let apart = sums.nearest_half(members.into());
    let second = sums.groups(apart);
    let within = seats.iter().map(|own| own * own).sum();
    let sides: Vec<bool> = of.into_iter().map(|at| second[at]).collect();
    found(parties, &sides, pairs(members), rivalries(members, apart, within))
}

/// Pairs of rivals on one side, if so many of the members stand apart; `within` is the sum of squares of the groups.
fn rivalries(members: u64, apart: u64, within: u64) -> u64 {
    let one = members - apart;
    (one * one + apart * apart - within) / 2
}

/// Parties that are friends, rivals or neither in any pattern.
///
/// Of those who are rivals of everybody, only their seats on a side matter: they are added up. The others are tried out.
fn of_signs(
    parties: &[Party<'_>],
    relation: &dyn Fn(&str, &str) -> Relation,
) -> Result<ParliamentFrustration, ParliamentError> {
    let between: Vec<Vec<Relation>> =
        parties.iter().map(|a| parties.iter().map(|b| of_pair(a, b, relation)).collect()).collect();
    let rival_of_all = |at: &usize| between[*at].iter().all(|own| *own == Relation::Hostile);
    let (plain, special): (Vec<usize>, Vec<usize>) = (0..parties.len()).partition(rival_of_all);
    let most = ParliamentFrustration::MOST_PARTIES;
    if special.len() > most {
        return Err(ParliamentError::TooManyParties { parties: special.len(), most });
    }
    let seats = |of: &[usize]| of.iter().map(|at| parties[*at].seats).collect::<Vec<u64>>();
    let sums = Sums::of(&seats(&plain));
    let members: u64 = parties.iter().map(|party| party.seats).sum();
    let within = parties.iter().map(|party| party.seats * party.seats).sum();
    // Both sides as close as those who are added up can bring them, from what stands apart already.
    let nearest = |apart: u64| sums.nearest_half(i128::from(members) - 2 * i128::from(apart));
    let table: Vec<u64> = (0..=seats(&special).iter().sum())
        .map(|apart| rivalries(members, apart + nearest(apart), within))
        .collect();
    let rivals = |apart: u64| usize::try_from(apart).map_or(0, |at| table[at]);
    let saves = |a: usize, b: usize| {
        // Both are at most `MOST_SEATS`, so the product fits many times over.
        let weight = i64::try_from(parties[a].seats * parties[b].seats).unwrap_or(i64::MAX);
        match between[a][b] {
            Relation::Friendly => (weight, -weight),
            Relation::Neutral => (weight, 0),
            Relation::Hostile => (0, 0),
        }
    };
    let kinder: Vec<Vec<_>> =
        special.iter().map(|&a| special.iter().map(|&b| saves(a, b)).collect()).collect();
    let (apart, index) = gray::least(&seats(&special), &kinder, &rivals);
    let mut sides = vec![false; parties.len()];
    let with = special.iter().zip(&apart).filter(|(_, apart)| **apart);
    let seats_apart: u64 = with.clone().map(|(at, _)| parties[*at].seats).sum();
    with.for_each(|(at, _)| sides[*at] = true);
    let added = sums.groups(nearest(seats_apart));
    plain.iter().zip(added).for_each(|(at, added)| sides[*at] = added);
    let signed = pairs(members) - neutral_pairs(parties, &between);
    Ok(found(parties, &sides, signed, index))
}

/// Pairs of members that are neither friends nor rivals.
fn neutral_pairs(parties: &[Party<'_>], between: &[Vec<Relation>]) -> u64 {
    let of = |at: usize| {
        let others = (at + 1..parties.len()).filter(move |&b| between[at][b] == Relation::Neutral);
        others.map(move |b| parties[at].seats * parties[b].seats).sum::<u64>()
    };
    (0..parties.len()).map(of).sum()
}

/// What a party is to another; to itself a rival, which changes nothing.
fn of_pair(a: &Party<'_>, b: &Party<'_>, relation: &dyn Fn(&str, &str) -> Relation) -> Relation {
    if a.id == b.id { Relation::Hostile } else { relation(a.id.min(b.id), a.id.max(b.id)) }
}

fn pairs(members: u64) -> u64 {
    members * members.saturating_sub(1) / 2
}

fn found(parties: &[Party<'_>], second: &[bool], pairs: u64, index: u64) -> ParliamentFrustration {
    let side = |wanted: bool| {
        let own = parties.iter().zip(second).filter(move |(_, second)| **second == wanted);
        own.map(|(party, _)| party)
    };
    let seats = |wanted: bool| side(wanted).map(|party| party.seats).sum::<u64>();
    let ids = |wanted: bool| side(wanted).map(|party| party.id.to_owned()).collect();
    // The first party has most seats, so that of equal sides its own stands first.
    let led_by = second.first().copied().unwrap_or(false);
    let first = if seats(!led_by) > seats(led_by) { !led_by } else { led_by };
    let members: u64 = parties.iter().map(|party| party.seats).sum();
    let complete = pairs == self::pairs(members) && members > 1;
    ParliamentFrustration {
        members,
        pairs,
        index,
        share: index as f64 / pairs.max(1) as f64,
        energy: complete.then(|| 2.0 * index as f64 / (members - 1) as f64),
        sides: [ids(first), ids(!first)],
        side_seats: [seats(first), seats(!first)],
    }
}

#[cfg(test)]
mod tests;
