//! Who stands in the middle of the chamber, where seats or positions are uncertain.

use std::collections::BTreeMap;

use formateur_case::{ActorId, IssueId, Position, Stream, Streams};
use serde::Serialize;

use super::PartySeats;
use super::space::{IssueUsed, PolicySpace};
use crate::method::{Method, Section};
use crate::worlds::World;

/// Draws of positions where seats are certain.
const DRAWS: u32 = 400;
/// From the middle of a normal distribution to the end of the interval that holds 90 % of it, in standard deviations.
const HALF_OF_90_PERCENT: f64 = 1.644_853_626_951_472_7;

/// How often each party stands in the middle of those whose position is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Medians {
    /// The issue.
    pub issue: IssueUsed,
    /// Parties that do in any draw: most often first, then by id. Two that share the middle both count.
    pub parties: Vec<MedianParty>,
    /// How it was computed.
    pub method: Method,
}

/// A party that stands in the middle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MedianParty {
    /// Its id.
    pub id: String,
    /// Share of the draws in which it does; 1 or 0 where nothing is uncertain.
    pub share: f64,
}

/// A party with its row of positions.
type PlacedRow<'a> = (&'a ActorId, &'a Position);

impl Medians {
    pub(super) fn section(world: &World<'_>, space: &PolicySpace) -> Section<Self> {
        let line = match &space.line {
            Section::Present(line) => line,
            Section::Absent { absent } => return Section::absent(absent.clone()),
        };
        let (Some((issue, ids)), Some(used)) = (line.line(), line.issues.first()) else {
            return Section::absent("the case has no positions of lists with seats");
        };
        let rows = rows(world, &issue, &ids);
        let uncertain = drawn(world, &rows);
        let worlds = world.seats_by_party();
        let streams = Streams::new("median-party", world.seed);
        let draws = uncertain.map_or(1, |(draws, _)| draws);
        let mut often: BTreeMap<&ActorId, u32> = BTreeMap::new();
        for draw in 0..draws {
            let mut stream = streams.stream(draw.into());
            let mut place = |row: &Position| match uncertain {
                Some(_) => place(row, used.scale, &mut stream),
                None => row.position,
            };
            let places: Vec<f64> = rows.iter().map(|(_, row)| place(row)).collect();
            let seats = &worlds[draw as usize % worlds.len()];
            for id in in_the_middle(&rows, &places, seats) {
                *often.entry(id).or_insert(0) += 1;
            }
        }
        let share = |(id, times): (&ActorId, u32)| MedianParty {
            id: id.to_string(),
            share: f64::from(times) / f64::from(draws),
        };
        let mut parties: Vec<MedianParty> = often.into_iter().map(share).collect();
        parties.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.id.cmp(&b.id)));
        Section::Present(Self {
            issue: used.clone(),
            parties,
            method: Method::arithmetic("median-party")
                .from("black1948")
                .with("issue", &used.id)
                .drawn(uncertain),
        })
    }
}

fn rows<'a>(world: &World<'a>, issue: &IssueId, ids: &[ActorId]) -> Vec<PlacedRow<'a>> {
    let placed = world.count.parties().filter(|(id, _)| ids.contains(id));
    placed.filter_map(|(id, _)| Some((id, world.view.position(id, issue)?))).collect()
}

/// Number and seed of the draws, if seats or positions are uncertain.
fn drawn(world: &World<'_>, rows: &[PlacedRow<'_>]) -> Option<(u32, u64)> {
    let uncertain = |row: &Position| row.low.is_some() || row.high.is_some();
    let of_positions = || rows.iter().any(|(_, row)| uncertain(row)).then_some((DRAWS, world.seed));
    world.drawn().or_else(of_positions)
}

/// A position drawn from its range: two halves of normal distributions that meet at the position, each with the end of
/// the 90 % interval on its side; an end that is not given is the position itself. The normal number is the sum of twelve
/// even ones less six, which no library of another machine rounds otherwise.
fn place(row: &Position, [first, last]: [f64; 2], stream: &mut Stream) -> f64 {
    let normal = (0..12).map(|_| stream.unit()).sum::<f64>() - 6.0;
    let end = if normal < 0.0 { row.low } else { row.high };
    let spread = end.map_or(0.0, |end| (end - row.position).abs()) / HALF_OF_90_PERCENT;
    (row.position + normal * spread).clamp(first.min(last), first.max(last))
}

/// Parties with at least half of the seats on either side, themselves and those at the same place included.
fn in_the_middle<'a>(
    rows: &[PlacedRow<'a>],
    places: &[f64],
    seats: &PartySeats<'_>,
) -> Vec<&'a ActorId> {
    let held: Vec<u64> = rows
        .iter()
        .map(|(id, _)| u64::from(seats.get(id.as_str()).copied().unwrap_or(0)))
        .collect();
    let all: u64 = held.iter().sum();
    let side = |inside: &dyn Fn(f64) -> bool| -> u64 {
        places.iter().zip(&held).filter(|(place, _)| inside(**place)).map(|(_, held)| held).sum()
    };
    let middle = |at: &usize| {
        let own = places[*at];
        held[*at] > 0
            && side(&|place| place <= own) * 2 >= all
            && side(&|place| place >= own) * 2 >= all
    };
    (0..rows.len()).filter(middle).map(|at| rows[at].0).collect()
}
