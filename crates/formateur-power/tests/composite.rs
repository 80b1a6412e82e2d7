//! Composite games against their definition, against published games, and against another way of counting.

use formateur_power::rules::{CompositeError, CompositeGame, Measure, Rule};
use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::prelude::*;

/// A game by its table of winning coalitions.
struct Brute {
    players: usize,
    wins: Vec<bool>,
}

impl Brute {
    fn of(game: &CompositeGame) -> Self {
        let players = game.players();
        let sum = |measure: &Measure, coalition: usize| -> u64 {
            (0..players).filter(|at| coalition >> at & 1 == 1).map(|at| measure.weights()[at]).sum()
        };
        let wins = |coalition: usize| {
            let sums: Vec<u64> =
                game.measures().iter().map(|measure| sum(measure, coalition)).collect();
            game.rule().holds(&sums)
        };
        Self { players, wins: (0..1 << players).map(wins).collect() }
    }

    fn winning(&self) -> impl Iterator<Item = usize> {
        (0..self.wins.len()).filter(|&coalition| self.wins[coalition])
    }

    fn critical(&self, coalition: usize, player: usize) -> bool {
        coalition >> player & 1 == 1 && !self.wins[coalition & !(1 << player)]
    }

    fn by_size(&self, player: usize) -> Vec<BigUint> {
        let mut sizes = vec![BigUint::ZERO; self.players];
        for coalition in self.winning().filter(|&coalition| self.critical(coalition, player)) {
            sizes[coalition.count_ones() as usize - 1] += 1_u8;
        }
        sizes
    }

    fn minimal(&self) -> usize {
        let needs_all = |&coalition: &usize| {
            (0..self.players)
                .filter(|at| coalition >> at & 1 == 1)
                .all(|at| self.critical(coalition, at))
        };
        self.winning().filter(needs_all).count()
    }
}

fn rules(totals: Vec<u64>) -> impl Strategy<Value = Rule> {
    let measures: Vec<usize> = (0..totals.len()).filter(|&at| totals[at] > 0).collect();
    let leaf = (prop::sample::select(measures), 0.0..1.0_f64).prop_map(move |(measure, share)| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the total"
        )]
        let votes = 1 + (share * totals[measure] as f64) as u64;
        Rule::AtLeast { measure, votes: votes.min(totals[measure]) }
    });
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Rule::All),
            prop::collection::vec(inner, 1..4).prop_map(Rule::Any),
        ]
    })
}

fn composite_games() -> impl Strategy<Value = CompositeGame> {
    let weights = (1..=10_usize, 1..=3_usize).prop_flat_map(|(players, measures)| {
        let one = prop_oneof![
            prop::collection::vec(0..4_u64, players),
            prop::collection::vec(0..60_u64, players),
            prop::collection::vec(0..(1_u64 << 55), players),
        ];
        prop::collection::vec(one, measures)
    });
    let some = |weights: &Vec<Vec<u64>>| weights.iter().flatten().any(|&weight| weight > 0);
    weights.prop_filter("somebody weighs something", some).prop_flat_map(|weights| {
        let totals = weights.iter().map(|own| own.iter().sum()).collect();
        rules(totals).prop_map(move |rule| {
            let measures = weights.iter().enumerate();
            let measures = measures.map(|(at, own)| Measure::new(format!("m{at}"), own.clone()));
            CompositeGame::new(measures.collect(), rule).expect("it is a game")
        })
    })
}

fn one() -> BigRational {
    BigRational::from_integer(BigInt::from(1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn counts_are_those_of_the_definition(game in composite_games()) {
        let brute = Brute::of(&game);
        let power = game.power().expect("it is small");
        prop_assert_eq!(power.winning(), &BigUint::from(brute.winning().count()));
        let expected: Vec<_> = (0..brute.players).map(|player| brute.by_size(player)).collect();
        prop_assert_eq!(power.swings_by_size().expect("sizes were counted"), &expected);
        let sums: Vec<BigUint> = expected.iter().map(|sizes| sizes.iter().sum()).collect();
        prop_assert_eq!(power.swings(), &sums);
        let quick = game.swings().expect("it is small");
        prop_assert_eq!((quick.winning(), quick.swings()), (power.winning(), power.swings()));
        prop_assert!(quick.swings_by_size().is_none() && quick.shapley_shubik().is_none());
        prop_assert_eq!(game.minimal_winning(), Ok(BigUint::from(brute.minimal())));
    }

    #[test]
    fn shares_add_up_and_the_order_of_players_does_not_matter(
        (game, order) in composite_games().prop_flat_map(|game| {
            let order: Vec<usize> = (0..game.players()).collect();
            (Just(game), Just(order).prop_shuffle())
        })
    ) {
        let power = game.power().expect("it is small");
        let shapley = power.shapley_shubik().expect("sizes were counted");
        prop_assert_eq!(shapley.rationals().iter().sum::<BigRational>(), one());
        prop_assert_eq!(power.banzhaf().rationals().iter().sum::<BigRational>(), one());
        let moved = |own: &Measure| order.iter().map(|&at| own.weights()[at]).collect();
        let measures = game.measures().iter().map(|own| Measure::new(own.name(), moved(own)));
        let other = CompositeGame::new(measures.collect(), game.rule().clone()).expect("a game");
        let theirs = other.power().expect("it is small");
        let expected: Vec<_> = order.iter().map(|&at| power.swings()[at].clone()).collect();
        prop_assert_eq!(theirs.swings(), &expected);
    }
}

const NICE_VOTES: [u64; 27] = [
    29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3,
];

/// Populations in thousands that the Treaty of Nice was negotiated on (Eurostat, 1999), as the game theory group of Seville
/// printed them: Germany, United Kingdom, France, Italy, Spain, Poland, Romania, Netherlands, Greece, Czech Republic,
/// Belgium, Hungary, Portugal, Sweden, Bulgaria, Austria, Slovakia, Denmark, Finland, Ireland, Lithuania, Latvia,
/// Slovenia, Estonia, Cyprus, Luxembourg, Malta.
const NICE_PEOPLE: [u64; 27] = [
    82_038, 59_247, 58_966, 57_612, 39_394, 38_667, 22_489, 15_760, 10_533, 10_290, 10_213, 10_092,
    9_980, 8_854, 8_230, 8_082, 5_393, 5_313, 5_160, 3_744, 3_701, 2_439, 1_978, 1_446, 752, 429,
    379,
];

/// The same per thousand of the union, rounded as in Bilbao, Fernández, Jiménez and López (2002).
const NICE_PER_THOUSAND: [u64; 27] = [
    170, 123, 122, 120, 82, 80, 47, 33, 22, 21, 21, 21, 21, 18, 17, 17, 11, 11, 11, 8, 8, 5, 4, 3,
    2, 1, 1,
];

/// The 27 states after the United Kingdom left: Germany, France, Italy, Spain, Poland, Romania, Netherlands, Belgium,
/// Greece, Czechia, Sweden, Portugal, Hungary, Austria, Bulgaria, Denmark, Finland, Slovakia, Ireland, Croatia, Lithuania,
/// Slovenia, Latvia, Estonia, Cyprus, Luxembourg, Malta. In thousands, as
/// Eurostat had them on 1 January 2020. The table is not checked against Eurostat's own, and nothing here is compared with
/// published power for it.
const LISBON_PEOPLE: [u64; 27] = [
    83_167, 67_320, 59_641, 47_333, 37_958, 19_329, 17_408, 11_522, 10_719, 10_694, 10_328, 10_296,
    9_770, 8_901, 6_951, 5_823, 5_525, 5_458, 4_964, 4_058, 2_794, 2_096, 1_908, 1_329, 888, 626,
    515,
];

fn council(measures: Vec<Measure>, text: &str) -> CompositeGame {
    let rule = Rule::parse(text, &measures).expect("it is a rule");
    CompositeGame::new(measures, rule).expect("it is a game")
}

fn nice(people: &[u64; 27], text: &str) -> CompositeGame {
    let measures = vec![
        Measure::new("votes", NICE_VOTES.to_vec()),
        Measure::new("states", vec![1; 27]),
        Measure::new("people", people.to_vec()),
    ];
    council(measures, text)
}

/// Winning coalitions of the Treaty of Nice, and swings of the first and the last state, by walking through all 2^27
/// coalitions: each differs from the one before in one member.
fn nice_by_enumeration(people: &[u64; 27]) -> [u64; 3] {
    let quota = (people.iter().sum::<u64>() * 62).div_ceil(100);
    let wins = |sums: [u64; 3]| sums[0] >= 255 && sums[1] >= 14 && sums[2] >= quota;
    let of = |at: usize| [NICE_VOTES[at], 1, people[at]];
    let without = |sums: [u64; 3], at: usize| [0, 1, 2].map(|k| sums[k] - of(at)[k]);
    let (mut members, mut sums, mut counts) = (0_u32, [0_u64; 3], [0_u64; 3]);
    for step in 1_u32..1 << 27 {
        let at = step.trailing_zeros() as usize;
        members ^= 1 << at;
        sums = if members >> at & 1 == 1 {
            [0, 1, 2].map(|k| sums[k] + of(at)[k])
        } else {
            without(sums, at)
        };
        if wins(sums) {
            let swings = |at: usize| members >> at & 1 == 1 && !wins(without(sums, at));
            counts[0] += 1;
            counts[1] += u64::from(swings(0));
            counts[2] += u64::from(swings(26));
        }
    }
    counts
}

/// 2,718,774 coalitions of 27 states have 255 of 345 votes; nearly all of them also have the states and the people, as
/// Felsenthal and Machover (2001) found.
#[test]
fn the_other_two_majorities_of_the_treaty_of_nice_hardly_matter() {
    let votes = nice(&NICE_PEOPLE, "votes >= 255");
    assert_eq!(votes.power().expect("it is small").winning().to_string(), "2718774");
    assert_eq!(votes.minimal_winning().expect("it is small").to_string(), "561645");
    for (people, winning) in [(&NICE_PEOPLE, 2_718_751_u32), (&NICE_PER_THOUSAND, 2_718_752)] {
        let all = nice(people, "votes >= 255 and states >= 14 and people >= 62%");
        let all = all.power().expect("it is small");
        assert_eq!(*all.winning(), BigUint::from(winning));
        let found = [all.winning(), &all.swings()[0], &all.swings()[26]].map(Clone::clone);
        assert_eq!(found, nice_by_enumeration(people).map(BigUint::from));
    }
}

/// Coalitions by population and size with another algorithm: subsets of each half, sorted and joined by two pointers.
struct Halves {
    /// Sums of the population of subsets of a half, sorted, by number of members.
    halves: [Vec<Vec<u64>>; 2],
}

impl Halves {
    fn of(people: &[u64]) -> Self {
        let (first, second) = people.split_at(people.len() / 2);
        Self { halves: [Self::half(first), Self::half(second)] }
    }

    fn half(people: &[u64]) -> Vec<Vec<u64>> {
        let mut by_size = vec![Vec::new(); people.len() + 1];
        for coalition in 0..1_usize << people.len() {
            let members = (0..people.len()).filter(|at| coalition >> at & 1 == 1);
            by_size[coalition.count_ones() as usize].push(members.map(|at| people[at]).sum());
        }
        for sums in &mut by_size {
            sums.sort_unstable();
        }
        by_size
    }

    /// Coalitions with that many members and at least that population.
    fn at_least(&self, size: usize, people: u64) -> u64 {
        let [first, second] = &self.halves;
        let mut all = 0;
        for (members, sums) in first.iter().enumerate().filter(|&(members, _)| members <= size) {
            let Some(others) = second.get(size - members) else { continue };
            let enough = sums.iter().map(|sum| {
                let missing = people.saturating_sub(*sum);
                others.len() - others.partition_point(|&other| other < missing)
            });
            all += enough.sum::<usize>() as u64;
        }
        all
    }
}

/// Winning coalitions under the Treaty of Lisbon by size: enough states with enough people, or nearly all states.
fn lisbon_winning(people: &[u64], fixed: (usize, u64), quota: u64) -> Vec<u64> {
    let (states, own) = fixed;
    let halves = Halves::of(people);
    let of_size = |size: usize| match size + states {
        0..15 => 0,
        15..24 => halves.at_least(size, quota.saturating_sub(own)),
        _ => halves.at_least(size, 0),
    };
    (0..=people.len()).map(of_size).collect()
}

#[test]
fn the_council_under_the_treaty_of_lisbon_agrees_with_another_algorithm() {
    let measures = vec![
        Measure::new("population", LISBON_PEOPLE.to_vec()),
        Measure::new("states", vec![1; 27]),
    ];
    let game = council(measures, "population >= 65% and states >= 15 or states >= 24");
    let total: u64 = LISBON_PEOPLE.iter().sum();
    let quota = (total * 65).div_ceil(100);
    let power = game.power().expect("it is small");
    let winning: u64 = lisbon_winning(&LISBON_PEOPLE, (0, 0), quota).iter().sum();
    assert_eq!(*power.winning(), BigUint::from(winning));
    let by_size = power.swings_by_size().expect("sizes were counted");
    for player in [0, 1, 4, 5, 13, 20, 26] {
        let mut others = LISBON_PEOPLE.to_vec();
        let own = others.remove(player);
        let with = lisbon_winning(&others, (1, own), quota);
        let without = lisbon_winning(&others, (0, 0), quota);
        let swings: Vec<BigUint> =
            with.iter().zip(&without).map(|(with, without)| (with - without).into()).collect();
        assert_eq!(by_size[player], swings, "player {player}");
    }
    let shapley = power.shapley_shubik().expect("sizes were counted");
    assert_eq!(shapley.rationals().iter().sum::<BigRational>(), one());
}

/// The example of docs/methods/composite-games.md, counted there by hand.
#[test]
fn three_small_states_together_take_power_from_the_large_one() {
    let measures =
        vec![Measure::new("people", vec![60, 30, 5, 5]), Measure::new("states", vec![1; 4])];
    let game = council(measures, "people >= 62.5% and states >= 2 or states >= 3");
    let power = game.power().expect("it is small");
    assert_eq!(power.winning(), &BigUint::from(8_u8));
    assert_eq!(power.banzhaf().fractions(), ["1/2", "1/6", "1/6", "1/6"]);
    let shapley = power.shapley_shubik().expect("sizes were counted");
    assert_eq!(shapley.fractions(), ["1/2", "1/6", "1/6", "1/6"]);
    assert_eq!(game.minimal_winning(), Ok(BigUint::from(4_u8)));
}

/// The Security Council as a composite: nine votes, and all permanent members.
#[test]
fn the_security_council_is_the_same_as_its_weighted_game() {
    let permanent: Vec<u64> = [vec![1; 5], vec![0; 10]].concat();
    let measures = vec![Measure::new("members", vec![1; 15]), Measure::new("permanent", permanent)];
    let game = council(measures, "members >= 9 and permanent >= 5");
    let power = game.power().expect("it is small");
    assert_eq!(power.winning().to_string(), "848");
    assert_eq!(power.power_to_act(), BigRational::new(848.into(), 32_768.into()));
    assert_eq!(power.power_to_prevent().fractions()[0], "1");
    let shapley = power.shapley_shubik().expect("sizes were counted").fractions();
    assert_eq!((shapley[0].as_str(), shapley[14].as_str()), ("421/2145", "4/2145"));
    assert_eq!(game.minimal_winning(), Ok(BigUint::from(210_u8)));
}

#[test]
fn hundreds_of_players_are_counted_exactly() {
    let votes: Vec<u64> = (0..150).map(|at| 1 + at % 7).collect();
    let measures = vec![Measure::new("votes", votes), Measure::new("heads", vec![1; 150])];
    let game = council(measures, "votes > 50% and heads >= 60");
    let power = game.power().expect("it is small enough");
    let shapley = power.shapley_shubik().expect("sizes were counted");
    assert_eq!(shapley.rationals().iter().sum::<BigRational>(), one());
    assert_eq!(shapley.rationals()[0], shapley.rationals()[7]);
}

#[test]
fn what_is_no_game_is_an_error() {
    let at_least = |measure, votes| Rule::AtLeast { measure, votes };
    let game = |weights: Vec<Vec<u64>>, rule| {
        let measures = weights.into_iter().map(|own| Measure::new("m", own)).collect();
        CompositeGame::new(measures, rule).expect_err("it is no game")
    };
    assert_eq!(game(vec![], at_least(0, 1)), CompositeError::Empty);
    assert_eq!(game(vec![vec![]], at_least(0, 1)), CompositeError::Empty);
    assert_eq!(
        game(vec![vec![1; 1_001]], at_least(0, 1)),
        CompositeError::TooMany { players: 1_001 }
    );
    assert_eq!(
        game(vec![vec![1, 1], vec![1]], at_least(0, 1)),
        CompositeError::Length { measure: 2, found: 1, expected: 2 }
    );
    assert_eq!(
        game(vec![vec![1 << 62, 1]], at_least(0, 1)),
        CompositeError::Overflow { measure: 1 }
    );
    assert_eq!(
        game(vec![vec![1, 1]], at_least(1, 1)),
        CompositeError::Measure { measure: 2, measures: 1 }
    );
    assert_eq!(
        game(vec![vec![1, 1]], Rule::All(vec![at_least(0, 3)])),
        CompositeError::Quota { measure: 1, votes: 3, total: 2 }
    );
    assert_eq!(game(vec![vec![1, 1]], Rule::Any(vec![])), CompositeError::NoConditions);
}
