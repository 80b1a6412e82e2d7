//! From candidates to a review, and from a review into a case.

use std::collections::BTreeMap;

use formateur_case::{Case, Date, Files};
use formateur_read::accept::{AcceptError, accept};
use formateur_read::review::{About, Decision, Review, with_decisions};
use formateur_read::{
    BY_MODEL, Candidates, Fact, FactActor, FactDate, FactSource, Kind, Known, Options, Precision,
    Reading, SourceInfo, SourceType, Span, Status, read,
};

const TEXT: &str =
    "Amara Venn, a friend of Tarn\n\nVenn has been speaker since 2016 and is a friend of Tarn.\n";

const HEAD: &str = "title = 'A small case'\ncountry = 'Nowhere'\nas_of = '2021-11-08'\n\
    chamber = { name = 'Chamber', seats = 10 }\n";

const ACTORS: &str =
    "id,name,kind\ntarn,Orlo Tarn,person\nblues,Blues,party\nassembly,Assembly,institution\n";

fn files() -> Files {
    let mut files = Files::new();
    for (name, text) in [
        ("case.toml", HEAD),
        ("actors.csv", ACTORS),
        ("seats.csv", "party,seats,known_from,source\nblues,10,2021-10-10,paper\n"),
        ("sources.csv", "id,title\npaper,The Paper\n"),
    ] {
        files.insert(name, text.as_bytes().to_vec()).expect("small");
    }
    files
}

fn with(files: &BTreeMap<String, String>) -> Files {
    let mut all = self::files();
    for (name, text) in files {
        all.insert(name, text.clone().into_bytes()).expect("small");
    }
    all
}

fn source() -> SourceInfo {
    SourceInfo {
        id: "profile".to_owned(),
        title: "A profile".to_owned(),
        publisher: "The Agency".to_owned(),
        published: "2021-11-08".to_owned(),
        sha256: "ab".repeat(32),
    }
}

fn fact(kind: Kind, actors: &[(&str, &str)], value: &str, passage: &str) -> Fact {
    let start = TEXT.rfind(passage).expect("it is there");
    Fact {
        kind,
        actors: actors
            .iter()
            .map(|(role, id)| FactActor { id: (*id).to_owned(), role: (*role).to_owned() })
            .collect(),
        value: value.to_owned(),
        sign: (kind == Kind::Tie).then_some(1),
        date: None,
        source: FactSource::narrator(),
        status: Status::Asserted,
        span: Span::new(start, start + passage.len()),
        sentence: 1,
        change: None,
        rule: BY_MODEL.to_owned(),
        sure: true,
    }
}

/// An office since 2016, a friendship, and an accusation by somebody without a name.
fn facts() -> Vec<Fact> {
    let mut office = fact(
        Kind::Office,
        &[("holder", "venn"), ("body", "assembly")],
        "speaker",
        "Venn has been speaker since 2016",
    );
    office.date = Some(FactDate {
        value: Some("2016/".to_owned()),
        precision: Precision::PeriodOpen,
        basis: "explicit".to_owned(),
        text_only: None,
    });
    let tie = fact(Kind::Tie, &[("from", "venn"), ("to", "tarn")], "friendship", "friend of Tarn");
    let mut claim = fact(Kind::Claim, &[("accused", "tarn")], "took money", "Tarn.");
    claim.status = Status::Accusation;
    claim.source = FactSource {
        kind: SourceType::Anonymous,
        who: Some("anon-official".to_owned()),
        affiliation: None,
        via: None,
    };
    vec![office, tie, claim]
}

fn case_of(files: &Files) -> Case {
    Case::read(files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn review_of(files: &Files) -> Review {
    let case = case_of(files);
    let view = case.as_of("2022-01-01".parse::<Date>().expect("a day"));
    let options = Options { anchor: None, known: Known::of(&view) };
    let reading = Reading { facts: facts(), ..read(TEXT.to_owned(), &options) };
    let candidates = Candidates::of(&reading, "profile.txt", &source(), None, Some(&view));
    let about = About { case: "case".to_owned(), text: "profile.txt".to_owned(), source: source() };
    Review::of(&candidates, TEXT, about, &view)
}

fn decide(review: &mut Review, decision: Decision) {
    review.facts.iter_mut().for_each(|fact| fact.decision = decision);
    review.actors.iter_mut().for_each(|actor| actor.decision = decision);
}

#[test]
fn a_review_reads_back_and_shows_passages_in_comments_alone() {
    let review = review_of(&files());
    assert_eq!(review.facts.len(), 3);
    let ids: Vec<&str> = review.actors.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(ids, ["anon-official", "profile-narrator", "venn"]);
    let text = review.write();
    assert!(text.contains("# Venn has been speaker since 2016\n"));
    let mut again = Review::read(&text).expect("it reads back");
    again.facts.iter_mut().zip(&review.facts).for_each(|(fact, own)| {
        fact.remarks.clone_from(&own.remarks);
    });
    assert_eq!(again, review);
}

#[test]
fn accepted_rows_go_into_the_case_once() {
    let before = files();
    let mut review = review_of(&before);
    decide(&mut review, Decision::Accept);
    let done = accept(&review, &before).expect("it fits");
    let added: Vec<(&str, usize)> =
        done.added.iter().map(|(table, number)| (table.as_str(), *number)).collect();
    assert_eq!(added, [("actors", 3), ("claims", 1), ("offices", 1), ("sources", 1), ("ties", 1)]);
    let after = with(&done.files);
    let case = case_of(&after);
    let office = &case.tables().offices[0];
    assert_eq!((office.holder.as_str(), office.office.as_str()), ("venn", "speaker"));
    let claim = &case.tables().claims[0];
    assert_eq!(claim.modality.word(), "accusation", "an accusation is never a fact");
    assert_eq!(claim.speaker.as_str(), "anon-official");
    assert!(done.files["offices.csv"].contains("30-62"), "{}", done.files["offices.csv"]);
    // Nothing is new the second time, in either step.
    assert_eq!(review_of(&after).facts, []);
    let again = accept(&review, &after).expect("it fits");
    assert_eq!((again.added.len(), again.files.len(), again.had), (0, 0, 6));
}

#[test]
fn what_was_rejected_is_not_proposed_again() {
    let mut first = review_of(&files());
    first.facts[0].decision = Decision::Reject;
    first.facts[1].row.insert("kind".to_owned(), "old friendship".to_owned());
    let second = review_of(&files()).after(&first);
    assert_eq!(second.facts[0].decision, Decision::Reject);
    assert_eq!(second.facts[1].row["kind"], "old friendship", "edits stay");
    let mut accepted = second;
    accepted.facts.iter_mut().skip(1).for_each(|fact| fact.decision = Decision::Accept);
    accepted.actors.iter_mut().for_each(|actor| actor.decision = Decision::Accept);
    let done = accept(&accepted, &files()).expect("it fits");
    assert!(!done.added.contains_key("offices"));
    assert!(done.files["ties.csv"].contains("old friendship"));
}

#[test]
fn what_cannot_stand_in_the_case_changes_nothing() {
    let mut review = review_of(&files());
    decide(&mut review, Decision::Accept);
    let mut stranger = review.clone();
    stranger.actors.iter_mut().for_each(|actor| actor.decision = Decision::Reject);
    assert!(matches!(accept(&stranger, &files()), Err(AcceptError::Actor { .. })));
    let mut undated = review.clone();
    undated.review.source.published.clear();
    assert!(matches!(accept(&undated, &files()), Err(AcceptError::Published)));
    let mut wrong = review.clone();
    wrong.facts[1].row.insert("sign".to_owned(), "5".to_owned());
    assert!(matches!(accept(&wrong, &files()), Err(AcceptError::After(..))));
    let mut unknown = review;
    unknown.facts[1].table = "../../elsewhere".to_owned();
    assert!(matches!(accept(&unknown, &files()), Err(AcceptError::NoTable { .. })));
}

#[test]
fn decisions_are_written_without_losing_comments() {
    let mut review = review_of(&files());
    let text = review.write();
    decide(&mut review, Decision::Accepted);
    let text = with_decisions(&text, &review).expect("TOML");
    assert!(text.contains("# Venn has been speaker since 2016"));
    assert_eq!(text.matches("decision = \"accepted\"").count(), 6);
}
