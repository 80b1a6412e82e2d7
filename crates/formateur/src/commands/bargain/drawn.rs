//! A distribution for each issue where numbers are uncertain.

use formateur_bargaining::draws::{self, Distribution, Drawn, QUANTILES, Uncertain};
use formateur_bargaining::ktab::on_scale;
use formateur_bargaining::{Knobs, Model};
use serde::Serialize;

use super::Args;
use super::kinds::SMP;
use super::ranges::Doubt;
use crate::fail::Failure;
use crate::output::{Table, fold, width};

/// Most numbers that are kept in memory at once.
const MOST_NUMBERS: usize = 50_000_000;

/// What draws say. Numbers are on the scale from 0 to 100.
#[derive(Serialize)]
pub(super) struct Draws {
    number: usize,
    seed: u64,
    ranges: Vec<Doubt>,
    pub(super) issues: Vec<Issue>,
    /// Draws in which actors still moved at the last turn.
    unconverged: usize,
    /// Draws in which chances did not settle in some contest.
    unsettled: usize,
}

/// Where one issue ends over all draws.
#[derive(Serialize)]
pub(super) struct Issue {
    #[serde(rename = "issue")]
    name: String,
    draws: usize,
    mean: Option<f64>,
    deviation: Option<f64>,
    quantiles: Vec<Quantile>,
    /// How many draws lie nearest to 0, 1, ..., 100.
    bins: Vec<u64>,
}

/// A value below which a share of the draws lies.
#[derive(Serialize)]
struct Quantile {
    share: f64,
    value: f64,
}

impl From<Distribution> for Issue {
    fn from(own: Distribution) -> Self {
        let quantile =
            |(share, value): (&f64, &f64)| Quantile { share: *share, value: on_scale(*value) };
        Self {
            name: own.issue,
            draws: own.draws,
            mean: own.mean.map(on_scale),
            deviation: own.deviation.map(on_scale),
            quantiles: QUANTILES.iter().zip(&own.quantiles).map(quantile).collect(),
            bins: own.bins,
        }
    }
}

/// The number of draws that was asked for, and their seed.
pub(super) fn asked(args: &Args, numbers_each: usize) -> Result<(usize, u64), Failure> {
    let settings = args.chamber.settings();
    let number = usize::try_from(settings.draws).unwrap_or(usize::MAX);
    if number.saturating_mul(numbers_each) > MOST_NUMBERS {
        let text = format!("{number} draws are more numbers than {MOST_NUMBERS}");
        return Err(Failure::Limit(format!("{text}\nwrite a smaller --draws or --settings")));
    }
    Ok((number, settings.seed))
}

/// Whether a model can be run over draws.
pub(super) fn can(model: &Model) -> bool {
    model.id == SMP
}

/// Runs a model that can be over draws.
pub(super) fn run(
    knobs: &Knobs,
    uncertain: &Uncertain,
    ranges: Vec<Doubt>,
    args: &Args,
) -> Result<Draws, Failure> {
    let (number, seed) = asked(args, uncertain.talks().issues().len())?;
    let drawn = args.chamber.draw.run(|| draws::draws(uncertain, &knobs.smp, number, seed))?;
    let Drawn { draws, issues, unconverged, unsettled } = drawn;
    let issues = issues.into_iter().map(Issue::from).collect();
    Ok(Draws { number: draws, seed, ranges, issues, unconverged, unsettled })
}

impl Draws {
    /// A row for each issue.
    pub(super) fn table(&self) -> Table {
        let columns =
            ["issue", "draws#", "mean#", "deviation#", "q05#", "q25#", "q50#", "q75#", "q95#"];
        let mut table = Table::new(&columns);
        let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for issue in &self.issues {
            let mut row = vec![issue.name.clone(), issue.draws.to_string()];
            row.extend([cell(issue.mean), cell(issue.deviation)]);
            let quantile = |at: usize| cell(issue.quantiles.get(at).map(|own| own.value));
            row.extend((0..QUANTILES.len()).map(quantile));
            table.row(row);
        }
        table
    }

    /// A row for each issue and place of the scale.
    pub(super) fn bins(&self) -> Table {
        let mut table = Table::new(&["issue", "position#", "draws#"]);
        for issue in &self.issues {
            for (place, number) in issue.bins.iter().enumerate() {
                table.row(vec![issue.name.clone(), place.to_string(), number.to_string()]);
            }
        }
        table
    }

    /// For reading.
    pub(super) fn text(&self) -> String {
        let (number, seed, ranges) = (self.number, self.seed, self.ranges.len());
        let s = if ranges == 1 { "" } else { "s" };
        let mut text = fold(
            &format!("Over {number} draws of {ranges} uncertain number{s} (seed {seed})"),
            width(),
        );
        let mut table =
            Table::new(&["issue", "mean#", "s.d.#", "5%#", "25%#", "50%#", "75%#", "95%#"]);
        let cell =
            |value: Option<f64>| value.map(|value| format!("{value:.2}")).unwrap_or_default();
        for issue in &self.issues {
            let mut row = vec![issue.name.clone(), cell(issue.mean), cell(issue.deviation)];
            row.extend(
                (0..QUANTILES.len()).map(|at| cell(issue.quantiles.get(at).map(|own| own.value))),
            );
            table.row(row);
        }
        text.push_str(&table.text(width()));
        for (draws, what) in [
            (self.unconverged, "actors still moved at the last turn"),
            (self.unsettled, "chances did not settle in some contest"),
        ] {
            if draws > 0 {
                text.push_str(&fold(&format!("In {draws} of the draws {what}."), width()));
            }
        }
        text
    }
}
