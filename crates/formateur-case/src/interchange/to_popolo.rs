//! A view as Popolo JSON.
//!
//! Beside what the specification has, organisations carry `seats` and `color`, as files of `EveryPolitician` do, and
//! `members` where those act each for itself.
//! Popolo has no ties, positions, claims or polls: these are not written.

use serde_json::{Map, Value, json};

use crate::cell::{Cell, Voucher};
use crate::date::PartialDate;
use crate::row::Meta;
use crate::tables::{Actor, ActorKind, Event, Membership, OfficeHeld};
use crate::view::View;

use super::ids::{free, hash};
use super::{ExportError, Exporter};

/// The format.
pub(super) const EXPORTER: Exporter = Exporter {
    id: "popolo",
    about: "Popolo JSON: persons, organisations, memberships, posts, events",
    write,
};

fn write(view: &View) -> Result<String, ExportError> {
    let tables = view.tables();
    let (persons, groups): (Vec<&Actor>, Vec<&Actor>) =
        tables.actors.iter().partition(|actor| actor.kind == ActorKind::Person);
    let mut organizations: Vec<Value> = groups.iter().map(|row| actor(view, row)).collect();
    organizations.push(chamber(view));
    let mut memberships: Vec<Value> =
        tables.memberships.iter().map(|row| membership(view, row)).collect();
    memberships.extend(tables.offices.iter().map(|row| holding(view, row)));
    let mut posts: Vec<Value> = tables.offices.iter().map(post).collect();
    posts.sort_by_key(|post| post["id"].to_string());
    posts.dedup();
    let mut events: Vec<Value> = tables.events.iter().map(|row| event(view, row)).collect();
    events.extend(elections(view));
    let all = json!({
        "persons": persons.iter().map(|row| actor(view, row)).collect::<Vec<_>>(),
        "organizations": organizations,
        "memberships": memberships,
        "posts": posts,
        "events": events,
    });
    let text = serde_json::to_string_pretty(&all);
    text.map(|text| text + "\n").map_err(|error| ExportError::Writer { reason: error.to_string() })
}

/// An object of the entries that are not empty.
fn object(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let empty = |value: &Value| {
        value.is_null()
            || value.as_str().is_some_and(str::is_empty)
            || value.as_array().is_some_and(Vec::is_empty)
    };
    let entries = entries.into_iter().filter(|(_, value)| !empty(value));
    Value::Object(entries.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// Sources with an address: Popolo has no others.
fn sources(view: &View, meta: &Meta) -> Value {
    let ids = meta.source.iter().filter_map(|voucher| match voucher {
        Voucher::Source(id) => Some(id),
        Voucher::Judgement(_) => None,
    });
    // Sources stand in the order of their ids.
    let all = &view.tables().sources;
    let rows =
        ids.filter_map(|id| all.binary_search_by(|row| row.id.0.cmp(id)).ok().map(|at| &all[at]));
    let links = rows.filter(|row| !row.url.is_empty());
    links.map(|row| json!({ "url": row.url, "note": row.title.as_str() })).collect()
}

fn date(date: Option<PartialDate>) -> Value {
    date.write().into()
}

fn actor(view: &View, actor: &Actor) -> Value {
    let mut names: Vec<Value> = Vec::new();
    if !actor.short.is_empty() {
        names.push(json!({ "name": actor.short, "note": "abbreviation" }));
    }
    names.extend(actor.name.others.iter().map(|(tag, name)| json!({ "name": name, "lang": tag })));
    names.extend(actor.aliases.iter().map(|name| json!({ "name": name })));
    let identifier = |scheme: &str, id: String| {
        (!id.is_empty()).then(|| json!({ "scheme": scheme, "identifier": id }))
    };
    let identifiers = [
        identifier("wikidata", actor.wikidata.clone()),
        identifier("parlgov", actor.parlgov_id.write()),
        identifier("partyfacts", actor.partyfacts_id.write()),
    ];
    let person = actor.kind == ActorKind::Person;
    let seats = view.count().map(|count| count.seats(&actor.id)).filter(|seats| *seats > 0);
    object([
        ("id", actor.id.as_str().into()),
        ("name", actor.name.main.as_str().into()),
        ("classification", if person { Value::Null } else { actor.kind.word().into() }),
        ("other_names", names.into()),
        ("identifiers", identifiers.into_iter().flatten().collect::<Vec<_>>().into()),
        ("members", actor.members.write().into()),
        ("birth_date", date(actor.born)),
        ("color", actor.color.write().into()),
        ("seats", seats.map_or(Value::Null, Value::from)),
        ("sources", sources(view, &actor.meta)),
    ])
}

/// The chamber, which a case does not have among its actors.
fn chamber(view: &View) -> Value {
    let mut taken = view.tables().actors.iter().map(|actor| actor.id.to_string()).collect();
    let chamber = &view.head().chamber;
    json!({
        "id": free("chamber", "", &mut taken),
        "name": chamber.name,
        "classification": "legislature",
        "seats": chamber.seats,
    })
}

fn membership(view: &View, row: &Membership) -> Value {
    let person = view.actor(&row.member).is_some_and(|actor| actor.kind == ActorKind::Person);
    object([
        (if person { "person_id" } else { "member_id" }, row.member.as_str().into()),
        ("organization_id", row.group.as_str().into()),
        ("role", row.role.as_str().into()),
        ("start_date", date(row.since)),
        ("end_date", date(row.meta.until)),
        ("sources", sources(view, &row.meta)),
    ])
}

/// Id of the post of an office: that of the process, else one of its own.
fn post_id(row: &OfficeHeld) -> String {
    let place = row.organisation.as_ref().map_or("", |id| id.as_str());
    format!("post-{}", hash(&format!("{place}\n{}", row.office)))
}

fn post(row: &OfficeHeld) -> Value {
    object([
        ("id", post_id(row).into()),
        ("label", row.office.as_str().into()),
        ("role", row.office.as_str().into()),
        ("organization_id", row.organisation.write().into()),
    ])
}

fn holding(view: &View, row: &OfficeHeld) -> Value {
    let person = view.actor(&row.holder).is_some_and(|actor| actor.kind == ActorKind::Person);
    object([
        (if person { "person_id" } else { "member_id" }, row.holder.as_str().into()),
        ("organization_id", row.organisation.write().into()),
        ("post_id", post_id(row).into()),
        ("role", row.office.as_str().into()),
        ("start_date", date(row.since)),
        ("end_date", date(row.meta.until)),
        ("sources", sources(view, &row.meta)),
    ])
}

/// The elections of the case, which are not among its events.
fn elections(view: &View) -> impl Iterator<Item = Value> {
    let (head, day) = (view.head(), view.day());
    let days = [head.election, head.previous_election].into_iter().flatten();
    days.filter(move |date| *date <= day).map(|date| {
        json!({
            "id": format!("election-{date}"),
            "name": format!("Election of {}", date.long()),
            "classification": "general election",
            "start_date": date.to_string(),
            "end_date": date.to_string(),
        })
    })
}

fn event(view: &View, row: &Event) -> Value {
    let guests = row.actors.iter().map(|id| json!({ "id": id.as_str(), "name": view.name(id) }));
    object([
        ("id", row.id.as_str().into()),
        ("name", row.text.as_str().into()),
        ("classification", row.kind.as_str().into()),
        ("start_date", date(row.date.from)),
        ("end_date", date(row.date.to)),
        ("attendees", guests.collect::<Vec<_>>().into()),
        ("sources", sources(view, &row.meta)),
    ])
}
