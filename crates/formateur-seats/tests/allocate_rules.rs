//! Thresholds, alliances, districts, direct seats, caps and ties by small examples; and what other programs get wrong.

mod allocate_common;

use std::collections::BTreeMap;

use allocate_common::{by, election, of, seats, share};
use formateur_seats::allocate::{
    Direct, Election, METHODS, Method, Party, Quota, QuotaRounding, Rules, SeatsError, Sequence,
    Threshold, TieRule, allocate, outcomes,
};

fn parties(rows: &[(&str, u64)]) -> Vec<Party> {
    rows.iter().map(|(id, votes)| Party::new(id, *votes)).collect()
}

fn seats_of(result: &formateur_seats::allocate::Allocation, ids: &[&str]) -> Vec<u32> {
    ids.iter().map(|id| result.seats[*id]).collect()
}

#[test]
fn a_tie_by_remainders_is_seen_that_floating_point_numbers_miss() {
    // 28 votes, 16 seats, quota 7/4: remainders of 20, 6, 2 are 3/4, 3/4 and 1/4 of a vote; wholes are 11, 3, 1.
    let result = by("hare", &[20, 6, 2], 16);
    assert_eq!(seats(&result), [12, 3, 1]);
    assert_eq!(result.ties.len(), 1);
    assert_eq!(result.ties[0].parties, ["a", "b"]);
    assert_eq!(result.ties[0].given_to, ["a"]);
}

#[test]
fn with_fewer_seats_than_parties_the_largest_have_them() {
    for id in ["adams", "dean", "huntington-hill"] {
        let result = by(id, &[9, 9, 15], 2);
        assert_eq!(seats(&result), [1, 0, 1], "{id}");
        assert_eq!(result.ties[0].parties, ["a", "b"], "{id}");
        // Nobody without votes has a seat.
        assert_eq!(seats(&by(id, &[9, 11, 35, 13, 0, 0], 5)), [1, 1, 2, 1, 0, 0], "{id}");
    }
}

#[test]
fn nobody_exceeds_a_cap_or_loses_seats_by_it() {
    let election = election(&[500, 300, 160]);
    for method in METHODS {
        for cap in [4, 5] {
            let rules = Rules { cap: Some(cap), ..Rules::new(method.method, 10) };
            let result = allocate(&election, &rules).expect("there is room");
            let own = seats(&result);
            assert_eq!(own.iter().sum::<u32>(), 10, "{} {cap}", method.id);
            assert!(own.iter().all(|own| *own <= cap), "{} {cap}: {own:?}", method.id);
            if method.id == "hare" || method.id == "dhondt" {
                assert_eq!(own[0], cap, "{}", method.id);
            }
        }
        let tight = Rules { cap: Some(3), ..Rules::new(method.method, 10) };
        assert_eq!(allocate(&election, &tight), Err(SeatsError::NoRoom { room: 9, seats: 10 }));
    }
}

#[test]
fn no_method_gives_more_seats_than_there_are() {
    assert_eq!(seats(&by("hare", &[50, 30, 20], 10)), [5, 3, 2]);
    for method in METHODS {
        for number in 1..40 {
            let result = by(method.id, &[50, 30, 20, 20], number);
            assert_eq!(result.total, number, "{}", method.id);
        }
    }
}

#[test]
fn seats_follow_the_party_and_not_its_place() {
    // The survey of a German institute of 2 September 2017 in another order than that of the alphabet.
    let survey = [("cdu", 38), ("spd", 24), ("greens", 8), ("fdp", 8), ("left", 9), ("afd", 8)];
    let rules = Rules::new(of("sainte-lague"), 598);
    let result =
        allocate(&Election::new(parties(&survey)).expect("an election"), &rules).expect("seats");
    // Of 598 seats 239.2, 151.1, 50.4 (three times) and 56.7 round to 597; 38/239.5 is the largest of the next quotients.
    assert_eq!(seats_of(&result, &["cdu", "spd"]), [240, 151]);
}

#[test]
fn a_threshold_is_reached_by_exactly_its_share() {
    let election = election(&[950, 50, 49]);
    let rule = |text: &str, total| Rules {
        total_votes: total,
        threshold: Threshold { national: Some(share(text)), ..Threshold::default() },
        ..Rules::new(of("dhondt"), 21)
    };
    let result = allocate(&election, &rule("50/1049", None)).expect("seats");
    assert_eq!(result.below.len(), 1);
    assert_eq!((result.below[0].party.as_str(), result.below[0].needed), ("c", 50));
    // Invalid votes and others count in the total: 5 % of 2000 are 100.
    let result = allocate(&election, &rule("5%", Some(2000))).expect("seats");
    assert_eq!(seats(&result), [21, 0, 0]);
    assert!(matches!(
        allocate(&election, &rule("0.99", None)),
        Err(SeatsError::NobodyPasses { place: None })
    ));
    assert!(matches!(allocate(&election, &rule("0", Some(3))), Err(SeatsError::Total { .. })));
}

#[test]
fn thresholds_by_members_direct_seats_and_exemptions() {
    let mut list =
        parties(&[("large", 800), ("joint", 69), ("direct", 20), ("minority", 11), ("three", 100)]);
    list[1].members = Some(2);
    list[2].direct_seats = 1;
    list[3].exempt = true;
    list[4].members = Some(3);
    let by_members = BTreeMap::from([(1, share("5%")), (2, share("7%")), (4, share("10%"))]);
    let threshold = Threshold { by_members, or_direct: Some(1), ..Threshold::default() };
    let rules = Rules { threshold, ..Rules::new(of("sainte-lague"), 100) };
    let result = allocate(&Election::new(list).expect("an election"), &rules).expect("seats");
    let out: Vec<&str> = result.below.iter().map(|below| below.party.as_str()).collect();
    assert_eq!(out, ["joint"]);
    assert!(
        result.seats["minority"] > 0 && result.seats["direct"] > 0 && result.seats["three"] > 0
    );
}

#[test]
fn an_alliance_has_seats_as_one_list_first() {
    // Three seats by D'Hondt. Alone the quotients are 55, 30, 27.5, 26: two seats for a, one for b.
    let mut list = parties(&[("a", 55), ("b", 30), ("c", 26)]);
    let rules = Rules::new(of("dhondt"), 3);
    let alone = allocate(&Election::new(list.clone()).expect("an election"), &rules);
    assert_eq!(seats(&alone.expect("seats")), [2, 1, 0]);
    // The alliance of b and c has 56 votes: 56, 55, 28 are two seats for it, and 30 and 26 are one for each of its lists.
    for party in &mut list[1..] {
        party.alliance = Some("bc".to_owned());
    }
    let result = allocate(&Election::new(list).expect("an election"), &rules).expect("seats");
    assert_eq!(seats(&result), [1, 1, 1]);
    assert_eq!(result.alliances, BTreeMap::from([("bc".to_owned(), 2)]));
}

#[test]
fn ties_are_carried_through_alliances() {
    // One seat between a (10) and the alliance of b and c (5 + 5); if the alliance has it, b and c are tied again.
    let mut list = parties(&[("a", 10), ("b", 5), ("c", 5)]);
    for party in &mut list[1..] {
        party.alliance = Some("bc".to_owned());
    }
    let election = Election::new(list).expect("an election");
    let open = outcomes(&election, &Rules::new(of("dhondt"), 1), 10).expect("outcomes");
    let own: Vec<Vec<u32>> =
        open.outcomes.iter().map(|outcome| outcome.seats.values().copied().collect()).collect();
    assert_eq!(own, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
    assert_eq!((open.ways.as_str(), open.counted), ("3", true));
}

#[test]
fn ways_beyond_those_that_are_walked_are_counted() {
    // 20 of 40 equal parties: a binomial coefficient.
    let election = Election::new((0..40).map(|at| Party::new(&format!("p{at:02}"), 7)).collect());
    let open = outcomes(&election.expect("an election"), &Rules::new(of("dhondt"), 20), 3)
        .expect("outcomes");
    assert_eq!(open.outcomes.len(), 3);
    assert_eq!((open.ways.as_str(), open.counted), ("137846528820", true));
    assert_eq!(open.not_listed, 100_000 - 3);
}

#[test]
fn the_larger_vote_settles_what_quotients_do_not() {
    // 360/9 = 280/7 = 40: the last of 15 seats.
    let election = election(&[360, 280]);
    let report = allocate(&election, &Rules::new(of("dhondt"), 15)).expect("seats");
    assert_eq!((seats(&report), report.ties.len()), (vec![9, 6], 1));
    let rules = Rules { ties: TieRule::LargerVote, ..Rules::new(of("dhondt"), 15) };
    let settled = allocate(&election, &rules).expect("seats");
    assert_eq!((seats(&settled), settled.ties.len()), (vec![9, 6], 0));
    let mut by_lot = std::collections::BTreeSet::new();
    for seed in 0..20 {
        let rules = Rules { ties: TieRule::Lot(seed), ..Rules::new(of("dhondt"), 15) };
        let drawn = allocate(&election, &rules).expect("seats");
        assert!(drawn.ties[0].by_lot);
        by_lot.insert(seats(&drawn));
    }
    assert_eq!(by_lot.len(), 2, "a lot falls both ways");
}

fn in_districts(rows: &[(&str, &[(&str, u64)])]) -> Election {
    let party = |(id, votes): &(&str, &[(&str, u64)])| Party {
        id: (*id).to_owned(),
        votes: votes.iter().map(|(name, votes)| ((*name).to_owned(), *votes)).collect(),
        ..Party::default()
    };
    Election::new(rows.iter().map(party).collect()).expect("an election")
}

#[test]
fn districts_add_up() {
    let election = in_districts(&[("a", &[("n", 60), ("s", 20)]), ("b", &[("n", 40), ("s", 80)])]);
    let given = BTreeMap::from([("n".to_owned(), 3), ("s".to_owned(), 2)]);
    let rules = Rules { district_seats: Some(given), ..Rules::new(of("dhondt"), 5) };
    // n: 60, 40, 30 - two and one. s: 80, 40 - none and two.
    let result = allocate(&election, &rules).expect("seats");
    assert_eq!(seats(&result), [2, 3]);
    assert_eq!(result.districts["s"].parties, BTreeMap::from([("b".to_owned(), 2)]));
    // By votes, 100 each, the fifth seat of the districts is a tie, and it is said where.
    let computed = allocate(&election, &Rules::new(of("dhondt"), 5)).expect("seats");
    assert_eq!(computed.ties[0].place.as_deref(), Some("seats of districts"));
    let few = BTreeMap::from([("n".to_owned(), 3)]);
    let few = Rules { district_seats: Some(few), ..Rules::new(of("dhondt"), 3) };
    assert!(matches!(allocate(&election, &few), Err(SeatsError::Districts(_))));
}

#[test]
fn votes_and_seats_that_are_left_go_to_the_nation() {
    // Quotas of Hagenbach-Bischoff for 3 seats of 100 votes: 25. n: 60 is 2 and 10 left, 40 is 1 and 15 left. s: 30 is 1
    // and 5 left, 70 is 2 and 20 left. No seat is left there; with 4 seats (quota 20) n has 3 and 2 quotas: one is back.
    let election = in_districts(&[("a", &[("n", 60), ("s", 30)]), ("b", &[("n", 40), ("s", 70)])]);
    let quota = |rounding| Method::Remainder(Quota::new(0, rounding));
    // Hare's of 3 seats is 33: n 1 and 27 left, 1 and 7 left; s 0 and 30 left, 2 and 4 left. Two seats, 57 and 11 votes:
    // D'Hondt gives both to a (57, 28.5).
    let given = BTreeMap::from([("n".to_owned(), 3), ("s".to_owned(), 3)]);
    let rules = Rules {
        district_seats: Some(given),
        carry_over: Some(of("dhondt")),
        ..Rules::new(quota(QuotaRounding::Rounded), 6)
    };
    let result = allocate(&election, &rules).expect("seats");
    assert_eq!(result.carried_over, BTreeMap::from([("a".to_owned(), 2)]));
    assert_eq!(seats(&result), [3, 3]);
    let exact = Rules { method: quota(QuotaRounding::Exact), ..rules };
    assert!(matches!(allocate(&election, &exact), Err(SeatsError::Rules(_))));
}

#[test]
fn direct_seats_are_kept_or_counted_beforehand() {
    let mut list = parties(&[("a", 60), ("b", 30), ("c", 10)]);
    list[2].direct_seats = 3;
    let election = Election::new(list).expect("an election");
    let rules = |direct| Rules { direct, ..Rules::new(of("sainte-lague"), 10) };
    let kept = allocate(&election, &rules(Direct::Keep)).expect("seats");
    assert_eq!((seats(&kept), kept.total), (vec![6, 3, 3], 12));
    assert_eq!(kept.overhang, BTreeMap::from([("c".to_owned(), 2)]));
    // 7 seats by votes: 4, 2, 1 and the three of c.
    let counted = allocate(&election, &rules(Direct::Count)).expect("seats");
    assert_eq!((seats(&counted), counted.total), (vec![4, 2, 4], 10));
    let reserved = Rules { reserved: 9, ..rules(Direct::Count) };
    assert_eq!(allocate(&election, &reserved), Err(SeatsError::Reserved { taken: 12, seats: 10 }));
}

#[test]
fn seats_are_reserved_outside_the_allocation() {
    let rules = Rules { reserved: 9, ..Rules::new(of("hare"), 329) };
    let result = allocate(&election(&[1, 1]), &rules).expect("seats");
    assert_eq!((seats(&result), result.total), (vec![160, 160], 329));
}

#[test]
fn the_first_divisor_decides_about_the_first_seat() {
    let other = |numerator, denominator| {
        let method = Method::Divisor(Sequence::OtherFirst { numerator, denominator });
        seats(&allocate(&election(&[30, 9]), &Rules::new(method, 2)).expect("seats"))
    };
    // 30/3 is 10: 9/0.8 exceeds it, 9/1 does not.
    assert_eq!(other(4, 5), [1, 1]);
    assert_eq!(other(1, 1), [2, 0]);
}

#[test]
fn quotas_are_rounded_as_asked() {
    // 100 votes, 6 seats by 100/7 = 14.29: rounded 14, down 14, up 15.
    let with = |rounding| {
        let method = Method::Remainder(Quota::new(1, rounding));
        seats(&allocate(&election(&[43, 42, 15]), &Rules::new(method, 6)).expect("seats"))
    };
    // 43 is 3 quotas of 14 and 1 left; 42 is 3 and 0; 15 is 1 and 1: seven of six, 42 has the smallest remainder.
    assert_eq!(with(QuotaRounding::Rounded), [3, 2, 1]);
    // By 14 2/7: 3 and 1/7, 2 and 13 3/7, 1 and 5/7: six. By 15: 2 and 13, 2 and 12, 1 and 0: one left for 43.
    assert_eq!(with(QuotaRounding::Exact), [3, 2, 1]);
    assert_eq!(with(QuotaRounding::Ceil), [3, 2, 1]);
    let few = Method::Remainder(Quota::new(0, QuotaRounding::Floor));
    let few = allocate(&election(&[1, 1]), &Rules::new(few, 5));
    assert_eq!(few, Err(SeatsError::NoQuota));
}

#[test]
fn sizes_are_limited_before_work_is_done() {
    let one = election(&[1]);
    assert_eq!(allocate(&one, &Rules::new(of("dhondt"), 0)), Err(SeatsError::NoSeats));
    let many = allocate(&one, &Rules::new(of("dhondt"), 1_000_001));
    assert!(many.expect_err("too many").is_limit());
    for method in METHODS {
        assert_eq!(by(method.id, &[2, 1], 1_000_000).total, 1_000_000, "{}", method.id);
    }
    let crowd = (0..100_001).map(|at| Party::new(&at.to_string(), 1)).collect();
    assert!(Election::new(crowd).expect_err("too many").is_limit());
    let overflow = Election::new(parties(&[("a", u64::MAX), ("b", 1)]));
    assert_eq!(overflow, Err(SeatsError::TooManyVotes));
    assert_eq!(Election::new(parties(&[("a", 0)])), Err(SeatsError::NoVotes { place: None }));
    assert_eq!(Election::new(parties(&[("a", 1), ("a", 1)])), Err(SeatsError::Twice("a".into())));
    let mut clash = parties(&[("a", 1), ("b", 1)]);
    clash[1].alliance = Some("a".to_owned());
    assert_eq!(Election::new(clash), Err(SeatsError::AllianceIsParty("a".into())));
}

#[test]
fn equal_parties_are_no_work_for_the_quota_method() {
    // One seat each, on the way to which equal parties could fall in 2^14 ways.
    let all = by("balinski-young", &[7; 14], 14);
    assert_eq!(seats(&all), [1; 14]);
    assert!(all.ties.is_empty());
    // Half of them have one more: 924 ways.
    let half = by("balinski-young", &[7; 12], 1206);
    assert_eq!((half.ties[0].parties.len(), half.ties[0].seats_at_stake), (12, 6));
    let rules = Rules::new(of("balinski-young"), 1206);
    let open = outcomes(&election(&[7; 12]), &rules, 3).expect("they can be counted");
    assert_eq!((open.ways.as_str(), open.counted, open.outcomes.len()), ("924", true, 3));
}

#[test]
fn the_larger_vote_settles_the_quota_method_seat_by_seat() {
    let rules = Rules { ties: TieRule::LargerVote, ..Rules::new(of("balinski-young"), 2) };
    let settled = allocate(&election(&[20, 10]), &rules).expect("there are votes");
    assert_eq!((seats(&settled), settled.ties.len()), (vec![2, 0], 0));
    let open = by("balinski-young", &[20, 10], 2);
    assert_eq!((seats(&open), open.ties.len()), (vec![2, 0], 1));
    // Equal votes stay a tie.
    let equal = allocate(&election(&[10, 10]), &Rules { seats: 1, ..rules }).expect("votes");
    assert_eq!(equal.ties[0].parties, ["a", "b"]);
}

#[test]
fn a_cap_of_nothing_is_said_to_be_the_cap() {
    let rules = Rules { cap: Some(0), ..Rules::new(of("dhondt"), 2) };
    let none = allocate(&election(&[20, 10]), &rules);
    assert_eq!(none, Err(SeatsError::NoRoom { room: 0, seats: 2 }));
}
