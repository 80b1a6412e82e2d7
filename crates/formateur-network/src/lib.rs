//! Signed, dated ties between actors: who is at odds, and who has friendly ties to both sides.
//!
//! A [`SignedNetwork`] holds ties as they were stated, several between a pair if there are several. Between two actors
//! they add up to a [`Relation`]; two actors at odds are [`Antagonists`], and an actor with friendly relations to both is
//! a [`Broker`] between them. A mediation ("hosted talks between X and Y") is never a tie between X and Y.

mod balance;
mod brokerage;
mod change;
mod clusters;
mod draws;
mod formats;
mod frustration;
mod graph;
mod measure;
mod measures;
mod network;
mod parliament;
mod partitions;
mod reading;
mod roles;
mod sensitivity;
mod spectrum;

pub use balance::{Balance, Triangles, balance};
pub use brokerage::{
    Antagonists, Basis, Broker, Brokerage, Brokered, BrokeredPair, Footing, Importance, Loss,
    PartisanPair, antagonists, brokerage, brokers, importance,
};
pub use change::{
    BrokerTrend, Change, Days, Moment, Place, RivalryPoint, TrendPoint, Turn, broker_trends,
    changes, days, moments, rivalry_trend,
};
pub use clusters::{Clusters, clusters};
pub use draws::{
    ActorDraws, DrawSettings, DrawSettingsError, PairShare, over_draws, uncertain_brokerage,
};
pub use formats::{FORMATS, Format, Node, Picture};
pub use frustration::{Frustration, frustration};
pub use graph::{Edge, SignedGraph};
pub use measure::{Measure, Scores, measure};
pub use measures::*;
pub use network::{Dispute, Line, Relation, SignedNetwork, Through};
pub use parliament::{ParliamentError, ParliamentFrustration, Stances, parliament};
pub use partitions::{Partitions, optimal_partitions};
pub use reading::{HalfLifeError, Reading, RollUp};
pub use roles::{ByChance, Expected, Roles, roles};
pub use sensitivity::{PairSensitivity, Sensitivity, Standing, sensitivity};
