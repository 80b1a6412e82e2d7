//! Who is in government, and who leads it.

use formateur_analysis::ForecastSection;
use formateur_formation::{Chance, PartyForecast, PremierForecast, PremierType};
use maud::{Markup, html};

use super::chance::{in_picture, instead, with_interval};
use super::said::{stance, without};
use crate::charts::{ChanceRow, Chances, Column, DataTable, Value, figure};
use crate::words::{Words, count};

/// Stances that are named below the bars.
const STANCES: usize = 5;

/// Who is in government.
pub(super) fn parties(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let all = &forecast.forecast.in_government;
    if all.is_empty() {
        return html! {};
    }
    let rows = all.iter().map(|one| row(words, words.short(&one.id), &one.chance, Some(&one.id)));
    let picture = chances("in-government-bars", "Chance of each party to govern", rows.collect());
    let cells = |one: &PartyForecast| {
        vec![
            Value::text(words.name(&one.id)),
            Value::number_as(one.chance.probability, with_interval(&one.chance)),
            most(words, forecast, &one.sensitive_to),
        ]
    };
    let table = table("Party", "in-government", all.iter().map(cells).collect());
    html! {
        h3 { "Who is in government?" }
        p { "The chance of each party at the table to be a member, over all possible governments, if one forms." }
        (figure("in-government", "Chance of each party to be in the next government", &picture.svg(), &table))
        @if all.iter().any(|one| !one.sensitive_to.is_empty()) {
            details {
                summary { "What matters most for each party" }
                p { "The chance without a statement, all else at its expected value:" }
                @for one in all.iter().filter(|one| !one.sensitive_to.is_empty()) {
                    p { strong { bdi { (words.short(&one.id)) } } ", " (with_interval(&one.chance)) }
                    (without(words, &forecast.forecast, &one.sensitive_to))
                }
            }
        }
    }
}

/// Who becomes prime minister.
pub(super) fn premiers(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let all = &forecast.forecast.prime_minister;
    if all.is_empty() {
        return html! {};
    }
    let rows = all.iter().map(|one| row(words, &label(words, all, one), &one.chance, one.party.as_deref()));
    let picture = chances("prime-minister-bars", "Chance of each to become prime minister", rows.collect());
    let cells = |one: &PremierForecast| {
        vec![
            Value::text(label(words, all, one)),
            Value::number_as(one.chance.probability, with_interval(&one.chance)),
            most(words, forecast, &one.sensitive_to),
        ]
    };
    let table = table("Prime minister", "prime-minister", all.iter().map(cells).collect());
    html! {
        h3 { "Who becomes prime minister?" }
        p {
            "Persons whom the case names, and for everybody whom it does not name the party, or none. The chances hold if \
             a government forms."
        }
        (figure("next-prime-minister", "Chance of each to be the next prime minister", &picture.svg(), &table))
        (stances(words, forecast))
        @if let Some(parties) = lead(words, forecast) { p { (parties) } }
    }
}

fn lead(words: &Words<'_>, forecast: &ForecastSection) -> Option<String> {
    let all: Vec<String> = forecast
        .forecast
        .prime_minister_party
        .iter()
        .map(|one| format!("{} {}", words.short(&one.id), with_interval(&one.chance)))
        .collect();
    (!all.is_empty()).then(|| format!("By party of the prime minister: {}.", all.join("; ")))
}

fn stances(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let all = &forecast.forecast.stances;
    html! {
        @if !all.is_empty() {
            p { "The stances that change most, each with the candidate's chance without it, all else at its expected value:" }
            ul {
                @for one in all.iter().take(STANCES) {
                    li {
                        bdi { (stance(words, &one.stance)) } ": without it "
                        (instead(one.without, one.with))
                    }
                }
            }
            @if all.len() > STANCES {
                p.muted { (count(all.len() as u64, "stance counts", "stances count")) " in all; they stand under \u{201c}What would change it?\u{201d}." }
            }
        }
    }
}

/// Who an alternative is, in words.
pub(super) fn label(words: &Words<'_>, all: &[PremierForecast], one: &PremierForecast) -> String {
    let named = all.iter().any(|other| other.kind == PremierType::Person && other.party == one.party);
    let somebody = if named { "somebody else" } else { "somebody" };
    match one.kind {
        PremierType::Person => words.name(&one.id).to_owned(),
        PremierType::Party => format!("{somebody} of {}", words.short(&one.id)),
        PremierType::Outsider => format!("{somebody} of no list"),
    }
}

fn most(words: &Words<'_>, forecast: &ForecastSection, all: &[formateur_formation::Counterfactual]) -> Value {
    let Some(first) = all.first() else { return Value::Empty };
    let said = super::said::by_id(words, &forecast.forecast, &first.without);
    Value::text(format!("{} without \u{201c}{said}\u{201d}", instead(first.probability, first.instead_of)))
}

fn row(words: &Words<'_>, label: &str, chance: &Chance, party: Option<&str>) -> ChanceRow {
    let color = party.and_then(|party| {
        let seats = words.analysis.sections.seats.get()?;
        seats.parties.iter().find(|row| row.id == party)?.color.clone()
    });
    ChanceRow {
        label: label.to_owned(),
        note: String::new(),
        value: chance.probability,
        range: [chance.low, chance.high],
        second: None,
        text: in_picture(chance),
        color,
    }
}

fn chances(id: &str, title: &str, rows: Vec<ChanceRow>) -> Chances {
    Chances {
        id: id.to_owned(),
        title: title.to_owned(),
        description: "A bar for each chance, with its interval.".to_owned(),
        rows,
        labels: ["chance".to_owned(), "nine draws in ten".to_owned()],
        second_label: None,
    }
}

fn table(first: &str, file: &str, rows: Vec<Vec<Value>>) -> DataTable {
    DataTable {
        caption: "Chances if a government forms".to_owned(),
        columns: vec![Column::text(first), Column::number("Chance (90 % interval)"), Column::text("Would change most")],
        rows,
        file_stem: file.to_owned(),
    }
}
