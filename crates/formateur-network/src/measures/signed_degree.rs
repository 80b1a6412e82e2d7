//! Signed degree.

use crate::measure::{Measure, Relations};

/// Number of friendly relations less number of hostile ones. Cartwright and Harary (1956) count relations of both signs;
/// an actor whose relations are all neutral has 0.
pub static SIGNED_DEGREE: Measure = Measure {
    id: "signed-degree",
    name: "Signed degree",
    meaning: "number of friendly relations less number of hostile ones",
    source: "cartwright1956",
    scores: |network| {
        let relations = Relations::of(network);
        let near = relations.friends.iter().zip(&relations.foes);
        let values: Vec<Option<f64>> = near
            .map(|(friends, foes)| Some(friends.len() as f64 - foes.len() as f64))
            .collect();
        relations.scores(values)
    },
    low_is_first: false,
};
