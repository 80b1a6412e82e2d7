//! Every method against its definition, on all allocations of small elections; and no number depends on the order of rows.

mod allocate_common;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use allocate_common::{by, election, of};
use formateur_seats::allocate::fast::method_seats;
use formateur_seats::allocate::{
    Election, METHODS, Method, Party, Quota, QuotaRounding, Rules, Sequence, TieRule, allocate,
    outcomes,
};
use proptest::prelude::*;

/// A quotient: a fraction, where a denominator of 0 is beyond all others and then by numerator.
fn compare(one: (u128, u128), other: (u128, u128)) -> Ordering {
    match (one.1, other.1) {
        (0, 0) => one.0.cmp(&other.0),
        (0, _) => Ordering::Greater,
        (_, 0) => Ordering::Less,
        _ => (one.0 * other.1).cmp(&(other.0 * one.1)),
    }
}

/// The quotient of seat `k`, or for Huntington-Hill its square, as the literature writes the divisors.
fn quotient(id: &str, votes: u64, k: u32) -> (u128, u128) {
    let (v, k) = (u128::from(votes), u128::from(k));
    match id {
        "dhondt" => (v, k),
        "sainte-lague" => (v, 2 * k - 1),
        "modified-sainte-lague" => (v * 10, if k == 1 { 14 } else { 20 * k - 10 }),
        "huntington-hill" => (if k == 1 { v } else { v * v }, k * (k - 1)),
        "adams" => (v, k - 1),
        "dean" => (if k == 1 { v } else { v * (2 * k - 1) }, 2 * k * (k - 1)),
        "danish" => (v, 3 * k - 2),
        "imperiali" => (v, k + 1),
        "macau" => (v, 1 << (k - 1)),
        _ => unreachable!("{id} has no divisors"),
    }
}

/// Every way to give `seats` to so many parties.
fn compositions(parties: usize, seats: u32) -> Vec<Vec<u32>> {
    if parties == 1 {
        return vec![vec![seats]];
    }
    let first = |own: u32| {
        compositions(parties - 1, seats - own)
            .into_iter()
            .map(move |rest| [vec![own], rest].concat())
    };
    (0..=seats).flat_map(first).collect()
}

/// No quotient without a seat exceeds one with a seat, and nobody without votes has one.
fn divisors_allow(id: &str, votes: &[u64], own: &[u32]) -> bool {
    let some = || (0..votes.len()).filter(|&at| votes[at] > 0);
    (0..votes.len()).all(|at| votes[at] > 0 || own[at] == 0)
        && some().filter(|&last| own[last] > 0).all(|last| {
            some().all(|next| {
                let taken = quotient(id, votes[last], own[last]);
                compare(quotient(id, votes[next], own[next] + 1), taken) != Ordering::Greater
            })
        })
}

/// Whole quotas, and the largest remainders have what is left; `None` where more than one round would be needed.
fn remainders_allow(quota: (u128, u128), votes: &[u64], own: &[u32], seats: u32) -> Option<bool> {
    let parts: Vec<u128> = votes.iter().map(|&votes| u128::from(votes) * quota.1).collect();
    let whole: Vec<u32> =
        parts.iter().map(|votes| u32::try_from(votes / quota.0).expect("small")).collect();
    let left = |at: usize| parts[at] % quota.0;
    let given: u32 = whole.iter().sum();
    let parties = votes.iter().filter(|votes| **votes > 0).count();
    let holders = whole.iter().filter(|whole| **whole > 0).count();
    if (seats > given && (seats - given) as usize > parties)
        || (given > seats && (given - seats) as usize > holders)
    {
        return None;
    }
    let (up, open): (i64, Vec<usize>) = if given <= seats {
        (1, (0..votes.len()).filter(|&at| votes[at] > 0).collect())
    } else {
        (0, (0..votes.len()).filter(|&at| whole[at] > 0).collect())
    };
    let extra = |at: usize| i64::from(own[at]) - i64::from(whole[at]) + 1 - up;
    let untouched = (0..votes.len()).filter(|at| !open.contains(at)).all(|at| own[at] == whole[at]);
    let single = open.iter().all(|&at| extra(at) == 0 || extra(at) == 1);
    let ordered = || {
        open.iter().filter(|&&more| extra(more) == 1).all(|&more| {
            open.iter().filter(|&&less| extra(less) == 0).all(|&less| left(less) <= left(more))
        })
    };
    Some(untouched && single && ordered())
}

fn quota_of(id: &str, votes: u64, seats: u32) -> (u128, u128) {
    let (votes, seats) = (u128::from(votes), u128::from(seats));
    match id {
        "hare" => (votes, seats),
        "droop" => (votes / (seats + 1) + 1, 1),
        "hagenbach-bischoff" => (votes, seats + 1),
        "imperiali-quota" => (votes, seats + 2),
        _ => unreachable!("{id} has no quota"),
    }
}

/// All that the quota method can end with, seat by seat.
fn quota_method(votes: &[u64], seats: u32) -> BTreeSet<Vec<u32>> {
    let total: u128 = votes.iter().map(|&votes| u128::from(votes)).sum();
    let mut ways = BTreeSet::from([vec![0; votes.len()]]);
    for house in 1..=seats {
        let mut grown = BTreeSet::new();
        for way in &ways {
            let below: Vec<usize> = (0..votes.len())
                .filter(|&at| {
                    u128::from(way[at]) * total < u128::from(votes[at]) * u128::from(house)
                })
                .collect();
            let quotient = |at: usize| (u128::from(votes[at]), u128::from(way[at]) + 1);
            for &at in &below {
                let best =
                    below.iter().all(|&b| compare(quotient(b), quotient(at)) != Ordering::Greater);
                if best {
                    let mut more = way.clone();
                    more[at] += 1;
                    grown.insert(more);
                }
            }
        }
        ways = grown;
    }
    ways
}

/// All allocations that a method allows; `None` where the definition needs more than one round.
fn allowed(id: &str, method: Method, votes: &[u64], seats: u32) -> Option<BTreeSet<Vec<u32>>> {
    if method == Method::QuotaMethod {
        return Some(quota_method(votes, seats));
    }
    let mut all = BTreeSet::new();
    for own in compositions(votes.len(), seats) {
        let allows = match method {
            Method::Divisor(_) => divisors_allow(id, votes, &own),
            _ => remainders_allow(quota_of(id, votes.iter().sum(), seats), votes, &own, seats)?,
        };
        if allows {
            all.insert(own);
        }
    }
    Some(all)
}

fn small() -> impl Strategy<Value = (Vec<u64>, u32)> {
    let votes = prop_oneof![0_u64..6, 0_u64..40, 0_u64..2000];
    (prop::collection::vec(votes, 1..5), 1_u32..9)
        .prop_filter("somebody has votes", |(votes, _)| votes.iter().any(|votes| *votes > 0))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_are_all_that_the_definition_allows((votes, seats) in small()) {
        for method in METHODS {
            let Some(wanted) = allowed(method.id, method.method, &votes, seats) else { continue };
            let rules = Rules::new(method.method, seats);
            let found = outcomes(&election(&votes), &rules, 10_000).expect("it can be allocated");
            let found: BTreeSet<Vec<u32>> = found
                .outcomes
                .iter()
                .map(|outcome| outcome.seats.values().copied().collect())
                .collect();
            prop_assert_eq!(&found, &wanted, "{} {:?} {}", method.id, &votes, seats);
            let result = by(method.id, &votes, seats);
            prop_assert_eq!(result.ties.is_empty(), wanted.len() == 1, "{} {:?}", method.id, &votes);
        }
    }

    #[test]
    fn the_order_of_parties_changes_nothing(
        rows in prop::collection::btree_map("[a-h]{1,3}", (0_u64..60, prop::option::of("[X-Z]")), 1..9),
        seed in 0_u64..20,
        seats in 1_u32..30,
    ) {
        prop_assume!(rows.values().any(|(votes, _)| *votes > 0));
        let party = |(id, (votes, alliance)): (&String, &(u64, Option<String>))| {
            Party { alliance: alliance.clone(), ..Party::new(id, *votes) }
        };
        let forward: Vec<Party> = rows.iter().map(party).collect();
        let backward: Vec<Party> = forward.iter().rev().cloned().collect();
        for method in METHODS {
            for ties in [TieRule::Report, TieRule::LargerVote, TieRule::Lot(seed)] {
                let rules = Rules { ties, ..Rules::new(method.method, seats) };
                let run = |parties: &[Party]| {
                    allocate(&Election::new(parties.to_vec()).expect("an election"), &rules)
                };
                let (one, other) = (run(&forward), run(&backward));
                prop_assert_eq!(&one, &other, "{}", method.id);
                if let Ok(allocation) = one {
                    prop_assert_eq!(allocation.seats.values().sum::<u32>(), seats);
                }
            }
        }
    }

    #[test]
    fn the_fast_kernel_agrees_where_nothing_is_tied(
        votes in prop::collection::vec(prop_oneof![Just(0_u64), 1_u64..2_000_000], 1..40),
        seats in 1_u32..700,
    ) {
        prop_assume!(votes.iter().any(|votes| *votes > 0));
        let names = votes.iter().enumerate().map(|(at, &votes)| Party::new(&format!("{at:02}"), votes));
        let election = Election::new(names.collect()).expect("an election");
        let shares: Vec<f64> = votes.iter().map(|&votes| votes as f64).collect();
        for method in METHODS {
            // Shares have no whole votes, so Droop's quota is not rounded for them.
            let exact = match method.method {
                Method::Remainder(quota) => {
                    Method::Remainder(Quota::new(quota.more(), QuotaRounding::Exact))
                }
                other => other,
            };
            let wanted = allocate(&election, &Rules::new(exact, seats)).expect("it can be allocated");
            if wanted.ties.is_empty() {
                let mut found = vec![7; votes.len()];
                method_seats(exact, &shares, seats, &mut found);
                let wanted: Vec<u32> = wanted.seats.into_values().collect();
                prop_assert_eq!(found, wanted, "{} {:?} {}", method.id, &votes, seats);
            }
        }
    }

    #[test]
    fn whole_votes_near_the_largest_number_are_compared_exactly(
        less in prop::collection::vec(0_u64..3, 2..5), seats in 1_u32..12,
    ) {
        // Differences that floating-point numbers do not see.
        let votes: Vec<u64> = less.iter().map(|less| (1 << 61) - less).collect();
        for method in METHODS.iter().filter(|method| matches!(method.method, Method::Divisor(_))) {
            let found = by(method.id, &votes, seats);
            let own: Vec<u32> = found.seats.values().copied().collect();
            let sequence = match method.method {
                Method::Divisor(sequence) => sequence,
                _ => Sequence::Dean,
            };
            if sequence != Sequence::HuntingtonHill {
                prop_assert!(divisors_allow(method.id, &votes, &own), "{} {:?}", method.id, own);
            }
        }
    }
}

#[test]
fn the_kernel_gives_nothing_where_nobody_has_a_share() {
    for method in METHODS {
        let mut out = [3, 3];
        method_seats(of(method.id), &[0.0, 0.0], 5, &mut out);
        assert_eq!(out, [0, 0], "{}", method.id);
    }
}
