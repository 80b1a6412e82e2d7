//! What changed in the network since an earlier day.

use formateur_case::{Date, View, When};
use formateur_network::{Antagonists, Place, Relation, SignedNetwork, changes};
use serde::Serialize;

use super::{TieRow, name, names, rows};
use crate::method::Method;
use crate::sections::ActorName;

/// Days of the time that is looked back on where no election lies before the day.
const A_YEAR: i64 = 365;

/// What differs between the network of an earlier day and that of the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeSince {
    /// The earlier day.
    pub since: Date,
    /// What that day is.
    pub what: SinceWhat,
    /// Ties that began since, or came to be known.
    pub new: Vec<NewTie>,
    /// Ties that ended since.
    pub gone: Vec<TieRow>,
    /// Pairs whose relation is another one.
    pub turned: Vec<TurnRow>,
    /// Pairs that are at odds only now.
    pub opened: Vec<PairNamed>,
    /// Pairs that were at odds only then.
    pub closed: Vec<PairNamed>,
    /// Who stands between whom only now.
    pub gained: Vec<PlaceRow>,
    /// Who stood between whom only then.
    pub lost: Vec<PlaceRow>,
    /// Who stands between any two now and stood between none then.
    pub new_brokers: Vec<ActorName>,
    /// Who stood between any two then and stands between none now.
    pub former_brokers: Vec<ActorName>,
    /// How it was compared.
    pub method: Method,
}

/// Which earlier day the network is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SinceWhat {
    /// The day of the latest election before the day of the view.
    Election,
    /// A year before the day of the view, where no election lies before it.
    Year,
}

/// A tie that is known now and was not then.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewTie {
    /// The tie.
    #[serde(flatten)]
    pub tie: TieRow,
    /// Whether it began before the earlier day, by what the case says: only the knowledge of it is new.
    pub older: bool,
}

/// Two actors with their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairNamed {
    /// The first, by id.
    pub a: String,
    /// The second.
    pub b: String,
    /// Names of both.
    pub names: [String; 2],
}

/// A pair whose relation changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TurnRow {
    /// The pair.
    #[serde(flatten)]
    pub pair: PairNamed,
    /// The relation then; neutral where no tie was known.
    pub before: Relation,
    /// The relation now; neutral where no tie is known.
    pub after: Relation,
    /// Whether any tie between them was known then.
    pub known_before: bool,
    /// Whether any is known now.
    pub known_after: bool,
}

/// Somebody between two antagonists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceRow {
    /// Who.
    pub broker: String,
    /// Name.
    pub broker_name: String,
    /// Between whom.
    #[serde(flatten)]
    pub pair: PairNamed,
}

impl ChangeSince {
    pub(super) fn of(view: &View, now: &SignedNetwork) -> Self {
        let (since, what) = earlier(view);
        let before = SignedNetwork::of(&view.as_of(since));
        let change = changes(&before, now);
        let pair = |pair: &Antagonists| named(view, &pair.a, &pair.b);
        let places = |places: &[Place]| places.iter().map(|one| place(view, one)).collect();
        let actors = |ids: &[String]| {
            let actor = |id: &String| ActorName { id: id.clone(), name: name(view, id) };
            ids.iter().map(actor).collect()
        };
        Self {
            since,
            what,
            new: rows::ties(view, &change.new)
                .into_iter()
                .map(|tie| NewTie::of(tie, since))
                .collect(),
            gone: rows::ties(view, &change.gone),
            turned: change
                .turned
                .iter()
                .map(|turn| TurnRow {
                    pair: named(view, turn.a, turn.b),
                    before: turn.before,
                    after: turn.after,
                    known_before: turn.known_before,
                    known_after: turn.known_after,
                })
                .collect(),
            opened: change.opened.iter().map(pair).collect(),
            closed: change.closed.iter().map(pair).collect(),
            gained: places(&change.gained),
            lost: places(&change.lost),
            new_brokers: actors(&change.new_brokers),
            former_brokers: actors(&change.former_brokers),
            method: Method::arithmetic("network-change").with("since", since),
        }
    }
}

impl NewTie {
    fn of(tie: TieRow, since: Date) -> Self {
        let began = tie.line.since.parse::<When>().ok();
        Self { older: began.is_some_and(|began| began.last_day() < since), tie }
    }
}

/// The latest election that lies before the day; else a year before.
fn earlier(view: &View) -> (Date, SinceWhat) {
    let (head, day) = (view.head(), view.day());
    let elections = [head.election, head.previous_election].into_iter().flatten();
    match elections.filter(|election| *election < day).max() {
        Some(election) => (election, SinceWhat::Election),
        None => (day.plus_days(-A_YEAR), SinceWhat::Year),
    }
}

pub(super) fn named(view: &View, a: &str, b: &str) -> PairNamed {
    PairNamed { a: a.to_owned(), b: b.to_owned(), names: names(view, a, b) }
}

pub(super) fn place(view: &View, place: &Place) -> PlaceRow {
    PlaceRow {
        broker: place.broker.clone(),
        broker_name: name(view, &place.broker),
        pair: named(view, &place.pair.a, &place.pair.b),
    }
}
