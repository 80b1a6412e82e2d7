//! Elections that others have computed: the files in `../shared/reference/seats`, where they are.

mod allocate_common;

use std::collections::BTreeMap;

use allocate_common::{by_district, of, reference, share};
use formateur_seats::allocate::{
    Allocation, Direct, DistrictSeats, Election, METHODS, Method, Party, Quota, QuotaRounding,
    Rules, Threshold, allocate, method,
};
use serde_json::Value;

fn whole(value: &Value) -> u64 {
    // The only votes with decimals have three of them.
    let thousands = value.as_f64().expect("a number") * 1000.0;
    format!("{thousands:.0}").parse().expect("a whole number")
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

fn numbers(value: &Value) -> Option<Vec<u32>> {
    let list = value.as_array()?;
    list.iter().map(|value| u32::try_from(value.as_u64()?).ok()).collect()
}

/// The methods and the other rules that a fixture is about.
fn rules_of(fixture: &Value) -> Vec<Rules> {
    let name = fixture["method"].as_str().expect("a method");
    let (name, more) = name.split_once(':').unwrap_or((name, ""));
    let seats = u32::try_from(fixture["seats"].as_u64().expect("seats")).expect("few seats");
    let methods: Vec<Method> = match (name, more) {
        ("all", _) => METHODS
            .iter()
            .filter(|method| !matches!(method.id, "danish" | "imperiali" | "macau"))
            .filter(|method| {
                !matches!(method.id, "droop" | "hagenbach-bischoff" | "imperiali-quota")
            })
            .map(|method| method.method)
            .collect(),
        (_, "hagenbach_bischoff_rounded") => {
            vec![Method::Remainder(Quota::new(1, QuotaRounding::Rounded))]
        }
        (_, "imperiali:subtract") => vec![of("imperiali-quota")],
        ("mmp" | "saintelague", _) => vec![of("sainte-lague")],
        ("modified_saintelague", _) => vec![of("modified-sainte-lague")],
        ("huntington", _) => vec![of("huntington-hill")],
        ("largest_remainder", _) => vec![of("hare")],
        ("quota", _) => vec![of("balinski-young")],
        (id, _) => vec![of(id)],
    };
    let mut threshold = Threshold::default();
    if let Some(least) = fixture["threshold"].as_f64() {
        threshold.national = Some(share(&least.to_string()));
    }
    match fixture["id"].as_str() {
        // One Hare quota of 8 seats, as the note says.
        Some("WP-hh-quorum") => threshold.national = Some(share("1/8")),
        Some("SK-NR-2020") => {
            let by = [(1, "0.05"), (2, "0.07"), (4, "0.10")];
            threshold.by_members =
                by.into_iter().map(|(members, text)| (members, share(text))).collect();
        }
        _ => {}
    }
    let direct = if name == "mmp" { Direct::Keep } else { Direct::Ignore };
    threshold.or_direct = (name == "mmp").then_some(1);
    let cap = (more == "max5").then_some(5);
    let rules =
        |method| Rules { threshold: threshold.clone(), direct, cap, ..Rules::new(method, seats) };
    methods.into_iter().map(rules).collect()
}

/// Parties of one name are one party.
fn election_of(fixture: &Value) -> Election {
    let mut parties: BTreeMap<&str, Party> = BTreeMap::new();
    let votes = fixture["votes"].as_array().expect("votes");
    for (at, (name, votes)) in texts(&fixture["parties"]).into_iter().zip(votes).enumerate() {
        let party = parties.entry(name).or_insert_with(|| Party::new(name, 0));
        *party.votes.entry(String::new()).or_default() += whole(votes);
        party.direct_seats = numbers(&fixture["electorate_seats"]).map_or(0, |seats| seats[at]);
        let several = fixture["coalition_flag"][at].as_u64() == Some(1);
        party.members = several.then_some(2);
    }
    Election::new(parties.into_values().collect()).expect("an election")
}

#[test]
fn fixtures_of_other_programs_come_out() {
    let Some(text) = reference("apportionment_fixtures.json") else { return };
    let fixtures: Vec<Value> = serde_json::from_str(&text).expect("it is JSON");
    let mut checked = 0;
    for fixture in &fixtures {
        let id = &fixture["id"];
        let election = election_of(fixture);
        for rules in rules_of(fixture) {
            let result = allocate(&election, &rules);
            let result = result.unwrap_or_else(|error| panic!("{id}: {error}"));
            let names = texts(&fixture["parties"]);
            let own: Vec<u32> = names.iter().map(|name| result.seats[*name]).collect();
            if let Some(wanted) = numbers(&fixture["expected"]) {
                assert_eq!(own, wanted, "{id} {:?}", rules.method);
                checked += 1;
            }
        }
        if id == "CZ-PSP-2021-region-PK" {
            // Whole quotas are 4, 2, 4 and 1 of 10 seats: one is taken back.
            let result = allocate(&election, &rules_of(fixture)[0]).expect("it can be allocated");
            let back: Vec<u32> = result.taken_back.iter().map(|back| back.seats).collect();
            assert_eq!((back, result.total), (vec![1], 10));
            checked += 1;
        }
        if fixture["method"].as_str().is_some_and(|method| method.ends_with(":TIE")) {
            let result = allocate(&election, &rules_of(fixture)[0]).expect("it can be allocated");
            assert_eq!(result.ties.len(), 1, "{id}");
            assert_eq!(result.ties[0].parties.len(), 2, "{id}");
            checked += 1;
        }
    }
    assert!(checked >= 40, "{checked} results were checked");
}

fn national(result: &Allocation, wanted: &[(&str, u32)]) {
    let mut own: Vec<(&str, u32)> = result
        .seats
        .iter()
        .filter(|(_, seats)| **seats > 0)
        .map(|(id, seats)| (id.as_str(), *seats))
        .collect();
    own.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let mut seats: Vec<u32> = own.iter().map(|(_, seats)| *seats).collect();
    let mut others: Vec<u32> = wanted.iter().map(|(_, seats)| *seats).collect();
    seats.sort_unstable();
    others.sort_unstable();
    assert_eq!(seats, others, "{own:?}");
    for (start, seats) in wanted {
        let found = own.iter().find(|(id, _)| id.starts_with(start)).map(|(_, seats)| *seats);
        assert_eq!(found, Some(*seats), "{start} in {own:?}");
    }
}

#[test]
fn the_czech_republic_of_2017_by_regions() {
    let Some(text) = reference("votelib_cz_psp_2017.csv") else { return };
    let election = Election::new(by_district(&text)).expect("an election");
    let threshold = Threshold { national: Some(share("5%")), ..Threshold::default() };
    let rules = Rules { threshold, ..Rules::new(of("dhondt"), 200) };
    let result = allocate(&election, &rules).expect("it can be allocated");
    let wanted = [
        ("ANO", 78),
        ("ODS", 25),
        ("Pir", 22),
        ("SPD", 22),
        ("ČSSD", 15),
        ("KSČM", 15),
        ("KDU", 10),
        ("TOP", 7),
        ("STAN", 6),
    ];
    national(&result, &wanted);
}

#[test]
fn the_czech_republic_of_2021_with_votes_carried_over() {
    let Some(text) = reference("votelib_cz_psp_2021.csv") else { return };
    let mut parties = by_district(&text);
    for party in &mut parties {
        let lists = [("Spolu", 3), ("SPOLU", 3), ("PirSTAN", 2), ("Pir", 2)];
        party.members = lists
            .iter()
            .find(|(start, _)| party.id.starts_with(start))
            .map(|(_, members)| *members);
    }
    let election = Election::new(parties).expect("an election");
    let by = [(1, "5%"), (2, "8%"), (3, "11%")];
    let by_members = by.into_iter().map(|(members, text)| (members, share(text))).collect();
    let threshold = Threshold { by_members, ..Threshold::default() };
    let imperiali = Method::Remainder(Quota::new(2, QuotaRounding::Rounded));
    let bischoff = Method::Remainder(Quota::new(1, QuotaRounding::Rounded));
    let rules = Rules { threshold, carry_over: Some(bischoff), ..Rules::new(imperiali, 200) };
    let result = allocate(&election, &rules).expect("it can be allocated");
    national(&result, &[("ANO", 72), ("SPOLU", 71), ("Pir", 37), ("SPD", 20)]);
    // The region of Pardubice has 4 + 2 + 4 + 1 whole quotas for 10 seats: one is taken back.
    let back: Vec<(&str, u32)> = result
        .taken_back
        .iter()
        .map(|back| (back.place.as_deref().unwrap_or_default(), back.seats))
        .collect();
    assert!(back.contains(&("Pardubický kraj", 1)), "{back:?}");
    let given = |of: &DistrictSeats| of.parties.values().sum::<u32>();
    let in_regions: u32 = result.districts.values().map(given).sum();
    assert_eq!(result.carried_over.values().sum::<u32>(), 200 - in_regions);
}

#[test]
fn new_zealand_of_2014_with_direct_seats_counted_from_electorates() {
    let Some(text) = reference("votelib_nz_leg_2014_electorate.csv") else { return };
    let Some(fixtures) = reference("apportionment_fixtures.json") else { return };
    let fixtures: Vec<Value> = serde_json::from_str(&fixtures).expect("it is JSON");
    let fixture = fixtures.iter().find(|fixture| fixture["id"] == "NZ-2014").expect("it is there");
    let mut lines = text.lines().map(|line| line.split(';').skip(1).collect::<Vec<_>>());
    let names = lines.next().expect("a header");
    let mut won: BTreeMap<&str, u32> = BTreeMap::new();
    for cells in lines {
        let votes: Vec<u64> = cells.iter().map(|cell| cell.parse().expect("votes")).collect();
        let most = (0..votes.len()).max_by_key(|&at| votes[at]).expect("somebody stands");
        *won.entry(names[most]).or_default() += 1;
    }
    let mut parties = election_of(fixture).parties().to_vec();
    for party in &mut parties {
        party.direct_seats = won.get(party.id.as_str()).copied().unwrap_or_default();
    }
    let election = Election::new(parties).expect("an election");
    let result = allocate(&election, &rules_of(fixture)[0]).expect("it can be allocated");
    assert_eq!((result.total, result.overhang.values().sum::<u32>()), (121, 1));
    assert_eq!(result.seats["National Party"], 60);
    assert_eq!(result.overhang.keys().map(String::as_str).collect::<Vec<_>>(), ["United Future"]);
}

#[test]
fn every_method_is_found_by_its_id() {
    for known in METHODS {
        assert_eq!(method(known.id).map(|method| method.name), Some(known.name));
    }
    assert!(method("dhont").is_none());
}
