//! From a case to talks: who stands where on its issues, who listens to whom, and talks outside parliament.

mod listening;
mod outside;
mod spread;
mod stands;
mod together;

pub use self::listening::listening;
pub use self::outside::{Deadline, Moved, Side, Talk, outside};
pub use self::spread::Spread;
pub use self::stands::{LeftOut, OnIssue, Stand, Why, on_issues};
pub use self::together::{Together, together};
