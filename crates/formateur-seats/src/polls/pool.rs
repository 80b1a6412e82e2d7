//! Several polls as one.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::Date;
use serde::Serialize;

use super::poll::{MOST_PARTIES, Poll, PollError};

/// A remainder of shares below this is rounding and no share of others.
const NO_SHARE: f64 = 1e-9;

/// How polls are pooled.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooling {
    /// The last day that counts; the day of the last poll where there is none.
    pub as_of: Option<Date>,
    /// Polls of the last so many days count in full; 14 as in KOALA.
    pub window_days: u32,
    /// Older polls, up to so many days, count half. The weight is relative to the other polls, as in KOALA's program: a
    /// poll that is alone has its whole sample, whatever its weight.
    pub extended_days: Option<u32>,
    /// Correlation of the errors of two pollsters; 0.5 as in KOALA.
    pub correlation: f64,
    /// Id of those whom polls lump together.
    pub others: String,
}

impl Default for Pooling {
    fn default() -> Self {
        Self {
            as_of: None,
            window_days: 14,
            extended_days: None,
            correlation: 0.5,
            others: "others".to_owned(),
        }
    }
}

/// A poll that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Used {
    /// Who asked.
    pub pollster: String,
    /// When.
    pub date: Date,
    /// How many answered.
    pub sample: f64,
    /// 1, or one half for a poll of the extended window.
    pub weight: f64,
}

/// Why a poll does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It was not known on the day.
    AfterTheDay,
    /// It is too old.
    OutsideTheWindow,
    /// The pollster has a later one.
    LaterPollOfThePollster,
}

/// A poll that does not count.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Unused {
    /// Who asked.
    pub pollster: String,
    /// When.
    pub date: Date,
    /// Why it does not count.
    pub reason: Reason,
}

/// Several polls as one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooled {
    /// The last day that counts.
    pub as_of: Date,
    /// The sample that one poll would need to say as much.
    #[serde(rename = "n_eff")]
    pub effective_sample: f64,
    /// Shares by id; they add up to 1.
    pub shares: BTreeMap<String, f64>,
    /// Polls that count, by pollster.
    pub used: Vec<Used>,
    /// Polls that do not count, by pollster and day.
    pub unused: Vec<Unused>,
}

/// Why polls cannot be pooled.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PoolError {
    /// There are none.
    #[error("there is no poll")]
    NoPoll,
    /// None lies in the window.
    #[error("no poll lies in the {days} days up to {as_of}; {last}")]
    NoneInWindow {
        /// Length of the window.
        days: u32,
        /// Its last day.
        as_of: Date,
        /// In words: the last poll up to that day, or that all are later.
        last: String,
    },
    /// Two polls of one pollster on one day.
    #[error("`{pollster}` has two polls of {date}")]
    Twice {
        /// Who asked.
        pollster: String,
        /// When.
        date: Date,
    },
    /// One poll is wrong.
    #[error("the poll of `{pollster}` of {date}: {error}")]
    Poll {
        /// Who asked.
        pollster: String,
        /// When.
        date: Date,
        /// What is wrong.
        error: PollError,
    },
    /// Too many parties.
    #[error("the polls name {parties} parties, more than {MOST_PARTIES}")]
    TooMany {
        /// How many.
        parties: usize,
    },
    /// The extended window is shorter than the window.
    #[error("the extended window of {extended} days is shorter than the window of {window} days")]
    Windows {
        /// Days of the extended window.
        extended: u32,
        /// Days of the window.
        window: u32,
    },
    /// The correlation is none.
    #[error("the correlation {0} is not from 0 to 1")]
    Correlation(f64),
}

impl Pooling {
    /// Pools the latest poll of each pollster in the window.
    ///
    /// The effective sample is that of KOALA (Bauer, Bender, Klima & Küchenhoff 2020): p (1 - p) / Var, where p is the
    /// pooled share of the largest party and Var the variance of a mean of estimates of p that are correlated.
    /// A party that a poll does not name is pooled over the polls that name it; others get what is left of 1.
    pub fn pool(&self, polls: &[Poll]) -> Result<Pooled, PoolError> {
        self.check(polls)?;
        let mut sorted: Vec<&Poll> = polls.iter().collect();
        sorted.sort_by(|a, b| a.pollster.cmp(&b.pollster).then_with(|| b.date.cmp(&a.date)));
        let last = sorted.iter().map(|poll| poll.date).max().ok_or(PoolError::NoPoll)?;
        let as_of = self.as_of.unwrap_or(last);
        let (chosen, unused) = self.choose(&sorted, as_of);
        if chosen.is_empty() {
            return Err(self.none_in_window(&sorted, as_of));
        }
        let shares = self.shares(&chosen);
        if shares.len() > MOST_PARTIES {
            return Err(PoolError::TooMany { parties: shares.len() });
        }
        let effective_sample = self.effective_sample(&chosen, &shares);
        let used = chosen.iter().map(|(poll, weight)| Used {
            pollster: poll.pollster.clone(),
            date: poll.date,
            sample: poll.sample,
            weight: *weight,
        });
        Ok(Pooled { as_of, effective_sample, shares, used: used.collect(), unused })
    }

    fn check(&self, polls: &[Poll]) -> Result<(), PoolError> {
        if !(0.0..=1.0).contains(&self.correlation) {
            return Err(PoolError::Correlation(self.correlation));
        }
        let window = self.window_days;
        if let Some(extended) = self.extended_days.filter(|&extended| extended < window) {
            return Err(PoolError::Windows { extended, window });
        }
        let mut seen = BTreeSet::new();
        for poll in polls {
            let (pollster, date) = (poll.pollster.clone(), poll.date);
            if !seen.insert((&poll.pollster, date)) {
                return Err(PoolError::Twice { pollster, date });
            }
            poll.check().map_err(|error| PoolError::Poll { pollster, date, error })?;
        }
        Ok(())
    }

    /// The polls that count with their weights, and the others with the reason; `sorted` has later polls first.
    fn choose<'p>(&self, sorted: &[&'p Poll], as_of: Date) -> (Vec<(&'p Poll, f64)>, Vec<Unused>) {
        let (mut chosen, mut unused) = (Vec::<(&Poll, f64)>::new(), Vec::new());
        for poll in sorted {
            let age = as_of.days_since(poll.date);
            let full = age <= i64::from(self.window_days);
            let half = self.extended_days.is_some_and(|days| age <= i64::from(days));
            let reason = if age < 0 {
                Reason::AfterTheDay
            } else if chosen.last().is_some_and(|(latest, _)| latest.pollster == poll.pollster) {
                Reason::LaterPollOfThePollster
            } else if full || half {
                chosen.push((poll, if full { 1.0 } else { 0.5 }));
                continue;
            } else {
                Reason::OutsideTheWindow
            };
            unused.push(Unused { pollster: poll.pollster.clone(), date: poll.date, reason });
        }
        (chosen, unused)
    }

    fn none_in_window(&self, sorted: &[&Poll], as_of: Date) -> PoolError {
        let last = sorted.iter().map(|poll| poll.date).filter(|date| *date <= as_of).max();
        PoolError::NoneInWindow {
            days: self.extended_days.unwrap_or(0).max(self.window_days),
            as_of,
            last: last.map_or_else(
                || "all polls are later".to_owned(),
                |date| format!("the last before is of {date}"),
            ),
        }
    }

    fn shares(&self, chosen: &[(&Poll, f64)]) -> BTreeMap<String, f64> {
        let mut sums = BTreeMap::<&str, (f64, f64)>::new();
        for (poll, weight) in chosen {
            let answers = poll.sample * weight;
            for (party, share) in poll.scaled() {
                let (votes, asked) = sums.entry(party).or_default();
                *votes += share * answers;
                *asked += answers;
            }
        }
        sums.remove(self.others.as_str());
        let mut shares: BTreeMap<String, f64> = sums
            .into_iter()
            .map(|(party, (votes, asked))| (party.to_owned(), votes / asked))
            .collect();
        let named: f64 = shares.values().sum();
        if named > 1.0 {
            for share in shares.values_mut() {
                *share /= named;
            }
        } else if 1.0 - named > NO_SHARE {
            shares.insert(self.others.clone(), 1.0 - named);
        }
        shares
    }

    /// p (1 - p) (Σ w)² / (Σ w² s² + 2 ρ Σ w w' s s'), with w the answers and s² = p (1 - p) / sample of each poll.
    fn effective_sample(&self, chosen: &[(&Poll, f64)], shares: &BTreeMap<String, f64>) -> f64 {
        let ours = shares.iter().filter(|(party, _)| **party != self.others);
        // The last of equals in the order of ids, so that the order of rows does not matter.
        let Some((largest, &p)) = ours.max_by(|a, b| a.1.total_cmp(b.1)) else {
            return chosen.iter().map(|(poll, weight)| poll.sample * weight).sum();
        };
        let (mut all, mut squares, mut sum) = (0.0, 0.0, 0.0);
        for (poll, weight) in chosen {
            let answers = poll.sample * weight;
            let own = poll.scaled().get(largest.as_str()).copied().unwrap_or(p);
            let spread = answers * libm::sqrt(own * (1.0 - own) / poll.sample);
            all += answers;
            squares += spread * spread;
            sum += spread;
        }
        let variance = squares + self.correlation * (sum * sum - squares);
        if variance > 0.0 { p * (1.0 - p) * all * all / variance } else { all }
    }
}
