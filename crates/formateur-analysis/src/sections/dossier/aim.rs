//! What a claim is aimed at: the person, an office, or an institution that the person headed.

use formateur_case::{ActorId, Claim, ClaimAim, Date, Meta, PartialDate, View, When};
use serde::Serialize;

use crate::sections::offices::attested;
use crate::sections::vouchers_by_day;

/// Words of a title by which its holder heads the organisation.
const HEADING: [&str; 13] = [
    "head",
    "director",
    "manager",
    "leader",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "president",
    "governor",
    "commander",
    "speaker",
    "secretary-general",
];
/// Words that take that away.
const NOT_HEADING: [&str; 7] =
    ["deputy", "vice", "vice-president", "assistant", "designate", "honorary", "spokesperson"];

/// An organisation that the subject heads or headed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headed {
    /// The organisation.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The office, or the role.
    pub office: String,
    /// Since when, as written.
    pub since: Option<String>,
    /// Until when, as written; none if no end is known by the day.
    pub until: Option<String>,
    /// Up to when it is known to have lasted, as written, where no end is known.
    pub attested: Option<String>,
    /// Who vouches for it.
    pub source: Vec<String>,
    #[serde(skip)]
    span: [Option<PartialDate>; 2],
}

/// What a claim is aimed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aim {
    /// The person, an office, or an institution.
    pub at: ClaimAim,
    /// How that is known.
    pub basis: AimBasis,
    /// Whom the claim is about, by name.
    pub about: String,
    /// Whether it is about somebody else and concerns the subject all the same.
    pub concerns: bool,
    /// The office by which the subject headed what the claim is about; where it is aimed at an office of the subject,
    /// that office, with its organisation.
    pub headed_as: Option<String>,
    /// Whether the claim says when, so that it is known to speak of the subject's own time; none for claims about the
    /// subject.
    pub in_office: Option<bool>,
}

/// How it is known what a claim is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AimBasis {
    /// The case says it.
    Stated,
    /// It follows from whom the claim is about.
    Derived,
}

/// Whether the words of a title say that its holder heads the organisation.
fn heads(title: &str) -> bool {
    let title = title.to_lowercase();
    let words: Vec<&str> =
        title.split(|sign: char| !(sign.is_alphanumeric() || sign == '-')).collect();
    let has = |word: &str| words.contains(&word);
    let prime = words.windows(2).any(|pair| pair == ["prime", "minister"]);
    let refused = words.iter().any(|word| NOT_HEADING.contains(word));
    !refused && (prime || HEADING.into_iter().any(has))
}

/// What is headed, as what, since when, up to when at least, and who vouches for it.
type Term<'a> = (&'a ActorId, String, Option<PartialDate>, Option<PartialDate>, &'a Meta);

/// What the subject heads or headed: offices by their titles, memberships with the role of a leader.
pub(super) fn headed(view: &View, subject: &ActorId) -> Vec<Headed> {
    let tables = view.tables();
    let offices = tables.offices.iter().filter(|row| row.holder == *subject);
    let offices = offices.filter(|row| heads(&row.office.to_string())).filter_map(|row| {
        let organisation = row.organisation.as_ref()?;
        Some((organisation, row.office.to_string(), row.since, attested(view, row), &row.meta))
    });
    let roles = tables.memberships.iter().filter(|row| row.member == *subject && heads(&row.role));
    let roles = roles.map(|row| (&row.group, row.role.clone(), row.since, None, &row.meta));
    let one = |(id, office, since, attested, meta): Term<'_>| Headed {
        id: id.to_string(),
        name: view.name(id).to_owned(),
        office,
        since: since.map(|since| since.to_string()),
        until: meta.until.map(|until| until.to_string()),
        attested: attested.map(|last| last.to_string()),
        source: vouchers_by_day(view, meta),
        span: [since, meta.until.or(attested)],
    };
    let mut all: Vec<Headed> = offices.chain(roles).map(one).collect();
    all.sort_by(|a, b| {
        (&a.name, &a.id, a.span, &a.office).cmp(&(&b.name, &b.id, b.span, &b.office))
    });
    all
}

/// Whether a time can lie in a term: each end of both may be open.
fn may_meet(when: When, [since, until]: [Option<PartialDate>; 2]) -> bool {
    let not_after = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(a, b)| a <= b);
    not_after(when.from.map(PartialDate::first_day), until.map(PartialDate::last_day))
        && not_after(since.map(PartialDate::first_day), when.to.map(PartialDate::last_day))
}

/// The office of which a claim about the subject speaks: of those that it headed at the time, the one that began first.
fn office(claim: &Claim, headed: &[Headed]) -> Option<String> {
    let when = claim.event_time?;
    let at_the_time = headed.iter().filter(|term| may_meet(when, term.span));
    let first =
        at_the_time.min_by_key(|term| (term.span[0].map(PartialDate::first_day), &term.id))?;
    Some(format!("{}, {}", first.office, first.name))
}

/// What a claim is aimed at; none where it concerns neither the subject nor what it headed at the time.
pub(super) fn aim(view: &View, claim: &Claim, subject: &ActorId, headed: &[Headed]) -> Option<Aim> {
    let about = view.name(&claim.about).to_owned();
    let basis = if claim.aim.is_some() { AimBasis::Stated } else { AimBasis::Derived };
    let concerns = claim.target.as_ref() == Some(subject);
    if claim.about == *subject || concerns {
        let at = claim.aim.unwrap_or(ClaimAim::Person);
        let headed_as = (at == ClaimAim::Office).then(|| office(claim, headed)).flatten();
        let concerns = claim.about != *subject;
        return Some(Aim { at, basis, about, concerns, headed_as, in_office: None });
    }
    let term = headed.iter().find(|term| {
        term.id == claim.about.as_str()
            && claim.event_time.is_none_or(|when| may_meet(when, term.span))
    })?;
    Some(Aim {
        at: claim.aim.unwrap_or(ClaimAim::Institution),
        basis,
        about,
        concerns: false,
        headed_as: Some(term.office.clone()),
        in_office: Some(claim.event_time.is_some()),
    })
}

#[cfg(test)]
mod tests {
    use super::heads;

    #[test]
    fn titles_that_head_an_organisation_and_titles_that_do_not() {
        for title in ["Head of intelligence", "caretaker prime minister", "founder and manager"] {
            assert!(heads(title), "{title}");
        }
        for title in [
            "prime minister-designate",
            "deputy prime minister",
            "minister of finance",
            "vice president",
            "editorialist",
            "headhunter",
            "",
        ] {
            assert!(!heads(title), "{title}");
        }
    }
}
