//! `coalitions` of a game of weights.

use std::collections::BTreeSet;

use formateur_coalition::{Parliament, Positions, Seat};

use super::answer::Answer;
use super::args::Args;
use super::asked::Asked;
use crate::fail::Failure;

/// Positions lie no farther from 0: farther away, differences lose their digits.
const FARTHEST: f64 = 1e15;

/// The coalitions of a game.
pub(super) fn answer(args: &Args) -> Result<Answer, Failure> {
    asked(args)?.answer()
}

/// What is asked of a game.
pub(super) fn asked(args: &Args) -> Result<Asked, Failure> {
    let game = args.game.game()?;
    let seats = game.weights().iter().zip(1_u32..).map(|(&weight, number)| Seat {
        id: number.to_string(),
        party: number.to_string(),
        weight,
    });
    let seats: Vec<Seat> = seats.collect();
    for id in args.include.iter().chain(&args.exclude) {
        if !seats.iter().any(|seat| seat.id == *id) {
            let players = seats.len();
            return Err(Failure::Usage(format!(
                "there is no player `{id}`\nplayers are numbered from 1 to {players}"
            )));
        }
    }
    let positions = positions(args, seats.len())?;
    let parliament = Parliament::new(seats, game.quota())
        .excluding(&args.exclude.iter().cloned().collect())
        .including(&args.include.iter().cloned().collect());
    Ok(Asked {
        theory: args.theory()?,
        parliament,
        positions,
        uncertain: BTreeSet::new(),
        vetoes: false,
        top: args.top(),
        near: args.near(),
        thresholds: Vec::new(),
    })
}

/// One list of positions for each dimension.
fn positions(args: &Args, players: usize) -> Result<Positions, Failure> {
    let mut positions = Positions::default();
    for (text, dimension) in args.positions.iter().zip(1..) {
        let numbers: Vec<&str> = text.split(',').map(str::trim).collect();
        if numbers.len() != players {
            return Err(Failure::Usage(format!(
                "{} positions for {players} players\ngive one number a player: --positions {}",
                numbers.len(),
                vec!["X"; players.min(12)].join(",")
            )));
        }
        for (number, player) in numbers.into_iter().zip(1..) {
            let place = number.parse::<f64>().ok().filter(|place| place.abs() <= FARTHEST);
            let place = place.ok_or_else(|| {
                let shown: String = number.chars().take(40).collect();
                Failure::Usage(format!(
                    "the position `{shown}` is no number from -1e15 to 1e15\nwrite decimals with a point"
                ))
            })?;
            positions.of.entry(player.to_string()).or_default().push(place);
        }
        positions.dimensions.push(dimension.to_string());
    }
    Ok(positions)
}
