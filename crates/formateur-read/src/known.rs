//! Whom a reader knows before it reads: the actors of a case, countries, titles.

use formateur_case::{ActorKind, View};

use crate::scene::EntityKind;

/// An actor of a case under its names.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownActor {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// All names under which it may occur: name, short name, aliases, names in other languages.
    pub names: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
}

/// Whom a reader knows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// Actors of the case, by id.
    pub actors: Vec<KnownActor>,
    /// The subject of the case, by id.
    pub subject: Option<String>,
}

impl Known {
    /// The actors of a view.
    pub fn of(view: &View) -> Self {
        let actor = |actor: &formateur_case::Actor| KnownActor {
            id: actor.id.to_string(),
            name: view.name(&actor.id).to_owned(),
            names: names(view, actor),
            kind: match actor.kind {
                // Cases name sources without a name so.
                ActorKind::Person if actor.id.as_str().starts_with("anon-") => {
                    EntityKind::Anonymous
                }
                ActorKind::Person => EntityKind::Person,
                ActorKind::State => EntityKind::State,
                ActorKind::Institution | ActorKind::International => EntityKind::Organisation,
                _ => EntityKind::Group,
            },
        };
        Self {
            actors: view.tables().actors.iter().map(actor).collect(),
            subject: view.head().subject.as_ref().map(ToString::to_string),
        }
    }
}

/// All names of an actor: the main one, the short one, those in other languages, other spellings.
fn names(view: &View, actor: &formateur_case::Actor) -> Vec<String> {
    let main = [view.name(&actor.id), view.short_name(&actor.id)];
    let others = actor.name.others.values().chain(&actor.aliases).map(String::as_str);
    let mut all: Vec<String> = Vec::new();
    for name in main.into_iter().chain(others).filter(|name| !name.trim().is_empty()) {
        if !all.iter().any(|one| one == name) {
            all.push(name.to_owned());
        }
    }
    all
}
