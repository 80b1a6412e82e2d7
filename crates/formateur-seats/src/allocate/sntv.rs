//! The single non-transferable vote: in each district the candidates with the most votes are elected. With seats for women,
//! as in Iraq's election of 2021.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::decide::{Claimant, Decider, Tie, TieRule};
use super::election::MAX_PARTIES;
use super::error::SeatsError;
use super::outcomes::{Outcomes, walk, walks};
use super::rules::MAX_SEATS;

/// The most work: candidates times seats for women.
const MOST_WORK: u64 = 100_000_000;

/// A candidate in a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The district.
    pub district: String,
    /// What the candidate is keyed by in the district.
    pub id: String,
    /// The party; an independent candidate's own name.
    pub party: String,
    /// Whether the candidate can have a seat for women.
    pub woman: bool,
    /// Votes.
    pub votes: u64,
}

/// The rules of the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SntvRules {
    /// Seats of each district.
    pub seats: BTreeMap<String, u32>,
    /// How many women each district has at least, if so many stand.
    pub women: u32,
    /// What decides between equal votes.
    pub ties: TieRule,
}

/// Who is elected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SntvResult {
    /// Seats of every party by id.
    pub seats: BTreeMap<String, u32>,
    /// Equal votes, in the order of districts.
    pub ties: Vec<Tie>,
    /// Who is elected, by district and votes.
    pub elected: Vec<Elected>,
    /// Districts with fewer women than there should be, because fewer stand, and how many are missing.
    pub women_missing: BTreeMap<String, u32>,
    /// Districts with empty seats, because fewer candidates stand, and how many are empty.
    pub empty: BTreeMap<String, u32>,
}

/// Somebody who is elected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elected {
    /// The district.
    pub district: String,
    /// The candidate.
    pub candidate: String,
    /// The party.
    pub party: String,
    /// Votes.
    pub votes: u64,
    /// Whose seat she has, if she is elected by a seat for women.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_place_of: Option<String>,
}

/// Elects candidates.
///
/// In each district the candidates with the most votes have its seats. While fewer women than the rule wants are among
/// them and another woman stands, the woman with the most votes of those not elected takes the seat of the man with the
/// fewest votes of those elected, of whatever party both are.
///
/// # Errors
/// If a district has candidates and no seats, a candidate is named twice in a district, or a limit is exceeded.
pub fn elect(candidates: &[Candidate], rules: &SntvRules) -> Result<SntvResult, SeatsError> {
    let mut decider = Decider::new(rules.ties);
    let mut result = run(candidates, rules, &mut decider)?;
    result.ties = decider.into_ties();
    Ok(result)
}

/// Every way in which equal votes can fall; `most` different outcomes by party are listed.
///
/// # Errors
/// As [`elect`].
pub fn elect_outcomes(
    candidates: &[Candidate],
    rules: &SntvRules,
    most: usize,
) -> Result<Outcomes, SeatsError> {
    let ties = if matches!(rules.ties, TieRule::Lot(_)) { TieRule::Report } else { rules.ties };
    let run = |decider: &mut Decider| Ok(run(candidates, rules, decider)?.seats);
    // Who is elected decides which woman and which man a seat for women is between.
    let limit = walks(candidates.len());
    walk(Decider::new(ties), rules.women > 0, (most, limit), run)
}

fn run(
    candidates: &[Candidate],
    rules: &SntvRules,
    decider: &mut Decider,
) -> Result<SntvResult, SeatsError> {
    check(candidates, rules)?;
    let mut districts: BTreeMap<&str, Vec<&Candidate>> = BTreeMap::new();
    for candidate in candidates {
        districts.entry(&candidate.district).or_default().push(candidate);
    }
    let parties = candidates.iter().map(|candidate| (candidate.party.clone(), 0));
    let mut result = SntvResult { seats: parties.collect(), ..SntvResult::default() };
    for (name, mut stand) in districts {
        stand.sort_by(|a, b| b.votes.cmp(&a.votes).then_with(|| a.id.cmp(&b.id)));
        if let Some(pair) = twice(&stand) {
            return Err(SeatsError::Twice(pair));
        }
        let Some(&seats) = rules.seats.get(name) else {
            let text = format!("the district `{name}` has candidates and no seats");
            return Err(SeatsError::Districts(text));
        };
        decider.at(Some(name));
        District { name, candidates: stand, seats, women: rules.women }.elect(decider, &mut result);
    }
    Ok(result)
}

fn check(candidates: &[Candidate], rules: &SntvRules) -> Result<(), SeatsError> {
    if candidates.len() > MAX_PARTIES {
        let (parties, most) = (candidates.len(), MAX_PARTIES);
        return Err(SeatsError::TooManyParties { parties, most });
    }
    let seats: u64 = rules.seats.values().map(|&seats| u64::from(seats)).sum();
    if seats > u64::from(MAX_SEATS) {
        return Err(SeatsError::TooManySeats { seats, most: MAX_SEATS });
    }
    if seats == 0 {
        return Err(SeatsError::NoSeats);
    }
    let work = u64::from(rules.women).saturating_mul(candidates.len() as u64);
    if work > MOST_WORK {
        return Err(SeatsError::TooMuchWork { work, most: MOST_WORK });
    }
    let votes = candidates.iter().try_fold(0_u64, |sum, of| sum.checked_add(of.votes));
    match votes {
        None => return Err(SeatsError::TooManyVotes),
        Some(0) => return Err(SeatsError::NoVotes { place: None }),
        Some(_) => {}
    }
    let districts: BTreeSet<&str> = candidates.iter().map(|of| of.district.as_str()).collect();
    match rules.seats.keys().find(|name| !districts.contains(name.as_str())) {
        Some(name) => {
            let text = format!("the district `{name}` has seats and no candidates");
            Err(SeatsError::Districts(text))
        }
        None => Ok(()),
    }
}

/// A candidate who is named twice in a district.
fn twice(stand: &[&Candidate]) -> Option<String> {
    let mut ids: Vec<&str> = stand.iter().map(|candidate| candidate.id.as_str()).collect();
    ids.sort_unstable();
    ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned())
}

/// A district, its candidates by votes.
struct District<'a> {
    name: &'a str,
    candidates: Vec<&'a Candidate>,
    seats: u32,
    women: u32,
}

impl District<'_> {
    fn elect(&self, decider: &mut Decider, result: &mut SntvResult) {
        let all: Vec<usize> = (0..self.candidates.len()).collect();
        let count = usize::try_from(self.seats).unwrap_or(usize::MAX);
        let listed = decider.listed();
        let mut elected = self.most_votes(&all, count, decider);
        let empty = count.saturating_sub(elected.len());
        if empty > 0 {
            let empty = u32::try_from(empty).unwrap_or(u32::MAX);
            result.empty.insert(self.name.to_owned(), empty);
        }
        let replaced = self.seat_women(&mut elected, decider);
        let women = elected.iter().filter(|&&at| self.candidates[at].woman).count();
        let wanted = self.women.min(self.seats);
        let missing = wanted.saturating_sub(u32::try_from(women).unwrap_or(u32::MAX));
        if missing > 0 {
            result.women_missing.insert(self.name.to_owned(), missing);
        }
        elected.sort_unstable();
        decider.relist(listed, &self.open(&elected));
        for at in elected {
            let Candidate { id, party, votes, .. } = self.candidates[at];
            *result.seats.entry(party.clone()).or_default() += 1;
            result.elected.push(Elected {
                district: self.name.to_owned(),
                candidate: id.clone(),
                party: party.clone(),
                votes: *votes,
                in_place_of: replaced.get(&at).map(|&man| self.candidates[man].id.clone()),
            });
        }
    }

    /// The ties that matter: who is elected only if equal votes fall in some way, for how many seats, who has them here.
    ///
    /// However they fall, those elected are the first women and the first men by votes; equal votes for the last seat
    /// decide at most how many women there are.
    fn open(&self, elected: &[usize]) -> Vec<(Vec<&str>, usize, Vec<&str>)> {
        let (women, men): (Vec<usize>, Vec<usize>) =
            (0..self.candidates.len()).partition(|&at| self.candidates[at].woman);
        let [fewest, most] = self.women_elected(elected.len(), women.len());
        let women = self.between(&women, fewest, most);
        let men = self.between(&men, elected.len() - most, elected.len() - fewest);
        let groups = if fewest == most { vec![women, men] } else { vec![[women, men].concat()] };
        let tie = |open: Vec<usize>| {
            let given: Vec<usize> =
                open.iter().copied().filter(|at| elected.contains(at)).collect();
            let ids = |places: Vec<usize>| -> Vec<&str> {
                places.into_iter().map(|at| self.candidates[at].id.as_str()).collect()
            };
            (!open.is_empty()).then(|| (ids(open), given.len(), ids(given)))
        };
        groups.into_iter().filter_map(tie).collect()
    }

    /// The fewest and the most women among `seats` members, however equal votes fall; `stand` women stand.
    fn women_elected(&self, seats: usize, stand: usize) -> [usize; 2] {
        let border = seats.checked_sub(1).map_or(u64::MAX, |last| self.candidates[last].votes);
        let women = |of: &dyn Fn(u64) -> bool| {
            self.candidates.iter().filter(|one| one.woman && of(one.votes)).count()
        };
        let above = self.candidates.iter().filter(|one| one.votes > border).count();
        let equal = self.candidates.iter().filter(|one| one.votes == border).count();
        let (sure, tied) = (women(&|votes| votes > border), women(&|votes| votes == border));
        let stake = seats - above;
        let wanted = usize::try_from(self.women).unwrap_or(usize::MAX).min(stand).min(seats);
        [stake.saturating_sub(equal - tied), stake.min(tied)].map(|of| (sure + of).max(wanted))
    }

    /// Those of `some`, who are by votes, who may be among its first `fewest` to `most`, and may not.
    fn between(&self, some: &[usize], fewest: usize, most: usize) -> Vec<usize> {
        let votes = |at: usize| self.candidates[at].votes;
        let open = some.iter().enumerate().filter(|&(rank, &at)| {
            let sure =
                rank < fewest && some.get(fewest).is_none_or(|&next| votes(next) < votes(at));
            let never = most == 0 || rank >= most && votes(at) < votes(some[most - 1]);
            !sure && !never
        });
        open.map(|(_, &at)| at).collect()
    }

    /// Puts women in the place of men; who has whose seat.
    fn seat_women(
        &self,
        elected: &mut Vec<usize>,
        decider: &mut Decider,
    ) -> BTreeMap<usize, usize> {
        let mut replaced = BTreeMap::new();
        loop {
            let women = elected.iter().filter(|&&at| self.candidates[at].woman).count();
            if women as u64 >= u64::from(self.women) {
                return replaced;
            }
            let mut inside = vec![false; self.candidates.len()];
            for &at in elected.iter() {
                inside[at] = true;
            }
            let free: Vec<usize> = (0..self.candidates.len())
                .filter(|&at| self.candidates[at].woman && !inside[at])
                .collect();
            let mut men: Vec<usize> =
                elected.iter().copied().filter(|&at| !self.candidates[at].woman).collect();
            men.sort_unstable();
            let (false, Some(most)) = (free.is_empty(), men.len().checked_sub(1)) else {
                return replaced;
            };
            let best = self.most_votes(&free, 1, decider)[0];
            let staying = self.most_votes(&men, most, decider);
            let mut stays = vec![false; self.candidates.len()];
            for at in staying {
                stays[at] = true;
            }
            let Some(last) = men.into_iter().find(|&at| !stays[at]) else { return replaced };
            elected.retain(|&at| at != last);
            elected.push(best);
            replaced.insert(best, last);
        }
    }

    /// So many of these candidates with the most votes; all if there are no more. `some` is by votes.
    fn most_votes(&self, some: &[usize], count: usize, decider: &mut Decider) -> Vec<usize> {
        if count >= some.len() {
            return some.to_vec();
        }
        let votes = |at: usize| self.candidates[at].votes;
        let border = votes(some[count]);
        let mut chosen: Vec<usize> =
            some[..count].iter().copied().filter(|&at| votes(at) > border).collect();
        if chosen.len() == count {
            return chosen;
        }
        let tied: Vec<usize> = some.iter().copied().filter(|&at| votes(at) == border).collect();
        let claimants: Vec<Claimant<'_>> = tied
            .iter()
            .map(|&at| Claimant { id: &self.candidates[at].id, votes: votes(at) })
            .collect();
        let more = decider.choose(&claimants, count - chosen.len());
        chosen.extend(more.into_iter().map(|at| tied[at]));
        chosen
    }
}
