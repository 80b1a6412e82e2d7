//! Members of parliament that nobody can tell apart, as one class.

use std::collections::{BTreeMap, BTreeSet};

use crate::parliament::{Merge, Parliament};

/// Members whom nobody can tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Seats of each.
    pub weight: u64,
    /// Parties, or rows of individuals, that they belong to.
    pub parties: BTreeSet<String>,
    /// How many they are.
    pub count: u64,
}

impl Class {
    /// The id of the class: the ids of its parties, joined by `|`.
    pub fn id(&self) -> String {
        self.parties.iter().map(String::as_str).collect::<Vec<_>>().join("|")
    }
}

/// What members must share to be merged; the heavier come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    weight: std::cmp::Reverse<u64>,
    party: Option<String>,
}

/// The classes of a parliament, heaviest first.
pub(crate) fn classes(parliament: &Parliament, merge: Merge) -> Vec<Class> {
    let mut classes: BTreeMap<Key, Class> = BTreeMap::new();
    for seat in parliament.seats() {
        let apart = parliament.stands_apart(&seat.party, merge);
        let key = Key {
            weight: std::cmp::Reverse(seat.weight),
            party: apart.then(|| seat.party.clone()),
        };
        let class = classes.entry(key).or_insert_with(|| Class {
            weight: seat.weight,
            parties: BTreeSet::new(),
            count: 0,
        });
        class.parties.insert(seat.party.clone());
        class.count += 1;
    }
    classes.into_values().collect()
}
