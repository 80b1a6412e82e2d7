//! What is likely if players join with chances of their own.

use formateur_power::{Chances, PlayerChances, Shock};
use serde::Serialize;

use super::answer::{Player, number};
use super::extras::{heading, numbers};
use super::players::Players;
use crate::fail::Failure;
use crate::output::width;

/// What is likely if players join with chances of their own.
#[derive(Serialize)]
pub(super) struct Likely {
    passes: f64,
    joins: Vec<f64>,
    pivotal: Vec<f64>,
    carries: Vec<f64>,
    blocks: Vec<f64>,
    succeeds: Vec<f64>,
    error: f64,
}

/// What follows from the chances, if any are given.
pub(super) fn likely(chances: &[f64], shock: Option<f64>, players: &Players) -> Result<Option<Likely>, Failure> {
    if chances.is_empty() {
        return Ok(None);
    }
    let joining = match chances[..] {
        [one] => vec![one; players.ids.len()],
        _ => chances.to_vec(),
    };
    let shock = shock.map_or(Shock::None, |deviation| Shock::Common { deviation });
    let of = Chances::of(&players.game, &joining, shock).map_err(|error| {
        Failure::Input(format!("{error}\nwrite one chance from 0 to 1 for each player, or one for all"))
    })?;
    let each = |pick: fn(&PlayerChances) -> f64| of.players.iter().map(pick).collect();
    Ok(Some(Likely {
        passes: of.passes,
        joins: each(|player| player.joins),
        pivotal: each(|player| player.pivotal),
        carries: each(|player| player.carries),
        blocks: each(|player| player.blocks),
        succeeds: each(|player| player.succeeds),
        error: of.error,
    }))
}

impl Likely {
    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let columns = [
            ("joins", &self.joins[..]),
            ("pivotal", &self.pivotal[..]),
            ("carries", &self.carries[..]),
            ("blocks", &self.blocks[..]),
            ("succeeds", &self.succeeds[..]),
        ];
        heading(&format!("with chances to join: passes with {}", number(self.passes)))
            + &numbers(players, &columns).text(width())
    }
}
