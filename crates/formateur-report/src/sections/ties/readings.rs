//! Who stands between whom if ties count for others.

use formateur_analysis::{OtherReading, PlaceRow, RollUp, TiesSection};
use maud::{Markup, html};

use super::tie;
use crate::words::{count, list};

pub(super) fn part(ties: &TiesSection) -> Markup {
    html! { @for reading in &ties.readings { p { (worded(reading)) } } }
}

fn worded(reading: &OtherReading) -> String {
    let whom = match reading.roll_up {
        RollUp::AsStated => "those named",
        RollUp::Organisations => "the organisations of persons",
        RollUp::Blocs => "the alliances of organisations",
    };
    let moved = count(reading.moved_ties as u64, "tie moves", "ties move");
    let within = match reading.ties_within {
        0 => String::new(),
        number => format!(" and {} within one", count(number as u64, "tie falls", "ties fall")),
    };
    let mut text = format!("If ties count for {whom} ({moved}{within}), ");
    if reading.gained.is_empty() && reading.lost.is_empty() {
        return text
            + if reading.brokers.is_empty() {
                "nobody stands between rivals either."
            } else {
                "the same actors stand between the same rivals."
            };
    }
    let mut parts = Vec::new();
    if !reading.gained.is_empty() {
        parts.push(format!("{} as well", places(&reading.gained, "stands")));
    }
    if !reading.lost.is_empty() {
        parts.push(format!("{} no longer", places(&reading.lost, "stands")));
    }
    text += &list(&parts);
    let order = reading.brokers.iter().map(|one| (one.name.as_str(), one.net));
    if let Some(most) = tie::most_net(order) {
        text += &format!("; {most}");
    }
    text + "."
}

fn places(places: &[PlaceRow], verb: &str) -> String {
    let one = |place: &PlaceRow| {
        format!("{} {verb} between {}", place.broker_name, place.pair.names.join(" and "))
    };
    places.iter().map(one).collect::<Vec<_>>().join(", ")
}
