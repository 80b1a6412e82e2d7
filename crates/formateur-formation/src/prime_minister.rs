//! Which party has the prime minister, and how often none has.

mod backtest;
mod features;
mod model;
mod outsiders;

pub(crate) use backtest::LargestParty;
pub use backtest::{LeaderForecast, LeaderScores, leader_backtest};
pub use features::LEADER_FEATURES;
pub use model::LeaderModel;
pub use outsiders::{LedBy, Mandate, OutsiderRates, Tally, led_by};
