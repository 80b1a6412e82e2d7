//! Points, lines and half-planes, exact.
//!
//! Coordinates of points are from 0 to 10⁹, so that every product here is below 2¹²⁷: a normal has at most 10⁹, an offset
//! 2 × 10¹⁸, the numerators of a corner 4 × 10²⁷ and its denominator 2 × 10¹⁸.

use num_integer::Integer;

/// A point of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Point {
    pub(crate) x: i64,
    pub(crate) y: i64,
}

/// All places `p` with `normal · p >= offset`; its border is the line where both are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HalfPlane {
    pub(crate) normal: (i128, i128),
    pub(crate) offset: i128,
}

/// A place with fractions as coordinates, in lowest terms: `(x / d, y / d)` with `d > 0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Corner {
    x: i128,
    y: i128,
    d: i128,
}

impl HalfPlane {
    /// What is on the left of the way from one point to another, which is a different one, and the line itself.
    pub(crate) fn left_of(from: Point, to: Point) -> Self {
        let (dx, dy) =
            (i128::from(to.x) - i128::from(from.x), i128::from(to.y) - i128::from(from.y));
        let common = dx.gcd(&dy);
        let normal = (-dy / common, dx / common);
        let offset = normal.0 * i128::from(from.x) + normal.1 * i128::from(from.y);
        Self { normal, offset }
    }

    /// The other side of the same line.
    pub(crate) fn flipped(self) -> Self {
        Self { normal: (-self.normal.0, -self.normal.1), offset: -self.offset }
    }

    /// The same for both sides of a line.
    pub(crate) fn line(self) -> Self {
        self.max(self.flipped())
    }

    /// Above 0 inside, 0 on the border, below 0 outside.
    pub(crate) fn side(self, corner: &Corner) -> i128 {
        self.normal.0 * corner.x + self.normal.1 * corner.y - self.offset * corner.d
    }

    /// Where the borders of two meet; none if they are parallel.
    pub(crate) fn meet(self, other: Self) -> Option<Corner> {
        self.meet_within(other, &[])
    }

    /// Where the borders of two meet, if that is in all the others.
    pub(crate) fn meet_within(self, other: Self, bounds: &[Self]) -> Option<Corner> {
        let (own, its) = (self.normal, other.normal);
        let d = turn(own, its);
        let x = (self.offset * its.1 - other.offset * own.1) * d.signum();
        let y = (other.offset * own.0 - self.offset * its.0) * d.signum();
        let corner = Corner { x, y, d: d.abs() };
        let is_within = d != 0 && bounds.iter().all(|bound| bound.side(&corner) >= 0);
        // Lowest terms take longer to find than most bounds take to say no.
        is_within.then(|| corner.in_lowest_terms())
    }
}

impl Corner {
    fn in_lowest_terms(self) -> Self {
        let common = self.x.gcd(&self.y).gcd(&self.d);
        Self { x: self.x / common, y: self.y / common, d: self.d / common }
    }

    /// Its coordinates in steps of the grid, rounded.
    pub(crate) fn steps(&self) -> [f64; 2] {
        [self.x as f64 / self.d as f64, self.y as f64 / self.d as f64]
    }
}

impl From<Point> for Corner {
    fn from(point: Point) -> Self {
        Self { x: point.x.into(), y: point.y.into(), d: 1 }
    }
}

/// Above 0 if a point is on the left of the way from one to another, 0 on their line, below 0 on the right.
pub(crate) fn side_of_way(from: Point, to: Point, point: Point) -> i64 {
    (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x)
}

/// Above 0 where the second direction is less than half a turn to the left of the first.
pub(crate) fn turn(first: (i128, i128), second: (i128, i128)) -> i128 {
    first.0 * second.1 - first.1 * second.0
}

/// Corners of the convex hull of points without duplicates, counter-clockwise, without those within an edge.
pub(crate) fn hull(points: &[Point]) -> Vec<Point> {
    let mut sorted = points.to_vec();
    sorted.sort_unstable();
    if sorted.len() < 3 {
        return sorted;
    }
    let mut lower = chain(sorted.iter().copied());
    let mut upper = chain(sorted.iter().rev().copied());
    // Each chain ends where the other begins.
    lower.pop();
    upper.pop();
    lower.extend(upper);
    lower
}

/// The points that a line around the right of them touches.
fn chain(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        while let [.., a, b] = kept[..] {
            if side_of_way(a, b, point) > 0 {
                break;
            }
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: i64 = 1_000_000_000;

    fn point(x: i64, y: i64) -> Point {
        Point { x, y }
    }

    #[test]
    fn two_diagonals_of_the_largest_square_meet_in_its_middle() {
        let rising = HalfPlane::left_of(point(0, 0), point(MOST, MOST));
        let falling = HalfPlane::left_of(point(0, MOST), point(MOST, 0));
        let middle = rising.meet(falling).expect("they are not parallel");
        let half = point(MOST / 2, MOST / 2);
        assert_eq!(middle, half.into());
        assert_eq!(rising.meet(rising.flipped()), None);
        assert_eq!(rising.line(), rising.flipped().line());
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let steep = HalfPlane::left_of(point(0, 1), point(MOST - 1, MOST));
        let flat = HalfPlane::left_of(point(1, 0), point(MOST, MOST - 1));
        let other = HalfPlane::left_of(point(MOST, 3), point(7, MOST));
        for (one, two) in [(steep, other), (other, flat)] {
            let corner = one.meet(two).expect("they are not parallel");
            assert_eq!((one.side(&corner), two.side(&corner)), (0, 0));
        }
        assert_eq!(steep.meet(flat), None);
    }

    #[test]
    fn a_hull_leaves_out_what_is_within_it_and_within_its_edges() {
        let points = [(0, 0), (2, 0), (4, 0), (4, 4), (0, 4), (2, 2), (0, 1)];
        let points: Vec<Point> = points.iter().map(|&(x, y)| point(x, y)).collect();
        let corners = [point(0, 0), point(4, 0), point(4, 4), point(0, 4)];
        assert_eq!(hull(&points), corners);
        assert_eq!(hull(&points[..3]), [point(0, 0), point(4, 0)]);
        assert_eq!(hull(&points[..1]), [point(0, 0)]);
    }
}
