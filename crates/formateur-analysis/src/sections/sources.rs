//! Where the case was read, and how much rests on each source.

use std::collections::BTreeMap;

use formateur_case::{Row, View, Visitor, Voucher};
use serde::Serialize;

/// Sources of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcesUsed {
    /// Sources that rows known on the day rest on, by id.
    pub sources: Vec<SourceUsed>,
    /// Judgements: who made them, and on how many rows.
    pub judgements: BTreeMap<String, usize>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceUsed {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: String,
    /// Where.
    pub url: String,
    /// Rows that rest on it.
    pub rows: usize,
    /// Whether it appeared after the day of the view: it vouches for what was known by then.
    pub published_later: bool,
    /// A remark.
    pub note: String,
}

struct Tally(BTreeMap<Voucher, usize>);

impl Visitor for Tally {
    fn table<R: Row>(&mut self, rows: &[R]) {
        for voucher in rows.iter().flat_map(|row| &row.meta().source) {
            *self.0.entry(voucher.clone()).or_insert(0) += 1;
        }
    }
}

impl SourcesUsed {
    pub(crate) fn of(view: &View) -> Self {
        let mut tally = Tally(BTreeMap::new());
        view.tables().visit(&mut tally);
        let used = |id: &formateur_case::SourceId| {
            tally.0.get(&Voucher::Source(id.clone())).copied().unwrap_or(0)
        };
        let sources = view.tables().sources.iter().map(|source| SourceUsed {
            id: source.id.to_string(),
            title: source.title.to_string(),
            publisher: source.publisher.clone(),
            date: source.date.map(|date| date.to_string()).unwrap_or_default(),
            url: source.url.clone(),
            rows: used(&source.id),
            published_later: source.date.is_some_and(|date| date.first_day() > view.day()),
            note: source.meta.note.clone(),
        });
        let judgements = tally.0.iter().filter_map(|(voucher, rows)| match voucher {
            Voucher::Judgement(who) => Some((who.clone(), *rows)),
            Voucher::Source(_) => None,
        });
        Self {
            sources: sources.filter(|source| source.rows > 0).collect(),
            judgements: judgements.collect(),
        }
    }
}
