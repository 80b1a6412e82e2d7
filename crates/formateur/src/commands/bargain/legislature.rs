//! Votes and proposals.

use formateur_bargaining::legislative::{
    Equilibrium, Legislature, LegislatureError, Seat, baron_ferejohn,
};
use serde::Serialize;

use super::lists::numbers;
use super::options::LegislatureArgs;
use crate::fail::Failure;
use crate::output::{Output, Table, fold, width};

/// The name of the model.
const ID: &str = "baron-ferejohn";
/// A gap up to which values are those of an equilibrium.
const GAP: f64 = 1e-6;

/// The answer.
#[derive(Serialize)]
struct Answer {
    model: &'static str,
    weights: Vec<u64>,
    quota: u64,
    recognition: Vec<f64>,
    discount: Vec<f64>,
    veto: Vec<bool>,
    #[serde(flatten)]
    found: Equilibrium,
}

/// Runs the model.
pub(super) fn run(args: &LegislatureArgs, output: &Output) -> Result<u8, Failure> {
    let (weights, legislature) = read(ID, args)?;
    let found = baron_ferejohn(&legislature).map_err(|error| failure(&error))?;
    let seats = legislature.seats();
    let answer = Answer {
        model: ID,
        quota: legislature.quota(),
        recognition: seats.iter().map(|seat| seat.recognition).collect(),
        discount: seats.iter().map(|seat| seat.discount).collect(),
        veto: seats.iter().map(|seat| seat.veto).collect(),
        weights,
        found,
    };
    output.show(&answer, &answer.table(false), || answer.text())?;
    Ok(0)
}

/// Votes and the legislature that was asked for.
pub(super) fn read(id: &str, args: &LegislatureArgs) -> Result<(Vec<u64>, Legislature), Failure> {
    let (weights, quota) = args.game.numbers()?;
    if weights.is_empty() {
        let text = format!("{id} needs votes\nwrite --weights 3,1,1 --quota 3");
        return Err(Failure::Usage(text));
    }
    args.game.quota_given()?;
    let seats = seats(args, &weights)?;
    let legislature = Legislature::new(seats, quota).map_err(|error| failure(&error))?;
    Ok((weights, legislature))
}

fn seats(args: &LegislatureArgs, weights: &[u64]) -> Result<Vec<Seat>, Failure> {
    let members = weights.len();
    let all = weights.iter().map(|weight| *weight as f64).sum::<f64>();
    let recognition = match args.recognition.as_deref().unwrap_or("proportional") {
        "proportional" if all == 0.0 => vec![0.0; members],
        "proportional" => weights.iter().map(|weight| *weight as f64 / all).collect(),
        "equal" => vec![1.0 / members as f64; members],
        list => numbers("--recognition", list, members, false)?,
    };
    if let Some(below) = recognition.iter().find(|chance| **chance < 0.0) {
        let text = format!("--recognition: {below} is below 0\nchances are from 0 to 1");
        return Err(Failure::Input(text));
    }
    let discount = args.discount.as_deref().unwrap_or("1");
    let discount = numbers("--discount", discount, members, true)?;
    let veto = match &args.veto {
        Some(list) => vetoes(list, members)?,
        None => vec![false; members],
    };
    let seats = weights.iter().zip(recognition).zip(discount.into_iter().zip(veto));
    let seat =
        |((&weight, recognition), (discount, veto))| Seat { weight, recognition, discount, veto };
    Ok(seats.map(seat).collect())
}

fn vetoes(list: &str, members: usize) -> Result<Vec<bool>, Failure> {
    let yes = |number: f64| match number {
        0.0 => Ok(false),
        1.0 => Ok(true),
        _ => Err(Failure::Input(format!(
            "--veto: {number} is neither 1 nor 0\nwrite 1 for a member without whom nothing passes, and 0 for any other"
        ))),
    };
    numbers("--veto", list, members, false)?.into_iter().map(yes).collect()
}

/// What is no legislature, and what helps.
pub(super) fn failure(error: &LegislatureError) -> Failure {
    let text = |help: &str| format!("{error}\n{help}");
    match error {
        LegislatureError::Members(0) => Failure::Input(text("write at least one weight")),
        LegislatureError::Members(_) => {
            Failure::Limit(text("put members who act together into one"))
        }
        LegislatureError::Votes(_) => {
            Failure::Limit(text("divide all weights and the quota by one number"))
        }
        LegislatureError::Length { .. } => Failure::Input(text("write one for each member")),
        LegislatureError::Quota { .. } => {
            Failure::Input(text("a proposal has to be able to pass, and not by itself"))
        }
        LegislatureError::Recognition(_) => {
            Failure::Input(text("write --recognition proportional or equal, or correct the list"))
        }
        LegislatureError::Discount(_) => {
            Failure::Input(text("1 is for members who can wait for ever"))
        }
        LegislatureError::Patient => {
            Failure::Input(text("write --discount with numbers of one sort"))
        }
    }
}

impl Answer {
    /// A row for each member; numbers for reading, or all digits.
    fn table(&self, short: bool) -> Table {
        let columns = [
            "member#",
            "weight#",
            "proposes#",
            "patience#",
            "veto",
            "value#",
            "keeps#",
            "included#",
        ];
        let mut table = Table::new(&columns);
        let number = |value: f64| if short { format!("{value:.4}") } else { value.to_string() };
        for (at, weight) in self.weights.iter().enumerate() {
            table.row(vec![
                (at + 1).to_string(),
                weight.to_string(),
                number(self.recognition[at]),
                number(self.discount[at]),
                if self.veto[at] { "yes" } else { "" }.to_owned(),
                number(self.found.values[at]),
                self.found.proposer_shares[at].map(number).unwrap_or_default(),
                number(self.found.included[at]),
            ]);
        }
        table
    }

    fn text(&self) -> String {
        let (members, votes) = (self.weights.len(), self.weights.iter().sum::<u64>());
        let mut text = format!("{members} members, {votes} votes, {} needed\n\n", self.quota);
        text.push_str(&self.table(true).text(width()));
        text.push('\n');
        text.push_str(&fold(
            "value: the expected share of the pie before anybody proposes. keeps: its share when it proposes. included: \
             its chance to be paid by somebody else who does.",
            width(),
        ));
        let gap = self.found.gap;
        text.push_str(&fold(
            &if gap <= GAP {
                let gap = if gap < 1e-12 { "below 1e-12".to_owned() } else { format!("{gap:.0e}") };
                format!("gap: {gap}, the most that anybody who proposes pays too much for votes.")
            } else {
                format!("No equilibrium was found: somebody who proposes pays {gap:.0e} too much for votes.")
            },
            width(),
        ));
        if self.found.several {
            text.push_str(&fold(
                "Other equilibria with other values may exist: somebody never proposes and can wait for ever.",
                width(),
            ));
        }
        text
    }
}
