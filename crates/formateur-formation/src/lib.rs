//! Which government forms, learnt from the record of formations and scored out of sample.
//!
//! [`ParlGov`] reads the tables that ParlGov publishes; [`Opportunities`] are the formations in them: who sat at the
//! table, who governed before, and who came to govern. A [`Scene`] adds all that was known before, [`FEATURES`] describe
//! a possible government in it, and [`MODELS`] turn them into probabilities, which [`backtest`] scores.

mod backtest;
mod features;
mod logit;
mod models;
mod opportunity;
mod parlgov;
mod sample;
mod scene;
mod table;
mod trees;

pub use backtest::{Forecast, ORIGINS, Scores, backtest};
pub use features::{CLASSIC, FEATURES, each_candidate};
pub use models::*;
pub use opportunity::{
    LeftOut, MAX_PLAYERS, MOST_PLAYERS, Members, Opportunities, Opportunity, Player,
};
pub use parlgov::{Cabinet, CabinetRow, Election, ParlGov, Party, PartyId};
pub use scene::{Scene, scenes};
