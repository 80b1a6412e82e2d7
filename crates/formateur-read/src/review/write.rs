//! Review files as text: what an analyst wrote into one stays where it is.
//!
//! Comments that begin with `#|` are the program's own and renewed; all others are the analyst's.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::{ArrayOfTables, Document, DocumentMut, Item, RawString, Table, TomlError, value};

use super::{ActorProposal, Decision, FactProposal, Review};
use crate::clean::one_line;

/// What comments of the program begin with.
const OWN: &str = "#|";
/// Most characters of a line of ids.
const LINE: usize = 100;

impl Review {
    /// The review as text.
    pub fn write(&self) -> String {
        self.onto(DocumentMut::new())
    }

    /// The review as text, with the comments and the form of an earlier one.
    ///
    /// # Errors
    /// If the earlier one is no TOML.
    pub fn renew(&self, before: &str) -> Result<String, TomlError> {
        Ok(self.onto(before.parse()?))
    }

    fn onto(&self, mut old: DocumentMut) -> String {
        let trailing = lines(old.trailing().as_str().unwrap_or_default());
        let mut head = match old.remove("review") {
            Some(Item::Table(table)) => table,
            _ => Table::new(),
        };
        self.head(&mut head);
        let mut actors = Kept::of(&mut old, "actor");
        let mut facts = Kept::of(&mut old, "fact");
        let mut new = DocumentMut::new();
        place_anew(&mut head);
        new.insert("review", Item::Table(head));
        let all = self.actors.iter().map(|actor| {
            let mut table = actors.take(&actor.id);
            write_actor(&mut table, actor);
            table
        });
        add(&mut new, "actor", all.collect());
        let all = self.facts.iter().map(|fact| {
            let mut table = facts.take(fact.was.as_ref().unwrap_or(&fact.id));
            write_fact(&mut table, fact);
            table
        });
        add(&mut new, "fact", all.collect());
        let left = actors.comments().chain(facts.comments()).collect::<Vec<_>>();
        let mut end = trailing;
        end.extend(left);
        end.extend(self.left_aside());
        new.set_trailing(if end.is_empty() {
            String::new()
        } else {
            format!("\n{}\n", end.join("\n"))
        });
        new.to_string()
    }

    fn head(&self, table: &mut Table) {
        let open = self.count(Decision::Open);
        let own = [
            format!("{open} of {} undecided. Write decision = \"accept\" or \"reject\";", counted(self.facts.len(), "fact")),
            "edit the cells of a row as they should stand in the case. Then: formateur accept THIS-FILE".to_owned(),
            "Comments that begin with #| are renewed; write yours with # alone.".to_owned(),
        ];
        let prefix = table.decor().prefix().and_then(RawString::as_str).unwrap_or_default();
        let mut comments: Vec<String> = own.iter().map(|line| format!("{OWN} {line}")).collect();
        comments.extend(lines(prefix));
        table.decor_mut().set_prefix(format!("{}\n\n", comments.join("\n")));
        set(table, "case", &self.review.case);
        set(table, "text", &self.review.text);
        if !table.get("source").is_some_and(Item::is_table_like) {
            table.insert("source", Item::Table(Table::new()));
        }
        let Some(source) = table.get_mut("source").and_then(Item::as_table_like_mut) else {
            return;
        };
        let own = &self.review.source;
        for (key, text) in [
            ("id", &own.id),
            ("title", &own.title),
            ("publisher", &own.publisher),
            ("published", &own.published),
            ("sha256", &own.sha256),
            ("text_sha256", &own.text_sha256),
        ] {
            set(source, key, text);
        }
        let mut remarks = Vec::new();
        if own.published.is_empty() {
            remarks.push("The day of the text, such as 2021-11-08: rows need to know from when they were known.".to_owned());
        }
        remark(source, "published", &remarks);
    }

    /// What is not proposed, as comments.
    fn left_aside(&self) -> Vec<String> {
        let mut out = Vec::new();
        for aside in &self.aside {
            out.push(format!("{OWN} {} not shown: {}", aside.facts.len(), one_line(&aside.why)));
            let mut row = String::new();
            for (id, words) in &aside.facts {
                if !words.is_empty() {
                    out.push(format!("{OWN}   {id}: {words}"));
                    continue;
                }
                if row.len() + id.len() > LINE {
                    out.push(format!("{OWN}  {row}"));
                    row.clear();
                }
                row.push(' ');
                row.push_str(id);
            }
            if !row.is_empty() {
                out.push(format!("{OWN}  {row}"));
            }
        }
        out
    }
}

/// A number of things.
fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what} is") } else { format!("{number} {what}s are") }
}

/// Tables of an earlier file, by id.
struct Kept {
    tables: BTreeMap<String, Table>,
}

impl Kept {
    fn of(old: &mut DocumentMut, name: &str) -> Self {
        let tables = match old.remove(name) {
            Some(Item::ArrayOfTables(tables)) => tables,
            _ => ArrayOfTables::new(),
        };
        let with_id = |table: Table| {
            let id = table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned();
            (id, table)
        };
        Self { tables: tables.into_iter().map(with_id).collect() }
    }

    fn take(&mut self, id: &str) -> Table {
        self.tables.remove(id).unwrap_or_default()
    }

    /// Comments of tables that nobody took.
    fn comments(self) -> impl Iterator<Item = String> {
        self.tables.into_iter().flat_map(|(id, table)| {
            let mut all = Vec::new();
            comments(&table, &mut all);
            if !all.is_empty() {
                all.insert(0, format!("# of {}, which is not proposed any more:", one_line(&id)));
            }
            all
        })
    }
}

/// Comments of an analyst in a table.
fn comments(table: &Table, all: &mut Vec<String>) {
    let mut add = |raw: Option<&RawString>| {
        all.extend(lines(raw.and_then(RawString::as_str).unwrap_or_default()));
    };
    add(table.decor().prefix());
    add(table.decor().suffix());
    for (key, item) in table {
        if let Some(key) = table.key(key) {
            add(key.leaf_decor().prefix());
        }
        if let Some(value) = item.as_value() {
            add(value.decor().suffix());
        }
    }
    for (_, item) in table {
        if let Some(table) = item.as_table() {
            comments(table, all);
        }
    }
}

fn write_actor(table: &mut Table, actor: &ActorProposal) {
    let decision = actor.decision.word();
    for (key, text) in [
        ("id", actor.id.as_str()),
        ("decision", decision),
        ("name", &actor.name),
        ("kind", &actor.kind),
    ] {
        set(table, key, text);
    }
}

fn write_fact(table: &mut Table, fact: &FactProposal) {
    let decision = fact.decision.word();
    for (key, text) in [
        ("id", fact.id.as_str()),
        ("decision", decision),
        ("found", &fact.found),
        ("status", &fact.status),
        ("said_by", &fact.said_by),
        ("proposed", &fact.proposed),
        ("table", &fact.table),
    ] {
        set(table, key, text);
    }
    if !table.get("row").is_some_and(Item::is_table_like) {
        table.insert("row", Item::Table(Table::new()));
    }
    if let Some(row) = table.get_mut("row").and_then(Item::as_table_like_mut) {
        let gone: Vec<String> = row
            .iter()
            .map(|(key, _)| key.to_owned())
            .filter(|key| !fact.row.contains_key(key.as_str()))
            .collect();
        for key in gone {
            row.remove(&key);
        }
        for (column, cell) in &fact.row {
            set(row, column, cell);
        }
    }
    // Of a fact that was not found again the remarks are as they were.
    if !fact.remarks.is_empty() {
        remark(table, "id", &fact.remarks);
    }
}

/// Sets a text, in the form that it has if it is the same.
fn set(table: &mut dyn toml_edit::TableLike, key: &str, text: &str) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if old.as_str() == Some(text) => {}
        Some(old) => {
            let decor = old.decor().clone();
            *old = text.into();
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, value(text))),
    }
}

/// Renews the program's own comments above a key.
fn remark(table: &mut dyn toml_edit::TableLike, key: &str, remarks: &[String]) {
    let Some(mut key) = table.key_mut(key) else { return };
    let decor = key.leaf_decor_mut();
    let before = decor.prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    let own = remarks.iter().map(|text| format!("{OWN} {}", one_line(text)));
    let all: Vec<String> = own.chain(lines(&before)).map(|line| line + "\n").collect();
    decor.set_prefix(all.concat());
}

/// Comments of an analyst in what stands between values.
fn lines(raw: &str) -> Vec<String> {
    let all = raw.lines().map(str::trim);
    all.filter(|line| line.starts_with('#') && !line.starts_with(OWN)).map(str::to_owned).collect()
}

fn add(document: &mut DocumentMut, name: &str, tables: Vec<Table>) {
    if tables.is_empty() {
        return;
    }
    let mut all = ArrayOfTables::new();
    for mut table in tables {
        place_anew(&mut table);
        all.push(table);
    }
    document.insert(name, Item::ArrayOfTables(all));
}

/// Tables are written in the order in which they stand now.
fn place_anew(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Item::Table(table) = item {
            place_anew(table);
        }
    }
}

/// The text of a review file with the decisions of a review; all else, comments too, stays as it is.
///
/// # Errors
/// If the text is no TOML.
pub fn with_decisions(text: &str, review: &Review) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let facts = review.facts.iter().map(|fact| (fact.id.as_str(), fact.decision));
    let actors = review.actors.iter().map(|actor| (actor.id.as_str(), actor.decision));
    let by_table: [(&str, BTreeMap<&str, Decision>); 2] =
        [("fact", facts.collect()), ("actor", actors.collect())];
    for (name, decisions) in by_table {
        let tables = document.get_mut(name).and_then(Item::as_array_of_tables_mut);
        for table in tables.into_iter().flat_map(ArrayOfTables::iter_mut) {
            let id = table.get("id").and_then(Item::as_str);
            if let Some(decision) = id.and_then(|id| decisions.get(id)) {
                let word = decision.word();
                set(table, "decision", word);
            }
        }
    }
    let text = document.to_string();
    // Entries in another form than tables are rare, and written anew.
    let kept = Review::read(&text).is_ok_and(|kept| {
        kept.facts
            .iter()
            .map(|fact| fact.decision)
            .eq(review.facts.iter().map(|fact| fact.decision))
            && kept
                .actors
                .iter()
                .map(|one| one.decision)
                .eq(review.actors.iter().map(|one| one.decision))
    });
    Ok(if kept { text } else { review.write() })
}

/// Where a cell of a fact stands in the text of a review file, or its id where it has no such cell.
pub fn place_of(text: &str, id: &str, column: Option<&str>) -> Option<Range<usize>> {
    let document = Document::parse(text).ok()?;
    let tables = ["fact", "actor"]
        .into_iter()
        .filter_map(|name| document.as_table().get(name).and_then(Item::as_array_of_tables));
    let table = tables
        .flat_map(ArrayOfTables::iter)
        .find(|table| table.get("id").and_then(Item::as_str) == Some(id))?;
    let cell = column.and_then(|column| {
        let row = table.get("row").and_then(Item::as_table_like);
        row.and_then(|row| row.get(column)).or_else(|| table.get(column))?.span()
    });
    cell.or_else(|| table.get("id")?.span())
}
