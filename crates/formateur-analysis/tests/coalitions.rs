//! Who can govern: the parts beside the lists of possible and blocked governments.

mod common;

use common::{analysed, day, days, names, on, shipped};
use formateur_analysis::{Coalitions, Government, Settings};
use formateur_coalition::{Obstacle, THEORIES};
use num_bigint::BigUint;

fn coalitions(name: &str, settings: &Settings) -> Coalitions {
    let analysis = analysed(&shipped(name), settings);
    analysis.sections.coalitions.get().expect("seats are known").clone()
}

fn number(text: &str) -> BigUint {
    text.parse().expect("a number")
}

fn statements(government: &Government) -> usize {
    government.obstacles.iter().filter(|obstacle| obstacle.statement().is_some()).count()
}

/// What is true of the parts in every case.
fn sound(found: &Coalitions, what: &str) {
    let quota = u64::from(found.requirement.seats);
    if let Some(nearly) = found.nearly.get() {
        let sum: BigUint = nearly.statements.iter().map(|one| number(&one.count)).sum();
        assert_eq!(sum, number(&nearly.count), "{what}");
        assert!(sum <= number(&found.blocked), "{what}");
        for one in &nearly.statements {
            assert!(!one.governments.is_empty(), "{what}");
            for government in &one.governments {
                assert_eq!(government.obstacles, std::slice::from_ref(&one.obstacle), "{what}");
                assert!(government.weight >= quota, "{what}");
            }
        }
    } else if found.method.exact {
        // No blocked government that is listed has one obstacle alone.
        assert!(found.blocked_governments.iter().all(|one| statements(one) != 1), "{what}");
    }
    if let Some(short) = found.short.get() {
        assert!(short.governments.iter().all(|one| one.weight < quota && statements(one) == 0));
        let most = short.governments.last().map(|last| quota - last.weight);
        assert_eq!(short.missing.last().map(|missing| missing.seats), most, "{what}");
    }
    match found.without_statements.get() {
        None => assert_eq!(found.blocked_types, 0, "{what}"),
        Some(without) => {
            assert_eq!(number(&without.count), number(&found.possible) + number(&found.blocked));
            assert!(
                without.governments.iter().any(|one| statements(one) > 0) || found.possible != "0"
            );
        }
    }
    let ids: Vec<&str> = found.theories.iter().map(|theory| theory.id.as_str()).collect();
    assert_eq!(ids, THEORIES.iter().map(|theory| theory.id).collect::<Vec<_>>(), "{what}");
    if let Some(median) = found.median.get() {
        let sum: f64 = median.parties.iter().map(|party| party.share).sum();
        assert!(sum > 1.0 - 1e-9, "{what}: somebody is always in the middle, {sum}");
    }
}

#[test]
fn the_parts_hold_in_every_case_on_many_days() {
    let (mut nearly, mut short, mut median) = (0, 0, 0);
    for name in names() {
        let case = shipped(&name);
        for day in days(&case).into_iter().step_by(2) {
            let analysis = analysed(&case, &on(day));
            let Some(found) = analysis.sections.coalitions.get() else { continue };
            sound(found, &format!("{name} on {day}"));
            nearly += usize::from(found.nearly.get().is_some());
            short += usize::from(found.short.get().is_some());
            median += usize::from(found.median.get().is_some());
        }
    }
    assert!(nearly > 5 && short > 20 && median > 20, "{nearly} {short} {median}");
}

#[test]
fn a_veto_makes_governments_of_iraq_nearly_possible() {
    let settings = Settings {
        scenarios: vec!["maliki-veto".to_owned()],
        ..on(shipped("iraq-2021").head().as_of)
    };
    let found = coalitions("iraq-2021", &settings);
    let nearly = found.nearly.get().expect("a statement is alone in the way");
    assert_eq!(nearly.statements.len(), 1);
    assert_eq!(nearly.count, found.blocked);
    for government in &nearly.statements[0].governments {
        let ids: Vec<&str> = government.members.iter().map(|member| member.id.as_str()).collect();
        assert!(ids.contains(&"sadrist") && ids.contains(&"state-of-law"), "{ids:?}");
    }
}

#[test]
fn governments_have_a_range_where_all_their_members_have_a_place() {
    let found = coalitions("germany-2021", &on(shipped("germany-2021").head().as_of));
    let line = found.space.line.get().expect("positions are known");
    assert_eq!(line.issues[0].id, "left-right");
    let place = |id: &str| line.parties.iter().find(|party| party.id == id);
    let mut measured = 0;
    for government in &found.governments {
        let places: Option<Vec<f64>> =
            government.members.iter().map(|one| Some(place(&one.id)?.position[0])).collect();
        match places {
            None => assert!(government.measures.is_empty()),
            Some(places) => {
                let most = places.iter().copied().fold(f64::MIN, f64::max);
                let least = places.iter().copied().fold(f64::MAX, f64::min);
                assert_eq!(government.measures[0].value.to_bits(), (most - least).to_bits());
                measured += 1;
            }
        }
    }
    assert!(measured > 0);
}

#[test]
fn the_median_of_germany_is_certain_and_has_half_of_the_seats_on_either_side() {
    let found = coalitions("germany-2021", &on(day("2021-10-20")));
    let median = found.median.get().expect("positions are known");
    assert!(median.method.exact, "no position of this case has a range");
    let line = found.space.line.get().expect("positions are known");
    let all: u32 = line.parties.iter().map(|party| party.seats).sum();
    for party in &median.parties {
        assert_eq!(party.share.to_bits(), 1.0_f64.to_bits());
        let own = line.parties.iter().find(|one| one.id == party.id).expect("it has a place");
        let side = |inside: &dyn Fn(f64) -> bool| -> u32 {
            let there = line.parties.iter().filter(|one| inside(one.position[0]));
            there.map(|one| one.seats).sum()
        };
        assert!(2 * side(&|at| at <= own.position[0]) >= all);
        assert!(2 * side(&|at| at >= own.position[0]) >= all);
    }
}

#[test]
fn conventions_stand_beside_governments_and_block_none() {
    let found = coalitions("iraq-2021", &on(day("2021-12-31")));
    assert!(found.governments.iter().all(|government| government.obstacles.is_empty()));
    let all = found.governments.iter().chain(&found.blocked_governments);
    let unmet: Vec<&Obstacle> = all.flat_map(|government| &government.conventions).collect();
    assert!(!unmet.is_empty());
    assert!(unmet.iter().all(|one| matches!(one, Obstacle::OfficeConvention(_))));
    let blocked = found.blocked_governments.iter();
    assert!(blocked.flat_map(|one| &one.obstacles).all(|one| one.statement().is_some()));
}

/// Iraq in 2021 with these ties beside its own, and these pacts alone.
fn with_ties(ties: &str, pacts: &str) -> Coalitions {
    let mut texts = common::texts("iraq-2021");
    for (file, rows) in [("ties.csv", ties), ("pacts.csv", pacts)] {
        let columns = "from,to,kind,source,known_from";
        let header = if file == "ties.csv" {
            "from,to,sign,kind,asserted_by,known_from,source"
        } else {
            columns
        };
        texts.insert(file.to_owned(), format!("{header}\n{rows}"));
    }
    let analysis = analysed(&common::read(&texts), &on(day("2021-12-31")));
    analysis.sections.coalitions.get().expect("seats are known").clone()
}

#[test]
fn ties_of_leaders_wait_to_become_pacts_unless_one_is_recorded_and_block_nothing() {
    let friends = "muqtada-sadr,taqaddum,1,made up,maliki,2021-11-01,judgement:test\n";
    let rivals = "maliki,kdp,-1,made up,,2021-11-01,judgement:test\n";
    // Not of organisations or their leaders, or not between lists with seats.
    let others = "babylon,iran,1,made up,,2021-11-01,judgement:test\n";
    let free = with_ties(&format!("{friends}{rivals}{others}"), "");
    let waiting = free.waiting.get().expect("there are ties");
    let pairs = |list: &[formateur_analysis::PactInWaiting]| -> Vec<[String; 2]> {
        list.iter().map(|one| [one.a.clone(), one.b.clone()]).collect()
    };
    assert_eq!(pairs(&waiting.pacts), [["sadrist".to_owned(), "taqaddum".to_owned()]]);
    assert_eq!(pairs(&waiting.refusals), [["kdp".to_owned(), "state-of-law".to_owned()]]);
    let one = &waiting.pacts[0];
    assert_eq!((one.status, one.ties.len()), ("judgement", 1));
    assert_eq!(one.ties[0].stated(), ("muqtada-sadr", "taqaddum"));
    assert_eq!(one.ties[0].asserted_by.as_deref(), Some("maliki"));
    let none = with_ties("", "");
    assert!(none.waiting.get().is_none());
    assert_eq!((&free.possible, &free.blocked), (&none.possible, &none.blocked));
    // A recorded toleration is a pact, and no refusal.
    let pacts = "taqaddum,sadrist,tolerates,judgement:test,2021-11-02\n\
        kdp,state-of-law,tolerates,judgement:test,2021-11-02\n";
    let joined = with_ties(&format!("{friends}{rivals}"), pacts);
    let waiting = joined.waiting.get().expect("one is left");
    assert!(waiting.pacts.is_empty());
    assert_eq!(pairs(&waiting.refusals), [["kdp".to_owned(), "state-of-law".to_owned()]]);
    let refused = with_ties(rivals, "kdp,state-of-law,rules-out,judgement:test,2021-11-02\n");
    assert!(refused.waiting.get().is_none());
}
