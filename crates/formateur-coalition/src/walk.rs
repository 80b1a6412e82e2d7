//! Types of coalitions, depth first: minimal winning ones, or all that win.

use std::ops::{AddAssign, ControlFlow, Mul};

use num_bigint::BigUint;

use crate::space::{Space, Taken};

/// Whole numbers that count ways.
pub(crate) trait Ways: Clone + From<u8> + for<'a> AddAssign<&'a Self> {
    fn times(&self, other: &Self) -> Self;
    fn from_big(number: BigUint) -> Self;
    fn into_big(self) -> BigUint;
}

macro_rules! ways {
    ($($whole:ty),*) => {
        $(impl Ways for $whole {
            fn times(&self, other: &Self) -> Self {
                self.mul(other)
            }

            fn from_big(number: BigUint) -> Self {
                // Numbers of this width are chosen only where 2 to the number of members fits.
                Self::try_from(number).unwrap_or(Self::MAX)
            }

            fn into_big(self) -> BigUint {
                self.into()
            }
        })*
    };
}

ways! { u64, u128 }

impl Ways for BigUint {
    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn from_big(number: BigUint) -> Self {
        number
    }

    fn into_big(self) -> BigUint {
        self
    }
}

/// Where nobody asks in how many ways.
#[derive(Clone)]
pub(crate) struct Uncounted;

impl From<u8> for Uncounted {
    fn from(_: u8) -> Self {
        Self
    }
}

impl AddAssign<&Self> for Uncounted {
    fn add_assign(&mut self, _: &Self) {}
}

impl Ways for Uncounted {
    fn times(&self, _: &Self) -> Self {
        Self
    }

    fn from_big(_: BigUint) -> Self {
        Self
    }

    fn into_big(self) -> BigUint {
        BigUint::default()
    }
}

/// A type of coalition that has been met.
pub(crate) struct Met<'a, N> {
    pub(crate) taken: &'a [Taken],
    pub(crate) seats: u64,
    /// Whether a statement stands in its way.
    pub(crate) blocked: bool,
    /// Coalitions of this type.
    pub(crate) ways: &'a N,
}

/// A walk through the types of a space, in a fixed order.
pub(crate) struct Walk<'a, N> {
    space: &'a Space,
    /// For each class, in how many ways each number of its members can be chosen.
    choices: Vec<Vec<N>>,
    taken: Vec<Taken>,
    /// Whether coalitions with members to spare are left out.
    minimal: bool,
    /// Types that are met at most, with those that lack somebody who has to be in.
    left: u64,
}

/// That there are more types than may be met, or that whoever looks wants no more.
pub(crate) struct Stopped;

impl<'a, N: Ways> Walk<'a, N> {
    pub(crate) fn new(space: &'a Space, minimal: bool, most: u64) -> Self {
        let row = |&count: &u64| -> Vec<N> {
            let mut ways = BigUint::from(1_u8);
            let mut row = vec![N::from(1)];
            for taken in 1..=count {
                ways = ways * (count - taken + 1) / taken;
                row.push(N::from_big(ways.clone()));
            }
            row
        };
        let counts = space.classes.iter().map(|class| class.count);
        let choices = counts.map(|count| row(&count)).collect();
        Self { space, choices, taken: Vec::with_capacity(space.classes.len()), minimal, left: most }
    }

    /// Shows each type that has everybody in who has to be.
    pub(crate) fn visit(
        &mut self,
        each: &mut impl FnMut(Met<'_, N>) -> ControlFlow<()>,
    ) -> Result<(), Stopped> {
        match self.descend(0, 0, false, &N::from(1), each) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stopped),
        }
    }

    fn descend(
        &mut self,
        at: usize,
        seats: u64,
        blocked: bool,
        ways: &N,
        each: &mut impl FnMut(Met<'_, N>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let space = self.space;
        if self.is_whole(at, seats) {
            return self.found(seats, blocked, ways, each);
        }
        if at == space.classes.len() || seats.saturating_add(space.rest(at)) < space.quota {
            return ControlFlow::Continue(());
        }
        let (weight, of) = (space.classes[at].weight, space.classes[at].count);
        self.descend(at + 1, seats, blocked, ways, each)?;
        let blocked = blocked || space.conflicts(at, &self.taken);
        for count in space.fewest(at, seats)..=of {
            let sum = seats.saturating_add(weight.saturating_mul(count));
            let place = usize::try_from(count).unwrap_or(usize::MAX);
            let more = ways.times(&self.choices[at][place]);
            self.taken.push(Taken { class: at, count });
            let went = self.descend(at + 1, sum, blocked, &more, each);
            self.taken.pop();
            went?;
            if self.minimal && sum >= space.quota {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether nobody joins any more. Members join by falling weight, so the first time that the quota is reached the
    /// coalition is minimal.
    fn is_whole(&self, at: usize, seats: u64) -> bool {
        seats >= self.space.quota && (self.minimal || at == self.space.classes.len())
    }

    fn found(
        &mut self,
        seats: u64,
        blocked: bool,
        ways: &N,
        each: &mut impl FnMut(Met<'_, N>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None => return ControlFlow::Break(()),
        }
        if !self.space.complete(&self.taken) {
            return ControlFlow::Continue(());
        }
        let blocked = blocked || self.space.breaks_commitment(&self.taken);
        each(Met { taken: &self.taken, seats, blocked, ways })
    }
}
