//! One go-between: its pairs, the ties on which they rest, and what it would lose.

use std::collections::BTreeMap;

use formateur_analysis::{
    BrokerRow, BrokeredPair, ImportanceOf, LossRow, PartisanRow, TieRow, TiesSection,
};
use maud::{Markup, html};

use super::between::draws;
use super::{shares, tie};
use crate::words::{Words, count, estimate, list, sources};

pub(super) fn card(words: &Words<'_>, ties: &TiesSection, broker: &BrokerRow) -> Markup {
    let importance: BTreeMap<&str, &ImportanceOf> =
        ties.standing.importance.iter().map(|one| (one.id.as_str(), one)).collect();
    let rivals: Vec<&str> = broker.own_rivals.iter().map(|id| words.name(id)).collect();
    html! {
        div.card.broker {
            h4 dir="auto" { (broker.name) ": net " (tie::figure(broker.net)) }
            @if let Some(drawn) = &broker.drawn {
                p.muted {
                    "Over draws " (estimate(&drawn.net, tie::figure)) "; number of pairs "
                    (estimate(&drawn.pairs, shares::number)) "; first in " (shares::of_draws(drawn.first, draws(ties))) "."
                }
            }
            @for pair in &broker.pairs { (brokered(&importance, draws(ties), broker, pair)) }
            (losses(broker))
            @if !broker.partisan_in.is_empty() { (taken_off(broker)) }
            @if !rivals.is_empty() { p { "At odds with " (list(&rivals)) "." } }
        }
    }
}

fn brokered(
    importance: &BTreeMap<&str, &ImportanceOf>,
    draws: u32,
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
    let rests_on = &pair.rests_on;
    html! {
        p.pair {
            strong { "Between " bdi { (pair.names[0]) } " and " bdi { (pair.names[1]) } }
            ": " (tie::figure(pair.contribution))
            @if let Some(share) = pair.drawn_share.filter(|share| *share < 1.0) { ", in " (shares::of_draws(share, draws)) }
            @if others > 0 {
                "; " (count(others as u64, "other stands", "others stand")) " between them, too, and of what all hold of it "
                (shares::part(pair.exclusivity)) " is held by " bdi { (broker.name) }
            }
            (contested(pair.contested))
        }
        p.pair {
            "By ties with " (side(&pair.names[0], &rests_on.to_a, 1)) " and with " (side(&pair.names[1], &rests_on.to_b, 1))
            ". The two are at odds: " (stated(&rests_on.rivalry, -1)) "."
        }
        details {
            summary { "All ties on which that rests" }
            p { "Between " bdi { (broker.name) } " and " bdi { (pair.names[0]) } " (weight " (tie::figure(pair.tie_a)) "):" }
            (tie::ties(&rests_on.to_a))
            p { "Between " bdi { (broker.name) } " and " bdi { (pair.names[1]) } " (weight " (tie::figure(pair.tie_b)) "):" }
            (tie::ties(&rests_on.to_b))
            p { "Between the two rivals (weight " (tie::figure(pair.rivalry)) "):" }
            (tie::ties(&rests_on.rivalry))
            p.muted { "How much they matter, from 0 to 1: " (matter.join("; ")) "." }
        }
    }
}

/// What falling out with a friend would cost.
fn losses(broker: &BrokerRow) -> Markup {
    let worded = |loss: &LossRow| {
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

/// Ties of this sign with one of the two, and who vouches for them.
fn side(name: &str, rows: &[TieRow], sign: i8) -> Markup {
    html! { bdi { (name) } ": " (stated(rows, sign)) }
}

fn stated(rows: &[TieRow], sign: i8) -> Markup {
    let own = || rows.iter().filter(move |row| row.line.sign == sign);
    html! { bdi { (tie::claims(own())) } " " (sources(&tie::vouchers(own()))) }
}

fn contested(is_contested: bool) -> Markup {
    html! { @if is_contested { " " span.badge.warning { "contested or concluded" } } }
}

fn taken_off(broker: &BrokerRow) -> Markup {
    let worded = |pair: &PartisanRow| {
        html! {
            li {
                (tie::figure(pair.taken_off)) " for a friendly relation to " bdi { (pair.names[0]) }
                " and a hostile one to " bdi { (pair.names[1]) } " " (sources(&pair.source))
                (contested(pair.contested))
            }
        }
    };
    html! {
        p { "Taken off:" }
        ul { @for pair in &broker.partisan_in { (worded(pair)) } }
    }
}
