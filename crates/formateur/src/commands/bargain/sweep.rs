//! How much of the outcome is the choice of options, and how much the uncertain numbers.

use formateur_bargaining::ktab::{Given, on_scale};
use formateur_bargaining::smp::{OptionError, Settings};
use formateur_bargaining::sweep::{self, IssueShares, Options};
use formateur_bargaining::{Knobs, Model, Record, Standing, Talks};
use serde::Serialize;

use super::options::TableName;
use super::ranges::{self, Doubt};
use super::spatial::{Baseline, baselines};
use super::{Args, drawn, record, tables};
use crate::fail::Failure;
use crate::output::{Format, Table, fold, width};

/// Most settings that are run, unless another number is asked for.
const MOST_SETTINGS: usize = 500;
/// Most uncertain numbers of an issue that are shown.
const MOST_INPUTS: usize = 10;

/// The answer. Outcomes are on the scale from 0 to 100, shares of the variance from 0 to 1.
#[derive(Serialize)]
struct Answer<'a> {
    model: &'static str,
    standing: Standing,
    record: Option<Record>,
    name: &'a str,
    /// Options that were varied, with their choices.
    swept: Vec<Swept>,
    /// How many settings of them were run, and whether these are all that there are.
    settings: usize,
    full: bool,
    draws: usize,
    seed: u64,
    ranges: Vec<Doubt>,
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
struct InputShare {
    actor: String,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<String>,
    share: f64,
}

/// Runs a sweep.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "as the library takes it")]
pub(super) fn run(
    about: &'static Model,
    given: &Given,
    settings: &Settings,
    names: &[String],
    args: &Args,
) -> Result<u8, Failure> {
    let options = options(names, settings, args)?;
    let (uncertain, doubts) = ranges::uncertain(&given.talks, &args.doubt)?;
    let most = args.doubt.settings.map_or(MOST_SETTINGS, |most| most as usize);
    let each = most.saturating_mul(given.talks.issues().len());
    let (mut draws, seed) = drawn::asked(args, if doubts.is_empty() { 0 } else { each })?;
    if doubts.is_empty() {
        draws = 1;
    }
    let job = || sweep::sweep(&uncertain, &options, most, draws, seed);
    let found = args.chamber.draw.run(job)?.map_err(|error| wrong("--sweep", &error))?;
    let talks = &given.talks;
    let knobs = Knobs { smp: *settings, ..Knobs::default() };
    let answer = Answer {
        model: about.id,
        standing: about.standing(),
        record: about.record,
        name: talks.name(),
        swept: options
            .into_iter()
            .filter(|(_, choices)| choices.len() > 1)
            .map(|(option, choices)| Swept { option, choices })
            .collect(),
        settings: found.settings.len(),
        full: found.full,
        draws: found.draws,
        seed,
        ranges: doubts,
        baselines: baselines(given, &knobs),
        left_out: talks.issues().len() - found.issues.len(),
        issues: found.issues.into_iter().map(|own| Issue::of(own, talks)).collect(),
        about,
    };
    let table = match (args.output.format, args.spatial.table) {
        (Format::Csv, None | Some(TableName::Sweep)) => answer.shares(),
        (Format::Csv, Some(TableName::Choices)) => answer.choices(),
        (Format::Csv, name) => return Err(tables::none(name)),
        _ => Table::default(),
    };
    args.output.show(&answer, &table, || answer.text())?;
    Ok(0)
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
        let input = |own: sweep::InputShare| {
            let (what, issue) = ranges::words(talks, own.input);
            let actor = talks.actors().get(own.actor).map(|actor| actor.name.clone());
            InputShare { actor: actor.unwrap_or_default(), what, issue, share: own.share }
        };
        Self {
            name: own.issue,
            mean: on_scale(own.mean),
            deviation: on_scale(own.deviation),
            settings_range: own.settings_range.map(on_scale),
            options: own.options.into_iter().map(option).collect(),
            inputs: own.inputs.into_iter().map(input).collect(),
            rest: own.rest,
        }
    }

    /// Shares for reading, the largest uncertain numbers alone.
    fn tables(&self) -> String {
        let mut table = Table::new(&["option", "share#", "lowest mean", "highest mean"]);
        for own in &self.options {
            let mut means: Vec<(f64, &str)> = own
                .choices
                .iter()
                .filter_map(|one| one.mean.map(|mean| (mean, one.choice.as_str())))
                .collect();
            means.sort_by(|x, y| x.0.total_cmp(&y.0).then_with(|| x.1.cmp(y.1)));
            let end = |end: Option<&(f64, &str)>| {
                end.map(|(mean, choice)| format!("{mean:.2} {choice}")).unwrap_or_default()
            };
            let row = [own.option.clone(), share(own.share), end(means.first()), end(means.last())];
            table.row(row.to_vec());
        }
        let mut text = table.text(width());
        if !self.inputs.is_empty() {
            let mut inputs: Vec<&InputShare> = self.inputs.iter().collect();
            inputs.sort_by(|x, y| y.share.total_cmp(&x.share));
            let mut table = Table::new(&["uncertain number", "share#"]);
            for own in inputs.iter().take(MOST_INPUTS) {
                table.row(vec![own.name(), share(own.share)]);
            }
            text.push_str(&table.text(width()));
            if inputs.len() > MOST_INPUTS {
                let more = inputs.len() - MOST_INPUTS;
                text.push_str(&format!("... and {more} with smaller shares\n"));
            }
        }
        text + &format!("only together: {}\n", share(self.rest))
    }
}

/// A share for reading: what is not 0 is never shown as 0.
fn share(own: f64) -> String {
    match own {
        own if own > 0.0 && own < 0.0005 => "<0.001".to_owned(),
        // Rounding leaves no minus before 0.
        own => format!("{:.3}", (own * 1000.0).round() / 1000.0 + 0.0),
    }
}

impl InputShare {
    fn name(&self) -> String {
        let issue = self.issue.as_ref().map(|issue| format!(" on {issue}")).unwrap_or_default();
        format!("{} of {}{issue}", self.what, self.actor)
    }
}

impl Answer<'_> {
    /// A row for each share.
    fn shares(&self) -> Table {
        let columns = [
            "issue",
            "mean#",
            "deviation#",
            "lowest#",
            "highest#",
            "kind",
            "option",
            "actor",
            "what",
            "on",
            "share#",
        ];
        let mut table = Table::new(&columns);
        for issue in &self.issues {
            let [low, high] = issue.settings_range;
            let mut row = |[kind, option, actor, what, on]: [&str; 5], share: f64| {
                let numbers = [issue.mean, issue.deviation, low, high].map(|own| own.to_string());
                let mut cells = vec![issue.name.clone()];
                cells.extend(numbers);
                cells.extend([kind, option, actor, what, on].map(str::to_owned));
                cells.push(share.to_string());
                table.row(cells);
            };
            for own in &issue.options {
                row(["option", &own.option, "", "", ""], own.share);
            }
            for own in &issue.inputs {
                let on = own.issue.as_deref().unwrap_or_default();
                row(["number", "", &own.actor, own.what, on], own.share);
            }
            row(["rest", "", "", "", ""], issue.rest);
        }
        table
    }

    /// A row for each choice.
    fn choices(&self) -> Table {
        let mut table = Table::new(&["issue", "option", "choice", "mean#"]);
        for issue in &self.issues {
            for own in &issue.options {
                for one in &own.choices {
                    table.row(vec![
                        issue.name.clone(),
                        own.option.clone(),
                        one.choice.clone(),
                        one.mean.map(|mean| mean.to_string()).unwrap_or_default(),
                    ]);
                }
            }
        }
        table
    }

    fn head(&self) -> String {
        let talks = if self.name.is_empty() { "Talks" } else { self.name };
        let settings = match (self.settings, self.full) {
            (1, true) => "the one setting".to_owned(),
            (number, true) => format!("all {number} settings"),
            (number, false) => format!("a sample of {number} settings"),
        };
        let options: Vec<&str> = self.swept.iter().map(|own| own.option.as_str()).collect();
        let draws = match (self.ranges.len(), self.draws) {
            (0, _) => String::new(),
            (ranges, draws) => {
                let s = if ranges == 1 { "" } else { "s" };
                format!(", each with {draws} draws of {ranges} uncertain number{s}")
            }
        };
        let seed = if self.full && self.ranges.is_empty() {
            String::new()
        } else {
            format!(" (seed {})", self.seed)
        };
        format!("{talks}: {settings} of {}{draws}{seed}", options.join(", "))
    }

    fn text(&self) -> String {
        let mut text = fold(&self.head(), width());
        text.push_str(&fold(&record::line(self.about, false), width()));
        for (at, issue) in self.issues.iter().enumerate() {
            let [low, high] = issue.settings_range;
            text.push('\n');
            text.push_str(&fold(
                &format!(
                    "{}: mean {:.2}, s.d. {:.2}; settings end from {low:.2} to {high:.2}",
                    issue.name, issue.mean, issue.deviation
                ),
                width(),
            ));
            let beside = |own: &Baseline| {
                let end = own.outcome.get(at).copied().flatten()?;
                Some(format!("{} {end:.2}", own.model))
            };
            // Places of issues are those of the talks only where none is left out.
            let beside: Vec<String> = if self.left_out == 0 {
                self.baselines.iter().filter_map(beside).collect()
            } else {
                Vec::new()
            };
            if !beside.is_empty() {
                text.push_str(&fold(&format!("Beside it: {}", beside.join(", ")), width()));
            }
            text.push_str(&issue.tables());
        }
        text.push('\n');
        text.push_str(&fold(
            "share: of the variance of the outcome. only together: what no option and no number does alone.",
            width(),
        ));
        if self.left_out > 0 {
            let left = self.left_out;
            text.push_str(&fold(
                &format!("Issues left out, since nobody cares about them in some draw: {left}."),
                width(),
            ));
        }
        text
    }
}
