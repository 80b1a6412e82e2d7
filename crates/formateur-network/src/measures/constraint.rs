//! Burt's constraint.

use crate::measure::{Measure, Relations};

/// How far the friends of an actor are friends of each other, and so leave it no choice:
///
/// > Σ over j (p(i, j) + Σ over q p(i, q) p(q, j))²
///
/// where j runs over the friends of i, and p(i, j) is 1 / number of friends of i, for a friend, else 0. Burt (1992). Not
/// defined without friends. Equal to the constraint that `NetworkX` computes on the friendly relations.
pub static CONSTRAINT: Measure = Measure {
    id: "constraint",
    name: "Constraint",
    meaning: "how much an actor's friends are tied to each other; the lower, the freer it is to go between them",
    source: "burt1992",
    scores: |network| {
        let relations = Relations::of(network);
        let mut held = vec![0.0; relations.size()];
        let values: Vec<Option<f64>> =
            (0..relations.size()).map(|actor| constraint(&relations, actor, &mut held)).collect();
        relations.scores(values)
    },
    low_is_first: true,
};

/// The constraint of one actor; `held` is 0 everywhere, before and after.
fn constraint(relations: &Relations, actor: usize, held: &mut [f64]) -> Option<f64> {
    let friends = &relations.friends[actor];
    if friends.is_empty() {
        return None;
    }
    let share = |of: usize| 1.0 / relations.friends[of].len() as f64;
    let own = share(actor);
    for &via in friends {
        held[via] += own;
        for &to in &relations.friends[via] {
            held[to] += own * share(via);
        }
    }
    let sum = friends.iter().map(|&friend| held[friend] * held[friend]).sum();
    for &via in friends {
        held[via] = 0.0;
        for &to in &relations.friends[via] {
            held[to] = 0.0;
        }
    }
    Some(sum)
}
