//! `FollowTheMoney` entities, one JSON object a line, into a case.
//!
//! Persons and bodies become actors; memberships, employments and directorships memberships; occupancies of positions
//! held offices; family, associates, ownership, representation and unknown links ties. `FollowTheMoney` has no sign:
//! a tie is neutral unless its role says otherwise, either in the words of our own export (`alliance (sign 1)`) or with
//! a word such as `ally` or `rival`; the row's note says which.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::date::{Date, KnownFrom};
use crate::problem::{CaseError, Code};
use crate::tables::ActorKind;

use super::draft::{Draft, written};
use super::ids::{allot, known_since};
use super::json::{Json, Node};
use super::kinds::{is_individuals, is_legislature, kind};
use super::{Import, Importer, input};

/// The format.
pub(super) const IMPORTER: Importer = Importer {
    id: "ftm",
    about: "FollowTheMoney entities, one JSON object a line (Aleph, OpenSanctions)",
    read,
};

/// Schemata of things that act, and the kind of each.
const ACTORS: &[(&str, ActorKind)] = &[
    ("Person", ActorKind::Person),
    ("Organization", ActorKind::Institution),
    ("PublicBody", ActorKind::Institution),
    ("Company", ActorKind::Institution),
    ("LegalEntity", ActorKind::Institution),
];

/// Schemata that put one actor into another: member, group, and the role where none is given.
const MEMBERSHIPS: &[(&str, [&str; 3])] = &[
    ("Membership", ["member", "organization", "member"]),
    ("Employment", ["employee", "employer", "employee"]),
    ("Directorship", ["director", "organization", "director"]),
];

/// Schemata of ties: from, to, and the property that names the kind.
const TIES: &[(&str, [&str; 3])] = &[
    ("Family", ["person", "relative", "relationship"]),
    ("Associate", ["person", "associate", "relationship"]),
    ("Ownership", ["owner", "asset", "role"]),
    ("Representation", ["agent", "client", "role"]),
    ("UnknownLink", ["subject", "object", "role"]),
];

/// Words of a role that say whether a tie is friendly.
const FRIENDLY: &[&str] = &["ally", "allied", "alliance", "friend", "supporter", "patron"];
/// Words of a role that say that a tie is hostile.
const HOSTILE: &[&str] = &["rival", "enemy", "opponent", "adversary", "hostile"];

fn read(import: &Import) -> Result<BTreeMap<String, String>, CaseError> {
    let (file, text) = input::only(import, "ftm")?;
    let problems = RefCell::new(Vec::new());
    let mut parsed = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if problems.borrow().len() < input::MOST_PROBLEMS && !line.trim().is_empty() {
            parsed.extend(Json::parse(file, &text, (start, end), &problems));
        }
        start += line.len();
    }
    let entities = entities(&parsed);
    let draft = Reading::new(&entities, Draft::new(import, "FollowTheMoney", file), import.today);
    let draft = draft.read();
    if problems.borrow().is_empty() {
        draft.finish()
    } else {
        Err(CaseError::new(problems.into_inner()))
    }
}

/// An entity: the line that it stands in, and its properties.
struct Entity<'a> {
    json: &'a Json<'a>,
    node: Node<'a>,
    properties: Node<'a>,
    schema: String,
}

impl Entity<'_> {
    /// The first value of a property, or nothing.
    fn text(&self, key: &str) -> String {
        self.json.texts(&self.properties, key).into_iter().next().unwrap_or_default()
    }

    /// All values of a property.
    fn texts(&self, key: &str) -> Vec<String> {
        self.json.texts(&self.properties, key)
    }
}

/// The entities by id. Lines with one id are one entity: the first that has a property decides.
fn entities<'a>(parsed: &'a [(Json<'a>, Value)]) -> BTreeMap<String, Entity<'a>> {
    let mut entities = BTreeMap::new();
    for (json, value) in parsed {
        let Some(node) = json.root(value) else { continue };
        let (id, schema) = (json.text(&node, "id"), json.text(&node, "schema"));
        let properties = node.get("properties").filter(Node::is_object);
        let Some(properties) = properties.filter(|_| !id.is_empty() && !schema.is_empty()) else {
            let message =
                "this line is no entity: it needs `id`, `schema` and an object `properties`";
            let help = "export the entities as JSON lines, one entity a line";
            json.tell(&node, Code::BadValue, message.to_owned(), help);
            continue;
        };
        let entity = Entity { json, node, properties, schema };
        if let Some(first) = entities.get(&id) {
            let Entity { schema, .. } = first;
            if *schema != entity.schema {
                let message = format!("the entity `{id}` was a {schema} in a line above");
                entity.json.tell(&entity.node, Code::Duplicate, message, "give it another id");
            }
        } else {
            entities.insert(id, entity);
        }
    }
    entities
}

/// The entities while they are read.
struct Reading<'a> {
    entities: &'a BTreeMap<String, Entity<'a>>,
    draft: Draft,
    today: Date,
    /// Ids of actors, by entity.
    ids: BTreeMap<String, String>,
}

impl<'a> Reading<'a> {
    fn new(entities: &'a BTreeMap<String, Entity<'a>>, draft: Draft, today: Date) -> Self {
        let acts = |entity: &Entity<'_>| ACTORS.iter().any(|(schema, _)| *schema == entity.schema);
        let named = entities
            .iter()
            .filter(|(_, entity)| acts(entity))
            .map(|(id, entity)| (id.clone(), (id.clone(), entity.text("name"))))
            .collect();
        Self { entities, draft, today, ids: allot(&named) }
    }

    fn read(mut self) -> Draft {
        let chamber = self.chamber();
        let mut seats = BTreeMap::new();
        for (id, entity) in self.entities {
            let row = |table: &'static [(&str, [&'static str; 3])]| {
                table.iter().find(|(schema, _)| *schema == entity.schema).map(|(_, keys)| *keys)
            };
            if let Some((_, kind)) = ACTORS.iter().find(|(schema, _)| *schema == entity.schema) {
                self.actor(id, entity, *kind);
            } else if let Some(keys) = row(MEMBERSHIPS) {
                self.membership(entity, keys, chamber.as_ref(), &mut seats);
            } else if let Some(keys) = row(TIES) {
                self.tie(entity, keys);
            } else if entity.schema == "Occupancy" {
                self.office(entity);
            } else if entity.schema != "Position" {
                self.draft.leave_out("an entity of a schema that a case has no place for");
            }
        }
        if let Some((id, members)) = chamber {
            if !seats.is_empty() {
                let day = KnownFrom::Day(self.today);
                let held: u64 = seats.values().copied().map(u64::from).sum();
                let members = u64::from(members).max(held).min(100_000);
                let members = u32::try_from(members).unwrap_or(1);
                self.draft.count(members, &seats, day, "seats as the file states them");
            }
            self.draft.forget_if_unused(&id);
        }
        self.draft
    }

    /// The body that a position with a number of seats belongs to, if there is just one: its actor and its seats.
    fn chamber(&mut self) -> Option<(String, u32)> {
        let positions = self.entities.values().filter(|entity| entity.schema == "Position");
        let mut found = positions.filter_map(|entity| {
            let seats = entity.json.number(&entity.properties, "numberOfSeats")?;
            Some((entity.text("organization"), seats))
        });
        let (body, seats) = found.next()?;
        if found.next().is_some() || !(1..=100_000).contains(&seats) {
            return None;
        }
        let chamber = &mut self.draft.head.chamber;
        chamber.seats = seats;
        chamber.name = self.entities.get(&body)?.text("name");
        self.ids.get(&body).map(|id| (id.clone(), seats))
    }

    fn source(&mut self, entity: &Entity<'_>) -> String {
        let [url, publisher] = ["sourceUrl", "publisher"].map(|key| entity.text(key));
        self.draft.source(&url, &publisher, &publisher)
    }

    fn actor(&mut self, id: &str, entity: &Entity<'_>, schema: ActorKind) {
        let own = self.ids[id].clone();
        let (name, aliases) = named(entity, id);
        let person = schema == ActorKind::Person;
        let kind = if person { schema } else { told_kind(entity).unwrap_or(schema) };
        let forms = entity.texts("legalForm");
        let individuals =
            !person && (is_individuals(&name) || forms.iter().any(|form| form == "individuals"));
        let born = written(entity.json.date(&entity.properties, "birthDate"));
        let (aliases, source) = (aliases, self.source(entity));
        let [short, wikidata, notes] =
            ["weakAlias", "wikidataId", "notes"].map(|key| entity.text(key));
        let cells = [
            ("id", &*own),
            ("name", &*name),
            ("short", &*short),
            ("kind", kind.word()),
            ("members", if individuals { "individuals" } else { "" }),
            ("aliases", &*aliases),
            ("born", &*born),
            ("wikidata", &*wikidata),
            ("source", &*source),
            ("note", &*notes),
        ];
        self.draft.add("actors", &cells);
        let countries = entity.texts("country");
        if is_legislature(&entity.text("legalForm")) && self.draft.head.country.is_empty() {
            self.draft.head.country = countries.into_iter().next().unwrap_or_default();
        }
    }

    /// Beginning, end, from when it was known, and the source.
    fn dates(&mut self, entity: &Entity<'_>) -> [(&'static str, String); 4] {
        let (since, until) = entity.json.span(&entity.properties, ["startDate", "endDate"]);
        let stated = entity.json.date(&entity.properties, "date");
        let known = stated
            .map_or(known_since(since, self.today), |date| known_since(Some(date), self.today));
        [
            ("since", written(since)),
            ("until", written(until)),
            ("known_from", known.to_string()),
            ("source", self.source(entity)),
        ]
    }

    /// Both ends of a relation, where both are actors of the file and differ.
    fn ends(&mut self, entity: &Entity<'_>, keys: [&str; 2]) -> Option<[String; 2]> {
        let [from, to] = keys.map(|key| entity.texts(key));
        if from.len() > 1 || to.len() > 1 {
            self.draft.leave_out("a further end of a relation that has several");
        }
        let end = |ids: Vec<String>| ids.first().and_then(|id| self.ids.get(id)).cloned();
        let ends = end(from).zip(end(to)).filter(|(from, to)| from != to);
        if ends.is_none() {
            self.draft
                .leave_out("a relation of which one end is no actor of the file, or both are one");
        }
        ends.map(Into::into)
    }

    fn add(
        &mut self,
        table: &'static str,
        own: &[(&str, &str)],
        dates: &[(&'static str, String); 4],
    ) {
        let dates: Vec<(&str, &str)> =
            dates.iter().map(|(key, text)| (*key, text.as_str())).collect();
        self.draft.add(table, &[own, &dates].concat());
    }

    fn membership(
        &mut self,
        entity: &Entity<'_>,
        [member, group, role]: [&str; 3],
        chamber: Option<&(String, u32)>,
        seats: &mut BTreeMap<String, u32>,
    ) {
        let Some([member, group]) = self.ends(entity, [member, group]) else { return };
        let own = entity.text("role");
        let held = own.strip_prefix("holds ").and_then(|rest| rest.strip_suffix(" seats"));
        if let (Some(held), Some((body, most))) =
            (held.and_then(|n| n.parse::<u32>().ok()), chamber)
            && *body == group
        {
            seats.insert(member, held.min(*most));
            return;
        }
        let role = if own.is_empty() { role } else { &own };
        let (dates, note) = (self.dates(entity), entity.text("summary"));
        let own = [("member", &*member), ("group", &*group), ("role", role), ("note", &*note)];
        self.add("memberships", &own, &dates);
    }

    fn office(&mut self, entity: &Entity<'_>) {
        let holder = self.ids.get(&entity.text("holder")).cloned();
        let post = self.entities.get(&entity.text("post")).filter(|post| post.schema == "Position");
        let (Some(holder), Some(post)) = (holder, post) else {
            return self.draft.leave_out("an occupancy without a holder or a position of the file");
        };
        let place = self.ids.get(&post.text("organization")).cloned().unwrap_or_default();
        let name = post.text("name");
        if name.is_empty() {
            return self.draft.leave_out("an occupancy of a position without a name");
        }
        let (dates, note) = (self.dates(entity), entity.text("summary"));
        let own =
            [("holder", &*holder), ("office", &*name), ("organisation", &*place), ("note", &*note)];
        self.add("offices", &own, &dates);
    }

    fn tie(&mut self, entity: &Entity<'_>, [from, to, role]: [&str; 3]) {
        let Some([from, to]) = self.ends(entity, [from, to]) else { return };
        let said = entity.text(role);
        let tie = Signed::read(&said, &entity.schema);
        let summary = entity.text("summary");
        let note = [summary, tie.note].into_iter().filter(|part| !part.is_empty());
        let note = note.collect::<Vec<_>>().join("; ");
        let status = entity.text("status");
        let status = if ["stated", "implied"].contains(&&*status) { status } else { String::new() };
        let dates = self.dates(entity);
        let own = [
            ("from", &*from),
            ("to", &*to),
            ("kind", &*tie.kind),
            ("sign", tie.sign),
            ("strength", &*tie.strength),
            ("status", &*status),
            ("note", &*note),
        ];
        self.add("ties", &own, &dates);
    }
}

/// The name of an entity and its other names, as a cell holds them.
fn named(entity: &Entity<'_>, id: &str) -> (String, String) {
    let mut names = entity.texts("name");
    names.extend(entity.texts("alias"));
    let name = names.first().cloned().unwrap_or_else(|| id.to_owned());
    let others = names.into_iter().filter(|other| *other != name);
    let others: BTreeSet<String> = others.map(|other| other.replace(';', ",")).collect();
    (name, others.into_iter().collect::<Vec<_>>().join(";"))
}

/// The kind that the legal form or the topics of a body tell.
fn told_kind(entity: &Entity<'_>) -> Option<ActorKind> {
    let said = entity.texts("legalForm").into_iter().chain(entity.texts("topics"));
    said.filter_map(|word| kind(&word)).find(|kind| *kind != ActorKind::Person)
}

/// What a role says about a tie.
struct Signed {
    kind: String,
    sign: &'static str,
    strength: String,
    /// Where the sign is from.
    note: String,
}

impl Signed {
    fn read(role: &str, schema: &str) -> Self {
        let marked = role.rsplit_once(" (sign ").and_then(|(kind, marks)| {
            let (sign, rest) =
                marks.strip_suffix(')')?.split_once(',').unwrap_or((marks.strip_suffix(')')?, ""));
            let sign = ["1", "0", "-1"].into_iter().find(|word| *word == sign)?;
            let strength = rest.trim().strip_prefix("strength ").unwrap_or_default();
            let strength = strength.parse::<u32>().ok().filter(|n| (1..=3).contains(n));
            Some((kind, sign, strength.map_or(String::new(), |n| n.to_string())))
        });
        if let Some((kind, sign, strength)) = marked {
            return Self { kind: kind.to_owned(), sign, strength, note: String::new() };
        }
        let lower = role.to_lowercase();
        let mut words = lower.split(|ch: char| !ch.is_alphabetic());
        let (sign, note) = match words
            .find(|word| FRIENDLY.contains(word) || HOSTILE.contains(word))
        {
            Some(word) if FRIENDLY.contains(&word) => {
                ("1", format!("sign read from the word `{word}`"))
            }
            Some(word) => ("-1", format!("sign read from the word `{word}`")),
            None => {
                ("0", format!("a {schema} of FollowTheMoney does not say whether it is friendly"))
            }
        };
        let kind = if role.is_empty() { schema.to_lowercase() } else { role.to_owned() };
        Self { kind, sign, strength: String::new(), note }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_from_roles_and_are_neutral_otherwise() {
        let read = |role: &str| {
            let tie = Signed::read(role, "UnknownLink");
            (tie.kind, tie.sign, tie.strength)
        };
        let tie = |kind: &str, sign, strength: &str| (kind.to_owned(), sign, strength.to_owned());
        assert_eq!(read("alliance (sign -1)"), tie("alliance", "-1", ""));
        assert_eq!(read("talks (x) (sign 1, strength 3)"), tie("talks (x)", "1", "3"));
        assert_eq!(read("a long-time rival"), tie("a long-time rival", "-1", ""));
        assert_eq!(read("mother"), tie("mother", "0", ""));
        assert_eq!(read(""), tie("unknownlink", "0", ""));
        assert_eq!(read("odd (sign 7)"), tie("odd (sign 7)", "0", ""));
    }
}
