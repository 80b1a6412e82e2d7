//! Where each node belongs: on its side, between both, or below.

use super::{TieNode, TiesPicture};
use crate::charts::ties_layout::{Pull, Wish, Zone};
use std::collections::{BTreeMap, BTreeSet};

impl TiesPicture {
    /// Where each node belongs.
    pub(super) fn wishes(&self) -> Vec<Wish> {
        let zones = self.zones();
        let between = self.between(&zones);
        let inner: BTreeSet<&str> = self
            .brokered
            .iter()
            .filter(|(broker, _)| between.contains(broker.as_str()))
            .flat_map(|(_, pair)| pair.iter().map(String::as_str))
            .collect();
        // Those without a friendly or hostile relation are on no side, and between none.
        let loose_zone = if self.parts.is_empty() { Zone::Free } else { Zone::Below };
        let wish = |node: &TieNode| {
            let id = node.id.as_str();
            match zones.get(id) {
                Some(Zone::Left | Zone::Right) if between.contains(id) => {
                    Wish { zone: Zone::Middle, pull: Pull::Centre }
                }
                Some(&zone) if inner.contains(id) || is_subject(node) => {
                    Wish { zone, pull: Pull::Inner }
                }
                Some(&zone) => Wish { zone, pull: Pull::None },
                None => Wish { zone: loose_zone, pull: Pull::None },
            }
        };
        self.nodes.iter().map(wish).collect()
    }

    /// The zone of each node that is in a part: the sides of the largest are left and right.
    ///
    /// A part of which only one side is there has no sides to tell apart.
    fn zones(&self) -> BTreeMap<&str, Zone> {
        let there: BTreeSet<&str> = self.nodes.iter().map(|node| node.id.as_str()).collect();
        let mut zones = BTreeMap::new();
        for (at, sides) in self.parts.iter().enumerate() {
            let two = sides.iter().all(|side| side.iter().any(|id| there.contains(id.as_str())));
            for (side, zone) in sides.iter().zip([Zone::Left, Zone::Right]) {
                let zone = match at {
                    0 if two => zone,
                    0 => Zone::Free,
                    _ => Zone::Below,
                };
                zones.extend(side.iter().map(|id| (id.as_str(), zone)));
            }
        }
        zones
    }

    /// Who stands in the middle: those between two sides, save rivals between whom another of them stands.
    fn between(&self, zones: &BTreeMap<&str, Zone>) -> BTreeSet<&str> {
        let sided = |id: &str| matches!(zones.get(id), Some(Zone::Left | Zone::Right));
        let mut order: Vec<&str> = Vec::new();
        for (broker, _) in self.brokered.iter().filter(|(broker, _)| sided(broker)) {
            if !order.contains(&broker.as_str()) {
                order.push(broker);
            }
        }
        let is_about = |id: &str| self.nodes.iter().any(|node| node.id == id && is_subject(node));
        order.sort_by_key(|id| !is_about(id));
        let mut between = BTreeSet::new();
        let mut rivals: BTreeSet<&str> = BTreeSet::new();
        for id in order {
            let own = self.brokered.iter().filter(|(broker, _)| broker == id);
            let own: BTreeSet<&str> =
                own.flat_map(|(_, pair)| pair.iter().map(String::as_str)).collect();
            if !rivals.contains(id) && own.iter().all(|rival| !between.contains(rival)) {
                between.insert(id);
                rivals.extend(own);
            }
        }
        between
    }
}

fn is_subject(node: &TieNode) -> bool {
    node.role == super::NodeRole::Subject
}
