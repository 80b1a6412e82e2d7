//! What happened, and what is due.

use formateur_analysis::{DueStage, TimelineRow, TimelineSection};
use formateur_case::Date;
use maud::{Markup, html};

use crate::charts::{Column, DataTable, Timeline, TimelineEvent, Value, figure};
use crate::words::{source_cell, Words, capital, count, plain, remark, ymd};

/// Days before the election that the picture begins; older events stand in the table.
const BEFORE: i64 = 60;
/// Days after the day of the view that the picture goes on, for what is due.
const AFTER: i64 = 45;

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let timeline = words.analysis.sections.timeline.get()?;
    let caption = format!("Events up to {}, and deadlines", words.analysis.as_of.long());
    let body = html! {
        @if !timeline.events.is_empty() {
            (figure("events", &caption, &picture(words, timeline).svg(), &table(words, timeline)))
        }
        (stages(timeline))
    };
    Some(("What happened, and what is due?".to_owned(), body))
}

/// The picture of the section by itself.
pub(super) fn drawing(words: &Words<'_>) -> Option<Markup> {
    let timeline = words.analysis.sections.timeline.get()?;
    (!timeline.events.is_empty()).then(|| picture(words, timeline).svg())
}

fn picture(words: &Words<'_>, timeline: &TimelineSection) -> Timeline {
    let day = words.analysis.as_of;
    let first = timeline.events.first().map_or(day, |event| event.from);
    let start = timeline.election.filter(|election| *election <= day).map_or(first, |election| election.plus_days(-BEFORE));
    let deadlines = timeline.stages.iter().filter(|stage| stage.reached.is_none());
    let deadlines: Vec<(&DueStage, Date)> = deadlines.filter_map(|stage| Some((stage, stage.due?))).collect();
    let last = deadlines.iter().map(|(_, due)| *due).filter(|due| *due <= day.plus_days(4 * AFTER)).max();
    let event = |row: &TimelineRow| TimelineEvent {
        date: ymd(row.from),
        label: row.text.clone(),
        kind: capital(&plain(&row.kind)),
        approximate: !row.exact,
        weight: u8::from(!row.effect.is_empty()),
    };
    let due = |(stage, due): &(&DueStage, Date)| TimelineEvent {
        date: ymd(*due),
        label: format!("Due: {}", stage.name),
        kind: "Deadline".to_owned(),
        approximate: false,
        weight: 3,
    };
    Timeline {
        id: "timeline-picture".to_owned(),
        title: "Timeline".to_owned(),
        description: format!("{} events in lanes by kind.", timeline.events.len()),
        start: ymd(start),
        end: ymd(last.unwrap_or(day).max(day).plus_days(7)),
        as_of: Some(ymd(day)),
        as_of_label: format!("seen from {}", day.long()),
        lanes: Vec::new(),
        events: timeline.events.iter().map(event).chain(deadlines.iter().map(due)).collect(),
        spans: Vec::new(),
    }
}

fn table(words: &Words<'_>, timeline: &TimelineSection) -> DataTable {
    let row = |event: &TimelineRow| {
        let actors: Vec<&str> = event.actors.iter().map(|id| words.short(id)).collect();
        vec![
            Value::Marked { text: event.from.to_string(), markup: html! { (event.when) } },
            Value::Marked { text: event.text.clone(), markup: html! { bdi { (event.text) } (remark(&event.note)) } },
            Value::text(plain(&event.kind)),
            Value::text(actors.join(", ")),
            Value::text(&event.effect),
            source_cell(&event.source),
        ]
    };
    DataTable {
        caption: "All events".to_owned(),
        columns: ["When", "What happened", "Kind", "Who", "How it was read then", "Source"]
            .map(Column::text)
            .into(),
        rows: timeline.events.iter().map(row).collect(),
        file_stem: "events".to_owned(),
    }
}

fn stages(timeline: &TimelineSection) -> Markup {
    if timeline.stages.is_empty() {
        return html! {};
    }
    let row = |stage: &DueStage| {
        let threshold = stage.threshold.as_deref().unwrap_or_default();
        vec![
            Value::Marked { text: stage.name.clone(), markup: html! { bdi { (stage.name) } (remark(&stage.note)) } },
            Value::text(stage.reached.map(Date::long).unwrap_or_default()),
            Value::text(deadline(stage)),
            Value::text(plain(threshold)),
            source_cell(&stage.source),
        ]
    };
    let failed = timeline.stages.iter().filter(|stage| stage.failed_attempts > 0);
    let failed: Vec<String> =
        failed.map(|stage| format!("{} ({})", stage.name, stage.failed_attempts)).collect();
    let table = DataTable {
        caption: "Steps of the process".to_owned(),
        columns: ["Step", "Reached", "Due", "Threshold", "Source"].map(Column::text).into(),
        rows: timeline.stages.iter().map(row).collect(),
        file_stem: "stages".to_owned(),
    };
    html! {
        h3 { "The process" }
        (table.html())
        @if !failed.is_empty() { p { "Attempts that failed: " (failed.join(", ")) "." } }
    }
}

fn deadline(stage: &DueStage) -> String {
    match (stage.due, stage.days_left, stage.deadline_days, &stage.after) {
        (Some(due), Some(left), ..) if left < 0 => format!("{}, {} ago", due.long(), days(-left)),
        (Some(due), Some(0), ..) => format!("{}, today", due.long()),
        (Some(due), Some(left), ..) => format!("{}, in {}", due.long(), days(left)),
        (Some(due), None, ..) => due.long(),
        (None, _, Some(0), Some(after)) => format!("on the day of: {after}"),
        (None, _, Some(limit), Some(after)) => format!("{} after: {after}", days(i64::from(limit))),
        _ => String::new(),
    }
}

fn days(number: i64) -> String {
    count(number.unsigned_abs(), "day", "days")
}
