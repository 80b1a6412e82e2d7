//! Rules as they are written, and the work that texts make.

use std::collections::BTreeSet;

use super::*;
use crate::document::Document;
use crate::fact::Kind;
use crate::lexicon::WORDS;
use crate::names::names;
use crate::pattern::plain;

/// Places and hops that matching may look at for a token.
const MOST_STEPS: usize = 40;

#[test]
fn every_rule_can_be_read() {
    let mut count = 0;
    for file in FILES {
        for rule in written(file).expect("a file of rules") {
            let id = rule.id.clone();
            if let Err(error) = Rule::of(rule, &mut Reader::of(&WORDS)) {
                panic!("{id}: {error}");
            }
            count += 1;
        }
    }
    assert_eq!(count, RULES.all.len());
    assert!(count > 500);
}

#[test]
fn rules_have_names_of_their_own_and_roles_for_their_captures() {
    let mut ids = BTreeSet::new();
    for rule in &RULES.all {
        let id = &rule.written.id;
        assert!(ids.insert(id), "{id} twice");
        assert!(id.split_once('.').is_some_and(|(_, words)| !words.is_empty()), "{id}");
        let names = rule.pattern.names();
        let written = &rule.written;
        let used = written.roles.keys().chain(&written.named).chain(&written.titled);
        for name in used {
            assert!(names.iter().any(|own| **own == **name), "{id}: no capture `{name}`");
        }
        for name in written.value.split('{').skip(1).filter_map(|part| part.split_once('}')) {
            let known = names.iter().any(|own| **own == *name.0) || name.0 == "title";
            assert!(known, "{id}: no capture `{}` for its value", name.0);
        }
        let two = !written.roles.is_empty() || written.pair.is_some();
        assert!(written.kind != Kind::Tie || two, "{id}");
    }
}

#[test]
fn a_rule_that_cannot_be_read_is_told() {
    let rule = |pattern: &str| {
        let text = format!(
            "[[rule]]\nid = \"a.b\"\nkind = \"tie\"\nvalue = \"\"\npattern = \"{pattern}\""
        );
        written(&text).expect("a rule").remove(0)
    };
    assert!(Rule::of(rule("<a> backed <b>"), &mut Reader::of(&WORDS)).is_ok());
    for pattern in ["", "<a", "( <a>", "%no-such-class", "<a:giant>", "..x"] {
        assert!(Rule::of(rule(pattern), &mut Reader::of(&WORDS)).is_err(), "{pattern}");
    }
    assert!(written("[[rule]]\nid = \"a.b\"").is_err());
}

#[test]
fn a_frame_makes_a_rule_of_each_way_and_family() {
    let text = "[[frame]]\nkind = \"tie\"\n\
        [[frame.way]]\nid = \"a.{}-is\"\npattern = \"<a@> is <b> {tail}\"\n\
        [[frame.way]]\nid = \"a.once-{}\"\npattern = \"<a> , once {}\"\nvalue = \"former {value}\"\nonly = [\"friend\"]\n\
        [[frame.family]]\nid = \"friend\"\ntail = \"'s friend\"\nvalue = \"friendship\"\nsign = 1\n\
        [[frame.family]]\nid = \"enemy\"\nvalue = \"enmity\"\nsign = -1\n";
    let rules = written(text).expect("a frame");
    let made: Vec<_> = rules
        .iter()
        .map(|one| (one.id.as_str(), one.pattern.as_str(), one.value.as_str(), one.sign))
        .collect();
    assert_eq!(
        made,
        [
            ("a.friend-is", "<a@> is <b> 's friend", "friendship", Some(1)),
            ("a.once-friend", "<a> , once friend", "former friendship", Some(1)),
            ("a.enemy-is", "<a@> is <b> ", "enmity", Some(-1)),
        ]
    );
}

#[test]
fn only_mediations_have_no_sign() {
    for rule in RULES.all.iter().filter(|rule| rule.written.kind == Kind::Tie) {
        let broker = rule.written.roles.values().any(|role| role == "broker");
        assert_eq!(rule.written.sign.is_none(), broker, "{}", rule.written.id);
    }
}

/// The steps that matching takes on a text, and its tokens.
fn steps(text: &str) -> (usize, usize) {
    let document = Document::of(text.to_owned());
    let (entities, mentions) = names(&document, &crate::Known::default());
    let scene = Scene { document, entities, mentions, ..Scene::default() };
    let steps = (0..scene.document.sentences.len()).map(|sentence| {
        let items = items(&scene, sentence);
        let line = Line::of(&scene, &items, &RULES.index);
        in_line(&line, sentence);
        line.steps()
    });
    (steps.sum(), scene.document.tokens.len())
}

#[test]
fn no_text_takes_more_than_so_many_steps_a_token() {
    for piece in [
        "word ",
        "Aba ",
        "Aba, Bek, ",
        "Aba and Bek and ",
        "the former minister, ",
        "Aba Bek said that he had backed Cet Dor, the former minister, against the party ",
        "Aba Bek met Cet Dor, who opposed him. ",
        "\"",
        "“a ",
        ". ",
        "an ally of ",
        "has long been ",
        "minister of ",
    ] {
        let (few, many) = (steps(&piece.repeat(200)), steps(&piece.repeat(2_000)));
        assert!(many.0 <= MOST_STEPS * many.1, "{piece:?}: {many:?}");
        // Ten times the text is ten times the work.
        assert!(many.0 <= 11 * few.0 + MOST_STEPS, "{piece:?}: {few:?}, {many:?}");
    }
}

/// Every rule matches where it does when each way is tried in turn, and is looked for in every sentence where it does: in
/// short ones, in a long one, and in a part of it.
#[test]
fn an_index_changes_nothing() {
    let text = "Aba Bek, a close ally of Cet Dor, has long opposed the Rota Party. Cet Dor, who was \
        appointed prime minister in 2019, accused him of fraud, but backed the former minister, Eve Fin, and the \
        main donors of the party. The government called for talks with Iran, by Aba Bek and by Cet Dor. Critics of Eve \
        Fin said that she had been a rival of his brother until she fell out with the Iranian minister.";
    let long = text.replace(". ", " and ").replace('.', " and then ").repeat(4);
    let mut reader = Reader::of(&WORDS);
    let all = FILES.iter().flat_map(|file| written(file).expect("a file of rules"));
    let all: Vec<Rule> = all.map(|rule| Rule::of(rule, &mut reader).expect("a rule")).collect();
    let rows = reader.written();
    let index = reader.index(all.iter().map(|rule| &rule.pattern));
    let compare = |line: &Line<'_>| {
        let looked_for: BTreeSet<usize> = line.may_match().into_iter().collect();
        let mut found = 0;
        for (number, Rule { written: Written { id, .. }, pattern, .. }) in all.iter().enumerate() {
            let mut wanted = Vec::new();
            let mut free = 0;
            for at in 0..line.items().len() {
                let end = plain::end(pattern, &rows, &WORDS, line, at);
                if let Some(end) = end.filter(|_| at >= free) {
                    wanted.push(at..end);
                    free = end.max(at + 1);
                }
            }
            let matches = pattern.matches(line);
            let own: Vec<_> = matches.iter().map(|one| one.items.clone()).collect();
            assert_eq!(own, wanted, "{id}");
            assert!(own.is_empty() || looked_for.contains(&number), "{id}");
            found += own.len();
        }
        found
    };
    for (text, sentences, least) in [(text, 4, 6), (&long, 1, 8)] {
        let document = Document::of(text.to_owned());
        let (entities, mentions) = names(&document, &crate::Known::default());
        let scene = Scene { document, entities, mentions, ..Scene::default() };
        assert_eq!(scene.document.sentences.len(), sentences, "{text}");
        let found = (0..sentences).map(|sentence| {
            let items = items(&scene, sentence);
            let line = Line::of(&scene, &items, &index);
            compare(&line.part(2..items.len() / 2));
            compare(&line)
        });
        let found: usize = found.sum();
        assert!(found >= least, "{found} in {text}");
    }
}
