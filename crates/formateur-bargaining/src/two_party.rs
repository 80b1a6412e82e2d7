//! Two sides divide what an agreement is worth: by turns, or as Nash would.
//!
//! Patience and outside options are seldom known, so every input is a [`Range`], and so is the answer. Each formula rises
//! or falls with each input everywhere, so the ends of the answer are reached at ends of the inputs, and they are exact.

use serde::Serialize;
use thiserror::Error;

/// What is known of a number: it is somewhere from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Range {
    /// The least that it can be.
    pub low: f64,
    /// The most that it can be.
    pub high: f64,
}

impl Range {
    /// A number that is known.
    pub const fn known(number: f64) -> Self {
        Self { low: number, high: number }
    }

    /// A number between two.
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    fn middle(self) -> Self {
        Self::known(f64::midpoint(self.low, self.high))
    }

    fn width(self) -> f64 {
        self.high - self.low
    }
}

/// The share of the first side, with what it hangs on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// Where the share of the first side is.
    pub share: Range,
    /// For each input that is not known, by how much the range would be narrower if it was known to be in its middle; the
    /// largest first, then in the order of the arguments.
    pub narrower: Vec<(&'static str, f64)>,
    /// Whether outside options may be worth more than agreement, so that there is none. The share is that of agreements.
    pub may_fail: bool,
}

/// Why no share can be given.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ShareError {
    /// A range that is none, or that leaves what the input can be.
    #[error("{what} is {}, and has to be {within}", told(*low, *high))]
    Range {
        /// The input.
        what: &'static str,
        /// Its low end.
        low: f64,
        /// Its high end.
        high: f64,
        /// What it can be.
        within: &'static str,
    },
    /// No agreement is worth more than what both have without it.
    #[error("outside options of {first} and {second} at least are worth more than agreement")]
    NoSurplus {
        /// The least option of the first side.
        first: f64,
        /// The least option of the second side.
        second: f64,
    },
}

/// A number, or the ends of a range.
fn told(low: f64, high: f64) -> String {
    if high > low { format!("{low} to {high}") } else { low.to_string() }
}

/// An input, and whether the share of the first side rises with it.
struct Input {
    what: &'static str,
    range: Range,
    rises: bool,
}

/// Both ends of a formula that rises or falls with each input. Outside options of both sides are cut to what leaves an
/// agreement.
fn ends(inputs: &[Input], formula: &impl Fn(&[f64]) -> f64) -> Range {
    let low = |what| inputs.iter().find(|input| input.what == what).map(|input| input.range.low);
    let most = |what| match (what, low(FIRST_OPTION), low(SECOND_OPTION)) {
        (FIRST_OPTION, Some(_), Some(other)) | (SECOND_OPTION, Some(other), Some(_)) => 1.0 - other,
        _ => f64::INFINITY,
    };
    let at = |high: bool| -> Vec<f64> {
        let end = |input: &Input| {
            let range = input.range;
            if input.rises == high { range.high.min(most(input.what)) } else { range.low }
        };
        inputs.iter().map(end).collect()
    };
    Range::new(formula(&at(false)), formula(&at(true)))
}

fn share(mut inputs: Vec<Input>, formula: impl Fn(&[f64]) -> f64, may_fail: bool) -> Share {
    let share = ends(&inputs, &formula);
    let mut narrower = Vec::new();
    for at in 0..inputs.len() {
        let range = inputs[at].range;
        if range.width() > 0.0 {
            inputs[at].range = range.middle();
            narrower.push((inputs[at].what, share.width() - ends(&inputs, &formula).width()));
            inputs[at].range = range;
        }
    }
    narrower.sort_by(|x, y| y.1.total_cmp(&x.1));
    Share { share, narrower, may_fail }
}

fn check(
    what: &'static str,
    range: Range,
    within: &'static str,
    fits: impl Fn(f64) -> bool,
) -> Result<(), ShareError> {
    let Range { low, high } = range;
    if low <= high && fits(low) && fits(high) {
        Ok(())
    } else {
        Err(ShareError::Range { what, low, high, within })
    }
}

const FIRST_PATIENCE: &str = "the discount factor of the first side";
const SECOND_PATIENCE: &str = "the discount factor of the second side";
const FIRST_OPTION: &str = "the outside option of the first side";
const POWER: &str = "part of the surplus of the first side";
const SECOND_OPTION: &str = "the outside option of the second side";

/// The share of the side that proposes first if both propose by turns: (1 − δ₂)/(1 − δ₁δ₂) (Rubinstein 1982).
///
/// The other side may have an outside option: it gets the larger of that and of δ₂x₂, what waiting for its own proposal
/// x₂ = (1 − δ₁)/(1 − δ₁δ₂) is worth, so an option that is worse than waiting changes nothing (Binmore, Rubinstein and
/// Wolinsky 1986). The share rises with δ₁, and falls with δ₂ and the option.
///
/// # Errors
/// If a discount factor is not from 0 to below 1, or the option not from 0 to 1.
pub fn by_turns(first: Range, second: Range, option: Range) -> Result<Share, ShareError> {
    let impatient = |own: f64| (0.0..1.0).contains(&own);
    check(FIRST_PATIENCE, first, "from 0 to below 1", impatient)?;
    check(SECOND_PATIENCE, second, "from 0 to below 1", impatient)?;
    check(SECOND_OPTION, option, "from 0 to 1", |own| (0.0..=1.0).contains(&own))?;
    let inputs = vec![
        Input { what: FIRST_PATIENCE, range: first, rises: true },
        Input { what: SECOND_PATIENCE, range: second, rises: false },
        Input { what: SECOND_OPTION, range: option, rises: false },
    ];
    let formula = |at: &[f64]| {
        let both = 1.0 - at[0] * at[1];
        // Without an option that binds, 1 − δ₂x₂ is (1 − δ₂)/(1 − δ₁δ₂).
        ((1.0 - at[1]) / both).min(1.0 - at[2])
    };
    Ok(share(inputs, formula, false))
}

/// The outside options of both sides.
fn option_inputs(one: Range, two: Range) -> Vec<Input> {
    vec![
        Input { what: FIRST_OPTION, range: one, rises: true },
        Input { what: SECOND_OPTION, range: two, rises: false },
    ]
}

/// The share of the first side in the asymmetric solution of Nash, with bargaining power by patience:
/// o₁ + t (1 − o₁ − o₂), t = ln δ₂/(ln δ₁ + ln δ₂) (Binmore, Rubinstein and Wolinsky 1986: bargaining by turns that follow
/// each other ever faster, where talks may break down and leave both with o₁ and o₂).
///
/// The share rises with δ₁ and o₁, and falls with δ₂ and o₂. Where the options may be worth more than 1 together, it is that
/// of the options that leave an agreement.
///
/// # Errors
/// If a discount factor is not between 0 and 1, an option not from 0 to 1, or the least options are worth more than 1.
pub fn nash(discounts: (Range, Range), options: (Range, Range)) -> Result<Share, ShareError> {
    let between = |own: f64| own > 0.0 && own < 1.0;
    check(FIRST_PATIENCE, discounts.0, "between 0 and 1", between)?;
    check(SECOND_PATIENCE, discounts.1, "between 0 and 1", between)?;
    check(FIRST_OPTION, options.0, "from 0 to 1", |own| (0.0..=1.0).contains(&own))?;
    check(SECOND_OPTION, options.1, "from 0 to 1", |own| (0.0..=1.0).contains(&own))?;
    let (one, two) = options;
    if one.low + two.low > 1.0 {
        return Err(ShareError::NoSurplus { first: one.low, second: two.low });
    }
    let mut inputs = vec![
        Input { what: FIRST_PATIENCE, range: discounts.0, rises: true },
        Input { what: SECOND_PATIENCE, range: discounts.1, rises: false },
    ];
    inputs.extend(option_inputs(one, two));
    let formula = |at: &[f64]| {
        let (first, second) = (libm::log(at[0]), libm::log(at[1]));
        at[2] + second / (first + second) * (1.0 - at[2] - at[3]).max(0.0)
    };
    Ok(share(inputs, formula, one.high + two.high > 1.0))
}

/// The share of the first side of which only its part of the surplus is known: o₁ + t (1 − o₁ − o₂), t from 0 to 1. It is
/// [`nash`] where t is not told by two discount factors.
///
/// # Errors
/// If t or an option is not from 0 to 1, or the least options are worth more than 1.
pub fn divide(power: Range, options: (Range, Range)) -> Result<Share, ShareError> {
    let part = |own: f64| (0.0..=1.0).contains(&own);
    check(POWER, power, "from 0 to 1", part)?;
    check(FIRST_OPTION, options.0, "from 0 to 1", part)?;
    check(SECOND_OPTION, options.1, "from 0 to 1", part)?;
    let (one, two) = options;
    if one.low + two.low > 1.0 {
        return Err(ShareError::NoSurplus { first: one.low, second: two.low });
    }
    let mut inputs = option_inputs(one, two);
    inputs.insert(0, Input { what: POWER, range: power, rises: true });
    let formula = |at: &[f64]| at[1] + at[0] * (1.0 - at[1] - at[2]).max(0.0);
    Ok(share(inputs, formula, one.high + two.high > 1.0))
}
