//! Coalitions without ruled-out pairs against their definition, and against the same game without pairs.

mod common;

use common::{fraction, games};
use formateur_power::{Admissible, Counts, Detail, Game, Needs, VetoesError};
use num_bigint::BigUint;
use num_rational::BigRational;
use proptest::prelude::*;

type Pairs = Vec<(usize, usize)>;

/// Games with random pairs: few, or so many that most coalitions are ruled out.
fn games_with_pairs() -> impl Strategy<Value = (Game, Pairs)> {
    games().prop_flat_map(|game| {
        let players = game.weights().len();
        let pair = (0..players, 0..players);
        let pairs = prop::collection::vec(pair, 0..=18)
            .prop_map(|pairs: Pairs| pairs.into_iter().filter(|(a, b)| a != b).collect::<Pairs>());
        (Just(game), pairs)
    })
}

/// Winning or not, admissible or not, by walking through all coalitions.
struct Walk<'a> {
    game: &'a Game,
    admissible: Vec<usize>,
}

impl<'a> Walk<'a> {
    fn of(game: &'a Game, pairs: &[(usize, usize)]) -> Self {
        let free = |&c: &usize| pairs.iter().all(|(a, b)| c >> a & 1 == 0 || c >> b & 1 == 0);
        let admissible = (0..1_usize << game.weights().len()).filter(free).collect();
        Self { game, admissible }
    }

    fn wins(&self, coalition: usize) -> bool {
        let members =
            self.game.weights().iter().enumerate().filter(|(at, _)| coalition >> at & 1 == 1);
        members.map(|(_, weight)| weight).sum::<u64>() >= self.game.quota()
    }

    fn swings(&self, coalition: usize, player: usize) -> bool {
        coalition >> player & 1 == 1
            && self.wins(coalition)
            && !self.wins(coalition & !(1 << player))
    }

    fn minimal(&self, coalition: usize) -> bool {
        let players = 0..self.game.weights().len();
        self.wins(coalition)
            && players.into_iter().all(|p| coalition >> p & 1 == 0 || self.swings(coalition, p))
    }

    fn count(&self, is: impl Fn(usize) -> bool) -> BigUint {
        self.admissible.iter().filter(|&&coalition| is(coalition)).count().into()
    }
}

fn owned<'a>(values: impl Iterator<Item = &'a BigUint>) -> Vec<BigUint> {
    values.cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn admissible_coalitions_are_those_of_the_definition((game, pairs) in games_with_pairs()) {
        let walk = Walk::of(&game, &pairs);
        let players = 0..game.weights().len();
        let counted = Admissible::of(&game, &pairs, Detail::Sizes).expect("it is small");
        prop_assert_eq!(counted.all(), &walk.count(|_| true));
        prop_assert_eq!(counted.winning(), &walk.count(|c| walk.wins(c)));
        prop_assert_eq!(counted.minimal_winning(), &walk.count(|c| walk.minimal(c)));
        let each = |is: &dyn Fn(usize, usize) -> bool| -> Vec<BigUint> {
            players.clone().map(|player| walk.count(|c| is(c, player))).collect()
        };
        prop_assert_eq!(owned(counted.within()), each(&|c, p| c >> p & 1 == 1));
        prop_assert_eq!(owned(counted.swings()), each(&|c, p| walk.swings(c, p)));
        prop_assert_eq!(
            owned(counted.minimal_winning_with()),
            each(&|c, p| c >> p & 1 == 1 && walk.minimal(c))
        );
        for (player, sizes) in counted.swings_by_size().enumerate() {
            let by_size: Vec<BigUint> = players.clone().map(|others| {
                walk.count(|c| walk.swings(c, player) && c.count_ones() as usize == others + 1)
            }).collect();
            prop_assert_eq!(sizes, &by_size);
        }
        let sums = Admissible::of(&game, &pairs, Detail::Sums).expect("it is small");
        prop_assert_eq!(owned(sums.swings()), owned(counted.swings()));
        prop_assert!(sums.swings_by_size().all(<[BigUint]>::is_empty));
    }

    #[test]
    fn without_pairs_it_is_the_game_itself(game in games()) {
        let counted = Admissible::of(&game, &[], Detail::Sums).expect("it is small");
        let counts = Counts::of(&game, Needs::SUMS).expect("it is small");
        prop_assert_eq!(counted.winning(), counts.winning());
        prop_assert_eq!(owned(counted.swings()), owned(counts.swings()));
        prop_assert_eq!(counted.minimal_winning(), &common::minimal_winning(&game));
        for (index, values) in [
            ("banzhaf", counted.share_of_swings()),
            ("banzhaf-absolute", counted.chance_to_swing()),
        ] {
            let index = formateur_power::index(index).expect("it is in the list");
            prop_assert_eq!(common::exact(index, &game), Some(values));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(30))]

    #[test]
    fn many_players_count_as_few_with_others_that_change_nothing(
        (game, pairs) in games_with_pairs()
    ) {
        // 130 players more, each paired with one who has the quota alone: numbers are wider than 128 bits.
        let mut weights = game.weights().to_vec();
        let players = weights.len();
        weights.extend(vec![game.quota(); 130]);
        let mut more = pairs.clone();
        more.extend((0..players).flat_map(|a| (players..players + 130).map(move |b| (a, b))));
        let large = Game::new(weights, game.quota()).expect("it is a game");
        let small = Admissible::of(&game, &pairs, Detail::Sums).expect("it is small");
        let large = Admissible::of(&large, &more, Detail::Sums).expect("it is not large");
        prop_assert_eq!(
            owned(large.swings().take(players)),
            owned(small.swings())
        );
        prop_assert_eq!(
            owned(large.minimal_winning_with().take(players)),
            owned(small.minimal_winning_with())
        );
        prop_assert_eq!(large.minimal_winning(), &(small.minimal_winning() + 130_u8));
    }
}

#[test]
fn who_is_ruled_out_by_everybody_has_no_power() {
    let game = Game::new(vec![40, 30, 20, 10], 51).expect("it is a game");
    let counted =
        Admissible::of(&game, &[(0, 1), (0, 2), (3, 0)], Detail::Sums).expect("it is small");
    let fractions = |values: Vec<BigRational>| -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    };
    // Only the other three together have 51 or more.
    assert_eq!(fractions(counted.share_of_swings()), ["0", "1/3", "1/3", "1/3"]);
    assert_eq!(fractions(counted.chance_to_swing()), ["0", "1/4", "1/4", "1/4"]);
    assert_eq!(fractions(counted.public_good()), ["0", "1/3", "1/3", "1/3"]);
}

#[test]
fn five_parties_of_the_page_on_methods() {
    let game = Game::new(vec![40, 30, 10, 10, 10], 51).expect("it is a game");
    let counted = Admissible::of(&game, &[(0, 1)], Detail::Sums).expect("it is small");
    let number = |number: &BigUint| number.to_string();
    assert_eq!([counted.all(), counted.winning()].map(number), ["24", "5"]);
    let fractions = |values: Vec<BigRational>| -> Vec<String> {
        values.iter().map(ToString::to_string).collect()
    };
    assert_eq!(fractions(counted.share_of_swings()), ["2/7", "1/14", "3/14", "3/14", "3/14"]);
    assert_eq!(fractions(counted.chance_to_swing()), ["1/2", "1/8", "1/4", "1/4", "1/4"]);
    assert_eq!(fractions(counted.public_good()), ["3/13", "1/13", "3/13", "3/13", "3/13"]);
}

#[test]
fn where_no_admissible_coalition_wins_everybody_has_nothing() {
    let game = Game::new(vec![1, 1, 1], 2).expect("it is a game");
    let counted =
        Admissible::of(&game, &[(0, 1), (1, 2), (2, 0)], Detail::Sums).expect("it is small");
    let nothing = vec![fraction(0_u8.into(), 1_u8.into()); 3];
    assert_eq!(counted.share_of_swings(), nothing);
    assert_eq!(counted.public_good(), nothing);
    assert_eq!((counted.all(), counted.winning()), (&4_u8.into(), &0_u8.into()));
}

/// A list that 60 single members have all ruled out, next to paths and rings of lists: few branches each.
#[test]
fn a_parliament_with_many_pairs_is_counted() {
    let mut weights = vec![73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3];
    weights.extend([1; 63]);
    let game = Game::new(weights, 165).expect("it is a game");
    let mut pairs: Pairs = (15..78).map(|single| (2, single)).collect();
    pairs.extend((0..14).map(|at| (at, at + 1)));
    pairs.extend([(0, 2), (0, 5), (1, 4), (3, 9), (6, 11), (7, 12), (8, 13)]);
    let counted = Admissible::of(&game, &pairs, Detail::Sizes).expect("it can be counted");
    let swings: BigUint = counted.swings().sum();
    let by_size: BigUint = counted.swings_by_size().flatten().sum();
    assert_eq!(swings, by_size);
    let single: Vec<&BigUint> = counted.swings().skip(15).collect();
    assert!(single.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn pairs_too_tangled_to_count_around_are_refused() {
    // A ring of 240 players, each also paired with one far away and one farther.
    let game = Game::new(vec![1; 240], 40).expect("it is a game");
    let ring = (0..240).flat_map(|at| [1, 17, 61].map(|far| (at, (at + far) % 240)));
    let refused = Admissible::of(&game, &ring.collect::<Pairs>(), Detail::Sums).err();
    assert_eq!(refused, Some(VetoesError::TooEntangled { branches: 65_536 }));
}

#[test]
fn a_pair_that_is_none_and_a_game_too_large_are_refused() {
    let game = Game::new(vec![1, 1], 2).expect("it is a game");
    let refused = |pairs: &[(usize, usize)]| Admissible::of(&game, pairs, Detail::Sums).err();
    assert_eq!(refused(&[(0, 2)]), Some(VetoesError::NoPlayer { player: 2, players: 2 }));
    assert_eq!(refused(&[(1, 1)]), Some(VetoesError::Itself { player: 1 }));
    let large = Game::new(vec![1 << 60, 1], 1 << 60).expect("it is a game");
    let refused = Admissible::of(&large, &[], Detail::Sums).err();
    assert!(matches!(refused, Some(VetoesError::TooLarge { .. })));
}
