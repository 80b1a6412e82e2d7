//! Whatever the bytes: a case, or problems; never a panic, and never a case that is half read.

mod common;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use formateur_case::{Case, Date, Files, from_seats};
use proptest::prelude::*;
use proptest::sample::Index;

/// Reads, and asserts what holds for any files.
fn read(files: &BTreeMap<String, Vec<u8>>) {
    let mut map = Files::new();
    for (name, bytes) in files {
        map.insert(name, bytes.clone()).expect("small files");
    }
    match Case::read(&map) {
        Ok(case) => {
            let canonical = Case::canonical(&map).expect("a canonical form");
            let back = common::read(&canonical);
            assert_eq!(back, case);
            assert_eq!(Case::canonical(&common::files(&canonical)).expect("its own"), canonical);
            case.as_of(case.head().as_of);
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            for problem in error.problems() {
                assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{problem:?}");
                let bytes = files.get(&problem.place.file).map_or(0, Vec::len);
                assert!(problem.place.start <= problem.place.end && problem.place.end <= bytes);
            }
        }
    }
}

fn bytes(texts: &BTreeMap<String, String>) -> BTreeMap<String, Vec<u8>> {
    texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect()
}

/// Files that are mutated: a shipped case, and the small one.
static CASES: LazyLock<[BTreeMap<String, Vec<u8>>; 2]> =
    LazyLock::new(|| [bytes(&common::texts("germany-2021")), bytes(&common::small())]);

/// Pieces that mean something in the files of a case.
const PIECES: &[&str] = &[
    "",
    ",",
    ";",
    "\"",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\0",
    "#",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "'''",
    "0",
    "-1",
    "1e400",
    "99999999999999999999",
    "nan",
    "inf",
    "2021-02-30",
    "2021-11-08",
    "9999-12-31",
    "-9999",
    "hindsight",
    "vacant",
    "unallocated",
    "judgement:",
    "note",
    "id",
    "\u{202e}",
    "ש",
    "e\u{301}",
    "𝔘",
    "/",
    "[[issues]]",
    "known_from = 1979-05-27T07:32:00Z\n",
    "a.b.c = 1\n",
    "edit = []\n",
    "op = \"add\"\n",
    "\\u0000",
];

/// One change of a file: which file, where, how much is cut, what is put there.
fn mutation() -> impl Strategy<Value = (Index, Index, u8, Vec<u8>)> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    (any::<Index>(), any::<Index>(), prop_oneof![0..4_u8, any::<u8>()], piece)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_cases(which in 0..2_usize, mutations in proptest::collection::vec(mutation(), 1..4)) {
        let mut files = CASES[which].clone();
        for (file, at, cut, piece) in mutations {
            let name = file.get(&files.keys().cloned().collect::<Vec<_>>()).clone();
            let bytes = files.get_mut(&name).expect("one of them");
            let at = at.index(bytes.len() + 1);
            let end = (at + usize::from(cut)).min(bytes.len());
            bytes.splice(at..end, piece);
        }
        read(&files);
    }

    #[test]
    fn random_bytes(all in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 4)) {
        let names = ["case.toml", "actors.csv", "seats.csv", "scenarios/x.toml"];
        read(&names.into_iter().map(ToOwned::to_owned).zip(all).collect());
    }

    #[test]
    fn random_texts(head in "\\PC{0,60}", table in "(\\PC|[,;\"\n]){0,60}") {
        let mut files = CASES[1].clone();
        files.insert("ties.csv".to_owned(), table.clone().into_bytes());
        read(&files);
        files.insert("case.toml".to_owned(), head.into_bytes());
        read(&files);
        let _ = from_seats("seats.csv", table.as_bytes(), "T", today());
    }

    #[test]
    fn tables_of_seats(
        rows in proptest::collection::vec(("\\PC{0,12}", "[0-9]{1,3}|\\PC{0,3}"), 1..6),
        title in "\\PC{0,20}|[\"\\\\\n\t#]{0,6}",
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["party", "seats"]).expect("memory");
        for (name, seats) in &rows {
            writer.write_record([name, seats]).expect("memory");
        }
        let bytes = writer.into_inner().expect("memory");
        match from_seats("seats.csv", &bytes, &title, today()) {
            Ok(texts) => {
                let case = texts.into_iter().filter(|(name, _)| name != "README.md").collect();
                common::read(&case);
            }
            Err(error) => prop_assert!(!error.problems().is_empty()),
        }
    }
}

fn today() -> Date {
    common::day("2026-02-03")
}
