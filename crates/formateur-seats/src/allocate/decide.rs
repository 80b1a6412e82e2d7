//! Who has the seats that several parties have equal claims to.

use formateur_case::Streams;
use num_bigint::BigUint;
use serde::Serialize;

/// What decides between equal claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TieRule {
    /// Nothing: the seats at stake are placed by larger vote, then by id, so that the sum is right, and reported.
    Report,
    /// A lot, drawn with this seed; ties are reported with their outcome.
    Lot(u64),
    /// The larger vote, without a report; equal votes are reported.
    LargerVote,
}

/// Parties with equal claims to fewer seats than they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The parties, alliances or candidates, by id.
    pub parties: Vec<String>,
    /// How many of them have a seat more than the others: nobody can say which from the votes.
    pub seats_at_stake: u32,
    /// Those who have one in the result, by id.
    pub given_to: Vec<String>,
    /// The district, the alliance or the stage where that is; nothing for the nation as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whether a lot has decided.
    pub by_lot: bool,
}

/// Somebody with a claim.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Claimant<'a> {
    pub(crate) id: &'a str,
    pub(crate) votes: u64,
}

/// One decision: so many of so many, the places of those who were chosen.
#[derive(Debug, Clone)]
struct Decision {
    of: usize,
    chosen: Vec<usize>,
}

impl Decision {
    /// How many choices there are: a binomial coefficient.
    fn ways(&self) -> BigUint {
        let count = self.chosen.len();
        let step = |ways: BigUint, k: usize| ways * (self.of - k) / (k + 1);
        (0..count.min(self.of - count)).fold(BigUint::from(1_u8), step)
    }

    /// Goes on to the next choice, in lexicographic order; `false` after the last.
    fn advance(&mut self) -> bool {
        let chosen = &mut self.chosen;
        let most = chosen.len();
        let free = (0..most).rev().find(|&at| chosen[at] < self.of - (most - at));
        let Some(at) = free else { return false };
        let first = chosen[at] + 1;
        for (step, place) in chosen[at..].iter_mut().enumerate() {
            *place = first + step;
        }
        true
    }
}

/// Decides, and remembers what it has decided.
#[derive(Debug)]
pub(crate) struct Decider {
    rule: TieRule,
    place: Option<String>,
    script: Vec<Decision>,
    made: usize,
    ties: Vec<Tie>,
    spent: u64,
}

impl Decider {
    pub(crate) fn new(rule: TieRule) -> Self {
        Self { rule, place: None, script: Vec::new(), made: 0, ties: Vec::new(), spent: 0 }
    }

    /// Says where the next ties are.
    pub(crate) fn at(&mut self, place: Option<&str>) {
        self.place = place.map(str::to_owned);
    }

    /// Where it is now.
    pub(crate) fn place(&self) -> Option<String> {
        self.place.clone()
    }

    /// What decides.
    pub(crate) fn rule(&self) -> TieRule {
        self.rule
    }

    /// Counts work that was done, over all runs.
    pub(crate) fn spend(&mut self, work: u64) {
        self.spent = self.spent.saturating_add(work);
    }

    /// The work of all runs so far.
    pub(crate) fn spent(&self) -> u64 {
        self.spent
    }

    /// How many ties are listed.
    pub(crate) fn listed(&self) -> usize {
        self.ties.len()
    }

    /// Lists `ties` in place of those after the first `kept`: who is tied, for how many seats, and who has them.
    pub(crate) fn relist(&mut self, kept: usize, ties: &[(Vec<&str>, usize, Vec<&str>)]) {
        self.ties.truncate(kept);
        for (parties, stake, given) in ties {
            self.record(parties.iter().copied(), *stake, given.iter().copied());
        }
    }

    pub(crate) fn into_ties(self) -> Vec<Tie> {
        self.ties
    }

    /// Makes ready for a run with the next choices; `false` when all have been made.
    pub(crate) fn next_run(&mut self) -> bool {
        self.script.truncate(self.made);
        self.made = 0;
        self.ties.clear();
        while let Some(last) = self.script.last_mut() {
            if last.advance() {
                return true;
            }
            self.script.pop();
        }
        false
    }

    /// In how many ways the decisions of the last run could have fallen, each by itself.
    pub(crate) fn ways(&self) -> BigUint {
        self.script[..self.made].iter().map(Decision::ways).product()
    }

    /// The places of those of `tied` who have one of the seats at stake: some, but not all of them.
    pub(crate) fn choose(&mut self, tied: &[Claimant<'_>], stake: usize) -> Vec<usize> {
        let order = self.order(tied);
        let (mut certain, open) = self.settled(tied, &order, stake);
        let stake = stake - certain.len();
        if stake == 0 || open.is_empty() {
            return certain;
        }
        let chosen: Vec<usize> =
            self.decision(open.len(), stake).iter().map(|&at| open[at]).collect();
        self.record(
            open.iter().map(|&at| tied[at].id),
            stake,
            chosen.iter().map(|&at| tied[at].id),
        );
        certain.extend(chosen);
        certain
    }

    /// One of `ways` in which seats can fall to these parties, the first of which is preferred.
    pub(crate) fn choose_way(&mut self, ids: &[&str], ways: &[Vec<u32>]) -> usize {
        let drawn = match self.rule {
            TieRule::Lot(seed) => {
                let draw = self.stream(seed).below(ways.len() as u64);
                usize::try_from(draw).unwrap_or_default()
            }
            _ => 0,
        };
        let places: Vec<usize> = (drawn..ways.len()).chain(0..drawn).collect();
        let way = places[self.decision(ways.len(), 1)[0]];
        let least = |at: usize| ways.iter().map(|way| way[at]).min().unwrap_or_default();
        let differ = |at: &usize| ways.iter().any(|way| way[*at] != ways[0][*at]);
        let open: Vec<usize> = (0..ids.len()).filter(differ).collect();
        let more = |at: usize| ways[way][at] - least(at);
        let stake: u32 = open.iter().map(|&at| more(at)).sum();
        let given = open.iter().filter(|&&at| more(at) > 0).map(|&at| ids[at]);
        self.record(open.iter().map(|&at| ids[at]), stake as usize, given);
        way
    }

    /// Places in order of preference.
    fn order(&self, tied: &[Claimant<'_>]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..tied.len()).collect();
        order.sort_by(|&a, &b| tied[a].id.cmp(tied[b].id));
        if let TieRule::Lot(seed) = self.rule {
            let mut stream = self.stream(seed);
            for at in (1..order.len()).rev() {
                let other = usize::try_from(stream.below(at as u64 + 1)).unwrap_or_default();
                order.swap(at, other);
            }
        } else {
            order.sort_by(|&a, &b| tied[b].votes.cmp(&tied[a].votes));
        }
        order
    }

    /// The random numbers of the next tie.
    fn stream(&self, seed: u64) -> formateur_case::Stream {
        Streams::new("seat-allocation-lot", seed).stream(self.made as u64)
    }

    /// Who has a seat by the larger vote, and whose claims are equal still.
    fn settled(
        &self,
        tied: &[Claimant<'_>],
        order: &[usize],
        stake: usize,
    ) -> (Vec<usize>, Vec<usize>) {
        if self.rule != TieRule::LargerVote {
            return (Vec::new(), order.to_vec());
        }
        let last = tied[order[stake - 1]].votes;
        let next = order.get(stake).map(|&at| tied[at].votes);
        if next != Some(last) {
            return (order[..stake].to_vec(), Vec::new());
        }
        let certain = order.iter().copied().filter(|&at| tied[at].votes > last).collect();
        let open = order.iter().copied().filter(|&at| tied[at].votes == last).collect();
        (certain, open)
    }

    fn decision(&mut self, of: usize, count: usize) -> Vec<usize> {
        if self.made == self.script.len() {
            self.script.push(Decision { of, chosen: (0..count).collect() });
        }
        self.made += 1;
        self.script[self.made - 1].chosen.clone()
    }

    fn record<'a>(
        &mut self,
        parties: impl Iterator<Item = &'a str>,
        stake: usize,
        given: impl Iterator<Item = &'a str>,
    ) {
        let sorted = |ids: &mut dyn Iterator<Item = &'a str>| {
            let mut ids: Vec<String> = ids.map(str::to_owned).collect();
            ids.sort();
            ids
        };
        let (mut parties, mut given) = (parties, given);
        self.ties.push(Tie {
            parties: sorted(&mut parties),
            seats_at_stake: u32::try_from(stake).unwrap_or(u32::MAX),
            given_to: sorted(&mut given),
            place: self.place.clone(),
            by_lot: matches!(self.rule, TieRule::Lot(_)),
        });
    }
}
