//! The words that cells of the tables choose from, each with what it means.

use crate::cell::choices;

choices! {
    /// What an actor is.
    ActorKind {
        /// A human being.
        Person = "person",
        /// A party.
        Party = "party",
        /// A list of candidates, or a party inside one.
        List = "list",
        /// An alliance, a camp or a collective that reports speak of.
        Bloc = "bloc",
        /// A movement without membership.
        Movement = "movement",
        /// An armed group, whatever its legal status.
        ArmedGroup = "armed-group",
        /// A state.
        State = "state",
        /// An institution.
        Institution = "institution",
        /// An international organisation.
        International = "international",
    }
    /// How the members behind an actor act.
    Members {
        /// Each for itself: one row for the eye, separate actors for the arithmetic.
        Individuals = "individuals",
    }
    /// Whether a bloc bargains as one.
    BlocKind {
        /// It does.
        Alliance = "alliance",
        /// Its members are said to be on one side.
        Camp = "camp",
        /// A name for several, who have not agreed on anything about governing.
        Label = "label",
    }
    /// Where a prime minister came from.
    LeaderKind {
        /// From a list with seats.
        Party = "party",
        /// From none: a technocrat, an official, a compromise.
        Outsider = "outsider",
    }
    /// How firm a count of seats is.
    CountStatus {
        /// Counting goes on, or appeals are open.
        Preliminary = "preliminary",
        /// The commission's final count.
        Final = "final",
        /// Certified by whoever must.
        Certified = "certified",
        /// What is expected, not counted.
        Expected = "expected",
    }
    /// How votes become seats.
    SeatFormula {
        /// Divisors 1, 2, 3, ...
        Dhondt = "dhondt",
        /// Divisors 1, 3, 5, ...
        SainteLague = "sainte-lague",
        /// Divisors 1.4, 3, 5, ...
        ModifiedSainteLague = "modified-sainte-lague",
        /// Geometric means of neighbouring numbers.
        HuntingtonHill = "huntington-hill",
        /// Divisors 0, 1, 2, ...
        Adams = "adams",
        /// Harmonic means of neighbouring numbers.
        Dean = "dean",
        /// Divisors 1, 4, 7, ...
        Danish = "danish",
        /// Divisors 2, 3, 4, ...
        Imperiali = "imperiali",
        /// Divisors 1, 2, 4, 8, ...
        Macau = "macau",
        /// Hare quota, largest remainders.
        Hare = "hare",
        /// Droop quota, largest remainders.
        Droop = "droop",
        /// Hagenbach-Bischoff quota, largest remainders.
        HagenbachBischoff = "hagenbach-bischoff",
        /// Imperiali quota, largest remainders.
        ImperialiQuota = "imperiali-quota",
        /// The quota method of Balinski and Young.
        BalinskiYoung = "balinski-young",
    }
    /// Whether a tie is friendly.
    Sign {
        /// Positive.
        Positive = "1",
        /// Neither, or both.
        Neutral = "0",
        /// Negative.
        Negative = "-1",
    }
    /// Whether a tie was stated or concluded.
    TieStatus {
        /// A source states it.
        Stated = "stated",
        /// It follows from what a source states: a suggestion, never a fact.
        Implied = "implied",
    }
    /// What a pact does.
    PactKind {
        /// `from` does not enter a government with `to`.
        RulesOut = "rules-out",
        /// `from` enters only together with `to`.
        Commits = "commits",
        /// `from` lets a government of `to` live without entering it.
        Tolerates = "tolerates",
    }
    /// What an actor thinks of a candidate.
    Stance {
        /// For.
        Backs = "backs",
        /// Lives with.
        Tolerates = "tolerates",
        /// Against.
        Objects = "objects",
    }
    /// One step of a candidacy.
    CandidacyStep {
        /// Spoken of.
        Named = "named",
        /// On a short list.
        ShortListed = "short-listed",
        /// Put forward by a bloc or party.
        Nominated = "nominated",
        /// Charged with forming a government.
        Designated = "designated",
        /// Halted by a court.
        Suspended = "suspended",
        /// Excluded by a court.
        Barred = "barred",
        /// Gave up.
        Withdrew = "withdrew",
        /// Lost the vote.
        Defeated = "defeated",
        /// Won the vote.
        Elected = "elected",
        /// Took office.
        Appointed = "appointed",
    }
    /// Who speaks.
    SpeakerType {
        /// A person with a name.
        Named = "named",
        /// A source without a name.
        Anonymous = "anonymous",
        /// A group or institution.
        Collective = "collective",
        /// The voice of the text itself.
        Narrator = "narrator",
        /// Words in quotation marks that nobody is given for.
        UnattributedQuote = "unattributed-quote",
    }
    /// How something is said.
    Modality {
        /// Stated as so.
        Asserted = "asserted",
        /// Passed on.
        Reported = "reported",
        /// Held against somebody. It stays the speaker's.
        Accusation = "accusation",
        /// Wanted of somebody.
        Demand = "demand",
        /// Thought.
        Opinion = "opinion",
        /// Expected.
        Prediction = "prediction",
        /// Announced to somebody as harm.
        Threat = "threat",
        /// Rejected by whom it concerns.
        Denial = "denial",
        /// A label in quotation marks: a label, not a fact.
        ScareQuote = "scare-quote",
    }
    /// What a claim is aimed at.
    ClaimAim {
        /// A person: what somebody is, did or is held to have done.
        Person = "person",
        /// An office: what comes with it, whoever holds it.
        Office = "office",
        /// An institution, and not whoever heads it.
        Institution = "institution",
    }
    /// Whether a claim praises or charges whom it concerns.
    ClaimTone {
        /// It speaks well of whom it concerns.
        Praise = "praise",
        /// It holds something against whom it concerns.
        Charge = "charge",
        /// It does neither.
        Neutral = "neutral",
    }
    /// What a check of a claim found.
    Verdict {
        /// Other sources say the same.
        Supported = "supported",
        /// Nothing speaks against it.
        Consistent = "consistent",
        /// Other sources say otherwise.
        Contested = "contested",
        /// It was true, or already said, earlier.
        Stale = "stale",
        /// No evidence was given.
        Unproven = "unproven",
        /// A body that had to decide rejected it.
        Rejected = "rejected",
        /// What it foretold did not happen.
        Failed = "failed",
        /// Not decided.
        Open = "open",
        /// An opinion: nothing to check.
        Opinion = "opinion",
        /// Nobody looked.
        NotChecked = "not-checked",
    }
    /// How sure a judgement is.
    Confidence {
        /// A guess.
        Low = "low",
        /// Some evidence.
        Medium = "medium",
        /// The direction is documented, not the number.
        High = "high",
    }
    /// How exact a date is.
    Precision {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// Roughly.
        About = "about",
    }
    /// How an attempt at a stage ended.
    AttemptResult {
        /// The stage is reached.
        Reached = "reached",
        /// Too few votes.
        NotReached = "not-reached",
        /// Too few members present.
        NoQuorum = "no-quorum",
    }
    /// Where a rule comes from.
    RuleKind {
        /// The constitution.
        Constitution = "constitution",
        /// A law.
        Law = "law",
        /// A court.
        Court = "court",
        /// A convention.
        Convention = "convention",
        /// A habit.
        Informal = "informal",
    }
    /// What a rule's number sets.
    RuleSets {
        /// How many offices a cabinet has.
        CabinetSize = "cabinet-size",
        /// For how many of its members a party gets an office of this sort.
        OfficePrice = "office-price",
    }
    /// How a formation ended.
    OutcomeKind {
        /// A government took office.
        Government = "government",
        /// New elections came first.
        NewElection = "new-election",
    }
}
