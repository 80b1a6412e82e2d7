//! Lists and counts against the definition, by walking through all sets of members of random parliaments.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use formateur_case::{ActorId, KnownFrom, PactKind};
use formateur_coalition::{
    Coalition, Listing, Merge, Obstacle, Pact, Parliament, Positions, Question, Rows, Seat,
    Statement, Stream, fewest_members, minimal_winning,
};
use num_bigint::BigUint;
use proptest::prelude::*;

const MERGES: [Merge; 3] = [Merge::BySeats, Merge::BySeatsAndPacts, Merge::ByParty];

/// A parliament in plain words.
#[derive(Debug, Clone)]
struct Chamber {
    seats: Vec<Seat>,
    quota: u64,
    pacts: Vec<Pact>,
    include: BTreeSet<String>,
    exclude: BTreeSet<String>,
}

impl Chamber {
    fn parliament(&self) -> Parliament {
        Parliament::new(self.seats.clone(), self.quota)
            .with_pacts(self.pacts.clone())
            .excluding(&self.exclude)
            .including(&self.include)
    }
}

fn actor(name: &str) -> ActorId {
    ActorId::new(name).expect("it is an id")
}

fn seat(id: String, party: &str, weight: u64) -> Seat {
    Seat { id, party: party.to_owned(), weight }
}

/// Members and names of the parties: some with one bloc of seats, some with individuals.
fn members() -> impl Strategy<Value = (Vec<Seat>, Vec<String>)> {
    let party = prop_oneof![
        3 => (1..=9_u64).prop_map(|weight| (weight, 1_u64)),
        1 => (2..=4_u64).prop_map(|individuals| (1, individuals)),
    ];
    prop::collection::vec(party, 1..=7).prop_map(|parties| {
        let mut seats = Vec::new();
        let mut names = Vec::new();
        for (name, (weight, count)) in ["p", "c", "q", "a", "z", "b", "m"].iter().zip(parties) {
            names.push((*name).to_owned());
            match count {
                1 => seats.push(seat((*name).to_owned(), name, weight)),
                _ => seats.extend((1..=count).map(|n| seat(format!("{name}-{n}"), name, 1))),
            }
        }
        seats.truncate(9);
        (seats, names)
    })
}

fn pact(names: &[String]) -> impl Strategy<Value = Pact> + use<> {
    let most = names.len().min(3);
    let group = || prop::sample::subsequence(names.to_vec(), 0..=most);
    (any::<bool>(), group(), group(), 0..3_u8).prop_map(|(rules_out, from, to, speaker)| {
        let parties = |group: Vec<String>| group.iter().map(|name| actor(name)).collect();
        Pact {
            kind: if rules_out { PactKind::RulesOut } else { PactKind::Commits },
            from: actor(&format!("speaker-{speaker}")),
            to: actor("somebody"),
            condition: String::new(),
            known_from: KnownFrom::Always,
            source: vec!["paper".to_owned()],
            from_parties: parties(from),
            to_parties: parties(to),
        }
    })
}

fn chambers() -> impl Strategy<Value = Chamber> {
    members().prop_flat_map(|(seats, names)| {
        let total: u64 = seats.iter().map(|seat| seat.weight).sum();
        let pacts = prop::collection::vec(pact(&names), 0..=4);
        let few = || {
            let most = names.len().min(2);
            prop_oneof![
                3 => Just(Vec::new()),
                1 => prop::sample::subsequence(names.clone(), 0..=most),
            ]
        };
        let quota = prop_oneof![2 => Just(total / 2 + 1), 1 => 1..=total + 1];
        (Just(seats), quota, pacts, few(), few()).prop_map(|(seats, quota, pacts, inside, out)| {
            let exclude: BTreeSet<String> = out.into_iter().collect();
            let include = inside.into_iter().filter(|name| !exclude.contains(name)).collect();
            Chamber { seats, quota, pacts, include, exclude }
        })
    })
}

/// What is expected of one type of coalition. The order of the fields is the order of lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Expected {
    members: u64,
    weight: u64,
    /// Ids of the classes, heaviest first, and how many of their members are in.
    parts: Vec<(String, u64)>,
    of: Vec<u64>,
    multiplicity: u64,
    obstacles: Vec<Obstacle>,
}

/// The class of a member: how it sorts, and who else is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Sort {
    falling: std::cmp::Reverse<u64>,
    own_party: Option<String>,
}

struct Oracle<'a> {
    chamber: &'a Chamber,
    merge: Merge,
    /// Members that are left after exclusions.
    seats: Vec<&'a Seat>,
}

impl<'a> Oracle<'a> {
    fn of(chamber: &'a Chamber, merge: Merge) -> Self {
        let left = |seat: &&Seat| !chamber.exclude.contains(&seat.party);
        Self { chamber, merge, seats: chamber.seats.iter().filter(left).collect() }
    }

    fn sort(&self, seat: &Seat) -> Sort {
        let spoken_of = self.chamber.pacts.iter().any(|pact| {
            let named = |group: &BTreeSet<ActorId>| group.contains(&actor(&seat.party));
            named(&pact.from_parties) || named(&pact.to_parties)
        });
        let apart = self.chamber.include.contains(&seat.party)
            || self.merge == Merge::ByParty
            || (self.merge == Merge::BySeatsAndPacts && spoken_of);
        Sort {
            falling: std::cmp::Reverse(seat.weight),
            own_party: apart.then(|| seat.party.clone()),
        }
    }

    /// Parties of a class.
    fn parties(&self, sort: &Sort) -> BTreeSet<String> {
        let same = self.seats.iter().filter(|seat| self.sort(seat) == *sort);
        same.map(|seat| seat.party.clone()).collect()
    }

    fn minimal(&self, inside: &[&Seat]) -> bool {
        let sum: u64 = inside.iter().map(|seat| seat.weight).sum();
        sum >= self.chamber.quota
            && inside.iter().all(|seat| sum - seat.weight < self.chamber.quota)
    }

    fn obstacles(&self, inside: &BTreeSet<String>) -> Vec<Obstacle> {
        let mut found = BTreeSet::new();
        for pact in &self.chamber.pacts {
            let present = |group: &BTreeSet<ActorId>| -> Vec<String> {
                let names = group.iter().map(ToString::to_string);
                names.filter(|name| inside.contains(name)).collect()
            };
            let (from, to) = (present(&pact.from_parties), present(&pact.to_parties));
            let statement = Statement {
                from: pact.from.clone(),
                to: pact.to.clone(),
                condition: pact.condition.clone(),
                known_from: pact.known_from,
                source: pact.source.clone(),
            };
            if pact.kind == PactKind::RulesOut {
                if from.iter().any(|a| to.iter().any(|b| a != b)) {
                    found.insert(Obstacle::RuledOut(statement));
                }
            } else if !from.is_empty() && to.is_empty() && !pact.to_parties.is_empty() {
                found.insert(Obstacle::BreaksCommitment(statement));
            }
        }
        found.into_iter().collect()
    }

    /// Whether of every party that has to be in a member is.
    fn included(&self, inside: &[&Seat]) -> bool {
        let wanted = |name: &String| inside.iter().any(|seat| seat.party == *name);
        self.chamber.include.iter().all(wanted)
    }

    /// All types of minimal winning coalitions, in order.
    fn types(&self) -> Vec<Expected> {
        self.types_that(|inside| self.minimal(inside) && self.included(inside))
    }

    /// All types of winning coalitions, in order.
    fn winning_types(&self) -> Vec<Expected> {
        self.types_that(|inside| {
            let sum: u64 = inside.iter().map(|seat| seat.weight).sum();
            sum >= self.chamber.quota && self.included(inside)
        })
    }

    fn types_that(&self, fits: impl Fn(&[&Seat]) -> bool) -> Vec<Expected> {
        let mut types: BTreeMap<Vec<(Sort, u64)>, u64> = BTreeMap::new();
        for set in 0..1_usize << self.seats.len() {
            let inside: Vec<&Seat> = (0..self.seats.len())
                .filter(|at| set >> at & 1 == 1)
                .map(|at| self.seats[at])
                .collect();
            if !fits(&inside) {
                continue;
            }
            let mut sorts: BTreeMap<Sort, u64> = BTreeMap::new();
            for seat in inside {
                *sorts.entry(self.sort(seat)).or_insert(0) += 1;
            }
            *types.entry(sorts.into_iter().collect()).or_insert(0) += 1;
        }
        let mut expected: Vec<Expected> =
            types.iter().map(|(sorts, &number)| self.expected(sorts, number)).collect();
        expected.sort();
        expected
    }

    fn expected(&self, sorts: &[(Sort, u64)], multiplicity: u64) -> Expected {
        let ids = |sort: &Sort| self.parties(sort).into_iter().collect::<Vec<_>>().join("|");
        let size = |sort: &Sort| self.seats.iter().filter(|s| self.sort(s) == *sort).count() as u64;
        // Of a class of several parties nobody can say who is in.
        let certain = sorts.iter().map(|(sort, _)| self.parties(sort));
        let certain = certain.filter(|parties| parties.len() == 1).flatten().collect();
        Expected {
            members: sorts.iter().map(|(_, count)| count).sum(),
            weight: sorts.iter().map(|(sort, count)| sort.falling.0 * count).sum(),
            parts: sorts.iter().map(|(sort, count)| (ids(sort), *count)).collect(),
            of: sorts.iter().map(|(sort, _)| size(sort)).collect(),
            multiplicity,
            obstacles: self.obstacles(&certain),
        }
    }

    fn winning(&self) -> u64 {
        let wins = |set: &usize| {
            let inside: Vec<&Seat> = (0..self.seats.len())
                .filter(|at| set >> at & 1 == 1)
                .map(|at| self.seats[at])
                .collect();
            let sum: u64 = inside.iter().map(|seat| seat.weight).sum();
            sum >= self.chamber.quota && self.included(&inside)
        };
        (0..1_usize << self.seats.len()).filter(wins).count() as u64
    }
}

fn plain(coalition: &Coalition) -> Expected {
    Expected {
        members: coalition.members,
        weight: coalition.weight,
        parts: coalition.parts.iter().map(|part| (part.id.clone(), part.count)).collect(),
        of: coalition.parts.iter().map(|part| part.of).collect(),
        multiplicity: (&coalition.multiplicity).try_into().expect("it is small"),
        obstacles: coalition.obstacles.clone(),
    }
}

/// What a theory wants the least of.
type Key = fn(&Expected) -> u64;

/// Checks what a theory finds against types that it should find, the first list first.
fn agrees(
    chamber: &Chamber,
    (theory, merge, top): (&str, Merge, usize),
    expected: [Vec<&Expected>; 2],
) -> Result<(), TestCaseError> {
    let (parliament, positions) = (chamber.parliament(), Positions::default());
    let question = Question { parliament: &parliament, positions: &positions, merge, top };
    let found = formateur_coalition::theory(theory).expect("it is in the list").find(&question);
    let found = found.expect("it is small");
    for (fits, expected) in [found.possible, found.blocked].iter().zip(expected) {
        let all: u64 = expected.iter().map(|expected| expected.multiplicity).sum();
        prop_assert_eq!(fits.count.clone(), Some(BigUint::from(all)));
        prop_assert_eq!(fits.types.clone(), Some(BigUint::from(expected.len())));
        let first: Vec<Expected> = expected.into_iter().take(top).cloned().collect();
        let listed = fits.coalitions.iter().map(|fit| plain(&fit.coalition));
        prop_assert_eq!(listed.collect::<Vec<_>>(), first);
    }
    Ok(())
}

fn agree(listing: &Listing, types: &[Expected], top: usize) -> Result<(), TestCaseError> {
    let stopped = |expected: &&Expected| !expected.obstacles.is_empty();
    let (blocked, possible): (Vec<&Expected>, Vec<&Expected>) = types.iter().partition(stopped);
    for (list, count, number, expected) in [
        (&listing.possible, &listing.possible_count, listing.possible_types, possible),
        (&listing.blocked, &listing.blocked_count, listing.blocked_types, blocked),
    ] {
        prop_assert_eq!(number, expected.len() as u64);
        let all: u64 = expected.iter().map(|expected| expected.multiplicity).sum();
        prop_assert_eq!(count, &BigUint::from(all));
        let first: Vec<Expected> = expected.into_iter().take(top).cloned().collect();
        prop_assert_eq!(list.iter().map(plain).collect::<Vec<_>>(), first);
    }
    if top > 0 {
        prop_assert_eq!(listing.fewest_members(), types.first().map(|first| first.members));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn types_counts_obstacles_and_order_are_those_of_the_definition(
        chamber in chambers(), top in prop_oneof![0..=5_usize, Just(usize::MAX)]
    ) {
        for merge in MERGES {
            let types = Oracle::of(&chamber, merge).types();
            let listing = minimal_winning(&chamber.parliament(), merge, top);
            agree(&listing.expect("they are few"), &types, top)?;
        }
    }

    #[test]
    fn the_least_are_chosen_among_what_is_possible_and_among_all(
        chamber in chambers(), top in prop_oneof![0..=5_usize, Just(usize::MAX)]
    ) {
        let keys: [(&str, Key); 2] =
            [("least-seats", |one| one.weight), ("fewest-parties", |one| one.members)];
        for merge in MERGES {
            let types = Oracle::of(&chamber, merge).types();
            for (theory, key) in keys {
                let free = || types.iter().filter(|one| one.obstacles.is_empty());
                let best = free().map(key).min();
                let best_of_all = types.iter().map(key).min();
                let possible = free().filter(|one| Some(key(one)) == best).collect();
                let stopped = types.iter().filter(|one| !one.obstacles.is_empty());
                let blocked = stopped.filter(|one| Some(key(one)) == best_of_all).collect();
                agrees(&chamber, (theory, merge, top), [possible, blocked])?;
            }
        }
    }

    #[test]
    fn winning_coalitions_are_counted_by_sides_and_listed_in_order(
        chamber in chambers(), top in prop_oneof![0..=5_usize, Just(usize::MAX)]
    ) {
        for merge in MERGES {
            let types = Oracle::of(&chamber, merge).winning_types();
            let (possible, blocked) = types.iter().partition(|one| one.obstacles.is_empty());
            agrees(&chamber, ("winning", merge, top), [possible, blocked])?;
        }
    }

    #[test]
    fn streams_show_every_type_once(chamber in chambers()) {
        let parliament = chamber.parliament();
        for merge in MERGES {
            let expected = Oracle::of(&chamber, merge).types();
            let stream = Stream::new(&parliament, merge, Rows::Minimal);
            let mut shown = Vec::new();
            let whole = stream.visit(10_000, |coalition| {
                shown.push(plain(&coalition));
                ControlFlow::Continue(())
            });
            prop_assert!(whole);
            let rows = stream.rows().expect("it is small").expect("it is counted");
            prop_assert!(rows >= BigUint::from(shown.len()));
            if chamber.include.is_empty() {
                prop_assert_eq!(rows, BigUint::from(shown.len()));
            }
            shown.sort();
            prop_assert_eq!(shown, expected);
        }
    }

    #[test]
    fn the_search_by_number_of_members_finds_the_same_first_ones(
        chamber in chambers(), top in prop_oneof![0..=5_usize, Just(usize::MAX)]
    ) {
        for merge in MERGES {
            let listing = minimal_winning(&chamber.parliament(), merge, top).expect("they are few");
            let found = fewest_members(&chamber.parliament(), merge, top);
            prop_assert_eq!(found, (listing.possible, listing.blocked));
        }
    }

    #[test]
    fn merging_changes_no_count_where_nobody_has_said_anything(chamber in chambers()) {
        let silent = chamber.parliament().without_pacts();
        let count = |merge| {
            let listing = minimal_winning(&silent, merge, 0).expect("they are few");
            (listing.possible_count, listing.blocked_count)
        };
        prop_assert_eq!(count(Merge::BySeats), count(Merge::ByParty));
        prop_assert_eq!(count(Merge::BySeats), count(Merge::BySeatsAndPacts));
    }

    #[test]
    fn merging_those_of_whom_nobody_speaks_changes_neither_count(chamber in chambers()) {
        let parliament = chamber.parliament();
        let count = |merge| {
            let listing = minimal_winning(&parliament, merge, 0).expect("they are few");
            (listing.possible_count, listing.blocked_count)
        };
        prop_assert_eq!(count(Merge::BySeatsAndPacts), count(Merge::ByParty));
    }

    #[test]
    fn all_winning_coalitions_are_counted(chamber in chambers()) {
        let winning = chamber.parliament().winning().expect("it is small");
        prop_assert_eq!(winning, BigUint::from(Oracle::of(&chamber, Merge::ByParty).winning()));
    }

    #[test]
    fn the_order_of_members_and_statements_changes_nothing(
        (chamber, seats, pacts) in chambers().prop_flat_map(|chamber| {
            let seats = Just(chamber.seats.clone()).prop_shuffle();
            let pacts = Just(chamber.pacts.clone()).prop_shuffle();
            (Just(chamber), seats, pacts)
        })
    ) {
        let shuffled = Chamber { seats, pacts, ..chamber.clone() };
        for merge in MERGES {
            prop_assert_eq!(
                minimal_winning(&chamber.parliament(), merge, 5),
                minimal_winning(&shuffled.parliament(), merge, 5)
            );
        }
    }
}

fn parties(seats: &[(&str, u64)], quota: u64) -> Parliament {
    let seats = seats.iter().map(|&(name, weight)| seat(name.to_owned(), name, weight));
    Parliament::new(seats.collect(), quota)
}

fn rules_out(from: &str, to: &str) -> Pact {
    Pact {
        kind: PactKind::RulesOut,
        from: actor(from),
        to: actor(to),
        condition: String::new(),
        known_from: KnownFrom::Always,
        source: Vec::new(),
        from_parties: BTreeSet::from([actor(from)]),
        to_parties: BTreeSet::from([actor(to)]),
    }
}

/// The Czech chamber of 2021 and the three rule-outs between its four lists.
#[test]
fn three_rule_outs_leave_two_governments_in_prague() {
    let chamber = parties(&[("ano", 72), ("spolu", 71), ("pirstan", 37), ("spd", 20)], 101);
    let chamber = chamber.with_pacts(vec![
        rules_out("pirstan", "ano"),
        rules_out("spolu", "spd"),
        rules_out("spd", "pirstan"),
    ]);
    let listing = minimal_winning(&chamber, Merge::ByParty, 9).expect("they are few");
    let ids = |list: &[Coalition]| -> Vec<Vec<String>> {
        list.iter().map(|c| c.parts.iter().map(|part| part.id.clone()).collect()).collect()
    };
    assert_eq!(ids(&listing.possible), [["spolu", "pirstan"], ["ano", "spolu"]]);
    assert_eq!(ids(&listing.blocked), [["ano", "pirstan"]]);
}

/// Nine players of the worked example of the R package powerindexR, counted by hand there and here.
#[test]
fn nine_players_have_eight_minimal_winning_coalitions() {
    let weights = [137, 85, 71, 32, 9, 8, 5, 2, 1];
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let seats: Vec<(&str, u64)> = names.into_iter().zip(weights).collect();
    let chamber = parties(&seats, 176);
    let listing = minimal_winning(&chamber, Merge::ByParty, 99).expect("they are few");
    assert_eq!((listing.possible_types, listing.possible.len()), (8, 8));
    assert_eq!(chamber.winning().expect("it is small"), BigUint::from(255_u16));
}

#[test]
fn an_empty_chamber_and_one_below_the_quota_have_no_government() {
    for chamber in [parties(&[], 1), parties(&[("a", 3), ("b", 2)], 6)] {
        for merge in MERGES {
            let listing = minimal_winning(&chamber, merge, 9).expect("there are none");
            assert_eq!((listing.possible_types, listing.blocked_types), (0, 0));
            assert_eq!(listing.fewest_members(), None);
        }
    }
}

#[test]
fn seats_of_sixty_four_bits_do_not_overflow() {
    let seats = [("a", u64::MAX), ("b", u64::MAX), ("c", u64::MAX - 1)];
    let listing = minimal_winning(&parties(&seats, u64::MAX), Merge::BySeats, 9);
    let listing = listing.expect("they are few");
    // Each of two reaches the quota alone, and the third wins with nobody but them.
    assert_eq!(listing.possible_count, BigUint::from(2_u8));
    let fewest = fewest_members(&parties(&seats, u64::MAX), Merge::BySeats, 9);
    assert_eq!(fewest, (listing.possible, listing.blocked));
    let all = minimal_winning(
        &parties(&[("a", 1 << 63), ("b", 1 << 62), ("c", 1 << 62)], u64::MAX),
        Merge::ByParty,
        9,
    );
    assert_eq!(all.expect("they are few").possible_types, 1);
    assert!(
        parties(&seats, u64::MAX)
            .winning()
            .is_err_and(|e| e == formateur_power::GameError::Overflow)
    );
}

#[test]
fn hundreds_of_parties_are_refused_before_they_are_walked_through() {
    let seats =
        (0..400_u64).map(|n| seat(format!("p{n}"), &format!("p{n}"), 1 + (n * n * 7 + n) % 97));
    let seats: Vec<Seat> = seats.collect();
    let half: u64 = seats.iter().map(|seat| seat.weight).sum::<u64>() / 2;
    let chamber = Parliament::new(seats, half + 1);
    for merge in MERGES {
        assert_eq!(minimal_winning(&chamber, merge, 9), Err(formateur_coalition::TooMany));
    }
    let (first, blocked) = fewest_members(&chamber, Merge::ByParty, 9);
    assert!(first.len() <= 9 && blocked.is_empty());
}
