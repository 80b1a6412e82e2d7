//! Offices and events of the subject along time.

use formateur_analysis::{Dossier, Ends, OfficeOnAxis, OfficeSpell, TimelineRow};
use formateur_case::Date;
use maud::{Markup, html};

use crate::charts::{Career, CareerRow, Column, DataTable, Value, figure};
use crate::words::{Words, count, digits, long_date, remark, source_cell, ymd};

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    html! {
        h3 { "Career" }
        @if let Some(born) = &dossier.born {
            p { "Born " (long_date(born)) " (" (words.cited(&dossier.source)) ")." }
        }
        @match drawing(words, dossier) {
            Some(svg) => {
                (figure("career", &caption(dossier), &svg, &table(words, dossier)))
                (listed(words, dossier))
                p.muted {
                    "A bar without an edge has no end, or no beginning, that was known on this day; it fades where nothing \
                     attests that the office was still held. A broken outline is a month or a year somewhere in which an end \
                     lies. Days are counted only where both ends are known to the day, or the office was held on the day of \
                     the analysis."
                }
            }
            None => p { "No office of " bdi { (dossier.name) } " and no event in which it took part was known on this day." }
        }
    }
}

fn caption(dossier: &Dossier) -> String {
    format!("Offices of {0}, and events in which {0} took part", dossier.name)
}

fn spells<'a>(words: &'a Words<'_>) -> &'a [OfficeSpell] {
    words.analysis.sections.offices.get().map_or(&[], |offices| &offices.spells)
}

pub(super) fn drawing(words: &Words<'_>, dossier: &Dossier) -> Option<Markup> {
    let spells = spells(words);
    if spells.is_empty() && dossier.events.is_empty() {
        return None;
    }
    let day = words.analysis.as_of;
    let (offices, events) = (spells.len() as u64, dossier.events.len() as u64);
    let picture = Career {
        id: "career-picture".to_owned(),
        title: format!("Career of {}", dossier.name),
        description: format!(
            "{} as bars along time, {} as marks.",
            count(offices, "office", "offices"),
            count(events, "event", "events")
        ),
        as_of: ymd(day),
        as_of_label: format!("seen from {}", day.long()),
        rows: spells.iter().zip(&dossier.offices).map(|(spell, ends)| row(spell, ends)).collect(),
        events_label: count(events, "event", "events"),
        events: dossier.events.iter().map(|event| (ymd(event.from), event.text.clone())).collect(),
    };
    Some(picture.svg())
}

fn row(spell: &OfficeSpell, ends: &OfficeOnAxis) -> CareerRow {
    let days = |ends: Option<Ends>| ends.map(|ends| [ymd(ends.first), ymd(ends.last)]);
    CareerRow {
        label: spell.office.clone(),
        place: spell.organisation.clone(),
        words: time(spell),
        since: days(ends.since),
        until: days(ends.until),
        attested: days(ends.attested),
    }
}

fn time(spell: &OfficeSpell) -> String {
    let date = |text: &Option<String>| text.as_deref().map(long_date);
    let attested = date(&spell.attested);
    match (date(&spell.since), date(&spell.until)) {
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (Some(since), None) if spell.attested == spell.since || spell.days.is_some() => {
            format!("since {since}, no end known")
        }
        (Some(since), None) => format!(
            "since {since}{}, no end known",
            attested.map(|last| format!(", attested up to {last}")).unwrap_or_default()
        ),
        (None, Some(until)) => format!("until {until}, no beginning known"),
        (None, None) => match attested {
            Some(last) => format!("attested in {last}, neither beginning nor end known"),
            None => "neither beginning nor end known".to_owned(),
        },
    }
}

/// Offices and events in the order of time: an office without a known beginning by the first that is known of it.
fn in_order<T>(
    words: &Words<'_>,
    dossier: &Dossier,
    office: impl Fn(&OfficeSpell) -> T,
    event: impl Fn(&TimelineRow) -> T,
) -> Vec<T> {
    let offices = spells(words).iter().zip(&dossier.offices).map(|(spell, ends)| {
        let first = ends.since.or(ends.until).or(ends.attested).map(|ends| ends.first);
        (first, office(spell))
    });
    let events = dossier.events.iter().map(|one| (Some(one.from), event(one)));
    let mut rows: Vec<(Option<Date>, T)> = offices.chain(events).collect();
    rows.sort_by_key(|(first, _)| *first);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The same as lines of text: what the marks stand for, and offices too where the page is too narrow for the picture.
fn listed(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let office = |spell: &OfficeSpell| {
        html! {
            li.office {
                (crate::words::capital(&time(spell))) ": " bdi { (spell.office) }
                @if !spell.organisation.is_empty() { ", " bdi { (spell.organisation) } }
                ". " (words.cited(&spell.source)) (remark(&spell.note))
            }
        }
    };
    let event = |event: &TimelineRow| {
        html! { li { (event.when) ": " bdi { (event.text) } ". " (words.cited(&event.source)) (remark(&event.note)) } }
    };
    html! { ul.sources.dates { @for item in in_order(words, dossier, office, event) { (item) } } }
}

fn table(words: &Words<'_>, dossier: &Dossier) -> DataTable {
    let rows = in_order(words, dossier, office, |one| event(words, &dossier.id, one));
    DataTable {
        caption: caption(dossier),
        columns: vec![
            Column::text("Since or on"),
            Column::text("Until"),
            Column::text("Attested up to"),
            Column::text("What"),
            Column::text("Where, or with whom"),
            Column::text("Appointed by"),
            Column::number("Days"),
            Column::text("Source"),
        ],
        rows,
        file_stem: "career".to_owned(),
    }
}

fn office(spell: &OfficeSpell) -> Vec<Value> {
    let date = |text: &Option<String>, none: &str| {
        text.as_deref().map_or_else(|| none.to_owned(), long_date)
    };
    let days = |days: i64| Value::number_as(days as f64, digits(&days.to_string()));
    vec![
        Value::text(date(&spell.since, "not known")),
        Value::text(date(&spell.until, "no end known")),
        Value::text(date(&spell.attested, "")),
        Value::Marked {
            text: spell.office.clone(),
            markup: html! { bdi { (spell.office) } (remark(&spell.note)) },
        },
        Value::text(&spell.organisation),
        Value::text(spell.appointed_by.as_deref().unwrap_or_default()),
        spell.days.map_or(Value::Empty, days),
        source_cell(&spell.source),
    ]
}

fn event(words: &Words<'_>, subject: &str, event: &TimelineRow) -> Vec<Value> {
    let others = event.actors.iter().filter(|id| *id != subject);
    let others: Vec<&str> = others.map(|id| words.short(id)).collect();
    vec![
        Value::Marked { text: event.from.to_string(), markup: html! { (event.when) } },
        Value::Empty,
        Value::Empty,
        Value::Marked {
            text: event.text.clone(),
            markup: html! { bdi { (event.text) } (remark(&event.note)) },
        },
        Value::text(others.join(", ")),
        Value::Empty,
        Value::Empty,
        source_cell(&event.source),
    ]
}
