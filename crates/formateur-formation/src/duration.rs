//! How long it takes from an election to a government, and how often there is none before the next.

mod aft;
mod backtest;
mod covariates;
mod forecast;
mod foresight;
mod model;
mod record;

pub use backtest::{DurationSaid, DurationScores, duration_backtest, duration_backtest_with};
pub use covariates::{CANDIDATES, COVARIATES, Covariates, Known, Observed, observed};
pub use forecast::{DurationForecast, Tail};
pub use foresight::{Foresight, foresights};
pub use model::DurationModel;
pub use record::{Before, Ending, Parliament, Waiting, parliaments, waiting};
