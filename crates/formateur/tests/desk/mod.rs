//! A folder with an article, and how the program is run on it.
#![allow(dead_code, reason = "no test needs all of it")]

use std::fs;
use std::process::{Command, Output};

/// A text about people who do not exist.
pub(crate) const ARTICLE: &str = "Selma Orbanik, an unlikely speaker\n\n\
    Selma Orbanik has been speaker of the parliament since 2016.\n\n\
    “She betrayed her own party,” said Piet Landau, leader of the Harbour Party.\n";

/// Runs the program.
pub(crate) fn formateur(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formateur"));
    command.args(args).env("COLUMNS", "80").output().expect("the program starts")
}

/// Output as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// What the program says where all is well.
pub(crate) fn well(args: &[&str]) -> String {
    let output = formateur(args);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// What the program says where it refuses.
pub(crate) fn refused(args: &[&str], code: i32) -> String {
    let output = formateur(args);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}", text(&output.stderr));
    let said = text(&output.stderr);
    assert!(said.contains("help: "), "{said}");
    said
}

/// A folder with an article, that is gone when this is.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
}

impl Desk {
    /// A desk.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        fs::write(folder.path().join("orbanik.txt"), ARTICLE).expect("it is written");
        Self { folder }
    }

    /// The path of a name on it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Writes a file; its path.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        fs::write(self.folder.path().join(name), bytes).expect("it is written");
        self.path(name)
    }

    /// The path of the article.
    pub(crate) fn article(&self) -> String {
        self.path("orbanik.txt")
    }

    /// A small case of its own.
    pub(crate) fn case(&self) -> String {
        let seats = self.write("seats.csv", "party,seats\nharbour,60\nhills,40\n");
        let case = self.path("case");
        well(&["new", &case, "--from", &seats]);
        case
    }
}
