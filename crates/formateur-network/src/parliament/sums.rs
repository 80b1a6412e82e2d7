//! Two sides of groups whose seats are as close to each other as they can be.

/// Which groups stand apart, so that their seats come as close to half of all as they can from below.
///
/// Dynamic programming over sums: for each sum the first group with which it was reached. What was left before that
/// group was reached by earlier ones alone.
pub(super) fn nearest_half(seats: &[u64]) -> Vec<bool> {
    let half = usize::try_from(seats.iter().sum::<u64>() / 2).unwrap_or(usize::MAX);
    let seats: Vec<usize> =
        seats.iter().map(|own| usize::try_from(*own).unwrap_or(usize::MAX)).collect();
    let mut reached: Vec<Option<usize>> = vec![None; half + 1];
    for (group, &own) in seats.iter().enumerate() {
        for sum in (own..=half).rev() {
            let before = sum - own;
            if reached[sum].is_none() && (before == 0 || reached[before].is_some()) {
                reached[sum] = Some(group);
            }
        }
    }
    let mut apart = vec![false; seats.len()];
    let mut sum = (1..=half).rev().find(|&sum| reached[sum].is_some()).unwrap_or(0);
    while let Some(group) = reached[sum].filter(|_| sum > 0) {
        apart[group] = true;
        sum -= seats[group];
    }
    apart
}
