//! What the command answers, and how it looks.

use std::collections::BTreeMap;

use serde::Serialize;

use super::extras::Extras;
use super::rule::SessionAnswer;
use crate::output::{Table, brief, fold, width};

/// Words for roles, as in the analysis of a case.
pub(super) const DICTATOR: &str = "dictator";
pub(super) const VETO_PLAYER: &str = "veto-player";
pub(super) const DUMMY: &str = "dummy";

/// What the command answers.
#[derive(Serialize, Default)]
pub(super) struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quota: Option<u64>,
    /// What weights and quota were multiplied by, where they had decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scale: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<String>,
    pub(super) players: Vec<Player>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) winning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimal_winning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) least_size: Option<LeastSize>,
    pub(super) indices: BTreeMap<String, IndexValues>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unions: Vec<Vec<String>>,
    /// Whether the count is uncertain: then all but the plain indices is by its points.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) at_points: bool,
    pub(super) undefined: Vec<Undefined>,
    pub(super) refused: Vec<Refused>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) plan: Vec<Planned>,
    #[serde(flatten)]
    pub(super) extras: Extras,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session: Option<SessionAnswer>,
}

/// One player.
#[derive(Serialize)]
pub(super) struct Player {
    pub(super) id: String,
    pub(super) weight: u64,
    /// Dictator, veto player or dummy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<&'static str>,
}

/// Minimal winning coalitions with the fewest members.
#[derive(Serialize)]
pub(super) struct LeastSize {
    pub(super) members: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) coalitions: Option<String>,
}

/// Values of one index, in the order of the players.
#[derive(Serialize, Default)]
pub(super) struct IndexValues {
    pub(super) values: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) exact: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) low: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) high: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draws: Option<u32>,
    /// The relative error, where values are not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<f64>,
}

impl From<formateur_power::Values> for IndexValues {
    fn from(values: formateur_power::Values) -> Self {
        Self { values: values.floats(), exact: values.fractions(), ..Self::default() }
    }
}

/// What one part of a count would take.
#[derive(Serialize)]
pub(super) struct Planned {
    pub(super) part: &'static str,
    pub(super) engine: &'static str,
    pub(super) bytes: u64,
    /// Of one processor, roughly.
    pub(super) seconds: f64,
    /// Whether it stays within the limits.
    pub(super) fits: bool,
}

/// An index that has no values in this game.
#[derive(Serialize)]
pub(super) struct Undefined {
    pub(super) id: String,
    pub(super) reason: String,
}

/// What was too large to compute.
#[derive(Serialize)]
pub(super) struct Refused {
    pub(super) id: String,
    pub(super) reason: String,
    /// Estimates: memory, and seconds of one processor.
    pub(super) bytes: u64,
    pub(super) seconds: f64,
}

impl Answer {
    /// All digits, for spreadsheets.
    pub(super) fn table(&self) -> Table {
        let ids: Vec<&String> = self.indices.keys().collect();
        self.part(&ids, |index, at| index.values[at].to_string())
    }

    /// A row a player, a column an index; `cell` writes the value of the player at a place.
    fn part(&self, ids: &[&String], cell: fn(&IndexValues, usize) -> String) -> Table {
        let names: Vec<String> = ids.iter().map(|id| format!("{id}#")).collect();
        let mut columns = vec!["player", "weight#"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new(&columns);
        for (at, player) in self.players.iter().enumerate() {
            let mut row = vec![player.id.clone(), player.weight.to_string()];
            row.extend(ids.iter().map(|id| cell(&self.indices[*id], at)));
            table.row(row);
        }
        table
    }

    /// For reading: as many indices side by side as the terminal has room for.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let player = self.players.iter().map(|player| player.id.len()).max().unwrap_or(0).clamp(6, 24);
        let room = width().saturating_sub(player + 12);
        let ids: Vec<&String> = self.indices.keys().collect();
        let mut rest = &ids[..];
        while !rest.is_empty() {
            let mut used = 0;
            let fits = rest.iter().take_while(|id| {
                used += self.indices[**id].width().max(id.len()) + 2;
                used <= room
            });
            let (now, later) = rest.split_at(fits.count().max(1));
            text += &self.part(now, short).text(width());
            text.push('\n');
            rest = later;
        }
        text + &self.planned() + &self.notes() + &self.extras.text(&self.players) + &self.session_text()
    }

    fn planned(&self) -> String {
        if self.plan.is_empty() {
            return String::new();
        }
        let mut table = Table::new(&["part", "engine", "MB#", "seconds#", "fits"]);
        for of in &self.plan {
            let fits = if of.fits { "yes" } else { "no" };
            let (megabytes, seconds) = (of.bytes.div_ceil(1_000_000), format!("{:.3}", of.seconds));
            table.row(vec![of.part.into(), of.engine.into(), megabytes.to_string(), seconds, fits.into()]);
        }
        table.text(width()) + "\n"
    }

    fn session_text(&self) -> String {
        self.session.as_ref().map(|session| session.text(&self.players)).unwrap_or_default()
    }

    fn notes(&self) -> String {
        let mut notes = Vec::new();
        if let Some(rule) = &self.rule {
            notes.push(format!("wins with {rule}"));
        }
        if let Some(quota) = self.quota {
            let scaled = self.scale.map(|scale| format!(" (weights and quota times {scale})"));
            notes.push(format!("quota {quota}{}", scaled.unwrap_or_default()));
        }
        if let Some(winning) = &self.winning {
            notes.push(format!("winning coalitions {}", brief(winning)));
        }
        if let Some(minimal) = &self.minimal_winning {
            notes.push(format!("minimal winning coalitions {}", brief(minimal)));
        }
        if let Some(least) = &self.least_size {
            let number = least.coalitions.as_ref().map(|number| format!("{} of ", brief(number)));
            notes.push(format!("smallest: {}{} members", number.unwrap_or_default(), least.members));
        }
        for role in [DICTATOR, VETO_PLAYER, DUMMY] {
            let ids: Vec<&str> = self.players.iter().filter(|p| p.role == Some(role)).map(|p| p.id.as_str()).collect();
            if !ids.is_empty() {
                notes.push(format!("{role}: {}", listed(&ids)));
            }
        }
        for union in &self.unions {
            notes.push(format!("union: {}", union.join(" + ")));
        }
        if let Some(draws) = self.indices.values().find_map(|index| index.draws) {
            notes.push(format!("in per cent: means of {draws} draws of uncertain seats; ranges hold nine in ten"));
        }
        if self.at_points {
            notes.push("unions and further questions are by the points of the count".to_owned());
        }
        notes.extend(self.undefined.iter().map(|of| format!("{} is not defined here: {}", of.id, of.reason)));
        notes.extend(self.refused.iter().map(|of| format!("refused {}: {}", of.id, of.reason)));
        notes.iter().map(|note| fold(note, width())).collect()
    }
}

/// Names for a line of text; of many, some and how many more.
fn listed(ids: &[&str]) -> String {
    const SHOWN: usize = 8;
    let shown = ids.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if ids.len() > SHOWN { format!("{shown} and {} more", ids.len() - SHOWN) } else { shown }
}

impl IndexValues {
    /// Columns that the values take.
    fn width(&self) -> usize {
        (0..self.values.len()).map(|at| short(self, at).len()).max().unwrap_or(0)
    }
}

/// Few digits for reading; over draws in per cent, with the range.
fn short(index: &IndexValues, at: usize) -> String {
    match (index.low.get(at), index.high.get(at)) {
        (Some(low), Some(high)) => {
            let percent = |share: f64| format!("{:.1}", 100.0 * share);
            format!("{} ({}-{})", percent(index.values[at]), percent(*low), percent(*high))
        }
        // Numbers of orders grow beyond what a floating-point number holds.
        _ if index.values[at].is_infinite() => index.exact.get(at).map(|exact| brief(exact)).unwrap_or_default(),
        _ => number(index.values[at]),
    }
}

/// A number for reading: five decimals, or its size.
pub(super) fn number(value: f64) -> String {
    if value != 0.0 && !(1e-5..1e9).contains(&value.abs()) {
        format!("{value:.3e}")
    } else if value >= 1e4 {
        format!("{value:.0}")
    } else {
        format!("{value:.5}")
    }
}
