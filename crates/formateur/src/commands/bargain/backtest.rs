//! Every model on issues with known outcomes.

use formateur_bargaining::backtest::{self, Attempt, Score, Table as Issues};
use formateur_bargaining::{COMPROMISE, Knobs, Model, Standing, model};
use serde::Serialize;

use super::options::KnownArgs;
use super::record::word;
use crate::fail::Failure;
use crate::load::read_input;
use crate::output::{Output, Table, fold, width};

/// The answer. Distances are on the scale from 0 to 100.
#[derive(Serialize)]
struct Answer {
    issues: usize,
    proposals: usize,
    /// Lines without an outcome, and lines on which no bargaining can be computed.
    left_out: usize,
    models: Vec<Line>,
    attempts: Vec<Tried>,
    notes: [&'static str; 1],
}

/// What a reader of scores has to know.
const TRAINED: &str = "combined has a coefficient that was trained on issues of the European Union: on the same issues its \
                       score here is too good. --attempts trains on other proposals than it scores.";

/// What rounding alone can make of numbers that are equal.
const ROUNDING: f64 = 1e-9;

/// The score of a model.
#[derive(Serialize)]
struct Line {
    id: String,
    issues: usize,
    mae: f64,
    median_error: f64,
    within_10: f64,
    crps: f64,
    /// Mean error less that of the compromise on the same issues.
    difference: f64,
    standard_error: Option<f64>,
    standing: Standing,
    /// Whether it has the points of the compromise on every issue, without being it: these issues say nothing of it.
    #[serde(skip)]
    same: bool,
}

/// The score of a family of combinations.
#[derive(Serialize)]
struct Tried {
    #[serde(flatten)]
    line: Line,
    /// What was taken for each fold, trained on the others.
    chosen: Vec<String>,
    /// What all folds together would take.
    trained: String,
}

impl From<Score> for Line {
    fn from(score: Score) -> Self {
        Self {
            standing: score.standing(),
            same: false,
            id: score.id,
            issues: score.issues,
            mae: score.mean_error,
            median_error: score.median_error,
            within_10: score.within_ten,
            crps: score.crps,
            difference: score.against_compromise,
            standard_error: score.standard_error,
        }
    }
}

impl From<Attempt> for Tried {
    fn from(attempt: Attempt) -> Self {
        Self { line: attempt.score.into(), chosen: attempt.chosen, trained: attempt.trained }
    }
}

/// Scores of models. One with the points of the compromise on every issue is not tested by these issues.
fn told(scores: Vec<Score>, table: &Issues) -> Vec<Line> {
    let mut lines: Vec<Line> = scores.into_iter().map(Line::from).collect();
    for line in &mut lines {
        let apart = [Some(line.difference), line.standard_error];
        let alike = apart.into_iter().flatten().all(|own| own.abs() < ROUNDING);
        if line.standing != Standing::Yardstick && alike && is_compromise(&line.id, table) {
            (line.standing, line.same) = (Standing::Untested, true);
        }
    }
    lines
}

/// Whether a model ends where the compromise does, wherever it says something.
fn is_compromise(id: &str, table: &Issues) -> bool {
    let Some(model) = model(id) else { return false };
    let knobs = Knobs::default();
    let ends = |model: &Model, talks| (model.run)(talks, &knobs).issues.first().copied().flatten();
    table.issues.iter().all(|issue| {
        let own = ends(model, &issue.talks);
        let base = own.and_then(|_| ends(&COMPROMISE, &issue.talks));
        own.zip(base).map_or(own.is_none(), |(own, base)| (own - base).abs() < ROUNDING)
    })
}

/// Runs it.
pub(super) fn run(args: &KnownArgs, output: &Output) -> Result<u8, Failure> {
    let path = args.data.as_deref().ok_or_else(|| {
        let help = "name a table of Decision-making in the European Union with --data FILE";
        Failure::Usage(format!("backtest needs issues with outcomes\n{help}"))
    })?;
    let file = path.display();
    let table = Issues::read(&read_input(path)?).map_err(|error| {
        let help = "separate cells with tabs: a header with prnr, isnr, rp, out, p... and s..., then capabilities, then issues";
        Failure::Input(format!("{file}: {error}\n{help}"))
    })?;
    if table.issues.is_empty() {
        let help = "give lines with a number in `out` and positions of two actors at least";
        return Err(Failure::Input(format!("{file}: no issue has an outcome\n{help}")));
    }
    let scores = backtest::scores(&table);
    let attempts = if args.attempts { backtest::attempts(&table) } else { Vec::new() };
    let answer = Answer {
        issues: table.issues.len(),
        proposals: scores.iter().map(|score| score.proposals).max().unwrap_or(0),
        left_out: table.open + table.unusable,
        models: told(scores, &table),
        attempts: attempts.into_iter().map(Tried::from).collect(),
        notes: [TRAINED],
    };
    output.show(&answer, &answer.tidy(), || answer.text())?;
    Ok(0)
}

impl Answer {
    fn lines(&self) -> impl Iterator<Item = (&Line, Option<&str>)> {
        let models = self.models.iter().map(|line| (line, None));
        models.chain(self.attempts.iter().map(|one| (&one.line, Some(one.trained.as_str()))))
    }

    /// A row for each model and family, all digits.
    fn tidy(&self) -> Table {
        let columns = [
            "kind",
            "id",
            "issues#",
            "mae#",
            "median_error#",
            "within_10#",
            "crps#",
            "difference#",
            "standard_error#",
            "standing",
            "trained",
        ];
        let mut table = Table::new(&columns);
        for (line, trained) in self.lines() {
            table.row(vec![
                if trained.is_some() { "attempt" } else { "model" }.to_owned(),
                line.id.clone(),
                line.issues.to_string(),
                line.mae.to_string(),
                line.median_error.to_string(),
                line.within_10.to_string(),
                line.crps.to_string(),
                line.difference.to_string(),
                line.standard_error.map(|error| error.to_string()).unwrap_or_default(),
                word(line.standing).to_owned(),
                trained.unwrap_or_default().to_owned(),
            ]);
        }
        table
    }

    fn text(&self) -> String {
        let (issues, proposals) = (self.issues, self.proposals);
        let s = |number: usize| if number == 1 { "" } else { "s" };
        let mut text = format!(
            "{issues} issue{} of {proposals} proposal{} with outcomes, {} left out\n\n",
            s(issues),
            s(proposals),
            self.left_out
        );
        text.push_str(&scores(&self.models).text(width()));
        if !self.attempts.is_empty() {
            text.push_str("\nCombinations, chosen on other proposals than they are scored on\n");
            text.push_str(&families(&self.attempts).text(width()));
        }
        text.push('\n');
        text.push_str(&fold(
            "error: mean distance from the outcome, on the scale from 0 to 100. median: of these distances. in 10: share \
             of issues with a distance of at most 10. CRPS: mean score of a distribution; lower is better. differs: mean \
             distance less that of the weighted mean (compromise) on the same issues, s.e. with proposals as clusters. \
             nearer: whether it is nearer to outcomes than the weighted mean; maybe: nearer, but chance could do that.",
            width(),
        ));
        if self.models.iter().any(|line| line.same) {
            text.push_str(&fold(
                "same: the same here as the weighted mean, since there is nothing to trade, or nobody listens: these \
                 issues do not test it.",
                width(),
            ));
        }
        for remark in self.notes {
            text.push_str(&fold(&format!("note: {remark}"), width()));
        }
        text
    }
}

fn families(attempts: &[Tried]) -> Table {
    let mut table = Table::new(&["family", "error#", "CRPS#", "differs#", "s.e.#", "nearer"]);
    for Tried { line, .. } in attempts {
        table.row(vec![
            line.id.clone(),
            format!("{:.2}", line.mae),
            format!("{:.2}", line.crps),
            signed(line.difference),
            line.standard_error.map(|error| format!("{error:.2}")).unwrap_or_default(),
            nearer(line).to_owned(),
        ]);
    }
    table
}

fn scores(lines: &[Line]) -> Table {
    let mut table = Table::new(&[
        "model", "issues#", "error#", "median#", "in 10#", "CRPS#", "differs#", "s.e.#", "nearer",
    ]);
    for line in lines {
        table.row(vec![
            line.id.clone(),
            line.issues.to_string(),
            format!("{:.2}", line.mae),
            format!("{:.2}", line.median_error),
            format!("{:.2}", line.within_10),
            format!("{:.2}", line.crps),
            signed(line.difference),
            line.standard_error.map(|error| format!("{error:.2}")).unwrap_or_default(),
            nearer(line).to_owned(),
        ]);
    }
    table
}

/// With its sign; rounding leaves no minus before 0.
fn signed(own: f64) -> String {
    format!("{:+.2}", (own * 100.0).round() / 100.0 + 0.0)
}

/// Whether it is nearer, for reading.
fn nearer(line: &Line) -> &'static str {
    match line.standing {
        Standing::Untested if line.same => "same",
        Standing::Yardstick | Standing::Untested => "",
        Standing::Nearer => "yes",
        Standing::Hint => "maybe",
        Standing::NotNearer => "no",
    }
}
