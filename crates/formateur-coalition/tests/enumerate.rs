//! The engines against each other, against the definition, and against parliaments that another program counted.

use std::collections::BTreeSet;
use std::path::Path;

use formateur_coalition::enumerate::depth::{Depth, Wanted};
use formateur_coalition::enumerate::top::{Score, best};
use formateur_coalition::enumerate::{EnumerateError, Plain, count, gray, table};
use formateur_coalition::{Finding, Merge, Parliament, Positions, Question, Seat, theory};
use num_bigint::BigUint;
use proptest::prelude::*;

/// What the definition says of a list of weights.
struct Definition {
    winning: u64,
    /// Minimal winning coalitions as sets of places, with their seats.
    minimal: BTreeSet<(Vec<usize>, u64)>,
}

impl Definition {
    fn of(weights: &[u64], quota: u64) -> Self {
        let mut found = Self { winning: 0, minimal: BTreeSet::new() };
        for set in 0..1_u64 << weights.len() {
            let members: Vec<usize> = (0..weights.len()).filter(|at| set >> at & 1 == 1).collect();
            let seats: u64 = members.iter().map(|&at| weights[at]).sum();
            if seats >= quota {
                found.winning += 1;
                if members.iter().all(|&at| seats - weights[at] < quota) {
                    found.minimal.insert((members, seats));
                }
            }
        }
        found
    }
}

fn walked(game: &Plain, wanted: &Wanted) -> Vec<(Vec<usize>, u64)> {
    let mut found = Vec::new();
    let search = Depth::new(game, wanted).expect("they are there");
    search.visit(|mask, seats| {
        let mut members = game.members(mask);
        members.sort_unstable();
        found.push((members, seats));
    });
    found
}

fn on_threads<T: Send>(threads: usize, job: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(job)
}

fn games() -> impl Strategy<Value = (Vec<u64>, u64)> {
    let weight = prop_oneof![6 => 1..=20_u64, 1 => Just(0), 1 => 30_000..=70_000_u64, 1 => (1_u64 << 33)..=1 << 40];
    prop::collection::vec(weight, 0..=12).prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        (Just(weights), prop_oneof![3 => Just(total / 2 + 1), 2 => 0..=total.saturating_add(2)])
    })
}

fn wishes(players: usize) -> impl Strategy<Value = Wanted> {
    let places: Vec<usize> = (0..players).collect();
    let few = prop::sample::subsequence(places, 0..=players.min(2));
    let pair = (0..players.max(1), 0..players.max(1));
    let pairs = prop::collection::vec(pair, 0..=if players == 0 { 0 } else { 4 });
    (few.clone(), few, pairs).prop_map(|(include, exclude, apart)| Wanted {
        include,
        exclude,
        apart: apart.into_iter().filter(|(a, b)| a != b).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn all_engines_count_what_the_definition_counts((weights, quota) in games()) {
        let game = Plain::new(&weights, quota).expect("it is small");
        let definition = Definition::of(&weights, quota);
        prop_assert_eq!(gray::winning(&game).expect("it is small"), definition.winning);
        prop_assert_eq!(table::winning(&game).expect("it is small"), definition.winning);
        let totals = count::totals(&weights, quota).expect("it is small");
        prop_assert_eq!(totals.winning, BigUint::from(definition.winning));
        prop_assert_eq!(totals.minimal, BigUint::from(definition.minimal.len()));
        let found = walked(&game, &Wanted::default());
        prop_assert_eq!(found.len(), definition.minimal.len());
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), definition.minimal);
    }

    #[test]
    fn the_gray_code_shows_each_coalition_once_and_moves_one_player_at_a_time((weights, quota) in games()) {
        let game = Plain::new(&weights, quota).expect("it is small");
        let mut shown = Vec::new();
        gray::visit(&game, |mask, weight| shown.push((mask, weight))).expect("it is small");
        prop_assert_eq!(shown.iter().map(|(mask, _)| mask).collect::<BTreeSet<_>>().len(), 1 << weights.len());
        prop_assert!(shown.windows(2).all(|two| (two[0].0 ^ two[1].0).is_power_of_two()));
        for (mask, weight) in shown {
            prop_assert_eq!(game.members(mask).iter().map(|&at| weights[at]).sum::<u64>(), weight);
        }
    }

    #[test]
    fn wishes_leave_out_what_breaks_them_and_nothing_else(
        ((weights, quota), wanted) in games().prop_flat_map(|game| {
            let players = game.0.len();
            (Just(game), wishes(players))
        })
    ) {
        let game = Plain::new(&weights, quota).expect("it is small");
        let found = walked(&game, &wanted);
        let fits = |(members, _): &(Vec<usize>, u64)| {
            wanted.include.iter().all(|at| members.contains(at))
                && wanted.exclude.iter().all(|at| !members.contains(at))
                && wanted.apart.iter().all(|(a, b)| !(members.contains(a) && members.contains(b)))
        };
        let mut expected = Definition::of(&weights, quota).minimal;
        expected.retain(fits);
        prop_assert_eq!(found.len(), expected.len());
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn threads_and_parts_change_neither_what_is_found_nor_its_order(
        ((weights, quota), wanted) in games().prop_flat_map(|game| {
            let players = game.0.len();
            (Just(game), wishes(players))
        })
    ) {
        let game = Plain::new(&weights, quota).expect("it is small");
        let search = Depth::new(&game, &wanted).expect("they are there");
        let mut alone = Vec::new();
        search.visit(|mask, seats| alone.push((mask, seats)));
        for threads in [1, 3] {
            let parts = on_threads(threads, || {
                search.visit_in_parts(Vec::new, |part, mask, seats| part.push((mask, seats)))
            });
            prop_assert_eq!(parts.concat(), alone.clone());
        }
    }

    #[test]
    fn the_best_are_the_first_of_all_in_order((weights, quota) in games(), top in 0..8_usize) {
        let game = Plain::new(&weights, quota).expect("it is small");
        let search = Depth::new(&game, &Wanted::default()).expect("nobody is named");
        let positions: Vec<f64> = (0..weights.len()).map(|at| (at * 7 % 5) as f64).collect();
        let all = Definition::of(&weights, quota).minimal;
        for score in [Score::Seats, Score::Members, Score::Range(positions.clone())] {
            let of = |members: &[usize], seats: u64| match score {
                Score::Seats => seats as f64,
                Score::Members => members.len() as f64,
                Score::Range(_) => {
                    let places = || members.iter().map(|&at| positions[at]);
                    if members.is_empty() { 0.0 } else {
                        places().fold(f64::MIN, f64::max) - places().fold(f64::MAX, f64::min)
                    }
                }
            };
            let mut scores: Vec<f64> = all.iter().map(|(members, seats)| of(members, *seats)).collect();
            scores.sort_by(f64::total_cmp);
            scores.truncate(top);
            let (one, found) = on_threads(1, || best(&game, &search, &score, top)).expect("positions are given");
            let (many, _) = on_threads(3, || best(&game, &search, &score, top)).expect("positions are given");
            prop_assert_eq!(found, all.len() as u64);
            prop_assert_eq!(&one, &many);
            prop_assert_eq!(one.iter().map(|best| best.score).collect::<Vec<_>>(), scores);
            for best in one {
                let mut members = game.members(best.mask);
                members.sort_unstable();
                prop_assert_eq!(of(&members, best.seats).to_bits(), best.score.to_bits());
                prop_assert!(all.contains(&(members, best.seats)));
            }
        }
    }

    #[test]
    fn the_order_of_weights_changes_no_number(
        ((weights, quota), turned) in games().prop_flat_map(|(weights, quota)| {
            (Just((weights.clone(), quota)), Just(weights).prop_shuffle())
        })
    ) {
        prop_assert_eq!(count::totals(&weights, quota), count::totals(&turned, quota));
        let [a, b] = [&weights, &turned].map(|weights| Plain::new(weights, quota).expect("it is small"));
        prop_assert_eq!(a.weights(), b.weights());
        let masks = |game: &Plain| {
            let mut masks = Vec::new();
            let search = Depth::new(game, &Wanted::default()).expect("nobody is named");
            search.visit(|mask, seats| masks.push((mask, seats)));
            masks
        };
        prop_assert_eq!(masks(&a), masks(&b));
    }

    #[test]
    fn counts_by_seats_and_by_members_are_those_of_the_definition(
        weights in prop::collection::vec(0..=30_u64, 1..=10), half in 0..=2_u64
    ) {
        let quota = weights.iter().sum::<u64>() * half / 2 + half.min(1);
        let minimal = Definition::of(&weights, quota).minimal;
        let mut by_seats = std::collections::BTreeMap::new();
        let mut by_members = vec![BigUint::default(); weights.len() + 1];
        for (members, seats) in &minimal {
            *by_seats.entry(*seats).or_insert_with(BigUint::default) += 1_u8;
            by_members[members.len()] += 1_u8;
        }
        let found = count::minimal_by_seats(&weights, quota).expect("it is small");
        prop_assert_eq!(found, by_seats.into_iter().collect::<Vec<_>>());
        prop_assert_eq!(count::minimal_by_members(&weights, quota).expect("it is small"), by_members);
    }
}

#[test]
fn sums_that_do_not_fit_the_narrow_table_are_counted_in_a_wider_one() {
    // Twelve light weights add up to one less than 2 to the 16th, to that, and to more than 32 bits hold.
    for last in [32_768 - 11, 32_768 - 10, 1 << 33] {
        let mut weights = vec![1_u64; 10];
        weights.extend([32_768, last, 1 << 40]);
        let total: u64 = weights.iter().sum();
        for quota in [1, 11, 32_767, 32_768, 65_535, 65_536, last, 1 << 40, total, total + 1] {
            let game = Plain::new(&weights, quota).expect("it is small");
            let expected = Definition::of(&weights, quota).winning;
            assert_eq!(table::winning(&game), Ok(expected), "{last} {quota}");
            assert_eq!(gray::winning(&game), Ok(expected), "{last} {quota}");
        }
    }
}

#[test]
fn weights_too_large_for_a_table_are_counted_in_two_halves() {
    let weights: Vec<u64> = (1..=20_u64).map(|at| 40 - at + at * at % 7).collect();
    let quota = weights.iter().sum::<u64>() / 2 + 1;
    let large: Vec<u64> = weights.iter().map(|weight| weight << 48).collect();
    assert_eq!(count::totals(&large, quota << 48), count::totals(&weights, quota));
}

#[test]
fn what_is_too_large_is_refused() {
    let many = vec![1_u64; 65];
    let refused = EnumerateError::TooManyPlayers { players: 65, most: 64 };
    assert_eq!(Plain::new(&many, 3), Err(refused));
    assert_eq!(Plain::new(&[u64::MAX, 1], 3), Err(EnumerateError::Overflow));
    assert_eq!(count::totals(&[u64::MAX, 1], 3), Err(EnumerateError::Overflow));
    let game = Plain::new(&many[..50], 3).expect("it fits a mask");
    assert!(gray::winning(&game).is_err() && table::winning(&game).is_err());
    let wanted = Wanted { include: vec![50], ..Wanted::default() };
    let none = EnumerateError::NoPlayer { player: 50, players: 50 };
    assert!(Depth::new(&game, &wanted).is_err_and(|error| error == none));
    let search = Depth::new(&game, &Wanted::default()).expect("nobody is named");
    let short = Score::Range(vec![1.0; 49]);
    assert_eq!(best(&game, &search, &short, 3), Err(EnumerateError::Positions));
    let wrong = Score::Range(vec![f64::NAN; 50]);
    assert_eq!(best(&game, &search, &wrong, 3), Err(EnumerateError::Positions));
    let wide: Vec<u64> = (0..60_u64).map(|at| (1 << 50) + at * at).collect();
    let total: u64 = wide.iter().sum();
    assert!(matches!(count::totals(&wide, total / 2), Err(EnumerateError::TooLarge { .. })));
}

#[test]
fn numbers_wider_than_sixty_four_bits_are_counted() {
    for players in [63_usize, 64, 127, 128, 200] {
        let totals = count::totals(&vec![1; players], 2).expect("it is small");
        let all = BigUint::from(1_u8) << players;
        assert_eq!(totals.winning, all - 1_u8 - players);
        assert_eq!(totals.minimal, BigUint::from(players * (players - 1) / 2));
    }
}

/// Members with one party each.
fn parliament(weights: &[u64], quota: u64) -> Parliament {
    let seats = weights.iter().enumerate().map(|(at, &weight)| {
        let id = format!("p{at}");
        Seat { id: id.clone(), party: id, weight }
    });
    Parliament::new(seats.collect(), quota)
}

fn find(parliament: &Parliament, id: &str, top: usize) -> Finding {
    let positions = Positions::default();
    let question = Question { parliament, positions: &positions, merge: Merge::ByParty, top };
    theory(id).expect("it is in the list").find(&question).expect("it is small")
}

fn number(value: &serde_json::Value) -> u64 {
    value.as_u64().expect("a whole number")
}

/// Says why a test did less than it could.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Seven parliaments that another program went through one coalition at a time.
#[test]
fn parliaments_of_the_reference_are_counted_alike() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/seats/coalition_fixtures.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        skipped("no parliaments of the reference here");
        return;
    };
    let all: Vec<serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
    assert!(!all.is_empty());
    for fixture in all {
        let seats = fixture["seats"].as_array().expect("a list");
        let weights: Vec<u64> = seats.iter().map(number).collect();
        let quota = number(&fixture["quota"]);
        let id = &fixture["id"];
        let big = |name: &str| BigUint::from(number(&fixture[name]));
        let totals = count::totals(&weights, quota).expect("it is small");
        assert_eq!((totals.winning, totals.minimal), (big("winning"), big("mwc")), "{id}");
        let chamber = parliament(&weights, quota);
        let count = |theory: &str| find(&chamber, theory, 5).possible.count.expect("it is counted");
        assert_eq!(count("winning"), big("winning"), "{id}");
        assert_eq!(count("minimal-winning"), big("mwc"), "{id}");
        assert_eq!(count("least-seats"), big("n_least"), "{id}");
        assert_eq!(count("fewest-parties"), big("n_fewest"), "{id}");
        let least = find(&chamber, "least-seats", 5);
        assert_eq!(
            least.possible.coalitions[0].coalition.weight,
            number(&fixture["least_seats"]),
            "{id}"
        );
        let fewest = find(&chamber, "fewest-parties", 5);
        assert_eq!(
            fewest.possible.coalitions[0].coalition.members,
            number(&fixture["min_parties"]),
            "{id}"
        );
        let by_seats = count::minimal_by_seats(&weights, quota).expect("it is small");
        assert_eq!(by_seats[0], (number(&fixture["least_seats"]), big("n_least")), "{id}");
        let by_members = count::minimal_by_members(&weights, quota).expect("it is small");
        for (members, count) in by_members.iter().enumerate() {
            let expected = fixture["by_size"].get(members.to_string()).map_or(0, number);
            assert_eq!(*count, BigUint::from(expected), "{id} {members}");
        }
    }
}

/// Hundreds of parties have more types than are walked through; the smallest are counted and found all the same.
#[test]
fn the_least_of_a_chamber_too_large_to_walk_are_counted() {
    let weights: Vec<u64> = (0..60_u64).map(|at| 1 + (at * at * 7 + at) % 97).collect();
    let quota = weights.iter().sum::<u64>() / 2 + 1;
    let chamber = parliament(&weights, quota);
    assert!(formateur_coalition::minimal_winning(&chamber, Merge::ByParty, 1).is_err());
    let by_seats = count::minimal_by_seats(&weights, quota).expect("it is small");
    let least = find(&chamber, "least-seats", 3).possible;
    assert_eq!(least.count.as_ref(), Some(&by_seats[0].1));
    assert!(least.coalitions.iter().all(|fit| fit.coalition.weight == by_seats[0].0));
    assert_eq!(least.coalitions.len(), 3);
    let fewest = find(&chamber, "fewest-parties", 3).possible;
    let by_members = count::minimal_by_members(&weights, quota).expect("it is small");
    let first = by_members.iter().position(|count| *count != BigUint::default()).expect("one wins");
    assert_eq!(fewest.count.as_ref(), Some(&by_members[first]));
    assert!(fewest.coalitions.iter().all(|fit| fit.coalition.members == first as u64));
    assert!(!fewest.coalitions.is_empty());
    let all = find(&chamber, "minimal-winning", 3).possible;
    let totals = count::totals(&weights, quota).expect("it is small");
    assert_eq!(all.count, Some(totals.minimal));
    assert_eq!(all.coalitions[0], fewest.coalitions[0]);
}
