//! All partitions of a few parties into two sides, each one move away from the one before it.

/// The partition that costs least; of equal ones, the first by the sides of the first party, the second, and so on.
///
/// `kinder[a][b]` is what it saves that a and b are no rivals: `(on one side, on two sides)`. `rivals` is what all pairs
/// cost as rivals if the parties apart have so many seats. The first party stays where it is, as the two sides have no
/// names.
pub(super) fn least(
    seats: &[u64],
    kinder: &[Vec<(i64, i64)>],
    rivals: &dyn Fn(u64) -> u64,
) -> (Vec<bool>, u64) {
    let parties = seats.len();
    let above = |at: usize| kinder[at][at + 1..].iter().map(|(together, _)| *together).sum::<i64>();
    let mut saved: i64 = (0..parties).map(above).sum();
    let mut apart = vec![false; parties];
    let mut seats_apart = 0;
    let cost = |saved: i64, seats: u64| rivals(seats).saturating_add_signed(-saved);
    let (mut best, mut least) = (apart.clone(), cost(saved, 0));
    for step in 1..1_u64 << parties.saturating_sub(1) {
        // The reflected code: the party that moves is told by the zeros at the end of the step's number.
        let mover = parties - 1 - step.trailing_zeros() as usize;
        saved += gained(&kinder[mover], &apart, mover);
        apart[mover] = !apart[mover];
        if apart[mover] {
            seats_apart += seats[mover];
        } else {
            seats_apart -= seats[mover];
        }
        let own = cost(saved, seats_apart);
        if own < least || (own == least && apart < best) {
            least = own;
            best.clone_from(&apart);
        }
    }
    (best, least)
}

/// What is saved more if a party moves to the other side.
fn gained(kinder: &[(i64, i64)], apart: &[bool], mover: usize) -> i64 {
    let own = apart[mover];
    let each = kinder.iter().zip(apart).enumerate().filter(|(at, _)| *at != mover);
    each.map(
        |(_, ((together, split), other))| {
            if *other == own { split - together } else { together - split }
        },
    )
    .sum()
}
