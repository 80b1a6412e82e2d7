//! Claims about the subject, by who makes them.

use std::collections::BTreeMap;

use formateur_analysis::{
    Age, ClaimSaid, Dossier, DossierClaim, SpeakerPart, SpeakerVoice, Stance, TieRow, ToldBefore,
    ToldBy,
};
use formateur_case::{ClaimTone, Modality};
use maud::{Markup, html};

use super::{age, aim, sides};
use crate::sections::claims;
use crate::words::{Words, count, long_date, remark};

type Said<'a> = BTreeMap<&'a str, &'a ClaimSaid>;

pub(super) fn part(words: &Words<'_>, dossier: &Dossier) -> Markup {
    let groups = words.analysis.sections.claims.get().map_or(&[][..], |claims| &claims.groups);
    let said: Said<'_> = groups
        .iter()
        .flat_map(|group| &group.claims)
        .map(|claim| (claim.id.as_str(), claim))
        .collect();
    let of = |part: SpeakerPart| -> Vec<&SpeakerVoice> {
        dossier.speakers.iter().filter(|one| one.part == part).collect()
    };
    let voices =
        |part: SpeakerPart| html! { @for one in of(part) { (voice(words, dossier, &said, one)) } };
    let own = of(SpeakerPart::Own);
    html! {
        h3 { "What others say about " bdi { (dossier.name) } }
        p { (answers(dossier, &said, &own)) }
        @if !dossier.speakers.is_empty() {
            p.how {
                "By speaker, with the ties between the speaker and " bdi { (dossier.name) } " that were known on this day. What is \
             said stays the speaker\u{2019}s. Whether it praises or charges is a judgement of whoever keeps the case. What is \
             aimed at an institution or an office is not aimed at the person; where the case does not say at what a claim is \
             aimed, it is concluded from whom it is about."
            }
        }
        @if of(SpeakerPart::Others).is_empty() { p { "No words of others were known on this day." } }
        (voices(SpeakerPart::Others))
        @if !of(SpeakerPart::Narrator).is_empty() {
            h3 { "What texts say in their own voice" }
            (voices(SpeakerPart::Narrator))
        }
        @if !own.is_empty() {
            h3 { "What " bdi { (dossier.name) } " says" }
            (voices(SpeakerPart::Own))
        }
    }
}

/// Whether words of the subject itself, and answers of it, are in the case.
fn answers(dossier: &Dossier, said: &Said<'_>, own: &[&SpeakerVoice]) -> Markup {
    let ids = || own.iter().flat_map(|one| &one.claims).map(|claim| claim.id.as_str());
    let denied = ids().any(|id| said.get(id).is_some_and(|one| one.modality == Modality::Denial));
    html! {
        @if own.is_empty() {
            "Up to this day the case records no words of " bdi { (dossier.name) } " and no answer to any accusation: what stands here comes from others."
        } @else if !denied {
            "Up to this day the case records no answer of " bdi { (dossier.name) } " to any accusation."
        }
    }
}

fn voice(words: &Words<'_>, dossier: &Dossier, said: &Said<'_>, one: &SpeakerVoice) -> Markup {
    let who = standing(one.stance, &dossier.name);
    html! {
        details open[one.part != SpeakerPart::Narrator] {
            summary {
                h4 style="display:inline" dir="auto" { (one.name) } " "
                @if !who.is_empty() { span class=(sides::class(one.stance)) { (who) } " " }
                span.muted { (numbers(one)) }
            }
            @if !one.ties.is_empty() {
                p.sources {
                    "By " (if one.ties.len() == 1 { "the tie" } else { "the ties" }) ": "
                    @for (at, tie) in one.ties.iter().enumerate() { @if at > 0 { "; " } (rests_on(words, tie)) } "."
                    @if one.circular { " What makes it so is what it says here itself, entered as a tie: nothing else shows where it stands." }
                }
            }
            @for own in &one.claims {
                @if let Some(claim) = said.get(own.id.as_str()) {
                    (claims::said(words, claim, &marks(words, one.stance, own, claim), &about(dossier, one, own, claim)))
                }
            }
        }
    }
}

/// How many claims, how many of them are accusations, and of how many a check says that they do not stand unopposed.
fn numbers(one: &SpeakerVoice) -> String {
    let claims = count(one.claims.len() as u64, "claim", "claims");
    let accusations = count(one.accusations as u64, "accusation", "accusations");
    let contested = match one.contested {
        0 => String::new(),
        number => format!(", {number} contested or unproven by a check"),
    };
    let said = match one.accusations {
        0 => claims,
        all if all == one.claims.len() => accusations,
        _ => format!("{claims}, {accusations} among them"),
    };
    said + &contested
}

/// Where a speaker stands, to be read behind its name.
fn standing(stance: Stance, subject: &str) -> String {
    match stance {
        Stance::Own => String::new(),
        Stance::Friendly => format!("has a friendly tie to {subject}"),
        Stance::Hostile => format!("is at odds with {subject}"),
        Stance::Neither => format!("has a tie to {subject} that is neither friendly nor hostile"),
        Stance::Disputed => format!("has both friendly and hostile ties to {subject}"),
        Stance::NoneKnown => format!("no tie to {subject} recorded"),
    }
}

fn rests_on(words: &Words<'_>, tie: &TieRow) -> Markup {
    html! {
        bdi { (tie.line.kind) }
        @if let Some(who) = &tie.said_by { " (says " bdi { (who) } ")" }
        ", " (words.cited(&tie.line.source)) (remark(&tie.line.note))
    }
}

/// Praise or charge, and by whom; then how it had been told before.
fn marks(words: &Words<'_>, stance: Stance, own: &DossierClaim, claim: &ClaimSaid) -> Markup {
    let by = match own.stance_then.unwrap_or(stance) {
        Stance::Friendly => " by an ally",
        Stance::Hostile => " by an opponent",
        Stance::Own | Stance::Neither | Stance::Disputed | Stance::NoneKnown => "",
    };
    html! {
        @match claim.tone {
            Some(ClaimTone::Praise) => { " " span.badge { "praise" (by) } }
            // An accusation says so already.
            Some(ClaimTone::Charge) if claim.modality != Modality::Accusation => { " " span.badge { "charge" (by) } }
            Some(ClaimTone::Charge | ClaimTone::Neutral) | None => {}
        }
        @if let Some(before) = &own.told_before { " " (told_before(words, before)) }
    }
}

fn told_before(words: &Words<'_>, before: &ToldBefore) -> Markup {
    let earlier = age::words(before.age).map(|age| format!(", {age} earlier")).unwrap_or_default();
    let on = long_date(&before.on);
    html! {
        @match before.basis {
            ToldBy::Claim => {
                span.badge.warning { "made before: " (on) @if let Some(who) = &before.speaker { ", " bdi { (who) } } (earlier) }
                @if let Some(id) = &before.claim {
                    " " a href=(format!("#{}", crate::charts::anchor_id(&format!("claim-{id}")))) { "(that claim)" }
                }
            }
            ToldBy::Check => span.badge.warning { "already told on " (on) (earlier) ", by a check" },
            ToldBy::Tie => {
                span.badge.warning { "already told: " (on) (earlier) } " (" (words.cited(&before.source)) ")"
            }
        }
    }
}

/// At what a claim is aimed, how old what it speaks of is, and what its speaker\u{2019}s stance rests on.
fn about(dossier: &Dossier, one: &SpeakerVoice, own: &DossierClaim, claim: &ClaimSaid) -> Markup {
    html! {
        @match own.ages.on_day {
            Age::Unknown => " \u{b7} when that was is not said",
            Age::ToCome => " \u{b7} still to come on this day",
            // What lasts, or may last, has no age that says anything.
            Age::Days { least: 0, .. } => {}
            Age::Days { .. } => { @if let Some(age) = age::words(own.ages.on_day) { " \u{b7} " (age) " back" } }
        }
        @if let Some(aim) = &own.aim { " \u{b7} " (aim::aimed(dossier, aim, claim)) }
        @if let Some(then) = own.stance_then { " \u{b7} by the ties known when it was said: " (sides::label(then)) }
        @if own.is_tie && !one.circular { " \u{b7} also entered as a tie" }
    }
}
