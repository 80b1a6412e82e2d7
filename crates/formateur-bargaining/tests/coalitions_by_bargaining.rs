//! Demands and proto-coalitions: published cases, and every coalition of small legislatures.

use formateur_bargaining::legislative::{
    Legislature, LegislatureError, Seat, demand, proto_coalitions,
};
use proptest::prelude::*;

fn seat(weight: u64, recognition: f64, discount: f64) -> Seat {
    Seat { weight, recognition, discount, veto: false }
}

fn equal(weights: &[u64], quota: u64) -> Legislature {
    let turns = 1.0 / weights.len() as f64;
    let seats = weights.iter().map(|&weight| seat(weight, turns, 0.9)).collect();
    Legislature::new(seats, quota).expect("a legislature")
}

#[track_caller]
fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (x, y) in found.iter().zip(expected) {
        assert!((x - y).abs() <= 1e-12, "{found:?} is not {expected:?}");
    }
}

/// Morelli (1999): in [4; 3, 1, 1, 1, 1] the large member shares 3 to 1 with one small one, and four small ones share
/// equally.
#[test]
fn who_demands_first_has_no_advantage() {
    let found = demand(&equal(&[3, 1, 1, 1, 1], 4));
    assert!(found.homogeneous);
    near(&found.choices[0].shares, &[0.75, 0.25]);
    assert_eq!(found.choices[0].coalition, [0, 1]);
    for choice in &found.choices[1..] {
        let own = choice.coalition.iter().position(|at| *at == choice.proposer);
        near(&[choice.shares[own.expect("it is inside")]], &[0.25]);
    }
}

#[test]
fn votes_that_say_nothing_of_the_game_are_told_from_those_that_do() {
    // Any two of three win: 3 and 2, 3 and 2, or 2 and 2 votes. With 1, 1, 1 all have two.
    assert!(!demand(&equal(&[3, 2, 2], 4)).homogeneous);
    assert!(demand(&equal(&[1, 1, 1], 2)).homogeneous);
    assert!(demand(&equal(&[3, 2, 2, 1, 1], 5)).homogeneous);
    assert!(!demand(&equal(&[51, 45, 35, 20], 76)).homogeneous);
}

/// All must agree, so the coalition is everybody: turns of a third each and patience of 0.95, 0.9 and 0.8 give 20, 10
/// and 5, which is 4/7, 2/7 and 1/7.
#[test]
fn inside_a_proto_coalition_turns_and_patience_count() {
    let third = 1.0 / 3.0;
    let seats = vec![seat(1, third, 0.95), seat(1, third, 0.9), seat(1, third, 0.8)];
    let all = Legislature::new(seats.clone(), 3).expect("a legislature");
    let found = proto_coalitions(&all).expect("shares");
    near(&found.values, &[4.0 / 7.0, 2.0 / 7.0, 1.0 / 7.0]);
    // With a majority of two, everybody chooses whoever is least patient: 20:5, 10:5, and the third 5:10.
    let two = Legislature::new(seats, 2).expect("a legislature");
    let found = proto_coalitions(&two).expect("shares");
    let coalitions: Vec<&[usize]> =
        found.choices.iter().map(|choice| choice.coalition.as_slice()).collect();
    assert_eq!(coalitions, [&[0, 2][..], &[1, 2], &[1, 2]]);
    near(&found.choices[0].shares, &[0.8, 0.2]);
    near(&found.values, &[0.8 / 3.0, 4.0 / 9.0, (0.2 + 2.0 / 3.0) / 3.0]);
}

#[test]
fn patience_of_some_without_end_leaves_shares_open() {
    let of = |discounts: [f64; 2]| {
        let seats = vec![seat(1, 0.25, discounts[0]), seat(1, 0.75, discounts[1])];
        proto_coalitions(&Legislature::new(seats, 2).expect("a legislature"))
    };
    assert_eq!(of([1.0, 0.9]), Err(LegislatureError::Patient));
    near(&of([1.0, 1.0]).expect("shares").values, &[0.25, 0.75]);
    near(&of([0.6, 0.6]).expect("shares").values, &[0.25, 0.75]);
}

fn legislatures() -> impl Strategy<Value = (Vec<Seat>, u64)> {
    let one = (0_u64..9, 1_u32..9, 0.3..0.99, 0_u8..6);
    (prop::collection::vec(one, 1..=7), 0_u64..1_000).prop_filter_map("votes", |(raw, share)| {
        let turns: u32 = raw.iter().map(|own| own.1).sum();
        let seats: Vec<Seat> = raw
            .into_iter()
            .map(|(weight, often, discount, veto)| Seat {
                veto: veto == 0,
                ..seat(weight, f64::from(often) / f64::from(turns), discount)
            })
            .collect();
        let votes: u64 = seats.iter().map(|seat| seat.weight).sum();
        (votes > 0).then(|| (seats, (1 + share * votes / 1_000).min(votes)))
    })
}

fn winning(seats: &[Seat], quota: u64) -> Vec<Vec<usize>> {
    let inside = |coalition: u32| -> Vec<usize> {
        (0..seats.len()).filter(|at| coalition >> at & 1 == 1).collect()
    };
    let wins = |own: &Vec<usize>| {
        own.iter().map(|&at| seats[at].weight).sum::<u64>() >= quota
            && (0..seats.len()).all(|at| own.contains(&at) || !seats[at].veto)
    };
    (0..1 << seats.len()).map(inside).filter(wins).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_coalition_is_better_for_its_proposer((seats, quota) in legislatures()) {
        let all = winning(&seats, quota);
        let legislature = Legislature::new(seats.clone(), quota).expect("a legislature");
        let proto = proto_coalitions(&legislature).expect("shares");
        let demand = demand(&legislature);
        prop_assert!((proto.values.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let by_patience = |at: usize| seats[at].recognition / (1.0 - seats[at].discount);
        let by_votes = |at: usize| seats[at].weight as f64;
        let worths: [&dyn Fn(usize) -> f64; 2] = [&by_patience, &by_votes];
        for (choices, worth) in [&proto.choices, &demand.choices].into_iter().zip(worths) {
            for choice in choices {
                prop_assert!(all.contains(&choice.coalition));
                let own = choice.coalition.iter().position(|at| *at == choice.proposer);
                let share = choice.shares[own.expect("it is inside")];
                let of = |others: &Vec<usize>| {
                    worth(choice.proposer) / others.iter().map(|&at| worth(at)).sum::<f64>()
                };
                let best = all.iter().filter(|own| own.contains(&choice.proposer)).map(of);
                prop_assert!((share - best.fold(0.0, f64::max)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn votes_are_homogeneous_if_all_minimal_winning_coalitions_have_as_many((mut seats, quota) in legislatures()) {
        for seat in &mut seats {
            seat.veto = false;
        }
        let votes = |own: &[usize]| own.iter().map(|&at| seats[at].weight).sum::<u64>();
        let minimal: Vec<u64> = winning(&seats, quota)
            .iter()
            .filter(|own| own.iter().all(|&at| votes(own) - seats[at].weight < quota))
            .map(|own| votes(own))
            .collect();
        let same = minimal.windows(2).all(|pair| pair[0] == pair[1]);
        let legislature = Legislature::new(seats.clone(), quota).expect("a legislature");
        prop_assert_eq!(demand(&legislature).homogeneous, same);
    }
}
