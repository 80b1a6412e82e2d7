//! GraphML with typed keys: one element a tie, several between a pair if there are several.

use formateur_case::Xml;

use super::{COLUMNS, Format, Picture};

/// The format.
pub(super) static GRAPHML: Format = Format {
    id: "graphml",
    about: "graph in GraphML, for Gephi, yEd, Cytoscape, igraph and others",
    write: text,
};

fn text(picture: &Picture<'_>) -> String {
    let mut xml = Xml::new();
    let space = "http://graphml.graphdrawing.org/xmlns";
    xml.open("graphml", &[("xmlns", space)]);
    xml.text("desc", &[], &picture.title);
    key(&mut xml, "node", "name", "string");
    key(&mut xml, "node", "kind", "string");
    for column in COLUMNS {
        key(&mut xml, "edge", column.name, column.graphml);
    }
    key(&mut xml, "edge", "weight", "double");
    xml.open("graph", &[("id", "ties"), ("edgedefault", picture.direction())]);
    for (id, name, kind) in picture.actors() {
        xml.open("node", &[("id", id)]);
        data(&mut xml, "node", "name", name);
        data(&mut xml, "node", "kind", kind);
        xml.close();
    }
    for (at, line) in picture.network.lines().iter().enumerate() {
        let id = format!("tie-{at}");
        xml.open("edge", &[("id", &id), ("source", &line.from), ("target", &line.to)]);
        for column in COLUMNS {
            data(&mut xml, "edge", column.name, &(column.value)(line));
        }
        data(&mut xml, "edge", "weight", &line.weight().to_string());
        xml.close();
    }
    xml.finish()
}

/// Keys of nodes and of ties may have one name, so ids say whose they are.
fn key(xml: &mut Xml, of: &str, name: &str, kind: &str) {
    let id = format!("{of}-{name}");
    xml.leaf("key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)]);
}

fn data(xml: &mut Xml, of: &str, name: &str, value: &str) {
    if !value.is_empty() {
        xml.text("data", &[("key", &format!("{of}-{name}"))], value);
    }
}
