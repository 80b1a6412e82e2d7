//! The comments of a TOML file, by the path of what they belong to.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, Decor, InlineTable, Item, Key, RawString, Table, Value};

/// The comments of one key, table or item.
#[derive(Debug, Default)]
pub(super) struct Comment {
    /// Lines before it; an empty one between paragraphs.
    pub(super) before: Vec<String>,
    /// Behind it, in its line.
    pub(super) behind: Vec<String>,
}

/// All comments of a file; a path stands for every key, table and item of the file, with comments or without.
#[derive(Debug, Default)]
pub(super) struct Comments {
    map: BTreeMap<String, Comment>,
    /// Behind the last line of the file.
    pub(super) tail: Vec<String>,
}

/// The lines that head a file, and the rest: the paragraph right before the first key belongs to the key.
pub(super) fn split_head(text: &str) -> (Vec<String>, &str) {
    let (mut head, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let blank = line.trim().is_empty();
        if !blank && !line.trim_start().starts_with('#') {
            break;
        }
        at += line.len();
        if blank || (at == line.len() && line.starts_with("#:schema")) {
            head = at;
        }
    }
    (lines(&text[..head]), &text[head..])
}

/// The comment lines of the blanks between two things: single empty lines between paragraphs, none at the ends.
fn lines(raw: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in raw.lines().map(str::trim) {
        if line.starts_with('#') || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line.to_owned());
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn text(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}

/// Adds paragraphs to others.
fn add(lines: &mut Vec<String>, more: Vec<String>) {
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

impl Comments {
    /// The comments of a document.
    pub(super) fn of(root: &Table, trailing: &RawString) -> Self {
        let mut comments = Self { tail: lines(text(Some(trailing))), ..Self::default() };
        comments.table("", root);
        comments
    }

    fn at(&mut self, path: &str) -> &mut Comment {
        self.map.entry(path.to_owned()).or_default()
    }

    /// Whether the file has something at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.map.contains_key(path)
    }

    /// Whether something at `path` has comments.
    pub(super) fn is_commented(&self, path: &str) -> bool {
        self.map.get(path).is_some_and(|own| !own.before.is_empty() || !own.behind.is_empty())
    }

    /// Takes the comments of a path out.
    pub(super) fn take(&mut self, path: &str) -> Comment {
        self.map.remove(path).unwrap_or_default()
    }

    /// Gives comments that stand where nothing of `kept` is to what is around them.
    pub(super) fn settle(&mut self, kept: &BTreeSet<String>) {
        // Longer paths first, so that comments climb until they find a place.
        let mut paths: Vec<String> =
            self.map.keys().filter(|path| !kept.contains(*path)).cloned().collect();
        paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
        for path in paths {
            let Comment { before, behind } = self.take(&path);
            let parent = path.rfind(['.', '[']).map_or("", |at| &path[..at]);
            let target =
                if parent.is_empty() { &mut self.tail } else { &mut self.at(parent).before };
            add(target, before);
            add(target, behind);
        }
    }

    fn before(&mut self, path: &str, raw: &str) {
        let lines = lines(raw);
        add(&mut self.at(path).before, lines);
    }

    fn behind(&mut self, path: &str, raw: &str) {
        let lines = lines(raw);
        self.at(path).behind.extend(lines);
    }

    fn around(&mut self, path: &str, decor: &Decor) {
        self.before(path, text(decor.prefix()));
        self.behind(path, text(decor.suffix()));
    }

    fn key(&mut self, path: &str, key: Option<&Key>) {
        self.at(path);
        for decor in key.into_iter().flat_map(|key| [key.leaf_decor(), key.dotted_decor()]) {
            self.before(path, text(decor.prefix()));
            self.before(path, text(decor.suffix()));
        }
    }

    fn table(&mut self, path: &str, table: &Table) {
        for (name, item) in table {
            let path = join(path, name);
            self.key(&path, table.key(name));
            match item {
                Item::Value(value) => self.value(&path, value),
                Item::Table(inner) => {
                    self.around(&path, inner.decor());
                    self.table(&path, inner);
                }
                Item::ArrayOfTables(tables) => {
                    for (at, inner) in tables.iter().enumerate() {
                        let path = format!("{path}[{at}]");
                        self.around(&path, inner.decor());
                        self.table(&path, inner);
                    }
                }
                Item::None => {}
            }
        }
    }

    fn value(&mut self, path: &str, value: &Value) {
        self.around(path, value.decor());
        match value {
            Value::Array(array) => self.array(path, array),
            Value::InlineTable(table) => self.inline_table(path, table),
            _ => {}
        }
    }

    fn inline_table(&mut self, path: &str, table: &InlineTable) {
        for (name, value) in table {
            let path = join(path, name);
            self.key(&path, table.key(name));
            self.value(&path, value);
        }
        self.before(path, text(Some(table.trailing())));
    }

    /// Comments of the items of an array; those behind the last item stand at the path of the one after it.
    fn array(&mut self, path: &str, array: &Array) {
        let gap = |comments: &mut Self, at: usize, raw: &str| {
            // What follows a comma in the same line belongs to the item before the comma.
            let (line, rest) = raw.split_once('\n').unwrap_or((raw, ""));
            let (line, rest) = if at == 0 { ("", raw) } else { (line, rest) };
            if at > 0 {
                comments.behind(&format!("{path}[{}]", at - 1), line);
            }
            comments.before(&format!("{path}[{at}]"), rest);
        };
        for (at, value) in array.iter().enumerate() {
            gap(self, at, text(value.decor().prefix()));
            let path = format!("{path}[{at}]");
            self.behind(&path, text(value.decor().suffix()));
            if let Value::InlineTable(table) = value {
                self.inline_table(&path, table);
            }
        }
        gap(self, array.len(), text(Some(array.trailing())));
    }
}

/// The path of a key of what stands at `path`.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
