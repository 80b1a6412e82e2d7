//! Minimal winning coalitions without a ruled-out pair, in all and by player.

use crate::vetoes::VetoesError;
use crate::vetoes::graph::Graph;
use crate::vetoes::table::{Count, Sums, Table};

/// How many there are, and how many a player of each class is in.
pub(crate) struct Minimal<N> {
    pub(crate) all: N,
    pub(crate) with: Vec<N>,
}

/// Counts them, each when its lightest member joins: players are added by falling weight, and a coalition is minimal if
/// and only if its votes without its lightest member stay below the quota.
///
/// `first` is, of each class of players that nobody can tell apart, the one that is lowest in position.
pub(crate) fn count<N: Count>(
    graph: &Graph,
    quota: usize,
    players: usize,
    first: &[usize],
) -> Result<Minimal<N>, VetoesError> {
    let mut order: Vec<usize> = (0..players).collect();
    order.sort_by_key(|&player| (std::cmp::Reverse(graph.weight(player)), player));
    let mut state = State {
        graph,
        quota,
        tied: Vec::new(),
        free: Table::nobody(quota, false),
        // Whether the first of each class has joined.
        joined: vec![false; first.len()],
        found: Minimal { all: N::zero(), with: vec![N::zero(); first.len()] },
    };
    let mut kept = None;
    for player in order {
        if graph.is_tied(player) {
            let round = state.round(&graph.beside(player, &state.tied), first)?;
            state.lightest(player, &round, first);
            state.tied.push(player);
            kept = None;
        } else {
            // All single members look at the same heavier players that are in pairs.
            let round = match kept.take() {
                Some(round) => round,
                None => state.round(&state.tied, first)?,
            };
            state.lightest(player, &round, first);
            state.free.join(graph.weight(player));
            kept = Some(round);
        }
        if let Some(class) = first.iter().position(|&one| one == player) {
            state.joined[class] = true;
        }
    }
    Ok(state.found)
}

struct State<'a, N> {
    graph: &'a Graph,
    quota: usize,
    /// Players in pairs that have joined.
    tied: Vec<usize>,
    /// Coalitions of the others that have joined.
    free: Table<N>,
    joined: Vec<bool>,
    found: Minimal<N>,
}

/// Coalitions of players in pairs: of all, and with the player of each class in them; none for players in no pair, and
/// for those that cannot be in.
struct Round<N> {
    all: Table<N>,
    with: Vec<Option<Table<N>>>,
}

impl<N: Count> State<'_, N> {
    fn round(&self, beside: &[usize], first: &[usize]) -> Result<Round<N>, VetoesError> {
        let nobody = || Table::nobody(self.quota, false);
        let with = first.iter().map(|&player| {
            if !beside.contains(&player) {
                return Ok(None);
            }
            let others = self.graph.beside(player, beside);
            let table = self.graph.spread(&others, nobody())?;
            Ok(Some(table.with(self.graph.weight(player))))
        });
        let with = with.collect::<Result<_, VetoesError>>()?;
        Ok(Round { all: self.graph.spread(beside, nobody())?, with })
    }

    /// Counts the coalitions whose lightest member is this player.
    fn lightest(&mut self, player: usize, round: &Round<N>, first: &[usize]) {
        let votes = self.quota - self.graph.weight(player)..self.quota;
        let free = self.free.sums();
        let all = round.all.pairs(&free, &votes);
        if all.is_zero() {
            return;
        }
        for (class, &one) in first.iter().enumerate() {
            if one == player {
                self.found.with[class] += &all;
            } else if let Some(with) = &round.with[class] {
                self.found.with[class] += &with.pairs(&free, &votes);
            } else if self.joined[class] && !self.graph.is_tied(one) {
                let with = self.free_with(one);
                self.found.with[class] += &round.all.pairs(&with, &votes);
            }
        }
        self.found.all += &all;
    }

    /// Coalitions of players in no pair that one of them is in.
    fn free_with(&self, player: usize) -> Sums<N> {
        let weight = self.graph.weight(player);
        if weight >= self.quota {
            return Table::nobody(self.quota, false).with(weight).sums();
        }
        self.free.clone().without(weight).with(weight).sums()
    }
}
