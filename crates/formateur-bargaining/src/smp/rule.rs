//! Votes, one type for each rule, so that loops over actors hold no choice.

use super::options::VotingRule;

/// Differences of utility at which an all-or-nothing vote is whole.
const ALL: f64 = 1e-8;

/// A voting rule.
pub(super) trait Rule {
    /// The vote of somebody of weight 1 for an option that is `gain` better to it than another; negative against it.
    fn of(gain: f64) -> f64;
}

macro_rules! rules {
    ($($name:ident: $gain:ident => $vote:expr;)*) => {
        $(
            pub(super) struct $name;
            impl Rule for $name {
                #[inline(always)]
                fn of($gain: f64) -> f64 { $vote }
            }
        )*

        /// Calls a function with the type of a rule.
        pub(super) fn with_rule<T>(rule: VotingRule, call: impl Call<T>) -> T {
            match rule { $(VotingRule::$name => call.call::<$name>()),* }
        }
    };
}

/// What is called with the type of a rule.
pub(super) trait Call<T> {
    fn call<R: Rule>(self) -> T;
}

rules! {
    Prop: gain => gain;
    Cubic: gain => gain * gain * gain;
    PropCbc: gain => 0.5 * (gain + gain * gain * gain);
    Binary: gain => whole(gain);
    PropBin: gain => 0.8 * gain + 0.2 * whole(gain);
    ASymProsp: gain => if gain < 0.0 { gain } else { gain * (2.0 / 3.0) };
}

#[inline(always)]
fn whole(gain: f64) -> f64 {
    (gain / ALL).clamp(-1.0, 1.0)
}

/// A number above 0, or 0. (`f64::max` minds what is no number, and costs more.)
#[inline(always)]
pub(super) fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 0.0 }
}

/// A number below 0, or 0. Taking it off is adding what is positive of the other sign, bit by bit, and one instruction less.
#[inline(always)]
pub(super) fn negative(value: f64) -> f64 {
    if value < 0.0 { value } else { 0.0 }
}
