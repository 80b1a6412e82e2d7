//! Who stands between whom, what that is worth, and what it hangs on.

use formateur_analysis::{BrokerRow, DrawnBrokerage, TiesSection};
use maud::{Markup, html};

use super::{card, over_time, shares, subject, tie};
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, estimate};

/// Go-betweens that are told of at length, beside the subject.
const TOLD: usize = 4;

pub(super) fn part(words: &Words<'_>, ties: &TiesSection) -> Markup {
    let brokers = &ties.standing.brokers;
    if brokers.is_empty() {
        return html! {
            h3 { "Go-betweens" }
            p { "No actor has friendly ties to both sides of a rivalry." }
            (possible(ties))
            // Net brokerage of other days or other draws is told all the same.
            @if over_time::is_told(ties) || !ties.standing.possible_brokers.is_empty() {
                (definition())
                (judgements(ties))
            }
        };
    }
    let subject = subject(words);
    let told =
        |(at, broker): &(usize, &BrokerRow)| *at < TOLD || Some(broker.id.as_str()) == subject;
    html! {
        h3 { "Go-betweens" }
        p { (lead(ties)) }
        (definition())
        (table(ties).html())
        p.how { (heads(ties)) }
        (possible(ties))
        @for (_, broker) in brokers.iter().enumerate().filter(told) { (card::card(words, ties, broker)) }
        (others(brokers.iter().enumerate().filter(|one| !told(one)).map(|(_, broker)| broker)))
        (judgements(ties))
    }
}

/// What net brokerage is.
fn definition() -> Markup {
    html! {
        p.how {
            "A go-between has friendly ties to both sides of a rivalry. That is a position, not a role: whether one uses it is \
             another matter. Each pair counts by how much its two sides matter, how hostile they are, and the weaker of the \
             two ties. Net brokerage takes off the pairs in which an actor is a friend of one side and at odds with the other."
        }
    }
}

/// What the columns of the table hold.
fn heads(ties: &TiesSection) -> String {
    let mut text = "Gross is the sum over an actor's pairs; taken off is the same sum over pairs in which the actor takes a \
                    side; net is what is left. Of what was possible: gross as a share of what all pairs are worth with a side \
                    of which the actor has a relation. Part of its pairs: what the actor holds of them, as a share of what all \
                    hold who stand between them, too."
        .to_owned();
    if ties.standing.brokers.iter().any(|broker| broker.drawn.is_some()) {
        text += " First in draws: nobody else has more net; those with equal net share a draw.";
    }
    text
}

/// How many draws were made; 0 where no tie is in doubt.
pub(super) fn draws(ties: &TiesSection) -> u32 {
    ties.standing.brokerage.draws.unwrap_or(0)
}

/// Who stands between most, in one or two sentences.
fn lead(ties: &TiesSection) -> String {
    let brokers = &ties.standing.brokers;
    let mut text = match brokers.as_slice() {
        [] => return String::new(),
        [only] => format!("One actor stands between rivals: {}.", only.name),
        _ => format!(
            "{} stand between rivals. {}.",
            count(brokers.len() as u64, "actor", "actors"),
            tie::most_net(brokers.iter().map(|one| (one.name.as_str(), one.net)))
                .unwrap_or_default()
        ),
    };
    let leading = brokers.iter().take_while(|one| shares::near(one.net, brokers[0].net));
    let drawn: Vec<String> = leading
        .filter_map(|one| {
            let share = shares::of_draws(one.drawn?.first, draws(ties));
            Some(format!("{} comes first in {share}", one.name))
        })
        .collect();
    if drawn.is_empty() {
        text += " No tie of this case is in doubt, so these figures are not drawn.";
    } else {
        text += &format!(" Where ties that are in doubt are drawn, {}.", drawn.join("; "));
    }
    text
}

/// Go-betweens without a card, and between whom they stand.
fn others<'a>(brokers: impl Iterator<Item = &'a BrokerRow>) -> Markup {
    let brokers: Vec<&BrokerRow> = brokers.collect();
    html! {
        @if !brokers.is_empty() {
            p { "Also between rivals:" }
            ul { @for broker in brokers { li { bdi { (broker.name) } ": " (pairs(broker)) } } }
        }
    }
}

fn pairs(broker: &BrokerRow) -> String {
    let pairs: Vec<String> = broker.pairs.iter().map(|pair| pair.names.join(" and ")).collect();
    pairs.join("; ")
}

fn table(ties: &TiesSection) -> DataTable {
    let drawn_net = |drawn: &DrawnBrokerage| {
        Value::number_as(drawn.net.value, estimate(&drawn.net, tie::figure))
    };
    let share = |share: Option<f64>| {
        share.map_or(Value::Empty, |share| Value::number_as(share, shares::part(share)))
    };
    let first = |drawn: &DrawnBrokerage| {
        Value::number_as(drawn.first, shares::in_draws(drawn.first, draws(ties)))
    };
    let row = |broker: &BrokerRow| {
        vec![
            Value::text(&broker.name),
            Value::number(broker.pairs.len() as f64),
            Value::number_as(broker.net, tie::figure(broker.net)),
            broker.drawn.as_ref().map_or(Value::Empty, drawn_net),
            broker.drawn.as_ref().map_or(Value::Empty, first),
            Value::number_as(broker.gross, tie::figure(broker.gross)),
            Value::number_as(broker.partisan, tie::figure(broker.partisan)),
            share(broker.rate),
            share(broker.exclusivity),
        ]
    };
    DataTable {
        caption: "Go-betweens, most net first".to_owned(),
        columns: vec![
            Column::text("Who"),
            Column::number("Pairs"),
            Column::number("Net"),
            Column::number("Over draws (nine in ten)"),
            Column::number("First in draws"),
            Column::number("Gross"),
            Column::number("Taken off"),
            Column::number("Of what was possible"),
            Column::number("Part of its pairs"),
        ],
        rows: ties.standing.brokers.iter().map(row).collect(),
        file_stem: "brokers".to_owned(),
    }
}

fn possible(ties: &TiesSection) -> Markup {
    let possible = &ties.standing.possible_brokers;
    let worded: Vec<String> = possible
        .iter()
        .map(|one| {
            format!("{} (first in {})", one.name, shares::of_draws(one.drawn.first, draws(ties)))
        })
        .collect();
    html! {
        @if !worded.is_empty() {
            p { "Between rivals only in some draws of the ties in doubt: " (worded.join("; ")) "." }
        }
    }
}

/// What is judged and not known.
fn judgements(ties: &TiesSection) -> Markup {
    let all = [&ties.method, &ties.standing.brokerage];
    let judged: Vec<(&str, &str)> = all
        .iter()
        .flat_map(|method| &method.parameters)
        .filter_map(|(name, value)| Some((name.strip_prefix("judgement: ")?, value.as_str())))
        .collect();
    html! {
        details.how {
            summary { "How this is computed, and what in it is a judgement" }
            p { "Weights and sums, from 0 to 1 where nothing else is said:" }
            ul {
                @for (name, value) in all.iter().flat_map(|method| &method.parameters) {
                    @if !name.starts_with("judgement: ") { li { (name) ": " (value) } }
                }
            }
            p { "Judgements of this program, not findings:" }
            ul { @for (name, value) in judged { li { (name) ": " (value) } } }
            @if let (Some(draws), Some(seed)) = (ties.standing.brokerage.draws, ties.standing.brokerage.seed) {
                p { "Draws: " (draws) ", seed " (seed) ". In each, a tie in doubt is there in full or not at all." }
            }
        }
    }
}
