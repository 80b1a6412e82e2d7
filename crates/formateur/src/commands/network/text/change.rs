//! What changed from one day to another.

use formateur_network::{Antagonists, BrokerTrend, Place};

use super::Page;
use crate::commands::network::disputes::Disputes;
use crate::commands::network::input::Input;
use crate::commands::network::since::{Rivalry, Since};
use crate::commands::network::words;

/// What changed, part by part; parts without anything are left out.
pub(super) fn since(page: &mut Page<'_>, since: &Since<'_>, disputes: Disputes) {
    let input = page.input;
    page.heading(&format!("From {} to {}", since.from, since.to));
    if since.rolled_up_by_last_day {
        let text = format!("ties of all days count for the groups of {}", since.to);
        page.line(1, &text);
    }
    let change = &since.change;
    let pair = |pair: &Antagonists| words::pair(input, &pair.a, &pair.b);
    let tie = |line: &&formateur_network::Line| words::tie(input, line);
    let turn = |turn: &formateur_network::Turn<'_>| {
        let [before, after] = words::turn(turn, disputes);
        format!("{}: {before}, then {after}", words::pair(input, turn.a, turn.b))
    };
    part(page, "ties that began, or came to be known", change.new.iter().map(tie));
    part(page, "ties that are gone", change.gone.iter().map(tie));
    part(page, "relations that turned, or came to be known", change.turned.iter().map(turn));
    part(page, "rivalries that opened, or came to be known", change.opened.iter().map(pair));
    part(
        page,
        "rivalries that closed, or came to be known to have",
        change.closed.iter().map(pair),
    );
    part(
        page,
        "places between rivals that were gained, or came to be known",
        change.gained.iter().map(|own| place(input, own)),
    );
    part(
        page,
        "places between rivals that were lost, or came to be known to be",
        change.lost.iter().map(|own| place(input, own)),
    );
    let names =
        |ids: &[String]| words::list(input, &ids.iter().map(String::as_str).collect::<Vec<_>>());
    if !change.new_brokers.is_empty() {
        page.line(
            1,
            &format!(
                "new between rivals, or came to be known to be: {}",
                names(&change.new_brokers)
            ),
        );
    }
    if !change.former_brokers.is_empty() {
        page.line(
            1,
            &format!(
                "no longer between rivals, or came to be known not to be: {}",
                names(&change.former_brokers)
            ),
        );
    }
    over_time(page, since, disputes);
}

fn part(page: &mut Page<'_>, title: &str, lines: impl ExactSizeIterator<Item = String>) {
    if lines.len() > 0 {
        page.line(1, &format!("{title}:"));
        page.lines(2, lines);
    }
}

fn place(input: &Input, own: &Place) -> String {
    format!("{} between {}", input.name(&own.broker), words::pair(input, &own.pair.a, &own.pair.b))
}

fn over_time(page: &mut Page<'_>, since: &Since<'_>, disputes: Disputes) {
    let input = page.input;
    page.heading(&format!("Over {} days, those of change and both ends", since.days));
    if since.days_left_out > 0 {
        let left = words::number(since.days_left_out, "day of change", "days of change");
        page.line(1, &format!("{left} between them left out"));
    }
    page.line(1, "net brokerage (pairs):");
    page.lines(2, since.brokers_over_time.iter().map(|trend| broker(input, trend)));
    page.line(1, "rivalries, as the balance of their ties:");
    page.lines(2, since.rivalries_over_time.iter().map(|own| rivalry(input, own, disputes)));
}

/// The days on which it became another one.
fn broker(input: &Input, trend: &BrokerTrend) -> String {
    let mut last = None;
    let mut steps = Vec::new();
    for point in &trend.points {
        let now = (words::short(point.net), point.pairs);
        if last.as_ref() != Some(&now) {
            steps.push(format!("{} {} ({})", point.day, now.0, now.1));
        }
        last = Some(now);
    }
    format!("{}: {}", input.name(&trend.id), steps.join(", "))
}

/// The days on which it became another one, and how many mediations between the two were known by then.
fn rivalry(input: &Input, own: &Rivalry, disputes: Disputes) -> String {
    let (mut last, mut was_known) = (None, false);
    let mut steps = Vec::new();
    for point in &own.points {
        let balance = if point.known {
            words::short(point.balance)
        } else {
            words::without(was_known, disputes).to_owned()
        };
        was_known |= point.known;
        let now = (balance, point.mediations);
        if last.as_ref() != Some(&now) {
            let talks = match point.mediations {
                0 => String::new(),
                number => {
                    format!(" ({} by then)", words::number(number, "mediation", "mediations"))
                }
            };
            steps.push(format!("{} {}{talks}", point.day, now.0));
        }
        last = Some(now);
    }
    format!("{}: {}", words::pair(input, &own.a, &own.b), steps.join(", "))
}
