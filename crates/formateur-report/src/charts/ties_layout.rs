//! Where the nodes of a picture of ties stand: a small assignment problem, solved by descent.
//!
//! Nodes stand in the cells of a grid whose odd columns are lowered by half a row, so boxes that
//! fit a cell cannot overlap and few lines run along a row. Each zone has columns of its own: one
//! side on the left, the other on the right, those between them in the middle, and below all of
//! them those that nothing connects. Starting from a greedy seating, each node in turn moves or
//! changes places within its zone where that lowers the cost most. The order is fixed, and only
//! exact arithmetic and square roots are used, so the result is the same everywhere.

mod grid;

use super::draw::Area;
use grid::Cell;
use std::cmp::Ordering;

/// A place in the picture.
pub(super) type Point = (f64, f64);

/// Where a node belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    /// The part of the picture.
    pub(super) zone: Zone,
    /// How much of a story it has part in.
    pub(super) pull: Pull,
}

/// Part of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Columns left of the middle.
    Left,
    /// The middle column.
    Middle,
    /// Columns right of the middle.
    Right,
    /// Below all others.
    Below,
    /// Anywhere but below.
    Free,
}

/// How near to the centre of the picture a node wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pull {
    /// In the very centre.
    Centre,
    /// Next to the middle column and half-way down.
    Inner,
    /// Wherever its ties pull it.
    None,
}

/// What is to be placed.
#[derive(Debug, Clone)]
pub(super) struct Task {
    /// One for each node.
    pub(super) wishes: Vec<Wish>,
    /// The room each node and its label take up, around the node's place.
    pub(super) boxes: Vec<Area>,
    /// Pairs of nodes and how strongly they want to be near each other.
    pub(super) pulls: Vec<(usize, usize, f64)>,
    /// Size of a cell; no box may exceed it.
    pub(super) cell: (f64, f64),
}

/// Price of a line that runs through the box of a node it does not belong to.
const THROUGH: f64 = 9.0;
/// Price of two lines that cross.
const CROSSING: f64 = 1.5;
/// Comparisons of line with line or box after which the search ends; 30 nodes need a tenth.
const BUDGET: u64 = 60_000_000;

impl Task {
    /// A place for each node.
    pub(super) fn places(&self) -> Vec<Point> {
        let mut board = Board::seated(self);
        board.improve();
        board.at.iter().map(|&cell| board.cells[cell].place).collect()
    }
}

/// A seating under way.
struct Board<'a> {
    task: &'a Task,
    cells: Vec<Cell>,
    /// The cell of each node.
    at: Vec<usize>,
    /// The node in each cell.
    taken: Vec<Option<usize>>,
    /// The pulls of each node.
    own: Vec<Vec<usize>>,
    spent: u64,
}

impl<'a> Board<'a> {
    /// Each node, those with a wish first, in the free cell it likes best.
    fn seated(task: &'a Task) -> Self {
        let count = task.wishes.len();
        let cells = grid::cells(&task.wishes, task.cell);
        let mut own = vec![Vec::new(); count];
        for (index, &(a, b, _)) in task.pulls.iter().enumerate() {
            own[a].push(index);
            own[b].push(index);
        }
        let taken = vec![None; cells.len()];
        let mut board = Self { task, cells, at: vec![usize::MAX; count], taken, own, spent: 0 };
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|&node| {
            let wish = task.wishes[node];
            let first = [Pull::Centre, Pull::Inner, Pull::None];
            let rank = first.iter().position(|&pull| pull == wish.pull);
            // Those that may stand anywhere take what the others leave.
            (wish.zone == Zone::Free, rank, std::cmp::Reverse(board.own[node].len()), node)
        });
        for node in order {
            let free = (0..board.cells.len())
                .filter(|&cell| board.taken[cell].is_none() && board.allows(node, cell));
            let best = free.min_by(|&a, &b| {
                let (a, b) = (board.first_cost(node, a), board.first_cost(node, b));
                a.partial_cmp(&b).unwrap_or(Ordering::Equal)
            });
            if let Some(cell) = best {
                board.at[node] = cell;
                board.taken[cell] = Some(node);
            }
        }
        board
    }

    /// What seating `node` in `cell` costs while others still stand.
    fn first_cost(&self, node: usize, cell: usize) -> f64 {
        let from = self.cells[cell].place;
        let pull = |&index: &usize| {
            let (a, b, pull) = self.task.pulls[index];
            let other = self.at[if a == node { b } else { a }];
            self.cells.get(other).map_or(0.0, |other| pull * distance(from, other.place))
        };
        self.wish_cost(node, self.cells[cell]) + self.own[node].iter().map(pull).sum::<f64>()
    }

    /// Whether `cell` lies in the zone of `node`.
    fn allows(&self, node: usize, cell: usize) -> bool {
        let cell = self.cells[cell].zone;
        match self.task.wishes[node].zone {
            Zone::Free => cell != Zone::Below,
            own => own == cell,
        }
    }

    /// What it costs that `node` is not where it belongs.
    fn wish_cost(&self, node: usize, cell: Cell) -> f64 {
        let (across, down) = (cell.across.abs(), cell.down.abs());
        match self.task.wishes[node].pull {
            Pull::Centre => 4.0 * across + 6.0 * down,
            Pull::Inner => 7.0 * across + 1.2 * down,
            Pull::None => 0.3 * across + 0.2 * down,
        }
    }

    /// Moves nodes until nothing gets better or the budget is spent.
    fn improve(&mut self) {
        for _ in 0..30 {
            let mut better = false;
            for node in 0..self.at.len() {
                if self.spent > BUDGET {
                    return;
                }
                better |= self.improve_node(node);
            }
            if !better {
                return;
            }
        }
    }

    /// Moves `node` to the best cell for all, if that is another.
    fn improve_node(&mut self, node: usize) -> bool {
        let home = self.at[node];
        let mut best: (f64, usize) = (1e-6, home);
        for cell in 0..self.cells.len() {
            let other = self.taken[cell];
            let fits = self.allows(node, cell) && other.is_none_or(|one| self.allows(one, home));
            if cell == home || !fits {
                continue;
            }
            let moved: Vec<usize> = [Some(node), other].into_iter().flatten().collect();
            let before = self.cost(&moved);
            self.exchange(home, cell);
            let gain = before - self.cost(&moved);
            self.exchange(home, cell);
            if gain > best.0 {
                best = (gain, cell);
            }
        }
        self.exchange(home, best.1);
        best.1 != home
    }

    fn exchange(&mut self, a: usize, b: usize) {
        self.taken.swap(a, b);
        for cell in [a, b] {
            if let Some(node) = self.taken[cell] {
                self.at[node] = cell;
            }
        }
    }

    fn ends(&self, pull: usize) -> (Point, Point) {
        let (a, b, _) = self.task.pulls[pull];
        (self.cells[self.at[a]].place, self.cells[self.at[b]].place)
    }

    /// The part of the whole cost that depends on where the `moved` nodes stand.
    fn cost(&mut self, moved: &[usize]) -> f64 {
        let mut sum: f64 =
            moved.iter().map(|&node| self.wish_cost(node, self.cells[self.at[node]])).sum();
        for (index, &(a, b, pull)) in self.task.pulls.iter().enumerate() {
            let (from, to) = self.ends(index);
            if moved.contains(&a) || moved.contains(&b) {
                sum += pull * distance(from, to) + self.line_cost(index, moved);
                self.spent += (self.at.len() + self.task.pulls.len()) as u64;
            } else {
                let hit = moved.iter().filter(|&&node| self.runs_through(from, to, node)).count();
                sum += THROUGH * hit as f64;
                self.spent += moved.len() as u64;
            }
        }
        sum
    }

    /// Boxes and lines in the way of the line `index`; pairs of moved lines are counted once.
    fn line_cost(&self, index: usize, moved: &[usize]) -> f64 {
        let (a, b, _) = self.task.pulls[index];
        let (from, to) = self.ends(index);
        let hits = (0..self.at.len())
            .filter(|&node| node != a && node != b && self.runs_through(from, to, node))
            .count();
        let crosses = |&(other, &(c, d, _)): &(usize, &(usize, usize, f64))| {
            let counted = other < index && (moved.contains(&c) || moved.contains(&d));
            if counted || c == a || c == b || d == a || d == b {
                return false;
            }
            let (start, end) = self.ends(other);
            cross(from, to, start, end)
        };
        let crossings = self.task.pulls.iter().enumerate().filter(crosses).count();
        THROUGH * hits as f64 + CROSSING * crossings as f64
    }

    fn runs_through(&self, from: Point, to: Point, node: usize) -> bool {
        let (x, y) = self.cells[self.at[node]].place;
        meets(from, to, &shifted(&self.task.boxes[node], x, y))
    }
}

/// `area` moved by `x` and `y`.
pub(super) fn shifted(area: &Area, x: f64, y: f64) -> Area {
    Area { left: area.left + x, top: area.top + y, right: area.right + x, bottom: area.bottom + y }
}

/// Distance in units of the search: about one from a cell to the next.
fn distance(a: Point, b: Point) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    libm::sqrt(x * x + y * y) / 110.0
}

/// Twice the signed area of a triangle: on which side of the line `a`-`b` the point `c` lies.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0
}

/// Whether the segment `a`-`b` meets `area`.
fn meets(a: Point, b: Point, area: &Area) -> bool {
    let beside = a.0.max(b.0) < area.left
        || a.0.min(b.0) > area.right
        || a.1.max(b.1) < area.top
        || a.1.min(b.1) > area.bottom;
    if beside {
        return false;
    }
    let corners = [
        (area.left, area.top),
        (area.right, area.top),
        (area.left, area.bottom),
        (area.right, area.bottom),
    ];
    let turns = corners.map(|corner| turn(a, b, corner));
    turns.iter().any(|&side| side <= 0.0) && turns.iter().any(|&side| side >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(zone: Zone) -> Wish {
        Wish { zone, pull: Pull::None }
    }

    fn task(wishes: Vec<Wish>, pulls: Vec<(usize, usize, f64)>) -> Task {
        let boxes = vec![Area::around(0.0, 20.0, 60.0, 36.0); wishes.len()];
        Task { wishes, boxes, pulls, cell: (140.0, 90.0) }
    }

    #[test]
    fn nodes_stand_where_they_belong() {
        let zones = [Zone::Left, Zone::Right, Zone::Middle, Zone::Left, Zone::Right, Zone::Below];
        let places = task(zones.map(wish).to_vec(), vec![(0, 3, 1.0), (1, 4, 1.0)]).places();
        for left in [0, 3] {
            for right in [1, 4] {
                assert!(places[left].0 < places[2].0 && places[2].0 < places[right].0);
            }
        }
        let lowest = places[..5].iter().map(|place| place.1).fold(f64::MIN, f64::max);
        assert!(places[5].1 > lowest + 90.0 - 1e-9, "{places:?}");
    }

    #[test]
    fn no_two_nodes_share_a_cell() {
        for count in [0, 1, 2, 7, 8, 30, 36, 120] {
            for zones in [vec![Zone::Free], vec![Zone::Left, Zone::Right], vec![Zone::Below]] {
                let wishes = (0..count).map(|node: usize| wish(zones[node % zones.len()]));
                let pulls = (1..count).map(|node| (node / 2, node, 1.0)).collect();
                let mut places = task(wishes.collect(), pulls).places();
                places.sort_by(|a, b| a.partial_cmp(b).unwrap());
                places.dedup();
                assert_eq!(places.len(), count);
            }
        }
    }

    #[test]
    fn lines_meet_boxes() {
        let area = Area::around(0.0, 0.0, 10.0, 5.0);
        assert!(meets((-20.0, 0.0), (20.0, 1.0), &area));
        assert!(meets((0.0, 0.0), (1.0, 1.0), &area));
        assert!(!meets((-20.0, 6.0), (20.0, 6.0), &area));
        assert!(!meets((8.0, 20.0), (30.0, 0.0), &area));
    }

    #[test]
    fn crossings_of_four_friends_are_undone() {
        let pulls = vec![(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)];
        let task = task(vec![wish(Zone::Free); 4], pulls);
        let at = task.places();
        assert!(!cross(at[0], at[1], at[2], at[3]) && !cross(at[1], at[2], at[3], at[0]));
    }
}
