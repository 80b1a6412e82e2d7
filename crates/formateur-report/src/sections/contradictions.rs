//! Where sources contradict each other.

use formateur_analysis::Contradiction;
use maud::{Markup, html};

use crate::words::{sources, Words, plain, remark};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let contradictions = words.analysis.sections.contradictions.get()?;
    let body = html! {
        p { "What follows is kept as it stands, with both sides; nothing known by " (words.analysis.as_of.long()) " decides it." }
        ul { @for open in &contradictions.open { li dir="auto" { (item(open)) } } }
    };
    Some(("Where do sources contradict each other?".to_owned(), body))
}

fn item(open: &Contradiction) -> Markup {
    match open {
        Contradiction::Claim { text, speaker, verdict, finding, source, against, .. } => html! {
            bdi { (speaker) } ": " (text) " " (sources(source)) " \u{2014} "
            span.badge.warning { (plain(verdict.word())) } " " (sources(against)) (remark(finding))
        },
        Contradiction::Tie { a_name, b_name, friendly, hostile, source, against, .. } => html! {
            bdi { (a_name) } " and " bdi { (b_name) } ": friendly ties (" (friendly.join(", ")) ") "
            (sources(source)) " beside hostile ones (" (hostile.join(", ")) ") " (sources(against))
        },
        Contradiction::Seats { name, low, point, high, finding, source, .. } => html! {
            bdi { (name) } ": " (point) " seats in the count, between " (low) " and " (high) " elsewhere "
            (sources(source)) (remark(finding))
        },
    }
}
