//! The sections of an analysis: one file each.

mod bargaining;
mod candidates;
mod claims;
mod coalitions;
mod contradictions;
mod dossier;
mod forecast;
mod method_notes;
mod offices;
mod overview;
mod parliament;
mod power;
mod seats;
mod sources;
mod ties;
mod timeline;
mod vouchers;

pub use bargaining::{
    ActorOnIssue, AtOneTable, Bargaining, BlocGives, Division, ExchangeTold, ExpectedEnd,
    GovernmentOffices, HangsOn, IndicatorMove, IssueAtTable, IssueBargained, MemberOffices,
    MemberShare, ModelEnd, ModelTold, MoverTold, NarrowedBy, NoPart, OfficePrice, OfficesByLaw,
    OptionShareOf, Payer, Pivotal, RuleNumber, SideTold, TalkTold,
};
pub use candidates::{Candidacy, PostRace, Race, StanceTaken};
pub use claims::{Check, ClaimGroup, ClaimSaid, Claims};
pub use coalitions::{
    BlocSize, CoalitionQuery, Coalitions, Government, GovernmentMember, IssueSpace, IssueUsed,
    MedianParty, Medians, MissingSeats, Nearly, OneObstacle, PactInWaiting, PactsInWaiting, Placed,
    PolicySpace, Predicted, PredictedList, Prediction, Short, TheoryAnswer, WithoutStatements,
};
pub use contradictions::{Contradiction, Contradictions};
pub use dossier::{
    Age, Ages, Aim, AimBasis, Dossier, DossierClaim, DossierTie, Ends, Headed, OLD_AFTER_DAYS,
    OfficeOnAxis, PairSides, Repeated, SideChange, SideThrough, SideTie, SpeakerPart, SpeakerVoice,
    Stance, ToldBefore, ToldBy,
};
pub use forecast::ForecastSection;
pub use method_notes::MethodNotes;
pub use offices::{OfficeSpell, OfficesHeld};
pub use overview::{ActorName, Overview};
pub use parliament::{ChamberFrustration, ChamberSide, ChamberStances};
pub use power::{
    BlocPower, ClassOf, Power, PowerAt, PowerCurve, PowerError, PowerOf, PowerRow, QuorumChances,
    QuorumPower, QuorumRow, Role, Union, VetoPower, reported_indices, ruled_out_pairs, union_power,
    unions_of,
};
pub use seats::{CountInfo, Fragmentation, PartyRow, SeatsSection};
pub use sources::{SourceUsed, SourcesUsed};
pub use ties::{
    Actor, Against, BlocPart, Blocs, BrokerOverTime, BrokerRow, BrokeredPair, Brokers, Carrier,
    ChangeSince, DisputeRow, DrawnBrokerage, Ego, EgoTie, ImportanceOf, LossRow, MediationRow,
    NewTie, OpenSide, OtherReading, PairNamed, PartisanRow, PlaceRow, PossibleBroker, ReadBroker,
    RestsOn, Rivalry, RivalryOverTime, SinceWhat, TieRow, TiesOverTime, TiesSection, TurnRow,
};
pub use timeline::{DueStage, TimelineRow, TimelineSection};

pub use formateur_network::{Relation, RollUp};

pub use vouchers::LATER_SOURCE;
pub(crate) use vouchers::{appeared, by_day, has_spoken, vouchers, vouchers_by_day};
