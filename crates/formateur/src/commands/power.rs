//! `formateur power`: voting power in a case, or in a game of weights.

use std::collections::BTreeMap;
use std::path::PathBuf;

use formateur_analysis::{Estimate, Power};
use formateur_power::{Counts, Game, GameError, INDICES, Limits, Needs, Plan, PowerIndex, Watch};
use serde::Serialize;

use crate::fail::{Failure, LIMIT};
use crate::output::{Output, Table, brief, width};
use crate::seen::{self, ChamberArgs};
use crate::weights::{GameArgs, game_failure};

/// Arguments of `power`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present_any = ["weights", "game"], conflicts_with_all = ["weights", "game", "quota"])]
    case: Option<PathBuf>,
    #[command(flatten)]
    game: GameArgs,
    /// Index to compute; repeat for several, or `all`
    #[arg(long, value_name = "ID", default_value = "all", value_parser = index_ids())]
    index: Vec<String>,
    #[command(flatten)]
    chamber: ChamberArgs,
    #[command(flatten)]
    output: Output,
}

fn index_ids() -> clap::builder::PossibleValuesParser {
    let all = clap::builder::PossibleValue::new("all").help("every index");
    let each = INDICES.iter().map(|index| clap::builder::PossibleValue::new(index.id).help(index.name));
    clap::builder::PossibleValuesParser::new(std::iter::once(all).chain(each))
}

/// What the command answers.
#[derive(Serialize)]
struct Answer {
    quota: u64,
    players: Vec<Player>,
    #[serde(skip_serializing_if = "Option::is_none")]
    winning: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimal_winning: Option<String>,
    indices: BTreeMap<String, IndexValues>,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Player {
    id: String,
    weight: u64,
}

#[derive(Serialize)]
struct IndexValues {
    values: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    exact: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    low: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    high: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draws: Option<u32>,
}

/// What was too large to compute.
#[derive(Serialize)]
struct Refused {
    id: String,
    reason: String,
}

/// Runs the command: 0, or 3 if something was too large.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let indices = chosen(&args.index);
    let answer = match &args.case {
        Some(dir) => {
            let settings = args.chamber.settings();
            let (_, seen) = seen::seen(dir, &settings)?;
            let world = seen.world(&settings).ok_or_else(|| no_count(&seen))?;
            match args.chamber.draw.run(|| Power::of(&world, &indices))? {
                Ok(power) => of_case(&power),
                Err(error) => return Err(game_failure(&error)),
            }
        }
        None => of_game(&args.game.game()?, &indices),
    };
    args.output.show(&answer, &table(&answer, full), || text(&answer))?;
    Ok(if answer.refused.is_empty() { 0 } else { LIMIT })
}

/// That a case has no count on the day.
pub(crate) fn no_count(seen: &formateur_analysis::Seen) -> Failure {
    Failure::Usage(format!(
        "no count of seats was known on {}\ntry a later --as-of",
        seen.view.day()
    ))
}

fn chosen(ids: &[String]) -> Vec<&'static PowerIndex> {
    let wanted = |id: &str| ids.iter().any(|chosen| chosen == id || chosen == "all");
    INDICES.iter().copied().filter(|index| wanted(index.id)).collect()
}

fn of_case(power: &Power) -> Answer {
    let indices = power.indices.iter().map(|(id, of)| {
        let each = |pick: fn(&Estimate) -> f64| of.values.iter().map(pick).collect::<Vec<f64>>();
        let drawn = !of.method.exact;
        let values = IndexValues {
            values: each(|value| value.value),
            exact: of.exact.clone(),
            low: if drawn { each(|value| value.low) } else { Vec::new() },
            high: if drawn { each(|value| value.high) } else { Vec::new() },
            draws: of.method.draws,
        };
        (id.clone(), values)
    });
    Answer {
        quota: power.requirement.seats.into(),
        players: power.players.iter().map(|player| Player { id: player.id.clone(), weight: player.weight.into() }).collect(),
        winning: power.winning.clone(),
        minimal_winning: power.minimal_winning.clone(),
        indices: indices.collect(),
        refused: Vec::new(),
    }
}

fn of_game(game: &Game, indices: &[&'static PowerIndex]) -> Answer {
    let players = game.weights().iter().zip(1..).map(|(&weight, number): (_, u32)| Player { id: number.to_string(), weight });
    let mut answer = Answer {
        quota: game.quota(),
        players: players.collect(),
        winning: None,
        minimal_winning: None,
        indices: BTreeMap::new(),
        refused: Vec::new(),
    };
    let refuse = |id: &str, error: &GameError| Refused { id: id.to_owned(), reason: error.to_string() };
    let plan = Plan::of(game, &Limits::default());
    let mut needs = Needs::SUMS;
    for index in indices {
        match plan.allows(index.needs) {
            Ok(()) => needs = needs.and(index.needs),
            Err(error) => answer.refused.push(refuse(index.id, &error)),
        }
    }
    let counts = Counts::within(game, needs, &Limits::default(), &Watch::new());
    if let Ok(counts) = counts {
        answer.winning = Some(counts.winning().to_string());
        for index in indices {
            let values = (index.evaluate)(&counts);
            let values = IndexValues { values: values.floats(), exact: values.fractions(), low: Vec::new(), high: Vec::new(), draws: None };
            answer.indices.insert(index.id.to_owned(), values);
        }
    }
    answer
}

/// A row a player, a column an index; `cell` writes the value of the player at a place.
fn table(answer: &Answer, cell: fn(&IndexValues, usize) -> String) -> Table {
    let names: Vec<String> = answer.indices.keys().map(|id| format!("{id}#")).collect();
    let mut columns = vec!["player", "weight#"];
    columns.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&columns);
    for (at, player) in answer.players.iter().enumerate() {
        let mut row = vec![player.id.clone(), player.weight.to_string()];
        row.extend(answer.indices.values().map(|index| cell(index, at)));
        table.row(row);
    }
    table
}

/// All digits, for spreadsheets.
fn full(index: &IndexValues, at: usize) -> String {
    index.values[at].to_string()
}

/// Few digits for reading; over draws in per cent, with the range.
fn short(index: &IndexValues, at: usize) -> String {
    match (index.low.get(at), index.high.get(at)) {
        (Some(low), Some(high)) => {
            let percent = |share: f64| format!("{:.1}", 100.0 * share);
            format!("{} ({}-{})", percent(index.values[at]), percent(*low), percent(*high))
        }
        _ => format!("{:.5}", index.values[at]),
    }
}

fn text(answer: &Answer) -> String {
    let mut text = table(answer, short).text(width());
    text.push_str(&format!("\nquota {}", answer.quota));
    if let Some(winning) = &answer.winning {
        text.push_str(&format!("; winning coalitions {}", brief(winning)));
    }
    if let Some(minimal) = &answer.minimal_winning {
        text.push_str(&format!("\nminimal winning coalitions {}", brief(minimal)));
    }
    if let Some(draws) = answer.indices.values().find_map(|index| index.draws) {
        text.push_str(&format!("\nin per cent: means of {draws} draws of uncertain seats; ranges hold nine in ten"));
    }
    text.push('\n');
    for refused in &answer.refused {
        text.push_str(&format!("refused {}: {}\n", refused.id, refused.reason));
    }
    text
}
