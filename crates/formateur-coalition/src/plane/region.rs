//! Parts of a plane that majorities predict: the core and the heart.

use std::collections::{BTreeMap, BTreeSet};

use crate::plane::arrangement::{self, Cell};
use crate::plane::geometry::{Corner, HalfPlane, Point, hull, side_of_way};
use crate::plane::outline::outlines;
use crate::plane::voters::Voters;
use crate::theory::TheoryError;

/// The most limits of which every two are brought to meet.
const MAX_LIMITS: usize = 2_000;
/// The most lines that cut the plane into cells.
const MAX_LINES: usize = 400;

/// Voters in a plane, with the limits that majorities set.
///
/// A *limit* is the half-plane on one side of a line through two positions where the voters strictly inside fall short of
/// the quota and reach it together with those on the line. The core is what lies in every limit: the part of a direction's
/// weight reaches the quota at one position until the direction turns past a line through that position and another, so
/// of the half-planes of all directions only these are needed.
#[derive(Debug)]
pub(crate) struct Plane<'a> {
    voters: &'a Voters,
    sites: BTreeMap<Point, u64>,
    hull: Vec<Point>,
    edges: BTreeSet<HalfPlane>,
    limits: BTreeSet<HalfPlane>,
}

/// A part of the plane.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Area {
    /// Polygons that fill it: corners counter-clockwise; two corners are a segment, one is a point.
    pub(crate) polygons: Vec<Vec<[f64; 2]>>,
    /// Parties that stand in it or on its border: most seats first, then by id.
    pub(crate) parties: Vec<String>,
}

impl<'a> Plane<'a> {
    /// Voters with two coordinates each.
    pub(crate) fn of(voters: &'a Voters) -> Result<Self, TheoryError> {
        let mut sites: BTreeMap<Point, u64> = BTreeMap::new();
        for voter in &voters.placed {
            let weight = sites.entry(point(&voter.steps)).or_default();
            *weight = weight.saturating_add(voter.weight);
        }
        let points: Vec<Point> = sites.keys().copied().collect();
        let hull = hull(&points);
        let mut plane =
            Self { voters, sites, hull, edges: BTreeSet::new(), limits: BTreeSet::new() };
        if plane.hull.len() > 2 {
            plane.find_limits();
        }
        within("limits of majorities", plane.limits.len(), MAX_LIMITS)?;
        Ok(plane)
    }

    fn find_limits(&mut self) {
        let quota = self.voters.quota;
        let sites: Vec<(Point, u64)> = self.sites.iter().map(|(at, seats)| (*at, *seats)).collect();
        for (from, _) in &sites {
            for (to, _) in sites.iter().filter(|(to, _)| to != from) {
                let (mut inside, mut border, mut outside) = (0_u64, 0_u64, false);
                for (at, weight) in &sites {
                    match side_of_way(*from, *to, *at) {
                        1.. => inside = inside.saturating_add(*weight),
                        0 => border = border.saturating_add(*weight),
                        _ => outside = true,
                    }
                }
                if inside < quota && quota <= inside.saturating_add(border) {
                    self.limits.insert(HalfPlane::left_of(*from, *to));
                }
                if !outside {
                    self.edges.insert(HalfPlane::left_of(*from, *to));
                }
            }
        }
    }

    /// Places within the convex hull of all positions that nothing beats; none where there is no such place.
    pub(crate) fn core(&self) -> Option<Area> {
        if self.hull.len() < 3 {
            let sites: Vec<(Point, u64)> =
                self.sites.iter().map(|(at, seats)| (*at, *seats)).collect();
            let (first, last) = unbeaten_on_line(&sites, self.voters.quota)?;
            let ends: BTreeSet<Point> = BTreeSet::from([sites[first].0, sites[last].0]);
            let corners: Vec<Corner> = ends.into_iter().map(Corner::from).collect();
            let inside: BTreeSet<Point> = sites[first..=last].iter().map(|site| site.0).collect();
            return Some(self.area(&[corners], |point| inside.contains(&point)));
        }
        let bounds: Vec<HalfPlane> = self.limits.union(&self.edges).copied().collect();
        let corners = corners_of(&bounds);
        let inside = |point: Point| bounds.iter().all(|bound| bound.side(&point.into()) >= 0);
        (!corners.is_empty()).then(|| self.area(&[corners], inside))
    }

    /// The core, or where it is empty the closure of all places from which directions of improvement lead all around.
    ///
    /// A direction improves on a place if voters with the quota have their positions ahead. Whether such directions lead
    /// all around is the same throughout a cell between the lines of the limits, and the limits that a cell is outside
    /// of decide it: their normals improve, and they lead all around where any do.
    pub(crate) fn heart(&self) -> Result<Area, TheoryError> {
        let (seats, quota) = (self.voters.weight(), self.voters.quota);
        if quota <= seats / 2 {
            return Err(TheoryError::Minority { quota, seats });
        }
        if let Some(core) = self.core() {
            return Ok(core);
        }
        let lines: BTreeSet<HalfPlane> = self.limits.iter().map(|limit| limit.line()).collect();
        within("lines of majorities", lines.len(), MAX_LINES)?;
        let mut cells = arrangement::cells(&self.hull, &lines);
        cells.retain(|cell| cell.is_enclosed(&self.limits));
        let inside = |point: Point| cells.iter().any(|cell: &Cell| cell.holds(point));
        Ok(self.area(&outlines(&cells), inside))
    }

    fn area(&self, polygons: &[Vec<Corner>], inside: impl Fn(Point) -> bool) -> Area {
        let places = |polygon: &Vec<Corner>| -> Vec<[f64; 2]> {
            polygon.iter().map(|corner| self.place(corner)).collect()
        };
        let parties = self.voters.placed.iter().filter(|voter| inside(point(&voter.steps)));
        Area {
            polygons: polygons.iter().map(places).collect(),
            parties: parties.map(|voter| voter.party.clone()).collect(),
        }
    }

    /// The coordinates of a corner: those of a party where one stands there.
    fn place(&self, corner: &Corner) -> [f64; 2] {
        let placed = &self.voters.placed;
        if let Some(voter) =
            placed.iter().find(|voter| Corner::from(point(&voter.steps)) == *corner)
        {
            return [voter.position[0], voter.position[1]];
        }
        let origin =
            |at: usize| placed.iter().map(|voter| voter.position[at]).fold(f64::INFINITY, f64::min);
        let steps = corner.steps();
        [0, 1].map(|at| origin(at) + self.voters.grid.length(steps[at]))
    }
}

fn point(steps: &[i64]) -> Point {
    Point { x: steps[0], y: steps[1] }
}

fn within(what: &'static str, size: usize, most: usize) -> Result<(), TheoryError> {
    if size <= most {
        return Ok(());
    }
    Err(TheoryError::TooLarge { what, size: size.to_string(), most: most as u64 })
}

/// Of weights in the order of a line, the first and the last place that nothing beats; none where everything is beaten.
pub(crate) fn unbeaten_on_line<T>(sites: &[(T, u64)], quota: u64) -> Option<(usize, usize)> {
    let weight =
        |sites: &[(T, u64)]| sites.iter().fold(0_u64, |sum, site| sum.saturating_add(site.1));
    let first = (0..sites.len()).find(|&at| weight(&sites[at + 1..]) < quota)?;
    let last = (0..sites.len()).rfind(|&at| weight(&sites[..at]) < quota)?;
    (first <= last).then_some((first, last))
}

/// Corners of what is common to half-planes that leave a bounded part, counter-clockwise; none if nothing is.
///
/// A place on two borders that are not parallel, and in all half-planes, is a corner; there are no others.
fn corners_of(bounds: &[HalfPlane]) -> Vec<Corner> {
    let mut corners: BTreeSet<Corner> = BTreeSet::new();
    for (at, one) in bounds.iter().enumerate() {
        corners.extend(bounds[..at].iter().filter_map(|other| one.meet_within(*other, bounds)));
    }
    around(corners.into_iter().collect())
}

/// Corners of a convex polygon in the order around its middle.
fn around(mut corners: Vec<Corner>) -> Vec<Corner> {
    let steps = corners.iter().map(Corner::steps);
    let sum = steps.fold([0.0, 0.0], |sum, at| [sum[0] + at[0], sum[1] + at[1]]);
    let count = corners.len() as f64;
    let angle = |corner: &Corner| {
        let at = corner.steps();
        libm::atan2(at[1] - sum[1] / count, at[0] - sum[0] / count)
    };
    corners.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    corners
}
