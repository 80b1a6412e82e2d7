//! Lines, sentences and tokens against the profiles that were annotated by hand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use formateur_read::{CodePoints, Document, Line, LineKind, Span};
use proptest::prelude::*;
use proptest::test_runner::Config as ProptestConfig;
use serde_json::Value;

/// A text with its annotation.
struct Profile {
    name: String,
    text: String,
    gold: Value,
}

impl Profile {
    fn read(gold: &Path, text: &Path) -> Option<Self> {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(gold).ok()?).expect("JSON");
        let name = text.file_stem().expect("a name").to_string_lossy().into_owned();
        Some(Self { name, text: std::fs::read_to_string(text).ok()?, gold })
    }

    /// Places of the annotation are code points; these are bytes, with what they are.
    fn ranges(&self, field: &str) -> Vec<(Span, String)> {
        let bytes: Vec<usize> =
            self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        let place = |range: &Value, side: &str| {
            bytes[usize::try_from(range[side].as_u64().expect("a place")).expect("small")]
        };
        let ranges = self.gold[field].as_array().expect("ranges");
        let role = |range: &Value| range["role"].as_str().unwrap_or_default().to_owned();
        let one =
            |range: &Value| (Span::new(place(range, "start"), place(range, "end")), role(range));
        ranges.iter().map(one).collect()
    }
}

fn profiles() -> Vec<Profile> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/profiles/open");
    let mut names: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    names.sort();
    let read = |gold: &PathBuf| Profile::read(gold, &gold.with_extension("txt")).expect("a text");
    names.iter().map(read).collect()
}

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn article() -> Option<Profile> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/articles");
    let read = Profile::read(&folder.join("kazimi-gold.json"), &folder.join("kazimi-profile.txt"));
    if read.is_none() {
        println!("skipped: the marked article is not beside the repository");
    }
    read
}

/// A day or an author standing alone is neither text nor form; the annotators kept it, the reader may drop it.
fn is_free(role: &str) -> bool {
    role == "dateline" || role == "author line"
}

/// Counts of a yes-or-no question.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    both: usize,
    found: usize,
    wanted: usize,
}

impl Tally {
    fn add(&mut self, found: bool, wanted: bool) {
        self.both += usize::from(found && wanted);
        self.found += usize::from(found);
        self.wanted += usize::from(wanted);
    }

    fn precision(self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.both as f64 / self.wanted.max(1) as f64
    }

    fn f1(self) -> f64 {
        2.0 * self.both as f64 / (self.found + self.wanted).max(1) as f64
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the measures are to be seen")]
fn forms_and_notices_are_told_from_the_text() {
    let (mut kept, mut dropped, mut headings) =
        (Tally::default(), Tally::default(), Tally::default());
    for profile in profiles().into_iter().chain(article()) {
        let document = Document::of(profile.text.clone());
        let clean = profile.ranges("clean_text");
        let boilerplate = profile.ranges("boilerplate");
        for line in &document.lines {
            let role = clean.iter().find(|(span, _)| span.meets(line.span)).map(|(_, role)| role);
            let form = boilerplate.iter().any(|(span, _)| span.meets(line.span));
            assert!(role.is_some() || form, "every line is marked");
            if role.is_some_and(|role| is_free(role) || form) {
                continue;
            }
            let drop = line.kind == LineKind::Boilerplate;
            kept.add(!drop, !form);
            dropped.add(drop, form);
            headings.add(
                matches!(line.kind, LineKind::Heading | LineKind::Title),
                role.is_some_and(|role| role == "heading" || role == "title"),
            );
            let named = match line.kind {
                LineKind::Title => "title",
                LineKind::Heading => "heading",
                LineKind::Paragraph => "paragraph",
                LineKind::Boilerplate => "boilerplate",
            };
            let wanted = role.map_or("boilerplate", String::as_str);
            if named != wanted {
                println!(
                    "{}: {wanted} taken for {named} ({}): {}",
                    profile.name,
                    line.why,
                    document.at(line.span)
                );
            }
        }
    }
    for (what, tally) in [("kept", kept), ("dropped", dropped), ("headings", headings)] {
        println!("{what}: precision {:.3}, recall {:.3}", tally.precision(), tally.recall());
    }
    assert!(kept.precision() >= 0.98 && kept.recall() >= 0.99, "{kept:?}");
    assert!(dropped.precision() >= 0.97 && dropped.recall() >= 0.95, "{dropped:?}");
    assert!(headings.precision() >= 0.95 && headings.recall() >= 0.95, "{headings:?}");
}

/// Lines of many sites, in words of our own, each put below a text or between its paragraphs.
const FORMS: [&str; 44] = [
    "Leave a comment",
    "Your e-mail address will not be published.",
    "You must be logged in to post a comment.",
    "Save my name, email, and website in this browser for the next time I comment.",
    "12 Comments",
    "Be the first to comment on this story",
    "This website uses cookies to improve your experience. You can change your settings at any time.",
    "By continuing to use this site you agree to our Privacy Policy and Terms of Use.",
    "Sign up for the Morning Brief newsletter",
    "Get the best of our reporting delivered to your inbox every morning.",
    "Subscribe now for full access",
    "Support independent journalism. Make a donation today.",
    "Already a subscriber? Log in",
    "Follow us on Facebook, Twitter and YouTube",
    "Share on WhatsApp",
    "Facebook",
    "Tweet  Share  Email  Print",
    "Share this article",
    "Copy link",
    "READ MORE: Rivals of the premier meet in secret",
    "Also read: Kurdish parties fail to agree on a president",
    "See also",
    "Related articles",
    "You may also like",
    "Most read",
    "© 2021 The Daily Courier Ltd",
    "Copyright © 2019. All Rights Reserved.",
    "This material may not be published, broadcast, rewritten or redistributed without permission.",
    "Photo: Karim Sahib/AFP via Getty Images",
    "[Photo by John Doe]",
    "(Reporting by Jane Doe in Cairo; Editing by John Roe)",
    "Reporting by Jane Doe; writing by John Roe; editing by Jim Poe",
    "By Jane Doe, Middle East correspondent",
    "By JANE DOE and JOHN ROE",
    "Published 10:32 AM EST, Tue January 4, 2022",
    "Last updated: 4 January 2022 at 10:32",
    "5 min read",
    "Advertisement",
    "Article continues below this advertisement",
    "Tags: Iraq, elections, coalition",
    "Filed under: Middle East, Politics",
    "Home > News > Middle East",
    "Back to top",
    "The views expressed in this article are the author's own and do not necessarily reflect those of the paper.",
];

/// Lines of texts that are easily taken for forms.
const PROSE: [&str; 22] = [
    "He denies it.",
    "Nobody was hurt.",
    "“I have no comment,” he said.",
    "He declined to comment.",
    "His party then shared the posts with its rivals.",
    "She wrote on Twitter that the vote was stolen.",
    "The law on cookies passed by one vote.",
    "Follow the money, his aides say.",
    "The minister is a member of the privacy committee of the chamber.",
    "“You must choose,” he told them.",
    "The party's newspaper, The Daily Voice, backed him.",
    "In January 2020 he resigned.",
    "A reporter of Reuters was held for two days.",
    "He has about 2 million followers on Facebook and Instagram.",
    "Subscribers to the party's newsletter were told first.",
    "Readers of the paper know him as a columnist.",
    "The photo shows him with the general.",
    "He said: “We want our rights.”",
    "“Read more books,” he told the students.",
    "Copyright law was the first that he drafted.",
    "He signed up for the army at 18.",
    "The agency, AFP, quoted a source close to him.",
];

/// Headings that are easily taken for forms.
const HEADINGS: [&str; 10] = [
    "Politics",
    "A man of the press",
    "Security first",
    "“Not our war”",
    "What do his rivals say?",
    "2018: the second try",
    "THE SPY YEARS",
    "Home again",
    "The Middle East question",
    "- The kingmaker -",
];

#[test]
#[allow(clippy::print_stdout, reason = "the measures are to be seen")]
fn forms_of_other_sites_are_told_apart_too() {
    let long = "He led the service for six years and left it in the spring, when the cabinet fell over a vote on oil.";
    let kind = |between: bool, line: &str| {
        let text = if between {
            format!("Who is he?\n\n{long}\n\n{line}\n\n{long}\n")
        } else {
            format!("Who is he?\n\n{long}\n\n{long}\n\n{line}\n")
        };
        let document = Document::of(text);
        let found = document.lines.iter().find(|one| document.at(one.span) == line);
        found.map_or(LineKind::Paragraph, |one| one.kind)
    };
    let count = |lines: &[&str], between: bool, wanted: LineKind| {
        let right = |line: &&&str| {
            let kind = kind(between, line);
            if kind != wanted {
                println!("{wanted:?} taken for {kind:?} (between paragraphs: {between}): {line}");
            }
            kind == wanted
        };
        lines.iter().filter(right).count()
    };
    let between = count(&FORMS, true, LineKind::Boilerplate);
    let below = count(&FORMS, false, LineKind::Boilerplate);
    println!("forms: {between} between paragraphs and {below} below the text, of {}", FORMS.len());
    let prose =
        count(&PROSE, true, LineKind::Paragraph) + count(&PROSE, false, LineKind::Paragraph);
    let headings = count(&HEADINGS, true, LineKind::Heading);
    println!("prose: {prose} of {}; headings: {headings} of {}", 2 * PROSE.len(), HEADINGS.len());
    assert!(between >= 40 && below >= 42, "{between}, {below}");
    assert!(prose == 2 * PROSE.len() && headings >= 9, "{prose}, {headings}");
}

#[test]
fn the_article_loses_its_form_and_keeps_its_heading() {
    let Some(article) = article() else { return };
    let document = Document::of(article.text.clone());
    let of = |kind: LineKind| -> Vec<Span> {
        document.lines.iter().filter(|line| line.kind == kind).map(|line| line.span).collect()
    };
    let spans = |ranges: Vec<(Span, String)>| ranges.into_iter().map(|(span, _)| span);
    assert_eq!(of(LineKind::Boilerplate), spans(article.ranges("boilerplate")).collect::<Vec<_>>());
    let clean = article.ranges("clean_text");
    let role = |wanted: &str| -> Vec<Span> {
        clean.iter().filter(|(_, role)| role == wanted).map(|(span, _)| *span).collect()
    };
    assert_eq!(of(LineKind::Title), role("title"));
    assert_eq!(of(LineKind::Heading), role("heading"));
    assert_eq!(of(LineKind::Paragraph), role("paragraph"));
}

#[test]
#[allow(clippy::print_stdout, reason = "the measures are to be seen")]
fn sentences_end_where_annotators_ended_them() {
    let mut tally = Tally::default();
    for profile in profiles().into_iter().chain(article()) {
        let document = Document::of(profile.text.clone());
        // Lines that the annotators left out of the sentences do not count.
        let wanted = profile.ranges("sentences");
        let counted = |span: Span| wanted.iter().any(|(one, _)| one.meets(span));
        let ends: BTreeSet<usize> = wanted.iter().map(|(span, _)| span.end).collect();
        let found: BTreeSet<usize> = document
            .sentences
            .iter()
            .filter(|one| counted(one.span))
            .map(|one| one.span.end)
            .collect();
        for end in ends.union(&found) {
            tally.add(found.contains(end), ends.contains(end));
            if found.contains(end) != ends.contains(end) {
                let missed = if ends.contains(end) { "missed" } else { "extra" };
                let from = profile.text.floor_char_boundary(end.saturating_sub(40));
                println!("{}: {missed} end: {}", profile.name, &profile.text[from..*end]);
            }
        }
    }
    println!("ends of sentences: F1 {:.3} of {}", tally.f1(), tally.wanted);
    assert!(tally.f1() >= 0.99, "{tally:?}");
}

fn holds_together(document: &Document) {
    let inside =
        |span: Span| document.text.get(span.start..span.end).is_some_and(|it| !it.is_empty());
    assert!(document.lines.windows(2).all(|two| two[0].span.end <= two[1].span.start));
    assert!(document.lines.iter().all(|line: &Line| inside(line.span)));
    for sentence in &document.sentences {
        assert!(inside(sentence.span) && document.lines[sentence.line].span.holds(sentence.span));
        let tokens = &document.tokens[sentence.tokens.clone()];
        assert!(tokens.iter().all(|token| inside(token.span) && sentence.span.holds(token.span)));
        assert!(tokens.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        // Nothing but blanks lies between tokens.
        let bytes: usize = tokens.iter().map(|token| token.span.len()).sum();
        let blanks: usize = document
            .at(sentence.span)
            .chars()
            .filter(|sign| sign.is_whitespace())
            .map(char::len_utf8)
            .sum();
        assert!(bytes + blanks >= sentence.span.len());
    }
    for one in &document.quotations {
        assert!(document.text.get(one.inner.start..one.inner.end).is_some());
        assert!(one.span.holds(one.inner) && inside(one.span));
    }
    // No quotation crosses another.
    let (mut around, mut sorted) = (Vec::<Span>::new(), document.quotations.clone());
    sorted.sort_by_key(|one| one.span.start);
    for one in sorted {
        while around.last().is_some_and(|before| before.end <= one.span.start) {
            around.pop();
        }
        assert!(around.last().is_none_or(|before| before.holds(one.span)));
        around.push(one.span);
    }
}

/// Pieces of which hard texts are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z]{1,6}",
        "[ .!?,;:\"'“”‘’«»„(\\[\\])…–-]{1,3}",
        Just(" ".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("Mr. ".to_owned()),
        Just("U.S. ".to_owned()),
        any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parted(text in any::<String>()) {
        holds_together(&Document::of(text));
    }

    #[test]
    fn hard_texts_are_parted(pieces in proptest::collection::vec(piece(), 0..80)) {
        holds_together(&Document::of(pieces.concat()));
    }

    #[test]
    fn the_innermost_quotation_is_found(pieces in proptest::collection::vec(piece(), 0..60)) {
        let document = Document::of(pieces.concat());
        for token in &document.tokens {
            let all = document.quotations.iter().filter(|one| one.inner.holds(token.span));
            let depth = all.map(|one| one.depth).max();
            let found = document.quotation_around(token.span).map(|at| document.quotations[at].depth);
            prop_assert_eq!(found, depth);
        }
    }

    #[test]
    fn code_points_are_exact(text in any::<String>(), more in "[a-zé“𝄞]{0,600}") {
        let text = text + &more;
        let points = CodePoints::of(&text);
        for (before, (byte, sign)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.before(byte), before);
            for inside in 1..sign.len_utf8() {
                prop_assert_eq!(points.before(byte + inside), before + 1);
            }
        }
        let all = text.chars().count();
        prop_assert_eq!(points.before(text.len()), all);
        prop_assert_eq!(points.before(text.len() + 7), all);
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "it tells minutes from moments")]
fn a_line_of_megabytes_takes_no_time() {
    for piece in ["word ", "“", "' ", "a.", "\"x ", "Mr. ", "‘a ’", "(", "... "] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = std::time::Instant::now();
        let document = Document::of(text);
        assert!(start.elapsed().as_secs() < 5, "{piece:?}");
        assert!(!document.lines.is_empty());
    }
}
