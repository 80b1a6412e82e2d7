//! The cells into which lines cut a convex polygon.

use std::collections::BTreeSet;

use crate::plane::geometry::{Corner, HalfPlane, Point, turn};

/// A convex polygon: its corners counter-clockwise, each with the line of the edge that follows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) corners: Vec<(Corner, HalfPlane)>,
}

/// The cells into which lines cut a polygon of three corners or more.
pub(crate) fn cells(hull: &[Point], lines: &BTreeSet<HalfPlane>) -> Vec<Cell> {
    let next = hull.iter().cycle().skip(1);
    let corners = hull
        .iter()
        .zip(next)
        .map(|(from, to)| (Corner::from(*from), HalfPlane::left_of(*from, *to).line()));
    let mut cells = vec![Cell { corners: corners.collect() }];
    for line in lines {
        let mut cut = Vec::with_capacity(cells.len() + lines.len());
        for cell in cells {
            cell.cut(*line, &mut cut);
        }
        cells = cut;
    }
    cells
}

impl Cell {
    /// Adds the parts on both sides of a line, or the cell itself where the line does not cross it.
    fn cut(self, line: HalfPlane, into: &mut Vec<Self>) {
        let sides: Vec<i128> = self.corners.iter().map(|(at, _)| line.side(at).signum()).collect();
        if !(sides.contains(&1) && sides.contains(&-1)) {
            into.push(self);
            return;
        }
        for kept in [1, -1] {
            let sides: Vec<i128> = sides.iter().map(|side| side * kept).collect();
            into.push(self.part(line, &sides));
        }
    }

    /// What is on the side of a line where `sides`, one for each corner, is above 0.
    fn part(&self, line: HalfPlane, sides: &[i128]) -> Self {
        let mut corners = Vec::with_capacity(self.corners.len() + 1);
        for (at, (corner, edge)) in self.corners.iter().enumerate() {
            let next = sides[(at + 1) % sides.len()];
            match (sides[at], next) {
                (0, -1) => corners.push((*corner, line)),
                (0 | 1, _) => corners.push((*corner, *edge)),
                _ => {}
            }
            if sides[at] * next == -1 {
                let follows = if next == -1 { line } else { *edge };
                let crossing = edge.meet(line).map(|crossing| (crossing, follows));
                corners.extend(crossing);
            }
        }
        Self { corners }
    }

    /// Whether the directions to the limits that it is outside of lead all around it.
    ///
    /// No limit's line may cross the cell. Directions lead all around if no half-plane holds them all.
    pub(crate) fn is_enclosed(&self, limits: &BTreeSet<HalfPlane>) -> bool {
        let outside = |limit: &&HalfPlane| self.corners.iter().any(|(at, _)| limit.side(at) < 0);
        let normals: Vec<(i128, i128)> =
            limits.iter().filter(outside).map(|limit| limit.normal).collect();
        // If a half-plane held them all, all would be on the left of the one that is furthest to the right.
        let has_some_right = |one| normals.iter().any(|other| turn(one, *other) < 0);
        !normals.is_empty() && normals.iter().all(|one| has_some_right(*one))
    }

    /// Whether a point is in it or on its border.
    pub(crate) fn holds(&self, point: Point) -> bool {
        let corner = Corner::from(point);
        self.corners.iter().all(|(_, edge)| {
            let sides = self.corners.iter().map(|(at, _)| edge.side(at).signum());
            let inner = sides.max_by_key(|side| side.abs()).unwrap_or(0);
            edge.side(&corner).signum() * inner >= 0
        })
    }
}
