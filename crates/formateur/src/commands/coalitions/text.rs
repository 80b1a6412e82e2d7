//! The answer for reading in a terminal.

use super::answer::{Answer, Shown};
use super::words;
use crate::output::{brief, fold_with, width};

/// The text.
pub(super) fn of(answer: &Answer) -> String {
    let mut text = head(answer);
    text.push_str(&places(answer));
    let listed = !answer.coalitions.is_empty() || !answer.blocked.is_empty();
    if listed {
        text.push('\n');
        text.push_str(&list(answer, &answer.coalitions));
        text.push_str(&left(answer.left_out.possible.as_deref()));
    }
    text.push_str(&nearly(answer));
    text.push_str(&short(answer));
    if !answer.blocked.is_empty() {
        text.push_str("\nBlocked\n");
        text.push_str(&list(answer, &answer.blocked));
        text.push_str(&left(answer.left_out.blocked.as_deref()));
    }
    text
}

/// How many there are.
fn head(answer: &Answer) -> String {
    let counts = &answer.counts;
    let of = |count: &Option<String>, types: &Option<String>| {
        let count = count.as_deref().map_or_else(|| "not counted".to_owned(), brief);
        let types = types.as_deref().map(|types| format!(" of {} types", brief(types)));
        count + &types.unwrap_or_default()
    };
    let mut lines = Vec::new();
    let counted = counts.possible.is_some() || !answer.coalitions.is_empty();
    let own = of(&counts.possible, &counts.types);
    let name = match answer.concept {
        "minimal-winning" => "minimal winning coalitions".to_owned(),
        "winning" => "winning coalitions".to_owned(),
        id => format!("coalitions by {id}:"),
    };
    lines.push(if counted {
        format!("quota {}; {name} {own}", answer.quota)
    } else {
        format!("quota {}; {}", answer.quota, answer.concept)
    });
    if counts.blocked.as_deref().is_some_and(|blocked| blocked != "0") {
        lines.push(format!("blocked by statements {}", of(&counts.blocked, &counts.blocked_types)));
    }
    if answer.concept != "winning" {
        lines.extend(counts.winning.as_deref().map(|n| format!("winning coalitions {}", brief(n))));
    }
    let higher = answer.thresholds.iter().filter(|one| one.seats > answer.quota);
    let higher: Vec<String> = higher.map(|one| format!("{} {}", one.id, one.seats)).collect();
    if !higher.is_empty() {
        lines.push(format!("higher thresholds: {}", higher.join(", ")));
    }
    if !answer.dimensions.is_empty() {
        lines.push(format!("positions on {}", answer.dimensions.join(", ")));
    }
    if answer.basis == Some("point") {
        lines.push("seats are uncertain; these coalitions are of their points".to_owned());
    }
    lines.iter().map(|line| fold_with(line, width(), "  ")).collect()
}

/// What a theory says of parties and places.
fn places(answer: &Answer) -> String {
    let mut lines = Vec::new();
    for role in &answer.roles {
        let on = role.dimension.as_ref().map_or_else(String::new, |on| format!(" on {on}"));
        lines.push(format!("{}: {}{on}", role.role, role.party));
    }
    for spot in &answer.spots {
        let of = if spot.parties.is_empty() {
            String::new()
        } else {
            format!(" {}", spot.parties.join(", "))
        };
        lines.push(format!("{}:{of} at {}", spot.role, words::point(&spot.position)));
    }
    if answer.spots_left_out > 0 {
        lines.push(format!("and {} more; --top N lists more", answer.spots_left_out));
    }
    for polygon in &answer.region {
        let corners: Vec<String> = polygon.iter().map(|corner| words::point(corner)).collect();
        lines.push(format!("region: {}", corners.join(" ")));
    }
    if !answer.unplaced.is_empty() {
        lines.push(format!("no position: {}", answer.unplaced.join(", ")));
    }
    let text: String = lines.iter().map(|line| fold_with(line, width(), "  ")).collect();
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// Coalitions in lines; a long one goes on, indented.
fn list(answer: &Answer, rows: &[Shown]) -> String {
    lines(answer, rows, |shown| remarks(answer, shown))
}

fn lines(answer: &Answer, rows: &[Shown], remarks: impl Fn(&Shown) -> Vec<String>) -> String {
    let mut text = String::new();
    for shown in rows {
        let mut line = format!("{:>5}  {}", shown.weight, words::members_in_line(&shown.members));
        if shown.multiplicity != "1" {
            line.push_str(&format!("  ({} of this sort)", brief(&shown.multiplicity)));
        }
        if let (Some(probability), Some(_)) = (shown.majority_probability, answer.draws) {
            line.push_str(&format!("  [{:.0} % of draws]", probability * 100.0));
        }
        text.push_str(&fold_with(&line, width(), "       "));
        for line in remarks(shown) {
            text.push_str(&fold_with(&format!("       {line}"), width(), "         "));
        }
    }
    text
}

/// Coalitions with one statement in their way, by statement.
fn nearly(answer: &Answer) -> String {
    let mut text = String::new();
    if let Some(reason) = &answer.nearly.absent {
        let line = format!("What is nearly possible is not listed: {reason}");
        return format!("\n{}", fold_with(&line, width(), "  "));
    }
    for near in &answer.nearly.statements {
        if text.is_empty() {
            text.push_str("\nNearly possible: one statement in the way\n");
        }
        let (said, since) =
            (words::sentence(&near.obstacle), words::since(near.weakness.known_from));
        let line = format!("  {said}{since}: alone in the way of {}", brief(&near.count));
        text.push_str(&fold_with(&line, width(), "    "));
        text.push_str(&lines(answer, &near.coalitions, |_| Vec::new()));
    }
    text
}

/// Coalitions that lack a few seats.
fn short(answer: &Answer) -> String {
    if answer.nearly.short.is_empty() {
        return String::new();
    }
    let missing = answer.nearly.missing.iter();
    let missing = missing.map(|one| format!("{} lack {}", brief(&one.count), one.seats));
    let heading = format!(
        "Short of seats, nothing else in the way: {}",
        missing.collect::<Vec<_>>().join(", ")
    );
    format!("\n{}{}", fold_with(&heading, width(), "  "), list(answer, &answer.nearly.short))
}

/// What is known of a coalition beside its members.
fn remarks(answer: &Answer, shown: &Shown) -> Vec<String> {
    let mut lines = Vec::new();
    if !shown.support.is_empty() {
        lines.push(format!("supported by {}", words::members_in_line(&shown.support)));
    }
    if !shown.measures.is_empty() {
        let named =
            shown.measures.iter().map(|one| format!("{} {}", one.id, words::place(one.value)));
        lines.push(named.collect::<Vec<_>>().join(", "));
    }
    lines.extend(
        shown
            .portfolios
            .as_ref()
            .map(|divided| format!("portfolios: {}", words::portfolios(divided))),
    );
    // What every coalition of the list meets is not said of each.
    let more: Vec<&str> = answer
        .thresholds
        .iter()
        .filter(|threshold| threshold.seats > answer.quota)
        .map(|threshold| threshold.id.as_str())
        .filter(|id| shown.meets.iter().any(|met| met == id))
        .collect();
    if !more.is_empty() {
        lines.push(format!("also meets {}", more.join(", ")));
    }
    for obstacle in &shown.obstacles {
        let sources = obstacle.source();
        let named =
            if sources.is_empty() { String::new() } else { format!(" ({})", sources.join(", ")) };
        lines.push(words::sentence(obstacle) + &named);
    }
    lines
}

/// How many are not listed.
fn left(number: Option<&str>) -> String {
    match number {
        None | Some("0") => String::new(),
        Some(number) => {
            format!("       and {} more coalitions; --top N lists more\n", brief(number))
        }
    }
}
