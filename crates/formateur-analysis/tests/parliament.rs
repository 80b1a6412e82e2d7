//! The frustration of the chamber in shipped cases.

mod common;

use common::{analysed, names, on, read, shipped, texts};
use formateur_analysis::{ChamberFrustration, SeatsSection, Settings};
use formateur_case::Case;

fn seats(case: &Case, settings: &Settings) -> Option<SeatsSection> {
    analysed(case, settings).sections.seats.get().cloned()
}

fn found<'a>(seats: &'a SeatsSection, id: &str) -> Option<&'a ChamberFrustration> {
    seats.frustration.iter().find(|one| one.id == id)?.found.get()
}

#[test]
fn every_chamber_has_a_share_with_all_lists_as_rivals() {
    for name in names() {
        let case = shipped(&name);
        let Some(seats) = seats(&case, &on(case.head().as_of)) else { continue };
        let rivals = found(&seats, "rivals").expect("no case is too large");
        assert!(rivals.friends.is_empty() && rivals.share.value < 0.5, "{name}");
        assert!(rivals.share.low <= rivals.share.value && rivals.share.value <= rivals.share.high);
        assert_eq!(rivals.share.is_exact(), seats.count.exact || rivals.method.exact, "{name}");
        for id in ["alliances", "ties"] {
            let Some(kinder) = found(&seats, id) else { continue };
            assert!(id == "ties" || !kinder.friends.is_empty(), "{name}");
            assert_eq!(kinder.pairs, rivals.pairs, "{name}");
            assert_eq!(
                kinder.sides.iter().map(|side| side.seats).sum::<u64>(),
                kinder.members,
                "{name}"
            );
        }
    }
}

#[test]
fn ties_of_leaders_make_lists_friends_and_allies_rivals() {
    let settings = Settings::default();
    let without = seats(&shipped("israel-2022"), &settings).expect("seats are known");
    assert!(found(&without, "ties").is_none(), "the case has no tie");
    let allied = found(&without, "alliances").expect("the bloc is an alliance");
    let pair = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    assert_eq!(allied.friends.len(), 6, "four lists");
    assert!(allied.friends.contains(&pair("likud", "shas")));
    let mut texts = texts("israel-2022");
    let rows = "from,to,sign,kind,known_from,source\n\
        yair-lapid,benny-gantz,1,made up,2022-11-01,judgement:test\n\
        aryeh-deri,benjamin-netanyahu,-1,made up,2022-11-01,judgement:test\n";
    texts.insert("ties.csv".to_owned(), rows.to_owned());
    let with = seats(&read(&texts), &settings).expect("seats are known");
    let tied = found(&with, "ties").expect("leaders have ties");
    let mut expected = allied.friends.clone();
    expected.retain(|friends| *friends != pair("likud", "shas"));
    expected.push(pair("nu", "ya"));
    expected.sort();
    assert_eq!(tied.friends, expected);
    // Allies without that tie are 64 against 56; the rivalry of two of them, 32 and 11 seats, is on one side.
    assert_eq!(found(&with, "alliances").map(|one| one.index), Some(allied.index));
    assert_eq!(tied.index, allied.index + 32 * 11 - 24 * 12);
}
