//! Burt's effective size.

use crate::measure::{Measure, Relations};

/// How many of an actor's friends lead somewhere else:
///
/// > n - 2 t / n
///
/// where n is the number of its friends and t the number of friendly relations between them. Burt (1992), in the form for
/// relations without weights. Not defined without friends. Equal to the effective size that `NetworkX` computes on the
/// friendly relations.
pub static EFFECTIVE_SIZE: Measure = Measure {
    id: "effective-size",
    name: "Effective size",
    meaning: "number of an actor's friends, less how many friends each of them has among the others on average",
    source: "burt1992",
    scores: |network| {
        let relations = Relations::of(network);
        let mut is_friend = vec![false; relations.size()];
        let values: Vec<Option<f64>> = (0..relations.size())
            .map(|actor| {
                let friends = &relations.friends[actor];
                for &friend in friends {
                    is_friend[friend] = true;
                }
                let ends: usize = friends
                    .iter()
                    .flat_map(|&friend| &relations.friends[friend])
                    .map(|&other| usize::from(is_friend[other]))
                    .sum();
                for &friend in friends {
                    is_friend[friend] = false;
                }
                let number = friends.len() as f64;
                (!friends.is_empty()).then(|| number - ends as f64 / number)
            })
            .collect();
        relations.scores(values)
    },
    low_is_first: false,
};
