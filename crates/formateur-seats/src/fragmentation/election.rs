//! What is known of an election.

use std::collections::BTreeSet;

/// The most parties of an election.
pub const MOST_RESULTS: usize = 10_000;

/// What an index needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Votes of the parties.
    Votes,
    /// Seats of the parties.
    Seats,
    /// Votes at the election before.
    PreviousVotes,
    /// Seats at the election before.
    PreviousSeats,
    /// Positions of parties with votes.
    Positions,
}

impl Need {
    /// The column that holds it.
    pub fn column(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::Seats => "seats",
            Self::PreviousVotes => "previous_votes",
            Self::PreviousSeats => "previous_seats",
            Self::Positions => "position",
        }
    }

    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::Seats => "seats",
            Self::PreviousVotes => "votes of the election before",
            Self::PreviousSeats => "seats of the election before",
            Self::Positions => "positions of parties",
        }
    }
}

/// What is known of one party; what is empty counts as 0 where other parties have something.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PartyResult {
    /// Its id, which stands for continuity: who has the same id in both elections is the same party.
    pub id: String,
    /// Votes, or a share of them in any unit.
    pub votes: Option<f64>,
    /// Seats.
    pub seats: Option<f64>,
    /// Votes at the election before.
    pub previous_votes: Option<f64>,
    /// Seats at the election before.
    pub previous_seats: Option<f64>,
    /// Place on the scale.
    pub position: Option<f64>,
}

impl PartyResult {
    /// What is known of the party by the name of the need.
    pub fn value(&self, need: Need) -> Option<f64> {
        match need {
            Need::Votes => self.votes,
            Need::Seats => self.seats,
            Need::PreviousVotes => self.previous_votes,
            Need::PreviousSeats => self.previous_seats,
            Need::Positions => self.position,
        }
    }
}

/// An election, perhaps with the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Election {
    /// Parties in the order of their ids.
    parties: Vec<PartyResult>,
    /// Id of those who are lumped together.
    others: String,
    /// Both ends of the scale of positions.
    scale: (f64, f64),
}

/// Why something is no election.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ElectionError {
    /// No parties.
    #[error("there are no parties")]
    Empty,
    /// Too many.
    #[error("{0} parties are more than {MOST_RESULTS}")]
    TooMany(usize),
    /// Two with one id.
    #[error("two parties are called `{0}`")]
    Twice(String),
    /// A number that is none.
    #[error("{} of `{party}` are {value}, not a number from 0 to 1e15", need.describe())]
    Number {
        /// The party.
        party: String,
        /// What the number is of.
        need: Need,
        /// The number.
        value: f64,
    },
    /// A position off the scale.
    #[error("the position of `{party}`, {value}, is not on the scale from {low} to {high}")]
    Position {
        /// The party.
        party: String,
        /// Its position.
        value: f64,
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
    },
    /// A scale without width.
    #[error("a scale from {low} to {high} has no width")]
    Scale {
        /// The low end.
        low: f64,
        /// The high end.
        high: f64,
    },
}

impl Election {
    /// An election of these parties. `others` is the id of those who are lumped together; `scale` is for positions.
    pub fn new(
        mut parties: Vec<PartyResult>,
        others: &str,
        scale: (f64, f64),
    ) -> Result<Self, ElectionError> {
        parties.sort_by(|a, b| a.id.cmp(&b.id));
        let (low, high) = scale;
        if !(low < high && (high - low).is_finite()) {
            return Err(ElectionError::Scale { low, high });
        }
        match parties.len() {
            0 => return Err(ElectionError::Empty),
            n if n > MOST_RESULTS => return Err(ElectionError::TooMany(n)),
            _ => {}
        }
        let mut seen = BTreeSet::new();
        for party in &parties {
            if !seen.insert(party.id.as_str()) {
                return Err(ElectionError::Twice(party.id.clone()));
            }
            check(party, scale)?;
        }
        Ok(Self { others: others.to_owned(), parties, scale })
    }

    /// The parties, in the order of their ids.
    pub fn parties(&self) -> &[PartyResult] {
        &self.parties
    }

    /// Whether something is known: of one party at least, and not 0 for all.
    pub fn has(&self, need: Need) -> bool {
        match need {
            Need::Positions => self.parties.iter().any(|party| {
                party.position.is_some() && party.votes.is_some_and(|votes| votes > 0.0)
            }),
            _ => {
                self.parties.iter().any(|party| party.value(need).is_some_and(|value| value > 0.0))
            }
        }
    }

    /// Half the width of the scale.
    pub(super) fn half_width(&self) -> f64 {
        (self.scale.1 - self.scale.0) / 2.0
    }

    /// Whether a party stands for several.
    pub(super) fn is_others(&self, party: &PartyResult) -> bool {
        party.id == self.others
    }

    /// The two parties with most votes, most first; others are none. `None` where only one has votes.
    pub fn two_largest(&self) -> Option<[&PartyResult; 2]> {
        let votes = |party: &PartyResult| party.votes.unwrap_or(0.0);
        let mut sorted: Vec<&PartyResult> = self
            .parties
            .iter()
            .filter(|party| !self.is_others(party) && votes(party) > 0.0)
            .collect();
        // The sort is stable and the parties are in the order of ids.
        sorted.sort_by(|a, b| votes(b).total_cmp(&votes(a)));
        Some([*sorted.first()?, *sorted.get(1)?])
    }
}

fn check(party: &PartyResult, (low, high): (f64, f64)) -> Result<(), ElectionError> {
    const MOST: f64 = 1e15;
    for need in [Need::Votes, Need::Seats, Need::PreviousVotes, Need::PreviousSeats] {
        if let Some(value) = party.value(need).filter(|value| !(0.0..=MOST).contains(value)) {
            return Err(ElectionError::Number { party: party.id.clone(), need, value });
        }
    }
    match party.position {
        Some(value) if !(low..=high).contains(&value) => {
            Err(ElectionError::Position { party: party.id.clone(), value, low, high })
        }
        _ => Ok(()),
    }
}
