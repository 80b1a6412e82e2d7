//! Everything that a case says, as one serialisable value.
//!
//! [`analyse`] takes a case as known on a day, with scenarios applied, and makes an [`Analysis`]: one field a section,
//! each present or absent with the reason. Every computed figure carries its [`Method`]. Nothing here words a finding for
//! readers; that is the report's work.

mod analysis;
mod method;
mod polls;
mod references;
mod sections;
mod settings;
mod worlds;

pub use analysis::{Analysis, CaseInfo, Naming, Sections, analyse};
pub use method::{Estimate, Method, Section};
pub use polls::{PollUsed, PolledList, PollsUsed};
pub use references::Reference;
pub use sections::*;
pub use settings::{AnalysisError, ForecastSettings, Settings};
pub use worlds::{Requirement, Seen, World};
