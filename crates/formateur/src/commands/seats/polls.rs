//! `formateur seats polls`: polls to draws of seats, and to the chance of a majority of every coalition.

mod answer;
mod read;

use std::collections::BTreeSet;
use std::path::PathBuf;

use formateur_case::Date;
use formateur_seats::allocate::{METHODS, SeatMethod, Share, method};
use formateur_seats::polls::{
    AssumptionError, Assumptions, CoalitionError, DrawError, Drift, LeftOut, Poll, PollModel,
    PoolError, Pooled, Pooling, Posterior, RuleError, SeatDraws, SeatRules, SortBy, majority_of,
};

use crate::fail::Failure;
use crate::output::Output;
use crate::seen::{day, on_threads};
use crate::sheet::Sheet;
use answer::{Answer, Assumed, Drifts};

/// The usual id of those whom polls lump together.
const OTHERS: &str = "others";

/// Arguments of `seats polls`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Polls: a CSV file with pollster, date, party, percent (or share, or votes) and sample
    #[arg(long, value_name = "FILE")]
    polls: PathBuf,
    #[command(flatten)]
    pool: PoolArgs,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    assumptions: AssumptionArgs,
    #[command(flatten)]
    listing: ListingArgs,
    /// Draws
    #[arg(long, value_name = "N", default_value_t = 10_000,
        value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    draws: u32,
    /// Seed of all draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Threads; the result is the same on any number [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    #[command(flatten)]
    output: Output,
}

/// Which polls count.
#[derive(Debug, Clone, clap::Args)]
struct PoolArgs {
    /// Last day that counts [default: the day of the last poll]
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Polls of the last so many days count, the latest of each pollster
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    window: u32,
    /// Polls up to so many days old count half beside the others
    #[arg(long, value_name = "DAYS")]
    extended_window: Option<u32>,
    /// Correlation of the errors of two pollsters
    #[arg(long, value_name = "R", default_value_t = 0.5)]
    rho: f64,
    /// Sample of polls that give none
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    sample: Option<u32>,
    /// Id of those whom polls lump together; they win no seats [default: others]
    #[arg(long, value_name = "ID")]
    others: Option<String>,
}

/// How shares become seats.
#[derive(Debug, Clone, clap::Args)]
struct RuleArgs {
    /// Seats of the chamber
    #[arg(long, value_name = "N")]
    seats: u32,
    /// Method of allocation
    #[arg(long, value_name = "ID", default_value = "sainte-lague", value_parser = methods())]
    method: String,
    /// Share of all votes that a party needs: 0.05, 5% or 1/20
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    threshold: Share,
    /// Party that needs no share; repeat for several
    #[arg(long, value_name = "ID")]
    exempt: Vec<String>,
    /// Seats of a majority [default: more than half]
    #[arg(long, value_name = "N")]
    quota: Option<u32>,
}

/// What is assumed beyond the sampling error, in points of percent.
#[derive(Debug, Clone, clap::Args)]
struct AssumptionArgs {
    /// What is known before the polls
    #[arg(long, value_enum, default_value = "jeffreys")]
    prior: Prior,
    /// Points by which published shares are rounded at most, such as 0.5 for whole percentages
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    rounding: f64,
    /// Standard deviation of what one pollster finds too much for a party
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    house_effects: f64,
    /// Standard deviation of what all pollsters find too much for a party
    #[arg(long, value_name = "POINTS", default_value_t = 0.0)]
    polling_error: f64,
    /// Standard deviation of the change of a party's share in a day
    #[arg(long, value_name = "POINTS", requires = "election")]
    drift: Option<f64>,
    /// Day of the election, to which shares drift
    #[arg(long, value_name = "DATE", value_parser = day, requires = "drift")]
    election: Option<Date>,
}

/// A prior of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Prior {
    /// Half a vote for each party
    Jeffreys,
    /// One vote for each party
    Uniform,
}

/// Which coalitions are shown.
#[derive(Debug, Clone, clap::Args)]
struct ListingArgs {
    /// Only these coalitions, a+b,c+d [default: all that are minimal winning in some draw]
    #[arg(long, value_name = "A+B,C+D", value_delimiter = ',')]
    coalitions: Vec<String>,
    /// What coalitions are sorted by
    #[arg(long, value_enum, default_value = "minimal", conflicts_with = "coalitions")]
    sort: Sort,
    /// The most coalitions that are shown
    #[arg(long, value_name = "N", default_value_t = 50, conflicts_with = "coalitions")]
    top: usize,
}

/// What coalitions are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sort {
    /// The chance of a majority without a member to spare
    Minimal,
    /// The chance of a majority
    Majority,
}

fn methods() -> clap::builder::PossibleValuesParser {
    let value = |method: &&'static SeatMethod| {
        clap::builder::PossibleValue::new(method.id).help(method.name)
    };
    clap::builder::PossibleValuesParser::new(METHODS.iter().map(value))
}

/// Reads a share of votes.
fn share(text: &str) -> Result<Share, &'static str> {
    Share::parse(text).ok_or("write 0.05, 5% or 1/20, from 0 to 1")
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let sheet = Sheet::read(&args.polls)?;
    let polls = match read::polls(&sheet, args.pool.sample.map(f64::from)) {
        Ok(polls) => polls,
        Err(problems) => return Err(sheet.failure(problems)),
    };
    args.pool.check_others(&polls)?;
    let pooled = args.pool.pooling().pool(&polls).map_err(|error| unpooled(&error))?;
    let answer = on_threads(args.threads, || answer(args, pooled))??;
    args.output.show(&answer, &answer.table(), || answer.text())?;
    Ok(0)
}

fn answer(args: &Args, pooled: Pooled) -> Result<Answer, Failure> {
    let assumptions = args.assumptions.assumptions();
    let posterior = Posterior::new(&pooled, &assumptions).map_err(|error| unassumed(&error))?;
    let hurdle = args.rules.rules(args.pool.others())?.for_parties(posterior.parties());
    let hurdle = hurdle.map_err(|error| no_rule(&error))?;
    let draws = PollModel::new(posterior, hurdle).draw(args.seed, args.draws as usize);
    let draws = draws.map_err(|error| match error {
        DrawError::None => Failure::Usage(format!("{error}\nask for one or more with --draws")),
        DrawError::TooMany { .. } => Failure::Limit(format!("{error}\nask for fewer with --draws")),
        DrawError::TooMuchWork { .. } => {
            Failure::Limit(format!("{error}\nask for fewer --draws, or for another --method"))
        }
    })?;
    let quota = args.rules.quota.unwrap_or_else(|| majority_of(args.rules.seats));
    let (coalitions, left_out) = args.listing.coalitions(&draws, quota)?;
    let method = method(&args.rules.method).ok_or_else(no_method)?;
    Ok(Answer {
        method: method.id,
        source: "bauer2020",
        seats: args.rules.seats,
        quota,
        threshold: args.rules.threshold.value(),
        draws: draws.len(),
        seed: args.seed,
        assumptions: args.assumptions.assumed(&assumptions, &pooled),
        pooled,
        nobody_passed: draws.nobody_passed(),
        parties: draws.party_chances(),
        coalitions,
        left_out,
    })
}

fn no_method() -> Failure {
    Failure::Usage("there is no such method\n--help names them".to_owned())
}

impl PoolArgs {
    fn pooling(&self) -> Pooling {
        Pooling {
            as_of: self.as_of,
            window_days: self.window,
            extended_days: self.extended_window,
            correlation: self.rho,
            others: self.others().to_owned(),
        }
    }

    /// Id of those whom polls lump together.
    fn others(&self) -> &str {
        self.others.as_deref().unwrap_or(OTHERS)
    }

    /// Refuses an id that no poll names where polls name those lumped together by the usual one: they would win seats.
    fn check_others(&self, polls: &[Poll]) -> Result<(), Failure> {
        let named = |id: &str| polls.iter().any(|poll| poll.shares.contains_key(id));
        match &self.others {
            Some(id) if !named(id) && named(OTHERS) => {
                let text = format!("no poll names `{id}`, and some name `{OTHERS}`");
                Err(Failure::Usage(format!("{text}\nleave --others out, or correct it")))
            }
            _ => Ok(()),
        }
    }
}

impl RuleArgs {
    fn rules(&self, others: &str) -> Result<SeatRules, Failure> {
        Ok(SeatRules {
            seats: self.seats,
            method: method(&self.method).ok_or_else(no_method)?.method,
            threshold: self.threshold.value(),
            exempt: self.exempt.iter().cloned().collect(),
            others: others.to_owned(),
        })
    }
}

impl AssumptionArgs {
    fn assumptions(&self) -> Assumptions {
        let drift = self.drift.zip(self.election);
        Assumptions {
            prior: match self.prior {
                Prior::Jeffreys => 0.5,
                Prior::Uniform => 1.0,
            },
            rounding: self.rounding / 100.0,
            house_effects: self.house_effects / 100.0,
            polling_error: self.polling_error / 100.0,
            drift: drift.map(|(points, election)| Drift { per_day: points / 100.0, election }),
        }
    }

    fn assumed(&self, assumptions: &Assumptions, pooled: &Pooled) -> Assumed {
        let drift = self.drift.zip(assumptions.drift).map(|(points_per_day, drift)| Drifts {
            points_per_day,
            election: drift.election,
            days: drift.days(pooled),
        });
        Assumed {
            prior: assumptions.prior,
            rounding_points: self.rounding,
            house_effects_points: self.house_effects,
            polling_error_points: self.polling_error,
            drift,
        }
    }
}

impl ListingArgs {
    fn coalitions(
        &self,
        draws: &SeatDraws,
        quota: u32,
    ) -> Result<(Vec<formateur_seats::polls::CoalitionChance>, LeftOut), Failure> {
        if self.coalitions.is_empty() {
            let sort = match self.sort {
                Sort::Minimal => SortBy::Minimal,
                Sort::Majority => SortBy::Majority,
            };
            let found = draws.likely_coalitions(quota, sort, self.top);
            let found = found.map_err(|error| no_coalition(&error))?;
            return Ok((found.coalitions, found.left_out));
        }
        let members = |text: &String| {
            text.split('+').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect()
        };
        let asked: Vec<BTreeSet<String>> = self.coalitions.iter().map(members).collect();
        let chances = draws.chances_of(&asked, quota).map_err(|error| no_coalition(&error))?;
        Ok((chances, LeftOut::default()))
    }
}

/// What is wrong with assumptions, in points of percent as they were given.
fn unassumed(error: &AssumptionError) -> Failure {
    let text = match error {
        AssumptionError::Number { what, value, most } => {
            // Without the digits that a binary number leaves behind.
            let points = (1e8 * value).round() / 1e6;
            let most = 100.0 * most;
            format!(
                "{what} of {points} points is not from 0 to {most}\nwrite points of percent, such as 1.5"
            )
        }
        AssumptionError::Election { .. } => {
            format!(
                "{error}, the day of the polls\nwrite a later --election, or an earlier --as-of"
            )
        }
        AssumptionError::Prior(_) => format!("{error}\nwrite another --prior"),
    };
    Failure::Usage(text)
}

fn unpooled(error: &PoolError) -> Failure {
    match error {
        PoolError::NoneInWindow { .. } => Failure::Input(format!(
            "{error}\nname another day with --as-of, or allow older polls with --window"
        )),
        PoolError::TooMany { .. } => {
            Failure::Limit(format!("{error}\nput small parties into others"))
        }
        PoolError::Windows { .. } => {
            Failure::Usage(format!("{error}\nwrite a longer --extended-window, or leave it out"))
        }
        PoolError::Correlation(_) => Failure::Usage(format!("{error}\nwrite --rho from 0 to 1")),
        PoolError::NoPoll | PoolError::Twice { .. } | PoolError::Poll { .. } => {
            Failure::Input(format!("{error}\ncorrect the file of polls"))
        }
    }
}

fn no_rule(error: &RuleError) -> Failure {
    let help = match error {
        RuleError::Seats(_) => "write the seats of the chamber with --seats".to_owned(),
        RuleError::Threshold(_) => "write a share, such as --threshold 0.05".to_owned(),
        RuleError::Exempt { known, .. } => format!("they name {}", known.join(", ")),
        RuleError::ExemptOthers(_) => "leave it out of --exempt".to_owned(),
        RuleError::OnlyOthers => "name the lumped ones with --others".to_owned(),
    };
    Failure::Usage(format!("{error}\n{help}"))
}

fn no_coalition(error: &CoalitionError) -> Failure {
    let help = match error {
        CoalitionError::Quota { .. } => "write another --quota".to_owned(),
        CoalitionError::Unknown { known, .. } => format!("they name {}", known.join(", ")),
        CoalitionError::TooMuchWork { .. } => {
            let help =
                "ask for fewer --draws, for some --coalitions, or put small parties into others";
            return Failure::Limit(format!("{error}\n{help}"));
        }
        CoalitionError::Empty => {
            "write ids with + between, and commas between coalitions".to_owned()
        }
    };
    Failure::Usage(format!("{error}\n{help}"))
}
