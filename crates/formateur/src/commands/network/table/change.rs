//! What changed as a table: a row for each change.

use formateur_network::{Antagonists, Line, Place, Turn};

use crate::commands::network::disputes::Disputes;
use crate::commands::network::since::Since;
use crate::commands::network::words;
use crate::output::Table;

/// What a row says: which change, of whom, and of a tie what it is.
const COLUMNS: [&str; 13] = [
    "change",
    "broker",
    "a",
    "b",
    "before",
    "after",
    "sign",
    "kind",
    "strength",
    "since",
    "until",
    "asserted_by",
    "source",
];

/// A row of texts; the rest is empty.
fn row(texts: &[&str]) -> Vec<String> {
    let mut cells: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    cells.resize(COLUMNS.len(), String::new());
    cells
}

/// The changes, in the order in which the text has them.
pub(super) fn table(since: &Since<'_>, disputes: Disputes) -> Table {
    let mut table = Table::new(&COLUMNS);
    let change = &since.change;
    let mut add = |cells: Vec<String>| table.row(cells);
    change.new.iter().for_each(|line| add(tie("new-tie", line)));
    change.gone.iter().for_each(|line| add(tie("gone-tie", line)));
    change.turned.iter().for_each(|turn| add(turned(turn, disputes)));
    change.opened.iter().for_each(|pair| add(rivalry("opened-rivalry", pair)));
    change.closed.iter().for_each(|pair| add(rivalry("closed-rivalry", pair)));
    change.gained.iter().for_each(|own| add(place("gained-place", own)));
    change.lost.iter().for_each(|own| add(place("lost-place", own)));
    change.new_brokers.iter().for_each(|id| add(row(&["new-broker", id])));
    change.former_brokers.iter().for_each(|id| add(row(&["former-broker", id])));
    table
}

fn tie(what: &str, line: &Line) -> Vec<String> {
    let (sign, strength) = (line.sign.to_string(), line.strength.to_string());
    let said_by = line.asserted_by.as_deref().unwrap_or_default();
    let source = line.source.join(";");
    let ends = [what, "", &line.from, &line.to, "", ""];
    let said = [&sign, &*line.kind, &strength, &line.since, &line.until, said_by, &source];
    row(&[&ends[..], &said[..]].concat())
}

fn turned(turn: &Turn<'_>, disputes: Disputes) -> Vec<String> {
    let [before, after] = words::turn(turn, disputes);
    row(&["turned", "", turn.a, turn.b, before, after])
}

fn rivalry(what: &str, pair: &Antagonists) -> Vec<String> {
    row(&[what, "", &pair.a, &pair.b])
}

fn place(what: &str, own: &Place) -> Vec<String> {
    row(&[what, &own.broker, &own.pair.a, &own.pair.b])
}
