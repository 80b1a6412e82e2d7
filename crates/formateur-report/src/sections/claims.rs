//! Who says what, how, and what checks found.

use std::collections::BTreeSet;

use formateur_analysis::{Check, ClaimGroup, ClaimSaid, Claims};
use formateur_case::{Modality, SpeakerType, Verdict};
use maud::{Markup, html};

use crate::sections::dossier::length;
use crate::words::{Words, count, plain, remark};

pub(crate) fn section(words: &Words<'_>) -> Option<(String, Markup)> {
    let claims = words.analysis.sections.claims.get()?;
    let told = super::dossier::told(words);
    let groups = untold(claims, &told);
    let all = || groups.iter().flat_map(|(_, claims)| claims);
    let (total, stale) = (all().count(), all().filter(|claim| claim.stale_days.is_some()).count());
    if total == 0 {
        return None;
    }
    let body = html! {
        p {
            "Each of " (count(total as u64, "claim", "claims")) " stays with whoever makes it: the case records \
             that it was said, and adds no verdict of its own."
            @if stale > 0 {
                " " (count(stale as u64, "claim was", "claims were")) " already old when made here."
            }
            @if !told.is_empty() { " What concerns the subject stands in " a href="#dossier" { "its dossier" } "." }
        }
        @for (at, (group, claims)) in groups.iter().enumerate() { (about(words, group, claims, at == 0)) }
    };
    let question = if told.is_empty() { "Who says what?" } else { "Who says what about others?" };
    Some((question.to_owned(), body))
}

/// The claims that no other section tells, by whom they are about.
fn untold<'a>(
    claims: &'a Claims,
    told: &BTreeSet<&str>,
) -> Vec<(&'a ClaimGroup, Vec<&'a ClaimSaid>)> {
    let untold = |group: &'a ClaimGroup| {
        let claims = group.claims.iter().filter(|claim| !told.contains(claim.id.as_str()));
        (group, claims.collect::<Vec<_>>())
    };
    claims.groups.iter().map(untold).filter(|(_, claims)| !claims.is_empty()).collect()
}

/// Claims about one actor; the first group stands open.
fn about(words: &Words<'_>, group: &ClaimGroup, claims: &[&ClaimSaid], open: bool) -> Markup {
    let number = count(claims.len() as u64, "claim", "claims");
    html! {
        details open[open] {
            summary { h3 style="display:inline" dir="auto" { "About " (group.name) } " " span.muted { (number) } }
            @for claim in claims { (said(words, claim, &stale(claim), &html! {})) }
        }
    }
}

/// That a check calls a claim old news.
fn stale(claim: &ClaimSaid) -> Markup {
    html! {
        @if let Some(stale) = claim.stale_days.filter(|stale| *stale > 0) {
            " " span.badge.warning { "by a check already " (length(stale)) " old when said" }
        }
    }
}

/// A time behind words such as `refers to`.
fn time(text: &str) -> String {
    let open = ["until ", "since "].iter().any(|word| text.starts_with(word));
    format!("{}{text}", if open { "the time " } else { "" })
}

/// One claim: `marks` follow how it is said, `more` what is known of its time.
pub(super) fn said(words: &Words<'_>, claim: &ClaimSaid, marks: &Markup, more: &Markup) -> Markup {
    html! {
        blockquote.said id=(crate::charts::anchor_id(&format!("claim-{}", claim.id))) {
            p dir="auto" { (claim.text) }
            footer {
                cite { bdi { (claim.speaker_name) } } " " (speaker(claim.speaker_type))
                " \u{b7} " span class=(class(claim.modality)) { (plain(claim.modality.word())) } (marks)
                @if let Some(day) = claim.known_from.day() { " \u{b7} " (day.long()) }
                @if let Some(age) = claim.age_days.filter(|age| *age > 0) { ", " (length(age)) " ago" }
                @if !claim.event_time.is_empty() { " \u{b7} refers to " (time(&claim.event_time)) } (more)
                " \u{b7} " (words.cited(&claim.source)) (remark(&claim.note))
                @for check in &claim.checks { br; (self::check(words, check)) }
                @if claim.checks.is_empty() { br; "Unchecked." }
            }
        }
    }
}

pub(super) fn check(words: &Words<'_>, check: &Check) -> Markup {
    html! {
        "Check: " span class=(verdict(check.verdict)) { (plain(check.verdict.word())) }
        @if let Some(day) = check.known_from.day() { " (" (day.long()) ")" }
        " " (words.cited(&check.source)) (remark(&check.note))
    }
}

fn speaker(sort: SpeakerType) -> Markup {
    let words = match sort {
        SpeakerType::Named => return html! {},
        SpeakerType::Anonymous => "not named",
        SpeakerType::Collective => "a collective",
        SpeakerType::Narrator => "the text's own voice",
        SpeakerType::UnattributedQuote => "in quotation marks, nobody named",
    };
    html! { span.muted { "(" (words) ")" } }
}

/// How a modality looks: what is not stated as so is marked.
fn class(modality: Modality) -> &'static str {
    match modality {
        Modality::Accusation | Modality::Denial | Modality::Threat => "badge negative",
        Modality::ScareQuote | Modality::Prediction | Modality::Opinion => "badge warning",
        Modality::Asserted | Modality::Reported | Modality::Demand => "badge",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported | Verdict::Consistent => "badge positive",
        Verdict::Rejected | Verdict::Failed => "badge negative",
        Verdict::Contested | Verdict::Stale | Verdict::Unproven => "badge warning",
        Verdict::Open | Verdict::Opinion | Verdict::NotChecked => "badge",
    }
}
