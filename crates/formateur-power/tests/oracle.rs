//! The fast counts against the definitions, on random games.

mod common;

use common::{BOTH, Brute, games, heavy_games};
use formateur_power::{Counts, Game, INDICES, minimal_winning, minimal_winning_by_size};
use num_bigint::BigUint;
use proptest::prelude::*;

fn agree(game: &Game) -> Result<(), TestCaseError> {
    let brute = Brute::of(game.weights(), game.quota());
    let swings: Vec<BigUint> = (0..brute.players).map(|player| brute.swings(player)).collect();
    for needs in BOTH {
        let counts = Counts::of(game, needs).expect("the game can be counted");
        prop_assert_eq!(counts.players(), brute.players);
        prop_assert_eq!(counts.winning(), &brute.winning());
        prop_assert_eq!(&counts.swings().cloned().collect::<Vec<_>>(), &swings);
        prop_assert_eq!(&counts.per_player(Clone::clone), &swings);
        if needs.sizes {
            let by_size = counts.per_player_by_size(<[BigUint]>::to_vec);
            for (player, sizes) in by_size.iter().enumerate() {
                prop_assert_eq!(sizes, &brute.swings_by_size(player), "of player {}", player);
            }
        }
    }
    for index in INDICES {
        prop_assert_eq!(common::exact(*index, game), brute.index(index.id()), "{}", index.id());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn counts_and_indices_are_those_of_the_definitions(game in games()) {
        agree(&game)?;
    }

    #[test]
    fn votes_of_sixty_bits_count_right_where_quota_or_dual_is_small(game in heavy_games()) {
        agree(&game)?;
    }

    #[test]
    fn minimal_winning_coalitions_are_those_of_the_definition(game in games()) {
        let by_size = Brute::of(game.weights(), game.quota()).minimal_by_size();
        prop_assert_eq!(minimal_winning(&game), Ok(by_size.iter().sum()));
        prop_assert_eq!(minimal_winning_by_size(&game), Ok(by_size));
    }
}
