//! The players of a game, by number or by id.

use formateur_analysis::World;
use formateur_power::Game;

use crate::fail::Failure;
use crate::weights::game_failure;

/// A game and what its players are called.
pub(super) struct Players {
    pub(super) game: Game,
    pub(super) ids: Vec<String>,
}

impl Players {
    /// Players without a name: numbers from 1.
    pub(super) fn numbered(game: Game) -> Self {
        let ids = (1..=game.weights().len()).map(|number| number.to_string()).collect();
        Self { game, ids }
    }

    /// The actors of a chamber, with the seats that the points of the count give them.
    pub(super) fn of(world: &World<'_>) -> Result<Self, Failure> {
        let seats = world.point.players.iter().map(|player| player.seats.into()).collect();
        let game = Game::new(seats, world.requirement.seats.into()).map_err(|error| game_failure(&error))?;
        let ids = world.point.players.iter().map(|player| player.id.clone()).collect();
        Ok(Self { game, ids })
    }

    /// The place of a player from 0, by number from 1 or by id.
    pub(super) fn place(&self, text: &str) -> Result<usize, Failure> {
        let text = text.trim();
        let by_id = self.ids.iter().position(|id| id == text);
        let number = || text.parse::<usize>().ok().filter(|&number| (1..=self.ids.len()).contains(&number));
        by_id.or_else(|| number().map(|number| number - 1)).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            let remedy = match formateur_case::did_you_mean(text, self.ids.iter().map(String::as_str)) {
                Some(id) => format!("did you mean `{id}`?"),
                None => format!("players are named by id or by number, from 1 to {}", self.ids.len()),
            };
            Failure::Input(format!("no player is called `{shown}`\n{remedy}"))
        })
    }

    /// Groups of players: `1+3,2+4,5`.
    pub(super) fn groups(&self, text: &str) -> Result<Vec<Vec<usize>>, Failure> {
        text.split(',').map(|group| group.split('+').map(|player| self.place(player)).collect()).collect()
    }

    /// Pairs of players: `1+3,2+4`.
    pub(super) fn pairs(&self, text: &str) -> Result<Vec<(usize, usize)>, Failure> {
        let pair = |group: Vec<usize>| match group[..] {
            [one, other] => Ok((one, other)),
            _ => Err(Failure::Input(format!("`{text}` is not made of pairs\nwrite pairs, such as 1+2,3+4"))),
        };
        self.groups(text)?.into_iter().map(pair).collect()
    }

    /// Id of a player.
    pub(super) fn id(&self, place: usize) -> String {
        self.ids.get(place).cloned().unwrap_or_default()
    }
}
