//! Votes of a case: the seats of its parties at the points of the count, and what a government needs.

use std::path::Path;

use formateur_case::Player;

use super::Args;
use super::hand::Head;
use super::legislature::OfCase;
use crate::fail::Failure;
use crate::seen;

/// Seats, the seats that are needed, and who holds them.
pub(super) fn read(dir: &Path, args: &Args) -> Result<(Vec<u64>, u64, OfCase), Failure> {
    let settings = args.chamber.settings();
    let (_, seen) = seen::seen(dir, &settings)?;
    let world = seen
        .world(&settings)
        .ok_or_else(|| Failure::Input(format!("{}\ntry a later --as-of", seen.without_count())))?;
    let players: Vec<&Player> =
        world.point.players.iter().filter(|player| player.seats > 0).collect();
    let view = world.view;
    let case = OfCase {
        head: Head {
            case: view.head().title.clone(),
            as_of: view.day(),
            scenarios: view.applied().to_vec(),
        },
        threshold: world.requirement.id.clone(),
        members: players.iter().map(|player| player.id.clone()).collect(),
        left_out: world.point.left_out,
    };
    let weights = players.iter().map(|player| u64::from(player.seats)).collect();
    Ok((weights, u64::from(world.requirement.seats), case))
}
