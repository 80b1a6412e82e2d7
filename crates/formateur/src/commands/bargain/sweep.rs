//! How much of the outcome is the choice of options, and how much the uncertain numbers.

pub(super) mod words;

use formateur_bargaining::ktab::on_scale;
use formateur_bargaining::smp::{OptionError, Settings};
use formateur_bargaining::sweep::{self, IssueShares, Options};
use formateur_bargaining::{Knobs, Model, Record, Standing, Talks};
use serde::Serialize;

use super::hand::{Hand, Head};
use super::options::TableName;
use super::ranges::{self, Doubt};
use super::spatial::{Baseline, baselines};
use super::{Args, drawn, tables};
use crate::fail::Failure;
use crate::output::{Format, Table};

/// Most settings that are run, unless another number is asked for.
const MOST_SETTINGS: usize = 500;

/// Draws for each of them, unless another number is asked for.
const USUAL_DRAWS: usize = 100;

/// The answer. Outcomes are on the scale from 0 to 100, shares of the variance from 0 to 1.
#[derive(Serialize)]
struct Answer<'a> {
    model: &'static str,
    standing: Standing,
    record: Option<Record>,
    #[serde(flatten)]
    head: Option<&'a Head>,
    name: &'a str,
    /// Options that were varied, with their choices.
    swept: Vec<Swept>,
    /// How many settings of them were run, and whether these are all that there are.
    settings: usize,
    full: bool,
    draws: usize,
    seed: u64,
    /// Runs, of all settings and draws, in which actors still moved at the last turn.
    unconverged: usize,
    ranges: &'a [Doubt],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    baselines: Vec<Baseline>,
    issues: Vec<Issue>,
    #[serde(skip)]
    about: &'static Model,
    #[serde(skip)]
    left_out: usize,
}

#[derive(Serialize)]
struct Swept {
    option: String,
    choices: Vec<String>,
}

/// One issue over all settings and draws.
#[derive(Serialize)]
struct Issue {
    #[serde(rename = "issue")]
    name: String,
    mean: f64,
    deviation: f64,
    /// The least and the greatest mean of a setting.
    settings_range: [f64; 2],
    options: Vec<OptionShare>,
    inputs: Vec<InputShare>,
    /// What is left: what options and numbers do only together.
    rest: f64,
}

#[derive(Serialize)]
struct OptionShare {
    option: String,
    share: f64,
    choices: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    choice: String,
    mean: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct InputShare {
    pub(super) actor: String,
    pub(super) what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) issue: Option<String>,
    pub(super) share: f64,
}

impl InputShare {
    /// The share with its names.
    pub(super) fn of(own: &sweep::InputShare, talks: &Talks) -> Self {
        let (what, issue) = ranges::words(talks, own.input);
        let actor = talks.actors().get(own.actor).map(|actor| actor.name.clone());
        Self { actor: actor.unwrap_or_default(), what, issue, share: own.share }
    }
}

/// Runs a sweep.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as the library takes it")]
pub(super) fn run(
    about: &'static Model,
    hand: &Hand,
    settings: &Settings,
    names: &[String],
    args: &Args,
) -> Result<u8, Failure> {
    let options = options(names, settings, args)?;
    let most = most(&options, args);
    let each = if hand.in_doubt() { most * hand.given.talks.issues().len() } else { 0 };
    let usual = if args.chamber.draw.given()[0] { usize::MAX } else { USUAL_DRAWS };
    let (asked, seed) = drawn::asked(args, each, usual)?;
    let draws = if hand.in_doubt() { asked } else { 1 };
    let job = || sweep::sweep(&hand.uncertain, &options, most, draws, seed);
    let found = args.chamber.draw.run(job)?.map_err(|error| wrong("--sweep", &error))?;
    let knobs = Knobs { smp: *settings, ..Knobs::default() };
    let answer = Answer::of((about, hand, &knobs), options, seed, found);
    let table = match (args.output.format, args.spatial.table) {
        (Format::Csv, None | Some(TableName::Sweep)) => answer.shares(),
        (Format::Csv, Some(TableName::Choices)) => answer.choices(),
        (Format::Csv, name) => return Err(tables::none(name)),
        _ => Table::default(),
    };
    args.output.show(&answer, &table, || answer.text())?;
    Ok(0)
}

/// How many settings are run at most: all that there are, or fewer.
fn most(options: &Options, args: &Args) -> usize {
    let most = args.doubt.settings.map_or(MOST_SETTINGS, |most| most as usize);
    let all = options.iter().fold(1_usize, |all, (_, own)| all.saturating_mul(own.len()));
    most.min(all)
}

fn wrong(what: &str, error: &OptionError) -> Failure {
    Failure::Usage(format!("{what}: {error}\nwrite it such as --sweep VotingRule,BigRAdjust"))
}

/// Every choice of the options named, or of all without names; the others as they are.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as the library takes it")]
fn options(names: &[String], settings: &Settings, args: &Args) -> Result<Options, Failure> {
    let names: Vec<&str> =
        names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let fixed: Vec<&str> = args
        .spatial
        .option
        .iter()
        .filter_map(|option| option.split_once('=').map(|(key, _)| key.trim()))
        .collect();
    for name in &names {
        if !Settings::NAMES.contains(name) {
            let shown = name.chars().take(40).collect();
            return Err(wrong("--sweep", &OptionError::Unknown(shown)));
        }
        if fixed.contains(name) {
            let help = "leave it out of one of them";
            return Err(Failure::Usage(format!(
                "{name} is both in --option and in --sweep\n{help}"
            )));
        }
    }
    if names.is_empty() && Settings::NAMES.iter().all(|name| fixed.contains(name)) {
        let text = "--option leaves no option to sweep\nleave it out for one of them";
        return Err(Failure::Usage(text.to_owned()));
    }
    let now = serde_json::to_value(settings).unwrap_or_default();
    let one = |name: &&str| {
        let swept = if names.is_empty() { !fixed.contains(name) } else { names.contains(name) };
        let choices = if swept {
            Settings::choices(name).iter().map(ToString::to_string).collect()
        } else {
            now.get(*name).and_then(|own| own.as_str()).map(str::to_owned).into_iter().collect()
        };
        ((*name).to_owned(), choices)
    };
    Ok(Settings::NAMES.iter().map(one).collect())
}

impl<'a> Answer<'a> {
    fn of(
        (about, hand, knobs): (&'static Model, &'a Hand, &Knobs),
        options: Options,
        seed: u64,
        found: sweep::Sweep,
    ) -> Self {
        let talks = &hand.given.talks;
        let varied = options.into_iter().filter(|(_, choices)| choices.len() > 1);
        Self {
            model: about.id,
            standing: about.standing(),
            record: about.record,
            head: hand.head(),
            name: talks.name(),
            swept: varied.map(|(option, choices)| Swept { option, choices }).collect(),
            settings: found.settings.len(),
            full: found.full,
            draws: found.draws,
            seed,
            unconverged: found.unconverged,
            ranges: &hand.ranges,
            notes: hand.case.as_ref().map_or(&[], |case| &case.notes),
            baselines: baselines(hand, knobs),
            left_out: talks.issues().len() - found.issues.len(),
            issues: found.issues.into_iter().map(|own| Issue::of(own, talks)).collect(),
            about,
        }
    }
}

impl Issue {
    fn of(own: IssueShares, talks: &Talks) -> Self {
        let option = |own: sweep::OptionShare| OptionShare {
            option: own.option,
            share: own.share,
            choices: own
                .choices
                .into_iter()
                .map(|one| Choice { choice: one.choice, mean: one.mean.map(on_scale) })
                .collect(),
        };
        Self {
            name: own.issue,
            mean: on_scale(own.mean),
            deviation: on_scale(own.deviation),
            settings_range: own.settings_range.map(on_scale),
            options: own.options.into_iter().map(option).collect(),
            inputs: own.inputs.iter().map(|own| InputShare::of(own, talks)).collect(),
            rest: own.rest,
        }
    }
}
