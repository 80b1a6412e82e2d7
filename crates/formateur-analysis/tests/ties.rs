//! The section on ties: what it says of one thing in two places is the same, and it says where it comes from.

mod common;

use std::collections::BTreeSet;

use common::{analysed, day, days, names, on, read, shipped, texts};
use formateur_analysis::{LATER_SOURCE, Reference, Relation, SinceWhat, TieRow, TiesSection};
use formateur_case::KnownFrom;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Every view of a shipped case in which ties are known.
fn sections(mut each: impl FnMut(&str, &TiesSection)) {
    let mut number = 0;
    for name in names() {
        let case = shipped(&name);
        for day in days(&case) {
            let analysis = analysed(&case, &on(day));
            if let Some(ties) = analysis.sections.ties.get() {
                number += 1;
                each(&format!("{name} on {day}"), ties);
            }
        }
    }
    assert!(number >= 9, "only {number} views have ties");
}

/// Whether ties of both signs are stated, or all of this sign were concluded.
fn is_doubtful(rows: &[TieRow], sign: i8) -> bool {
    rows.iter().any(|row| row.line.sign == -sign)
        || rows.iter().filter(|row| row.line.sign == sign).all(|row| row.line.implied)
}

fn brokerage_adds_up(what: &str, ties: &TiesSection) {
    for broker in &ties.standing.brokers {
        let gross: f64 = broker.pairs.iter().map(|pair| pair.contribution).sum();
        let partisan: f64 = broker.partisan_in.iter().map(|pair| pair.taken_off).sum();
        assert!(near(broker.gross, gross) && near(broker.partisan, partisan), "{what}");
        assert!(near(broker.net, gross - partisan), "{what}");
        for pair in &broker.pairs {
            let weaker = pair.tie_a.min(pair.tie_b);
            assert!(near(pair.contribution, pair.importance * pair.rivalry * weaker), "{what}");
            let rests_on = &pair.rests_on;
            for lines in [&rests_on.rivalry, &rests_on.to_a, &rests_on.to_b] {
                assert!(!lines.is_empty(), "{what}: {} rests on nothing", broker.id);
            }
            let rivalry = ties.rivalries.iter().find(|one| (&one.a, &one.b) == (&pair.a, &pair.b));
            assert!(rivalry.is_some_and(|one| one.brokers.contains(&broker.id)), "{what}");
            let doubtful = [(&rests_on.rivalry, -1), (&rests_on.to_a, 1), (&rests_on.to_b, 1)]
                .iter()
                .any(|(rows, sign)| is_doubtful(rows, *sign));
            assert_eq!(pair.contested, doubtful, "{what}: {pair:?}");
            let hostile = rests_on.rivalry.iter().filter(|row| row.line.sign < 0);
            for source in hostile.flat_map(|row| &row.line.source) {
                // A row on the page names no source of a later day.
                let is_later = source == LATER_SOURCE;
                assert!(is_later || pair.source.contains(source), "{what}: {source}");
            }
        }
        for pair in &broker.partisan_in {
            let between = |a: &str, b: &str| -> Vec<TieRow> {
                let of = |row: &&TieRow| {
                    let (from, to) = (row.line.from.as_str(), row.line.to.as_str());
                    (from, to) == (a, b) || (to, from) == (a, b)
                };
                ties.ties.iter().filter(of).cloned().collect()
            };
            let doubtful = is_doubtful(&between(&broker.id, &pair.friend), 1)
                || is_doubtful(&between(&broker.id, &pair.enemy), -1)
                || is_doubtful(&between(&pair.friend, &pair.enemy), -1);
            assert_eq!(pair.contested, doubtful, "{what}: {pair:?}");
            assert!(!pair.source.is_empty(), "{what}: {pair:?}");
        }
    }
    let drawn = ties.standing.brokers.iter().filter_map(|broker| broker.drawn);
    let others = ties.standing.possible_brokers.iter().map(|one| one.drawn);
    let first: f64 = drawn.chain(others).map(|drawn| drawn.first).sum();
    assert!(first <= 1.0 + 1e-9, "{what}: {first}");
}

fn sides_are_as_good_as_said(what: &str, ties: &TiesSection) {
    let blocs = &ties.blocs;
    assert_eq!(blocs.against.len() as u64, blocs.index, "{what}");
    let side = |id: &String| {
        let parts = blocs
            .parts
            .iter()
            .enumerate()
            .flat_map(|(part, sides)| (0..2).map(move |at| (part, at, &sides.sides[at])));
        parts
            .filter(|(.., own)| own.contains(id))
            .map(|(part, at, _)| (part, at))
            .collect::<Vec<_>>()
    };
    for one in &blocs.against {
        let (a, b) = (side(&one.a), side(&one.b));
        assert!(a.len() == 1 && b.len() == 1 && a[0].0 == b[0].0, "{what}");
        assert_eq!(a == b, one.hostile, "{what}");
    }
    if let Some(open) = &blocs.open {
        assert!(blocs.counted && blocs.optimal && blocs.number >= 1, "{what}");
        assert_eq!(open.is_empty(), blocs.number == 1, "{what}: {open:?}");
        for one in open {
            let number = one.share * blocs.number as f64;
            assert!(one.share < 1.0 && near(number, number.round()), "{what}: {one:?}");
            assert_eq!(side(&one.id).len(), 1, "{what}");
        }
        // Where no end of a relation is open, it stands against all sides or none.
        let is_open = |id: &String| open.iter().any(|one| one.id == *id);
        for one in &blocs.against {
            let open = is_open(&one.a) || is_open(&one.b);
            assert!(open || one.always != Some(false), "{what}: {one:?}");
        }
    }
    for carrier in blocs.carriers.iter().flatten() {
        assert!(carrier.fall >= 1 && carrier.fall <= blocs.index, "{what}: {carrier:?}");
    }
    for rivalry in &ties.rivalries {
        let said = blocs.against.iter().any(|one| (&one.a, &one.b) == (&rivalry.a, &rivalry.b));
        assert_eq!(side(&rivalry.a) == side(&rivalry.b), said, "{what}");
    }
}

fn the_subject_is_the_same_everywhere(what: &str, ties: &TiesSection) {
    let Some(ego) = &ties.ego else { return };
    let rivals = ties.rivalries.iter().filter(|one| one.a == ego.id || one.b == ego.id);
    let rivals: BTreeSet<&String> =
        rivals.map(|one| if one.a == ego.id { &one.b } else { &one.a }).collect();
    assert_eq!(rivals, ego.enemies.iter().collect(), "{what}");
    let own = |relation| ego.with.iter().filter(move |one| one.relation == relation).count();
    assert_eq!(own(Relation::Friendly), ego.friends.len(), "{what}");
    let broker = ties.standing.brokers.iter().find(|broker| broker.id == ego.id);
    assert_eq!(broker.map_or(0, |broker| broker.pairs.len()), ego.between.len(), "{what}");
    for pair in &ego.between {
        assert!(ego.friends.contains(&pair.a) && ego.friends.contains(&pair.b), "{what}");
    }
}

fn time_ends_with_the_day(what: &str, ties: &TiesSection) {
    let over_time = &ties.over_time;
    assert!(over_time.days.is_sorted() && over_time.days.len() >= 2, "{what}");
    for trend in &over_time.brokers {
        assert_eq!(trend.points.len(), over_time.days.len(), "{what}");
        let last = trend.points.last().expect("there are days");
        let now = ties.standing.brokers.iter().find(|broker| broker.id == trend.id);
        assert_eq!(now.map_or(0, |broker| broker.pairs.len()), last.pairs, "{what}");
        assert!(now.is_none_or(|broker| near(broker.net, last.net)), "{what}");
    }
    let most = |a: &str, b: &str| {
        let pairs = ties.standing.brokers.iter().flat_map(|broker| &broker.pairs);
        let own = pairs.filter(|pair| pair.a == a && pair.b == b).map(|pair| pair.contribution);
        own.fold(0.0, f64::max)
    };
    let followed = &over_time.rivalries;
    let least = followed.last().map_or(0.0, |last| most(&last.a, &last.b));
    let order: Vec<f64> = followed.iter().map(|one| most(&one.a, &one.b)).collect();
    assert!(order.windows(2).all(|two| two[0] >= two[1] - 1e-9), "{what}: {order:?}");
    for pair in ties.standing.brokers.iter().flat_map(|broker| &broker.pairs) {
        let told = followed.iter().any(|one| (&one.a, &one.b) == (&pair.a, &pair.b));
        assert!(told || pair.contribution <= least + 1e-9, "{what}: {pair:?}");
    }
}

#[test]
fn what_is_said_twice_is_the_same() {
    sections(|what, ties| {
        brokerage_adds_up(what, ties);
        sides_are_as_good_as_said(what, ties);
        the_subject_is_the_same_everywhere(what, ties);
        time_ends_with_the_day(what, ties);
        for method in ties.methods() {
            let known = |key: &String| Reference::keys().any(|other| other == key);
            assert!(method.source.as_ref().is_none_or(known), "{what}: {method:?}");
        }
        for dispute in &ties.disputes {
            let all = || dispute.friendly.iter().chain(&dispute.hostile);
            assert!(!dispute.friendly.is_empty() && !dispute.hostile.is_empty(), "{what}");
            assert!(all().all(|row| !row.line.source.is_empty()), "{what}");
        }
    });
}

#[test]
fn change_is_told_since_the_latest_election_and_else_of_a_year() {
    let case = shipped("iraq-2021");
    let election = case.head().election.expect("it has one");
    let previous = case.head().previous_election.expect("it has one");
    let year = |day: formateur_case::Date| (day.plus_days(-365), SinceWhat::Year);
    let wanted = [
        (previous, year(previous)),
        (previous.plus_days(20), (previous, SinceWhat::Election)),
        (election, (previous, SinceWhat::Election)),
        (election.plus_days(29), (election, SinceWhat::Election)),
        (election.plus_days(400), (election, SinceWhat::Election)),
    ];
    let (mut new_ties, mut older) = (0, 0);
    for (day, expected) in wanted {
        let analysis = analysed(&case, &on(day));
        let change = &analysis.sections.ties.get().expect("ties are known").change;
        assert_eq!((change.since, change.what), expected);
        for new in &change.new {
            let line = &new.tie.line;
            let KnownFrom::Day(from) = line.known_from else { panic!("it was always known") };
            assert!(change.since < from && from <= day, "{from}");
            // A year or a month written out sorts before its days, and after all before it.
            let earlier = !line.since.is_empty() && line.since < change.since.to_string();
            let began = change.since.to_string().starts_with(&line.since);
            assert_eq!(new.older, earlier && !began, "{line:?}");
            older += usize::from(new.older);
            new_ties += 1;
        }
        let opened = change.opened.iter().all(|pair| {
            let turned = change.turned.iter().find(|turn| turn.pair == *pair);
            turned.is_some_and(|turn| turn.after == Relation::Hostile)
        });
        assert!(opened, "{change:?}");
    }
    assert!(new_ties > 20 && older > 0 && older < new_ties, "{older} of {new_ties}");
}

#[test]
fn mediations_make_no_ties_and_move_no_figure() {
    let mut texts = texts("iraq-2021");
    let settings = on(day("2021-11-08"));
    let with = analysed(&read(&texts), &settings);
    assert!(texts.remove("mediations.csv").is_some());
    let without = analysed(&read(&texts), &settings);
    let [with, without] =
        [&with, &without].map(|one| one.sections.ties.get().expect("ties are known"));
    assert!(!with.mediations.is_empty() && without.mediations.is_empty());
    assert_eq!((&with.ties, &with.standing), (&without.ties, &without.standing));
    let mediated = with.over_time.rivalries.iter().flat_map(|one| &one.points);
    assert!(mediated.filter(|point| point.mediations > 0).count() > 0);
    // Those between whom somebody mediated are rivals all the same.
    let rivals = |a: &str, b: &str| {
        with.rivalries.iter().any(|one| one.names.iter().all(|name| name == a || name == b))
    };
    assert!(with.mediations.iter().any(|row| rivals(&row.party_a, &row.party_b)));
}

#[test]
fn an_implied_tie_is_in_doubt_and_figures_that_rest_on_none_are_exact() {
    let analysis = analysed(&shipped("iraq-2021"), &on(day("2021-11-08")));
    let ties = analysis.sections.ties.get().expect("ties are known");
    let mut doubted = 0;
    for pair in ties.standing.brokers.iter().flat_map(|broker| &broker.pairs) {
        let lines = [&pair.rests_on.rivalry, &pair.rests_on.to_a, &pair.rests_on.to_b];
        let in_doubt = lines
            .iter()
            .any(|lines| lines.iter().any(|row| row.line.implied || row.line.confidence.is_some()));
        let share = pair.drawn_share.expect("ties of the case are in doubt");
        assert!(in_doubt || near(share, 1.0), "{pair:?}");
        doubted += usize::from(share < 1.0);
    }
    assert!(doubted > 0);
    let method = &ties.standing.brokerage;
    assert_eq!((method.exact, method.draws), (false, Some(60)));
    assert!(method.parameters.keys().any(|name| name.starts_with("judgement: ")));
}
