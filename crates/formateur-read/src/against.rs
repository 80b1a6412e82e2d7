//! Candidate facts beside what a case has: the same again, the opposite, or something like it.

mod gist;

use formateur_case::{ActorId, Cell as _, Date, Modality, View, When};
use serde::{Deserialize, Serialize};

use self::gist::{Agreement, Gist, Names};
use crate::rows::CaseRow;

/// Days between two that may be one, told differently.
const NEAR: i64 = 31;

/// A row of the case that a candidate repeats or contradicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The table.
    pub table: String,
    /// What it says, in a few words.
    pub row: String,
}

/// What the case says of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Compared {
    /// It has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub already: Option<Beside>,
    /// It says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Beside>,
    /// It has something like it; whether that is the same nobody can say by the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub similar: Option<Beside>,
}

/// How a row of the case stands to a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    Opposed,
    Like,
}

impl Compared {
    /// Notes a row; the first of each sort stays.
    fn note(&mut self, relation: Relation, table: &str, told: impl FnOnce() -> String) {
        let place = match relation {
            Relation::Same => &mut self.already,
            Relation::Opposed => &mut self.otherwise,
            Relation::Like => &mut self.similar,
        };
        if place.is_none() {
            *place = Some(Beside { table: table.to_owned(), row: told() });
        }
    }

    /// A likeness is worth showing only where nothing clearer is known.
    fn settled(mut self) -> Self {
        if self.already.is_some() || self.otherwise.is_some() {
            self.similar = None;
        }
        self
    }
}

/// A case with which candidates are compared.
pub struct Against<'a> {
    view: &'a View,
    names: Names,
}

impl<'a> Against<'a> {
    /// What is compared with a view of a case.
    pub fn of(view: &'a View) -> Self {
        Self { view, names: Names::of(view) }
    }

    /// Compares the row of a candidate with the rows of the case that hold.
    pub fn compare(&self, row: &CaseRow) -> Compared {
        let cell = |name: &str| row.cell(name);
        match row.table.as_str() {
            "ties" => self.ties(&cell),
            "offices" => self.offices(&cell),
            "claims" => self.claims(&cell),
            "mediations" => self.mediations(&cell),
            "events" => self.events(&cell),
            _ => Compared::default(),
        }
        .settled()
    }

    fn ties<'c>(&self, cell: &dyn Fn(&str) -> &'c str) -> Compared {
        let (from, to, sign) = (cell("from"), cell("to"), cell("sign"));
        let mut found = Compared::default();
        for tie in self.view.tables().ties.iter().filter(|tie| tie.meta.holds()) {
            let ends = [tie.from.as_str(), tie.to.as_str()];
            if ends != [from, to] && ends != [to, from] {
                continue;
            }
            let own = tie.sign.write();
            let told = || format!("{} {} {}: {}", tie.from, tie.to, own, tie.kind);
            if own == sign {
                found.note(Relation::Same, "ties", told);
            } else if own != "0" && sign != "0" {
                found.note(Relation::Opposed, "ties", told);
            }
        }
        found
    }

    fn offices<'c>(&self, cell: &dyn Fn(&str) -> &'c str) -> Compared {
        let (holder, since) = (cell("holder"), cell("since"));
        let office = Gist::of(cell("office"), &self.names, &[]);
        let mut found = Compared::default();
        for row in self.view.tables().offices.iter().filter(|row| row.holder.as_str() == holder) {
            let theirs = Gist::of(row.office.as_str(), &self.names, &[]);
            let relation = if office.is_part(&theirs)
                && office.agrees(&theirs) != Agreement::Against
            {
                let own = row.since.map(|since| since.write()).unwrap_or_default();
                if time(since, &own) == Time::Apart { Relation::Opposed } else { Relation::Same }
            } else if office.is_like(&theirs) {
                Relation::Like
            } else {
                continue;
            };
            found.note(relation, "offices", || {
                let since = row.since.map(|since| since.write());
                let since = since.unwrap_or_else(|| "an unknown day".to_owned());
                format!("{holder}: {} since {since}", row.office)
            });
        }
        if found.already.is_some() {
            found.otherwise = None;
        }
        found
    }

    fn claims<'c>(&self, cell: &dyn Fn(&str) -> &'c str) -> Compared {
        let (about, speaker, modality) = (cell("about"), cell("speaker"), cell("modality"));
        let bare = |text: &str| text.strip_prefix("denial: ").unwrap_or(text).to_owned();
        let own = Gist::of(&bare(cell("text")), &self.names, &[about, speaker]);
        let is_denial = modality == Modality::Denial.word();
        let mut found = Compared::default();
        for row in self.view.tables().claims.iter().filter(|row| row.about.as_str() == about) {
            let theirs = row.speaker.as_str();
            let same_speaker = theirs == speaker
                || speaker.ends_with("-narrator") && theirs.ends_with("-narrator");
            let denied = (row.modality == Modality::Denial) != is_denial;
            // Two who differ are two claims; a denial is against the claim, whoever made it.
            if !same_speaker && !denied {
                continue;
            }
            let gist = Gist::of(&bare(row.text.as_str()), &self.names, &[about, theirs]);
            let when = row.event_time.map(|when| when.write()).unwrap_or_default();
            let agreement = match time(cell("event_time"), &when) {
                Time::Apart => Agreement::Against,
                _ => own.agrees(&gist),
            };
            let relation = match (own.is_near(&gist), agreement) {
                (true, Agreement::Against) if denied => continue,
                (true, Agreement::Against) => Relation::Opposed,
                (true, _) if denied => Relation::Opposed,
                (true, Agreement::Full) if row.modality.word() == modality => Relation::Same,
                (true, _) => Relation::Like,
                (false, _) if own.is_like(&gist) && same_speaker => Relation::Like,
                (false, _) => continue,
            };
            found.note(relation, "claims", || {
                format!("{} ({}): {}", row.speaker, row.modality.word(), row.text)
            });
        }
        if found.already.is_some() {
            found.otherwise = None;
        }
        found
    }

    fn mediations<'c>(&self, cell: &dyn Fn(&str) -> &'c str) -> Compared {
        let (mediator, a, b) = (cell("mediator"), cell("party_a"), cell("party_b"));
        let own = Gist::of(cell("event"), &self.names, &[mediator, a, b]);
        let rows = self.view.tables().mediations.iter();
        let mut found = Compared::default();
        for row in rows.filter(|row| row.mediator.as_str() == mediator) {
            let ends = [row.party_a.as_str(), row.party_b.as_str()];
            let shared = ends.iter().filter(|end| [a, b].contains(end)).count();
            let gist = Gist::of(row.event.as_str(), &self.names, &[mediator, ends[0], ends[1]]);
            let when = row.date.map(|when| when.write()).unwrap_or_default();
            let (when, near) = (time(cell("date"), &when), own.is_near(&gist));
            let relation = match (shared, when, own.agrees(&gist)) {
                (1, Time::Same, Agreement::Full) if near => Relation::Opposed,
                (0 | 1, ..) => continue,
                (_, Time::Same, Agreement::Full) => Relation::Same,
                (_, Time::Unknown, Agreement::Full) if near => Relation::Same,
                (_, Time::Apart, Agreement::Full) if near && may_be_one(cell("date"), row.date) => {
                    Relation::Opposed
                }
                (_, Time::Same, Agreement::Against) if near => Relation::Opposed,
                _ => Relation::Like,
            };
            found.note(relation, "mediations", || {
                format!(
                    "{} between {} and {}: {}",
                    row.mediator, row.party_a, row.party_b, row.event
                )
            });
        }
        if found.already.is_some() {
            found.otherwise = None;
        }
        found
    }

    fn events<'c>(&self, cell: &dyn Fn(&str) -> &'c str) -> Compared {
        let actors: Vec<&str> = cell("actors").split(';').filter(|id| !id.is_empty()).collect();
        let own = Gist::of(cell("text"), &self.names, &actors);
        let mut found = Compared::default();
        for row in &self.view.tables().events {
            let theirs: Vec<&str> = row.actors.iter().map(ActorId::as_str).collect();
            let shared = theirs.iter().filter(|id| actors.contains(id)).count();
            if shared == 0 && !actors.is_empty() {
                continue;
            }
            let gist =
                Gist::of(row.text.as_str(), &self.names, &[&actors[..], &theirs[..]].concat());
            let (near, agreement) = (own.is_near(&gist), own.agrees(&gist));
            // Whoever is in the one alone, with others in the other alone, makes it another event.
            let same_actors = shared == actors.len() || shared == theirs.len();
            let relation = match time(cell("date"), &row.date.write()) {
                Time::Same if near && same_actors && agreement == Agreement::Full => Relation::Same,
                Time::Same if near && same_actors && agreement == Agreement::Against => {
                    Relation::Opposed
                }
                Time::Apart
                    if near
                        && same_actors
                        && shared > 0
                        && agreement == Agreement::Full
                        && may_be_one(cell("date"), Some(row.date)) =>
                {
                    Relation::Opposed
                }
                Time::Apart if !near => continue,
                _ if near || own.is_like(&gist) => Relation::Like,
                _ => continue,
            };
            found.note(relation, "events", || format!("{}: {}", row.date.write(), row.text));
        }
        if found.already.is_some() {
            found.otherwise = None;
        }
        found
    }
}

/// Whether two days are so near that one thing may have been told of both.
fn may_be_one(own: &str, theirs: Option<When>) -> bool {
    match (own.parse::<Date>(), theirs) {
        (Ok(own), Some(theirs)) => own.days_since(theirs.first_day()).abs() <= NEAR,
        _ => false,
    }
}

/// How two times stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Same,
    Apart,
    Unknown,
}

/// A year and a day of that year say the same; an interval is not compared.
fn time(own: &str, theirs: &str) -> Time {
    if own.is_empty() || theirs.is_empty() || own.contains('/') || theirs.contains('/') {
        Time::Unknown
    } else if own.starts_with(theirs) || theirs.starts_with(own) {
        Time::Same
    } else {
        Time::Apart
    }
}
