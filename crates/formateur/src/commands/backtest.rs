//! `formateur backtest`: how models forecast the formations of the record, which they had not seen.

use formateur_formation::{
    Evaluation, MODELS, ModelScores, ORIGINS, Paired, Plan, Subsets, evaluate_with,
};

use crate::fail::Failure;
use crate::history::RecordArgs;
use crate::output::{Output, Progress, Table, fold_with, width};

/// Arguments of `backtest`.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    record: RecordArgs,
    /// First of January of each of these years: models learn what was over, and forecast until the next
    #[arg(long, value_name = "YEARS", value_delimiter = ',', default_values_t = ORIGINS)]
    origins: Vec<i16>,
    /// Score elections from this year on
    #[arg(long, value_name = "YEAR")]
    from: Option<i16>,
    /// Score elections up to this year, and in it
    #[arg(long, value_name = "YEAR")]
    until: Option<i16>,
    /// Only this model; repeat for several [default: all]
    #[arg(long, value_name = "ID", value_parser = models())]
    model: Vec<String>,
    #[command(flatten)]
    output: Output,
}

fn models() -> clap::builder::PossibleValuesParser {
    MODELS.iter().map(|model| model.id()).collect::<Vec<_>>().into()
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let mut origins = args.origins.clone();
    origins.sort_unstable();
    origins.dedup();
    if let Some(year) = origins.iter().find(|year| !(1946..=2200).contains(*year)) {
        let help = "the record begins in 1945, so an origin is 1946 or later";
        return Err(Failure::Usage(format!("nothing can be learnt before {year}\n{help}")));
    }
    needs_extra(args)?;
    let (record, extra) = args.record.read()?;
    let plan = Plan {
        origins,
        from: args.from,
        until: args.until,
        models: args.model.clone(),
        seed: args.record.seed,
    };
    let progress = Progress::new("forecasting the past");
    let evaluation = evaluate_with(&record, extra.as_ref(), &plan, &progress);
    progress.done();
    if evaluation.data.scored == 0 {
        let help = "name earlier --origins, or widen --from and --until";
        return Err(Failure::Input(format!("no formation of the record is to be scored\n{help}")));
    }
    args.output.show(&evaluation, &table(&evaluation), || text(&evaluation))?;
    Ok(0)
}

/// Refuses a model that needs further tables where none are given.
fn needs_extra(args: &Args) -> Result<(), Failure> {
    let wanted = |id: &str| args.model.iter().any(|model| model == id);
    let needs = MODELS.iter().find(|model| model.needs_extra() && wanted(model.id()));
    match needs.filter(|_| !args.record.has_extra()) {
        None => Ok(()),
        Some(model) => {
            let help =
                "name the folder of institutions.csv and cabinet_termination.csv with --extra";
            Err(Failure::Usage(format!("{} needs further tables\n{help}", model.id())))
        }
    }
}

/// One line a model and subset.
fn table(evaluation: &Evaluation) -> Table {
    let columns = [
        "model", "subset", "n#", "log_loss#", "perplexity#", "top1#", "top3#", "jaccard#", "brier#",
        "ece#", "pm_top1#", "pm_log_loss#",
    ];
    let mut table = Table::new(&columns);
    let mut row = |model: &str, subset: &str, scores: &ModelScores| {
        let numbers = [
            scores.log_loss,
            scores.perplexity,
            scores.top1,
            scores.top3,
            scores.jaccard,
            scores.brier,
            scores.ece,
            scores.pm_top1,
            scores.pm_log_loss,
        ];
        let first = vec![model.to_owned(), subset.to_owned(), scores.n.to_string()];
        table.row(first.into_iter().chain(numbers.map(|x| x.to_string())).collect());
    };
    for (model, subsets) in evaluation.models.iter().chain(&evaluation.with_extra) {
        row(model, "all", &subsets.all);
        row(model, "hung", &subsets.hung);
        row(model, "majority", &subsets.majority);
        for (part, scores) in &subsets.parts {
            row(model, part, scores);
        }
    }
    table
}

/// Takes the scores of a subset.
type Pick = fn(&Subsets) -> &ModelScores;
/// The subsets that the text shows.
const SHOWN: [(&str, Pick); 3] = [
    ("all", |subsets| &subsets.all),
    ("hung", |subsets| &subsets.hung),
    ("majority", |subsets| &subsets.majority),
];

/// The columns of the text.
const COLUMNS: [&str; 8] =
    ["model", "n#", "log-loss#", "top-1#", "top-3#", "ECE#", "PM top-1#", "PM log-loss#"];

/// Models that use tables beside ParlGov's, apart from the others.
fn with_extra(evaluation: &Evaluation) -> String {
    let mut text = String::new();
    for (id, subsets) in &evaluation.with_extra {
        text.push_str(&format!("\n{id}, with further tables\n"));
        let columns = [&["formations"], &COLUMNS[1..]].concat();
        let mut table = Table::new(&columns);
        for (name, pick) in SHOWN {
            table.row(cells(name, pick(subsets)));
        }
        text.push_str(&table.text(width()));
    }
    text
}

fn cells(name: &str, scores: &ModelScores) -> Vec<String> {
    let numbers = [
        scores.log_loss,
        scores.top1,
        scores.top3,
        scores.ece,
        scores.pm_top1,
        scores.pm_log_loss,
    ];
    let first = [name.to_owned(), scores.n.to_string()];
    first.into_iter().chain(numbers.map(|x| format!("{x:.3}"))).collect()
}

fn text(evaluation: &Evaluation) -> String {
    let data = &evaluation.data;
    let years = data.years.map_or(String::new(), |[from, to]| format!(", {from} to {to}"));
    let left_out: usize = data.left_out.values().sum();
    let mut text = format!(
        "{} formations scored{years}; {} opportunities in the record, {left_out} cabinets left out\n",
        data.scored, data.opportunities
    );
    text.push_str(&format!("{} parties placed without a position of their own\n", data.imputed_positions));
    for (name, pick) in SHOWN {
        text.push_str(&format!("\n{name}\n{}", subset(evaluation, name, pick).text(width())));
    }
    text + &with_extra(evaluation) + &differences(&evaluation.paired) + &duration(evaluation)
}

/// Scores of a subset, the model with the least loss last, with the rule for prime ministers.
fn subset(evaluation: &Evaluation, name: &str, pick: Pick) -> Table {
    let mut table = Table::new(&COLUMNS);
    let mut models: Vec<(&&str, &ModelScores)> =
        evaluation.models.iter().map(|(id, subsets)| (id, pick(subsets))).collect();
    models.sort_by(|a, b| b.1.log_loss.total_cmp(&a.1.log_loss).then_with(|| a.0.cmp(b.0)));
    for (id, scores) in models {
        table.row(cells(id, scores));
    }
    if let Some(rule) = evaluation.largest_party_rule.get(name) {
        let mut cells = vec!["largest party leads".to_owned(), rule.n.to_string()];
        cells.resize(COLUMNS.len() - 2, String::new());
        cells.extend([rule.top1, rule.log_loss].map(|x| format!("{x:.3}")));
        table.row(cells);
    }
    table
}

fn differences(paired: &[Paired]) -> String {
    let mut text =
        String::from("\ndifferences in log-loss, with 95 % intervals over countries\n");
    for one in paired {
        let line = format!(
            "  {} - {} ({}): {:+.3} ({:+.3} to {:+.3})",
            one.a, one.b, one.subset, one.delta_log_loss, one.low, one.high
        );
        text.push_str(&fold_with(&line, width(), "    "));
    }
    text
}

fn duration(evaluation: &Evaluation) -> String {
    let Some(duration) = &evaluation.duration else { return String::new() };
    let line = format!(
        "days to a government: {} parliaments, C-index {:.3}, within countries {:.3}, log score {:.3}, 80 % \
         intervals hold {:.0} %, median error {:.0} days",
        duration.n,
        duration.c_index,
        duration.within_country,
        duration.log_score,
        100.0 * duration.coverage_80,
        duration.median_error_days
    );
    format!("\n{}", fold_with(&line, width(), "  "))
}
