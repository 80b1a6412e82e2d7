//! A view knows nothing that came to be known after its day.

mod common;

use std::collections::BTreeSet;

use common::day;
use formateur_case::{Case, Date, Entry, Holder, KnownFrom, RefKind, Row, Streams, View, Visitor};

/// Rows, cells and ids of a view that only a later day could know.
struct Late<'a> {
    day: Date,
    actors: BTreeSet<&'a str>,
    found: Vec<String>,
    rows: usize,
}

impl Visitor for Late<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        for row in rows {
            self.rows += 1;
            let meta = row.meta();
            let what = |problem: &str| format!("{} {:?}: {problem}", R::TABLE, row.key());
            match meta.known_from {
                KnownFrom::Always => {}
                KnownFrom::Day(from) if from <= self.day => {}
                _ => self.found.push(what("known later")),
            }
            if meta.until.is_some_and(|until| until.last_day() > self.day) {
                self.found.push(what("ends later"));
            }
            row.visit_refs(&mut |column, kind, id| {
                if kind == RefKind::Actor && !self.actors.contains(id) {
                    self.found.push(what(&format!("{column} is unknown then")));
                }
            });
        }
    }
}

fn late_entries<E: Entry>(entries: &[E], day: Date, found: &mut Vec<String>) {
    for entry in entries {
        let late = entry.known_from().is_some_and(|from| from > day)
            || entry.until().is_some_and(|until| until > day);
        if late {
            found.push(format!("{} {}", E::TABLE, entry.id()));
        }
    }
}

/// Everything in a view that came to be known after `day`, and the number of rows looked at.
fn late(view: &View, day: Date) -> (Vec<String>, usize) {
    let actors = view.tables().actors.iter().map(|actor| actor.id.as_str()).collect();
    let mut late = Late { day, actors, found: Vec::new(), rows: 0 };
    view.tables().visit(&mut late);
    let head = view.head();
    late_entries(&head.thresholds, day, &mut late.found);
    late_entries(&head.offices, day, &mut late.found);
    late_entries(&head.stages, day, &mut late.found);
    late_entries(&head.issues, day, &mut late.found);
    let counts = view.counts().iter().filter(|count| !count.known_from.by(day));
    late.found.extend(counts.map(|count| format!("count of {}", count.known_from)));
    (late.found, late.rows)
}

/// Days on which something changes in a case, and the days around them.
fn days(case: &Case) -> BTreeSet<Date> {
    struct Days(BTreeSet<Date>);
    impl Visitor for Days {
        fn table<R: Row>(&mut self, rows: &[R]) {
            self.0.extend(rows.iter().filter_map(|row| row.meta().known_from.day()));
        }
    }
    let mut days = Days(BTreeSet::new());
    case.tables().visit(&mut days);
    let own = case.head().as_of;
    let around = [-4_000, -400, -30, -1, 0, 1, 7, 30, 180, 400, 4_000];
    days.0.extend(around.map(|days| own.plus_days(days)));
    // Every day before a change, and no more of them than a test can afford.
    let changes: Vec<Date> = days.0.into_iter().collect();
    let step = changes.len().div_ceil(60);
    let some = changes.iter().step_by(step);
    some.flat_map(|day| [day.plus_days(-1), *day]).collect()
}

#[test]
fn no_view_of_a_shipped_case_looks_past_its_day() {
    for name in common::names() {
        let case = common::shipped(&name);
        let mut most = 0;
        for day in days(&case) {
            let (found, rows) = late(&case.as_of(day), day);
            assert!(found.is_empty(), "{name} as of {day}: {found:#?}");
            most = most.max(rows);
        }
        assert!(most > 50 && most <= case.rows(), "{name}: {most} rows");
    }
}

#[test]
fn what_comes_later_is_seen_as_late() {
    // The check above can fail: seen from an earlier day, a later view is full of late rows.
    let case = common::shipped("iraq-2021");
    let (found, _) = late(&case.as_of(day("2022-10-13")), day("2021-11-08"));
    for table in ["seats", "events", "thresholds presidential-quorum", "count of 2021-11-30"] {
        assert!(found.iter().any(|row| row.starts_with(table)), "{table}");
    }
}

#[test]
fn a_late_row_a_late_end_and_hindsight_are_filtered() {
    let mut texts = common::small();
    let ties = "from,to,sign,kind,known_from,until,source\n\
        blues,greens,1,speech,2021-12-02,2022-02-01,paper\n\
        blues,reds,1,late,2022-01-02,,paper\n\
        blues,reds,1,never,hindsight,,paper\n\
        blues,reds,1,over,2021-12-02,2021-12-24,paper\n";
    texts.insert("ties.csv".to_owned(), ties.to_owned());
    let case = common::read(&texts);
    let kinds = |on: &str| {
        let view = case.as_of(day(on));
        assert_eq!(late(&view, day(on)).0, [] as [String; 0]);
        let ties = view.tables().ties.iter();
        ties.map(|tie| format!("{} {}", tie.kind, tie.meta.holds())).collect::<Vec<_>>()
    };
    assert_eq!(kinds("2022-01-01"), ["speech true", "over false"]);
    assert_eq!(kinds("2022-02-01"), ["speech false", "late true", "over false"]);
    assert_eq!(kinds("2021-12-01"), [] as [&str; 0]);
}

#[test]
fn an_actor_of_a_later_day_may_not_occur_before_it() {
    let mut texts = common::small();
    let actors = "id,name,kind,known_from\nblues,Blues,party,\ngreens,Greens,party,\n\
        nell,Nell,person,\nreds,Reds,party,2022-01-01\n";
    texts.insert("actors.csv".to_owned(), actors.to_owned());
    let problems = common::problems(&texts);
    assert!(problems.iter().all(|problem| problem.code.to_string() == "case::known-too-early"));
    // Its seats, its tie, its pact, its position, and what it thinks of a candidate.
    let files: Vec<&str> = problems.iter().map(|problem| problem.place.file.as_str()).collect();
    let wanted = ["candidates.csv", "pacts.csv", "positions.csv", "seats.csv", "ties.csv"];
    assert_eq!(files, wanted);
}

#[test]
fn the_default_day_of_iraq_uses_the_count_of_16_october() {
    let case = common::shipped("iraq-2021");
    assert_eq!(case.head().as_of, day("2021-11-08"));
    let view = case.as_of(case.head().as_of);
    let count = view.count().expect("a count");
    assert_eq!(count.known_from, KnownFrom::Day(day("2021-10-16")));
    assert_eq!((count.chamber, count.unallocated[1], count.vacant), (329, 46, 0));
    assert!(!count.is_exact());
    let held: u32 = count.held.iter().map(|held| held.seats).sum();
    assert_eq!(held + count.unallocated[1], 329);
    assert!(view.threshold("presidential-quorum", &case).is_err());
}

#[test]
fn the_resignation_of_73_leaves_their_seats_vacant() {
    let view = common::shipped("iraq-2021").as_of(day("2022-06-15"));
    let count = view.count().expect("a count");
    assert_eq!(count.vacant, 73);
    let sadrist = count.held.iter().find(|held| match &held.party {
        Holder::Party(id) => id.as_str() == "sadrist",
        _ => false,
    });
    assert!(sadrist.is_none_or(|held| held.high == 0));
}

#[test]
fn draws_of_a_count_with_ranges_fill_the_chamber() {
    let view = common::shipped("iraq-2021").as_of(day("2022-10-01"));
    let count = view.count().expect("a count");
    assert!(count.held.iter().any(|held| held.low < held.high || held.open));
    let (sampler, streams) = (count.sampler(), Streams::new("seats", 1));
    for nth in 0..500 {
        let seating = sampler.draw(&mut streams.stream(nth));
        let held: u32 = seating.players.iter().map(|player| player.seats).sum();
        assert_eq!(held + seating.vacant + seating.left_out, 329, "draw {nth}");
    }
}
