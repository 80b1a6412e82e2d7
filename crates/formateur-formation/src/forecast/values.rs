//! What a forecast of a case says.

use serde::Serialize;

use super::chance::Chance;
use super::premier::{PremierType, StanceTerm};
use super::scene_of::Assumption;
use super::stages::StageForecast;
use super::table::Table;
use super::terms::Term;
use crate::track::Track;

/// The forecast of a case on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseForecast {
    /// The likeliest governments.
    pub governments: Vec<GovernmentForecast>,
    /// The government that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<AskedGovernment>,
    /// Chance of every party at the table that it governs; the likeliest first.
    pub in_government: Vec<PartyForecast>,
    /// Who becomes prime minister, if a government forms; the likeliest first.
    pub prime_minister: Vec<PremierForecast>,
    /// The party of the prime minister; none of them for what is left.
    pub prime_minister_party: Vec<PartyForecast>,
    /// The stages of the process.
    pub stages: Vec<StageForecast>,
    /// When the government takes office.
    pub duration: Timing,
    /// Who is in office, and until when.
    pub incumbent: Option<Incumbent>,
    /// Chance that the prime minister in office still is, so many days after the day of the view.
    pub incumbent_survival: Vec<SurvivalPoint>,
    /// Statements of the case that moved the forecast, and by how much.
    pub terms: Vec<TermEffect>,
    /// Stances about candidates that moved it.
    pub stances: Vec<StanceEffect>,
    /// Rules that no government can break, and what they excluded.
    pub rules: Vec<RuleApplied>,
    /// Who sat at the table.
    pub table: Table,
    /// What was assumed where the case says nothing.
    pub assumptions: Vec<Assumption>,
    /// How the model forecast the past.
    pub track: Track,
    /// Ids of the cells of the track record that cases like this one are in.
    pub like_this: Vec<String>,
    /// How it was computed.
    pub basis: Basis,
}

/// One possible government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GovernmentForecast {
    /// Its members, in the order of the table.
    pub members: Vec<String>,
    /// How likely it is, if a government forms.
    #[serde(flatten)]
    pub chance: Chance,
    /// Seats of its members, by points.
    pub seats: u32,
    /// The same with those who are expected to support it from the pool, or as joiners of a bloc.
    pub behind: u32,
    /// Whether that meets what a government needs.
    pub majority: bool,
    /// Seats of those who stand against it.
    pub against: u32,
    /// Whether they could keep a quorum away.
    pub blocked: bool,
    /// How likely the model without the statements of the case finds it.
    pub without_statements: f64,
    /// What speaks for and against it.
    pub explanation: Explanation,
}

/// A government that was asked for, and what models say that know less.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskedGovernment {
    /// Its members, in the order of the table.
    pub members: Vec<String>,
    /// How likely it is, if a government forms.
    #[serde(flatten)]
    pub chance: Chance,
    /// Whether the rules allow it.
    pub allowed: bool,
    /// How likely the model without the statements of the case finds it.
    pub without_statements: f64,
    /// How likely the logit of the literature finds it.
    pub lit: f64,
    /// How likely it is if all sets of parties are equally likely.
    pub uniform: f64,
}

/// What speaks for and against a government, in log-odds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Each feature against the average candidate, and against the likeliest government; the largest first.
    pub features: Vec<Contribution>,
    /// Ids of the statements that concern it, with their effect.
    pub statements: Vec<(String, f64)>,
    /// The three statements without which its probability would change most, with what it would be.
    pub sensitive_to: Vec<Counterfactual>,
}

/// What one feature adds to the utility of a government.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contribution {
    /// Name of the feature.
    pub feature: String,
    /// Its value.
    pub value: f64,
    /// More, or less, than for the average candidate.
    pub against_average: f64,
    /// More, or less, than for the likeliest government.
    pub against_leading: f64,
}

/// What a probability would be without a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Counterfactual {
    /// Id of the statement.
    pub without: String,
    /// The probability then, by points.
    pub probability: f64,
    /// The probability with it, by points.
    pub instead_of: f64,
}

/// The chance of one party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartyForecast {
    /// Its id.
    pub id: String,
    /// The chance.
    #[serde(flatten)]
    pub chance: Chance,
    /// The three statements without which it would change most.
    pub sensitive_to: Vec<Counterfactual>,
}

/// The chance of one alternative for prime minister.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PremierForecast {
    /// Id of the person, of the party, or `outsider`.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: PremierType,
    /// Id of the party at the table that the person is of.
    pub party: Option<String>,
    /// The chance.
    #[serde(flatten)]
    pub chance: Chance,
    /// The three stances or statements without which it would change most.
    pub sensitive_to: Vec<Counterfactual>,
}

/// When the government takes office.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timing {
    /// Days from the election to the government, in half of the cases in which one forms before the next election is due.
    pub median_days: f64,
    /// Days by which one of twenty has formed.
    pub low: f64,
    /// Days by which nineteen of twenty have.
    pub high: f64,
    /// Chance that none forms before the next election.
    pub none: Chance,
    /// Days that have passed since the election.
    pub passed: i64,
    /// The day that the median is.
    pub median_date: formateur_case::Date,
    /// The day on which the next election is due.
    pub next_election: formateur_case::Date,
}

/// Who is in office.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Incumbent {
    /// Id of the person, or of the party where the case names no person.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: PremierType,
    /// Chance to be the next prime minister, if a government forms.
    #[serde(flatten)]
    pub again: Chance,
}

/// Chance that the one in office still is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SurvivalPoint {
    /// Days after the day of the view.
    pub days: u32,
    /// That day.
    pub date: formateur_case::Date,
    /// The chance.
    #[serde(flatten)]
    pub chance: Chance,
    /// Of it, the part in which no new government has formed yet.
    pub caretaking: f64,
}

/// A statement, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermEffect {
    /// What was said.
    #[serde(flatten)]
    pub term: Term,
    /// Its effect on a government that it concerns, in log-odds.
    pub effect: f64,
    /// Ends of the prior's 90 % interval.
    pub range: [f64; 2],
    /// Share of the probability that lies on governments it concerns.
    pub concerned: f64,
    /// The party whose chance it changes most.
    pub party: Option<Shift>,
    /// The government whose chance it changes most.
    pub government: Option<Shift>,
}

/// What something would be without a statement.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shift {
    /// Whose probability: a party, or the members of a government.
    pub of: Vec<String>,
    /// With the statement, by points.
    pub with: f64,
    /// Without it.
    pub without: f64,
}

/// A stance, and what it changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StanceEffect {
    /// What was said.
    #[serde(flatten)]
    pub stance: StanceTerm,
    /// The chance of the candidate with it, by points.
    pub with: f64,
    /// Without it.
    pub without: f64,
}

/// A rule that no government can break.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleApplied {
    /// Which: `votes` or `community`.
    pub id: &'static str,
    /// Seats or community that it asks for.
    pub needs: String,
    /// Share of the candidates that it excludes.
    pub excluded_candidates: f64,
    /// Share of the probability that they would have had.
    pub excluded_probability: f64,
}

/// How a forecast was computed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Basis {
    /// Id of the model.
    pub model: &'static str,
    /// The day after which the model has learnt nothing.
    pub learnt_until: formateur_case::Date,
    /// Whether it has a record of the country.
    pub country_known: bool,
    /// Number of candidates.
    pub candidates: usize,
    /// Of these, how many the rules allow.
    pub allowed: usize,
    /// Governments that were followed through the draws each for itself.
    pub followed: usize,
    /// The probability that they carry, by points; the rest is followed through a sample.
    pub followed_probability: f64,
    /// Draws.
    pub draws: u32,
    /// Of these, how many the figures of persons rest on.
    pub premier_draws: u32,
    /// Their seed.
    pub seed: u64,
    /// States of the chamber among the draws.
    pub seatings: usize,
    /// Whether the statements of the case count.
    pub case_layer: bool,
}
