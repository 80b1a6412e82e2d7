//! Brokerage from day to day.

use formateur_analysis::{TiesOverTime, TiesSection};
use maud::{Markup, html};

use super::tie;
use crate::charts::{Column, DataTable, StepLine, Steps, Value, figure};
use crate::words::{Words, count, ymd};

pub(super) fn part(words: &Words<'_>, ties: &TiesSection) -> Markup {
    let over_time = &ties.over_time;
    let Some(picture) = picture(words, over_time) else { return html! {} };
    let caption = format!(
        "Net brokerage from {} to {}, as it was known on each day",
        over_time.days.first().map(|day| day.long()).unwrap_or_default(),
        words.analysis.as_of.long()
    );
    html! {
        h3 { "Over time" }
        p.how {
            "Steps fall on days on which a tie, a count of seats or a mediation came to be known or ended. A step says when it \
             was known, which may be later than when it began. How much rivals matter is that of the day: where a count of \
             seats comes to be known, lines may step without any tie."
            @if over_time.left_out > 0 {
                " " (count(over_time.left_out as u64, "day was", "days were")) " left out."
            }
        }
        (figure("brokerage-over-time", &caption, &picture.svg(), &table(over_time)))
        (rivalries(over_time))
    }
}

/// The picture by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let ties = words.analysis.sections.ties.get()?;
    Some(picture(words, &ties.over_time)?.svg())
}

/// Whether brokerage is told over time, and so has to be explained.
pub(super) fn is_told(ties: &TiesSection) -> bool {
    can_be_drawn(&ties.over_time)
}

/// Whether there are several days, and somebody who stood between rivals or took a side on one of them.
fn can_be_drawn(over_time: &TiesOverTime) -> bool {
    let mut points = over_time.brokers.iter().flat_map(|broker| &broker.points);
    over_time.days.len() > 1 && points.any(|point| point.pairs > 0 || point.net != 0.0)
}

fn picture(words: &Words<'_>, over_time: &TiesOverTime) -> Option<Steps> {
    if !can_be_drawn(over_time) {
        return None;
    }
    let line = |broker: &formateur_analysis::BrokerOverTime| StepLine {
        label: words.short(&broker.id).to_owned(),
        values: broker.points.iter().map(|point| point.net).collect(),
    };
    let first = over_time.days.first().copied();
    let election = words.analysis.sections.overview.election.filter(|election| {
        *election <= words.analysis.as_of && first.is_some_and(|first| first < *election)
    });
    Some(Steps {
        id: "brokerage-picture".to_owned(),
        title: "Net brokerage over time".to_owned(),
        description: format!(
            "{} over {}.",
            count(over_time.brokers.len() as u64, "actor", "actors"),
            count(over_time.days.len() as u64, "day", "days")
        ),
        days: over_time.days.iter().map(|day| ymd(*day)).collect(),
        lines: over_time.brokers.iter().map(line).collect(),
        marks: election.map(|day| (ymd(day), "election".to_owned())).into_iter().collect(),
    })
}

fn table(over_time: &TiesOverTime) -> DataTable {
    let row = |(at, day): (usize, &formateur_case::Date)| {
        let mut row = vec![Value::text(day.to_string())];
        for broker in &over_time.brokers {
            let point = broker.points.get(at);
            row.push(point.map_or(Value::Empty, |point| {
                let pairs = count(point.pairs as u64, "pair", "pairs");
                Value::number_as(point.net, format!("{} ({pairs})", tie::figure(point.net)))
            }));
        }
        row
    };
    let names = over_time.brokers.iter().map(|broker| Column::number(&broker.name));
    DataTable {
        caption: "Net brokerage, and number of pairs, from each day on".to_owned(),
        columns: [Column::text("Day")].into_iter().chain(names).collect(),
        rows: over_time.days.iter().enumerate().map(row).collect(),
        file_stem: "brokerage-over-time".to_owned(),
    }
}

/// How the brokered pairs stood: each line is a change.
fn rivalries(over_time: &TiesOverTime) -> Markup {
    let mut rows = Vec::new();
    for rivalry in &over_time.rivalries {
        let mut last: Option<(f64, usize)> = None;
        for point in &rivalry.points {
            let now = (point.balance, point.mediations);
            let same = last
                .is_some_and(|(balance, number)| number == now.1 && (balance - now.0).abs() < 1e-9);
            if !same {
                rows.push(vec![
                    Value::text(rivalry.names.join(" and ")),
                    Value::text(point.day.to_string()),
                    Value::number_as(point.balance, tie::figure(point.balance)),
                    Value::number(point.mediations as f64),
                ]);
            }
            last = Some(now);
        }
    }
    let table = DataTable {
        caption: "Rivalries that somebody stands between: what their ties add up to, and mediations known by then".to_owned(),
        columns: vec![
            Column::text("Pair"),
            Column::text("From"),
            Column::number("Sum of ties"),
            Column::number("Mediations"),
        ],
        rows,
        file_stem: "rivalries-over-time".to_owned(),
    };
    html! {
        @if !table.rows.is_empty() {
            details { summary { "How the rivalries changed" } (table.html()) }
        }
    }
}
