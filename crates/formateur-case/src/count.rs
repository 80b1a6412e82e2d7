//! A dated count of the chamber: who holds how many seats, what is not known, and draws of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use crate::cell::Holder;
use crate::date::KnownFrom;
use crate::draw::Stream;
use crate::id::ActorId;
use crate::tables::{CountStatus, SeatRow};

/// What one holder may have in a count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// Who holds the seats.
    pub party: Holder,
    /// Seats, as a point.
    pub seats: u32,
    /// The fewest it can be.
    pub low: u32,
    /// The most it can be, not counting seats that the count gives to nobody.
    pub high: u32,
    /// Whether seats that the count gives to nobody may be its own.
    pub open: bool,
    /// Whether its members are actors each for itself.
    pub individuals: bool,
}

/// A count of the whole chamber, known on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Count {
    /// From when it was known.
    pub known_from: KnownFrom,
    /// Members of the chamber.
    pub chamber: u32,
    /// How firm it is, where the rows agree.
    pub status: Option<CountStatus>,
    /// Who holds what, by seats and then by id.
    pub held: Vec<Held>,
    /// Vacant seats.
    pub vacant: u32,
    /// Seats that no list is given for: fewest, point, most.
    pub unallocated: [u32; 3],
    /// Seats of each in `held` in states of the world that are equally likely, where they were drawn together: from polls.
    #[serde(skip)]
    joint: Option<Arc<[Vec<u32>]>>,
}

/// One actor of the arithmetic, with its seats.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Player {
    /// Its id: a party's, or `<party>-7` for the seventh of its individual members, or `unnamed-7`.
    pub id: String,
    /// The party, or the row of individuals, it belongs to; none for members that the count does not name.
    pub party: Option<ActorId>,
    /// Its seats.
    pub seats: u32,
}

/// Who sits in the chamber: the actors of the arithmetic in one possible state of the world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seating {
    /// All of them, by seats and then by id.
    pub players: Vec<Player>,
    /// Vacant seats.
    pub vacant: u32,
    /// Seats whose holders are not named and not drawn.
    pub left_out: u32,
}

impl Count {
    /// The count of some rows, which all are of one day.
    pub(crate) fn new(
        rows: &[&SeatRow],
        chamber: u32,
        individuals: impl Fn(&ActorId) -> bool,
    ) -> Self {
        let mut count = Self {
            known_from: rows.first().map_or(KnownFrom::Always, |row| row.meta.known_from),
            chamber,
            status: rows.iter().find_map(|row| row.status),
            held: Vec::new(),
            vacant: 0,
            unallocated: [0; 3],
            joint: None,
        };
        for row in rows {
            let appealed = row.appealed.unwrap_or(0);
            let low = row.low.unwrap_or(row.seats).min(row.seats.saturating_sub(appealed));
            let high = row.high.unwrap_or(row.seats);
            match &row.party {
                Holder::Vacant => count.vacant += row.seats,
                Holder::Unallocated => {
                    let free = row.low.is_none() && row.high.is_none();
                    let ends = if free { [0, row.seats, chamber] } else { [low, row.seats, high] };
                    (0..3).for_each(|at| count.unallocated[at] += ends[at]);
                }
                Holder::Party(id) => count.held.push(Held {
                    party: row.party.clone(),
                    seats: row.seats,
                    low,
                    high,
                    open: row.low.is_some() && row.high.is_none(),
                    individuals: individuals(id),
                }),
            }
        }
        count.held.sort_by(|a, b| b.seats.cmp(&a.seats).then_with(|| a.party.cmp(&b.party)));
        count
    }

    /// A count that nobody made: seats that are expected, with states of the world that were drawn together.
    ///
    /// `expected` has the point of each party, `draws` in every state its seats in the same order. What a state leaves of
    /// the chamber goes to members whom nobody names.
    ///
    /// # Panics
    /// If there is no draw, or if one gives more seats than the chamber has or has another number of parties.
    pub fn expected(
        known_from: KnownFrom,
        chamber: u32,
        expected: &[(ActorId, u32)],
        draws: &[Vec<u32>],
    ) -> Self {
        let fits = |seats: &Vec<u32>| {
            seats.len() == expected.len() && seats.iter().sum::<u32>() <= chamber
        };
        assert!(!draws.is_empty() && draws.iter().all(fits), "every draw fits the chamber");
        let of = |at: usize| draws.iter().map(move |seats| seats[at]);
        let mut order: Vec<usize> = (0..expected.len()).collect();
        order.sort_by(|&a, &b| {
            expected[b].1.cmp(&expected[a].1).then_with(|| expected[a].0.cmp(&expected[b].0))
        });
        let held = order.iter().map(|&at| Held {
            party: Holder::Party(expected[at].0.clone()),
            seats: expected[at].1,
            low: of(at).min().unwrap_or(0),
            high: of(at).max().unwrap_or(0),
            open: false,
            individuals: false,
        });
        let left = |seats: u32| chamber.saturating_sub(seats);
        let sums = || draws.iter().map(|seats| left(seats.iter().sum()));
        let point = left(expected.iter().map(|(_, seats)| seats).sum());
        Self {
            known_from,
            chamber,
            status: Some(CountStatus::Expected),
            held: held.collect(),
            vacant: 0,
            unallocated: [sums().min().unwrap_or(0), point, sums().max().unwrap_or(0)],
            joint: Some(
                draws.iter().map(|seats| order.iter().map(|&at| seats[at]).collect()).collect(),
            ),
        }
    }

    /// Whether nobody counted it: its states of the world were drawn, from polls.
    pub fn is_expected(&self) -> bool {
        self.joint.is_some()
    }

    /// Whether nothing about it is uncertain.
    pub fn is_exact(&self) -> bool {
        self.joint.is_none()
            && self.unallocated[2] == 0
            && self.held.iter().all(|held| held.low == held.high)
    }

    /// Parties and rows of individuals whose seats are uncertain, by id.
    pub fn uncertain(&self) -> BTreeSet<String> {
        let uncertain = self.parties().filter(|(_, held)| held.low != held.high || held.open);
        uncertain.map(|(id, _)| id.to_string()).collect()
    }

    /// Seats of one party, as a point; 0 if it holds none.
    pub fn seats(&self, party: &ActorId) -> u32 {
        self.held
            .iter()
            .filter(|held| matches!(&held.party, Holder::Party(id) if id == party))
            .map(|held| held.seats)
            .sum()
    }

    /// Parties and rows of individuals with seats, by seats and then by id.
    pub fn parties(&self) -> impl Iterator<Item = (&ActorId, &Held)> {
        self.held.iter().filter_map(|held| match &held.party {
            Holder::Party(id) => Some((id, held)),
            Holder::Unallocated | Holder::Vacant => None,
        })
    }

    /// Who sits in the chamber as the points have it; seats that no list is given for are left out.
    pub fn seating(&self) -> Seating {
        let seats: Vec<u32> = self.held.iter().map(|held| held.seats).collect();
        self.seat(&seats, &[], self.unallocated[1])
    }

    fn seat(&self, seats: &[u32], unnamed: &[u32], left_out: u32) -> Seating {
        let mut players = Vec::new();
        for ((party, held), &seats) in self.parties().zip(seats) {
            let player = |id: String, seats| Player { id, party: Some(party.clone()), seats };
            if held.individuals {
                players.extend((1..=seats).map(|n| player(format!("{party}-{n}"), 1)));
            } else if seats > 0 {
                players.push(player(party.to_string(), seats));
            }
        }
        let unnamed = unnamed.iter().enumerate();
        players.extend(unnamed.map(|(n, &seats)| Player {
            id: format!("unnamed-{}", n + 1),
            party: None,
            seats,
        }));
        players.sort_by(|a, b| {
            b.seats.cmp(&a.seats).then_with(|| natural(&a.id).cmp(&natural(&b.id)))
        });
        Seating { players, vacant: self.vacant, left_out }
    }

    /// What drawing needs, worked out once.
    pub fn sampler(&self) -> Sampler<'_> {
        Sampler::new(self)
    }
}

/// An id so that `x-2` comes before `x-10`.
fn natural(id: &str) -> (&str, u64) {
    match id.rsplit_once('-') {
        Some((stem, number)) => number.parse().map_or((id, 0), |number| (stem, number)),
        None => (id, 0),
    }
}

/// Draws states of the world that a count allows.
///
/// Of a count with states that were drawn together one is picked, each equally likely. Else, by ranges:
///
/// Each party's seats are drawn from its range, every whole number equally likely, *given* that the chamber is filled
/// and the seats without a list stay within their own range (exact conditional sampling, no rejection). Seats without a
/// list then go to the parties that may have more, one by one in proportion to what each already has (Pólya's urn);
/// where no party may have more they are held by members whom the count does not name, grouped at random by
/// the Chinese restaurant process with a concentration drawn anew from 1 to 100 on a log scale, no group larger than the
/// largest named party: anything from a few lists to single members. Both rules are judgements about what is not known.
#[derive(Debug, Clone)]
pub struct Sampler<'a> {
    count: &'a Count,
    /// `ways[i][s]`: ways in which holders `i..` reach `s` seats above their lowest.
    ways: Vec<Vec<f64>>,
    /// Seats that all holders have at least.
    lowest: u32,
}

impl<'a> Sampler<'a> {
    fn new(count: &'a Count) -> Self {
        let spreads: Vec<usize> =
            count.held.iter().map(|held| (held.high - held.low) as usize).collect();
        let mut ways = vec![vec![1.0]];
        for &spread in spreads.iter().rev() {
            let after = &ways[ways.len() - 1];
            let mut own = vec![0.0; after.len() + spread];
            for (s, way) in after.iter().enumerate() {
                own[s..=s + spread].iter_mut().for_each(|cell| *cell += way);
            }
            let most = own.iter().copied().fold(1.0, f64::max);
            for cell in &mut own {
                *cell /= most;
            }
            ways.push(own);
        }
        ways.reverse();
        Self { count, ways, lowest: count.held.iter().map(|held| held.low).sum() }
    }

    /// One state of the world.
    pub fn draw(&self, stream: &mut Stream) -> Seating {
        let mut seats = match &self.count.joint {
            Some(states) => {
                let at = usize::try_from(stream.below(states.len() as u64)).unwrap_or(0);
                states[at].clone()
            }
            None => self.draw_ranges(stream),
        };
        let taken: u32 = seats.iter().sum::<u32>() + self.count.vacant;
        let mut rest = self.count.chamber.saturating_sub(taken);
        let open: Vec<usize> = (0..seats.len()).filter(|&at| self.count.held[at].open).collect();
        while rest > 0 && !open.is_empty() {
            let weights: Vec<f64> = open.iter().map(|&at| f64::from(seats[at].max(1))).collect();
            seats[open[stream.pick(&weights)]] += 1;
            rest -= 1;
        }
        let most = seats.iter().copied().max().unwrap_or(rest).max(1);
        self.count.seat(&seats, &unnamed_groups(rest, most, stream), 0)
    }

    /// Seats of every holder, given that the chamber is filled.
    fn draw_ranges(&self, stream: &mut Stream) -> Vec<u32> {
        let [fewest, _, most] = self.count.unallocated;
        let free = self.count.chamber.saturating_sub(self.count.vacant + self.lowest);
        let within = |above: usize| {
            u32::try_from(above)
                .is_ok_and(|above| above <= free && (fewest..=most).contains(&(free - above)))
        };
        let reach: Vec<f64> = self.ways[0]
            .iter()
            .enumerate()
            .map(|(above, way)| if within(above) { *way } else { 0.0 })
            .collect();
        let mut above = stream.pick(&reach);
        let mut seats = Vec::with_capacity(self.count.held.len());
        for (held, after) in self.count.held.iter().zip(&self.ways[1..]) {
            let spread = (held.high - held.low) as usize;
            let chances: Vec<f64> = (0..=spread.min(above))
                .map(|own| after.get(above - own).copied().unwrap_or(0.0))
                .collect();
            let own = stream.pick(&chances);
            above -= own;
            seats.push(held.low + u32::try_from(own).unwrap_or(0));
        }
        seats
    }
}

/// `seats` seats in random groups of at most `most`.
fn unnamed_groups(seats: u32, most: u32, stream: &mut Stream) -> Vec<u32> {
    if seats == 0 {
        return Vec::new();
    }
    let concentration = libm::exp10(2.0 * stream.unit());
    let mut groups: Vec<u32> = Vec::new();
    for _ in 0..seats {
        let mut weights: Vec<f64> =
            groups.iter().map(|&size| if size < most { f64::from(size) } else { 0.0 }).collect();
        weights.push(concentration);
        let at = stream.pick(&weights);
        match groups.get_mut(at) {
            Some(size) => *size += 1,
            None => groups.push(1),
        }
    }
    groups.sort_unstable_by(|a, b| b.cmp(a));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Streams;

    fn held(name: &str, low: u32, seats: u32, high: u32, open: bool) -> Held {
        let party = Holder::Party(ActorId::new(name).unwrap());
        Held { party, seats, low, high, open, individuals: false }
    }

    fn count(held: Vec<Held>, unallocated: [u32; 3]) -> Count {
        Count {
            known_from: KnownFrom::Always,
            chamber: 100,
            status: None,
            held,
            vacant: 0,
            unallocated,
            joint: None,
        }
    }

    #[test]
    fn states_that_were_drawn_together_stay_together() {
        let id = |name: &str| ActorId::new(name).unwrap();
        let expected = [(id("a"), 40), (id("b"), 60)];
        let states = [vec![0, 95], vec![45, 55], vec![50, 50]];
        let count = Count::expected(KnownFrom::Always, 100, &expected, &states);
        assert!(!count.is_exact() && count.unallocated == [0, 0, 5]);
        let streams = Streams::new("joint", 7);
        let mut seen = [false; 3];
        for n in 0..100 {
            let seating = count.sampler().draw(&mut streams.stream(n));
            let of = |name: &str| {
                seating.players.iter().filter(|p| p.id == name).map(|p| p.seats).sum::<u32>()
            };
            let state = states.iter().position(|state| state[..] == [of("a"), of("b")]);
            seen[state.expect("it is one of the states")] = true;
            assert_eq!(seating.players.iter().map(|p| p.seats).sum::<u32>(), 100);
        }
        assert_eq!(seen, [true; 3]);
    }

    #[test]
    fn every_draw_fills_the_chamber_and_stays_within_the_ranges() {
        let open = count(
            vec![
                held("a", 40, 40, 44, false),
                held("b", 30, 30, 35, false),
                held("c", 20, 20, 20, true),
            ],
            [5, 10, 10],
        );
        let closed =
            count(vec![held("a", 40, 42, 44, false), held("b", 30, 30, 35, false)], [0, 28, 100]);
        let streams = Streams::new("count", 7);
        for count in [open, closed] {
            let sampler = count.sampler();
            for n in 0..500 {
                let seating = sampler.draw(&mut streams.stream(n));
                assert_eq!(seating.players.iter().map(|p| p.seats).sum::<u32>(), 100);
                let of = |name: &str| seating.players.iter().find(|p| p.id == name).unwrap().seats;
                assert!((40..=44).contains(&of("a")) && (30..=35).contains(&of("b")));
            }
        }
    }

    #[test]
    fn ranges_are_drawn_evenly_given_the_sum() {
        // a + b = 100 with a in 49..=51 and b in 49..=51: three ways, each a third.
        let both =
            count(vec![held("a", 49, 50, 51, false), held("b", 49, 50, 51, false)], [0, 0, 0]);
        let streams = Streams::new("even", 7);
        let mut tally = [0_u32; 3];
        for n in 0..3_000 {
            let seating = both.sampler().draw(&mut streams.stream(n));
            let a = seating.players.iter().find(|p| p.id == "a").unwrap().seats;
            tally[(a - 49) as usize] += 1;
        }
        assert!(tally.iter().all(|&n| (900..1_100).contains(&n)), "{tally:?}");
    }
}
