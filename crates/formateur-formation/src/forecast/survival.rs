//! When a government takes office, and how long the one in office stays.
//!
//! The days from the election to the government follow the model of the record (`crate::duration`), given that so many
//! have passed without one. A part of the parliaments ends without a government: then, and until there is one, whoever is
//! in office takes care. Where opponents can hold a stage up, the days that are left are stretched by a prior.

use formateur_case::{Date, Streams};

use super::chance::Chance;
use super::draws::{Draw, PREMIER_DRAWS};
use super::priors::{PriorKind, normal};
use super::values::{SurvivalPoint, Timing};
use super::{Asked, Points};
use crate::duration::DurationForecast;

/// Years of a term where the case says nothing.
const TERM_YEARS: u32 = 4;
/// Days after the day of the view for which the survival is told.
const POINTS: [u32; 12] = [7, 14, 30, 60, 90, 120, 180, 270, 365, 540, 730, 1095];

/// The waiting times of the draws, from the day of the view on.
pub(super) struct Times<'a> {
    asked: &'a Asked<'a>,
    /// Days since the election.
    passed: i64,
    /// Days from the day of the view to the one on which the next election is due.
    left: usize,
    due: Date,
    /// Days from now that are computed.
    grid: Vec<usize>,
    /// By draw: chance that the government is there on each of these days.
    formed: Vec<Vec<f64>>,
    /// The mean of these.
    mean: Vec<f64>,
}

impl<'a> Times<'a> {
    pub(super) fn of(asked: &'a Asked<'a>, points: &Points<'_>, draws: &[Draw]) -> Self {
        let head = asked.view.head();
        let day = asked.view.day();
        let election = head.election.unwrap_or(day);
        let years = i64::from(head.chamber.term_years.unwrap_or(TERM_YEARS));
        let due = election.plus_days(years * 1461 / 4).max(day.plus_days(1));
        let passed = day.days_since(election).max(0);
        let left = usize::try_from(due.days_since(day)).unwrap_or(1);
        let (waits, doubt) = asked.model.waits(&points.scene, &points.with, &points.stage.earlier);
        let grid = grid(left);
        let streams = Streams::new("forecast-days", asked.ask.seed);
        let delay = asked.ask.priors.get(PriorKind::QuorumDeniedDelay);
        let chosen = draws.iter().take(PREMIER_DRAWS).enumerate();
        let formed: Vec<Vec<f64>> = chosen
            .map(|(number, draw)| {
                let mut stream = streams.stream(number as u64);
                let location = waits.location + doubt * normal(&mut stream);
                let waits = DurationForecast { location, ..waits };
                let stretch = libm::exp(delay.at(normal(&mut stream)).max(0.0) * draw.blocked);
                curve(&waits, passed, &grid, stretch)
            })
            .collect();
        let n = formed.len().max(1) as f64;
        let mean = (0..grid.len()).map(|at| formed.iter().map(|one| one[at]).sum::<f64>() / n);
        Self { mean: mean.collect(), asked, passed, left, due, grid, formed }
    }

    /// The value of a curve on a day, between days that are computed on the line between them.
    fn on(&self, curve: &[f64], day: usize) -> f64 {
        let after = self.grid.partition_point(|known| *known < day);
        let (Some(&next), Some(&value)) = (self.grid.get(after), curve.get(after)) else {
            return end(curve);
        };
        if next == day || after == 0 {
            return value;
        }
        let (last, before) = (self.grid[after - 1], curve[after - 1]);
        before + (value - before) * (day - last) as f64 / (next - last) as f64
    }

    /// The first day from now by which the mean curve has reached this share of where it ends.
    fn quantile(&self, share: f64) -> usize {
        let goal = share * end(&self.mean);
        let (mut low, mut high) = (0, self.left);
        while low < high {
            let middle = low + (high - low) / 2;
            let reached = self.on(&self.mean, middle) >= goal;
            (low, high) = if reached { (low, middle) } else { (middle + 1, high) };
        }
        low
    }

    fn day_after(&self, days: usize) -> Date {
        self.asked.view.day().plus_days(i64::try_from(days).unwrap_or(i64::MAX))
    }

    pub(super) fn duration(&self) -> Timing {
        let from_election = |days: usize| self.passed as f64 + days as f64;
        let median = self.quantile(0.5);
        let none: Vec<f64> = self.formed.iter().map(|one| 1.0 - end(one)).collect();
        Timing {
            median_days: from_election(median),
            low: from_election(self.quantile(0.05)),
            high: from_election(self.quantile(0.95)),
            none: Chance::of(&none),
            passed: self.passed,
            median_date: self.day_after(median),
            next_election: self.due,
        }
    }

    /// Chance and median day of the open stage at a place of so many: the days that are left are shared by the stages,
    /// and a process that ends without a government is stuck at any of them with equal chance.
    pub(super) fn stage(&self, at: usize, open: usize) -> (Chance, Option<Date>) {
        let share = (at + 1) as f64 / open as f64;
        let reached = |one: &Vec<f64>| end(one) + (1.0 - end(one)) * (1.0 - share);
        let chances: Vec<f64> = self.formed.iter().map(reached).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days")]
        let days = libm::ceil(self.quantile(0.5) as f64 * share) as usize;
        (Chance::of(&chances), Some(self.day_after(days)))
    }

    /// Chance that the one in office still is, given the chance in every draw to be the next prime minister too.
    pub(super) fn survival(&self, again: &[f64]) -> Vec<SurvivalPoint> {
        let within = POINTS.iter().filter(|days| **days as usize <= self.left);
        within
            .map(|&days| {
                let formed = |one: &Vec<f64>| self.on(one, days as usize);
                let stays: Vec<f64> = self
                    .formed
                    .iter()
                    .zip(again)
                    .map(|(one, again)| 1.0 - formed(one) * (1.0 - again))
                    .collect();
                SurvivalPoint {
                    days,
                    date: self.day_after(days as usize),
                    chance: Chance::of(&stays),
                    caretaking: 1.0 - self.on(&self.mean, days as usize),
                }
            })
            .collect()
    }
}

/// Days from now that are computed: every day at first, then every third, every seventh, every thirtieth.
fn grid(left: usize) -> Vec<usize> {
    let later = (180..390).step_by(7).chain((390..left).step_by(30));
    let days = (0..60).chain((60..180).step_by(3)).chain(later);
    days.take_while(|day| *day < left).chain([left]).collect()
}

/// The last value of a curve.
fn end(curve: &[f64]) -> f64 {
    curve.last().copied().unwrap_or(0.0)
}

/// Chance that a government is there on each of these days from now, given that there was none after `passed` days;
/// `stretch` says how many times longer than usual the days that are left take.
fn curve(waits: &DurationForecast, passed: i64, grid: &[usize], stretch: f64) -> Vec<f64> {
    let passed = u32::try_from(passed).unwrap_or(u32::MAX / 2);
    let waits = waits.after(passed);
    let slower = |days: &usize| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days")]
        let days = (*days as f64 / stretch) as u32;
        passed + days
    };
    waits.survivals(grid.iter().map(slower)).into_iter().map(|left| 1.0 - left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duration::Tail;

    fn waits(none: f64) -> DurationForecast {
        DurationForecast {
            location: 3.5,
            scale: 0.4,
            tail: Tail::default(),
            none,
            none_days: (5.0, 0.4),
            waited: None,
        }
    }

    #[test]
    fn the_longer_it_takes_the_likelier_that_none_forms() {
        let early = curve(&waits(0.05), 10, &grid(1400), 1.0);
        let late = curve(&waits(0.05), 120, &grid(1290), 1.0);
        assert!(early.windows(2).all(|pair| pair[0] <= pair[1]));
        assert!(early[0].abs() < 1e-12 && end(&early) > 0.9);
        assert!(end(&late) < end(&early));
    }

    #[test]
    fn a_step_that_can_be_blocked_takes_longer() {
        let grid = grid(300);
        let (free, held) =
            (curve(&waits(0.02), 20, &grid, 1.0), curve(&waits(0.02), 20, &grid, 2.0));
        assert!((4..grid.len()).all(|day| held[day] < free[day]));
    }

    #[test]
    fn the_last_day_is_computed_once() {
        for left in [1, 2, 59, 60, 61, 179, 180, 181, 187, 1400] {
            let grid = grid(left);
            assert!(grid.windows(2).all(|pair| pair[0] < pair[1]), "{left}");
            assert_eq!(grid.last(), Some(&left));
        }
    }
}
