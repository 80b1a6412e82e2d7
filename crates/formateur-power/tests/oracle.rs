//! The fast counts against the definitions, on random games.

mod common;

use common::{Brute, everything, games, heavy_games};
use formateur_power::{Counts, Game, INDICES};
use num_bigint::BigUint;
use proptest::prelude::*;

fn agree(game: &Game) -> Result<(), TestCaseError> {
    let brute = Brute::of(game.weights(), game.quota());
    let counts = Counts::of(game, everything()).expect("the game can be counted");
    prop_assert_eq!(counts.players(), brute.players);
    prop_assert_eq!(counts.winning(), &brute.winning());
    let swings: Vec<BigUint> = (0..brute.players).map(|player| brute.swings(player)).collect();
    prop_assert_eq!(&counts.swings().cloned().collect::<Vec<_>>(), &swings);
    let minimal = brute.minimal_by_size();
    prop_assert_eq!(counts.minimal_winning(), &minimal.iter().sum::<BigUint>());
    let counted = counts.minimal_by_size();
    prop_assert_eq!(&counted[..], &minimal[..counted.len()]);
    for index in INDICES {
        // From counts of everything, and from counts of what the index needs alone.
        let defined = brute.index(index.id);
        let together = (index.evaluate)(&counts);
        prop_assert_eq!(
            together.reason().is_none().then(|| together.rationals()),
            defined.clone(),
            "{}",
            index.id
        );
        prop_assert_eq!(common::exact(index, game), defined, "{}", index.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn counts_and_indices_are_those_of_the_definitions(game in games()) {
        agree(&game)?;
    }

    #[test]
    fn votes_of_sixty_bits_count_right_where_quota_or_dual_is_small(game in heavy_games()) {
        agree(&game)?;
    }
}
