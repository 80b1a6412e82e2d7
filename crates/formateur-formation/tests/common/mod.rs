//! ParlGov's tables, where they are, for the tests that need them, and a record that is made up for the others.

#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

pub(crate) mod made_up;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formateur_case::Date;

/// A file or folder of data or references beside the repository, if it is there.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !folder.exists() {
        println!("skipped: {path} is not beside the repository");
        return None;
    }
    Some(folder)
}

/// The tables by name: of the folder that `FORMATEUR_PARLGOV` names, or of the one beside the repository.
pub(crate) fn tables() -> Option<BTreeMap<String, Vec<u8>>> {
    let folder = std::env::var_os("FORMATEUR_PARLGOV").map(PathBuf::from);
    let folder = folder.or_else(|| shared("data/parlgov"))?;
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    let csv = paths.filter(|path| path.extension().is_some_and(|end| end == "csv"));
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    Some(csv.map(|path| (name(&path), std::fs::read(path).expect("it can be read"))).collect())
}

/// The tables without rows that are dated after `last`, save those of the cabinet `keep`.
pub(crate) fn cut(
    tables: &BTreeMap<String, Vec<u8>>,
    last: Date,
    keep: u32,
) -> BTreeMap<String, Vec<u8>> {
    let dated = |name: &str| match name {
        "view_cabinet.csv" => Some("start_date"),
        "view_election.csv" => Some("election_date"),
        "party_change.csv" => Some("date"),
        _ => None,
    };
    let one = |name: &String, bytes: &Vec<u8>| {
        let Some(column) = dated(name) else { return bytes.clone() };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().expect("a header").clone();
        let place = |wanted: &str| header.iter().position(|name| name == wanted);
        let (date, cabinet) = (place(column).expect("it is there"), place("cabinet_id"));
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&header).expect("in memory");
        for row in reader.records().map(|row| row.expect("it is valid")) {
            let own = cabinet.is_some_and(|at| row[at] == keep.to_string());
            if own || row[date].parse::<Date>().is_ok_and(|date| date <= last) {
                writer.write_record(&row).expect("in memory");
            }
        }
        writer.into_inner().expect("in memory")
    };
    tables.iter().map(|(name, bytes)| (name.clone(), one(name, bytes))).collect()
}
