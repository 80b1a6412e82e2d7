//! Which sums of seats groups can have on one side.

/// The sums of seats that some of several groups have, by dynamic programming: for each sum the first group with which
/// it was reached. What was left before that group was reached by earlier ones alone.
pub(super) struct Sums {
    seats: Vec<usize>,
    reached: Vec<Option<usize>>,
    /// By number of seats, the largest sum that is not above it.
    below: Vec<usize>,
}

impl Sums {
    pub(super) fn of(seats: &[u64]) -> Self {
        let seats: Vec<usize> =
            seats.iter().map(|own| usize::try_from(*own).unwrap_or(usize::MAX)).collect();
        let all = seats.iter().sum();
        let mut reached: Vec<Option<usize>> = vec![None; all + 1];
        for (group, &own) in seats.iter().enumerate() {
            for sum in (own..=all).rev() {
                let before = sum - own;
                if reached[sum].is_none() && (before == 0 || reached[before].is_some()) {
                    reached[sum] = Some(group);
                }
            }
        }
        let mut last = 0;
        let below = reached.iter().enumerate().map(|(sum, by)| {
            last = if by.is_some() { sum } else { last };
            last
        });
        Self { below: below.collect(), seats, reached }
    }

    /// The sum that is nearest to half of a number; of two, the smaller.
    pub(super) fn nearest_half(&self, number: i128) -> u64 {
        let all = self.reached.len() - 1;
        let half = usize::try_from((number / 2).max(0)).unwrap_or(all).min(all);
        let below = self.below[half];
        // Sums come in pairs: what is left of a sum is one, too.
        let above = all - self.below[all - half.max((below + 1).min(all))];
        let far = |sum: usize| (2 * sum as i128 - number).abs();
        (if far(above) < far(below) { above } else { below }) as u64
    }

    /// Which groups have that sum together.
    pub(super) fn groups(&self, sum: u64) -> Vec<bool> {
        let mut inside = vec![false; self.seats.len()];
        let mut left = usize::try_from(sum).unwrap_or(0);
        while let Some(group) = self.reached.get(left).copied().flatten().filter(|_| left > 0) {
            inside[group] = true;
            left -= self.seats[group];
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_sum_is_that_of_trying_all_out() {
        for seats in [&[][..], &[5], &[3, 3], &[9, 4, 2], &[7, 7, 1], &[20, 1, 1, 1]] {
            let sums = Sums::of(seats);
            let all: u64 = seats.iter().sum();
            let possible = (0..1_u32 << seats.len()).map(|mask| {
                let own = seats.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                own.map(|(_, seats)| *seats).sum::<u64>()
            });
            let possible: std::collections::BTreeSet<u64> = possible.collect();
            for number in -3..2 * i128::from(all) + 4 {
                let far = |sum: &u64| ((2 * i128::from(*sum) - number).abs(), *sum);
                let nearest = *possible.iter().min_by_key(|sum| far(sum)).expect("0 is one");
                assert_eq!(sums.nearest_half(number), nearest, "{seats:?} {number}");
                let inside = sums.groups(nearest);
                let sum: u64 =
                    seats.iter().zip(inside).filter(|(_, inside)| *inside).map(|(s, _)| s).sum();
                assert_eq!(sum, nearest);
            }
        }
    }
}
