//! ParlGov's tables, where they are, for the tests that need them.

#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
