//! Who stands, and how many votes they have.

use std::collections::{BTreeMap, BTreeSet};

use super::error::SeatsError;

/// The most parties of an election.
pub const MAX_PARTIES: usize = 100_000;

/// A party, or a list of several.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// What it is keyed by: any text.
    pub id: String,
    /// Its votes by district; the nation as a whole is the district without a name.
    pub votes: BTreeMap<String, u64>,
    /// The alliance of lists that it belongs to: seats go to the alliance first.
    pub alliance: Option<String>,
    /// How many parties the list joins, for thresholds by that number. Without it, 1, or the lists of its alliance.
    pub members: Option<u32>,
    /// Seats that it has won directly.
    pub direct_seats: u32,
    /// Whether thresholds do not apply to it.
    pub exempt: bool,
}

impl Party {
    /// A party with votes in the nation as a whole.
    pub fn new(id: &str, votes: u64) -> Self {
        let votes = BTreeMap::from([(String::new(), votes)]);
        Self { id: id.to_owned(), votes, ..Self::default() }
    }

    /// All its votes.
    pub fn all_votes(&self) -> u64 {
        // The sum over all parties fits, as `Election::new` has checked.
        self.votes.values().fold(0, |sum, votes| sum.saturating_add(*votes))
    }
}

/// Parties with their votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    parties: Vec<Party>,
    districts: BTreeMap<String, u64>,
}

impl Election {
    /// An election of these parties, in any order.
    pub fn new(mut parties: Vec<Party>) -> Result<Self, SeatsError> {
        if parties.len() > MAX_PARTIES {
            let (parties, most) = (parties.len(), MAX_PARTIES);
            return Err(SeatsError::TooManyParties { parties, most });
        }
        parties.sort_by(|a, b| a.id.cmp(&b.id));
        check_names(&parties)?;
        let mut districts: BTreeMap<String, u64> = BTreeMap::new();
        let mut sum = 0_u64;
        for (district, &votes) in parties.iter().flat_map(|party| &party.votes) {
            sum = sum.checked_add(votes).ok_or(SeatsError::TooManyVotes)?;
            *districts.entry(district.clone()).or_default() += votes;
        }
        if sum == 0 {
            return Err(SeatsError::NoVotes { place: None });
        }
        Ok(Self { parties, districts })
    }

    /// The parties, by id.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// Districts by name, with their votes; one without a name if there are none.
    pub fn districts(&self) -> &BTreeMap<String, u64> {
        &self.districts
    }

    /// Whether votes are counted by district.
    pub fn has_districts(&self) -> bool {
        self.districts.keys().any(|name| !name.is_empty())
    }

    /// Whether there are alliances.
    pub fn has_alliances(&self) -> bool {
        self.parties.iter().any(|party| party.alliance.is_some())
    }

    /// The votes of all parties.
    pub fn votes(&self) -> u64 {
        self.districts.values().sum()
    }
}

/// Names that are given, once, and not both to a party and to an alliance of others. Parties are in order.
fn check_names(parties: &[Party]) -> Result<(), SeatsError> {
    if parties.iter().any(|party| party.id.is_empty()) {
        return Err(SeatsError::NoName);
    }
    if let Some(pair) = parties.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(SeatsError::Twice(pair[0].id.clone()));
    }
    let alliances: BTreeSet<&str> =
        parties.iter().filter_map(|party| party.alliance.as_deref()).collect();
    let both = |party: &&Party| {
        alliances.contains(party.id.as_str()) && party.alliance.as_ref() != Some(&party.id)
    };
    match parties.iter().find(both) {
        Some(party) => Err(SeatsError::AllianceIsParty(party.id.clone())),
        None => Ok(()),
    }
}
