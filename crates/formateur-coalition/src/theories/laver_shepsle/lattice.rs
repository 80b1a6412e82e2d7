//! The lattice of cabinets: every way to give each portfolio to a party.

use crate::plane::Voters;
use crate::theory::TheoryError;

/// The most cabinets that are compared with each other.
const MAX_CABINETS: usize = 20_000;
/// How many cabinets that replaced the last ones are tried first.
const TRIED_FIRST: usize = 16;

/// Cabinets by number: the holder of the first portfolio changes slowest.
pub(super) struct Lattice<'a> {
    pub(super) voters: &'a Voters,
    /// Places among the voters of the parties that can hold portfolios.
    pub(super) holders: Vec<usize>,
    /// Seats of all voters.
    seats: u64,
    portfolios: usize,
    /// For each cabinet the places among the voters of its holders, one a portfolio.
    cabinets: Vec<usize>,
    /// For each cabinet the squares of its distances from its own holders, one a portfolio.
    own: Vec<u64>,
    /// For each cabinet the squares of its distances from all voters.
    distances: Vec<u64>,
}

impl<'a> Lattice<'a> {
    /// All cabinets of the voters that are one actor each.
    pub(super) fn of(voters: &'a Voters, portfolios: usize) -> Result<Self, TheoryError> {
        let holders: Vec<usize> =
            (0..voters.placed.len()).filter(|&at| voters.placed[at].single).collect();
        let power = u32::try_from(portfolios).unwrap_or(u32::MAX);
        let size = (holders.len() as u128).saturating_pow(power);
        let size = usize::try_from(size).ok().filter(|&size| size <= MAX_CABINETS).ok_or_else(
            || TheoryError::TooLarge {
                what: "cabinets, each portfolio given to any party",
                size: size.to_string(),
                most: MAX_CABINETS as u64,
            },
        )?;
        let seats = voters.weight();
        let mut lattice =
            Self { voters, holders, seats, portfolios, cabinets: Vec::new(), own: Vec::new(), distances: Vec::new() };
        lattice.cabinets.reserve(size * portfolios);
        lattice.distances.reserve(size * voters.placed.len());
        for cabinet in 0..size {
            lattice.add(cabinet);
        }
        Ok(lattice)
    }

    fn add(&mut self, cabinet: usize) {
        let base = self.holders.len();
        let place = |portfolio: usize| {
            let later = u32::try_from(self.portfolios - 1 - portfolio).unwrap_or(u32::MAX);
            self.holders[cabinet / base.pow(later) % base]
        };
        let holders: Vec<usize> = (0..self.portfolios).map(place).collect();
        let policy = policy_of(&holders, |voter, at| self.voters.placed[voter].steps[at]);
        let distances = self.voters.placed.iter().map(|voter| {
            // At most four squares of 10⁹.
            u64::try_from(voter.distance(&policy)).unwrap_or(u64::MAX)
        });
        let distances: Vec<u64> = distances.collect();
        self.own.extend(holders.iter().map(|&holder| distances[holder]));
        self.distances.extend(distances);
        self.cabinets.extend(holders);
    }

    /// How many cabinets there are.
    pub(super) fn len(&self) -> usize {
        self.cabinets.len() / self.portfolios
    }

    /// Places among the voters of a cabinet's holders, one a portfolio.
    pub(super) fn cabinet(&self, at: usize) -> &[usize] {
        &self.cabinets[at * self.portfolios..(at + 1) * self.portfolios]
    }

    /// The policy of a cabinet, one number a dimension.
    pub(super) fn position(&self, at: usize) -> Vec<f64> {
        let placed = &self.voters.placed;
        policy_of(self.cabinet(at), |voter, portfolio| placed[voter].position[portfolio])
    }

    /// Number of the cabinet with these holders, given by their places among the holders.
    pub(super) fn number(&self, holders: &[usize]) -> usize {
        holders.iter().fold(0, |number, holder| number * self.holders.len() + holder)
    }

    /// Squares of a cabinet's distances from all voters.
    fn row(&self, at: usize) -> &[u64] {
        let voters = self.voters.placed.len();
        &self.distances[at * voters..(at + 1) * voters]
    }

    /// Whether a cabinet is in the winset of another: none of its own parties would rather keep the other, and voters
    /// with the quota stand nearer to it.
    pub(super) fn replaces(&self, new: usize, old: usize) -> bool {
        let far = self.row(old);
        let own = &self.own[new * self.portfolios..(new + 1) * self.portfolios];
        if self.cabinet(new).iter().zip(own).any(|(&party, &near)| near > far[party]) {
            return false;
        }
        // Voters with the quota stand nearer if those who do not leave enough seats: the heaviest of them tell soonest.
        let Some(spare) = self.seats.checked_sub(self.voters.quota) else { return false };
        let (mut against, distances) = (0_u64, self.row(new).iter().zip(far));
        self.voters.placed.iter().zip(distances).all(|(voter, (near, far))| {
            against = against.saturating_add(if near < far { 0 } else { voter.weight });
            against <= spare
        })
    }

    /// Cabinets with an empty winset, in order.
    pub(super) fn stable(&self) -> Vec<usize> {
        let mut stable = Vec::new();
        // What replaced one cabinet often replaces the next.
        let mut recent: Vec<usize> = Vec::new();
        for old in 0..self.len() {
            if let Some(at) = recent.iter().position(|&new| self.replaces(new, old)) {
                recent[..=at].rotate_right(1);
            } else if let Some(new) = (0..self.len()).find(|&new| self.replaces(new, old)) {
                recent.insert(0, new);
                recent.truncate(TRIED_FIRST);
            } else {
                stable.push(old);
            }
        }
        stable
    }
}

/// What the holders say of their own dimensions, one a portfolio.
fn policy_of<T>(holders: &[usize], of: impl Fn(usize, usize) -> T) -> Vec<T> {
    holders.iter().enumerate().map(|(portfolio, &voter)| of(voter, portfolio)).collect()
}
