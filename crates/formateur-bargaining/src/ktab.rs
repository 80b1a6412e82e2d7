//! Files of KTAB: actors on issues as CSV or XML, and positions by turn as a table.
//!
//! Numbers in files are on KTAB's scales: positions and saliences from 0 to 100. [`Talks`] has them from 0 to 1.

mod actors;
mod csv;
mod source;
mod tree;
mod xml;

use formateur_case::CaseError;

pub use self::csv::{on_scale, positions_by_turn};

use self::source::Source;
use crate::smp::Settings;
use crate::talks::Talks;

/// The largest file, in bytes.
pub const MOST_BYTES: usize = 10_000_000;

/// What a file says.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Actors on issues, with accommodation where the file has it.
    pub talks: Talks,
    /// What the talks are about; may be empty.
    pub description: String,
    /// Options of the model: those of the file, KTAB's defaults for all others.
    pub settings: Settings,
    /// What the file asks for and does not get.
    pub notes: Vec<String>,
}

/// Reads a file of either form: XML where its name ends in `.xml`, CSV otherwise.
///
/// `file` is the name for messages. All that is wrong is told at once, each with its place.
pub fn read(file: &str, bytes: &[u8]) -> Result<Given, CaseError> {
    let xml = file.len() >= 4 && file.is_char_boundary(file.len() - 4);
    if xml && file[file.len() - 4..].eq_ignore_ascii_case(".xml") {
        read_xml(file, bytes)
    } else {
        read_csv(file, bytes)
    }
}

/// Reads CSV as KTAB writes it.
///
/// The first line is: name, description, number of actors, number of issues. The second has headings, and that of each
/// column of positions names an issue. Each further line is an actor: name, description, capability, and for each issue
/// its position and its salience.
pub fn read_csv(file: &str, bytes: &[u8]) -> Result<Given, CaseError> {
    csv::read(&Source::new(file, bytes)?)
}

/// Reads XML of KTAB's schema (`smpSchema.xsd`).
///
/// `ModelParameters` and `IdealAdjustment` may be left out. Ideals that no `iaPair` names are their actors' own positions.
pub fn read_xml(file: &str, bytes: &[u8]) -> Result<Given, CaseError> {
    xml::read(&Source::new(file, bytes)?)
}
