//! Why votes cannot be made into seats.

use thiserror::Error;

/// Why votes cannot be made into seats.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SeatsError {
    /// There are no seats to give.
    #[error("there are no seats to allocate")]
    NoSeats,
    /// More seats than are allowed.
    #[error("{seats} seats are more than the {most} allowed")]
    TooManySeats {
        /// How many were asked for.
        seats: u64,
        /// The limit.
        most: u32,
    },
    /// More parties than are allowed.
    #[error("{parties} parties are more than the {most} allowed")]
    TooManyParties {
        /// How many there are.
        parties: usize,
        /// The limit.
        most: usize,
    },
    /// A party is named twice.
    #[error("the party `{0}` is named twice")]
    Twice(String),
    /// A name that is empty.
    #[error("a party has no name")]
    NoName,
    /// A name is both of a party and of an alliance.
    #[error("`{0}` is the name of a party and of an alliance of others")]
    AllianceIsParty(String),
    /// All votes together do not fit a number of 64 bits.
    #[error("the votes add up to more than 2^64")]
    TooManyVotes,
    /// Nobody who takes part has votes.
    #[error("nobody who takes part has votes{}", of(.place.as_ref()))]
    NoVotes {
        /// The district, if it is one.
        place: Option<String>,
    },
    /// No party reaches the threshold.
    #[error("no party reaches the threshold{}", of(.place.as_ref()))]
    NobodyPasses {
        /// The district, if it is one.
        place: Option<String>,
    },
    /// Caps leave seats without a party.
    #[error("caps and votes leave room for {room} of {seats} seats")]
    NoRoom {
        /// Seats that can be given.
        room: u64,
        /// Seats there are.
        seats: u32,
    },
    /// A quota that is rounded to 0.
    #[error("the quota is rounded to 0: there are too few votes for so many seats")]
    NoQuota,
    /// Reserved seats, or seats won directly, that exceed the chamber.
    #[error("{taken} seats are reserved or won directly, the chamber has {seats}")]
    Reserved {
        /// Seats that are taken.
        taken: u64,
        /// Seats there are.
        seats: u32,
    },
    /// Fewer total votes than the parties have.
    #[error("the total of {total} votes is less than the {counted} votes of the parties")]
    Total {
        /// The total that was given.
        total: u64,
        /// What the parties have.
        counted: u64,
    },
    /// Seats of districts that do not fit their votes.
    #[error("{0}")]
    Districts(String),
    /// Rules that do not go together.
    #[error("{0}")]
    Rules(String),
    /// The method takes too long.
    #[error("this would take about {work} steps, more than the {most} allowed")]
    TooMuchWork {
        /// About how many.
        work: u64,
        /// The limit.
        most: u64,
    },
    /// The quota method has too many ways.
    #[error("equal votes leave more than {most} ways open in the quota method")]
    TooManyWays {
        /// The limit.
        most: usize,
    },
}

impl SeatsError {
    /// Whether a limit was reached, and the input is not wrong.
    pub fn is_limit(&self) -> bool {
        matches!(
            self,
            Self::TooManySeats { .. }
                | Self::TooManyParties { .. }
                | Self::TooMuchWork { .. }
                | Self::TooManyWays { .. }
        )
    }

    /// What helps.
    pub fn remedy(&self) -> String {
        let text = match self {
            Self::NoSeats => "give 1 seat or more",
            Self::TooManySeats { .. } => "allocate fewer seats at a time",
            Self::TooManyParties { .. } => "put the smallest parties together into one row",
            Self::Twice(_) => "put its votes into one row",
            Self::NoName => "name every party",
            Self::AllianceIsParty(_) => "give the alliance another name",
            Self::TooManyVotes => "divide all votes by one number",
            Self::NoVotes { .. } => "check the votes: at least one party needs some",
            Self::NobodyPasses { .. } => "lower the threshold, or exempt a party from it",
            Self::NoRoom { .. } => "raise the cap, or allocate fewer seats",
            Self::NoQuota => "use another rounding of the quota, or `exact`",
            Self::Reserved { .. } => "give the seats of the whole chamber",
            Self::Total { .. } => "the total counts all votes, those of the parties too",
            Self::Districts(_) => "name every district once in both files, with 1 seat or more",
            Self::Rules(_) => "leave one of these rules out",
            Self::TooMuchWork { .. } | Self::TooManyWays { .. } => {
                "use a divisor method, or allocate fewer seats"
            }
        };
        text.to_owned()
    }
}

/// ` in` a district, or nothing.
fn of(place: Option<&String>) -> String {
    place.map(|place| format!(" in {place}")).unwrap_or_default()
}
