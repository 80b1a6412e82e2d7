//! Structural balance by triangles and by closed walks.

use serde::Serialize;

use crate::measure::Relations;
use crate::network::SignedNetwork;
use crate::spectrum;

/// Most actors of a part that relations connect, for the balance of walks: work grows with the third power.
const MOST_ACTORS: usize = 1_500;

/// Triangles of relations by the number of hostile ones among the three.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Triangles {
    /// Three friendly relations: balanced.
    pub ppp: u64,
    /// Two friendly and one hostile: a go-between and two antagonists; not balanced.
    pub ppm: u64,
    /// One friendly and two hostile: two friends and their common enemy; balanced.
    pub pmm: u64,
    /// Three hostile relations: not balanced.
    pub mmm: u64,
}

/// How far the relations of a network are balanced (Cartwright and Harary 1956).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Balance {
    /// The census of triangles. Neutral relations are no sides.
    pub triangles: Triangles,
    /// Share of triangles with an even number of hostile relations, from 0 to 1; none if there are no triangles.
    pub balanced: Option<f64>,
    /// Trace of e^A by trace of e^|A|, where A has 1 for a friendly relation and -1 for a hostile one (Estrada and Benzi
    /// 2014): all closed walks with their signs by all closed walks, shorter ones counting more. 1 if and only if the
    /// relations are balanced. Actors without relations other than neutral ones are left out. None if there are no
    /// relations, or if more than 1,500 actors are connected.
    pub walk: Option<f64>,
}

/// The balance of a network.
pub fn balance(network: &SignedNetwork) -> Balance {
    let relations = Relations::of(network);
    let triangles = triangles(&relations);
    let Triangles { ppp, ppm, pmm, mmm } = triangles;
    let all = ppp + ppm + pmm + mmm;
    let balanced = (all > 0).then(|| (ppp + pmm) as f64 / all as f64);
    Balance { triangles, balanced, walk: walk(&relations) }
}

fn triangles(relations: &Relations) -> Triangles {
    // Each triangle is found once: from its first actor, along relations to later ones.
    let later = |at: usize| {
        let after = |near: &[usize]| near.partition_point(|&to| to <= at);
        let friends = &relations.friends[at][after(&relations.friends[at])..];
        let foes = &relations.foes[at][after(&relations.foes[at])..];
        let signed = |hostile: usize| move |&to: &usize| (to, hostile);
        friends.iter().map(signed(0)).chain(foes.iter().map(signed(1)))
    };
    let mut mark: Vec<Option<usize>> = vec![None; relations.size()];
    let mut count = [0_u64; 4];
    for first in 0..relations.size() {
        for (to, hostile) in later(first) {
            mark[to] = Some(hostile);
        }
        for (second, hostile) in later(first) {
            for (third, between) in later(second) {
                if let Some(back) = mark[third] {
                    count[hostile + between + back] += 1;
                }
            }
        }
        for (to, _) in later(first) {
            mark[to] = None;
        }
    }
    let [ppp, ppm, pmm, mmm] = count;
    Triangles { ppp, ppm, pmm, mmm }
}

/// Eigenvalues part by part. The largest of |A| is taken off all before e to their power, so that nothing overflows.
fn walk(relations: &Relations) -> Option<f64> {
    let parts = relations.parts();
    if parts.is_empty() || parts.iter().any(|part| part.len() > MOST_ACTORS) {
        return None;
    }
    let (mut signed, mut plain) = (Vec::new(), Vec::new());
    let mut is_balanced = true;
    let mut side = vec![None; relations.size()];
    for part in parts {
        let mut matrix = spectrum::signed(relations, part);
        let own = spectrum::eigenvalues(&matrix)?;
        if balances(relations, part[0], &mut side) {
            // Turning the signs of one side gives |A|: the eigenvalues are the same.
            plain.extend_from_slice(&own);
        } else {
            is_balanced = false;
            for entry in matrix.iter_mut().flatten() {
                *entry = entry.abs();
            }
            plain.extend(spectrum::eigenvalues(&matrix)?);
        }
        signed.extend(own);
    }
    if is_balanced {
        return Some(1.0);
    }
    let most = plain.iter().copied().fold(0.0, f64::max);
    let trace = |values: &[f64]| values.iter().map(|value| libm::exp(value - most)).sum::<f64>();
    Some(trace(&signed) / trace(&plain))
}

/// Whether two sides exist in the part of an actor that are friends within and foes across.
fn balances(relations: &Relations, root: usize, side: &mut [Option<bool>]) -> bool {
    side[root] = Some(false);
    let mut waiting = vec![(root, false)];
    while let Some((at, own)) = waiting.pop() {
        let friends = relations.friends[at].iter().map(|&to| (to, own));
        for (to, wanted) in friends.chain(relations.foes[at].iter().map(|&to| (to, !own))) {
            match side[to] {
                None => {
                    side[to] = Some(wanted);
                    waiting.push((to, wanted));
                }
                Some(is) if is != wanted => return false,
                Some(_) => {}
            }
        }
    }
    true
}
