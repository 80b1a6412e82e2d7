//! What if: the edits of a scenario, made on a case as it was known on a day.

mod cells;
mod shocks;

use std::collections::BTreeSet;

use crate::cell::{Own, Voucher};
use crate::check::{self, Locate};
use crate::date::{Date, KnownFrom};
use crate::head::{Edit, Entry, Head, Scenario};
use crate::id::{ActorId, RefKind, did_you_mean, slugify};
use crate::problem::{CaseError, Code, Place, Problem};
use crate::row::Meta;
use crate::tables::{Pact, Tables};
use crate::toml_text::TomlText;
use crate::view::View;

impl View {
    /// The view with a scenario of the case applied.
    ///
    /// # Errors
    /// If the case has no scenario of that name, or an edit cannot be made on this day: an id that nothing has, seats that
    /// are not there, cells that no row has.
    pub fn with_scenario(&self, name: &str) -> Result<Self, CaseError> {
        if let Some(scenario) = self.scenarios().get(name) {
            return self.with_edits(name, scenario);
        }
        let all = || self.scenarios().keys().map(String::as_str);
        let help = match (did_you_mean(name, all()), self.scenarios().is_empty()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, true) => "the case has no folder `scenarios` with TOML files in it".to_owned(),
            (None, false) => format!("the case has {}", all().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("the case has no scenario `{name}`");
        Err(CaseError::new(vec![Problem::new(place(name), Code::UnknownFile, message, help)]))
    }

    /// The view with the edits of a scenario made, one after the other.
    ///
    /// # Errors
    /// As for [`View::with_scenario`].
    pub fn with_edits(&self, name: &str, scenario: &Scenario) -> Result<Self, CaseError> {
        let mut editing = Editing {
            day: self.day(),
            count: self.count().map_or(KnownFrom::Always, |count| count.known_from),
            voucher: Voucher::Judgement(format!("scenario-{}", slugify(name).unwrap_or_default())),
            head: self.head().clone(),
            tables: self.tables().clone(),
            wrong: Vec::new(),
        };
        let mut problems = Vec::new();
        for (at, edit) in scenario.edits.iter().enumerate() {
            editing.make(edit);
            problems.extend(std::mem::take(&mut editing.wrong).into_iter().map(
                |(message, help)| {
                    Problem::new(
                        place(name),
                        Code::Edit,
                        format!("edit {}: {message}", at + 1),
                        help,
                    )
                },
            ));
        }
        if problems.is_empty() {
            problems = self.broken_by(name, &editing);
        }
        if !problems.is_empty() {
            return Err(CaseError::new(problems));
        }
        let mut applied = self.applied().to_vec();
        applied.push(name.to_owned());
        let case =
            crate::case::Case::sorted(editing.head, editing.tables, self.scenarios().clone());
        Ok(Self::of(case, self.day(), self.case_hash().to_owned(), applied))
    }

    /// Rules of a case that hold in the view and no longer hold after the edits.
    fn broken_by(&self, name: &str, editing: &Editing) -> Vec<Problem> {
        let locate = InScenario(name);
        let before: BTreeSet<String> = check::problems(self.head(), self.tables(), &locate)
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        let after = check::problems(&editing.head, &editing.tables, &locate);
        after.into_iter().filter(|problem| !before.contains(&problem.message)).collect()
    }
}

fn place(name: &str) -> Place {
    Place::file(&format!("scenarios/{name}.toml"))
}

/// Everything that a scenario breaks is shown at the scenario.
struct InScenario<'a>(&'a str);

impl Locate for InScenario<'_> {
    fn cell(&self, _: &str, _: usize, _: &str) -> Place {
        place(self.0)
    }
    fn head(&self, _: &str) -> Place {
        place(self.0)
    }
}

/// Tables while edits are made.
struct Editing {
    day: Date,
    /// The count that seats are changed in: the latest.
    count: KnownFrom,
    /// Who vouches for new rows.
    voucher: Voucher,
    head: Head,
    tables: Tables,
    /// What is wrong with the edit at hand: message and remedy.
    wrong: Vec<(String, String)>,
}

impl Editing {
    fn make(&mut self, edit: &Edit) {
        let unknown = self.unknown_ids(edit);
        if !unknown.is_empty() {
            self.wrong.extend(unknown);
            return;
        }
        match edit {
            Edit::Set { table, rows, set } => self.set(table, rows, set),
            Edit::Add { table, row } => self.add(table, row),
            Edit::Remove { table, rows } => self.remove(table, rows),
            Edit::Join { parties, into } => self.join(parties, into),
            Edit::Split { party, new, name, seats } => self.split(party, new, name, *seats),
            Edit::Resign { party, seats } => self.resign(party, *seats),
            Edit::AddPact { from, to, kind } => {
                let (from, to, kind, condition) = (from.clone(), to.clone(), *kind, String::new());
                let pact = Pact { from, to, kind, condition, meta: self.meta() };
                self.tables.pacts.push(pact);
            }
            Edit::LiftPact { from, to } => {
                let before = self.tables.pacts.len();
                self.tables.pacts.retain(|pact| pact.from != *from || pact.to != *to);
                if self.tables.pacts.len() == before {
                    self.complain(
                        format!("`{from}` has no pact about `{to}` on {}", self.day),
                        "name a pact of the day, or leave the edit out",
                    );
                }
            }
            Edit::RemoveActor { actor } => self.remove_actor(actor),
            Edit::RemoveCandidate { candidate, post } => {
                self.remove_candidate(candidate, post.as_ref());
            }
            Edit::Salience { actor, issue, salience } => {
                self.salience(actor.as_ref(), issue, *salience);
            }
            Edit::Tie { from, to, sign } => self.tie(from, to, *sign),
            Edit::Stance { candidate, post, actor, stance } => {
                self.stance(candidate, post, actor, *stance);
            }
        }
    }

    fn complain(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.wrong.push((message.into(), help.into()));
    }

    /// The common columns of a row that an edit makes.
    fn meta(&self) -> Meta {
        Meta {
            known_from: KnownFrom::Day(self.day),
            source: vec![self.voucher.clone()],
            ..Meta::default()
        }
    }

    /// Ids of an edit that nothing has on the day.
    fn unknown_ids(&self, edit: &Edit) -> Vec<(String, String)> {
        let when = format!(" on {}", self.day);
        let unknown = |(_, kind, id)| unknown_id(&self.head, &self.tables, kind, id, &when);
        edit.ids().into_iter().filter_map(unknown).collect()
    }
}

/// What is wrong with an id of an edit that nothing has.
fn unknown_id(
    head: &Head,
    tables: &Tables,
    kind: RefKind,
    id: &str,
    when: &str,
) -> Option<(String, String)> {
    let known: Vec<&str> = match kind {
        RefKind::Actor => tables.actors.iter().map(|actor| actor.id.as_str()).collect(),
        RefKind::Issue => head.issues.iter().map(Entry::id).collect(),
        RefKind::Post => head.offices.iter().map(Entry::id).collect(),
        _ => return None,
    };
    if known.contains(&id) {
        return None;
    }
    let (noun, file) = kind.describe();
    let help = match did_you_mean(id, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("name one of {file}{when}"),
    };
    Some((format!("no {noun} is called `{id}`{when}"), help))
}

/// Ids in a scenario's file that nothing in the case has on any day.
pub(crate) fn unknown_ids(
    head: &Head,
    tables: &Tables,
    scenario: &Scenario,
    text: &TomlText,
    locate: &dyn Locate,
) -> Vec<Problem> {
    let mut made: BTreeSet<&str> = BTreeSet::new();
    let mut problems = Vec::new();
    for (at, edit) in scenario.edits.iter().enumerate() {
        for (key, kind, id) in edit.ids().into_iter().filter(|(_, _, id)| !made.contains(id)) {
            let table = kind.describe().1.trim_end_matches(".csv");
            if let Some((message, help)) = unknown_id(head, tables, kind, id, "")
                && !locate.may_have(table, id)
            {
                problems.push(Problem::new(
                    text.place(&format!("edit[{at}].{key}")),
                    Code::UnknownId,
                    message,
                    help,
                ));
            }
        }
        made.extend(edit.makes());
    }
    problems
}

impl Edit {
    /// The ids that an edit points at: key in the file, what it is an id of, the id.
    pub(crate) fn ids(&self) -> Vec<(&'static str, RefKind, &str)> {
        match self {
            Self::Set { .. } | Self::Add { .. } | Self::Remove { .. } => Vec::new(),
            Self::Join { parties, into } => {
                let parties =
                    parties.iter().map(|party| ("parties", RefKind::Actor, party.as_str()));
                parties.chain([("into", RefKind::Actor, into.as_str())]).collect()
            }
            Self::Split { party, .. } | Self::Resign { party, .. } => {
                vec![("party", RefKind::Actor, party.as_str())]
            }
            Self::AddPact { from, to, .. }
            | Self::LiftPact { from, to }
            | Self::Tie { from, to, .. } => {
                vec![("from", RefKind::Actor, from.as_str()), ("to", RefKind::Actor, to.as_str())]
            }
            Self::RemoveActor { actor } => vec![("actor", RefKind::Actor, actor.as_str())],
            Self::RemoveCandidate { candidate, post } => {
                let post = post.iter().map(|post| ("post", RefKind::Post, post.as_str()));
                post.chain([("candidate", RefKind::Actor, candidate.as_str())]).collect()
            }
            Self::Salience { actor, issue, .. } => {
                let actor = actor.iter().map(|actor| ("actor", RefKind::Actor, actor.as_str()));
                actor.chain([("issue", RefKind::Issue, issue.as_str())]).collect()
            }
            Self::Stance { candidate, post, actor, .. } => vec![
                ("candidate", RefKind::Actor, candidate.as_str()),
                ("post", RefKind::Post, post.as_str()),
                ("actor", RefKind::Actor, actor.as_str()),
            ],
        }
    }

    /// The id of an actor that the edit makes.
    pub(crate) fn makes(&self) -> Option<&str> {
        match self {
            Self::Split { new, .. } => Some(new.as_str()),
            Self::Add { table, row } if table == "actors" => row.get("id").map(String::as_str),
            _ => None,
        }
    }
}

/// An id as the one that a row defines.
fn own(id: &ActorId) -> Own<ActorId> {
    Own(id.clone())
}
