//! `formateur forecast`: which government is likely, under whom, and when.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use formateur_analysis::{ForecastSection, ForecastSettings};
use formateur_case::{ActorId, Date, View};
use formateur_formation::{Chance, Model, NoForecast, PremierType, Priors};
use serde::Serialize;

use super::power::no_count;
use crate::fail::Failure;
use crate::load::read_input;
use crate::output::{Output, Switch, Table, fold_with, width};
use crate::seen::{self, ChamberArgs};

/// Arguments of `forecast`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    case: PathBuf,
    /// Model that `train` wrote [default: the one that comes with the program]
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Effects of statements, in the form of the file that comes with the program
    #[arg(long, value_name = "FILE")]
    priors: Option<PathBuf>,
    /// Leave a statement or stance out, by the id that the forecast gives it; repeat for several
    #[arg(long, value_name = "ID")]
    without: Vec<String>,
    /// Also tell the chance of a government of exactly these parties
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    government: Vec<String>,
    /// Whether what the case states counts; rules always do
    #[arg(long, value_enum, default_value = "on")]
    case_layer: Switch,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    output: Output,
}

#[derive(Serialize)]
struct Answer<'a> {
    case: &'a str,
    as_of: Date,
    scenarios: &'a [String],
    #[serde(flatten)]
    forecast: &'a ForecastSection,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let mut settings = args.chamber.settings();
    settings.forecast = ForecastSettings {
        model: args.model.as_deref().map(model).transpose()?.map(Arc::new),
        priors: args.priors.as_deref().map(priors).transpose()?.map(Arc::new),
        without: args.without.iter().cloned().collect(),
        case_layer: args.case_layer == Switch::On,
        government: args.government.iter().cloned().collect(),
    };
    let (_, seen) = seen::seen(&args.case, &settings)?;
    let world = seen.world(&settings).ok_or_else(|| no_count(&seen))?;
    let found = args.chamber.draw.run(|| ForecastSection::of(&world, &settings))?;
    let forecast = found.map_err(|reason| no_forecast(&reason))?;
    let answer = Answer {
        case: &seen.view.head().title,
        as_of: seen.view.day(),
        scenarios: seen.view.applied(),
        forecast: &forecast,
    };
    args.output.show(&answer, &table(&forecast), || text(&forecast, &seen.view))?;
    Ok(0)
}

/// Reads a model's file.
fn model(path: &Path) -> Result<Model, Failure> {
    Model::read(&read_input(path)?).map_err(|error| {
        let help = "name a file that `formateur train` of this version wrote";
        Failure::Input(format!("{}: {error}\n{help}", path.display()))
    })
}

/// Reads a file of priors.
fn priors(path: &Path) -> Result<Priors, Failure> {
    Priors::read(&read_input(path)?).map_err(|error| {
        let help = "every kind of statement needs one entry; copy the file that comes with the program";
        Failure::Input(format!("{}: {error}\n{help}", path.display()))
    })
}

fn no_forecast(reason: &NoForecast) -> Failure {
    let help = match reason {
        NoForecast::UnknownStatement { .. } => "run the forecast without --without to see the ids",
        NoForecast::NotAtTheTable { .. } => "name lists with at least two seats or one per cent of the chamber",
        NoForecast::Over(_) => "see it from an earlier day with --as-of",
        NoForecast::NobodyAtTheTable => "a forecast needs lists with seats",
        NoForecast::NothingAllowed(_) => "leave a statement out with --without, or ask for another --threshold",
    };
    Failure::Usage(format!("{reason}\n{help}"))
}

/// Every probability in one line.
fn table(forecast: &ForecastSection) -> Table {
    let mut table = Table::new(&["kind", "id", "probability#", "low#", "high#"]);
    let mut row = |kind: &str, id: String, chance: &Chance| {
        let numbers = [chance.probability, chance.low, chance.high].map(|x| x.to_string());
        table.row([vec![kind.to_owned(), id], numbers.to_vec()].concat());
    };
    let told = &forecast.forecast;
    for one in &told.governments {
        row("government", one.members.join("+"), &one.chance);
    }
    for one in &told.in_government {
        row("in-government", one.id.clone(), &one.chance);
    }
    for one in &told.prime_minister {
        let kind = format!("prime-minister-{}", word(one.kind));
        row(&kind, one.id.clone(), &one.chance);
    }
    for one in &told.stages {
        row("stage", one.id.clone(), &one.reached);
    }
    row("none", "no-government".to_owned(), &told.duration.none);
    for one in &told.incumbent_survival {
        row("incumbent-survival", one.days.to_string(), &one.chance);
    }
    table
}

fn word(kind: PremierType) -> &'static str {
    match kind {
        PremierType::Party => "party",
        PremierType::Person => "person",
        PremierType::Outsider => "outsider",
    }
}

/// `42 % (30-55)`.
fn chance(chance: &Chance) -> String {
    let whole = |p: f64| format!("{:.0}", 100.0 * p);
    let first = match chance.probability {
        p if p > 0.0 && p < 0.01 => "<1".to_owned(),
        p if p < 1.0 && p > 0.99 => ">99".to_owned(),
        p => whole(p),
    };
    format!("{first:>3} % {:>8}", format!("({}-{})", whole(chance.low), whole(chance.high)))
}

struct Page<'a> {
    forecast: &'a ForecastSection,
    view: &'a View,
    text: String,
}

fn text(forecast: &ForecastSection, view: &View) -> String {
    let mut page = Page { forecast, view, text: String::new() };
    page.head();
    page.governments();
    page.asked();
    page.parties();
    page.premiers();
    page.days();
    page.stages();
    page.statements();
    page.trust();
    page.text
}

impl Page<'_> {
    /// A chance and what it is of; a long text goes on below itself.
    fn entry(&mut self, lead: &str, text: &str) {
        let lead = format!("  {lead:<14}  ");
        let indent = " ".repeat(lead.len());
        let folded = fold_with(text, width().saturating_sub(lead.len()), "");
        for (at, line) in folded.lines().enumerate() {
            let before = if at == 0 { &lead } else { &indent };
            self.text.push_str(&format!("{before}{line}\n"));
        }
    }

    fn paragraph(&mut self, text: &str) {
        self.text.push_str(&fold_with(&format!("  {text}"), width(), "  "));
    }

    fn title(&mut self, title: &str) {
        self.text.push_str(&format!("\n{title}\n"));
    }

    fn name(&self, id: &str) -> String {
        let known = ActorId::new(id);
        known.map_or_else(|| id.to_owned(), |id| self.view.short_name(&id).to_owned())
    }

    fn names(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(" + ")
    }

    fn head(&mut self) {
        let head = self.view.head();
        self.text.push_str(&format!("{}, as known on {}\n", head.title, self.view.day().long()));
        self.text.push_str(&fold_with(
            "Chances in per cent, with 90 % intervals over the draws; governments and prime ministers given that a \
             government forms before the next election.",
            width(),
            "",
        ));
    }

    fn governments(&mut self) {
        self.title("Which government");
        for one in &self.forecast.forecast.governments {
            let mut line = self.names(&one.members);
            line.push_str(&format!(" ({} seats", one.seats));
            line.push_str(if one.majority { "" } else { ", no majority" });
            if one.blocked {
                line.push_str("; opponents can deny the quorum");
            }
            line.push(')');
            self.entry(&chance(&one.chance), &line);
        }
    }

    fn asked(&mut self) {
        let Some(asked) = &self.forecast.forecast.asked else { return };
        self.title("The government that was asked for");
        let mut line = self.names(&asked.members);
        if !asked.allowed {
            line.push_str(" (the rules do not allow it)");
        }
        self.entry(&chance(&asked.chance), &line);
        let percent = |p: f64| format!("{:.2} %", 100.0 * p);
        self.entry(&percent(asked.without_statements), "without the statements of the case");
        self.entry(&percent(asked.lit), "by the logit of the literature");
        self.entry(&percent(asked.uniform), "if all sets of parties were equally likely");
    }

    fn parties(&mut self) {
        self.title("Who governs");
        for one in &self.forecast.forecast.in_government {
            let bar = "#".repeat(bar(one.chance.probability));
            let line = format!("  {:<14}  {}", chance(&one.chance), self.name(&one.id));
            self.text.push_str(format!("{line:<56}{bar}").trim_end());
            self.text.push('\n');
        }
    }

    fn premiers(&mut self) {
        self.title("Prime minister");
        for one in &self.forecast.forecast.prime_minister {
            if one.chance.probability < 0.005 {
                continue;
            }
            let name = match one.kind {
                PremierType::Person => self.name(&one.id),
                PremierType::Party => {
                    let known = &self.forecast.forecast.prime_minister;
                    let named = known.iter().any(|other| {
                        other.kind == PremierType::Person && other.party.as_ref() == Some(&one.id)
                    });
                    let of = self.name(&one.id);
                    if named { format!("somebody else of {of}") } else { format!("somebody of {of}") }
                }
                PremierType::Outsider => "somebody of no list whom nobody has named yet".to_owned(),
            };
            self.entry(&chance(&one.chance), &name);
        }
    }

    fn days(&mut self) {
        let told = &self.forecast.forecast;
        let days = &told.duration;
        self.title("When");
        self.paragraph(&format!(
            "A government takes office {:.0} days after the election (half of the draws), on {}; nine of ten between \
             {:.0} and {:.0} days. {} days have passed.",
            days.median_days,
            days.median_date.long(),
            days.low,
            days.high,
            days.passed
        ));
        let none = chance(&days.none);
        let due = days.next_election.long();
        self.entry(&none, &format!("no government before the next election, due on {due}"));
        let Some(incumbent) = &told.incumbent else { return };
        let name = self.name(&incumbent.id);
        self.title(&format!("Still in office: {name}"));
        for point in &told.incumbent_survival {
            let lead = chance(&point.chance);
            let when = format!("after {} days, {}", point.days, point.date.long());
            let bar = "#".repeat(bar(point.chance.probability));
            self.text.push_str(&format!("  {lead:<14}  {when:<38}{bar}\n"));
        }
    }

    fn stages(&mut self) {
        let stages = &self.forecast.forecast.stages;
        if stages.is_empty() {
            return;
        }
        self.title("Stages");
        for one in stages {
            let (lead, mut line) = match (one.reached_on, one.median_date) {
                (Some(day), _) => ("reached".to_owned(), format!("{}, {}", one.name, day.long())),
                (None, Some(day)) => {
                    (chance(&one.reached), format!("{}, half of the draws by {}", one.name, day.long()))
                }
                (None, None) => ("passed".to_owned(), one.name.clone()),
            };
            if one.overdue_days > 0 {
                line.push_str(&format!("; {} days overdue", one.overdue_days));
            } else if let Some(due) = one.due {
                line.push_str(&format!("; due by {}", due.long()));
            }
            if one.failed > 0 {
                line.push_str(&format!("; {} failed so far", one.failed));
            }
            let fewest = one.needs.iter().map(|need| need.blocked_by).min();
            if let (Some(fewest), None) = (fewest, one.reached_on) {
                let chamber = self.view.head().chamber.seats;
                line.push_str(&format!("; {fewest} of {chamber} can prevent it"));
            }
            if let Some(blockable) = &one.blockable {
                line.push_str(&format!(
                    "; those against the government that forms could: {}",
                    chance(blockable).trim_start()
                ));
            }
            self.entry(&lead, &line);
        }
    }

    fn statements(&mut self) {
        let told = &self.forecast.forecast;
        if told.terms.is_empty() && told.stances.is_empty() {
            return;
        }
        self.title("What would change it (leave out with --without ID)");
        for one in told.terms.iter().take(8) {
            let Some(shift) = &one.party else { continue };
            let text = format!("{} governs, without {}", self.names(&shift.of), one.term.id);
            self.entry(&from_to(shift.with, shift.without), &text);
        }
        for one in told.stances.iter().take(5) {
            let candidate = self.name(&one.stance.candidate);
            let text = format!("{candidate} leads, without {}", one.stance.id);
            self.entry(&from_to(one.with, one.without), &text);
        }
    }

    fn trust(&mut self) {
        let told = &self.forecast.forecast;
        let (track, basis) = (&told.track, &told.basis);
        self.title("How far to trust it");
        self.paragraph(&format!(
            "Model `{}`, learnt until {}. On {} formations of {} to {} that it had not seen, the government that \
             formed was the likeliest in {:.0} % and among the first three in {:.0} %; log-loss {:.2} (all equally \
             likely: {:.2}; the logit of the literature: {:.2}).",
            basis.model,
            basis.learnt_until.long(),
            track.all.n,
            track.years[0],
            track.years[1],
            100.0 * track.all.top1,
            100.0 * track.all.top3,
            track.all.log_loss,
            track.all.uniform,
            track.all.lit
        ));
        if basis.learnt_until > self.view.head().election.unwrap_or(self.view.day()) {
            self.paragraph(
                "The model has learnt from formations elsewhere after this election; `train --until` makes one of the day.",
            );
        }
        for cell in track.cells.iter().filter(|cell| told.like_this.contains(&cell.id)) {
            self.paragraph(&format!(
                "Cases like this one ({}): {} formations, first {:.0} %, log-loss {:.2}.",
                cell.id,
                cell.n,
                100.0 * cell.top1,
                cell.log_loss
            ));
        }
        self.paragraph(&format!(
            "{} draws, seed {}; {} of {} possible governments are allowed by the rules.",
            basis.draws, basis.seed, basis.allowed, basis.candidates
        ));
    }
}

/// `32 -> 5 %`.
fn from_to(with: f64, without: f64) -> String {
    format!("{:>3.0} -> {:.0} %", 100.0 * with, 100.0 * without)
}

/// Length of a bar of at most 20 signs.
fn bar(p: f64) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 20")]
    let length = (20.0 * p.clamp(0.0, 1.0)).round() as usize;
    length
}
