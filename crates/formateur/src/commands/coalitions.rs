//! `formateur coalitions`: what can govern, in a case or in a game of weights.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::ValueEnum;
use formateur_analysis::{CoalitionQuery, Coalitions, Estimate, Government, GovernmentMember, Seen};
use formateur_case::{ActorId, did_you_mean};
use formateur_coalition::{Merge, Obstacle, Parliament, Seat, TooMany, minimal_winning};
use serde::Serialize;

use super::power::no_count;
use crate::fail::Failure;
use crate::output::{Output, Switch, Table, brief, width};
use crate::seen::{self, ChamberArgs};
use crate::weights::GameArgs;

/// Arguments of `coalitions`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present_any = ["weights", "game"], conflicts_with_all = ["weights", "game", "quota"])]
    case: Option<PathBuf>,
    #[command(flatten)]
    game: GameArgs,
    /// Which coalitions
    #[arg(long, value_enum, default_value = "minimal-winning")]
    concept: Concept,
    /// How many are listed
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    top: u32,
    /// Only coalitions with this party; repeat for several
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    include: Vec<String>,
    /// Only coalitions without this party; repeat for several
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    exclude: Vec<String>,
    /// Whether what parties have ruled out or tied themselves to counts; off, lists of equal size are one sort
    #[arg(long, value_enum, default_value = "on")]
    vetoes: Switch,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Concept {
    /// Enough seats, and no member to spare
    MinimalWinning,
}

#[derive(Serialize)]
struct Answer {
    quota: u64,
    counts: Numbers,
    coalitions: Vec<Shown>,
    /// Those in whose way a statement stands.
    blocked: Vec<Shown>,
    /// Draws behind chances and intervals; none where seats are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    draws: Option<u32>,
}

#[derive(Serialize)]
struct Numbers {
    /// Winning coalitions, minimal or not; none where seats are uncertain.
    winning: Option<String>,
    /// Minimal winning coalitions, those that are blocked left out.
    minimal_winning: String,
    /// Their types.
    types: String,
    blocked: String,
    blocked_types: String,
}

#[derive(Serialize)]
struct Shown {
    members: Vec<Member>,
    multiplicity: String,
    weight: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    seats: Option<Estimate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    majority_probability: Option<f64>,
    obstacles: Vec<Obstacle>,
}

#[derive(Serialize)]
struct Member {
    id: String,
    count: u64,
}

impl Member {
    fn of(member: &GovernmentMember) -> Self {
        Self { id: member.id.clone(), count: member.count }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let Concept::MinimalWinning = args.concept;
    if let Some(id) = args.include.iter().find(|id| args.exclude.contains(id)) {
        return Err(Failure::Usage(format!(
            "`{id}` is both included and excluded\nleave one of the two out"
        )));
    }
    let answer = match &args.case {
        Some(dir) => {
            let settings = args.chamber.settings();
            let (_, seen) = seen::seen(dir, &settings)?;
            let world = seen.world(&settings).ok_or_else(|| no_count(&seen))?;
            let query = args.query(&seen)?;
            let found = args.chamber.draw.run(|| Coalitions::of(&world, &query))?;
            let found = found.map_err(too_many)?;
            let parliament = Parliament::of(&seen.view, &world.point, world.requirement.seats);
            let parliament = parliament.excluding(&query.exclude).including(&query.include);
            let exact = world.draws.is_empty();
            of_case(&found, exact.then(|| parliament.winning().ok()).flatten().map(|n| n.to_string()))
        }
        None => of_game(args)?,
    };
    args.output.show(&answer, &table(&answer), || text(&answer))?;
    Ok(0)
}

impl Args {
    fn query(&self, seen: &Seen) -> Result<CoalitionQuery, Failure> {
        let count = seen.view.count().ok_or_else(|| no_count(seen))?;
        let holders: Vec<(&ActorId, bool)> = count.parties().map(|(id, held)| (id, held.individuals)).collect();
        let known = |ids: &[String]| -> Result<BTreeSet<String>, Failure> {
            for id in ids {
                if !holders.iter().any(|(holder, _)| holder.as_str() == id) {
                    let near = did_you_mean(id, holders.iter().map(|(holder, _)| holder.as_str()));
                    let help = near.map_or_else(
                        || "`formateur power CASE` lists the ids".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    );
                    return Err(Failure::Usage(format!("no list with seats has the id `{id}`\n{help}")));
                }
            }
            Ok(ids.iter().cloned().collect())
        };
        let include = known(&self.include)?;
        if let Some((id, _)) = holders.iter().find(|(id, individuals)| *individuals && include.contains(id.as_str())) {
            return Err(Failure::Usage(format!(
                "`{id}` stands for members who act each for themselves, so it cannot be included as one\n\
                 leave it out, or exclude it"
            )));
        }
        Ok(CoalitionQuery {
            vetoes: self.vetoes == Switch::On,
            top: self.top as usize,
            include,
            exclude: known(&self.exclude)?,
        })
    }
}

fn of_case(found: &Coalitions, winning: Option<String>) -> Answer {
    let drawn = !found.method.exact;
    let shown = |government: &Government| Shown {
        members: government.members.iter().map(Member::of).collect(),
        multiplicity: government.multiplicity.clone(),
        weight: government.weight,
        seats: drawn.then_some(government.seats),
        majority_probability: drawn.then_some(government.majority_probability),
        obstacles: government.obstacles.clone(),
    };
    Answer {
        quota: found.requirement.seats.into(),
        counts: Numbers {
            winning,
            minimal_winning: found.possible.clone(),
            types: found.possible_types.to_string(),
            blocked: found.blocked.clone(),
            blocked_types: found.blocked_types.to_string(),
        },
        coalitions: found.governments.iter().map(shown).collect(),
        blocked: found.blocked_governments.iter().map(shown).collect(),
        draws: found.method.draws,
    }
}

fn of_game(args: &Args) -> Result<Answer, Failure> {
    let input = |error: &dyn std::fmt::Display| Failure::Input(error.to_string());
    let game = args.game.game()?;
    let seats = game.weights().iter().zip(1_u32..).map(|(&weight, number)| Seat {
        id: number.to_string(),
        party: number.to_string(),
        weight,
    });
    let seats: Vec<Seat> = seats.collect();
    for id in args.include.iter().chain(&args.exclude) {
        if !seats.iter().any(|seat| seat.id == *id) {
            return Err(Failure::Usage(format!("there is no player `{id}`\nplayers are numbered from 1 to {}", seats.len())));
        }
    }
    let parliament = Parliament::new(seats, game.quota())
        .excluding(&args.exclude.iter().cloned().collect())
        .including(&args.include.iter().cloned().collect());
    let found = minimal_winning(&parliament, Merge::BySeats, args.top as usize).map_err(too_many)?;
    let shown = found.possible.iter().map(|coalition| Shown {
        members: coalition.parts.iter().map(|part| Member { id: part.id.clone(), count: part.count }).collect(),
        multiplicity: coalition.multiplicity.to_string(),
        weight: coalition.weight,
        seats: None,
        majority_probability: None,
        obstacles: Vec::new(),
    });
    Ok(Answer {
        quota: game.quota(),
        counts: Numbers {
            winning: Some(parliament.winning().map_err(|error| input(&error))?.to_string()),
            minimal_winning: found.possible_count.to_string(),
            types: found.possible_types.to_string(),
            blocked: found.blocked_count.to_string(),
            blocked_types: found.blocked_types.to_string(),
        },
        coalitions: shown.collect(),
        blocked: Vec::new(),
        draws: None,
    })
}

fn too_many(error: TooMany) -> Failure {
    Failure::Limit(format!("{error}\nleave parties out with --exclude"))
}

/// `sadr + 2 of independents`.
fn members(shown: &Shown) -> String {
    let member = |member: &Member| match member.count {
        1 => member.id.clone(),
        count => format!("{count} of {}", member.id),
    };
    shown.members.iter().map(member).collect::<Vec<_>>().join(" + ")
}

fn sentence(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::RuledOut(said) => format!("{} rules out {}", said.from, said.to),
        Obstacle::BreaksCommitment(said) => format!("{} enters only with {}", said.from, said.to),
        Obstacle::ShortOfQuota { missing, quota } => format!("short of {quota} by {missing}"),
        Obstacle::OfficeConvention(convention) => {
            format!("no {} member for {} (convention)", convention.community, convention.office)
        }
        Obstacle::Spare { members } => format!("wins without {}", members.join(" or ")),
    }
}

fn table(answer: &Answer) -> Table {
    let mut columns = vec!["members", "seats#", "multiplicity#"];
    if answer.draws.is_some() {
        columns.push("majority_probability#");
    }
    columns.push("obstacles");
    let mut table = Table::new(&columns);
    for shown in answer.coalitions.iter().chain(&answer.blocked) {
        let mut row = vec![members(shown), shown.weight.to_string(), shown.multiplicity.clone()];
        row.extend(shown.majority_probability.map(|probability| probability.to_string()));
        row.push(shown.obstacles.iter().map(sentence).collect::<Vec<_>>().join("; "));
        table.row(row);
    }
    table
}

fn text(answer: &Answer) -> String {
    let counts = &answer.counts;
    let mut text = format!(
        "quota {}; minimal winning coalitions {} of {} types",
        answer.quota, brief(&counts.minimal_winning), counts.types
    );
    if counts.blocked != "0" {
        text.push_str(&format!("\nblocked by statements {} of {} types", brief(&counts.blocked), counts.blocked_types));
    }
    if let Some(winning) = &counts.winning {
        text.push_str(&format!("\nwinning coalitions {}", brief(winning)));
    }
    text.push_str("\n\n");
    text.push_str(&list(answer, &answer.coalitions));
    if !answer.blocked.is_empty() {
        text.push_str("\nBlocked\n");
        text.push_str(&list(answer, &answer.blocked));
    }
    text
}

/// Coalitions in lines; a long one goes on, indented.
fn list(answer: &Answer, rows: &[Shown]) -> String {
    let mut text = String::new();
    for shown in rows {
        let mut line = format!("{:>5}  {}", shown.weight, members(shown));
        if shown.multiplicity != "1" {
            line.push_str(&format!("  ({} of this sort)", brief(&shown.multiplicity)));
        }
        if let (Some(probability), Some(_)) = (shown.majority_probability, answer.draws) {
            line.push_str(&format!("  [{:.0} % of draws]", probability * 100.0));
        }
        text.push_str(&crate::output::fold_with(&line, width(), "       "));
        for obstacle in &shown.obstacles {
            let line = format!("       {} ({})", sentence(obstacle), obstacle.source().join(", "));
            text.push_str(&crate::output::fold_with(&line, width(), "         "));
        }
    }
    text
}
