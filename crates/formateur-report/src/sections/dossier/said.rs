//! Claims about the subject, by who makes them.

use std::collections::BTreeMap;

use formateur_analysis::{
    Age, Aim, AimBasis, ClaimSaid, Dossier, DossierClaim, SpeakerPart, SpeakerVoice, Stance, TieRow,
};
use formateur_case::ClaimAim;
use maud::{Markup, html};

use super::{age, sides};
use crate::sections::claims;
use crate::words::{Words, count, sources};

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let groups = words.analysis.sections.claims.get().map_or(&[][..], |claims| &claims.groups);
    let said: BTreeMap<&str, &ClaimSaid> = groups
        .iter()
        .flat_map(|group| &group.claims)
        .map(|claim| (claim.id.as_str(), claim))
        .collect();
    let of = |part: SpeakerPart| -> Vec<&SpeakerVoice> {
        dossier.speakers.iter().filter(|one| one.part == part).collect()
    };
    let voices =
        |part: SpeakerPart| html! { @for one in of(part) { (voice(dossier, &said, one)) } };
    html! {
        h3 { "What others say about " bdi { (dossier.name) } }
        p.how {
            "By speaker, with the ties between the speaker and " bdi { (dossier.name) } " that were known on this day. What is \
             said stays the speaker\u{2019}s, praise and accusation alike. What is aimed at an institution or an office is not \
             aimed at the person; where the case does not say at what a claim is aimed, it is concluded from whom it is about."
        }
        @if of(SpeakerPart::Others).is_empty() { p { "No words of others were known on this day." } }
        (voices(SpeakerPart::Others))
        @if !of(SpeakerPart::Narrator).is_empty() {
            h3 { "What texts say in their own voice" }
            (voices(SpeakerPart::Narrator))
        }
        @if !of(SpeakerPart::Own).is_empty() {
            h3 { "What " bdi { (dossier.name) } " says" }
            (voices(SpeakerPart::Own))
        }
    }
}

fn voice(dossier: &Dossier, said: &BTreeMap<&str, &ClaimSaid>, one: &SpeakerVoice) -> Markup {
    let who = standing(one.stance, &dossier.name);
    // What is not known is said once, at the head of the speaker's words.
    let each = if one.stance == Stance::NoneKnown { "" } else { who.as_str() };
    html! {
        details open[one.part != SpeakerPart::Narrator] {
            summary {
                h4 style="display:inline" dir="auto" { (one.name) } " "
                @if !who.is_empty() { span class=(sides::class(one.stance)) { (who) } " " }
                span.muted {
                    (numbers(one))
                }
            }
            @if !one.ties.is_empty() { p.sources { "By the ties: " @for (at, tie) in one.ties.iter().enumerate() { @if at > 0 { "; " } (rests_on(tie)) } "." } }
            @for own in &one.claims {
                @if let Some(claim) = said.get(own.id.as_str()) { (claims::said(claim, each, &about(dossier, own))) }
            }
        }
    }
}

/// How many claims, and how many of them are accusations.
fn numbers(one: &SpeakerVoice) -> String {
    let claims = count(one.claims.len() as u64, "claim", "claims");
    let accusations = count(one.accusations as u64, "accusation", "accusations");
    match one.accusations {
        0 => claims,
        all if all == one.claims.len() => accusations,
        _ => format!("{claims}, {accusations} among them"),
    }
}

/// Where a speaker stands, to be read behind its name.
fn standing(stance: Stance, subject: &str) -> String {
    match stance {
        Stance::Own => String::new(),
        Stance::Friendly => format!("has a friendly tie to {subject}"),
        Stance::Hostile => format!("is at odds with {subject}"),
        Stance::Neither => format!("has a tie to {subject} that is neither friendly nor hostile"),
        Stance::Disputed => format!("has both friendly and hostile ties to {subject}"),
        Stance::NoneKnown => format!("no tie to {subject} known"),
    }
}

fn rests_on(tie: &TieRow) -> Markup {
    html! {
        bdi { (tie.line.kind) }
        @if let Some(who) = &tie.said_by { " (says " bdi { (who) } ")" }
        " " (sources(&tie.line.source))
    }
}

/// At what a claim is aimed, and how old what it speaks of is and was.
fn about(dossier: &Dossier, claim: &DossierClaim) -> Markup {
    html! {
        " \u{b7} "
        @match claim.ages.on_day {
            Age::Unknown => "when that was is not said",
            Age::ToCome => "still to come on this day",
            Age::Days { .. } => { @if let Some(age) = age::words(claim.ages.on_day) { (age) " back" } }
        }
        (age::old(&claim.ages))
        @if let Some(aim) = &claim.aim { " \u{b7} " (aimed(dossier, aim)) }
    }
}

fn aimed(dossier: &Dossier, aim: &Aim) -> Markup {
    let at = match aim.at {
        ClaimAim::Person => "the person",
        ClaimAim::Office => "the office",
        ClaimAim::Institution => "the institution",
    };
    html! {
        "aimed at " (at)
        @if aim.basis == AimBasis::Derived { " (concluded)" }
        @if let Some(office) = &aim.headed_as {
            ": " bdi { (aim.about) } ", where " bdi { (dossier.name) } " was " bdi { (office) }
            @if aim.in_office == Some(false) { " at some time; of which time it speaks is not said" }
        }
    }
}
