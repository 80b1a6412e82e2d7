//! Statements and stances as sentences, found by the id by which they can be switched off.

use formateur_formation::{CaseForecast, Counterfactual, PriorKind, StanceTerm, Term};
use maud::{Markup, html};

use super::chance::instead;
use crate::words::{Words, plain, sources};

/// A statement as a sentence: who said what about whom.
pub(super) fn sentence(words: &Words<'_>, term: &Term) -> String {
    let said = &term.statement;
    let (from, to) = (words.short(&said.from), words.short(&said.to));
    let condition = if said.text.is_empty() { String::new() } else { format!(": {}", said.text) };
    let text = if said.text.is_empty() { String::new() } else { format!(" ({})", said.text) };
    match term.kind {
        PriorKind::RulesOut | PriorKind::RulesOutConditionally => format!("{from} rules out {to}{condition}"),
        PriorKind::BreaksCommitment => format!("{from} enters only with {to}{condition}"),
        PriorKind::Tolerated => format!("{from} would let a government of {to} live{condition}"),
        PriorKind::BlocSplit => format!("{from} bargains as one{text}"),
        PriorKind::HostileTie | PriorKind::OutsideHostility => {
            format!("{from} and {to} are at odds{text}")
        }
        PriorKind::FriendlyTie | PriorKind::OutsideFriendship => {
            format!("{from} and {to} are on friendly terms{text}")
        }
        PriorKind::CommunityLeftOut => {
            format!("By convention the office \u{2018}{}\u{2019} belongs to the community {}{text}", plain(&said.from), said.to)
        }
        PriorKind::MinorityBeforeInvestiture => {
            format!("A government has to win a vote: {}", said.text)
        }
        PriorKind::QuorumDenied => format!("Opponents can keep a quorum away: {}", said.text),
        kind => format!("{}: {from} {to}{text}", plain(kind.id())).replace(" :", ":"),
    }
}

/// Which governments a statement concerns.
pub(super) fn concerned(words: &Words<'_>, term: &Term) -> String {
    let (from, to) = (words.short(&term.statement.from), words.short(&term.statement.to));
    match term.kind {
        PriorKind::RulesOut
        | PriorKind::RulesOutConditionally
        | PriorKind::HostileTie
        | PriorKind::FriendlyTie => "a government with both".to_owned(),
        PriorKind::BreaksCommitment => format!("a government with {from} and without {to}"),
        PriorKind::Tolerated => format!("a government with {to}, without {from} and without a majority"),
        PriorKind::BlocSplit => format!("a government with a part of {from}"),
        PriorKind::OutsideHostility | PriorKind::OutsideFriendship => {
            "a government with the party of the two that has seats".to_owned()
        }
        PriorKind::CommunityLeftOut => format!("a government with nobody from the community {to}"),
        PriorKind::MinorityBeforeInvestiture => "a government without a majority".to_owned(),
        PriorKind::QuorumDenied => "a government whose opponents can do so".to_owned(),
        _ => "a government that it concerns".to_owned(),
    }
}

/// A stance as a sentence.
pub(super) fn stance(words: &Words<'_>, stance: &StanceTerm) -> String {
    let verb = match stance.stance {
        formateur_case::Stance::Backs => "backs",
        formateur_case::Stance::Tolerates => "tolerates",
        formateur_case::Stance::Objects => "objects to",
    };
    format!("{} {verb} {}", words.short(&stance.actor), words.short(&stance.candidate))
}

/// What an id stands for, in a sentence; the id itself where nothing is known of it.
pub(super) fn by_id(words: &Words<'_>, forecast: &CaseForecast, id: &str) -> String {
    let term = forecast.terms.iter().find(|one| one.term.id == id);
    let said = forecast.stances.iter().find(|one| one.stance.id == id);
    match (term, said) {
        (Some(one), _) => sentence(words, &one.term),
        (None, Some(one)) => stance(words, &one.stance),
        (None, None) => id.to_owned(),
    }
}

/// What would be without single statements.
pub(super) fn without(words: &Words<'_>, forecast: &CaseForecast, all: &[Counterfactual]) -> Markup {
    html! {
        @if !all.is_empty() {
            ul {
                @for one in all {
                    li {
                        strong { (instead(one.probability, one.instead_of)) } " without \u{201c}"
                        bdi { (by_id(words, forecast, &one.without)) } "\u{201d}"
                    }
                }
            }
        }
    }
}

/// Since when something was known, who vouches for it, and whether it is a judgement.
pub(super) fn vouched(known_from: formateur_case::KnownFrom, source: &[String], judgement: bool) -> Markup {
    html! {
        span.muted {
            @if let Some(day) = known_from.day() { "known since " (day.long()) "; " }
        }
        (sources(source))
        @if judgement { " " span.badge.warning { "judgement of the model" } }
    }
}
