//! Candidates as a table, for spreadsheets.

use formateur_read::against::Beside;
use formateur_read::{Candidates, Span};

use crate::output::{Table, plain};

const COLUMNS: [&str; 26] = [
    "id",
    "kind",
    "value",
    "sign#",
    "actors",
    "change",
    "date",
    "precision",
    "date_text",
    "source_type",
    "source",
    "status",
    "sure",
    "passage",
    "start#",
    "end#",
    "byte_start#",
    "byte_end#",
    "rule",
    "right#",
    "of#",
    "basis",
    "already",
    "otherwise",
    "similar",
    "sentence#",
];

/// A row for each candidate.
pub(super) fn table(candidates: &Candidates, text: &str) -> Table {
    let mut table = Table::new(&COLUMNS);
    for fact in &candidates.facts {
        let actors: Vec<String> =
            fact.actors.iter().map(|actor| format!("{}={}", actor.role, actor.id)).collect();
        let date = fact.date.as_ref();
        let number = |number: usize| number.to_string();
        let known = fact.confidence.as_ref();
        let beside =
            |of: &Option<Beside>| of.as_ref().map(|beside| beside.row.clone()).unwrap_or_default();
        let passage = Span::new(fact.byte_start, fact.byte_end).of(text);
        let cells = vec![
            fact.id.to_string(),
            fact.kind.word().to_owned(),
            fact.value.to_string(),
            fact.sign.map(|sign| sign.to_string()).unwrap_or_default(),
            actors.join(";"),
            fact.change.as_deref().unwrap_or_default().to_owned(),
            date.and_then(|date| date.value.as_deref()).unwrap_or_default().to_owned(),
            date.map(|date| date.precision.word().to_owned()).unwrap_or_default(),
            date.and_then(|date| date.text_only.clone()).unwrap_or_default(),
            fact.source.kind.word().to_owned(),
            fact.source.who.as_deref().unwrap_or_default().to_owned(),
            fact.status.word().to_owned(),
            if fact.sure { "yes" } else { "concluded" }.to_owned(),
            passage.to_owned(),
            number(fact.start),
            number(fact.end),
            number(fact.byte_start),
            number(fact.byte_end),
            fact.rule.to_string(),
            known.map(|known| number(known.right)).unwrap_or_default(),
            known.map(|known| number(known.of)).unwrap_or_default(),
            known.map(|known| known.basis.to_owned()).unwrap_or_default(),
            beside(&fact.compared.already),
            beside(&fact.compared.otherwise),
            beside(&fact.compared.similar),
            number(fact.sentence),
        ];
        let clean = |cell: &String| plain(cell).split_whitespace().collect::<Vec<_>>().join(" ");
        table.row(cells.iter().map(clean).collect());
    }
    table
}
