//! Cells: how one value is read from a table and written back.

use crate::date::{Date, KnownFrom, PartialDate, When};
use crate::id::{
    ActorId, ClaimId, IssueId, PostId, RefKind, SourceId, StageId, ThresholdId, not_a_slug, shorten,
};
use std::collections::BTreeMap;

use serde::Serialize;

/// Why a cell does not hold what it should, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl CellError {
    /// An error with a remedy.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// A value that stands in one cell of a table.
pub trait Cell: Sized {
    /// What the cell holds, for messages and for the reference: `a date such as 2021-11-08`.
    fn expects() -> String;

    /// The value of a trimmed cell text, which may be empty.
    fn parse(text: &str) -> Result<Self, CellError>;

    /// The text of the value: [`Cell::parse`] reads it back.
    fn write(&self) -> String;

    /// Whether an empty cell is a value, so that the whole column may be missing.
    const OPTIONAL: bool = false;

    /// Calls `visit` with every id of the value.
    fn visit_refs(&self, _visit: &mut dyn FnMut(RefKind, &str)) {}

    /// Reads the value of `column` from a row. Only values that spread over several columns override this.
    fn read(source: &mut dyn Cells, column: &'static str) -> Option<Self> {
        let parsed = Self::parse(source.text(column));
        parsed.map_err(|error| source.report(column, error)).ok()
    }

    /// The columns that the value fills. Only values that spread over several columns override this.
    fn columns(&self, column: &'static str) -> Vec<(String, String)> {
        vec![(column.to_owned(), self.write())]
    }
}

/// A row as the source of cells.
pub trait Cells {
    /// The trimmed text of a column, empty where the table has no such column.
    fn text(&self, column: &str) -> &str;
    /// The columns whose name begins with `prefix`, and their trimmed texts.
    fn starting_with(&self, prefix: &str) -> Vec<(String, String)>;
    /// Notes that a cell does not hold what it should.
    fn report(&mut self, column: &str, error: CellError);
}

impl Cell for String {
    fn expects() -> String {
        "text".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        Ok(text.to_owned())
    }
    fn write(&self) -> String {
        self.clone()
    }
    const OPTIONAL: bool = true;
}

/// A text that must not be empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// A text of the program's own.
    pub(crate) fn of(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.0)
    }
}

impl Cell for Text {
    fn expects() -> String {
        "text, not empty".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        if text.is_empty() { Err(empty("text")) } else { Ok(Self(text.to_owned())) }
    }
    fn write(&self) -> String {
        self.0.clone()
    }
}

/// The error of a cell that must not be empty.
fn empty(expects: &str) -> CellError {
    CellError::new("this cell is empty", format!("write {expects}"))
}

impl<T: Cell> Cell for Option<T> {
    fn expects() -> String {
        format!("{}, or empty", T::expects())
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        if text.is_empty() { Ok(None) } else { T::parse(text).map(Some) }
    }
    fn write(&self) -> String {
        self.as_ref().map_or_else(String::new, T::write)
    }
    const OPTIONAL: bool = true;
    fn visit_refs(&self, visit: &mut dyn FnMut(RefKind, &str)) {
        if let Some(value) = self {
            value.visit_refs(visit);
        }
    }
}

impl<T: Cell> Cell for Vec<T> {
    fn expects() -> String {
        format!("{}; several are separated by `;`", T::expects())
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(T::parse).collect()
    }
    fn write(&self) -> String {
        self.iter().map(T::write).collect::<Vec<_>>().join(";")
    }
    const OPTIONAL: bool = true;
    fn visit_refs(&self, visit: &mut dyn FnMut(RefKind, &str)) {
        for value in self {
            value.visit_refs(visit);
        }
    }
}

/// A cell whose value is written with `Display` and read with `FromStr`.
macro_rules! from_str_cell {
    ($($type:ty, $expects:literal, $help:literal;)*) => {$(
        impl Cell for $type {
            fn expects() -> String {
                $expects.into()
            }
            fn parse(text: &str) -> Result<Self, CellError> {
                if text.is_empty() {
                    return Err(empty($expects));
                }
                text.parse().map_err(|_| {
                    CellError::new(format!(concat!("`{}` is not ", $expects), shorten(text)), $help)
                })
            }
            fn write(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

from_str_cell! {
    Date, "a date such as 2021-11-08", "write year-month-day with existing days";
    PartialDate, "a date such as 2021-11-08, 2020-04 or 2016", "write as much of the date as is known";
    When, "a date or an interval such as 2016/2020", "write 2021-11-08, 2020-04, 2016, 2016/2020, /2003 or 2003/";
    u32, "a whole number, 0 or more", "write digits only";
    u64, "a whole number, 0 or more", "write digits only";
}

impl Cell for f64 {
    fn expects() -> String {
        "a number".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ if text.is_empty() => Err(empty("a number")),
            _ => Err(CellError::new(
                format!("`{}` is not a number", shorten(text)),
                "write digits with a point for decimals, such as 12.5, and no unit",
            )),
        }
    }
    fn write(&self) -> String {
        self.to_string()
    }
}

impl Cell for KnownFrom {
    fn expects() -> String {
        "a date such as 2021-11-08; empty: known throughout; `hindsight`: never visible as of a day"
            .into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        match text {
            "" => Ok(Self::Always),
            "hindsight" => Ok(Self::Hindsight),
            text => Date::parse(text).map(Self::Day),
        }
    }
    fn write(&self) -> String {
        self.to_string()
    }
    const OPTIONAL: bool = true;
}

macro_rules! id_cells {
    ($($id:ident),*) => {$(
        impl Cell for $id {
            fn expects() -> String {
                let (noun, file) = Self::KIND.describe();
                format!("the id of an existing {noun} ({file})")
            }
            fn parse(text: &str) -> Result<Self, CellError> {
                if text.is_empty() {
                    return Err(empty(&Self::expects()));
                }
                Self::new(text).ok_or_else(|| {
                    CellError::new(not_a_slug(text), "ids are the same in every table")
                })
            }
            fn write(&self) -> String {
                self.to_string()
            }
            fn visit_refs(&self, visit: &mut dyn FnMut(RefKind, &str)) {
                visit(Self::KIND, self.as_str());
            }
        }
    )*};
}

id_cells!(ActorId, SourceId, ClaimId, IssueId, StageId, ThresholdId, PostId);

/// The id that a row defines, as opposed to one that it points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Own<T>(pub T);

impl<T: Cell> Cell for Own<T> {
    fn expects() -> String {
        "an id of its own: small letters, digits and hyphens".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        T::parse(text).map(Self)
    }
    fn write(&self) -> String {
        self.0.write()
    }
}

impl<T> std::ops::Deref for Own<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A name in the main language and in others: columns `name`, `name.ar`, `name.ku`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// The name in the main language of the case.
    #[serde(rename = "name")]
    pub main: String,
    /// Names in other languages, by language tag.
    #[serde(rename = "names", skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, String>,
}

impl Labels {
    /// The name in `language`, or the main one.
    pub fn get(&self, language: &str) -> &str {
        self.others.get(language).map_or(&self.main, |name| name)
    }
}

impl Cell for Labels {
    fn expects() -> String {
        "a name; other languages stand in columns such as `name.ar`".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        Text::parse(text).map(|text| Self { main: text.0, others: BTreeMap::new() })
    }
    fn write(&self) -> String {
        self.main.clone()
    }
    fn read(source: &mut dyn Cells, column: &'static str) -> Option<Self> {
        let main = Text::read(source, column)?.0;
        let prefix = format!("{column}.");
        let others = source
            .starting_with(&prefix)
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name[prefix.len()..].to_owned(), text))
            .collect();
        Some(Self { main, others })
    }
    fn columns(&self, column: &'static str) -> Vec<(String, String)> {
        let others =
            self.others.iter().map(|(tag, text)| (format!("{column}.{tag}"), text.clone()));
        std::iter::once((column.to_owned(), self.main.clone())).chain(others).collect()
    }
}

/// A colour written `#rgb` or `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Color(String);

impl Color {
    /// The colour as `#rrggbb` or `#rgb`, in small letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Cell for Color {
    fn expects() -> String {
        "a colour such as #e3000f".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(Self(text.to_ascii_lowercase()));
        }
        Err(CellError::new(format!("`{}` is not a colour", shorten(text)), "write #rgb or #rrggbb"))
    }
    fn write(&self) -> String {
        self.0.clone()
    }
}

/// Who vouches for a row: a source of the case, or somebody's judgement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voucher {
    /// A row of `sources.csv`.
    Source(SourceId),
    /// `judgement:<who>`: nobody reported it, somebody set it.
    Judgement(String),
}

const JUDGEMENT: &str = "judgement:";

impl Cell for Voucher {
    fn expects() -> String {
        "the id of a source (sources.csv) or judgement:<who>".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        match text.strip_prefix(JUDGEMENT) {
            Some(who) if crate::id::is_slug(who) => Ok(Self::Judgement(who.to_owned())),
            Some(_) => Err(CellError::new(
                "whose judgement it is, is not said",
                "write judgement:<who>, for example judgement:desk",
            )),
            None => SourceId::parse(text).map(Self::Source),
        }
    }
    fn write(&self) -> String {
        match self {
            Self::Source(id) => id.to_string(),
            Self::Judgement(who) => format!("{JUDGEMENT}{who}"),
        }
    }
    fn visit_refs(&self, visit: &mut dyn FnMut(RefKind, &str)) {
        if let Self::Source(id) = self {
            id.visit_refs(visit);
        }
    }
}

impl Serialize for Voucher {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.write())
    }
}

/// A range of bytes `start-end` of the document that a row was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u64,
    /// Byte after the last one.
    pub end: u64,
}

impl Cell for Span {
    fn expects() -> String {
        "a range of bytes of the source's document, such as 120-184".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        let ends = text
            .split_once('-')
            .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        match ends {
            Some((start, end)) if start < end => Ok(Self { start, end }),
            _ => Err(CellError::new(
                format!("`{}` is not a range of bytes", shorten(text)),
                "write start-end, such as 120-184",
            )),
        }
    }
    fn write(&self) -> String {
        format!("{}-{}", self.start, self.end)
    }
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.write())
    }
}

/// Who holds the seats of a row: a party, nobody yet, or nobody any more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A list, party or row of individuals.
    Party(ActorId),
    /// `unallocated`: the count did not say who holds them.
    Unallocated,
    /// `vacant`: nobody holds them.
    Vacant,
}

impl Cell for Holder {
    fn expects() -> String {
        "the id of an existing actor (actors.csv), `unallocated` or `vacant`".into()
    }
    fn parse(text: &str) -> Result<Self, CellError> {
        match text {
            "unallocated" => Ok(Self::Unallocated),
            "vacant" => Ok(Self::Vacant),
            text => ActorId::parse(text).map(Self::Party),
        }
    }
    fn write(&self) -> String {
        match self {
            Self::Party(id) => id.to_string(),
            Self::Unallocated => "unallocated".into(),
            Self::Vacant => "vacant".into(),
        }
    }
    fn visit_refs(&self, visit: &mut dyn FnMut(RefKind, &str)) {
        if let Self::Party(id) = self {
            id.visit_refs(visit);
        }
    }
}

impl Serialize for Holder {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.write())
    }
}

/// Declares enumerations whose values are written as kebab-case words in a cell, in TOML and in JSON.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::cell::Cell for $name {
            fn expects() -> String {
                format!("one of {}", [$($word),*].join(", "))
            }
            fn parse(text: &str) -> Result<Self, $crate::cell::CellError> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err($crate::cell::unknown_word(text, &[$($word),*])),
                }
            }
            fn write(&self) -> String {
                self.word().to_owned()
            }
        }
    )*};
}
pub(crate) use choices;

/// The error of a word that is none of `words`.
pub(crate) fn unknown_word(text: &str, words: &[&str]) -> CellError {
    let all = words.join(", ");
    let message = if text.is_empty() {
        "this cell is empty".to_owned()
    } else {
        format!("`{}` is none of the words that stand here", shorten(text))
    };
    let help = match crate::id::did_you_mean(text, words.iter().copied()) {
        Some(word) => format!("did you mean `{word}`? Possible are {all}"),
        None => format!("write one of {all}"),
    };
    CellError::new(message, help)
}
