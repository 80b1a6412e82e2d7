//! The lexicon of names, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Meaning, Table};
use crate::quick::Set;
use crate::scene::{EntityKind, How};

/// Words of the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// Titles: phrases without meaning.
    pub titles: Table,
    pub kept: Set<String>,
    pub male: Set<String>,
    pub female: Set<String>,
    pub male_names: Set<String>,
    pub female_names: Set<String>,
    pub groups: Set<String>,
    pub bodies: Set<String>,
    pub outlets: Set<String>,
    pub places: Set<String>,
    /// Nouns that names of bodies and places end with: all of the four above.
    pub heads: Set<String>,
    pub behind: Set<String>,
    /// Nouns that tell what a name is the name of: groups, papers, other bodies.
    pub body_groups: Set<String>,
    pub body_outlets: Set<String>,
    pub body_nouns: Set<String>,
    /// Heads that come first: Radio, Institut.
    pub leading: Set<String>,
    /// Words with which names of parties begin or end.
    pub party_first: Set<String>,
    pub party_last: Set<String>,
    /// What somebody does or is of somebody, before a name: the builder, her husband.
    pub roles: Set<String>,
    pub openers: Set<String>,
    pub capitals: Set<String>,
    pub persons: Set<String>,
    pub group_nouns: Set<String>,
    pub plural_nouns: Set<String>,
    pub one: Set<String>,
    pub several: Set<String>,
    pub loose_groups: Set<String>,
    pub group_words: Set<String>,
    /// Bodies of a state in small letters: phrases.
    pub plain_bodies: Table,
    pub alone: Set<String>,
}

#[derive(Deserialize)]
struct Titles {
    #[serde(rename = "titles")]
    all: Vec<String>,
    kept: Set<String>,
    roles: Set<String>,
    male: Set<String>,
    female: Set<String>,
    male_names: Set<String>,
    female_names: Set<String>,
}

#[derive(Deserialize)]
struct Organisations {
    groups: Set<String>,
    bodies: Set<String>,
    outlets: Set<String>,
    places: Set<String>,
    behind: Set<String>,
    body_groups: Set<String>,
    body_outlets: Set<String>,
    body_nouns: Set<String>,
    party_first: Set<String>,
    party_last: Set<String>,
    leading: Set<String>,
    known: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Descriptions {
    openers: Set<String>,
    capitals: Set<String>,
    persons: Set<String>,
    group_nouns: Set<String>,
    plural_nouns: Set<String>,
    female: Set<String>,
    male: Set<String>,
}

#[derive(Deserialize)]
struct Anonymous {
    one: Set<String>,
    several: Set<String>,
    groups: Set<String>,
    group_words: Set<String>,
    bodies: Vec<String>,
    alone: Set<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct State {
    names: Vec<String>,
    people: Vec<String>,
    capitals: Vec<String>,
    seats: Vec<String>,
}

#[derive(Deserialize)]
struct Countries {
    state: BTreeMap<String, State>,
    body: BTreeMap<String, State>,
    place: State,
}

const ORGANISATIONS: &str = include_str!("../../lexicon/organisations.toml");

/// The lexicon.
pub(crate) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let titles: Titles =
        toml::from_str(include_str!("../../lexicon/titles.toml")).expect("the lexicon is tested");
    let own: Organisations = toml::from_str(ORGANISATIONS).expect("the lexicon is tested");
    let said: Descriptions = toml::from_str(include_str!("../../lexicon/descriptions.toml"))
        .expect("the lexicon is tested");
    let anonymous: Anonymous = toml::from_str(include_str!("../../lexicon/anonymous.toml"))
        .expect("the lexicon is tested");
    let mut lists = Lists {
        kept: titles.kept,
        male: titles.male.into_iter().chain(said.male).collect(),
        female: titles.female.into_iter().chain(said.female).collect(),
        male_names: titles.male_names,
        female_names: titles.female_names,
        groups: own.groups,
        bodies: own.bodies,
        outlets: own.outlets,
        places: own.places,
        behind: own.behind,
        body_groups: own.body_groups,
        body_outlets: own.body_outlets,
        body_nouns: own.body_nouns,
        party_first: own.party_first,
        party_last: own.party_last,
        leading: own.leading,
        roles: titles.roles,
        openers: said.openers,
        capitals: said.capitals,
        persons: said.persons,
        group_nouns: said.group_nouns,
        plural_nouns: said.plural_nouns,
        one: anonymous.one,
        several: anonymous.several,
        loose_groups: anonymous.groups,
        group_words: anonymous.group_words,
        alone: anonymous.alone,
        ..Lists::default()
    };
    let heads = [&lists.groups, &lists.bodies, &lists.outlets, &lists.places];
    lists.heads = heads.into_iter().flatten().cloned().collect();
    titles.all.iter().for_each(|title| lists.titles.add(title, 0));
    for (at, body) in anonymous.bodies.iter().enumerate() {
        lists.plain_bodies.add(body, at);
    }
    lists
});

/// States, their peoples and seats, bodies, places, well-known organisations.
pub(crate) static GAZETTEER: LazyLock<Table> = LazyLock::new(|| {
    let countries: Countries = toml::from_str(include_str!("../../lexicon/countries.toml"))
        .expect("the lexicon is tested");
    let own: Organisations = toml::from_str(ORGANISATIONS).expect("the lexicon is tested");
    let mut table = Table::default();
    for (id, state) in &countries.state {
        add(&mut table, id, state, EntityKind::State);
    }
    for (id, body) in &countries.body {
        add(&mut table, id, body, EntityKind::Organisation);
    }
    for (kind, list) in &own.known {
        let kind = match kind.as_str() {
            "outlet" => EntityKind::Outlet,
            "group" => EntityKind::Group,
            _ => EntityKind::Organisation,
        };
        for name in list {
            plain(&mut table, name, kind);
        }
    }
    countries.place.names.iter().for_each(|name| plain(&mut table, name, EntityKind::Place));
    table
});

fn plain(table: &mut Table, name: &str, kind: EntityKind) {
    let (id, name) = (super::slug(name), name.to_owned());
    let meaning =
        Meaning { id, name: name.clone(), kind, how: How::Name, in_case: false, town: false };
    let at = table.mean(meaning);
    table.add(&name, at);
}

fn add(table: &mut Table, id: &str, state: &State, kind: EntityKind) {
    let name = state.names.first().cloned().unwrap_or_default();
    let mut mean = |how, town| {
        table.mean(Meaning {
            id: id.to_owned(),
            name: name.clone(),
            kind,
            how,
            in_case: false,
            town,
        })
    };
    let (named, people, town, seat) = (
        mean(How::Name, false),
        mean(How::Demonym, false),
        mean(How::Metonym, true),
        mean(How::Metonym, false),
    );
    state.names.iter().for_each(|name| table.add(name, named));
    for one in &state.people {
        table.add(one, people);
        if one.ends_with(['n', 'i', 'k', 't', 'r', 'e', 'b', 'd', 'h', 'o', 'c'])
            && !one.ends_with("men")
        {
            table.add(&format!("{one}s"), people);
        }
    }
    state.capitals.iter().for_each(|name| table.add(name, town));
    state.seats.iter().for_each(|name| table.add(name, seat));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_can_be_read() {
        assert!(GAZETTEER.meanings.len() > 800);
        let of = |phrase: &str| &GAZETTEER.meanings[GAZETTEER.exactly(phrase).expect("a meaning")];
        assert_eq!(of("U.S.").id, "united-states");
        assert_eq!(of("Côte d'Ivoire").id, "ivory-coast");
        assert_eq!((of("Iranians").id.as_str(), of("Iranians").how), ("iran", How::Demonym));
        assert!(of("Tehran").town && !of("Kremlin").town);
        assert!(!LISTS.openers.is_empty());
    }
}
