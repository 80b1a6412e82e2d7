//! `formateur power`: voting power in a case, or in a game of weights.

mod answer;
mod apart;
mod extras;
mod likely;
mod list;
mod plain;
mod players;
mod rule;
mod solution;
mod what_if;

use std::path::PathBuf;

use formateur_analysis::Power;
use formateur_power::{INDICES, Limits, PowerIndex, UNION_INDICES, UnionIndex};

use crate::fail::{Failure, LIMIT};
use crate::output::Output;
use crate::seen::{self, ChamberArgs};
use crate::weights::{GameArgs, game_failure};
use answer::Answer;
use players::Players;

/// Arguments of `power`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present_any = ["weights", "game"], conflicts_with_all = ["weights", "game", "quota"])]
    case: Option<PathBuf>,
    #[command(flatten)]
    game: GameArgs,
    /// Index to compute; repeat for several, or `all` [default: the best known]
    #[arg(long, value_name = "ID", value_parser = index_ids())]
    index: Vec<String>,
    /// Who acts together: players by number or id, 1+3,2+4,5; in a case its alliances are taken
    #[arg(long, value_name = "A+B,C+D")]
    unions: Option<String>,
    /// Shapley-Shubik in floating-point numbers (error below 1e-12): far faster in large games
    #[arg(long)]
    float: bool,
    /// Only say what counting would take
    #[arg(long, conflicts_with = "case")]
    plan: bool,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    extras: extras::ExtraArgs,
    #[command(flatten)]
    rule: rule::RuleArgs,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    output: Output,
}

/// What counting may take.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct LimitArgs {
    /// Memory that counting may take, such as 500MB or 8GB
    #[arg(long, value_name = "SIZE", default_value = "4GiB", value_parser = bytes)]
    max_memory: u64,
    /// Seconds of one processor that one part of the count may be estimated to take [default: any]
    #[arg(long, value_name = "N")]
    max_seconds: Option<f64>,
}

impl LimitArgs {
    fn limits(&self) -> Limits {
        Limits { max_memory: self.max_memory, max_seconds: self.max_seconds }
    }
}

/// A size of memory: a number, perhaps with a unit.
fn bytes(text: &str) -> Result<u64, &'static str> {
    let help = "write a number with a unit, such as 500MB or 8GiB";
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unit = match text[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "kib" => 1 << 10,
        "m" | "mb" => 1_000_000,
        "mib" => 1 << 20,
        "g" | "gb" => 1_000_000_000,
        "gib" => 1 << 30,
        _ => return Err(help),
    };
    let number: u64 = text[..digits].parse().map_err(|_| help)?;
    number.checked_mul(unit).ok_or(help)
}

fn index_ids() -> clap::builder::PossibleValuesParser {
    let value = |id: &'static str, name: &'static str| clap::builder::PossibleValue::new(id).help(name);
    let plain = INDICES.iter().map(|index| value(index.id, index.name));
    let unions = UNION_INDICES.iter().map(|index| value(index.id, index.name));
    let all = value("all", "every index");
    clap::builder::PossibleValuesParser::new(std::iter::once(all).chain(plain).chain(unions))
}

/// Indices that were asked for.
struct Chosen {
    plain: Vec<&'static PowerIndex>,
    unions: Vec<&'static UnionIndex>,
    /// Whether one with unions was asked for by name.
    named_unions: bool,
}

impl Chosen {
    fn of(ids: &[String], default_unions: bool) -> Self {
        let named = |id: &str| ids.iter().any(|chosen| chosen == id);
        let wanted = |id: &str| named(id) || named("all");
        let by_default = ids.is_empty() && default_unions;
        let plain = INDICES.iter().copied().filter(|index| wanted(index.id));
        let with_unions = |index: &&UnionIndex| wanted(index.id) || (by_default && index.id == "owen");
        Self {
            plain: if ids.is_empty() { formateur_analysis::reported_indices() } else { plain.collect() },
            unions: UNION_INDICES.iter().copied().filter(with_unions).collect(),
            named_unions: UNION_INDICES.iter().any(|index| named(index.id)),
        }
    }
}

/// Runs the command: 0, or 3 if something was too large.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let chosen = Chosen::of(&args.index, args.unions.is_some());
    let answer = args.chamber.draw.run(|| match &args.case {
        Some(dir) => of_case(args, dir, &chosen),
        None => of_weights(args, &chosen),
    })??;
    args.output.show(&answer, &answer.table(), || answer.text())?;
    Ok(if answer.refused.is_empty() { 0 } else { LIMIT })
}

fn of_weights(args: &Args, chosen: &Chosen) -> Result<Answer, Failure> {
    if args.rule.wins() {
        let (weights, _) = args.game.numbers()?;
        return args.rule.composite(weights);
    }
    let (game, scale) = args.game.scaled()?;
    let (players, scale) = (Players::numbered(game), (scale > 1).then_some(scale));
    if args.rule.meets() {
        return args.rule.session(&players);
    }
    if args.plan {
        let plan = plain::plan(&players, &chosen.plain, &args.limits.limits());
        return Ok(Answer { quota: Some(players.game.quota()), scale, plan, ..Answer::default() });
    }
    let mut answer = plain::of_game(&players, &chosen.plain, args.float, &args.limits.limits())?;
    answer.scale = scale;
    add_unions(&mut answer, args, &players, chosen, None)?;
    args.extras.add_to(&mut answer, &players, &[], &args.limits.limits())?;
    Ok(answer)
}

fn of_case(args: &Args, dir: &std::path::Path, chosen: &Chosen) -> Result<Answer, Failure> {
    let settings = args.chamber.settings();
    let (_, seen) = seen::seen(dir, &settings)?;
    let world = seen.world(&settings).ok_or_else(|| no_count(&seen))?;
    let players = Players::of(&world)?;
    if args.rule.meets() {
        return args.rule.session(&players);
    }
    let power = Power::of(&world, &chosen.plain).map_err(|error| game_failure(&error))?;
    let mut answer = plain::of_case(&power);
    let blocs = formateur_analysis::unions_of(&world);
    let blocs = blocs.into_iter().map(|union| union.positions).collect();
    add_unions(&mut answer, args, &players, chosen, Some(blocs))?;
    let apart = formateur_analysis::ruled_out_pairs(&world);
    answer.at_points = !world.draws.is_empty();
    args.extras.add_to(&mut answer, &players, &apart, &args.limits.limits())?;
    Ok(answer)
}

/// Adds indices with unions: those that were given, or the blocs of the case.
fn add_unions(
    answer: &mut Answer,
    args: &Args,
    players: &Players,
    chosen: &Chosen,
    blocs: Option<Vec<Vec<usize>>>,
) -> Result<(), Failure> {
    if chosen.unions.is_empty() {
        return Ok(());
    }
    let blocs = blocs.filter(|blocs| !blocs.is_empty());
    let given = match (&args.unions, blocs) {
        (Some(text), _) => players.groups(text)?,
        (None, Some(blocs)) => blocs,
        (None, None) if chosen.named_unions => {
            return Err(Failure::Usage(
                "an index for unions needs to know them\nname them, such as --unions 1+3,2+4".to_owned(),
            ));
        }
        (None, None) => return Ok(()),
    };
    plain::add_unions(answer, players, given, &chosen.unions, &args.limits.limits())
}

/// That a case has no count on the day.
pub(crate) fn no_count(seen: &formateur_analysis::Seen) -> Failure {
    Failure::Usage(format!("{}\ntry another --as-of", seen.without_count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_with_its_unit() {
        assert_eq!(bytes("12"), Ok(12));
        assert_eq!(bytes("500MB"), Ok(500_000_000));
        assert_eq!(bytes("4 GiB"), Ok(4 << 30));
        assert!(bytes("much").is_err() && bytes("").is_err() && bytes("99999999999999999999").is_err());
        assert!(bytes("99999999999 GB").is_err());
    }
}
