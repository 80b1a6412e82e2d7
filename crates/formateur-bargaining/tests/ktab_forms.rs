//! What files of KTAB may look like, and what is said of those that cannot be read.

use std::fmt::Write as _;

use formateur_bargaining::ktab::{MOST_BYTES, positions_by_turn, read_csv, read_xml};
use formateur_bargaining::smp::{Settings, run};
use formateur_case::CaseError;
use proptest::prelude::*;

const PLAIN: &str = "Dam,Height,2,2\nActor,Description,Power,Height Position,Sal,Cost,Sal\n\
                     Town,\"Homes, fields\",10,0,60,20,40\nRiver,,5.5,100,50,80,0\n";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<Scenario><name>Dam</name><desc>Height</desc>
<Dimensions><dName>Height</dName><dName>Cost</dName></Dimensions>
<Actors>
<Actor><name>Town</name><description>Homes, fields</description><capability>10</capability>
<Position><dCoord>0</dCoord><dCoord>20</dCoord></Position>
<Salience><dSal>60</dSal><dSal>40</dSal></Salience></Actor>
<Actor><name>River</name><description/><capability>5.5</capability>
<Position><dCoord>100</dCoord><dCoord>80</dCoord></Position>
<Salience><dSal>50</dSal><dSal>0</dSal></Salience></Actor>
</Actors></Scenario>
";

fn told(error: &CaseError) -> Vec<String> {
    error.problems().iter().map(ToString::to_string).collect()
}

/// What is said of a text that is like `PLAIN` but for one part.
fn csv_with(part: &str, other: &str) -> Vec<String> {
    assert!(PLAIN.contains(part), "{part}");
    let text = PLAIN.replacen(part, other, 1);
    told(&read_csv("f.csv", text.as_bytes()).expect_err("it has a problem"))
}

fn xml_with(part: &str, other: &str) -> Vec<String> {
    assert!(XML.contains(part), "{part}");
    let text = XML.replacen(part, other, 1);
    told(&read_xml("f.xml", text.as_bytes()).expect_err("it has a problem"))
}

#[test]
fn line_ends_blanks_and_commas_at_the_end_change_nothing() {
    let plain = read_csv("f.csv", PLAIN.as_bytes()).expect("it can be read");
    assert_eq!(plain.talks.issues(), ["Height", "Cost"]);
    assert_eq!(plain.talks.actors()[0].description, "Homes, fields");
    assert_eq!(plain.talks.actors()[1].positions, [1.0, 0.8]);
    for other in [
        PLAIN.replace('\n', "\r\n"),
        PLAIN.replace('\n', "\r"),
        PLAIN.replace('\n', ",,, ,\n\n"),
        format!("\u{feff}{}", PLAIN.replace(',', ", ").replace("Homes, ", "Homes,")),
        PLAIN.trim_end().replace("Height,2,2", "\"Height\" , 2,2 ,"),
    ] {
        assert_eq!(read_csv("f.csv", other.as_bytes()).as_ref(), Ok(&plain), "{other:?}");
    }
}

#[test]
fn xml_says_the_same_as_csv() {
    let plain = read_csv("f.csv", PLAIN.as_bytes()).expect("it can be read");
    let xml = read_xml("f.xml", XML.as_bytes()).expect("it can be read");
    assert_eq!(xml, plain);
    let spelled = XML.replace("Homes, fields", "<!-- all -->Homes&#44; <![CDATA[fields]]>");
    assert_eq!(read_xml("f.xml", spelled.as_bytes()).expect("it can be read"), plain);
}

#[test]
fn options_and_accommodation_come_along() {
    let more = "<ModelParameters><VotingRule>Cubic</VotingRule>\
                <StateTransitions>Stochastic</StateTransitions></ModelParameters>\
                <IdealAdjustment><iaPair><adjustingIdeal>Town</adjustingIdeal>\
                <referencePos>River</referencePos><adjust>0.25</adjust></iaPair>\
                <iaPair><adjustingIdeal>Town</adjustingIdeal><referencePos>Town</referencePos>\
                <adjust>0.5</adjust></iaPair></IdealAdjustment></Scenario>";
    let text = XML.replace("</Scenario>", more);
    let given = read_xml("f.xml", text.as_bytes()).expect("it can be read");
    assert_eq!(given.settings.voting_rule.name(), "Cubic");
    let shares = [vec![0.5, 0.25], vec![0.0, 1.0]];
    assert_eq!(given.talks.accommodation(), Some(shares.as_slice()));
    assert!(given.notes[0].contains("StateTransitions Stochastic"));
    let own = text.replace("<adjust>0.5</adjust>", "<adjust>0.8</adjust>");
    let error = read_xml("f.xml", own.as_bytes()).expect_err("more than 1 together");
    assert!(told(&error)[0].contains("the accommodation of Town"), "{:?}", told(&error));
}

#[test]
fn what_is_wrong_with_csv_is_told_with_its_place() {
    for (part, other, want) in [
        ("2,2\n", "3,2\n", "f.csv:1:12: the first line says 3 actors, and 2 rows of actors follow"),
        ("2,2\n", "2,3\n", "f.csv:1:14: the first line says 3 issues, and the headings have 2"),
        ("2,2\n", "two,2\n", "f.csv:1:12: the number of actors: `two` is no whole number"),
        ("2,2\n", "2\n", "f.csv:1:13: the number of issues is missing"),
        ("10,0,", "10,101,", "f.csv:3:25: a position of 101 is off the scale from 0 to 100"),
        ("10,0,", "10,,", "f.csv:3:25: a position is missing"),
        ("10,0,", "0,0,", "f.csv:3:22: a capability of 0 is not above 0 and at most 1e8"),
        ("10,0,", "1e999,0,", "f.csv:3:22: capability: `1e999` is not a number"),
        ("20,40", "20,NaN", "f.csv:3:33: salience: `NaN` is not a number"),
        ("20,40", "20,41", "f.csv:3:27: saliences of Town are 101 together, more than 100"),
        ("20,40", "20,40,1", "f.csv:3:36: this row has 8 cells, and 7 are read"),
        ("River", "Town", "f.csv:4:1: two actors are called Town"),
        ("River", "", "f.csv:4:1: an actor has no name"),
        ("80,0", "80,\"0", "f.csv:4:22: nothing closes this quotation mark"),
    ] {
        let all = csv_with(part, other);
        assert!(all.iter().any(|own| own == want), "{want}: {all:?}");
    }
}

#[test]
fn fewer_than_two_actors_and_nobody_who_cares_are_told() {
    let text = "D,,1,1\nA,D,P,X,S\nTown,,1,2,3\n";
    let one = read_csv("f.csv", text.as_bytes()).expect_err("one actor");
    assert_eq!(told(&one), ["f.csv: 1 actors: talks need two at least"]);
    let text = "D,,2,1\nA,D,P,X,S\nTown,,1,2,0\nRiver,,1,3,0\n";
    let none = read_csv("f.csv", text.as_bytes()).expect_err("no salience");
    assert_eq!(told(&none), ["f.csv:3:11: every salience is 0: nobody has a reason to bargain"]);
    assert!(read_csv("f.csv", b"").is_err());
    assert!(read_csv("f.csv", b"\xff").is_err());
}

#[test]
fn what_is_wrong_with_xml_is_told_with_its_place() {
    for (part, other, want) in [
        ("<dCoord>0<", "<dCoord><", "f.xml:6:11: a position is missing"),
        ("<dCoord>0<", "<dCoord> 101 <", "f.xml:6:20: a position of 101 is off the scale"),
        ("<dCoord>0</dCoord>", "", "f.xml:6:1: Position has 1 elements dCoord for 2 issues"),
        ("<capability>10</capability>", "", "f.xml:5:1: this Actor has no capability"),
        ("<desc>Height</desc>", "<dsc/>", "f.xml:2:27: `dsc` is no element of Scenario"),
        ("<name>River</name>", "<name>Town</name>", "f.xml:8:14: two actors are called Town"),
        ("</Actors>", "", "f.xml:11:1: "),
        ("</Scenario>\n", "", "f.xml:2:1: nothing ends this Scenario"),
        ("<Scenario>", "<!DOCTYPE a [<!ENTITY b \"c\">]><Scenario>", "f.xml:2:1: a document type"),
        ("Homes", "&b;", "f.xml:5:38: this entity is not known"),
        ("<Scenario><name>", "<a/><Scenario><name>", "f.xml:2:5: an element stands behind"),
        ("</Scenario>", "</Scenario>x", "f.xml:11:21: text stands outside"),
    ] {
        let all = xml_with(part, other);
        assert!(all.iter().any(|own| own.starts_with(want)), "{want}: {all:?}");
    }
    let option = "<ModelParameters><VotingRule>Best</VotingRule></ModelParameters></Scenario>";
    let all = xml_with("</Scenario>", option);
    assert!(all[0].starts_with("f.xml:11:39: VotingRule has no choice `Best`"), "{all:?}");
    let pair = "<IdealAdjustment><iaPair><adjustingIdeal>Twn</adjustingIdeal><referencePos>River\
                </referencePos><adjust>2</adjust></iaPair></IdealAdjustment></Scenario>";
    let all = xml_with("</Scenario>", pair);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].ends_with("no actor is called `Twn`"), "{all:?}");
}

#[test]
fn what_is_too_large_is_not_read() {
    let large = vec![b'\n'; MOST_BYTES + 1];
    assert!(told(&read_csv("f.csv", &large).expect_err("large"))[0].contains("more than 10 MB"));
    let commas = vec![b','; MOST_BYTES];
    assert!(told(&read_csv("f.csv", &commas).expect_err("cells"))[0].contains("1000000 cells"));
    let deep = "<Scenario>".repeat(20);
    assert!(told(&read_xml("f.xml", deep.as_bytes()).expect_err("deep"))[0].contains("inside"));
    let mut many = "D,,1001,1\nA,D,P,X,S\n".to_owned();
    for at in 0..1_001 {
        writeln!(many, "a{at},,1,2,3").expect("there is memory");
    }
    assert!(told(&read_csv("f.csv", many.as_bytes()).expect_err("rows"))[0].contains("1001 rows"));
}

#[test]
fn pairs_without_end_are_not_all_told() {
    let pair = "<iaPair><adjustingIdeal>Twn</adjustingIdeal><referencePos>Rvr</referencePos>\
                <adjust>2</adjust></iaPair>";
    let more = format!("<IdealAdjustment>{}</IdealAdjustment></Scenario>", pair.repeat(2_000));
    let all = xml_with("</Scenario>", &more);
    assert!((1_000..1_010).contains(&all.len()), "{}", all.len());
}

#[test]
fn positions_by_turn_are_a_table_of_actors_and_issues() {
    let given = read_csv("f.csv", PLAIN.as_bytes()).expect("it can be read");
    let run = run(&given.talks, &Settings::default());
    let rows = positions_by_turn(&given.talks, &run.turns);
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| row.len() == 2 + run.turns.len()));
    assert_eq!(rows[0][..4], ["actor", "issue", "t0", "t1"]);
    assert_eq!(rows[4][..3], ["River", "Cost", "80"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_read_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = (read_csv("f", &bytes), read_xml("f", &bytes));
    }

    #[test]
    fn no_damage_to_a_file_panics(at in 0..XML.len(), with in "[<>&/!a0\"\\r\\n,;\u{e9}]{0,4}", cut in 0..40_usize) {
        for text in [PLAIN, XML] {
            let at = at % text.len();
            let end = (at + cut).min(text.len());
            let text = format!("{}{with}{}", &text[..at], &text[end..]);
            for read in [read_csv, read_xml] {
                if let Err(error) = read("f", text.as_bytes()) {
                    prop_assert!(!error.problems().is_empty());
                }
            }
        }
    }
}
