//! The ties as a file for other programs.

use clap::builder::{PossibleValue, PossibleValuesParser};
use formateur_network::{FORMATS, Node, Picture};

use super::disputes::Disputes;
use super::input::Input;
use crate::fail::Failure;

/// The ids of the formats.
pub(super) fn formats() -> PossibleValuesParser {
    let value = |id: &'static str, about: &'static str| PossibleValue::new(id).help(about);
    PossibleValuesParser::new(FORMATS.iter().map(|format| value(format.id, format.about)))
}

/// The ties in a format.
pub(super) fn text(id: &str, input: &Input, disputes: Disputes) -> Result<String, Failure> {
    let format = FORMATS.iter().find(|format| format.id == id);
    let format = format.ok_or_else(|| Failure::Usage(format!("no format is called `{id}`")))?;
    let network = disputes.settle(&input.network());
    let node = |id: &str| (id.to_owned(), Node { name: input.name(id), kind: input.kind(id) });
    let nodes = network.actors().into_iter().map(node).collect();
    let day = input.day();
    let seen = day.map_or(String::new(), |day| format!(", as known on {day}"));
    let title = format!("{}{seen}", input.title());
    Ok((format.write)(&Picture { network: &network, nodes, title, day, directed: false }))
}
