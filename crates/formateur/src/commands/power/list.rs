//! Minimal winning coalitions in order.

use formateur_power::{Listed, Listing, Wanted};
use serde::Serialize;

use super::extras::heading;
use super::players::Players;
use crate::fail::Failure;
use crate::output::{brief, fold, width};

/// Minimal winning coalitions in order.
#[derive(Serialize)]
pub(super) struct List {
    coalitions: Vec<Coalition>,
    /// Whether that is all there is.
    complete: bool,
}

/// Coalitions that differ only in who of equal players is in.
#[derive(Serialize)]
pub(super) struct Coalition {
    members: Vec<Member>,
    votes: u64,
    multiplicity: String,
}

/// So many of these players.
#[derive(Serialize)]
pub(super) struct Member {
    of: Vec<String>,
    count: usize,
}

/// Lists at most so many types.
pub(super) fn list(players: &Players, most: usize, wanted: &Wanted) -> Result<List, Failure> {
    let mut listing = Listing::of(&players.game, wanted).map_err(|error| Failure::Limit(error.to_string()))?;
    let mut coalitions = Vec::new();
    while coalitions.len() < most {
        match listing.next() {
            Some(Listed::Type(of)) => coalitions.push(Coalition {
                members: of
                    .parts
                    .iter()
                    .filter(|part| part.count > 0)
                    .map(|part| Member { of: part.players.iter().map(|&at| players.id(at)).collect(), count: part.count })
                    .collect(),
                votes: of.votes,
                multiplicity: of.multiplicity.to_string(),
            }),
            Some(Listed::LimitReached { .. }) => return Ok(List { coalitions, complete: false }),
            None => return Ok(List { coalitions, complete: true }),
        }
    }
    let complete = listing.next().is_none();
    Ok(List { coalitions, complete })
}

impl List {
    /// For reading.
    pub(super) fn text(&self) -> String {
        let mut text = heading("minimal winning coalitions, fewest votes first");
        for of in &self.coalitions {
            let members: Vec<String> = of.members.iter().map(Member::text).collect();
            let times = if of.multiplicity == "1" { String::new() } else { format!(", {} of them", brief(&of.multiplicity)) };
            text += &fold(&format!("{} votes{times}: {}", of.votes, members.join(", ")), width());
        }
        if !self.complete {
            text += "there are more\n";
        }
        text
    }
}

impl Member {
    fn text(&self) -> String {
        match &self.of[..] {
            [one] => one.clone(),
            [first, .., last] => format!("{} of {first} ... {last}", self.count),
            [] => String::new(),
        }
    }
}
