//! The language of patterns on scenes by hand.

mod scenes;

use std::collections::BTreeMap;

use formateur_read::pattern::{
    Capture, Classes, Index, Line, Match, Pattern, PatternError, Reader, items,
};
use formateur_read::{Scene, Span};
use proptest::prelude::{ProptestConfig, prop, prop_assert, proptest};
use scenes::scene;

fn classes() -> Classes {
    let rows = ["backed", "has backed", "threw its weight behind"];
    let rows = rows.iter().map(|row| row.split(' ').map(str::to_owned).collect()).collect();
    let titles = ["the", "former", "minister", "his"].map(|word| vec![word.to_owned()]);
    BTreeMap::from([("back".to_owned(), rows), ("before-name".to_owned(), titles.to_vec())])
}

/// A pattern with the index that it is looked for in.
struct One {
    pattern: Pattern,
    index: Index,
}

impl One {
    fn read(text: &str) -> Result<Self, PatternError> {
        let classes = classes();
        let mut reader = Reader::of(&classes);
        let pattern = reader.read(text)?;
        let index = reader.index(std::iter::once(&pattern));
        Ok(Self { pattern, index })
    }

    /// What it matches in a sentence.
    fn matches(&self, scene: &Scene, sentence: usize) -> Vec<Match<'_>> {
        self.pattern.matches(&Line::of(scene, &items(scene, sentence), &self.index))
    }
}

/// What each match covers.
fn found(text: &str, marked: &str) -> Vec<String> {
    let scene = scene(marked);
    let one = One::read(text).expect("a pattern");
    let matches = one.matches(&scene, 0);
    let words = |tokens| scene.document.at(scene.document.span_of(&tokens)).to_owned();
    matches.into_iter().map(|one| words(one.tokens)).collect()
}

/// The names that a capture of the first match holds.
fn held(text: &str, marked: &str, name: &str) -> Vec<String> {
    let scene = scene(marked);
    let one = One::read(text).expect("a pattern");
    let matches = one.matches(&scene, 0);
    let Some(Capture::Mentions(mentions)) = matches.first().and_then(|one| one.get(name)) else {
        return Vec::new();
    };
    mentions.iter().filter_map(|&one| scene.entity_of(one)).map(|one| one.name.clone()).collect()
}

#[test]
fn words_names_and_classes_match() {
    assert_eq!(found("<a> backed <b>", "In May [Aba] backed the [Bek]."), ["Aba backed the Bek"]);
    assert_eq!(
        found("%back <b>", "[Aba] threw its weight behind [Bek]."),
        ["threw its weight behind Bek"]
    );
    assert_eq!(found("<a> back* <b>", "[Aba] backs [Bek]."), ["Aba backs Bek"]);
    assert!(found("<a:state> backed <b>", "[Aba] backed [Bek].").is_empty());
    assert_eq!(
        found("<a:state|group> backed <b>", "[Aba|group] backed [Bek]."),
        ["Aba backed Bek"]
    );
}

#[test]
fn groups_go_one_way_or_none() {
    let text = "<a> ( 's ally / , an_ally_of )? <b> $";
    assert_eq!(found(text, "[Aba]'s ally [Bek]."), ["Aba's ally Bek"]);
    assert_eq!(found(text, "[Aba], an ally of [Bek]."), ["Aba, an ally of Bek"]);
    assert_eq!(found(text, "[Aba] [Bek]."), ["Aba Bek"]);
    assert!(found(text, "[Aba] met [Bek].").is_empty());
    let nested = "<a> ( met ( once / twice )? / saw ) <b>";
    assert_eq!(found(nested, "[Aba] met twice [Bek]."), ["Aba met twice Bek"]);
    assert_eq!(found(nested, "[Aba] saw [Bek]."), ["Aba saw Bek"]);
    assert!(found(nested, "[Aba] saw twice [Bek].").is_empty());
}

#[test]
fn lists_gaps_and_marks() {
    assert_eq!(held("with <b+>", "Talks with [Aba], [Bek] and [Cet].", "b"), ["Aba", "Bek", "Cet"]);
    assert_eq!(
        found("<a> { ..2 backed } <b>", "[Aba] has long backed [Bek]."),
        ["has long backed"]
    );
    assert!(found("<a> ..2 backed <b>", "[Aba] has for once long backed [Bek].").is_empty());
    assert!(found("<a> ..5 backed <b>", "[Aba] came; they backed [Bek].").is_empty());
    assert_eq!(found("^ <a> came $", "\"[Aba] came.\""), ["Aba came"]);
    assert!(found("^ <a> came", "Then [Aba] came.").is_empty());
}

#[test]
fn the_subject_of_a_verb_is_found_on_its_left() {
    let subject = |marked: &str| held("<a@> backed <b>", marked, "a");
    assert_eq!(subject("[Aba] backed [Bek]."), ["Aba"]);
    assert_eq!(subject("[Aba] has long backed [Bek]."), ["Aba"]);
    assert_eq!(subject("[Cet] and [Aba] backed [Bek]."), ["Cet", "Aba"]);
    assert_eq!(subject("[Aba], 54, a lawyer from [Rota|place], backed [Bek]."), ["Aba"]);
    assert_eq!(subject("[Dor] met [Aba], who backed [Bek]."), ["Aba"]);
    assert_eq!(subject("[Dor] met [Aba], head of the [Union|group], who backed [Bek]."), ["Aba"]);
    assert_eq!(subject("[Aba] left the [Union|group] in 2009 and backed [Bek]."), ["Aba"]);
    assert_eq!(subject("The forces that backed [Bek] left."), Vec::<String>::new());
}

#[test]
fn names_that_belong_to_another_noun_do_not_stand_for_themselves() {
    let object = |marked: &str| held("backed <b*+>", marked, "b");
    assert_eq!(object("[Aba] backed [Bek]."), ["Bek"]);
    assert_eq!(object("[Aba] backed the former minister, [Bek]."), ["Bek"]);
    assert_eq!(object("[Aba] backed [his=Aba] former minister [Bek] and [Cet]."), ["Bek", "Cet"]);
    assert_eq!(object("[Aba] backed the [Rotan=Rota|state] minister [Bek]."), ["Bek"]);
    assert_eq!(object("[Aba] backed [her=Bek]."), ["Bek"]);
    for marked in [
        "[Aba] backed [Bek]'s plan.",
        "[Aba] backed [his=Bek] plan.",
        "[Aba] backed [her=Bek] plan.",
        "[Aba] backed [Rotan=Rota|state] plans.",
        "[Aba] backed plans against [Bek].",
    ] {
        assert!(object(marked).is_empty(), "{marked}");
    }
    assert_eq!(held("backed by <b*+>", "backed by [Aba], by [Bek] and by [Cet]", "b").len(), 3);
}

#[test]
fn where_there_is_a_doubt_there_is_no_subject() {
    for marked in [
        "[Aba] has not backed [Bek].",
        "[Aba] never backed [Bek].",
        "[Aba] could have backed [Bek].",
        "A spokesman of [Aba] backed [Bek].",
        "[Aba]'s brother backed [Bek].",
        "[Aba] said that the party had won and backed [Bek].",
        "[Aba] met ministers, who backed [Bek].",
        "In 2020 [Aba], in trouble, met the strikers, who backed [Bek].",
        "[Aba] resigned and [Cet] took over and backed [Bek].",
    ] {
        let own = held("<a@> backed <b>", marked, "a");
        assert!(own.is_empty(), "{marked}: {own:?}");
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    for text in
        ["", "( a", "a )", "<a", "%nothing", "..x", "<a:king>", "<what~x>", "<what~0>", "a / b"]
    {
        assert!(One::read(text).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn matches_lie_in_the_sentence(words in prop::collection::vec(
        prop::sample::select(vec!["[Aba]", "[Bek|state]", "and", ",", "backed", "who", "not", "(", "has", "of", "2"]),
        0..60,
    )) {
        let scene: Scene = scene(&words.join(" "));
        for sentence in 0..scene.document.sentences.len() {
            let within: Span = scene.document.sentences[sentence].span;
            let items = items(&scene, sentence).len();
            for text in ["<a@> backed <b+>", "<a+> ..4 ( backed <b> )? of <c>", "^ ..3 backed ..3 $", "<w~3> , <a>"] {
                let one = One::read(text).expect("a pattern");
                for found in one.matches(&scene, sentence) {
                    prop_assert!(within.holds(scene.document.span_of(&found.tokens)));
                    prop_assert!(found.items.start <= found.items.end && found.items.end <= items);
                }
            }
        }
    }
}
