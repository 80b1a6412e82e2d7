//! `formateur network`: rivals and go-betweens, in a case or in a list of signed ties.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use formateur_case::View;
use formateur_network::{
    Line, Relation, SignedGraph, SignedNetwork, antagonists, brokers, frustration,
};
use serde::Serialize;

use crate::fail::Failure;
use crate::load::read_input;
use crate::output::{Output, Table, fold_with, width};
use crate::seen::{self, ViewArgs};

/// Arguments of `network`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of the case
    #[arg(required_unless_present = "edges", conflicts_with = "edges")]
    case: Option<PathBuf>,
    /// CSV file of ties: from, to, sign (1 or -1)
    #[arg(long, value_name = "FILE")]
    edges: Option<PathBuf>,
    /// What to compute alone; without it, everything
    #[arg(long, value_name = "ID")]
    measure: Option<Measure>,
    /// Seconds after which a proof of the frustration index is given up
    #[arg(long, value_name = "SECONDS", default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=86_400))]
    time_limit: u64,
    /// End with exit code 3 if the frustration index is not proved in time
    #[arg(long)]
    prove: bool,
    #[command(flatten)]
    view: ViewArgs,
    #[command(flatten)]
    output: Output,
}

/// What can be computed alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Measure {
    /// How far the ties are from two sides, friends within and enemies across
    Frustration,
    /// Who has friendly ties to both sides of a rivalry
    Brokerage,
}

#[derive(Serialize)]
struct Answer {
    actors: usize,
    ties: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    frustration: Option<Sides>,
    #[serde(flatten)]
    standing: Option<Standing>,
}

/// The frustration index and the two sides that reach it.
#[derive(Serialize)]
struct Sides {
    /// Relations that stand against the best two sides that were found.
    index: u64,
    /// Whether it is proved that none are better.
    optimal: bool,
    /// No two sides have fewer.
    lower_bound: u64,
    /// The side of each actor with a tie.
    partition: BTreeMap<String, u8>,
}

/// Rivals and who stands between them.
#[derive(Serialize)]
struct Standing {
    /// Pairs whose ties add up to less than nothing.
    rivalries: Vec<Pair>,
    /// Who has friendly relations to both sides of a rivalry; between most of them first.
    brokers: Vec<Between>,
    /// Pairs with ties of both signs.
    disputed: Vec<Pair>,
}

#[derive(Serialize)]
struct Pair {
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Between {
    id: String,
    pairs: Vec<Pair>,
    /// With whom it is itself at odds.
    own_rivals: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let (network, view) = match (&args.case, &args.edges) {
        (Some(dir), _) => {
            let (_, seen) = seen::seen(dir, &args.view.settings())?;
            (SignedNetwork::of(&seen.view), Some(seen.view))
        }
        (None, Some(path)) => (SignedNetwork::new(lines(path)?), None),
        (None, None) => {
            return Err(Failure::Usage("name a case, or a file with --edges".to_owned()));
        }
    };
    let answer = Answer {
        actors: network.actors().len(),
        ties: network.lines().len(),
        frustration: wanted(args, Measure::Frustration).then(|| sides(&network, args.time_limit)),
        standing: wanted(args, Measure::Brokerage).then(|| standing(&network)),
    };
    args.output.show(&answer, &table(&answer), || text(&answer, view.as_ref()))?;
    let open = answer.frustration.as_ref().is_some_and(|sides| !sides.optimal);
    Ok(if args.prove && open { 3 } else { 0 })
}

fn wanted(args: &Args, measure: Measure) -> bool {
    args.measure.is_none_or(|only| only == measure)
}

fn sides(network: &SignedNetwork, seconds: u64) -> Sides {
    let (started, limit) = (Instant::now(), Duration::from_secs(seconds));
    let graph = SignedGraph::of(network);
    let found = frustration(&graph, &|| started.elapsed() >= limit);
    let sides = graph.actors().iter().zip(&found.partition);
    Sides {
        index: found.index,
        optimal: found.optimal,
        lower_bound: found.lower_bound,
        partition: sides.map(|(id, &side)| (id.clone(), u8::from(side))).collect(),
    }
}

fn lines(path: &Path) -> Result<Vec<Line>, Failure> {
    let text = read_input(path)?;
    let name = path.display();
    let wrong = |line: u64, what: &str, help: &str| {
        Failure::Input(format!("{name}:{line}: {what}\n{help}"))
    };
    let text = text.trim_start_matches('\u{feff}');
    let delimiter =
        if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| wrong(1, &error.to_string(), "write from,to,sign"))?
        .clone();
    let column = |wanted: &str| {
        header.iter().position(|column| column.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
            wrong(
                1,
                &format!("there is no column `{wanted}`"),
                "the first line must be from,to,sign",
            )
        })
    };
    let (from, to, sign) = (column("from")?, column("to")?, column("sign")?);
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            wrong(
                line,
                "this line has another number of cells than the first",
                "write from,to,sign",
            )
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let sign = match record.get(sign) {
            Some("1" | "+1" | "+") => 1,
            Some("-1" | "-") => -1,
            Some("0") => 0,
            other => {
                let found: String = other.unwrap_or_default().chars().take(40).collect();
                return Err(wrong(line, &format!("`{found}` is no sign"), "write 1, 0 or -1"));
            }
        };
        match (record.get(from), record.get(to)) {
            (Some(from), Some(to)) if !from.is_empty() && !to.is_empty() && from != to => {
                lines.push(Line::new(from, to, sign));
            }
            _ => return Err(wrong(line, "a tie needs two different ends", "fill from and to")),
        }
    }
    Ok(lines)
}

fn standing(network: &SignedNetwork) -> Standing {
    let pair = |a: &str, b: &str| Pair { a: a.to_owned(), b: b.to_owned() };
    let actors = network.actors();
    let between = brokers(network).into_iter().map(|broker| {
        let hostile = |other: &&&str| network.relation(&broker.id, other) == Relation::Hostile;
        Between {
            own_rivals: actors.iter().filter(hostile).map(|id| (*id).to_owned()).collect(),
            pairs: broker
                .pairs
                .iter()
                .map(|brokered| pair(&brokered.pair.a, &brokered.pair.b))
                .collect(),
            id: broker.id,
        }
    });
    Standing {
        rivalries: antagonists(network).iter().map(|rivals| pair(&rivals.a, &rivals.b)).collect(),
        brokers: between.collect(),
        disputed: network.disputed().into_iter().map(|(a, b)| pair(a, b)).collect(),
    }
}

fn table(answer: &Answer) -> Table {
    let mut table = Table::new(&["broker", "a", "b"]);
    if let (None, Some(sides)) = (&answer.standing, &answer.frustration) {
        return side_table(sides);
    }
    for broker in answer.standing.iter().flat_map(|standing| &standing.brokers) {
        for pair in &broker.pairs {
            table.row(vec![broker.id.clone(), pair.a.clone(), pair.b.clone()]);
        }
    }
    table
}

fn side_table(sides: &Sides) -> Table {
    let mut table = Table::new(&["actor", "side"]);
    for (actor, side) in &sides.partition {
        table.row(vec![actor.clone(), side.to_string()]);
    }
    table
}

fn text(answer: &Answer, view: Option<&View>) -> String {
    let name = |id: &str| -> String {
        let known = formateur_case::ActorId::new(id);
        known.zip(view).map_or_else(|| id.to_owned(), |(id, view)| view.short_name(&id).to_owned())
    };
    let pairs = |pairs: &[Pair]| -> Vec<String> {
        pairs.iter().map(|pair| format!("{} and {}", name(&pair.a), name(&pair.b))).collect()
    };
    let mut text = format!("{} actors, {} ties\n", answer.actors, answer.ties);
    let mut part = |title: &str, lines: Vec<String>| {
        text.push_str(&format!("\n{title}\n"));
        if lines.is_empty() {
            text.push_str("  none\n");
        }
        for line in lines {
            text.push_str(&fold_with(&format!("  {line}"), width(), "    "));
        }
    };
    if let Some(sides) = &answer.frustration {
        part("Frustration index", vec![index_line(sides)]);
    }
    let Some(standing) = &answer.standing else { return text };
    part("At odds", pairs(&standing.rivalries));
    let between = standing.brokers.iter().map(|broker| {
        let mut line = format!("{}: {}", name(&broker.id), pairs(&broker.pairs).join("; "));
        if !broker.own_rivals.is_empty() {
            let rivals: Vec<String> = broker.own_rivals.iter().map(|id| name(id)).collect();
            line.push_str(&format!(" (itself at odds with {})", rivals.join(", ")));
        }
        line
    });
    part("Friendly with both sides", between.collect());
    part("Ties of both signs", pairs(&standing.disputed));
    text
}

fn index_line(sides: &Sides) -> String {
    let index = sides.index;
    if sides.optimal {
        format!("{index}: so many relations stand against the best two sides (proved)")
    } else {
        format!("from {} to {index}: not proved in the time given", sides.lower_bound)
    }
}
