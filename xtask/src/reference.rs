//! `docs/case-format.md`: the reference of the case format, made from the declarations that read it.
//!
//! Prose stands in `case-format.md` beside this file. Tables and columns come from the case crate itself; what they only
//! say in their source (`case.toml`, edits, words, codes of problems) is read there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use formateur_case::{
    ActorId, Base, Cell, Column, Date, IssueId, MAX_CASE, MAX_FILE, MAX_FILES, MAX_ID, Meta, Own,
    PactKind, PostId, Row, SeatFormula, Sign, StageId, Stance, Tables, ThresholdId, ThresholdKind,
    Visitor,
};

use crate::files::{read, say, write as write_file};
use crate::source::{Item, parse, quoted};

const TARGET: &str = "docs/case-format.md";
const TEMPLATE: &str = "xtask/src/case-format.md";
const HEAD: &str = "crates/formateur-case/src/head.rs";
const WORDS: &str = "crates/formateur-case/src/words.rs";
const PROBLEM: &str = "crates/formateur-case/src/problem.rs";

/// Writes the reference.
pub(crate) fn write() -> Result<(), String> {
    write_file(TARGET, &text()?)?;
    say(&format!("wrote {TARGET}"));
    Ok(())
}

/// Whether the reference is what would be written.
pub(crate) fn is_fresh() -> Result<bool, String> {
    let wanted = text()?;
    Ok(read(TARGET).is_ok_and(|found| found.replace("\r\n", "\n") == wanted))
}

/// An error if the reference is not what would be written.
pub(crate) fn check() -> Result<(), String> {
    if is_fresh()? {
        return Ok(());
    }
    Err(format!("{TARGET} is not what the declarations say: run `cargo xtask docs`"))
}

fn text() -> Result<String, String> {
    let head = parse(&read(HEAD)?);
    let mut words = Words::default();
    words.read(&parse(&read(WORDS)?));
    words.read(&head);
    let mut text = read(TEMPLATE)?.replace("\r\n", "\n");
    let parts = [
        ("head", head_part(&head, &words)?),
        ("common", columns(&Meta::describe())),
        ("tables", tables_part(&words)?),
        ("edits", edits_part(&head, &words)?),
        ("codes", codes_part()?),
        ("number of tables", Tables::NAMES.len().to_string()),
        ("most bytes of an id", MAX_ID.to_string()),
        ("most MB of a file", (MAX_FILE >> 20).to_string()),
        ("most MB of a case", (MAX_CASE >> 20).to_string()),
        ("most files", MAX_FILES.to_string()),
    ];
    for (name, part) in parts {
        let mark = format!("{{{{{name}}}}}");
        if !text.contains(&mark) {
            return Err(format!("{TEMPLATE} has no place {mark}"));
        }
        text = text.replace(&mark, part.trim_end());
    }
    match text.split_once("{{") {
        Some((_, rest)) => Err(format!(
            "{TEMPLATE} has a place that nothing fills: {{{{{}",
            rest.lines().next().unwrap_or_default()
        )),
        None => Ok(text),
    }
}

/// Lists of words, each word with what it means, by the list as cells name it: `party, list, bloc`.
#[derive(Default)]
struct Words(BTreeMap<String, Vec<(String, String)>>);

impl Words {
    /// Adds the lists that `choices!` declares.
    fn read(&mut self, items: &[Item]) {
        for list in
            items.iter().filter(|item| item.head == "choices! {").flat_map(|item| &item.inner)
        {
            let meant: Vec<(String, String)> = list
                .inner
                .iter()
                .filter_map(|word| Some((word.quoted()?.to_owned(), word.doc.clone())))
                .collect();
            let words: Vec<&str> = meant.iter().map(|(word, _)| word.as_str()).collect();
            self.0.insert(words.join(", "), meant);
        }
    }

    /// What the words of a cell mean, as a list; nothing for cells that hold no words.
    fn explain(&self, name: &str, expects: &str) -> Result<String, String> {
        let Some(words) = expects.strip_prefix("one of ") else { return Ok(String::new()) };
        let words = words.strip_suffix(", or empty").unwrap_or(words);
        let meant = self
            .0
            .get(words)
            .ok_or_else(|| format!("no `choices!` that xtask reads has the words {words}"))?;
        let mut text = format!("\n`{name}` is one of:\n\n");
        for (word, doc) in meant {
            let _ = writeln!(text, "- `{word}`: {doc}");
        }
        Ok(text)
    }
}

/// One row of a table of columns or keys.
fn line(name: &str, needed: bool, doc: &str, expects: &str) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let expects = if expects.starts_with("one of ") { "a word, see below" } else { expects };
    let needed = if needed { "yes" } else { "" };
    format!("| `{name}` | {needed} | {} | {} |\n", cell(doc), cell(expects))
}

/// A table of columns, under its header.
fn columns(columns: &[Column]) -> String {
    let mut text =
        String::from("| column | needed | meaning | holds |\n| --- | --- | --- | --- |\n");
    for column in columns {
        text += &line(column.name, !column.optional, column.doc, &column.expects);
    }
    text
}

fn tables_part(words: &Words) -> Result<String, String> {
    struct Describe<'a> {
        words: &'a Words,
        text: String,
        wrong: Option<String>,
    }
    impl Visitor for Describe<'_> {
        fn table<R: Row>(&mut self, _: &[R]) {
            let own = R::describe();
            let key: Vec<String> = R::KEY.iter().map(|column| format!("`{column}`")).collect();
            let sourced =
                if R::SOURCED { "Every row needs a source." } else { "Rows need no source." };
            let one = if key.len() == 1 { "" } else { "all of " };
            let _ = write!(
                self.text,
                "### `{}.csv`\n\n{}\n\n{}\nNo two rows agree in {one}{}. {sourced}\n",
                R::TABLE,
                R::ABOUT,
                columns(&own),
                key.join(", ")
            );
            for column in &own {
                match self.words.explain(column.name, &column.expects) {
                    Ok(words) => self.text += &words,
                    Err(message) => self.wrong = Some(format!("{}: {message}", R::TABLE)),
                }
            }
            self.text.push('\n');
        }
    }
    let mut describe = Describe { words, text: String::new(), wrong: None };
    Tables::default().visit(&mut describe);
    describe.wrong.map_or(Ok(describe.text), Err)
}

/// What a value of `case.toml` or of an edit holds.
fn holds(of: &str) -> Result<String, String> {
    let of = of.strip_prefix("Option<").and_then(|of| of.strip_suffix('>')).unwrap_or(of);
    let of = of.rsplit("::").next().unwrap_or(of);
    Ok(match of {
        "String" => "text".to_owned(),
        "Date" => Date::expects(),
        "u32" => u32::expects(),
        "f64" => f64::expects(),
        "[f64; 2]" => "two numbers".to_owned(),
        "Vec<String>" => "a list of texts".to_owned(),
        "Vec<ActorId>" => "a list of ids of existing actors (actors.csv)".to_owned(),
        "CellTexts" => "names of columns, each with a text".to_owned(),
        "ActorId" => ActorId::expects(),
        "IssueId" => IssueId::expects(),
        "PostId" => PostId::expects(),
        "StageId" => StageId::expects(),
        "ThresholdId" => ThresholdId::expects(),
        "ThresholdKind" => ThresholdKind::expects(),
        "Base" => Base::expects(),
        "PactKind" => PactKind::expects(),
        "SeatFormula" => SeatFormula::expects(),
        "Sign" => Sign::expects(),
        "Stance" => Stance::expects(),
        other => return Err(format!("xtask/src/reference.rs does not know what a {other} holds")),
    })
}

/// What stands in for a value that is left out, where that is not simply nothing.
fn default(attributes: &[String]) -> Result<&'static str, String> {
    let own = attributes.iter().find_map(|attribute| {
        let (_, rest) = attribute.split_once("default = ")?;
        quoted(rest)
    });
    match own {
        None => Ok(""),
        Some("english") => Ok(" Default: `[\"en\"]`."),
        Some("all_members") => Ok(" Default: `all-members`."),
        Some("hundred") => Ok(" Default: `[0, 100]`."),
        Some(other) => Err(format!("xtask/src/reference.rs does not know the default {other}")),
    }
}

/// A table of keys: fields of `case.toml` or of an edit.
fn keys(fields: &[&Item], own_id: bool) -> Result<(String, Vec<(String, String)>), String> {
    let mut text = String::from("| key | needed | meaning | holds |\n| --- | --- | --- | --- |\n");
    let mut expected = Vec::new();
    for field in fields {
        let renamed = field.attributes.iter().find(|attribute| attribute.contains("rename = "));
        let name = renamed.and_then(|attribute| quoted(attribute)).unwrap_or(field.name());
        let optional = field.field_type().starts_with("Option<")
            || field.attributes.iter().any(|attribute| attribute.contains("default"));
        let expects = match name {
            "id" if own_id => Own::<ActorId>::expects(),
            "new" => Own::<ActorId>::expects(),
            _ => holds(field.field_type())?,
        };
        let doc = format!("{}{}", field.doc, default(&field.attributes)?);
        text += &line(name, !optional, &doc, &expects);
        expected.push((name.to_owned(), expects));
    }
    Ok((text, expected))
}

fn find<'a>(items: &'a [Item], head: &str) -> Result<&'a Item, String> {
    let found = items.iter().find(|item| item.head.starts_with(head));
    found.ok_or_else(|| format!("{HEAD} has no `{head}`"))
}

/// Tables of `case.toml` that occur once: key and type.
const SINGLE: [(&str, &str); 3] =
    [("chamber", "Chamber"), ("seat_allocation", "SeatAllocation"), ("poll_model", "PollModel")];

fn head_part(items: &[Item], words: &Words) -> Result<String, String> {
    let entries: Vec<&Item> =
        items.iter().filter(|item| item.head == "entry! {").flat_map(|item| &item.inner).collect();
    let named: Vec<&str> = entries.iter().filter_map(|entry| entry.quoted()).collect();
    let own: Vec<&Item> = find(items, "pub struct Head {")?
        .inner
        .iter()
        .filter(|field| {
            SINGLE.iter().all(|(key, _)| field.name() != *key) && !named.contains(&field.name())
        })
        .collect();
    let mut text = format!("### Values at the top\n\n{}\n", keys(&own, false)?.0);
    for (key, name) in SINGLE {
        let table = find(items, &format!("pub struct {name} {{"))?;
        let fields: Vec<&Item> = table.inner.iter().collect();
        let (lines, expected) = keys(&fields, false)?;
        let _ = write!(text, "### `[{key}]`\n\n{}\n\n{lines}", table.doc);
        for (name, expects) in expected {
            text += &words.explain(&name, &expects)?;
        }
        text.push('\n');
    }
    for entry in entries {
        let name = entry.quoted().unwrap_or_default();
        let fields: Vec<&Item> = entry.inner.iter().collect();
        let (table, expected) = keys(&fields, true)?;
        let _ = write!(text, "### `[[{name}]]`\n\n{}\n\n{table}", entry.doc);
        for (name, expects) in expected {
            text += &words.explain(&name, &expects)?;
        }
        text.push('\n');
    }
    Ok(text)
}

fn edits_part(items: &[Item], words: &Words) -> Result<String, String> {
    let mut text = String::new();
    for edit in &find(items, "pub enum Edit {")?.inner {
        let fields: Vec<&Item> = edit.inner.iter().collect();
        let (table, expected) = keys(&fields, false)?;
        let _ = write!(text, "### `op = \"{}\"`\n\n{}\n\n{table}", kebab(edit.name()), edit.doc);
        for (name, expects) in expected {
            text += &words.explain(&name, &expects)?;
        }
        text.push('\n');
    }
    Ok(text)
}

fn codes_part() -> Result<String, String> {
    let items = parse(&read(PROBLEM)?);
    let codes = find(&items, "pub enum Code {")?;
    let mut text = String::from("| code | meaning |\n| --- | --- |\n");
    for code in &codes.inner {
        let _ = writeln!(text, "| `case::{}` | {} |", kebab(code.name()), code.doc);
    }
    Ok(text)
}

/// `AddPact` as it is written: `add-pact`.
fn kebab(name: &str) -> String {
    let mut word = String::new();
    for ch in name.chars() {
        if ch.is_ascii_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.push(ch.to_ascii_lowercase());
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_with_hyphens() {
        assert_eq!(kebab("AddPact"), "add-pact");
        assert_eq!(kebab("Set"), "set");
        assert_eq!(kebab("NotUtf8"), "not-utf8");
    }

    #[test]
    fn every_table_has_a_heading() {
        let text = text().expect("the reference can be made");
        for table in Tables::NAMES {
            assert!(text.contains(&format!("### `{table}.csv`\n")), "{table}");
        }
    }

    #[test]
    fn types_that_nobody_taught_are_errors() {
        assert!(holds("Option<ActorId>").is_ok());
        assert!(holds("crate::tables::Sign").is_ok());
        assert!(holds("Unheard").is_err());
    }
}
