//! What a model of durations says of one parliament.

use serde::{Deserialize, Serialize};

use super::aft;

/// The last day that is looked at: ten years.
const LATEST: u32 = 3653;

/// A second log-logistic distribution that a small share of times comes from, the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Tail {
    /// Its share.
    pub share: f64,
    /// Its location.
    pub location: f64,
    /// Its scale.
    pub scale: f64,
}

/// Distribution of the time until a government in one parliament.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DurationForecast {
    /// Location of the logarithm of the days and 2, if a government forms.
    pub location: f64,
    /// Its scale.
    pub scale: f64,
    /// The share of times that the two do not hold for, and what holds for them.
    pub tail: Tail,
    /// Chance that none forms before the next election, as of election day.
    pub none: f64,
    /// When that election is, if none forms: location and scale of the logarithm of the days and 2.
    pub none_days: (f64, f64),
    /// Days that are over without a government; none on election day itself.
    pub waited: Option<u32>,
}

impl DurationForecast {
    /// The same once so many days are over without a government and without another election.
    #[must_use]
    pub fn after(self, days: u32) -> Self {
        Self { waited: Some(days), ..self }
    }

    /// Chance that a government that does form has not by the end of a day.
    fn unformed(&self, days: u32) -> f64 {
        let by = f64::from(days) + 1.0;
        let of = |location: f64, scale: f64| aft::survival(by, location, libm::log(scale));
        if self.tail.share <= 0.0 {
            return of(self.location, self.scale);
        }
        (1.0 - self.tail.share) * of(self.location, self.scale)
            + self.tail.share * of(self.tail.location, self.tail.scale)
    }

    /// Chance as of election day that none will form and the next election has not been held in the days that are over.
    fn none_left(&self) -> f64 {
        let (location, scale) = self.none_days;
        let held = |days: u32| aft::survival(f64::from(days) + 1.0, location, libm::log(scale));
        self.none * self.waited.map_or(1.0, held)
    }

    /// What is left of the probability after the days that are over.
    fn left(&self) -> f64 {
        let formed = self.waited.map_or(1.0, |days| self.unformed(days));
        (self.none_left() + (1.0 - self.none) * formed).max(f64::MIN_POSITIVE)
    }

    /// Chance that no government has begun by the end of a day, counted from the election: 0 is election day.
    pub fn survival(&self, days: u32) -> f64 {
        self.survival_given((self.none_left(), self.left()), days)
    }

    /// The same on several days, which costs less than one by one.
    pub(crate) fn survivals(&self, days: impl Iterator<Item = u32>) -> Vec<f64> {
        let left = (self.none_left(), self.left());
        days.map(|day| self.survival_given(left, day)).collect()
    }

    fn survival_given(&self, (none_left, left): (f64, f64), days: u32) -> f64 {
        if self.waited.is_some_and(|waited| days <= waited) {
            return 1.0;
        }
        ((none_left + (1.0 - self.none) * self.unformed(days)) / left).min(1.0)
    }

    /// Chance that a government begins on a day.
    pub fn on(&self, days: u32) -> f64 {
        let before = days.checked_sub(1).map_or(1.0, |before| self.survival(before));
        before - self.survival(days)
    }

    /// Chance that no government forms before the next election, if that is held so many days after the last; without a
    /// horizon, that none ever would.
    pub fn no_government(&self, horizon_days: Option<u32>) -> f64 {
        match horizon_days {
            Some(days) => days.checked_sub(1).map_or(1.0, |days| self.survival(days)),
            None => (self.none_left() / self.left()).min(1.0),
        }
    }

    /// The first day by the end of which a government has begun with a chance of `p`; none if that is not within ten years.
    pub fn quantile_days(&self, p: f64) -> Option<u32> {
        let first = self.waited.map_or(0, |days| days.saturating_add(1));
        let reached = |days: u32| 1.0 - self.survival(days) >= p;
        if !reached(LATEST) {
            return None;
        }
        let (mut low, mut high) = (first, LATEST.max(first));
        while low < high {
            let middle = low + (high - low) / 2;
            (low, high) = if reached(middle) { (low, middle) } else { (middle + 1, high) };
        }
        Some(low)
    }

    /// The median day; none if no government is likelier than one.
    pub fn median_days(&self) -> Option<u32> {
        self.quantile_days(0.5)
    }
}
