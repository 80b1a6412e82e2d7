//! Pronouns and descriptions: in the open annotated profiles, and one by one.

#![allow(clippy::print_stdout, reason = "the figures are the point")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_read::{How, Options, Reading, read};
use serde_json::Value;

fn place(bytes: &[usize], value: &Value) -> usize {
    bytes[usize::try_from(value.as_u64().expect("a place")).expect("small")]
}

/// For each annotated id the id that the program gives most of its named mentions.
fn ours(gold: &Value, bytes: &[usize], reading: &Reading) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entity in gold["entities"].as_array().expect("a list") {
        let mut votes: BTreeMap<String, usize> = BTreeMap::new();
        for mention in entity["mentions"].as_array().expect("a list") {
            let (start, end) = (place(bytes, &mention[0]), place(bytes, &mention[1]));
            for (at, own) in reading.scene.mentions.iter().enumerate() {
                if own.span.start < end
                    && start < own.span.end
                    && own.how == How::Name
                    && let Some(entity) = reading.scene.entity_of(at)
                {
                    *votes.entry(entity.id.clone()).or_default() += 1;
                }
            }
        }
        if let Some((id, _)) = votes.into_iter().max_by_key(|(_, count)| *count) {
            all.insert(entity["id"].as_str().expect("an id").to_owned(), id);
        }
    }
    all
}

#[test]
fn pronouns_and_descriptions_mean_whom_they_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles/open");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    let (mut gold, mut found, mut given, mut right) = (0, 0, 0, 0);
    for file in files {
        let own: Value =
            serde_json::from_slice(&std::fs::read(&file).expect("a file")).expect("JSON");
        let text = std::fs::read_to_string(file.with_extension("txt")).expect("a text");
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let reading = read(text, &Options::default());
        let ours = ours(&own, &bytes, &reading);
        let mut wanted: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
        for link in own["coreference"].as_array().expect("a list") {
            let key = (place(&bytes, &link["start"]), place(&bytes, &link["end"]));
            let to = link["refers_to"].as_str().expect("an id");
            wanted
                .entry(key)
                .or_default()
                .push(ours.get(to).cloned().unwrap_or_else(|| to.to_owned()));
        }
        for ((start, end), to) in wanted {
            gold += 1;
            let text = &reading.scene.document.text;
            let near = || text[start.saturating_sub(60)..(end + 30).min(text.len())].to_owned();
            let at = reading.scene.mentions.iter().position(|one| {
                one.span.start < end && start < one.span.end && one.span.start + 12 >= start
            });
            let Some(at) = at else {
                println!("missed {:?} {to:?}", &text[start..end]);
                continue;
            };
            found += 1;
            let Some(entity) = reading.scene.entity_of(at) else {
                println!("open {:?} {to:?}", &text[start..end]);
                continue;
            };
            given += 1;
            if to.contains(&entity.id) {
                right += 1;
            } else if text.is_char_boundary(start.saturating_sub(60))
                && text.is_char_boundary((end + 30).min(text.len()))
            {
                println!("wrong {:?}: {} for {to:?} in {:?}", &text[start..end], entity.id, near());
            } else {
                println!("wrong {:?}: {} for {to:?}", &text[start..end], entity.id);
            }
        }
    }
    let share = |a: usize, b: usize| a as f64 / b as f64;
    println!(
        "references: found {found}/{gold}, resolved {given}, right {right}: precision {:.3}, recall {:.3}",
        share(right, given),
        share(right, gold)
    );
    assert!(share(right, given) >= 0.90);
    assert!(share(right, gold) >= 0.65);
}

/// The article, read with its case.
fn article() -> Option<(Value, Vec<usize>, Reading)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("../shared/articles");
    let gold = std::fs::read(folder.join("kazimi-gold.json")).ok()?;
    let text = std::fs::read_to_string(folder.join("kazimi-profile.txt")).ok()?;
    let mut files = formateur_case::Files::new();
    for entry in std::fs::read_dir(root.join("cases/iraq-2021")).ok()? {
        let path = entry.ok()?.path();
        let name = path.file_name()?.to_string_lossy().into_owned();
        if path.extension().is_some_and(|end| end == "csv") || name == "case.toml" {
            files.insert(&name, std::fs::read(&path).ok()?).ok()?;
        }
    }
    let case = formateur_case::Case::read(&files).ok()?;
    let known = formateur_read::Known::of(&case.as_of(case.head().as_of));
    let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let reading = read(text, &Options { known, ..Options::default() });
    Some((serde_json::from_slice(&gold).ok()?, bytes, reading))
}

#[test]
fn the_article_means_whom_it_should() {
    let Some((gold, bytes, reading)) = article() else {
        println!("skipped: the article is not here");
        return;
    };
    let ours = ours(&gold, &bytes, &reading);
    let subject = reading.scene.subject.map(|at| reading.scene.entities[at].id.as_str());
    assert_eq!(subject, Some("kazimi"));
    let (mut right, mut wrong, mut all) = (0, 0, 0);
    for link in gold["coreference"].as_array().expect("a list") {
        let (start, end) = (place(&bytes, &link["start"]), place(&bytes, &link["end"]));
        all += 1;
        let at = reading
            .scene
            .mentions
            .iter()
            .position(|one| one.span.start < end && start < one.span.end);
        let Some(entity) = at.and_then(|at| reading.scene.entity_of(at)) else { continue };
        let to = link["refers_to"].as_str().expect("an id");
        if ours.get(to).is_some_and(|own| *own == entity.id) {
            right += 1;
        } else {
            wrong += 1;
            println!("wrong {:?}: {}", &reading.scene.document.text[start..end], entity.id);
        }
    }
    println!("article: {right} of {all} right, {wrong} wrong");
    assert_eq!(wrong, 0);
    assert!(right >= 16);
    // A man is no it.
    for mention in &reading.scene.mentions {
        let words = reading.scene.document.at(mention.span);
        assert!(!matches!(words, "it" | "its") || mention.entity.is_none());
    }
}

/// Words and ids of the mentions that are no names.
fn told(text: &str) -> Vec<(String, Option<String>)> {
    let reading = read(text.to_owned(), &Options::default());
    let scene = &reading.scene;
    let all = (0..scene.mentions.len()).filter(|at| !scene.mentions[*at].sure);
    all.map(|at| {
        let words = scene.document.at(scene.mentions[at].span).to_owned();
        (words, scene.entity_of(at).map(|entity| entity.id.clone()))
    })
    .collect()
}

fn is(words: &str, id: &str) -> (String, Option<String>) {
    (words.to_owned(), Some(id.to_owned()))
}

#[test]
fn pronouns_go_by_gender() {
    let text = "Mr John Brandt met Mrs Anna Keller. She thanked him for it.";
    let told = told(text);
    assert!(told.contains(&is("She", "keller")), "{told:?}");
    assert!(told.contains(&is("him", "brandt")), "{told:?}");
}

#[test]
fn the_object_is_not_the_subject() {
    let told = told("President Omar Haddad spoke first. Later Senator Paul Reyes praised him.");
    assert_eq!(told, [is("him", "haddad")]);
}

#[test]
fn descriptions_go_to_the_holder() {
    let told = told(
        "Prime Minister Anders Holm resigned. The prime minister gave no reason. The president said nothing.",
    );
    assert_eq!(told, [is("prime minister", "holm")]);
}

#[test]
fn a_former_holder_is_not_the_holder() {
    let text = "President Omar Barry met a former president, Luis Adeyemi, on Monday. The president smiled.";
    let told = told(text);
    assert_eq!(told, [is("president", "barry")]);
}

#[test]
fn it_stays_open_for_a_man() {
    let told = told("Omar Haddad spoke first. Last year it had improved its image.");
    assert!(told.iter().all(|(_, id)| id.is_none()), "{told:?}");
}
