//! Pairs of which both friendly and hostile ties are stated: how they count.

use std::collections::BTreeSet;

use clap::ValueEnum;
use formateur_network::{Line, SignedNetwork};
use serde::Serialize;

/// How pairs with ties of both signs count. All of their ties are shown whatever is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Disputes {
    /// By what weighs more
    Net,
    /// By their friendly ties alone
    Friendly,
    /// By their hostile ties alone
    Hostile,
    /// Not at all
    LeaveOut,
}

impl Disputes {
    /// The network in which disputed pairs count as chosen.
    pub(super) fn settle(self, network: &SignedNetwork) -> SignedNetwork {
        let disputed: BTreeSet<(&str, &str)> = network.disputed().into_iter().collect();
        if self == Self::Net || disputed.is_empty() {
            return network.clone();
        }
        let counts = |line: &&Line| match self {
            Self::Net => true,
            Self::Friendly => line.sign >= 0,
            Self::Hostile => line.sign <= 0,
            Self::LeaveOut => line.sign == 0,
        };
        let kept =
            network.lines().iter().filter(|line| !disputed.contains(&line.pair()) || counts(line));
        SignedNetwork::new(kept.cloned().collect())
    }

    /// What was chosen, for readers.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Net => "they count by what weighs more",
            Self::Friendly => "they count by their friendly ties alone",
            Self::Hostile => "they count by their hostile ties alone",
            Self::LeaveOut => "they do not count",
        }
    }
}
