//! Betweenness.

use crate::measure::{Measure, Relations};

/// Most actors times ends of friendly relations: that takes some ten seconds.
const MOST_WORK: usize = 500_000_000;

/// In which share of the shortest ways between two others an actor stands:
///
/// > 2 / ((n - 1)(n - 2)) · Σ over pairs {s, t} σ(s, t | i) / σ(s, t)
///
/// where ways run along friendly relations, σ counts the shortest of them, and those through i; n is the number of all
/// actors with a tie. Freeman (1977), computed as by Brandes (2001). Pairs that no way joins add nothing. Not defined for
/// fewer than three actors. Equal to the normalised betweenness that `NetworkX` computes on the friendly relations of all
/// actors. Refused where the number of actors times twice the number of friendly relations exceeds 500 million.
pub static BETWEENNESS: Measure = Measure {
    id: "betweenness",
    name: "Betweenness",
    meaning: "share of the shortest ways along friendly relations between two others on which an actor stands",
    source: "freeman1977",
    scores: |network| {
        let relations = Relations::of(network);
        let size = relations.size();
        if size < 3 {
            return relations.undefined("there are fewer than three actors");
        }
        let ends: usize = relations.friends.iter().map(Vec::len).sum();
        if size.saturating_mul(ends) > MOST_WORK {
            return relations.undefined("there are too many actors and relations");
        }
        let sums = between(&relations);
        if sums.iter().any(|sum| !sum.is_finite()) {
            return relations.undefined("there are too many shortest ways to count");
        }
        let pairs = (size - 1) as f64 * (size - 2) as f64;
        // Each pair was seen from both of its ends.
        relations.scores(sums.into_iter().map(|sum| Some(sum / pairs)).collect::<Vec<_>>())
    },
    low_is_first: false,
};

/// Sums over ordered pairs.
fn between(relations: &Relations) -> Vec<f64> {
    let size = relations.size();
    let mut sums = vec![0.0; size];
    let mut order: Vec<usize> = Vec::with_capacity(size);
    let mut distance = vec![usize::MAX; size];
    let mut ways = vec![0.0_f64; size];
    let mut owed = vec![0.0_f64; size];
    for start in 0..size {
        order.clear();
        order.push(start);
        distance[start] = 0;
        ways[start] = 1.0;
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            next += 1;
            for &to in &relations.friends[at] {
                if distance[to] == usize::MAX {
                    distance[to] = distance[at] + 1;
                    order.push(to);
                }
                if distance[to] == distance[at] + 1 {
                    ways[to] += ways[at];
                }
            }
        }
        for &at in order.iter().rev() {
            for &to in &relations.friends[at] {
                if distance[to] == distance[at] + 1 {
                    owed[at] += ways[at] / ways[to] * (1.0 + owed[to]);
                }
            }
            if at != start {
                sums[at] += owed[at];
            }
        }
        for &at in &order {
            distance[at] = usize::MAX;
            ways[at] = 0.0;
            owed[at] = 0.0;
        }
    }
    sums
}
