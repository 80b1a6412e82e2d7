//! The opportunities against the reference list, row for row.

mod common;

use std::collections::BTreeMap;

use formateur_formation::{Members, Opportunities, Opportunity, ParlGov};

fn ids(opportunity: &Opportunity, members: Members) -> String {
    let inside = opportunity.players.iter().enumerate().filter(|(at, _)| members >> at & 1 == 1);
    inside.map(|(_, player)| player.party.to_string()).collect::<Vec<_>>().join(";")
}

#[test]
fn every_opportunity_is_as_the_reference_has_it() {
    let Some(tables) = common::tables() else { return };
    let reference = common::shared("reference/formation/opportunities.csv");
    let Some(reference) = reference else { return };
    let record = ParlGov::read(&tables).expect("the tables are as published");
    let found = Opportunities::of(&record);
    let mut reader = csv::Reader::from_path(reference).expect("it can be read");
    let rows: Vec<BTreeMap<String, String>> =
        reader.deserialize().map(|row| row.expect("it is valid")).collect();
    assert_eq!(found.all.len(), rows.len());
    let of: BTreeMap<String, &Opportunity> =
        found.all.iter().map(|one| (one.cabinet.to_string(), one)).collect();
    for row in &rows {
        let one = of[&row["cabinet_id"]];
        let what = format!("{} {}", one.country, one.name);
        let flag = |yes: bool| u8::from(yes).to_string();
        assert_eq!(one.election.to_string(), row["election_id"], "{what}");
        assert_eq!(one.election_date.to_string(), row["election_date"], "{what}");
        assert_eq!(one.start.to_string(), row["start_date"], "{what}");
        assert_eq!(flag(one.post_election), row["post_election"], "{what}");
        assert_eq!(flag(one.is_main()), row["in_main_set"], "{what}");
        assert_eq!(flag(!one.is_hung()), row["single_party_majority"], "{what}");
        assert_eq!(one.players.len().to_string(), row["n_players"], "{what}");
        assert_eq!(one.candidates().to_string(), row["n_candidates"], "{what}");
        assert_eq!(ids(one, Members::MAX), row["players"], "{what}");
        assert_eq!(ids(one, one.truth), row["government"], "{what}");
        assert_eq!(ids(one, one.incumbents_as_listed), row["incumbent_parties"], "{what}");
        let pm = one.prime_minister.map(|at| one.players[at].party.to_string());
        assert_eq!(pm.unwrap_or_default(), row["pm_party"], "{what}");
        let share = |seats: u32| format!("{:.4}", f64::from(seats) / f64::from(one.chamber));
        let shares: Vec<String> = one.players.iter().map(|player| share(player.seats)).collect();
        assert_eq!(shares.join(";"), row["seat_share"], "{what}");
    }
}
