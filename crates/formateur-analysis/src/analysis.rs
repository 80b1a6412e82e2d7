//! The whole analysis, section by section.

use std::collections::{BTreeMap, BTreeSet};

use formateur_case::{Actor, Case, Date, View};
use serde::Serialize;

use crate::method::Section;
use crate::sections::{
    Bargaining, Claims, Coalitions, Contradictions, Dossier, ForecastSection, MethodNotes,
    OfficesHeld, Overview, Power, Race, SeatsSection, SourcesUsed, TiesSection, TimelineSection,
};
use crate::settings::{AnalysisError, Settings};
use crate::worlds::{Seen, World};

/// Everything that a case says on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// Which case.
    pub case: CaseInfo,
    /// The day from which it is seen.
    pub as_of: Date,
    /// Scenarios that were applied, in order.
    pub scenarios: Vec<String>,
    /// Names of all actors known on the day, by id: sections speak of actors by id.
    pub actors: BTreeMap<String, Naming>,
    /// What is said.
    pub sections: Sections,
}

/// Which case an analysis is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseInfo {
    /// Its title.
    pub title: String,
    /// The country.
    pub country: String,
    /// SHA-256 of its canonical form.
    pub hash: String,
    /// Languages, the main one first.
    pub languages: Vec<String>,
}

/// How an actor is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Naming {
    /// Name in the main language.
    pub name: String,
    /// Short name, or the name.
    pub short: String,
    /// What the actor is, as in the case.
    pub kind: String,
}

impl Naming {
    fn all(view: &View) -> BTreeMap<String, Self> {
        let naming = |actor: &Actor| {
            let naming = Self {
                name: view.name(&actor.id).to_owned(),
                short: view.short_name(&actor.id).to_owned(),
                kind: actor.kind.word().to_owned(),
            };
            (actor.id.to_string(), naming)
        };
        view.tables().actors.iter().map(naming).collect()
    }
}

/// The sections, in the order of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sections {
    /// The question and what the answer rests on.
    pub overview: Overview,
    /// Who has which seats.
    pub seats: Section<SeatsSection>,
    /// How much power the seats carry.
    pub power: Section<Power>,
    /// Who can govern.
    pub coalitions: Section<Coalitions>,
    /// Which government is likely, under whom, and when.
    pub forecast: Section<ForecastSection>,
    /// Where bargaining points, and what each side can hold out for.
    pub bargaining: Bargaining,
    /// Who is spoken of for which office.
    pub candidates: Section<Race>,
    /// Who is tied to whom, who is at odds, and who stands between.
    pub ties: Section<TiesSection>,
    /// What happened, and what is due.
    pub timeline: Section<TimelineSection>,
    /// The subject: career, ties on both sides of rivalries, and what is said about it.
    pub dossier: Section<Dossier>,
    /// Offices of the subject.
    pub offices: Section<OfficesHeld>,
    /// Who says what.
    pub claims: Section<Claims>,
    /// Where sources contradict each other.
    pub contradictions: Section<Contradictions>,
    /// Where it was read.
    pub sources: SourcesUsed,
    /// How it was computed.
    pub method: MethodNotes,
}

/// Analyses a case as known on a day, with scenarios applied.
///
/// The result is a function of the case, the settings and the version of the program alone; it is the same on any number
/// of threads.
pub fn analyse(case: &Case, settings: &Settings) -> Result<Analysis, AnalysisError> {
    let seen = Seen::of(case, settings)?;
    let world = seen.world(settings);
    let view = &seen.view;
    Ok(Analysis {
        case: info(view),
        as_of: view.day(),
        scenarios: view.applied().to_vec(),
        actors: Naming::all(view),
        sections: sections(&seen, world.as_ref(), settings),
    })
}

fn info(view: &View) -> CaseInfo {
    let head = view.head();
    CaseInfo {
        title: head.title.clone(),
        country: head.country.clone(),
        hash: view.case_hash().to_owned(),
        languages: head.languages.clone(),
    }
}

fn sections(seen: &Seen, world: Option<&World<'_>>, settings: &Settings) -> Sections {
    let (view, requirement) = (&seen.view, &seen.requirement);
    let no_count = || seen.without_count();
    let coalitions = or_absent(world, no_count, Coalitions::section);
    let ties = TiesSection::section(view, settings);
    let candidates = Race::section(view, world);
    let power = or_absent(world, no_count, Power::section);
    let forecast = or_absent(world, no_count, |world| ForecastSection::section(world, settings));
    let seats = or_absent(world, no_count, SeatsSection::section);
    let bargaining = Bargaining::of(view, world, settings, &forecast);
    let papers = papers(&seats, &power, &coalitions, &ties, &forecast, &bargaining);
    let method = MethodNotes::of(view, world, settings, &papers);
    Sections {
        overview: Overview::of(view, requirement, world, &coalitions, &ties, &candidates),
        seats,
        power,
        coalitions,
        forecast,
        bargaining,
        candidates,
        dossier: Dossier::section(view, &ties),
        ties,
        timeline: TimelineSection::section(view),
        offices: OfficesHeld::section(view),
        claims: Claims::section(view),
        contradictions: Contradictions::section(view),
        sources: SourcesUsed::of(view),
        method,
    }
}

/// Keys of the papers behind the sections that have something to say.
fn papers(
    seats: &Section<SeatsSection>,
    power: &Section<Power>,
    coalitions: &Section<Coalitions>,
    ties: &Section<TiesSection>,
    forecast: &Section<ForecastSection>,
    bargaining: &Bargaining,
) -> BTreeSet<String> {
    let of_ties = ties.get().into_iter().flat_map(TiesSection::methods);
    let of_forecast = forecast.get().map(|forecast| &forecast.method);
    let of_power = power.get().into_iter().flat_map(Power::methods);
    let of_seats = seats.get().into_iter().flat_map(SeatsSection::methods);
    let of_coalitions = coalitions.get().into_iter().flat_map(Coalitions::methods);
    let methods = of_power.chain(of_seats).chain(of_coalitions);
    let methods = methods.chain(of_ties).chain(of_forecast).chain(bargaining.methods());
    let mut keys: BTreeSet<String> = methods.filter_map(|method| method.source.clone()).collect();
    keys.extend(bargaining.sources().map(ToOwned::to_owned));
    keys
}

/// A section of the chamber, or that there is none without a count.
fn or_absent<T>(
    world: Option<&World<'_>>,
    reason: impl Fn() -> String,
    make: impl Fn(&World<'_>) -> Section<T>,
) -> Section<T> {
    world.map_or_else(|| Section::absent(reason()), make)
}
