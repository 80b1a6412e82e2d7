//! The tables of a case. A column is added here, in one line, and is then read, written, checked,
//! documented and compared everywhere.

use crate::cell::{Color, Holder, Labels, Own, Text};
use crate::date::{Date, PartialDate, When};
use crate::id::{ActorId, ClaimId, IssueId, PostId, SourceId, StageId, ThresholdId};
use crate::row::{Row, row};
pub use crate::words::*;

row! {
    /// Who occurs in the case: persons, parties, lists, blocs, armed groups, states, institutions.
    Actor in "actors", key ["id"], unsourced {
        /// The id, the same in every table.
        id: Own<ActorId>,
        /// The name; other languages in columns such as `name.ar`.
        name: Labels,
        /// A short name for pictures and narrow tables.
        short: String,
        /// What the actor is.
        kind: ActorKind,
        /// `individuals` if the members act each for itself.
        members: Option<Members>,
        /// The community or constituency that conventions speak of.
        community: String,
        /// The colour in pictures.
        color: Option<Color>,
        /// Other spellings.
        aliases: Vec<String>,
        /// Year or day of birth of a person.
        born: Option<PartialDate>,
        /// ParlGov's party id.
        parlgov_id: Option<u32>,
        /// Party Facts' id.
        partyfacts_id: Option<u32>,
        /// Wikidata's id, such as Q42.
        wikidata: String,
    }
}

row! {
    /// One party's seats in a dated count of the chamber; all rows of one day are one count.
    SeatRow in "seats", key ["known_from", "party"] {
        /// Who holds the seats; `unallocated` and `vacant` stand for what no list holds.
        party: Holder,
        /// Seats, as a point.
        seats: u32,
        /// The fewest it can be.
        low: Option<u32>,
        /// The most it can be; with `low` alone it may be any number more.
        high: Option<u32>,
        /// Seats of these that are under appeal.
        appealed: Option<u32>,
        /// How firm the count is.
        status: Option<CountStatus>,
        /// What was counted.
        basis: String,
    }
}

row! {
    /// One party's seats in the parliament before.
    PreviousSeats in "previous_seats", key ["party"] {
        /// The party or list of today.
        party: ActorId,
        /// Seats of its predecessor.
        seats: u32,
        /// What the predecessor was made of.
        composition: String,
    }
}

row! {
    /// One party's votes in the election.
    Votes in "votes", key ["party", "known_from"] {
        /// The party or list.
        party: ActorId,
        /// Votes.
        votes: Option<u64>,
        /// Share of the valid votes, in per cent.
        share_percent: Option<f64>,
    }
}

row! {
    /// One party's share in one poll.
    Poll in "polls", key ["poll", "party"] {
        /// Name of the poll: the same in all its rows.
        poll: Text,
        /// Who asked.
        pollster: String,
        /// Last day of asking.
        date: Date,
        /// The party or list.
        party: ActorId,
        /// Share of those who named a party, in per cent.
        share_percent: f64,
        /// People asked.
        sample: Option<u32>,
        /// Lower end of a 90 % interval.
        low: Option<f64>,
        /// Upper end of a 90 % interval.
        high: Option<f64>,
    }
}

row! {
    /// One membership: of a person in a party, a party in a list or bloc, an institution in a state.
    Membership in "memberships", key ["member", "group", "role", "known_from"] {
        /// Who belongs.
        member: ActorId,
        /// To what.
        group: ActorId,
        /// As what: `leader`, `member`, `part`, ...
        role: String,
        /// Since when.
        since: Option<PartialDate>,
    }
}

row! {
    /// An alliance or camp, and what it is for.
    Bloc in "blocs", key ["bloc", "known_from"] {
        /// The actor that it is.
        bloc: ActorId,
        /// Whether it bargains as one; an alliance if nothing is said.
        kind: Option<BlocKind>,
        /// What it is for.
        purpose: String,
    }
}

row! {
    /// One earlier formation in the country: how long it took, and who came to lead.
    Formation in "formations", key ["election"] {
        /// Day of the election.
        election: Date,
        /// First day of the government; none if there was none before the next election.
        government: Option<Date>,
        /// Who became prime minister.
        prime_minister: String,
        /// Whether that was somebody of a list that won seats.
        leader: Option<LeaderKind>,
        /// Parties in the government.
        parties: Option<u32>,
    }
}

row! {
    /// One dated estimate of the size of a bloc in the chamber.
    BlocSeats in "bloc_seats", key ["bloc", "known_from", "basis"] {
        /// The bloc.
        bloc: ActorId,
        /// Lower end, in seats.
        low: u32,
        /// Upper end, in seats.
        high: u32,
        /// What the estimate rests on.
        basis: String,
    }
}

row! {
    /// One office held.
    OfficeHeld in "offices", key ["holder", "office", "organisation", "since", "known_from"] {
        /// Who holds it.
        holder: ActorId,
        /// What it is called.
        office: Text,
        /// Where.
        organisation: Option<ActorId>,
        /// Which office of the process it is, if one.
        post: Option<PostId>,
        /// Since when.
        since: Option<PartialDate>,
        /// Who appointed.
        appointed_by: Option<ActorId>,
        /// Up to when it is known to have been held, where no end is known.
        attested: Option<PartialDate>,
    }
}

row! {
    /// One tie between two actors, with its sign.
    Tie in "ties", key ["from", "to", "kind", "sign", "known_from", "asserted_by"] {
        /// From whom.
        from: ActorId,
        /// To whom.
        to: ActorId,
        /// Friendly (1), hostile (-1), neither (0).
        sign: Sign,
        /// What sort of tie.
        kind: Text,
        /// From 1 (weak) to 3 (strong).
        strength: Option<u32>,
        /// How likely it exists, from 0 to 1.
        confidence: Option<f64>,
        /// Whether it was stated or concluded.
        status: Option<TieStatus>,
        /// Since when.
        since: Option<PartialDate>,
        /// Who says so, where it is somebody's word.
        asserted_by: Option<ActorId>,
    }
}

row! {
    /// Somebody goes between two others: three places, never a tie between the two.
    Mediation in "mediations", key ["mediator", "party_a", "party_b", "event", "date"] {
        /// Who goes between.
        mediator: ActorId,
        /// One side.
        party_a: ActorId,
        /// The other side.
        party_b: ActorId,
        /// What happened.
        event: Text,
        /// When.
        date: Option<When>,
    }
}

row! {
    /// An actor's position on an issue from a day on.
    Position in "positions", key ["actor", "issue", "known_from"] {
        /// Whose.
        actor: ActorId,
        /// On what.
        issue: IssueId,
        /// Where, on the scale of the issue.
        position: f64,
        /// Lower end of a 90 % interval.
        low: Option<f64>,
        /// Upper end of a 90 % interval.
        high: Option<f64>,
        /// How much it matters to the actor, from 0 to 100.
        salience: Option<f64>,
        /// Weight of an actor without seats, from 0 to 100.
        capability: Option<f64>,
        /// What the number rests on.
        basis: String,
        /// How sure the number is.
        confidence: Option<Confidence>,
    }
}

row! {
    /// What one speaker says about somebody.
    Claim in "claims", key ["id"] {
        /// The id.
        id: Own<ClaimId>,
        /// Whom or what it is about.
        about: ActorId,
        /// What is said, in the case's own words.
        text: Text,
        /// Who says it.
        speaker: ActorId,
        /// What sort of speaker.
        speaker_type: SpeakerType,
        /// How it is said.
        modality: Modality,
        /// When what is said was or will be.
        event_time: Option<When>,
        /// What it is aimed at; what it is about tells if nothing is said.
        aim: Option<ClaimAim>,
        /// Whom else it concerns, where it is about somebody else.
        target: Option<ActorId>,
        /// Whether it praises or charges whom it concerns: a judgement of whoever keeps the case.
        tone: Option<ClaimTone>,
        /// The earlier claim that it makes again.
        repeats: Option<ClaimId>,
    }
}

row! {
    /// What a check of a claim found, on its own date.
    ClaimCheck in "claim_checks", key ["id"] {
        /// The id.
        id: Text,
        /// Which claim.
        claim: ClaimId,
        /// What was found.
        verdict: Verdict,
    }
}

row! {
    /// One event.
    Event in "events", key ["id"] {
        /// The id.
        id: Text,
        /// When it was.
        date: When,
        /// How exact the date is.
        precision: Option<Precision>,
        /// What happened.
        text: Text,
        /// What sort of event.
        kind: Text,
        /// Who took part.
        actors: Vec<ActorId>,
        /// How it was read then.
        effect: String,
    }
}

row! {
    /// One attempt at a stage of the process: a vote, a failed session.
    Attempt in "attempts", key ["stage", "date", "round"] {
        /// Which stage.
        stage: StageId,
        /// When.
        date: Date,
        /// Which round.
        round: Option<u32>,
        /// Members present.
        present: Option<u32>,
        /// Votes for.
        votes_for: Option<u32>,
        /// Votes against.
        votes_against: Option<u32>,
        /// The threshold that counted.
        threshold: Option<ThresholdId>,
        /// Votes or members that were needed.
        needed: Option<u32>,
        /// How it ended.
        result: AttemptResult,
    }
}

row! {
    /// One commitment of an actor about governing with another.
    Pact in "pacts", key ["from", "to", "kind", "condition", "known_from"] {
        /// Who commits itself.
        from: ActorId,
        /// About whom.
        to: ActorId,
        /// To what.
        kind: PactKind,
        /// Under what condition.
        condition: String,
    }
}

row! {
    /// One backing of, or objection to, a candidate.
    Candidate in "candidates", key ["candidate", "post", "actor", "known_from"] {
        /// The candidate.
        candidate: ActorId,
        /// For which office.
        post: PostId,
        /// Who backs or objects.
        actor: ActorId,
        /// For or against.
        stance: Stance,
    }
}

row! {
    /// One step of a candidacy.
    Candidacy in "candidacies", key ["candidate", "post", "event", "date"] {
        /// The candidate.
        candidate: ActorId,
        /// For which office.
        post: PostId,
        /// Which step.
        event: CandidacyStep,
        /// When.
        date: When,
        /// How exact the date is.
        precision: Option<Precision>,
    }
}

row! {
    /// One value of an indicator: an oil price, a revenue, a turnout.
    Indicator in "indicators", key ["indicator", "period", "known_from"] {
        /// Its name.
        indicator: Text,
        /// For which time.
        period: String,
        /// The value.
        value: f64,
        /// Lower end of a 90 % interval.
        low: Option<f64>,
        /// Upper end of a 90 % interval.
        high: Option<f64>,
        /// Its unit.
        unit: String,
    }
}

row! {
    /// One party's side of a negotiation outside parliament, such as aid talks.
    Negotiation in "negotiations", key ["party", "counterpart", "wants", "known_from"] {
        /// Who negotiates.
        party: ActorId,
        /// With whom.
        counterpart: ActorId,
        /// What it wants.
        wants: Text,
        /// What it does without an agreement.
        alternative: String,
        /// By when.
        deadline: Option<PartialDate>,
        /// Indicator that measures what the talks are about.
        stake: String,
        /// Indicator that moves what the party can do without an agreement: the higher, the better.
        alternative_indicator: String,
        /// What its alternative is worth to the party, as a share from 0 to 1 of what an agreement is worth: lower end.
        alternative_low: Option<f64>,
        /// The same: upper end.
        alternative_high: Option<f64>,
        /// What an agreement a month later is worth to the party, as a share from 0 to 1 of one now: lower end.
        patience_low: Option<f64>,
        /// The same: upper end.
        patience_high: Option<f64>,
    }
}

row! {
    /// One rule of the process.
    Rule in "rules", key ["id", "known_from"] {
        /// Its name.
        id: Text,
        /// Where it comes from.
        kind: RuleKind,
        /// What it says.
        text: Text,
        /// Its number, if it has one.
        value: Option<f64>,
        /// The number's unit.
        unit: String,
        /// What the number sets, if the program is to reckon with it.
        sets: Option<RuleSets>,
        /// Article or section.
        article: String,
    }
}

row! {
    /// How the formation ended: a row with its own date, so that no earlier view sees it.
    Outcome in "outcomes", key ["date", "kind"] {
        /// Government or new election.
        kind: OutcomeKind,
        /// When.
        date: Date,
        /// Parties of the cabinet.
        parties: Vec<ActorId>,
        /// Parties that support it from outside.
        support: Vec<ActorId>,
        /// Name of the head of government.
        prime_minister: String,
        /// Party of the head of government, if any.
        prime_minister_party: Option<ActorId>,
        /// Day of the designation or election.
        designated: Option<Date>,
        /// Votes for.
        votes_for: Option<u32>,
        /// Votes against.
        votes_against: Option<u32>,
        /// Abstentions.
        abstentions: Option<u32>,
        /// Members present.
        present: Option<u32>,
    }
}

row! {
    /// Where something was read.
    Source in "sources", key ["id"], unsourced {
        /// The id.
        id: Own<SourceId>,
        /// What it is.
        title: Text,
        /// Who published it.
        publisher: String,
        /// When.
        date: Option<PartialDate>,
        /// Where.
        url: String,
        /// SHA-256 of the document, where rows give spans of it.
        sha256: String,
    }
}

/// Work on all tables, whatever their rows are.
pub trait Visitor {
    /// Called once a table, in the order of the list.
    fn table<R: Row>(&mut self, rows: &[R]);
}

/// Work that changes all tables.
pub trait VisitorMut {
    /// Called once a table, in the order of the list.
    fn table<R: Row>(&mut self, rows: &mut Vec<R>);
}

macro_rules! tables {
    ($($field:ident: $row:ident,)*) => {
        /// The rows of a case, table by table.
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
        pub struct Tables {
            $(#[doc = concat!("Rows of `", stringify!($field), ".csv`.")] pub $field: Vec<$row>,)*
        }

        impl Tables {
            /// Names of all tables, in order; the file of each is the name with `.csv`.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];

            /// Visits every table.
            pub fn visit(&self, visitor: &mut impl Visitor) {
                $(visitor.table::<$row>(&self.$field);)*
            }

            /// Visits every table, to change it.
            pub fn visit_mut(&mut self, visitor: &mut impl VisitorMut) {
                $(visitor.table::<$row>(&mut self.$field);)*
            }
        }
    };
}

// One line a table; the rest of the program goes through this list.
tables! {
    actors: Actor,
    seats: SeatRow,
    previous_seats: PreviousSeats,
    votes: Votes,
    polls: Poll,
    memberships: Membership,
    blocs: Bloc,
    bloc_seats: BlocSeats,
    formations: Formation,
    offices: OfficeHeld,
    ties: Tie,
    mediations: Mediation,
    positions: Position,
    claims: Claim,
    claim_checks: ClaimCheck,
    events: Event,
    attempts: Attempt,
    pacts: Pact,
    candidates: Candidate,
    candidacies: Candidacy,
    indicators: Indicator,
    negotiations: Negotiation,
    rules: Rule,
    outcomes: Outcome,
    sources: Source,
}
