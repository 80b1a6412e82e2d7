//! How coalitions, and what stands in their way, are worded.

use formateur_case::KnownFrom;
use formateur_coalition::{Obstacle, Portfolio, Portfolios};

use super::answer::{Member, Shown};

/// Parties that nobody can tell apart and that are named one by one in a line.
const MOST_NAMES: usize = 4;

/// `sadr + 2 of independents`.
pub(super) fn members(members: &[Member]) -> String {
    joined(members, |member| match member.count {
        1 => member.id.clone(),
        count => format!("{count} of {}", member.id),
    })
}

/// The same for a line, where many parties that nobody can tell apart are `2 of 59 with 1 seat`.
pub(super) fn members_in_line(all: &[Member]) -> String {
    joined(all, |member| {
        if member.id.matches('|').count() < MOST_NAMES {
            return members(std::slice::from_ref(member));
        }
        let unit = if member.weight == 1 { "seat" } else { "seats" };
        format!("{} of {} with {} {unit}", member.count, member.of, member.weight)
    })
}

/// `5 sadrist, 3 kdp; 1 open between a and b`.
pub(super) fn portfolios(divided: &Portfolios) -> String {
    let own = |one: &Portfolio| format!("{} {}", one.offices, one.id);
    let mut text = divided.members.iter().map(own).collect::<Vec<_>>().join(", ");
    if divided.open > 0 {
        let tied = divided.tied.join(" and ");
        text.push_str(&format!("; {} open between {tied}, whose claims are equal", divided.open));
    }
    text
}

fn joined(members: &[Member], word: impl Fn(&Member) -> String) -> String {
    let words: Vec<String> = members.iter().map(word).collect();
    if words.is_empty() { "nobody".to_owned() } else { words.join(" + ") }
}

/// What stands in the way, in a few words: one arm for each sort of obstacle.
pub(super) fn sentence(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::RuledOut(said) => format!("{} rules out {}", said.from, said.to),
        Obstacle::BreaksCommitment(said) => format!("{} enters only with {}", said.from, said.to),
        Obstacle::ShortOfQuota { missing, quota } => format!("short of {quota} by {missing}"),
        Obstacle::OfficeConvention(convention) => {
            format!("no {} member for {} (convention)", convention.community, convention.office)
        }
        Obstacle::Spare { members } => format!("wins without {}", members.join(" or ")),
    }
}

/// Since when something was known, in brackets; nothing where it was known throughout.
pub(super) fn since(known: KnownFrom) -> String {
    known.day().map_or_else(String::new, |day| format!(" ({day})"))
}

/// All obstacles of a coalition in one cell.
pub(super) fn obstacles(shown: &Shown) -> String {
    shown.obstacles.iter().map(sentence).collect::<Vec<_>>().join("; ")
}

/// A position: as many digits as it has, at most three behind the point.
pub(super) fn place(number: f64) -> String {
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A point: `5.5`, or `(5.5, 2)` in a plane.
pub(super) fn point(position: &[f64]) -> String {
    let numbers: Vec<String> = position.iter().copied().map(place).collect();
    match numbers.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", numbers.join(", ")),
    }
}
