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
    let groups: BTreeMap<&str, usize> =
        sides.partition.iter().map(|(id, &side)| (id.as_str(), usize::from(side))).collect();
    members(page, &groups, "side");
    against(page, &sides.against);
    if let Some(optima) = &sides.partitions {
        moves(page, optima);
    }
}

fn bounds(index: u64, bound: u64, proved: bool, of: usize, what: &str) -> String {
    let stand = if index == 1 { "stands" } else { "stand" };
    if proved {
        format!("{index} of {of} relations {stand} against the best {what} (proved)")
    } else {
        format!(
            "from {bound} to {index} of {of} relations stand against the best {what}: not proved in the time given"
        )
    }
}

fn others(optima: &Optima) -> String {
    let least = if optima.complete { "" } else { "at least " };
    let number = brief(&optima.number);
    let text = if optima.number == "1" && optima.complete {
        "no other two sides are as good".to_owned()
    } else {
        format!("{least}{number} partitions are as good as these sides, themselves included")
    };
    if optima.parts < 2 {
        return text;
    }
    format!(
        "{text}; {} parts are not tied to each other, so which of their sides belong together is open",
        optima.parts
    )
}

/// Groups of two and more, largest first; the rest stands alone.
fn members(page: &mut Page<'_>, group: &BTreeMap<&str, usize>, word: &str) {
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (id, at) in group {
        groups.entry(*at).or_default().push(id);
    }
    let mut groups: Vec<Vec<&str>> = groups.into_values().collect();
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
    let alone: Vec<&str> = groups.iter().filter(|ids| ids.len() == 1).map(|ids| ids[0]).collect();
    let apart = word == "bloc";
    let large = groups.iter().filter(|ids| !apart || ids.len() > 1);
    for (at, ids) in large.take(super::MANY).enumerate() {
        let shown = &ids[..ids.len().min(NAMES)];
        let more = ids.len() - shown.len();
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        page.line(1, &format!("{word} {}: {}{more}", at + 1, words::list(page.input, shown)));
    }
    if apart && !alone.is_empty() {
        let shown = &alone[..alone.len().min(NAMES)];
        let more = alone.len() - shown.len();
        let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
        page.line(1, &format!("alone: {}{more}", words::list(page.input, shown)));
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
    page.line(1, &format!("{number} triangles{share}"));
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
    let what = format!("{} blocs", blocs.number);
    let text = bounds(blocs.index, blocs.lower_bound, blocs.optimal, blocs.relations, &what);
    page.line(1, &text);
    let groups = blocs.blocs.iter().map(|(id, &at)| (id.as_str(), at)).collect();
    members(page, &groups, "bloc");
    against(page, &blocs.against);
}
