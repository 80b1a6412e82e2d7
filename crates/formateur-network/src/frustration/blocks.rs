//! Blocks: parts of a graph that share at most one actor. Partitions of one do not depend on the others.

/// The blocks of a graph, each as places of edges in order (Hopcroft and Tarjan 1973), without recursion.
pub(crate) fn blocks(size: usize, edges: &[(usize, usize, i64)]) -> Vec<Vec<usize>> {
    let mut near: Vec<Vec<(usize, usize)>> = vec![Vec::new(); size];
    for (at, &(a, b, _)) in edges.iter().enumerate() {
        near[a].push((b, at));
        near[b].push((a, at));
    }
    let mut search = Search {
        near,
        number: vec![0; size],
        low: vec![0; size],
        next: vec![0; size],
        clock: 0,
        edges: Vec::new(),
        found: Vec::new(),
    };
    for root in 0..size {
        if search.number[root] == 0 {
            search.from(root);
        }
    }
    for block in &mut search.found {
        block.sort_unstable();
    }
    search.found.sort();
    search.found
}

struct Search {
    near: Vec<Vec<(usize, usize)>>,
    number: Vec<usize>,
    low: Vec<usize>,
    next: Vec<usize>,
    clock: usize,
    edges: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl Search {
    fn enter(&mut self, vertex: usize) {
        self.clock += 1;
        self.number[vertex] = self.clock;
        self.low[vertex] = self.clock;
    }

    fn from(&mut self, root: usize) {
        self.enter(root);
        // Each with the edge that led there.
        let mut path = vec![(root, usize::MAX)];
        while let Some(&(vertex, came)) = path.last() {
            if let Some(&(to, edge)) = self.near[vertex].get(self.next[vertex]) {
                self.next[vertex] += 1;
                if self.number[to] == 0 {
                    self.edges.push(edge);
                    self.enter(to);
                    path.push((to, edge));
                } else if edge != came && self.number[to] < self.number[vertex] {
                    self.edges.push(edge);
                    self.low[vertex] = self.low[vertex].min(self.number[to]);
                }
            } else {
                path.pop();
                if let Some(&(parent, _)) = path.last() {
                    self.low[parent] = self.low[parent].min(self.low[vertex]);
                    if self.low[vertex] >= self.number[parent] {
                        self.close(came);
                    }
                }
            }
        }
    }

    /// All edges since the one that led into the block.
    fn close(&mut self, first: usize) {
        if let Some(at) = self.edges.iter().rposition(|&edge| edge == first) {
            self.found.push(self.edges.split_off(at));
        }
    }
}
