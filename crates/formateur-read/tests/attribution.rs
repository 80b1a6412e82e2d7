//! Who says what, in sentences of news.

use formateur_read::{Act, Attribution, Kind, Manner, Options, Reading, SourceType, Status, read};
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    // The first line is the title.
    read(format!("A title\n\n{text}\n"), &Options::default())
}

/// The one that facts are made of.
fn only(reading: &Reading) -> &Attribution {
    let told: Vec<_> = reading.attributions.iter().filter(|one| !one.passing).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    told[0]
}

/// Speaker, cue and content of every attribution, as text.
fn said(text: &str) -> Vec<(String, String, String)> {
    let reading = reading(text);
    let at = |span: formateur_read::Span| reading.scene.document.at(span).to_owned();
    let row = |one: &Attribution| {
        let content: Vec<String> =
            [one.content].iter().chain(&one.more).map(|span| at(*span)).collect();
        (one.speaker.map(at).unwrap_or_default(), at(one.cue), content.join(" | "))
    };
    reading.attributions.iter().filter(|one| !one.passing).map(row).collect()
}

fn row(speaker: &str, cue: &str, content: &str) -> (String, String, String) {
    (speaker.to_owned(), cue.to_owned(), content.to_owned())
}

#[test]
fn quotations_with_a_tag() {
    let quote = "“The road will stay shut,”";
    for (text, speaker, cue) in [
        ("“The road will stay shut,” said Ilona Varga.", "Ilona Varga", "said"),
        ("“The road will stay shut,” Ilona Varga said.", "Ilona Varga", "said"),
        ("“The road will stay shut,” a clerk told reporters.", "a clerk", "told"),
        ("“The road will stay shut,” she later added.", "she", "later added"),
    ] {
        assert_eq!(said(text), [row(speaker, cue, quote)], "{text}");
    }
    let text = "“The road,” said Varga, an engineer at the ministry, “will stay shut.”";
    let speaker = "Varga, an engineer at the ministry";
    assert_eq!(said(text), [row(speaker, "said", "“The road,” | “will stay shut.”")]);
}

#[test]
fn a_quotation_goes_on_behind_its_tag_and_in_the_next_line() {
    let text = "“The road is shut,” Varga said. “Nobody may pass here.”\n\n“Come back in spring.”";
    let all = said(text);
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|(speaker, _, _)| speaker == "Varga"), "{all:?}");
}

#[test]
fn indirect_speech() {
    for (text, speaker, cue, content) in [
        ("Officials say that the bridge is safe.", "Officials", "say", "that the bridge is safe"),
        (
            "The minister said on Tuesday the bridge was safe.",
            "The minister",
            "said",
            "the bridge was safe",
        ),
        (
            "According to the ministry, the bridge is safe.",
            "the ministry",
            "According to",
            "the bridge is safe",
        ),
        ("The bridge is safe, the ministry said.", "the ministry", "said", "The bridge is safe"),
        (
            "The bridge is safe, according to two engineers.",
            "two engineers",
            "according to",
            "The bridge is safe",
        ),
        (
            "Critics accuse the mayor of hiding a report.",
            "Critics",
            "accuse",
            "the mayor of hiding a report",
        ),
        ("The union demanded higher wages.", "The union", "demanded", "higher wages"),
        ("Teachers called on the mayor to resign.", "Teachers", "called on", "the mayor to resign"),
        ("The company denied any wrongdoing.", "The company", "denied", "any wrongdoing"),
        ("Voters want lower taxes.", "Voters", "want", "lower taxes"),
        (
            "The treasurer is convinced that the vote was rigged.",
            "The treasurer",
            "is convinced",
            "that the vote was rigged",
        ),
    ] {
        assert_eq!(said(text), [row(speaker, cue, content)], "{text}");
    }
}

#[test]
fn what_nobody_says_has_no_attribution() {
    for text in [
        "The mayor was accused of fraud.",
        "The claims were never tested.",
        "Nobody said that the bridge was safe.",
        "The report on his demands is late.",
        "He did not say whether he would come.",
        "A plan for the harbour is to follow.",
    ] {
        let reading = reading(text);
        let spoken: Vec<_> =
            reading.attributions.iter().filter(|one| !one.negated && !one.inner).collect();
        assert!(spoken.is_empty(), "{text}: {spoken:#?}");
    }
}

#[test]
fn sorts_of_speakers() {
    for (text, sort) in [
        ("A diplomat said the talks had failed.", SourceType::Anonymous),
        ("Some say the talks have failed.", SourceType::Anonymous),
        ("People close to the minister said the talks had failed.", SourceType::Anonymous),
        (
            "A party official, who asked not to be named, said the talks had failed.",
            SourceType::Anonymous,
        ),
        ("Critics say the talks have failed.", SourceType::Collective),
        ("The government said the talks had failed.", SourceType::Collective),
        ("A spokesman for the ministry said the talks had failed.", SourceType::Collective),
        ("Ilona Varga, head of the inquiry, said the talks had failed.", SourceType::Named),
        ("A former consul, Ilona Varga, said the talks had failed.", SourceType::Named),
    ] {
        let reading = reading(text);
        assert_eq!(only(&reading).source.kind, sort, "{text}");
    }
    let reading = reading("Ilona Varga, head of the inquiry, told Reuters the talks had failed.");
    let source = &only(&reading).source;
    assert_eq!(source.affiliation.as_deref(), Some("head of the inquiry"));
    assert_eq!(source.via.as_deref(), Some("Reuters"));
}

#[test]
fn acts_and_manners() {
    for (text, act, manner) in [
        ("“We are lost,” said Varga.", Act::Say, Manner::Direct),
        ("Varga said the plan was “a bad joke” for everybody.", Act::Say, Manner::Partial),
        ("Varga denied the charge.", Act::Deny, Manner::Indirect),
        ("Varga blamed the ministry for the delay.", Act::Accuse, Manner::Indirect),
        ("Varga urged the court to act.", Act::Demand, Manner::Indirect),
        ("Varga predicted a long winter.", Act::Predict, Manner::Indirect),
        ("Varga vowed to fight on.", Act::Intend, Manner::Indirect),
        ("Varga was praised by miners for her courage.", Act::Praise, Manner::Indirect),
    ] {
        let reading = reading(text);
        let one = only(&reading);
        assert_eq!((one.act, one.manner), (act, manner), "{text}");
    }
}

#[test]
fn an_accusation_is_a_claim_with_accuser_and_never_asserted() {
    let reading = reading("Union leaders accused the company of “theft” from its workers.");
    let claims: Vec<_> = reading.facts.iter().filter(|fact| fact.kind == Kind::Claim).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].status, Status::Accusation);
    assert_eq!(claims[0].source.kind, SourceType::Collective);
    let quote = reading.facts.iter().find(|fact| fact.kind == Kind::Quote).unwrap();
    assert_eq!(quote.status, Status::ScareQuote);
    assert!(reading.facts.iter().all(|fact| fact.status != Status::Asserted));
}

#[test]
fn wishes_are_attributions_and_no_claims() {
    let reading = reading("Voters want lower taxes. The mayor hopes that the vote is near.");
    assert!(reading.attributions.iter().all(|one| one.inner && one.act == Act::Intend));
    assert!(reading.facts.iter().all(|fact| fact.kind != Kind::Claim));
}

#[test]
fn labels_of_nobody() {
    let reading = reading("The mayor escaped an “assassination attempt” on Sunday.");
    let quote = reading.facts.iter().find(|fact| fact.kind == Kind::Quote).unwrap();
    assert_eq!(
        (quote.status, quote.source.kind),
        (Status::ScareQuote, SourceType::UnattributedQuote)
    );
    let event = reading.facts.iter().find(|fact| fact.status == Status::ContestedLabel).unwrap();
    assert_eq!(event.kind, Kind::Event);
    let named = self::reading("She runs the factory “Red Star” and is known as “the Librarian”.");
    assert!(named.facts.iter().all(|fact| fact.kind != Kind::Quote));
}

#[test]
fn a_denial_says_so() {
    let reading = reading("The company denied any wrongdoing.");
    let claim = reading.facts.iter().find(|fact| fact.kind == Kind::Claim).unwrap();
    assert!(claim.value.starts_with("denial: "));
    assert_eq!(claim.status, Status::Reported);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    /// Spans of any text are places in it.
    #[test]
    fn any_text_is_read(text in "(\\PC|[\"“”'‘’,.;:!?\\n -]|said|told|accused|of|that|who|by|and|to|the|He|not){0,80}") {
        let reading = read(text, &Options::default());
        let document = &reading.scene.document;
        for one in &reading.attributions {
            let whole = [Some(one.content), Some(one.cue), Some(one.clause), one.speaker];
            let bare = [one.bare.speaker, Some(one.bare.cue)];
            let spans = whole.into_iter().chain(bare).flatten().chain(one.bare.content.clone());
            for span in spans {
                prop_assert!(document.text.get(span.start..span.end).is_some());
                prop_assert!(!span.is_empty());
            }
        }
        for fact in &reading.facts {
            prop_assert!(document.text.get(fact.span.start..fact.span.end).is_some());
        }
    }

    /// The same with words that make attributions.
    #[test]
    fn rows_of_words_are_read(words in prop::collection::vec(
        prop::sample::select(vec![
            "He", "said", "that", ",", "“", "”", "accused", "of", "by", "who", "told", "AFP", "and", "was", "denied",
            "to", "the", "critics", "according", "likes", "say", ":", ".", ";", "if", "Bern", "wanted", "as", "not",
        ]),
        0..60,
    )) {
        let reading = read(words.join(" "), &Options::default());
        for one in &reading.attributions {
            prop_assert!(one.speaker.is_some() || one.passing);
            prop_assert!(!one.content.is_empty());
        }
    }
}

#[test]
fn who_asks_not_to_be_named_is_not_called_named() {
    for text in [
        "A clerk who asked not to be named told reporters that the bridge was old.",
        "A clerk who could not be identified said that the bridge was old.",
        "An engineer who had been dismissed said that the bridge was old.",
    ] {
        let reading = reading(text);
        let one = only(&reading);
        assert_eq!(one.source.kind, SourceType::Anonymous, "{one:#?}");
        let speaker = one.speaker.map(|span| reading.scene.document.at(span));
        assert!(speaker.is_some_and(|words| words.starts_with('A')), "{speaker:?}");
    }
}

/// Bare parts of all that is told, and of what is told in passing.
fn bare(text: &str) -> Vec<(String, String, String)> {
    let reading = reading(text);
    let at = |span: formateur_read::Span| reading.scene.document.at(span).to_owned();
    let row = |one: &Attribution| {
        let content: Vec<String> = one.bare.content.iter().map(|span| at(*span)).collect();
        (one.bare.speaker.map(at).unwrap_or_default(), at(one.bare.cue), content.join(" | "))
    };
    reading.attributions.iter().map(row).collect()
}

#[test]
fn bare_parts_of_many_frames() {
    for (text, speaker, cue, content) in [
        ("Ilona Varga has often said that it rains.", "Ilona Varga", "said", "it rains"),
        ("Ilona Varga did not say that it rains.", "Ilona Varga", "did not say", "it rains"),
        (
            "Varga promised on Tuesday to reopen the mill.",
            "Varga",
            "promised",
            "to reopen the mill",
        ),
        ("The panel agreed by voice vote to meet.", "The panel", "agreed", "to meet"),
        (
            "Varga asked the voters whether they were ready.",
            "Varga",
            "asked",
            "whether they were ready",
        ),
        ("Many clerks agree with him.", "Many clerks", "agree", "with him"),
        ("Varga apologized on Friday for the delays.", "Varga", "apologized", "for the delays"),
        ("The two aides are worried about the vote.", "The two aides", "worried", "about the vote"),
        ("Varga is expected to win.", "", "expected", "Varga | to win"),
        ("Varga was accused of fraud.", "", "accused", "Varga | of fraud"),
        ("It is widely assumed that the plan is dead.", "", "assumed", "the plan is dead"),
        ("It is unclear whether the plan is dead.", "", "unclear", "whether the plan is dead"),
        ("The suggestion that Varga lied is old.", "", "suggestion", "Varga lied is old"),
        ("The mayor has reportedly left.", "", "reportedly", "The mayor has | left"),
        ("A new poll shows a close race.", "A new poll", "shows", "a close race"),
        ("The rain, as she put it, is “a gift.”", "she", "put it", "The rain | is “a gift.”"),
    ] {
        let found = bare(text);
        assert!(found.contains(&row(speaker, cue, content)), "{text}: {found:#?}");
    }
}

#[test]
fn what_is_told_in_passing_makes_no_claims() {
    let text = "“I think the mayor knows it,” said Ilona Varga.";
    let found = bare(text);
    assert!(found.contains(&row("I", "think", "the mayor knows it")), "{found:#?}");
    assert!(found.contains(&row("the mayor", "knows", "it")), "{found:#?}");
    let reading = reading(text);
    let claims = reading.facts.iter().filter(|fact| fact.kind == Kind::Claim);
    assert_eq!(claims.count(), 1);
    assert!(reading.attributions.iter().filter(|one| one.passing).all(|one| one.inner));
}

#[test]
fn a_poll_says_what_it_finds() {
    let reading = reading("The latest survey puts the List on five per cent.");
    assert_eq!(reading.facts.iter().filter(|fact| fact.kind == Kind::Claim).count(), 1);
}

#[test]
fn a_colon_says_who_says_it() {
    let colon = bare("Strand: “I never wanted a book.”");
    assert!(colon.contains(&row("Strand", ":", "“I never wanted a book.”")), "{colon:#?}");
}
