//! Two sides: published shares, and bounds against a grid.

use formateur_bargaining::two_party::{Range, Share, ShareError, by_turns, divide, nash};
use proptest::prelude::*;

fn known(number: f64) -> Range {
    Range::known(number)
}

#[track_caller]
fn is(found: &Share, low: f64, high: f64) {
    let near = |x: f64, y: f64| (x - y).abs() <= 1e-12;
    assert!(near(found.share.low, low) && near(found.share.high, high), "{found:?}");
}

/// Rubinstein (1982): (1 − 0.9)/(1 − 0.81) = 10/19, and (1 − 0.8)/(1 − 0.76) = 5/6.
#[test]
fn who_proposes_first_gets_more_and_who_waits_longer_gets_more() {
    let none = known(0.0);
    is(&by_turns(known(0.9), known(0.9), none).expect("a share"), 10.0 / 19.0, 10.0 / 19.0);
    is(&by_turns(known(0.95), known(0.8), none).expect("a share"), 5.0 / 6.0, 5.0 / 6.0);
}

/// Binmore, Rubinstein and Wolinsky (1986): waiting is worth 9/19 to the other side, so an option of 0.4 changes nothing
/// and one of 0.6 is paid.
#[test]
fn an_option_worse_than_waiting_changes_nothing() {
    let of = |option| by_turns(known(0.9), known(0.9), option).expect("a share");
    is(&of(known(0.4)), 10.0 / 19.0, 10.0 / 19.0);
    is(&of(known(0.6)), 0.4, 0.4);
    let open = of(Range::new(0.0, 0.6));
    is(&open, 0.4, 10.0 / 19.0);
    assert_eq!(open.narrower.len(), 1);
}

/// δ₁ = 0.81 and δ₂ = 0.9: ln 0.9 is half of ln 0.81, t = 1/3. With options of 0.1 and 0.3, 0.1 + 0.6/3 = 0.3.
#[test]
fn nash_divides_what_agreement_adds() {
    let patience = (known(0.81), known(0.9));
    is(&nash(patience, (known(0.1), known(0.3))).expect("a share"), 0.3, 0.3);
    is(&nash(patience, (known(0.0), known(0.0))).expect("a share"), 1.0 / 3.0, 1.0 / 3.0);
    let equal = (known(0.7), known(0.7));
    is(&nash(equal, (known(0.5), known(0.2))).expect("a share"), 0.65, 0.65);
}

#[test]
fn what_is_unknown_stays_a_range_and_the_input_that_matters_most_stands_first() {
    let patience = (Range::new(0.89, 0.91), known(0.9));
    let found = nash(patience, (known(0.1), Range::new(0.0, 0.6))).expect("a share");
    let names: Vec<&str> = found.narrower.iter().map(|(what, _)| *what).collect();
    let (option, first) =
        ("the outside option of the second side", "the discount factor of the first side");
    assert_eq!(names, [option, first]);
    assert!(found.narrower[0].1 > found.narrower[1].1 && found.narrower[1].1 > 0.0);
    assert!(!found.may_fail);
}

#[test]
fn options_that_may_be_worth_more_than_agreement_are_said() {
    let equal = (known(0.9), known(0.9));
    let found = nash(equal, (Range::new(0.2, 0.7), Range::new(0.2, 0.7))).expect("a share");
    assert!(found.may_fail);
    is(&found, 0.25, 0.75);
    assert_eq!(
        nash(equal, (Range::new(0.6, 0.7), known(0.5))),
        Err(ShareError::NoSurplus { first: 0.6, second: 0.5 })
    );
}

#[test]
fn what_is_no_range_is_refused() {
    let half = known(0.5);
    for wrong in [known(1.0), known(-0.1), known(f64::NAN), Range::new(0.6, 0.5)] {
        assert!(matches!(by_turns(wrong, half, known(0.0)), Err(ShareError::Range { .. })));
        assert!(matches!(by_turns(half, wrong, known(0.0)), Err(ShareError::Range { .. })));
        assert!(matches!(nash((wrong, half), (half, half)), Err(ShareError::Range { .. })));
    }
    assert!(by_turns(half, half, known(1.1)).is_err());
    assert!(nash((known(0.0), half), (half, half)).is_err());
}

fn range(low: f64, high: f64) -> impl Strategy<Value = Range> {
    (low..high, low..high).prop_map(|(x, y)| Range::new(x.min(y), x.max(y)))
}

/// Five places of a range, its ends among them.
fn places(range: Range) -> impl Iterator<Item = f64> {
    (0..5).map(move |at| match at {
        4 => range.high,
        _ => range.low + (range.high - range.low) * f64::from(at) / 4.0,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bounds_by_turns_are_those_of_a_grid(
        first in range(0.0, 0.999),
        second in range(0.0, 0.999),
        option in range(0.0, 1.0),
    ) {
        let found = by_turns(first, second, option).expect("a share").share;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for x in places(first) {
            for y in places(second) {
                for z in places(option) {
                    let waiting = y * (1.0 - x) / (1.0 - x * y);
                    let share = 1.0 - waiting.max(z);
                    (low, high) = (low.min(share), high.max(share));
                }
            }
        }
        prop_assert!((found.low - low).abs() < 1e-12 && (found.high - high).abs() < 1e-12);
    }

    #[test]
    fn bounds_of_nash_are_those_of_a_grid(
        first in range(0.01, 0.99),
        second in range(0.01, 0.99),
        one in range(0.0, 0.5),
        two in range(0.0, 0.5),
    ) {
        let found = nash((first, second), (one, two)).expect("a share").share;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for x in places(first) {
            for y in places(second) {
                for (o, p) in places(one).flat_map(|o| places(two).map(move |p| (o, p))) {
                    // The maximum of (s − o)^t (1 − p − s)^(1 − t), from its first-order condition.
                    let power = 1.0 / (1.0 + libm::log(x) / libm::log(y));
                    let share = power * (1.0 - p) + (1.0 - power) * o;
                    (low, high) = (low.min(share), high.max(share));
                }
            }
        }
        prop_assert!((found.low - low).abs() < 1e-12 && (found.high - high).abs() < 1e-12);
    }
}

#[test]
fn what_would_narrow_the_share_is_alike_for_sides_that_are_alike() {
    let (all, patient) = (Range::new(0.0, 1.0), Range::known(0.9));
    let found = nash((patient, patient), (all, all)).expect("ranges");
    assert_eq!(found.share, all);
    // An option of the second at 1/2 leaves the first 1/4 at least (half of what is left) and 1/2 at most.
    let by: Vec<f64> = found.narrower.iter().map(|(_, by)| *by).collect();
    assert_eq!(by.len(), 2);
    assert!((by[0] - 0.75).abs() < 1e-12 && (by[1] - 0.75).abs() < 1e-12, "{by:?}");
    let powers = divide(all, (all, all)).expect("ranges");
    let of =
        |what: &str| powers.narrower.iter().find(|(own, _)| own.contains(what)).map(|one| one.1);
    assert_eq!(of("option of the first"), of("option of the second"));
}
