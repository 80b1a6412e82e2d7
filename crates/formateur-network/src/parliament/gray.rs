//! All partitions of a few parties into two sides, each one move away from the one before it.

/// The partition that costs least, and what it costs; of equal ones, the first by the sides of the first party, the
/// second, and so on.
///
/// `signs` has the pairs of members between two parties: above 0 if friends, below 0 if rivals. The first party stays
/// where it is, as the two sides have no names.
pub(super) fn least(signs: &[Vec<i64>]) -> (Vec<bool>, u64) {
    let parties = signs.len();
    if parties == 0 {
        return (Vec::new(), 0);
    }
    // All on one side: every rivalry stands against it.
    let above = |at: usize| signs[at][at + 1..].iter().map(|sign| (-sign).max(0)).sum::<i64>();
    let mut cost: i64 = (0..parties).map(above).sum();
    let mut apart = vec![false; parties];
    let (mut best, mut least) = (apart.clone(), cost);
    for step in 1..1_u64 << (parties - 1) {
        // The reflected code: the party that moves is told by the zeros at the end of the step's number.
        let mover = parties - 1 - step.trailing_zeros() as usize;
        cost += gained(&signs[mover], &apart, mover);
        apart[mover] = !apart[mover];
        if cost < least || (cost == least && apart < best) {
            least = cost;
            best.clone_from(&apart);
        }
    }
    (best, u64::try_from(least).unwrap_or(0))
}

/// What it costs more if a party moves to the other side: friends that it leaves, less those that it joins; rivals the
/// other way round.
fn gained(signs: &[i64], apart: &[bool], mover: usize) -> i64 {
    let own = apart[mover];
    let each = signs.iter().zip(apart).enumerate().filter(|(at, _)| *at != mover);
    each.map(|(_, (sign, other))| if *other == own { *sign } else { -sign }).sum()
}
