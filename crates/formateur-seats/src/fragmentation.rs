//! Indices of fragmentation, disproportionality and change.
//!
//! An [`Index`] is a function of an [`Election`]: votes and seats of parties, perhaps those of the election before, perhaps
//! positions. Variants of the literature are indices of their own, and each names its variant.

mod election;
mod shares;

pub use election::{Election, ElectionError, MOST_RESULTS, Need, PartyResult};

/// A measure of an election.
#[derive(Debug)]
pub struct Index {
    /// Name on the command line, in JSON and in the documentation.
    pub id: &'static str,
    /// Name for readers.
    pub name: &'static str,
    /// Which of the definitions in use this is, with its formula.
    pub variant: &'static str,
    /// Key in `references.bib` of the work that defines it.
    pub source: &'static str,
    /// Whether the value is in percent, or in points.
    pub percent: bool,
    /// What must be known of the election.
    pub needs: &'static [Need],
    /// Why the formula may have no value, in words.
    undefined: &'static str,
    /// The value of an election of which everything in `needs` is known; `None` where the formula has none.
    formula: fn(&Election) -> Option<f64>,
}

/// Why an index has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoValue {
    /// Something is not known.
    #[error("needs {}", .0.describe())]
    Needs(Need),
    /// The formula has none for this election, as it would divide by 0.
    #[error("has no value for this election: {}", .0)]
    Undefined(&'static str),
}

impl Index {
    /// The value for an election.
    pub fn of(&self, election: &Election) -> Result<f64, NoValue> {
        if let Some(need) = self.needs.iter().find(|need| !election.has(**need)) {
            return Err(NoValue::Needs(*need));
        }
        let value = (self.formula)(election).filter(|value| value.is_finite());
        value.ok_or(NoValue::Undefined(self.undefined))
    }
}

/// The index of that id.
pub fn index(id: &str) -> Option<&'static Index> {
    INDICES.iter().copied().find(|index| index.id == id)
}

macro_rules! indices {
    ($($file:ident :: { $($name:ident),* $(,)? }),* $(,)?) => {
        $(mod $file; pub use $file::{$($name),*};)*
        /// Every index, in the order in which they are shown.
        pub static INDICES: &[&Index] = &[$($(&$name),*),*];
    };
}

indices! {
    effective_parties::{EFFECTIVE_PARTIES_VOTES, EFFECTIVE_PARTIES_SEATS},
    fractionalisation::{FRACTIONALISATION_VOTES, FRACTIONALISATION_SEATS},
    golosov::{GOLOSOV_VOTES, GOLOSOV_SEATS},
    herfindahl::{HERFINDAHL_VOTES, HERFINDAHL_SEATS},
    shannon::{SHANNON_VOTES, SHANNON_SEATS},
    gallagher::{GALLAGHER, GALLAGHER_LIJPHART},
    loosemore_hanby::{LOOSEMORE_HANBY},
    rae_disproportionality::{RAE_DISPROPORTIONALITY, RAE_DISPROPORTIONALITY_HALF_PERCENT},
    sainte_lague::{SAINTE_LAGUE},
    dhondt::{DHONDT},
    pedersen::{PEDERSEN_VOTES, PEDERSEN_SEATS},
    dalton::{DALTON, DALTON_ALL_VOTES, DALTON_PERCENT},
    butler::{BUTLER, STEED},
}
