//! Names and references in the open annotated profiles: how many are found, and how many mean whom they should.

#![allow(clippy::print_stdout, reason = "the figures are the point")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_read::{EntityKind, How, Options, Reading, read};
use serde_json::Value;

/// An annotated profile and what the program makes of it.
struct Profile {
    gold: Value,
    reading: Reading,
    /// Byte of every code point.
    bytes: Vec<usize>,
}

fn profiles() -> Vec<Profile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles/open");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let gold: Value =
                serde_json::from_slice(&std::fs::read(file).expect("a file")).expect("JSON");
            let text = std::fs::read_to_string(file.with_extension("txt")).expect("a text");
            let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            Profile { gold, bytes, reading: read(text, &Options::default()) }
        })
        .collect()
}

/// The mention that shares most with a stretch, if it shares a third of the longer.
fn best(profile: &Profile, start: usize, end: usize) -> Option<usize> {
    let shared = |at: &usize| {
        let span = profile.reading.scene.mentions[*at].span;
        let both = span.end.min(end).saturating_sub(span.start.max(start));
        both * 100 / span.len().max(end - start).max(1)
    };
    (0..profile.reading.scene.mentions.len()).filter(|at| shared(at) >= 30).max_by_key(shared)
}

fn range(profile: &Profile, start: &Value, end: &Value) -> (usize, usize) {
    let at = |value: &Value| {
        profile.bytes[usize::try_from(value.as_u64().expect("a place")).expect("small")]
    };
    (at(start), at(end))
}

/// For each annotated id the ids that the program gives most of its mentions.
fn ours(profile: &Profile) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entity in profile.gold["entities"].as_array().expect("a list") {
        let mut votes: BTreeMap<String, usize> = BTreeMap::new();
        for mention in entity["mentions"].as_array().expect("a list") {
            let (start, end) = range(profile, &mention[0], &mention[1]);
            let found = best(profile, start, end);
            if let Some(own) = found.and_then(|at| profile.reading.scene.entity_of(at)) {
                *votes.entry(own.id.to_string()).or_default() += 1;
            }
        }
        if let Some((id, _)) = votes.into_iter().max_by_key(|(_, count)| *count) {
            all.insert(entity["id"].as_str().expect("an id").to_owned(), id);
        }
    }
    all
}

#[test]
fn names_are_found_and_mean_whom_they_should() {
    let (mut gold, mut found, mut agree, mut persons, mut persons_found, mut same_id) =
        (0, 0, 0, 0, 0, 0);
    let (mut own, mut right) = (0, 0);
    for profile in profiles() {
        let ours = ours(&profile);
        let mut used = std::collections::BTreeSet::new();
        for entity in profile.gold["entities"].as_array().expect("a list") {
            let id = entity["id"].as_str().expect("an id");
            let person = matches!(entity["type"].as_str(), Some("person" | "state"));
            for mention in entity["mentions"].as_array().expect("a list") {
                let (start, end) = range(&profile, &mention[0], &mention[1]);
                let at = best(&profile, start, end);
                gold += 1;
                persons += usize::from(person);
                let Some(at) = at else {
                    println!("missed {id}: {:?}", &profile.reading.scene.document.text[start..end]);
                    continue;
                };
                used.insert(at);
                found += 1;
                persons_found += usize::from(person);
                let own = profile.reading.scene.entity_of(at).map(|own| own.id.as_str());
                if own.is_some() && own == ours.get(id).map(String::as_str) {
                    agree += 1;
                    same_id += usize::from(own == Some(id) && person);
                } else {
                    println!(
                        "other {id}: {own:?} {:?}",
                        &profile.reading.scene.document.text[start..end]
                    );
                }
                if own != Some(id) && person {
                    println!("id {id}: {own:?}");
                }
            }
        }
        for (at, mention) in profile.reading.scene.mentions.iter().enumerate() {
            if matches!(mention.how, How::Name | How::Demonym | How::Metonym) {
                own += 1;
                right += usize::from(used.contains(&at));
                if !used.contains(&at) {
                    let kind = profile.reading.scene.entity_of(at).map(|entity| entity.kind);
                    println!(
                        "extra {kind:?} {:?}",
                        profile.reading.scene.document.at(mention.span)
                    );
                }
            }
        }
    }
    let share = |a: usize, b: usize| a as f64 / b as f64;
    println!("mentions: recall {found}/{gold} = {:.3}", share(found, gold));
    println!(
        "persons and states: recall {persons_found}/{persons} = {:.3}",
        share(persons_found, persons)
    );
    println!(
        "same id of persons and states {same_id}/{persons_found} = {:.3}",
        share(same_id, persons_found)
    );
    println!("entity agreement {agree}/{found} = {:.3}", share(agree, found));
    println!("names: annotated {right}/{own} = {:.3}", share(right, own));
    assert!(share(found, gold) >= 0.83);
    assert!(share(persons_found, persons) >= 0.92);
    assert!(share(same_id, persons_found) >= 0.93);
    assert!(share(agree, found) >= 0.96);
    assert!(share(right, own) >= 0.82);
}

fn of(text: &str) -> Reading {
    read(text.to_owned(), &Options::default())
}

/// Ids, kinds and hows of the mentions of a text.
fn told(text: &str) -> Vec<(String, String)> {
    let reading = of(text);
    let scene = &reading.scene;
    (0..scene.mentions.len())
        .map(|at| {
            let words = scene.document.at(scene.mentions[at].span).to_owned();
            (words, scene.entity_of(at).map(|entity| entity.id.to_string()).unwrap_or_default())
        })
        .collect()
}

fn kind(text: &str, words: &str) -> Option<(EntityKind, How, String)> {
    let reading = of(text);
    let scene = &reading.scene;
    let at = scene.mentions.iter().position(|one| scene.document.at(one.span) == words)?;
    let entity = scene.entity_of(at)?;
    Some((entity.kind, scene.mentions[at].how, entity.id.to_string()))
}

#[test]
fn a_capital_is_a_town_or_a_government() {
    let town = |text, name, id: &str| {
        assert_eq!(kind(text, name), Some((EntityKind::Place, How::Name, id.to_owned())), "{text}");
    };
    let state = |text, name, id: &str| {
        assert_eq!(
            kind(text, name),
            Some((EntityKind::State, How::Metonym, id.to_owned())),
            "{text}"
        );
    };
    town("He was born in Baghdad in 1967.", "Baghdad", "baghdad");
    town("She travelled to Damascus last week.", "Damascus", "damascus");
    town("The attack in January took place near Kabul.", "Kabul", "kabul");
    town("He died in Paris and London.", "London", "london");
    state("He has close ties with Washington and Tehran.", "Washington", "united-states");
    state("He has close ties with Washington and Tehran.", "Tehran", "iran");
    state("Moscow rejected the offer.", "Moscow", "russia");
    state("Both sides sought power over Baghdad.", "Baghdad", "iraq");
    state("The talks between Ankara and the rebels failed.", "Ankara", "turkey");
    state("The Kremlin denied it.", "Kremlin", "russia");
    state("He blamed Damascus for it.", "Damascus", "syria");
}

#[test]
fn names_stop_at_titles_and_countries() {
    let text = "The killing of Iranian General Omar Rahmanov shook Iran. Prime Minister Ali bin Saleh condemned it.";
    assert_eq!(
        told(text).into_iter().map(|(words, _)| words).take(4).collect::<Vec<_>>(),
        ["Iranian", "Omar Rahmanov", "Iran", "Ali bin Saleh"]
    );
}

#[test]
fn short_names_mean_long_ones() {
    let text = "The Democratic Unity Party (DUP) was founded by Joseph Kramer and Anna Kramer. The DUP expelled Joseph \
                Kramer. Kramer said the Party had no right to do so.";
    let told = told(text);
    let of = |words: &str| -> Vec<&str> {
        told.iter().filter(|(own, _)| own == words).map(|(_, id)| id.as_str()).collect()
    };
    assert_eq!(of("DUP"), ["democratic-unity-party", "democratic-unity-party"]);
    assert_eq!((of("Anna Kramer"), of("Kramer")), (vec!["anna-kramer"], vec!["kramer"]));
    assert_eq!(of("Party"), ["democratic-unity-party"]);
}

#[test]
fn sources_and_groups_have_no_name() {
    let text = "Some see him as weak. Western diplomats and opposition parties disagree, a senior official told the BBC. \
                Critics blame the army.";
    let reading = of(text);
    let scene = &reading.scene;
    let kinds: Vec<(&str, EntityKind, bool)> = scene
        .mentions
        .iter()
        .filter_map(|one| one.entity.map(|at| &scene.entities[at]))
        .map(|entity| (entity.id.as_str(), entity.kind, entity.plural))
        .collect();
    assert_eq!(
        kinds,
        [
            ("anon-some", EntityKind::Anonymous, true),
            ("western-diplomats", EntityKind::Group, true),
            ("opposition-parties", EntityKind::Group, true),
            ("anon-official", EntityKind::Anonymous, false),
            ("bbc", EntityKind::Outlet, false),
            ("critics", EntityKind::Group, true),
            ("army", EntityKind::Organisation, false),
        ]
    );
}

#[test]
fn months_and_openers_are_no_names() {
    assert!(
        told("However, nothing happened in March. On Sunday it rained. Still nobody came.")
            .iter()
            .all(|(words, _)| !["However", "March", "Sunday", "Still"].contains(&words.as_str()))
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, cases: 200, ..Default::default() })]

    #[test]
    fn mentions_are_in_order_and_exact(
        text in "(([A-Z][a-z]{1,6}|[a-z]{1,5}|the|of|al|Minister|Iran|Party|he|it|Kazimi|U\\.S\\.|\\PC)[ '’\\-.,\"“”\n]{0,2}){0,60}"
    ) {
        let reading = of(&text);
        let scene = &reading.scene;
        let mut end = 0;
        for mention in &scene.mentions {
            assert!(mention.tokens.start >= end && mention.tokens.end > mention.tokens.start);
            assert_eq!(scene.document.span_of(&mention.tokens), mention.span);
            assert!(mention.entity.is_none_or(|entity| entity < scene.entities.len()));
            end = mention.tokens.end;
        }
        let ids: std::collections::BTreeSet<&str> = scene.entities.iter().map(|entity| entity.id.as_str()).collect();
        assert_eq!(ids.len(), scene.entities.len());
    }
}

#[test]
fn spellings_of_a_known_name_agree() {
    let actor = |id: &str, name: &str| formateur_read::KnownActor {
        id: id.to_owned(),
        name: name.to_owned(),
        names: vec![name.to_owned()],
        kind: EntityKind::Person,
    };
    let known = formateur_read::Known {
        actors: vec![actor("kadhimi", "Mustafa al-Kadhimi"), actor("halabi", "Muhammad al-Halabi")],
        subject: None,
    };
    let options = Options { known, ..Options::default() };
    let text =
        "Yesterday Mustafa Al Kazimi met Mohamed el-Halabi. Later Kadhimi left with Mustafa Kamal.";
    let reading = read(text.to_owned(), &options);
    let ids: Vec<&str> = (0..reading.scene.mentions.len())
        .filter_map(|at| reading.scene.entity_of(at).map(|entity| entity.id.as_str()))
        .collect();
    assert_eq!(ids, ["kadhimi", "halabi", "kadhimi", "kamal"]);
}

#[test]
fn parties_and_papers_are_no_persons() {
    let text = "In 2016 she founded Clear Water, a party of lawyers. He told the weekly Prizma Nova that the movement Honest \
                Register was finished. Reyes heads New Breath. They met on Radio Atlas Sud.";
    let reading = of(text);
    let scene = &reading.scene;
    let kind = |id: &str| scene.entities.iter().find(|one| one.id == id).map(|one| one.kind);
    assert_eq!(kind("clear-water"), Some(EntityKind::Group));
    assert_eq!(kind("prizma-nova"), Some(EntityKind::Outlet));
    assert_eq!(kind("honest-register"), Some(EntityKind::Group));
    assert_eq!(kind("new-breath"), Some(EntityKind::Organisation));
    assert_eq!(kind("radio-atlas-sud"), Some(EntityKind::Outlet));
}

#[test]
fn what_sort_of_group_is_no_part_of_the_id() {
    let text = "The Our Soil party won. Later Our Soil refused. Order and Roots, the party of Luis Tagle, agreed.";
    let ids: Vec<String> = told(text).into_iter().map(|(_, id)| id).collect();
    assert!(ids.iter().filter(|id| *id == "our-soil").count() == 2, "{ids:?}");
    assert!(ids.contains(&"order-and-roots".to_owned()), "{ids:?}");
}

#[test]
fn brussels_is_the_union_where_nobody_speaks_of_belgium() {
    let ids = |text: &str| -> Vec<String> { told(text).into_iter().map(|(_, id)| id).collect() };
    assert_eq!(ids("Brussels adores Reyes.")[0], "european-union");
    let told = ids("The Belgian minister resigned. Brussels adores Reyes.");
    assert!(told.contains(&"belgium".to_owned()), "{told:?}");
    assert_eq!(ids("Berlin, a patron of Reyes, paid for it.")[0], "germany");
}

#[test]
fn a_second_name_is_the_same_person() {
    let text = "The rebels of Tilak Rokaya, better known as Comrade Jwala, won. Jwala went home.";
    let ids: Vec<String> =
        told(text).into_iter().map(|(_, id)| id).filter(|id| id != "rebels").collect();
    assert_eq!(ids, ["rokaya", "rokaya", "rokaya"]);
}

#[test]
fn labels_in_capitals_are_no_names() {
    let text = "WHAT HE SAYS. Paul Reyes wants peace.\n\nIN GOVERNMENT: Reyes was minister.";
    let named = told(text).into_iter().filter(|(words, _)| words != "HE");
    assert_eq!(named.map(|(_, id)| id).collect::<Vec<_>>(), ["reyes", "reyes"]);
}
