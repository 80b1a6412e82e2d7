//! A review after an earlier one of the same text: what was decided and edited stays.

use std::collections::{BTreeMap, BTreeSet};

use super::{ACTORS, Decision, FactProposal, Review, sum};
use crate::rows::SourceInfo;

impl Review {
    /// The same with what was decided before: decisions and edited rows stay, what is rejected stays rejected.
    #[must_use]
    pub fn after(mut self, before: &Self) -> Self {
        let old_source = &before.review.source;
        self.review.source.keep(old_source);
        let again: BTreeSet<&str> =
            self.aside.iter().flat_map(|aside| &aside.facts).map(|(id, _)| id.as_str()).collect();
        let pairs = pairs(&self.facts, &before.facts, &again);
        let source = self.review.source.clone();
        for (new, old) in &pairs {
            let old = &before.facts[*old];
            self.facts[*new].take_over(old, old_source, &source);
        }
        let paired: BTreeSet<usize> = pairs.into_values().collect();
        let gone = before.facts.iter().enumerate().filter(|(at, fact)| {
            let edited = fact.is_edited() && !again.contains(fact.id.as_str());
            !paired.contains(at) && (fact.decision != Decision::Open || edited)
        });
        let gone: Vec<FactProposal> = gone.map(|(_, fact)| fact.clone()).collect();
        self.facts.extend(gone);
        for actor in &mut self.actors {
            if let Some(old) = before.actors.iter().find(|old| old.id == actor.id) {
                actor.clone_from(old);
            }
        }
        let now: BTreeSet<String> = self.actors.iter().map(|actor| actor.id.clone()).collect();
        let decided = before.actors.iter().filter(|old| old.decision != Decision::Open);
        self.actors.extend(decided.filter(|old| !now.contains(&old.id)).cloned());
        self
    }
}

impl SourceInfo {
    /// Keeps what an earlier review says of the same source.
    fn keep(&mut self, before: &Self) {
        for (own, old) in [
            (&mut self.title, &before.title),
            (&mut self.publisher, &before.publisher),
            (&mut self.published, &before.published),
        ] {
            if !old.is_empty() {
                own.clone_from(old);
            }
        }
    }
}

impl FactProposal {
    /// Takes over what was decided of the same fact.
    fn take_over(&mut self, old: &Self, old_source: &SourceInfo, source: &SourceInfo) {
        self.decision = old.decision;
        if old.id != self.id {
            self.was = Some(old.id.clone());
            self.remarks.push("actor changed: somebody in it has another id now".to_owned());
        }
        if old.decision == Decision::Open && !old.is_edited() {
            return;
        }
        let edited = old.is_edited();
        self.table.clone_from(&old.table);
        self.row.clone_from(&old.row);
        if old.decision == Decision::Accepted {
            self.proposed.clone_from(&old.proposed);
            return;
        }
        let narrators = [old_source.narrator(), source.narrator()];
        for (column, cell) in &mut self.row {
            if column == "source" && *cell == old_source.id {
                *cell = source.id.as_str().into();
            } else if ACTORS.contains(&column.as_str()) && *cell == narrators[0] {
                *cell = narrators[1].as_str().into();
            }
        }
        let known_from = self.row.get("known_from").is_some_and(|day| !day.is_empty());
        if !known_from && !source.published.is_empty() {
            self.row.insert("known_from".into(), source.published.as_str().into());
        }
        // What was edited stays so: its sum is of another row.
        self.proposed = if edited { old.proposed.clone() } else { sum(&self.table, &self.row) };
    }
}

/// Which new fact is which old one: by id, else by sort, rule and place, where as many are left on both sides.
fn pairs(
    new: &[FactProposal],
    old: &[FactProposal],
    again: &BTreeSet<&str>,
) -> BTreeMap<usize, usize> {
    let by_id: BTreeMap<&str, usize> =
        old.iter().enumerate().map(|(at, fact)| (fact.id.as_str(), at)).collect();
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    let mut left: BTreeMap<&str, [Vec<usize>; 2]> = BTreeMap::new();
    for (at, fact) in new.iter().enumerate() {
        match by_id.get(fact.id.as_str()) {
            Some(old) => drop(pairs.insert(at, *old)),
            None => left.entry(&fact.found).or_default()[0].push(at),
        }
    }
    let taken: BTreeSet<usize> = pairs.values().copied().collect();
    for (at, fact) in old.iter().enumerate() {
        if !taken.contains(&at) && !again.contains(fact.id.as_str()) && !fact.found.is_empty() {
            left.entry(&fact.found).or_default()[1].push(at);
        }
    }
    for [new_ones, mut old_ones] in left.into_values().filter(|[a, b]| a.len() == b.len()) {
        for at in new_ones {
            let alike = |old_at: &usize| {
                let cells = new[at].row.iter();
                cells.filter(|(column, cell)| old[*old_at].row.get(*column) == Some(cell)).count()
            };
            let best = (0..old_ones.len())
                .max_by_key(|place| (alike(&old_ones[*place]), std::cmp::Reverse(*place)));
            if let Some(best) = best {
                pairs.insert(at, old_ones.remove(best));
            }
        }
    }
    pairs
}
