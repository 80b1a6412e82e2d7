//! A distribution for each issue where numbers are uncertain.

use formateur_bargaining::draws::{Distribution, Drawn, QUANTILES, Uncertain};
use formateur_bargaining::ktab::on_scale;
use formateur_bargaining::sweep::InputShares;
use formateur_bargaining::{Knobs, Model};
use serde::Serialize;

use super::Args;
use super::hand::Hand;
use super::kinds::OF_DRAWS;
use super::ranges::Doubt;
use super::sweep::InputShare;
use super::sweep::words::share;
use crate::fail::Failure;
use crate::output::{Table, fold, width};

/// Most numbers that are kept in memory at once.
const MOST_NUMBERS: usize = 50_000_000;

/// Most uncertain numbers of an issue that are shown.
const MOST_INPUTS: usize = 5;

/// What draws say. Numbers are on the scale from 0 to 100.
#[derive(Serialize)]
pub(super) struct Draws<'a> {
    number: usize,
    seed: u64,
    ranges: &'a [Doubt],
    pub(super) issues: Vec<Issue>,
    /// Draws in which actors still moved at the last turn; where issues are looked at alone, on the issue of which that is
    /// most.
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
    /// Shares of the variance that each uncertain number makes alone.
    inputs: Vec<InputShare>,
    /// What is left: what numbers do only together.
    rest: f64,
}

/// A value below which a share of the draws lies.
#[derive(Serialize)]
struct Quantile {
    share: f64,
    value: f64,
}

impl Issue {
    fn of(own: Distribution, shares: Option<&InputShares>, uncertain: &Uncertain) -> Self {
        let input = |own| InputShare::of(own, uncertain.talks());
        let quantile =
            |(share, value): (&f64, &f64)| Quantile { share: *share, value: on_scale(*value) };
        Self {
            name: own.issue,
            draws: own.draws,
            mean: own.mean.map(on_scale),
            deviation: own.deviation.map(on_scale),
            quantiles: QUANTILES.iter().zip(&own.quantiles).map(quantile).collect(),
            bins: own.bins,
            inputs: shares.iter().flat_map(|own| &own.inputs).map(input).collect(),
            rest: shares.map_or(0.0, |own| own.rest),
        }
    }
}

/// The number of draws that was asked for, `most` at most, and their seed.
pub(super) fn asked(
    args: &Args,
    numbers_each: usize,
    most: usize,
) -> Result<(usize, u64), Failure> {
    let settings = args.chamber.settings();
    let number = usize::try_from(settings.draws).unwrap_or(usize::MAX).min(most);
    if number.saturating_mul(numbers_each) > MOST_NUMBERS {
        let text = format!("{number} draws are more numbers than {MOST_NUMBERS}");
        return Err(Failure::Limit(format!("{text}\nwrite a smaller --draws or --settings")));
    }
    Ok((number, settings.seed))
}

/// Refuses options of draws where nothing is drawn.
pub(super) fn needed(args: &Args, in_doubt: bool) -> Result<(), Failure> {
    let given = args.chamber.draw.given();
    let sweep = args.doubt.sweep.is_some();
    let explain = args.spatial.explain.is_some();
    let of_draws = |at: usize| if sweep { at == 0 && !in_doubt } else { explain || !in_doubt };
    let idle: Vec<&str> = (0..given.len())
        .filter(|&at| given[at] && of_draws(at))
        .filter_map(|at| OF_DRAWS.get(at).copied())
        .collect();
    if idle.is_empty() {
        return Ok(());
    }
    let names = idle.join(", ");
    let (why, help) = if explain {
        ("--explain draws nothing", "leave it out")
    } else {
        ("no number is uncertain", "add --ranges FILE or --spread N, or leave it out")
    };
    Err(Failure::Usage(format!("there is nothing to draw for {names}: {why}\n{help}")))
}

/// Runs a model over draws.
pub(super) fn run<'a>(
    about: &Model,
    hand: &'a Hand,
    knobs: &Knobs,
    args: &Args,
) -> Result<Draws<'a>, Failure> {
    let (number, seed) = asked(args, hand.given.talks.issues().len(), usize::MAX)?;
    let found = args.chamber.draw.run(|| hand.ends(about, knobs, (number, seed)))?;
    let mut all = Draws {
        number,
        seed,
        ranges: &hand.ranges,
        issues: Vec::new(),
        unconverged: 0,
        unsettled: 0,
    };
    for (uncertain, ends, shares) in found {
        let Drawn { issues, unconverged, unsettled, .. } = ends.drawn();
        // Issues about which the model says nothing have no shares.
        let mut shares = shares.iter();
        let one = |own: Distribution| {
            let shares = if own.draws > 0 { shares.next() } else { None };
            Issue::of(own, shares, uncertain)
        };
        all.issues.extend(issues.into_iter().map(one));
        all.unconverged = all.unconverged.max(unconverged);
        all.unsettled = all.unsettled.max(unsettled);
    }
    Ok(all)
}

impl Draws<'_> {
    /// A row for each issue, with the standing of the model.
    pub(super) fn table(&self, standing: &str) -> Table {
        let columns = [
            "issue",
            "draws#",
            "mean#",
            "deviation#",
            "q05#",
            "q25#",
            "q50#",
            "q75#",
            "q95#",
            "standing",
        ];
        let mut table = Table::new(&columns);
        let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for issue in &self.issues {
            let mut row = vec![issue.name.clone(), issue.draws.to_string()];
            row.extend([cell(issue.mean), cell(issue.deviation)]);
            let quantile = |at: usize| cell(issue.quantiles.get(at).map(|own| own.value));
            row.extend((0..QUANTILES.len()).map(quantile));
            row.push(standing.to_owned());
            table.row(row);
        }
        table
    }

    /// A row for each issue and place of the scale.
    pub(super) fn bins(&self, standing: &str) -> Table {
        let mut table = Table::new(&["issue", "position#", "draws#", "standing"]);
        for issue in &self.issues {
            for (place, number) in issue.bins.iter().enumerate() {
                let cells = [&issue.name, &place.to_string(), &number.to_string(), standing];
                table.row(cells.map(str::to_owned).to_vec());
            }
        }
        table
    }

    /// A row for each issue and uncertain number, and what is left.
    pub(super) fn inputs(&self, standing: &str) -> Table {
        let mut table = Table::new(&["issue", "kind", "actor", "what", "on", "share#", "standing"]);
        for issue in &self.issues {
            let mut row = |[kind, actor, what, on]: [&str; 4], share: f64| {
                let names = [&issue.name, kind, actor, what, on].map(str::to_owned);
                let last = [share.to_string(), standing.to_owned()];
                table.row(names.into_iter().chain(last).collect());
            };
            for own in &issue.inputs {
                row(
                    ["number", &own.actor, own.what, own.issue.as_deref().unwrap_or_default()],
                    own.share,
                );
            }
            row(["rest", "", "", ""], issue.rest);
        }
        table
    }

    /// The uncertain numbers of largest shares, by issue.
    fn largest(&self) -> Table {
        let mut table = Table::new(&["issue", "uncertain number", "share#"]);
        for issue in &self.issues {
            let mut inputs: Vec<&InputShare> =
                issue.inputs.iter().filter(|own| own.share > 0.0).collect();
            inputs.sort_by(|x, y| y.share.total_cmp(&x.share));
            for own in inputs.iter().take(MOST_INPUTS) {
                table.row(vec![issue.name.clone(), own.name(), share(own.share)]);
            }
            // Few draws can leave less than nothing.
            if !inputs.is_empty() && issue.rest > 0.0 {
                table.row(vec![issue.name.clone(), "only together".to_owned(), share(issue.rest)]);
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
        if self.issues.iter().flat_map(|issue| &issue.inputs).any(|own| own.share > 0.0) {
            text.push('\n');
            text.push_str(&fold(
                &format!("Shares of the variance: the {MOST_INPUTS} largest on each issue"),
                width(),
            ));
            text.push_str(&self.largest().text(width()));
        }
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
