//! Which government, and why.

use formateur_analysis::ForecastSection;
use formateur_formation::{Contribution, GovernmentForecast};
use maud::{Markup, html};

use super::chance::{in_picture, share, times, with_interval};
use super::said::{self, by_id, without};
use super::feature_words;
use crate::charts::{ChanceRow, Chances, Column, DataTable, Value, figure};
use crate::words::{Words, capital, count};

/// Effects that are smaller are not listed, in log-odds.
const SMALLEST: f64 = 0.05;
/// A government at least this likely is likely by itself.
const LIKELY: f64 = 0.5;

pub(super) fn part(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let governments = &forecast.forecast.governments;
    let Some((first, others)) = governments.split_first() else { return html! {} };
    let caption = format!("The {} likeliest governments, if one forms before the next election", governments.len());
    html! {
        h3 { "Which government?" }
        p { (headline(words, forecast, first)) }
        (figure("likely-governments", &caption, &picture(words, forecast).svg(), &table(words, forecast)))
        h4 { "Why " bdi { (names(words, &first.members)) } "?" }
        (why(words, forecast, first, true))
        @if !others.is_empty() {
            h4 { "Why the others?" }
            @for other in others {
                details {
                    summary { bdi { (names(words, &other.members)) } ": " (with_interval(&other.chance)) }
                    (why(words, forecast, other, false))
                }
            }
        }
    }
}

/// The likeliest government, and how likely that is.
pub(super) fn headline(words: &Words<'_>, forecast: &ForecastSection, first: &GovernmentForecast) -> String {
    let (who, chance) = (names(words, &first.members), with_interval(&first.chance));
    let possible = count(forecast.forecast.basis.allowed as u64, "government", "governments");
    if first.chance.probability >= LIKELY {
        return format!("If a government forms, the likeliest of {possible} that the rules allow, {who}, has a chance of {chance}.");
    }
    format!(
        "No government is likely by itself: if one forms, the likeliest of {possible} that the rules allow, {who}, has a \
         chance of {chance}."
    )
}

/// Members by their short names.
pub(super) fn names(words: &Words<'_>, members: &[String]) -> String {
    members.iter().map(|id| words.short(id)).collect::<Vec<_>>().join(" + ")
}

fn standing(words: &Words<'_>, government: &GovernmentForecast) -> String {
    let needed = words.analysis.sections.overview.requirement.seats;
    let majority = match (government.majority, government.seats >= needed) {
        (true, true) => "majority",
        (true, false) => "majority only with others",
        (false, _) => "no majority",
    };
    let blocked = if government.blocked { ", opponents could block a quorum" } else { "" };
    format!("{}, {majority}{blocked}", count(government.seats, "seat", "seats"))
}

pub(super) fn picture(words: &Words<'_>, forecast: &ForecastSection) -> Chances {
    let row = |government: &GovernmentForecast| ChanceRow {
        label: names(words, &government.members),
        note: standing(words, government),
        value: government.chance.probability,
        range: [government.chance.low, government.chance.high],
        second: Some(government.without_statements),
        text: in_picture(&government.chance),
        color: None,
    };
    Chances {
        id: "likely-governments-bars".to_owned(),
        title: "The likeliest governments".to_owned(),
        description: "A bar for the chance of each government with its interval; a mark for the chance without the \
                      statements of the case."
            .to_owned(),
        rows: forecast.forecast.governments.iter().map(row).collect(),
        labels: ["chance".to_owned(), "nine draws in ten".to_owned()],
        second_label: Some("without statements or rules".to_owned()),
    }
}

fn table(words: &Words<'_>, forecast: &ForecastSection) -> DataTable {
    let yes = |flag: bool| Value::text(if flag { "yes" } else { "no" });
    let row = |government: &GovernmentForecast| {
        vec![
            Value::text(names(words, &government.members)),
            Value::number_as(government.chance.probability, with_interval(&government.chance)),
            Value::number_as(government.without_statements, share(government.without_statements)),
            Value::number(government.seats.into()),
            Value::number(government.behind.into()),
            yes(government.majority),
            Value::number(government.against.into()),
            yes(government.blocked),
        ]
    };
    DataTable {
        caption: "Likeliest governments: chances if a government forms".to_owned(),
        columns: vec![
            Column::text("Members"),
            Column::number("Chance (90 % interval)"),
            Column::number("Without statements and rules"),
            Column::number("Seats"),
            Column::number("With expected support"),
            Column::text("Enough"),
            Column::number("Seats against"),
            Column::text("Quorum can be blocked"),
        ],
        rows: forecast.forecast.governments.iter().map(row).collect(),
        file_stem: "likely-governments".to_owned(),
    }
}

fn why(words: &Words<'_>, forecast: &ForecastSection, government: &GovernmentForecast, leading: bool) -> Markup {
    let explanation = &government.explanation;
    let average = |one: &Contribution| one.against_average;
    let lead = |one: &Contribution| one.against_leading;
    html! {
        p.muted { (capital(&standing(words, government))) ". Seats that stand against it: " (government.against) "." }
        div.grid {
            (features("For it, beside the average possible government", &explanation.features, |one| average(one).max(0.0)))
            (features("Against it, beside the average", &explanation.features, |one| average(one).min(0.0)))
            @if !leading {
                (features("Weaker than the likeliest", &explanation.features, |one| lead(one).min(0.0)))
                (features("Stronger than the likeliest", &explanation.features, |one| lead(one).max(0.0)))
            }
            (statements(words, forecast, government))
        }
        @if !explanation.sensitive_to.is_empty() {
            p {
                "Statements without which its chance would change most. These figures keep all else at its expected value; "
                "the chance above is a mean over draws, so it differs."
            }
            (without(words, &forecast.forecast, &explanation.sensitive_to))
        }
    }
}

/// Features with an effect, the largest first.
fn features(title: &str, all: &[Contribution], effect: impl Fn(&Contribution) -> f64) -> Markup {
    let mut chosen: Vec<(&Contribution, f64)> = all.iter().map(|one| (one, effect(one))).collect();
    chosen.retain(|(_, effect)| effect.abs() >= SMALLEST);
    chosen.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    html! {
        @if !chosen.is_empty() {
            div.card {
                p { strong { (title) } }
                ul {
                    @for (one, effect) in &chosen {
                        li {
                            (feature_words::in_words(&one.feature, one.value))
                            span.muted { ", " (times(*effect)) }
                        }
                    }
                }
            }
        }
    }
}

fn statements(words: &Words<'_>, forecast: &ForecastSection, government: &GovernmentForecast) -> Markup {
    let all = &government.explanation.statements;
    html! {
        @if !all.is_empty() {
            div.card {
                p { strong { "Statements that concern it" } }
                ul {
                    @for (id, effect) in all {
                        li {
                            bdi { (by_id(words, &forecast.forecast, id)) }
                            span.muted { ", and this is " (concerned(words, forecast, id)) ": " (times(*effect)) }
                        }
                    }
                }
            }
        }
    }
}

/// What makes a government one that a statement concerns.
fn concerned(words: &Words<'_>, forecast: &ForecastSection, id: &str) -> String {
    let term = forecast.forecast.terms.iter().find(|one| one.term.id == id);
    term.map_or_else(
        || "a government that it concerns".to_owned(),
        |one| said::concerned(words, &one.term),
    )
}
