//! Figures of a coalition from where its members stand and what matters to them, in any number of dimensions.

use crate::theory::Measure;

/// Members of equal seats at one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing<'a> {
    /// How many.
    pub members: u64,
    /// Seats of each.
    pub seats: u64,
    /// Where they stand, one number a dimension.
    pub place: &'a [f64],
}

impl Standing<'_> {
    fn weight(&self) -> f64 {
        number(self.members) * number(self.seats)
    }
}

/// The figures that a list of coalitions shows: `range`, `spread`, and on a line `mean` and `median`.
///
/// Nothing for a coalition of nobody.
pub fn measures(coalition: &[Standing<'_>]) -> Vec<Measure> {
    let mut found = vec![
        Measure { id: "range", value: range(coalition) },
        Measure { id: "spread", value: spread(coalition) },
    ];
    match (mean(coalition).as_slice(), median(coalition).as_slice()) {
        ([], _) | (_, []) => found.clear(),
        ([mean], [median]) => {
            found.push(Measure { id: "mean", value: *mean });
            found.push(Measure { id: "median", value: *median });
        }
        _ => {}
    }
    found
}

/// The range (de Swaan 1973): the greatest Euclidean distance between two members. On a line the width of the coalition.
pub fn range(coalition: &[Standing<'_>]) -> f64 {
    let pairs = coalition.iter().enumerate();
    pairs
        .flat_map(|(nth, a)| coalition[..nth].iter().map(|b| distance(a.place, b.place)))
        .fold(0.0, f64::max)
}

/// The mean Euclidean distance between two different members, every pair counting once; 0 for a single member.
pub fn spread(coalition: &[Standing<'_>]) -> f64 {
    let mut sum = 0.0;
    for (nth, a) in coalition.iter().enumerate() {
        for b in &coalition[..nth] {
            sum += number(a.members) * number(b.members) * distance(a.place, b.place);
        }
    }
    let members: f64 = coalition.iter().map(|standing| number(standing.members)).sum();
    if members > 1.0 { sum / (members * (members - 1.0) / 2.0) } else { 0.0 }
}

/// The mean position by seats, one number a dimension: the policy that is expected of the coalition.
pub fn mean(coalition: &[Standing<'_>]) -> Vec<f64> {
    let total: f64 = coalition.iter().map(Standing::weight).sum();
    let sum = |dimension: usize| -> f64 {
        coalition.iter().map(|standing| standing.weight() * standing.place[dimension]).sum()
    };
    (0..dimensions(coalition)).map(|dimension| sum(dimension) / total).collect()
}

/// The position of the coalition's median seat in each dimension; the lower one where two are in the middle.
pub fn median(coalition: &[Standing<'_>]) -> Vec<f64> {
    let seats = |standing: &Standing<'_>| u128::from(standing.members) * u128::from(standing.seats);
    let total = coalition.iter().fold(0_u128, |sum, standing| sum.saturating_add(seats(standing)));
    let middle = |dimension: usize| {
        let mut places: Vec<(f64, u128)> =
            coalition.iter().map(|standing| (standing.place[dimension], seats(standing))).collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0_u128;
        let reached = places.iter().find(|(_, seats)| {
            sum = sum.saturating_add(*seats);
            sum >= total.div_ceil(2)
        });
        reached.map(|(place, _)| *place)
    };
    (0..dimensions(coalition)).filter_map(middle).collect()
}

/// Tangency: how far members care about different issues, from 0 (all alike) to 1 (no issue matters to two of them).
///
/// Given are saliences of each member, one number an issue, none negative. With the share of an issue in what matters to a
/// member, the difference of two members is half the sum of the absolute differences of their shares; tangency is its mean
/// over all pairs. The idea is that of Luebbert (1986), "tangential preferences"; the formula is ours.
///
/// None where there are fewer than two members, or saliences are unequal in number, negative, not finite, or all 0.
pub fn tangency(saliences: &[&[f64]]) -> Option<f64> {
    let shares: Vec<Vec<f64>> = saliences.iter().map(|own| shares(own)).collect::<Option<_>>()?;
    let mut sum = 0.0;
    let mut pairs = 0_u64;
    for (nth, a) in shares.iter().enumerate() {
        for b in &shares[..nth] {
            if a.len() != b.len() {
                return None;
            }
            sum += a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0;
            pairs += 1;
        }
    }
    (pairs > 0).then(|| sum / number(pairs))
}

fn shares(saliences: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = saliences.iter().sum();
    let valid = saliences.iter().all(|&own| own >= 0.0) && sum > 0.0 && sum.is_finite();
    valid.then(|| saliences.iter().map(|own| own / sum).collect())
}

fn dimensions(coalition: &[Standing<'_>]) -> usize {
    coalition.iter().map(|standing| standing.place.len()).min().unwrap_or(0)
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    // Scaled to the largest difference, so that no square overflows.
    let largest = a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    if largest == 0.0 || !largest.is_finite() || a.len() == 1 {
        return largest;
    }
    let square = |(a, b): (&f64, &f64)| ((a - b) / largest) * ((a - b) / largest);
    largest * a.iter().zip(b).map(square).sum::<f64>().sqrt()
}

/// Seats and members as a number to reckon with.
#[allow(clippy::cast_precision_loss, reason = "seats of a chamber are far below 2^53")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(members: u64, seats: u64, place: &[f64]) -> Standing<'_> {
        Standing { members, seats, place }
    }

    #[test]
    fn a_coalition_on_a_line_has_the_figures_counted_by_hand() {
        // 30 seats at 2, 10 at 4, 20 at 7: mean (60 + 40 + 140) / 60, pairs 2, 5, 3.
        let coalition = [at(1, 30, &[2.0]), at(1, 10, &[4.0]), at(1, 20, &[7.0])];
        let found = measures(&coalition);
        let values: Vec<(&str, f64)> = found.iter().map(|m| (m.id, m.value)).collect();
        assert_eq!(
            values,
            [("range", 5.0), ("spread", 10.0 / 3.0), ("mean", 4.0), ("median", 2.0)]
        );
    }

    #[test]
    fn a_coalition_in_a_plane_has_the_distance_of_the_plane() {
        let coalition = [at(1, 1, &[0.0, 0.0]), at(1, 3, &[3.0, 4.0])];
        assert!((range(&coalition) - 5.0).abs() < 1e-12);
        assert_eq!(mean(&coalition), [2.25, 3.0]);
        assert_eq!(median(&coalition), [3.0, 4.0]);
        assert_eq!(measures(&coalition).len(), 2);
    }

    #[test]
    fn members_of_one_sort_count_each() {
        let together = [at(2, 5, &[1.0]), at(1, 5, &[4.0])];
        let apart = [at(1, 5, &[1.0]), at(1, 5, &[1.0]), at(1, 5, &[4.0])];
        assert_eq!(measures(&together), measures(&apart));
        assert!(measures(&[]).is_empty());
    }

    #[test]
    fn those_who_care_about_different_issues_are_tangential() {
        assert_eq!(tangency(&[&[1.0, 0.0], &[0.0, 7.0]]), Some(1.0));
        assert_eq!(tangency(&[&[1.0, 3.0], &[2.0, 6.0]]), Some(0.0));
        assert_eq!(tangency(&[&[1.0, 3.0], &[3.0, 1.0]]), Some(0.5));
        assert_eq!(tangency(&[&[1.0, 3.0]]), None);
        assert_eq!(tangency(&[&[1.0, -3.0], &[1.0, 1.0]]), None);
        assert_eq!(tangency(&[&[0.0], &[1.0]]), None);
    }
}
