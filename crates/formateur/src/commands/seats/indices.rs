//! `formateur seats indices`: how fragmented, disproportional and changed a result is.

mod read;

use std::collections::BTreeMap;
use std::path::PathBuf;

use formateur_seats::fragmentation::{Election, INDICES, Index};
use serde::Serialize;

use super::wrapped;
use crate::fail::Failure;
use crate::output::{Output, Table, fold, width};
use crate::sheet::Sheet;

/// Arguments of `seats indices`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Results: a CSV file with party, votes and seats, perhaps `previous_votes`, `previous_seats` and position
    #[arg(long, value_name = "FILE")]
    results: PathBuf,
    /// Index to compute; repeat for several [default: all]
    #[arg(long, value_name = "ID", value_parser = index_ids())]
    index: Vec<String>,
    /// Id of those who are lumped together
    #[arg(long, value_name = "ID", default_value = "others")]
    others: String,
    /// Both ends of the scale of positions
    #[arg(long, value_name = "LOW,HIGH", default_value = "0,10", value_parser = scale, allow_hyphen_values = true)]
    scale: (f64, f64),
    #[command(flatten)]
    output: Output,
}

fn index_ids() -> clap::builder::PossibleValuesParser {
    let value =
        |index: &&'static Index| clap::builder::PossibleValue::new(index.id).help(index.name);
    clap::builder::PossibleValuesParser::new(INDICES.iter().map(value))
}

/// Both ends of a scale.
fn scale(text: &str) -> Result<(f64, f64), &'static str> {
    let help = "write both ends with a comma, the lower first, such as 0,10";
    let (low, high) = text.split_once(',').ok_or(help)?;
    let end =
        |text: &str| text.trim().parse::<f64>().ok().filter(|end| end.abs() <= 1e9).ok_or(help);
    let (low, high) = (end(low)?, end(high)?);
    if low < high { Ok((low, high)) } else { Err(help) }
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    parties: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    two_largest: Option<[String; 2]>,
    indices: BTreeMap<&'static str, Figure>,
    /// Why other indices have no value.
    left_out: BTreeMap<&'static str, String>,
}

/// The value of one index.
#[derive(Serialize)]
struct Figure {
    value: f64,
    name: &'static str,
    variant: &'static str,
    unit: &'static str,
    source: &'static str,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<u8, Failure> {
    let sheet = Sheet::read(&args.results)?;
    let results = match read::results(&sheet, args.scale) {
        Ok(results) => results,
        Err(problems) => return Err(sheet.failure(problems)),
    };
    let election = Election::new(results, &args.others, args.scale)
        .map_err(|error| Failure::Input(format!("{error}\ncorrect the file of results")))?;
    let answer = Answer::of(&election, &args.index);
    args.output.show(&answer, &answer.table(), || answer.text())?;
    Ok(0)
}

impl Answer {
    fn of(election: &Election, asked: &[String]) -> Self {
        let (mut indices, mut left_out) = (BTreeMap::new(), BTreeMap::new());
        for index in
            INDICES.iter().filter(|index| asked.is_empty() || asked.iter().any(|id| id == index.id))
        {
            match index.of(election) {
                Ok(value) => {
                    let unit = if index.percent { "percent" } else { "number" };
                    let Index { name, variant, source, .. } = **index;
                    indices.insert(index.id, Figure { value, name, variant, unit, source });
                }
                Err(reason) => {
                    left_out.insert(index.id, reason.to_string());
                }
            }
        }
        let two_largest =
            election.two_largest().map(|parties| parties.map(|party| party.id.clone()));
        Self { parties: election.parties().len(), two_largest, indices, left_out }
    }

    /// The indices in the order of the list.
    fn shown(&self) -> impl Iterator<Item = (&'static str, &Figure)> {
        INDICES.iter().filter_map(|index| Some((index.id, self.indices.get(index.id)?)))
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&["index", "value#", "unit", "variant", "source"]);
        for (id, own) in self.shown() {
            let texts = [own.unit, own.variant, own.source].map(str::to_owned);
            let mut row = vec![id.to_owned(), own.value.to_string()];
            row.extend(texts);
            table.row(row);
        }
        table
    }

    fn text(&self) -> String {
        let row = |(id, own): (&str, &Figure)| {
            let unit = if own.unit == "percent" { "%" } else { "" };
            let value = format!("{:.4}", own.value);
            vec![id.to_owned(), value, unit.to_owned(), own.variant.to_owned()]
        };
        let rows: Vec<Vec<String>> = self.shown().map(row).collect();
        let mut text = wrapped::text(&["index", "value#", "", "variant"], &rows, 3, width());
        if let Some([first, second]) = &self.two_largest
            && self.indices.keys().any(|id| id.ends_with("-swing"))
        {
            text.push_str(&fold(&format!("Swings are to {first}, from {second}."), width()));
        }
        for (id, reason) in &self.left_out {
            text.push_str(&fold(&format!("{id}: {reason}"), width()));
        }
        text
    }
}
