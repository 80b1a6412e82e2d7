//! Minimal winning coalitions by type, by descending depth-first search.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use num_bigint::BigUint;
use thiserror::Error;

use crate::parliament::{Merge, Obstacle, Parliament};
use crate::shortlist::Shortlist;
use crate::space::{Space, Taken};
use crate::theory::{Finding, Fit, Fits};
use crate::walk::{Met, Walk, Ways};

/// The most types that are walked through.
pub const MAX_TYPES: u64 = 20_000_000;

/// Some of the members of one class.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Id of the class: the parties whose members nobody can tell apart, joined by `|`.
    pub id: String,
    /// How many of them are in.
    pub count: u64,
    /// How many there are.
    pub of: u64,
    /// Seats of each.
    pub weight: u64,
    /// Parties of the class.
    pub parties: BTreeSet<String>,
}

/// A type of coalition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coalition {
    /// Who is in, heaviest first.
    pub parts: Vec<Part>,
    /// How many coalitions are of this type.
    pub multiplicity: BigUint,
    /// Its seats.
    pub weight: u64,
    /// Its members.
    pub members: u64,
    /// What stands in its way. Statements about parties of a merged class are not among them.
    pub obstacles: Vec<Obstacle>,
}

impl Coalition {
    /// Whether a statement of a member stands in its way.
    pub fn is_blocked(&self) -> bool {
        !self.obstacles.is_empty()
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The first ones, in order, in whose way nothing stands.
    pub possible: Vec<Coalition>,
    /// The first ones, in order, in whose way a statement stands.
    pub blocked: Vec<Coalition>,
    /// Number of coalitions in whose way nothing stands.
    pub possible_count: BigUint,
    /// Number of coalitions in whose way a statement stands.
    pub blocked_count: BigUint,
    /// Number of types in whose way nothing stands.
    pub possible_types: u64,
    /// Number of types in whose way a statement stands.
    pub blocked_types: u64,
}

impl Listing {
    /// The fewest members of any coalition listed, blocked or not.
    pub fn fewest_members(&self) -> Option<u64> {
        self.possible
            .first()
            .into_iter()
            .chain(self.blocked.first())
            .map(|first| first.members)
            .min()
    }
}

/// There are more types than are walked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there are more than {} million types of minimal winning coalitions, too many to list", MAX_TYPES / 1_000_000)]
pub struct TooMany;

impl From<Listing> for Finding {
    fn from(listing: Listing) -> Self {
        Self {
            possible: Fits::plain(
                listing.possible,
                Some(listing.possible_count),
                Some(listing.possible_types.into()),
            ),
            blocked: Fits::plain(
                listing.blocked,
                Some(listing.blocked_count),
                Some(listing.blocked_types.into()),
            ),
            ..Self::default()
        }
    }
}

impl Fits {
    /// Coalitions of which nothing but seats is measured.
    pub(crate) fn plain(
        coalitions: Vec<Coalition>,
        count: Option<BigUint>,
        types: Option<BigUint>,
    ) -> Self {
        let fit = |coalition| Fit { coalition, support: Vec::new(), measures: Vec::new() };
        Self { coalitions: coalitions.into_iter().map(fit).collect(), count, types }
    }
}

/// Which minimal winning coalitions are counted and listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// All of them.
    All,
    /// Those with the fewest seats.
    LeastSeats,
    /// Those with the fewest members.
    FewestMembers,
}

impl Choice {
    /// What has to be least.
    fn key(self, seats: u64, taken: &[Taken]) -> u64 {
        match self {
            Self::All => 0,
            Self::LeastSeats => seats,
            Self::FewestMembers => taken.iter().map(|taken| taken.count).sum(),
        }
    }
}

/// Minimal winning coalitions: winning, and no member can be spared. All are counted, the first `top` of each list kept.
///
/// Members join by falling weight; the first time the seats reach the quota the coalition is minimal, since its lightest
/// member came last. Every type is met once. What obstacles a coalition has does not change whether it is minimal.
pub fn minimal_winning(
    parliament: &Parliament,
    merge: Merge,
    top: usize,
) -> Result<Listing, TooMany> {
    chosen(parliament, merge, Choice::All, top)
}

/// The minimal winning coalitions of a choice.
///
/// The possible ones are chosen among those in whose way no statement stands. The blocked ones are those that would be
/// chosen if statements did not count, and that a statement stands in the way of.
pub fn chosen(
    parliament: &Parliament,
    merge: Merge,
    choice: Choice,
    top: usize,
) -> Result<Listing, TooMany> {
    let space = Space::new(parliament, merge);
    if space.has_more_types_than(MAX_TYPES) {
        return Err(TooMany);
    }
    match space.bits() {
        0..64 => listing::<u64>(parliament, &space, choice, top),
        64..128 => listing::<u128>(parliament, &space, choice, top),
        _ => listing::<BigUint>(parliament, &space, choice, top),
    }
}

/// One side of a listing in progress.
struct Side<'a, N> {
    /// What the coalitions so far have least.
    least: Option<u64>,
    list: Shortlist<'a>,
    count: N,
    types: u64,
}

impl<'a, N: Ways> Side<'a, N> {
    fn new(space: &'a Space, top: usize) -> Self {
        Self { least: None, list: Shortlist::new(space, top), count: N::from(0), types: 0 }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.count = N::from(0);
        self.types = 0;
    }

    fn add(&mut self, key: u64, met: &Met<'_, N>) {
        if self.least.is_some_and(|least| least < key) {
            return;
        }
        if self.least.is_some_and(|least| least > key) {
            self.clear();
        }
        self.least = Some(key);
        self.count += met.ways;
        self.types += 1;
        self.list.offer(met.seats, met.taken);
    }
}

fn listing<N: Ways>(
    parliament: &Parliament,
    space: &Space,
    choice: Choice,
    top: usize,
) -> Result<Listing, TooMany> {
    let mut sides: [Side<'_, N>; 2] = std::array::from_fn(|_| Side::new(space, top));
    let mut walk = Walk::new(space, true, MAX_TYPES);
    let walked = walk.visit(&mut |met: Met<'_, N>| {
        sides[usize::from(met.blocked)].add(choice.key(met.seats, met.taken), &met);
        ControlFlow::Continue(())
    });
    walked.map_err(|_| TooMany)?;
    let [possible, mut blocked] = sides;
    // What is blocked would not be chosen if something better is possible.
    if possible.least.is_some_and(|best| blocked.least.is_some_and(|least| best < least)) {
        blocked.clear();
    }
    Ok(Listing {
        possible: possible.list.coalitions(parliament),
        blocked: blocked.list.coalitions(parliament),
        possible_count: possible.count.into_big(),
        blocked_count: blocked.count.into_big(),
        possible_types: possible.types,
        blocked_types: blocked.types,
    })
}
