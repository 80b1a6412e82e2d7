//! What holds for polls and their draws, whatever the numbers.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use formateur_seats::allocate::method;
use formateur_seats::polls::{
    AssumptionError, Assumptions, CoalitionError, DrawError, Drift, Poll, PollModel, PoolError,
    Pooled, Pooling, Posterior, Reason, RuleError, SeatDraws, SeatRules, SortBy, majority_of,
};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn poll(pollster: &str, day: &str, sample: f64, shares: &[(&str, f64)]) -> Poll {
    let shares = shares.iter().map(|(id, percent)| ((*id).to_owned(), percent / 100.0)).collect();
    Poll { pollster: pollster.to_owned(), date: date(day), sample, shares }
}

fn one(shares: &[(&str, f64)]) -> Pooled {
    Pooling::default().pool(&[poll("p", "2021-09-01", 1000.0, shares)]).expect("it pools")
}

fn rules(seats: u32, threshold: f64) -> SeatRules {
    SeatRules {
        seats,
        method: method("sainte-lague").expect("it is in the list").method,
        threshold,
        exempt: BTreeSet::new(),
        others: "others".to_owned(),
    }
}

fn model(pooled: &Pooled, assumptions: &Assumptions, rules: &SeatRules) -> PollModel {
    let posterior = Posterior::new(pooled, assumptions).expect("they can be used");
    let hurdle = rules.for_parties(posterior.parties()).expect("the rules fit");
    PollModel::new(posterior, hurdle)
}

fn drawn(shares: &[(&str, f64)], rules: &SeatRules, draws: usize) -> SeatDraws {
    model(&one(shares), &Assumptions::default(), rules).draw(1, draws).expect("they fit")
}

fn set(members: &[&str]) -> BTreeSet<String> {
    members.iter().map(|id| (*id).to_owned()).collect()
}

const EMNID: &[(&str, f64)] = &[
    ("cdu", 38.0),
    ("spd", 24.0),
    ("greens", 8.0),
    ("fdp", 8.0),
    ("left", 9.0),
    ("afd", 8.0),
    ("others", 5.0),
];

#[test]
fn seats_belong_to_the_same_party_in_whatever_order_parties_are_given() {
    // A program in use gives seats to the wrong party unless parties come in the order of the alphabet.
    let draws = drawn(EMNID, &rules(598, 0.05), 3000);
    let mut turned = EMNID.to_vec();
    turned.reverse();
    turned.swap(1, 4);
    let other = drawn(&turned, &rules(598, 0.05), 3000);
    assert!(draws.all().eq(other.all()));
    let chances = draws.party_chances();
    assert_eq!(chances, other.party_chances());
    let median =
        |id: &str| chances.iter().find(|party| party.id == id).expect("it is there").seats.median;
    assert_eq!((median("cdu"), median("spd"), median("others")), (239, 151, 0));
}

#[test]
fn polls_pool_alike_in_whatever_order_they_are_given() {
    let polls = [
        poll("a", "2021-09-01", 1000.0, &[("x", 40.0), ("y", 35.0), ("z", 20.0)]),
        poll("b", "2021-08-30", 1700.0, &[("x", 37.5), ("y", 38.0), ("z", 19.0)]),
        poll("c", "2021-08-25", 900.0, &[("x", 41.0), ("y", 33.0)]),
        poll("a", "2021-08-20", 1000.0, &[("x", 30.0), ("y", 45.0)]),
    ];
    let pooled = Pooling::default().pool(&polls).expect("they pool");
    let turned: Vec<Poll> = polls.iter().rev().cloned().collect();
    assert_eq!(pooled, Pooling::default().pool(&turned).expect("they pool"));
    assert!((pooled.shares.values().sum::<f64>() - 1.0).abs() < 1e-12);
    // Two polls name z: 0.2 × 1000 + 0.19 × 1700 of 2700.
    assert!((pooled.shares["z"] - 523.0 / 2700.0).abs() < 1e-12);
    let unused: Vec<_> =
        pooled.unused.iter().map(|poll| (poll.pollster.as_str(), poll.reason)).collect();
    assert_eq!(unused, [("a", Reason::LaterPollOfThePollster)]);
}

#[test]
fn one_poll_is_worth_its_sample_and_errors_shared_by_all_make_many_worth_less() {
    let polls: Vec<Poll> = ["a", "b", "c", "d"]
        .iter()
        .map(|name| poll(name, "2021-09-01", 1000.0, &[("x", 50.0), ("y", 50.0)]))
        .collect();
    let worth = |correlation| {
        let pooling = Pooling { correlation, ..Pooling::default() };
        pooling.pool(&polls).expect("they pool").effective_sample
    };
    assert!((worth(0.0) - 4000.0).abs() < 1e-9);
    // (4 + 2 × 6 × 0.5) / 16 of the variance of one.
    assert!((worth(0.5) - 1600.0).abs() < 1e-9);
    assert!((worth(1.0) - 1000.0).abs() < 1e-9);
}

#[test]
fn windows_are_kept_to_and_an_older_poll_may_count_half() {
    let shares = &[("x", 60.0), ("y", 40.0)];
    let polls = [
        poll("a", "2021-09-15", 1000.0, shares),
        poll("b", "2021-09-01", 1000.0, shares),
        poll("c", "2021-08-31", 1000.0, shares),
        poll("d", "2021-09-16", 1000.0, shares),
    ];
    let mut pooling = Pooling { as_of: Some(date("2021-09-15")), ..Pooling::default() };
    let pooled = pooling.pool(&polls).expect("they pool");
    let used = |pooled: &Pooled| -> Vec<(String, f64)> {
        pooled.used.iter().map(|poll| (poll.pollster.clone(), poll.weight)).collect()
    };
    assert_eq!(used(&pooled), [("a".to_owned(), 1.0), ("b".to_owned(), 1.0)]);
    assert_eq!(pooled.unused[0].reason, Reason::OutsideTheWindow);
    assert_eq!(pooled.unused[1].reason, Reason::AfterTheDay);
    pooling.extended_days = Some(30);
    let pooled = pooling.pool(&polls).expect("they pool");
    assert_eq!(used(&pooled)[2], ("c".to_owned(), 0.5));
    pooling.as_of = Some(date("2020-01-01"));
    assert!(matches!(pooling.pool(&polls), Err(PoolError::NoneInWindow { .. })));
}

#[test]
fn what_shares_lack_to_all_belongs_to_others_and_rounding_above_is_scaled() {
    let pooled = one(&[("x", 50.0), ("y", 40.0)]);
    assert!((pooled.shares["others"] - 0.1).abs() < 1e-12);
    let pooled = one(&[("x", 50.5), ("y", 50.5)]);
    assert!((pooled.shares["x"] - 0.5).abs() < 1e-12 && !pooled.shares.contains_key("others"));
    let polls = [poll("p", "2021-09-01", 1000.0, &[("x", 60.0), ("y", 41.5)])];
    assert!(matches!(Pooling::default().pool(&polls), Err(PoolError::Poll { .. })));
}

#[test]
fn a_coalition_of_parties_that_never_pass_has_no_chance_and_is_no_error() {
    // A program in use stops with an error here.
    let draws = drawn(&[("a", 60.0), ("b", 38.5), ("c", 1.5)], &rules(100, 0.05), 2000);
    let chances = draws.chances_of(&[set(&["c"]), set(&["a", "c"])], 51).expect("they are known");
    assert!(chances[0].majority_probability < 1e-9 && chances[0].seats.high == 0);
    assert!(chances[1].majority_probability > 0.99 && chances[1].minimal_probability < 1e-9);
}

#[test]
fn where_nobody_passes_nobody_has_seats_and_the_draws_are_counted() {
    let draws = drawn(&[("a", 51.0), ("b", 49.0)], &rules(10, 0.505), 4000);
    let nobody = draws.nobody_passed();
    assert!(nobody > 0 && nobody < 4000, "{nobody}");
    let empty = draws.all().filter(|seats| seats.iter().sum::<u32>() == 0).count();
    assert_eq!(empty as u64, nobody);
    let full = draws.all().filter(|seats| seats.iter().sum::<u32>() == 10).count();
    assert_eq!(full as u64, 4000 - nobody);
}

#[test]
fn an_exempt_party_passes_below_the_threshold_and_others_never_do() {
    let mut rules = rules(100, 0.05);
    rules.exempt = set(&["ssw"]);
    let shares = [("a", 50.0), ("b", 30.0), ("ssw", 2.0), ("others", 18.0)];
    let chances = drawn(&shares, &rules, 2000).party_chances();
    let party = |id: &str| chances.iter().find(|party| party.id == id).expect("it is there");
    assert!(party("ssw").passes_probability > 0.9999 && party("ssw").seats.median >= 1);
    assert!(party("others").passes_probability < 1e-9 && party("others").seats.high == 0);
}

#[test]
fn draws_are_the_same_on_any_number_of_threads_and_more_draws_begin_with_them() {
    let pooled = one(EMNID);
    let assumptions =
        Assumptions { rounding: 0.005, polling_error: 0.01, ..Assumptions::default() };
    let model = model(&pooled, &assumptions, &rules(598, 0.05));
    let on = |threads: usize, draws: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let draws = model.draw(7, draws).expect("they fit");
            let likely = draws.likely_coalitions(300, SortBy::Minimal, 100).expect("a quota");
            (draws.all().collect::<Vec<_>>(), draws.party_chances(), likely)
        })
    };
    let alone = on(1, 5000);
    assert_eq!(alone, on(2, 5000));
    assert_eq!(alone, on(7, 5000));
    let more = on(3, 9000).0;
    assert_eq!(alone.0[..4096], more[..4096]);
    assert_ne!(alone.0, model.draw(8, 5000).expect("they fit").all().collect::<Vec<_>>());
}

/// The standard deviation of a party's share over the draws, by its 90 % interval, which has 3.29 of them.
fn deviation(assumptions: &Assumptions, shares: &[(&str, f64)], id: &str) -> f64 {
    let polls = [poll("p", "2021-09-01", 1e7, shares)];
    let pooled = Pooling::default().pool(&polls).expect("it pools");
    let draws = model(&pooled, assumptions, &rules(100, 0.0)).draw(1, 20_000).expect("they fit");
    let chances = draws.party_chances();
    let share = chances.iter().find(|party| party.id == id).expect("it is there").share_percent;
    (share.high - share.low) / 3.29
}

#[test]
fn each_assumption_widens_shares_by_its_own_standard_deviation() {
    let shares = &[("a", 40.0), ("b", 35.0), ("c", 25.0)];
    let plain = Assumptions::default();
    assert!(deviation(&plain, shares, "a") < 0.02);
    let drift = Drift { per_day: 0.005, election: date("2021-09-17") };
    for assumptions in [
        Assumptions { polling_error: 0.02, ..plain },
        Assumptions { house_effects: 0.02, ..plain },
        // Half a point a day over 16 days.
        Assumptions { drift: Some(drift), ..plain },
    ] {
        for id in ["a", "b", "c"] {
            let own = deviation(&assumptions, shares, id);
            assert!((own - 2.0).abs() < 0.08, "{assumptions:?} {id}: {own}");
        }
    }
}

#[test]
fn house_effects_of_several_pollsters_cancel_in_part() {
    let polls: Vec<Poll> = ["a", "b", "c", "d"]
        .iter()
        .map(|name| poll(name, "2021-09-01", 1e7, &[("x", 50.0), ("y", 50.0)]))
        .collect();
    let pooled = Pooling::default().pool(&polls).expect("they pool");
    let assumptions = Assumptions { house_effects: 0.02, ..Assumptions::default() };
    let draws = model(&pooled, &assumptions, &rules(100, 0.0)).draw(1, 20_000).expect("they fit");
    let share = draws.party_chances()[0].share_percent;
    let deviation = (share.high - share.low) / 3.29;
    assert!((deviation - 1.0).abs() < 0.04, "{deviation}");
}

#[test]
fn what_cannot_be_used_is_refused() {
    let pooled = one(&[("a", 60.0), ("b", 40.0)]);
    let plain = Assumptions::default();
    let posterior = |assumptions: Assumptions| Posterior::new(&pooled, &assumptions).map(|_| ());
    assert!(matches!(
        posterior(Assumptions { prior: 0.0, ..plain }),
        Err(AssumptionError::Prior(_))
    ));
    assert!(posterior(Assumptions { rounding: f64::NAN, ..plain }).is_err());
    assert!(posterior(Assumptions { house_effects: -0.1, ..plain }).is_err());
    let drift = Some(Drift { per_day: 0.01, election: date("2021-08-31") });
    assert!(matches!(
        posterior(Assumptions { drift, ..plain }),
        Err(AssumptionError::Election { .. })
    ));
    let parties: Vec<String> = ["a", "b"].map(str::to_owned).to_vec();
    assert!(matches!(rules(0, 0.0).for_parties(&parties), Err(RuleError::Seats(0))));
    assert!(rules(10, f64::NAN).for_parties(&parties).is_err());
    let exempt = SeatRules { exempt: set(&["x"]), ..rules(10, 0.0) };
    assert!(matches!(exempt.for_parties(&parties), Err(RuleError::Exempt { .. })));
    assert!(rules(10, 0.0).for_parties(&["others".to_owned()]).is_err());
    let model = model(&pooled, &plain, &rules(10, 0.0));
    assert_eq!(model.draw(1, 0).map(|_| ()), Err(DrawError::None));
    assert!(matches!(model.draw(1, usize::MAX), Err(DrawError::TooMany { .. })));
    let draws = model.draw(1, 10).expect("they fit");
    assert!(matches!(draws.chances_of(&[set(&["z"])], 6), Err(CoalitionError::Unknown { .. })));
    assert!(draws.likely_coalitions(11, SortBy::Minimal, 5).is_err());
    assert!(draws.likely_coalitions(0, SortBy::Minimal, 5).is_err());
    let many: BTreeMap<String, f64> = (0..65).map(|n| (format!("p{n}"), 0.01)).collect();
    let polls =
        [Poll { pollster: "p".to_owned(), date: date("2021-09-01"), sample: 1e3, shares: many }];
    assert_eq!(Pooling::default().pool(&polls), Err(PoolError::TooMany { parties: 66 }));
    assert_eq!(Pooling::default().pool(&[]), Err(PoolError::NoPoll));
    let twice = poll("p", "2021-09-01", 1e3, &[("a", 50.0)]);
    assert!(matches!(
        Pooling::default().pool(&[twice.clone(), twice]),
        Err(PoolError::Twice { .. })
    ));
    for sample in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let polls = [poll("p", "2021-09-01", sample, &[("a", 50.0)])];
        assert!(Pooling::default().pool(&polls).is_err(), "{sample}");
    }
}

#[test]
fn seats_of_a_coalition_are_percentiles_of_the_sum() {
    let draws = drawn(EMNID, &rules(598, 0.05), 5000);
    let chance = &draws.chances_of(&[set(&["afd", "cdu", "fdp", "greens", "left", "spd"])], 300);
    let whole = &chance.as_ref().expect("they are known")[0].seats;
    assert_eq!((whole.low, whole.median, whole.high), (598, 598, 598));
    let medians: u32 = draws.party_chances().iter().map(|party| party.seats.median).sum();
    assert_ne!(medians, 598);
}

/// Chances by their definition: every subset, in every draw.
fn by_definition(draws: &SeatDraws, quota: u32) -> BTreeMap<Vec<String>, (u64, u64)> {
    let n = draws.parties().len();
    let mut all = BTreeMap::new();
    for mask in 1_u32..1 << n {
        let within = |sub: u32, seats: &[u32]| -> u32 {
            (0..n).filter(|bit| sub >> bit & 1 == 1).map(|bit| seats[bit]).sum()
        };
        let (mut majority, mut minimal) = (0, 0);
        for seats in draws.all() {
            let wins = within(mask, &seats) >= quota;
            let smaller = (0..mask).filter(|sub| sub & mask == *sub);
            let spare = smaller.into_iter().any(|sub| within(sub, &seats) >= quota);
            majority += u64::from(wins);
            minimal += u64::from(wins && !spare);
        }
        let members = (0..n).filter(|bit| mask >> bit & 1 == 1);
        all.insert(members.map(|bit| draws.parties()[bit].clone()).collect(), (majority, minimal));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn chances_are_those_of_the_definition(
        percents in proptest::collection::vec(1.0_f64..30.0, 2..7),
        seats in 5_u32..60,
        threshold in 0.0_f64..0.2,
        more in 0_u32..4,
    ) {
        let sum: f64 = percents.iter().sum();
        let names: Vec<String> = (0..percents.len()).map(|n| format!("p{n}")).collect();
        let shares: Vec<(&str, f64)> =
            names.iter().map(String::as_str).zip(percents.iter().map(|p| 100.0 * p / sum)).collect();
        let pooled = Pooling::default().pool(&[poll("p", "2021-09-01", 40.0, &shares)]).expect("it pools");
        let draws = model(&pooled, &Assumptions::default(), &rules(seats, threshold)).draw(1, 60).expect("they fit");
        let quota = majority_of(seats) + more.min(seats - majority_of(seats));
        let truth = by_definition(&draws, quota);
        let found = draws.likely_coalitions(quota, SortBy::Minimal, usize::MAX).expect("a quota");
        let ever = truth.values().filter(|(_, minimal)| *minimal > 0).count();
        prop_assert_eq!(found.coalitions.len(), ever);
        let same = |p: f64, count: u64| (60.0 * p - count as f64).abs() < 1e-9;
        for coalition in &found.coalitions {
            let (majority, minimal) = truth[&coalition.members];
            prop_assert!(same(coalition.majority_probability, majority));
            prop_assert!(same(coalition.minimal_probability, minimal));
        }
        let asked: Vec<BTreeSet<String>> =
            truth.keys().map(|members| members.iter().cloned().collect()).collect();
        for chance in draws.chances_of(&asked, quota).expect("they are known") {
            let (majority, minimal) = truth[&chance.members];
            prop_assert!(same(chance.majority_probability, majority));
            prop_assert!(same(chance.minimal_probability, minimal));
            // Where every subset is asked for, both ways of leaving out superior coalitions are one.
            prop_assert_eq!(chance.without_listed_probability, Some(chance.minimal_probability));
        }
    }
}

#[test]
fn with_many_parties_the_coalitions_found_are_those_of_the_definition() {
    /// Of 60 seats: so many that few coalitions are minimal.
    const QUOTA: u32 = 54;
    // Twenty parties with seats: more than every coalition is looked at for.
    let names: Vec<String> = (0..20).map(|n| format!("p{n:02}")).collect();
    let shares: Vec<(&str, f64)> = names
        .iter()
        .map(String::as_str)
        .zip([37.0, 27.0, 13.0].into_iter().chain([23.0 / 17.0; 17]))
        .collect();
    let draws = drawn(&shares, &rules(60, 0.0), 20);
    let found = draws.likely_coalitions(QUOTA, SortBy::Minimal, usize::MAX).expect("a quota");
    let seated = (0..20).filter(|&at| draws.all().any(|seats| seats[at] > 0));
    assert_eq!(seated.count(), 20);
    assert_eq!((found.left_out.not_kept, found.left_out.cut_draws), (0, 0));
    let all: Vec<Vec<u32>> = draws.all().collect();
    let place = |id: &String| draws.parties().binary_search(id).expect("it is there");
    for coalition in found.coalitions.iter().step_by(97) {
        let seats =
            |own: &Vec<u32>| coalition.members.iter().map(|id| own[place(id)]).collect::<Vec<_>>();
        let minimal = |own: &&Vec<u32>| {
            let (sum, least) = (seats(own).iter().sum::<u32>(), seats(own).into_iter().min());
            sum >= QUOTA && sum - least.expect("it has members") < QUOTA
        };
        let count = all.iter().filter(minimal).count();
        assert!((coalition.minimal_probability * 20.0 - count as f64).abs() < 1e-9);
    }
    // In each draw there are as many as a count over all subsets finds.
    let mut total = 0_u64;
    for own in &all {
        let (mut sums, mut least) = (vec![0_u32; 1 << 20], vec![u32::MAX; 1 << 20]);
        for mask in 1..1_usize << 20 {
            let bit = mask.trailing_zeros() as usize;
            sums[mask] = sums[mask & (mask - 1)] + own[bit];
            least[mask] = least[mask & (mask - 1)].min(own[bit]);
        }
        let minimal = |mask: &usize| sums[*mask] >= QUOTA && sums[*mask] - least[*mask] < QUOTA;
        total += (1..1_usize << 20).filter(minimal).count() as u64;
    }
    let ours: f64 = found.coalitions.iter().map(|c| c.minimal_probability * 20.0).sum();
    assert!((ours - total as f64).abs() < 1e-6, "{ours}, not {total}");
}
