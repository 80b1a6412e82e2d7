//! Candidates, for reading in a terminal.

use std::path::Path;

use formateur_read::review::{Decision, Review};
use formateur_read::{Candidates, FactOut, Span};

use crate::output::{fold, fold_with, width};

/// Most characters of a passage.
const PASSAGE: usize = 160;

/// The candidates as text, in the order of the article.
pub(super) fn text(candidates: &Candidates, text: &str) -> String {
    let facts = &candidates.facts;
    let mut out = fold(
        &format!(
            "{}: {} candidate facts in {} sentences; {} lines are text, {} are not",
            candidates.file,
            facts.len(),
            candidates.sentences.len(),
            candidates.clean.len(),
            candidates.boilerplate.len()
        ),
        width(),
    );
    if let Some(subject) = &candidates.subject {
        out.push_str(&fold(&format!("It is about {subject}."), width()));
    }
    if candidates.anchor_date.is_none() && facts.iter().any(is_open) {
        out.push_str(&fold(
            "Dates such as `Sunday` or `last month` stay open: --anchor-date says which day the article is of.",
            width(),
        ));
    }
    let mut sentence = 0;
    for fact in facts {
        if fact.sentence != sentence {
            sentence = fact.sentence;
            out.push('\n');
        }
        out.push_str(&one(fact, text));
    }
    if !candidates.unresolved.is_empty() {
        let number = candidates.unresolved.len();
        out.push('\n');
        out.push_str(&fold(
            &format!(
                "{number} pronouns and descriptions were left open: nobody can say whom they mean."
            ),
            width(),
        ));
    }
    out
}

fn is_open(fact: &FactOut) -> bool {
    fact.date.as_ref().is_some_and(|date| date.value.is_none() && date.text_only.is_some())
}

fn one(fact: &FactOut, text: &str) -> String {
    let sign = match fact.sign {
        Some(1) => " (+)",
        Some(-1) => " (-)",
        Some(_) => " (0)",
        None => "",
    };
    let actors: Vec<String> =
        fact.actors.iter().map(|actor| format!("{} {}", actor.role, actor.id)).collect();
    let mut line = format!("{}{sign}: {} [{}]", fact.kind.word(), fact.value, actors.join(", "));
    if let Some(date) = &fact.date {
        let told = date.value.as_deref().or(date.text_only.as_deref());
        line.push_str(&format!(", {}", told.unwrap_or(date.precision.word())));
    }
    if let Some(who) = &fact.source.who {
        line.push_str(&format!("; says {who} ({})", fact.source.kind.word()));
    }
    line.push_str(&format!("; {}", fact.status.word()));
    let mut out = fold_with(&line, width(), "  ");
    let passage: String =
        Span::new(fact.byte_start, fact.byte_end).of(text).chars().take(PASSAGE).collect();
    let passage: String =
        passage.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    out.push_str(&fold_with(&format!("    | {passage}"), width(), "    | "));
    let mut remark =
        |text: String| out.push_str(&fold_with(&format!("    {text}"), width(), "    "));
    if let Some(known) = &fact.confidence {
        remark(format!("{} of {} right in testing ({})", known.right, known.of, fact.rule));
    }
    if !fact.sure {
        remark("whom it is about was concluded".to_owned());
    }
    if let Some(beside) = &fact.compared.already {
        remark(format!("the case has it: {}", beside.row));
    }
    if let Some(beside) = &fact.compared.otherwise {
        remark(format!("the case says otherwise: {}", beside.row));
    }
    out
}

/// What a review file holds, in a sentence.
pub(super) fn summary(review: &Review, path: &Path) -> String {
    let count =
        |decision: Decision| review.facts.iter().filter(|fact| fact.decision == decision).count();
    format!(
        "{}: {} facts to decide, {} to accept, {} rejected, {} in the case; then: formateur accept {}",
        path.display(),
        count(Decision::Open),
        count(Decision::Accept),
        count(Decision::Reject),
        count(Decision::Accepted),
        path.display()
    )
}
