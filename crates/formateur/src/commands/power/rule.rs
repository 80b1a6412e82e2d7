//! Rules that one quota cannot say: several majorities, and votes with abstention, absence and a quorum.

use clap::ValueEnum;
use formateur_power::rules::{
    CompositeGame, CompositeError, Measure, ParseError, Passing, Rule, Session, SessionError, SessionPower, Third,
};
use formateur_power::Values;
use serde::Serialize;

use super::answer::{Answer, IndexValues, Player, number};
use super::players::Players;
use crate::fail::Failure;
use crate::output::{Table, fold, width};

/// Other rules.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RuleArgs {
    /// What wins, in place of a quota: `weight >= 65% and members >= 55% or members >= 24`
    #[arg(long, value_name = "RULE", conflicts_with_all = ["quota", "case"])]
    wins: Option<String>,
    /// Another weight of each player, for --wins; repeat for several
    #[arg(long, value_name = "NAME=W,W,...", requires = "wins")]
    measure: Vec<String>,
    /// Votes that have to be present: every player votes yes, no or stays away
    #[arg(long, value_name = "N", conflicts_with = "wins")]
    quorum: Option<u64>,
    /// What players may do instead of voting yes or no
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with = "wins")]
    third: Option<ThirdChoice>,
    /// What a motion needs in such a vote [default: yes-votes of the quota]
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with = "wins")]
    passes: Option<PassesWith>,
    /// Players whose no defeats a motion: 1+2+3
    #[arg(long, value_name = "A+B", conflicts_with = "wins")]
    may_veto: Option<String>,
}

/// The third choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThirdChoice {
    /// Stay away: not counted for a quorum.
    Absent,
    /// Abstain: present.
    Abstains,
}

/// What a motion needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PassesWith {
    /// More votes for than against.
    MoreYes,
    /// Two thirds of the votes cast for or against.
    TwoThirds,
    /// As many votes for as the quota says.
    Quota,
}

/// The answer for a vote with three choices.
#[derive(Serialize)]
pub(super) struct SessionAnswer {
    quorum: u64,
    third: &'static str,
    passes: &'static str,
    /// Shares of all ways to vote: those that pass, and those that fail for want of a quorum alone.
    passing: f64,
    fails_for_quorum: f64,
    /// Chance that the choice between two decides, when all others choose at random among three.
    yes_or_no: IndexValues,
    yes_or_third: IndexValues,
    no_defeats: IndexValues,
    third_defeats: IndexValues,
    matters: IndexValues,
}

impl RuleArgs {
    /// Whether a rule takes the place of the quota.
    pub(super) fn wins(&self) -> bool {
        self.wins.is_some()
    }

    /// Whether players have three choices.
    pub(super) fn meets(&self) -> bool {
        self.quorum.is_some() || self.third.is_some() || self.passes.is_some() || self.may_veto.is_some()
    }

    /// Power under several majorities.
    pub(super) fn composite(&self, weights: Vec<u64>) -> Result<Answer, Failure> {
        let players = weights.len();
        let mut measures = vec![Measure::new("weight", weights.clone()), Measure::new("members", vec![1; players])];
        for text in &self.measure {
            measures.push(measure(text)?);
        }
        let text = self.wins.as_deref().unwrap_or_default();
        let rule = Rule::parse(text, &measures).map_err(|error| parse_failure(text, &error))?;
        let game = CompositeGame::new(measures, rule).map_err(|error| composite_failure(&error))?;
        let power = game.power().map_err(|error| composite_failure(&error))?;
        let numbers = (1..=players).map(|number| number.to_string());
        let mut answer = Answer {
            rule: Some(text.to_owned()),
            players: numbers.zip(weights).map(|(id, weight)| Player { id, weight, role: None }).collect(),
            winning: Some(power.winning().to_string()),
            minimal_winning: Some(game.minimal_winning().map_err(|error| composite_failure(&error))?.to_string()),
            ..Answer::default()
        };
        let mut add = |id: &str, values: Values| {
            answer.indices.insert(id.to_owned(), values.into());
        };
        add("banzhaf", power.banzhaf());
        add("banzhaf-absolute", power.banzhaf_absolute());
        add("coleman-preventive", power.power_to_prevent());
        add("coleman-initiative", power.power_to_initiate());
        if let Some(values) = power.shapley_shubik() {
            add("shapley-shubik", values);
        }
        Ok(answer)
    }

    /// Power where everybody has three choices.
    pub(super) fn session(&self, players: &Players) -> Result<Answer, Failure> {
        let (third, third_word) = match self.third.unwrap_or(ThirdChoice::Absent) {
            ThirdChoice::Absent => (Third::Absent, "absent"),
            ThirdChoice::Abstains => (Third::Abstains, "abstains"),
        };
        let (passing, passes) = match self.passes.unwrap_or(PassesWith::Quota) {
            PassesWith::MoreYes => (Passing::MoreYesThanNo, "more-yes"),
            PassesWith::TwoThirds => (Passing::ShareAtLeast { numerator: 2, denominator: 3 }, "two-thirds"),
            PassesWith::Quota => (Passing::YesAtLeast(players.game.quota()), "quota"),
        };
        let vetoes = match &self.may_veto {
            Some(text) => players.groups(text)?.concat(),
            None => Vec::new(),
        };
        let quorum = self.quorum.unwrap_or_default();
        let session = Session::new(players.game.weights().to_vec(), third, quorum, passing)
            .and_then(|session| session.with_vetoes(&vetoes))
            .map_err(|error| session_failure(&error))?;
        let power = session.power().map_err(|error| session_failure(&error))?;
        let named = players.ids.iter().zip(players.game.weights());
        Ok(Answer {
            quota: (passes == "quota").then(|| players.game.quota()),
            players: named.map(|(id, &weight)| Player { id: id.clone(), weight, role: None }).collect(),
            session: Some(SessionAnswer::of(&power, quorum, third_word, passes)),
            ..Answer::default()
        })
    }
}

/// A weight with a name: `population=83,67`.
fn measure(text: &str) -> Result<Measure, Failure> {
    let wrong = |what: &str| Failure::Input(format!("--measure {text}: {what}\nwrite NAME=W,W,... with whole numbers"));
    let (name, weights) = text.split_once('=').ok_or_else(|| wrong("there is no `=`"))?;
    let weights = weights.split(',').map(|weight| weight.trim().parse());
    let weights = weights.collect::<Result<_, _>>().map_err(|_| wrong("not all weights are whole numbers"))?;
    Ok(Measure::new(name.trim(), weights))
}

fn parse_failure(text: &str, error: &ParseError) -> Failure {
    let (mistake, column) = (&error.mistake, error.column);
    Failure::Input(format!("{mistake} in `{text}`, at column {column}\n{}", mistake.remedy()))
}

fn composite_failure(error: &CompositeError) -> Failure {
    match error {
        CompositeError::TooLarge { .. } | CompositeError::TooManyNodes { .. } => {
            Failure::Limit(format!("{error}\nuse fewer players, or smaller weights in the same proportions"))
        }
        _ => Failure::Input(format!("{error}\ncompare the rule with the weights")),
    }
}

fn session_failure(error: &SessionError) -> Failure {
    match error {
        SessionError::TooLarge { .. } | SessionError::TooMany { .. } => {
            Failure::Limit(format!("{error}\nuse fewer players, or smaller weights in the same proportions"))
        }
        _ => Failure::Input(format!("{error}\ncompare the quorum and the quota with the votes")),
    }
}

impl SessionAnswer {
    fn of(power: &SessionPower, quorum: u64, third: &'static str, passes: &'static str) -> Self {
        let outcomes = power.outcomes().floats();
        Self {
            quorum,
            third,
            passes,
            passing: outcomes[0],
            fails_for_quorum: outcomes[1],
            yes_or_no: power.probabilities(|of| &of.yes_or_no).into(),
            yes_or_third: power.probabilities(|of| &of.yes_or_third).into(),
            no_defeats: power.probabilities(|of| &of.no_defeats).into(),
            third_defeats: power.probabilities(|of| &of.third_defeats).into(),
            matters: power.probabilities(|of| &of.matters).into(),
        }
    }

    fn lacking(&self) -> String {
        if self.quorum == 0 {
            return String::new();
        }
        format!(", and {} fail for want of the quorum of {} alone", number(self.fails_for_quorum), self.quorum)
    }

    /// For reading.
    pub(super) fn text(&self, players: &[Player]) -> String {
        let third = if self.third == "absent" { "staying away" } else { "abstaining" };
        let columns = [
            ("yes or no#", &self.yes_or_no),
            ("yes or 3rd#", &self.yes_or_third),
            ("no defeats#", &self.no_defeats),
            ("3rd defeats#", &self.third_defeats),
            ("matters#", &self.matters),
        ];
        let mut header = vec!["player", "weight#"];
        header.extend(columns.iter().map(|(name, _)| *name));
        let mut table = Table::new(&header);
        for (at, player) in players.iter().enumerate() {
            let mut row = vec![player.id.clone(), player.weight.to_string()];
            row.extend(columns.iter().map(|(_, values)| number(values.values[at])));
            table.row(row);
        }
        let notes = format!(
            "Chance that the choice of a player decides when all others vote yes, no or choose the third, {third}, at \
             random. `3rd defeats`: {third} defeats what voting no would let pass. Of all ways to vote {} pass{}.",
            number(self.passing),
            self.lacking()
        );
        table.text(width()) + "\n" + &fold(&notes, width())
    }
}
