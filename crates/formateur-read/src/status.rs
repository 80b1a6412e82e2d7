//! How each fact is said: by whom, under which condition, denied or hedged.

mod doubts;

use self::doubts::{Doubt, doubt};
use crate::attribution::{Act, Attribution, Index, Manner};
use crate::claims::{charge, holders};
use crate::dates::is_verb;
use crate::fact::{Fact, FactSource, Kind, SourceType, Status};
use crate::rules;
use crate::scene::Scene;
use crate::span::Span;

/// Words that open a condition; `provided` and `assuming` do with `that` behind them.
const CONDITIONS: [&str; 6] = ["if", "unless", "should", "provided", "assuming", "whether"];
/// Words behind which something is possible only.
const POSSIBLE: [&str; 5] = ["could", "may", "might", "likely", "expected"];
/// Words for what is still to come.
const AHEAD: [&str; 10] =
    ["will", "would", "shall", "should", "must", "may", "next", "early", "snap", "new"];
/// Words that open a clause about the noun before them.
const RELATIVES: [&str; 5] = ["that", "who", "which", "whose", "where"];
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
        if rules::is_end(&fact.rule) {
            fact.change = Some("ended".into());
        }
        let granted = is_granted(scene, fact);
        if let Some(one) = around(&index, fact.span) {
            if granted {
                grant(scene, fact, one);
                return true;
            }
            if one.act == Act::Deny && fact.kind != Kind::Claim || one.negated {
                return false;
            }
            said(scene, fact, one);
        }
        if denied(scene, fact) {
            return false;
        }
        if !granted {
            let doubt = doubt(scene, fact, &clause_before(scene, fact));
            if doubt == Some(Doubt::Untrue) {
                return false;
            }
            if let Some(status) = doubt.and_then(Doubt::status)
                && fact.status == Status::Asserted
            {
                fact.status = status;
            }
            hang(scene, fact);
            charged(scene, fact);
        }
        true
    });
}

/// Whether a fact is taken for granted by whoever speaks of something else: a title before or behind a name, and a poll that
/// was held on a day. That General X is a general is charged by nobody who speaks of his murder.
fn is_granted(scene: &Scene, fact: &Fact) -> bool {
    match fact.kind {
        Kind::Office => fact.status == Status::Asserted && rules::is_borne(&fact.rule),
        Kind::Event => fact.rule.starts_with("events.poll_") && is_past_poll(scene, fact),
        _ => false,
    }
}

/// Whether it is a certain poll of a certain day, and nothing says that it is still to come.
fn is_past_poll(scene: &Scene, fact: &Fact) -> bool {
    let document = &scene.document;
    let dated = fact.date.as_ref().is_some_and(|date| date.value.is_some());
    let inside = document.tokens_in(fact.span);
    let clause = clause_before(scene, fact);
    let word = |at: usize| document.tokens[at].lower.as_str();
    let certain = (inside.start.saturating_sub(3).max(clause.start)..inside.end).any(|at| {
        matches!(word(at), "the" | "last" | "this" | "'s" | "’s" | "its" | "their" | "his" | "her")
    });
    let ahead = |at: usize| AHEAD.contains(&word(at)) && is_small(scene, at);
    let behind = document.sentences.get(fact.sentence).map_or(inside.end, |one| one.tokens.end);
    let ahead = (clause.start..(inside.end + 2).min(behind)).any(ahead);
    dated && certain && !ahead && fact.status == Status::Asserted
}

/// Marks what is taken for granted; only words in quotation marks are the speaker's.
fn grant(scene: &Scene, fact: &mut Fact, one: &Attribution) {
    fact.status = Status::Presupposed;
    if scene.document.quotation_around(fact.span).is_some() {
        fact.source = one.source.clone();
    }
}

/// Whether a word has a small first letter: `may` is no month.
fn is_small(scene: &Scene, token: usize) -> bool {
    let words = scene.document.at(scene.document.tokens[token].span);
    words.chars().next().is_some_and(char::is_lowercase)
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
    if matches!(one.act, Act::Intend | Act::Demand) && told_by_the_text(scene, fact, one) {
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
            // What somebody is about to do or tries has not happened.
            Act::Intend if fact.kind != Kind::Position => Status::Implied,
            _ if judged => Status::Evaluation,
            _ => Status::Reported,
        };
    }
}

/// Whether a fact stands in a clause about a noun: `tried to calm people who rose up`. What somebody wants is that clause's
/// frame, not what it tells; unless it says itself that it is still to come.
fn told_by_the_text(scene: &Scene, fact: &Fact, one: &Attribution) -> bool {
    let document = &scene.document;
    if one.manner == Manner::Direct || document.quotation_around(fact.span).is_some() {
        return false;
    }
    let inside = document.tokens_in(fact.span);
    let content = document.tokens_in(one.content);
    let word = |at: usize| document.tokens[at].lower.as_str();
    let begins = (content.start + 2..inside.end.min(content.end))
        .rev()
        .find(|at| RELATIVES.contains(&word(*at)))
        .filter(|at| *at > content.start + 1 && !is_verb(word(*at - 1)));
    begins.is_some_and(|begins| {
        let end = inside.end.min(document.tokens.len());
        !(begins..end).any(|at| AHEAD.contains(&word(at)) && is_small(scene, at))
    })
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
    let word = |at: usize| document.tokens.get(at).map_or("", |token| token.lower.as_str());
    let opens = |at: usize| {
        let that = !matches!(word(at), "provided" | "assuming") || word(at + 1) == "that";
        CONDITIONS.contains(&word(at)) && that
    };
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
    let near = before.end.saturating_sub(4).max(before.start)..inside.end;
    let would =
        near.clone().any(|at| word(at) == "would" || word(at) == "were" && word(at + 1) == "to");
    let possible = near.clone().any(|at| POSSIBLE.contains(&word(at)) && is_small(scene, at));
    if conditional || would && fact.kind != Kind::Tie {
        fact.status = Status::Conditional;
    } else if would || possible {
        fact.status = Status::Implied;
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
