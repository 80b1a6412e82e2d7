//! What the command computes beyond indices: curves, what-ifs, ruled-out pairs, chances, solutions and lists.

use formateur_power::{Limits, Wanted, Watch, banzhaf_curve};
use num_traits::ToPrimitive as _;
use serde::Serialize;

use super::answer::{Answer, IndexValues, Player, number};
use super::apart::{self, Apart};
use super::likely::{self, Likely};
use super::list::{self, List};
use super::players::Players;
use super::solution::{self, Solution, Solutions};
use super::what_if::{self, WhatIf};
use crate::fail::Failure;
use crate::output::{Switch, Table, fold, width};
use crate::weights::game_failure;

/// Further questions.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ExtraArgs {
    /// Banzhaf index at every quota
    #[arg(long)]
    curve: bool,
    /// Change and count again: move:1>2:5, merge:1+2, split:1:10 or resign:1:5; repeat for several, in order
    #[arg(long, value_name = "CHANGE")]
    what_if: Vec<String>,
    /// Pairs that will not be in one coalition: 1+2,3+4
    #[arg(long, value_name = "A+B,C+D")]
    apart: Option<String>,
    /// Whether pairs that parties of the case have ruled out count as such
    #[arg(long, value_enum, default_value = "off")]
    vetoes: Switch,
    /// Chance that each player joins, in order; one number for all
    #[arg(long, value_name = "P,P,...", value_delimiter = ',')]
    chances: Vec<f64>,
    /// Standard deviation of a shock to the log-odds that all share
    #[arg(long, value_name = "N", requires = "chances")]
    shock: Option<f64>,
    /// How a prize may be shared; repeat for several
    #[arg(long, value_enum, value_name = "WHICH")]
    solution: Vec<Solution>,
    /// Minimal winning coalitions to list, fewest votes first
    #[arg(long, value_name = "N")]
    list: Option<usize>,
    /// Who has to be in what is listed: 1+2
    #[arg(long, value_name = "A+B", requires = "list")]
    with: Option<String>,
    /// Who must not be in what is listed: 3+4
    #[arg(long, value_name = "A+B", requires = "list")]
    without: Option<String>,
}

/// The answers.
#[derive(Serialize, Default)]
pub(super) struct Extras {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    curve: Vec<AtQuota>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    what_if: Vec<WhatIf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<Apart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chances: Option<Likely>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solutions: Option<Solutions>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<List>,
}

/// The Banzhaf index at one quota.
#[derive(Serialize)]
struct AtQuota {
    quota: u64,
    values: Vec<f64>,
}

pub(super) fn exact(values: &[num_rational::BigRational]) -> IndexValues {
    IndexValues {
        values: values.iter().map(|value| value.to_f64().unwrap_or(f64::NAN)).collect(),
        exact: values.iter().map(ToString::to_string).collect(),
        ..IndexValues::default()
    }
}

impl ExtraArgs {
    /// Adds the answers to what was asked.
    pub(super) fn add_to(
        &self,
        answer: &mut Answer,
        players: &Players,
        ruled_out: &[(usize, usize)],
        limits: &Limits,
    ) -> Result<(), Failure> {
        let extras = &mut answer.extras;
        if self.curve {
            let curve = banzhaf_curve(&players.game, limits, &Watch::new()).map_err(|error| game_failure(&error))?;
            extras.curve = (1..).zip(curve).map(|(quota, values)| AtQuota { quota, values }).collect();
        }
        extras.what_if = what_if::changes(&self.what_if, players, limits)?;
        let pairs = match (&self.apart, self.vetoes) {
            (Some(text), _) => Some(players.pairs(text)?),
            (None, Switch::On) => Some(ruled_out.to_vec()),
            (None, Switch::Off) => None,
        };
        extras.apart = pairs.as_deref().map(|pairs| apart::apart(players, pairs)).transpose()?;
        extras.chances = likely::likely(&self.chances, self.shock, players)?;
        extras.solutions = Solutions::of(&self.solution, players)?;
        let apart = pairs.unwrap_or_default();
        extras.list = self.list.map(|most| list::list(players, most, &self.wanted(players, apart)?)).transpose()?;
        Ok(())
    }

    fn wanted(&self, players: &Players, apart: Vec<(usize, usize)>) -> Result<Wanted, Failure> {
        let named = |text: &Option<String>| -> Result<Vec<usize>, Failure> {
            text.as_ref().map_or(Ok(Vec::new()), |text| Ok(players.groups(text)?.concat()))
        };
        Ok(Wanted { apart, include: named(&self.with)?, exclude: named(&self.without)?, ..Wanted::default() })
    }
}

impl Extras {
    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let mut text = String::new();
        if !self.curve.is_empty() {
            text += &heading("Banzhaf index at every quota");
            text += &self.curve_table(players).text(width());
        }
        for what_if in &self.what_if {
            text += &heading(&format!("after {}", what_if.change()));
            text += &what_if.table(players).text(width());
        }
        if let Some(apart) = &self.apart {
            text += &apart.text(players);
        }
        if let Some(likely) = &self.chances {
            text += &likely.text(players);
        }
        if let Some(solutions) = &self.solutions {
            text += &solutions.text(players);
            text += &solution::warning(solutions);
        }
        if let Some(list) = &self.list {
            text += &list.text();
        }
        text
    }

    /// The players with most votes, as many as there is room for; JSON has all.
    fn curve_table(&self, players: &[Player]) -> Table {
        let mut order: Vec<usize> = (0..players.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(players[at].weight));
        let mut used = 8;
        order.retain(|&at| {
            used += players[at].id.len().max(7) + 2;
            used <= width()
        });
        let names: Vec<String> = order.iter().map(|&at| format!("{}#", players[at].id)).collect();
        let mut columns = vec!["quota#"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new(&columns);
        for at in &self.curve {
            let values = order.iter().map(|&player| number(at.values[player]));
            table.row(std::iter::once(at.quota.to_string()).chain(values).collect());
        }
        table
    }
}

pub(super) fn heading(text: &str) -> String {
    format!("\n{}", fold(text, width()))
}

/// A row a player, a column a list of numbers.
pub(super) fn numbers(players: &[Player], columns: &[(&str, &[f64])]) -> Table {
    let names: Vec<String> = columns.iter().map(|(name, _)| format!("{name}#")).collect();
    let mut header = vec!["player"];
    header.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&header);
    for (at, player) in players.iter().enumerate() {
        let cells = columns.iter().filter_map(|(_, values)| values.get(at)).map(|&value| number(value));
        table.row(std::iter::once(player.id.clone()).chain(cells).collect());
    }
    table
}
