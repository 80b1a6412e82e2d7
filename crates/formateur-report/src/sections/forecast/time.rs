//! When the government takes office, and how long the one in office stays.

use formateur_analysis::ForecastSection;
use formateur_formation::{CaseForecast, Incumbent, PremierType, SurvivalPoint};
use maud::{Markup, html};

use super::chance::{in_picture, share, with_interval};
use crate::charts::{Column, DataTable, Survival, SurvivalAt, Value, figure};
use crate::words::{Words, capital, count, whole, ymd};

/// Days that the picture goes on; the table has all.
const DRAWN: u32 = 365;

/// When it takes office.
pub(super) fn when(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let when = &forecast.forecast.duration;
    let range = format!("{} to {}", whole(when.low), whole(when.high));
    let passed = u64::try_from(when.passed).unwrap_or(0);
    html! {
        h3 { "When?" }
        dl.facts {
            div { dt { "Half of the governments take office by" } dd { (when.median_date.long()) } }
            div { dt { "Days from the election: median" } dd { (whole(when.median_days)) } }
            div { dt { "Nine of ten, days from the election" } dd { (range) } }
            div { dt { "No government before the next election" } dd { (with_interval(&when.none)) } }
        }
        p.muted {
            "Median and range are of the cases in which a government forms before the next election is due, on "
            (when.next_election.long()) ". On the day of this view, " (words.analysis.as_of.long()) ", "
            (count(passed, "day has", "days have")) " passed since the election."
        }
    }
}

/// Whether the picture of the one in office answers what the case asks.
pub(super) fn is_headline(words: &Words<'_>, forecast: &CaseForecast) -> bool {
    let subject = words.analysis.sections.overview.subject.as_ref();
    match (&forecast.incumbent, subject) {
        (Some(incumbent), Some(subject)) => incumbent.id.as_str() == subject.id.as_str(),
        _ => false,
    }
}

/// How long the one in office stays.
pub(super) fn incumbent(words: &Words<'_>, forecast: &ForecastSection) -> Markup {
    let Some(incumbent) = &forecast.forecast.incumbent else { return html! {} };
    if forecast.forecast.incumbent_survival.is_empty() {
        return html! {};
    }
    let who = name(words, incumbent);
    let caption = format!("Chance that {who} is still in office, seen from {}", words.analysis.as_of.long());
    let picture = picture(words, forecast).map(|picture| picture.svg());
    html! {
        h3 { "How long does " bdi { (who) } " stay in office?" }
        p {
            bdi { (capital(&who)) } " is in office on this day, and stays until a new government takes over; if the new one has the same prime minister, longer. "
            "The chance to be the next prime minister too, if a government forms, is " (with_interval(&incumbent.again)) "."
        }
        @if let Some(svg) = picture {
            (figure("survival", &caption, &svg, &table(&forecast.forecast.incumbent_survival)))
        }
    }
}

/// The one in office: a person, or the party where the case names nobody.
pub(super) fn name(words: &Words<'_>, incumbent: &Incumbent) -> String {
    match incumbent.kind {
        PremierType::Person => words.name(&incumbent.id).to_owned(),
        PremierType::Party => format!("the prime minister ({})", words.short(&incumbent.id)),
        PremierType::Outsider => "the prime minister".to_owned(),
    }
}

pub(super) fn picture(words: &Words<'_>, forecast: &ForecastSection) -> Option<Survival> {
    let incumbent = forecast.forecast.incumbent.as_ref()?;
    let points = &forecast.forecast.incumbent_survival;
    let drawn = points.iter().filter(|point| point.days <= DRAWN || points.len() < 3);
    let at = |point: &SurvivalPoint| SurvivalAt {
        days: point.days,
        date: ymd(point.date),
        value: point.chance.probability,
        range: [point.chance.low, point.chance.high],
        part: point.caretaking,
        text: in_picture(&point.chance),
    };
    // On the day of the view the one in office is in office.
    let start = SurvivalAt {
        days: 0,
        date: ymd(words.analysis.as_of),
        value: 1.0,
        range: [1.0, 1.0],
        part: 1.0,
        text: String::new(),
    };
    let last = points.last()?;
    Some(Survival {
        id: "survival-line".to_owned(),
        title: format!("Chance that {} is still in office", name(words, incumbent)),
        description: format!(
            "A line that falls from 100 per cent with the days from {}, with a band for nine draws in ten. By {} it is at {}.",
            words.analysis.as_of.long(),
            last.date.long(),
            with_interval(&last.chance)
        ),
        points: std::iter::once(start).chain(drawn.map(at)).collect(),
        labels: [
            "in office: as caretaker, or as head of the new government".to_owned(),
            "nine draws in ten".to_owned(),
            "of it as caretaker, while no new government has formed".to_owned(),
        ],
    })
}

fn table(points: &[SurvivalPoint]) -> DataTable {
    let row = |point: &SurvivalPoint| {
        vec![
            Value::Marked { text: point.date.to_string(), markup: html! { (point.date.long()) } },
            Value::number(point.days.into()),
            Value::number_as(point.chance.probability, with_interval(&point.chance)),
            Value::number_as(point.caretaking, share(point.caretaking)),
        ]
    };
    DataTable {
        caption: "Chance to be in office".to_owned(),
        columns: vec![
            Column::text("Day"),
            Column::number("Days from the day of the view"),
            Column::number("In office (90 % interval)"),
            Column::number("Of it as caretaker"),
        ],
        rows: points.iter().map(row).collect(),
        file_stem: "survival".to_owned(),
    }
}
