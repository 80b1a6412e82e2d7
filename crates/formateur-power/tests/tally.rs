//! What changes a game changes its power as a fresh count has it.

mod common;

use common::{exact, games};
use formateur_power::{Change, ChangeError, Game, Limits, Tally, Watch, banzhaf_curve, index};
use num_rational::BigRational;
use num_traits::ToPrimitive as _;
use proptest::prelude::*;

/// A fresh count of the players that have votes; 0 for the others.
fn fresh(id: &str, weights: &[u64], quota: u64) -> Vec<BigRational> {
    let with_votes = weights.iter().copied().filter(|&weight| weight > 0).collect();
    let game = Game::new(with_votes, quota).expect("it is a game");
    let mut values =
        exact(index(id).expect("it is in the list"), &game).expect("it is defined").into_iter();
    let of = |&weight: &u64| if weight > 0 { values.next() } else { None };
    weights.iter().map(of).map(Option::unwrap_or_default).collect()
}

/// A change of a game, which may be impossible.
fn changes() -> impl Strategy<Value = Change> {
    let (player, votes) = (|| 0..10_usize, || 0..12_u64);
    prop_oneof![
        (player(), player(), votes()).prop_map(|(from, to, votes)| Change::Move {
            from,
            to,
            votes
        }),
        prop::collection::vec(player(), 1..4).prop_map(Change::Merge),
        (player(), votes()).prop_map(|(player, votes)| Change::Split { player, votes }),
        (player(), votes()).prop_map(|(player, votes)| Change::Resign { player, votes }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changes_one_after_the_other_are_as_if_counted_anew(
        game in games(),
        changes in prop::collection::vec(changes(), 1..8),
    ) {
        let mut tally = Tally::of(&game, &Limits::default()).expect("it is small");
        for change in &changes {
            let before = tally.weights().to_vec();
            if tally.change(change).is_err() {
                prop_assert_eq!(tally.weights(), &before);
                continue;
            }
            let votes: u64 = tally.weights().iter().sum();
            let gone = if let Change::Resign { votes, .. } = change { *votes } else { 0 };
            prop_assert_eq!(votes + gone, before.iter().sum::<u64>());
            prop_assert_eq!(tally.banzhaf(), fresh("banzhaf", tally.weights(), game.quota()));
            prop_assert_eq!(tally.shapley_shubik(), fresh("shapley-shubik", tally.weights(), game.quota()));
        }
    }

    #[test]
    fn the_curve_is_the_index_at_every_quota(game in games()) {
        let curve = banzhaf_curve(&game, &Limits::default(), &Watch::new()).expect("it is small");
        prop_assert_eq!(curve.len() as u64, game.total());
        for (quota, values) in (1..).zip(curve) {
            let own = fresh("banzhaf", game.weights(), quota);
            let own: Vec<f64> = own.iter().map(|value| value.to_f64().expect("a number")).collect();
            prop_assert_eq!(values, own);
        }
    }
}

#[test]
fn what_cannot_be_changed_is_named() {
    let game = Game::new(vec![5, 4, 3], 7).expect("it is a game");
    let mut tally = Tally::of(&game, &Limits::default()).expect("it is small");
    let mut refused = |change| tally.change(&change).expect_err("it cannot be done");
    assert_eq!(refused(Change::Resign { player: 3, votes: 1 }), ChangeError::Unknown { player: 4 });
    assert_eq!(
        refused(Change::Move { from: 0, to: 0, votes: 1 }),
        ChangeError::Twice { player: 1 }
    );
    assert_eq!(refused(Change::Merge(vec![1, 1])), ChangeError::Twice { player: 2 });
    let votes = ChangeError::Votes { player: 2, weight: 4, votes: 9 };
    assert_eq!(refused(Change::Split { player: 1, votes: 9 }), votes);
    tally.change(&Change::Resign { player: 2, votes: 3 }).expect("nine are left");
    let left = ChangeError::Unreachable { left: 6, quota: 7 };
    let refused =
        tally.change(&Change::Resign { player: 1, votes: 3 }).expect_err("too few are left");
    assert_eq!(refused, left);
}
