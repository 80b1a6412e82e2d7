//! Rows: typed records whose columns are declared once, for reading, writing, checking and documenting.

use serde::Serialize;

use crate::cell::{Cell, Cells, Span, Voucher};
use crate::date::{Date, KnownFrom, PartialDate};
use crate::id::RefKind;

/// A column of a table, as the reference documents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// What its cells hold.
    pub expects: String,
    /// Whether the table may do without it.
    pub optional: bool,
}

/// What every row has, whatever its table: from when it was known, until when it held, and who says so.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Meta {
    /// From when the row could be known.
    pub known_from: KnownFrom,
    /// Since when it no longer holds; empty while it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// Who vouches for it.
    pub source: Vec<Voucher>,
    /// Where in the source's document it was read, in bytes; the passage itself is never copied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub span: Vec<Span>,
    /// A remark for readers; nothing is computed from it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Meta {
    /// Reads the common columns.
    pub(crate) fn read(cells: &mut dyn Cells) -> Option<Self> {
        let known_from = KnownFrom::read(cells, "known_from");
        let until = Option::read(cells, "until");
        let source = Vec::read(cells, "source");
        let span = Vec::read(cells, "span");
        let note = String::read(cells, "note");
        Some(Self {
            known_from: known_from?,
            until: until?,
            source: source?,
            span: span?,
            note: note?,
        })
    }

    /// The common columns and their texts, in order.
    pub(crate) fn columns(&self) -> Vec<(String, String)> {
        [
            ("known_from", self.known_from.write()),
            ("until", self.until.write()),
            ("source", self.source.write()),
            ("span", self.span.write()),
            ("note", self.note.clone()),
        ]
        .map(|(name, text)| (name.to_owned(), text))
        .into()
    }

    /// The common columns, for the reference.
    pub fn describe() -> Vec<Column> {
        let column = |name, doc, expects, optional| Column { name, doc, expects, optional };
        vec![
            column("known_from", "From when the row could be known.", KnownFrom::expects(), true),
            column(
                "until",
                "Since when it no longer holds.",
                Option::<PartialDate>::expects(),
                true,
            ),
            column("source", "Who vouches for it.", Vec::<Voucher>::expects(), false),
            column(
                "span",
                "Where in the source's document it was read.",
                Vec::<Span>::expects(),
                true,
            ),
            column(
                "note",
                "A remark for readers; nothing is computed from it.",
                String::expects(),
                true,
            ),
        ]
    }

    /// The row as it stood on `day`: `None` before it was known; an end that came later is not yet seen.
    pub(crate) fn as_of(&self, day: Date) -> Option<Self> {
        self.known_from.by(day).then(|| {
            let until = self.until.filter(|until| until.last_day() <= day);
            Self { until, ..self.clone() }
        })
    }

    /// Whether the row still holds. In a view an end is only seen once it has come.
    pub fn holds(&self) -> bool {
        self.until.is_none()
    }
}

/// A typed row of one table.
pub trait Row: Clone + Serialize + Send + Sync + 'static {
    /// Name of the table and, with `.csv`, of its file.
    const TABLE: &'static str;
    /// What a row is, in one sentence.
    const ABOUT: &'static str;
    /// Columns that tell rows apart: no two rows agree in all of them.
    const KEY: &'static [&'static str];
    /// Whether rows need a source.
    const SOURCED: bool;

    /// The columns of its own, without the common ones.
    fn describe() -> Vec<Column>;
    /// Reads a row; every cell that is wrong is reported to `cells`.
    fn read(cells: &mut dyn Cells) -> Option<Self>;
    /// The columns and their texts, in canonical order.
    fn columns(&self) -> Vec<(String, String)>;
    /// Calls `visit` with the column, the sort and the text of every id that the row points at.
    fn visit_refs(&self, visit: &mut dyn FnMut(&'static str, RefKind, &str));
    /// The common columns.
    fn meta(&self) -> &Meta;
    /// The common columns, to change them.
    fn meta_mut(&mut self) -> &mut Meta;

    /// The text of one column; empty where the row has no such column.
    fn text(&self, column: &str) -> String;

    /// What rows are sorted by: their key, then all their cells.
    fn order(&self) -> (Vec<String>, Vec<(String, String)>) {
        (self.key(), self.columns())
    }

    /// The texts of the key columns.
    fn key(&self) -> Vec<String> {
        Self::KEY.iter().map(|column| self.text(column)).collect()
    }
}

/// Declares the row type of a table: its file, its key, its columns with their meaning.
macro_rules! row {
    (
        #[doc = $about:literal]
        $name:ident in $table:literal, key $key:tt $(, $unsourced:ident)? {
            $(#[doc = $doc:literal] $field:ident: $type:ty,)*
        }
    ) => {
        #[doc = $about]
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub struct $name {
            $(#[doc = $doc] pub $field: $type,)*
            /// Known from, until, source, span and note.
            #[serde(flatten)]
            pub meta: $crate::row::Meta,
        }

        impl $crate::row::Row for $name {
            const TABLE: &'static str = $table;
            const ABOUT: &'static str = $about.trim_ascii();
            const KEY: &'static [&'static str] = &$key;
            const SOURCED: bool = $crate::row::sourced!($($unsourced)?);

            fn describe() -> Vec<$crate::row::Column> {
                vec![$($crate::row::Column {
                    name: stringify!($field),
                    doc: $doc.trim_ascii(),
                    expects: <$type as $crate::cell::Cell>::expects(),
                    optional: <$type as $crate::cell::Cell>::OPTIONAL,
                }),*]
            }

            fn read(cells: &mut dyn $crate::cell::Cells) -> Option<Self> {
                $(let $field = <$type as $crate::cell::Cell>::read(cells, stringify!($field));)*
                let meta = $crate::row::Meta::read(cells);
                Some(Self { $($field: $field?,)* meta: meta? })
            }

            fn columns(&self) -> Vec<(String, String)> {
                let mut columns = Vec::new();
                $(columns.extend($crate::cell::Cell::columns(&self.$field, stringify!($field)));)*
                columns.extend(self.meta.columns());
                columns
            }

            fn text(&self, column: &str) -> String {
                $(if column == stringify!($field) {
                    return $crate::cell::Cell::write(&self.$field);
                })*
                let columns = self.columns();
                columns.into_iter().find(|(name, _)| name == column).map(|(_, text)| text).unwrap_or_default()
            }

            fn visit_refs(&self, visit: &mut dyn FnMut(&'static str, $crate::id::RefKind, &str)) {
                $($crate::cell::Cell::visit_refs(&self.$field, &mut |kind, id| visit(stringify!($field), kind, id));)*
                $crate::cell::Cell::visit_refs(&self.meta.source, &mut |kind, id| visit("source", kind, id));
            }

            fn meta(&self) -> &$crate::row::Meta {
                &self.meta
            }

            fn meta_mut(&mut self) -> &mut $crate::row::Meta {
                &mut self.meta
            }
        }
    };
}
pub(crate) use row;

macro_rules! sourced {
    () => {
        true
    };
    (unsourced) => {
        false
    };
}
pub(crate) use sourced;
