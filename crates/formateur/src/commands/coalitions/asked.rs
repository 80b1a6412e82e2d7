//! What a theory is asked, whether of a case or of a game.

use std::collections::BTreeSet;

use formateur_coalition::enumerate::count;
use formateur_coalition::{
    Coalition, Finding, Fits, Lone, Merge, Needs, Parliament, Positions, Question, Theory, TooMany,
    closest_misses, minimal_winning, nearly_possible,
};

use super::answer::{Answer, Left, MissingSeats, Near, Nearly, Numbers, Shown, Threshold};
use super::failure;
use crate::fail::Failure;

/// A parliament and what is asked about it.
pub(super) struct Asked {
    pub(super) theory: &'static Theory,
    pub(super) parliament: Parliament,
    pub(super) positions: Positions,
    /// Parties whose seats are uncertain.
    pub(super) uncertain: BTreeSet<String>,
    pub(super) vetoes: bool,
    pub(super) top: usize,
    /// Coalitions that are listed of each statement, and of those that lack seats.
    pub(super) near: [usize; 2],
    pub(super) thresholds: Vec<Threshold>,
}

impl Asked {
    /// Members that count as one sort: in a plane each party stands for itself.
    pub(super) fn merge(&self) -> Merge {
        match (self.theory.needs, self.vetoes) {
            (Needs::Plane | Needs::Space, _) => Merge::ByParty,
            (Needs::Seats | Needs::Line, true) => Merge::BySeatsAndPacts,
            (Needs::Seats | Needs::Line, false) => Merge::BySeats,
        }
    }

    /// Number of minimal winning coalitions, whatever parties have said and whoever has to be in.
    pub(super) fn minimal_winning(&self) -> Option<String> {
        let weights: Vec<u64> = self.parliament.seats().iter().map(|seat| seat.weight).collect();
        let totals = count::totals(&weights, self.parliament.quota()).ok()?;
        Some(totals.minimal.to_string())
    }

    /// What the theory finds.
    pub(super) fn answer(&self) -> Result<Answer, Failure> {
        let (parliament, positions) = (&self.parliament, &self.positions);
        let question = Question { parliament, positions, merge: self.merge(), top: self.top };
        let finding = self.theory.find(&question).map_err(|error| failure(&error, self))?;
        Ok(self.shown(&finding))
    }

    fn shown(&self, finding: &Finding) -> Answer {
        let listed = |fits: &Fits| -> Vec<Shown> {
            fits.coalitions.iter().map(|fit| Shown::of(fit, &self.thresholds)).collect()
        };
        let number = |fits: &Fits| fits.count.as_ref().map(ToString::to_string);
        let types = |fits: &Fits| fits.types.as_ref().map(ToString::to_string);
        let (possible, blocked) = (&finding.possible, &finding.blocked);
        let named = self.theory.id == "minimal-winning";
        let minimal = if named { number(possible) } else { self.possible_minimal() };
        Answer {
            concept: self.theory.id,
            quota: self.parliament.quota(),
            thresholds: self.thresholds.clone(),
            dimensions: match self.theory.needs {
                Needs::Seats => Vec::new(),
                Needs::Line | Needs::Plane | Needs::Space => self.positions.dimensions.clone(),
            },
            counts: Numbers {
                winning: self.parliament.winning().ok().map(|count| count.to_string()),
                minimal_winning: minimal,
                possible: number(possible),
                types: types(possible),
                blocked: number(blocked),
                blocked_types: types(blocked),
            },
            coalitions: listed(possible),
            blocked: listed(blocked),
            left_out: Left { possible: left(possible), blocked: left(blocked) },
            roles: finding.roles.clone(),
            spots: finding.spots.clone(),
            spots_left_out: finding.spots_left_out,
            region: finding.region.clone(),
            unplaced: finding.unplaced.clone(),
            ..Answer::default()
        }
    }

    /// The same with what is nearly possible: one statement in the way, or a few seats short. Lists of uncertain seats stand
    /// each for itself.
    pub(super) fn with_nearly(&self, answer: Answer) -> Answer {
        let absent =
            |error: TooMany| Nearly { absent: Some(error.to_string()), ..Nearly::default() };
        Answer { nearly: self.nearly().unwrap_or_else(absent), ..answer }
    }

    fn nearly(&self) -> Result<Nearly, TooMany> {
        let merge = self.merge();
        let parliament = self.parliament.clone().telling_apart(self.uncertain.clone());
        let shown = |coalitions: &[Coalition]| -> Vec<Shown> {
            coalitions.iter().map(|one| Shown::plain(one, &self.thresholds)).collect()
        };
        let near = |lone: Lone| Near {
            count: lone.count.to_string(),
            coalitions: shown(&lone.coalitions),
            obstacle: lone.obstacle,
            weakness: lone.weakness,
        };
        let nearly = nearly_possible(&parliament, merge, self.near[0])?;
        let short = closest_misses(&parliament, merge, self.near[1])?;
        let missing = short.missing.iter();
        let missing =
            missing.map(|one| MissingSeats { seats: one.seats, count: one.count.to_string() });
        Ok(Nearly {
            statements: nearly.into_iter().map(near).collect(),
            short: shown(&short.coalitions),
            missing: missing.collect(),
            absent: None,
        })
    }

    /// Number of minimal winning coalitions in whose way nothing stands, for theories that look at others.
    fn possible_minimal(&self) -> Option<String> {
        let merge = if self.vetoes { Merge::BySeatsAndPacts } else { Merge::BySeats };
        let listing = minimal_winning(&self.parliament, merge, 0);
        Some(listing.ok()?.possible_count.to_string())
    }
}

/// How many coalitions are not in the list.
fn left(fits: &Fits) -> Option<String> {
    let mut left = fits.count.clone()?;
    for fit in &fits.coalitions {
        let listed = (&fit.coalition.multiplicity).min(&left).clone();
        left -= listed;
    }
    Some(left.to_string())
}
