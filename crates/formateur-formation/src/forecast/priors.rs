//! Priors: what the statements of a case change in a forecast. They stand in a file, not in the code.

use std::collections::BTreeMap;

use formateur_case::Stream;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The file that is used unless another is given.
const SHIPPED: &str = include_str!("priors.toml");
/// The 95th percentile of the standard normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;

/// Declares the kinds of statements that a file of priors has to know.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $id:literal,)*) => {
        /// A kind of statement with a prior of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum PriorKind { $($(#[$doc])* $variant,)* }

        impl PriorKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The id in the file.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }
        }
    };
}

kinds! {
    /// A member ruled another out.
    RulesOut = "rules-out",
    /// The same under a condition.
    RulesOutConditionally = "rules-out-conditionally",
    /// A member committed itself to a party that is not in.
    BreaksCommitment = "breaks-commitment",
    /// A party said that it lets a government live.
    Tolerated = "tolerated",
    /// A bloc is partly in and partly out.
    BlocSplit = "bloc-split",
    /// Two members are at odds.
    HostileTie = "hostile-tie",
    /// Two members are friends.
    FriendlyTie = "friendly-tie",
    /// An actor without seats is hostile to a member.
    OutsideHostility = "outside-hostility",
    /// An actor without seats is friendly to a member.
    OutsideFriendship = "outside-friendship",
    /// A community with an office of its own has no member.
    CommunityLeftOut = "community-left-out",
    /// No majority where a vote has to be won.
    MinorityBeforeInvestiture = "minority-before-investiture",
    /// Opponents can keep a quorum away.
    QuorumDenied = "quorum-denied",
    /// Share of small lists and individuals that support a government.
    PoolJoins = "pool-joins",
    /// A member backs a candidate.
    StanceBacks = "stance-backs",
    /// A member lives with a candidate.
    StanceTolerates = "stance-tolerates",
    /// A member objects to a candidate.
    StanceObjects = "stance-objects",
    /// Weight of a stance from outside.
    StanceFromOutside = "stance-from-outside",
    /// The members' nominees meet objections.
    NomineesBlocked = "nominees-blocked",
    /// The outgoing prime minister's party provides the same person.
    SamePerson = "same-person",
    /// One person of no list against all those not yet named.
    NamedOutsider = "named-outsider",
    /// A candidate was put forward formally.
    Nominated = "nominated",
    /// A candidate was charged with forming a government.
    Designated = "designated",
    /// Delay where a quorum can be kept away.
    QuorumDeniedDelay = "quorum-denied-delay",
}

/// What one kind of statement changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// The id.
    pub id: String,
    /// What the numbers are: `log-odds`, `share`, `factor` or `log-days`.
    pub unit: String,
    /// The value that is expected.
    pub effect: f64,
    /// Lower end of a 90 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Why.
    pub reason: String,
    /// Key of a paper, or whose judgement it is.
    pub source: String,
}

/// All priors, one a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Priors(BTreeMap<PriorKind, Prior>);

/// Why a file of priors cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PriorsError {
    /// It is no TOML of that form.
    #[error("the priors cannot be read: {0}")]
    Form(String),
    /// An id that means nothing.
    #[error("no prior is called `{0}`")]
    Unknown(String),
    /// One stands there twice.
    #[error("`{0}` has two entries")]
    Twice(String),
    /// One is missing.
    #[error("there is no entry for `{0}`")]
    Missing(String),
    /// The numbers do not fit.
    #[error("`{0}`: low, effect and high must be numbers from -20 to 20 in this order")]
    Order(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prior: Vec<Prior>,
}

impl Priors {
    /// The priors that the program comes with.
    ///
    /// # Panics
    ///
    /// Never: a test reads the file.
    pub fn shipped() -> Self {
        Self::read(SHIPPED).expect("the shipped priors are complete")
    }

    /// The priors of a file, which must name every kind once.
    pub fn read(text: &str) -> Result<Self, PriorsError> {
        let file: File =
            toml::from_str(text).map_err(|error| PriorsError::Form(error.to_string()))?;
        let mut all = BTreeMap::new();
        for prior in file.prior {
            let kind = PriorKind::ALL.iter().find(|kind| kind.id() == prior.id);
            let kind = *kind.ok_or_else(|| PriorsError::Unknown(prior.id.clone()))?;
            let ordered = -20.0 <= prior.low
                && prior.low <= prior.effect
                && prior.effect <= prior.high
                && prior.high <= 20.0;
            if !ordered {
                return Err(PriorsError::Order(prior.id));
            }
            if let Some(first) = all.insert(kind, prior) {
                return Err(PriorsError::Twice(first.id));
            }
        }
        match PriorKind::ALL.iter().find(|kind| !all.contains_key(kind)) {
            Some(missing) => Err(PriorsError::Missing(missing.id().to_owned())),
            None => Ok(Self(all)),
        }
    }

    /// The prior of a kind.
    pub fn get(&self, kind: PriorKind) -> &Prior {
        &self.0[&kind]
    }

    /// The expected value of a kind.
    pub fn effect(&self, kind: PriorKind) -> f64 {
        self.get(kind).effect
    }

    /// All priors, in the order of the kinds.
    pub fn all(&self) -> impl Iterator<Item = (PriorKind, &Prior)> {
        self.0.iter().map(|(kind, prior)| (*kind, prior))
    }
}

impl Prior {
    /// The value at `z` standard deviations: a normal distribution with one width below the effect and one above.
    pub fn at(&self, z: f64) -> f64 {
        let side = if z < 0.0 { self.effect - self.low } else { self.high - self.effect };
        self.effect + z / Z95 * side
    }
}

/// A standard normal number (Box and Muller 1958).
pub(crate) fn normal(stream: &mut Stream) -> f64 {
    let (u, v) = (1.0 - stream.unit(), stream.unit());
    libm::sqrt(-2.0 * libm::log(u)) * libm::cos(std::f64::consts::TAU * v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_priors_are_complete_and_reasoned() {
        let priors = Priors::shipped();
        for (kind, prior) in priors.all() {
            assert_eq!(kind.id(), prior.id);
            assert!(prior.reason.len() > 20 && !prior.source.is_empty(), "{}", prior.id);
        }
    }

    #[test]
    fn a_wrong_file_is_refused_with_the_reason() {
        let twice = format!("{SHIPPED}\n{}", &SHIPPED[SHIPPED.find("[[prior]]").unwrap()..]);
        assert!(matches!(Priors::read(&twice), Err(PriorsError::Twice(_))));
        assert!(matches!(Priors::read("prior = []"), Err(PriorsError::Missing(_))));
        assert!(matches!(Priors::read("prior = 1"), Err(PriorsError::Form(_))));
        let swapped = SHIPPED.replacen("low = -5.0", "low = 5.0", 1);
        assert_eq!(Priors::read(&swapped), Err(PriorsError::Order("rules-out".to_owned())));
    }

    #[test]
    fn the_ends_of_the_interval_are_its_percentiles() {
        let priors = Priors::shipped();
        let prior = priors.get(PriorKind::RulesOut);
        assert!((prior.at(Z95) - prior.high).abs() < 1e-12);
        assert!((prior.at(-Z95) - prior.low).abs() < 1e-12);
    }
}
