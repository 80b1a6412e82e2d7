//! Offices by seats: the law fitted to governments, and what it says of one.

use std::path::PathBuf;

use formateur_bargaining::offices::{
    GAMSON, Law, Office, OfficesError, PointsError, WARWICK_DRUCKMAN, fit, points, predict, whole,
};
use proptest::prelude::*;

#[track_caller]
fn near(found: f64, expected: f64, most: f64) {
    assert!((found - expected).abs() <= most, "{found} is not {expected}");
}

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn governments() -> Option<Vec<(f64, f64)>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining/gamson_warwick_druckman.csv");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the shares of governments are not beside the repository");
        return None;
    };
    let pair = |line: &str| {
        let (seats, share) = line.split_once(',').expect("two cells");
        (seats.parse().expect("a number"), share.trim().parse().expect("a number"))
    };
    Some(text.lines().skip(1).map(pair).collect())
}

#[test]
fn in_governments_small_parties_have_a_bonus() {
    let Some(pairs) = governments() else { return };
    let found = fit(&pairs).expect("a law");
    let told = WARWICK_DRUCKMAN;
    assert_eq!((found.pairs, told.pairs), (826, 826));
    near(found.law.intercept, told.law.intercept, 5e-5);
    near(found.law.slope, told.law.slope, 5e-5);
    near(found.law.spread, told.law.spread, 5e-5);
    near(found.intercept_error, told.intercept_error, 5e-5);
    near(found.slope_error, told.slope_error, 5e-5);
    near(found.r_squared, told.r_squared, 5e-4);
    near(found.mean_error, told.mean_error, 5e-4);
    let plain = pairs.iter().map(|(seats, share)| (seats - share).abs()).sum::<f64>();
    assert!(found.mean_error < plain / 826.0);
}

/// (0, 1), (1, 2), (2, 6): means 1 and 3, slope 5/2, intercept 1/2; 1/2, −1 and 1/2 are left, 3/2 squared of 14.
#[test]
fn three_pairs_worked_by_hand() {
    let found = fit(&[(0.0, 1.0), (1.0, 2.0), (2.0, 6.0)]).expect("a law");
    near(found.law.slope, 2.5, 1e-15);
    near(found.law.intercept, 0.5, 1e-15);
    near(found.law.spread, 1.5_f64.sqrt(), 1e-15);
    near(found.r_squared, 1.0 - 1.5 / 14.0, 1e-15);
    near(found.slope_error, 0.75_f64.sqrt(), 1e-15);
    near(found.intercept_error, 1.25_f64.sqrt(), 1e-15);
    near(found.mean_error, 2.0 / 3.0, 1e-15);
}

/// With intercept 0.1 and slope 0.8, seats of 60, 30 and 10 give 0.58, 0.34 and 0.18, together 1.1.
#[test]
fn the_example_of_the_page() {
    let law = Law { intercept: 0.1, slope: 0.8, spread: 0.055 };
    let found = predict(&[("c", 10), ("a", 60), ("b", 30)], &law, 2.0).expect("shares");
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
    for (one, raw) in found.iter().zip([0.58, 0.34, 0.18]) {
        near(one.share, raw / 1.1, 1e-15);
        near(one.high, raw / 1.1 + 0.1, 1e-15);
        near(one.low, raw / 1.1 - 0.1, 1e-15);
    }
    let offices = whole(&found, 15).expect("offices");
    let given = |of: &formateur_coalition::Portfolios| -> Vec<u32> {
        of.members.iter().map(|one| one.offices).collect()
    };
    // 7.91, 4.64 and 2.45 offices.
    assert_eq!(given(&offices.largest_remainder), [8, 5, 2]);
    assert_eq!(given(&offices.sainte_lague), [8, 5, 2]);
    assert_eq!((offices.largest_remainder.open, offices.sainte_lague.open), (0, 0));
}

/// A government of two with 3 and 1 seats, offices of 5, 2 and 1 points: claims of 6 and 2.
#[test]
fn who_holds_the_dearest_office_may_still_be_owed_something() {
    let office = |id, points, holder| Office { id, points, holder };
    let offices =
        [office("chief", 5.0, Some("a")), office("x", 2.0, Some("b")), office("y", 1.0, None)];
    let found = points(&[("b", 1.0), ("a", 3.0)], &offices).expect("standings");
    let of = |at: usize| (found[at].id.as_str(), found[at].claim, found[at].held, found[at].beyond);
    assert_eq!(of(0), ("a", 6.0, 5.0, -1.0));
    assert_eq!(of(1), ("b", 2.0, 2.0, 0.0));
    let stranger = points(&[("a", 1.0)], &offices);
    assert!(matches!(stranger, Err(PointsError::Stranger { .. })));
    assert_eq!(points(&[("a", 0.0)], &[]), Err(PointsError::Shares));
    assert_eq!(points(&[("a", 1.0), ("a", 1.0)], &[]), Err(PointsError::Twice("a".to_owned())));
    let odd = points(&[("a", 1.0)], &[office("chief", f64::NAN, None)]);
    assert!(matches!(odd, Err(PointsError::Points { .. })));
}

#[test]
fn what_cannot_be_fitted_or_predicted_is_refused() {
    assert_eq!(fit(&[(0.1, 0.1), (0.2, 0.2)]), Err(OfficesError::Few(2)));
    assert_eq!(fit(&[(0.5, 0.1), (0.5, 0.2), (0.5, 0.3)]), Err(OfficesError::Same));
    assert_eq!(fit(&[(f64::NAN, 0.1); 3]), Err(OfficesError::Number("share")));
    assert_eq!(predict(&[], &GAMSON, 0.0), Err(OfficesError::Nobody));
    assert_eq!(predict(&[("a", 0)], &GAMSON, 0.0), Err(OfficesError::Nobody));
    assert_eq!(predict(&[("a", 1)], &GAMSON, -1.0), Err(OfficesError::Number("deviations")));
    let twice = predict(&[("a", 1), ("a", 2)], &GAMSON, 0.0);
    assert_eq!(twice, Err(OfficesError::Twice("a".to_owned())));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_and_offices_add_up(
        seats in prop::collection::vec(1_u64..300, 1..8),
        intercept in 0.0..0.2,
        slope in 0.1..1.2,
        offices in 0_u32..60,
    ) {
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        let members: Vec<(&str, u64)> = names.into_iter().zip(seats).collect();
        let law = Law { intercept, slope, spread: 0.05 };
        let found = predict(&members, &law, 1.96).expect("shares");
        prop_assert!((found.iter().map(|one| one.share).sum::<f64>() - 1.0).abs() < 1e-12);
        for pair in found.windows(2) {
            prop_assert!(pair[0].share >= pair[1].share);
        }
        for one in &found {
            prop_assert!(0.0 <= one.low && one.low <= one.share && one.share <= one.high && one.high <= 1.0);
        }
        let whole = whole(&found, offices).expect("offices");
        for way in [whole.largest_remainder, whole.sainte_lague] {
            prop_assert_eq!(way.members.iter().map(|one| one.offices).sum::<u32>() + way.open, offices);
        }
    }

    #[test]
    fn a_law_is_found_again_where_nothing_is_left_unexplained(intercept in -0.5..0.5, slope in -1.0..1.0) {
        let pairs: Vec<(f64, f64)> =
            (0..10).map(|at| f64::from(at) / 10.0).map(|seats| (seats, intercept + slope * seats)).collect();
        let found = fit(&pairs).expect("a law");
        let wrong: [f64; 2] = [found.law.intercept - intercept, found.law.slope - slope];
        prop_assert!(wrong.iter().all(|own| own.abs() < 1e-14), "{wrong:?}");
        prop_assert!(found.law.spread < 1e-14);
    }
}
