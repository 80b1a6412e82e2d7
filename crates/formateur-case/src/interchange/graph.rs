//! The graph of a view: its actors and its ties, as the graph formats write them.

use crate::date::{Date, PartialDate};
use crate::tables::{Actor, Tie};
use crate::view::View;

use super::color;
use super::ids::{clean, hash};

/// A column of the nodes or edges, with its type in GEXF and in GraphML.
pub(super) struct Column {
    /// Its name, which is its id too.
    pub(super) name: &'static str,
    /// Its type in GEXF.
    pub(super) gexf: &'static str,
    /// Its type in GraphML.
    pub(super) graphml: &'static str,
}

const fn column(name: &'static str, gexf: &'static str, graphml: &'static str) -> Column {
    Column { name, gexf, graphml }
}

/// What nodes carry beside their names.
pub(super) const NODE_COLUMNS: &[Column] = &[
    column("kind", "string", "string"),
    column("short", "string", "string"),
    column("community", "string", "string"),
    column("seats", "integer", "int"),
];

/// What edges carry beside their ends and dates.
pub(super) const EDGE_COLUMNS: &[Column] = &[
    column("sign", "integer", "int"),
    column("kind", "string", "string"),
    column("strength", "integer", "int"),
    column("status", "string", "string"),
];

/// An actor.
pub(super) struct Vertex {
    /// Its id.
    pub(super) id: String,
    /// Its name.
    pub(super) label: String,
    /// Its colour as `#rrggbb`.
    pub(super) color: String,
    /// Values of the columns, empty where unknown.
    pub(super) values: Vec<String>,
}

/// A tie.
pub(super) struct Edge {
    /// An id that depends on the tie alone.
    pub(super) id: String,
    /// From whom.
    pub(super) from: String,
    /// To whom.
    pub(super) to: String,
    /// The strength, or 1: never negative, as layouts cannot deal with that.
    pub(super) weight: u32,
    /// First day, where it is known.
    pub(super) start: Option<Date>,
    /// Last day: the end, or the day of the view while it lasts. Readers of graphs fail on open intervals.
    pub(super) end: Date,
    /// Values of the columns, empty where unknown.
    pub(super) values: Vec<String>,
}

/// The actors, by id.
pub(super) fn vertices(view: &View) -> Vec<Vertex> {
    view.tables().actors.iter().map(|actor| vertex(view, actor)).collect()
}

fn vertex(view: &View, actor: &Actor) -> Vertex {
    let seats = view.count().map_or(0, |count| count.seats(&actor.id));
    Vertex {
        id: actor.id.to_string(),
        label: clean(&actor.name.main),
        color: color::of(view, &actor.id),
        values: vec![
            actor.kind.word().to_owned(),
            clean(&actor.short),
            clean(&actor.community),
            seats.to_string(),
        ],
    }
}

/// The ties, in the order of the case.
pub(super) fn edges(view: &View) -> Vec<Edge> {
    view.tables().ties.iter().map(|tie| edge(view, tie)).collect()
}

fn edge(view: &View, tie: &Tie) -> Edge {
    use crate::row::Row;
    let start = tie.since.map(PartialDate::first_day).or(tie.meta.known_from.day());
    let end = tie.meta.until.map_or(view.day(), PartialDate::last_day);
    Edge {
        id: format!("tie-{}", hash(&tie.key().join("\n"))),
        from: tie.from.to_string(),
        to: tie.to.to_string(),
        weight: tie.strength.unwrap_or(1).max(1),
        start,
        end: start.map_or(end, |start| start.max(end)),
        values: vec![
            tie.sign.word().to_owned(),
            clean(tie.kind.as_str()),
            tie.strength.map_or(String::new(), |n| n.to_string()),
            tie.status.map_or(String::new(), |status| status.word().to_owned()),
        ],
    }
}
