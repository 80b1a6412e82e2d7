//! The ties that were marked by hand in an article, where they are beside the repository.

use std::collections::BTreeMap;
use std::path::PathBuf;

use formateur_network::{
    Brokerage, Line, SignedGraph, SignedNetwork, Standing, antagonists, brokerage, frustration,
    optimal_partitions, sensitivity,
};
use serde_json::Value;

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn facts() -> Option<Vec<Value>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles/kazimi-gold.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the marked article is not beside the repository");
        return None;
    };
    let gold: Value = serde_json::from_str(&text).expect("it is JSON");
    Some(gold["facts"].as_array().expect("facts").clone())
}

/// A tie with a sign between exactly two; a go-between and two sides are three, and no tie.
fn line(fact: &Value) -> Option<Line> {
    let actors = fact["actors"].as_array().expect("actors");
    let sign = i8::try_from(fact["sign"].as_i64()?).expect("a sign");
    if fact["kind"] != "tie" || actors.len() != 2 || sign == 0 {
        return None;
    }
    let id = |at: usize| actors[at]["id"].as_str().expect("an id");
    Some(Line {
        kind: fact["value"].as_str().expect("what it is").to_owned(),
        implied: fact["status"] == "implied",
        source: vec![fact["id"].as_str().expect("an id").to_owned()],
        ..Line::new(id(0), id(1), sign)
    })
}

fn pairs<'a>(held: &Brokerage<'a>) -> Vec<(&'a str, &'a str)> {
    let mut pairs: Vec<_> = held.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    pairs.sort_unstable();
    pairs
}

#[test]
fn the_person_of_the_article_stands_between_two_enmities_and_a_neighbour_between_him_and_his_opponents()
 {
    let Some(facts) = facts() else { return };
    let network = SignedNetwork::new(facts.iter().filter_map(line).collect());
    assert_eq!((network.actors().len(), network.pairs().count()), (22, 24));
    assert_eq!(antagonists(&network).len(), 11);
    let all = brokerage(&network, &BTreeMap::new());
    let brokers: Vec<&Brokerage<'_>> = all.iter().filter(|held| !held.pairs.is_empty()).collect();
    let mut ids: Vec<&str> = brokers.iter().map(|held| held.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["iran", "kazimi"]);
    let of = |id: &str| brokers.iter().find(|held| held.id == id).expect("it brokers");
    assert_eq!(pairs(of("kazimi")), [("iran", "saudi_arabia"), ("iran", "united_states")]);
    assert_eq!(pairs(of("iran")), [("hashd", "kazimi"), ("kazimi", "pro_iran_factions")]);
}

#[test]
fn every_pair_names_the_ties_it_rests_on_and_where_each_was_read() {
    let Some(facts) = facts() else { return };
    let network = SignedNetwork::new(facts.iter().filter_map(line).collect());
    let all = brokerage(&network, &BTreeMap::new());
    let pairs = || all.iter().flat_map(|held| &held.pairs);
    assert_eq!(pairs().count(), 4);
    for rests_on in pairs().map(|pair| &pair.rests_on) {
        for lines in [&rests_on.rivalry, &rests_on.to_a, &rests_on.to_b] {
            assert!(!lines.is_empty() && lines.iter().all(|line| !line.source.is_empty()));
        }
    }
    let kazimi = all.iter().find(|held| held.id == "kazimi").expect("he has ties");
    let usa = kazimi.pairs.iter().find(|pair| pair.b == "united_states").expect("a pair");
    let read = |lines: &[&Line]| -> Vec<String> {
        let mut read: Vec<String> = lines.iter().flat_map(|line| line.source.clone()).collect();
        read.sort();
        read
    };
    assert_eq!(read(&usa.rests_on.rivalry), ["k021"]);
    assert_eq!(read(&usa.rests_on.to_a), ["k020", "k046", "k052"]);
    assert_eq!(read(&usa.rests_on.to_b), ["k019", "k045", "k051"]);
}

/// The go-between is the reason that two sides do not come out: one tie of his stands against them, in all of the cheapest
/// partitions, and without him nothing does.
#[test]
fn one_tie_of_the_person_stands_against_every_cheapest_partition() {
    let Some(facts) = facts() else { return };
    let network = SignedNetwork::new(facts.iter().filter_map(line).collect());
    let graph = SignedGraph::of(&network);
    let known = frustration(&graph, &|| false);
    assert_eq!((known.index, known.optimal), (1, true));
    let all = optimal_partitions(&graph, &known.partition, 100, &|| false);
    // One partition of the main part. Two pairs of actors stand by themselves and can each be turned.
    assert_eq!((all.number, all.parts, all.complete), (1, 3, true));
    assert_eq!(all.with_turns(), Some(4));
    let hangs_on = sensitivity(&graph, &known, &|| false);
    let against: Vec<(&str, &str)> = graph
        .edges()
        .iter()
        .zip(&hangs_on.pairs)
        .filter(|(_, pair)| pair.expect("time enough").standing != Standing::Never)
        .map(|(edge, _)| (graph.actors()[edge.a].as_str(), graph.actors()[edge.b].as_str()))
        .collect();
    assert_eq!(against, [("iran", "kazimi")]);
    let place = graph.place("kazimi").expect("he has ties");
    assert_eq!(hangs_on.leavings[place], Some(1));
}
