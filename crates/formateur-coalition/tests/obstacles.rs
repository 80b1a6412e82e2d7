//! Everything that stands in the way of a government, against the definition and in shipped cases.

mod chambers;

use std::collections::BTreeSet;
use std::path::Path;

use chambers::{chambers, seat};
use formateur_case::{Case, Files, KnownFrom, View};
use formateur_coalition::{
    Convention, Merge, Obstacle, Parliament, closest_misses, nearly_possible,
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn examining_a_government_finds_what_the_definition_says(
        chamber in chambers(),
        picked in any::<u16>(),
    ) {
        let names: BTreeSet<&str> = chamber.seats.iter().map(|seat| seat.party.as_str()).collect();
        let parties: BTreeSet<&str> = names
            .iter()
            .enumerate()
            .filter(|(at, _)| picked >> at & 1 == 1)
            .map(|(_, name)| *name)
            .collect();
        let inside: Vec<_> =
            chamber.seats.iter().filter(|seat| parties.contains(seat.party.as_str())).collect();
        let sum: u64 = inside.iter().map(|seat| seat.weight).sum();
        let mut expected = chamber.obstacles(&parties);
        if sum < chamber.quota {
            let missing = chamber.quota - sum;
            expected.push(Obstacle::ShortOfQuota { missing, quota: chamber.quota });
        }
        let spare: BTreeSet<String> = inside
            .iter()
            .filter(|seat| sum >= chamber.quota + seat.weight)
            .map(|seat| seat.party.clone())
            .collect();
        if !spare.is_empty() {
            expected.push(Obstacle::Spare { members: spare.into_iter().collect() });
        }
        prop_assert_eq!(chamber.parliament().examine(&parties), expected);
    }
}

fn convention(may_fill: &[&str]) -> Convention {
    Convention {
        office: "speaker".to_owned(),
        name: "Speaker".to_owned(),
        community: "north".to_owned(),
        known_from: KnownFrom::Always,
        source: vec!["paper".to_owned()],
        may_fill: may_fill.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_convention_is_unmet_only_if_no_member_can_fill_the_office() {
    let seats = ["a", "b", "c"].map(|name| seat(name.to_owned(), name, 10));
    let parliament = Parliament::new(seats.to_vec(), 20).with_conventions(vec![convention(&["a"])]);
    let unmet = |parties: &[&str]| {
        let parties = parties.iter().copied().collect();
        parliament.unmet_conventions(&parties).len()
    };
    assert_eq!([unmet(&["a", "b"]), unmet(&["b", "c"]), unmet(&[])], [0, 1, 0]);
    let found = parliament.examine(&BTreeSet::from(["b", "c"]));
    assert_eq!(found, [Obstacle::OfficeConvention(convention(&["a"]))]);
    assert_eq!(found[0].source(), ["paper"]);
    assert!(found[0].statement().is_none());
}

fn shipped(name: &str) -> Case {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases").join(name);
    let mut files = Files::new();
    for (folder, prefix) in [(folder.clone(), ""), (folder.join("scenarios"), "scenarios/")] {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            assert!(!prefix.is_empty(), "the case is there");
            continue;
        };
        for entry in entries {
            let path = entry.expect("it can be listed").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
            if path.extension().is_some_and(|ending| ending == "csv" || ending == "toml") {
                let bytes = std::fs::read(&path).expect("it can be read");
                files.insert(&format!("{prefix}{name}"), bytes).expect("it is small");
            }
        }
    }
    Case::read(&files).expect("the case is valid")
}

fn parliament(view: &View) -> Parliament {
    let seating = view.count().expect("seats are known").seating();
    Parliament::of(view, &seating, view.majority())
}

#[test]
fn the_conventions_of_iraq_are_about_three_offices_and_have_sources() {
    let case = shipped("iraq-2021");
    let parliament = parliament(&case.as_of("2021-12-31".parse().expect("a day")));
    let unmet = |parties: &[&str]| -> Vec<String> {
        let parties = parties.iter().copied().collect();
        let found = parliament.unmet_conventions(&parties);
        assert!(found.iter().all(|obstacle| !obstacle.source().is_empty()));
        let community = |obstacle: &Obstacle| match obstacle {
            Obstacle::OfficeConvention(convention) => convention.community.clone(),
            other => panic!("{other:?}"),
        };
        found.iter().map(community).collect()
    };
    assert_eq!(parliament.conventions().len(), 3);
    assert_eq!(unmet(&["sadrist", "taqaddum", "kdp"]), [""; 0]);
    assert_eq!(unmet(&["sadrist", "state-of-law"]), ["Kurd", "Sunni Arab"]);
    assert_eq!(unmet(&["kdp", "kurdistan-coalition"]), ["Shia Arab", "Sunni Arab"]);
    // Individuals of several communities may be of any.
    assert_eq!(unmet(&["sadrist", "independents"]), [""; 0]);
}

#[test]
fn a_case_without_communities_of_parties_has_no_unmet_convention() {
    for name in ["lebanon-2018", "germany-2021"] {
        let case = shipped(name);
        let parliament = parliament(&case.as_of(case.head().as_of));
        for seat in parliament.seats() {
            let alone = BTreeSet::from([seat.party.as_str()]);
            assert!(parliament.unmet_conventions(&alone).is_empty(), "{name}: {}", seat.party);
        }
    }
}

#[test]
fn a_veto_of_the_sadrists_makes_coalitions_of_iraq_nearly_possible() {
    let case = shipped("iraq-2021");
    let before = case.as_of(case.head().as_of);
    let none = nearly_possible(&parliament(&before), Merge::BySeatsAndPacts, 8).expect("few types");
    assert!(none.is_empty(), "{none:?}");
    let view = before.with_scenario("maliki-veto").expect("it is a scenario");
    let parliament = parliament(&view);
    let found = nearly_possible(&parliament, Merge::BySeatsAndPacts, 8).expect("few types");
    let [only] = found.as_slice() else { panic!("{} statements", found.len()) };
    let Obstacle::RuledOut(statement) = &only.obstacle else { panic!("{:?}", only.obstacle) };
    assert_eq!((statement.from.as_str(), statement.to.as_str()), ("sadrist", "state-of-law"));
    assert_eq!(only.coalitions.len(), 8);
    for coalition in &only.coalitions {
        let ids: Vec<&str> = coalition.parts.iter().map(|part| part.id.as_str()).collect();
        assert!(ids.contains(&"sadrist") && ids.contains(&"state-of-law"), "{ids:?}");
    }
}

#[test]
fn the_closest_misses_of_iraq_lack_one_seat() {
    let case = shipped("iraq-2021");
    let view = case.as_of("2021-12-31".parse().expect("a day"));
    let misses =
        closest_misses(&parliament(&view), Merge::BySeatsAndPacts, 8).expect("they are few");
    assert!(misses.coalitions.iter().all(|one| one.weight == 164));
    assert_eq!((misses.missing.len(), misses.missing[0].seats), (1, 1));
}
