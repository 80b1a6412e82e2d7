use super::*;

/// A tournament of so few proposals that each pair has a bit of `pairs`: the first beats the second where it is set.
fn tournament(size: usize, pairs: u64) -> Tournament {
    Tournament::from(size, |a, b| {
        let (low, high) = (a.min(b), a.max(b));
        (pairs >> place(size, low, high) & 1 == 1) == (a < b)
    })
}

/// Every pair undecided, or decided one way: a digit of base three.
fn weak_tournament(size: usize, pairs: u64) -> Tournament {
    let digit = |a: usize, b: usize| {
        let exponent = u32::try_from(place(size, a, b)).expect("they are few");
        pairs / 3_u64.pow(exponent) % 3
    };
    Tournament::from(size, |a, b| if a < b { digit(a, b) == 2 } else { digit(b, a) == 0 })
}

/// The place of a pair in the order of all pairs.
fn place(size: usize, a: usize, b: usize) -> usize {
    (0..a).map(|first| size - 1 - first).sum::<usize>() + b - a - 1
}

/// The Banks set by its definition: of all chains that are within no other chain, the first member.
fn banks_by_enumeration(tournament: &Tournament) -> Vec<usize> {
    let size = tournament.size;
    let chains: Vec<u64> =
        (1..1_u64 << size).filter(|&set| head(tournament, set).is_some()).collect();
    let maximal = chains
        .iter()
        .filter(|&&set| !chains.iter().any(|&other| other != set && set & !other == 0));
    let mut heads: Vec<usize> = maximal.filter_map(|&set| head(tournament, set)).collect();
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// The first of a chain; none where the set is no chain.
fn head(tournament: &Tournament, set: u64) -> Option<usize> {
    let chosen: Vec<usize> = members(set).collect();
    let wins = |a: usize| chosen.iter().filter(|&&b| tournament.is_better(a, b)).count();
    let mut scores: Vec<usize> = chosen.iter().map(|&a| wins(a)).collect();
    scores.sort_unstable();
    let is_chain = scores.iter().enumerate().all(|(at, &score)| at == score);
    chosen.iter().copied().find(|&a| is_chain && wins(a) + 1 == chosen.len())
}

/// The uncovered set by its definition, relation by relation.
fn uncovered_by_definition(tournament: &Tournament) -> Vec<usize> {
    let all = 0..tournament.size;
    let better = |a, b| tournament.is_better(a, b);
    let covers = |a, b| {
        better(a, b)
            && all.clone().all(|z| !better(b, z) || better(a, z))
            && all.clone().all(|z| !better(z, a) || better(z, b))
    };
    all.clone().filter(|&b| !all.clone().any(|a| covers(a, b))).collect()
}

#[test]
fn a_cycle_of_three_leaves_all_of_them() {
    let cycle = Tournament::from(3, |a, b| (a + 1) % 3 == b);
    assert_eq!(cycle.uncovered(), [0, 1, 2]);
    assert_eq!(cycle.banks(), [0, 1, 2]);
}

#[test]
fn who_beats_all_is_alone() {
    let order = Tournament::from(70, |a, b| a < b);
    assert_eq!(order.uncovered(), [0]);
    let few = Tournament::from(20, |a, b| a < b);
    assert_eq!(few.banks(), [0]);
}

#[test]
fn without_ties_uncovered_are_those_who_reach_all_in_two_steps() {
    // Miller 1980 and Shepsle and Weingast 1984: the two-step principle.
    for pairs in 0..1 << 10 {
        let five = tournament(5, pairs);
        let reaches = |a: usize, b: usize| {
            a == b
                || five.is_better(a, b)
                || (0..5).any(|z| five.is_better(a, z) && five.is_better(z, b))
        };
        let all: Vec<usize> = (0..5).filter(|&a| (0..5).all(|b| reaches(a, b))).collect();
        assert_eq!(five.uncovered(), all);
    }
}

#[test]
fn up_to_six_proposals_the_banks_set_is_the_uncovered_set() {
    // Brandt, Brill and Harrenstein 2016, section 3.3: they differ from seven proposals on.
    for size in 1..=6 {
        for pairs in 0..1 << (size * (size - 1) / 2) {
            let few = tournament(size, pairs);
            assert_eq!(few.banks(), few.uncovered(), "{size} proposals, {pairs}");
        }
    }
}

#[test]
fn with_seven_proposals_the_banks_set_may_be_smaller() {
    let all = (0..1_u64 << 21).map(|pairs| tournament(7, pairs));
    let smaller = all.into_iter().find(|seven| seven.banks() != seven.uncovered());
    let seven = smaller.expect("there is one among all of seven");
    let (banks, uncovered) = (seven.banks(), seven.uncovered());
    assert!(banks.len() < uncovered.len());
    assert!(banks.iter().all(|at| uncovered.contains(at)));
    assert_eq!(banks, banks_by_enumeration(&seven));
    assert_eq!(uncovered, uncovered_by_definition(&seven));
}

#[test]
fn with_ties_both_sets_are_what_their_definitions_say() {
    for pairs in 0..3_u64.pow(6) {
        let four = weak_tournament(4, pairs);
        assert_eq!(four.banks(), banks_by_enumeration(&four), "{pairs}");
        assert_eq!(four.uncovered(), uncovered_by_definition(&four), "{pairs}");
    }
    for pairs in (0..3_u64.pow(15)).step_by(9_973) {
        let six = weak_tournament(6, pairs);
        assert_eq!(six.banks(), banks_by_enumeration(&six), "{pairs}");
        assert_eq!(six.uncovered(), uncovered_by_definition(&six), "{pairs}");
    }
}
