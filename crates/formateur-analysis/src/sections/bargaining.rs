//! Where bargaining points: the issues, the division of what governing is worth, offices, talks outside parliament.

mod division;
mod issues;
mod offices;
mod outside;
mod stands;
mod table;

use formateur_bargaining::reading::{OnIssue, on_issues};
use formateur_bargaining::{COMBINED, MODELS, Model, Record, Standing};
use formateur_case::View;
use formateur_network::SignedNetwork;
use serde::Serialize;

use crate::method::{Method, Section};
use crate::sections::ForecastSection;
use crate::settings::Settings;
use crate::worlds::World;

pub use division::{Division, MemberShare};
pub use issues::{BlocGives, ExpectedEnd, HangsOn, IssueBargained, ModelEnd, Pivotal};
pub use offices::{GovernmentOffices, MemberOffices, OfficePrice, OfficesByLaw, RuleNumber};
pub use outside::{IndicatorMove, NarrowedBy, SideTold, TalkTold};
pub use stands::{ActorOnIssue, NoPart};
pub use table::{AtOneTable, ExchangeTold, IssueAtTable, MoverTold, OptionShareOf, Payer};

/// Models that are told of every issue, beside the one whose outcome is expected.
const BESIDE: [&str; 7] = [
    "compromise",
    "median",
    "unweighted-median",
    "nash",
    "nash-quadratic",
    "network-compromise",
    "challenge",
];

/// Where bargaining points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bargaining {
    /// The models that are told, with what is known of their accuracy.
    pub models: Vec<ModelTold>,
    /// The issues, or why there are none.
    pub issues: Section<Vec<IssueBargained>>,
    /// All issues at one table: models in which actors challenge or trade.
    pub table: Section<AtOneTable>,
    /// What seats and turns to propose are worth, if governing is a pie.
    pub division: Section<Division>,
    /// Who would get how many offices.
    pub offices: Section<OfficesByLaw>,
    /// Talks outside parliament.
    pub talks: Section<Vec<TalkTold>>,
    /// How the issues were computed.
    pub method: Method,
}

/// A model, and what is known of its accuracy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ModelTold {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it takes bargaining for.
    pub meaning: &'static str,
    /// Key of its paper.
    pub source: &'static str,
    /// Whether it is nearer to known outcomes than the weighted mean.
    pub standing: Standing,
    /// How near it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

impl From<&Model> for ModelTold {
    fn from(model: &Model) -> Self {
        let Model { id, name, meaning, source, record, .. } = *model;
        Self { id, name, meaning, source, standing: model.standing(), record }
    }
}

/// What parts of the section share.
pub(crate) struct Scene<'a> {
    pub(crate) view: &'a View,
    pub(crate) world: Option<&'a World<'a>>,
    pub(crate) settings: &'a Settings,
    pub(crate) network: SignedNetwork,
    pub(crate) issues: Vec<OnIssue<'a>>,
}

impl Bargaining {
    /// The section of a view.
    pub fn of(
        view: &View,
        world: Option<&World<'_>>,
        settings: &Settings,
        forecast: &Section<ForecastSection>,
    ) -> Self {
        let scene = Scene {
            view,
            world,
            settings,
            network: SignedNetwork::of(view),
            issues: on_issues(view),
        };
        Self {
            models: told(),
            issues: issues::issues(&scene),
            table: table::section(&scene),
            division: division::section(&scene),
            offices: offices::section(&scene, forecast),
            talks: outside::section(view),
            method: Method::arithmetic("bargaining")
                .from("achen2006")
                .with("expected outcome", COMBINED.id)
                .with("judgement: salience where none is given", "0 to 100, most likely 50")
                .with("weight of actors", "share of the chamber, or capability")
                .drawn(Some((settings.draws, settings.seed))),
        }
    }

    /// How the figures of the section were computed.
    pub fn methods(&self) -> impl Iterator<Item = &Method> {
        let parts = [
            self.table.get().map(|part| &part.method),
            self.division.get().map(|part| &part.method),
            self.offices.get().map(|part| &part.method),
        ];
        [&self.method].into_iter().chain(parts.into_iter().flatten())
    }

    /// Keys of the papers of the models that are told.
    pub fn sources(&self) -> impl Iterator<Item = &'static str> {
        let told = self.issues.get().is_some();
        self.models.iter().filter(move |_| told).map(|model| model.source)
    }
}

/// The models of the section, the one whose outcome is expected first.
fn told() -> Vec<ModelTold> {
    let beside = [COMBINED.id].into_iter().chain(BESIDE).chain(["smp", "exchange"]);
    beside.filter_map(formateur_bargaining::model).map(ModelTold::from).collect()
}

/// Models of single issues, the one whose outcome is expected first.
pub(crate) fn of_issues() -> impl Iterator<Item = &'static Model> {
    let wanted = |model: &&&Model| model.id == COMBINED.id || BESIDE.contains(&model.id);
    MODELS.iter().filter(wanted).copied()
}
