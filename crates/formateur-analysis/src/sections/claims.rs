//! Who says what about whom, how, and what checks found.

use std::collections::BTreeMap;

use formateur_case::{
    Claim, ClaimCheck, ClaimTone, Date, KnownFrom, Modality, SpeakerType, Verdict, View,
};
use serde::Serialize;

use crate::method::{Method, Section};

/// All claims, by whom they are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// The subject of the case first, then those with most claims.
    pub groups: Vec<ClaimGroup>,
    /// How many there are.
    pub total: usize,
    /// How many of them were already old when they were made here.
    pub stale: usize,
    /// How ages are computed.
    pub method: Method,
}

/// Claims about one actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimGroup {
    /// Whom they are about.
    pub about: String,
    /// The name.
    pub name: String,
    /// The claims, by when they were made and id.
    pub claims: Vec<ClaimSaid>,
}

/// One claim: it stays its speaker's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimSaid {
    /// Its id.
    pub id: String,
    /// What is said, in the case's own words.
    pub text: String,
    /// Who says it.
    pub speaker: String,
    /// The speaker's name.
    pub speaker_name: String,
    /// What sort of speaker.
    pub speaker_type: SpeakerType,
    /// How it is said.
    pub modality: Modality,
    /// Whether it praises or charges whom it concerns, as the case judges it.
    pub tone: Option<ClaimTone>,
    /// When what is said was or will be, for readers.
    pub event_time: String,
    /// From when the claim was known.
    pub known_from: KnownFrom,
    /// Days from then to the day of the view.
    pub age_days: Option<i64>,
    /// Days by which it was already old when it was made: since the earliest check that calls it stale.
    pub stale_days: Option<i64>,
    /// What checks had found by the day.
    pub checks: Vec<Check>,
    /// Where in the source's document it was read.
    pub span: Vec<String>,
    /// Who vouches that it was said.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was found.
    pub verdict: Verdict,
    /// From when.
    pub known_from: KnownFrom,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// A remark.
    pub note: String,
}

impl Claims {
    pub(crate) fn section(view: &View) -> Section<Self> {
        let tables = view.tables();
        if tables.claims.is_empty() {
            return Section::absent("the case holds no claims that were known on this day");
        }
        let mut groups: BTreeMap<&str, Vec<ClaimSaid>> = BTreeMap::new();
        for claim in tables.claims.iter().filter(|claim| claim.meta.holds()) {
            groups.entry(claim.about.as_str()).or_default().push(said(view, claim));
        }
        let subject = view.head().subject.as_ref().map(ToString::to_string);
        let mut groups: Vec<ClaimGroup> =
            groups.into_values().filter_map(|claims| group(view, claims)).collect();
        groups.sort_by_key(|group| {
            (
                subject.as_ref() != Some(&group.about),
                usize::MAX - group.claims.len(),
                group.about.clone(),
            )
        });
        let all = || groups.iter().flat_map(|group| &group.claims);
        let (total, stale) =
            (all().count(), all().filter(|claim| claim.stale_days.is_some()).count());
        Section::Present(Self {
            groups,
            total,
            stale,
            method: Method::arithmetic("claim-age").with("day", view.day()),
        })
    }
}

fn group(view: &View, mut claims: Vec<ClaimSaid>) -> Option<ClaimGroup> {
    let first = claims.first()?;
    let row = view.tables().claims.iter().find(|claim| claim.id.as_str() == first.id)?;
    claims.sort_by(|a, b| (a.known_from, &a.id).cmp(&(b.known_from, &b.id)));
    Some(ClaimGroup {
        about: row.about.to_string(),
        name: view.name(&row.about).to_owned(),
        claims,
    })
}

fn said(view: &View, claim: &Claim) -> ClaimSaid {
    let checks: Vec<&ClaimCheck> =
        view.tables().claim_checks.iter().filter(|check| check.claim == claim.id.0).collect();
    let made = claim.meta.known_from.day();
    ClaimSaid {
        id: claim.id.to_string(),
        text: claim.text.to_string(),
        speaker: claim.speaker.to_string(),
        speaker_name: view.name(&claim.speaker).to_owned(),
        speaker_type: claim.speaker_type,
        modality: claim.modality,
        tone: claim.tone,
        event_time: claim.event_time.map(formateur_case::When::long).unwrap_or_default(),
        known_from: claim.meta.known_from,
        age_days: made.map(|made| view.day().days_since(made)),
        stale_days: stale(&checks, made),
        checks: checks.iter().map(|check| found(view, check)).collect(),
        span: claim.meta.span.iter().map(formateur_case::Cell::write).collect(),
        source: super::vouchers_by_day(view, &claim.meta),
        note: claim.meta.note.clone(),
    }
}

fn stale(checks: &[&ClaimCheck], made: Option<Date>) -> Option<i64> {
    let stale = checks.iter().filter(|check| check.verdict == Verdict::Stale);
    let earliest = stale.filter_map(|check| check.meta.known_from.day()).min()?;
    Some(made?.days_since(earliest).max(0))
}

pub(super) fn found(view: &View, check: &ClaimCheck) -> Check {
    Check {
        verdict: check.verdict,
        known_from: check.meta.known_from,
        source: super::vouchers_by_day(view, &check.meta),
        note: check.meta.note.clone(),
    }
}
