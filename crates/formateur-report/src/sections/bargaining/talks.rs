//! Talks outside parliament: the share that each pair leaves open.

use formateur_analysis::{Bargaining, TalkTold};
use maud::{Markup, html};

use super::{absent, talk};
use crate::charts::{Column, DataTable, SpanRow, Spans, Value, figure};
use crate::words::{Words, count};

pub(super) fn part(words: &Words<'_>, bargaining: &Bargaining) -> Markup {
    html! {
        h3 { "Talks outside parliament" }
        @match bargaining.talks.get() {
            None => (absent(bargaining.talks.reason().unwrap_or_default())),
            Some(talks) => (told(words, talks)),
        }
    }
}

fn told(words: &Words<'_>, talks: &[TalkTold]) -> Markup {
    let open = talks.iter().filter(|talk| is_open(talk)).count();
    let caption = format!(
        "{}: the share of the first side in what an agreement is worth",
        count(talks.len() as u64, "pair of sides", "pairs of sides")
    );
    html! {
        p {
            "Two sides divide what an agreement is worth. Each holds out for what it has without one, and what is left beyond that falls to "
            "the more patient. What the case does not say is taken to be anything, so shares are ranges, not chances."
            @if open > 0 {
                " For " (open) " of " (talks.len()) " the range is from 0 to 100 %: the case does not know enough to say anything. A sourced value of "
                "either side's alternative or patience, as a share of the agreement, would narrow it."
            }
        }
        // Lines from end to end would say nothing.
        @if open < talks.len() {
            (figure("talks-outside", &caption, &picture(words, talks).svg(), &table(words, talks)))
        }
        @for one in talks { (talk::told(words, one)) }
    }
}

/// Whether nothing is known of the share.
pub(super) fn is_open(talk: &TalkTold) -> bool {
    talk.share.is_some_and(|[low, high]| low <= 0.0 && high >= 1.0)
}

/// The range of the first side's share in whole per cent.
pub(super) fn share(talk: &TalkTold) -> String {
    match talk.share {
        None => "no agreement".to_owned(),
        Some([low, high]) if high - low < 0.000_5 => format!("{:.0} %", 100.0 * low),
        Some([low, high]) => format!("{:.0}\u{2013}{:.0} %", 100.0 * low, 100.0 * high),
    }
}

/// What is known of a pair, in a few words: its share, else the part of the surplus, and how alternatives moved.
pub(super) fn in_short(talk: &TalkTold) -> String {
    if !is_open(talk) {
        return share(talk);
    }
    let [low, high] = talk.power.map(|end| 100.0 * end);
    let mut parts = Vec::new();
    if talk.pressed {
        parts.push(format!(
            "{low:.0}\u{2013}{high:.0} % of what is left beyond both alternatives, if whoever has the nearer deadline is taken to be no more patient"
        ));
    }
    for (which, side) in [("its", &talk.first), ("the other\u{2019}s", &talk.second)] {
        let rose = side.moved.iter().find(|moved| moved.direction != 0);
        if let Some(moved) = rose {
            let way = if moved.direction > 0 { "became better" } else { "became worse" };
            parts.push(format!("{which} alternative {way}"));
        }
    }
    if parts.is_empty() { "not known".to_owned() } else { parts.join("; ") }
}

fn picture(words: &Words<'_>, talks: &[TalkTold]) -> Spans {
    let row = |talk: &TalkTold| SpanRow {
        label: words.name(&talk.first.actor).to_owned(),
        note: format!("with {}", words.name(&talk.second.actor)),
        span: talk.share,
        text: share(talk),
        ..SpanRow::default()
    };
    Spans {
        id: "talks-outside-bars".to_owned(),
        title: "Talks outside parliament".to_owned(),
        description: "For each pair a line over the share of the first side that is possible, from 0 to 100 per cent; \
                      the longer it is, the less is known."
            .to_owned(),
        rows: talks.iter().map(row).collect(),
        span_label: "share of the first side: all that is possible".to_owned(),
        whole: true,
        ..Spans::default()
    }
}

fn table(words: &Words<'_>, talks: &[TalkTold]) -> DataTable {
    let end = |talk: &TalkTold, at: usize| {
        talk.share.map_or(Value::Empty, |ends| {
            Value::number_as(ends[at], format!("{:.0} %", 100.0 * ends[at]))
        })
    };
    let days = |side: &formateur_analysis::SideTold| {
        side.deadline.map_or(Value::Empty, |deadline| Value::number(deadline.days as f64))
    };
    let row = |talk: &TalkTold| {
        vec![
            Value::text(words.name(&talk.first.actor)),
            Value::text(words.name(&talk.second.actor)),
            end(talk, 0),
            end(talk, 1),
            Value::text(if talk.may_fail { "yes" } else { "no" }),
            days(&talk.first),
            days(&talk.second),
        ]
    };
    DataTable {
        caption: "Shares of first sides in what an agreement is worth".to_owned(),
        columns: vec![
            Column::text("First side"),
            Column::text("Second side"),
            Column::number("At least"),
            Column::number("At most"),
            Column::text("May fail"),
            Column::number("Days to the first side's deadline"),
            Column::number("Days to the second side's deadline"),
        ],
        rows: talks.iter().map(row).collect(),
        file_stem: "talks-outside".to_owned(),
    }
}
