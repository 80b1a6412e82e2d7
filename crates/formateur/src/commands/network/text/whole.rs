//! The network as a whole: two sides, blocs, balance, and what the index hangs on.

use std::collections::BTreeMap;

use formateur_network::Balance;

use super::Page;
use crate::commands::network::parts::{Against, Blocs, Hangs, Optima, Sides, Turned};
use crate::commands::network::words;
use crate::output::brief;

/// Most names that are written out for one side.
const NAMES: usize = 60;

/// The frustration index and the sides that reach it.
pub(super) fn sides(page: &mut Page<'_>, sides: &Sides) {
    page.heading("Frustration index");
    let text = bounds(sides.index, sides.lower_bound, sides.optimal, sides.relations, "two sides");
    page.line(1, &text);
    if let Some(optima) = &sides.partitions {
        page.line(1, &others(optima));
    }
    in_parts(page, sides);
    against(page, &sides.against);
    if let Some(optima) = &sides.partitions {
        moves(page, optima);
    }
}

fn bounds(index: u64, bound: u64, proved: bool, of: usize, what: &str) -> String {
    let stand = if index == 1 || of == 1 { "stands" } else { "stand" };
    let of = words::number(of, "relation", "relations");
    if proved {
        format!("{index} of {of} {stand} against the best {what} (proved)")
    } else {
        format!(
            "from {bound} to {index} of {of} stand against the best {what}: not proved in the time given"
        )
    }
}

fn others(optima: &Optima) -> String {
    let least = if optima.complete { "" } else { "at least " };
    let number = brief(&optima.number);
    if optima.number == "1" && optima.complete {
        "no other partition reaches that".to_owned()
    } else if optima.number == "1" {
        "this partition reaches that; whether others do was not found in time".to_owned()
    } else {
        format!("{least}{number} partitions reach that, this one among them")
    }
}

/// The sides of each part apart from those of the others: no relation says how they stand to each other.
fn in_parts(page: &mut Page<'_>, sides: &Sides) {
    let mut parts: BTreeMap<usize, [Vec<&str>; 2]> = BTreeMap::new();
    for (id, at) in &sides.parts {
        let side = sides.partition.get(id).copied().unwrap_or_default();
        parts.entry(*at).or_default()[usize::from(side.min(1))].push(id);
    }
    let number = parts.len();
    for (at, both) in parts.into_iter().take(super::MANY) {
        let [one, other] = both.map(|ids| names(page, &ids));
        if at == 0 {
            page.line(1, &format!("side 1: {one}"));
            page.line(1, &format!("side 2: {other}"));
        } else {
            page.line(1, &format!("not tied to these: {one} | {other}"));
        }
    }
    page.more(1, number);
    let alone = |id: &&String| !sides.parts.contains_key(*id);
    let alone: Vec<&str> = sides.partition.keys().filter(alone).map(String::as_str).collect();
    if !alone.is_empty() {
        let alone = names(page, &alone);
        page.line(1, &format!("neutral with everybody: {alone}"));
    }
}

/// Names, cut where there are many.
fn names(page: &Page<'_>, ids: &[&str]) -> String {
    let shown = &ids[..ids.len().min(NAMES)];
    let more = ids.len() - shown.len();
    let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    format!("{}{more}", words::list(page.input, shown))
}

/// Blocs of two and more, largest first; the rest stands alone.
fn members(page: &mut Page<'_>, bloc: &BTreeMap<String, usize>) {
    let mut blocs: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (id, at) in bloc {
        blocs.entry(*at).or_default().push(id);
    }
    let mut blocs: Vec<Vec<&str>> = blocs.into_values().collect();
    blocs.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
    let number = blocs.iter().filter(|ids| ids.len() > 1).count();
    for (at, ids) in blocs.iter().take(number.min(super::MANY)).enumerate() {
        let ids = names(page, ids);
        page.line(1, &format!("bloc {}: {ids}", at + 1));
    }
    page.more(1, number);
    let alone: Vec<&str> = blocs[number..].iter().flatten().copied().collect();
    if !alone.is_empty() {
        let alone = names(page, &alone);
        page.line(1, &format!("alone: {alone}"));
    }
}

fn against(page: &mut Page<'_>, against: &[Against]) {
    for relation in against.iter().take(super::MANY) {
        let pair = words::pair(page.input, &relation.a, &relation.b);
        let how = if relation.hostile { "at odds on one side" } else { "friends across" };
        page.line(1, &format!("against: {pair}, {how}"));
    }
    page.more(1, against.len());
}

fn moves(page: &mut Page<'_>, optima: &Optima) {
    let mut moves: Vec<(&String, f64)> =
        optima.moves.iter().map(|(id, &share)| (id, share)).collect();
    moves.sort_by(|x, y| y.1.total_cmp(&x.1).then_with(|| x.0.cmp(y.0)));
    for (id, share) in moves.iter().take(super::MANY) {
        let name = page.input.name(id);
        let share = words::percent(*share);
        page.line(
            1,
            &format!("in between: {name}, on the other side in {share} of the partitions"),
        );
    }
    page.more(1, moves.len());
}

/// What the index hangs on.
pub(super) fn hangs(page: &mut Page<'_>, hangs: &Hangs) {
    page.heading("What the index hangs on");
    if let Some(reason) = hangs.reason {
        return page.line(1, reason);
    }
    let tells = |tie: &&Turned| {
        tie.flipped < hangs.index || tie.against != formateur_network::Standing::Never
    };
    let telling: Vec<&Turned> = hangs.ties.iter().filter(tells).collect();
    let quiet = hangs.ties.len() - telling.len();
    for tie in telling.iter().take(super::MANY) {
        let pair = words::pair(page.input, &tie.a, &tie.b);
        let relation = if tie.hostile { "at odds" } else { "friends" };
        let against = super::standing(tie.against);
        page.line(
            1,
            &format!(
                "{pair}, {relation}: {against} against the best sides; index {} if the sign turns",
                tie.flipped
            ),
        );
    }
    page.more(1, telling.len());
    if quiet > 0 {
        let rest = words::number(quiet, "relation is", "relations are");
        page.line(1, &format!("{rest} never against the best sides"));
    }
    for leaving in hangs.leavings.iter().take(super::MANY) {
        let name = page.input.name(&leaving.id);
        page.line(1, &format!("without {name}: {} less", leaving.falls_by));
    }
    page.more(1, hangs.leavings.len());
    if hangs.time_was_up {
        page.line(1, "the time was up before everything was looked at");
    }
}

/// How many triangles are balanced.
pub(super) fn balance(page: &mut Page<'_>, balance: &Balance) {
    page.heading("Balance");
    let all = &balance.triangles;
    let number = all.ppp + all.ppm + all.pmm + all.mmm;
    let share = balance
        .balanced
        .map_or(String::new(), |share| format!(", {} of them balanced", words::percent(share)));
    let noun = if number == 1 { "triangle" } else { "triangles" };
    page.line(1, &format!("{number} {noun}{share}"));
    if number > 0 {
        let text = format!(
            "with no hostile side {}, one {}, two {}, three {}",
            all.ppp, all.ppm, all.pmm, all.mmm
        );
        page.line(1, &text);
    }
    if let Some(walk) = balance.walk {
        page.line(1, &format!("{walk:.3} by closed walks of every length (1 is balanced)"));
    }
}

/// Blocs of any number.
pub(super) fn blocs(page: &mut Page<'_>, blocs: &Blocs) {
    page.heading("Blocs");
    let what = words::number(blocs.number, "bloc", "blocs");
    let text = bounds(blocs.index, blocs.lower_bound, blocs.optimal, blocs.relations, &what);
    page.line(1, &text);
    members(page, &blocs.partition);
    against(page, &blocs.against);
}
