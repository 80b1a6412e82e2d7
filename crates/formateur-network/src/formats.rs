//! Ties in formats of others: one file each, one line in the list. Writers return text; files are the caller's.

use std::collections::BTreeMap;

use formateur_case::Date;

use crate::network::{Line, SignedNetwork};

macro_rules! formats {
    ($($file:ident :: $name:ident),* $(,)?) => {
        $(mod $file;)*
        /// Every format.
        pub static FORMATS: &[&Format] = &[$(&$file::$name),*];
    };
}

formats! {
    gexf::GEXF,
    graphml::GRAPHML,
    csv::CSV,
}

/// A format that ties can be written in.
#[derive(Debug)]
pub struct Format {
    /// Name on the command line.
    pub id: &'static str,
    /// What it is, and for which programs.
    pub about: &'static str,
    /// Writes the whole file.
    pub write: fn(&Picture<'_>) -> String,
}

/// What is written.
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    /// The ties.
    pub network: &'a SignedNetwork,
    /// What is known of actors, by id; an actor that is not here is called by its id.
    pub nodes: BTreeMap<String, Node>,
    /// What the ties are, in one line.
    pub title: String,
    /// The day from which they are seen, where there is one.
    pub day: Option<Date>,
    /// Whether ties are written from one end to the other. Relations have no direction.
    pub directed: bool,
}

/// What is known of an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// What it is: a party, a person.
    pub kind: Option<String>,
}

impl Picture<'_> {
    /// Actors with a tie: id, name and kind (empty where unknown), by id.
    fn actors(&self) -> Vec<(&str, &str, &str)> {
        let about = |id: &str| self.nodes.get(id);
        let actors = self.network.lines().iter().flat_map(|line| [&line.from, &line.to]);
        let mut actors: Vec<(&str, &str, &str)> = actors
            .map(|id| {
                let name = about(id).map_or(id.as_str(), |node| node.name.as_str());
                let kind = about(id).and_then(|node| node.kind.as_deref()).unwrap_or_default();
                (id.as_str(), name, kind)
            })
            .collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    /// `undirected` or `directed`, as both graph formats say it.
    fn direction(&self) -> &'static str {
        if self.directed { "directed" } else { "undirected" }
    }
}

/// What a tie carries beside its ends.
struct Column {
    name: &'static str,
    /// Type in GEXF.
    gexf: &'static str,
    /// Type in GraphML.
    graphml: &'static str,
    /// Text of a tie; empty where nothing is known.
    value: fn(&Line) -> String,
}

/// What every graph format says of a tie.
static COLUMNS: &[Column] = &[
    Column { name: "sign", gexf: "integer", graphml: "int", value: |line| line.sign.to_string() },
    Column { name: "kind", gexf: "string", graphml: "string", value: |line| line.kind.clone() },
    Column {
        name: "strength",
        gexf: "integer",
        graphml: "int",
        value: |line| line.strength.to_string(),
    },
    Column {
        name: "confidence",
        gexf: "double",
        graphml: "double",
        value: |line| line.confidence.map_or(String::new(), |share| share.to_string()),
    },
    Column { name: "since", gexf: "string", graphml: "string", value: |line| line.since.clone() },
    Column { name: "until", gexf: "string", graphml: "string", value: |line| line.until.clone() },
    Column {
        name: "source",
        gexf: "string",
        graphml: "string",
        value: |line| line.source.join(";"),
    },
    Column {
        name: "asserted_by",
        gexf: "string",
        graphml: "string",
        value: |line| line.asserted_by.clone().unwrap_or_default(),
    },
    Column {
        name: "implied",
        gexf: "boolean",
        graphml: "boolean",
        value: |line| line.implied.to_string(),
    },
    Column {
        name: "through_from",
        gexf: "string",
        graphml: "string",
        value: |line| line.through.from.clone().unwrap_or_default(),
    },
    Column {
        name: "through_to",
        gexf: "string",
        graphml: "string",
        value: |line| line.through.to.clone().unwrap_or_default(),
    },
    Column {
        name: "decay",
        gexf: "double",
        graphml: "double",
        value: |line| if line.is_fresh() { String::new() } else { line.decay.to_string() },
    },
    Column { name: "note", gexf: "string", graphml: "string", value: |line| line.note.clone() },
];

#[cfg(test)]
mod tests;
