//! Claims by who makes them, with where the speaker stands and how old they are.

use std::collections::BTreeMap;

use formateur_case::{ActorId, Claim, Modality, SpeakerType, View};
use formateur_network::{Line, Relation, SignedNetwork};
use serde::Serialize;

use super::age::{Ages, Time};
use super::aim::{self, Aim, Headed};
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
    /// How many of its claims are accusations.
    pub accusations: usize,
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
    SpeakerVoice {
        part,
        id: other.to_owned(),
        name: view.name(speaker).to_owned(),
        stance: if own { Stance::Own } else { stance(&lines, network.relation(id, other)) },
        ties: if own { Vec::new() } else { tie_rows(view, &lines) },
        accusations: claims.iter().filter(is_accusation).count(),
        claims: claims
            .into_iter()
            .map(|(claim, aim)| DossierClaim {
                id: claim.id.to_string(),
                aim,
                ages: Ages::of(view, claim.event_time.map(Time::of), &claim.meta),
            })
            .collect(),
    }
}
