//! Who would get how many offices.

use formateur_bargaining::offices::{
    Law, OfficesError, Prediction, WARWICK_DRUCKMAN, Whole, predict, whole,
};
use formateur_case::{Rule, RuleSets, View};
use serde::Serialize;

use super::Scene;
use crate::method::{Estimate, Method, Section};
use crate::sections::{ForecastSection, vouchers};

/// Governments that are told.
const GOVERNMENTS: usize = 3;
/// Standard deviations to both sides: nine of ten offices if errors were normal, as all intervals of the analysis.
const DEVIATIONS: f64 = 1.645;

/// Who would get how many offices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfficesByLaw {
    /// The law: share of offices by share of the seats of the government.
    pub law: Law,
    /// How many offices a cabinet has, if a rule of the case says so.
    pub size: Option<RuleNumber>,
    /// What offices cost by a tariff, if the case has one.
    pub tariff: Vec<OfficePrice>,
    /// The likeliest governments.
    pub governments: Vec<GovernmentOffices>,
    /// How it was computed.
    pub method: Method,
}

/// A number that a rule of the case sets.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleNumber {
    /// The rule.
    pub rule: String,
    /// What it says.
    pub text: String,
    /// The number.
    pub value: f64,
    /// Who vouches for it.
    pub source: Vec<String>,
}

/// For how many members a list gets an office.
pub type OfficePrice = RuleNumber;

/// A government and its offices.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GovernmentOffices {
    /// How likely it is, if a government forms.
    pub probability: f64,
    /// Its members, by seats and then by id.
    pub members: Vec<MemberOffices>,
}

/// What falls to a member of a government. The post of the prime minister is not divided by a law: somebody has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemberOffices {
    /// The member.
    pub id: String,
    /// Its seats, by points.
    pub seats: u32,
    /// Its share of offices.
    pub share: Estimate,
    /// Whole offices by largest remainders and by Sainte-Laguë, where the size of the cabinet is known.
    pub whole: Option<[u32; 2]>,
    /// For each price of the tariff the offices that its members could buy if they bought nothing else.
    pub buys: Vec<f64>,
}

pub(super) fn section(
    scene: &Scene<'_>,
    forecast: &Section<ForecastSection>,
) -> Section<OfficesByLaw> {
    let (Some(world), Some(forecast)) = (scene.world, forecast.get()) else {
        return Section::absent("no government is forecast whose offices could be divided");
    };
    let seats = |id: &str| {
        let players = world.point.players.iter();
        let own = players.filter(|player| {
            player.id == id || player.party.as_ref().is_some_and(|party| party.as_str() == id)
        });
        own.map(|player| player.seats).sum::<u32>()
    };
    let (size, tariff) =
        (numbers(scene.view, RuleSets::CabinetSize), numbers(scene.view, RuleSets::OfficePrice));
    let size = size.into_iter().next_back();
    let government = |found: &formateur_formation::GovernmentForecast| {
        let members: Vec<(&str, u32)> =
            found.members.iter().map(|id| (id.as_str(), seats(id))).collect();
        let members = divided(&members, size.as_ref(), &tariff).ok()?;
        Some(GovernmentOffices { probability: found.chance.probability, members })
    };
    let governments: Vec<GovernmentOffices> =
        forecast.forecast.governments.iter().take(GOVERNMENTS).filter_map(government).collect();
    if governments.is_empty() {
        return Section::absent("no government is forecast whose offices could be divided");
    }
    Section::Present(OfficesByLaw {
        law: WARWICK_DRUCKMAN.law,
        size,
        tariff,
        governments,
        method: Method::arithmetic("offices-by-seats")
            .from("warwick2006")
            .with(
                "law",
                format!(
                    "{} + {} × share of seats",
                    WARWICK_DRUCKMAN.law.intercept, WARWICK_DRUCKMAN.law.slope
                ),
            )
            .with(
                "interval",
                format!("{DEVIATIONS} standard deviations of what the law leaves open"),
            ),
    })
}

/// Rules in force that set something, those known first first.
fn numbers(view: &View, sets: RuleSets) -> Vec<RuleNumber> {
    let mut rules: Vec<&Rule> = view
        .tables()
        .rules
        .iter()
        .filter(|rule| rule.sets == Some(sets) && rule.meta.holds())
        .collect();
    rules.sort_by(|a, b| (a.meta.known_from.cmp(&b.meta.known_from)).then_with(|| a.id.cmp(&b.id)));
    let number = |rule: &Rule| {
        Some(RuleNumber {
            rule: rule.id.to_string(),
            text: rule.text.to_string(),
            value: rule.value?,
            source: vouchers(&rule.meta),
        })
    };
    rules.into_iter().filter_map(number).collect()
}

fn divided(
    members: &[(&str, u32)],
    size: Option<&RuleNumber>,
    tariff: &[OfficePrice],
) -> Result<Vec<MemberOffices>, OfficesError> {
    let wide: Vec<(&str, u64)> =
        members.iter().map(|(id, seats)| (*id, u64::from(*seats))).collect();
    let shares = predict(&wide, &WARWICK_DRUCKMAN.law, DEVIATIONS)?;
    let offices = size.and_then(|size| whole_number(size.value));
    let whole: Option<Whole> = offices.map(|offices| whole(&shares, offices)).transpose()?;
    let seats =
        |id: &str| members.iter().find(|(own, _)| *own == id).map_or(0, |(_, seats)| *seats);
    let one = |share: &Prediction| {
        let both = |whole: &Whole| {
            [&whole.largest_remainder, &whole.sainte_lague].map(|by| {
                let own = by.members.iter().find(|member| member.id == share.id);
                own.map_or(0, |member| member.offices)
            })
        };
        let held = seats(&share.id);
        MemberOffices {
            id: share.id.clone(),
            seats: held,
            share: Estimate { value: share.share, low: share.low, high: share.high },
            whole: whole.as_ref().map(both),
            buys: tariff.iter().map(|price| f64::from(held) / price.value).collect(),
        }
    };
    Ok(shares.iter().map(one).collect())
}

/// A number of offices that a cabinet can have.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn whole_number(value: f64) -> Option<u32> {
    (1.0..=1_000.0).contains(&value).then_some(value.round() as u32)
}
