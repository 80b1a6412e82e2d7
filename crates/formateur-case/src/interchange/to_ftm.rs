//! A view as `FollowTheMoney` entities, one JSON object a line.
//!
//! Ties are unknown links whose role ends in the sign: `alliance (sign 1, strength 2)`. The chamber is a public body
//! with a position that has its number of seats, and a party's seats are a membership in it: `holds 73 seats`.
//! The legal form of an actor is its kind, with `individuals` where its members act each for itself. `date` of a relation is the day from which it was known.

use serde_json::{Map, Value, json};

use crate::cell::{Cell, Voucher};
use crate::count::Count;
use crate::date::PartialDate;
use crate::row::{Meta, Row};
use crate::tables::{Actor, ActorKind, OfficeHeld};
use crate::view::View;

use super::Exporter;
use super::ids::{free, hash};

/// The format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "ftm",
    about: "FollowTheMoney entities, one JSON object a line (Aleph, OpenSanctions)",
    write: |view| Ok(text(view)),
};

/// A property and its values.
type Property = (&'static str, Vec<String>);

/// The whole file.
fn text(view: &View) -> String {
    let tables = view.tables();
    let mut lines: Vec<String> = tables.actors.iter().map(|row| actor(view, row)).collect();
    lines.extend(chamber(view));
    lines.extend(tables.memberships.iter().map(|row| {
        let own = [
            ("member", vec![row.member.to_string()]),
            ("organization", vec![row.group.to_string()]),
            ("role", vec![row.role.clone()]),
        ];
        relation(view, row, "Membership", own.into(), row.since)
    }));
    let mut positions: Vec<String> = tables.offices.iter().map(position).collect();
    positions.sort();
    positions.dedup();
    lines.extend(positions);
    lines.extend(tables.offices.iter().map(|row| {
        let own = [("holder", vec![row.holder.to_string()]), ("post", vec![position_id(row)])];
        relation(view, row, "Occupancy", own.into(), row.since)
    }));
    lines.extend(tables.ties.iter().map(|row| {
        let strength = row.strength.map_or(String::new(), |n| format!(", strength {n}"));
        let role = format!("{} (sign {}{strength})", row.kind, row.sign.word());
        let own = [
            ("subject", vec![row.from.to_string()]),
            ("object", vec![row.to.to_string()]),
            ("role", vec![role]),
            ("status", vec![row.status.write()]),
        ];
        relation(view, row, "UnknownLink", own.into(), row.since)
    }));
    lines.concat()
}

/// One line; values that are empty are left out.
fn line(id: &str, schema: &str, properties: Vec<Property>) -> String {
    let mut map = Map::new();
    for (key, values) in properties {
        let values: Vec<Value> =
            values.into_iter().filter(|text| !text.is_empty()).map(Value::from).collect();
        if !values.is_empty() {
            map.insert(key.to_owned(), values.into());
        }
    }
    format!("{}\n", json!({ "id": id, "schema": schema, "properties": map }))
}

/// Address and publisher of the first source that has an address.
fn sources(view: &View, meta: &Meta) -> [Property; 2] {
    // Sources stand in the order of their ids.
    let all = &view.tables().sources;
    let rows = meta.source.iter().filter_map(|voucher| match voucher {
        Voucher::Source(id) => all.binary_search_by(|row| row.id.0.cmp(id)).ok().map(|at| &all[at]),
        Voucher::Judgement(_) => None,
    });
    let first = rows.into_iter().find(|row| !row.url.is_empty());
    let list = |text: Option<&String>| text.cloned().into_iter().collect();
    [
        ("sourceUrl", list(first.map(|row| &row.url))),
        ("publisher", list(first.map(|row| &row.publisher))),
    ]
}

fn actor(view: &View, row: &Actor) -> String {
    let schema = match row.kind {
        ActorKind::Person => "Person",
        ActorKind::Institution | ActorKind::State => "PublicBody",
        _ => "Organization",
    };
    let party = matches!(row.kind, ActorKind::Party | ActorKind::List);
    let form = if row.kind == ActorKind::Person { "" } else { row.kind.word() };
    let other = row.name.others.values().cloned().chain(row.aliases.iter().cloned());
    let mut properties: Vec<Property> = vec![
        ("name", vec![row.name.main.clone()]),
        ("alias", other.collect()),
        ("weakAlias", vec![row.short.clone()]),
        ("legalForm", vec![form.to_owned(), row.members.write()]),
        ("topics", vec![if party { "pol.party".to_owned() } else { String::new() }]),
        ("birthDate", vec![row.born.write()]),
        ("wikidataId", vec![row.wikidata.clone()]),
        ("notes", vec![row.meta.note.clone()]),
    ];
    properties.extend(sources(view, &row.meta));
    line(row.id.as_str(), schema, properties)
}

/// The chamber, a position in it, and the seats of the parties.
fn chamber(view: &View) -> Vec<String> {
    let mut taken = view.tables().actors.iter().map(|actor| actor.id.to_string()).collect();
    let id = free("chamber", "", &mut taken);
    let case = view.head();
    let body = vec![
        ("name", vec![case.chamber.name.clone()]),
        ("legalForm", vec!["legislature".to_owned()]),
        ("country", vec![case.country.clone()]),
    ];
    let seat = vec![
        ("name", vec![format!("Member of {}", case.chamber.name)]),
        ("organization", vec![id.clone()]),
        ("numberOfSeats", vec![case.chamber.seats.to_string()]),
    ];
    let mut lines = vec![line(&id, "PublicBody", body), line("position-member", "Position", seat)];
    let held = view.count().into_iter().flat_map(Count::parties);
    for (party, held) in held.filter(|(_, held)| held.seats > 0) {
        let properties = vec![
            ("member", vec![party.to_string()]),
            ("organization", vec![id.clone()]),
            ("role", vec![format!("holds {} seats", held.seats)]),
        ];
        lines.push(line(&format!("seats-{party}"), "Membership", properties));
    }
    lines
}

/// A relation, with what all rows have.
fn relation<R: Row>(
    view: &View,
    row: &R,
    schema: &str,
    mut properties: Vec<Property>,
    since: Option<PartialDate>,
) -> String {
    let meta = row.meta();
    properties.extend([
        ("startDate", vec![since.write()]),
        ("endDate", vec![meta.until.write()]),
        ("date", vec![meta.known_from.write()]),
        ("summary", vec![meta.note.clone()]),
    ]);
    properties.extend(sources(view, meta));
    let id = format!("{}-{}", R::TABLE, hash(&row.key().join("\n")));
    line(&id, schema, properties)
}

fn position_id(row: &OfficeHeld) -> String {
    let place = row.organisation.as_ref().map_or("", |id| id.as_str());
    format!("position-{}", hash(&format!("{place}\n{}", row.office)))
}

fn position(row: &OfficeHeld) -> String {
    let properties = vec![
        ("name", vec![row.office.as_str().to_owned()]),
        ("organization", vec![row.organisation.write()]),
    ];
    line(&position_id(row), "Position", properties)
}
