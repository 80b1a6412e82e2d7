//! Who is tied to whom, who is at odds, who stands between, and how that changed.

mod blocs;
mod brokers;
mod change;
mod disputes;
mod ego;
mod mediations;
mod over_time;
mod readings;
mod rows;

use formateur_case::{ActorId, View};
use formateur_network::{Line, SignedNetwork, importance};
use serde::Serialize;

use crate::method::{Method, Section};
use crate::settings::Settings;

pub use blocs::{Against, BlocPart, Blocs, Carrier, OpenSide};
pub use brokers::{
    BrokerRow, BrokeredPair, Brokers, DrawnBrokerage, ImportanceOf, LossRow, PartisanRow,
    PossibleBroker, RestsOn,
};
pub use change::{ChangeSince, NewTie, PairNamed, PlaceRow, SinceWhat, TurnRow};
pub use disputes::DisputeRow;
pub use ego::{Ego, EgoTie};
pub use mediations::MediationRow;
pub use over_time::{BrokerOverTime, RivalryOverTime, TiesOverTime};
pub use readings::{OtherReading, ReadBroker};
pub use rows::{Actor, Rivalry, TieRow};

/// The network on the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TiesSection {
    /// Actors with a tie, by id.
    pub actors: Vec<Actor>,
    /// All ties that held.
    pub ties: Vec<TieRow>,
    /// Pairs at odds.
    pub rivalries: Vec<Rivalry>,
    /// Those with friendly relations to both sides of a pair at odds, and what that is worth.
    #[serde(flatten)]
    pub standing: Brokers,
    /// The two sides into which the relations fall best, and what stands against them.
    pub blocs: Blocs,
    /// Pairs of which ties of both signs are stated; both sides are kept.
    pub disputes: Vec<DisputeRow>,
    /// Who stands between whom if ties count for organisations or for alliances, where that moves any tie.
    pub readings: Vec<OtherReading>,
    /// What changed since the election, or in a year.
    pub change: ChangeSince,
    /// Brokerage and rivalries from day to day.
    pub over_time: TiesOverTime,
    /// The ties of the subject of the case; none where it has no subject, or a subject without ties.
    pub ego: Option<Ego>,
    /// Who went between whom, when: three places, never a tie between the two.
    pub mediations: Vec<MediationRow>,
    /// How relations add up.
    pub method: Method,
}

impl TiesSection {
    pub(crate) fn section(view: &View, settings: &Settings) -> Section<Self> {
        let network = SignedNetwork::of(view);
        if network.lines().is_empty() {
            return Section::absent("no tie was known on this day");
        }
        let importance = importance(view);
        let standing = Brokers::of(view, &network, &importance, settings);
        Section::Present(Self {
            actors: network
                .actors()
                .into_iter()
                .map(|id| rows::actor(view, &network, id))
                .collect(),
            ties: rows::ties(view, network.lines()),
            rivalries: rows::rivalries(view, &network),
            blocs: Blocs::of(view, &network),
            disputes: disputes::disputes(view, &network),
            readings: readings::readings(view, &network, &importance),
            change: ChangeSince::of(view, &network),
            over_time: TiesOverTime::of(view, &standing),
            ego: Ego::of(view, &network, &standing),
            mediations: mediations::mediations(view),
            standing,
            method: Method::arithmetic("relations")
                .from("cartwright1956")
                .with("relation", "sign of the sum of sign × strength × confidence × decay")
                .with("decay", "none: a tie counts in full whatever its age")
                .with("judgement: strength where none is given", 2),
        })
    }

    /// How the figures of the section were computed.
    pub fn methods(&self) -> impl Iterator<Item = &Method> {
        [
            &self.method,
            &self.standing.brokerage,
            &self.blocs.method,
            &self.blocs.proof,
            &self.change.method,
            &self.over_time.method,
        ]
        .into_iter()
    }
}

pub(crate) fn name(view: &View, id: &str) -> String {
    ActorId::new(id).map_or_else(|| id.to_owned(), |id| view.name(&id).to_owned())
}

/// Ties as rows, with the names of their ends.
pub(super) fn tie_rows(view: &View, lines: &[&Line]) -> Vec<TieRow> {
    rows::ties(view, lines)
}

/// The names of two actors.
fn names(view: &View, a: &str, b: &str) -> [String; 2] {
    [name(view, a), name(view, b)]
}
