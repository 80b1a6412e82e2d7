//! `case.toml`: what the case is about, the chamber, the thresholds, the stages, the offices, the issues.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::cell::choices;
use crate::date::Date;
use crate::id::{ActorId, IssueId, PostId, StageId, ThresholdId};
use crate::words::SeatFormula;

choices! {
    /// How a threshold is met.
    ThresholdKind {
        /// Met by so many yes-votes.
        Positive = "positive",
        /// Missed only if so many vote against.
        Negative = "negative",
        /// Met by so many members present.
        Quorum = "quorum",
        /// Whoever has most votes.
        Plurality = "plurality",
        /// So many votes in the first round, a plurality in the second.
        TwoRound = "two-round",
    }
    /// Of whom a threshold counts its share.
    Base {
        /// Of all members of the chamber.
        AllMembers = "all-members",
        /// Of those present; the number is the one when all are.
        Present = "present",
        /// Of those voting; the number is the one when all do.
        Voting = "voting",
    }
}

/// The content of `case.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// What the case is, in one line.
    pub title: String,
    /// The country.
    pub country: String,
    /// The actor that the case asks about, for instance the incumbent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<ActorId>,
    /// The day from which the case is seen unless another is asked for.
    pub as_of: Date,
    /// Day of the election.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub election: Option<Date>,
    /// Day of the election before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_election: Option<Date>,
    /// Language tags of the case; the first is the main one.
    #[serde(default = "english")]
    pub languages: Vec<String>,
    /// The issue whose scale orders the parties from left to right in pictures and connected coalitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub axis: Option<IssueId>,
    /// The chamber.
    pub chamber: Chamber,
    /// How votes become seats; needed where seats come from polls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat_allocation: Option<SeatAllocation>,
    /// How polls are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poll_model: Option<PollModel>,
    /// Named numbers of votes or members that something needs.
    #[serde(default)]
    pub thresholds: Vec<Threshold>,
    /// Offices that are filled in the process, and conventions about them.
    #[serde(default)]
    pub offices: Vec<Post>,
    /// Steps of the process, in order.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Scales on which actors have positions.
    #[serde(default)]
    pub issues: Vec<Issue>,
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

/// The chamber in which governments need support.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chamber {
    /// What it is called.
    pub name: String,
    /// Its members, vacant seats included.
    #[schemars(range(min = 1, max = 100_000))]
    pub seats: u32,
    /// Years from one election to the next at the latest; 4 if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 10))]
    pub term_years: Option<u32>,
}

/// How votes become seats. Where no count of seats is known, seats are drawn from polls by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatAllocation {
    /// The method.
    pub method: SeatFormula,
    /// Share of the votes that a list needs for a seat, from 0 to 1; none if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<f64>,
    /// Lists that get seats without that share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<ActorId>,
    /// Seats that are allocated to lists; all of the chamber if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Who vouches for it, at least one: ids of `sources.csv` or `judgement:<who>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// A remark for readers; nothing is computed from it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// How polls are read: what is believed about their errors. What is absent has the value that the methods page states.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PollModel {
    /// Days before the day of the view from which polls count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<u32>,
    /// Correlation of the errors of two polls, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation: Option<f64>,
    /// Standard deviation of what a pollster gives a list too much or too little, in points; 0 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house_effects: Option<f64>,
    /// Standard deviation of an error that all polls share, in points; 0 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polling_error: Option<f64>,
    /// Standard deviation of what a list gains or loses in one day until the election, in points; 0 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift: Option<f64>,
    /// Who vouches for it, at least one: ids of `sources.csv` or `judgement:<who>`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// A remark for readers; nothing is computed from it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// What entries of `case.toml` have in common with rows: from when, until when, who says so.
pub trait Entry {
    /// Name of the array of tables in `case.toml`.
    const TABLE: &'static str;
    /// The id.
    fn id(&self) -> &str;
    /// From when it could be known; `None`: throughout.
    fn known_from(&self) -> Option<Date>;
    /// Since when it no longer holds.
    fn until(&self) -> Option<Date>;
    /// Forgets an end that has not come yet.
    fn forget_until(&mut self);
    /// Who vouches for it, as written.
    fn source(&self) -> &[String];

    /// Whether it was known on `day`.
    fn known(&self, day: Date) -> bool {
        self.known_from().is_none_or(|from| from <= day)
    }

    /// Whether it had ended by `day`.
    fn over(&self, day: Date) -> bool {
        self.until().is_some_and(|until| until <= day)
    }
}

/// Declares an entry of `case.toml`: its own fields, then those that all entries have.
macro_rules! entry {
    ($(#[$doc:meta])* $name:ident in $table:literal { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fdoc])* pub $field: $type,)*
            /// From when it could be known; absent: throughout.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub known_from: Option<Date>,
            /// Since when it no longer holds.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub until: Option<Date>,
            /// Who vouches for it: ids of `sources.csv` or `judgement:<who>`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub source: Vec<String>,
            /// A remark for readers; nothing is computed from it.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub note: String,
        }

        impl Entry for $name {
            const TABLE: &'static str = $table;
            fn id(&self) -> &str {
                self.id.as_str()
            }
            fn known_from(&self) -> Option<Date> {
                self.known_from
            }
            fn until(&self) -> Option<Date> {
                self.until
            }
            fn forget_until(&mut self) {
                self.until = None;
            }
            fn source(&self) -> &[String] {
                &self.source
            }
        }
    };
}

entry! {
    /// A named number of votes or members that something needs.
    Threshold in "thresholds" {
        /// The id.
        id: ThresholdId,
        /// The name, as a reader knows it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// How it is met.
        kind: ThresholdKind,
        /// The number of votes or members; none for a plurality.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        votes: Option<u32>,
        /// Of whom it counts.
        #[serde(default = "all_members")]
        of: Base,
    }
}

fn all_members() -> Base {
    Base::AllMembers
}

impl Threshold {
    /// The name for readers, or the id.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { self.id.as_str() } else { &self.name }
    }

    /// Seats that a coalition needs so that it meets the threshold whatever all others do, in a chamber of
    /// `chamber` members: the votes themselves, or for a negative threshold enough that the others cannot reach it.
    ///
    /// `None` for a plurality, which no number guarantees.
    pub fn quota(&self, chamber: u32) -> Option<u32> {
        match (self.kind, self.votes) {
            (ThresholdKind::Negative, Some(votes)) => Some(chamber.saturating_sub(votes) + 1),
            (ThresholdKind::Plurality, _) | (_, None) => None,
            (_, votes) => votes,
        }
    }
}

entry! {
    /// An office that is filled in the process.
    Post in "offices" {
        /// The id.
        id: PostId,
        /// The name, as a reader knows it.
        name: String,
        /// The community that fills it by convention.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        community: String,
    }
}

entry! {
    /// A step of the process.
    Stage in "stages" {
        /// The id.
        id: StageId,
        /// The name, as a reader knows it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// The stage from which its deadline counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<StageId>,
        /// Days from that stage within which it is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        deadline_days: Option<u32>,
        /// The threshold that it needs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        threshold: Option<ThresholdId>,
        /// The quorum that it needs: members who have to be present.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quorum: Option<ThresholdId>,
        /// The office that it fills.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fills: Option<PostId>,
    }
}

impl Stage {
    /// The name for readers, or the id.
    pub fn label(&self) -> &str {
        if self.name.is_empty() { self.id.as_str() } else { &self.name }
    }
}

entry! {
    /// A scale on which actors have positions.
    Issue in "issues" {
        /// The id.
        id: IssueId,
        /// The name, as a reader knows it.
        name: String,
        /// What the lower end of the scale means.
        low_end: String,
        /// What the upper end means.
        high_end: String,
        /// Numbers of both ends.
        #[serde(default = "hundred")]
        scale: [f64; 2],
    }
}

fn hundred() -> [f64; 2] {
    [0.0, 100.0]
}

/// Named edits that ask "what if": the content of `scenarios/<name>.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What is asked, in one line.
    pub title: String,
    /// The edits, made one after the other.
    #[serde(default, rename = "edit")]
    pub edits: Vec<Edit>,
}

/// The cells that single out rows, or that are set: column to text.
pub(crate) type CellTexts = BTreeMap<String, String>;

/// One edit of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Sets cells of the rows that agree with `where`.
    Set {
        /// The table.
        table: String,
        /// Cells that single out the rows.
        #[serde(rename = "where")]
        rows: CellTexts,
        /// Cells that are set.
        set: CellTexts,
    },
    /// Adds a row.
    Add {
        /// The table.
        table: String,
        /// Its cells.
        row: CellTexts,
    },
    /// Removes the rows that agree with `where`.
    Remove {
        /// The table.
        table: String,
        /// Cells that single out the rows.
        #[serde(rename = "where")]
        rows: CellTexts,
    },
    /// Parties act as one from now on, under the id of `into`, one of them.
    Join {
        /// The parties that join.
        parties: Vec<ActorId>,
        /// The party that they become.
        into: ActorId,
    },
    /// Members of a party leave it and form a new one.
    Split {
        /// The party that is split.
        party: ActorId,
        /// Id of the new party.
        new: ActorId,
        /// Name of the new party.
        name: String,
        /// Seats that go with it.
        seats: u32,
    },
    /// Members of a party give up their seats, which stay vacant.
    Resign {
        /// The party.
        party: ActorId,
        /// How many; absent: all.
        #[serde(default)]
        seats: Option<u32>,
    },
    /// An actor commits itself about another.
    AddPact {
        /// Who.
        from: ActorId,
        /// About whom.
        to: ActorId,
        /// To what: `rules-out`, `commits` or `tolerates`.
        kind: crate::tables::PactKind,
    },
    /// Commitments between two actors no longer hold.
    LiftPact {
        /// Who committed itself.
        from: ActorId,
        /// About whom.
        to: ActorId,
    },
    /// An actor is gone: its ties, positions, pacts, backings and candidacies with it; its seats are vacant.
    RemoveActor {
        /// The actor.
        actor: ActorId,
    },
    /// A candidate is out of the race for an office.
    RemoveCandidate {
        /// The candidate.
        candidate: ActorId,
        /// The office; absent: all.
        #[serde(default)]
        post: Option<PostId>,
    },
    /// An issue matters more or less to an actor, or to all.
    Salience {
        /// The actor; absent: all.
        #[serde(default)]
        actor: Option<ActorId>,
        /// The issue.
        issue: IssueId,
        /// The new salience, from 0 to 100.
        salience: f64,
    },
    /// The ties between two actors have another sign; a tie is made if there was none.
    Tie {
        /// One end.
        from: ActorId,
        /// The other end.
        to: ActorId,
        /// `1`, `0` or `-1`.
        sign: crate::tables::Sign,
    },
    /// An actor thinks otherwise of a candidate.
    Stance {
        /// The candidate.
        candidate: ActorId,
        /// The office.
        post: PostId,
        /// The actor.
        actor: ActorId,
        /// `backs`, `tolerates` or `objects`.
        stance: crate::tables::Stance,
    },
}

/// The JSON schema of `case.toml`, generated from [`Head`].
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Head);
    schema.insert("title".to_owned(), "A case of Formateur: case.toml".into());
    schema.to_value()
}

impl Head {
    /// The head as it stood on `day`.
    pub(crate) fn as_of(&self, day: Date) -> Self {
        fn cut<T: Entry>(entries: &mut Vec<T>, day: Date) {
            entries.retain(|entry| entry.known(day));
            entries.iter_mut().filter(|entry| !entry.over(day)).for_each(Entry::forget_until);
        }
        let mut head = self.clone();
        cut(&mut head.thresholds, day);
        cut(&mut head.offices, day);
        cut(&mut head.stages, day);
        cut(&mut head.issues, day);
        let known = |axis: &IssueId| head.issues.iter().any(|issue| issue.id == *axis);
        head.axis = head.axis.take().filter(known);
        // A quorum may be decided on after the stage it belongs to: before, nobody knows of it.
        let thresholds = &head.thresholds;
        for stage in &mut head.stages {
            let in_force = |id: &ThresholdId| thresholds.iter().any(|entry| entry.id == *id);
            stage.quorum = stage.quorum.take().filter(in_force);
        }
        head
    }
}
