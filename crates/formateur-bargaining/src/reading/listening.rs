//! Who listens to whom, from ties.

use formateur_network::SignedNetwork;

/// How much each actor listens to each other one, from 0 to 1: the weight of a relation that is friendly on balance
/// ([`SignedNetwork::signed_weight`]), and 0 of any other. Nothing if nobody has a friendly relation here.
///
/// Naurin and Thomson (2009) weigh all neighbours alike; that a closer friend is listened to more is our reading.
pub fn listening(network: &SignedNetwork, actors: &[&str]) -> Option<Vec<Vec<f64>>> {
    let weight = |a: &str, b: &str| {
        if a == b { 0.0 } else { network.signed_weight(a, b).max(0.0) }
    };
    let lines: Vec<Vec<f64>> =
        actors.iter().map(|a| actors.iter().map(|b| weight(a, b)).collect()).collect();
    lines.iter().flatten().any(|share| *share > 0.0).then_some(lines)
}
