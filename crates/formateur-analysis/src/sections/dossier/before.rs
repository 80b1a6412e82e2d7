//! That something had been told before a claim told it as current.

use formateur_case::{Claim, Date, Verdict, View};
use serde::Serialize;

use super::age::{Age, Ages, Time};
use super::same::is_one_statement;
use crate::sections::vouchers_by_day;

/// How a claim had been made, or told, before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToldBefore {
    /// By what that is known.
    pub basis: ToldBy,
    /// When it was told first, as written.
    pub on: String,
    /// Who made the first claim, by name.
    pub speaker: Option<String>,
    /// Id of the first claim.
    pub claim: Option<String>,
    /// Who vouches for it.
    pub source: Vec<String>,
    /// From then to this claim.
    pub age: Age,
    #[serde(skip)]
    last: Option<Date>,
}

/// By what it is known that something was told before, in the order in which they are preferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldBy {
    /// The claim repeats an earlier one.
    Claim,
    /// A check calls it stale.
    Check,
    /// The tie that is the same statement has an earlier source.
    Tie,
}

/// The earliest that is known of it; `said` is the day of the claim.
pub(super) fn told_before(view: &View, claim: &Claim) -> Option<ToldBefore> {
    let said = claim.meta.known_from.day()?;
    let all = [by_claim(view, claim, said), by_check(view, claim, said), by_tie(view, claim, said)];
    all.into_iter().flatten().min_by_key(|one| (one.last, one.basis))
}

/// The claim with which a chain of repetitions begins.
fn root<'a>(view: &'a View, claim: &Claim) -> Option<&'a Claim> {
    let claims = &view.tables().claims;
    let find = |id: &formateur_case::ClaimId| claims.iter().find(|one| one.id.0 == *id);
    let mut first = find(claim.repeats.as_ref()?)?;
    // A case that can be read has no circles; the bound is for views that scenarios changed.
    for _ in 0..claims.len() {
        match first.repeats.as_ref().and_then(find) {
            Some(earlier) => first = earlier,
            None => break,
        }
    }
    Some(first)
}

fn by_claim(view: &View, claim: &Claim, said: Date) -> Option<ToldBefore> {
    let first = root(view, claim)?;
    let day = first.meta.known_from.day()?;
    Some(ToldBefore {
        basis: ToldBy::Claim,
        on: day.to_string(),
        speaker: Some(view.name(&first.speaker).to_owned()),
        claim: Some(first.id.to_string()),
        source: vouchers_by_day(view, &first.meta),
        age: Age::between(Some(Time::days((day, day))), Some((said, said))),
        last: Some(day),
    })
}

fn by_check(view: &View, claim: &Claim, said: Date) -> Option<ToldBefore> {
    let checks = view.tables().claim_checks.iter();
    let stale = checks.filter(|row| row.claim == claim.id.0 && row.verdict == Verdict::Stale);
    let dated = stale.filter_map(|row| Some((row.meta.known_from.day()?, row)));
    let (day, check) = dated.min_by_key(|(day, row)| (*day, row.id.to_string()))?;
    (day < said).then(|| ToldBefore {
        basis: ToldBy::Check,
        on: day.to_string(),
        speaker: None,
        claim: None,
        source: vouchers_by_day(view, &check.meta),
        age: Age::between(Some(Time::days((day, day))), Some((said, said))),
        last: Some(day),
    })
}

/// Only for what is told as current: that a time long past was told before is no news.
fn by_tie(view: &View, claim: &Claim, said: Date) -> Option<ToldBefore> {
    claim.event_time.map(Time::of).filter(|time| time.reaches(said))?;
    let same = view.tables().ties.iter().filter(|tie| is_one_statement(tie, claim));
    let again = same.filter_map(|tie| Ages::of(view, None, &tie.meta).repeated);
    let again = again.filter(|again| again.old).min_by(|a, b| a.first_on.cmp(&b.first_on))?;
    let first: formateur_case::PartialDate = again.first_on.parse().ok()?;
    let days = (first.first_day(), first.last_day());
    Some(ToldBefore {
        basis: ToldBy::Tie,
        on: again.first_on,
        speaker: None,
        claim: None,
        source: vec![again.first_by],
        age: Age::between(Some(Time::days(days)), Some((said, said))),
        last: Some(days.1),
    })
}
