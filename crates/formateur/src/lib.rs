//! Who can govern, who is likely to, and why.
//!
//! The library re-exports what a user of Formateur imports; the binary of the same name is the command line.
//!
//! ```
//! use formateur::power::{Game, index};
//!
//! let game = Game::new(vec![4, 3, 2], 5)?;
//! let banzhaf = index("banzhaf").expect("it is in the list");
//! assert_eq!(banzhaf.values(&game)?.fractions(), ["1/3", "1/3", "1/3"]);
//! # Ok::<(), formateur::power::GameError>(())
//! ```

pub use formateur_analysis as analysis;
pub use formateur_bargaining as bargaining;
pub use formateur_case as case;
pub use formateur_coalition as coalition;
pub use formateur_formation as formation;
pub use formateur_network as network;
pub use formateur_power as power;
pub use formateur_report as report;
pub use formateur_seats as seats;
