//! Who has ruled out whom, and how coalitions without such a pair are counted.

use crate::vetoes::VetoesError;
use crate::vetoes::table::{Count, Table};

/// The most branches that one count may have.
const MAX_BRANCHES: u64 = 1 << 16;

/// Players by position, each with those that it cannot be in a coalition with.
#[derive(Debug, Clone)]
pub(crate) struct Graph {
    weights: Vec<usize>,
    rivals: Vec<Vec<usize>>,
}

impl Graph {
    /// Weights as far as the quota; pairs by position.
    pub(crate) fn new(weights: Vec<usize>, pairs: &[(usize, usize)]) -> Result<Self, VetoesError> {
        let players = weights.len();
        let mut rivals = vec![Vec::new(); players];
        for &(a, b) in pairs {
            if let Some(player) = [a, b].into_iter().find(|&player| player >= players) {
                return Err(VetoesError::NoPlayer { player, players });
            }
            if a == b {
                return Err(VetoesError::Itself { player: a });
            }
            rivals[a].push(b);
            rivals[b].push(a);
        }
        for list in &mut rivals {
            list.sort_unstable();
            list.dedup();
        }
        Ok(Self { weights, rivals })
    }

    /// The same pairs among players without votes.
    pub(crate) fn weightless(&self) -> Self {
        Self { weights: vec![0; self.weights.len()], rivals: self.rivals.clone() }
    }

    /// Votes of a player, at most the quota.
    pub(crate) fn weight(&self, player: usize) -> usize {
        self.weights[player]
    }

    /// Whether two players can change places and nothing else changes: equal votes and the same rivals, or none.
    pub(crate) fn are_alike(&self, a: usize, b: usize) -> bool {
        self.weights[a] == self.weights[b] && self.rivals[a] == self.rivals[b]
    }

    /// Whether a player is in a pair.
    pub(crate) fn is_tied(&self, player: usize) -> bool {
        !self.rivals[player].is_empty()
    }

    /// Those of some players who may be in a coalition with another, the player itself left out.
    pub(crate) fn beside(&self, player: usize, among: &[usize]) -> Vec<usize> {
        let rivals = &self.rivals[player];
        let stays = |&&other: &&usize| other != player && rivals.binary_search(&other).is_err();
        among.iter().filter(stays).copied().collect()
    }

    /// Lets these players join the coalitions of a table in every way that has no pair.
    ///
    /// With G a set of players and I(G) the coalitions of G without a pair,
    ///
    /// > I(G) = I(G - v) + v · I(G - v - rivals of v)
    ///
    /// for any player *v*, and parts of G that no pair connects are independent of each other. The player with most
    /// rivals is taken for *v*. Each branch works on the whole table, so that nothing is multiplied out.
    pub(crate) fn spread<N: Count>(
        &self,
        players: &[usize],
        table: Table<N>,
    ) -> Result<Table<N>, VetoesError> {
        let mut branches = 0;
        self.spread_within(players, table, &mut branches)
    }

    fn spread_within<N: Count>(
        &self,
        players: &[usize],
        mut table: Table<N>,
        branches: &mut u64,
    ) -> Result<Table<N>, VetoesError> {
        let mut free = Vec::new();
        for part in self.parts(players) {
            let Some(player) = self.middle(&part) else {
                free.extend(part);
                continue;
            };
            *branches += 1;
            if *branches > MAX_BRANCHES {
                return Err(VetoesError::TooEntangled { branches: MAX_BRANCHES });
            }
            let rest: Vec<usize> = part.iter().copied().filter(|&other| other != player).collect();
            let beside = self.beside(player, &part);
            let inside = self.spread_within(&beside, table.clone(), branches)?;
            let outside = self.spread_within(&rest, table, branches)?;
            table = outside.plus(inside.with(self.weights[player]));
        }
        for player in free {
            table.join(self.weights[player]);
        }
        Ok(table)
    }

    /// Parts of some players that no pair connects, each in order of position.
    fn parts(&self, players: &[usize]) -> Vec<Vec<usize>> {
        let mut waiting = players.to_vec();
        let mut parts = Vec::new();
        while let Some(first) = waiting.pop() {
            let mut part = vec![first];
            let mut at = 0;
            while let Some(&player) = part.get(at) {
                let rivals = &self.rivals[player];
                if !rivals.is_empty() {
                    part.extend(
                        waiting.extract_if(.., |other| rivals.binary_search(other).is_ok()),
                    );
                }
                at += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// The player of a connected part to branch on; none if the part is a single player.
    ///
    /// Where nobody has more than two rivals the part is a path or a ring: it is cut so that the pieces are small.
    fn middle(&self, part: &[usize]) -> Option<usize> {
        let inside = |player: usize| {
            let rivals = self.rivals[player].iter();
            rivals.filter(|rival| part.binary_search(rival).is_ok()).count()
        };
        let most = part.iter().map(|&player| inside(player)).max().filter(|&most| most > 0)?;
        let mut candidates = part.iter().copied().filter(|&player| inside(player) == most);
        if most > 2 {
            return candidates.next();
        }
        candidates.min_by_key(|&player| {
            let rest: Vec<usize> = part.iter().copied().filter(|&other| other != player).collect();
            self.parts(&rest).iter().map(Vec::len).max()
        })
    }
}
