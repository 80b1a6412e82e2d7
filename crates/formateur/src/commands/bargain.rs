//! `formateur bargain`: where bargaining points, and what each side can hold out for.

mod case;
mod legislature;
mod lists;
mod spatial;
mod text;

use std::path::PathBuf;

use clap::builder::PossibleValue;
use formateur_bargaining::MODELS;

use crate::fail::Failure;
use crate::output::Output;
use crate::seen::ChamberArgs;
use crate::weights::GameArgs;

/// The model that reads votes in place of actors on issues.
const BARON_FEREJOHN: &str = "baron-ferejohn";

/// Arguments of `bargain`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present = "model")]
    case: Option<PathBuf>,
    /// What bargaining is taken for; without a case it needs --actors or --weights
    #[arg(long, value_name = "ID", value_parser = models())]
    model: Option<String>,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    spatial: SpatialArgs,
    #[command(flatten)]
    legislature: LegislatureArgs,
    #[command(flatten)]
    output: Output,
}

/// What models of actors on issues read.
#[derive(clap::Args)]
#[group(id = "Spatial", multiple = true)]
#[command(next_help_heading = "Actors on issues")]
struct SpatialArgs {
    /// Actors: a file of KTAB, .csv or .xml, with positions and saliences from 0 to 100
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
    /// Option of smp under KTAB's name, such as VotingRule=Cubic; repeat for several
    #[arg(long, value_name = "KEY=VALUE")]
    option: Vec<String>,
    /// Rounds of models that have no rule to end [default: the model's own]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: Option<u16>,
}

/// What baron-ferejohn reads.
#[derive(clap::Args)]
#[group(id = "Legislature", multiple = true)]
#[command(next_help_heading = "Votes, for baron-ferejohn")]
struct LegislatureArgs {
    #[command(flatten)]
    game: GameArgs,
    /// Chances of members to propose, with commas, or `proportional` to weights, or `equal`
    #[arg(long, value_name = "LIST", default_value = "proportional", allow_hyphen_values = true)]
    recognition: String,
    /// What a share is worth a round later: one number for all, or one each with commas
    #[arg(long, value_name = "LIST", default_value = "1", allow_hyphen_values = true)]
    discount: String,
    /// Members without whom nothing passes: 1 or 0 each, with commas
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    veto: Option<String>,
}

/// Every model with what it takes bargaining for.
fn models() -> Vec<PossibleValue> {
    let spatial = MODELS.iter().map(|model| PossibleValue::new(model.id).help(model.meaning));
    let votes =
        "a pie is divided by proposals and votes; who can wait, and who proposes, gets more";
    spatial.chain([PossibleValue::new(BARON_FEREJOHN).help(votes)]).collect()
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let Some(model) = args.model.as_deref() else {
        return case::run(args);
    };
    if model == BARON_FEREJOHN {
        let spatial = &args.spatial;
        if spatial.actors.is_some() || !spatial.option.is_empty() || spatial.rounds.is_some() {
            let text =
                "baron-ferejohn reads votes, not actors on issues\nwrite --weights 3,1,1 --quota 3";
            return Err(Failure::Usage(text.to_owned()));
        }
        return legislature::run(&args.legislature, &args.output);
    }
    let game = &args.legislature.game;
    if game.quota_given().is_ok() || game.numbers().map_or(true, |(weights, _)| !weights.is_empty())
    {
        let text = format!(
            "{} reads actors on issues, not votes\nname their file with --actors FILE",
            model
        );
        return Err(Failure::Usage(text));
    }
    spatial::run(model, &args.spatial, &args.output)
}
