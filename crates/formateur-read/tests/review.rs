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
        text_sha256: "ab".repeat(32),
    }
}

fn fact(kind: Kind, actors: &[(&str, &str)], value: &str, passage: &str) -> Fact {
    let start = TEXT.rfind(passage).expect("it is there");
    Fact {
        kind,
        actors: actors
            .iter()
            .map(|(role, id)| FactActor { id: (*id).into(), role: (*role).into() })
            .collect(),
        value: value.to_owned().into(),
        sign: (kind == Kind::Tie).then_some(1),
        date: None,
        source: FactSource::narrator(),
        status: Status::Asserted,
        span: Span::new(start, start + passage.len()),
        sentence: 1,
        change: None,
        rule: BY_MODEL.into(),
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
        value: Some("2016/".into()),
        precision: Precision::PeriodOpen,
        basis: "explicit".into(),
        text_only: None,
    });
    let tie = fact(Kind::Tie, &[("from", "venn"), ("to", "tarn")], "friendship", "friend of Tarn");
    let mut claim = fact(Kind::Claim, &[("accused", "tarn")], "took money", "Tarn.");
    claim.status = Status::Accusation;
    claim.source = FactSource {
        kind: SourceType::Anonymous,
        who: Some("anon-official".into()),
        affiliation: None,
        via: None,
    };
    vec![office, tie, claim]
}

fn case_of(files: &Files) -> Case {
    Case::read(files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn review_of(files: &Files) -> Review {
    review_with(files, facts(), source())
}

fn review_with(files: &Files, facts: Vec<Fact>, source: SourceInfo) -> Review {
    let case = case_of(files);
    let view = case.as_of("2022-01-01".parse::<Date>().expect("a day"));
    let options = Options { anchor: None, known: Known::of(&view) };
    let reading = Reading { facts, ..read(TEXT.to_owned(), &options) };
    let candidates = Candidates::of(reading, "profile.txt", &source, None, Some(&view));
    let about = About { case: "case".to_owned(), text: "profile.txt".to_owned(), source };
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
    assert!(text.contains("#| Venn has been speaker since 2016\n"));
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
    first.facts[1].row.insert("kind".into(), "old friendship".into());
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
    assert!(matches!(accept(&stranger, &files()), Err(AcceptError::Entries(_))));
    let mut undated = review.clone();
    undated.review.source.published.clear();
    assert!(matches!(accept(&undated, &files()), Err(AcceptError::Published)));
    let mut wrong = review.clone();
    wrong.facts[1].row.insert("sign".into(), "5".into());
    let Err(AcceptError::Entries(refused)) = accept(&wrong, &files()) else {
        panic!("the sign is none");
    };
    assert_eq!(
        (refused[0].id.as_str(), refused[0].column.as_deref()),
        (&*wrong.facts[1].id, Some("sign"))
    );
    let mut unknown = review;
    unknown.facts[1].table = "../../elsewhere".into();
    assert!(matches!(accept(&unknown, &files()), Err(AcceptError::Entries(_))));
}

#[test]
fn decisions_are_written_without_losing_comments() {
    let mut review = review_of(&files());
    let text = review.write();
    decide(&mut review, Decision::Accepted);
    let text = with_decisions(&text, &review).expect("TOML");
    assert!(text.contains("#| Venn has been speaker since 2016"));
    assert_eq!(text.matches("decision = \"accepted\"").count(), 6);
}

fn said_by(who: Option<&str>) -> FactSource {
    FactSource {
        kind: SourceType::Anonymous,
        who: who.map(Into::into),
        affiliation: None,
        via: None,
    }
}

fn event(status: Status, source: FactSource) -> Fact {
    let actors = [("target", "tarn"), ("place", "bamako")];
    Fact { status, source, ..fact(Kind::Event, &actors, "killed", "friend of Tarn") }
}

fn with_sources(more: &str) -> Files {
    let mut files = files();
    let text = format!("id,title,sha256\npaper,The Paper,\n{more}");
    files.insert("sources.csv", text.into_bytes()).expect("small");
    files
}

fn with_table(name: &str, text: &str) -> Files {
    let mut files = files();
    files.insert(name, text.as_bytes().to_vec()).expect("small");
    files
}

#[test]
fn what_somebody_says_happened_is_a_claim_and_no_event() {
    let rumour = event(Status::Reported, said_by(Some("a rumour")));
    let review = review_with(&files(), vec![rumour], source());
    let row = &review.facts[0];
    assert_eq!(row.table, "claims");
    assert_eq!((&*row.row["speaker"], &*row.row["modality"]), ("a-rumour", "reported"));
    assert!(row.row["text"].contains("killed"), "{}", row.row["text"]);
    // Nobody says so, and the text does not either.
    for unvouched in
        [event(Status::Reported, said_by(None)), event(Status::Implied, FactSource::narrator())]
    {
        let review = review_with(&files(), vec![unvouched], source());
        assert_eq!(review.facts, []);
        assert_eq!(review.aside[0].facts.len(), 1, "it is not dropped without a word");
        assert!(review.write().contains("does not vouch"));
    }
    // A label at arm's length is no event either.
    let label = event(Status::ContestedLabel, FactSource::narrator());
    let review = review_with(&files(), vec![label], source());
    assert_eq!(
        (&*review.facts[0].table, &*review.facts[0].row["modality"]),
        ("claims", "scare-quote")
    );
    // In the text's own voice it is one, and where it happened is no part in it.
    let own =
        review_with(&files(), vec![event(Status::Asserted, FactSource::narrator())], source());
    assert_eq!((&*own.facts[0].table, &*own.facts[0].row["actors"]), ("events", "tarn"));
}

#[test]
fn hearsay_is_not_accepted_as_a_fact_whatever_the_file_says() {
    let mut review =
        review_with(&files(), vec![event(Status::Reported, said_by(Some("a rumour")))], source());
    decide(&mut review, Decision::Accept);
    let proposal = &mut review.facts[0];
    proposal.table = "events".into();
    proposal.row = [
        ("id", "e1"),
        ("date", "2021-11-01"),
        ("text", "killed"),
        ("kind", "killing"),
        ("source", "profile"),
    ]
    .map(|(column, cell)| (column.into(), cell.into()))
    .into();
    for status in ["reported", "accusation", ""] {
        status.clone_into(&mut review.facts[0].status);
        let Err(AcceptError::Entries(refused)) = accept(&review, &files()) else {
            panic!("{status} is no fact");
        };
        assert_eq!(refused[0].column.as_deref(), Some("table"));
    }
    review.facts[0].status = "asserted".to_owned();
    assert!(matches!(accept(&review, &files()), Err(AcceptError::Entries(_))), "somebody says so");
    review.facts[0].said_by.clear();
    accept(&review, &files()).expect("an analyst vouches for it");
}

#[test]
fn a_claim_that_says_the_same_covers_the_event() {
    let rumour = event(Status::Reported, said_by(Some("a rumour")));
    let mut claim = fact(Kind::Claim, &[("subject", "tarn")], "Tarn was killed", "friend of Tarn");
    claim.status = Status::Reported;
    claim.source = said_by(Some("a rumour"));
    let review = review_with(&files(), vec![claim, rumour], source());
    assert_eq!(review.facts.len(), 1);
    assert!(review.aside[0].why.contains(&review.facts[0].id), "{:?}", review.aside);
}

#[test]
fn two_facts_of_one_place_are_decided_one_by_one() {
    let dialogue = |party: &str| {
        let actors = [("broker", "tarn"), ("party", "blues"), ("party", party)];
        Fact { sign: None, ..fact(Kind::Tie, &actors, "dialogue", "friend of Tarn") }
    };
    let both = || vec![dialogue("assembly"), dialogue("venn")];
    let mut review = review_with(&files(), both(), source());
    assert_eq!(review.facts.len(), 2);
    review.facts[0].decision = Decision::Accept;
    let done = accept(&review, &files()).expect("it fits");
    let again = review_with(&with(&done.files), both(), source());
    assert_eq!(again.facts.len(), 1, "the other one is still there");
    assert_eq!(again.facts[0].row["party_b"], "venn");
    assert_eq!(again.aside[0].why, "the case has a row from that place");
    // With the earlier review too: what was accepted is not mistaken for the other.
    let mut old = done.review.clone();
    old.facts.truncate(1);
    let again = again.after(&old);
    assert_eq!(again.count(Decision::Open), 1);
}

#[test]
fn decisions_follow_a_fact_whose_actor_has_another_id() {
    let tie = |to: &str| {
        fact(Kind::Tie, &[("from", "blues"), ("to", to)], "friendship", "friend of Tarn")
    };
    let mut before = review_with(&files(), vec![tie("tarn"), facts().remove(0)], source());
    let at = before.facts.iter().position(|fact| fact.table == "ties").expect("a tie");
    before.facts[at].decision = Decision::Reject;
    let after = review_with(&files(), vec![tie("venn")], source()).after(&before);
    assert_eq!(after.facts[0].decision, Decision::Reject);
    let text = after.renew(&before.write()).expect("TOML");
    assert!(text.contains("actor changed"), "{text}");
    assert_eq!(text.matches("[[fact]]").count(), 1, "{text}");
}

#[test]
fn a_capital_does_not_become_an_actor_beside_its_state() {
    let files = with_table("actors.csv", &format!("{ACTORS}mali,Mali,state\n"));
    let mut own = event(Status::Asserted, FactSource::narrator());
    own.actors[1].role = "agent".into();
    let tie =
        fact(Kind::Tie, &[("from", "tarn"), ("to", "bamako")], "friendship", "friend of Tarn");
    let mut review = review_with(&files, vec![own, tie], source());
    assert_eq!(review.actors, [], "{:?}", review.actors);
    assert_eq!(review.facts.len(), 1);
    assert_eq!(review.facts[0].row["actors"], "tarn");
    assert!(review.aside[0].why.contains("`mali`"), "{:?}", review.aside);
    // Nor by hand.
    review.actors.push(formateur_read::review::ActorProposal {
        id: "bamako".to_owned(),
        decision: Decision::Accept,
        name: "Bamako".to_owned(),
        kind: "state".to_owned(),
    });
    assert!(matches!(accept(&review, &files), Err(AcceptError::Entries(_))));
}

#[test]
fn a_day_that_is_known_later_fills_rows_that_nobody_touched() {
    let undated = SourceInfo { published: String::new(), ..source() };
    let mut first = review_with(&files(), facts(), undated);
    assert!(!first.facts[0].row.contains_key("known_from"));
    first.facts[1].row.insert("kind".into(), "old friendship".into());
    let text = first.write();
    let first = Review::read(&text).expect("it reads back");
    let second = review_of(&files()).after(&first);
    assert_eq!(second.review.source.published, "2021-11-08");
    for fact in &second.facts {
        assert_eq!(fact.row["known_from"], "2021-11-08", "{fact:?}");
    }
    assert_eq!(second.facts[1].row["kind"], "old friendship");
    let third = Review::read(&second.renew(&text).expect("TOML")).expect("it reads back");
    let third = review_of(&files()).after(&third);
    assert_eq!(third.facts[1].row["kind"], "old friendship", "an edit stays an edit");
    assert!(third.facts[1].is_edited() && !third.facts[0].is_edited());
}

#[test]
fn comments_of_an_analyst_stay() {
    let review = review_of(&files());
    let id = &review.facts[1].id;
    let text = review
        .write()
        .replacen("[[fact]]\n", "# first of all\n[[fact]]\n# within\n", 1)
        .replacen("decision = \"\"", "decision = \"\" # why not?", 5)
        .replacen(&format!("id = \"{id}\""), &format!("# asked her on Friday\nid = \"{id}\""), 1)
        + "# at the end\n";
    let own = ["# first of all", "# within", "# why not?", "# asked her on Friday", "# at the end"];
    let before = Review::read(&text).expect("it reads");
    let renewed = review_of(&files()).after(&before).renew(&text).expect("TOML");
    let again = review_of(&files()).after(&before).renew(&renewed).expect("TOML");
    assert_eq!(renewed, again, "nothing grows");
    for comment in own {
        assert!(renewed.contains(comment), "{comment}: {renewed}");
    }
    assert_eq!(
        renewed.matches("said by the text").count(),
        text.matches("said by the text").count()
    );
    // Of a fact that is not found again they move to the end.
    let few = review_with(&files(), vec![facts().remove(0)], source()).after(&before);
    let renewed = few.renew(&text).expect("TOML");
    assert!(renewed.contains("asked her on Friday") && !renewed.contains(&format!("\"{id}\"")));
    Review::read(&renewed).expect("it reads");
}

#[test]
fn what_could_hide_in_a_comment_does_not() {
    let mut sly = facts();
    sly[2].source.who = Some("an official\u{202e}\u{1b}[2J\nid = \"x\"".into());
    sly[2].value = "took\u{200b} mo\u{202e}ney".into();
    let text = review_with(&files(), sly, source()).write();
    assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{200b}']), "{text:?}");
    assert!(text.contains("took money"));
    Review::read(&text).expect("it reads");
}

#[test]
fn two_entries_of_one_id_are_no_review() {
    let text = review_of(&files()).write();
    let from = text.find("[[fact]]").expect("a fact");
    assert!(Review::read(&format!("{text}\n{}", &text[from..])).is_err());
}

#[test]
fn another_text_under_the_same_id_is_refused() {
    let mut review = review_of(&files());
    decide(&mut review, Decision::Accept);
    let other = with_sources(&format!("profile,Another,{}\n", "cd".repeat(32)));
    assert!(matches!(accept(&review, &other), Err(AcceptError::Source(_))));
    let same = with_sources(&format!("profile,The same,{}\n", "ab".repeat(32)));
    accept(&review, &same).expect("it is the same text");
}

#[test]
fn rows_that_the_case_could_not_hold_twice_are_not_proposed() {
    let tie =
        |passage: &str| fact(Kind::Tie, &[("from", "venn"), ("to", "tarn")], "friendship", passage);
    let quote = fact(Kind::Quote, &[], "direct quote", "friend of Tarn");
    let mut undated = event(Status::Asserted, FactSource::narrator());
    undated.date = None;
    let all = vec![tie("friend of Tarn"), tie("Venn has been speaker since 2016"), quote, undated];
    let review = review_with(&files(), all, source());
    let tables: Vec<&str> = review.facts.iter().map(|fact| fact.table.as_str()).collect();
    assert_eq!(tables, ["ties", "events"]);
    assert_eq!(review.aside.iter().map(|aside| aside.facts.len()).sum::<usize>(), 2);
    assert!(review.write().contains("#| needs a date"));
}
