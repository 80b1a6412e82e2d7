//! Districts of the single non-transferable vote with seats for women, worked by hand.

use std::collections::BTreeMap;

use formateur_seats::allocate::{
    Candidate, SeatsError, SntvResult, SntvRules, TieRule, elect, elect_outcomes,
};

/// Candidates of one district: name, party, whether a woman, votes.
type Row = (&'static str, &'static str, bool, u64);

fn candidates(rows: &[Row]) -> Vec<Candidate> {
    let candidate = |&(id, party, woman, votes): &Row| Candidate {
        district: "d".to_owned(),
        id: id.to_owned(),
        party: party.to_owned(),
        woman,
        votes,
    };
    rows.iter().map(candidate).collect()
}

fn rules(seats: u32, women: u32) -> SntvRules {
    SntvRules { seats: BTreeMap::from([("d".to_owned(), seats)]), women, ties: TieRule::Report }
}

fn run(rows: &[Row], seats: u32, women: u32) -> SntvResult {
    let forward = elect(&candidates(rows), &rules(seats, women)).expect("somebody is elected");
    let turned: Vec<Row> = rows.iter().rev().copied().collect();
    let backward = elect(&candidates(&turned), &rules(seats, women)).expect("somebody is elected");
    assert_eq!(forward, backward, "the order of rows changes nothing");
    forward
}

fn names(result: &SntvResult) -> Vec<&str> {
    result.elected.iter().map(|elected| elected.candidate.as_str()).collect()
}

fn in_place_of(result: &SntvResult) -> Vec<(&str, &str)> {
    let replaced = result.elected.iter().filter(|elected| elected.in_place_of.is_some());
    replaced
        .map(|elected| (elected.candidate.as_str(), elected.in_place_of.as_deref().unwrap_or("")))
        .collect()
}

#[test]
fn one_a_woman_among_the_first_takes_nobodys_place() {
    // 50, 40, 30 are the first three, and Bana is among them.
    let rows = [
        ("adel", "x", false, 50),
        ("bana", "y", true, 40),
        ("carim", "x", false, 30),
        ("dina", "z", true, 20),
    ];
    let result = run(&rows, 3, 1);
    assert_eq!(names(&result), ["adel", "bana", "carim"]);
    assert!(in_place_of(&result).is_empty() && result.ties.is_empty());
    assert_eq!(result.seats, BTreeMap::from([("x".into(), 2), ("y".into(), 1), ("z".into(), 0)]));
}

#[test]
fn two_the_first_woman_takes_the_place_of_the_last_man() {
    // Men have the first three places; Eman (15) has more votes than Fatima (10) and replaces Carim (30).
    let rows = [
        ("adel", "x", false, 50),
        ("basim", "y", false, 40),
        ("carim", "x", false, 30),
        ("dawud", "x", false, 20),
        ("eman", "z", true, 15),
        ("fatima", "y", true, 10),
    ];
    let result = run(&rows, 3, 1);
    assert_eq!(names(&result), ["adel", "basim", "eman"]);
    assert_eq!(in_place_of(&result), [("eman", "carim")]);
    assert_eq!(result.seats, BTreeMap::from([("x".into(), 1), ("y".into(), 1), ("z".into(), 1)]));
}

#[test]
fn three_no_woman_stands() {
    let rows = [("adel", "x", false, 50), ("basim", "y", false, 40), ("carim", "x", false, 30)];
    let result = run(&rows, 2, 1);
    assert_eq!(names(&result), ["adel", "basim"]);
    assert_eq!(result.women_missing, BTreeMap::from([("d".to_owned(), 1)]));
}

#[test]
fn four_two_seats_for_women() {
    // First five: 50, 45, 40, 35, 30, one of them a woman (Bana). Gada (12) is the best of the others: she replaces
    // Emad (30), the last man.
    let rows = [
        ("adel", "x", false, 50),
        ("bana", "y", true, 45),
        ("carim", "x", false, 40),
        ("dawud", "z", false, 35),
        ("emad", "x", false, 30),
        ("faris", "y", false, 25),
        ("gada", "z", true, 12),
        ("hind", "x", true, 11),
    ];
    let result = run(&rows, 5, 2);
    assert_eq!(names(&result), ["adel", "bana", "carim", "dawud", "gada"]);
    assert_eq!(in_place_of(&result), [("gada", "emad")]);
}

#[test]
fn five_two_women_take_the_places_of_the_two_last_men() {
    // Nobody of 50, 40, 30, 20 is a woman. Eman (9) replaces Dawud (20), then Fatima (8) replaces Carim (30).
    let rows = [
        ("adel", "x", false, 50),
        ("basim", "y", false, 40),
        ("carim", "x", false, 30),
        ("dawud", "x", false, 20),
        ("eman", "z", true, 9),
        ("fatima", "z", true, 8),
    ];
    let result = run(&rows, 4, 2);
    assert_eq!(names(&result), ["adel", "basim", "eman", "fatima"]);
    assert_eq!(in_place_of(&result), [("eman", "dawud"), ("fatima", "carim")]);
}

#[test]
fn six_fewer_candidates_than_seats() {
    let rows = [("adel", "x", false, 5), ("bana", "y", true, 0)];
    let result = run(&rows, 4, 1);
    assert_eq!(names(&result), ["adel", "bana"]);
    assert_eq!(result.empty, BTreeMap::from([("d".to_owned(), 2)]));
}

#[test]
fn seven_a_tie_for_the_last_seat() {
    // Basim and Carim have 30 each for one seat; Dina has hers.
    let rows = [("basim", "y", false, 30), ("carim", "x", false, 30), ("dina", "z", true, 40)];
    let result = run(&rows, 2, 1);
    assert_eq!(names(&result), ["dina", "basim"]);
    assert_eq!(result.ties.len(), 1);
    assert_eq!(result.ties[0].parties, ["basim", "carim"]);
    assert_eq!((result.ties[0].seats_at_stake, result.ties[0].place.as_deref()), (1, Some("d")));
    let open = elect_outcomes(&candidates(&rows), &rules(2, 1), 10).expect("outcomes");
    assert_eq!((open.outcomes.len(), open.ways.as_str(), open.counted), (2, "2", true));
}

#[test]
fn eight_a_tie_that_a_seat_for_a_woman_makes_void() {
    // Adel (50) is in. Basim and Carim (30) are tied for the second seat, which then goes to Dina (5) whoever had it.
    let rows = [
        ("adel", "x", false, 50),
        ("basim", "y", false, 30),
        ("carim", "x", false, 30),
        ("dina", "z", true, 5),
    ];
    let result = run(&rows, 2, 1);
    assert_eq!(names(&result), ["adel", "dina"]);
    let open = elect_outcomes(&candidates(&rows), &rules(2, 1), 10).expect("outcomes");
    assert_eq!((open.outcomes.len(), open.outcomes[0].ways), (1, 2));
}

#[test]
fn nine_two_women_with_equal_votes() {
    // Carim (30) loses his seat; Dina and Eman have 10 each: that is a tie.
    let rows = [
        ("adel", "x", false, 50),
        ("basim", "y", false, 40),
        ("carim", "x", false, 30),
        ("dina", "z", true, 10),
        ("eman", "y", true, 10),
    ];
    let result = run(&rows, 3, 1);
    assert_eq!(in_place_of(&result), [("dina", "carim")]);
    assert_eq!(result.ties.len(), 1);
    assert_eq!(result.ties[0].parties, ["dina", "eman"]);
}

#[test]
fn ten_two_last_men_with_equal_votes() {
    // Basim and Carim have 30 each and both seats two and three; one of them makes room for Dina (10).
    let rows = [
        ("adel", "x", false, 50),
        ("basim", "y", false, 30),
        ("carim", "x", false, 30),
        ("dina", "z", true, 10),
    ];
    let result = run(&rows, 3, 1);
    assert_eq!(names(&result), ["adel", "basim", "dina"]);
    assert_eq!(in_place_of(&result), [("dina", "carim")]);
    assert_eq!(result.ties.len(), 1);
    assert_eq!((result.ties[0].parties.len(), result.ties[0].seats_at_stake), (2, 1));
}

#[test]
fn a_district_with_women_only_where_more_are_wanted_than_it_has_seats() {
    let rows = [("bana", "y", true, 40), ("dina", "z", true, 20)];
    let result = run(&rows, 1, 3);
    assert_eq!(names(&result), ["bana"]);
    assert!(result.women_missing.is_empty());
}

#[test]
fn what_cannot_be_elected_is_refused() {
    let rows = [("bana", "y", true, 40), ("bana", "z", true, 20)];
    let twice = elect(&candidates(&rows), &rules(1, 0));
    assert_eq!(twice, Err(SeatsError::Twice("bana".to_owned())));
    let none = SntvRules { seats: BTreeMap::new(), women: 0, ties: TieRule::Report };
    assert_eq!(elect(&candidates(&rows[..1]), &none), Err(SeatsError::NoSeats));
    let nothing = [("bana", "y", true, 0)];
    let nothing = elect(&candidates(&nothing), &rules(1, 0));
    assert_eq!(nothing, Err(SeatsError::NoVotes { place: None }));
}

#[test]
fn a_tie_that_decides_nothing_is_not_listed() {
    // Whoever of the two men and the woman with 3 votes has the seat, it goes to the woman in the end.
    let rows = [("c0", "x", false, 3), ("c1", "y", true, 3), ("c3", "z", false, 3)];
    let result = run(&rows, 1, 1);
    assert_eq!(names(&result), ["c1"]);
    assert!(result.ties.is_empty(), "{:?}", result.ties);
}

/// Those who are elected in some of all ways to fall, and not in others, by running every order of names.
#[test]
fn the_ties_are_between_those_whom_names_decide() {
    let mut stream = formateur_case::Streams::new("sntv", 1).stream(0);
    let letters: Vec<String> = (0..5).map(|n| format!("c{n}")).collect();
    for _ in 0..300 {
        let number = u32::try_from(1 + stream.below(5)).expect("small");
        let (seats, women) = (1 + number % 4, u32::try_from(stream.below(3)).expect("small"));
        let people: Vec<(bool, u64)> =
            (0..5).map(|_| (stream.below(2) == 0, 1 + stream.below(3))).collect();
        let mut often = [0; 5];
        let mut all = 0;
        for order in orders(5) {
            let named: Vec<Candidate> = (0..5)
                .map(|at| Candidate {
                    district: "d".to_owned(),
                    id: letters[order[at]].clone(),
                    party: format!("p{at}"),
                    woman: people[at].0,
                    votes: people[at].1,
                })
                .collect();
            let result = elect(&named, &rules(seats, women)).expect("somebody is elected");
            all += 1;
            for elected in &result.elected {
                let at = elected.party[1..].parse::<usize>().expect("a place");
                often[at] += 1;
            }
        }
        let named: Vec<Candidate> = (0..5)
            .map(|at| Candidate {
                district: "d".to_owned(),
                id: letters[at].clone(),
                party: "p".to_owned(),
                woman: people[at].0,
                votes: people[at].1,
            })
            .collect();
        let result = elect(&named, &rules(seats, women)).expect("somebody is elected");
        let mut tied: Vec<&String> = result.ties.iter().flat_map(|tie| &tie.parties).collect();
        tied.sort();
        let open: Vec<&String> =
            (0..5).filter(|&at| often[at] > 0 && often[at] < all).map(|at| &letters[at]).collect();
        assert_eq!(tied, open, "{people:?}, {seats} seats, {women} women");
    }
}

/// All orders of the first `n` numbers.
fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let insert = |order: Vec<usize>| {
        (0..n).map(move |at| {
            let mut order = order.clone();
            order.insert(at, n - 1);
            order
        })
    };
    orders(n - 1).into_iter().flat_map(insert).collect()
}
