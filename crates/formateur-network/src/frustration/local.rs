//! Good partitions without proof: descent and tabu search from several starts.

/// A block as the search reads it: actors from 0, ties with weights, negative for hostile.
pub(super) struct Plain {
    /// Number of actors.
    pub(super) size: usize,
    /// Ties, each pair once, in order.
    pub(super) edges: Vec<(usize, usize, i64)>,
    /// For each actor, the other end and the place of the tie.
    pub(super) near: Vec<Vec<(usize, usize)>>,
}

impl Plain {
    /// A block of these ties.
    pub(super) fn new(size: usize, edges: Vec<(usize, usize, i64)>) -> Self {
        let mut near = vec![Vec::new(); size];
        for (at, &(a, b, _)) in edges.iter().enumerate() {
            near[a].push((b, at));
            near[b].push((a, at));
        }
        Self { size, edges, near }
    }

    /// What a partition costs.
    pub(super) fn cost(&self, side: &[bool]) -> i64 {
        cost(&self.edges, side)
    }

    /// What cost falls by if an actor changes sides.
    fn gain(&self, side: &[bool], vertex: usize) -> i64 {
        let pull = |&(to, at): &(usize, usize)| {
            let weight = self.edges[at].2;
            if side[vertex] == side[to] { -weight } else { weight }
        };
        self.near[vertex].iter().map(pull).sum()
    }

    /// The partition along a spanning tree that prefers ties of small `value`: no tie of the tree is frustrated.
    pub(super) fn along_tree(&self, value: &[f64]) -> Vec<bool> {
        let mut order: Vec<usize> = (0..self.edges.len()).collect();
        order.sort_by(|&x, &y| value[x].total_cmp(&value[y]).then(x.cmp(&y)));
        let mut trees = Trees::new(self.size);
        for at in order {
            let (a, b, weight) = self.edges[at];
            trees.join(a, b, weight < 0);
        }
        (0..self.size).map(|vertex| trees.root(vertex).1).collect()
    }

    /// Improves a partition: always the best change that was not made lately, until `moves` in a row found nothing
    /// better, or `stop` ends it.
    pub(super) fn improve(
        &self,
        start: Vec<bool>,
        moves: usize,
        stop: &dyn Fn() -> bool,
    ) -> (i64, Vec<bool>) {
        let mut side = start;
        let mut gains: Vec<i64> = (0..self.size).map(|vertex| self.gain(&side, vertex)).collect();
        let mut cost = self.cost(&side);
        let mut best = (cost, side.clone());
        let mut free_at = vec![0_usize; self.size];
        let tenure = 3 + self.size / 12;
        let mut since = 0;
        for now in 1.. {
            let allowed = |&vertex: &usize| free_at[vertex] <= now || cost - gains[vertex] < best.0;
            let Some(vertex) = (0..self.size)
                .filter(allowed)
                .max_by_key(|&vertex| (gains[vertex], usize::MAX - vertex))
            else {
                break;
            };
            side[vertex] = !side[vertex];
            cost -= gains[vertex];
            gains[vertex] = -gains[vertex];
            for &(to, at) in &self.near[vertex] {
                let weight = self.edges[at].2;
                gains[to] += if side[vertex] == side[to] { -2 * weight } else { 2 * weight };
            }
            // Another length of the ban each time, so that the search does not go in circles.
            free_at[vertex] = now + tenure + (now * 7) % 5;
            since += 1;
            if cost < best.0 {
                best = (cost, side.clone());
                since = 0;
            }
            if since > moves || best.0 == 0 || (now % 64 == 0 && stop()) {
                break;
            }
        }
        best
    }
}

/// What a partition costs in these ties.
pub(super) fn cost(edges: &[(usize, usize, i64)], side: &[bool]) -> i64 {
    let against = |&&(a, b, weight): &&(usize, usize, i64)| (side[a] == side[b]) == (weight < 0);
    edges.iter().filter(against).map(|(.., weight)| weight.abs()).sum()
}

/// Actors joined to trees, each with the side it has relative to its root.
struct Trees {
    parent: Vec<(usize, bool)>,
    size: Vec<usize>,
}

impl Trees {
    fn new(size: usize) -> Self {
        let parent = (0..size).map(|vertex| (vertex, false)).collect();
        Self { parent, size: vec![1; size] }
    }

    /// The root of an actor, and whether it stands on the other side of it. Trees are never deep: the smaller one is
    /// always hung below the larger one.
    fn root(&self, vertex: usize) -> (usize, bool) {
        let (mut at, mut odd) = (vertex, false);
        while self.parent[at].0 != at {
            odd ^= self.parent[at].1;
            at = self.parent[at].0;
        }
        (at, odd)
    }

    /// Joins the trees of two actors, unless it is one tree.
    fn join(&mut self, a: usize, b: usize, apart: bool) {
        let ((a, odd_a), (b, odd_b)) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (from, into) = if self.size[a] <= self.size[b] { (a, b) } else { (b, a) };
        self.parent[from] = (into, odd_a ^ odd_b ^ apart);
        self.size[into] += self.size[from];
    }
}
