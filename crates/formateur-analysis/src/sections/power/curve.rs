//! Power at other quotas.

use std::collections::BTreeSet;

use formateur_power::{Game, Limits, Watch, banzhaf_curve};
use serde::Serialize;

use super::part::{self, PowerError};
use crate::method::Method;
use crate::worlds::{Requirement, World};

/// Quotas of the curve, thresholds in force beside them.
const QUOTAS: usize = 56;
/// Values that are computed at most, in millions: quotas times lists of different size.
const MOST_MILLIONS: u64 = 4;

/// Power at every quota from more than half of the chamber to all seats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerCurve {
    /// Quotas in rising order: some between the ends, and all thresholds in force.
    pub points: Vec<PowerAt>,
    /// How it was computed.
    pub method: Method,
}

/// Power at one quota.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PowerAt {
    /// Seats that are needed.
    pub quota: u32,
    /// The normalised Banzhaf index of each player, in their order.
    pub values: Vec<f64>,
}

impl PowerCurve {
    /// The curve of the players of a world, at the points of the count.
    pub fn of(world: &World<'_>) -> Result<Self, PowerError> {
        let seats: Vec<u64> = world.point.players.iter().map(|one| one.seats.into()).collect();
        let total: u64 = seats.iter().sum();
        let game = Game::new(seats, total.max(1))?;
        affordable(&game)?;
        let chosen = quotas(world, u32::try_from(total).unwrap_or(u32::MAX));
        let mut curve = banzhaf_curve(&game, &Limits::default(), &Watch::new())?;
        let points = chosen.into_iter().filter_map(|quota| {
            let values = std::mem::take(curve.get_mut(quota.checked_sub(1)? as usize)?);
            Some(PowerAt { quota, values })
        });
        let points: Vec<PowerAt> = points.collect();
        if points.is_empty() {
            return Err(PowerError::NoQuota);
        }
        Ok(Self { points, method: part::at_points(world, "banzhaf-curve", "banzhaf1965") })
    }
}

/// That a chamber is not so large that a report would wait for it.
fn affordable(game: &Game) -> Result<(), PowerError> {
    let sizes: BTreeSet<&u64> = game.weights().iter().collect();
    let steps = game.total().saturating_mul(sizes.len() as u64);
    let needed = steps.div_ceil(1_000_000);
    if needed > MOST_MILLIONS {
        return Err(PowerError::TooLong { needed, allowed: MOST_MILLIONS });
    }
    Ok(())
}

/// From more than half of the chamber to all seats in equal steps, and every threshold in force.
fn quotas(world: &World<'_>, total: u32) -> BTreeSet<u32> {
    let majority = world.view.majority();
    let step = (total.saturating_sub(majority) as usize).div_ceil(QUOTAS).max(1);
    let even = (majority..=total).step_by(step);
    let named = Requirement::all(world.view).into_iter().map(|one| one.seats);
    let named = named.chain([world.requirement.seats]).filter(|seats| (1..=total).contains(seats));
    let last = (majority <= total).then_some(total);
    even.chain(named).chain(last).collect()
}
