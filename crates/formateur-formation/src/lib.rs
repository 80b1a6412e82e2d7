//! Which government forms, under whom, and when: learnt from the record of formations, scored out of sample, and applied
//! to cases.
//!
//! [`ParlGov`] reads the tables that ParlGov publishes; [`Opportunities`] are the formations in them: who sat at the
//! table, who governed before, and who came to govern. A [`Scene`] adds all that was known before, [`FEATURES`] describe
//! a possible government in it, and [`MODELS`] turn them into probabilities, which [`evaluate`] scores. [`train`] makes a
//! [`Model`] of it all, and [`forecast`] applies that to a case.

mod duration;
mod evaluation;
mod extra;
mod features;
mod forecast;
mod learn;
mod learnt;
mod logit;
mod memory;
mod model;
mod models;
mod newton;
mod number;
mod opportunity;
mod parlgov;
mod prime_minister;
mod rolling;
mod sample;
mod scene;
mod table;
mod track;
mod trees;

pub use duration::*;
pub use evaluation::*;
pub use extra::ExtraTables;
pub use features::{CLASSIC, EXTRA_FEATURES, FEATURES, each_candidate};
pub use forecast::*;
pub use learnt::Learnt;
pub use memory::{CountryMemory, GovernmentMemory, Memory, PartyMemory, WaitMemory};
pub use model::{
    FEWEST_COUNTRIES, FEWEST_FORMATIONS, LearntFrom, Model, ModelError, TooFew, train, train_with,
};
pub use models::*;
pub use opportunity::{
    LeftOut, MAX_PLAYERS, MOST_PLAYERS, Members, Opportunities, Opportunity, Player,
};
pub use parlgov::{Cabinet, CabinetRow, Election, ParlGov, Party, PartyId};
pub use prime_minister::*;
pub use rolling::{Unwatched, Watch, rolling};
pub use scene::{Habits, Scene, scenes, scenes_with};
pub use track::{Bin, Cell, Track};
pub use trees::Trees;
