//! Claims by who makes them, with where the speaker stands and how old they are.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Claim, Modality, PartialDate, Sign, SpeakerType, Tie, View};
use formateur_network::{Line, Relation, SignedNetwork};
use serde::Serialize;

use super::age::{Ages, Time};
use super::aim::{self, Aim, Headed};
use super::before::{ToldBefore, told_before};
use super::same::is_one_statement;
use super::tie_ages::speaks_against;
use crate::sections::ties::{TieRow, tie_rows};

/// Where a speaker stands towards the subject, by the ties known on the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// The speaker is the subject.
    Own,
    /// Friendly ties, and no hostile one is stated.
    Friendly,
    /// Hostile ties, and no friendly one is stated.
    Hostile,
    /// Ties that are neither.
    Neither,
    /// Ties of both signs are stated.
    Disputed,
    /// No tie between the two is known.
    NoneKnown,
}

/// Whose voice a claim is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpeakerPart {
    /// Somebody else, quoted or passed on.
    Others,
    /// The voice of a text itself, words in quotation marks that nobody is given for among them.
    Narrator,
    /// The subject.
    Own,
}

/// One speaker and what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpeakerVoice {
    /// Whose voice.
    pub part: SpeakerPart,
    /// Id of the speaker.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub stance: Stance,
    /// The ties on which that rests.
    pub ties: Vec<TieRow>,
    /// Whether each of these ties is one of its own claims, entered as a tie: then the stance says nothing more.
    pub circular: bool,
    /// How many of its claims are accusations.
    pub accusations: usize,
    /// Of how many a check found that they are contested, unproven or wrong.
    pub contested: usize,
    /// What it says: by when it was said, then by id.
    pub claims: Vec<DossierClaim>,
}

/// What the dossier adds to a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierClaim {
    /// Id of the claim in the section of claims.
    pub id: String,
    /// At what it is aimed; none for what the subject says about others.
    pub aim: Option<Aim>,
    /// Where the speaker stood by the ties known when it was said, where that is not where it stands on the day.
    pub stance_then: Option<Stance>,
    /// Whether it is itself a tie between speaker and subject.
    pub is_tie: bool,
    /// How it had been told before, where it tells it as current.
    pub told_before: Option<ToldBefore>,
    /// How old it is, and was.
    #[serde(flatten)]
    pub ages: Ages,
}

/// A claim, and at what it is aimed.
type Aimed<'a> = (&'a Claim, Option<Aim>);

fn part(claim: &Claim, subject: &ActorId) -> SpeakerPart {
    if claim.speaker == *subject {
        return SpeakerPart::Own;
    }
    match claim.speaker_type {
        SpeakerType::Narrator | SpeakerType::UnattributedQuote => SpeakerPart::Narrator,
        SpeakerType::Named | SpeakerType::Anonymous | SpeakerType::Collective => {
            SpeakerPart::Others
        }
    }
}

pub(super) fn stance(lines: &[&Line], relation: Relation) -> Stance {
    let any = |sign: i8| lines.iter().any(|line| line.sign == sign);
    match relation {
        _ if lines.is_empty() => Stance::NoneKnown,
        _ if any(1) && any(-1) => Stance::Disputed,
        Relation::Friendly => Stance::Friendly,
        Relation::Hostile => Stance::Hostile,
        Relation::Neutral => Stance::Neither,
    }
}

pub(super) fn speakers(
    view: &View,
    subject: &ActorId,
    network: &SignedNetwork,
    headed: &[Headed],
) -> Vec<SpeakerVoice> {
    let mut voices: BTreeMap<(SpeakerPart, &ActorId), Vec<Aimed<'_>>> = BTreeMap::new();
    for claim in view.tables().claims.iter().filter(|claim| claim.meta.holds()) {
        let aim = aim::aim(view, claim, subject, headed);
        let part = part(claim, subject);
        if aim.is_some() || part == SpeakerPart::Own {
            voices.entry((part, &claim.speaker)).or_default().push((claim, aim));
        }
    }
    let voice = |((part, speaker), claims)| voice(view, subject, network, part, speaker, claims);
    let mut voices: Vec<SpeakerVoice> = voices.into_iter().map(voice).collect();
    voices.sort_by(|a, b| {
        let most = b.claims.len().cmp(&a.claims.len());
        a.part.cmp(&b.part).then(most).then_with(|| a.id.cmp(&b.id))
    });
    voices
}

/// Ties of the case between two actors, those that have ended among them.
fn stated_between<'a>(view: &'a View, a: &ActorId, b: &ActorId) -> Vec<&'a Tie> {
    let of = |tie: &&Tie| (&tie.from, &tie.to) == (a, b) || (&tie.from, &tie.to) == (b, a);
    view.tables().ties.iter().filter(of).collect()
}

/// Where the speaker stood by the ties that were known when it spoke and had not ended; none where it is not known when.
fn stance_then(claim: &Claim, between: &[&Tie]) -> Option<Stance> {
    let said = claim.meta.known_from.day()?;
    let held = between.iter().filter(|tie| {
        let ended = tie.meta.until.map(PartialDate::last_day);
        tie.meta.known_from.by(said) && ended.is_none_or(|end| end >= said)
    });
    let signs: Vec<Sign> = held.map(|tie| tie.sign).collect();
    let any = |sign: Sign| signs.contains(&sign);
    Some(match (any(Sign::Positive), any(Sign::Negative)) {
        (true, true) => Stance::Disputed,
        (true, false) => Stance::Friendly,
        (false, true) => Stance::Hostile,
        (false, false) if signs.is_empty() => Stance::NoneKnown,
        (false, false) => Stance::Neither,
    })
}

fn voice(
    view: &View,
    subject: &ActorId,
    network: &SignedNetwork,
    part: SpeakerPart,
    speaker: &ActorId,
    mut claims: Vec<Aimed<'_>>,
) -> SpeakerVoice {
    claims.sort_by_key(|(claim, _)| (claim.meta.known_from, claim.id.to_string()));
    let (id, other) = (subject.as_str(), speaker.as_str());
    let lines = network.between(id, other);
    let own = part == SpeakerPart::Own;
    let is_accusation = |(claim, _): &&Aimed<'_>| claim.modality == Modality::Accusation;
    let checks = &view.tables().claim_checks;
    let is_contested = |(claim, _): &&Aimed<'_>| {
        let mut own = checks.iter().filter(|check| check.claim == claim.id.0);
        own.any(|check| speaks_against(check.verdict))
    };
    let between = if own { Vec::new() } else { stated_between(view, subject, speaker) };
    let today = if own { Stance::Own } else { stance(&lines, network.relation(id, other)) };
    // Ties that make the stance what it is.
    let bears = |tie: &&&Tie| match today {
        Stance::Friendly => tie.sign == Sign::Positive,
        Stance::Hostile => tie.sign == Sign::Negative,
        _ => true,
    };
    let holding: Vec<&&Tie> = between.iter().filter(|tie| tie.meta.holds()).filter(bears).collect();
    let is_claim = |tie: &&&Tie| claims.iter().any(|(claim, _)| is_one_statement(tie, claim));
    SpeakerVoice {
        part,
        id: other.to_owned(),
        name: view.name(speaker).to_owned(),
        stance: today,
        ties: if own { Vec::new() } else { tie_rows(view, &lines) },
        circular: !holding.is_empty() && holding.iter().all(is_claim),
        accusations: claims.iter().filter(is_accusation).count(),
        contested: claims.iter().filter(is_contested).count(),
        claims: claims
            .into_iter()
            .map(|(claim, aim)| DossierClaim {
                id: claim.id.to_string(),
                aim,
                stance_then: stance_then(claim, &between).filter(|then| !own && *then != today),
                is_tie: between.iter().any(|tie| is_one_statement(tie, claim)),
                told_before: told_before(view, claim),
                ages: Ages::of(view, claim.event_time.map(Time::of), &claim.meta),
            })
            .collect(),
    }
}
