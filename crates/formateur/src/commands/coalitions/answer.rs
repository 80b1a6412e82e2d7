//! The answer of `coalitions`, as it is written as JSON.

use formateur_analysis::{Estimate, Government, GovernmentMember};
use formateur_coalition::{
    Coalition, Fit, Measure, Obstacle, Part, Portfolios, Role, Rounding, Spot, Weakness, portfolios,
};
use serde::Serialize;

/// What was found.
#[derive(Default, Serialize)]
pub(super) struct Answer {
    /// The theory.
    pub(super) concept: &'static str,
    pub(super) quota: u64,
    /// Thresholds of the case; the quota is that of the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) thresholds: Vec<Threshold>,
    /// `point` where seats are uncertain and only their points are looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<&'static str>,
    /// Issues of the positions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) dimensions: Vec<String>,
    pub(super) counts: Numbers,
    pub(super) coalitions: Vec<Shown>,
    /// Those in whose way a statement stands.
    pub(super) blocked: Vec<Shown>,
    #[serde(flatten)]
    pub(super) nearly: Nearly,
    /// Coalitions that are not listed.
    pub(super) left_out: Left,
    pub(super) roles: Vec<Role>,
    pub(super) spots: Vec<Spot>,
    /// Positions that are not listed.
    pub(super) spots_left_out: u64,
    pub(super) region: Vec<Vec<[f64; 2]>>,
    pub(super) unplaced: Vec<String>,
    /// Draws behind chances and intervals; none where seats are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) draws: Option<u32>,
}

/// Numbers of coalitions, as text since they may be of any size; none where they are not known.
#[derive(Default, Serialize)]
pub(super) struct Numbers {
    /// Winning, minimal or not; none where seats are uncertain.
    pub(super) winning: Option<String>,
    /// Minimal winning, those that are blocked left out.
    pub(super) minimal_winning: Option<String>,
    /// Those of the theory, those that are blocked left out.
    pub(super) possible: Option<String>,
    /// Types of these.
    pub(super) types: Option<String>,
    pub(super) blocked: Option<String>,
    pub(super) blocked_types: Option<String>,
}

/// How many coalitions are not listed; none where it is not known how many there are.
#[derive(Default, Serialize)]
pub(super) struct Left {
    pub(super) possible: Option<String>,
    pub(super) blocked: Option<String>,
}

/// A threshold of the case, and the seats that suffice for it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Threshold {
    pub(super) id: String,
    pub(super) seats: u64,
}

/// A type of coalition.
#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) members: Vec<Member>,
    pub(super) multiplicity: String,
    pub(super) weight: u64,
    /// Parties outside that keep it in office.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) support: Vec<Member>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) measures: Vec<Measure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seats: Option<Estimate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) majority_probability: Option<f64>,
    /// Portfolios by Gamson's law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) portfolios: Option<Portfolios>,
    /// Thresholds that its seats reach.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) meets: Vec<String>,
    pub(super) obstacles: Vec<Obstacle>,
}

/// Coalitions that are nearly possible.
#[derive(Default, Serialize)]
pub(super) struct Nearly {
    /// Minimal winning coalitions that exactly one statement blocks, by statement: first those that are weaker by rule.
    #[serde(rename = "nearly", skip_serializing_if = "Vec::is_empty")]
    pub(super) statements: Vec<Near>,
    /// Coalitions that lack a few seats and nothing else, fewest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) short: Vec<Shown>,
    /// How many coalitions lack so many seats and nothing else, up to the most in `short`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) missing: Vec<MissingSeats>,
    /// Why nothing of this is listed, if so.
    #[serde(rename = "nearly_absent", skip_serializing_if = "Option::is_none")]
    pub(super) absent: Option<String>,
}

/// A statement, and the coalitions in whose way nothing else stands.
#[derive(Serialize)]
pub(super) struct Near {
    pub(super) obstacle: Obstacle,
    pub(super) weakness: Weakness,
    /// How many coalitions it alone blocks.
    pub(super) count: String,
    pub(super) coalitions: Vec<Shown>,
}

/// How many coalitions lack a number of seats.
#[derive(Serialize)]
pub(super) struct MissingSeats {
    pub(super) seats: u64,
    pub(super) count: String,
}

/// Some members of a class.
#[derive(Serialize)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) count: u64,
    /// Of how many.
    pub(super) of: u64,
    /// Seats of each.
    pub(super) weight: u64,
}

impl Member {
    fn of(part: &Part) -> Self {
        Self { id: part.id.clone(), count: part.count, of: part.of, weight: part.weight }
    }
}

impl Member {
    fn of_government(member: &GovernmentMember) -> Self {
        let GovernmentMember { id, count, of, weight } = member.clone();
        Self { id, count, of, weight }
    }
}

impl Shown {
    /// A coalition that a theory found.
    pub(super) fn of(fit: &Fit, thresholds: &[Threshold]) -> Self {
        Self {
            support: fit.support.iter().map(Member::of).collect(),
            measures: fit.measures.clone(),
            ..Self::plain(&fit.coalition, thresholds)
        }
    }

    /// A coalition of which nothing but seats is known.
    pub(super) fn plain(coalition: &Coalition, thresholds: &[Threshold]) -> Self {
        Self {
            members: coalition.parts.iter().map(Member::of).collect(),
            multiplicity: coalition.multiplicity.to_string(),
            weight: coalition.weight,
            support: Vec::new(),
            measures: Vec::new(),
            seats: None,
            majority_probability: None,
            portfolios: None,
            meets: met(coalition.weight, thresholds),
            obstacles: coalition.obstacles.clone(),
        }
    }

    /// A government of uncertain seats.
    pub(super) fn drawn(government: &Government, thresholds: &[Threshold]) -> Self {
        Self {
            members: government.members.iter().map(Member::of_government).collect(),
            multiplicity: government.multiplicity.clone(),
            weight: government.weight,
            support: Vec::new(),
            measures: Vec::new(),
            seats: Some(government.seats),
            majority_probability: Some(government.majority_probability),
            portfolios: None,
            meets: met(government.weight, thresholds),
            obstacles: government.obstacles.clone(),
        }
    }
}

fn met(seats: u64, thresholds: &[Threshold]) -> Vec<String> {
    let met = thresholds.iter().filter(|threshold| threshold.seats <= seats);
    met.map(|threshold| threshold.id.clone()).collect()
}

impl Shown {
    /// The same with portfolios by Gamson's law; members who act each for themselves get what falls to them together.
    fn divide(&mut self, offices: u32) {
        let seats = |member: &Member| member.weight.saturating_mul(member.count);
        let members: Vec<(&str, u64)> =
            self.members.iter().map(|member| (member.id.as_str(), seats(member))).collect();
        // Nobody divides offices in a coalition of nobody.
        self.portfolios = portfolios(&members, offices, Rounding::LargestRemainder).ok();
    }
}

impl Answer {
    /// The same with portfolios in each coalition that is listed.
    pub(super) fn with_portfolios(mut self, offices: Option<u32>) -> Self {
        if let Some(offices) = offices {
            let near = self.nearly.statements.iter_mut().flat_map(|near| &mut near.coalitions);
            let lists = self.coalitions.iter_mut().chain(&mut self.blocked);
            for shown in lists.chain(&mut self.nearly.short).chain(near) {
                shown.divide(offices);
            }
        }
        self
    }

    /// How many types there are, where nobody said how many are wanted and they are more than `most`.
    pub(super) fn rows_left(&self, wanted: bool, most: u64) -> Option<String> {
        let number = |types: &Option<String>| types.as_deref().map(str::to_owned);
        let of = [&self.counts.types, &self.counts.blocked_types].map(number);
        let larger = |types: &str| types.parse::<u128>().map_or(true, |types| types > most.into());
        of.into_iter().flatten().find(|types| !wanted && larger(types))
    }
}
