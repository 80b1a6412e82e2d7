//! Votes on a pie where a coalition is chosen first: by demands, and as proto-coalitions.

use formateur_bargaining::legislative::{Choice, demand, proto_coalitions};
use serde::Serialize;

use super::Args;
use super::kinds::Choosing;
use super::legislature::{OfCase, column, failure, head, left_out, named, read};
use crate::fail::Failure;
use crate::output::{Table, fold, width};

/// The answer. Members are counted from 1, in the order of weights.
#[derive(Serialize)]
struct Answer {
    model: &'static str,
    #[serde(flatten)]
    case: Option<OfCase>,
    weights: Vec<u64>,
    quota: u64,
    recognition: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<Vec<f64>>,
    veto: Vec<bool>,
    /// What each member can expect before anybody is drawn.
    values: Vec<f64>,
    choices: Vec<Chosen>,
    /// Whether all minimal winning coalitions have the same votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    homogeneous: Option<bool>,
}

/// The coalition of a member.
#[derive(Serialize)]
struct Chosen {
    member: usize,
    coalition: Vec<usize>,
    /// What each member of the coalition gets, in that order.
    shares: Vec<f64>,
}

impl From<Choice> for Chosen {
    fn from(choice: Choice) -> Self {
        Self {
            member: choice.proposer + 1,
            coalition: choice.coalition.iter().map(|at| at + 1).collect(),
            shares: choice.shares,
        }
    }
}

/// Runs a model.
pub(super) fn run(of: Choosing, args: &Args) -> Result<u8, Failure> {
    let (weights, legislature, case) = read(of.id(), args)?;
    let (values, choices, homogeneous) = match of {
        Choosing::Demand => {
            let found = demand(&legislature);
            (found.values, found.choices, Some(found.homogeneous))
        }
        Choosing::Proto => {
            let found = proto_coalitions(&legislature).map_err(|error| failure(&error))?;
            (found.values, found.choices, None)
        }
    };
    let seats = legislature.seats();
    let discount = || seats.iter().map(|seat| seat.discount).collect();
    let answer = Answer {
        model: of.id(),
        case,
        weights,
        quota: legislature.quota(),
        recognition: seats.iter().map(|seat| seat.recognition).collect(),
        discount: (of == Choosing::Proto).then(discount),
        veto: seats.iter().map(|seat| seat.veto).collect(),
        values,
        choices: choices.into_iter().map(Chosen::from).collect(),
        homogeneous,
    };
    args.output.show(&answer, &answer.tidy(), || answer.text())?;
    Ok(0)
}

impl Answer {
    /// A row for each member of each chosen coalition.
    fn tidy(&self) -> Table {
        let proposer = if self.case.is_some() { "proposer" } else { "proposer#" };
        let columns = [proposer, column(self.case.as_ref()), "weight#", "value#", "share#"];
        let mut table = Table::new(&columns);
        for choice in &self.choices {
            for (member, share) in choice.coalition.iter().zip(&choice.shares) {
                table.row(vec![
                    named(self.case.as_ref(), choice.member),
                    named(self.case.as_ref(), *member),
                    self.weights[member - 1].to_string(),
                    self.values[member - 1].to_string(),
                    share.to_string(),
                ]);
            }
        }
        table
    }

    /// A row for each member, with its coalition.
    fn members(&self) -> Table {
        let columns = [
            column(self.case.as_ref()),
            "weight#",
            "proposes#",
            "veto",
            "value#",
            "own share#",
            "chooses",
        ];
        let mut table = Table::new(&columns);
        for (at, weight) in self.weights.iter().enumerate() {
            let choice = self.choices.iter().find(|choice| choice.member == at + 1);
            let own = choice.and_then(|choice| {
                let place = choice.coalition.iter().position(|member| *member == at + 1)?;
                choice.shares.get(place)
            });
            let with = choice.map(|choice| {
                let others = choice.coalition.iter().filter(|member| **member != at + 1);
                others.map(|at| named(self.case.as_ref(), *at)).collect::<Vec<_>>().join(" ")
            });
            table.row(vec![
                named(self.case.as_ref(), at + 1),
                weight.to_string(),
                format!("{:.4}", self.recognition[at]),
                if self.veto[at] { "yes" } else { "" }.to_owned(),
                format!("{:.4}", self.values[at]),
                own.map(|share| format!("{share:.4}")).unwrap_or_default(),
                with.unwrap_or_default(),
            ]);
        }
        table
    }

    fn text(&self) -> String {
        let (members, votes) = (self.weights.len(), self.weights.iter().sum::<u64>());
        let mut text = head(self.case.as_ref());
        text.push_str(&format!("{members} members, {votes} votes, {} needed\n\n", self.quota));
        text.push_str(&self.members().text(width()));
        text.push('\n');
        text.push_str(&fold(
            "value: the expected share of the pie before anybody is drawn. own share: what the member gets of the \
             coalition that it chooses; of members that nobody can tell apart the first are named for all.",
            width(),
        ));
        text.push_str(&left_out(self.case.as_ref()));
        if self.homogeneous == Some(false) {
            text.push_str(&fold(
                "Minimal winning coalitions do not all have the same votes (the game is not homogeneous): other weights of the same game would give \
                 other shares.",
                width(),
            ));
        }
        text
    }
}
