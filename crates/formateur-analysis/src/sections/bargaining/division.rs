//! What seats and turns to propose are worth, if governing is a pie that a majority divides.

use std::collections::BTreeMap;

use formateur_bargaining::legislative::{
    Equilibrium, Legislature, LegislatureError, Seat, baron_ferejohn, demand, proto_coalitions,
};
use formateur_case::Player;
use serde::Serialize;

use super::Scene;
use crate::method::{Method, Section};
use crate::worlds::World;

/// Discount factors that are tried: what a share is worth if it comes a round later. Nobody knows patience; the figures
/// are told from end to end.
const PATIENCE: [f64; 3] = [0.8, 0.9, 1.0];

/// The division of what governing is worth, at the points of the count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Division {
    /// Seats that a government needs.
    pub quota: u32,
    /// Seats of which nobody knows the holder; they are left out, as are vacant ones.
    pub left_out: u32,
    /// Discount factors that were tried.
    pub patience: Vec<f64>,
    /// Members by seats, then by id; members who act each for themselves are one row.
    pub members: Vec<MemberShare>,
    /// The largest gap to an equilibrium.
    pub gap: f64,
    /// Whether other equilibria with other values may exist for some discount factor.
    pub several: bool,
    /// Whether votes stand for what members can hold out for in bargaining by demands.
    pub homogeneous: bool,
    /// How it was computed.
    pub method: Method,
}

/// What a member can expect. Ranges are from the least to the greatest over discount factors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberShare {
    /// The list, or the row of members who act each for themselves.
    pub id: String,
    /// How many members stand in the row.
    pub number: usize,
    /// Seats of each.
    pub seats: u32,
    /// Its share of the seats that are held.
    pub share_of_seats: f64,
    /// The expected share of each before anybody proposes (Baron and Ferejohn).
    pub value: [f64; 2],
    /// What it keeps if it proposes.
    pub keeps: [f64; 2],
    /// What it has to be paid for its votes if another one proposes.
    pub price: [f64; 2],
    /// The chance to be paid by another one.
    pub included: [f64; 2],
    /// The expected share in bargaining by demands (Morelli).
    pub demand: f64,
    /// The expected share in bargaining of proto-coalitions.
    pub proto: f64,
}

pub(super) fn section(scene: &Scene<'_>) -> Section<Division> {
    let Some(world) = scene.world else {
        return Section::absent("no count of seats was known on this day");
    };
    match divided(world) {
        Ok(division) => Section::Present(division),
        Err(error) => Section::absent(error.to_string()),
    }
}

fn legislature(
    players: &[Player],
    quota: u32,
    discount: f64,
) -> Result<Legislature, LegislatureError> {
    let all: u32 = players.iter().map(|player| player.seats).sum();
    let seat = |player: &Player| Seat {
        weight: u64::from(player.seats),
        recognition: f64::from(player.seats) / f64::from(all.max(1)),
        discount,
        veto: false,
    };
    Legislature::new(players.iter().map(seat).collect(), u64::from(quota))
}

fn divided(world: &World<'_>) -> Result<Division, LegislatureError> {
    let players = &world.point.players;
    let quota = world.requirement.seats;
    let mut found: Vec<(f64, Equilibrium)> = Vec::new();
    for discount in PATIENCE {
        found.push((discount, baron_ferejohn(&legislature(players, quota, discount)?)?));
    }
    let patient = legislature(players, quota, 1.0)?;
    let (demand, proto) = (demand(&patient), proto_coalitions(&patient)?);
    let all: u32 = players.iter().map(|player| player.seats).sum();
    let row = |(at, number): (usize, usize)| {
        let player = &players[at];
        let ends = |of: &dyn Fn(&(f64, Equilibrium)) -> f64| {
            let each = found.iter().map(of);
            each.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], one| {
                [low.min(one), high.max(one)]
            })
        };
        MemberShare {
            id: row_of(player),
            number,
            seats: player.seats,
            share_of_seats: f64::from(player.seats) / f64::from(all.max(1)),
            value: ends(&|(_, one)| one.values[at]),
            keeps: ends(&|(_, one)| one.proposer_shares[at].unwrap_or(0.0)),
            price: ends(&|(discount, one)| discount * one.values[at]),
            included: ends(&|(_, one)| one.included[at]),
            demand: demand.values[at],
            proto: proto.values[at],
        }
    };
    Ok(Division {
        quota,
        left_out: world.point.left_out,
        patience: PATIENCE.to_vec(),
        members: rows(players).into_iter().map(row).collect(),
        several: found.iter().any(|(_, one)| one.several),
        gap: found.iter().map(|(_, one)| one.gap).fold(0.0, f64::max),
        homogeneous: demand.homogeneous,
        method: Method::arithmetic("baron-ferejohn")
            .from("eraslan2002")
            .with("recognition", "in proportion to seats")
            .with("judgement: discount factors", PATIENCE.map(|one| one.to_string()).join(", ")),
    })
}

/// The row that a player belongs to: members of one row who act each for themselves cannot be told apart.
fn row_of(player: &Player) -> String {
    player.party.as_ref().map_or_else(|| player.id.clone(), ToString::to_string)
}

/// The first player of each row with their number, by seats and then by id.
fn rows(players: &[Player]) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<(String, u32), (usize, usize)> = BTreeMap::new();
    for (at, player) in players.iter().enumerate().filter(|(_, player)| player.seats > 0) {
        let key = match player.party {
            Some(_) => (row_of(player), player.seats),
            None => ("unnamed".to_owned(), player.seats),
        };
        first.entry(key).or_insert((at, 0)).1 += 1;
    }
    let mut all: Vec<(usize, usize)> = first.into_values().collect();
    all.sort_by_key(|(at, _)| *at);
    all
}
