//! Actors on issues: what every spatial model of bargaining reads.

use serde::Serialize;

/// One actor. Positions and saliences stand in the order of the issues.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Actor {
    /// Name, no two the same.
    pub name: String,
    /// A remark.
    pub description: String,
    /// What it can bring to bear: above 0, of any unit.
    pub capability: f64,
    /// Where it stands, from 0 to 1.
    pub positions: Vec<f64>,
    /// How much each issue matters to it: from 0 to 1, and at most 1 together.
    pub saliences: Vec<f64>,
}

/// Actors on issues.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Talks {
    name: String,
    issues: Vec<String>,
    actors: Vec<Actor>,
    /// How far the ideal of the first follows the position of the second; nothing: it is its own position.
    accommodation: Option<Vec<Vec<f64>>>,
    /// Where each issue stays if nothing is agreed; empty: nobody said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reference: Vec<Option<f64>>,
}

/// What keeps actors from being talks.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TalksError {
    /// Fewer than two actors.
    #[error("{0} actors: talks need two at least")]
    TooFew(usize),
    /// More actors than a model can hold.
    #[error("{0} actors are more than {most}", most = Talks::MOST_ACTORS)]
    TooMany(usize),
    /// No issue, or too many.
    #[error("{0} issues: talks need 1 to {most}", most = Talks::MOST_ISSUES)]
    Issues(usize),
    /// An actor has another number of positions or saliences than there are issues.
    #[error("{actor} has {found} {what} for {issues} issues")]
    Shape {
        /// Who.
        actor: String,
        /// Positions or saliences.
        what: &'static str,
        /// How many it has.
        found: usize,
        /// How many there should be.
        issues: usize,
    },
    /// A number outside its range.
    #[error("{actor}: {what} of {value} is not {range}")]
    Range {
        /// Who.
        actor: String,
        /// What the number is.
        what: &'static str,
        /// The number.
        value: f64,
        /// What it should be.
        range: &'static str,
    },
    /// Two actors of one name.
    #[error("two actors are called {0}")]
    Twice(String),
    /// Nobody cares about anything.
    #[error("every salience is 0: nobody has a reason to bargain")]
    NoSalience,
    /// Accommodations that are no matrix of shares.
    #[error("the accommodation of {0} is not a share for each actor, together at most 1")]
    Accommodation(String),
    /// Reference points that are not one for each issue, or not on the scale.
    #[error("reference points are not one for each issue, each on the scale from 0 to 100")]
    Reference,
}

impl Talks {
    /// Most actors.
    pub const MOST_ACTORS: usize = 1_000;
    /// Most issues.
    pub const MOST_ISSUES: usize = 100;

    /// Talks between these actors on these issues, if every number is in its range.
    pub fn new(
        name: impl Into<String>,
        issues: Vec<String>,
        actors: Vec<Actor>,
    ) -> Result<Self, TalksError> {
        match (actors.len(), issues.len()) {
            (0 | 1, _) => return Err(TalksError::TooFew(actors.len())),
            (number, _) if number > Self::MOST_ACTORS => return Err(TalksError::TooMany(number)),
            (_, number) if number == 0 || number > Self::MOST_ISSUES => {
                return Err(TalksError::Issues(number));
            }
            _ => {}
        }
        for (at, actor) in actors.iter().enumerate() {
            actor.check(issues.len())?;
            if actors[..at].iter().any(|other| other.name == actor.name) {
                return Err(TalksError::Twice(actor.name.clone()));
            }
        }
        if actors.iter().flat_map(|actor| &actor.saliences).all(|salience| *salience == 0.0) {
            return Err(TalksError::NoSalience);
        }
        Ok(Self { name: name.into(), issues, actors, accommodation: None, reference: Vec::new() })
    }

    /// The same talks under another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same talks, where ideals follow positions: `shares[i][j]` says how far that of actor i follows that of actor j.
    pub fn with_accommodation(mut self, shares: Vec<Vec<f64>>) -> Result<Self, TalksError> {
        let number = self.actors.len();
        for (actor, line) in
            self.actors.iter().zip(shares.iter().map(Some).chain(std::iter::repeat(None)))
        {
            let fits = line.is_some_and(|line| {
                let valid = line.iter().all(|share| (0.0..=1.0).contains(share));
                line.len() == number && valid && line.iter().sum::<f64>() <= 1.0 + 1e-9
            });
            if !fits {
                return Err(TalksError::Accommodation(actor.name.clone()));
            }
        }
        self.accommodation = Some(shares);
        Ok(self)
    }

    /// The same talks, where it is said for each issue at which position it stays if nothing is agreed, from 0 to 1.
    pub fn with_reference(mut self, points: Vec<Option<f64>>) -> Result<Self, TalksError> {
        let valid = points.iter().flatten().all(|point| (0.0..=1.0).contains(point));
        if points.len() != self.issues.len() || !valid {
            return Err(TalksError::Reference);
        }
        self.reference = points;
        Ok(self)
    }

    /// Where an issue stays if nothing is agreed, where that was said.
    pub fn reference(&self, issue: usize) -> Option<f64> {
        self.reference.get(issue).copied().flatten()
    }

    /// What the talks are called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names of the issues.
    pub fn issues(&self) -> &[String] {
        &self.issues
    }

    /// The actors.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actors, for other numbers in the same ranges: nobody checks them again.
    pub(crate) fn actors_mut(&mut self) -> &mut [Actor] {
        &mut self.actors
    }

    /// How far ideals follow positions, where that was said.
    pub fn accommodation(&self) -> Option<&[Vec<f64>]> {
        self.accommodation.as_deref()
    }
}

impl Actor {
    fn check(&self, issues: usize) -> Result<(), TalksError> {
        for (what, found) in
            [("positions", self.positions.len()), ("saliences", self.saliences.len())]
        {
            if found != issues {
                let actor = self.name.clone();
                return Err(TalksError::Shape { actor, what, found, issues });
            }
        }
        let wrong = |what, value, range| {
            Err(TalksError::Range { actor: self.name.clone(), what, value, range })
        };
        if !(self.capability > 0.0 && self.capability <= 1e8) {
            return wrong("a capability", self.capability, "above 0 and at most 1e8");
        }
        for &value in &self.positions {
            if !(0.0..=1.0).contains(&value) {
                return wrong("a position", value * 100.0, "on the scale from 0 to 100");
            }
        }
        for &value in &self.saliences {
            if !(0.0..=1.0).contains(&value) {
                return wrong("a salience", value * 100.0, "from 0 to 100");
            }
        }
        let all: f64 = self.saliences.iter().sum();
        if all > 1.0 + 1e-9 {
            return wrong("a sum of saliences", all * 100.0, "at most 100");
        }
        Ok(())
    }
}
