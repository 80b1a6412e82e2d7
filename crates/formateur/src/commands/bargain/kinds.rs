//! Every model of the command, and the options that it reads.

use clap::builder::PossibleValue;
use formateur_bargaining::{MODELS, Model, model};

use super::Args;
use crate::fail::Failure;
use crate::weights::GameArgs;

/// Models of votes in which others choose a coalition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choosing {
    /// Members demand shares one after the other.
    Demand,
    /// Who proposes chooses who bargains.
    Proto,
}

/// Models of two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Siding {
    /// By turns.
    Rubinstein,
    /// As Nash would.
    Nash,
}

/// What a model is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Actors on issues.
    Spatial(&'static Model),
    /// Votes, by proposals.
    Proposals,
    /// Votes, by coalitions.
    Choices(Choosing),
    /// Two sides.
    Sides(Siding),
    /// Offices by seats.
    Offices,
}

/// Models that are not about actors on issues: id, kind, what bargaining is taken for.
static OTHERS: [(&str, Kind, &str); 6] = [
    (
        "baron-ferejohn",
        Kind::Proposals,
        "a pie is divided by proposals and votes; who can wait, and who proposes, gets more",
    ),
    (
        "demand",
        Kind::Choices(Choosing::Demand),
        "members demand shares one after the other; inside a coalition votes count alone",
    ),
    (
        "proto-coalition",
        Kind::Choices(Choosing::Proto),
        "who proposes chooses a coalition, in which all must agree",
    ),
    (
        "rubinstein",
        Kind::Sides(Siding::Rubinstein),
        "two sides propose by turns; who can wait gets more",
    ),
    (
        "nash-bargaining",
        Kind::Sides(Siding::Nash),
        "two sides divide what agreement is worth beyond what each has without it, by patience",
    ),
    ("gamson", Kind::Offices, "offices of a government go by the seats of its members"),
];

/// The model with options, turns that can be explained, and uncertain numbers.
pub(super) const SMP: &str = "smp";
/// Options of draws.
pub(super) const OF_DRAWS: [&str; 3] = ["--draws", "--seed", "--threads"];
/// Options of how a case is seen.
pub(super) const OF_VIEW: [&str; 3] = ["--as-of", "--scenario", THRESHOLD];
/// The option of what passes.
const THRESHOLD: &str = "--threshold";
/// Models that have rounds.
const WITH_ROUNDS: [&str; 4] = ["challenge", "bdm-scholz", "bdm-printed", "bdm-pairwise"];
/// Models that read who listens to whom.
const WITH_INFLUENCE: [&str; 1] = ["network-compromise"];

/// Names of all models, with what they take bargaining for.
pub(super) fn ids() -> Vec<PossibleValue> {
    let spatial = MODELS.iter().map(|model| PossibleValue::new(model.id).help(model.meaning));
    let others = OTHERS.iter().map(|(id, _, meaning)| PossibleValue::new(*id).help(*meaning));
    spatial.chain(others).collect()
}

/// What a model is about.
pub(super) fn of(id: &str) -> Result<Kind, Failure> {
    let other = OTHERS.iter().find(|(own, ..)| *own == id).map(|(_, kind, _)| *kind);
    other.or_else(|| model(id).map(Kind::Spatial)).ok_or_else(|| {
        Failure::Usage(format!("no model is called {id}\nformateur bargain --help has all"))
    })
}

impl Choosing {
    /// The model's name.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Proto => "proto-coalition",
        }
    }
}

impl Siding {
    /// The model's name.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Rubinstein => "rubinstein",
            Self::Nash => "nash-bargaining",
        }
    }
}

impl Kind {
    /// The options that a model reads, beside those of output.
    pub(super) fn reads(self, of_case: bool) -> Vec<&'static str> {
        let mut reads = self.of_file();
        if matches!(self, Self::Spatial(_)) {
            reads.extend(OF_DRAWS);
        }
        if of_case && !matches!(self, Self::Sides(_) | Self::Offices) {
            // The case says who bargains, with its own ranges.
            let said = ["--actors", "--ranges", "--spread", "--weights", "--quota"];
            reads.retain(|own| !said.contains(own));
            // No position hangs on what a government needs.
            let view = OF_VIEW.iter().filter(|own| self.of_votes() || **own != THRESHOLD);
            reads.extend(view);
        }
        reads
    }

    /// Whether a threshold decides what passes.
    fn of_votes(self) -> bool {
        matches!(self, Self::Proposals | Self::Choices(_))
    }

    fn of_file(self) -> Vec<&'static str> {
        let votes = ["--weights", "--quota", "--recognition", "--veto"];
        match self {
            Self::Spatial(model) => spatial(model),
            Self::Proposals | Self::Choices(Choosing::Proto) => {
                [&votes[..], &["--discount"]].concat()
            }
            Self::Choices(Choosing::Demand) => votes.to_vec(),
            Self::Sides(_) => vec!["--discount", "--outside"],
            Self::Offices => {
                vec!["--weights", "--names", "--offices", "--law", "--data", "--deviations"]
            }
        }
    }
}

fn spatial(model: &Model) -> Vec<&'static str> {
    let mut reads = vec!["--actors", "--reference", "--table", "--ranges", "--spread"];
    if model.id == SMP {
        reads.extend(["--option", "--sweep", "--settings", "--explain"]);
    }
    if WITH_ROUNDS.contains(&model.id) {
        reads.push("--rounds");
    }
    if WITH_INFLUENCE.contains(&model.id) {
        reads.push("--influence");
    }
    reads
}

/// Options that were given, of those that not every model reads.
fn given(args: &Args) -> Vec<&'static str> {
    let (spatial, doubt, votes) = (&args.spatial, &args.doubt, &args.legislature);
    let view = args.chamber.settings();
    let [draws, seed, threads] = args.chamber.draw.given();
    let all = [
        ("--actors", spatial.actors.is_some()),
        ("--option", !spatial.option.is_empty()),
        ("--rounds", spatial.rounds.is_some()),
        ("--reference", spatial.reference.is_some()),
        ("--influence", spatial.influence.is_some()),
        ("--explain", spatial.explain.is_some()),
        ("--table", spatial.table.is_some()),
        ("--ranges", doubt.ranges.is_some()),
        ("--spread", doubt.spread.is_some()),
        ("--sweep", doubt.sweep.is_some()),
        ("--settings", doubt.settings.is_some()),
        ("--weights", weights_given(&votes.game)),
        ("--quota", votes.game.quota_given().is_ok()),
        ("--recognition", votes.recognition.is_some()),
        ("--discount", votes.discount.is_some()),
        ("--veto", votes.veto.is_some()),
        ("--outside", args.sides.outside.is_some()),
        ("--names", !args.offices.names.is_empty()),
        ("--offices", args.offices.offices.is_some()),
        ("--law", args.offices.law.is_some()),
        ("--deviations", args.offices.deviations.is_some()),
        ("--data", args.known.data.is_some()),
        ("--attempts", args.known.attempts),
        ("--as-of", view.as_of.is_some()),
        ("--scenario", !view.scenarios.is_empty()),
        ("--threshold", view.threshold.is_some()),
        ("--draws", draws),
        ("--seed", seed),
        ("--threads", threads),
    ];
    all.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect()
}

/// Weights that cannot be read were given.
fn weights_given(game: &GameArgs) -> bool {
    game.numbers().map_or_else(|_| game.quota_given().is_err(), |(weights, _)| !weights.is_empty())
}

/// Refuses options that would be ignored.
pub(super) fn strays(args: &Args, what: &str, reads: &[&str]) -> Result<(), Failure> {
    let strays: Vec<&str> = given(args).into_iter().filter(|name| !reads.contains(name)).collect();
    if strays.is_empty() {
        return Ok(());
    }
    let (strays, reads) = (strays.join(", "), reads.join(", "));
    Err(Failure::Usage(format!("{what} does not read {strays}\nit reads {reads}")))
}
