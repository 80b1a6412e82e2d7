//! Popolo JSON, as parliaments and `EveryPolitician` publish it, into a case.
//!
//! Organisations and persons become actors, memberships memberships, posts held offices, events events. Popolo has no
//! ties and no count of seats: seats are counted from current memberships in the legislature on behalf of a party,
//! or taken from a `seats` of the parties where no membership says.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::cell::{Cell, Color};
use crate::date::{Date, PartialDate, When};
use crate::problem::{CaseError, Code};
use crate::tables::ActorKind;

use super::draft::{Draft, written};
use super::ids::{allot, hash, known_since};
use super::json::{Json, Node};
use super::kinds::{is_individuals, is_legislature, kind};
use super::{Import, Importer, input};

/// The format.
pub(super) const IMPORTER: Importer = Importer {
    id: "popolo",
    about: "Popolo JSON: persons, organisations, memberships, posts, events; EveryPolitician's files",
    read,
};

/// What files call an election of the legislature.
const ELECTIONS: &[&str] = &["general election", "parliamentary election", "legislative election"];

/// What files call the time between two elections.
const PERIOD: &str = "legislative period";

/// The most languages that names are taken over in; names in further ones are aliases.
const MOST_LANGUAGES: usize = 40;

fn read(import: &Import) -> Result<BTreeMap<String, String>, CaseError> {
    let (file, text) = input::only(import, "popolo")?;
    let problems = RefCell::new(Vec::new());
    let draft = Json::parse(file, &text, (0, text.len()), &problems).and_then(|(json, value)| {
        let root = json.root(&value)?;
        Some(
            Reading::new(&json, &root, Draft::new(import, "Popolo JSON", file), import.today)
                .read(),
        )
    });
    match draft {
        Some(draft) if problems.borrow().is_empty() => draft.finish(),
        _ => Err(CaseError::new(problems.into_inner())),
    }
}

/// A file while it is read. Keys of things are a letter for their list and their id: `p:` persons, `o:` organisations.
struct Reading<'a, 'v> {
    json: &'a Json<'a>,
    draft: Draft,
    today: Date,
    /// Persons and organisations, by key.
    things: BTreeMap<String, Node<'v>>,
    posts: BTreeMap<String, Node<'v>>,
    events: Vec<Node<'v>>,
    memberships: Vec<Node<'v>>,
    /// Ids of actors, by key.
    ids: BTreeMap<String, String>,
    /// Organisations on whose behalf somebody sits.
    parties: BTreeSet<String>,
    /// Beginning and end of legislative periods, by id.
    periods: BTreeMap<String, (Option<PartialDate>, Option<PartialDate>)>,
}

impl<'a, 'v> Reading<'a, 'v> {
    fn new(json: &'a Json<'a>, root: &Node<'v>, draft: Draft, today: Date) -> Self {
        let mut reading = Self {
            json,
            draft,
            today,
            things: BTreeMap::new(),
            posts: BTreeMap::new(),
            events: json.objects(root, "events"),
            memberships: json.objects(root, "memberships"),
            ids: BTreeMap::new(),
            parties: BTreeSet::new(),
            periods: BTreeMap::new(),
        };
        reading.things = keyed(json, root, &[("persons", "p:"), ("organizations", "o:")]);
        reading.posts = keyed(json, root, &[("posts", "")]);
        let embedded: Vec<Node<'v>> =
            reading.things.values().flat_map(|thing| json.objects(thing, "memberships")).collect();
        reading.memberships.extend(embedded);
        reading
    }

    fn read(mut self) -> Draft {
        let name = |node: &Node<'v>| (self.json.text(node, "id"), self.json.text(node, "name"));
        let named = self.things.iter().map(|(key, node)| (key.clone(), name(node))).collect();
        self.ids = allot(&named);
        let json = self.json;
        self.parties = self
            .memberships
            .iter()
            .map(|node| format!("o:{}", json.text(node, "on_behalf_of_id")))
            .collect();
        let periods = self.events.iter().filter(|node| json.text(node, "classification") == PERIOD);
        self.periods = periods
            .map(|node| (json.text(node, "id"), json.span(node, ["start_date", "end_date"])))
            .collect();
        let legislature = self.legislature();
        for (key, node) in self.things.clone() {
            self.actor(&key, &node);
        }
        for node in self.memberships.clone() {
            self.membership(&node);
        }
        self.events();
        match legislature {
            Some(legislature) => self.chamber(&legislature),
            None => self.draft.note("The file has no organisation that is a legislature."),
        }
        self.draft
    }

    fn id(&self, list: &str, id: &str) -> Option<&String> {
        self.ids.get(&format!("{list}:{id}"))
    }

    fn source(&mut self, node: &Node<'v>) -> String {
        let first = self.json.objects(node, "sources").into_iter().next();
        let [url, title] = ["url", "note"]
            .map(|key| first.as_ref().map_or(String::new(), |s| self.json.text(s, key)));
        self.draft.source(&url, &title, "")
    }

    fn actor(&mut self, key: &str, node: &Node<'v>) {
        let json = self.json;
        let id = self.ids[key].clone();
        let mut names = Names::of(json, node);
        self.languages(&mut names);
        let classification = json.text(node, "classification");
        let kind =
            if key.starts_with("p:") { ActorKind::Person } else { self.kind(key, &classification) };
        let single = is_individuals(&names.main) || json.text(node, "members") == "individuals";
        let individuals = single && kind != ActorKind::Person;
        let color = [json.text(node, "color"), json.text(node, "colour")].concat();
        let color = Color::parse(&color).map_or(String::new(), |color| color.write());
        let source = self.source(node);
        let others: Vec<(String, &str)> =
            names.others.iter().map(|(tag, name)| (format!("name.{tag}"), name.as_str())).collect();
        let [wikidata, parlgov, partyfacts] = identifiers(json, node);
        let born = written(json.date(node, "birth_date"));
        let mut cells = vec![
            ("id", &*id),
            ("name", &*names.main),
            ("short", &*names.short),
            ("kind", kind.word()),
            ("members", if individuals { "individuals" } else { "" }),
            ("color", &*color),
            ("aliases", &*names.aliases),
            ("born", &*born),
            ("parlgov_id", &*parlgov),
            ("partyfacts_id", &*partyfacts),
            ("wikidata", &*wikidata),
            ("source", &*source),
        ];
        cells.extend(others.iter().map(|(column, name)| (column.as_str(), *name)));
        self.draft.add("actors", &cells);
    }

    /// Notes the languages of names; too many become aliases.
    fn languages(&mut self, names: &mut Names) {
        let known = &mut self.draft.head.languages;
        let mut more = Vec::new();
        for (tag, name) in std::mem::take(&mut names.others) {
            if known.contains(&tag) || known.len() < MOST_LANGUAGES {
                if !known.contains(&tag) {
                    known.push(tag.clone());
                    known[1..].sort();
                }
                names.others.insert(tag, name);
            } else {
                more.push(name.replace(';', ","));
            }
        }
        if !more.is_empty() {
            more.insert(0, std::mem::take(&mut names.aliases));
            names.aliases = more.join(";");
        }
    }

    fn kind(&mut self, key: &str, classification: &str) -> ActorKind {
        kind(classification).unwrap_or_else(|| {
            if self.parties.contains(key) { ActorKind::Party } else { ActorKind::Institution }
        })
    }

    /// Beginning and end of a membership; those of its legislative period where it has none of its own.
    fn dates(&self, node: &Node<'v>) -> (Option<PartialDate>, Option<PartialDate>) {
        let json = self.json;
        let own = json.span(node, ["start_date", "end_date"]);
        let period = json.text(node, "legislative_period_id");
        let period = self.periods.get(&period).copied().unwrap_or_default();
        let (since, until) = (own.0.or(period.0), own.1.or(period.1));
        match (since, until) {
            (Some(since), Some(until)) if until.last_day() < since.first_day() => own,
            _ => (since, until),
        }
    }

    /// A membership: a row of `memberships`, or of `offices` where a post is held, and one in the party that it is
    /// held on behalf of.
    fn membership(&mut self, node: &Node<'v>) {
        let json = self.json;
        let text = |key: &str| json.text(node, key);
        let (since, until) = self.dates(node);
        let (person, agent) = (text("person_id"), text("member_id"));
        let member =
            self.id("p", &person).or_else(|| self.id("o", &agent)).or_else(|| self.id("p", &agent));
        let Some(member) = member.cloned() else {
            return self.draft.leave_out("a membership of nobody in the file");
        };
        let source = self.source(node);
        let (group, party) = (text("organization_id"), text("on_behalf_of_id"));
        let [group, party] =
            [group, party].map(|id| self.id("o", &id).cloned().unwrap_or_default());
        let known = known_since(since, self.today).to_string();
        let (since, until, role) = (written(since), written(until), text("role"));
        let dates =
            [("known_from", &*known), ("since", &*since), ("until", &*until), ("source", &*source)];
        if let Some(post) = self.posts.get(&text("post_id")).cloned() {
            let (office, place) = self.office(&post, &role);
            let place = if place.is_empty() { &group } else { &place };
            let own = [("holder", &*member), ("office", &*office), ("organisation", place)];
            self.draft.add("offices", &[&own[..], &dates].concat());
        } else if !group.is_empty() && group != member {
            let own = [("member", &*member), ("group", &*group), ("role", &*role)];
            self.draft.add("memberships", &[&own[..], &dates].concat());
        } else {
            self.draft.leave_out("a membership in nothing that the file has");
        }
        if !party.is_empty() && party != group && party != member {
            let own = [("member", &*member), ("group", &*party), ("role", "member")];
            self.draft.add("memberships", &[&own[..], &dates].concat());
        }
    }

    /// Name and place of the office that a post is.
    fn office(&self, post: &Node<'v>, role: &str) -> (String, String) {
        let json = self.json;
        let place = self.id("o", &json.text(post, "organization_id")).cloned();
        let names = [json.text(post, "label"), json.text(post, "role"), role.to_owned()];
        let name = names.into_iter().find(|name| !name.is_empty());
        (name.unwrap_or_else(|| json.text(post, "id")), place.unwrap_or_default())
    }

    fn events(&mut self) {
        let json = self.json;
        let mut elections = BTreeSet::new();
        for node in self.events.clone() {
            let (from, to) = json.span(&node, ["start_date", "end_date"]);
            let text = [json.text(&node, "name"), json.text(&node, "description")];
            let text = text.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            let Some(begins) = from.or(to).filter(|_| !text.is_empty()) else {
                self.draft.leave_out("an event without a date or a name");
                continue;
            };
            let kind = json.text(&node, "classification");
            let kind = if kind.is_empty() { "event".to_owned() } else { kind };
            if ELECTIONS.contains(&&*kind) && begins.first_day() <= self.today {
                elections.insert(begins.first_day());
            }
            let when = When { from, to, interval: from != to };
            let (when, known) = (when.to_string(), begins.first_day().to_string());
            let id = json.text(&node, "id");
            let id = if id.is_empty() { format!("event-{}", hash(&text)) } else { id };
            let guests = self.guests(&node);
            let source = self.source(&node);
            let cells = [
                ("id", &*id),
                ("date", &*when),
                ("text", &*text),
                ("kind", &*kind),
                ("actors", &*guests),
                ("known_from", &*known),
                ("source", &*source),
            ];
            self.draft.add("events", &cells);
        }
        let mut latest = elections.into_iter().rev();
        self.draft.head.election = latest.next();
        self.draft.head.previous_election = latest.next();
    }

    /// Actors that an event names, as a cell holds them.
    fn guests(&self, node: &Node<'v>) -> String {
        let guests = self.json.texts(node, "attendees");
        let guests = guests.iter().filter_map(|id| self.id("p", id).or_else(|| self.id("o", id)));
        guests.cloned().collect::<Vec<_>>().join(";")
    }

    /// The legislature in which most members sit, by key; the first by key where they are equal.
    fn legislature(&self) -> Option<String> {
        let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
        for (key, node) in self.things.iter().filter(|(key, _)| key.starts_with("o:")) {
            if is_legislature(&self.json.text(node, "classification")) {
                sizes.insert(key.clone(), 0);
            }
        }
        for node in &self.memberships {
            let key = format!("o:{}", self.json.text(node, "organization_id"));
            if let Some(size) = sizes.get_mut(&key) {
                *size += 1;
            }
        }
        let best = sizes.into_iter().rev().max_by_key(|(_, size)| *size);
        best.map(|(key, _)| key)
    }

    /// The chamber and its count.
    fn chamber(&mut self, key: &str) {
        let json = self.json;
        let node = self.things[key].clone();
        self.draft.head.chamber.name = Names::of(json, &node).main;
        let stated = json.number(&node, "seats");
        let (mut seats, others) = self.seated(key);
        let mut basis = "current memberships in the legislature, by party";
        if seats.is_empty() {
            seats = self.stated_seats();
            basis = "seats as the file states them for each party";
        }
        let sum: u64 = seats.values().copied().map(u64::from).sum::<u64>() + others;
        let chamber = u64::from(stated.unwrap_or(0)).max(sum);
        let id = self.ids[key].clone();
        if chamber > 100_000 {
            let message = format!("a legislature of {chamber} members");
            json.tell(&node, Code::BadValue, message, "correct `seats`; at most 100000 are read");
        } else if !seats.is_empty() {
            let day = crate::date::KnownFrom::Day(self.today);
            self.draft.count(u32::try_from(chamber).unwrap_or(0), &seats, day, basis);
        } else if chamber > 0 {
            self.draft.head.chamber.seats = u32::try_from(chamber).unwrap_or(1);
        }
        self.draft.forget_if_unused(&id);
    }

    /// Members of the legislature today, by party, and those without a party that the file has.
    fn seated(&self, legislature: &str) -> (BTreeMap<String, u32>, u64) {
        let json = self.json;
        let period = self.period();
        let mut members: BTreeMap<String, Option<String>> = BTreeMap::new();
        for node in &self.memberships {
            let here = format!("o:{}", json.text(node, "organization_id")) == legislature;
            let (since, until) = (json.date(node, "start_date"), json.date(node, "end_date"));
            let own = json.text(node, "legislative_period_id");
            let now = period.as_ref().is_none_or(|period| own.is_empty() || own == *period);
            if here && now && self.current(since, until) {
                let party = self.id("o", &json.text(node, "on_behalf_of_id")).cloned();
                let seat = members.entry(json.text(node, "person_id")).or_default();
                *seat = seat.take().max(party);
            }
        }
        let mut seats = BTreeMap::new();
        let mut others = 0;
        for party in members.into_values() {
            match party {
                Some(party) => *seats.entry(party).or_default() += 1,
                None => others += 1,
            }
        }
        (seats, others)
    }

    fn current(&self, since: Option<PartialDate>, until: Option<PartialDate>) -> bool {
        since.is_none_or(|since| since.first_day() <= self.today)
            && until.is_none_or(|until| until.last_day() > self.today)
    }

    /// Id of the legislative period that began last.
    fn period(&self) -> Option<String> {
        let begun = self.periods.iter().filter_map(|(id, (begins, _))| {
            let begins = begins.as_ref()?.first_day();
            (begins <= self.today).then_some((begins, id))
        });
        begun.max().map(|(_, id)| id.clone())
    }

    /// Seats that organisations state themselves.
    fn stated_seats(&self) -> BTreeMap<String, u32> {
        let json = self.json;
        let parties = self.things.iter().filter(|(key, node)| {
            key.starts_with("o:") && !is_legislature(&json.text(node, "classification"))
        });
        let seats = parties
            .filter_map(|(key, node)| Some((self.ids[key].clone(), json.number(node, "seats")?)));
        seats.filter(|(_, seats)| *seats > 0).collect()
    }
}

/// The objects of some lists by their ids, which must be there and differ.
fn keyed<'v>(
    json: &Json<'_>,
    root: &Node<'v>,
    lists: &[(&str, &str)],
) -> BTreeMap<String, Node<'v>> {
    let mut things: BTreeMap<String, Node<'v>> = BTreeMap::new();
    for (list, letter) in lists {
        for node in json.objects(root, list) {
            let id = json.text(&node, "id");
            if id.is_empty() {
                let message = format!("an item of `{list}` has no id");
                json.tell(&node, Code::BadValue, message, "add an `id`");
            } else if things.insert(format!("{letter}{id}"), node.clone()).is_some() {
                let message = format!("two items of `{list}` have the id `{id}`");
                json.tell(&node, Code::Duplicate, message, "give one of them another id");
            }
        }
    }
    things
}

/// Wikidata's, ParlGov's and Party Facts' ids of an actor, as cells hold them.
fn identifiers(json: &Json<'_>, node: &Node<'_>) -> [String; 3] {
    let all = json.objects(node, "identifiers");
    let identifier = |scheme: &str| {
        let found = all.iter().find(|node| json.text(node, "scheme") == scheme);
        found.map_or(String::new(), |node| json.text(node, "identifier"))
    };
    let number = |text: String| text.parse::<u32>().map_or(String::new(), |n| n.to_string());
    [identifier("wikidata"), number(identifier("parlgov")), number(identifier("partyfacts"))]
}

/// The names of a person or an organisation.
struct Names {
    main: String,
    short: String,
    /// Names in other languages, by language tag.
    others: BTreeMap<String, String>,
    /// Other spellings, as a cell holds them.
    aliases: String,
}

impl Names {
    fn of(json: &Json<'_>, node: &Node<'_>) -> Self {
        let main = [json.text(node, "name"), json.text(node, "id")];
        let main = main.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let mut names =
            Self { main, short: String::new(), others: BTreeMap::new(), aliases: String::new() };
        let mut aliases = BTreeSet::new();
        for other in json.objects(node, "other_names") {
            let [name, tag, remark] = ["name", "lang", "note"].map(|key| json.text(&other, key));
            let plain = |tag: &str| {
                (2..=12).contains(&tag.len())
                    && tag.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            };
            if name.is_empty() || name == names.main {
                continue;
            }
            if remark.contains("abbreviation") && names.short.is_empty() {
                names.short = name;
            } else if plain(&tag) && tag != "en" && !names.others.contains_key(&tag) {
                names.others.insert(tag, name);
            } else {
                aliases.insert(name.replace(';', ","));
            }
        }
        names.aliases = aliases.into_iter().collect::<Vec<_>>().join(";");
        names
    }
}
