//! The canonical form of a case: the same text for the same content, so that two versions differ only where
//! their content does. Comments stay with what they stand before.

mod comments;
mod toml_form;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::case::{Case, HEAD_FILE};
use crate::files::Files;
use crate::problem::{CaseError, Code, Place, Problem};
use crate::row::Row;
use crate::sheet::{self, decode};
use crate::tables::Visitor;

impl Case {
    /// Every file of a case in canonical form, by name: `case.toml`, the tables, the scenarios.
    ///
    /// Keys stand in the order of the reference, rows in the order of their keys, comments before what they stood
    /// before. The text reads back to an equal case, and its canonical form is itself. Other files are left out.
    ///
    /// # Errors
    /// All problems of the case, if it has any.
    pub fn canonical(files: &Files) -> Result<BTreeMap<String, String>, CaseError> {
        let case = Self::read(files)?;
        let mut texts = case.csv_files();
        case.tables.visit(&mut Empty { files, texts: &mut texts });
        let mut problems = Vec::new();
        let mut keep = |file: String, text: Result<String, Vec<Problem>>| match text {
            Ok(text) => drop(texts.insert(file, text)),
            Err(wrong) => problems.extend(wrong),
        };
        keep(HEAD_FILE.to_owned(), canonical_toml(files, HEAD_FILE, &case.head));
        for (name, scenario) in &case.scenarios {
            let file = format!("scenarios/{name}.toml");
            let text = canonical_toml(files, &file, scenario);
            keep(file, text);
        }
        if problems.is_empty() { Ok(texts) } else { Err(CaseError::new(problems)) }
    }
}

/// Keeps the headers of tables that are there and have no rows.
struct Empty<'a> {
    files: &'a Files,
    texts: &'a mut BTreeMap<String, String>,
}

impl Visitor for Empty<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let file = format!("{}.csv", R::TABLE);
        if rows.is_empty() && self.files.get(&file).is_some() {
            self.texts.insert(file, sheet::write(rows));
        }
    }
}

/// The canonical text of a TOML file whose content is `value`.
fn canonical_toml(
    files: &Files,
    file: &str,
    value: &impl Serialize,
) -> Result<String, Vec<Problem>> {
    let text = decode(file, files.get(file).unwrap_or_default())?;
    toml_form::canonical(value, &text).map_err(|error| {
        let message = format!("{file} has no canonical form: {error}");
        let help = "write it with fewer levels of tables";
        vec![Problem::new(Place::file(file), Code::Syntax, message, help)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"#:schema ../case.schema.json
# About the file.

# The country.
country = 'Utopia'   # nowhere
title="A \"case\""
as_of = 2021-11-08
languages = [ 'en', # first
  # Arabic too
  'ar',
  # more?
]
# the chamber
chamber = { name = 'C', seats = 10 }

# scales
[[issues]] # one
name = 'I'
# the id
id = 'i'
low_end = 'no'
high_end='yes'
scale = [0, 1e1]
source=['s']
note = '' # nothing


# tail
"#;

    const SCENARIO: &str = "title = 'X'
[[edit]]
op='set'
table='seats'
# whom
[edit.where]
party='a' # a
[edit.set]
seats='6'
# between
[[edit]]
salience = 1.5
issue = 'i'
op='salience'
# end
";

    fn files(head: &str) -> Files {
        let mut files = Files::new();
        let actors = "name,id,kind\n\"B, \"\"b\"\"\",b,party\n<script>,a,party\nחרות,c,party\n";
        let seats = "party;seats;known_from;source\r\nb;4;2021-10-12;s\r\n\
            a;6;2021-10-12;s\r\na;10;2021-10-11;s\r\n";
        for (name, text) in [
            ("case.toml", head),
            ("actors.csv", actors),
            ("seats.csv", seats),
            ("ties.csv", "from,to,sign,kind,source\n"),
            ("sources.csv", "id,title\ns,S\n"),
            ("scenarios/x.toml", SCENARIO),
        ] {
            files.insert(name, text.into()).unwrap();
        }
        files
    }

    fn canonical(files: &Files) -> BTreeMap<String, String> {
        Case::canonical(files).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
    }

    #[test]
    fn keys_stand_in_order_and_comments_with_what_they_belong_to() {
        let texts = canonical(&files(HEAD));
        let head = r#"#:schema ../case.schema.json
# About the file.

title = 'A "case"'
# The country.
country = "Utopia" # nowhere
as_of = "2021-11-08"
languages = [
    "en", # first
    # Arabic too
    "ar",
    # more?
]

# the chamber
[chamber]
name = "C"
seats = 10

# scales

# nothing
[[issues]] # one
# the id
id = "i"
name = "I"
low_end = "no"
high_end = "yes"
scale = [0, 10]
source = ["s"]

# tail
"#;
        assert_eq!(texts["case.toml"], head);
        let scenario = r#"title = "X"

[[edit]]
op = "set"
table = "seats"
# whom

# a
where = { party = "a" }
set = { seats = "6" }

# between
[[edit]]
op = "salience"
issue = "i"
salience = 1.5

# end
"#;
        assert_eq!(texts["scenarios/x.toml"], scenario);
    }

    #[test]
    fn tables_stand_in_the_order_of_their_keys() {
        let texts = canonical(&files(HEAD));
        let seats = "party,seats,known_from,source\na,10,2021-10-11,s\na,6,2021-10-12,s\n\
            b,4,2021-10-12,s\n";
        assert_eq!(texts["seats.csv"], seats);
        let actors = "id,name,kind\na,<script>,party\nb,\"B, \"\"b\"\"\",party\nc,חרות,party\n";
        assert_eq!(texts["actors.csv"], actors);
        assert_eq!(texts["ties.csv"], "from,to,sign,kind,source\n");
        assert!(!texts.contains_key("pacts.csv"));
    }

    #[test]
    fn the_canonical_form_is_its_own_and_reads_back_to_the_same_case() {
        let first = files(HEAD);
        let texts = canonical(&first);
        let mut second = Files::new();
        for (name, text) in &texts {
            second.insert(name, text.clone().into_bytes()).unwrap();
        }
        assert_eq!(canonical(&second), texts);
        let (first, second) = (Case::read(&first).unwrap(), Case::read(&second).unwrap());
        assert_eq!(first, second);
        assert_eq!(first.hash(), second.hash());
    }

    #[test]
    fn a_wrong_case_has_no_canonical_form() {
        assert!(Case::canonical(&files("title = 'X'")).is_err());
    }
}
