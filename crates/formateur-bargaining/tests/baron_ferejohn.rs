//! The equilibrium of legislative bargaining: closed forms, published cases, and values found another way beside the
//! repository.

use std::path::PathBuf;

use formateur_bargaining::legislative::{
    Equilibrium, Legislature, LegislatureError, Seat, baron_ferejohn,
};
use serde_json::Value;

fn game(weights: &[u64], recognition: &[f64], discounts: &[f64], quota: u64) -> Legislature {
    let seat = |at: usize| Seat {
        weight: weights[at],
        recognition: recognition[at],
        discount: discounts[at],
        veto: false,
    };
    Legislature::new((0..weights.len()).map(seat).collect(), quota).expect("a legislature")
}

fn solve(weights: &[u64], recognition: &[f64], discount: f64, quota: u64) -> Equilibrium {
    let found = baron_ferejohn(&game(weights, recognition, &vec![discount; weights.len()], quota))
        .expect("an equilibrium");
    assert!(found.gap <= 1e-12, "{found:?}");
    found
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], most: f64) {
    assert_eq!(found.len(), expected.len());
    for (x, y) in found.iter().zip(expected) {
        assert!((x - y).abs() <= most, "{found:?} is not {expected:?}");
    }
}

fn equal(members: usize) -> Vec<f64> {
    vec![1.0 / members as f64; members]
}

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn goldens() -> Option<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/bargaining/baron_ferejohn_goldens.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the reference values are not beside the repository");
        return None;
    };
    Some(serde_json::from_str(&text).expect("it is JSON"))
}

fn list(item: &Value, key: &str) -> Vec<f64> {
    let all = item[key].as_array().expect("a list");
    all.iter().map(|one| one.as_f64().expect("a number")).collect()
}

/// A legislature as the reference writes it.
fn written(item: &Value) -> Legislature {
    let weights: Vec<u64> = item["w"]
        .as_array()
        .expect("weights")
        .iter()
        .map(|one| one.as_u64().expect("a weight"))
        .collect();
    let discounts = match item["delta"].as_f64() {
        Some(common) => vec![common; weights.len()],
        None => list(item, "delta"),
    };
    game(&weights, &list(item, "p"), &discounts, item["q"].as_u64().expect("a quota"))
}

#[test]
fn values_are_those_of_the_reference() {
    let Some(goldens) = goldens() else { return };
    // The reference has nine digits of some chances and ten of others; what a solver found there is good to 3e-4.
    for (set, cases) in [("exact", 12), ("approx", 2)] {
        let items = goldens[set].as_array().expect("cases");
        assert_eq!(items.len(), cases);
        for item in items {
            let found = baron_ferejohn(&written(item)).expect("an equilibrium");
            assert!(found.gap <= 1e-12, "{item}: {}", found.gap);
            let rounded = list(item, "p").iter().chain(&list(item, "v")).any(|own| {
                let nine = own * 1e9;
                (nine - nine.round()).abs() < 1e-6 && (own * 1e4).fract().abs() > 1e-6
            });
            let most = match (set, rounded) {
                ("approx", _) => 3e-4,
                (_, true) => 1e-8,
                (_, false) => 1e-9,
            };
            near(&found.values, &list(item, "v"), most);
            if let Some(share) = item["proposer_share"].as_f64() {
                let own = found.proposer_shares[0].expect("it proposes");
                near(&[own], &[share], most);
            }
        }
    }
}

/// Baron and Ferejohn (1989), proposition 3: the proposer keeps 1 − δ(n − 1)/(2n), and each partner gets δ/n.
#[test]
fn of_equal_members_the_proposer_keeps_what_a_bare_majority_leaves() {
    for members in [3_usize, 5, 7, 21, 101, 435] {
        for discount in [1.0, 0.9, 0.8, 0.3] {
            let quota = u64::try_from(members.div_ceil(2)).expect("few");
            let found = solve(&vec![1; members], &equal(members), discount, quota);
            let n = members as f64;
            let kept = 1.0 - discount * (n - 1.0) / (2.0 * n);
            for (value, share) in found.values.iter().zip(&found.proposer_shares) {
                near(&[*value, share.expect("it proposes")], &[1.0 / n, kept], 1e-12);
            }
            near(&found.included, &vec![(n - 1.0) / (2.0 * n); members], 1e-12);
        }
    }
}

/// Montero (2006): who proposes as often as the nucleolus says can expect just that, whatever the discount. In these games
/// the nucleolus is in proportion to the weights.
#[test]
fn recognition_by_the_nucleolus_confirms_itself() {
    let games: [(&[u64], u64); 5] = [
        (&[3, 1, 1, 1, 1], 4),
        (&[3, 2, 2, 1, 1], 5),
        (&[2, 1, 1, 1], 3),
        (&[4, 3, 3, 1, 1, 1], 7),
        (&[5, 2, 2, 2, 1, 1], 7),
    ];
    for (weights, quota) in games {
        let all: u64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|own| *own as f64 / all as f64).collect();
        for discount in [1.0, 0.95, 0.5] {
            let found = solve(weights, &shares, discount, quota);
            near(&found.values, &shares, 1e-12);
        }
    }
}

/// If all must agree, v(i) = p(i) (1 − Σ δ(j) v(j)) + δ(i) v(i): values are in proportion to p(i)/(1 − δ(i)).
#[test]
fn if_all_must_agree_values_are_in_proportion_to_turns_over_impatience() {
    let cases: [(&[f64], &[f64]); 4] = [
        (&[0.5, 0.3, 0.2], &[0.9, 0.9, 0.9]),
        (&[0.25, 0.25, 0.5], &[0.95, 0.9, 0.8]),
        (&[0.1, 0.2, 0.3, 0.4], &[0.99, 0.5, 0.75, 0.8]),
        (&[1.0, 0.0], &[0.7, 0.9]),
    ];
    for (recognition, discounts) in cases {
        let raw: Vec<f64> = recognition.iter().zip(discounts).map(|(p, d)| p / (1.0 - d)).collect();
        let all: f64 = raw.iter().sum();
        let expected: Vec<f64> = raw.iter().map(|own| own / all).collect();
        let members = recognition.len();
        let unanimity =
            game(&vec![1; members], recognition, discounts, u64::try_from(members).expect("few"));
        let found = baron_ferejohn(&unanimity).expect("an equilibrium");
        assert!(found.gap <= 1e-12 && !found.several);
        near(&found.values, &expected, 1e-12);
    }
}

/// Three members, any two pass. Where the first proposes often, the others buy only each other or it at the same price:
/// v(1) = p(1)(2 − δ)/(2 − p(1) δ) if that is above 1/3, and the others share the rest equally. That holds while the second
/// does not propose too much more often than the third: (p(2) − p(3))(1 − 2δv) ≤ δ v p(1), v the value of the others.
#[test]
fn of_three_members_the_closed_form_holds_where_its_condition_does() {
    for (recognition, discount) in [
        ([0.6, 0.3, 0.1], 0.9),
        ([0.6, 0.3, 0.1], 1.0),
        ([0.5, 0.3, 0.2], 0.7),
        ([0.8, 0.1, 0.1], 0.5),
        ([0.4, 0.35, 0.25], 0.9),
    ] {
        let [first, second, third] = recognition;
        let often = first * (2.0 - discount) / (2.0 - first * discount);
        let first_value = if often > 1.0 / 3.0 { often } else { 1.0 / 3.0 };
        let other = f64::midpoint(0.0, 1.0 - first_value);
        let more = (second - third) * (1.0 - 2.0 * discount * other);
        assert!(more <= discount * other * first, "the closed form does not hold");
        let found = solve(&[1, 1, 1], &recognition, discount, 2);
        near(&found.values, &[first_value, other, other], 1e-12);
    }
}

/// Outside that condition the first buys only the third, the second and the third buy each other. With
/// v(2) > v(3): v(1) = p(1)(1 − δ v(3)), v(2) = p(2)(1 − δ v(3)) + δ p(3) v(2), v(3) = p(3)(1 − δ v(2)) + δ (p(1) + p(2)) v(3).
#[test]
fn a_third_member_that_hardly_proposes_is_the_cheap_one() {
    let (first, second, third, discount) = (0.6, 0.39, 0.01, 0.9);
    let found = solve(&[1, 1, 1], &[first, second, third], discount, 2);
    let [x, y, z] = found.values[..] else { panic!("three values") };
    near(&[x], &[first * (1.0 - discount * z)], 1e-12);
    near(&[y], &[second * (1.0 - discount * z) + discount * third * y], 1e-12);
    let bought = discount * (first + second) * z;
    near(&[z], &[third * (1.0 - discount * y) + bought], 1e-12);
    assert!(x > y && y > z);
    let closed = first * (2.0 - discount) / (2.0 - first * discount);
    assert!((x - closed).abs() > 0.1, "the closed form of three members does not hold here");
}

/// [5; 3, 1, 1, 1]: nothing passes without the first, who needs two of the others. With equal turns
/// v(1) = (1 − 2δv)/4 + 3δv(1)/4 and v = (1 − δv(1) − δv)/4 + δv(1/4 · 2/3 + 2/4 · 1/2).
#[test]
fn a_member_with_a_veto_takes_most() {
    let found = solve(&[3, 1, 1, 1], &equal(4), 0.9, 5);
    near(&found.values, &[4.0 / 7.0, 1.0 / 7.0, 1.0 / 7.0, 1.0 / 7.0], 1e-12);
    let veto = |at: usize| Seat { weight: 1, recognition: 0.25, discount: 0.9, veto: at == 0 };
    let told = Legislature::new((0..4).map(veto).collect(), 3).expect("a legislature");
    let same = baron_ferejohn(&told).expect("an equilibrium");
    near(&same.values, &found.values, 1e-12);
}

#[test]
fn a_dictator_that_can_wait_takes_all_and_one_that_cannot_takes_what_its_turns_give() {
    let found = solve(&[5, 1, 1], &[0.2, 0.4, 0.4], 1.0, 4);
    near(&found.values, &[1.0, 0.0, 0.0], 1e-12);
    // v(1) = p(1) + δ (1 − p(1)) v(1).
    let found = solve(&[5, 1, 1], &[0.2, 0.4, 0.4], 0.9, 4);
    let first = 0.2 / (1.0 - 0.9 * 0.8);
    let other = f64::midpoint(0.0, 1.0 - first);
    near(&found.values, &[first, other, other], 1e-12);
}

#[test]
fn if_only_one_proposes_it_takes_all() {
    for discount in [0.9, 1.0] {
        for quota in 1..=4 {
            let found = solve(&[1, 2, 0, 1], &[0.0, 0.0, 1.0, 0.0], discount, quota);
            near(&found.values, &[0.0, 0.0, 1.0, 0.0], 1e-12);
            assert_eq!(found.proposer_shares[0], None);
            assert_eq!(found.several, discount > 0.95);
        }
    }
}

#[test]
fn a_member_that_can_wait_for_ever_and_never_proposes_leaves_several_equilibria() {
    let found = solve(&[1, 1, 1], &[0.5, 0.5, 0.0], 1.0, 2);
    assert!(found.several);
    near(&found.values, &[0.5, 0.5, 0.0], 1e-12);
    let patient = solve(&[1, 1, 1], &[0.5, 0.5, 0.0], 0.999_999, 2);
    assert!(!patient.several);
    near(&patient.values, &found.values, 1e-9);
}

#[test]
fn if_all_must_agree_and_can_wait_for_ever_values_are_the_limit_of_patience() {
    let recognition = [0.5, 0.3, 0.2];
    let found = solve(&[1, 1, 1], &recognition, 1.0, 3);
    assert!(found.several);
    near(&found.values, &recognition, 1e-12);
    let two = solve(&[4, 3, 1, 1], &[0.1, 0.3, 0.3, 0.3], 1.0, 8);
    let nearly = solve(&[4, 3, 1, 1], &[0.1, 0.3, 0.3, 0.3], 1.0 - 1e-7, 8);
    near(&two.values, &nearly.values, 1e-5);
}

#[test]
fn weight_without_votes_that_matter_gets_only_its_own_turns() {
    // The fourth is in no minimal winning coalition; when it proposes it buys the cheapest majority.
    let found = solve(&[2, 2, 2, 0], &equal(4), 0.9, 4);
    let [x, y, z, null] = found.values[..] else { panic!("four values") };
    near(&[x, y], &[z, z], 1e-12);
    near(&[null], &[0.25 * (1.0 - 2.0 * 0.9 * z)], 1e-12);
    near(&[found.included[3]], &[0.0], 0.0);
}

#[test]
fn twenty_parties_are_solved_to_rounding() {
    let weights: Vec<u64> = (0..20_u64).map(|at| 3 + at * at / 2).collect();
    let all: u64 = weights.iter().sum();
    let recognition: Vec<f64> = weights.iter().map(|own| *own as f64 / all as f64).collect();
    let found = solve(&weights, &recognition, 0.95, all / 2 + 1);
    near(&[found.values.iter().sum()], &[1.0], 1e-12);
}

#[test]
fn what_is_no_legislature_is_refused() {
    let seat = |recognition, discount| Seat { weight: 1, recognition, discount, veto: false };
    let of = |seats: Vec<Seat>, quota| Legislature::new(seats, quota).map(|_| ());
    assert_eq!(of(vec![], 1), Err(LegislatureError::Members(0)));
    let two = vec![seat(0.5, 0.9), seat(0.5, 0.9)];
    assert_eq!(of(two.clone(), 0), Err(LegislatureError::Quota { quota: 0, votes: 2 }));
    assert_eq!(of(two, 3), Err(LegislatureError::Quota { quota: 3, votes: 2 }));
    assert_eq!(of(vec![seat(0.5, 0.9)], 1), Err(LegislatureError::Recognition(0.5)));
    assert_eq!(of(vec![seat(1.0, 0.0)], 1), Err(LegislatureError::Discount(0.0)));
    assert_eq!(of(vec![seat(1.0, 1.1)], 1), Err(LegislatureError::Discount(1.1)));
    assert!(matches!(of(vec![seat(f64::NAN, 0.9)], 1), Err(LegislatureError::Recognition(_))));
    assert!(matches!(of(vec![seat(f64::INFINITY, 0.9)], 1), Err(LegislatureError::Recognition(_))));
}
