//! Who stands between whom, what that is worth, and what it hangs on.

use std::collections::BTreeMap;

use formateur_analysis::{BrokerRow, BrokeredPair, DrawnBrokerage, ImportanceOf, TiesSection};
use maud::{Markup, html};

use super::tie;
use crate::charts::{Column, DataTable, Value};
use crate::words::{Words, count, estimate, list, percent, sources};

/// Go-betweens that are told of at length, beside the subject.
const TOLD: usize = 4;

pub(super) fn part(words: &Words<'_>, ties: &TiesSection) -> Markup {
    let brokers = &ties.standing.brokers;
    if brokers.is_empty() {
        return html! {
            h3 { "Go-betweens" }
            p { "No actor has friendly ties to both sides of a rivalry." }
            (possible(ties))
        };
    }
    let subject =
        words.analysis.sections.overview.subject.as_ref().map(|subject| subject.id.as_str());
    let told =
        |(at, broker): &(usize, &BrokerRow)| *at < TOLD || Some(broker.id.as_str()) == subject;
    html! {
        h3 { "Go-betweens" }
        p { (lead(ties)) }
        p.how {
            "A go-between has friendly ties to both sides of a rivalry. That is a position, not a role: whether one uses it is \
             another matter. Each pair counts by how much its two sides matter, how hostile they are, and the weaker of the \
             two ties. Net takes off the pairs in which an actor is a friend of one side and at odds with the other."
        }
        (table(ties).html())
        (possible(ties))
        @for (_, broker) in brokers.iter().enumerate().filter(told) { (card(words, ties, broker)) }
        (others(brokers.iter().enumerate().filter(|one| !told(one)).map(|(_, broker)| broker)))
        (judgements(ties))
    }
}

/// Who stands between most, in one or two sentences.
fn lead(ties: &TiesSection) -> String {
    let brokers = &ties.standing.brokers;
    let mut text = match brokers.as_slice() {
        [] => return String::new(),
        [only] => format!("One actor stands between rivals: {}.", only.name),
        [first, ..] => format!(
            "{} stand between rivals. {} has the most net brokerage, {}.",
            count(brokers.len() as u64, "actor", "actors"),
            first.name,
            tie::figure(first.net)
        ),
    };
    if let Some(drawn) = brokers[0].drawn {
        text += &format!(
            " Where ties that are in doubt are drawn, it comes first in {} of the draws.",
            percent(drawn.first)
        );
    } else {
        text += " No tie of this case is in doubt, so these figures are not drawn.";
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
        share.map_or(Value::Empty, |share| Value::number_as(share, percent(share)))
    };
    let row = |broker: &BrokerRow| {
        vec![
            Value::text(&broker.name),
            Value::number(broker.pairs.len() as f64),
            Value::number_as(broker.net, tie::figure(broker.net)),
            broker.drawn.as_ref().map_or(Value::Empty, drawn_net),
            share(broker.drawn.map(|drawn| drawn.first)),
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
            Column::number("First in"),
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
        .map(|one| format!("{} (first in {})", one.name, percent(one.drawn.first)))
        .collect();
    html! {
        @if !worded.is_empty() {
            p { "Only where a tie in doubt is absent, " (list(&worded)) " would stand between rivals, too." }
        }
    }
}

fn card(words: &Words<'_>, ties: &TiesSection, broker: &BrokerRow) -> Markup {
    let importance: BTreeMap<&str, &ImportanceOf> =
        ties.standing.importance.iter().map(|one| (one.id.as_str(), one)).collect();
    let rivals: Vec<&str> = broker.own_rivals.iter().map(|id| words.name(id)).collect();
    html! {
        div.card.broker {
            h4 dir="auto" { (broker.name) ": net " (tie::figure(broker.net)) }
            @if let Some(drawn) = &broker.drawn {
                p.muted {
                    "Over draws " (estimate(&drawn.net, tie::figure)) "; between "
                    (estimate(&drawn.pairs, |number| format!("{number:.1}"))) " pairs; first in "
                    (percent(drawn.first)) " of the draws."
                }
            }
            @for pair in &broker.pairs { (brokered(&importance, broker, pair)) }
            (losses(broker))
            @if !broker.partisan_in.is_empty() { (taken_off(broker)) }
            @if !rivals.is_empty() { p { "At odds with " (list(&rivals)) "." } }
        }
    }
}

fn brokered(
    importance: &BTreeMap<&str, &ImportanceOf>,
    broker: &BrokerRow,
    pair: &BrokeredPair,
) -> Markup {
    let matters = |id: &str, name: &str| {
        importance.get(id).map(|one| format!("{name} {} ({})", tie::figure(one.value), one.basis))
    };
    let matter: Vec<String> = [matters(&pair.a, &pair.names[0]), matters(&pair.b, &pair.names[1])]
        .into_iter()
        .flatten()
        .collect();
    let others = pair.brokers.saturating_sub(1);
    html! {
        p.pair {
            strong { "Between " bdi { (pair.names[0]) } " and " bdi { (pair.names[1]) } }
            ": " (tie::figure(pair.contribution))
            @if let Some(share) = pair.drawn_share.filter(|share| *share < 1.0) { ", in " (percent(share)) " of the draws" }
            @if others > 0 {
                "; " (count(others as u64, "other stands", "others stand")) " between them, too, and its part of it is "
                (percent(pair.exclusivity))
            }
            @if pair.contested { " " span.badge.warning { "contested or concluded" } }
        }
        p.pair {
            "By ties with " bdi { (pair.names[0]) } " (" (pair.ties_a.join(", ")) ") and with "
            bdi { (pair.names[1]) } " (" (pair.ties_b.join(", ")) ") " (sources(&pair.source))
        }
        details {
            summary { "All ties on which that rests" }
            p { "Between " bdi { (broker.name) } " and " bdi { (pair.names[0]) } " (weight " (tie::figure(pair.tie_a)) "):" }
            (tie::ties(&pair.rests_on.to_a))
            p { "Between " bdi { (broker.name) } " and " bdi { (pair.names[1]) } " (weight " (tie::figure(pair.tie_b)) "):" }
            (tie::ties(&pair.rests_on.to_b))
            p { "Between the two rivals (weight " (tie::figure(pair.rivalry)) "):" }
            (tie::ties(&pair.rests_on.rivalry))
            p.muted { "How much they matter, from 0 to 1: " (list(&matter)) "." }
        }
    }
}

/// What falling out with a friend would cost.
fn losses(broker: &BrokerRow) -> Markup {
    let worded = |loss: &formateur_analysis::LossRow| {
        let pairs: Vec<String> = loss.pairs.iter().map(|pair| pair.names.join(" and ")).collect();
        html! {
            li {
                bdi { (loss.name) } ": "
                @if loss.loss > 0.0 { (tie::figure(loss.loss)) " less" } @else { (tie::figure(-loss.loss)) " more" }
                @if !pairs.is_empty() { ", no longer between " (pairs.join("; ")) }
            }
        }
    };
    html! {
        @if !broker.losses.is_empty() {
            p { "Net would change if the relation to a friend turned hostile:" }
            ul { @for loss in &broker.losses { (worded(loss)) } }
        }
    }
}

fn taken_off(broker: &BrokerRow) -> Markup {
    let worded = |pair: &formateur_analysis::PartisanRow| {
        format!(
            "{} for a friendly relation to {} and a hostile one to {}",
            tie::figure(pair.taken_off),
            pair.names[0],
            pair.names[1]
        )
    };
    let worded: Vec<String> = broker.partisan_in.iter().map(worded).collect();
    html! { p { "Taken off: " (worded.join("; ")) "." } }
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
