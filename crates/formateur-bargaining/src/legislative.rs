//! Legislative bargaining: what parties can hold out for by their votes, their turns to propose and their patience.
//!
//! One pie is divided, and a proposal needs a quota of votes. Three ways to bargain are known:
//!
//! | function | who proposes | the others | advantage of the proposer |
//! | --- | --- | --- | --- |
//! | [`baron_ferejohn`] | a member that is drawn, again after each refusal | the cheapest majority, each paid what waiting is worth | large |
//! | [`demand`] | nobody: members demand one after the other | a majority with fewest votes | none |
//! | [`proto_coalitions`] | a member chooses a majority, in which all must agree | each by its turns and its patience | by the choice alone |
//!
//! They answer the same question differently, so none of them is "the" value of a party. Policy, ties and refusals to work
//! with somebody are outside all three: what comes out is what votes, turns and patience alone would give.

mod cheapest;
mod choice;
mod demand;
mod equilibrium;
mod game;
mod linear;
mod polish;
mod proto;

pub use self::choice::Choice;
pub use self::demand::{Demand, demand};
pub use self::equilibrium::{Equilibrium, baron_ferejohn};
pub use self::game::{Legislature, LegislatureError, Seat};
pub use self::proto::{Proto, proto_coalitions};
