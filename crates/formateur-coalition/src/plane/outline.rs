//! The outlines of cells that lie side by side.

use std::collections::{BTreeMap, BTreeSet};

use crate::plane::arrangement::Cell;
use crate::plane::geometry::{Corner, HalfPlane};

/// Edges of an outline by where they begin: where each ends, and its line.
type Edges = BTreeMap<Corner, BTreeSet<(Corner, HalfPlane)>>;

/// Polygons that together fill what the cells of one arrangement fill, counter-clockwise.
///
/// Parts that meet in a corner only are polygons of their own. Where cells enclose a hole they are left as they are, one
/// polygon each, since a list of polygons cannot say what is a hole.
pub(crate) fn outlines(cells: &[Cell]) -> Vec<Vec<Corner>> {
    let mut edges = border(cells);
    let mut polygons = Vec::new();
    while let Some((from, to, line)) = take_first(&mut edges) {
        let polygon = trace(&mut edges, from, to, line);
        if area(&polygon) < 0.0 {
            let corners = |cell: &Cell| cell.corners.iter().map(|(at, _)| *at).collect();
            return cells.iter().map(corners).collect();
        }
        polygons.push(polygon);
    }
    polygons
}

/// Edges with a cell on one side only.
fn border(cells: &[Cell]) -> Edges {
    let mut edges = Edges::new();
    for cell in cells {
        for (at, (from, line)) in cell.corners.iter().enumerate() {
            let to = cell.corners[(at + 1) % cell.corners.len()].0;
            let twin = edges.get_mut(&to).is_some_and(|back| back.remove(&(*from, *line)));
            if !twin {
                edges.entry(*from).or_default().insert((to, *line));
            }
        }
    }
    edges.retain(|_, ends| !ends.is_empty());
    edges
}

fn take_first(edges: &mut Edges) -> Option<(Corner, Corner, HalfPlane)> {
    let mut first = edges.first_entry()?;
    let from = *first.key();
    let edge = first.get_mut().pop_first();
    if first.get().is_empty() {
        first.remove();
    }
    edge.map(|(to, line)| (from, to, line))
}

/// Follows edges from one until they come back to its begin, and takes them out. Corners within a line are left out.
fn trace(edges: &mut Edges, from: Corner, to: Corner, line: HalfPlane) -> Vec<Corner> {
    let mut polygon = vec![from];
    let (mut before, mut at, mut along) = (from, to, line);
    while at != from {
        let Some((next, follows)) = take_next(edges, &before, &at) else { break };
        if follows != along {
            polygon.push(at);
        }
        (before, at, along) = (at, next, follows);
    }
    if along == line {
        polygon.remove(0);
    }
    polygon
}

/// Takes the edge from a corner that is the first clockwise from the way back: what is between them is inside.
fn take_next(edges: &mut Edges, before: &Corner, at: &Corner) -> Option<(Corner, HalfPlane)> {
    let ends = edges.get_mut(at)?;
    let direction = |to: &Corner| {
        let (here, there) = (at.steps(), to.steps());
        libm::atan2(there[1] - here[1], there[0] - here[0])
    };
    let back = direction(before);
    let clockwise = |to: &Corner| {
        let turned = back - direction(to);
        if turned > 0.0 { turned } else { turned + 2.0 * std::f64::consts::PI }
    };
    let next = ends.iter().min_by(|a, b| clockwise(&a.0).total_cmp(&clockwise(&b.0))).copied()?;
    ends.remove(&next);
    if ends.is_empty() {
        edges.remove(at);
    }
    Some(next)
}

/// Twice the area of a polygon, below 0 if its corners are clockwise.
fn area(polygon: &[Corner]) -> f64 {
    let steps: Vec<[f64; 2]> = polygon.iter().map(Corner::steps).collect();
    let origin = steps.first().copied().unwrap_or_default();
    let next = steps.iter().cycle().skip(1);
    let turns = steps.iter().zip(next).map(|(a, b)| {
        (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0])
    });
    turns.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plane::geometry::Point;

    /// A square of side 1 with its lower left corner there.
    fn square(x: i64, y: i64) -> Cell {
        let at =
            [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(right, up)| Point { x: x + right, y: y + up });
        let edge = |nth: usize| HalfPlane::left_of(at[nth], at[(nth + 1) % 4]).line();
        Cell { corners: (0..4).map(|nth| (at[nth].into(), edge(nth))).collect() }
    }

    fn sizes(cells: &[(i64, i64)]) -> Vec<(usize, f64)> {
        let cells: Vec<Cell> = cells.iter().map(|&(x, y)| square(x, y)).collect();
        outlines(&cells).iter().map(|polygon| (polygon.len(), area(polygon) / 2.0)).collect()
    }

    #[test]
    fn cells_side_by_side_are_one_polygon_without_corners_in_its_edges() {
        assert_eq!(sizes(&[(0, 0)]), [(4, 1.0)]);
        assert_eq!(sizes(&[(1, 0), (0, 0), (2, 0)]), [(4, 3.0)]);
        assert_eq!(sizes(&[(0, 0), (1, 0), (0, 1)]), [(6, 3.0)]);
    }

    #[test]
    fn cells_that_meet_in_a_corner_are_two_polygons() {
        assert_eq!(sizes(&[(0, 0), (1, 1)]), [(4, 1.0), (4, 1.0)]);
        assert_eq!(sizes(&[(1, 0), (0, 1), (2, 0)]), [(4, 1.0), (4, 2.0)]);
    }

    #[test]
    fn cells_around_a_hole_stay_as_they_are() {
        let ring = [(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (0, 2), (1, 2), (2, 2)];
        assert_eq!(sizes(&ring), [(4, 1.0); 8]);
        let around_the_first_corner: Vec<(i64, i64)> = ring.iter().rev().copied().collect();
        assert_eq!(sizes(&around_the_first_corner), [(4, 1.0); 8]);
    }
}
