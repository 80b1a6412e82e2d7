//! What holds for the equilibrium of any legislature.

use formateur_bargaining::legislative::{Equilibrium, Legislature, Seat, baron_ferejohn};
use proptest::prelude::*;

/// Rounding in sums of eight members, and in the equations.
const ROUNDING: f64 = 1e-12;

fn seats() -> impl Strategy<Value = Vec<Seat>> {
    let seat = (0_u64..12, 0_u32..20, prop_oneof![Just(0.9), Just(1.0), 0.3..0.999], 0_u8..8);
    prop::collection::vec(seat, 1..=8).prop_map(|raw| {
        let turns: u32 = raw.iter().map(|own| own.1).sum();
        let equal = 1.0 / raw.len() as f64;
        let seat = |(weight, often, discount, veto): (u64, u32, f64, u8)| {
            let recognition = if turns == 0 { equal } else { f64::from(often) / f64::from(turns) };
            Seat { weight, recognition, discount, veto: veto == 0 }
        };
        raw.into_iter().map(seat).collect()
    })
}

fn legislatures() -> impl Strategy<Value = (Vec<Seat>, u64)> {
    (seats(), 0_u64..1_000).prop_filter_map("somebody has votes", |(seats, share)| {
        let votes: u64 = seats.iter().map(|seat| seat.weight).sum();
        let quota = 1 + share * votes / 1_000;
        (votes > 0).then(|| (seats, quota.min(votes)))
    })
}

fn solved(seats: &[Seat], quota: u64) -> Equilibrium {
    let legislature = Legislature::new(seats.to_vec(), quota).expect("a legislature");
    baron_ferejohn(&legislature).expect("an equilibrium")
}

fn wins(seats: &[Seat], quota: u64, coalition: u32) -> bool {
    let inside = |at: &usize| coalition >> at & 1 == 1;
    let votes: u64 = (0..seats.len()).filter(inside).map(|at| seats[at].weight).sum();
    votes >= quota && (0..seats.len()).all(|at| inside(&at) || !seats[at].veto)
}

/// What a proposer keeps at most, over every coalition.
fn best(seats: &[Seat], quota: u64, values: &[f64], proposer: usize) -> f64 {
    let kept = |coalition: u32| {
        let bought = |at: &usize| *at != proposer && coalition >> at & 1 == 1;
        1.0 - (0..seats.len()).filter(bought).map(|at| seats[at].discount * values[at]).sum::<f64>()
    };
    (0..1_u32 << seats.len())
        .filter(|coalition| coalition >> proposer & 1 == 1 && wins(seats, quota, *coalition))
        .map(kept)
        .fold(f64::NEG_INFINITY, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn values_share_the_pie_and_nobody_gains_by_any_other_coalition((seats, quota) in legislatures()) {
        let found = solved(&seats, quota);
        prop_assert!(found.gap <= ROUNDING, "gap {}", found.gap);
        prop_assert!((found.values.iter().sum::<f64>() - 1.0).abs() <= ROUNDING);
        for (at, seat) in seats.iter().enumerate() {
            let own = found.values[at];
            prop_assert!(own >= 0.0 && found.included[at] <= 1.0 + ROUNDING);
            let kept = found.proposer_shares[at];
            prop_assert_eq!(kept.is_some(), seat.recognition > 0.0);
            let proposing = kept.unwrap_or(0.0);
            if kept.is_some() {
                let most = best(&seats, quota, &found.values, at);
                prop_assert!((proposing - most).abs() <= ROUNDING, "{proposing} of {most}");
                // Nobody would rather be refused and wait.
                prop_assert!(proposing >= seat.discount * own - ROUNDING);
            }
            // The equation of each value.
            let again = seat.recognition * proposing + seat.discount * own * found.included[at];
            prop_assert!((own - again).abs() <= ROUNDING, "{own} is not {again}");
        }
    }

    #[test]
    fn members_that_are_alike_expect_the_same((mut seats, quota) in legislatures()) {
        let first = seats[0];
        let all = 1.0 + first.recognition;
        seats.push(first);
        for seat in &mut seats {
            seat.recognition /= all;
        }
        let found = solved(&seats, quota);
        prop_assert_eq!(found.values[0].to_bits(), found.values[seats.len() - 1].to_bits());
    }

    #[test]
    fn votes_in_other_units_change_nothing((seats, quota) in legislatures(), by in 2_u64..50) {
        let larger: Vec<Seat> =
            seats.iter().map(|seat| Seat { weight: seat.weight * by, ..*seat }).collect();
        prop_assert_eq!(solved(&larger, quota * by), solved(&seats, quota));
        // Votes that no sum of votes can make do not matter either.
        prop_assert_eq!(solved(&larger, quota * by - by + 1), solved(&seats, quota));
    }

    #[test]
    fn the_order_of_seats_changes_nothing((seats, quota) in legislatures(), by in 0_usize..8) {
        let turned = |list: &[f64]| -> Vec<f64> {
            let mut list = list.to_vec();
            list.rotate_left(by % seats.len());
            list.reverse();
            list
        };
        let mut other = seats.clone();
        other.rotate_left(by % seats.len());
        other.reverse();
        let (found, moved) = (solved(&seats, quota), solved(&other, quota));
        prop_assert_eq!(turned(&found.values), moved.values);
        prop_assert_eq!(turned(&found.included), moved.included);
        prop_assert_eq!(found.gap.to_bits(), moved.gap.to_bits());
    }
}
