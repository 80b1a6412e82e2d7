//! Rivals, and who has friendly relations with both of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::network::{Line, Relation, SignedNetwork};

/// Two actors whose relation is hostile.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Antagonists {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
}

/// A pair of antagonists between whom somebody stands, and how strong the ties are on which that rests.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Brokered {
    /// The pair.
    #[serde(flatten)]
    pub pair: Antagonists,
    /// Strength of the strongest friendly tie to the first.
    pub strength_a: u32,
    /// Strength of the strongest friendly tie to the second.
    pub strength_b: u32,
    /// Whether one side is tied to the broker by ties of both signs.
    pub mixed: bool,
}

/// An actor with friendly relations to both sides of at least one antagonistic pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Broker {
    /// Who.
    pub id: String,
    /// Between whom, by ids.
    pub pairs: Vec<Brokered>,
}

/// All pairs whose relation is hostile, by ids.
pub fn antagonists(network: &SignedNetwork) -> Vec<Antagonists> {
    let hostile = network.pairs().filter(|(a, b)| network.relation(a, b) == Relation::Hostile);
    hostile.map(|(a, b)| Antagonists { a: a.to_owned(), b: b.to_owned() }).collect()
}

/// All actors between antagonists: those between most pairs first, then by id.
///
/// In the language of signed graphs these are the apexes of ++- triangles, which balance theory (Cartwright and Harary
/// 1956) calls unbalanced; here they are what is looked for.
pub fn brokers(network: &SignedNetwork) -> Vec<Broker> {
    let mut friends: BTreeMap<&str, BTreeMap<&str, Friendship>> = BTreeMap::new();
    for (a, b) in network.pairs().filter(|(a, b)| network.relation(a, b) == Relation::Friendly) {
        let friendship = Friendship::of(&network.between(a, b));
        friends.entry(a).or_default().insert(b, friendship);
        friends.entry(b).or_default().insert(a, friendship);
    }
    let mut between: BTreeMap<&str, Vec<Brokered>> = BTreeMap::new();
    for pair in antagonists(network) {
        let sides = friends.get(pair.a.as_str()).zip(friends.get(pair.b.as_str()));
        let Some((of_a, of_b)) = sides else { continue };
        for (id, with_a) in of_a {
            if let Some(with_b) = of_b.get(id) {
                between.entry(id).or_default().push(Brokered {
                    pair: pair.clone(),
                    strength_a: with_a.strongest,
                    strength_b: with_b.strongest,
                    mixed: with_a.mixed || with_b.mixed,
                });
            }
        }
    }
    let brokers = between.into_iter().map(|(id, pairs)| Broker { id: id.to_owned(), pairs });
    let mut brokers: Vec<Broker> = brokers.collect();
    brokers.sort_by(|x, y| y.pairs.len().cmp(&x.pairs.len()).then_with(|| x.id.cmp(&y.id)));
    brokers
}

/// What ties are there between two whose relation is friendly.
#[derive(Debug, Clone, Copy)]
struct Friendship {
    /// Strength of the strongest friendly tie.
    strongest: u32,
    /// Whether there are hostile ties too.
    mixed: bool,
}

impl Friendship {
    /// What these ties hold.
    fn of(lines: &[&Line]) -> Self {
        let friendly = lines.iter().filter(|line| line.sign > 0).map(|line| line.strength);
        Self {
            strongest: friendly.max().unwrap_or(0),
            mixed: lines.iter().any(|line| line.sign < 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_friend_of_both_sides_stands_between_them_and_a_host_of_talks_does_not_make_them_friends() {
        let lines = vec![
            Line::new("us", "iran", -1),
            Line::new("k", "us", 1),
            Line::new("iran", "k", 1),
            Line::new("h", "k", -1),
        ];
        let network = SignedNetwork::new(lines);
        let found = brokers(&network);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), found[0].pairs.len()), ("k", 1));
        assert_eq!(network.relation("iran", "us"), Relation::Hostile);
    }

    #[test]
    fn ties_of_both_signs_are_weighed_and_shown_as_a_dispute() {
        let strong = |sign, strength| Line {
            strength,
            kind: format!("{sign}"),
            ..Line::new("a", "b", sign)
        };
        let network = SignedNetwork::new(vec![strong(1, 3), strong(-1, 1)]);
        assert_eq!(network.relation("b", "a"), Relation::Friendly);
        assert_eq!(network.disputed(), [("a", "b")]);
    }
}
