//! Votes and proposals.

use formateur_bargaining::legislative::{
    Equilibrium, Legislature, LegislatureError, Seat, baron_ferejohn,
};
use serde::Serialize;

use super::Args;
use super::hand::Head;
use super::lists::numbers;
use super::options::LegislatureArgs;
use super::seats_of_case as seated;
use crate::fail::Failure;
use crate::output::{Table, fold, fold_with, width};

/// The name of the model.
const ID: &str = "baron-ferejohn";
/// A gap up to which values are those of an equilibrium.
pub(super) const GAP: f64 = 1e-6;

/// The answer.
#[derive(Serialize)]
struct Answer {
    model: &'static str,
    #[serde(flatten)]
    case: Option<OfCase>,
    weights: Vec<u64>,
    quota: u64,
    recognition: Vec<f64>,
    discount: Vec<f64>,
    veto: Vec<bool>,
    #[serde(flatten)]
    found: Equilibrium,
}

/// What a case says beside its votes.
#[derive(Serialize)]
pub(super) struct OfCase {
    #[serde(flatten)]
    pub(super) head: Head,
    /// The threshold that counts.
    pub(super) threshold: String,
    /// Who the members are.
    pub(super) members: Vec<String>,
    /// Seats that are held by nobody who is named; they are left out.
    pub(super) left_out: u32,
}

/// The heading of members: names, or numbers.
pub(super) fn column(case: Option<&OfCase>) -> &'static str {
    if case.is_some() { "member" } else { "member#" }
}

/// A member, counted from 1, by name where it has one.
pub(super) fn named(case: Option<&OfCase>, member: usize) -> String {
    let name = case.and_then(|case| case.members.get(member - 1));
    name.cloned().unwrap_or_else(|| member.to_string())
}

/// Which case, for readers.
pub(super) fn head(case: Option<&OfCase>) -> String {
    let line = |own: &OfCase| {
        let Head { case, as_of, .. } = &own.head;
        fold(&format!("{case}, seen on {as_of}; threshold {}", own.threshold), width())
    };
    case.map(line).unwrap_or_default()
}

/// Seats that are left out, for readers.
pub(super) fn left_out(case: Option<&OfCase>) -> String {
    match case.map_or(0, |case| case.left_out) {
        0 => String::new(),
        seats => fold_with(
            &format!("note: seats that are left out, since nobody knows who holds them: {seats}"),
            width(),
            "  ",
        ),
    }
}

/// Runs the model.
pub(super) fn run(args: &Args) -> Result<u8, Failure> {
    let (weights, legislature, case) = read(ID, args)?;
    let found = baron_ferejohn(&legislature).map_err(|error| failure(&error))?;
    let seats = legislature.seats();
    let answer = Answer {
        model: ID,
        case,
        quota: legislature.quota(),
        recognition: seats.iter().map(|seat| seat.recognition).collect(),
        discount: seats.iter().map(|seat| seat.discount).collect(),
        veto: seats.iter().map(|seat| seat.veto).collect(),
        weights,
        found,
    };
    args.output.show(&answer, &answer.table(false), || answer.text())?;
    Ok(0)
}

/// Votes and the legislature that was asked for.
pub(super) fn read(
    id: &str,
    all: &Args,
) -> Result<(Vec<u64>, Legislature, Option<OfCase>), Failure> {
    let args = &all.legislature;
    if let Some(dir) = &all.case {
        let (weights, quota, case) = seated::read(dir, all)?;
        let legislature = Legislature::new(seats(args, &weights)?, quota);
        return Ok((weights, legislature.map_err(|error| failure(&error))?, Some(case)));
    }
    let (weights, quota) = args.game.numbers()?;
    if weights.is_empty() {
        let text = format!("{id} needs votes\nwrite --weights 3,1,1 --quota 3, or name a case");
        return Err(Failure::Usage(text));
    }
    args.game.quota_given()?;
    let seats = seats(args, &weights)?;
    let legislature = Legislature::new(seats, quota).map_err(|error| failure(&error))?;
    Ok((weights, legislature, None))
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
            column(self.case.as_ref()),
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
                named(self.case.as_ref(), at + 1),
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
        let mut text = head(self.case.as_ref());
        text.push_str(&format!("{members} members, {votes} votes, {} needed\n\n", self.quota));
        text.push_str(&self.table(true).text(width()));
        text.push('\n');
        text.push_str(&fold(
            "value: the expected share of the pie before anybody proposes. keeps: its share when it proposes. included: \
             its chance to be paid by somebody else who does.",
            width(),
        ));
        text.push_str(&fold(
            "Real cabinets do not show the large advantage of who proposes: offices go by seats.",
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
        text.push_str(&left_out(self.case.as_ref()));
        if self.found.several {
            text.push_str(&fold(
                "Other equilibria with other values may exist: somebody who can wait for ever never proposes, or \
                 several without whom nothing passes can wait for ever.",
                width(),
            ));
        }
        text
    }
}
