//! What the tests share: shipped cases, and a small valid case to spoil.
#![allow(dead_code, reason = "each test file uses some of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use formateur_case::{Case, Date, Files, Problem};

/// The folder of the shipped cases.
pub(crate) fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

/// Names of the shipped cases.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(cases())
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("case.toml").is_file())
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(!names.is_empty());
    names
}

/// The texts of a shipped case, by file name.
pub(crate) fn texts(name: &str) -> BTreeMap<String, String> {
    let folder = cases().join(name);
    let mut texts = BTreeMap::new();
    for (folder, prefix) in [(folder.clone(), ""), (folder.join("scenarios"), "scenarios/")] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_file() && path.extension().is_none_or(|end| end != "md") {
                texts.insert(format!("{prefix}{file}"), fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    texts
}

/// Whether a file's name ends with `end`, such as `csv`.
pub(crate) fn is_a(end: &str, name: &str) -> bool {
    Path::new(name).extension().is_some_and(|own| own == end)
}

/// Texts as files.
pub(crate) fn files(texts: &BTreeMap<String, String>) -> Files {
    let mut files = Files::new();
    for (name, text) in texts {
        files.insert(name, text.clone().into_bytes()).expect("small files");
    }
    files
}

/// A case, or a failed test that shows its problems.
pub(crate) fn read(texts: &BTreeMap<String, String>) -> Case {
    Case::read(&files(texts)).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

/// A shipped case.
pub(crate) fn shipped(name: &str) -> Case {
    read(&texts(name))
}

/// The problems of texts that are no case.
pub(crate) fn problems(texts: &BTreeMap<String, String>) -> Vec<Problem> {
    Case::read(&files(texts)).expect_err("a wrong case").problems().to_vec()
}

/// A day.
pub(crate) fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A small case in which everything is right.
pub(crate) fn small() -> BTreeMap<String, String> {
    [
        ("case.toml", HEAD),
        ("actors.csv", ACTORS),
        ("seats.csv", SEATS),
        ("ties.csv", TIES),
        ("pacts.csv", PACTS),
        ("positions.csv", POSITIONS),
        ("candidates.csv", CANDIDATES),
        ("candidacies.csv", CANDIDACIES),
        ("sources.csv", "id,title\npaper,A newspaper\n"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into()
}

const HEAD: &str = r#"title = "Utopia"
country = "Utopia"
as_of = "2022-01-01"
axis = "left-right"

[chamber]
name = "Chamber"
seats = 100

[[thresholds]]
id = "investiture"
kind = "positive"
votes = 51
source = ["paper"]

[[offices]]
id = "prime-minister"
name = "Prime minister"
source = ["paper"]

[[stages]]
id = "election"
source = ["paper"]

[[stages]]
id = "cabinet"
after = "election"
threshold = "investiture"
fills = "prime-minister"
source = ["paper"]

[[issues]]
id = "left-right"
name = "Left and right"
low_end = "left"
high_end = "right"
scale = [0, 10]
source = ["paper"]
"#;

const ACTORS: &str = "id,name,kind,color
blues,Blues,party,#0000ff
greens,Greens,party,
nell,Nell,person,
reds,Reds,party,
";

const SEATS: &str = "party,seats,low,high,known_from,source
blues,50,,,2021-12-01,paper
greens,10,,,2021-12-01,paper
reds,40,,,2021-12-01,paper
";

const TIES: &str = "from,to,sign,kind,known_from,source
blues,greens,1,speech,2021-12-02,paper
reds,blues,-1,quarrel,2021-12-02,paper
";

const PACTS: &str = "from,to,kind,known_from,source
reds,blues,rules-out,2021-12-03,paper
";

const POSITIONS: &str = "actor,issue,position,low,high,salience,known_from,source
blues,left-right,7,6,8,50,2021-12-01,paper
reds,left-right,3,,,40,2021-12-01,paper
";

const CANDIDATES: &str = "candidate,post,actor,stance,known_from,source
nell,prime-minister,blues,backs,2021-12-04,paper
nell,prime-minister,reds,objects,2021-12-04,paper
";

const CANDIDACIES: &str = "candidate,post,event,date,known_from,source
nell,prime-minister,named,2021-12-04,2021-12-04,paper
";
