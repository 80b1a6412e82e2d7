//! Winning coalitions counted without walking through them, and the smallest where there are too many types.

use num_bigint::BigUint;

use crate::anytime;
use crate::enumerate::count;
use crate::minimal::{Choice, TooMany, chosen};
use crate::parliament::{Merge, Parliament};
use crate::space::{Space, Taken};
use crate::theory::{Finding, Fits, Question, TheoryError};

/// The most different sums of seats that are held, and the most choices of parties that statements are about.
const MAX_SUMS: usize = 4_000_000;

/// How many coalitions there are, and of how many types.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) count: BigUint,
    pub(crate) types: BigUint,
}

/// Winning coalitions in whose way no statement stands, and those in whose way one does; of a party that has to be in, a
/// member is in.
///
/// All choices of the parties that statements are about are gone through. The others are added up: a table says in how
/// many ways each number of seats is reached.
pub(crate) fn sides(parliament: &Parliament, merge: Merge) -> Result<[Number; 2], TheoryError> {
    let space = Space::new(parliament, merge);
    if space.is_impossible() {
        return Ok(Default::default());
    }
    let all = 0..space.classes.len();
    let (spoken_of, others): (Vec<usize>, Vec<usize>) = all.partition(|&at| space.is_spoken_of(at));
    let of_class = |at: usize| space.classes[at].count + u64::from(!space.is_included(at));
    let choices = spoken_of.iter().fold(1_u64, |all, &at| all.saturating_mul(of_class(at)));
    if choices > MAX_SUMS as u64 {
        return Err(too_large("choices of the parties that statements are about", choices));
    }
    let table = Reached::of(&space, &others)?;
    let mut sides =
        Sides { space: &space, spoken_of, table, taken: Vec::new(), found: Default::default() };
    sides.descend(0, 0, false, &BigUint::from(1_u8));
    Ok(sides.found)
}

fn too_large(what: &'static str, size: u64) -> TheoryError {
    TheoryError::TooLarge { what, size: size.to_string(), most: MAX_SUMS as u64 }
}

/// For numbers of seats, rising, how many coalitions and types have at least so many.
struct Reached {
    seats: Vec<u64>,
    at_least: Vec<Number>,
}

impl Reached {
    /// Sums of some classes of a space. Whatever reaches the quota is one sum.
    fn of(space: &Space, classes: &[usize]) -> Result<Self, TheoryError> {
        let one = || Number { count: 1_u8.into(), types: 1_u8.into() };
        let mut sums = std::collections::BTreeMap::from([(0_u64, one())]);
        for &at in classes {
            let (weight, of) = (space.classes[at].weight, space.classes[at].count);
            let mut next = sums.clone();
            let mut ways = BigUint::from(1_u8);
            for count in 1..=of {
                ways = ways * (of - count + 1) / count;
                let more = weight.saturating_mul(count);
                for (seats, number) in &sums {
                    let sum = seats.saturating_add(more).min(space.quota);
                    let own = next.entry(sum).or_insert_with(Number::default);
                    own.count += &number.count * &ways;
                    own.types += &number.types;
                }
            }
            sums = next;
            if sums.len() > MAX_SUMS {
                return Err(too_large("different sums of seats", sums.len() as u64));
            }
        }
        let (seats, mut at_least): (Vec<u64>, Vec<Number>) = sums.into_iter().unzip();
        for at in (1..at_least.len()).rev() {
            let more = at_least[at].clone();
            at_least[at - 1].count += more.count;
            at_least[at - 1].types += more.types;
        }
        Ok(Self { seats, at_least })
    }

    fn at_least(&self, seats: u64) -> Option<&Number> {
        self.at_least.get(self.seats.partition_point(|&own| own < seats))
    }
}

/// All choices of the parties that statements are about.
struct Sides<'a> {
    space: &'a Space,
    spoken_of: Vec<usize>,
    table: Reached,
    taken: Vec<Taken>,
    found: [Number; 2],
}

impl Sides<'_> {
    fn descend(&mut self, nth: usize, seats: u64, blocked: bool, ways: &BigUint) {
        let space = self.space;
        let Some(&class) = self.spoken_of.get(nth) else {
            let side = usize::from(blocked || space.breaks_commitment(&self.taken));
            if let Some(rest) = self.table.at_least(space.quota.saturating_sub(seats)) {
                self.found[side].count += &rest.count * ways;
                self.found[side].types += &rest.types;
            }
            return;
        };
        let (weight, of) = (space.classes[class].weight, space.classes[class].count);
        if !space.is_included(class) {
            self.descend(nth + 1, seats, blocked, ways);
        }
        let blocked = blocked || space.conflicts(class, &self.taken);
        let mut choices = ways.clone();
        for count in 1..=of {
            choices = choices * (of - count + 1) / count;
            let sum = seats.saturating_add(weight.saturating_mul(count));
            self.taken.push(Taken { class, count });
            self.descend(nth + 1, sum, blocked, &choices);
            self.taken.pop();
        }
    }
}

/// The minimal winning coalitions of a choice. Where there are too many types to walk through, and
/// nobody has said anything, they are counted by adding up, and the first ones are searched for.
pub(crate) fn minimal(question: &Question<'_>, choice: Choice) -> Result<Finding, TheoryError> {
    let Question { parliament, merge, top, .. } = *question;
    match chosen(parliament, merge, choice, top) {
        Ok(listing) => Ok(listing.into()),
        Err(error) if !parliament.pacts().is_empty() || !parliament.included().is_empty() => {
            Err(error.into())
        }
        Err(error) => added_up(question, choice, error),
    }
}

fn added_up(
    question: &Question<'_>,
    choice: Choice,
    error: TooMany,
) -> Result<Finding, TheoryError> {
    let Question { parliament, merge, top, .. } = *question;
    let weights: Vec<u64> = parliament.seats().iter().map(|seat| seat.weight).collect();
    let none = BigUint::default();
    let count = match choice {
        Choice::All => count::totals(&weights, parliament.quota()).map_err(|_| error)?.minimal,
        Choice::LeastSeats => {
            let by_seats = count::minimal_by_seats(&weights, parliament.quota());
            let first = by_seats.map_err(|_| error)?.into_iter().next();
            first.map_or_else(BigUint::default, |(_, count)| count)
        }
        Choice::FewestMembers => {
            let by_members = count::minimal_by_members(&weights, parliament.quota());
            let first = by_members.map_err(|_| error)?.into_iter().find(|count| *count != none);
            first.unwrap_or_default()
        }
    };
    let types = Space::new(parliament, merge).types().filter(|_| choice == Choice::All);
    let types = types.filter(|&types| types < u64::MAX).map(BigUint::from);
    let found = anytime::first(parliament, merge, choice, top);
    Ok(Finding {
        possible: Fits::plain(found, Some(count), types),
        blocked: Fits::plain(Vec::new(), Some(none.clone()), Some(none)),
        ..Finding::default()
    })
}
