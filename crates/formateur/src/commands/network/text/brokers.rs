//! Rivals and who stands between them.

use formateur_network::{Brokerage, BrokeredPair};

use super::Page;
use crate::commands::network::standing::{Drawn, Holder, Standing};
use crate::commands::network::words;
use crate::output::Table;

/// Most brokers that are told in full.
const IN_FULL: usize = 10;

/// Rivals and who stands between them.
pub(super) fn standing(page: &mut Page<'_>, standing: &Standing<'_>, drawn: Option<&Drawn>) {
    let input = page.input;
    let rivals = standing.rivalries.iter().map(|pair| words::pair(input, &pair.a, &pair.b));
    page.list("At odds", rivals);
    page.heading("Friendly with both sides");
    if standing.brokers.is_empty() {
        page.line(1, "nobody");
    } else {
        ranking(page, &standing.brokers, drawn.is_some());
    }
    if let Some(drawn) = drawn {
        draws(page, standing, drawn);
    }
    for own in standing.brokers.iter().take(IN_FULL) {
        page.heading(&input.name(own.held.id));
        held(page, &own.held);
    }
    let left = standing.brokers.len().saturating_sub(IN_FULL);
    if left > 0 {
        let stand = if left == 1 { "stands" } else { "stand" };
        page.line(
            0,
            &format!(
                "{left} more {stand} between rivals; --ego ACTOR tells of one, --format json of all"
            ),
        );
    }
}

fn ranking(page: &mut Page<'_>, brokers: &[Holder<'_>], drawn: bool) {
    let mut columns = vec!["who", "net#"];
    if drawn {
        columns.extend(["90% interval#", "first in#"]);
    }
    columns.extend(["pairs#", "rate#", "exclusivity#"]);
    let mut table = Table::new(&columns);
    for own in brokers.iter().take(super::MANY) {
        let mut cells = vec![page.input.name(own.held.id), words::short(own.held.net)];
        if drawn {
            let interval = own.drawn.as_ref().map(|drawn| {
                let [_, low, high] = drawn.net.map(words::short);
                (format!("{low} to {high}"), words::percent(drawn.first))
            });
            let (range, first) = interval.unwrap_or_default();
            cells.extend([range, first]);
        }
        let share = |share: Option<f64>| share.map_or("-".to_owned(), words::percent);
        cells.push(own.held.pairs.len().to_string());
        cells.extend([share(own.held.rate), share(own.held.exclusivity)]);
        table.row(cells);
    }
    page.table(&table);
    page.more(1, brokers.len());
}

fn draws(page: &mut Page<'_>, standing: &Standing<'_>, drawn: &Drawn) {
    let settings = &drawn.settings;
    page.line(1, &format!(
        "{} drawn with seed {}, each tie by its confidence; an implied tie without one is there in {}",
        words::number(settings.draws() as usize, "network", "networks"), settings.seed(), words::percent(settings.implied())
    ));
    let there = |id: &str| standing.brokers.iter().any(|own| own.held.id == id);
    for actor in drawn.actors.iter().filter(|actor| !there(&actor.id)).take(super::MANY) {
        let pair = actor
            .pairs
            .first()
            .map(|own| (words::pair(page.input, &own.pair.a, &own.pair.b), own.share));
        if let Some((pair, share)) = pair {
            let name = page.input.name(&actor.id);
            page.line(
                1,
                &format!("in some draws also {name}: between {pair} in {}", words::percent(share)),
            );
        }
    }
}

/// What an actor holds: the pairs with the ties they rest on, where it takes a side, what it could lose.
pub(super) fn held(page: &mut Page<'_>, held: &Brokerage<'_>) {
    let input = page.input;
    for pair in held.pairs.iter().take(super::MANY) {
        one_pair(page, pair);
    }
    page.more(1, held.pairs.len());
    for own in held.partisan_in.iter().take(super::MANY) {
        let (friend, enemy) = (input.name(own.friend), input.name(own.enemy));
        page.line(1, &format!("takes a side: a friend of {friend} and at odds with {enemy}, who are at odds; {} comes off", words::short(own.taken_off)));
    }
    page.more(1, held.partisan_in.len());
    if !held.enemies.is_empty() {
        page.line(1, &format!("itself at odds with {}", words::list(input, &held.enemies)));
    }
    let losses: Vec<String> = held
        .losses
        .iter()
        .filter(|own| own.loss > 0.0)
        .take(super::MANY)
        .map(|own| format!("{} with {}", words::short(own.loss), input.name(own.friend)))
        .collect();
    if !losses.is_empty() {
        page.line(1, &format!("would lose, if it fell out: {}", losses.join("; ")));
    }
}

fn one_pair(page: &mut Page<'_>, pair: &BrokeredPair<'_>) {
    let input = page.input;
    let alone = match pair.brokers {
        1 => "alone".to_owned(),
        number => {
            format!("{} of what {number} hold between them", words::percent(pair.exclusivity))
        }
    };
    let text = format!(
        "{} for {}: {alone}",
        words::short(pair.contribution),
        words::pair(input, pair.a, pair.b)
    );
    page.line(1, &text);
    let [matter, rivalry, weaker] =
        [pair.importance, pair.rivalry, pair.tie_a.min(pair.tie_b)].map(words::short);
    page.line(2, &format!("importance {matter}, rivalry {rivalry}, weaker tie {weaker}"));
    page.line(2, &format!("they: {}", words::ties(input, &pair.rests_on.rivalry)));
    page.line(
        2,
        &format!("with {}: {}", input.name(pair.a), words::ties(input, &pair.rests_on.to_a)),
    );
    page.line(
        2,
        &format!("with {}: {}", input.name(pair.b), words::ties(input, &pair.rests_on.to_b)),
    );
}
