//! The rules of an election: method, thresholds, what is done with seats that were won elsewhere.

use std::collections::BTreeMap;

use super::decide::TieRule;
use super::election::Election;
use super::error::SeatsError;
use super::method::{Method, Quota, QuotaRounding};

/// The most seats of a chamber.
pub const MAX_SEATS: u32 = 1_000_000;

/// A share of votes as a fraction, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    numerator: u64,
    denominator: u64,
}

impl Share {
    /// A share; `None` unless it is from 0 to 1.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator > 0 && numerator <= denominator).then_some(Self { numerator, denominator })
    }

    /// Reads `0.05`, `5%` or `1/20`, exactly.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((above, below)) = text.split_once('/') {
            return Self::new(above.trim().parse().ok()?, below.trim().parse().ok()?);
        }
        let (text, percent) = text.strip_suffix('%').map_or((text, 1), |text| (text.trim(), 100));
        let (before, after) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{before}{after}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let scale = 10_u64.checked_pow(u32::try_from(after.len()).ok()?)?.checked_mul(percent)?;
        Self::new(digits.parse().ok()?, scale)
    }

    /// The share as a number from 0 to 1.
    pub fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Whether `votes` of `total` are this share or more.
    pub fn reached(self, votes: u64, total: u64) -> bool {
        u128::from(votes) * u128::from(self.denominator)
            >= u128::from(total) * u128::from(self.numerator)
    }

    /// The least number of votes that is this share of `total`.
    pub(crate) fn of(self, total: u64) -> u64 {
        let votes = u128::from(total) * u128::from(self.numerator);
        // A share is 1 at most, so this is no more than the total.
        u64::try_from(votes.div_ceil(u128::from(self.denominator))).unwrap_or(total)
    }
}

/// Who takes part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Threshold {
    /// The share of all votes that a list needs.
    pub national: Option<Share>,
    /// The share that lists of so many members or more need, in place of that. An alliance is judged as a whole.
    pub by_members: BTreeMap<u32, Share>,
    /// So many direct seats do as well.
    pub or_direct: Option<u32>,
    /// The share of the votes of a district that a list needs there.
    pub district: Option<Share>,
}

/// What is done with seats that were won directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direct {
    /// Nothing: they count for the threshold at most.
    #[default]
    Ignore,
    /// They are part of a party's seats; those beyond are kept, and the chamber grows (mixed-member proportional).
    Keep,
    /// They are given beforehand and the other seats are allocated by all votes (parallel).
    Count,
}

/// The rules of an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The method.
    pub method: Method,
    /// Seats of the chamber, reserved ones among them.
    pub seats: u32,
    /// Seats that are not allocated by votes.
    pub reserved: u32,
    /// All votes, where shares are of more than the votes of the parties named.
    pub total_votes: Option<u64>,
    /// Who takes part.
    pub threshold: Threshold,
    /// What is done with direct seats.
    pub direct: Direct,
    /// The most seats of a party.
    pub cap: Option<u32>,
    /// Seats of each district; without them they are allocated by the votes of the districts.
    pub district_seats: Option<BTreeMap<String, u32>>,
    /// The method by which districts get seats.
    pub district_method: Method,
    /// The method by which seats and votes left in the districts are allocated in the nation.
    pub carry_over: Option<Method>,
    /// What decides between equal claims.
    pub ties: TieRule,
}

impl Rules {
    /// A method and a number of seats, and nothing else.
    pub fn new(method: Method, seats: u32) -> Self {
        Self {
            method,
            seats,
            reserved: 0,
            total_votes: None,
            threshold: Threshold::default(),
            direct: Direct::Ignore,
            cap: None,
            district_seats: None,
            district_method: Method::Remainder(Quota::new(0, QuotaRounding::Exact)),
            carry_over: None,
            ties: TieRule::Report,
        }
    }

    /// What keeps these rules from being applied to an election.
    pub(crate) fn check(&self, election: &Election) -> Result<(), SeatsError> {
        if self.seats == 0 {
            return Err(SeatsError::NoSeats);
        }
        if self.seats > MAX_SEATS {
            return Err(SeatsError::TooManySeats { seats: self.seats.into(), most: MAX_SEATS });
        }
        let counted = election.votes();
        if let Some(total) = self.total_votes.filter(|&total| total < counted) {
            return Err(SeatsError::Total { total, counted });
        }
        match self.conflict(election) {
            Some(text) => Err(SeatsError::Rules(text.to_owned())),
            None => Ok(()),
        }
    }

    /// Rules that do not go together.
    fn conflict(&self, election: &Election) -> Option<&'static str> {
        let (districts, alliances) = (election.has_districts(), election.has_alliances());
        let whole = |method| match method {
            Method::Remainder(Quota { rounding, .. }) => rounding != QuotaRounding::Exact,
            _ => false,
        };
        if self.cap.is_some() && (districts || alliances || self.direct != Direct::Ignore) {
            Some(
                "a cap goes with one allocation in the nation: no districts, alliances, direct seats",
            )
        } else if self.direct != Direct::Ignore && districts {
            Some("direct seats go with one allocation in the nation: no districts")
        } else if self.carry_over.is_some() && (!districts || alliances) {
            Some("votes are carried over from districts, without alliances")
        } else if self.carry_over.is_some() && !whole(self.method) {
            Some(
                "votes are carried over with a quota in whole votes: choose a quota and its rounding",
            )
        } else if !districts && (self.district_seats.is_some() || self.threshold.district.is_some())
        {
            Some("seats or a threshold of districts are given, but the votes have no districts")
        } else {
            None
        }
    }
}
