//! The best that can still come of a coalition, exact as far as votes go.

use crate::listing::wanted::{Class, ListingError, Ranking};

/// The most memory that bounds take, in bytes.
const MAX_MEMORY: u64 = 1 << 30;

/// Votes and members, in the order of the ranking: the smaller comes first.
pub(crate) type Score = (u64, u64);

/// The score of some votes and members.
pub(crate) fn score(ranking: Ranking, votes: u64, members: u64) -> Score {
    match ranking {
        Ranking::Votes => (votes, members),
        Ranking::Members => (members, votes),
    }
}

/// `best[c][m]`: the smallest score of members from class `c` on that make a coalition which lacks `m` votes minimal
/// winning and has everybody who has to be in; none if there are no such members.
///
/// > best(c, m) = min over k of  best(c + 1, m - k w) + k members;  done where (k - 1) w < m ≤ k w
///
/// since members join by falling votes: the coalition is minimal when its last member, the lightest, brings the quota.
pub(crate) struct Bounds {
    best: Vec<Vec<Option<Score>>>,
}

impl Bounds {
    pub(crate) fn new(
        classes: &[Class],
        quota: u64,
        ranking: Ranking,
    ) -> Result<Self, ListingError> {
        let cell = std::mem::size_of::<Option<Score>>() as u64;
        let needed = quota.saturating_mul(cell).saturating_mul(classes.len() as u64 + 1);
        let quota = match usize::try_from(quota) {
            Ok(quota) if needed <= MAX_MEMORY => quota,
            _ => return Err(ListingError::TooLarge { needed, allowed: MAX_MEMORY }),
        };
        let mut bounds = Self { best: vec![vec![None; quota + 1]] };
        // Built from the last class to the first, and turned round at the end.
        let mut wanted_later = false;
        for class in classes.iter().rev() {
            let after = &bounds.best[bounds.best.len() - 1];
            let row = (0..=quota as u64)
                .map(|missing| best(class, missing, after, wanted_later, ranking))
                .collect();
            bounds.best.push(row);
            wanted_later |= class.wanted;
        }
        bounds.best.reverse();
        Ok(bounds)
    }

    /// The smallest score of what has to be added, from class `at` on.
    pub(crate) fn of(&self, at: usize, missing: u64) -> Option<Score> {
        let missing = usize::try_from(missing).unwrap_or(usize::MAX);
        self.best[at].get(missing).copied().flatten()
    }
}

/// One cell of the table, from the row of the classes after this one.
fn best(
    class: &Class,
    missing: u64,
    after: &[Option<Score>],
    wanted_later: bool,
    ranking: Ranking,
) -> Option<Score> {
    let later =
        |missing: u64| after.get(usize::try_from(missing).unwrap_or(usize::MAX)).copied().flatten();
    let least = u64::from(class.wanted);
    let most = (class.players.len() as u64).min(missing.div_ceil(class.weight));
    let choices = (least..=most).filter_map(|count| {
        let own = score(ranking, count * class.votes, count);
        match missing.saturating_sub(count * class.weight) {
            0 => (!wanted_later && count > 0).then_some(own),
            rest => later(rest).map(|(first, second)| (own.0 + first, own.1 + second)),
        }
    });
    choices.min()
}
