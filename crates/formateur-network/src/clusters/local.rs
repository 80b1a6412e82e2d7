//! Good blocs without proof: actors move to the bloc that suits them, then whole blocs do.

use std::collections::VecDeque;

use super::signed::Signed;

/// Actors between two questions whether to stop, times their pairs.
const STRIDE: usize = 4_096;
/// Most times that blocs become actors, one inside the other.
const LEVELS: usize = 50;

/// Improves blocs until no actor and no bloc gains by moving, or `stop` says so.
pub(super) fn improve(graph: &Signed, start: &[usize], stop: &dyn Fn() -> bool) -> Vec<usize> {
    improve_within(graph, start, LEVELS, stop)
}

fn improve_within(
    graph: &Signed,
    start: &[usize],
    levels: usize,
    stop: &dyn Fn() -> bool,
) -> Vec<usize> {
    let mut blocs = renumbered(start);
    loop {
        moves(graph, &mut blocs, stop);
        if levels == 0 || stop() {
            return blocs;
        }
        // Blocs as actors: what moves now are whole blocs. None that must stay apart from itself.
        let Some(coarse) = graph.shrink(&first_of_bloc(&blocs)) else {
            return blocs;
        };
        if coarse.graph.size == graph.size {
            return blocs;
        }
        let alone: Vec<usize> = (0..coarse.graph.size).collect();
        let merged = improve_within(&coarse.graph, &alone, levels - 1, stop);
        let spread: Vec<usize> = coarse.into.iter().map(|&own| merged[own]).collect();
        if graph.cost(&spread) >= graph.cost(&blocs) {
            return blocs;
        }
        blocs = renumbered(&spread);
    }
}

/// Improves blocs, then from blocs of which some actors were taken out, several times.
pub(super) fn with_kicks(
    graph: &Signed,
    start: &[usize],
    kicks: usize,
    stop: &dyn Fn() -> bool,
) -> (i64, Vec<usize>) {
    if stop() {
        return (graph.cost(start), start.to_vec());
    }
    let mut best = improve(graph, start, stop);
    let mut cost = graph.cost(&best);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..kicks {
        if cost == 0 || stop() {
            break;
        }
        let mut other = best.clone();
        let mut next = graph.size;
        for own in &mut other {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if (state >> 32).is_multiple_of(8) {
                *own = next;
                next += 1;
            }
        }
        let other = improve(graph, &other, stop);
        let reached = graph.cost(&other);
        if reached <= cost {
            (cost, best) = (reached, other);
        }
    }
    (cost, best)
}

/// Each actor to the bloc where it gains most, or to one of its own, until nobody gains.
fn moves(graph: &Signed, blocs: &mut [usize], stop: &dyn Fn() -> bool) {
    let size = graph.size;
    let mut members = vec![0_usize; size + 1];
    for &own in &*blocs {
        members[own] += 1;
    }
    let mut free: Vec<usize> = (0..=size).rev().filter(|&bloc| members[bloc] == 0).collect();
    let mut pull = vec![0_i64; size + 1];
    let mut waiting: VecDeque<usize> = (0..size).collect();
    let mut queued = vec![true; size];
    let mut work = 0;
    while let Some(actor) = waiting.pop_front() {
        queued[actor] = false;
        work += 1 + graph.near(actor).len();
        if work > STRIDE {
            work = 0;
            if stop() {
                return;
            }
        }
        let own = blocs[actor];
        for &(to, at) in graph.near(actor) {
            pull[blocs[to]] += graph.weight(at);
        }
        // Nobody pulls into a bloc that is empty.
        let alone = free.last().copied().filter(|_| members[own] > 1).map(|bloc| (0, bloc));
        let near = graph.near(actor).iter().map(|&(to, _)| (pull[blocs[to]], blocs[to]));
        let best = near.chain(alone).max_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1)));
        if let Some((most, bloc)) = best
            && most > pull[own]
        {
            if members[bloc] == 0 {
                // Only the last of the free ones was on offer.
                free.pop();
            }
            members[own] -= 1;
            if members[own] == 0 {
                free.push(own);
            }
            members[bloc] += 1;
            for &(to, _) in graph.near(actor) {
                pull[blocs[to]] = 0;
                if !queued[to] {
                    queued[to] = true;
                    waiting.push_back(to);
                }
            }
            blocs[actor] = bloc;
        } else {
            for &(to, _) in graph.near(actor) {
                pull[blocs[to]] = 0;
            }
        }
    }
}

/// Blocs numbered by their first actors.
pub(super) fn renumbered(blocs: &[usize]) -> Vec<usize> {
    let first = first_of_bloc(blocs);
    let mut number = vec![0; blocs.len()];
    let mut next = 0;
    for (actor, &own) in first.iter().enumerate() {
        if own == actor {
            number[actor] = next;
            next += 1;
        }
    }
    first.into_iter().map(|own| number[own]).collect()
}

/// For each actor the first of its bloc.
fn first_of_bloc(blocs: &[usize]) -> Vec<usize> {
    let number = blocs.iter().max().map_or(0, |most| most + 1);
    let mut first = vec![usize::MAX; number];
    let of = blocs.iter().enumerate().map(|(actor, &bloc)| {
        if first[bloc] == usize::MAX {
            first[bloc] = actor;
        }
        first[bloc]
    });
    of.collect()
}
