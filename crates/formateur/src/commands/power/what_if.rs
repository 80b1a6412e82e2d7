//! A game after changes.

use formateur_power::{Change, Limits, Tally};
use serde::Serialize;

use super::answer::{IndexValues, Player, number};
use super::extras::exact;
use super::players::Players;
use crate::fail::Failure;
use crate::output::Table;
use crate::weights::game_failure;

/// A game after a change.
#[derive(Serialize)]
pub(super) struct WhatIf {
    change: String,
    weights: Vec<u64>,
    banzhaf: IndexValues,
    #[serde(rename = "shapley-shubik")]
    shapley_shubik: IndexValues,
}

/// The game after each of the changes, which are made one after the other.
pub(super) fn changes(texts: &[String], players: &Players, limits: &Limits) -> Result<Vec<WhatIf>, Failure> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let mut tally = Tally::of(&players.game, limits).map_err(|error| game_failure(&error))?;
    let mut answers = Vec::new();
    for text in texts {
        let change = change(text, players)?;
        tally.change(&change).map_err(|error| {
            Failure::Input(format!("{text}: {error}\ncompare with the players and their votes"))
        })?;
        answers.push(WhatIf {
            change: text.clone(),
            weights: tally.weights().to_vec(),
            banzhaf: exact(&tally.banzhaf()),
            shapley_shubik: exact(&tally.shapley_shubik()),
        });
    }
    Ok(answers)
}

/// A change as it is written.
fn change(text: &str, players: &Players) -> Result<Change, Failure> {
    let help = "write move:1>2:5, merge:1+2, split:1:10 or resign:1:5";
    let wrong = || Failure::Input(format!("`{text}` is no change\n{help}"));
    let (kind, rest) = text.split_once(':').ok_or_else(wrong)?;
    if kind == "merge" {
        return Ok(Change::Merge(rest.split('+').map(|player| players.place(player)).collect::<Result<_, _>>()?));
    }
    let (who, votes) = rest.rsplit_once(':').ok_or_else(wrong)?;
    let votes = votes.trim().parse().map_err(|_| wrong())?;
    match kind {
        "move" => {
            let (from, to) = who.split_once('>').ok_or_else(wrong)?;
            Ok(Change::Move { from: players.place(from)?, to: players.place(to)?, votes })
        }
        "split" => Ok(Change::Split { player: players.place(who)?, votes }),
        "resign" => Ok(Change::Resign { player: players.place(who)?, votes }),
        _ => Err(wrong()),
    }
}

impl WhatIf {
    /// The change, as it was written.
    pub(super) fn change(&self) -> &str {
        &self.change
    }

    /// For reading.
    pub(super) fn table(&self, players: &[Player]) -> Table {
        let mut table = Table::new(&["player", "weight#", "banzhaf#", "shapley-shubik#"]);
        for (at, weight) in self.weights.iter().enumerate() {
            // Players that a split has made come after all others.
            let id = players.get(at).map_or_else(|| format!("new-{}", at + 1 - players.len()), |player| player.id.clone());
            table.row(vec![
                id,
                weight.to_string(),
                number(self.banzhaf.values[at]),
                number(self.shapley_shubik.values[at]),
            ]);
        }
        table
    }
}
