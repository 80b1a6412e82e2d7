//! Published graphs and what others found of them, where they are beside the repository.

use std::path::PathBuf;

use serde_json::Value;

/// A graph: its name, its pairs with whether each is hostile, and the values that others found.
pub(crate) struct Published {
    pub(crate) name: String,
    pub(crate) pairs: Vec<(String, String, bool)>,
    pub(crate) values: Value,
}

/// All of them; none, and a line that says so, where they are not there.
#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
pub(crate) fn published() -> Vec<Published> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/signed");
    let Ok(expected) = std::fs::read_to_string(folder.join("expected.json")) else {
        println!("skipped: the signed graphs are not beside the repository");
        return Vec::new();
    };
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    let graphs = expected.as_object().expect("an object").iter().filter_map(|(name, values)| {
        let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).ok()?;
        let pairs = text.lines().skip(1).map(|line| {
            let mut cells = line.split(',');
            let mut cell = || cells.next().expect("three cells").to_owned();
            let (a, b) = (cell(), cell());
            (
                a,
                b,
                match cell().trim() {
                    "1" => false,
                    "-1" => true,
                    other => panic!("{other} is no sign"),
                },
            )
        });
        Some(Published { name: name.clone(), pairs: pairs.collect(), values: values.clone() })
    });
    graphs.collect()
}
