//! Who stands between whom if ties count for organisations or alliances, and what of that differs.

use std::collections::BTreeMap;

use formateur_case::View;
use formateur_network::{Importance, Reading, RollUp, SignedNetwork, Through, brokerage, changes};
use serde::Serialize;

use super::change::{PlaceRow, place};
use super::name;

/// The same ties, read for others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherReading {
    /// For whom ties count.
    pub roll_up: RollUp,
    /// Ties of which an end moved to a group.
    pub moved_ties: usize,
    /// Ties within one group, which are no ties any more.
    pub ties_within: usize,
    /// Places between antagonists that are there only in this reading.
    pub gained: Vec<PlaceRow>,
    /// Places that this reading does not have.
    pub lost: Vec<PlaceRow>,
    /// All who stand between in this reading: largest net first.
    pub brokers: Vec<ReadBroker>,
}

/// Somebody who stands between in a reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadBroker {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Net brokerage.
    pub net: f64,
    /// Number of pairs.
    pub pairs: usize,
}

/// The readings that move a tie to somebody else.
pub(super) fn readings(
    view: &View,
    stated: &SignedNetwork,
    importance: &BTreeMap<String, Importance>,
) -> Vec<OtherReading> {
    let all = [RollUp::Organisations, RollUp::Blocs].into_iter().map(|roll_up| {
        let read = SignedNetwork::read(view, &Reading { roll_up, half_life_years: None });
        let change = changes(stated, &read);
        let brokers = brokerage(&read, importance);
        let brokers = brokers.iter().filter(|one| !one.pairs.is_empty()).map(|one| ReadBroker {
            id: one.id.to_owned(),
            name: name(view, one.id),
            net: one.net,
            pairs: one.pairs.len(),
        });
        let moved = |through: &Through| !through.is_direct();
        OtherReading {
            roll_up,
            moved_ties: read.lines().iter().filter(|line| moved(&line.through)).count(),
            ties_within: stated.lines().len() - read.lines().len(),
            gained: change.gained.iter().map(|one| place(view, one)).collect(),
            lost: change.lost.iter().map(|one| place(view, one)).collect(),
            brokers: brokers.collect(),
        }
    });
    all.filter(|reading| reading.moved_ties > 0).collect()
}
