//! The quota method of Balinski and Young, exactly: the chamber grows seat by seat.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::decide::{Claimant, Decider, TieRule};
use super::error::SeatsError;
use super::pool::Claim;

/// The most work: parties times seats times the ways that are followed.
pub(super) const MOST_WORK: u64 = 200_000_000;
/// How many steps one more way is worth: it is kept in order among the others.
const STEPS_OF_ONE: usize = 4;
/// The most allocations that equal quotients leave open on the way, without those that differ by equal parties alone.
const MOST_WAYS: usize = 1_000;

/// Seats of each claim; there is room for all of them.
///
/// An equal quotient at one size of the chamber often does not matter at a later one, so all ways are followed, and only
/// those that still differ at the end are a tie. Parties with equal votes are interchangeable: one way stands for all
/// that differ by them alone.
pub(super) fn seats(
    claims: &[Claim<'_>],
    seats: u32,
    decider: &mut Decider,
) -> Result<Vec<u32>, SeatsError> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&at| (Reverse(claims[at].votes), claims[at].most, claims[at].id));
    let sorted: Vec<Claim<'_>> = order.iter().map(|&at| claims[at]).collect();
    let own = Growth::new(&sorted, decider.rule()).run(seats, decider)?;
    let mut seats = vec![0; claims.len()];
    for (at, own) in order.into_iter().zip(own) {
        seats[at] = own;
    }
    Ok(seats)
}

/// A chamber that grows; claims are by larger vote, then by id.
struct Growth<'a> {
    claims: &'a [Claim<'a>],
    /// Whether the larger vote has the seat where quotients are equal.
    larger_vote: bool,
    total: u128,
}

impl<'a> Growth<'a> {
    fn new(claims: &'a [Claim<'a>], rule: TieRule) -> Self {
        let total = claims.iter().map(|claim| u128::from(claim.votes)).sum();
        Self { claims, larger_vote: rule == TieRule::LargerVote, total }
    }

    fn run(&self, seats: u32, decider: &mut Decider) -> Result<Vec<u32>, SeatsError> {
        let least = u64::from(seats) * self.claims.len() as u64;
        if least > MOST_WORK {
            return Err(SeatsError::TooMuchWork { work: least, most: MOST_WORK });
        }
        let mut preferred = vec![0; self.claims.len()];
        let mut others: BTreeSet<Vec<u32>> = BTreeSet::new();
        let mut work = 0;
        for house in 1..=seats {
            work += (self.claims.len() * (1 + STEPS_OF_ONE * others.len())) as u64;
            if work > MOST_WORK {
                return Err(SeatsError::TooMuchWork { work, most: MOST_WORK });
            }
            let mut grown = BTreeSet::new();
            for way in &others {
                grown.extend(self.next(way, house).into_iter().map(|at| with(way, at)));
            }
            let chosen = self.next(&preferred, house);
            let Some((&first, rest)) = chosen.split_first() else {
                return Err(SeatsError::NoRoom { room: u64::from(house) - 1, seats });
            };
            grown.extend(rest.iter().map(|&at| with(&preferred, at)));
            preferred[first] += 1;
            grown.remove(&preferred);
            if grown.len() > MOST_WAYS {
                return Err(SeatsError::TooManyWays { most: MOST_WAYS });
            }
            others = grown;
        }
        decider.spend(work);
        if others.is_empty() {
            Ok(self.among_equals(preferred, decider))
        } else {
            self.one_of(preferred, others, decider)
        }
    }

    /// Where the next seat may go: the largest quotients of D'Hondt among those below their quota rounded up, one place
    /// for all parties with equal votes and seats.
    fn next(&self, own: &[u32], house: u32) -> Vec<usize> {
        let quotient = |a: usize, b: usize| {
            let one = u128::from(self.claims[a].votes) * u128::from(own[b] + 1);
            one.cmp(&(u128::from(self.claims[b].votes) * u128::from(own[a] + 1)))
        };
        let below = |at: usize| {
            u128::from(own[at]) * self.total < u128::from(self.claims[at].votes) * u128::from(house)
        };
        let mut best: Vec<usize> = Vec::new();
        for at in 0..self.claims.len() {
            let stands_for = at > 0 && self.alike(at - 1, at) && own[at - 1] == own[at];
            if stands_for || !self.claims[at].has_room(own[at]) || !below(at) {
                continue;
            }
            let order = best.first().map_or(Ordering::Greater, |&first| quotient(at, first));
            if order == Ordering::Greater {
                best.clear();
            }
            // Those that come first have more votes.
            if order == Ordering::Greater || order == Ordering::Equal && !self.larger_vote {
                best.push(at);
            }
        }
        best
    }

    /// Whether two claims are interchangeable.
    fn alike(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.claims[a], &self.claims[b]);
        (a.votes, a.most) == (b.votes, b.most)
    }

    /// Places of interchangeable claims: first and one after the last of each class.
    fn classes(&self) -> Vec<(usize, usize)> {
        let mut classes: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.claims.len() {
            match classes.last_mut() {
                Some((first, end)) if self.alike(*first, at) => *end = at + 1,
                _ => classes.push((at, at + 1)),
            }
        }
        classes
    }

    /// Asks which of the parties with equal votes have a seat more than the others. It is one at most: the fewer seats one
    /// has, the larger is its next quotient.
    fn among_equals(&self, mut way: Vec<u32>, decider: &mut Decider) -> Vec<u32> {
        for (first, end) in self.classes() {
            let least = way[end - 1];
            let stake = way[first..end].iter().filter(|&&own| own > least).count();
            if stake == 0 {
                continue;
            }
            let tied: Vec<Claimant<'_>> =
                self.claims[first..end].iter().map(Claim::claimant).collect();
            way[first..end].fill(least);
            for at in decider.choose(&tied, stake) {
                way[first + at] += 1;
            }
        }
        way
    }

    /// Asks for one of several ways, with all that differ by equal parties.
    fn one_of(
        &self,
        preferred: Vec<u32>,
        others: BTreeSet<Vec<u32>>,
        decider: &mut Decider,
    ) -> Result<Vec<u32>, SeatsError> {
        let mut all = BTreeSet::new();
        for way in others.into_iter().chain([preferred.clone()]) {
            all.extend(self.orders(way, MOST_WAYS)?);
            if all.len() > MOST_WAYS {
                return Err(SeatsError::TooManyWays { most: MOST_WAYS });
            }
        }
        all.remove(&preferred);
        let mut ways = vec![preferred];
        ways.extend(self.in_order(all));
        let ids: Vec<&str> = self.claims.iter().map(|claim| claim.id).collect();
        let way = decider.choose_way(&ids, &ways);
        Ok(ways.swap_remove(way))
    }

    /// All ways that differ from one by equal parties alone, `most` at most.
    fn orders(&self, way: Vec<u32>, most: usize) -> Result<Vec<Vec<u32>>, SeatsError> {
        let mut ways = vec![way];
        for (first, end) in self.classes() {
            let mut more = Vec::new();
            for way in &ways {
                let mut own = way[first..end].to_vec();
                own.sort_unstable();
                loop {
                    let mut other = way.clone();
                    other[first..end].copy_from_slice(&own);
                    more.push(other);
                    if more.len() > most {
                        return Err(SeatsError::TooManyWays { most });
                    }
                    if !next_order(&mut own) {
                        break;
                    }
                }
            }
            ways = more;
        }
        Ok(ways)
    }

    /// Ways by the seats of the parties in the order of their ids, more first.
    fn in_order(&self, ways: BTreeSet<Vec<u32>>) -> Vec<Vec<u32>> {
        let mut order: Vec<usize> = (0..self.claims.len()).collect();
        order.sort_by_key(|&at| self.claims[at].id);
        let mut ways: Vec<Vec<u32>> = ways.into_iter().collect();
        ways.sort_by_key(|way| Reverse(order.iter().map(|&at| way[at]).collect::<Vec<_>>()));
        ways
    }
}

fn with(way: &[u32], at: usize) -> Vec<u32> {
    let mut grown = way.to_vec();
    grown[at] += 1;
    grown
}

/// Goes on to the next order of the numbers, the smallest first; `false` after the last.
fn next_order(numbers: &mut [u32]) -> bool {
    let Some(at) = (1..numbers.len()).rev().find(|&at| numbers[at - 1] < numbers[at]) else {
        return false;
    };
    let above = (at..numbers.len()).rev().find(|&other| numbers[other] > numbers[at - 1]);
    if let Some(other) = above {
        numbers.swap(at - 1, other);
    }
    numbers[at..].reverse();
    true
}
