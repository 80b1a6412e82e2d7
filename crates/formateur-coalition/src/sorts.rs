//! Members of parliament by seats and place: what theories walk through, and how they list what they find.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigUint;

use crate::measures::Standing;
use crate::minimal::{Coalition, Part};
use crate::parliament::{Merge, Parliament};
use crate::theory::{Positions, Question, TheoryError};

/// The most steps of a search.
pub(crate) const MAX_STEPS: u64 = 50_000_000;
/// The most members of a sort for which the ways to choose them stand in a table.
const MAX_TABLED: u64 = 1_000;
/// The most sorts of members: a search is as deep as there are sorts.
const MAX_SORTS: usize = 2_000;
/// Parts of the width of the line that positions are told apart by: below that, two differences are one.
const PARTS_OF_WIDTH: f64 = 1e12;

/// Members with equal seats at one place whom nobody can tell apart.
#[derive(Debug, Clone)]
pub(crate) struct Sort {
    /// Seats of each.
    pub(crate) weight: u64,
    /// How many they are.
    pub(crate) count: u64,
    /// Parties, or rows of individuals, that they belong to.
    pub(crate) parties: BTreeSet<String>,
    /// Where they stand; empty where a theory does not ask.
    pub(crate) place: Vec<f64>,
}

impl Sort {
    fn id(&self) -> String {
        self.parties.iter().map(String::as_str).collect::<Vec<_>>().join("|")
    }

    /// Seats of all of them.
    pub(crate) fn seats(&self) -> u64 {
        self.weight.saturating_mul(self.count)
    }
}

/// Some of the members of a sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Chosen {
    /// Place of the sort in the list.
    pub(crate) sort: usize,
    /// How many of its members.
    pub(crate) count: u64,
}

/// All sorts of members, heaviest first, then by place, then by id.
pub(crate) struct Sorts<'a> {
    pub(crate) parliament: &'a Parliament,
    pub(crate) all: Vec<Sort>,
    /// Seats that a government needs; at least one.
    pub(crate) quota: u64,
    /// Parties with seats that are left out because they have no position.
    pub(crate) unplaced: Vec<String>,
    /// For each sort in how many ways each number of its members can be chosen, up to [`MAX_TABLED`].
    choices: Vec<Vec<BigUint>>,
    /// Place of each id among all ids in order.
    ranks: Vec<usize>,
    /// Whether somebody must be in who has no seats or no position.
    impossible: bool,
    /// Sorts of which a member must be in.
    included: Vec<usize>,
    /// For each sort of one party of which a statement speaks, its place among these.
    concerned: Vec<Option<u32>>,
    /// How many of these there are.
    spoken_of: u32,
    /// What is known of sets of them: whether a statement stands in their way.
    blocked: RefCell<BTreeMap<u128, bool>>,
}

impl<'a> Sorts<'a> {
    /// Members by seats alone.
    pub(crate) fn by_seats(question: &Question<'a>) -> Result<Self, TheoryError> {
        Self::new(question.parliament, question.merge, |_| Some(Vec::new()))
    }

    /// Members who have a position, by seats and position.
    pub(crate) fn by_place(question: &Question<'a>) -> Result<Self, TheoryError> {
        let place = |party: &str| placed(question.positions, party);
        let sorts = Self::new(question.parliament, question.merge, place)?;
        if sorts.all.is_empty() { Err(TheoryError::NoPositions) } else { Ok(sorts) }
    }

    fn new(
        parliament: &'a Parliament,
        merge: Merge,
        place: impl Fn(&str) -> Option<Vec<f64>>,
    ) -> Result<Self, TheoryError> {
        let speaks = |party: &str| parliament.pacts().iter().any(|pact| pact.concerns(party));
        let mut found: BTreeMap<Key, Sort> = BTreeMap::new();
        let mut unplaced = BTreeSet::new();
        for seat in parliament.seats().iter().filter(|seat| seat.weight > 0) {
            let Some(place) = place(&seat.party) else {
                unplaced.insert(seat.party.clone());
                continue;
            };
            let apart = parliament.stands_apart(&seat.party, merge);
            let key = Key {
                falling: std::cmp::Reverse(seat.weight),
                place: place.iter().map(|&at| ordered(at)).collect(),
                party: apart.then(|| seat.party.clone()),
            };
            let empty = Sort { weight: seat.weight, count: 0, parties: BTreeSet::new(), place };
            let sort = found.entry(key).or_insert(empty);
            sort.parties.insert(seat.party.clone());
            sort.count += 1;
        }
        if found.len() > MAX_SORTS {
            return Err(TheoryError::TooLarge {
                what: "sorts of members",
                size: found.len().to_string(),
                most: MAX_SORTS as u64,
            });
        }
        let all: Vec<Sort> = found.into_values().collect();
        Ok(Self::with(parliament, all, unplaced.into_iter().collect(), speaks))
    }

    fn with(
        parliament: &'a Parliament,
        all: Vec<Sort>,
        unplaced: Vec<String>,
        speaks: impl Fn(&str) -> bool,
    ) -> Self {
        let single =
            |sort: &Sort| sort.parties.first().filter(|_| sort.parties.len() == 1).cloned();
        let included: Vec<Option<usize>> = parliament
            .included()
            .iter()
            .map(|party| all.iter().position(|sort| single(sort).as_ref() == Some(party)))
            .collect();
        let mut spoken_of = 0_u32;
        let concerned = all.iter().map(|sort| {
            let place = single(sort).filter(|party| speaks(party)).map(|_| spoken_of);
            spoken_of += u32::from(place.is_some());
            place
        });
        let concerned = concerned.collect();
        Self {
            parliament,
            choices: all.iter().map(|sort| choices(sort.count)).collect(),
            ranks: ranks(&all),
            quota: parliament.quota().max(1),
            unplaced,
            impossible: included.contains(&None),
            included: included.into_iter().flatten().collect(),
            concerned,
            spoken_of,
            blocked: RefCell::new(BTreeMap::new()),
            all,
        }
    }

    /// Seats of these.
    pub(crate) fn seats(&self, chosen: &[Chosen]) -> u64 {
        chosen.iter().fold(0, |sum, chosen| {
            sum.saturating_add(self.all[chosen.sort].weight.saturating_mul(chosen.count))
        })
    }

    /// Whether every party is in that has to be.
    pub(crate) fn complete(&self, chosen: &[Chosen]) -> bool {
        let inside = |sort: &usize| chosen.iter().any(|chosen| chosen.sort == *sort);
        !self.impossible && self.included.iter().all(inside)
    }

    /// Whether a statement stands in the way of these. It depends only on those of whom statements speak, so each set of
    /// them is looked at once, as long as there are no more of them than bits.
    pub(crate) fn is_blocked(&self, chosen: &[Chosen]) -> bool {
        let of = |chosen: &Chosen| self.concerned[chosen.sort];
        let set = chosen.iter().filter_map(of).fold(0, |set, bit| set | 1_u128 << bit.min(127));
        if set == 0 {
            return false;
        }
        let tabled = self.spoken_of <= 128;
        let known = self.blocked.borrow().get(&set).copied().filter(|_| tabled);
        known.unwrap_or_else(|| {
            let concerned = chosen.iter().filter(|chosen| of(chosen).is_some());
            let parties = concerned.flat_map(|chosen| &self.all[chosen.sort].parties);
            let parties = parties.map(String::as_str).collect();
            let blocked = !self.parliament.obstacles(&parties).is_empty();
            self.blocked.borrow_mut().insert(set, blocked);
            blocked
        })
    }

    /// How many coalitions are of the type.
    pub(crate) fn ways(&self, chosen: &[Chosen]) -> BigUint {
        let several = chosen.iter().filter(|chosen| self.all[chosen.sort].count > 1);
        several.fold(BigUint::from(1_u8), |ways, chosen| {
            let tabled = usize::try_from(chosen.count).ok();
            match tabled.and_then(|count| self.choices[chosen.sort].get(count)) {
                Some(choices) => ways * choices,
                None => ways * choose(self.all[chosen.sort].count, chosen.count),
            }
        })
    }

    /// The parts of a coalition.
    pub(crate) fn parts(&self, chosen: &[Chosen]) -> Vec<Part> {
        let part = |chosen: &Chosen| {
            let sort = &self.all[chosen.sort];
            Part {
                id: sort.id(),
                count: chosen.count,
                of: sort.count,
                weight: sort.weight,
                parties: sort.parties.clone(),
            }
        };
        chosen.iter().map(part).collect()
    }

    /// The coalition of these, of whose type there are so many.
    pub(crate) fn coalition(&self, chosen: &[Chosen], multiplicity: BigUint) -> Coalition {
        // Of members that nobody can tell apart it is not known who is in.
        let sure = chosen
            .iter()
            .map(|chosen| &self.all[chosen.sort].parties)
            .filter(|parties| parties.len() == 1)
            .flat_map(|parties| parties.iter().map(String::as_str))
            .collect();
        Coalition {
            parts: self.parts(chosen),
            multiplicity,
            weight: self.seats(chosen),
            members: chosen.iter().map(|chosen| chosen.count).sum(),
            obstacles: self.parliament.obstacles(&sure),
        }
    }

    /// Who stands where in a coalition.
    pub(crate) fn standings(&self, chosen: &[Chosen]) -> Vec<Standing<'_>> {
        let standing = |chosen: &Chosen| {
            let sort = &self.all[chosen.sort];
            Standing { members: chosen.count, seats: sort.weight, place: &sort.place }
        };
        chosen.iter().map(standing).collect()
    }

    /// Where a type stands among others that are equal in all else: by ids, then by sorts.
    pub(crate) fn order(&self, chosen: &[Chosen]) -> Vec<(usize, u64, usize)> {
        chosen.iter().map(|taken| (self.ranks[taken.sort], taken.count, taken.sort)).collect()
    }
}

/// What members must share to be of one sort; the heavier come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    falling: std::cmp::Reverse<u64>,
    place: Vec<u64>,
    party: Option<String>,
}

/// Where a party stands, if it has a finite position in all dimensions.
pub(crate) fn placed(positions: &Positions, party: &str) -> Option<Vec<f64>> {
    let place = positions.of.get(party)?;
    let whole = place.len() == positions.dimensions.len();
    // Adding zero makes one zero of the two.
    let place: Vec<f64> = place.iter().map(|at| at + 0.0).collect();
    (whole && place.iter().all(|at| at.is_finite())).then_some(place)
}

/// A whole number that is in the order of the finite numbers.
fn ordered(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

fn ranks(sorts: &[Sort]) -> Vec<usize> {
    let ids: Vec<String> = sorts.iter().map(Sort::id).collect();
    let sorted: BTreeSet<&String> = ids.iter().collect();
    let sorted: Vec<&String> = sorted.into_iter().collect();
    ids.iter().map(|id| sorted.partition_point(|other| *other < id)).collect()
}

/// How many ways there are to choose each number of `of`, from none to all, or to the most that are tabled.
fn choices(of: u64) -> Vec<BigUint> {
    let mut ways = BigUint::from(1_u8);
    let mut row = vec![ways.clone()];
    for taken in 1..=of.min(MAX_TABLED) {
        ways = ways * (of - taken + 1) / taken;
        row.push(ways.clone());
    }
    row
}

/// How many ways there are to choose `count` of `of`.
pub(crate) fn choose(of: u64, count: u64) -> BigUint {
    (1..=count).fold(BigUint::from(1_u8), |ways, taken| ways * (of - taken + 1) / taken)
}

/// A distance in parts of the width of the line, so that rounding does not tell equal distances apart.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distances are not negative and at most the width"
)]
pub(crate) fn in_parts(distance: f64, width: f64) -> u64 {
    if width > 0.0 { (distance / width * PARTS_OF_WIDTH).round() as u64 } else { 0 }
}

/// What is left of a search's steps.
pub(crate) struct Steps(u64);

impl Steps {
    pub(crate) fn new() -> Self {
        Self(MAX_STEPS)
    }

    /// Fewer than a search has otherwise.
    pub(crate) fn of(most: u64) -> Self {
        Self(most.min(MAX_STEPS))
    }

    /// Takes one more.
    pub(crate) fn take(&mut self) -> Result<(), TheoryError> {
        self.0 = self.0.checked_sub(1).ok_or_else(|| TheoryError::TooLarge {
            what: "steps of the search",
            size: (MAX_STEPS + 1).to_string(),
            most: MAX_STEPS,
        })?;
        Ok(())
    }
}

/// Meets every type of minimal winning coalition of some sorts, given heaviest first, once.
///
/// Members join by falling weight; the first time the seats reach the quota the coalition is minimal, since its lightest
/// member came last.
pub(crate) fn each_minimal(
    sorts: &Sorts<'_>,
    among: &[usize],
    quota: u64,
    steps: &mut Steps,
    meet: &mut dyn FnMut(&[Chosen]),
) -> Result<(), TheoryError> {
    let mut rest = vec![0_u64; among.len() + 1];
    for (nth, &at) in among.iter().enumerate().rev() {
        rest[nth] = rest[nth + 1].saturating_add(sorts.all[at].seats());
    }
    let mut walk = Walk { sorts, among, rest, quota, steps, meet, chosen: Vec::new() };
    walk.descend(0, 0)
}

struct Walk<'a, 'b> {
    sorts: &'a Sorts<'a>,
    among: &'a [usize],
    /// Seats of the sorts from each one on.
    rest: Vec<u64>,
    quota: u64,
    steps: &'b mut Steps,
    meet: &'b mut dyn FnMut(&[Chosen]),
    chosen: Vec<Chosen>,
}

impl Walk<'_, '_> {
    fn descend(&mut self, nth: usize, seats: u64) -> Result<(), TheoryError> {
        self.steps.take()?;
        if nth == self.among.len() || seats.saturating_add(self.rest[nth]) < self.quota {
            return Ok(());
        }
        self.descend(nth + 1, seats)?;
        let sort = self.among[nth];
        let (weight, of) = (self.sorts.all[sort].weight, self.sorts.all[sort].count);
        for count in 1..=of {
            let sum = seats.saturating_add(weight.saturating_mul(count));
            self.chosen.push(Chosen { sort, count });
            let result = if sum >= self.quota {
                (self.meet)(&self.chosen);
                Ok(())
            } else {
                self.descend(nth + 1, sum)
            };
            self.chosen.pop();
            result?;
            if sum >= self.quota {
                break;
            }
        }
        Ok(())
    }
}
