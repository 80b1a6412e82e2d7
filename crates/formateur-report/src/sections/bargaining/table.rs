//! All issues at one table: challenges and exchanges.

use formateur_analysis::{AtOneTable, Bargaining, ExchangeTold, IssueAtTable, MoverTold, Payer};
use maud::{Markup, html};

use super::issue::{on, shift};
use super::{absent, standing};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, list, percent};

/// Movers that are told.
const MOVERS: usize = 8;
/// The least share of the variance for which a setting is named.
const LEAST_SHARE: f64 = 0.05;
/// Settings that are named.
const OPTIONS: usize = 2;

pub(super) fn part(words: &Words<'_>, bargaining: &Bargaining) -> Markup {
    html! {
        h3 { "All issues at one table" }
        @match bargaining.table.get() {
            None => (absent(bargaining.table.reason().unwrap_or_default())),
            Some(table) => (told(words, bargaining, table)),
        }
    }
}

fn told(words: &Words<'_>, bargaining: &Bargaining, table: &AtOneTable) -> Markup {
    html! {
        p {
            "Two models in which actors deal with each other on all issues at once. "
            (label(bargaining, "smp")) (label(bargaining, "exchange"))
            "The first has settings that nobody can know: " (table.settings) " of them were tried, each on "
            (count(table.draws as u64, "draw", "draws")) " of what is not known of " (count(table.actors as u64, "actor", "actors")) "."
        }
        (issues(bargaining, table).html())
        (movers(words, bargaining, table))
        (exchanges(words, bargaining, table))
    }
}

/// What a model is, and how near to known outcomes.
fn label(bargaining: &Bargaining, id: &str) -> Markup {
    html! {
        @if let Some(model) = standing::model(bargaining, id) {
            strong { (model.name) } ": " (model.meaning) " (" (standing::beside(model)) "). "
        }
    }
}

/// Name and scale of an issue.
fn known<'a>(bargaining: &'a Bargaining, id: &'a str) -> (&'a str, [f64; 2]) {
    let all = bargaining.issues.get();
    let found = all.and_then(|issues| issues.iter().find(|issue| issue.id == id));
    found.map_or((id, [0.0, 100.0]), |issue| (issue.name.as_str(), issue.scale))
}

fn issues(bargaining: &Bargaining, table: &AtOneTable) -> DataTable {
    let row = |issue: &IssueAtTable| {
        let (name, scale) = known(bargaining, &issue.issue);
        let place = |at: f64| on(at, scale);
        let value = |at: Option<f64>| at.map_or(Value::Empty, |at| Value::number_as(at, place(at)));
        let [low, high] = issue.settings_range.map(place);
        let options: Vec<String> = issue
            .options
            .iter()
            .take(OPTIONS)
            .filter(|option| option.share >= LEAST_SHARE)
            .map(|option| {
                format!("{} ({})", option.option, percent(option.share).replace(' ', "\u{a0}"))
            })
            .collect();
        vec![
            Value::text(name),
            value(issue.smp),
            Value::number_as(
                issue.mean,
                format!("{} \u{b1} {}", place(issue.mean), on(issue.deviation, scale)),
            ),
            Value::text(format!("{low} to {high}")),
            Value::text(list(&options)),
            value(issue.exchange),
        ]
    };
    let [smp, exchange] =
        ["smp", "exchange"].map(|id| standing::brief(standing::model(bargaining, id)));
    DataTable {
        caption: "Outcomes if all issues are bargained at one table".to_owned(),
        columns: vec![
            Column::text("Issue"),
            Column::number(format!("Challenges, usual settings: {smp}")),
            Column::number("Challenges, mean and deviation over settings and draws"),
            Column::text("Means of settings, least to greatest"),
            Column::text("Settings, as KTAB names them, that make most of the variance"),
            Column::number(format!("After exchanges: {exchange}")),
        ],
        rows: table.issues.iter().map(row).collect(),
        file_stem: "bargaining-at-one-table".to_owned(),
    }
}

fn movers(words: &Words<'_>, bargaining: &Bargaining, table: &AtOneTable) -> Markup {
    let item = |mover: &MoverTold| {
        let (name, scale) = known(bargaining, &mover.issue);
        html! {
            li {
                bdi { (words.name(&mover.actor)) } ", " bdi { (name) } ": from " (on(mover.from, scale)) " to " (on(mover.to, scale))
            }
        }
    };
    let all = table.movers.len();
    let first = &table.movers[..all.min(MOVERS)];
    html! {
        @if first.is_empty() {
            p { "By the usual settings nobody moves by more than a hundredth of a scale." }
        } @else {
            details {
                summary {
                    "Who moves farthest if they challenge each other"
                    @if all > first.len() { " (" (first.len()) " of " (all) " moves)" }
                }
                p.muted {
                    "By the usual settings and the points of the case. "
                    @match table.turns {
                        Some(turns) => { "They rest after " (count(turns as u64, "turn", "turns")) "." }
                        None => "They do not come to rest.",
                    }
                }
                ul { @for mover in first { (item(mover)) } }
            }
        }
    }
}

fn exchanges(words: &Words<'_>, bargaining: &Bargaining, table: &AtOneTable) -> Markup {
    html! {
        @if table.issues.iter().all(|issue| issue.exchange.is_none()) {
            p { "Exchanges of positions were not computed: there are too many actors and issues." }
        } @else if table.exchanges.is_empty() {
            p { "No two actors gain by an exchange of positions." }
        } @else {
            details {
                summary { "Exchanges of positions, and who pays for them (" (table.exchanges.len()) " of " (table.exchanges_in_all) ")" }
                ul { @for one in &table.exchanges { (exchange(words, bargaining, one)) } }
            }
        }
    }
}

fn exchange(words: &Words<'_>, bargaining: &Bargaining, one: &ExchangeTold) -> Markup {
    let way = |who: &str, issue: &str, by: f64| {
        let (name, scale) = known(bargaining, issue);
        html! {
            bdi { (words.name(who)) } " on " bdi { (name) } " (outcome " (shift(by, scale)) ")"
        }
    };
    let payer = |payer: &Payer| {
        format!("{} ({:.1} times what either gains)", words.name(&payer.actor), payer.loses)
    };
    let payers: Vec<String> = one.payers.iter().map(payer).collect();
    html! {
        li {
            (way(&one.first, &one.first_issue, one.first_shift)) " would get its way, and "
            (way(&one.partner, &one.second_issue, one.second_shift)) ". "
            @if payers.is_empty() { "Nobody loses by it." }
            @else { "Who loses most: " bdi { (list(&payers)) } "." }
        }
    }
}
