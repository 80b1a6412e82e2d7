//! Which government forms, learnt from the record of formations and scored out of sample.
//!
//! [`ParlGov`] reads the tables that ParlGov publishes; [`Opportunities`] are the formations in them: who sat at the
//! table, who governed before, and who came to govern.

mod opportunity;
mod parlgov;
mod table;

pub use opportunity::{LeftOut, MAX_PLAYERS, Members, Opportunities, Opportunity, Player};
pub use parlgov::{Cabinet, CabinetRow, Election, ParlGov, Party, PartyId};
