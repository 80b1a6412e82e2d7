//! A weighted signed graph as the search reads it, and how it shrinks.

/// The weight of a pair that must stand apart: no solution has it in one bloc.
pub(super) const APART: i64 = i64::MIN;

/// Actors from 0, and pairs with weights, negative for hostile ones.
pub(super) struct Signed {
    /// Number of actors.
    pub(super) size: usize,
    /// Pairs, each once, the smaller place first, in order. No weight is 0.
    pub(super) pairs: Vec<(usize, usize, i64)>,
    /// Where what is near each actor begins in `near`, and the end.
    begins: Vec<usize>,
    near: Vec<(usize, usize)>,
    /// What it costs to have a pair in one bloc that must stand apart: more than all others together.
    pub(super) forbidden: i64,
}

/// A graph in which actors that stay together have become one.
pub(super) struct Shrunk {
    /// What is left.
    pub(super) graph: Signed,
    /// What each actor has become.
    pub(super) into: Vec<usize>,
    /// What every solution of the rest costs besides.
    pub(super) constant: i64,
}

impl Signed {
    /// A graph of these pairs, which are in order.
    pub(super) fn new(size: usize, pairs: Vec<(usize, usize, i64)>) -> Self {
        let mut begins = vec![0; size + 1];
        for &(a, b, _) in &pairs {
            begins[a + 1] += 1;
            begins[b + 1] += 1;
        }
        for at in 0..size {
            begins[at + 1] += begins[at];
        }
        let mut next = begins.clone();
        let mut near = vec![(0, 0); 2 * pairs.len()];
        for (at, &(a, b, _)) in pairs.iter().enumerate() {
            for (own, other) in [(a, b), (b, a)] {
                near[next[own]] = (other, at);
                next[own] += 1;
            }
        }
        let weights = pairs.iter().map(|&(.., weight)| weight).filter(|weight| *weight != APART);
        let forbidden = weights.map(i64::abs).sum::<i64>() + 1;
        Self { size, pairs, begins, near, forbidden }
    }

    /// Those with whom an actor is in a pair, each with the place of the pair.
    pub(super) fn near(&self, actor: usize) -> &[(usize, usize)] {
        &self.near[self.begins[actor]..self.begins[actor + 1]]
    }

    /// What a pair counts, where one that must stand apart counts more than all others.
    pub(super) fn weight(&self, at: usize) -> i64 {
        let weight = self.pairs[at].2;
        if weight == APART { -self.forbidden } else { weight }
    }

    /// Weights without signs.
    pub(super) fn sizes(&self) -> Vec<i64> {
        (0..self.pairs.len()).map(|at| self.weight(at).abs()).collect()
    }

    /// What blocs cost.
    pub(super) fn cost(&self, blocs: &[usize]) -> i64 {
        let against = |at: &usize| {
            let (a, b, weight) = self.pairs[*at];
            (blocs[a] == blocs[b]) == (weight < 0)
        };
        (0..self.pairs.len()).filter(against).map(|at| self.weight(at).abs()).sum()
    }

    /// Whether there are hostile pairs.
    pub(super) fn has_foes(&self) -> bool {
        self.pairs.iter().any(|&(.., weight)| weight < 0)
    }

    /// The actors joined by friendly pairs of which `together` is true, each with the smallest of those that it is joined
    /// to.
    pub(super) fn joined(&self, together: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut root: Vec<usize> = (0..self.size).collect();
        for (at, &(a, b, weight)) in self.pairs.iter().enumerate() {
            if weight > 0 && together(at) {
                unite(&mut root, a, b);
            }
        }
        (0..self.size).map(|actor| find(&mut root, actor)).collect()
    }

    /// The graph in which actors with one root have become one; nothing if that puts a pair together that must stand
    /// apart.
    ///
    /// Of friendly and hostile weight between two, the smaller is paid in any case, and the larger one counts by what it is
    /// more.
    pub(super) fn shrink(&self, root: &[usize]) -> Option<Shrunk> {
        let mut number = vec![usize::MAX; self.size];
        let mut size = 0;
        let into: Vec<usize> = root
            .iter()
            .map(|&own| {
                if number[own] == usize::MAX {
                    number[own] = size;
                    size += 1;
                }
                number[own]
            })
            .collect();
        let mut constant = 0;
        let mut moved: Vec<(usize, usize, i64)> = Vec::with_capacity(self.pairs.len());
        for &(a, b, weight) in &self.pairs {
            let (a, b) = (into[a].min(into[b]), into[a].max(into[b]));
            if a != b {
                moved.push((a, b, weight));
            } else if weight == APART {
                return None;
            } else if weight < 0 {
                constant -= weight;
            }
        }
        moved.sort_unstable();
        let same = |x: &(usize, usize, i64), y: &(usize, usize, i64)| (x.0, x.1) == (y.0, y.1);
        let mut pairs = Vec::with_capacity(moved.len());
        for chunk in moved.chunk_by(same) {
            let (a, b, least) = chunk[0];
            let weights = || chunk.iter().map(|&(.., weight)| weight);
            let friendly: i64 = weights().filter(|weight| *weight > 0).sum();
            if least == APART {
                constant += friendly;
                pairs.push((a, b, APART));
                continue;
            }
            let hostile: i64 = weights().filter(|weight| *weight < 0).sum();
            constant += friendly.min(-hostile);
            if friendly + hostile != 0 {
                pairs.push((a, b, friendly + hostile));
            }
        }
        Some(Shrunk { graph: Self::new(size, pairs), into, constant })
    }

    /// Actors that can be put together at no loss: one whose friendly pair with another outweighs all its others. The root
    /// of each; nothing if there are none.
    pub(super) fn dominated(&self) -> Option<Vec<usize>> {
        let mut root: Vec<usize> = (0..self.size).collect();
        let mut touched = vec![false; self.size];
        let mut found = false;
        for actor in 0..self.size {
            if touched[actor] {
                continue;
            }
            let own = self.near(actor);
            let Some(&(to, at)) = own.iter().max_by_key(|&&(_, at)| self.pairs[at].2) else {
                continue;
            };
            let most = self.pairs[at].2;
            let all: i64 = own.iter().map(|&(_, at)| self.weight(at).abs()).sum();
            if most > 0 && 2 * most >= all {
                unite(&mut root, actor, to);
                found = true;
                // Pairs of these are no longer what they were.
                touched[actor] = true;
                for &(other, _) in own {
                    touched[other] = true;
                }
            }
        }
        found.then(|| (0..self.size).map(|actor| find(&mut root, actor)).collect())
    }
}

/// The smallest of those whom an actor is united with.
pub(super) fn find(root: &mut [usize], actor: usize) -> usize {
    let mut at = actor;
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// Unites two actors and all with them.
pub(super) fn unite(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    root[a.max(b)] = a.min(b);
}
