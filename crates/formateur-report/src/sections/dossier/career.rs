//! Offices and events of the subject along time.

use formateur_analysis::{Dossier, Ends, OfficeOnAxis, OfficeSpell, TimelineRow};
use formateur_case::{Date, PartialDate};
use maud::{Markup, html};

use crate::charts::{Career, CareerRow, Column, DataTable, Value, figure};
use crate::words::{Words, count, digits, remark, source_cell, ymd};

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    html! {
        h3 { "Career" }
        @if let Some(born) = &dossier.born {
            p { "Born " (worded(born)) ", by " (crate::words::sources(&dossier.source)) "." }
        }
        @match drawing(words, dossier) {
            Some(svg) => {
                (figure("career", &caption(dossier), &svg, &table(words, dossier)))
                p.muted {
                    "A bar without an edge has no end, or no beginning, that was known on this day; a broken outline is a \
                     month or a year somewhere in which it lies. Days are counted to the day of the analysis where no end \
                     was known, and only where both ends are known to the day."
                }
            }
            None => p { "No office of " bdi { (dossier.name) } " and no event in which it took part was known on this day." }
        }
    }
}

fn caption(dossier: &Dossier) -> String {
    format!("Offices of {0}, and events in which {0} took part", dossier.name)
}

/// A date as readers see it.
fn worded(text: &str) -> String {
    text.parse::<PartialDate>().map_or_else(|_| text.to_owned(), PartialDate::long)
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
    }
}

fn time(spell: &OfficeSpell) -> String {
    let date = |text: &Option<String>| text.as_deref().map(worded);
    match (date(&spell.since), date(&spell.until)) {
        (Some(since), Some(until)) => format!("{since} to {until}"),
        (Some(since), None) => format!("since {since}, no end known"),
        (None, Some(until)) => format!("until {until}, no beginning known"),
        (None, None) => "neither beginning nor end known".to_owned(),
    }
}

/// Offices and events in the order of time: an office without a known beginning by its end.
fn table(words: &Words<'_>, dossier: &Dossier) -> DataTable {
    let offices = spells(words).iter().zip(&dossier.offices).map(|(spell, ends)| {
        let first = ends.since.or(ends.until).map(|ends| ends.first);
        (first, office(spell))
    });
    let events = dossier.events.iter().map(|one| (Some(one.from), event(words, &dossier.id, one)));
    let mut rows: Vec<(Option<Date>, Vec<Value>)> = offices.chain(events).collect();
    rows.sort_by_key(|(first, _)| *first);
    DataTable {
        caption: caption(dossier),
        columns: vec![
            Column::text("Since or on"),
            Column::text("Until"),
            Column::text("What"),
            Column::text("Where, or with whom"),
            Column::text("Appointed by"),
            Column::number("Days"),
            Column::text("Source"),
        ],
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        file_stem: "career".to_owned(),
    }
}

fn office(spell: &OfficeSpell) -> Vec<Value> {
    let days = |days: i64| Value::number_as(days as f64, digits(&days.to_string()));
    vec![
        Value::text(spell.since.as_deref().unwrap_or("not known")),
        Value::text(spell.until.as_deref().unwrap_or("no end known")),
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
