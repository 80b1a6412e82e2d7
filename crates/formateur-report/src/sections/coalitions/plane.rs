//! The plane of two issues: where parties stand, and what theories single out in it.

use formateur_analysis::{Coalitions, IssueSpace, IssueUsed, Prediction, TheoryAnswer};
use maud::{Markup, html};

use crate::charts::{
    Column, DataTable, Plane, PlaneAxis, PlaneParty, PlaneRegion, PlaneSpot, Value, figure,
};
use crate::words::{Words, list, plain};

pub(super) fn part(words: &Words<'_>, coalitions: &Coalitions) -> Markup {
    let Some(space) = coalitions.space.plane.get() else { return html! {} };
    let [x, y] = space.issues.as_slice() else { return html! {} };
    let unplaced: Vec<&str> = space.unplaced.iter().map(|id| words.short(id)).collect();
    let caption = format!("Where the lists stand on \u{201c}{}\u{201d} and \u{201c}{}\u{201d}", x.name, y.name);
    html! {
        h3 { "Where the lists stand" }
        p {
            "The larger a circle, the more seats. The picture shows positions as last known, without their ranges."
            @if !unplaced.is_empty() && unplaced.len() <= 6 { " Without a position: " (list(&unplaced)) "." }
            @if unplaced.len() > 6 { " " (unplaced.len()) " lists have no position." }
        }
        (figure("policy-plane", &caption, &picture(words, coalitions, space, [x, y]).svg(), &table(words, coalitions, space)))
    }
}

/// The picture by itself.
pub(in crate::sections) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let coalitions = words.analysis.sections.coalitions.get()?;
    let space = coalitions.space.plane.get()?;
    let [x, y] = space.issues.as_slice() else { return None };
    Some(picture(words, coalitions, space, [x, y]).svg())
}

/// Theories that look at this plane, with what they find.
fn findings<'a>(
    coalitions: &'a Coalitions,
    space: &'a IssueSpace,
) -> impl Iterator<Item = (&'a TheoryAnswer, &'a Prediction)> {
    let theories = coalitions.theories.iter().filter(move |theory| {
        theory.issues.iter().eq(space.issues.iter().map(|issue| &issue.id))
    });
    theories.filter_map(|theory| Some((theory, theory.found.get()?)))
}

fn picture(
    words: &Words<'_>,
    coalitions: &Coalitions,
    space: &IssueSpace,
    issues: [&IssueUsed; 2],
) -> Plane {
    let seats = words.analysis.sections.seats.get();
    let color = |id: &str| seats?.parties.iter().find(|one| one.id == id)?.color.clone();
    let parties = space.parties.iter().map(|party| PlaneParty {
        label: words.short(&party.id).to_owned(),
        seats: party.seats,
        at: [party.position[0], party.position[1]],
        color: color(&party.id),
    });
    let mut regions = Vec::new();
    let mut spots = Vec::new();
    for (theory, found) in findings(coalitions, space) {
        if !found.region.is_empty() {
            regions.push(PlaneRegion { label: theory.name.clone(), polygons: found.region.clone() });
        }
        let of_theory = found.spots.iter().filter_map(|spot| match spot.position.as_slice() {
            [x, y] => Some([*x, *y]),
            _ => None,
        });
        let at: Vec<[f64; 2]> = of_theory.collect();
        if !at.is_empty() {
            spots.push(PlaneSpot { label: theory.name.clone(), at });
        }
    }
    Plane {
        id: "policy-plane-picture".to_owned(),
        title: format!("{} and {}", issues[0].name, issues[1].name),
        description: "Lists as circles by seats, what theories single out as areas and marks.".to_owned(),
        axes: issues.map(|issue| PlaneAxis {
            name: issue.name.clone(),
            low: issue.low_end.clone(),
            high: issue.high_end.clone(),
            scale: issue.scale,
        }),
        parties: parties.collect(),
        regions,
        spots,
    }
}

fn table(words: &Words<'_>, coalitions: &Coalitions, space: &IssueSpace) -> DataTable {
    let mut columns = vec![Column::text("List, or what a theory singles out"), Column::number("Seats")];
    columns.extend(space.issues.iter().map(|issue| Column::number(issue.name.clone())));
    let numbers = |position: &[f64]| position.iter().map(|at| Value::number(*at)).collect::<Vec<_>>();
    let party = |party: &formateur_analysis::Placed| {
        let mut row = vec![Value::text(words.short(&party.id)), Value::number(party.seats.into())];
        row.extend(numbers(&party.position));
        row
    };
    let mut rows: Vec<Vec<Value>> = space.parties.iter().map(party).collect();
    for (theory, found) in findings(coalitions, space) {
        for spot in &found.spots {
            let who = super::theories::spot_words(words, coalitions, theory, spot);
            let what = format!("{}, {}: {who}", theory.name, plain(spot.role));
            let mut row = vec![Value::text(what), Value::Empty];
            row.extend(numbers(&spot.position));
            rows.push(row);
        }
        for corner in found.region.iter().flatten() {
            let mut row = vec![Value::text(format!("{}: corner", theory.name)), Value::Empty];
            row.extend(numbers(corner));
            rows.push(row);
        }
    }
    DataTable { caption: "Positions".to_owned(), columns, rows, file_stem: "positions".to_owned() }
}
