//! The bargaining of a case as one long table: a figure a row.

use formateur_analysis::{Bargaining, IssueBargained};

use crate::output::Table;

/// A row for each figure of issues and of the division; `part` says which, `what` names it.
pub(super) fn table(found: &Bargaining) -> Table {
    let mut table = Table::new(&["part", "of", "what", "value#", "low#", "high#"]);
    for issue in found.issues.get().into_iter().flatten() {
        rows_of(issue, &mut table);
    }
    for member in found.division.get().into_iter().flat_map(|division| &division.members) {
        let mut range = |what: &str, [low, high]: [f64; 2]| {
            row(&mut table, "division", &member.id, what, None, Some([low, high]));
        };
        range("value", member.value);
        range("keeps", member.keeps);
        range("price", member.price);
        range("included", member.included);
        row(&mut table, "division", &member.id, "demand", Some(member.demand), None);
        row(&mut table, "division", &member.id, "proto-coalition", Some(member.proto), None);
    }
    for talk in found.talks.get().into_iter().flatten() {
        let of = format!("{}/{}", talk.first.actor, talk.second.actor);
        row(&mut table, "talks", &of, "share", None, talk.share);
        row(&mut table, "talks", &of, "power", None, Some(talk.power));
    }
    table
}

fn rows_of(issue: &IssueBargained, table: &mut Table) {
    for actor in &issue.actors {
        let place = actor.position;
        row(
            table,
            &issue.id,
            &actor.actor,
            "position",
            Some(place.value),
            Some([place.low, place.high]),
        );
        row(table, &issue.id, &actor.actor, "salience", actor.salience, None);
        row(table, &issue.id, &actor.actor, "weight", Some(actor.weight), None);
        row(table, &issue.id, &actor.actor, "pull", Some(actor.pull), None);
        row(table, &issue.id, &actor.actor, "gives-up", actor.gives_up, None);
    }
    for end in &issue.ends {
        let drawn = end.drawn.map(|drawn| [drawn.low, drawn.high]);
        row(table, &issue.id, end.model, "outcome", end.value, drawn);
    }
    if let Some(expected) = &issue.expected {
        let [low, .., high] = expected.quantiles;
        row(table, &issue.id, "expected", "outcome", Some(expected.value), Some([low, high]));
    }
    for pivotal in &issue.pivotal {
        row(table, &issue.id, &pivotal.actor, "pivotal", Some(pivotal.chance), None);
    }
    for bloc in &issue.blocs {
        let gives = bloc.gives_up;
        row(
            table,
            &issue.id,
            &bloc.bloc,
            "gives-up",
            Some(gives.value),
            Some([gives.low, gives.high]),
        );
    }
}

fn row(
    table: &mut Table,
    part: &str,
    of: &str,
    what: &str,
    value: Option<f64>,
    range: Option<[f64; 2]>,
) {
    let cell = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    table.row(vec![
        part.to_owned(),
        of.to_owned(),
        what.to_owned(),
        cell(value),
        cell(range.map(|[low, _]| low)),
        cell(range.map(|[_, high]| high)),
    ]);
}
