//! Ties and relations in words.

use formateur_network::{Line, Relation, Turn};

use super::disputes::Disputes;
use super::input::Input;

/// Most ties that are written out for one relation.
const MOST: usize = 6;

/// The relation that a sign stands for.
fn sign(line: &Line) -> &'static str {
    match line.sign.signum() {
        1 => "friendly",
        0 => "neutral",
        _ => "hostile",
    }
}

/// A relation as an adjective.
fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Friendly => "friendly",
        Relation::Neutral => "neutral",
        Relation::Hostile => "hostile",
    }
}

/// Why a pair has no relation: its ties ended, none was known, or those that there are do not count.
pub(super) fn without(ended: bool, disputes: Disputes) -> &'static str {
    match (disputes, ended) {
        (Disputes::LeaveOut, _) => "nothing that counts",
        (_, true) => "no tie any more",
        (_, false) => "nothing known",
    }
}

/// The relations of a pair before and after; a pair without a tie is told from one that is neutral.
pub(super) fn turn(turn: &Turn<'_>, disputes: Disputes) -> [&'static str; 2] {
    let known = |of: Relation| match of {
        Relation::Neutral => "neutral on balance",
        other => relation(other),
    };
    let before = if turn.known_before { known(turn.before) } else { without(false, disputes) };
    let after = if turn.known_after { known(turn.after) } else { without(true, disputes) };
    [before, after]
}

/// `A and B`.
pub(super) fn pair(input: &Input, a: &str, b: &str) -> String {
    format!("{} and {}", input.name(a), input.name(b))
}

/// Names with commas, `and` before the last.
pub(super) fn list(input: &Input, ids: &[&str]) -> String {
    let names: Vec<String> = ids.iter().map(|id| input.name(id)).collect();
    match &names[..] {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What a tie says, who says so, and its sources, without its ends.
fn said(input: &Input, line: &Line) -> String {
    let mut parts = vec![format!("{} {}", sign(line), line.strength)];
    if !line.kind.is_empty() {
        parts.push(line.kind.clone());
    }
    if !line.since.is_empty() {
        parts.push(format!("since {}", line.since));
    }
    if line.implied {
        parts.push("implied".to_owned());
    }
    if let Some(share) = line.confidence {
        parts.push(format!("confidence {share}"));
    }
    if let Some(by) = &line.asserted_by {
        parts.push(format!("says {}", input.name(by)));
    }
    if !line.through.is_direct() {
        let (from, to) = line.stated();
        parts.push(format!("stated of {}", pair(input, from, to)));
    }
    let source =
        if line.source.is_empty() { "no source".to_owned() } else { line.source.join(", ") };
    format!("{} [{source}]", parts.join(", "))
}

/// A tie as a sentence of its own: its ends, what it says and its sources.
pub(super) fn tie(input: &Input, line: &Line) -> String {
    format!("{} to {}: {}", input.name(&line.from), input.name(&line.to), said(input, line))
}

/// The ties of one relation; where there are many, the first.
pub(super) fn ties(input: &Input, lines: &[&Line]) -> String {
    let shown: Vec<String> = lines.iter().take(MOST).map(|line| said(input, line)).collect();
    let more = lines.len().saturating_sub(MOST);
    let more = if more > 0 { format!("; {more} more") } else { String::new() };
    format!("{}{more}", shown.join("; "))
}

/// `1 tie`, `2 ties`.
pub(super) fn number(number: usize, one: &str, several: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {several}") }
}

/// A number for reading: two digits after the point, and never 0 where it is not.
pub(super) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    if value != 0.0 && text.trim_start_matches('-').bytes().all(|b| matches!(b, b'0' | b'.')) {
        return if value > 0.0 { "<0.01".to_owned() } else { ">-0.01".to_owned() };
    }
    text
}

/// A share in percent, never 0 or 100 where it is not.
pub(super) fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if share > 0.0 && percent < 1.0 {
        "<1%".to_owned()
    } else if share < 1.0 && percent > 99.0 {
        ">99%".to_owned()
    } else {
        format!("{percent:.0}%")
    }
}
