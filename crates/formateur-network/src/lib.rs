//! Signed, dated ties between actors: who is at odds, and who has friendly ties to both sides.
//!
//! A [`SignedNetwork`] holds ties as they were stated, several between a pair if there are several. Between two actors
//! they add up to a [`Relation`]; two actors at odds are [`Antagonists`], and an actor with friendly relations to both is
//! a [`Broker`] between them. A mediation ("hosted talks between X and Y") is never a tie between X and Y.

mod brokers;
mod frustration;
mod graph;
mod network;

pub use brokers::{Antagonists, Broker, Brokered, antagonists, brokers};
pub use frustration::{Frustration, frustration};
pub use graph::{Edge, SignedGraph};
pub use network::{Line, Relation, SignedNetwork};
