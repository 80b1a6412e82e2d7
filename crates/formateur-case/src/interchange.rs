//! Interchange: cases made from the formats of others, and views written in them.
//!
//! A format is one file of this folder and one line of a list below. An importer returns the files of a case folder,
//! which [`Case::read`](crate::Case::read) accepts; what the format does not say is assumed in the open, in the
//! `README.md` that comes with them. An exporter sees a [`View`] and can therefore write nothing that was not known on
//! the day.

mod color;
mod draft;
mod graph;
mod ids;
mod input;
mod json;
mod kinds;
mod locate;
mod xml;

pub use self::xml::Xml;

use std::collections::BTreeMap;

use crate::date::Date;
use crate::problem::CaseError;
use crate::view::View;

/// A format that cases are made from.
#[derive(Debug, Clone, Copy)]
pub struct Importer {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Makes the files of a case folder: name to text.
    pub read: fn(&Import) -> Result<BTreeMap<String, String>, CaseError>,
}

/// What an importer is given.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// Base names and bytes: one file, or the CSV files of a folder for `parlgov`.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// Title of the case; empty: one that the format suggests.
    pub title: &'a str,
    /// The day from which the case is seen, where the format does not date itself.
    pub today: Date,
    /// Which election, where the format holds several: `NLD 2017-03-15`, or its number.
    pub election: Option<&'a str>,
}

/// A format that views are written in.
#[derive(Debug, Clone, Copy)]
pub struct Exporter {
    /// Its name on the command line.
    pub id: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Writes what was known on the day of the view.
    pub write: fn(&View) -> Result<String, ExportError>,
}

/// Why a view cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The format needs something that was not known on the day.
    #[error("the case has no {what} known on {day}; add one, or choose a later day")]
    Nothing {
        /// What is missing.
        what: &'static str,
        /// The day of the view.
        day: Date,
    },
    /// The format's own writer failed.
    #[error("the file cannot be written: {reason}")]
    Writer {
        /// What the writer says.
        reason: String,
    },
}

macro_rules! importers {
    ($($file:ident,)*) => {
        $(mod $file;)*
        /// Every format that cases are made from, by name.
        pub static IMPORTERS: &[Importer] = &[$($file::IMPORTER),*];
    };
}

macro_rules! exporters {
    ($($file:ident,)*) => {
        $(mod $file;)*
        /// Every format that views are written in, by name.
        pub static EXPORTERS: &[Exporter] = &[$($file::EXPORTER),*];
    };
}

importers! {
    from_ftm,
    from_parlgov,
    from_parliamentdiagram,
    from_popolo,
}

exporters! {
    to_bibtex,
    to_ftm,
    to_gexf,
    to_graphml,
    to_parliamentdiagram,
    to_popolo,
}
