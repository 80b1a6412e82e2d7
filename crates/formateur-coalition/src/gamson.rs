//! How many offices each member of a government gets by Gamson's law.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::Serialize;
use thiserror::Error;

/// The most offices that are divided.
const MAX_OFFICES: u32 = 10_000;

/// How whole offices are made of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// Whole parts first, then one each to the largest remainders (Hamilton, Hare).
    LargestRemainder,
    /// One after the other to the largest seats / (2 × offices so far + 1) (Webster, Sainte-Laguë).
    SainteLague,
}

/// What falls to one member of a government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Portfolio {
    /// The member.
    pub id: String,
    /// Its share of the seats of the government, which by the law is its share of offices.
    pub share: f64,
    /// Offices that it gets for sure.
    pub offices: u32,
}

/// Offices of all members of a government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Portfolios {
    /// Members, most seats first, then by id.
    pub members: Vec<Portfolio>,
    /// Offices to which several have exactly equal claims, and which are in nobody's number.
    pub open: u32,
    /// Who has these claims, at most one office each; in the order of members.
    pub tied: Vec<String>,
}

/// Why offices are not divided.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GamsonError {
    /// Nobody, or nobody with seats.
    #[error("no member of the government has seats; name members with seats")]
    NoSeats,
    /// A member occurs twice.
    #[error("`{0}` is given twice; give each member once")]
    Twice(String),
    /// More offices than are divided.
    #[error("{0} offices are more than the {MAX_OFFICES} that are divided")]
    TooMany(u32),
}

/// Divides offices among members of a government in proportion to the seats that they contribute (Gamson 1961; Browne and
/// Franklin 1973).
///
/// Shares are exact until they are compared; no lot is drawn, and offices with equal claims stay open.
///
/// # Errors
/// If nobody has seats, a member is named twice, or there are more than 10,000 offices.
pub fn portfolios(
    members: &[(&str, u64)],
    offices: u32,
    rounding: Rounding,
) -> Result<Portfolios, GamsonError> {
    let mut names = BTreeSet::new();
    if let Some((id, _)) = members.iter().find(|(id, _)| !names.insert(*id)) {
        return Err(GamsonError::Twice((*id).to_owned()));
    }
    if offices > MAX_OFFICES {
        return Err(GamsonError::TooMany(offices));
    }
    let mut order: Vec<(&str, u64)> = members.to_vec();
    order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let seats: Vec<u128> = order.iter().map(|(_, seats)| u128::from(*seats)).collect();
    let total: u128 = seats.iter().sum();
    if total == 0 {
        return Err(GamsonError::NoSeats);
    }
    let (given, tied) = match rounding {
        Rounding::LargestRemainder => largest_remainders(&seats, total, offices),
        Rounding::SainteLague => highest_quotients(&seats, offices),
    };
    let portfolio = |(&(id, seats), &offices): (&(&str, u64), &u32)| Portfolio {
        id: id.to_owned(),
        share: quotient(u128::from(seats), total),
        offices,
    };
    Ok(Portfolios {
        members: order.iter().zip(&given).map(portfolio).collect(),
        open: offices - given.iter().sum::<u32>(),
        tied: tied.into_iter().map(|nth| order[nth].0.to_owned()).collect(),
    })
}

/// Offices of each, and who has equal claims to those that are left.
fn largest_remainders(seats: &[u128], total: u128, offices: u32) -> (Vec<u32>, Vec<usize>) {
    let claim = |own: &u128| own * u128::from(offices);
    let whole = |own: &u128| u32::try_from(claim(own) / total).unwrap_or(offices);
    let mut given: Vec<u32> = seats.iter().map(whole).collect();
    let mut left = offices - given.iter().sum::<u32>();
    let remainders: Vec<u128> = seats.iter().map(|own| claim(own) % total).collect();
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.sort_by(|&a, &b| remainders[b].cmp(&remainders[a]).then(a.cmp(&b)));
    for equal in order.chunk_by(|&a, &b| remainders[a] == remainders[b]) {
        match u32::try_from(equal.len()) {
            Ok(size) if size <= left => {
                for &nth in equal {
                    given[nth] += 1;
                }
                left -= size;
            }
            _ if left > 0 => return (given, equal.to_vec()),
            _ => break,
        }
    }
    (given, Vec::new())
}

/// Offices of each, and who has equal claims to those that are left.
fn highest_quotients(seats: &[u128], offices: u32) -> (Vec<u32>, Vec<usize>) {
    let mut given = vec![0_u32; seats.len()];
    let mut left = offices;
    while left > 0 {
        let claim = |a: usize, b: usize| -> Ordering {
            let other = |nth: usize| 2 * u128::from(given[nth]) + 1;
            (seats[a] * other(b)).cmp(&(seats[b] * other(a)))
        };
        let Some(first) = (0..seats.len()).max_by(|&a, &b| claim(a, b)) else { break };
        let equal: Vec<usize> = (0..seats.len()).filter(|&nth| claim(nth, first).is_eq()).collect();
        match u32::try_from(equal.len()) {
            Ok(size) if size <= left => {
                for nth in equal {
                    given[nth] += 1;
                }
                left -= size;
            }
            _ => return (given, equal),
        }
    }
    (given, Vec::new())
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a share is a number to look at; offices are counted exactly"
)]
fn quotient(part: u128, whole: u128) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(
        members: &[(&str, u64)],
        offices: u32,
        rounding: Rounding,
    ) -> (Vec<u32>, u32, Vec<String>) {
        let found = portfolios(members, offices, rounding).expect("they have seats");
        (found.members.iter().map(|one| one.offices).collect(), found.open, found.tied)
    }

    #[test]
    fn sixty_thirty_and_ten_seats_share_fifteen_offices() {
        // Claims 9, 4.5 and 1.5: the two halves are equal claims to one office.
        let members = [("c", 10), ("a", 60), ("b", 30)];
        let (offices, open, tied) = given(&members, 15, Rounding::LargestRemainder);
        assert_eq!((offices, open), (vec![9, 4, 1], 1));
        assert_eq!(tied, ["b", "c"]);
        // 60/19, 30/9 and 10/3: 30/9 and 10/3 are equal and the largest left.
        let (offices, open, tied) = given(&members, 15, Rounding::SainteLague);
        assert_eq!((offices, open), (vec![9, 4, 1], 1));
        assert_eq!(tied, ["b", "c"]);
    }

    #[test]
    fn every_office_is_given_or_open_and_nobody_is_far_from_its_share() {
        for seats in [[7, 3, 2, 1], [50, 49, 1, 1], [5, 5, 5, 5], [u64::MAX, 1, 0, 9]] {
            let members: Vec<(&str, u64)> = ["a", "b", "c", "d"].into_iter().zip(seats).collect();
            for offices in 0..=40 {
                for rounding in [Rounding::LargestRemainder, Rounding::SainteLague] {
                    let found = portfolios(&members, offices, rounding).expect("they have seats");
                    let sum: u32 = found.members.iter().map(|one| one.offices).sum();
                    assert_eq!(sum + found.open, offices);
                    assert!(
                        found.open == 0
                            || found.open < u32::try_from(found.tied.len()).expect("few")
                    );
                    if rounding == Rounding::LargestRemainder {
                        for one in &found.members {
                            let exact = one.share * f64::from(offices);
                            assert!((exact - f64::from(one.offices)).abs() < 1.0 + 1e-9);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_divided_is_refused() {
        let of =
            |members: &[(&str, u64)], offices| portfolios(members, offices, Rounding::SainteLague);
        assert_eq!(of(&[], 3), Err(GamsonError::NoSeats));
        assert_eq!(of(&[("a", 0)], 3), Err(GamsonError::NoSeats));
        assert_eq!(of(&[("a", 1), ("a", 2)], 3), Err(GamsonError::Twice("a".to_owned())));
        assert_eq!(of(&[("a", 1)], 10_001), Err(GamsonError::TooMany(10_001)));
    }
}
