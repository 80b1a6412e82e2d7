//! Every way in which ties can fall.

use std::collections::BTreeMap;

use num_bigint::BigUint;
use serde::Serialize;

use super::decide::{Decider, TieRule};
use super::election::Election;
use super::error::SeatsError;
use super::method::Method;
use super::quota_method::MOST_WORK;
use super::rules::Rules;
use super::stages::run;

/// The most ways that are walked through.
pub const MAX_WAYS: u64 = 100_000;

/// The most steps, about, of all ways together.
const MOST_STEPS: u64 = 4_000_000;

/// How many ways are walked through, if each takes so many steps.
pub(crate) fn walks(steps: usize) -> u64 {
    (MOST_STEPS / (steps as u64).max(1)).clamp(1, MAX_WAYS)
}

/// What the ties leave open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    /// Different seats, those of the result first; no more than were asked for.
    pub outcomes: Vec<Outcome>,
    /// In how many ways the ties can fall, in digits; at least so many if not `counted`.
    pub ways: String,
    /// Whether `ways` is the exact number.
    pub counted: bool,
    /// How many of the ways lead to outcomes that are not listed, among those walked through.
    pub not_listed: u64,
}

/// Seats that are possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Seats of every party by id.
    pub seats: BTreeMap<String, u32>,
    /// In how many of the ways that were walked through.
    pub ways: u64,
}

/// Every way in which ties can fall, through alliances and districts; `most` different outcomes are listed.
///
/// # Errors
/// As [`super::allocate`].
pub fn outcomes(election: &Election, rules: &Rules, most: usize) -> Result<Outcomes, SeatsError> {
    let ties = if matches!(rules.ties, TieRule::Lot(_)) { TieRule::Report } else { rules.ties };
    // In these, how one tie falls changes what is tied next.
    let computed = election.has_districts() && rules.district_seats.is_none();
    let chained = election.has_alliances() || rules.carry_over.is_some() || computed;
    let run = |decider: &mut Decider| Ok(run(election, rules, decider)?.seats);
    let rows = election.parties().iter().map(|party| party.votes.len()).sum::<usize>();
    let rounds = if rules.method == Method::QuotaMethod { rules.seats as usize } else { 1 };
    let limit = walks(rows.saturating_mul(rounds));
    walk(Decider::new(ties), chained, (most, limit), run)
}

/// Runs with every script of decisions: `most` outcomes are listed, `limit` ways walked through.
pub(crate) fn walk(
    mut decider: Decider,
    chained: bool,
    (most, limit): (usize, u64),
    mut run: impl FnMut(&mut Decider) -> Result<BTreeMap<String, u32>, SeatsError>,
) -> Result<Outcomes, SeatsError> {
    let mut outcomes: Vec<Outcome> = Vec::new();
    // All runs have the same parties, so their numbers of seats tell outcomes apart.
    let mut places: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    let (mut walked, mut not_listed) = (0, 0);
    let mut product = None;
    let mut complete = true;
    loop {
        let seats = run(&mut decider)?;
        walked += 1;
        product.get_or_insert_with(|| decider.ways());
        let numbers: Vec<u32> = seats.values().copied().collect();
        if let Some(&at) = places.get(&numbers) {
            outcomes[at].ways += 1;
        } else if outcomes.len() < most {
            places.insert(numbers, outcomes.len());
            outcomes.push(Outcome { seats, ways: 1 });
        } else {
            not_listed += 1;
        }
        if !decider.next_run() {
            break;
        }
        if walked == limit || decider.spent() >= MOST_WORK {
            complete = false;
            break;
        }
    }
    let product = product.filter(|_| !complete && !chained);
    let counted = complete || product.is_some();
    let ways = product.unwrap_or_else(|| BigUint::from(walked)).to_string();
    Ok(Outcomes { outcomes, ways, counted, not_listed })
}
