//! The answer as a table: coalitions, or the places that a theory singles out.

use super::answer::{Answer, Shown};
use super::words;
use crate::output::Table;

/// The table.
pub(super) fn of(answer: &Answer) -> Table {
    let places = !answer.spots.is_empty() || !answer.roles.is_empty() || !answer.region.is_empty();
    if answer.coalitions.is_empty() && answer.blocked.is_empty() && places {
        return places_of(answer);
    }
    let columns = Columns::of(answer);
    let mut table = Table::new(&columns.names());
    for shown in answer.coalitions.iter().chain(&answer.blocked) {
        table.row(columns.row(shown));
    }
    table
}

/// What the table does not say, in lines.
pub(super) fn left_out(answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    let left = [("", &answer.left_out.possible), ("blocked ", &answer.left_out.blocked)];
    for (sort, number) in left {
        if let Some(number) = number.as_deref().filter(|number| *number != "0") {
            lines.push(format!(
                "{number} more {sort}coalitions are not in the table; --top N lists more"
            ));
        }
    }
    let places = !answer.spots.is_empty() || !answer.roles.is_empty() || !answer.region.is_empty();
    if places && !(answer.coalitions.is_empty() && answer.blocked.is_empty()) {
        lines.push("roles and places are in the other formats".to_owned());
    }
    if !answer.nearly.statements.is_empty() || !answer.nearly.short.is_empty() {
        lines.push("what is nearly possible is in the other formats".to_owned());
    }
    lines
}

/// Which columns a list has.
#[allow(clippy::struct_excessive_bools, reason = "each says whether one column is there")]
pub(super) struct Columns {
    /// Ids of measures that any coalition has.
    measures: Vec<&'static str>,
    support: bool,
    drawn: bool,
    thresholds: bool,
    portfolios: bool,
}

impl Columns {
    fn of(answer: &Answer) -> Self {
        let mut measures: Vec<&'static str> = Vec::new();
        let mut support = false;
        for shown in answer.coalitions.iter().chain(&answer.blocked) {
            support |= !shown.support.is_empty();
            for measure in &shown.measures {
                if !measures.contains(&measure.id) {
                    measures.push(measure.id);
                }
            }
        }
        Self {
            measures,
            support,
            drawn: answer.draws.is_some(),
            thresholds: answer.thresholds.len() > 1,
            portfolios: answer.coalitions.iter().any(|shown| shown.portfolios.is_some()),
        }
    }

    /// Those of a list of coalitions of which nothing but seats is known.
    pub(super) fn plain(thresholds: bool) -> Self {
        Self { measures: Vec::new(), support: false, drawn: false, thresholds, portfolios: false }
    }

    /// Their names; `#` marks numbers.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names = vec!["members", "seats#", "multiplicity#"];
        names.extend(self.support.then_some("support"));
        names.extend(self.measures.iter().copied());
        names.extend(self.drawn.then_some("majority_probability#"));
        names.extend(self.thresholds.then_some("meets"));
        names.extend(self.portfolios.then_some("portfolios"));
        names.push("obstacles");
        names
    }

    /// The cells of a coalition.
    pub(super) fn row(&self, shown: &Shown) -> Vec<String> {
        let mut row = vec![
            words::members(&shown.members),
            shown.weight.to_string(),
            shown.multiplicity.clone(),
        ];
        if self.support {
            let outside = (!shown.support.is_empty()).then(|| words::members(&shown.support));
            row.push(outside.unwrap_or_default());
        }
        for id in &self.measures {
            let own = shown.measures.iter().find(|measure| measure.id == *id);
            row.push(own.map_or_else(String::new, |measure| measure.value.to_string()));
        }
        if self.drawn {
            let chance = shown.majority_probability.map(|chance| chance.to_string());
            row.push(chance.unwrap_or_default());
        }
        if self.thresholds {
            row.push(shown.meets.join(" "));
        }
        if self.portfolios {
            row.push(shown.portfolios.as_ref().map(words::portfolios).unwrap_or_default());
        }
        row.push(words::obstacles(shown));
        row
    }
}

fn places_of(answer: &Answer) -> Table {
    let mut table = Table::new(&["role", "parties", "dimension", "position"]);
    for role in &answer.roles {
        let dimension = role.dimension.clone().unwrap_or_default();
        table.row(vec![role.role.to_owned(), role.party.clone(), dimension, String::new()]);
    }
    for spot in &answer.spots {
        let numbers: Vec<String> = spot.position.iter().map(ToString::to_string).collect();
        table.row(vec![
            spot.role.to_owned(),
            spot.parties.join(" "),
            String::new(),
            numbers.join(" "),
        ]);
    }
    for (polygon, number) in answer.region.iter().zip(1..) {
        for [x, y] in polygon {
            table.row(vec![
                format!("region-{number}"),
                String::new(),
                String::new(),
                format!("{x} {y}"),
            ]);
        }
    }
    table
}
