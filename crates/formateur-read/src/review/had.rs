//! What a case has of a source already, by its place in the text and by what tells its rows apart.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Cell as _, Meta, Row, View, Visitor};

use super::actors_of;
use crate::rows::CaseRow;

/// A place with what stands there: table, span, actors, and what else tells rows of one place apart.
type Place = (String, String, BTreeSet<String>, String);

/// Rows of a case.
pub(super) struct Had {
    source: String,
    places: BTreeSet<Place>,
    ids: BTreeSet<(&'static str, String)>,
    /// Of each table the columns of its key, and the keys that are taken.
    keys: BTreeMap<&'static str, (&'static [&'static str], BTreeSet<Vec<String>>)>,
    /// Columns that a row must have, by table.
    needs: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Had {
    /// What a case has of a source.
    pub(super) fn of(view: &View, source: &str) -> Self {
        let mut had = Self {
            source: source.to_owned(),
            places: BTreeSet::new(),
            ids: BTreeSet::new(),
            keys: BTreeMap::new(),
            needs: BTreeMap::new(),
        };
        view.tables().visit(&mut had);
        had
    }

    /// Whether the case has this from this place.
    pub(super) fn has_place(&self, row: &CaseRow) -> bool {
        let id = row.cells.get("id");
        id.is_some_and(|id| self.ids.iter().any(|(table, own)| *table == row.table && own == id))
            || self.places.contains(&place(row))
    }

    /// Takes the key of a row; whether it was free.
    pub(super) fn take_key(&mut self, row: &CaseRow) -> bool {
        let Some((columns, keys)) = self.keys.get_mut(row.table.as_str()) else { return true };
        keys.insert(columns.iter().map(|column| row.cell(column).to_owned()).collect())
    }

    /// Columns that a row must have and has not.
    pub(super) fn missing(&self, row: &CaseRow) -> Vec<&'static str> {
        let needs = self.needs.get(row.table.as_str()).into_iter().flatten();
        needs.copied().filter(|column| row.cell(column).is_empty()).collect()
    }
}

impl Visitor for Had {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let needs = R::describe().into_iter().filter(|column| !column.optional);
        self.needs.insert(R::TABLE, needs.map(|column| column.name).collect());
        self.keys.insert(R::TABLE, (R::KEY, rows.iter().map(Row::key).collect()));
        for row in rows {
            let meta: &Meta = row.meta();
            if !meta.source.iter().any(|voucher| voucher.write() == self.source) {
                continue;
            }
            if R::KEY == ["id"] {
                self.ids.insert((R::TABLE, row.text("id")));
            }
            let cells = row.columns().into_iter();
            let cells = cells.map(|(column, cell)| (column.into(), cell.into())).collect();
            let mut own = CaseRow { table: R::TABLE.into(), cells };
            for span in &meta.span {
                own.cells.insert("span".into(), span.write().into());
                self.places.insert(place(&own));
            }
        }
    }
}

fn place(row: &CaseRow) -> Place {
    let apart = match row.table.as_str() {
        "ties" => row.cell("sign").to_owned(),
        "offices" => row.cell("office").to_lowercase(),
        "claims" => row.cell("modality").to_owned(),
        _ => String::new(),
    };
    (row.table.to_string(), row.cell("span").to_owned(), actors_of(row), apart)
}
