//! The options of the model, under the names that KTAB gives them.

use serde::Serialize;

macro_rules! options {
    ($($(#[$doc:meta])* $option:ident { $($(#[$choice_doc:meta])* $choice:ident $(= $other:literal)*),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
            pub enum $option { $($(#[$choice_doc])* $choice),* }

            impl $option {
                /// Every choice.
                pub const ALL: &'static [Self] = &[$(Self::$choice),*];

                /// The name that KTAB gives it.
                pub fn name(self) -> &'static str {
                    match self { $(Self::$choice => stringify!($choice)),* }
                }

                fn parse(text: &str) -> Option<Self> {
                    $(
                        let names: &[&str] = &[stringify!($choice), $($other),*];
                        if names.iter().any(|name| name.eq_ignore_ascii_case(text)) {
                            return Some(Self::$choice);
                        }
                    )*
                    None
                }
            }
        )*
    };
}

options! {
    /// How votes for two positions become the chance that one beats the other.
    VictoryProbModel {
        /// In proportion to them.
        Linear,
        /// To their squares.
        Square,
        /// To their fourth powers.
        Quartic,
        /// To their eighth powers.
        Octic,
        /// Who has a tenth more wins.
        Binary,
    }

    /// How chances of pairs become chances of all positions.
    PCEModel {
        /// In proportion to the product of the chances against each.
        Conditional = "ConditionalPCM",
        /// The stationary distribution if challengers are drawn in equal parts.
        MarkovUniform = "MarkovUPCM",
        /// The same if those challenge who gain by it.
        MarkovIncentive = "MarkovIPCM",
    }

    /// How a difference of utilities becomes a vote.
    VotingRule {
        /// All or nothing.
        Binary,
        /// Eight tenths in proportion, two all or nothing.
        PropBin,
        /// In proportion.
        Prop = "Proportional",
        /// Half in proportion, half by the third power.
        PropCbc,
        /// By the third power.
        Cubic,
        /// In proportion; gains count two thirds of losses.
        ASymProsp,
    }

    /// How much an actor knows of the risk attitudes of others.
    BigRAdjust {
        /// It takes its own for theirs.
        None,
        /// A third of the way to theirs.
        OneThird,
        /// Half of it.
        Half,
        /// Two thirds of it.
        TwoThirds,
        /// All of it.
        Full,
    }

    /// The range of risk attitudes.
    BigRRange {
        /// From 0 to 1.
        Min,
        /// From -1/2 to 1.
        Mid,
        /// From -1 to 1.
        Max,
    }

    /// What a third party that takes sides is committed to.
    ThirdPartyCommit {
        /// It stays where it is, whoever wins.
        NoCommit = "NoCommit",
        /// It is moved if its side loses.
        SemiCommit = "SemiCommit",
        /// It goes where the winner is.
        FullCommit = "FullCommit",
    }

    /// Weights of the two positions in a bargain: powers of salience (S) and of the chance to win (P).
    InterVecBrgn {
        /// Both to the first.
        S1P1,
        /// Both squared.
        S2P2,
        /// By who is likelier to win, without rounding.
        S2PMax,
    }

    /// Whose view of a challenge makes a bargain.
    BargnModel {
        /// That of the initiator.
        InitOnlyInterp = "InitOnly",
        /// Both, as KTAB has it: with a change of utility where the receiver's chance should stand.
        InitRcvrInterp = "InitRcvr",
        /// A mean of both, as KTAB has it: with that, and a weight from the wrong actor.
        PWCompInterp = "PWComp",
        /// Both views, each with its chance.
        InitRcvrRepaired,
        /// A mean of both, each with its chance and its weight.
        PWCompRepaired,
    }
}

/// All options. The default is KTAB's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Settings {
    /// How votes become chances.
    pub victory_prob_model: VictoryProbModel,
    /// How chances of pairs become chances of all.
    #[serde(rename = "PCEModel")]
    pub pce_model: PCEModel,
    /// How utilities become votes.
    pub voting_rule: VotingRule,
    /// What actors know of each other's attitudes.
    #[serde(rename = "BigRAdjust")]
    pub big_r_adjust: BigRAdjust,
    /// The range of attitudes.
    #[serde(rename = "BigRRange")]
    pub big_r_range: BigRRange,
    /// What third parties are committed to.
    pub third_party_commit: ThirdPartyCommit,
    /// Weights in a bargain.
    pub inter_vec_brgn: InterVecBrgn,
    /// Whose view makes a bargain.
    pub bargn_model: BargnModel,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            victory_prob_model: VictoryProbModel::Linear,
            pce_model: PCEModel::Conditional,
            voting_rule: VotingRule::Prop,
            big_r_adjust: BigRAdjust::OneThird,
            big_r_range: BigRRange::Mid,
            third_party_commit: ThirdPartyCommit::SemiCommit,
            inter_vec_brgn: InterVecBrgn::S2P2,
            bargn_model: BargnModel::InitOnlyInterp,
        }
    }
}

/// An option that does not exist, or a choice that it does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionError {
    /// No option of that name.
    #[error("no option is called `{0}`: there are {all}", all = Settings::NAMES.join(", "))]
    Unknown(String),
    /// No choice of that name.
    #[error("{option} has no choice `{choice}`: it has {all}")]
    Choice {
        /// The option.
        option: &'static str,
        /// What was asked for.
        choice: String,
        /// What there is.
        all: String,
    },
}

fn choice<T: Copy>(
    option: &'static str,
    text: &str,
    parsed: Option<T>,
    all: &[&'static str],
) -> Result<T, OptionError> {
    let choice = || text.chars().take(40).collect();
    parsed.ok_or_else(|| OptionError::Choice { option, choice: choice(), all: all.join(", ") })
}

macro_rules! set {
    ($($name:literal: $field:ident, $option:ident;)*) => {
        impl Settings {
            /// Names of the options.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Names of the choices of an option; none for what is no option.
            pub fn choices(name: &str) -> Vec<&'static str> {
                match name {
                    $($name => $option::ALL.iter().map(|one| one.name()).collect(),)*
                    _ => Vec::new(),
                }
            }

            /// Sets one option by its name and the name of a choice.
            pub fn set(&mut self, name: &str, text: &str) -> Result<(), OptionError> {
                match name {
                    $($name => {
                        let all: Vec<&str> = $option::ALL.iter().map(|one| one.name()).collect();
                        self.$field = choice($name, text, $option::parse(text), &all)?;
                    })*
                    _ => return Err(OptionError::Unknown(name.chars().take(40).collect())),
                }
                Ok(())
            }
        }
    };
}

set! {
    "VictoryProbModel": victory_prob_model, VictoryProbModel;
    "PCEModel": pce_model, PCEModel;
    "VotingRule": voting_rule, VotingRule;
    "BigRAdjust": big_r_adjust, BigRAdjust;
    "BigRRange": big_r_range, BigRRange;
    "ThirdPartyCommit": third_party_commit, ThirdPartyCommit;
    "InterVecBrgn": inter_vec_brgn, InterVecBrgn;
    "BargnModel": bargn_model, BargnModel;
}
