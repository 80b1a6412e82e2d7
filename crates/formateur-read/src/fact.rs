//! A candidate fact: what a text seems to say, where, and who says it.

use std::borrow::Cow;

use ecow::{EcoString, eco_format};
use serde::{Deserialize, Serialize};

use crate::span::Span;

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$what])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// The word for it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What sort of fact.
    Kind {
        /// Somebody holds an office.
        Office = "office",
        /// Something happened, or is going on.
        Event = "event",
        /// A relation between two; or a mediation, between three.
        Tie = "tie",
        /// What is said of somebody.
        Claim = "claim",
        /// What somebody wants, or where it stands.
        Position = "position",
        /// What somebody is like.
        Trait = "trait",
        /// Words within quotation marks.
        Quote = "quote",
    }
}

words! {
    /// Who says it.
    SourceType {
        /// The text itself.
        Narrator = "narrator",
        /// Somebody with a name.
        Named = "named",
        /// Somebody without one.
        Anonymous = "anonymous",
        /// Several, as one: factions, a party, critics.
        Collective = "collective",
        /// Quotation marks of nobody.
        UnattributedQuote = "unattributed_quote",
    }
}

words! {
    /// How it is said.
    Status {
        /// The text says so.
        Asserted = "asserted",
        /// Somebody is quoted for it.
        Reported = "reported",
        /// Somebody charges somebody with it; never a fact.
        Accusation = "accusation",
        /// Somebody asks for it.
        Demand = "demand",
        /// A judgement.
        Evaluation = "evaluation",
        /// A suggestion to the analyst; never a fact.
        Implied = "implied",
        /// Taken for granted.
        Presupposed = "presupposed",
        /// Only under a condition.
        Conditional = "conditional",
        /// Words that the text holds at arm's length.
        ScareQuote = "scare_quote",
        /// A name for something that the text does not vouch for.
        ContestedLabel = "contested_label",
    }
}

words! {
    /// How exact a date is.
    Precision {
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
        /// From then on.
        PeriodOpen = "period_open",
        /// From then until then.
        Period = "period",
        /// Until then.
        Before = "before",
        /// After then.
        After = "after",
        /// At the time of the text.
        Present = "present",
        /// Shortly before it.
        Recent = "recent",
        /// In the months before it.
        RecentMonths = "recent_months",
        /// For months.
        DurationMonths = "duration_months",
        /// For years.
        DurationYears = "duration_years",
        /// Again and again.
        Repeated = "repeated",
        /// Relative to something that the text does not date.
        Relative = "relative",
    }
}

/// Somebody in a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FactActor {
    /// Id of the actor: of the case where it has one, else made from the name.
    pub id: EcoString,
    /// What it does there: holder, body, from, to, between, speaker, subject, accuser, accused, agent, object, ...
    pub role: EcoString,
}

/// When.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactDate {
    /// A day, month, year or interval of ISO 8601; nothing where the text and its anchor do not tell.
    pub value: Option<EcoString>,
    /// How exact it is.
    pub precision: Precision,
    /// What it rests on.
    #[serde(default)]
    pub basis: EcoString,
    /// The words of the text, where they are all there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_only: Option<String>,
}

impl FactDate {
    /// The basis of a day that no calendar has: 31 February.
    pub const NO_SUCH_DAY: &str = "no such day";

    /// From a day, month or year on; other dates stay as they are.
    #[must_use]
    pub fn on(self) -> Self {
        self.period("", "/", Precision::PeriodOpen)
    }

    /// The time on from a day, month or year, or from the end of an interval; other dates stay as they are.
    pub(crate) fn after(self) -> Self {
        let last =
            self.value.as_deref().and_then(|value| value.split_once('/')).map(|(_, last)| last);
        match last {
            Some(last) if self.precision == Precision::Period && !last.is_empty() => Self {
                value: Some(eco_format!("{last}/")),
                precision: Precision::PeriodOpen,
                ..self
            },
            _ => self.on(),
        }
    }

    /// Until a day, month or year; other dates stay as they are.
    #[must_use]
    pub fn until(self) -> Self {
        self.period("/", "", Precision::Before)
    }

    fn period(mut self, before: &str, behind: &str, precision: Precision) -> Self {
        if matches!(self.precision, Precision::Day | Precision::Month | Precision::Year) {
            self.value = self.value.map(|value| eco_format!("{before}{value}{behind}"));
            self.precision = precision;
        }
        self
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactSource {
    /// What sort of speaker.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Who, by id or in the words of the text; nothing of quotation marks of nobody.
    pub who: Option<EcoString>,
    /// What the speaker belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<EcoString>,
    /// Whom the speaker told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<EcoString>,
}

impl FactSource {
    /// The text itself.
    pub fn narrator() -> Self {
        Self { kind: SourceType::Narrator, who: None, affiliation: None, via: None }
    }
}

/// A candidate fact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What sort.
    pub kind: Kind,
    /// Who is in it.
    pub actors: Vec<FactActor>,
    /// What it says, in the program's own few words: an office, a sort of tie.
    pub value: Cow<'static, str>,
    /// Of ties: -1, 0 or 1; nothing of all others and of mediations.
    pub sign: Option<i8>,
    /// When; nothing where the text says nothing of time.
    pub date: Option<FactDate>,
    /// Who says so.
    pub source: FactSource,
    /// How it is said.
    pub status: Status,
    /// Where it stands.
    pub span: Span,
    /// The sentence that it stands in, from 0.
    pub sentence: usize,
    /// What changed, where a tie did: improved, worsened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Cow<'static, str>>,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Whether every actor in it was found for sure; else a pronoun or a description was resolved by rule.
    pub sure: bool,
}
