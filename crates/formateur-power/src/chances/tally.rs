//! How likely each number of votes is, in numbers that are only added and multiplied.

/// Voters with the same votes and the same chance.
pub(crate) struct Voter {
    /// Votes, at most the quota.
    pub(crate) weight: usize,
    /// Chance to join.
    pub(crate) joins: f64,
    /// Chance to stay out.
    pub(crate) stays: f64,
    /// How many they are.
    pub(crate) count: usize,
}

/// Chances of each number of votes below the quota, and of the quota or more.
#[derive(Clone)]
pub(crate) struct Tally {
    below: Vec<f64>,
    enough: f64,
    /// The most votes below the quota that there can be.
    reach: usize,
}

impl Tally {
    /// Nobody votes.
    pub(crate) fn nobody(quota: usize) -> Self {
        let mut below = vec![0.0; quota];
        below[0] = 1.0;
        Self { below, enough: 0.0, reach: 0 }
    }

    /// One more voter.
    fn join(&mut self, voter: &Voter) {
        let Voter { weight, joins, stays, .. } = *voter;
        let quota = self.below.len();
        self.enough += joins * self.below[quota - weight..].iter().sum::<f64>();
        self.reach = self.reach.saturating_add(weight).min(quota - 1);
        for x in (0..=self.reach).rev() {
            let without = stays * self.below[x];
            let with = if x >= weight { joins * self.below[x - weight] } else { 0.0 };
            self.below[x] = without + with;
        }
    }

    /// Chances that there are too few votes even with these more, that these more decide, and that there are enough
    /// without them.
    pub(crate) fn split(&self, weight: usize) -> (f64, f64, f64) {
        let (low, pivotal) = self.below.split_at(self.below.len() - weight);
        (low.iter().sum(), pivotal.iter().sum(), self.enough)
    }
}

/// Shows a voter of each kind the tally of all others, in order.
///
/// Half of the kinds join for the sake of the other half, and so on down to one kind: nobody is ever taken out again,
/// so nothing is ever subtracted.
pub(crate) fn without_each(
    voters: &[Voter],
    mut others: Tally,
    show: &mut impl FnMut(&Voter, &Tally),
) {
    if let [voter] = voters {
        for _ in 1..voter.count {
            others.join(voter);
        }
        return show(voter, &others);
    }
    let (left, right) = voters.split_at(voters.len() / 2);
    let with = |half: &[Voter], mut tally: Tally| {
        for voter in half {
            for _ in 0..voter.count {
                tally.join(voter);
            }
        }
        tally
    };
    without_each(left, with(right, others.clone()), show);
    without_each(right, with(left, others), show);
}
