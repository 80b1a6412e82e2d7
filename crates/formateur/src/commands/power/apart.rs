//! Power among coalitions without a ruled-out pair.

use formateur_power::{Admissible, Detail};
use serde::Serialize;

use super::answer::{IndexValues, Player};
use super::extras::{exact, heading, numbers};
use super::players::Players;
use crate::fail::Failure;
use crate::output::{brief, fold, width};

/// Power among coalitions without a ruled-out pair.
#[derive(Serialize)]
pub(super) struct Apart {
    pairs: Vec<[String; 2]>,
    admissible: String,
    winning: String,
    minimal_winning: String,
    #[serde(rename = "share-of-swings")]
    share_of_swings: IndexValues,
    #[serde(rename = "chance-to-swing")]
    chance_to_swing: IndexValues,
    #[serde(rename = "public-good")]
    public_good: IndexValues,
}

/// Counts them.
pub(super) fn apart(players: &Players, pairs: &[(usize, usize)]) -> Result<Apart, Failure> {
    let of = Admissible::of(&players.game, pairs, Detail::Sums)
        .map_err(|error| Failure::Limit(format!("{error}\nname fewer pairs")))?;
    Ok(Apart {
        pairs: pairs.iter().map(|&(one, other)| [players.id(one), players.id(other)]).collect(),
        admissible: of.all().to_string(),
        winning: of.winning().to_string(),
        minimal_winning: of.minimal_winning().to_string(),
        share_of_swings: exact(&of.share_of_swings()),
        chance_to_swing: exact(&of.chance_to_swing()),
        public_good: exact(&of.public_good()),
    })
}

impl Apart {
    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let pairs: Vec<String> = self.pairs.iter().map(|[one, other]| format!("{one} and {other}")).collect();
        let apart = if pairs.is_empty() { "nobody".to_owned() } else { pairs.join("; ") };
        let counted = format!(
            "winning coalitions {}, minimal {}",
            brief(&self.winning),
            brief(&self.minimal_winning)
        );
        let columns = [
            ("share-of-swings", &self.share_of_swings.values[..]),
            ("chance-to-swing", &self.chance_to_swing.values[..]),
            ("public-good", &self.public_good.values[..]),
        ];
        heading(&format!("apart: {apart}")) + &numbers(players, &columns).text(width()) + &fold(&counted, width())
    }
}
