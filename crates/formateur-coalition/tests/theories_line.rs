//! Theories on seats and on one line: against their definitions, by walking through all sets of members of random
//! parliaments; against reference parliaments; and against examples worked by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use formateur_case::{ActorId, KnownFrom, PactKind};
use formateur_coalition::{
    Finding, Fit, Merge, Pact, Parliament, Positions, Question, Seat, theory,
};
use num_bigint::BigUint;
use proptest::prelude::*;
use serde_json::Value;

fn actor(name: &str) -> ActorId {
    ActorId::new(name).expect("it is an id")
}

fn pact(kind: PactKind, from: &[String], to: &[String]) -> Pact {
    let parties = |group: &[String]| group.iter().map(|name| actor(name)).collect();
    Pact {
        kind,
        from: actor("speaker"),
        to: actor("somebody"),
        condition: String::new(),
        known_from: KnownFrom::Always,
        source: Vec::new(),
        from_parties: parties(from),
        to_parties: parties(to),
    }
}

#[derive(Debug, Clone)]
struct Chamber {
    seats: Vec<Seat>,
    quota: u64,
    pacts: Vec<Pact>,
    include: BTreeSet<String>,
    positions: Positions,
}

impl Chamber {
    fn new(parties: &[(&str, u64, f64)], quota: u64) -> Self {
        let seat = |&(name, weight, _): &(&str, u64, f64)| Seat {
            id: name.to_owned(),
            party: name.to_owned(),
            weight,
        };
        Self {
            seats: parties.iter().map(seat).collect(),
            quota,
            pacts: Vec::new(),
            include: BTreeSet::new(),
            positions: Positions {
                dimensions: vec!["1".to_owned()],
                of: parties.iter().map(|&(name, _, at)| (name.to_owned(), vec![at])).collect(),
            },
        }
    }

    fn parliament(&self) -> Parliament {
        Parliament::new(self.seats.clone(), self.quota)
            .with_pacts(self.pacts.clone())
            .including(&self.include)
    }

    fn ask(&self, id: &str, merge: Merge) -> Finding {
        let parliament = self.parliament();
        let question =
            Question { parliament: &parliament, positions: &self.positions, merge, top: 100_000 };
        theory(id).expect("it is in the list").find(&question).expect("it is small")
    }

    fn place(&self, party: &str) -> Option<f64> {
        self.positions.of.get(party).map(|at| at[0])
    }
}

/// A coalition as a set of members of a chamber.
type Set = Vec<usize>;

struct Oracle<'a> {
    chamber: &'a Chamber,
    /// All sets of members; of those with a position only, where that is asked.
    sets: Vec<Set>,
}

impl<'a> Oracle<'a> {
    fn of(chamber: &'a Chamber, placed: bool) -> Self {
        let members: Vec<usize> = (0..chamber.seats.len())
            .filter(|&at| !placed || chamber.place(&chamber.seats[at].party).is_some())
            .collect();
        let chosen = |set: usize| {
            let inside = members.iter().enumerate().filter(move |(nth, _)| set >> nth & 1 == 1);
            inside.map(|(_, &at)| at).collect()
        };
        Self { chamber, sets: (0..1_usize << members.len()).map(chosen).collect() }
    }

    fn seats(&self, set: &[usize]) -> u64 {
        set.iter().map(|&at| self.chamber.seats[at].weight).sum()
    }

    fn wins(&self, set: &[usize]) -> bool {
        self.seats(set) >= self.chamber.quota
    }

    fn spare(&self, set: &[usize]) -> usize {
        let without =
            |at: &&usize| self.seats(set) - self.chamber.seats[**at].weight >= self.chamber.quota;
        set.iter().filter(without).count()
    }

    fn minimal(&self, set: &[usize]) -> bool {
        self.wins(set) && self.spare(set) == 0
    }

    fn at(&self, member: usize) -> f64 {
        self.chamber.place(&self.chamber.seats[member].party).expect("it has a position")
    }

    fn ends(&self, set: &[usize]) -> (f64, f64) {
        let all = set.iter().map(|&at| self.at(at));
        (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
    }

    fn connected(&self, set: &[usize]) -> bool {
        let (low, high) = self.ends(set);
        let everybody = self.sets.last().expect("there is the set of all");
        let between = |at: &&usize| low < self.at(**at) && self.at(**at) < high;
        everybody.iter().filter(between).all(|at| set.contains(at))
    }

    fn parties(&self, set: &[usize]) -> BTreeSet<&'a str> {
        set.iter().map(|&at| self.chamber.seats[at].party.as_str()).collect()
    }

    fn complete(&self, set: &[usize]) -> bool {
        self.chamber.include.iter().all(|name| self.parties(set).contains(name.as_str()))
    }

    fn blocked(&self, set: &[usize]) -> bool {
        !self.chamber.parliament().obstacles(&self.parties(set)).is_empty()
    }

    /// Members of each party.
    fn named(&self, set: &[usize]) -> BTreeMap<String, u64> {
        let mut named = BTreeMap::new();
        for &at in set {
            *named.entry(self.chamber.seats[at].party.clone()).or_insert(0) += 1;
        }
        named
    }

    /// Whether what was found are these sets.
    fn same(&self, finding: &Finding, sets: &[&Set]) -> Result<(), TestCaseError> {
        let (blocked, possible): (Vec<&Set>, Vec<&Set>) =
            sets.iter().partition(|set| self.blocked(set));
        for (fits, sets) in [(&finding.possible, possible), (&finding.blocked, blocked)] {
            prop_assert_eq!(&fits.count, &Some(BigUint::from(sets.len())));
            let expected: BTreeSet<_> = sets.iter().map(|set| self.named(set)).collect();
            prop_assert_eq!(&fits.types, &Some(BigUint::from(expected.len())));
            prop_assert_eq!(fits.coalitions.len(), expected.len());
            prop_assert_eq!(fits.coalitions.iter().map(names).collect::<BTreeSet<_>>(), expected);
        }
        Ok(())
    }
}

fn names(fit: &Fit) -> BTreeMap<String, u64> {
    fit.coalition.parts.iter().map(|part| (part.id.clone(), part.count)).collect()
}

fn measure(fit: &Fit, id: &str) -> f64 {
    fit.measures.iter().find(|measure| measure.id == id).expect("it is measured").value
}

fn roles(finding: &Finding, role: &str) -> BTreeSet<String> {
    let of = finding.roles.iter().filter(|one| one.role == role);
    of.map(|one| one.party.clone()).collect()
}

const NAMES: [&str; 7] = ["p", "c", "q", "a", "z", "b", "m"];

fn chambers() -> impl Strategy<Value = Chamber> {
    let party = (
        prop_oneof![3 => (1..=9_u64).prop_map(|weight| (weight, 1)), 1 => (2..=3_usize).prop_map(|of| (1, of))],
        prop_oneof![9 => (0..5_u8).prop_map(Some), 1 => Just(None)],
    );
    let pacts = || {
        let group = || prop::sample::subsequence(NAMES.to_vec(), 0..=2);
        let kind = prop_oneof![
            Just(PactKind::RulesOut),
            Just(PactKind::Commits),
            Just(PactKind::Tolerates)
        ];
        prop::collection::vec((kind, group(), group()), 0..=4)
    };
    let include =
        prop_oneof![3 => Just(None), 1 => prop::sample::select(&NAMES[..3]).prop_map(Some)];
    (prop::collection::vec(party, 1..=7), pacts(), include, 0..3_u64).prop_map(
        |(parties, pacts, include, more)| {
            let mut seats = Vec::new();
            let mut of = BTreeMap::new();
            for (name, ((weight, count), at)) in NAMES.iter().zip(parties) {
                for nth in 0..count {
                    let (id, party) = (format!("{name}-{nth}"), (*name).to_owned());
                    seats.push(Seat { id, party, weight });
                }
                of.extend(at.map(|at| ((*name).to_owned(), vec![f64::from(at)])));
            }
            seats.truncate(10);
            let total: u64 = seats.iter().map(|seat| seat.weight).sum();
            let here = |group: Vec<&str>| -> Vec<String> {
                let sits = |name: &&str| seats.iter().any(|seat| seat.party == *name);
                group.into_iter().filter(sits).map(str::to_owned).collect()
            };
            let pacts =
                pacts.into_iter().map(|(kind, from, to)| pact(kind, &here(from), &here(to)));
            Chamber {
                quota: total / 2 + 1 + more,
                pacts: pacts.collect(),
                include: include.into_iter().map(str::to_owned).collect(),
                positions: Positions { dimensions: vec!["1".to_owned()], of },
                seats,
            }
        },
    )
}

fn has_places(chamber: &Chamber) -> bool {
    chamber.seats.iter().any(|seat| chamber.place(&seat.party).is_some())
}

/// Of minimal winning sets in whose way something stands, or not, those with the least range.
fn least<'s>(oracle: &Oracle<'_>, sets: &[&'s Set]) -> Vec<&'s Set> {
    let range = |set: &Set| oracle.ends(set).1 - oracle.ends(set).0;
    let least = sets.iter().map(|set| range(set)).fold(f64::INFINITY, f64::min);
    sets.iter().filter(|set| range(set) <= least).copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn minimal_connected_coalitions_are_those_of_the_definition(chamber in chambers()) {
        prop_assume!(has_places(&chamber));
        let oracle = Oracle::of(&chamber, true);
        let good = |set: &&Set| !set.is_empty() && oracle.wins(set) && oracle.connected(set);
        let all: Vec<&Set> = oracle.sets.iter().filter(good).collect();
        let smaller = |set: &Set, other: &Set| {
            other.len() < set.len() && other.iter().all(|at| set.contains(at))
        };
        let minimal = |set: &&Set| !all.iter().any(|other| smaller(set, other));
        let sets: Vec<&Set> = all.iter().copied().filter(minimal).collect();
        let sets: Vec<&Set> = sets.into_iter().filter(|set| oracle.complete(set)).collect();
        oracle.same(&chamber.ask("minimal-connected", Merge::ByParty), &sets)?;
    }

    #[test]
    fn minimal_ranges_are_those_of_the_definition(chamber in chambers()) {
        prop_assume!(has_places(&chamber));
        let oracle = Oracle::of(&chamber, true);
        let good = |set: &&Set| oracle.minimal(set) && oracle.complete(set);
        let all: Vec<&Set> = oracle.sets.iter().filter(good).collect();
        let free: Vec<&Set> = all.iter().copied().filter(|set| !oracle.blocked(set)).collect();
        let mut sets = least(&oracle, &free);
        sets.extend(least(&oracle, &all).into_iter().filter(|set| oracle.blocked(set)));
        oracle.same(&chamber.ask("minimal-range", Merge::ByParty), &sets)?;
    }

    #[test]
    fn policy_distance_orders_all_minimal_winning_coalitions(chamber in chambers()) {
        prop_assume!(has_places(&chamber));
        let oracle = Oracle::of(&chamber, true);
        let good = |set: &&Set| oracle.minimal(set) && oracle.complete(set);
        let sets: Vec<&Set> = oracle.sets.iter().filter(good).collect();
        let finding = chamber.ask("policy-distance", Merge::ByParty);
        oracle.same(&finding, &sets)?;
        for list in [&finding.possible, &finding.blocked] {
            let far: Vec<f64> =
                list.coalitions.iter().map(|fit| measure(fit, "policy-distance")).collect();
            prop_assert!(far.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9));
        }
    }

    #[test]
    fn surplus_coalitions_win_with_members_to_spare(chamber in chambers()) {
        let oracle = Oracle::of(&chamber, false);
        let good = |set: &&Set| oracle.wins(set) && oracle.spare(set) > 0 && oracle.complete(set);
        let sets: Vec<&Set> = oracle.sets.iter().filter(good).collect();
        let finding = chamber.ask("surplus", Merge::ByParty);
        oracle.same(&finding, &sets)?;
        let spare: Vec<f64> =
            finding.possible.coalitions.iter().map(|fit| measure(fit, "spare-members")).collect();
        prop_assert!(spare.is_sorted());
        // By difference, where nobody has to be in.
        let silent = Chamber { pacts: Vec::new(), include: BTreeSet::new(), ..chamber.clone() };
        let count = |id| silent.ask(id, Merge::BySeats).possible.count.expect("it is counted");
        let winning = silent.parliament().winning().expect("it is small");
        prop_assert_eq!(count("surplus"), winning - count("minimal-winning"));
    }

    #[test]
    fn tolerated_minorities_are_those_of_the_definition(chamber in chambers()) {
        let oracle = Oracle::of(&chamber, false);
        let tolerates = |member: usize, inside: &[usize]| {
            let from = &chamber.seats[member].party;
            let pacts = chamber.pacts.iter().filter(|pact| pact.kind == PactKind::Tolerates);
            pacts.filter(|pact| pact.from_parties.contains(from.as_str())).any(|pact| {
                let mut parties = inside.iter().map(|&at| &chamber.seats[at].party);
                parties.any(|to| to != from && pact.to_parties.contains(to.as_str()))
            })
        };
        let viable = |inside: &[usize], support: &[usize]| {
            !inside.is_empty()
                && !oracle.wins(inside)
                && oracle.seats(inside) + oracle.seats(support) >= chamber.quota
                && support.iter().all(|&member| tolerates(member, inside))
        };
        let less = |set: &Set, one: usize| -> Set {
            set.iter().copied().filter(|&at| at != one).collect()
        };
        let mut expected = BTreeSet::new();
        let mut counts = [0_u64; 2];
        for inside in &oracle.sets {
            for support in oracle.sets.iter().filter(|s| s.iter().all(|at| !inside.contains(at))) {
                let minimal = inside.iter().all(|&at| !viable(&less(inside, at), support))
                    && support.iter().all(|&at| !viable(inside, &less(support, at)));
                if viable(inside, support) && minimal && oracle.complete(inside) {
                    let blocked = oracle.blocked(inside);
                    counts[usize::from(blocked)] += 1;
                    expected.insert((blocked, oracle.named(inside), oracle.named(support)));
                }
            }
        }
        let finding = chamber.ask("tolerated-minority", Merge::ByParty);
        let mut found = BTreeSet::new();
        for (blocked, fits) in [(false, &finding.possible), (true, &finding.blocked)] {
            prop_assert_eq!(&fits.count, &Some(BigUint::from(counts[usize::from(blocked)])));
            for fit in &fits.coalitions {
                let support = fit.support.iter().map(|part| (part.id.clone(), part.count));
                found.insert((blocked, names(fit), support.collect::<BTreeMap<_, _>>()));
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn dominant_central_median_and_core_parties_are_those_of_the_definition(chamber in chambers()) {
        let oracle = Oracle::of(&chamber, false);
        let dominates = |set: &Set, one: usize| {
            let others: Set = set.iter().copied().filter(|&at| at != one).collect();
            let outside = oracle.sets.iter().filter(|b| b.iter().all(|at| !set.contains(at)));
            let with: Vec<(bool, bool)> = outside
                .map(|b| (oracle.wins(&[b.as_slice(), &[one]].concat()), oracle.wins(&[b.as_slice(), &others].concat())))
                .collect();
            with.iter().all(|&(own, theirs)| own || !theirs) && with.iter().any(|&(own, theirs)| own && !theirs)
        };
        let winning = || oracle.sets.iter().filter(|set| oracle.wins(set));
        let dominant: BTreeSet<String> = (0..chamber.seats.len())
            .filter(|&one| winning().any(|set| set.contains(&one) && dominates(set, one)))
            .map(|one| chamber.seats[one].party.clone())
            .collect();
        prop_assert!(dominant.len() <= 1);
        if has_places(&chamber) {
            let finding = chamber.ask("dominant", Merge::ByParty);
            prop_assert_eq!(roles(&finding, "dominant"), dominant);
            let sum = |test: &dyn Fn(f64) -> bool| -> u64 {
                let inside = chamber.seats.iter().filter(|seat| chamber.place(&seat.party).is_some_and(test));
                inside.map(|seat| seat.weight).sum()
            };
            let which = |test: &dyn Fn(f64) -> bool| -> BTreeSet<String> {
                let inside = chamber.seats.iter().filter(|seat| chamber.place(&seat.party).is_some_and(test));
                inside.map(|seat| seat.party.clone()).collect()
            };
            let quota = chamber.quota;
            let central = which(&|x| sum(&|y| y <= x) >= quota && sum(&|y| y >= x) >= quota);
            prop_assert_eq!(roles(&finding, "central"), central);
            let total = sum(&|_| true);
            let finding = chamber.ask("median", Merge::ByParty);
            let median = which(&|x| 2 * sum(&|y| y < x) <= total && 2 * sum(&|y| y > x) <= total);
            prop_assert_eq!(roles(&finding, "median"), median);
            let core = which(&|x| total >= quota && sum(&|y| y < x) < quota && sum(&|y| y > x) < quota);
            prop_assert_eq!(roles(&finding, "core"), core);
        }
    }

    #[test]
    fn the_order_of_members_and_statements_changes_nothing(
        (chamber, seats, pacts) in chambers().prop_flat_map(|chamber| {
            let seats = Just(chamber.seats.clone()).prop_shuffle();
            let pacts = Just(chamber.pacts.clone()).prop_shuffle();
            (Just(chamber), seats, pacts)
        })
    ) {
        prop_assume!(has_places(&chamber));
        let shuffled = Chamber { seats, pacts, ..chamber.clone() };
        for id in ["minimal-connected", "minimal-range", "policy-distance", "median", "dominant", "surplus", "tolerated-minority"] {
            for merge in [Merge::BySeats, Merge::BySeatsAndPacts, Merge::ByParty] {
                prop_assert_eq!(chamber.ask(id, merge), shuffled.ask(id, merge));
            }
        }
    }
}

fn members(finding: &Finding) -> Vec<BTreeSet<String>> {
    let fits = finding.possible.coalitions.iter();
    fits.map(|fit| fit.coalition.parts.iter().map(|part| part.id.clone()).collect()).collect()
}

/// Norway after the election of 2005, with the order of the parties from left to right that textbooks give.
#[test]
fn the_connected_governments_of_norway_in_2005() {
    let order =
        [("sv", 15), ("ap", 61), ("sp", 11), ("krf", 11), ("v", 10), ("h", 23), ("frp", 38)];
    let parties: Vec<(&str, u64, f64)> =
        order.iter().zip(1_u8..).map(|(&(name, seats), at)| (name, seats, f64::from(at))).collect();
    let chamber = Chamber::new(&parties, 85);
    let found = members(&chamber.ask("minimal-connected", Merge::ByParty));
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    // 15 + 61 + 11 = 87; 61 + 11 + 11 + 10 = 93; 11 + 11 + 10 + 23 + 38 = 93.
    let expected = [
        set(&["sv", "ap", "sp"]),
        set(&["ap", "sp", "krf", "v"]),
        set(&["sp", "krf", "v", "h", "frp"]),
    ];
    assert_eq!(found, expected);
    let median = chamber.ask("median", Merge::ByParty);
    assert_eq!(roles(&median, "median"), set(&["sp"]));
    assert_eq!(roles(&median, "core"), set(&["sp"]));
}

/// Four players with 2, 1, 1 and 1 votes and a quota of 3: the first can win with any of the others (Peleg 1981 calls such
/// a player dominant); with equal players nobody is.
#[test]
fn who_can_choose_among_partners_is_dominant() {
    let chamber = Chamber::new(&[("a", 2, 1.0), ("b", 1, 2.0), ("c", 1, 3.0), ("d", 1, 4.0)], 3);
    let finding = chamber.ask("dominant", Merge::ByParty);
    assert_eq!(roles(&finding, "dominant"), BTreeSet::from(["a".to_owned()]));
    assert_eq!(roles(&finding, "central"), BTreeSet::from(["b".to_owned()]));
    assert_eq!(finding.possible.count, Some(BigUint::from(3_u8)));
    let equal = Chamber::new(&[("a", 1, 1.0), ("b", 1, 2.0), ("c", 1, 3.0)], 2);
    assert!(roles(&equal.ask("dominant", Merge::ByParty), "dominant").is_empty());
}

#[test]
fn equal_distances_are_equal_whatever_their_rounding() {
    // 0.7 - 0.5 and 0.5 - 0.3 differ in the last digit of a double.
    let chamber = Chamber::new(&[("a", 3, 0.3), ("b", 3, 0.5), ("c", 3, 0.7)], 5);
    assert_eq!(
        chamber.ask("minimal-range", Merge::ByParty).possible.count,
        Some(BigUint::from(2_u8))
    );
}

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn reference() -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/reference/seats/coalition_fixtures.json");
    if !path.is_file() {
        println!("skipped: the reference parliaments are not beside the repository");
        return Vec::new();
    }
    let text = std::fs::read_to_string(path).expect("it can be read");
    serde_json::from_str(&text).expect("it is a list")
}

fn sets(value: &Value, parties: &[String]) -> BTreeSet<BTreeSet<String>> {
    let party = |at: &Value| {
        parties[usize::try_from(at.as_u64().expect("a place")).expect("small")].clone()
    };
    let set = |set: &Value| set.as_array().expect("a set").iter().map(party).collect();
    value.as_array().expect("sets").iter().map(set).collect()
}

#[test]
fn reference_parliaments_have_the_same_coalitions() {
    let all = reference();
    let mut compared = 0;
    for value in all.iter().filter(|value| value["positions"].is_array()) {
        let texts = value["parties"].as_array().expect("parties").iter();
        let parties: Vec<String> =
            texts.map(|name| name.as_str().expect("a name").to_lowercase()).collect();
        let seats =
            value["seats"].as_array().expect("seats").iter().map(|n| n.as_u64().expect("seats"));
        let places = value["positions"].as_array().expect("positions").iter();
        let places = places.map(|at| at.as_f64().expect("a position"));
        let rows: Vec<(&str, u64, f64)> = parties
            .iter()
            .zip(seats.zip(places))
            .map(|(name, (seats, at))| (name.as_str(), seats, at))
            .collect();
        let chamber = Chamber::new(&rows, value["quota"].as_u64().expect("a quota"));
        let found =
            |id| members(&chamber.ask(id, Merge::ByParty)).into_iter().collect::<BTreeSet<_>>();
        assert_eq!(found("minimal-connected"), sets(&value["minimal_connected_winning"], &parties));
        assert_eq!(found("minimal-range"), sets(&value["min_range_minimal"], &parties));
        let range = &chamber.ask("minimal-range", Merge::ByParty).possible.coalitions[0];
        let least = value["min_range"].as_f64().expect("a range");
        assert!((measure(range, "range") - least).abs() < 1e-12);
        let median =
            usize::try_from(value["median_party"].as_u64().expect("a place")).expect("small");
        let medians = roles(&chamber.ask("median", Merge::ByParty), "median");
        assert_eq!(medians, BTreeSet::from([parties[median].clone()]));
        compared += 1;
    }
    assert!(all.is_empty() || compared >= 3, "only {compared} parliaments have positions");
}
