//! Random parliaments: every theory against its definition, and against the same parliament seen otherwise.

use formateur_coalition::{THEORIES, TheoryError};
use proptest::prelude::*;

use super::definition::{all_cabinets, is_beaten, is_in_cycles, nearer, winset};
use super::{Party, ask, cabinets, found, is_inside, spots, with_role};

const NAMES: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

/// Seats and places of a parliament, and a share of its seats for the quota.
#[derive(Debug, Clone)]
struct Chamber {
    seats: Vec<u64>,
    places: Vec<Vec<f64>>,
    quota: u64,
}

impl Chamber {
    fn parties(&self) -> Vec<Party<'_>> {
        let members = self.seats.iter().zip(&self.places);
        NAMES.iter().zip(members).map(|(id, (seats, at))| (*id, *seats, at.as_slice())).collect()
    }

    fn placed(&self, place: impl Fn(&[f64]) -> Vec<f64>) -> Self {
        let places = self.places.iter().map(|at| place(at)).collect();
        Self { places, ..self.clone() }
    }
}

/// Parliaments with whole numbers from 0 to `most` as places: many lie on lines with others, or in one place.
fn chamber(
    parties: std::ops::RangeInclusive<usize>,
    dimensions: usize,
    most: i32,
) -> impl Strategy<Value = Chamber> {
    let place = prop::collection::vec((0..=most).prop_map(f64::from), dimensions);
    let party = (1..=9_u64, place);
    (prop::collection::vec(party, parties), 0..=100_u64, any::<bool>()).prop_map(
        |(parties, share, simple)| {
            let (seats, places): (Vec<u64>, Vec<Vec<f64>>) = parties.into_iter().unzip();
            let sum: u64 = seats.iter().sum();
            let majority = sum / 2 + 1;
            let quota = if simple { majority } else { majority + (sum - majority) * share / 100 };
            Chamber { seats, places, quota }
        },
    )
}

fn crowded() -> impl Strategy<Value = Chamber> {
    prop_oneof![chamber(1..=8, 2, 5), chamber(3..=9, 2, 1_000)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn core_and_heart_are_what_directions_of_improvement_say(chamber in crowded(), grid in 5..40_u32) {
        let parties = chamber.parties();
        let core = found("core", &parties, chamber.quota);
        let heart = found("heart", &parties, chamber.quota);
        let largest = chamber.places.iter().flatten().copied().fold(1.0, f64::max);
        for x in 0..grid {
            for y in 0..grid {
                // Off every line through two places with whole numbers, as good as surely.
                let at = [x, y].map(|at| (f64::from(at) + 0.317_213_7) / f64::from(grid) * largest);
                let at = [at[0], at[1] + 0.001_713_1 * largest];
                let beaten = is_beaten(&parties, chamber.quota, at);
                prop_assert_eq!(is_inside(&core.region, at), !beaten, "core at {:?}", at);
                let in_heart = if core.region.is_empty() {
                    is_in_cycles(&parties, chamber.quota, at)
                } else {
                    !beaten
                };
                prop_assert_eq!(is_inside(&heart.region, at), in_heart, "heart at {:?}", at);
            }
        }
        // The core is where nothing is beaten, also where it has no inside: at corners, and at every party.
        for corner in core.region.iter().flatten() {
            prop_assert!(!is_beaten(&parties, chamber.quota, *corner), "{:?}", corner);
        }
        let inside = with_role(&core, "core");
        for (id, _, at) in &parties {
            prop_assert_eq!(inside.contains(id), !is_beaten(&parties, chamber.quota, [at[0], at[1]]));
        }
    }

    #[test]
    fn there_is_always_a_heart(chamber in crowded()) {
        let heart = found("heart", &chamber.parties(), chamber.quota);
        prop_assert!(!heart.region.is_empty());
    }

    #[test]
    fn cabinets_are_stable_if_their_winset_by_definition_is_empty(
        chamber in prop_oneof![chamber(1..=5, 2, 20), chamber(1..=3, 3, 9), chamber(1..=6, 1, 9)],
    ) {
        let parties = chamber.parties();
        let mut order: Vec<Party<'_>> = parties.clone();
        order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let finding = found("laver-shepsle", &parties, chamber.quota);
        let portfolios = chamber.places[0].len();
        let all = all_cabinets(order.len(), portfolios);
        let names = |cabinet: &Vec<usize>| cabinet.iter().map(|&at| order[at].0).collect::<Vec<_>>();
        let stable = all.iter().filter(|cabinet| winset(&order, chamber.quota, cabinet).is_empty());
        let mut stable: Vec<Vec<&str>> = stable.map(names).collect();
        let mut given = spots(&finding, "stable");
        let counted: f64 = cabinets(&finding.possible).iter().map(|fit| fit.1).sum();
        prop_assert!((counted - stable.len() as f64).abs() < 0.5);
        stable.sort();
        given.sort();
        prop_assert_eq!(given, stable.into_iter().take(100).collect::<Vec<_>>());
        for (at, (id, _, _)) in order.iter().enumerate() {
            let winset = winset(&order, chamber.quota, &vec![at; portfolios]);
            let very = winset.is_empty();
            let merely = !very && winset.iter().all(|cabinet| cabinet.contains(&at));
            prop_assert_eq!(with_role(&finding, "very-strong").contains(id), very);
            prop_assert_eq!(with_role(&finding, "merely-strong").contains(id), merely);
        }
    }

    #[test]
    fn the_banks_set_is_in_the_uncovered_set_and_neither_is_empty(chamber in chamber(1..=9, 3, 1_000)) {
        let parties = chamber.parties();
        let uncovered = spots(&found("uncovered", &parties, chamber.quota), "uncovered").len();
        prop_assert!(uncovered > 0);
        let finding = found("uncovered", &parties, chamber.quota);
        for spot in &finding.spots {
            // Nothing that beats an uncovered place beats all that it beats, and loses only to what beats it.
            let beats = |a: &[f64], b: &[f64]| nearer(&parties, a, b) >= chamber.quota;
            let covers = |other: &[f64]| {
                beats(other, &spot.position)
                    && parties.iter().all(|(_, _, z)| !beats(&spot.position, z) || beats(other, z))
                    && parties.iter().all(|(_, _, z)| !beats(z, other) || beats(z, &spot.position))
            };
            prop_assert!(!parties.iter().any(|party| covers(party.2)));
        }
        let banks = found("banks", &parties, chamber.quota);
        prop_assert!(!banks.spots.is_empty());
        let inside = spots(&finding, "uncovered");
        prop_assert!(spots(&banks, "banks").iter().all(|parties| inside.contains(parties)));
    }

    #[test]
    fn the_order_of_parties_changes_nothing(chamber in crowded(), shift in 0..9_usize) {
        let parties = chamber.parties();
        let mut turned = parties.clone();
        turned.rotate_left(shift % parties.len());
        turned.reverse();
        for theory in THEORIES {
            let both = [&parties, &turned].map(|parties| ask(theory.id, parties, chamber.quota));
            prop_assert_eq!(&both[0], &both[1], "{}", theory.id);
        }
    }

    #[test]
    fn moving_turning_and_stretching_all_places_changes_no_party(
        chamber in chamber(1..=8, 2, 50),
        shift in -1_000..1_000_i32,
    ) {
        let before = chamber.parties();
        // Turned by the angle of the triangle of 3, 4 and 5, stretched by 5, and moved.
        let other = chamber.placed(|at| {
            let shift = f64::from(shift);
            vec![3.0 * at[0] - 4.0 * at[1] + shift, 4.0 * at[0] + 3.0 * at[1] - 2.0 * shift]
        });
        let after = other.parties();
        for id in ["core", "heart", "uncovered", "banks"] {
            let (one, two) = (found(id, &before, chamber.quota), found(id, &after, chamber.quota));
            prop_assert_eq!(&one.roles, &two.roles);
            prop_assert_eq!(spots(&one, id), spots(&two, id));
            let areas = [&one, &two].map(|finding| super::area(&finding.region));
            prop_assert!((areas[0] * 25.0 - areas[1]).abs() < 1e-4, "{}: {:?}", id, areas);
        }
        let moved = chamber.placed(|at| vec![at[0] + f64::from(shift), at[1] * 2.0]);
        let (one, two) = (found("core", &before, chamber.quota), found("core", &moved.parties(), chamber.quota));
        prop_assert_eq!(one.roles, two.roles);
    }
}

#[test]
fn a_quota_of_half_or_less_has_no_heart() {
    let parties: [Party<'_>; 2] = [("a", 10, &[0.1, 0.2]), ("b", 10, &[3.0, 4.0])];
    let refused = ask("heart", &parties, 10);
    assert_eq!(refused, Err(TheoryError::Minority { quota: 10, seats: 20 }));
}
