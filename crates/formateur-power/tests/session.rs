//! Sessions with a third choice against their definition, the literature, and the Iraqi chamber.

use std::collections::BTreeMap;

use formateur_power::rules::{
    Decisions, Passing, Session, SessionError, SessionPower, Third, Vote,
};
use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use proptest::prelude::*;

const VOTES: [Vote; 3] = [Vote::Yes, Vote::No, Vote::Third];

/// All profiles of so many players.
fn profiles(players: usize) -> impl Iterator<Item = Vec<Vote>> {
    (0..3_usize.pow(u32::try_from(players).expect("few"))).map(move |code| {
        (0..players)
            .map(|at| VOTES[code / 3_usize.pow(u32::try_from(at).expect("few")) % 3])
            .collect()
    })
}

fn with(mut profile: Vec<Vote>, player: usize, vote: Vote) -> Vec<Vote> {
    profile[player] = vote;
    profile
}

/// The counts by walking through all profiles; `without` is the same session without a quorum.
fn brute(session: &Session, without: &Session) -> SessionPower {
    let players = session.weights().len();
    let count = |holds: &dyn Fn(&[Vote]) -> bool| {
        BigUint::from(profiles(players).filter(|profile| holds(profile)).count())
    };
    let present = |profile: &[Vote]| -> u64 {
        let here = profile.iter().zip(session.weights()).filter(|(vote, _)| **vote != Vote::Third);
        here.map(|(_, &weight)| weight).sum()
    };
    let lacking =
        |profile: &[Vote]| present(profile) < session.quorum() && session.third() == Third::Absent;
    let decide = |player: usize| {
        let kind = |holds: &dyn Fn([bool; 3]) -> bool| {
            count(&|profile: &[Vote]| {
                profile[player] == Vote::Third
                    && holds(
                        VOTES.map(|vote| session.passes(&with(profile.to_vec(), player, vote))),
                    )
            })
        };
        Decisions {
            yes_or_no: kind(&|[yes, no, _]| yes != no),
            yes_or_third: kind(&|[yes, _, third]| yes != third),
            no_defeats: kind(&|[_, no, third]| third && !no),
            third_defeats: kind(&|[_, no, third]| no && !third),
            matters: kind(&|[yes, no, third]| !(yes == no && no == third)),
        }
    };
    SessionPower {
        passing: count(&|profile: &[Vote]| session.passes(profile)),
        fails_for_quorum: count(&|profile: &[Vote]| {
            !session.passes(profile) && without.passes(profile)
        }),
        without_quorum: count(&lacking),
        decisions: (0..players).map(decide).collect(),
    }
}

/// Whether the outcome is the same whatever those not called do.
fn settled(session: &Session, profile: &[Vote], called: &[bool]) -> bool {
    let agrees =
        |other: &Vec<Vote>| (0..profile.len()).all(|at| !called[at] || other[at] == profile[at]);
    let mut outcomes = profiles(profile.len()).filter(agrees).map(|other| session.passes(&other));
    let first = outcomes.next().expect("the profile itself");
    outcomes.all(|outcome| outcome == first)
}

/// Roll calls in which each player is the pivot, by walking through the sets of those called before.
fn brute_pivots(session: &Session) -> Vec<BigRational> {
    let players = session.weights().len();
    let factorial = |k: usize| (1..=k).product::<usize>();
    let mut pivots = vec![BigRational::from_integer(0.into()); players];
    for set in 0..1_usize << players {
        let called: Vec<bool> = (0..players).map(|at| set >> at & 1 == 1).collect();
        let size = set.count_ones() as usize;
        for profile in profiles(players) {
            if settled(session, &profile, &called) {
                continue;
            }
            for player in (0..players).filter(|&player| !called[player]) {
                let mut after = called.clone();
                after[player] = true;
                if settled(session, &profile, &after) {
                    let orders = factorial(size) * factorial(players - 1 - size);
                    pivots[player] += BigRational::from_integer(BigInt::from(orders));
                }
            }
        }
    }
    let all = BigInt::from(factorial(players))
        * BigInt::from(3).pow(u32::try_from(players).expect("few"));
    pivots.into_iter().map(|own| own / &all).collect()
}

fn passings(total: u64) -> impl Strategy<Value = Passing> {
    let share = (1..6_u64, 0..5_u64);
    prop_oneof![
        Just(Passing::MoreYesThanNo),
        share.clone().prop_map(|(numerator, more)| Passing::ShareAtLeast {
            numerator,
            denominator: numerator + more
        }),
        share.prop_map(|(numerator, more)| Passing::ShareMoreThan {
            numerator: numerator - 1,
            denominator: numerator + more
        }),
        (1..=total).prop_map(Passing::YesAtLeast),
    ]
}

/// A session, and the same without a quorum.
fn sessions(players: usize) -> impl Strategy<Value = (Session, Session)> {
    let weights = (1..=players).prop_flat_map(|players| prop::collection::vec(1..9_u64, players));
    weights.prop_flat_map(|weights| {
        let total: u64 = weights.iter().sum();
        let third = prop_oneof![3 => Just(Third::Absent), 1 => Just(Third::Abstains)];
        let vetoes = prop::collection::vec(0..weights.len(), 0..3);
        let quorum = prop_oneof![1 => Just(0), 3 => 0..=total];
        (Just(weights), third, quorum, passings(total), vetoes).prop_map(
            |(weights, third, quorum, passing, vetoes)| {
                let session = |quorum| {
                    let session = Session::new(weights.clone(), third, quorum, passing);
                    session.and_then(|own| own.with_vetoes(&vetoes)).expect("it is a session")
                };
                (session(quorum), session(0))
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn decisions_are_those_of_the_definition((session, without) in sessions(6)) {
        prop_assert_eq!(session.power().expect("it is small"), brute(&session, &without));
    }

    #[test]
    fn pivots_are_those_of_the_definition((session, _) in sessions(4)) {
        let values = session.shapley_shubik().expect("it is small");
        prop_assert_eq!(values.rationals(), brute_pivots(&session));
    }

    #[test]
    fn pivots_add_up_to_one((session, _) in sessions(12)) {
        let values = session.shapley_shubik().expect("it is small");
        let sum: BigRational = values.rationals().iter().sum();
        prop_assert_eq!(sum, BigRational::from_integer(1.into()));
    }
}

fn security_council() -> Session {
    let session = Session::new(vec![1; 15], Third::Abstains, 0, Passing::YesAtLeast(9));
    session.and_then(|own| own.with_vetoes(&[0, 1, 2, 3, 4])).expect("it is a session")
}

fn binomial(n: u64, k: u64) -> u64 {
    (0..k).fold(1, |product, at| product * (n - at) / (at + 1))
}

/// Profiles of permanent members without a no and of others, with exactly that many yes.
fn council_profiles(permanent: u64, others: u64, yes: u64) -> u64 {
    let of = |own: u64| {
        let two = |n: u64| 1_u64 << n;
        // A permanent member that votes neither yes nor no abstains; another has two ways.
        if yes < own || yes - own > others || own > permanent {
            0
        } else {
            let rest = yes - own;
            binomial(permanent, own) * binomial(others, rest) * two(others - rest)
        }
    };
    (0..=permanent).map(of).sum()
}

/// An abstention of a permanent member is no veto. Permanent members decide by yes or no wherever the others have 8 yes or
/// more and no veto; other members only where they have exactly 8.
#[test]
fn the_security_council_with_abstention_follows_its_closed_form() {
    let power = security_council().power().expect("it is small");
    let at_least = |from: u64, permanent, others| -> BigUint {
        (from..=15).map(|yes| council_profiles(permanent, others, yes)).sum::<u64>().into()
    };
    let exactly = |yes, permanent, others| BigUint::from(council_profiles(permanent, others, yes));
    assert_eq!(power.passing, at_least(9, 5, 10));
    let (first, last) = (&power.decisions[0], &power.decisions[14]);
    assert_eq!(first.yes_or_no, at_least(8, 4, 10));
    assert_eq!(first.no_defeats, at_least(9, 4, 10));
    assert_eq!(first.yes_or_third, exactly(8, 4, 10));
    assert_eq!(last.yes_or_no, exactly(8, 5, 9));
    assert_eq!((&last.no_defeats, &last.third_defeats), (&BigUint::ZERO, &BigUint::ZERO));
}

/// The chance that a permanent member settles a roll call of the Security Council from here on, with so many permanent and
/// other members still to be called and so many yes: the definition as a chain, one call after the other.
fn permanent_pivots(
    known: &mut BTreeMap<[i64; 3], BigRational>,
    [permanent, others, yes]: [i64; 3],
) -> BigRational {
    if let Some(chance) = known.get(&[permanent, others, yes]) {
        return chance.clone();
    }
    let state = [permanent, others, yes];
    let mut chance = BigRational::from_integer(0.into());
    for (is_permanent, left) in [(true, permanent), (false, others)] {
        for vote in VOTES.iter().filter(|_| left > 0) {
            let permanent = permanent - i64::from(is_permanent);
            let others = others - i64::from(!is_permanent);
            let yes = yes + i64::from(*vote == Vote::Yes);
            let vetoed = is_permanent && *vote == Vote::No;
            let settled = vetoed || yes + permanent + others < 9 || (yes >= 9 && permanent == 0);
            let then = if settled {
                BigRational::from_integer(i64::from(is_permanent).into())
            } else {
                permanent_pivots(known, [permanent, others, yes])
            };
            let all = 3 * (permanent + others + 1);
            chance += BigRational::new(left.into(), all.into()) * then;
        }
    }
    known.insert(state, chance.clone());
    chance
}

/// Freixas (2005) quotes 0.1636 and 0.0182 from Felsenthal and Machover (1998). The definition gives 0.1634 and 0.0183, by
/// the table and by the chain; the quoted figures are those to about a thousandth of their size, not exactly.
#[test]
fn pivots_of_the_security_council_follow_the_chain_of_calls() {
    let values = security_council().shapley_shubik().expect("it is small");
    let permanent = permanent_pivots(&mut BTreeMap::new(), [5, 10, 0]);
    assert_eq!(permanent.to_string(), "118525786/145083393");
    assert_eq!(&values.rationals()[0] * BigInt::from(5), permanent);
    let floats = values.floats();
    assert_eq!(format!("{:.4} {:.4}", floats[0], floats[14]), "0.1634 0.0183");
    assert!((floats[0] - 0.1636).abs() < 0.000_3 && (floats[14] - 0.0182).abs() < 0.000_3);
}

/// Votes 2, 1, 1, quorum 3, more yes than no: the example of docs/methods/abstention-quorum.md, counted there by hand.
#[test]
fn a_no_that_makes_the_quorum_can_carry_the_motion() {
    let session = Session::new(vec![2, 1, 1], Third::Absent, 3, Passing::MoreYesThanNo);
    let power = session.and_then(|own| own.power()).expect("it is a session");
    assert_eq!(power.outcomes().fractions(), ["7/27", "4/27", "11/27"]);
    assert_eq!(power.banzhaf().fractions(), ["7/9", "1/9", "1/9"]);
    let third_defeats = power.probabilities(|own| &own.third_defeats).fractions();
    assert_eq!(third_defeats, ["0", "1/9", "1/9"]);
    assert_eq!(power.probabilities(|own| &own.matters).fractions(), ["7/9", "2/9", "2/9"]);
}

#[test]
fn whose_yes_is_needed_and_enough_is_always_the_pivot() {
    let session = Session::new(vec![5, 1, 1], Third::Abstains, 0, Passing::YesAtLeast(5));
    let values = session.expect("it is a session").shapley_shubik().expect("it is small");
    assert_eq!(values.fractions(), ["1", "0", "0"]);
}

/// Seats of the lists of Iraq's chamber of 2021, final count, with 43 independents as players of one seat: 329.
fn iraq() -> Vec<u64> {
    let lists = [73, 37, 33, 31, 17, 17, 14, 9, 9, 6, 5, 4, 4, 4, 3, 3];
    let mut seats: Vec<u64> = lists.to_vec();
    seats.resize(seats.len() + 60, 1);
    seats
}

#[test]
fn staying_away_from_the_election_of_iraqs_president_blocks_what_a_no_does_not() {
    let seats = iraq();
    assert_eq!((seats.len(), seats.iter().sum::<u64>()), (76, 329));
    let session = |third| Session::new(seats.clone(), third, 220, Passing::MoreYesThanNo);
    let absent = session(Third::Absent).expect("a session").power().expect("it is small");
    let abstains = session(Third::Abstains).expect("a session").power().expect("it is small");
    let sadrists = &absent.decisions[0];
    assert!(sadrists.third_defeats > sadrists.no_defeats);
    assert!(abstains.decisions.iter().all(|own| own.third_defeats == BigUint::ZERO));
    assert!(abstains.passing > absent.passing);
    assert_eq!(abstains.passing, &absent.passing + &absent.fails_for_quorum);
    // The figures of docs/methods/abstention-quorum.md, for the list with 33 seats.
    let percent = |of: fn(&Decisions) -> &BigUint| 100.0 * absent.probabilities(of).floats()[2];
    let shown = (percent(|own| &own.third_defeats), percent(|own| &own.no_defeats));
    assert_eq!(format!("{:.1} {:.1}", shown.0, shown.1), "9.7 4.1");
    // Yes and no mirror each other, and ties fail.
    let all = BigUint::from(3_u8).pow(76);
    assert!(&abstains.passing * 2_u8 < all);
    let heavier = absent.decisions.windows(2).all(|pair| pair[0].matters >= pair[1].matters);
    assert!(heavier);
}

#[test]
fn a_large_chamber_of_single_members_is_counted_exactly() {
    let single = Session::new(vec![1; 329], Third::Absent, 220, Passing::MoreYesThanNo);
    let power = single.expect("it is a session").power().expect("it is small enough");
    // Yes decides against no where the others are present in number and tied, or one ahead.
    let mut sum = BigUint::ZERO;
    let n = 328_u32;
    let mut choose = BigUint::from(1_u8); // (n choose present)
    for present in 0..=n {
        if present >= 219 {
            let mut halves = BigUint::from(1_u8);
            for at in 0..present / 2 {
                halves = halves * (present - at) / (at + 1);
            }
            // Of an odd number the yes are one ahead in half of the even splits.
            sum += &choose * halves;
        }
        choose = choose * (n - present) / (present + 1);
    }
    assert!(power.decisions.iter().all(|own| own.yes_or_no == sum));
}

#[test]
fn a_share_of_many_digits_is_counted_as_exactly() {
    let passing = |numerator, denominator| Passing::ShareMoreThan { numerator, denominator };
    let session = |passing| Session::new(iraq(), Third::Abstains, 0, passing);
    let power = |passing| session(passing).expect("a session").power().expect("it is small");
    // No two numbers of votes up to 329 are so close to two thirds that the difference matters.
    let close = power(passing(666_666_667, 1_000_000_000));
    assert_eq!(close, power(passing(2, 3)));
}

#[test]
fn what_is_no_session_is_an_error() {
    let session = |weights: &[u64], quorum, passing| {
        Session::new(weights.to_vec(), Third::Absent, quorum, passing)
    };
    let plain = Passing::MoreYesThanNo;
    assert_eq!(session(&[], 0, plain), Err(SessionError::Empty));
    assert_eq!(session(&[1; 501], 0, plain), Err(SessionError::TooMany { players: 501 }));
    assert_eq!(session(&[1, 0], 0, plain), Err(SessionError::NoVotes { player: 2 }));
    assert_eq!(session(&[u64::MAX, 2], 0, plain), Err(SessionError::Overflow));
    assert_eq!(session(&[1, 1], 3, plain), Err(SessionError::Quorum { quorum: 3, total: 2 }));
    let votes = |votes| session(&[1, 1], 0, Passing::YesAtLeast(votes));
    assert_eq!(votes(3), Err(SessionError::Votes { votes: 3, total: 2 }));
    let (numerator, denominator) = (2, 2);
    let more = session(&[1, 1], 0, Passing::ShareMoreThan { numerator, denominator });
    assert_eq!(more, Err(SessionError::Share { numerator, denominator }));
    assert!(session(&[1, 1], 0, Passing::ShareAtLeast { numerator, denominator }).is_ok());
    let veto = session(&[1, 1], 0, plain).expect("it is a session").with_vetoes(&[2]);
    assert_eq!(veto, Err(SessionError::Veto { player: 3, players: 2 }));
    let large = session(&[1 << 20, 1 << 19, 3], 1 << 20, plain).expect("it is a session");
    let too_large = |error: &SessionError| matches!(error, SessionError::TooLarge { needed, allowed } if needed > allowed);
    assert!(too_large(&large.power().expect_err("it needs terabytes")));
    assert!(too_large(&large.shapley_shubik().expect_err("it needs terabytes")));
}
