//! A TOML file in canonical form: the content's own order and spelling, the author's choice of keys and comments.

use std::collections::BTreeSet;

use serde::Serialize;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Value};

use super::comments::{Comment, Comments, join, split_head};

/// The canonical text of a file that holds `value` and was written as `text`.
///
/// Order and spelling come from `value`. Keys that the author left out stay out: the format gives their values.
pub(super) fn canonical(value: &impl Serialize, text: &str) -> Result<String, String> {
    let (head, rest) = split_head(text);
    let written: DocumentMut = rest.parse().map_err(|error: toml_edit::TomlError| {
        error.message().lines().collect::<Vec<_>>().join(", ")
    })?;
    let content = toml_edit::ser::to_document(value).map_err(|error| error.to_string())?;
    let mut comments = Comments::of(&written, written.trailing());
    let root = content.as_table().clone().into_inline_table();
    let mut kept = BTreeSet::new();
    paths(&root, "", &comments, &mut kept);
    comments.settle(&kept);
    let mut form = Form { out: String::new(), comments };
    if !head.is_empty() {
        form.lines(&head);
        form.out.push('\n');
    }
    form.table("", &root);
    let tail = std::mem::take(&mut form.comments.tail);
    if !tail.is_empty() {
        form.out.push('\n');
        form.lines(&tail);
    }
    Ok(form.out)
}

/// What a key of the file is written as.
enum Shape<'a> {
    /// `key = value`.
    Line(&'a Value),
    /// `[key]`.
    Table(&'a InlineTable),
    /// `[[key]]`, so many times.
    Tables(Vec<&'a InlineTable>),
}

/// Only the file itself has tables; tables inside of them stand in one line.
fn shape<'a>(value: &'a Value, path: &str) -> Shape<'a> {
    match value {
        Value::InlineTable(table) if path.is_empty() => Shape::Table(table),
        Value::Array(array) if path.is_empty() && !array.is_empty() => {
            let tables: Vec<_> = array.iter().filter_map(Value::as_inline_table).collect();
            if tables.len() == array.len() { Shape::Tables(tables) } else { Shape::Line(value) }
        }
        _ => Shape::Line(value),
    }
}

/// The paths that have a line of their own.
fn paths(table: &InlineTable, path: &str, written: &Comments, kept: &mut BTreeSet<String>) {
    for (name, value) in table {
        let own = join(path, name);
        if !written.has(&own) {
            continue;
        }
        match shape(value, path) {
            Shape::Line(Value::Array(array)) => {
                kept.extend((0..=array.len()).map(|at| format!("{own}[{at}]")));
            }
            Shape::Line(_) => {}
            Shape::Table(inner) => paths(inner, &own, written, kept),
            Shape::Tables(all) => {
                for (at, inner) in all.into_iter().enumerate() {
                    let own = format!("{own}[{at}]");
                    paths(inner, &own, written, kept);
                    kept.insert(own);
                }
            }
        }
        kept.insert(own);
    }
}

/// A file while it is written.
struct Form {
    out: String,
    comments: Comments,
}

impl Form {
    fn lines(&mut self, lines: &[String]) {
        for line in lines {
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// A line with its comments.
    fn line(&mut self, comment: &Comment, text: &str) {
        self.lines(&comment.before);
        self.out.push_str(text);
        self.behind(comment);
        self.out.push('\n');
    }

    fn behind(&mut self, comment: &Comment) {
        for text in &comment.behind {
            self.out.push(' ');
            self.out.push_str(text);
        }
    }

    /// The keys of a table, and then the tables in it.
    fn table(&mut self, path: &str, table: &InlineTable) {
        let own: Vec<(String, &str, &Value)> = table
            .iter()
            .map(|(name, value)| (join(path, name), name, value))
            .filter(|(own, ..)| self.comments.has(own))
            .collect();
        for (own, name, value) in &own {
            if let Shape::Line(value) = shape(value, path) {
                self.value(own, name, value);
            }
        }
        for (own, name, value) in &own {
            match shape(value, path) {
                Shape::Line(_) => {}
                Shape::Table(inner) => self.section(own, &format!("[{}]", key(name)), inner),
                Shape::Tables(all) => {
                    for (at, inner) in all.into_iter().enumerate() {
                        let own = format!("{own}[{at}]");
                        self.section(&own, &format!("[[{}]]", key(name)), inner);
                    }
                }
            }
        }
    }

    fn section(&mut self, path: &str, header: &str, table: &InlineTable) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        let comment = self.comments.take(path);
        self.line(&comment, header);
        self.table(path, table);
    }

    fn value(&mut self, path: &str, name: &str, value: &Value) {
        let comment = self.comments.take(path);
        let name = key(name);
        match value {
            Value::Array(array) if self.is_commented(path, array) => {
                self.lines(&comment.before);
                self.lines(&[format!("{name} = [")]);
                self.items(path, array);
                self.out.push(']');
                self.behind(&comment);
                self.out.push('\n');
            }
            _ => self.line(&comment, &format!("{name} = {}", plain(value))),
        }
    }

    fn is_commented(&self, path: &str, array: &Array) -> bool {
        (0..=array.len()).any(|at| self.comments.is_commented(&format!("{path}[{at}]")))
    }

    /// The items of an array, a line each.
    fn items(&mut self, path: &str, array: &Array) {
        for at in 0..=array.len() {
            let comment = self.comments.take(&format!("{path}[{at}]"));
            for line in comment.before.iter().filter(|line| !line.is_empty()) {
                self.lines(&[format!("    {line}")]);
            }
            if let Some(value) = array.get(at) {
                let comment = Comment { before: Vec::new(), ..comment };
                self.line(&comment, &format!("    {},", plain(value)));
            }
        }
    }
}

/// A key as it is written: in quotation marks where it must be.
fn key(name: &str) -> String {
    Key::new(name).display_repr().into_owned()
}

/// A value in one line.
fn plain(value: &Value) -> String {
    match value {
        Value::Array(array) => {
            format!("[{}]", array.iter().map(plain).collect::<Vec<_>>().join(", "))
        }
        Value::InlineTable(table) => {
            let cells: Vec<String> = table
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), plain(value)))
                .collect();
            if cells.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", cells.join(", ")) }
        }
        Value::Float(number) => float(*number.value()),
        other => Item::Value(other.clone().decorated("", "")).to_string(),
    }
}

/// A number that may have decimals, without them where it has none.
fn float(number: f64) -> String {
    let whole = number.fract() == 0.0 && number.abs() < 1e15;
    if whole && !(number == 0.0 && number.is_sign_negative()) {
        format!("{number}")
    } else {
        Value::from(number).to_string()
    }
}
