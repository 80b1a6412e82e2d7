//! How each fact is said: by whom, under which condition, denied or hedged.

use crate::attribution::{Act, Attribution, Index};
use crate::claims::{charge, holders};
use crate::fact::{Fact, FactSource, Kind, SourceType, Status};
use crate::scene::Scene;
use crate::span::Span;

/// Words that open a condition.
const CONDITIONS: [&str; 6] = ["if", "unless", "should", "provided", "assuming", "whether"];
/// Words behind which something is possible only.
const POSSIBLE: [&str; 6] = ["could", "may", "might", "would", "likely", "expected"];
/// Words that take a statement back.
const DENIALS: [&str; 12] = [
    "not", "never", "no", "n't", "neither", "nor", "without", "denied", "denies", "deny",
    "denying", "cannot",
];

/// Settles source and status of facts that rules found: what stands inside something that somebody says is that speaker's,
/// reported or an accusation; what hangs on an `if` is conditional; what is denied is no fact.
pub(crate) fn settle(scene: &Scene, attributions: &[Attribution], facts: &mut Vec<Fact>) {
    let index = Index::of(attributions);
    let demands = demands(scene, attributions);
    facts.retain_mut(|fact| {
        // A demand or promise that its speaker makes is a position with that speaker already.
        if fact.kind == Kind::Position && stated(&demands, fact.span) {
            return false;
        }
        let speech = around(&index, fact.span);
        if let Some(one) = speech {
            if one.act == Act::Deny && fact.kind != Kind::Claim || one.negated {
                return false;
            }
            said(scene, fact, one);
        }
        if denied(scene, fact) {
            return false;
        }
        hang(scene, fact);
        charged(scene, fact);
        true
    });
}

/// The innermost attribution in whose content a span lies; what is thought only where nothing is said.
fn around<'a>(index: &Index<'a>, span: Span) -> Option<&'a Attribution> {
    index.holding(span).min_by_key(|one| (one.inner, one.content.len()))
}

/// Clauses of demands and promises that become positions, in order.
fn demands(scene: &Scene, attributions: &[Attribution]) -> Vec<Span> {
    let makes = |one: &&Attribution| {
        let act = one.act == Act::Demand || one.act == Act::Intend;
        act && !one.inner && !one.negated && !holders(scene, one).is_empty()
    };
    let mut all: Vec<Span> = attributions.iter().filter(makes).map(|one| one.clause).collect();
    all.sort_unstable();
    all
}

/// Whether half of a span or more lies in one of some clauses.
fn stated(clauses: &[Span], span: Span) -> bool {
    let before = clauses.partition_point(|one| one.start < span.end);
    clauses[..before].iter().rev().take(8).any(|one| {
        let both = one.end.min(span.end).saturating_sub(one.start.max(span.start));
        2 * both >= span.len()
    })
}

/// Gives a fact its speaker.
fn said(scene: &Scene, fact: &mut Fact, one: &Attribution) {
    // `accuse the guard, a militia linked to X, of Z`: what explains the accused is the text's own.
    if one.act == Act::Accuse
        && let Some(charge) = charge(scene.document.at(one.content))
        && fact.span.end <= one.content.start + charge
    {
        return;
    }
    let rule_status =
        matches!(fact.status, Status::Asserted | Status::Evaluation | Status::Implied);
    if one.inner && one.act != Act::Intend {
        // A thought of somebody: the text tells it, and does not vouch for it.
        if fact.status == Status::Asserted {
            fact.status = Status::Implied;
        }
        return;
    }
    fact.source = one.source.clone();
    let judged =
        fact.kind == Kind::Trait && matches!(fact.status, Status::Evaluation | Status::Asserted);
    if rule_status && fact.status != Status::Implied {
        fact.status = match one.act {
            Act::Accuse | Act::Criticise => Status::Accusation,
            Act::Demand => Status::Demand,
            Act::Intend => Status::Conditional,
            _ if judged => Status::Evaluation,
            _ => Status::Reported,
        };
    }
}

/// Tokens of the clause before a fact: back to a comma, a semicolon, a quotation mark or a conjunction.
fn clause_before(scene: &Scene, fact: &Fact) -> std::ops::Range<usize> {
    let document = &scene.document;
    let inside = document.tokens_in(fact.span);
    let floor = document.sentences.get(fact.sentence).map_or(inside.start, |one| one.tokens.start);
    let mut start = inside.start;
    while start > floor
        && !matches!(
            &*document.tokens[start - 1].lower,
            "," | ";" | ":" | "." | "\"" | "“" | "”" | "but" | "and" | "while"
        )
    {
        start -= 1;
    }
    start..inside.end
}

/// Whether a tie is denied: by a word right before it or inside of it. Rules for ties know their own negations; this is for
/// all that they do not know.
fn denied(scene: &Scene, fact: &Fact) -> bool {
    if fact.kind != Kind::Tie || fact.rule.contains("not-") || fact.rule.contains("deny") {
        return false;
    }
    let document = &scene.document;
    let inside = document.tokens_in(fact.span);
    let before = clause_before(scene, fact).start..inside.start;
    let near = before.end.saturating_sub(3).max(before.start)..before.end;
    let denial = |at: usize| {
        let word = document.tokens[at].lower.as_str();
        DENIALS.contains(&word) || word.ends_with("n't")
    };
    near.into_iter().any(|at| {
        matches!(
            &*document.tokens[at].lower,
            "denied" | "denies" | "deny" | "denying" | "never" | "without"
        )
    }) || fact.sign.is_some_and(|sign| sign > 0)
        && inside.clone().any(|at| denial(at) && !document.tokens[at].lower.starts_with("no"))
}

/// What hangs on a condition, or is possible only.
fn hang(scene: &Scene, fact: &mut Fact) {
    if !matches!(fact.status, Status::Asserted | Status::Reported) || fact.kind == Kind::Quote {
        return;
    }
    let document = &scene.document;
    let tokens = clause_before(scene, fact);
    let inside = document.tokens_in(fact.span);
    let floor = document.sentences.get(fact.sentence).map_or(tokens.start, |one| one.tokens.start);
    let opens = |at: usize| CONDITIONS.contains(&document.tokens[at].lower.as_str());
    let first = document
        .tokens
        .get(tokens.start)
        .is_some_and(|_| opens(tokens.start) && inside.start > tokens.start);
    // `If X wins, Y`: what follows the comma hangs on it too, up to the end of the sentence.
    let leads = document.tokens.get(floor).is_some_and(|token| {
        matches!(&*token.lower, "if" | "unless" | "should") && floor < inside.start
    }) && fact.kind != Kind::Office;
    let within = inside.clone().any(|at| matches!(&*document.tokens[at].lower, "if" | "unless"));
    let before = tokens.start..inside.start;
    let conditional = first
        || leads
        || within
        || before.clone().any(|at| matches!(&*document.tokens[at].lower, "if" | "unless"));
    let possible = (before.end.saturating_sub(4).max(before.start)..inside.end)
        .any(|at| POSSIBLE.contains(&document.tokens[at].lower.as_str()));
    if conditional {
        fact.status = Status::Conditional;
    } else if possible {
        fact.status = if fact.kind == Kind::Tie { Status::Implied } else { Status::Conditional };
    }
}

/// `was accused of`, `is said to`: nobody is named who says so, and the text does not either.
fn charged(scene: &Scene, fact: &mut Fact) {
    if fact.source.kind != SourceType::Narrator || fact.kind == Kind::Claim {
        return;
    }
    let document = &scene.document;
    let tokens = clause_before(scene, fact);
    let inside = document.tokens_in(fact.span);
    let word = |at: usize| document.tokens.get(at).map_or("", |token| token.lower.as_str());
    for at in tokens.start..inside.end {
        let accused = matches!(word(at), "accused" | "suspected" | "charged")
            && matches!(word(at + 1), "of" | "with");
        let alleged = matches!(word(at), "alleged" | "allegedly" | "reportedly");
        let said = matches!(word(at), "said" | "believed" | "reported" | "rumoured" | "thought")
            && word(at + 1) == "to";
        let passive = at > tokens.start
            && matches!(
                word(at - 1),
                "is" | "are" | "was" | "were" | "been" | "himself" | "herself"
            )
            || alleged
            || said;
        if (accused || alleged || said) && passive && at < inside.start.max(tokens.start + 1) + 6 {
            fact.source =
                FactSource { kind: SourceType::Anonymous, who: None, affiliation: None, via: None };
            fact.status = if accused || word(at) == "alleged" || word(at) == "allegedly" {
                Status::Accusation
            } else {
                Status::Reported
            };
            return;
        }
    }
}
